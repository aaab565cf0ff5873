"""The key of a shape ends in a digit.

## What it does
Looks at the last character of names with the prefix `brief:`.

## Why
PowerPoint appends a number to the names of copies, and takes the place of a digit at the end: the copy could then be
taken for the shape of another key.

## Example
`brief:任务:text2`.

## Use instead
A name that ends in a letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.keys import PREFIX
from briefing.preflight.deck.model import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Deck, Finding

CODE = "pptx-name-digit"
SEVERITY = Severity.WARNING


def check(deck: Deck) -> Iterator[Finding]:
    """Names that end so."""
    for slide in deck.slides:
        for shape in slide.every():
            if shape.name.startswith(PREFIX) and shape.name[-1].isdigit():
                yield at(slide, shape)
