"""The same mark stands twice, or two that cannot follow each other (GB/T 15834-2011, 4.1 to 4.7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.report.checks.finding import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.report.checks.finding import Finding, Subject


CODE = "doubled-mark"
SEVERITY = Severity.WARNING

# Three full stops are meant as an ellipsis, which is a rule of its own.
_DOUBLED = re.compile(r"(?<!。)。。(?!。)|([，、；：？！])\1+|[，、；：][。，、；：]+|。[，、；：]+")


def check(subject: Subject) -> Iterator[Finding]:
    """Runs of pause marks. A run of one mark can be closed up; ！！ may be meant, and is left to the writer."""
    for prose in subject.prose:
        for match in _DOUBLED.finditer(prose.text):
            one = match[0][0]
            safe = set(match[0]) == {one} and one not in "？！"
            yield found(prose, *match.span(), one if safe else None, mark=one)
