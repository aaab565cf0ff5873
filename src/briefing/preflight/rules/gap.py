"""Between a Chinese and a Western character there is too little space, or too much.

## What it does
Measures from the square of an ideograph to the letter or digit beside it, in text of one size. An eighth to half an em
is right; beside a full-width mark there is none.

## Why
CLREQ 3.2.2: a quarter of an em parts the scripts; a mark brings its own blank.

## Example
`签约361亿元` set without space.

## Use instead
A gap of a quarter em, between an eighth and a half when lines are adjusted.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.document import Finding, at
from briefing.preflight.marks import is_han, is_western

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.document import Document, Glyph

CODE = "pdf-gap"
SEVERITY = Severity.WARNING

LEAST, MOST = 0.125, 0.5
TOLERANCE = 0.02  # em
SAME_SIZE = 1.05


def check(document: Document) -> Iterator[Finding]:
    """Gaps outside an eighth to half an em, and gaps beside marks."""
    for line in document.lines():
        spread = line.spread
        for before, after in pairwise(line.glyphs):
            if max(before.size, after.size) > SAME_SIZE * min(before.size, after.size):
                continue
            gap = (after.x - before.right) / after.size
            least, most = _limits(before, after, spread)
            if not least - TOLERANCE <= gap <= most + TOLERANCE:
                yield at(line, before, pair=before.text + after.text, gap=f"{gap:.2f}")


def _limits(before: Glyph, after: Glyph, spread: float) -> tuple[float, float]:
    """The least and most gap, in em. A line that is spaced out, spaces everything out."""
    mixed = (is_han(before.text) and is_western(after.text)) or (is_western(before.text) and is_han(after.text))
    if mixed:
        return LEAST, max(MOST, 2 * spread + LEAST)
    beside = (before.closing and is_western(after.text)) or (is_western(before.text) and after.opening)
    return -1.0, LEAST + spread if beside else 100.0
