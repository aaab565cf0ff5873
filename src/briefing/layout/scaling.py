"""`scaled`: a frame in another size at another place, so that a slide can be painted in small."""

from __future__ import annotations

from dataclasses import replace

from briefing.charts.data import ChartData, Point
from briefing.charts.drawing import Drawing, PathItem, PathStep, TextItem
from briefing.layout.frames import (
    BackdropFrame,
    Box,
    Cell,
    ChartFrame,
    Frame,
    GroupFrame,
    PictureFrame,
    PlacedPicture,
    ShapeFrame,
    TableFrame,
    TextFrame,
)
from briefing.typography.text import GlyphRun, Line, Paragraph, Span

#: Points; a printer loses thinner lines.
LEAST_LINE = 0.25


def scaled(frame: Frame, factor: float, x: float, y: float) -> Frame:
    """The frame `factor` times as large; what stood at the origin stands at x, y (points)."""
    return _Scale(factor, x, y).frame(frame)


class _Scale:
    """A factor, and where the origin goes to."""

    def __init__(self, factor: float, x: float, y: float) -> None:
        self.factor, self.x, self.y = factor, x, y

    def frame(self, frame: Frame) -> Frame:
        """The frame with everything in it."""
        box = self.box(frame.box)
        match frame:
            case TextFrame():
                return self._text(frame, box)
            case ShapeFrame():
                return replace(frame, box=box, width=self._line_width(frame.width))
            case ChartFrame():
                return replace(frame, box=box, drawing=self._drawing(frame.drawing))
            case TableFrame():
                return self._table(frame, box)
            case GroupFrame():
                return replace(frame, box=box, children=tuple(map(self.frame, frame.children)))
            case PictureFrame():
                return replace(frame, box=box)
            case BackdropFrame():
                return replace(frame, box=box, items=tuple(map(self._item, frame.items)))

    def box(self, box: Box) -> Box:
        """A box of the slide as it stands on the page."""
        factor = self.factor
        return Box(self.x + box.x * factor, self.y + box.y * factor, box.width * factor, box.height * factor)

    def _line_width(self, width: float) -> float:
        return max(width * self.factor, LEAST_LINE) if width else 0.0

    def _text(self, frame: TextFrame, box: Box) -> TextFrame:
        """Lines count from their own box: they only change their size."""
        paragraphs = tuple(map(self._paragraph, frame.paragraphs))
        return replace(frame, box=box, paragraphs=paragraphs, lines=tuple(map(self._line, frame.lines)))

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        style, factor = paragraph.style, self.factor
        spans = self._spans(paragraph.spans)
        lengths = ("pitch", "first_indent", "left_indent", "right_indent", "before", "after")
        smaller = replace(style, **{name: getattr(style, name) * factor for name in lengths})
        return replace(paragraph, spans=spans, style=smaller)

    def _line(self, line: Line) -> Line:
        factor = self.factor
        runs = tuple(map(self._run, line.runs))
        return replace(line, runs=runs, baseline=line.baseline * factor, width=line.width * factor)

    def _run(self, run: GlyphRun) -> GlyphRun:
        factor = self.factor
        return replace(run, size=run.size * factor, xs=tuple(x * factor for x in run.xs))

    def _table(self, frame: TableFrame, box: Box) -> TableFrame:
        rows = tuple(tuple(map(self._cell, row)) for row in frame.rows)
        rules = tuple((self.y + y * self.factor, self._line_width(width)) for y, width in frame.rules)
        return replace(frame, box=box, rows=rows, rules=rules)

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, box=self.box(cell.box), text=self._text(cell.text, self.box(cell.text.box)))

    def _drawing(self, drawing: Drawing) -> Drawing:
        """The drawing in its own coordinates; another size is another content, so the digest names it too."""
        items = tuple(self._path(item) if isinstance(item, PathItem) else self._label(item) for item in drawing.items)
        width, height = drawing.width * self.factor, drawing.height * self.factor
        data = self._data(drawing.data) if drawing.data else None
        return Drawing(width, height, items, drawing.alt, f"{drawing.digest}x{self.factor:.4f}", data)

    def _data(self, data: ChartData) -> ChartData:
        """What a native chart is built from: its measures and the sizes of its words."""
        factor = self.factor
        x, y, width, height = (length * factor for length in data.plot)
        note = data.note
        return replace(
            data,
            series=tuple(replace(run, points=tuple(map(self._point, run.points))) for run in data.series),
            width=data.width * factor,
            height=data.height * factor,
            plot=(x, y, width, height),
            size=data.size * factor,
            note=note and replace(note, spans=self._spans(note.spans), x=note.x * factor, y=note.y * factor),
        )

    def _point(self, point: Point | None) -> Point | None:
        wording = point.wording if point else None
        if point is None or wording is None:
            return point
        shift = (wording.shift[0] * self.factor, wording.shift[1] * self.factor)
        lines = tuple(map(self._spans, wording.lines))
        return replace(point, wording=replace(wording, lines=lines, shift=shift))

    def _spans(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(replace(span, style=replace(span.style, size=span.style.size * self.factor)) for span in spans)

    def _item(self, item: PathItem | PlacedPicture) -> PathItem | PlacedPicture:
        """What a backdrop holds counts from its own box."""
        if isinstance(item, PathItem):
            return self._path(item)
        x, y, width, height = (
            length * self.factor for length in (item.box.x, item.box.y, item.box.width, item.box.height)
        )
        return PlacedPicture(Box(x, y, width, height), item.picture)

    def _path(self, item: PathItem) -> PathItem:
        dash = tuple(length * self.factor for length in item.dash)
        return replace(item, steps=tuple(map(self._step, item.steps)), width=self._line_width(item.width), dash=dash)

    def _step(self, step: PathStep) -> PathStep:
        verb, *places = step
        return (verb, *(float(place) * self.factor for place in places))

    def _label(self, item: TextItem) -> TextItem:
        runs = tuple(map(self._run, item.runs))
        return replace(item, x=item.x * self.factor, y=item.y * self.factor, runs=runs)
