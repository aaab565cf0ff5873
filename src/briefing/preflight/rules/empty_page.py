"""The last page is nearly empty.

## What it does
Measures how much of the last page of several is taken, from the top of its text to the lowest line.

## Why
A sheet of paper for two lines; a reader takes it for a mistake.

## Example
Page 5 of 5 with the last two lines of the source note.

## Use instead
Set figures and tables a little closer, or shorten the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.document import Finding, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.document import Document

CODE = "pdf-empty-page"
SEVERITY = Severity.WARNING

LEAST = 0.1  # of what other pages hold


def check(document: Document) -> Iterator[Finding]:
    """A last page that holds less than a tenth of what the fullest page holds."""
    if len(document.sizes) < 2:
        return
    held = [_held(document, page) for page in range(1, len(document.sizes) + 1)]
    if held[-1] < LEAST * max(held):
        lines = document.on_page(len(held))
        yield at(lines[0][1]) if lines else Finding(len(held))


def _held(document: Document, page: int) -> float:
    """The height from the top of the first line on a page to its last baseline."""
    lines = document.on_page(page)
    return lines[0][1].y + lines[0][1].size - lines[-1][1].y if lines else 0.0
