"""A picture, chart, table or group has no words for those who cannot see it.

## What it does
Looks for the description of every picture, chart, table, diagram, object and group, unless it is marked as decoration.
What stands in a group that is described, or decoration, need not be described again. The name of a file is no
description.

## Why
WCAG 2.2, 1.1.1; GB/T 37668-2019: what is not text has a text that stands for it.

## Example
A chart whose `descr` is empty; a picture called `image3.png`.

## Use instead
Say what it shows in a sentence, or mark it as decoration.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.model import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Deck, Finding, Shape

CODE = "pptx-missing-alt"
SEVERITY = Severity.ERROR

SEEN = frozenset({"picture", "chart", "table", "diagram", "object", "group"})
FILE_NAME = re.compile(r"[^\s。，]+\.(?:png|jpe?g|gif|svg|emf|wmf|tiff?|bmp|webp)", re.IGNORECASE)


def check(deck: Deck) -> Iterator[Finding]:
    """Things without words, the outermost of each group."""
    for slide in deck.slides:
        for shape in slide.shapes:
            yield from (at(slide, found) for found in _silent(shape))


def _silent(shape: Shape) -> Iterator[Shape]:
    """The shapes that need words and have none."""
    if shape.decorative or shape.hidden:
        return
    said = bool(shape.alt) and not FILE_NAME.fullmatch(shape.alt)
    empty_placeholder = shape.kind == "picture" and bool(shape.placeholder) and not shape.alt and shape.text
    if shape.kind in SEEN and not said and not empty_placeholder:
        yield shape
    if not said:
        for part in shape.children:
            yield from _silent(part)
