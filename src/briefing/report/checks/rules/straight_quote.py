"""A straight quotation mark stands in Chinese text (GB/T 15834-2011, 4.8.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.report.checks.chars import is_chinese
from briefing.report.checks.finding import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.report.checks.finding import Finding, Subject

CODE = "straight-quote"
SEVERITY = Severity.WARNING

_PAIR = re.compile("\"([^\"]*)\"|(?<![A-Za-z0-9])'([^']*)'(?![A-Za-z0-9])")
_FULL = {'"': "“”", "'": "‘’"}


def check(subject: Subject) -> Iterator[Finding]:
    """Straight quotation marks around Chinese, or next to it."""
    for prose in subject.prose:
        text, taken = prose.text, set[int]()
        for match in _PAIR.finditer(text):
            taken |= {match.start(), match.end() - 1}
            around = text[max(match.start() - 1, 0) : match.end() + 1]
            if any(map(is_chinese, around)):
                for at, full in zip((match.start(), match.end() - 1), _FULL[match[0][0]], strict=True):
                    yield found(prose, at, at + 1, full, full=full)
        for at, char in enumerate(text):
            if char == '"' and at not in taken and any(map(is_chinese, text[max(at - 1, 0) : at + 2])):
                yield found(prose, at, at + 1, full="“ ”")
