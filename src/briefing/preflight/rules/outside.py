"""Text stands outside the area that the page's text is set in.

## What it does
Looks for text within 5 mm of the paper's edge, beyond the edges of the justified text at left and right, and at the
height of the page number.

## Why
Printers cut it, binding hides it, or it runs into the page number.

## Example
A table wider than the measure.

## Use instead
Break the line, or make the columns narrower.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.columns import justified
from briefing.preflight.document import Finding, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.document import Document, Line

CODE = "pdf-outside"
SEVERITY = Severity.WARNING

PAPER_EDGE = 14.17  # 5 mm
ENOUGH = 3  # lines that show where the measure ends
TOLERANCE = 1.0


def check(document: Document) -> Iterator[Finding]:
    """Lines that are too far out."""
    left, right = measure(document)
    floors = {
        line.page: line.y + line.size for line in document.artifacts if line.y < document.sizes[line.page - 1][1] / 2
    }
    for paragraph in document.paragraphs:
        for line in paragraph.lines:
            width, height = document.sizes[line.page - 1]
            inside = left - TOLERANCE <= _ink_left(line) and line.edge <= right + TOLERANCE
            on_paper = line.left >= PAPER_EDGE and line.edge <= width - PAPER_EDGE and line.y + line.size < height
            if not (inside and on_paper and line.y > floors.get(line.page, PAPER_EDGE)):
                yield at(line)


def measure(document: Document) -> tuple[float, float]:
    """The left edge of the outermost column and the right edge of justified text; without bounds where these are few.

    A column is where several lines begin: labels in a narrow margin column are as much inside as the text beside them.
    """
    rights: Counter[float] = Counter()
    lefts: Counter[float] = Counter()
    for paragraph, edge in justified(document):
        rights[edge] += len(paragraph.lines) - 1
    for paragraph in document.paragraphs:
        lefts.update(round(_ink_left(line), 1) for line in paragraph.lines)
    shared = [edge for edge, count in lefts.items() if count >= ENOUGH]
    if rights.total() < ENOUGH or not shared:
        return float("-inf"), float("inf")
    return min(shared), rights.most_common(1)[0][0]


def _ink_left(line: Line) -> float:
    first = line.glyphs[0]
    return first.x + first.size / 2 if first.opening else first.x
