"""A colon stands inside what a colon of the same sentence introduces (GB/T 15834-2011, 4.7.3.5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.report.checks.finding import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.report.checks.finding import Finding, Subject


CODE = "two-colons"
SEVERITY = Severity.WARNING

_SENTENCE = re.compile("[^。！？；\x1f]+")
_INNER = re.compile("“[^”]*”|《[^》]*》|（[^）]*）")
_COLON = re.compile("(?<![0-9])：|：(?![0-9])")


def check(subject: Subject) -> Iterator[Finding]:
    """The second colon of a sentence; what stands in quotation marks or brackets is no part of it."""
    for prose in subject.prose:
        text = _INNER.sub(lambda match: "x" * len(match[0]), prose.text)
        for sentence in _SENTENCE.finditer(text):
            colons = list(_COLON.finditer(text, *sentence.span()))
            if len(colons) > 1:
                yield found(prose, *colons[1].span())
