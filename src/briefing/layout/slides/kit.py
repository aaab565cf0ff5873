"""What all slides are laid out with: text that is fitted by measuring, numbers printed large, the standing parts.

A text is tried in falling sizes of the theme's scale; a size is taken only when its lines, set by our own breaker,
stand inside the box. Boxes leave a slack (`SLACK`) because the reader's machine sets them in its own face.
"""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

from briefing.layout.frames import Anchor, Box, Frame, Placeholder, ShapeFrame, Slide, Tag, TextFrame
from briefing.report.figures import display_parts
from briefing.typography.breaking import is_lone
from briefing.typography.text import Line, Paragraph, ParagraphStyle, Span, TextStyle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from briefing.compose.slides import Head, NumberPart
    from briefing.report.model import Figure, Text
    from briefing.theme import Theme
    from briefing.typography.setting import Breaking, Typesetter
    from briefing.typography.shaping import Shaped
    from briefing.typography.text import Align

#: The part of a box's width that lines are measured for: 微软雅黑 sets Latin and digits wider than the shipped sans.
SLACK = 0.97
NARROWER = 9  # half ems by which a paragraph in large type may be narrowed for the sake of its words
EVEN_SLACK = 0.6  # em left beside the widest line of an even title
UNIT_SCALE = 0.42  # a unit beside a large number
TITLE_SIZES = (32.0, 28.0, 24.0, 22.0, 20.0, 18.0)
TITLE_PITCH = 1.25


def inset(box: Box, left: float = 0, top: float = 0, right: float = 0, bottom: float = 0) -> Box:
    """The box without margins."""
    return Box(box.x + left, box.y + top, box.width - left - right, box.height - top - bottom)


def columns(box: Box, count: int, gutter: float) -> list[Box]:
    """The box cut into equal columns."""
    width = (box.width - gutter * (count - 1)) / count
    return [Box(box.x + index * (width + gutter), box.y, width, box.height) for index in range(count)]


def rows(box: Box, count: int, gutter: float) -> list[Box]:
    """The box cut into equal rows."""
    height = (box.height - gutter * (count - 1)) / count
    return [Box(box.x, box.y + index * (height + gutter), box.width, height) for index in range(count)]


