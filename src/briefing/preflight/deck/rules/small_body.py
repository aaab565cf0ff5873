"""The text of a slide is set small.

## What it does
Looks at the sizes in placeholders for text, as the program shrinks them.

## Why
The last row must be able to read it: 18 pt is the least on a slide that is shown to a room.

## Example
A list at 14 pt, or one at 24 pt that is shrunk to 62 per cent.

## Use instead
Say less, or part it over two slides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.model import at
from briefing.preflight.deck.rules.small_text import LEAST as LEAST_OF_ALL
from briefing.preflight.deck.rules.small_text import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Deck, Finding

CODE = "pptx-small-body"
SEVERITY = Severity.WARNING

BODY = frozenset({"body", "obj", "subTitle"})
LEAST = 18.0  # points on a slide of the usual height


def check(deck: Deck) -> Iterator[Finding]:
    """Placeholders with smaller text, once each, at the smallest."""
    for slide in deck.slides:
        for shape in slide.every():
            runs = [run for run in shape.runs if run.text.strip()]
            smallest = min(runs, key=lambda run: run.size, default=None)
            if not smallest or shape.placeholder not in BODY:
                continue
            if LEAST_OF_ALL <= smallest.size * deck.scale + TOLERANCE < LEAST:
                least = f"{LEAST / deck.scale:.3g}"
                yield at(slide, shape, smallest.text.strip(), size=f"{smallest.size:g}", least=least)
