"""`ornaments`: what a template draws on layouts and masters, as plain fields and pictures for output without Office.

What fills a shape comes to one colour and how much of it covers: of a gradient, the mean of both.
Effects, patterns, lines, text and presets other than rectangles and ellipses are left out; a picture that is turned or
cropped, too. It is for looking at slides in print, not for editing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, radians, sin
from typing import TYPE_CHECKING, TypeAlias

from briefing.templates.package import NS
from briefing.templates.placeholders import EMU
from briefing.theme.model import hex_of, rgb_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from briefing.templates.template import Role, Template

#: ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) or ("Z",), in points of the file.
Step: TypeAlias = tuple[str | float, ...]
Box: TypeAlias = tuple[float, float, float, float]
#: A quarter of a circle as a Bézier curve: how far its handles reach.
ROUND = 0.5522847498
BLIP = f"{{{NS['r']}}}embed"
RECTANGLES = {"rect", "roundRect", "round2SameRect", "snip1Rect", "flowChartProcess"}
TREES = ("sp", "pic", "grpSp", "cxnSp")


@dataclass(frozen=True, slots=True)
class Ornament:
    """A field of one colour (`steps`, `fill`, `alpha`) or a picture in a box (`data`).

    `duotone` are the colours that black and white of the picture become; empty where it keeps its own.
    """

    steps: tuple[Step, ...] = ()
    fill: str = ""
    alpha: float = 1.0
    box: Box = (0.0, 0.0, 0.0, 0.0)
    data: bytes = b""
    duotone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """How lengths inside a group (EMU) come to points of the slide."""

    x: float = 0.0
    y: float = 0.0
    across: float = 1 / EMU
    down: float = 1 / EMU

    def at(self, x: float, y: float) -> tuple[float, float]:
        return (self.x + x * self.across, self.y + y * self.down)

    def inside(self, transform: etree._Element) -> _Place:
        """The place of a group's children (ECMA-376 20.1.7.5: chOff and chExt)."""
        off, ext, ch_off, ch_ext = (_pair(transform, name) for name in ("off", "ext", "chOff", "chExt"))
        across = self.across * (ext[0] / ch_ext[0] if ch_ext[0] else 1)
        down = self.down * (ext[1] / ch_ext[1] if ch_ext[1] else 1)
        x, y = self.at(*off)
        return replace(self, x=x - ch_off[0] * across, y=y - ch_off[1] * down, across=across, down=down)


def ornaments(template: Template, role: Role) -> tuple[Ornament, ...]:
    """What stands behind slides of a role: background, what the master draws, what the layout draws."""
    layout = template.layouts[role].part
    master = template.package.related(layout, "slideMaster")[0]
    tree = template.package.tree(layout)
    sheets = [layout] if tree.get("showMasterSp") in ("0", "false") else [master, layout]
    found = list(_background(template, layout, master))
    for part in sheets:
        shapes = template.package.tree(part).find("p:cSld/p:spTree", NS)
        if shapes is not None:
            found += _Painter(template, part).children(shapes, _Place())
    return tuple(found)


def _background(template: Template, layout: str, master: str) -> Iterator[Ornament]:
    """The background as the layout says it, or else its master; white if neither does."""
    whole = (0.0, 0.0, template.width, template.height)
    for part in (layout, master):
        holder = template.package.tree(part).find("p:cSld/p:bg", NS)
        if holder is None:
            continue
        painter = _Painter(template, part)
        own = holder.find("p:bgPr", NS)
        yield Ornament(_rectangle(_Place(across=1, down=1), *whole), painter.plain(holder, own)[0])
        fill = own.find("a:blipFill", NS) if own is not None else None
        if fill is not None:
            yield Ornament(box=whole, data=painter.blip(fill), duotone=painter.duotone(fill))
        return
    yield Ornament(_rectangle(_Place(across=1, down=1), *whole), template.scheme.colors["bg1"])


