"""A table has no head.

## What it does
Looks whether the first row of each table of several is marked as its head (`firstRow`).

## Why
Screen readers say the head with each cell only where it is marked (WCAG 2.2, 1.3.1).

## Example
A first row that is only set in bold.

## Use instead
Tick “Header Row” among the options of the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.model import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Deck, Finding

CODE = "pptx-table-head"
SEVERITY = Severity.WARNING


def check(deck: Deck) -> Iterator[Finding]:
    """Tables of two rows or more without one."""
    for slide in deck.slides:
        for shape in slide.every():
            if shape.kind == "table" and shape.rows > 1 and not shape.head:
                yield at(slide, shape)
