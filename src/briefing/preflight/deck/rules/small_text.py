"""Text is too small to be read.

## What it does
Looks at the size of every run, notes of sources and numbers of slides too, as the program shrinks it.

## Why
Below 12 pt nobody reads it on a wall, and few on paper with two slides a page.

## Example
A source at 9 pt.

## Use instead
12 pt or more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.model import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Deck, Finding

CODE = "pptx-small-text"
SEVERITY = Severity.WARNING

LEAST = 12.0  # points on a slide of the usual height, 7.5 in; in proportion on others, which are shown as large
TOLERANCE = 0.05


def check(deck: Deck) -> Iterator[Finding]:
    """Shapes with smaller text, once each, at the smallest."""
    for slide in deck.slides:
        for shape in slide.every():
            smallest = min((run for run in shape.runs if run.text.strip()), key=lambda run: run.size, default=None)
            if smallest and smallest.size * deck.scale < LEAST - TOLERANCE:
                least = f"{LEAST / deck.scale:.3g}"
                yield at(slide, shape, smallest.text.strip(), size=f"{smallest.size:g}", least=least)
