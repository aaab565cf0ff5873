"""Two full-width marks stand side by side with a hole between them.

## What it does
Measures two neighbouring full-width marks; closing and closing, closing and opening, or opening and opening together
take an em and a half.

## Why
CLREQ 3.1.6.1: each mark brings half an em of blank, and together that tears a hole into the line.

## Example
`“创新中国”《` set at one em a mark.

## Use instead
Let the pair give up half an em.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.document import Finding, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.document import Document, Glyph

CODE = "pdf-unsqueezed"
SEVERITY = Severity.WARNING

TOLERANCE = 0.04  # em


def check(document: Document) -> Iterator[Finding]:
    """Pairs of marks that take more than an em and a half."""
    for line in document.lines():
        for before, after in pairwise(line.glyphs):
            if not _gives_up(before, after):
                continue
            taken = (after.x - before.x) / before.size + 1
            if taken > 1.5 + line.spread + TOLERANCE:
                yield at(line, before, pair=before.text + after.text, taken=f"{taken:.2f}")


def _gives_up(before: Glyph, after: Glyph) -> bool:
    """Whether there is a blank between the two that is one half too wide."""
    return (before.closing and (after.closing or after.opening)) or (before.opening and after.opening)
