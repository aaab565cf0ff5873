"""A single line of a paragraph stands alone at the top or the foot of a page (孤行).

## What it does
Counts the lines that paragraphs over several pages have on each.

## Why
CLREQ 3.1.7: a first line alone at the foot announces nothing, a last line alone at the top looks lost.

## Example
The last line of a paragraph, and then a heading, at the top of page 3.

## Use instead
Take two lines over, or none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.document import Finding, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.document import Document

CODE = "pdf-lone-line"
SEVERITY = Severity.WARNING


def check(document: Document) -> Iterator[Finding]:
    """First or last lines apart from the rest of their paragraph."""
    for paragraph in document.paragraphs:
        lines = paragraph.lines
        if len(lines) < 2:
            continue
        if lines[0].page != lines[1].page:
            yield at(lines[0])
        if len(lines) > 2 and lines[-1].page != lines[-2].page:
            yield at(lines[-1])
