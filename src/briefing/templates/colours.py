"""Colours of a foreign theme: what a colour element comes to, as `#RRGGBB`, with its transforms (ECMA-376 20.1.2.3)."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.templates.package import NS
from briefing.theme.contrast import contrast as contrast_of
from briefing.theme.model import hex_of, rgb_of

if TYPE_CHECKING:
    from lxml import etree

A = f"{{{NS['a']}}}"
#: The twelve slots of a theme, in the order of CT_ColorScheme.
SLOTS = ("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink",
         "folHlink")  # fmt: skip
#: How names on slides lead to slots where a master says nothing else.
USUAL_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_PRESETS = {"black": "#000000", "white": "#FFFFFF", "red": "#FF0000", "blue": "#0000FF", "green": "#008000",
            "gray": "#808080", "yellow": "#FFFF00"}  # fmt: skip


@dataclass(frozen=True)
class Scheme:
    """The colours of a theme under a master's colour map: every name that a slide may use, as `#RRGGBB`."""

    colors: dict[str, str]

    @classmethod
    def of(cls, theme: etree._Element, mapping: dict[str, str]) -> Scheme:
        """The colours of a theme part, reached by the names of a `p:clrMap`."""
        slots = {slot: _slot(theme, slot) for slot in SLOTS}
        names = {**USUAL_MAP, **mapping}
        return cls({**slots, **{name: slots.get(slot, "#000000") for name, slot in names.items()}})

    def resolve(self, holder: etree._Element | None, placeholder: str = "") -> str:
        """The colour inside an element (`a:solidFill`, `p:bgRef`); empty if it names none that is known.

        `placeholder` is what `phClr` stands for.
        """
        if holder is None:
            return ""
        return next((found for item in holder if (found := self.resolved(item, placeholder))), "")

    def resolved(self, item: etree._Element, placeholder: str = "") -> str:
        """What a colour element itself comes to; empty if it is none that is known."""
        base = self._base(item, placeholder)
        return _transformed(base, item) if base else ""

    def _base(self, item: etree._Element, placeholder: str) -> str:
        kind = item.tag.removeprefix(A) if isinstance(item.tag, str) else ""
        value = item.get("val", "")
        if kind == "srgbClr":
            return f"#{value.upper()}"
        if kind == "sysClr":
            return f"#{item.get('lastClr', '000000').upper()}"
        if kind == "prstClr":
            return _PRESETS.get(value, "")
        if kind == "schemeClr":
            return placeholder if value == "phClr" else self.colors.get(value, "")
        return ""


def _slot(theme: etree._Element, slot: str) -> str:
    holder = theme.find(f".//a:clrScheme/a:{slot}", NS)
    plain = Scheme({})
    return plain.resolve(holder) or ("#FFFFFF" if slot.startswith("lt") else "#000000")


def _transformed(base: str, item: etree._Element) -> str:
    """The colour after the transforms that its element holds; those that only blend it are left out."""
    red, green, blue = rgb_of(base)
    for step in item:
        amount = int(step.get("val", "100000")) / 100000
        kind = step.tag.removeprefix(A) if isinstance(step.tag, str) else ""
        if kind in ("lumMod", "lumOff", "satMod"):
            hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
            lightness = lightness * amount if kind == "lumMod" else lightness + (amount if kind == "lumOff" else 0)
            saturation *= amount if kind == "satMod" else 1
            red, green, blue = colorsys.hls_to_rgb(hue, min(1.0, lightness), min(1.0, saturation))
        elif kind == "shade":
            red, green, blue = red * amount, green * amount, blue * amount
        elif kind == "tint":
            red, green, blue = (1 - (1 - part) * amount for part in (red, green, blue))
    return hex_of((min(1.0, red), min(1.0, green), min(1.0, blue)))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, `#RRGGBB`, from 1 to 21."""
    return contrast_of(rgb_of(one), rgb_of(other))
