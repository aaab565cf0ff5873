"""Place and size of shapes, in EMU (ECMA-376 20.1.7.6), merged three ways.

Programs round what they save: LibreOffice moves shapes by up to 180 EMU and sizes them by up to 900. What differs by
less than `TOLERANCE` was not moved by anybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from briefing.merge.names import placeholder
from briefing.templates.package import NS

if TYPE_CHECKING:
    from briefing.merge.deck import Deck

#: A tenth of a millimetre.
TOLERANCE = 3600
#: x, y, width, height.
Box: TypeAlias = "tuple[int, int, int, int]"
_A = f"{{{NS['a']}}}"
_P = f"{{{NS['p']}}}"


def transform(shape: etree._Element) -> etree._Element | None:
    """The `a:xfrm` or `p:xfrm` of a shape; None where it inherits its place."""
    found = shape.find("p:xfrm", NS)
    for path in () if found is not None else ("p:spPr/a:xfrm", "p:grpSpPr/a:xfrm"):
        found = shape.find(path, NS) if found is None else found
    return found if found is not None and found.find("a:off", NS) is not None else None


def box_of(shape: etree._Element) -> Box | None:
    """The box of a shape in the coordinates of what it stands in; None where it inherits its place."""
    found = transform(shape)
    return read_box(found) if found is not None else None


def read_box(found: etree._Element, off: str = "off", ext: str = "ext") -> Box | None:
    """The box in a transform: the outer one, or with `chOff` and `chExt` the coordinates inside of a group."""
    start, size = found.find(f"a:{off}", NS), found.find(f"a:{ext}", NS)
    if start is None or size is None:
        return None
    values = (start.get("x"), start.get("y"), size.get("cx"), size.get("cy"))
    try:
        x, y, width, height = (int(value or 0) for value in values)
    except ValueError:
        return None
    return x, y, width, height


def inherited(shape: etree._Element, deck: Deck, slide: str) -> Box | None:
    """The box that a placeholder has from its layout or master."""
    kind = placeholder(shape)
    mark = shape.find("*/p:nvPr/p:ph", NS)
    if not kind or mark is None:
        return None
    layout, index = deck.leads(slide, "slideLayout"), mark.get("idx", "0")
    known = (layout, kind, index)
    if known not in deck.places:
        deck.places[known] = _on_layout(deck, layout, kind, index)
    return deck.places[known]


def _on_layout(deck: Deck, layout: str, kind: str, index: str) -> Box | None:
    """The box of a placeholder of a layout, or of its master."""
    master = deck.leads(layout, "slideMaster") if layout else ""
    for part in (layout, master):
        if part not in deck.package.parts:
            continue
        found = deck.tree(part).iterfind("p:cSld/p:spTree/p:sp", NS)
        alike = [item for item in found if placeholder(item) == kind and transform(item) is not None]
        same = [item for item in alike if _index(item) == index] if part == layout else []
        if same or alike:
            return box_of((same or alike)[0])
    return None


def _index(shape: etree._Element) -> str:
    mark = shape.find("*/p:nvPr/p:ph", NS)
    return mark.get("idx", "0") if mark is not None else ""


def turned(shape: etree._Element) -> tuple[str, ...]:
    """How a shape is turned and mirrored."""
    found = transform(shape)
    usual = (("rot", "0"), ("flipH", "0"), ("flipV", "0"))
    return tuple(found.get(name, default) if found is not None else default for name, default in usual)


def near(one: tuple[int, ...] | None, other: tuple[int, ...] | None) -> bool:
    """Whether two boxes, or parts of them, are the same but for rounding."""
    if one is None or other is None:
        return one is other
    return all(abs(a - b) <= TOLERANCE for a, b in zip(one, other, strict=True))


def put(shape: etree._Element, box: Box) -> None:
    """Have a shape stand in a box; whatever else its transform says stays."""
    found = transform(shape)
    if found is None:
        found = _new_transform(shape)
    write_box(found, box)


def write_box(found: etree._Element, box: Box, off: str = "off", ext: str = "ext") -> None:
    """Write a box into a transform."""
    for name, keys, values in ((off, ("x", "y"), box[:2]), (ext, ("cx", "cy"), box[2:])):
        node = found.find(f"a:{name}", NS)
        if node is None:
            node = etree.SubElement(found, f"{_A}{name}")
        for key, value in zip(keys, values, strict=True):
            node.set(key, str(value))


def _new_transform(shape: etree._Element) -> etree._Element:
    """A transform at its place in the schema: first among a shape's properties."""
    existing = shape.find("p:spPr", NS)
    if existing is None:
        raise ValueError("only shapes with properties of their own inherit a place")
    old = existing.find("a:xfrm", NS)
    if old is not None:
        return old
    node = etree.Element(f"{_A}xfrm")
    existing.insert(0, node)
    return node


def centimetres(box: tuple[int, ...]) -> str:
    """A pair of lengths for people, in centimetres."""
    return " × ".join(f"{value / 360000:.2f}" for value in box) + " cm"
