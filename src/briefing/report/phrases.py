"""Words put together and cut apart without losing which figures they print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.report.model import Text, TextSpan
from briefing.report.text import Line

if TYPE_CHECKING:
    from collections.abc import Iterable


def said(*parts: str | Text | TextSpan) -> Line:
    """Words put together to one line, with the figures in them."""
    spans: list[TextSpan] = []
    for part in parts:
        spans += (part,) if isinstance(part, TextSpan) else (Text.plain(part) if isinstance(part, str) else part).spans
    return Line(tuple(span for span in spans if span.text))


def listed(parts: Iterable[str | Text | TextSpan], mark: str) -> Line:
    """Words in a row with a mark between them, as `said`."""
    return said(*(piece for at, part in enumerate(parts) for piece in ((mark, part) if at else (part,))))


def cut(text: Text, at: int) -> tuple[Text, Text]:
    """A text parted before a character; a line break just there goes."""
    head: list[TextSpan] = []
    tail: list[TextSpan] = []
    for span in text.spans:
        inside = max(0, min(len(span.text), at))
        head.append(TextSpan(span.text[:inside], span.figure))
        tail.append(TextSpan(span.text[inside:], span.figure))
        at -= len(span.text)
    last = next((index for index in range(len(head) - 1, -1, -1) if head[index].text), None)
    if last is not None:
        head[last] = TextSpan(head[last].text.removesuffix("\n"), head[last].figure)
    return Text(tuple(span for span in head if span.text)), Text(tuple(span for span in tail if span.text))
