"""Painting frames: each kind of frame to the canvas, in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from briefing.charts.drawing import PathItem
from briefing.layout.frames import (
    Box,
    ChartFrame,
    Frame,
    GroupFrame,
    Page,
    ShapeFrame,
    TableFrame,
    TextFrame,
)
from briefing.theme.model import Theme
from briefing.typography.text import GlyphRun, Line
from briefing.writers.pdf.canvas import PageCanvas
from briefing.writers.pdf.fonts import FontSet
from briefing.writers.pdf.links import Place, Rectangle, link_annotation, linked_stretches
from briefing.writers.pdf.shapes import paint_path, paint_shape, rgb
from briefing.writers.pdf.text import TextPen

#: How far a link's area reaches above and below the baseline, in em: the height of a Han character.
ABOVE, BELOW = 0.88, 0.12


class PagePainter:
    """Paints the frames of one page."""

    def __init__(self, canvas: PageCanvas, theme: Theme, fonts: FontSet, places: Mapping[str, Place]) -> None:
        """`places` are where links inside the document lead."""
        self._canvas = canvas
        self._theme = theme
        self._fonts = fonts
        self._places = places
        self._pen = TextPen(fonts, partial(rgb, theme))

    def paint(self, page: Page) -> None:
        """Paint all frames and close the page."""
        for frame in page.frames:
            self._frame(frame)
        self._canvas.showPage()

    def _frame(self, frame: Frame) -> None:
        match frame:
            case TextFrame():
                self._text(frame)
            case ShapeFrame():
                self._shape(frame)
            case ChartFrame():
                self._chart(frame)
            case TableFrame():
                self._table(frame)
            case GroupFrame():
                for child in frame.children:
                    self._frame(child)

    def _text(self, frame: TextFrame) -> None:
        for line in frame.lines:
            self._line(frame.box, line)
        if frame.link:
            self._link(frame.link, self._area(frame.box), _words(frame.lines))

    def _line(self, box: Box, line: Line) -> None:
        baseline = self._canvas.height - box.y - line.baseline
        self._canvas.write(self._pen.line(line.runs, box.x, baseline))
        for link, runs in linked_stretches(line.runs):
            area = self._stretch(runs, box.x, baseline)
            self._link(link, area, "".join(run.text for run in runs))

    def _shape(self, frame: ShapeFrame) -> None:
        paint_shape(self._canvas, self._theme, frame)
        if frame.link:
            self._link(frame.link, self._area(frame.box), frame.alt)

    def _chart(self, frame: ChartFrame) -> None:
        top = self._canvas.height - frame.box.y
        for item in frame.drawing.items:
            if isinstance(item, PathItem):
                paint_path(self._canvas, self._theme, item, frame.box)
            else:
                x, y = frame.box.x + item.x, top - item.y
                self._canvas.write(self._pen.line(item.runs, x, y, item.angle))

    def _table(self, frame: TableFrame) -> None:
        for row in frame.rows:
            for cell in row:
                self._text(cell.text)
        for y, width in frame.rules:
            box = Box(frame.box.x, y, frame.box.width, 0)
            rule = ShapeFrame("", "rule", box, geometry="line", stroke="ink", width=width)
            paint_shape(self._canvas, self._theme, rule)

    def _link(self, link: str, area: Rectangle, words: str) -> None:
        annotation = link_annotation(link, area, words, self._places, self._canvas.height)
        self._canvas.annotate(annotation)

    def _area(self, box: Box) -> Rectangle:
        height = self._canvas.height
        return (box.x, height - box.bottom, box.right, height - box.y)

    def _stretch(self, runs: tuple[GlyphRun, ...], left: float, baseline: float) -> Rectangle:
        """The area of neighbouring runs on a line."""
        last, size = runs[-1], max(run.size for run in runs)
        end = last.xs[-1] + self._fonts.width(last.face, last.text[-1]) * last.size / 1000
        return (left + runs[0].xs[0], baseline - BELOW * size, left + end, baseline + ABOVE * size)


def _words(lines: tuple[Line, ...]) -> str:
    return "".join(run.text for line in lines for run in line.runs)
