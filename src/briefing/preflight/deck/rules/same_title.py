"""Two slides have the same title.

## What it does
Compares the titles of slides, whatever their blanks.

## Why
Whoever goes by titles, in the outline or by ear, cannot tell them apart.

## Example
Two slides “工作回顾”.

## Use instead
A title that says what is new, or （续）.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.model import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Deck, Finding

CODE = "pptx-same-title"
SEVERITY = Severity.WARNING


def check(deck: Deck) -> Iterator[Finding]:
    """Slides whose title an earlier one has."""
    first: dict[str, int] = {}
    for slide in deck.slides:
        title = "".join(slide.title.split())
        if title and first.setdefault(title, slide.number) != slide.number:
            yield at(slide, text=slide.title, other=str(first[title]))
