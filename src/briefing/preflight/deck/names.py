"""Names of elements and attributes with their namespaces, and numbers read from attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.package import Element

_OFFICE: Final = "http://schemas.openxmlformats.org"
NAMESPACES: Final = {
    "a": f"{_OFFICE}/drawingml/2006/main",
    "p": f"{_OFFICE}/presentationml/2006/main",
    "r": f"{_OFFICE}/officeDocument/2006/relationships",
    "c": f"{_OFFICE}/drawingml/2006/chart",
    "s": f"{_OFFICE}/spreadsheetml/2006/main",
    "mc": f"{_OFFICE}/markup-compatibility/2006",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "ahyp": "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor",
}


def tag(name: str) -> str:
    """`a:rPr` as ElementTree writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def child(element: Element | None, *path: str) -> Element | None:
    """What stands at a path of children, if all of it is there."""
    for name in path:
        if element is None:
            return None
        element = element.find(tag(name))
    return element


def every(element: Element | None, name: str) -> Iterator[Element]:
    """All descendants of a name."""
    if element is not None:
        yield from element.iter(tag(name))


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """An attribute; the default where the element or the attribute is missing."""
    return default if element is None else element.get(tag(name) if ":" in name else name, default)


def flag(element: Element | None, name: str, default: bool = False) -> bool:
    """An attribute of yes or no."""
    said = attribute(element, name)
    return said in {"1", "true", "on"} if said else default


def number(element: Element | None, name: str, default: float = 0.0) -> float:
    """An attribute as a number; the default where it is missing or none."""
    return as_number(attribute(element, name), default)


def share(element: Element | None, name: str = "val", default: float = 1.0) -> float:
    """A part of one: thousandths of a per cent (`75000`), or per cent (`75%`) as the strict variant writes."""
    said = attribute(element, name)
    whole = 100.0 if said.endswith("%") else 100_000.0
    return as_number(said.removesuffix("%"), default * whole) / whole


def as_number(said: str, default: float = 0.0) -> float:
    """A text as a finite number."""
    try:
        found = float(said)
    except ValueError:
        return default
    return found if abs(found) < 1e300 else default
