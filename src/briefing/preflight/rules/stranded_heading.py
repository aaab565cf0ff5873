"""A heading is the last thing on its page.

## What it does
Looks at what stands lowest on each page.

## Why
A heading belongs to what follows; at the foot of a page it is read with the wrong text or not at all.

## Example
`三、总体思路` at the foot of page 4, its text on page 5.

## Use instead
Keep the heading with the two lines that follow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.document import Finding, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.document import Document

CODE = "pdf-stranded-heading"
SEVERITY = Severity.WARNING


def check(document: Document) -> Iterator[Finding]:
    """Headings at the foot of a page."""
    for page in range(1, len(document.sizes) + 1):
        lines = document.on_page(page)
        if lines and lines[-1][0].heading:
            yield at(lines[-1][1])
