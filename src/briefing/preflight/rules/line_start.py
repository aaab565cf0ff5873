"""A line starts with a mark that belongs to the line before.

## What it does
Looks at the first character of every line that goes on with a paragraph for a stop, a closing mark, a dash, an
ellipsis, · ～ - / or a per cent sign; and of every first line for a stop or a closing mark.

## Why
CLREQ 3.1.1 and GB/T 15834-2011 5.1: these marks never stand at the head of a line.

## Example
A line `，全市工商联系统`.

## Use instead
Squeeze the line before so that the mark fits, or take the character before it along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.document import Finding, at
from briefing.preflight.marks import NEVER_FIRST, NOT_FIRST
from briefing.preflight.wholes import torn_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.document import Document

CODE = "pdf-line-start"
SEVERITY = Severity.ERROR


def check(document: Document) -> Iterator[Finding]:
    """Lines with a prohibited first mark."""
    for paragraph in document.paragraphs:
        for index, line in enumerate(paragraph.lines):
            first = line.glyphs[0].text
            if first in (NOT_FIRST if index else NEVER_FIRST) and not torn_address(paragraph, index):
                yield at(line, char=first)