def grid(box: Box, count: int, across: int, gutters: tuple[float, float]) -> list[Box]:
    """`count` cells in rows of `across`, read row by row."""
    down = -(-count // across)
    cells = [cell for row in rows(box, down, gutters[1]) for cell in columns(row, across, gutters[0])]
    return cells[:count]


class SlideKit:
    """Lays out text and the standing parts of a slide with one theme and one typesetter."""

    def __init__(self, setter: Typesetter, theme: Theme) -> None:
        """Read the formats of the theme once."""
        self.setter = setter
        self.theme = theme
        self.scale = theme.slide
        self.leading = theme.slide["leading"]
        self.body = self.box("body")
        self.width = float(theme.slide_format["width"])
        self.height = float(theme.slide_format["height"])

    def box(self, name: str) -> Box:
        """A box of the slide format."""
        return Box(*(float(value) for value in self.theme.slide_format[name]))

    # -- text -------------------------------------------------------------------------------------------------

    def lines(self, paragraphs: Sequence[Paragraph], width: float) -> tuple[tuple[Line, ...], float]:
        """The lines in a column of that width as an office program breaks them, and their height."""
        return self.setter.frame(paragraphs, width, "greedy")

    def height_of(self, paragraphs: Sequence[Paragraph], width: float) -> float:
        """The height that a column of that width must have for the paragraphs, with slack for another face."""
        return self.lines([self.tuned(paragraph, width) for paragraph in paragraphs], width * SLACK)[1]

    def text(
        self,
        key: str,
        role: str,
        box: Box,
        paragraphs: Sequence[Paragraph],
        *,
        anchor: Anchor = "top",
        placeholder: Placeholder = "",
        tag: Tag = "P",
        link: str = "",
        breaking: Breaking = "best",
    ) -> TextFrame:
        """A text frame whose lines stand where the anchor puts them."""
        tuned = [self.tuned(paragraph, box.width, breaking) for paragraph in paragraphs]
        lines, height = self.lines(tuned, box.width)
        spare = box.height - height
        top = {"top": 0.0, "middle": spare / 2, "bottom": spare}[anchor]
        moved = tuple(
            Line(line.runs, line.baseline + top, line.width, line.paragraph, line.first, line.last, line.source)
            for line in lines
        )
        return TextFrame(key, role, box, tuple(tuned), moved, anchor, tag, placeholder, link)

    def tuned(self, paragraph: Paragraph, width: float, breaking: Breaking = "best") -> Paragraph:
        """The paragraph with a right indent that makes an office program break it well.

        Text stays editable, so its lines cannot be broken by us; but a program that fills line by line breaks where
        we want once the measure is a little narrower: no last line of one ideograph, titles even and by sense.
        """
        if breaking == "balanced":
            return self._evened(paragraph, width)
        if len(self.setter.paragraph(paragraph, width * SLACK, "greedy")) < 2:
            return paragraph
        size = max(span.style.size for span in paragraph.spans)
        steps = range(NARROWER if size >= self.scale["body"] else 5)
        return min(
            (_indented(paragraph, step * size / 2) for step in steps), key=lambda tried: self._cost(tried, width)
        )

    def _cost(self, paragraph: Paragraph, width: float) -> float:
        """What a narrowed paragraph costs its reader: torn words in large type, lone characters, the narrowing."""
        size = max(span.style.size for span in paragraph.spans)
        lines = self.setter.paragraph(paragraph, width, "greedy")
        alone = any(self._ends_alone(paragraph, width * share) for share in (SLACK, 1.0, 2 - SLACK))
        torn = sum(max(0.0, self.setter.sense(paragraph.text, line.source[1])) for line in lines[:-1])
        narrowed = paragraph.style.right_indent / size
        return narrowed * 0.25 + 10 * alone + 2 * len(lines) + (torn if size >= self.scale["body"] else 0.0)

    def _ends_alone(self, paragraph: Paragraph, width: float) -> bool:
        """Whether the last of several lines holds a single ideograph."""
        lines = self.setter.paragraph(paragraph, width, "greedy")
        return len(lines) > 1 and is_lone(paragraph.text[slice(*lines[-1].source)])

    def _evened(self, paragraph: Paragraph, width: float) -> Paragraph:
        """The paragraph narrowed to where filling line by line breaks it best, in no more lines than it needs."""
        size = max(span.style.size for span in paragraph.spans)
        shaped = self.setter.shape(paragraph.spans)
        fewest = len(self.setter.paragraph(paragraph, width * SLACK, "greedy"))
        if fewest < 2:
            return paragraph
        best, least = paragraph, inf
        for step in range(1, int(width / size * 2)):
            tried = _indented(paragraph, width * (1 - SLACK) + step * size / 2)
            lines = self.setter.paragraph(tried, width, "greedy")
            if len(lines) > fewest:
                break
            cost = self._unevenness(paragraph.text, [line.source for line in lines], shaped)
            if cost < least:
                widest = max(shaped.loose_width(*line.source) for line in lines)
                least, best = cost, _indented(paragraph, width - widest - EVEN_SLACK * size)
        return best

    def _unevenness(self, text: str, sources: Sequence[tuple[int, int]], shaped: Shaped) -> float:
        """How badly lines are broken: what their breaks cost the reader, and how far they are from one width."""
        widths = [shaped.loose_width(*source) for source in sources]
        mean = sum(widths) / len(widths)
        uneven = sum((taken / mean - 1) ** 2 for taken in widths)
        return 4 * uneven + sum(self.setter.sense(text, stop) for _, stop in sources[:-1])

    def break_cost(self, text: str, size: float, width: float) -> float:
        """What the breaks of a title cost its reader in that size; 0 for one line and for breaks after marks."""
        tuned = self._evened(self.paragraph(text, size, bold=True), width)
        lines = self.setter.paragraph(tuned, width, "greedy")
        return sum(max(0.0, self.setter.sense(text, line.source[1])) for line in lines[:-1])

    def fitted(
        self, make: Callable[[float], Sequence[Paragraph]], sizes: Iterable[float], width: float, height: float
    ) -> Sequence[Paragraph] | None:
        """The paragraphs in the largest of the sizes in which they fit; None if they fit in none."""
        for size in sizes:
            paragraphs = make(size)
            if self.height_of(paragraphs, width) <= height + 0.01:
                return paragraphs
        return None

    def style(self, size: float, color: str = "ink", *, bold: bool = False) -> TextStyle:
        """The look of slide text: sans in that size."""
        return TextStyle("sans", size, bold, color)

    def paragraph(
        self,
        text: Text | str,
        size: float,
        *,
        color: str = "ink",
        bold: bool = False,
        align: Align = "left",
        before: float = 0.0,
        bullet: str = "",
        key: str = "",
        pitch: float = 0.0,
    ) -> Paragraph:
        """A paragraph of slide text; figures in it are bold. A bulleted one hangs by the bullet's width."""
        spans = self.spans(text, self.style(size, color, bold=bold))
        hang = size * 0.9 if bullet else 0.0
        style = ParagraphStyle(
            align, pitch or round(size * self.leading, 1), first_indent=-hang, left_indent=hang, before=before
        )
        return Paragraph(spans, style, bullet, 0, key)

    def spans(self, text: Text | str, style: TextStyle) -> tuple[Span, ...]:
        """Spans of a text, those that print a figure in bold."""
        if isinstance(text, str):
            return (Span(text, style),)
        strong = TextStyle(style.role, style.size, True, style.color)
        return tuple(Span(part.text, strong if part.figure else style, figure=part.figure) for part in text.spans)

    def bullets(self, points: Sequence[Text], size: float, key: str) -> list[Paragraph]:
        """Points as a bulleted list with room between them; a single point has no bullet."""
        bullet = "•" if len(points) > 1 else ""
        return [
            self.paragraph(point, size, bullet=bullet, before=size * 0.55 if index else 0.0, key=key)
            for index, point in enumerate(points)
        ]

    # -- numbers ----------------------------------------------------------------------------------------------

    def number(self, figure: Figure, size: float, color: str = "ink", *, align: Align = "left") -> Paragraph:
        """A figure printed large, with its qualifier and unit small beside it."""
        parts = display_parts(figure)
        small = self.style(round(size * UNIT_SCALE, 1), color if color != "ink" else "grey")
        large = self.style(size, color, bold=True)
        pieces = ((parts.prefix, small), (parts.number, large), (parts.unit, small))
        spans = tuple(Span(text, style, figure=figure.id) for text, style in pieces if text)
        return Paragraph(spans, ParagraphStyle(align, round(size * 1.16, 1)), key=f"{figure.id}-value")

    def number_size(self, numbers: Iterable[NumberPart], width: float, sizes: Sequence[float]) -> float:
        """The largest of the sizes in which every number stands on one line of that width; else the smallest."""
        figures = [number.figure for number in numbers]
        for size in sizes:
            widths = (self.setter.line(self.number(figure, size).spans)[1] for figure in figures)
            if all(taken <= width * SLACK for taken in widths):
                return size
        return sizes[-1]

    def number_block(self, number: NumberPart, size: float, color: str, *, label: float = 16.0) -> list[Paragraph]:
        """A large number, its label, and its period in small print."""
        block = [self.number(number.figure, size, color), self.paragraph(number.label, label, before=2)]
        if number.detail:
            block.append(self.paragraph(number.detail, self.scale["small"], color="grey", before=2))
        return block

    # -- standing parts ---------------------------------------------------------------------------------------

    def slide(self, head: Head, layout: str, frames: Iterable[Frame], number: int, more: int = 0) -> Slide:
        """A slide with its standing parts: bar, title, what it shows, source line, page number.

        `more` counts the slides that go on from one head: their keys and titles say so.
        """
        key = head.key if not more else f"{head.key}-more{'-' + 'abcdefghij'[more - 1] if more > 1 else ''}"
        title = str(head.title) + ("" if not more else "（续）" if more == 1 else f"（续{more}）")
        standing: list[Frame] = [self._title(key, title), self._bar(key)]
        tail: list[Frame] = []
        if head.source:
            source = self.paragraph(head.source, self.scale["small"], color="grey", key=f"{key}-source")
            fitted = self.fit_line(source, self.box("source").width)
            tail.append(self.text(key, "source", self.box("source"), (fitted,), anchor="middle", tag="Note"))
        tail.append(self.page_number(key, number))
        return Slide(key, layout, title, (*standing, *frames, *tail), head.notes, head.section)

    def fit_line(self, paragraph: Paragraph, width: float) -> Paragraph:
        """The paragraph, cut to one line with an ellipsis where it is longer (small print only)."""
        text, style = paragraph.text, paragraph.spans[0].style
        if self.setter.width(text, style) <= width * SLACK:
            return paragraph
        while text and self.setter.width(f"{text}…", style) > width * SLACK:
            text = text[:-1]
        return Paragraph((Span(f"{text}…", style),), paragraph.style, paragraph.bullet, 0, paragraph.key)

    def page_number(self, key: str, number: int) -> TextFrame:
        """The number of the slide, at the right of the foot."""
        text = self.paragraph(str(number), self.scale["small"], color="grey", align="right")
        return self.text(
            key, "folio", self.box("number"), (text,), anchor="middle", placeholder="sldNum", tag="Artifact"
        )

    def _bar(self, key: str) -> ShapeFrame:
        return ShapeFrame(key, "bar", self.box("bar"), fill="accent")

    def _title(self, key: str, title: str) -> TextFrame:
        """The title in the largest size in which it stands on one line, else on two."""
        box = self.box("title")
        for size in TITLE_SIZES:
            paragraph = self.paragraph(title, size, bold=True, pitch=round(size * TITLE_PITCH, 1), key=f"{key}-title")
            lines, height = self.lines((paragraph,), box.width * SLACK)
            if height <= box.height and (len(lines) == 1 or size <= 24):
                break
        return self.text(
            key, "title", box, (paragraph,), anchor="middle", placeholder="title", tag="H1", breaking="balanced"
        )


def _indented(paragraph: Paragraph, by: float) -> Paragraph:
    """The paragraph with more room at its right; a centred one is narrowed at both sides."""
    if not by:
        return paragraph
    style = paragraph.style
    left = by / 2 if style.align == "center" else 0.0
    narrower = replace(style, right_indent=style.right_indent + by - left, left_indent=style.left_indent + left)
    return replace(paragraph, style=narrower)
