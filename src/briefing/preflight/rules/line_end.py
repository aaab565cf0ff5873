"""A line ends with a mark that belongs to the line after.

## What it does
Looks at the last character of every line for an opening mark or a currency sign.

## Why
CLREQ 3.1.1 and GB/T 15834-2011 5.1: a bracket stays with what it opens, a currency sign with its amount.

## Example
A line `开展“`.

## Use instead
Take the mark to the next line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.document import Finding, at
from briefing.preflight.marks import NOT_LAST
from briefing.preflight.wholes import torn_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.document import Document

CODE = "pdf-line-end"
SEVERITY = Severity.ERROR


def check(document: Document) -> Iterator[Finding]:
    """Lines with a prohibited last mark."""
    for paragraph in document.paragraphs:
        for index, line in enumerate(paragraph.lines, start=1):
            if line.glyphs[-1].text in NOT_LAST and not torn_address(paragraph, index):
                yield at(line, line.glyphs[-1], char=line.glyphs[-1].text)
