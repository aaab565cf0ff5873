"""Two lines of text are printed over each other.

## What it does
Compares the areas of all lines of a page: from a little below the baseline to most of the height of a character.

## Why
Neither can be read.

## Example
Labels of a chart that run into each other; a caption over the table's last row.

## Use instead
More room, or less text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.document import Finding, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.document import Document, Line

CODE = "pdf-overlap"
SEVERITY = Severity.WARNING

TOP, BOTTOM = 0.72, 0.04  # em above and below the baseline that ink surely takes
TOLERANCE = 0.2  # em


def check(document: Document) -> Iterator[Finding]:
    """Lines whose areas overlap."""
    pages: dict[int, list[Line]] = {}
    for line in document.lines():
        pages.setdefault(line.page, []).append(line)
    for lines in pages.values():
        lines.sort(key=lambda line: -line.y)
        for index, upper in enumerate(lines):
            for lower in lines[index + 1 :]:
                if lower.y < upper.y - 3 * upper.size - 30:
                    break
                if _overlap(upper, lower):
                    yield at(lower, other=upper.text)


def _overlap(upper: Line, lower: Line) -> bool:
    across = min(upper.edge, lower.edge) - max(upper.left, lower.left)
    small = min(upper.size, lower.size)
    return (
        across > TOLERANCE * small
        and lower.y + TOP * lower.size > upper.y - BOTTOM * upper.size
        and (upper.y + TOP * upper.size > lower.y - BOTTOM * lower.size)
    )
