"""The title is not read first.

## What it does
Looks whether the title is the rearmost of the shapes with text: shapes are read from the rearmost.

## Why
WCAG 2.2, 1.3.2: a screen reader otherwise begins in the middle of the slide.

## Example
A title that was brought to the front.

## Use instead
Send the title to the back, or move it to the end of the list in the selection pane.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.model import TITLES, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Deck, Finding

CODE = "pptx-reading-order"
SEVERITY = Severity.WARNING


def check(deck: Deck) -> Iterator[Finding]:
    """Slides whose first shape with text is another."""
    for slide in deck.slides:
        first = next((shape for shape in slide.seen() if shape.text.strip()), None)
        if slide.title and first and first.placeholder not in TITLES:
            yield at(slide, first)
