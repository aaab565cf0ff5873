"""A range is joined by a mark that does not join ranges (GB/T 15834-2011, 4.13.3; GB/T 15835-2011, 5.1.3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.report.checks.finding import found
from briefing.report.checks.prose import FIGURE
from briefing.report.measure_words import unit_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.report.checks.finding import Finding, Subject

CODE = "range-mark"
SEVERITY = Severity.WARNING

_NUMBER = r"(?:\d{1,12}(?:\.\d{1,6})?|[一二三四五六七八九十百]{1,6})"
_TIME = "[年月日号时点]"
_FULL_YEAR = r"[12]\d{3}"
#: 起止 of time take —, ranges of amounts ～ (— is allowed for them as well).
_SPANS = re.compile(
    rf"(?<![0-9A-Za-z.\-—~～一二三四五六七八九十百]){_NUMBER}{_TIME}?(?P<mark>[-~–～]|——|－){_NUMBER}(?={_TIME})"
    rf"|(?<![0-9A-Za-z.\-—~～一二三四五六七八九十百]){_FULL_YEAR}(?P<years>[-~–～]|——|－){_FULL_YEAR}(?![0-9A-Za-z\-])"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Ranges of time without —; ranges of amounts with -, ~, – or ——."""
    amounts = re.compile(
        rf"(?<![0-9A-Za-z.\-—~～一二三四五六七八九十百])(?:{_NUMBER}[万亿]?(?:{unit_pattern()})?(?P<mark>[-~–－]|——){_NUMBER}(?=[万亿]?(?:{unit_pattern()}))"
        rf"|{FIGURE}(?P<figures>[-~–－]|——)(?={FIGURE}))"
    )
    for prose in subject.prose:
        taken = set[int]()
        for pattern, right in ((_SPANS, "—"), (amounts, "～")):
            for match in pattern.finditer(prose.text):
                group = match.lastgroup or ""
                if match.start(group) not in taken:
                    taken.add(match.start(group))
                    yield found(prose, *match.span(group), right, right=right)
