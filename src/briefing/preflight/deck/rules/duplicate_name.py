"""Two shapes of a slide have the same key.

## What it does
Compares the names with the prefix `brief:` on each slide.

## Why
The name is what tells a shape in an edited deck: of two alike, nobody knows which one to update.

## Example
Two shapes called `brief:湘商回归:text` on one slide.

## Use instead
A name of its own for each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.keys import PREFIX
from briefing.preflight.deck.model import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Deck, Finding

CODE = "pptx-duplicate-name"
SEVERITY = Severity.ERROR


def check(deck: Deck) -> Iterator[Finding]:
    """Names that come again on their slide."""
    for slide in deck.slides:
        names: set[str] = set()
        for shape in slide.every():
            if shape.name.startswith(PREFIX) and shape.name in names:
                yield at(slide, shape)
            names.add(shape.name)
