"""The runs of a text body, with all that they inherit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.preflight.deck.colours import read_colour
from briefing.preflight.deck.model import Run
from briefing.preflight.deck.names import as_number, attribute, child, every, local, number, share
from briefing.preflight.deck.sources import run_colour

if TYPE_CHECKING:
    from briefing.preflight.deck.colours import Colour, Paint
    from briefing.preflight.deck.package import Element
    from briefing.preflight.deck.sources import Sources

PLAIN_SIZE = 18.0  # where nothing says a size (ECMA-376 21.1.2.3.9)
LEVELS = 9
AUTOFITS = ("noAutofit", "normAutofit", "spAutoFit")


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where text stands: the shapes that it inherits from, the type of its placeholder, its reference to a font of the
    theme, the fill of its table cell."""

    sources: Sources
    above: tuple[Element, ...] = ()
    placeholder: str = ""
    font: Element | None = None
    ground: Paint | None = None


@dataclass(frozen=True, slots=True)
class _Looks:
    """Properties of runs, the nearest first: those of text, shape and master, and the deck's defaults."""

    near: list[Element]
    last: list[Element]

    @property
    def all(self) -> list[Element]:
        return self.near + self.last

    def said(self, name: str) -> str:
        """The nearest value of an attribute; empty if nothing says it."""
        return next((said for properties in self.all if (said := properties.get(name))), "")

    def face(self, script: str) -> str:
        """The nearest typeface of a script; empty if nothing says one."""
        faces = (attribute(child(properties, f"a:{script}"), "typeface") for properties in self.all)
        return next(filter(None, faces), "")


def read_runs(body: Element | None, place: TextPlace) -> tuple[Run, ...]:
    """The runs and fields of a text body that say something, from the first paragraph to the last."""
    scale = share(child(body, "a:bodyPr", "a:normAutofit"), "fontScale")
    found: list[Run] = []
    for paragraph in every(body, "a:p"):
        level = min(LEVELS, max(1, 1 + int(number(child(paragraph, "a:pPr"), "lvl"))))
        for element in paragraph:
            text = _text(element)
            if text:
                own = child(element, "a:rPr")
                found.append(_run(text, own, _looks(own, body, place, level), place, scale))
    return tuple(found)


def _text(element: Element) -> str:
    """What a run or field says; nothing for breaks and properties."""
    if local(element) not in {"r", "fld"}:
        return ""
    said = child(element, "a:t")
    return (said.text or "") if said is not None else ""


def autofit_of(body: Element | None, above: tuple[Element, ...]) -> str:
    """How the program may fit a text body, as it or a placeholder above says; empty where nothing does."""
    for text in (body, *(child(shape, "p:txBody") for shape in above)):
        for kind in AUTOFITS:
            if child(text, "a:bodyPr", f"a:{kind}") is not None:
                return kind
    return ""


def _looks(own: Element | None, body: Element | None, place: TextPlace, level: int) -> _Looks:
    """All that says how a run of a level looks, the nearest first."""
    styles = [child(body, "a:lstStyle"), *(child(shape, "p:txBody", "a:lstStyle") for shape in place.above)]
    styles.append(place.sources.text_style(place.placeholder))
    near = [found for style in styles for found in _of_level(style, level)]
    last = _of_level(child(place.sources.deck, "p:defaultTextStyle"), level)
    return _Looks(near if own is None else [own, *near], last)


def _of_level(style: Element | None, level: int) -> list[Element]:
    """The properties of runs that a list style gives a level of text, and those that it gives all levels."""
    levels = (f"a:lvl{level}pPr", "a:defPPr")
    return [found for name in levels if (found := child(style, name, "a:defRPr")) is not None]


def _run(text: str, own: Element | None, looks: _Looks, place: TextPlace, scale: float) -> Run:
    face = looks.face("ea") or ("+mj-ea" if attribute(place.font, "idx") == "major" else "+mn-ea")
    return Run(
        text,
        as_number(looks.said("sz"), PLAIN_SIZE * 100) / 100 * scale,
        looks.said("b") in {"1", "true"},
        _colour(own, looks, place),
        looks.said("lang"),
        place.sources.typeface(face, "ea"),
        attribute(child(own, "a:latin"), "typeface"),
        attribute(child(own, "a:ea"), "typeface"),
        place.ground,
    )


def _colour(own: Element | None, looks: _Looks, place: TextPlace) -> Colour | None:
    """The colour of a run; that of links where it is one and does not keep its own."""
    scheme, link = place.sources.scheme, child(own, "a:hlinkClick")
    if link is not None and attribute(link, "r:id") and not _keeps_colour(link):
        return scheme.get("hlink")
    for properties in looks.near if place.font is not None else looks.all:
        said, colour = run_colour(properties, scheme)
        if said:
            return colour
    return read_colour(place.font, scheme) or scheme.get("tx1")


def _keeps_colour(link: Element) -> bool:
    """Whether text keeps its colour although it is a link."""
    return any(mark.get("val") == "tx" for mark in every(link, "ahyp:hlinkClr"))
