"""A line of a justified paragraph does not reach the right edge, or goes beyond it.

## What it does
Compares the right ends of all lines but the last in justified paragraphs: those with an indented first line, and
those most of whose lines end together.

## Why
CLREQ 3.1.5: both edges of running text are straight.

## Example
A body paragraph set flush left.

## Use instead
Squeeze marks, then stretch gaps, until each line fills the measure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.columns import justified, reaches
from briefing.preflight.document import Finding, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.document import Document

CODE = "pdf-ragged"
SEVERITY = Severity.WARNING


def check(document: Document) -> Iterator[Finding]:
    """Lines that end elsewhere than their paragraph's edge."""
    for paragraph, edge in justified(document):
        for line in paragraph.lines[:-1]:
            if not reaches(line, edge):
                yield at(line, line.glyphs[-1], off=f"{line.edge - edge:+.1f}")
        if paragraph.lines[-1].edge > edge + 1:
            last = paragraph.lines[-1]
            yield at(last, last.glyphs[-1], off=f"{last.edge - edge:+.1f}")
