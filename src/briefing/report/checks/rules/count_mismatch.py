"""A title counts its parts other than they are: 三项创新 over four of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.report.checks.finding import found
from briefing.report.node import Mapping, Scalar, Sequence
from briefing.report.numerals import chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.report.checks.finding import Finding, Subject
    from briefing.report.node import Node

CODE = "count-mismatch"
SEVERITY = Severity.WARNING

_COUNTED = re.compile(
    r"^(?:\d{4}年(?:度)?(?:的)?)?(?P<count>[一二两三四五六七八九十]{1,3}|\d{1,2})(?:个|项|件|大|条|类|种|方面)"
)
_NUMBERS = {chinese_number(count): count for count in range(1, 100)} | {"两": 2}
#: The parts of a thing, and the keys that may count them.
_PARTS = {"items": ("title",), "tasks": ("heading", "name", "short"), "units": ("heading", "short")}


def check(subject: Subject) -> Iterator[Finding]:
    """Titles of groups, and headings and names of sections, that begin with another number than there are parts."""
    texts = {prose.passage.scalar.place: prose for prose in subject.prose}
    for mapping in _mappings(subject.root):
        for parts, keys in _PARTS.items():
            listed = mapping.get(parts)
            if not isinstance(listed, Sequence) or not listed.items:
                continue
            for key in keys:
                title = mapping.get(key)
                prose = texts.get(title.place) if isinstance(title, Scalar) else None
                match = _COUNTED.match(prose.text) if prose else None
                if prose and match and _number(match["count"]) not in (len(listed.items), 0):
                    yield found(prose, *match.span("count"), parts=str(len(listed.items)))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBERS.get(text, 0)


def _mappings(node: Node) -> Iterator[Mapping]:
    """All mappings of a tree, from the top."""
    if isinstance(node, Mapping):
        yield node
        for entry in node.entries:
            yield from _mappings(entry.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _mappings(item)
