"""A slide has no title.

## What it does
Looks for text in the title placeholder of each slide.

## Why
Outline, screen readers and links between slides know a slide by its title placeholder alone (WCAG 2.2, 2.4.2).

## Example
A title in a plain text box.

## Use instead
Put it into the title placeholder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.model import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Deck, Finding

CODE = "pptx-no-title"
SEVERITY = Severity.ERROR


def check(deck: Deck) -> Iterator[Finding]:
    """Slides whose title placeholder is missing or empty."""
    for slide in deck.slides:
        if not slide.title:
            yield at(slide)
