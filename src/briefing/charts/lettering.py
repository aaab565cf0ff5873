"""`Lettering`: measures and breaks the words of a chart with the project's own typesetter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from briefing.typography.chars import atoms
from briefing.typography.setting import BASELINE
from briefing.typography.text import Paragraph, ParagraphStyle, Span, TextStyle

if TYPE_CHECKING:
    from briefing.charts.marks import Mark
    from briefing.typography.setting import Typesetter
    from briefing.typography.text import GlyphRun

#: Words of a chart: spans that are set as one line.
Words: TypeAlias = tuple[Span, ...]
#: A Han character stands this far above and below the baseline, in em: the box of a line of text.
ABOVE, BELOW = BASELINE, 1 - BASELINE
#: From the baseline up to the middle of digits and Han, in em.
MIDDLE = 0.37


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of type in points: of labels and values, and of the value that matters."""

    label: float
    strong: float

    @property
    def pitch(self) -> float:
        """From baseline to baseline of a label that is broken into lines."""
        return self.label * 1.25


def words(text: str, size: float, color: str = "ink", bold: bool = False) -> Words:
    """Text of one style."""
    return (Span(text, TextStyle(role="sans", size=size, bold=bold, color=color)),)


class Lettering:
    """The typesetter, with what it has set in this chart kept."""

    def __init__(self, setter: Typesetter) -> None:
        """Nothing is set yet."""
        self._setter = setter
        self._lines: dict[Words, tuple[tuple[GlyphRun, ...], float]] = {}

    def line(self, spans: Words) -> tuple[tuple[GlyphRun, ...], float]:
        """The runs of one line and its width in points."""
        found = self._lines.get(spans)
        if found is None:
            found = self._lines[spans] = self._setter.line(spans)
        return found

    def width(self, spans: Words) -> float:
        """The natural width of one line, in points."""
        return self.line(spans)[1] if spans else 0.0

    def wrap(self, text: str, size: float, measure: float, most: int) -> tuple[str, ...] | None:
        """The text in the fewest lines, even and by sense; None if that takes more than `most` lines.

        None too where a line would break inside a number or a word (200 | 8年): nothing is torn to fit.
        """
        spans = words(text, size)
        # Charts try many sizes. What is far too long is told by its width: a mark at a line's end gives up to 1 em.
        if self.width(spans) > most * (measure + size):
            return None
        paragraph = Paragraph(spans, ParagraphStyle(align="left", pitch=size * 1.25))
        lines = self._setter.paragraph(paragraph, measure, "balanced")
        stops = atoms(text)
        torn = any(line.source[1] not in stops for line in lines)
        if torn or len(lines) > most or any(line.width > measure + 0.01 for line in lines):
            return None
        return tuple(text[line.source[0] : line.source[1]].strip() for line in lines)


def value_words(mark: Mark, sizes: Sizes, color: str = "") -> Words:
    """The printed value of a mark: its number in full, qualifier and unit quieter beside it.

    A strong mark is larger, bold and in the accent; `color` overrides the colour of the number.
    """
    size = sizes.strong if mark.strong else sizes.label
    tint = color or ("accent" if mark.strong else "ink")
    quiet = TextStyle(size=sizes.label, color=tint if mark.strong else "grey")
    loud = TextStyle(size=size, bold=True, color=tint)
    parts = mark.parts
    spans = (Span(parts.prefix, quiet), Span(parts.number, loud), Span(parts.unit, quiet))
    return tuple(span for span in spans if span.text)
