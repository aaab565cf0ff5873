"""The program may change the size of text or of its box.

## What it does
Looks for `a:normAutofit` and `a:spAutoFit` on shapes with text, their own or inherited.

## Why
PowerPoint shows the scale that is stored, LibreOffice and WPS shrink anew: one file, three pictures. A box that grows
pushes into its neighbours.

## Example
`<a:normAutofit fontScale="62500"/>`.

## Use instead
Sizes that fit, and `a:noAutofit`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.model import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Deck, Finding

CODE = "pptx-autofit"
SEVERITY = Severity.WARNING


def check(deck: Deck) -> Iterator[Finding]:
    """Shapes whose text is left to the program."""
    for slide in deck.slides:
        for shape in slide.every():
            if shape.text.strip() and shape.autofit in {"normAutofit", "spAutoFit"}:
                yield at(slide, shape, autofit=shape.autofit)
