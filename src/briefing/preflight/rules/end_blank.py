"""A full-width mark at the end of a justified line keeps its blank half.

## What it does
Looks at the marks that end the lines of justified paragraphs, and where their ink ends.

## Why
CLREQ 3.1.6.2: with the blank half the right edge looks dented.

## Example
A line whose comma ends half an em before the edge.

## Use instead
Let the mark give up half an em, so that its ink stands at the edge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.columns import justified
from briefing.preflight.document import Finding, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.document import Document

CODE = "pdf-end-blank"
SEVERITY = Severity.WARNING

TOLERANCE = 0.1  # em


def check(document: Document) -> Iterator[Finding]:
    """Marks with their blank half inside the measure."""
    for paragraph, edge in justified(document):
        for line in paragraph.lines[:-1]:
            last = line.glyphs[-1]
            if last.closing and abs(last.x + last.size - edge) < TOLERANCE * last.size:
                yield at(line, last, char=last.text)
