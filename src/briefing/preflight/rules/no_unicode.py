"""A glyph does not say which character it is.

## What it does
Looks for glyphs without an entry in their font's Unicode map, and for entries that are no characters: U+0000, U+FFFD,
half a surrogate pair.

## Why
Search, copying and screen readers live on this map (ISO 14289-1, 7.21.7).

## Example
The name 𬭎 that is copied as �.

## Use instead
A ToUnicode map with UTF-16BE, surrogate pairs above U+FFFF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.document import Finding, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.document import Document

CODE = "pdf-no-unicode"
SEVERITY = Severity.ERROR


def check(document: Document) -> Iterator[Finding]:
    """Glyphs without a character."""
    for line in document.lines():
        for glyph in line.glyphs:
            if not glyph.text or any(_no_character(char) for char in glyph.text):
                yield at(line, glyph, font=glyph.font)


def _no_character(char: str) -> bool:
    return char in "\0\ufffd" or "\ud800" <= char <= "\udfff" or ord(char) & 0xFFFE == 0xFFFE
