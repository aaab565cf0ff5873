"""A character is shown as an empty box.

## What it does
Looks for glyph 0 of a font (.notdef).

## Why
The font has no glyph for the character; a reader sees a box, in a name most often.

## Example
`孙▯之`.

## Use instead
A font that has the character.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.document import Finding, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.document import Document

CODE = "pdf-missing-glyph"
SEVERITY = Severity.ERROR


def check(document: Document) -> Iterator[Finding]:
    """Glyphs with the number 0."""
    for line in document.lines():
        for glyph in line.glyphs:
            if glyph.code == 0:
                yield at(line, glyph, font=glyph.font)
