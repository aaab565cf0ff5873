"""A click leads nowhere, or somewhere dangerous.

## What it does
Follows links of shapes and text: to slides that the deck shows, or to http, https and mailto. Actions of PowerPoint's
own show, such as “next slide”, are sound.

## Why
A dead link stops the talk; a program or macro has no place in a deck.

## Example
A link to a slide that was deleted; `file:///C:/…`.

## Use instead
A slide of this deck, or an address on the web.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.model import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Deck, Finding

CODE = "pptx-link"
SEVERITY = Severity.ERROR


def check(deck: Deck) -> Iterator[Finding]:
    """Links that lead elsewhere, each target once for a shape."""
    for slide in deck.slides:
        for shape in slide.every():
            for target in dict.fromkeys(link.target for link in shape.links if not link.sound):
                yield at(slide, shape, target=target)
