"""A dash is not written as —— (GB/T 15834-2011, 4.10.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.report.checks.chars import after, before, is_chinese
from briefing.report.checks.finding import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.report.checks.finding import Finding, Subject

CODE = "dash-form"
SEVERITY = Severity.WARNING

# Not the options of programs: --dry-run.
_DASH = re.compile(r"(?<!-)-{2,}(?!-|[a-z][a-z0-9-]+)|－{2,}|[–―]+|—{3,}|(?<!—)—(?!—)")
_CLOSED = "。，；：？！、"


def check(subject: Subject) -> Iterator[Finding]:
    """Runs of other strokes next to Chinese, and a single — where nothing can be joined by it."""
    for prose in subject.prose:
        for match in _DASH.finditer(prose.text):
            left, right = before(prose.text, match.start()), after(prose.text, match.end())
            digits = left.isdigit() and right.isdigit()
            alone = match[0] == "—"
            edge = not left or not right or left in _CLOSED or right in _CLOSED
            if (edge if alone else is_chinese(left) or is_chinese(right)) and not digits and (left or right):
                unsure = match[0] == "–"  # may have been meant for a hyphen
                yield found(prose, *match.span(), None if unsure else "——")
