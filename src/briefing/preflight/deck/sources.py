"""What a slide is made on: its layout, master and theme, and the looks that its text inherits from them.

A property of a run is the first that is said in: the run, the list styles of its shape, of the placeholders of layout
and master, the text styles of the master, the deck's defaults (ECMA-376 19.3.1.52, 21.1.2.4).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.preflight.deck.colours import Colour, Paint, fill_of, read_colour, read_fill, read_scheme, read_styled
from briefing.preflight.deck.model import TITLES
from briefing.preflight.deck.names import attribute, child, every, flag, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.package import Element, Package

#: The type of a master's placeholder for those of layouts.
_OF_MASTER = {"ctrTitle": "title", "subTitle": "body", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum", "title": "title"}


@dataclass(frozen=True, slots=True)
class Sources:
    """The roots of the parts that a slide is made on; those that are missing are None.

    `scheme` has the theme's colours by the names that this slide uses.
    """

    slide: Element | None
    layout: Element | None
    master: Element | None
    theme: Element | None
    deck: Element
    scheme: dict[str, Colour]

    def placeholders(self, mark: Element | None) -> tuple[Element, ...]:
        """The placeholders of layout and master that one of the slide inherits from, the nearest first."""
        if mark is None:
            return ()
        above = _match(self.layout, mark)
        kind = _kind(above if above is not None else mark)
        wanted = _OF_MASTER.get(kind, "body")
        top = next((shape for shape in _placeholders(self.master) if _kind(mark_of(shape)) == wanted), None)
        shape = next((shape for shape in _placeholders(self.layout) if mark_of(shape) is above), None)
        return tuple(found for found in (shape, top) if found is not None)

    def text_style(self, placeholder: str) -> Element | None:
        """The text style of the master for a placeholder; None for shapes that are none."""
        if not placeholder:
            return None
        kind = "title" if placeholder in TITLES else "other" if placeholder in {"dt", "ftr", "sldNum"} else "body"
        return child(self.master, "p:txStyles", f"p:{kind}Style")

    def fills(self, listed: str) -> list[Element]:
        """The fills of the theme: `fillStyleLst` or `bgFillStyleLst`."""
        found = child(self.theme, "a:themeElements", "a:fmtScheme", f"a:{listed}")
        return list(found) if found is not None else []

    def typeface(self, said: str, script: str) -> str:
        """The typeface behind a name such as `+mn-ea`; `script` is latin or ea. Empty if the theme has none."""
        if not said.startswith("+"):
            return said
        fonts = child(self.theme, "a:themeElements", "a:fontScheme", f"a:{'major' if 'mj' in said else 'minor'}Font")
        face = attribute(child(fonts, f"a:{script}"), "typeface")
        if face or script != "ea":
            return face
        spare = {font.get("script", ""): font.get("typeface", "") for font in every(fonts, "a:font")}
        return spare.get("Hans", "") or spare.get("Hant", "")

    def background(self) -> Paint | None:
        """What the slide is painted on: its own background, its layout's or its master's; white without any."""
        for root in (self.slide, self.layout, self.master):
            own, styled = child(root, "p:cSld", "p:bg", "p:bgPr"), child(root, "p:cSld", "p:bg", "p:bgRef")
            if own is not None:
                return read_fill(fill_of(own), self.scheme)
            if styled is not None:
                return read_styled(styled, self.scheme, self.fills("bgFillStyleLst"))
        return None


def sources_of(package: Package, part: str, deck: Element) -> Sources:
    """The sources of a slide part; also of a layout part, which then is its own layout."""
    layout = part if "/slideLayouts/" in part else package.related(part, "slideLayout")
    master = package.related(layout, "slideMaster") if layout else ""
    theme = package.related(master, "theme") if master else ""
    slide, above, top, look = (package.xml(name) if name else None for name in (part, layout, master, theme))
    return Sources(slide, above, top, look, deck, _scheme(slide, above, top, look))


def _scheme(
    slide: Element | None, layout: Element | None, master: Element | None, theme: Element | None
) -> dict[str, Colour]:
    """The theme's colours by the names of the colour map in force."""
    slots = read_scheme(theme)
    named = dict(slots)
    for mapping in (
        child(master, "p:clrMap"),
        child(layout, "p:clrMapOvr", "a:overrideClrMapping"),
        child(slide, "p:clrMapOvr", "a:overrideClrMapping"),
    ):
        for name, slot in mapping.items() if mapping is not None else ():
            if slot in slots:
                named[name] = slots[slot]
    return named


def mark_of(shape: Element) -> Element | None:
    """The `p:ph` of a shape."""
    properties = next((part for part in shape if part.tag.startswith(tag("p:nv"))), None)
    return child(properties, "p:nvPr", "p:ph")


def _kind(mark: Element | None) -> str:
    """The type of a placeholder; `obj` where it names none."""
    return attribute(mark, "type", "obj")


def placeholder_kind(mark: Element | None) -> str:
    """The type of the placeholder that a shape fills; empty if it fills none."""
    return "" if mark is None else _kind(mark)


def _placeholders(root: Element | None) -> Iterator[Element]:
    """The shapes of a layout or master that are placeholders."""
    for shape in every(child(root, "p:cSld", "p:spTree"), "p:sp"):
        if mark_of(shape) is not None:
            yield shape


def _match(layout: Element | None, mark: Element) -> Element | None:
    """The placeholder of a layout that has the same number, or is the only kind of title or furniture."""
    marks = [found for shape in _placeholders(layout) if (found := mark_of(shape)) is not None]
    index, kind = mark.get("idx", "0"), _kind(mark)
    if kind in TITLES:
        return next((found for found in marks if _kind(found) in TITLES), None)
    same = [found for found in marks if found.get("idx", "0") == index and _kind(found) not in TITLES]
    return next(iter(same), next((found for found in marks if _kind(found) == kind), None))


def shows_master(root: Element | None) -> bool:
    """Whether a slide or layout shows the shapes of what it is made on."""
    return flag(root, "showMasterSp", default=True)


def run_colour(properties: Element, scheme: dict[str, Colour]) -> tuple[bool, Colour | None]:
    """Whether properties of a run say a colour, and which, if it can be told."""
    fill = fill_of(properties)
    if fill is None:
        return False, None
    return True, read_colour(fill, scheme) if fill.tag == tag("a:solidFill") else None
