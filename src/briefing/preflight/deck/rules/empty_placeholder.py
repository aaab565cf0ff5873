"""A placeholder was left empty.

## What it does
Looks for placeholders without text, picture, chart or table, but for date, footer and number.

## Why
The show hides it, but who edits or prints the deck sees “click to add text”, and screen readers read it.

## Example
The subtitle of a title slide that has none.

## Use instead
Fill it or take it off the slide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.model import FURNITURE, TITLES, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Deck, Finding

CODE = "pptx-empty-placeholder"
SEVERITY = Severity.WARNING


def check(deck: Deck) -> Iterator[Finding]:
    """Placeholders that show nothing; a title is another rule's."""
    for slide in deck.slides:
        for shape in slide.every():
            empty = shape.kind == "shape" and not shape.text.strip() and shape.fill is None
            if empty and shape.placeholder and shape.placeholder not in FURNITURE | TITLES:
                yield at(slide, shape, kind=shape.placeholder)
