"""Painting frames: each kind of frame to the canvas, in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from briefing.charts.drawing import PathItem
from briefing.layout.frames import (
    BackdropFrame,
    Box,
    Cell,
    ChartFrame,
    Frame,
    GroupFrame,
    Page,
    Picture,
    PictureFrame,
    ShapeFrame,
    TableFrame,
    TextFrame,
)
from briefing.theme.model import Theme
from briefing.typography.text import GlyphRun, Line
from briefing.writers.pdf.canvas import PageCanvas
from briefing.writers.pdf.fonts import FontSet
from briefing.writers.pdf.links import Place, Rectangle, link_annotation
from briefing.writers.pdf.operands import numbers
from briefing.writers.pdf.shapes import paint_path, paint_shape, rgb
from briefing.writers.pdf.structure import Element, Marking, layout_box
from briefing.writers.pdf.tags import LinkElements, Tags, label_length, stretches
from briefing.writers.pdf.text import TextPen

#: How far a link's area reaches above and below the baseline, in em: the height of a Han character.
ABOVE, BELOW = 0.88, 0.12


class PagePainter:
    """Paints the frames of one page."""

    def __init__(
        self,
        canvas: PageCanvas,
        theme: Theme,
        fonts: FontSet,
        places: Mapping[str, Place],
        tags: Tags,
        index: int,
    ) -> None:
        """`places` are where links inside the document lead; `index` is the page's."""
        self._canvas = canvas
        self._theme = theme
        self._fonts = fonts
        self._places = places
        self._tags = tags
        self._marking = Marking(canvas, tags.tree, index)
        self._pen = TextPen(fonts, partial(rgb, theme))
        canvas.struct_parents = index

    def paint(self, page: Page) -> None:
        """Paint all frames and close the page."""
        for frame in page.frames:
            self._frame(frame, self._tags.tree.root)
        self._marking.leave()
        self._canvas.showPage()

    def _frame(self, frame: Frame, parent: Element) -> None:
        match frame:
            case TextFrame():
                self._text(frame, parent)
            case ShapeFrame():
                self._shape(frame, parent)
            case ChartFrame():
                self._chart(frame, parent)
            case TableFrame():
                self._table(frame, parent)
            case GroupFrame():
                self._group(frame, parent)
            case PictureFrame():
                self._picture(frame, parent)
            case BackdropFrame():
                self._backdrop(frame, parent)

    def _picture(self, frame: PictureFrame, parent: Element) -> None:
        """A picture in its box; one without words for it is decoration."""
        figure = self._figure(frame.box, frame.alt, parent) if frame.alt and not parent.sealed else None
        self._mark(parent if parent.sealed else figure)
        self._pixels(frame.picture, frame.box)

    def _pixels(self, picture: Picture, box: Box) -> None:
        place = numbers(box.width, 0, 0, box.height, box.x, self._canvas.height - box.bottom)
        self._canvas.write(f"q {place} cm /{self._canvas.picture(picture)} Do Q")

    def _backdrop(self, frame: BackdropFrame, parent: Element) -> None:
        """What is behind a slide, cut off at its edges."""
        self._mark(parent if parent.sealed else None)
        box = frame.box
        self._canvas.write(f"q {numbers(box.x, self._canvas.height - box.bottom, box.width, box.height)} re W n")
        for item in frame.items:
            if isinstance(item, PathItem):
                paint_path(self._canvas, self._theme, item, box)
            else:
                place = item.box
                self._pixels(item.picture, Box(box.x + place.x, box.y + place.y, place.width, place.height))
        self._canvas.write("Q")

    def _group(self, frame: GroupFrame, parent: Element) -> None:
        inner = self._figure(frame.box, frame.alt, parent) if frame.alt and not parent.sealed else parent
        for child in frame.children:
            self._frame(child, inner)

    def _text(self, frame: TextFrame, parent: Element) -> None:
        holder: Element | None = None
        if frame.tag == "Artifact" or parent.sealed:
            self._lines(frame, frame.lines, parent if parent.sealed else None)
        else:
            for element, lines in self._tags.paragraphs(frame, parent):
                inner = element.child("Link") if frame.link and frame.tag != "L" else element
                holder = holder or (inner if frame.link else None)
                self._paragraph(frame, lines, inner)
        if frame.link and frame.lines:
            self._link(frame.link, self._area(frame.box), _words(frame.lines), holder or parent.child("Link"))

    def _paragraph(self, frame: TextFrame, lines: tuple[Line, ...], element: Element) -> None:
        """The lines of a paragraph; of a list item, the bullet is its label and the rest its body."""
        if frame.tag != "L":
            self._lines(frame, lines, element)
            return
        label = label_length(frame, lines)
        if label:
            first = lines[0]
            self._lines(frame, (replace(first, runs=first.runs[:label]),), element.child("Lbl"))
            lines = (replace(first, runs=first.runs[label:]), *lines[1:])
        self._lines(frame, lines, element.only_child("LBody"))

    def _lines(self, frame: TextFrame, lines: tuple[Line, ...], element: Element | None) -> None:
        """Lines that belong to one element, or to none; links in them are elements inside it."""
        links = LinkElements(element or self._tags.tree.root)
        for line in lines:
            for link, runs in stretches(line.runs):
                # A frame that is a link as a whole has no links inside.
                target = links.of("" if frame.link else link)
                self._mark(target if target and element else element)
                area = self._runs(runs, frame.box, line)
                if target:
                    self._link(link, area, "".join(run.text for run in runs), target)

    def _mark(self, element: Element | None) -> None:
        """What follows belongs to an element; to none, it is decoration."""
        if element is None:
            self._marking.artifact()
        else:
            self._marking.enter(element)

    def _runs(self, runs: tuple[GlyphRun, ...], box: Box, line: Line) -> Rectangle:
        """Paint runs of a line; the area they take."""
        baseline = self._canvas.height - box.y - line.baseline
        self._canvas.write(self._pen.line(runs, box.x, baseline))
        return self._stretch(runs, box.x, baseline)

    def _shape(self, frame: ShapeFrame, parent: Element) -> None:
        figure = self._figure(frame.box, frame.alt, parent) if frame.alt and not parent.sealed else None
        self._mark(parent if parent.sealed else figure)
        paint_shape(self._canvas, self._theme, frame)
        if frame.link:
            self._link(frame.link, self._area(frame.box), frame.alt, parent.child("Link"))

    def _chart(self, frame: ChartFrame, parent: Element) -> None:
        figure = parent if parent.sealed else self._figure(frame.box, frame.drawing.alt, parent)
        self._marking.enter(figure)
        top = self._canvas.height - frame.box.y
        for item in frame.drawing.items:
            if isinstance(item, PathItem):
                paint_path(self._canvas, self._theme, item, frame.box)
            else:
                x, y = frame.box.x + item.x, top - item.y
                self._canvas.write(self._pen.line(item.runs, x, y, item.angle))

    def _table(self, frame: TableFrame, parent: Element) -> None:
        table = self._tags.table(frame, parent)
        for index, row in enumerate(frame.rows):
            repeated = frame.continued and index < frame.head
            line = None if repeated or parent.sealed else table.child("TR")
            for cell in row:
                self._cell(cell, line, table, "Column" if index < frame.head else "Row")
        self._rules(frame)

    def _cell(self, cell: Cell, row: Element | None, table: Element, scope: str) -> None:
        """A cell in its row; a repeated head row has no element, and is not read again."""
        element = table if table.sealed else None
        if row is not None:
            header = cell.header or scope == "Column"
            attributes = f"<</O /Table /Scope /{scope}>>" if header else ""
            element = row.child("TH" if header else "TD", attributes=attributes)
        self._lines(cell.text, cell.text.lines, element)

    def _rules(self, frame: TableFrame) -> None:
        self._marking.artifact()
        for y, width in frame.rules:
            box = Box(frame.box.x, y, frame.box.width, 0)
            rule = ShapeFrame("", "rule", box, geometry="line", stroke="ink", width=width)
            paint_shape(self._canvas, self._theme, rule)

    def _figure(self, box: Box, alt: str, parent: Element) -> Element:
        return parent.child("Figure", alt, layout_box(*self._area(box)))

    def _link(self, link: str, area: Rectangle, words: str, element: Element) -> None:
        """Make an area a link, held by an element of type Link."""
        annotation = link_annotation(link, area, words, self._places, self._canvas.height)
        self._tags.tree.hold_link(element, self._canvas, annotation)

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
