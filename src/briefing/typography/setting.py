"""`Typesetter`: sets spans as lines of positioned characters.

The one line breaker for everything: paragraphs on pages, table cells, captions, slide text and chart labels.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefing.typography.breaking import Measure, break_balanced, break_lines
from briefing.typography.greedy import Filling
from briefing.typography.sense import Sense
from briefing.typography.shaping import GAP, GAP_FLEX, Shaped
from briefing.typography.text import GlyphRun, Line, Paragraph, Span, TextStyle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.theme import Theme
    from briefing.typography.fonts import FontBook

#: How lines are broken: the best for the whole paragraph; filled one by one, as an office program will; or even and by
#: sense, for titles.
Breaking: TypeAlias = Literal["best", "greedy", "balanced"]

#: Where the baseline of a Han character stands in its em square (ideographic em box: 0.88 above, 0.12 below).
BASELINE = 0.88
OFFICE_BELOW = 0.2
GAP_MOST = 0.5
MOST_SHAPED = 8192  # measured paragraphs that are remembered


class Typesetter:
    """Sets text with the faces of a theme. `missing` collects characters that no font has."""

    def __init__(self, theme: Theme, book: FontBook, words: Iterable[str] = ()) -> None:
        """`words` are names and terms that a balanced line (a title) does not tear apart."""
        self.theme = theme
        self.book = book
        self.sense = Sense(words)
        self.missing: set[str] = set()
        self._shaped: dict[tuple[Span, ...], Shaped] = {}

    def shape(self, spans: Sequence[Span]) -> Shaped:
        """The characters of the spans, measured."""
        key = tuple(spans)
        shaped = self._shaped.get(key)
        if shaped is None:
            if len(self._shaped) > MOST_SHAPED:
                self._shaped.clear()
            shaped = self._shaped[key] = Shaped(key, self.theme, self.book)
        self.missing |= shaped.missing
        return shaped

    def line(self, spans: Sequence[Span]) -> tuple[tuple[GlyphRun, ...], float]:
        """One line at its natural width: its runs from x = 0, and the width in points."""
        shaped = self.shape(spans)
        if not shaped.text:
            return (), 0.0
        xs = _positions(shaped, 0, len(shaped.text), 0.0, 0.0)
        return _runs(shaped, 0, xs), shaped.width_sum[-1]

    def width(self, text: str, style: TextStyle) -> float:
        """The natural width of a line in points; that of the widest where line feeds part the text."""
        if "\n" in text:
            return max(self.width(line, style) for line in text.split("\n"))
        return self.shape((Span(text, style),)).width_sum[-1]

    def paragraph(self, paragraph: Paragraph, measure: float, breaking: Breaking = "best") -> tuple[Line, ...]:
        """The lines of a paragraph in a column of that width; baselines count from the paragraph's top.

        A line feed ends a line wherever it stands. The empty paragraph has no line.
        """
        shaped = self.shape(paragraph.spans)
        if not shaped.text:
            return ()
        room = _measure(paragraph, measure)
        ends = self._ends(shaped, room, breaking)
        first = (office_baseline if breaking == "greedy" else baseline)(paragraph.style.pitch, room.size)
        return _lines(shaped, paragraph, room, ends, self._bullet(paragraph), first)

    def frame(
        self, paragraphs: Sequence[Paragraph], measure: float, breaking: Breaking = "best"
    ) -> tuple[tuple[Line, ...], float]:
        """Paragraphs below one another: lines with baselines from the top of the frame, and the height.

        The space before the first and after the last paragraph is left out.
        """
        lines: list[Line] = []
        top = 0.0
        for index, paragraph in enumerate(paragraphs):
            top += paragraph.style.before if index else 0.0
            set_lines = self.paragraph(paragraph, measure, breaking)
            lines.extend(_placed(line, top, index) for line in set_lines)
            top += paragraph.style.pitch * len(set_lines)
            top += paragraph.style.after if index < len(paragraphs) - 1 else 0.0
        return tuple(lines), top

    def _ends(self, shaped: Shaped, room: Measure, breaking: Breaking) -> list[int]:
        if breaking == "greedy":
            return Filling(shaped).ends(room.first, room.rest)
        if "\n" in shaped.text[:-1]:
            return self._parted_ends(shaped, room, breaking)
        if breaking == "balanced":
            return break_balanced(shaped, room, self.sense)
        return break_lines(shaped, room)

    def _parted_ends(self, shaped: Shaped, room: Measure, breaking: Breaking) -> list[int]:
        """The ends of lines of a text with line feeds: each of its parts is broken by itself."""
        ends: list[int] = []
        start, last = 0, len(shaped.text)
        while start < last:
            stop = shaped.text.find("\n", start, last - 1) + 1 or last
            part = self.shape(sliced(shaped.spans, start, stop))
            ends += [start + end for end in self._ends(part, replace(room, first=room.of(start)), breaking)]
            start = stop
        return ends

    def _bullet(self, paragraph: Paragraph) -> tuple[GlyphRun, ...]:
        if not paragraph.bullet:
            return ()
        return self.line((Span(paragraph.bullet, paragraph.spans[0].style),))[0]


def baseline(pitch: float, size: float) -> float:
    """How far below the top of its line a baseline stands, when characters of `size` are centred in `pitch`."""
    return (pitch - size) / 2 + BASELINE * size


def office_baseline(pitch: float, size: float) -> float:
    """The same as an office program has it: the room that an exact pitch leaves is all above the characters.

    Measured in LibreOffice to 0.1 pt, whatever the face: it gives a fifth of the size to what hangs below.
    """
    return pitch - OFFICE_BELOW * size


def sliced(spans: Sequence[Span], start: int, stop: int) -> tuple[Span, ...]:
    """The spans of the characters from `start` to `stop` (exclusive)."""
    found: list[Span] = []
    at = 0
    for span in spans:
        text = span.text[max(0, start - at) : max(0, stop - at)]
        found += [replace(span, text=text)] if text else []
        at += len(span.text)
    return tuple(found)


def _placed(line: Line, top: float, index: int) -> Line:
    return Line(line.runs, line.baseline + top, line.width, index, line.first, line.last, line.source)


def _measure(paragraph: Paragraph, measure: float) -> Measure:
    style = paragraph.style
    rest = measure - style.left_indent - style.right_indent
    size = max(span.style.size for span in paragraph.spans)
    # A bullet stands in the room that a hanging indent opens; the text beside it begins where the other lines do.
    first = rest if paragraph.bullet else rest - style.first_indent
    return Measure(first, rest, style.align == "justify", size)


def _lines(
    shaped: Shaped,
    paragraph: Paragraph,
    measure: Measure,
    ends: list[int],
    bullet: tuple[GlyphRun, ...],
    first: float,
) -> tuple[Line, ...]:
    """The lines that end there; `first` is the baseline of the first one."""
    style = paragraph.style
    lines: list[Line] = []
    start = 0
    for row, stop in enumerate(ends):
        last = row == len(ends) - 1
        ended = shaped.text[stop - 1] == "\n"
        width = shaped.width(start, stop, trim_start=start > 0)
        room = measure.of(start)
        slack = room - width
        align = "left" if style.align == "justify" and ((last or ended) and slack >= 0) else style.align
        shift = {"center": slack / 2, "right": slack}.get(align, 0.0)
        indent = 0.0 if row or bullet else style.first_indent
        left = style.left_indent + indent + shift
        shown = stop - 1 if ended else stop
        xs = _positions(shaped, start, shown, left, slack if align == "justify" else 0.0) if shown > start else []
        runs = _runs(shaped, start, xs)
        if row == 0 and bullet:
            runs = (*_shifted(bullet, left + style.first_indent), *runs)
        base = row * style.pitch + first
        lines.append(Line(runs, base, room if align == "justify" else width, 0, row == 0, last, (start, stop)))
        start = stop
    return tuple(lines)


def _shifted(runs: tuple[GlyphRun, ...], by: float) -> tuple[GlyphRun, ...]:
    return tuple(
        GlyphRun(run.text, run.face, run.size, run.color, tuple(x + by for x in run.xs), run.link) for run in runs
    )


def _positions(shaped: Shaped, start: int, stop: int, left: float, slack: float) -> list[float]:
    """The x of every character of a line, with the slack shared out over its boundaries.

    A negative slack squeezes each boundary by its share of what it can lose; a positive one widens gaps first (up to
    half an em) and twice as readily, then the spaces between ideographs. Spaces at the end stand beyond the measure:
    nobody sees them, but without them a reader that joins lines would join words.
    """
    end = shaped.end(start, stop)
    x = left - (shaped.trim_start[start] if start else 0.0)
    give = _givers(shaped, start, end, slack)
    xs = [x]
    for k in range(start + 1, end):
        x += shaped.advance[k - 1] + shaped.lead[k] + give[k - start - 1]
        xs.append(x)
    for k in range(end, stop):
        x += shaped.advance[k - 1]
        xs.append(x)
    return xs


def _givers(shaped: Shaped, start: int, end: int, slack: float) -> list[float]:
    """What each boundary inside a line gives or takes, in points; they add up to the slack."""
    if abs(slack) < 1e-6 or end - start < 2:
        return [0.0] * (end - start - 1)
    if slack < 0:
        caps = shaped.cap[start + 1 : end]
        total = sum(caps)
        return [slack * cap / total for cap in caps] if total else [0.0] * len(caps)
    flex = shaped.flex[start + 1 : end]
    total = sum(flex) or 1.0
    unit = slack / total
    size = shaped.spans[shaped.span[start]].style.size
    most = (GAP_MOST - GAP) * size
    gaps = sum(1 for share in flex if share == GAP_FLEX)
    if GAP_FLEX * unit > most and total > GAP_FLEX * gaps:
        unit = (slack - gaps * most) / (total - GAP_FLEX * gaps)
        return [most if share == GAP_FLEX else unit * share for share in flex]
    return [unit * share for share in flex]


def _runs(shaped: Shaped, start: int, xs: list[float]) -> tuple[GlyphRun, ...]:
    """Characters from `start` on, one for each x, grouped by span and face."""
    runs: list[GlyphRun] = []
    begin = 0
    for k in range(1, len(xs) + 1):
        at = start + k
        same = k < len(xs) and shaped.span[at] == shaped.span[at - 1] and shaped.face[at] == shaped.face[at - 1]
        if not same:
            span = shaped.spans[shaped.span[start + begin]]
            runs.append(
                GlyphRun(
                    shaped.text[start + begin : start + k],
                    shaped.face[start + begin],
                    span.style.size,
                    span.style.color,
                    tuple(xs[begin:k]),
                    span.link,
                )
            )
            begin = k
    return tuple(runs)
