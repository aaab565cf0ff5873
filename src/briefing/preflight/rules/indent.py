"""A first line is indented by something else than two ems.

## What it does
Measures how far the first line of an indented paragraph begins right of the others.

## Why
GB/T 9704-2012 7.3.3: a paragraph begins two characters in.

## Example
An indent of a tab or of two Latin spaces.

## Use instead
Two ems; a mark with a blank left half may stand half an em further left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.document import Finding, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.document import Document

CODE = "pdf-indent"
SEVERITY = Severity.WARNING

INDENT = 2.0
TOLERANCE = 0.1  # em


def check(document: Document) -> Iterator[Finding]:
    """Paragraphs with another indent."""
    for paragraph in document.paragraphs:
        if not paragraph.indented or paragraph.kind not in {"P", "Note", ""}:
            continue
        first = paragraph.lines[0]
        wanted = {INDENT, INDENT - 0.5} if first.glyphs[0].opening else {INDENT}
        if min(abs(paragraph.indent - em) for em in wanted) > TOLERANCE:
            yield at(first, indent=f"{paragraph.indent:.2f}")
