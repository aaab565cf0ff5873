"""A letter or digit is full-width (GB/T 15835-2011, 5.1: digits are half-width in text set from left to right)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.report.checks.finding import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.report.checks.finding import Finding, Subject


CODE = "full-width-letter"
SEVERITY = Severity.WARNING

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％＋]*[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ％＋．－]*")


def check(subject: Subject) -> Iterator[Finding]:
    """Runs of full-width letters and digits, with the signs among them."""
    for prose in subject.prose:
        for match in _WIDE.finditer(prose.text):
            half = "".join(chr(ord(char) - 0xFEE0) for char in match[0])
            yield found(prose, *match.span(), half, half=half)
