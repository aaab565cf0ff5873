"""An ellipsis is not written as …… (GB/T 15834-2011, 4.11.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.report.checks.chars import is_chinese
from briefing.report.checks.finding import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.report.checks.finding import Finding, Subject

CODE = "ellipsis-form"
SEVERITY = Severity.WARNING

_ELLIPSIS = re.compile(r"\.{2,}|。{3,}|[・·]{3,}|…+")
_RIGHT = (2, 4)  # six dots, or twelve where whole paragraphs are left out


def check(subject: Subject) -> Iterator[Finding]:
    """Dots, full stops and halves of an ellipsis in Chinese text."""
    for prose in subject.prose:
        text = prose.text
        for match in _ELLIPSIS.finditer(text):
            if match[0][0] == "…" and len(match[0]) in _RIGHT:
                continue
            around = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
            if match[0][0] in "。…" or any(map(is_chinese, around)):
                yield found(prose, *match.span(), "……")
