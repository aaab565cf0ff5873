"""A typesetter with the shipped fonts, and short ways to set a text and to read where its characters stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from briefing.theme import load_theme
from briefing.typography.fonts import default_book
from briefing.typography.setting import Breaking, Typesetter
from briefing.typography.text import Line, Paragraph, ParagraphStyle, Span, TextStyle

SIZE = 10.0
SERIF = TextStyle("serif", SIZE)


@lru_cache
def setter(*words: str) -> Typesetter:
    """The typesetter, with words that titles keep whole."""
    return Typesetter(load_theme("government"), default_book(), words)


@dataclass(frozen=True)
class Placed:
    """A character of a line with its x and advance."""

    char: str
    x: float
    width: float
    face: str

    @property
    def right(self) -> float:
        """Where its square ends."""
        return self.x + self.width


def place(line: Line) -> list[Placed]:
    """The characters of a line, trailing spaces left out."""
    placed = [
        Placed(char, x, default_book().face(run.face).advance(char) * run.size, run.face)
        for run in line.runs
        for char, x in zip(run.text, run.xs, strict=True)
    ]
    while placed and placed[-1].char == " ":
        placed.pop()
    return placed


def lines(
    text: str | tuple[Span, ...],
    measure: float = 200.0,
    align: str = "justify",
    breaking: Breaking = "best",
    indent: float = 0.0,
    words: tuple[str, ...] = (),
) -> tuple[Line, ...]:
    """The lines of a text in a column, 10 pt serif."""
    spans = (Span(text, SERIF),) if isinstance(text, str) else text
    paragraph = Paragraph(spans, ParagraphStyle(align, 16, first_indent=indent))  # type: ignore[arg-type]
    return setter(*words).paragraph(paragraph, measure, breaking)


def texts(set_lines: tuple[Line, ...]) -> list[str]:
    """What the lines say."""
    return ["".join(run.text for run in line.runs) for line in set_lines]
