"""A line ends with a mark that belongs to the line after.

## What it does
Looks at the last character of every line for an opening mark, and where the paragraph goes on for a currency sign.

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
from briefing.preflight.marks import NOT_LAST, is_opening
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
            last = line.glyphs[-1]
            goes_on = index < len(paragraph.lines)
            prohibited = last.text in NOT_LAST if goes_on else is_opening(last.text)
            if prohibited and not torn_address(paragraph, index):
                yield at(line, last, char=last.text)
