"""Two slides are named by the same key.

## What it does
Compares the keys of the bars (`brief:<key>:bar`) of all slides.

## Why
The bar names its slide even where another program has saved the deck; two slides of one key cannot be told apart.

## Example
A slide that was duplicated by hand.

## Use instead
One slide for each key; a copy gets a name without the prefix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.keys import BAR
from briefing.preflight.deck.model import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Deck, Finding

CODE = "pptx-duplicate-bar"
SEVERITY = Severity.ERROR


def check(deck: Deck) -> Iterator[Finding]:
    """Bars whose key an earlier slide has."""
    first: dict[str, int] = {}
    for slide in deck.slides:
        for shape in slide.every():
            if BAR.fullmatch(shape.name) and first.setdefault(shape.name, slide.number) != slide.number:
                yield at(slide, shape, other=str(first[shape.name]))
