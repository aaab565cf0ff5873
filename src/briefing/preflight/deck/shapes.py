"""The shapes of a slide, layout or master, with place, text, fill and links."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, radians, sin
from typing import TYPE_CHECKING

from briefing.preflight.deck.colours import fill_of, read_fill, read_styled
from briefing.preflight.deck.model import Box, Link, Shape
from briefing.preflight.deck.names import attribute, child, every, flag, local, number, tag
from briefing.preflight.deck.sources import mark_of, placeholder_kind
from briefing.preflight.deck.tables import read_table
from briefing.preflight.deck.text import TextPlace, autofit_of, read_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.colours import Paint
    from briefing.preflight.deck.links import LinkReader
    from briefing.preflight.deck.package import Element
    from briefing.preflight.deck.sources import Sources

EMU = 12_700  # in a point
KINDS = {"sp": "shape", "cxnSp": "line", "pic": "picture", "grpSp": "group", "graphicFrame": "object"}
GRAPHICS = {"chart": "chart", "chartex": "chart", "table": "table", "diagram": "diagram"}


@dataclass(frozen=True, slots=True)
class Frame:
    """How the coordinates inside a group turn into those of the slide."""

    x: float = 0.0
    y: float = 0.0
    across: float = 1.0
    down: float = 1.0

    def placed(self, box: Box) -> Box:
        """A box inside the group on the slide."""
        x, y = self.x + box.x * self.across, self.y + box.y * self.down
        return Box(x, y, box.width * self.across, box.height * self.down)


@dataclass(frozen=True, slots=True)
class ShapeReader:
    """Reads the shapes of one part: a slide, or the layout or master behind it."""

    sources: Sources
    links: LinkReader

    def read(self, tree: Element | None, frame: Frame | None = None) -> tuple[Shape, ...]:
        """The shapes of a tree, from the rearmost; `frame` is that of the group they stand in."""
        return tuple(self._shape(element, frame or Frame()) for element in _shapes(tree))

    def _shape(self, element: Element, frame: Frame) -> Shape:
        mark = mark_of(element)
        above = self.sources.placeholders(mark)
        named = next(every(element, "p:cNvPr"), None)
        shape = Shape(
            KINDS[local(element)],
            attribute(named, "name"),
            attribute(named, "descr").strip(),
            any(flag(part, "val") for part in every(named, "adec:decorative")),
            flag(named, "hidden"),
            _box(element, above, frame),
            placeholder_kind(mark),
            links=tuple(self._links(named if local(element) == "grpSp" else element)),
        )
        match local(element):
            case "sp" | "cxnSp":
                return self._with_text(shape, element, above)
            case "grpSp":
                inner = _inside(element, frame)
                return replace(shape, children=self.read(element, inner))
            case "graphicFrame":
                return self._graphic(shape, element)
        return shape

    def _with_text(self, shape: Shape, element: Element, above: tuple[Element, ...]) -> Shape:
        body, font = child(element, "p:txBody"), child(element, "p:style", "a:fontRef")
        place = TextPlace(self.sources, above, shape.placeholder, font)
        fill = _fill(element, above, self.sources)
        return replace(shape, runs=read_runs(body, place), fill=fill, autofit=autofit_of(body, above))

    def _graphic(self, shape: Shape, element: Element) -> Shape:
        data = child(element, "a:graphic", "a:graphicData")
        kind = GRAPHICS.get(attribute(data, "uri").rpartition("/")[2], "object")
        table = child(data, "a:tbl")
        if table is not None:
            found = read_table(table, self.sources)
            return replace(shape, kind="table", runs=found.runs, rows=found.rows, head=found.head)
        chart = next(every(data, "c:chart"), None)
        return replace(shape, kind=kind, part=self.links.part(attribute(chart, "r:id")))

    def _links(self, element: Element | None) -> Iterator[Link]:
        for name in ("a:hlinkClick", "a:hlinkHover", "a:hlinkMouseOver"):
            for mark in every(element, name):
                yield from self.links.read(mark)


def _shapes(tree: Element | None) -> Iterator[Element]:
    """The elements of a tree that are shapes; of alternatives the one that is meant first."""
    for element in tree if tree is not None else ():
        if element.tag == tag("mc:AlternateContent"):
            yield from _shapes(child(element, "mc:Choice"))
        elif element.tag.startswith(tag("p:")) and local(element) in KINDS:
            yield element


def _transform(element: Element) -> Element | None:
    for properties in ("p:spPr", "p:grpSpPr"):
        found = child(element, properties, "a:xfrm")
        if found is not None:
            return found
    return child(element, "p:xfrm")


def _box(element: Element, above: tuple[Element, ...], frame: Frame) -> Box | None:
    """The place of a shape on the slide: its own, or that of the placeholder it fills; None if none is said."""
    for source in (element, *above):
        transform = _transform(source)
        if child(transform, "a:off") is not None and child(transform, "a:ext") is not None:
            box = frame.placed(_rectangle(transform, "off", "ext"))
            return _turned(box, number(transform, "rot") / 60_000)
    return None


def _rectangle(transform: Element | None, offset: str, extent: str) -> Box:
    off, ext = child(transform, f"a:{offset}"), child(transform, f"a:{extent}")
    return Box(*(value / EMU for value in (number(off, "x"), number(off, "y"), number(ext, "cx"), number(ext, "cy"))))


def _turned(box: Box, degrees: float) -> Box:
    """The upright rectangle around a box turned about its middle."""
    if not degrees % 360:
        return box
    along, beside = abs(cos(radians(degrees))), abs(sin(radians(degrees)))
    width = box.width * along + box.height * beside
    height = box.width * beside + box.height * along
    return Box(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height)


def _inside(group: Element, frame: Frame) -> Frame:
    """The frame of what stands in a group."""
    transform = child(group, "p:grpSpPr", "a:xfrm")
    if child(transform, "a:chExt") is None or child(transform, "a:ext") is None:
        return frame
    outer, inner = _rectangle(transform, "off", "ext"), _rectangle(transform, "chOff", "chExt")
    across = outer.width / inner.width if inner.width else 1.0
    down = outer.height / inner.height if inner.height else 1.0
    left, top = outer.x - inner.x * across, outer.y - inner.y * down
    return Frame(frame.x + left * frame.across, frame.y + top * frame.down, frame.across * across, frame.down * down)


def _fill(element: Element, above: tuple[Element, ...], sources: Sources) -> Paint | None:
    """What is painted inside a shape: as it says, as the placeholders above say, or as its style says."""
    for source in (element, *above):
        fill = fill_of(child(source, "p:spPr"))
        if fill is not None:
            return read_fill(fill, sources.scheme)
    reference = child(element, "p:style", "a:fillRef")
    return read_styled(reference, sources.scheme, sources.fills("fillStyleLst"))
