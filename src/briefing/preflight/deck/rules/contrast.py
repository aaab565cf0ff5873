"""Text is too close in tone to what stands behind it.

## What it does
Takes the colour of each run and that of its ground: the fill of its shape or table cell, or of the topmost filled shape
behind most of it, on the slide, its layout or its master, or the background. Gradients count by their worst end;
pictures are not judged.

## Why
WCAG 2.2, 1.4.3: 4.5 to 1, and 3 to 1 for large text, here 24 pt, or 18.66 pt bold.

## Example
Grey #9AA1AB on white: 2.6 to 1.

## Use instead
A darker colour on light ground, a lighter one on dark ground.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.colours import contrast
from briefing.preflight.deck.ground import grounds
from briefing.preflight.deck.model import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.colours import Colour, Paint
    from briefing.preflight.deck.model import Deck, Finding, Run

CODE = "pptx-contrast"
SEVERITY = Severity.ERROR

LEAST, LEAST_LARGE = 4.5, 3.0
LARGE, LARGE_BOLD = 24.0, 18.66  # points on a slide of the usual height
TOLERANCE = 0.005


def check(deck: Deck) -> Iterator[Finding]:
    """Shapes with such text: one finding for each pair of colours."""
    for slide in deck.slides:
        for shape, ground in grounds(slide):
            said: set[tuple[str, str]] = set()
            for run in shape.runs:
                found = _worst(run, ground if run.ground is None else run.ground, deck.scale)
                pair = (str(run.colour), str(found[1])) if found else ("", "")
                if found and pair not in said:
                    said.add(pair)
                    yield at(slide, shape, run.text.strip(), ratio=f"{found[0]:.1f}", colour=pair[0], ground=pair[1])


def _worst(run: Run, ground: Paint, scale: float) -> tuple[float, Colour] | None:
    """The contrast of a run with its ground and the colour of that, if it is too little."""
    if run.colour is None or not ground or not run.text.strip():
        return None
    large = LARGE_BOLD if run.bold else LARGE
    least = LEAST_LARGE if run.size * scale >= large else LEAST
    ratio, colour = min(((contrast(run.colour.over(colour), colour), colour) for colour in ground), key=itemgetter(0))
    return (ratio, colour) if ratio < least - TOLERANCE else None
