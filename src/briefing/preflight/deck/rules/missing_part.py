"""Something that the file refers to is not in it.

## What it does
Follows every relationship of every part.

## Why
PowerPoint offers to repair the file, and leaves out what it cannot find.

## Example
A picture that was taken out of the zip.

## Use instead
Build the file again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Deck, Finding

CODE = "pptx-missing-part"
SEVERITY = Severity.ERROR


def check(deck: Deck) -> Iterator[Finding]:
    """Relationships to parts that are missing."""
    for source, target in deck.missing:
        yield Finding(values=(("source", source), ("part", target)))
