"""A line break tears apart what is one thing.

## What it does
Looks at every break inside a paragraph for a dash ——, an ellipsis ……, a number with its sign, decimals and unit, or a
Western word that goes on over it. An address wider than the column may be torn.

## Why
CLREQ 3.1.2: a number torn from its unit is misread; half a dash looks like a hyphen.

## Example
`总投资361` at the end of a line and `亿元` at the start of the next.

## Use instead
Break before the whole thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.document import Finding, at
from briefing.preflight.marks import WHOLE
from briefing.preflight.wholes import breaks, torn_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.document import Document

CODE = "pdf-split"
SEVERITY = Severity.ERROR


def check(document: Document) -> Iterator[Finding]:
    """Breaks inside what is never parted."""
    for paragraph in document.paragraphs:
        places = breaks(paragraph)
        if not places:
            continue
        for match in WHOLE.finditer(paragraph.text):
            for index in range(1, len(places) + 1):
                if match.start() < places[index - 1] < match.end() and not torn_address(paragraph, index):
                    line = paragraph.lines[index - 1]
                    yield at(line, line.glyphs[-1], whole=match.group())