@dataclass(frozen=True, slots=True)
class _Painter:
    """Reads the shapes of one part."""

    template: Template
    part: str

    def children(self, tree: etree._Element, place: _Place) -> Iterator[Ornament]:
        """The shapes of a tree in their order, placeholders apart."""
        for shape in tree:
            kind = shape.tag.rpartition("}")[2] if isinstance(shape.tag, str) else ""
            if kind not in TREES or (shape.find(".//p:nvPr/p:ph", NS) is not None and kind != "grpSp"):
                continue
            if kind == "grpSp":
                transform = shape.find("p:grpSpPr/a:xfrm", NS)
                inner = place.inside(transform) if transform is not None else place
                yield from self.children(shape, inner)
            else:
                yield from self._shape(shape, place, kind)

    def _shape(self, shape: etree._Element, place: _Place, kind: str) -> Iterator[Ornament]:
        properties = shape.find("p:spPr", NS)
        transform = properties.find("a:xfrm", NS) if properties is not None else None
        if properties is None or transform is None or transform.find("a:off", NS) is None:
            return
        picture = shape.find("p:blipFill", NS) if kind == "pic" else properties.find("a:blipFill", NS)
        if picture is not None:
            yield from self._picture(picture, transform, place)
            return
        fill, alpha = self.plain(shape, properties)
        steps = _steps(properties, transform, place) if fill and kind == "sp" else ()
        if steps:
            yield Ornament(steps, fill, alpha)

    def _picture(self, fill: etree._Element, transform: etree._Element, place: _Place) -> Iterator[Ornament]:
        data = self.blip(fill)
        cropped = fill.find("a:srcRect", NS)
        if not data or transform.get("rot", "0") != "0" or (cropped is not None and cropped.attrib):
            return
        (x, y), (width, height) = place.at(*_pair(transform, "off")), _pair(transform, "ext")
        box = (x, y, width * place.across, height * place.down)
        yield Ornament(box=box, data=data, duotone=self.duotone(fill))

    def blip(self, fill: etree._Element | None) -> bytes:
        """The picture that a fill shows; nothing if its file is not there."""
        node = fill.find("a:blip", NS) if fill is not None else None
        relation = self.template.package.relations(self.part).get(node.get(BLIP, "")) if node is not None else None
        return self.template.package.parts.get(relation.target, b"") if relation else b""

    def duotone(self, fill: etree._Element) -> tuple[str, ...]:
        """The two colours in which a picture is shown, if it is."""
        node = fill.find("a:blip/a:duotone", NS)
        if node is None:
            return ()
        colors = [self.template.scheme.resolved(item) for item in node]
        return tuple(colors) if len(colors) == 2 and all(colors) else ()

    def plain(self, shape: etree._Element, properties: etree._Element | None) -> tuple[str, float]:
        """The one colour of a shape or background, and how much of it covers; empty for none."""
        scheme = self.template.scheme
        if properties is not None:
            if properties.find("a:noFill", NS) is not None:
                return "", 0.0
            solid, gradient = properties.find("a:solidFill", NS), properties.find("a:gradFill", NS)
            if solid is not None:
                return scheme.resolve(solid), _alpha(solid)
            if gradient is not None:
                stops = gradient.findall("a:gsLst/a:gs", NS)
                return _mean([(color, _alpha(stop)) for stop in stops if (color := scheme.resolve(stop))])
        named = shape.find("p:bgRef", NS)
        styled = named if named is not None else shape.find("p:style/a:fillRef", NS)
        if styled is None or styled.get("idx", "0") in ("0", "1000"):
            return "", 0.0
        return scheme.resolve(styled), 1.0


def _alpha(holder: etree._Element) -> float:
    """How much a colour covers."""
    node = holder.find("*/a:alpha", NS)
    return int(node.get("val", "100000")) / 100000 if node is not None else 1.0


def _pair(transform: etree._Element, name: str) -> tuple[float, float]:
    """A place (x, y) or size (cx, cy) of a transform, in EMU."""
    node = transform.find(f"a:{name}", NS)
    if node is None:
        return (0.0, 0.0)
    keys = ("x", "y") if name.endswith("ff") else ("cx", "cy")
    return (float(node.get(keys[0], "0")), float(node.get(keys[1], "0")))


