"""A shape stands wholly or partly off the slide.

## What it does
Compares the box of each shape that is shown, turned as it is turned, with the slide.

## Why
What is off the slide is not shown, or cut; in the editor it is found by accident.

## Example
A text box that begins at x = 33 cm.

## Use instead
Move it onto the slide, or take it out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.model import POINTS_PER_MM, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Box, Deck, Finding

CODE = "pptx-outside"
SEVERITY = Severity.ERROR

TOLERANCE = 0.3  # points: what saving in another program may move


def check(deck: Deck) -> Iterator[Finding]:
    """Shapes beyond an edge, but for groups: what stands in them is looked at."""
    for slide in deck.slides:
        for shape in slide.seen():
            if shape.kind != "group" and shape.box and _beyond(shape.box, deck) > TOLERANCE:
                yield at(slide, shape, off=f"{_beyond(shape.box, deck) / POINTS_PER_MM:.1f}")


def _beyond(box: Box, deck: Deck) -> float:
    """How far a box reaches over the edge that it leaves furthest behind."""
    return max(-box.x, -box.y, box.right - deck.width, box.bottom - deck.height)
