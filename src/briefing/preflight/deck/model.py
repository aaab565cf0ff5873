"""A finished deck as preflight sees it: slides with their shapes, everything inherited already resolved.

Lengths are points from the left top of the slide. Slides count from 1 in the order in which they are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing.preflight.deck.colours import Colour, Paint

POINTS_PER_MM = 72 / 25.4
#: The height of slides in PowerPoint, wide ones and those of 4:3, in points.
USUAL_HEIGHT = 540.0
#: Placeholders that repeat on every slide.
FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr"})
TITLES = frozenset({"title", "ctrTitle"})


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height."""

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

    def shared(self, other: Box) -> float:
        """The area that both have."""
        width = min(self.right, other.right) - max(self.x, other.x)
        height = min(self.bottom, other.bottom) - max(self.y, other.y)
        return max(0.0, width) * max(0.0, height)


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. `colour` is None where it cannot be told (a gradient); `ground` is the fill of its table cell.

    `own_latin` and `own_ea` are the typefaces that the run itself names, `ea` is the one that Chinese is set in.
    """

    text: str
    size: float
    bold: bool
    colour: Colour | None
    language: str
    ea: str
    own_latin: str = ""
    own_ea: str = ""
    ground: Paint | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """What a click on a shape or text does: an address or part, and whether that is there."""

    target: str
    sound: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape of a slide.

    `kind` is one of shape, line, picture, chart, table, diagram, object, group. `placeholder` is the type of the
    placeholder that it fills (`obj` where the file names none), empty for other shapes. `fill` is what is painted
    behind its text, `autofit` how the program may change it. `part` is the part of a chart, `head` whether a table's
    first row is marked as its head.
    """

    kind: str
    name: str
    alt: str = ""
    decorative: bool = False
    hidden: bool = False
    box: Box | None = None
    placeholder: str = ""
    runs: tuple[Run, ...] = ()
    fill: Paint | None = None
    autofit: str = ""
    links: tuple[Link, ...] = ()
    children: tuple[Shape, ...] = ()
    part: str = ""
    rows: int = 0
    head: bool = False

    @property
    def text(self) -> str:
        """What the shape says."""
        return "".join(run.text for run in self.runs)

    def family(self) -> Iterator[Shape]:
        """The shape and all shapes in it."""
        yield self
        for part in self.children:
            yield from part.family()


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: its shapes from the rearmost, those of layout and master behind it, its background and notes.

    `layout` is the type of its layout (ECMA-376 19.7.15), such as `title` or `secHead`.
    """

    number: int
    part: str
    layout: str
    shapes: tuple[Shape, ...]
    behind: tuple[Shape, ...] = ()
    background: Paint | None = None
    notes: str = ""

    def every(self) -> Iterator[Shape]:
        """All shapes, those in groups too."""
        for shape in self.shapes:
            yield from shape.family()

    def seen(self) -> Iterator[Shape]:
        """All shapes that are shown; none of a hidden group."""
        for shape in self.shapes:
            if not shape.hidden:
                yield from (part for part in shape.family() if not part.hidden)

    @property
    def title(self) -> str:
        """What its title placeholder says, without blanks at the ends."""
        return next((s.text.strip() for s in self.every() if s.placeholder in TITLES and s.text.strip()), "")


@dataclass(frozen=True, slots=True)
class Difference:
    """A reference of a chart whose kept values are not those of its workbook."""

    reference: str
    kept: str
    held: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart part on a slide; `fault` says why its workbook cannot be had, if it cannot."""

    slide: int
    name: str
    differences: tuple[Difference, ...] = ()
    axes: tuple[str, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """The file: the size of its slides, the slides, their charts, and how its parts hang together.

    `missing` pairs a part with the part that it refers to in vain; `orphans` are parts that nothing refers to.
    """

    width: float
    height: float
    slides: tuple[Slide, ...]
    charts: tuple[Chart, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    orphans: tuple[str, ...] = field(default=())

    @property
    def scale(self) -> float:
        """How much larger a slide is shown than one of the usual height: limits of sizes are said for that one."""
        return USUAL_HEIGHT / self.height if self.height > 0 else 1.0


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the slide (0 for the file), the shape's name and text, what its sentence needs besides."""

    page: int = 0
    shape: str = ""
    text: str = ""
    values: tuple[tuple[str, str], ...] = ()


def at(slide: Slide, shape: Shape | None = None, text: str | None = None, **values: str) -> Finding:
    """A finding at a shape of a slide, or at the slide."""
    name, said = (shape.name, shape.text) if shape else ("", "")
    return Finding(slide.number, name, said if text is None else text, tuple(values.items()))
