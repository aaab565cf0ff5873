"""The last line of a paragraph is a single character (孤字).

## What it does
Counts the letters of the last lines of paragraphs: one ideograph, with or without marks, is too few. Where the line
before cannot give a character up, in a narrow column, nothing can be done.

## Why
A line for one character is a hole in the page.

## Example
A last line `家。`.

## Use instead
Break the lines before so that two characters stay together, or squeeze the last one in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.document import Finding, at
from briefing.preflight.marks import WHOLE, is_han, is_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.document import Document, Line

CODE = "pdf-lone-character"
SEVERITY = Severity.WARNING


def check(document: Document) -> Iterator[Finding]:
    """Last lines of one ideograph."""
    for paragraph in document.paragraphs:
        if len(paragraph.lines) < 2:
            continue
        last = paragraph.lines[-1]
        letters = [glyph.text for glyph in last.glyphs if not is_mark(glyph.text)]
        if len(letters) <= 1 and all(map(is_han, letters)) and _could_give(paragraph.lines[-2]):
            yield at(last)


def _could_give(line: Line) -> bool:
    """Whether a line has a character to spare: it is no single word or number, and not of two characters itself."""
    letters = "".join(glyph.text for glyph in line.glyphs).strip("，。、；：？！（）“”")
    return len(letters) > 2 and WHOLE.fullmatch(letters) is None
