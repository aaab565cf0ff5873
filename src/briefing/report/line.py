"""`Line`: a string that remembers the figures in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.report.model import TextSpan


class Line(str):
    """A short text (a title, a name, a label) as a plain string that remembers which figures it prints.

    Whatever makes another string of it forgets them; `phrases.said` puts words together and keeps them.
    """

    spans: tuple[TextSpan, ...]

    def __new__(cls, spans: tuple[TextSpan, ...]) -> Line:
        """The string that the spans make."""
        self = super().__new__(cls, "".join(span.text for span in spans))
        self.spans = spans
        return self

    def __reduce__(self) -> tuple[type[Line], tuple[tuple[TextSpan, ...]]]:
        """Cross to another process with the spans."""
        return Line, (self.spans,)
