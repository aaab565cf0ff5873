"""A blank stands between Chinese characters, where nothing is to be read (GB/T 15834-2011, 5.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.report.checks.chars import HAN, MARKS
from briefing.report.checks.finding import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.report.checks.finding import Finding, Subject

CODE = "han-space"
SEVERITY = Severity.WARNING

_BLANK = re.compile(rf"(?<=[{HAN}{MARKS}])[ \t\u3000\xa0]+(?=[{HAN}{MARKS}])")
#: The halves of a slogan in quotation marks: “爱长沙 强省会”.
_RUN_BEFORE, _RUN_AFTER = re.compile(rf"“([{HAN}]+)$"), re.compile(rf"([{HAN}]+)”")
#: Titles part their halves with a blank; a table may be aligned with some.
_APART = frozenset({"title", "subtitle", "heading", "short", "rows", "columns", "distribution", "label"})
_SLOGAN = 3


def check(subject: Subject) -> Iterator[Finding]:
    """Blanks between Han characters and marks in running prose; a quoted slogan may have halves of one length."""
    for prose in subject.prose:
        if prose.key in _APART:
            continue
        for match in _BLANK.finditer(prose.text):
            left, right = _RUN_BEFORE.search(prose.text[: match.start()]), _RUN_AFTER.match(prose.text, match.end())
            sides = [len(side[1]) if side else 0 for side in (left, right)]
            slogan = sides[0] == sides[1] >= _SLOGAN
            if not slogan and not (prose.key == "name" and len(prose.text) - len(match[0]) == 2):
                yield found(prose, *match.span(), "")
