"""A name stands in quotation marks in some places of running prose, and without in others."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.report.checks.finding import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.report.checks.finding import Finding, Subject

CODE = "mixed-name"
SEVERITY = Severity.WARNING

#: Where sentences stand; titles, labels and names often leave the marks out.
_RUNNING = frozenset({"text", "notes", "points", "paragraphs", "gist", "editor_note"})
_QUOTED = re.compile("“([\u4e00-\u9fff]{4,12})”")


def check(subject: Subject) -> Iterator[Finding]:
    """Bare names that the report writes in quotation marks at least twice, and more often than bare."""
    running = [prose for prose in subject.prose if prose.key in _RUNNING]
    quoted = Counter(match[1] for prose in running for match in _QUOTED.finditer(prose.text))
    for name, count in quoted.items():
        bare = [(prose, match) for prose in running for match in re.finditer(f"(?<!“){name}(?!”)", prose.text)]
        bare = [(prose, match) for prose, match in bare if not _inside(prose.text, match.start())]
        if count >= 2 and len(bare) < count:
            for prose, match in bare:
                yield found(prose, *match.span(), count=str(count))


def _inside(text: str, at: int) -> bool:
    """Whether a place stands between quotation marks or book-title marks."""
    return any(text.rfind(first, 0, at) > text.rfind(last, 0, at) for first, last in ("“”", "《》"))
