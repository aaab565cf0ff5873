"""Words that know which figures they print: `Text` is prose, `Line` a short text as a string."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A run of prose; `figure` is the id of the figure it prints, or empty."""

    text: str
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Prose with its figures filled in, of one line or more. Empty text is false."""

    spans: tuple[TextSpan, ...] = ()

    def __str__(self) -> str:
        """The prose as the reader sees it."""
        return "".join(span.text for span in self.spans)

    def __bool__(self) -> bool:
        """Whether there is anything to read."""
        return any(span.text for span in self.spans)

    @property
    def lines(self) -> tuple[Text, ...]:
        """The text parted at its line breaks; none of the empty text."""
        if "\n" not in str(self):
            return (self,) if self else ()
        parted: list[list[TextSpan]] = [[]]
        for span in self.spans:
            first, *more = span.text.split("\n")
            parted[-1].append(TextSpan(first, span.figure))
            parted += [[TextSpan(line, span.figure)] for line in more]
        return tuple(text for line in parted if (text := Text(tuple(span for span in line if span.text))))

    @classmethod
    def plain(cls, text: str) -> Text:
        """A string as prose: without figures, unless it is a `Line`, which knows them."""
        if isinstance(text, Line):
            return cls(text.spans)
        return cls((TextSpan(text),)) if text else cls()

    @property
    def line(self) -> Line:
        """The prose as a string."""
        return Line(self.spans)


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


#: No prose. One value for all defaults: it is frozen.
NO_TEXT = Text()
