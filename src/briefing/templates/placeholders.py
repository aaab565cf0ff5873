"""Placeholders of a layout with what they inherit from its master (ECMA-376 19.3.1.36, 19.7.10).

A shape of a layout takes what it does not say from the placeholder of the same kind on the master, its text from the
master's styles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from briefing.templates.package import NS
from briefing.templates.template import Align, Anchor, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from briefing.templates.colours import Scheme

EMU = 12700
#: The insets of a text body that says none (ECMA-376 20.1.10.x, a:bodyPr): a tenth and a twentieth of an inch.
INSETS = {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}
ALIGNS: dict[str, Align] = {"l": "left", "ctr": "center", "r": "right", "just": "left", "dist": "left"}
ANCHORS: dict[str, Anchor] = {"t": "top", "ctr": "middle", "b": "bottom"}
#: Kinds that hold content of one sort or another; `obj` is a placeholder without a type.
CONTENT = {"body", "subTitle", "obj", "chart", "tbl", "clipArt", "dgm", "media", "pic"}
TITLES = {"title", "ctrTitle"}
#: What programs write into a footer that says nothing.
PROMPTS = {"footer", "页脚", "页脚文本", "click to edit footer"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A layout or a master as XML, with its master."""

    part: str
    tree: etree._Element
    master: etree._Element
    scheme: Scheme

    @property
    def name(self) -> str:
        """What people call the layout."""
        found = self.tree.find("p:cSld", NS)
        return found.get("name", "") if found is not None else ""

    def ornaments(self) -> Iterator[tuple[float, float, float, float]]:
        """The boxes of what is drawn on the sheet and on its master, placeholders apart, in points."""
        sheets = [self.tree] if self.tree.get("showMasterSp") in ("0", "false") else [self.tree, self.master]
        for sheet in sheets:
            for shape in sheet.iterfind("p:cSld/p:spTree/*", NS):
                if shape.find(".//p:nvPr/p:ph", NS) is None and shape.find("*/a:xfrm/a:off", NS) is not None:
                    yield _place(shape)

    @property
    def kind(self) -> str:
        """Its OOXML type; `cust` where it says none."""
        return self.tree.get("type", "cust")

    def shapes(self) -> Iterator[tuple[str, etree._Element]]:
        """Its placeholders with their kinds, in the order of the file; upright ones only."""
        for shape in self.tree.iterfind("p:cSld/p:spTree/p:sp", NS):
            mark = shape.find("p:nvSpPr/p:nvPr/p:ph", NS)
            if mark is not None and mark.get("orient") != "vert":
                yield mark.get("type", "obj"), shape

    def slot(self, kind: str, shape: etree._Element) -> Slot:
        """A placeholder with everything that it inherits."""
        above = _on_master(self.master, kind)
        mark = shape.find("p:nvSpPr/p:nvPr/p:ph", NS)
        assert mark is not None
        chain = [holder for holder in (above, shape) if holder is not None]
        body, fixed = _body(chain)
        levels = _levels(self.master, kind, chain)
        run = [found for level in levels if (found := level.find("a:defRPr", NS)) is not None]
        return Slot(
            kind="" if kind == "obj" else kind,
            index=int(mark.get("idx", "0")),
            box=_box(chain),
            insets=cast("tuple[float, float, float, float]", tuple(int(body[side]) / EMU for side in INSETS)),
            anchor=ANCHORS.get(body.get("anchor", "t"), "top"),
            align=ALIGNS.get(_last(levels, "algn") or "l", "left"),
            size=int(_last(run, "sz") or 0) / 100,
            bold=(_last(run, "b") or "0") in ("1", "true"),
            color=_color(run, self.scheme),
            fixed=fixed,
            text=_said(shape) if kind == "ftr" else "",
        )


def _on_master(master: etree._Element, kind: str) -> etree._Element | None:
    """The placeholder of the master that one of a layout goes back to."""
    wanted = "title" if kind in TITLES else "body" if kind in CONTENT else kind
    for shape in master.iterfind("p:cSld/p:spTree/p:sp", NS):
        mark = shape.find("p:nvSpPr/p:nvPr/p:ph", NS)
        if mark is not None and mark.get("type", "obj") == wanted:
            return shape
    return None


def _said(shape: etree._Element) -> str:
    """What a footer says, unless that is only the word for it."""
    text = "".join(str(part) for part in shape.itertext("{*}t")).strip()
    return "" if text.strip("<>").lower() in PROMPTS else text


def _box(chain: list[etree._Element]) -> tuple[float, float, float, float]:
    """Where a placeholder stands, in points; nowhere if no one says it."""
    for shape in reversed(chain):
        if shape.find("*/a:xfrm/a:off", NS) is not None:
            return _place(shape)
    return (0.0, 0.0, 0.0, 0.0)


def _place(shape: etree._Element) -> tuple[float, float, float, float]:
    """The `a:xfrm` of a shape, a picture or a group, in points."""
    off, ext = shape.find("*/a:xfrm/a:off", NS), shape.find("*/a:xfrm/a:ext", NS)
    pairs = ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy"))
    x, y, width, height = (int(item.get(key, "0")) / EMU if item is not None else 0.0 for item, key in pairs)
    return (x, y, width, height)


def _body(chain: list[etree._Element]) -> tuple[dict[str, str], bool]:
    """The attributes of the text body, and whether its text is left in its size."""
    attributes = {side: str(amount) for side, amount in INSETS.items()}
    fixed = True
    for shape in chain:
        body = shape.find("p:txBody/a:bodyPr", NS)
        if body is None:
            continue
        attributes.update({str(key): str(value) for key, value in body.attrib.items()})
        if body.find("a:normAutofit", NS) is not None or body.find("a:spAutoFit", NS) is not None:
            fixed = False
        elif body.find("a:noAutofit", NS) is not None:
            fixed = True
    return attributes, fixed


def _levels(master: etree._Element, kind: str, chain: list[etree._Element]) -> list[etree._Element]:
    """The first-level styles that text inherits, from the most general one on."""
    style = "titleStyle" if kind in TITLES else "bodyStyle" if kind in CONTENT else "otherStyle"
    found = [master.find(f"p:txStyles/p:{style}/a:lvl1pPr", NS)]
    found += [shape.find("p:txBody/a:lstStyle/a:lvl1pPr", NS) for shape in chain]
    return [level for level in found if level is not None]


def _last(elements: list[etree._Element], attribute: str) -> str | None:
    """The attribute as the nearest element says it."""
    return next((value for element in reversed(elements) if (value := element.get(attribute)) is not None), None)


def _color(run: list[etree._Element], scheme: Scheme) -> str:
    """The colour of text; that of the first text colour if nothing is said."""
    for style in reversed(run):
        found = scheme.resolve(style.find("a:solidFill", NS))
        if found:
            return found
    return scheme.colors["tx1"]