def _mean(stops: list[tuple[str, float]]) -> tuple[str, float]:
    if not stops:
        return "", 0.0
    sums = [sum(parts) / len(stops) for parts in zip(*(rgb_of(color) for color, _ in stops), strict=True)]
    red, green, blue = sums
    return hex_of((red, green, blue)), sum(alpha for _, alpha in stops) / len(stops)


def _steps(properties: etree._Element, transform: etree._Element, place: _Place) -> tuple[Step, ...]:
    """The outline of a shape on the slide; empty for a preset that is not known."""
    off, ext = _pair(transform, "off"), _pair(transform, "ext")
    preset, custom = properties.find("a:prstGeom", NS), properties.find("a:custGeom", NS)
    if custom is not None:
        steps = tuple(_custom(custom, off, ext, place))
    elif preset is not None and preset.get("prst") in RECTANGLES:
        steps = _rectangle(place, *off, *ext)
    elif preset is not None and preset.get("prst") == "ellipse":
        steps = _ellipse(place, *off, *ext)
    else:
        return ()
    middle = place.at(off[0] + ext[0] / 2, off[1] + ext[1] / 2)
    turn = radians(int(transform.get("rot", "0")) / 60000)
    flips = (transform.get("flipH") in ("1", "true"), transform.get("flipV") in ("1", "true"))
    return tuple(_turned(step, middle, turn, flips) for step in steps)


def _rectangle(place: _Place, x: float, y: float, width: float, height: float) -> tuple[Step, ...]:
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    return (*(("L" if at else "M", *place.at(*corner)) for at, corner in enumerate(corners)), ("Z",))


def _ellipse(place: _Place, x: float, y: float, width: float, height: float) -> tuple[Step, ...]:
    a, b, cx, cy = width / 2, height / 2, x + width / 2, y + height / 2
    quarters = [((1, 0), (0, 1)), ((0, 1), (-1, 0)), ((-1, 0), (0, -1)), ((0, -1), (1, 0))]
    steps: list[Step] = [("M", *place.at(cx + a, cy))]
    for (x1, y1), (x2, y2) in quarters:
        first = place.at(cx + a * (x1 + ROUND * x2), cy + b * (y1 + ROUND * y2))
        second = place.at(cx + a * (x2 + ROUND * x1), cy + b * (y2 + ROUND * y1))
        steps.append(("C", *first, *second, *place.at(cx + a * x2, cy + b * y2)))
    return (*steps, ("Z",))


def _custom(
    geometry: etree._Element, off: tuple[float, float], ext: tuple[float, float], place: _Place
) -> Iterator[Step]:
    """The paths of a drawn shape whose points are numbers (ECMA-376 20.1.9.15); arcs are left out."""
    for path in geometry.iterfind("a:pathLst/a:path", NS):
        if path.get("fill") == "none":
            continue
        wide, high = float(path.get("w", "0")) or ext[0] or 1, float(path.get("h", "0")) or ext[1] or 1
        verbs = {"moveTo": "M", "lnTo": "L", "cubicBezTo": "C", "close": "Z"}
        for step in path:
            verb = verbs.get(step.tag.rpartition("}")[2]) if isinstance(step.tag, str) else None
            points = step.findall("a:pt", NS)
            if verb is None or not all(_is_number(point) for point in points):
                continue
            places = [place.at(off[0] + float(point.get("x", "0")) / wide * ext[0],
                               off[1] + float(point.get("y", "0")) / high * ext[1]) for point in points]  # fmt: skip
            yield (verb, *(value for pair in places for value in pair))


def _is_number(point: etree._Element) -> bool:
    return all(point.get(key, "").lstrip("-").isdigit() for key in ("x", "y"))


def _turned(step: Step, middle: tuple[float, float], turn: float, flips: tuple[bool, bool]) -> Step:
    """A step mirrored, then turned clockwise about the middle of its shape."""
    if not turn and not any(flips):
        return step
    verb, *values = step
    places: list[float] = []
    for x, y in zip(values[::2], values[1::2], strict=True):
        dx, dy = (float(x) - middle[0]) * (-1 if flips[0] else 1), (float(y) - middle[1]) * (-1 if flips[1] else 1)
        places += [middle[0] + dx * cos(turn) - dy * sin(turn), middle[1] + dx * sin(turn) + dy * cos(turn)]
    return (verb, *places)
