"""Colours of DrawingML: theme colours, their changes, and the contrast of two (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from briefing.preflight.deck.names import as_number, attribute, child, local, number, share, tag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.preflight.deck.package import Element

#: Presets that people use (ECMA-376 20.1.10.48 has 140 more, which are left unjudged).
PRESETS: Final = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "lime": "00FF00", "blue": "0000FF",
    "yellow": "FFFF00", "cyan": "00FFFF", "aqua": "00FFFF", "magenta": "FF00FF", "gray": "808080", "grey": "808080",
    "silver": "C0C0C0", "maroon": "800000", "navy": "000080", "teal": "008080", "olive": "808000", "purple": "800080",
    "orange": "FFA500", "gold": "FFD700", "dkGray": "A9A9A9", "darkGray": "A9A9A9", "ltGray": "D3D3D3",
    "lightGray": "D3D3D3", "dkRed": "8B0000", "darkRed": "8B0000", "dkBlue": "00008B", "darkBlue": "00008B",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green and blue as parts of one in sRGB, and how opaque it is."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    def __str__(self) -> str:
        """As `#RRGGBB`."""
        return "#" + "".join(f"{round(255 * part):02X}" for part in (self.red, self.green, self.blue))

    def over(self, ground: Colour) -> Colour:
        """What is seen where it is laid over a ground."""
        pairs = ((self.red, ground.red), (self.green, ground.green), (self.blue, ground.blue))
        red, green, blue = (self.alpha * own + (1 - self.alpha) * below for own, below in pairs)
        return Colour(red, green, blue, ground.alpha)

    @property
    def luminance(self) -> float:
        """The relative luminance."""
        return sum(weight * _linear(part) for weight, part in zip((0.2126, 0.7152, 0.0722), self._parts, strict=True))

    @property
    def _parts(self) -> tuple[float, float, float]:
        return self.red, self.green, self.blue


#: What an area is painted with: one colour, those of a gradient, or none that can be told (a picture).
Paint: TypeAlias = tuple[Colour, ...]

WHITE: Final = Colour(1, 1, 1)


def contrast(one: Colour, other: Colour) -> float:
    """The ratio of two opaque colours, from 1 to 21."""
    dark, light = sorted((one.luminance, other.luminance))
    return (light + 0.05) / (dark + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _gamma(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def read_scheme(theme: Element | None) -> dict[str, Colour]:
    """The twelve colours of a theme part by their slots."""
    scheme = child(theme, "a:themeElements", "a:clrScheme")
    found = {local(slot): read_colour(slot, {}) for slot in scheme} if scheme is not None else {}
    return {slot: colour for slot, colour in found.items() if colour}


def read_colour(parent: Element | None, scheme: Mapping[str, Colour], own: Colour | None = None) -> Colour | None:
    """The colour that an element holds; None if it holds none that can be told.

    `scheme` has the theme's colours by the names that slides use (`tx1`, `accent1`); `own` is what `phClr` stands for.
    """
    for element in parent if parent is not None else ():
        base = _base(element, scheme, own)
        if base:
            for change in element:
                base = _changed(base, change)
            return base
    return None


def _base(element: Element, scheme: Mapping[str, Colour], own: Colour | None) -> Colour | None:
    said = element.get("val", "")
    match local(element):
        case "srgbClr":
            return _hex(said)
        case "sysClr":
            return _hex(element.get("lastClr", "000000" if said == "windowText" else "FFFFFF"))
        case "prstClr":
            return _hex(PRESETS.get(said, ""))
        case "schemeClr":
            return own if said == "phClr" else scheme.get(said)
        case "scrgbClr":
            return Colour(*(_gamma(_kept(share(element, part, 0.0))) for part in "rgb"))
        case "hslClr":
            hue = number(element, "hue") / 21_600_000 % 1.0
            return Colour(*colorsys.hls_to_rgb(hue, _kept(share(element, "lum")), _kept(share(element, "sat"))))
    return None


def _hex(said: str) -> Colour | None:
    try:
        value = int(said, 16) if len(said) == 6 else None
    except ValueError:
        value = None
    if value is None:
        return None
    return Colour(*((value >> shift & 255) / 255 for shift in (16, 8, 0)))


def _changed(colour: Colour, change: Element) -> Colour:
    """The colour after one change (ECMA-376 20.1.2.3); those not known leave it as it is."""
    by, what = share(change), local(change)
    if what in {"lumMod", "lumOff", "satMod", "satOff", "lum", "sat"}:
        return _in_hls(colour, what, by)
    if what == "alpha":
        return replace(colour, alpha=_kept(by))
    if what in {"tint", "shade"}:
        light = 1.0 if what == "tint" else 0.0
        mixed = (_gamma(by * _linear(part) + (1 - by) * light) for part in (colour.red, colour.green, colour.blue))
        red, green, blue = map(_kept, mixed)
        return Colour(red, green, blue, colour.alpha)
    return colour


def _in_hls(colour: Colour, what: str, by: float) -> Colour:
    hue, light, full = colorsys.rgb_to_hls(colour.red, colour.green, colour.blue)
    if what.startswith("lum"):
        light = _kept(_turned(light, what, by))
    else:
        full = _kept(_turned(full, what, by))
    return Colour(*colorsys.hls_to_rgb(hue, light, full), colour.alpha)


def _turned(value: float, what: str, by: float) -> float:
    return value * by if what.endswith("Mod") else value + by if what.endswith("Off") else by


def _kept(part: float) -> float:
    return min(1.0, max(0.0, part))


FILLS: Final = frozenset(map(tag, ("a:noFill", "a:solidFill", "a:gradFill", "a:blipFill", "a:pattFill", "a:grpFill")))


def fill_of(parent: Element | None) -> Element | None:
    """The fill among the children of an element."""
    return next((element for element in parent if element.tag in FILLS), None) if parent is not None else None


def read_fill(fill: Element | None, scheme: Mapping[str, Colour], own: Colour | None = None) -> Paint | None:
    """What a fill paints: None for nothing, an empty tuple for what cannot be told."""
    if fill is None or local(fill) == "noFill":
        return None
    if local(fill) == "solidFill":
        colour = read_colour(fill, scheme, own)
        return (colour,) if colour else ()
    if local(fill) == "gradFill":
        stops = [read_colour(stop, scheme, own) for stop in fill.iter(tag("a:gs"))]
        return tuple(colour for colour in stops if colour) if all(stops) else ()
    return ()


def read_styled(reference: Element | None, scheme: Mapping[str, Colour], fills: list[Element]) -> Paint | None:
    """What a reference to the theme's fills paints (`a:fillRef`; `p:bgRef`, whose numbers count from 1001); 0 and 1000
    paint nothing. `fills` are those of the theme that it counts."""
    index = int(as_number(attribute(reference, "idx")))
    if reference is None or index in {0, 1000}:
        return None
    own = read_colour(reference, scheme)
    at = index - 1 if index < 1000 else index - 1001
    return read_fill(fills[at], scheme, own) if 0 <= at < len(fills) else ((own,) if own else ())
