"""A slide has no notes.

## What it does
Looks for the notes of every slide but those with the layouts of titles and of sections.

## Why
The slide says the finding, the notes say what is told: without them only its author can present the deck.

## Example
A slide with a chart and nothing beside it.

## Use instead
Write two or three sentences into the notes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.model import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Deck, Finding

CODE = "pptx-no-notes"
SEVERITY = Severity.WARNING

WITHOUT = frozenset({"title", "secHead"})


def check(deck: Deck) -> Iterator[Finding]:
    """Slides with content and without notes."""
    for slide in deck.slides:
        if slide.layout not in WITHOUT and not slide.notes:
            yield at(slide, text=slide.title)
