"""What all slides are laid out with: text that is fitted by measuring, numbers printed large, the standing parts.

A text is tried in falling sizes of the theme's scale; a size is taken only when its lines, set by our own breaker,
stand inside the box. Boxes leave a slack (`SLACK`) because the reader's machine sets them in its own face.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefing.charts.drawing import NoRoomError
from briefing.compose.speaking import speaker_notes
from briefing.layout.frames import Anchor, Box, Frame, Placeholder, ShapeFrame, Slide, Tag, TextFrame
from briefing.layout.keys import letters
from briefing.layout.slides.tuning import SLACK, tuner_of
from briefing.report.figures import display_parts
from briefing.report.model import Text
from briefing.report.phrases import said
from briefing.typography.text import Line, Paragraph, ParagraphStyle, Span, TextStyle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from briefing.charts.drawing import Drawing
    from briefing.compose.slides import Head, NumberPart
    from briefing.layout.frames import Draw
    from briefing.report.model import Chart, Figure
    from briefing.theme import Theme
    from briefing.typography.setting import Breaking, Typesetter
    from briefing.typography.text import Align

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


def cut_spans(spans: Sequence[Span], stop: int) -> Iterator[Span]:
    """The spans up to a character."""
    for span in spans:
        if stop > 0:
            yield replace(span, text=span.text[:stop])
        stop -= len(span.text)


def drawn(draw: Draw, chart: Chart, width: float, height: float) -> Drawing | None:
    """The chart in that width and height, or None if it does not fit there in any size."""
    try:
        return draw(chart, width, height)
    except NoRoomError:
        return None


class SlideKit:
    """Lays out text and the standing parts of a slide with one theme and one typesetter."""

    def __init__(self, setter: Typesetter, theme: Theme) -> None:
        """Read the formats of the theme once."""
        self.setter = setter
        self.tuner = tuner_of(setter)
        self.theme = theme
        self.scale = theme.slide
        self.leading = theme.slide["leading"]
        self.body = self.box("body")
        self.width = float(theme.slide_format["width"])
        self.latin_slack = float(theme.slide_format["latin_slack"])
        self.title_style: dict[str, Any] = theme.slide_format["title_style"]
        self.height = float(theme.slide_format["height"])

    def has(self, name: str) -> bool:
        """Whether the slide format has a box of that name: a unit's template may lack some."""
        return name in self.theme.slide_format

    def box(self, name: str) -> Box:
        """A box of the slide format; KeyError if it has none of that name."""
        return Box(*(float(value) for value in self.theme.slide_format[name]))

    # -- text -------------------------------------------------------------------------------------------------

    def lines(self, paragraphs: Sequence[Paragraph], width: float) -> tuple[tuple[Line, ...], float]:
        """The lines in a column of that width as an office program breaks them, and their height."""
        return self.setter.frame(paragraphs, width, "greedy")

    def line_count(self, paragraph: Paragraph, width: float) -> int:
        """How many lines a paragraph takes in a column of that width, with slack for another face."""
        return len(self.tuner.ends(self.tuner.tuned(paragraph, width), width * SLACK))

    def height_of(self, paragraphs: Sequence[Paragraph], width: float) -> float:
        """The height that a column of that width must have for the paragraphs, with slack for another face."""
        height = 0.0
        for index, paragraph in enumerate(paragraphs):
            style = paragraph.style
            height += style.pitch * self.line_count(paragraph, width)
            height += (style.before if index else 0.0) + (style.after if index < len(paragraphs) - 1 else 0.0)
        return height

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
        tune = self.tuner.evened if breaking == "balanced" else self.tuner.tuned
        tuned = [tune(paragraph, box.width) for paragraph in paragraphs]
        lines, height = self.lines(tuned, box.width)
        spare = box.height - height
        top = {"top": 0.0, "middle": spare / 2, "bottom": spare}[anchor]
        moved = tuple(
            Line(line.runs, line.baseline + top, line.width, line.paragraph, line.first, line.last, line.source)
            for line in lines
        )
        return TextFrame(key, role, box, tuple(tuned), moved, anchor, tag, placeholder, link)

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
        """Spans of a text, those that print a figure in bold; those of a string all in one style."""
        if isinstance(text, str):
            return tuple(Span(part.text, style, figure=part.figure) for part in Text.plain(text).spans) or (
                Span("", style),
            )
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
        beside = max(self.scale["small"], round(size * UNIT_SCALE, 1))
        small = self.style(beside, color if color != "ink" else "grey")
        large = self.style(size, color, bold=True)
        pieces = ((parts.prefix, small), (parts.number, large), (parts.unit, small))
        spans = tuple(Span(text, style, figure=figure.id) for text, style in pieces if text)
        return Paragraph(spans, ParagraphStyle(align, round(size * 1.16, 1)), key=f"{figure.id}-value")

    def number_size(self, numbers: Iterable[NumberPart], width: float, sizes: Sequence[float]) -> float:
        """The largest of the sizes in which every number stands on one line of that width; else the smallest."""
        figures = [number.figure for number in numbers]
        room = width * self.latin_slack
        fits = (size for size in sizes if all(self._number_width(figure, size) <= room for figure in figures))
        return next(fits, sizes[-1])

    def _number_width(self, figure: Figure, size: float) -> float:
        """The width of a large number in points."""
        return self.setter.shape(self.number(figure, size).spans).width_sum[-1]

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
        key = head.key if not more else f"{head.key}-more{'-' + letters(more - 1) if more > 1 else ''}"
        title = said(head.title, "" if not more else "（续）" if more == 1 else f"（续{more}）")
        standing: list[Frame] = [self._title(key, title), self._bar(key)]
        tail: list[Frame] = []
        if head.source:
            source = self.paragraph(head.source, self.scale["small"], color="grey", key=f"{key}-source")
            fitted = self.fit_line(source, self.box("source").width)
            tail.append(self.text(key, "source", self.box("source"), (fitted,), anchor="middle", tag="Note"))
        if head.marker and head.marker != title:
            tail.append(self._marker(key, head.marker))
        tail.extend(self.furnishing(key, number))
        minutes = 0.0 if more else head.minutes or 0.0
        return Slide(key, layout, title, (*standing, *frames, *tail), speaker_notes(head, more), head.section, minutes)

    def fit_line(self, paragraph: Paragraph, width: float) -> Paragraph:
        """The paragraph, cut to one line with an ellipsis where it is longer (small print only)."""
        text, style = paragraph.text, paragraph.spans[0].style
        if self.setter.width(text, style) <= width * SLACK:
            return paragraph
        while text and self.setter.width(f"{text}…", style) > width * SLACK:
            text = text[:-1]
        spans = (*cut_spans(paragraph.spans, len(text)), Span("…", style))
        return Paragraph(spans, paragraph.style, paragraph.bullet, 0, paragraph.key)

    def _marker(self, key: str, marker: str) -> TextFrame:
        """Where in the report the slide is, beside its number."""
        text = self.paragraph(marker, self.scale["small"], color="grey", align="right", key=f"{key}-marker")
        box = self.box("marker")
        fitted = self.fit_line(text, box.width)
        return self.text(key, "marker", box, (fitted,), anchor="middle", tag="Note")

    def furnishing(self, key: str, number: int) -> Iterator[TextFrame]:
        """What a master has a place for on every slide: its number, the footer of a unit's template."""
        if self.has("number"):
            yield self._furniture(key, "folio", "number", str(number), "sldNum")
        if self.has("footer"):
            yield self._furniture(key, "footer", "footer", self.theme.slide_format["footer_text"], "ftr")

    def _furniture(self, key: str, role: str, box: str, said: str, placeholder: Placeholder) -> TextFrame:
        style = self.theme.slide_format[f"{box}_style"]
        text = self.paragraph(said, style["size"], color=style["color"], bold=style["bold"], align=style["align"])
        anchor: Anchor = style["anchor"]
        return self.text(key, role, self.box(box), (text,), anchor=anchor, placeholder=placeholder, tag="Artifact")

    def _bar(self, key: str) -> ShapeFrame:
        return ShapeFrame(key, "bar", self.box("bar"), fill=self.theme.slide_format["bar_fill"])

    def title_size(self, title: str) -> float:
        """The largest size in which a title stands on one line, else on two."""
        box, style = self.box("title"), self.title_style
        for size in (size for size in TITLE_SIZES if size <= style["size"]):
            paragraph = self.paragraph(title, size, bold=style["bold"], pitch=round(size * TITLE_PITCH, 1))
            count = self.line_count(paragraph, box.width)
            if count * paragraph.style.pitch <= box.height and (count == 1 or size <= 24):
                return size
        return TITLE_SIZES[-1]

    def _title(self, key: str, title: str) -> TextFrame:
        size, style = self.title_size(title), self.title_style
        paragraph = self.paragraph(
            title,
            size,
            color=style["color"],
            bold=style["bold"],
            align=style["align"],
            pitch=round(size * TITLE_PITCH, 1),
            key=f"{key}-title",
        )
        return self.text(
            key,
            "title",
            self.box("title"),
            (paragraph,),
            anchor=style["anchor"],
            placeholder="title",
            tag="H1",
            breaking="balanced",
        )
