"""Finished layout: pages and slides as frames at fixed positions, which writers only paint.

Lengths are points; the origin is the top left of the page or slide and y runs downwards. A text frame carries both
the paragraphs and the measured lines: the PDF paints lines, the PPTX writes paragraphs, so that text stays
editable. Every frame has a key made from what it shows (`task-湘商回归`, `title`), never from its position.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefing.charts.drawing import Drawing, PathItem
from briefing.typography.text import Line, Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.charts.data import ChartData
    from briefing.report.model import Chart

Anchor: TypeAlias = Literal["top", "middle", "bottom"]
#: What a frame is in the structure of a document (PDF structure types; "Artifact" is outside of it).
Tag: TypeAlias = Literal["H1", "H2", "H3", "P", "Caption", "L", "Figure", "Table", "Note", "Artifact"]
#: A placeholder of the slide's layout that a frame fills; empty for a shape of its own.
Placeholder: TypeAlias = Literal["", "title", "ctrTitle", "subTitle", "body", "sldNum", "ftr"]
#: Draws a chart in a width and height, in points.
Draw: TypeAlias = "Callable[[Chart, float, float], Drawing]"
Geometry: TypeAlias = Literal["rect", "ellipse", "line"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class TextFrame:
    """Text in a box. `lines` are measured from the box's left top; `paragraphs` are what they were set from.

    On a page, a paragraph that goes on over a page break gives two frames with one key and the same paragraph.
    """

    key: str
    role: str
    box: Box
    paragraphs: tuple[Paragraph, ...]
    lines: tuple[Line, ...]
    anchor: Anchor = "top"
    tag: Tag = "P"
    placeholder: Placeholder = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class ShapeFrame:
    """A rule, field or dot. `fill` and `stroke` are colour tokens or empty; a line runs from the box's left top to
    its right bottom. `alt` is empty where the shape only adorns."""

    key: str
    role: str
    box: Box
    geometry: Geometry = "rect"
    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    alt: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class ChartFrame:
    """A drawn chart in a box of the drawing's own size; what it shows in words is `drawing.alt`.

    With `data` the writer of a deck builds the chart itself; the drawing need then not be drawn.
    """

    key: str
    role: str
    box: Box
    drawing: Drawing

    @property
    def data(self) -> ChartData | None:
        """What a native chart is built from, or None for a picture."""
        return self.drawing.data


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its box on the page or slide, and the text in it."""

    box: Box
    text: TextFrame
    header: bool = False


@dataclass(frozen=True, slots=True)
class TableFrame:
    """Rows of cells in a box. The first `head` rows are header rows (repeated ones on later pages are artifacts:
    `continued`). `rules` are the ys of horizontal rules with their widths, in points."""

    key: str
    role: str
    box: Box
    rows: tuple[tuple[Cell, ...], ...]
    head: int = 1
    continued: bool = False
    rules: tuple[tuple[float, float], ...] = ()
    alt: str = ""


@dataclass(frozen=True, slots=True)
class GroupFrame:
    """Frames that belong together, read and moved as one; `alt` says what they show."""

    key: str
    role: str
    box: Box
    children: tuple[Frame, ...]
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as its file has it; `width` and `height` count its pixels."""

    data: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PictureFrame:
    """A picture that fills its box (a logo). `alt` is empty where it only adorns."""

    key: str
    role: str
    box: Box
    picture: Picture
    alt: str = ""


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture at its place."""

    box: Box
    picture: Picture


@dataclass(frozen=True, slots=True)
class BackdropFrame:
    """Fields and pictures behind a slide, cut off at the edges of the box; they only adorn.

    Items count from the box's left top. It is what a unit's template draws, for output on paper.
    """

    key: str
    role: str
    box: Box
    items: tuple[PathItem | PlacedPicture, ...]


Frame: TypeAlias = TextFrame | ShapeFrame | ChartFrame | TableFrame | GroupFrame | PictureFrame | BackdropFrame


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself: title, author (the issuing unit), subject, key words, date."""

    title: str
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    date: date | None = None
    language: str = "zh-CN"


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: its text, depth from 0, page index from 0 and y on the page; `key` is the target."""

    text: str
    level: int
    page: int
    y: float
    key: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its frames in reading order."""

    number: int
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A laid-out document of pages of one size."""

    width: float
    height: float
    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...]
    properties: Properties


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: `layout` names a layout of the master (cover, title-only, title-body, section, closing).

    Frames stand in reading order. `title` is what its title placeholder says; `notes` are paragraphs for the
    speaker; `section` names the part of the deck it belongs to; `minutes` are those it takes to say, with the slides
    that go on from it.
    """

    key: str
    layout: str
    title: str
    frames: tuple[Frame, ...]
    notes: tuple[str, ...] = ()
    section: str = ""
    minutes: float = 0.0


@dataclass(frozen=True, slots=True)
class SlideLayout:
    """A laid-out deck of slides of one size.

    `furniture` holds, by the name of a layout, what stands behind every slide made from it (a unit's logo). In a deck
    it belongs to the layout, so that it is changed once for all slides; in print it is painted first, as an artifact.
    """

    width: float
    height: float
    slides: tuple[Slide, ...]
    properties: Properties
    furniture: dict[str, tuple[Frame, ...]] = field(default_factory=dict)
