"""A font is not in the file.

## What it does
Looks at every font that a page refers to for its program.

## Why
Another machine puts another font in its place: other widths, or no Chinese at all (ISO 19005-2, 6.2.11.4).

## Example
SimSun, named but not embedded.

## Use instead
Embed the subset in use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.document import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.document import Document

CODE = "pdf-font-not-embedded"
SEVERITY = Severity.ERROR


def check(document: Document) -> Iterator[Finding]:
    """Fonts without a program."""
    for font in document.fonts:
        if not font.embedded:
            yield Finding(font.page, values=(("font", font.name),))
