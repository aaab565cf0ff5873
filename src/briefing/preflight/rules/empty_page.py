"""The last page is nearly empty.

## What it does
Measures how far down the text of the last page of several reaches, from where the text of full pages begins.

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
    """A last page whose text does not reach a tenth of the way down."""
    count = len(document.sizes)
    pages = [document.on_page(page) for page in range(1, count + 1)]
    written = [page for page in pages if page]
    if count < 2 or not written:
        return
    top = max(page[0][1].y + page[0][1].size for page in written)
    foot = min(page[-1][1].y for page in written)
    last = pages[-1]
    if not last or top - last[-1][1].y < LEAST * (top - foot):
        yield at(last[0][1]) if last else Finding(count)
