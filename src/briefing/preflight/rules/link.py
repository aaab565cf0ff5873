"""A link leads nowhere, or somewhere dangerous.

## What it does
Looks at the actions of link annotations: addresses must be http, https or mailto, places must be in the file.

## Why
A link that runs a program or a script has no place in a brief; a dead one wastes the reader's trust.

## Example
`javascript:…`, `file:///C:/…`, a link to a heading that is gone.

## Use instead
An address on the web, or a place in the same file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.document import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.document import Document, Link

CODE = "pdf-link"
SEVERITY = Severity.ERROR

SCHEMES = ("http://", "https://", "mailto:")


def check(document: Document) -> Iterator[Finding]:
    """Links that lead elsewhere than to the web, to a mailbox, or into the file."""
    for link in document.links:
        if not _sound(link):
            yield Finding(link.page, link.x, link.y, values=(("target", link.target or link.action),))


def _sound(link: Link) -> bool:
    if link.action == "GoTo":
        return link.found
    return link.action == "URI" and link.target.lower().startswith(SCHEMES)
