"""The file holds something that nothing refers to.

## What it does
Looks for parts that no chain of relationships reaches from the package.

## Why
It makes the file larger and may hold what was meant to be deleted: a slide, a picture, a workbook.

## Example
A slide that was taken out of the list of slides only.

## Use instead
Save the file anew with the program that made it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Deck, Finding

CODE = "pptx-orphan-part"
SEVERITY = Severity.WARNING


def check(deck: Deck) -> Iterator[Finding]:
    """Parts that are not reached."""
    for part in deck.orphans:
        yield Finding(values=(("part", part),))
