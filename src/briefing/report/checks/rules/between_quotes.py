"""、 stands between quotations or titles (GB/T 15834-2011, 4.5.3.5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.report.checks.finding import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.report.checks.finding import Finding, Subject


CODE = "comma-between-quotes"
SEVERITY = Severity.WARNING

_BETWEEN = re.compile("(?<=”)、(?=“)|(?<=》)、(?=《)")


def check(subject: Subject) -> Iterator[Finding]:
    """Enumeration commas between two quotations or two titles with nothing else between them."""
    for prose in subject.prose:
        for match in _BETWEEN.finditer(prose.text):
            yield found(prose, *match.span(), "")
