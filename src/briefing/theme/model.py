"""`Theme`: the tokens of the look, read from TOML data beside this module."""

from __future__ import annotations

import colorsys
import tomllib
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, TypeAlias

FontRole: TypeAlias = Literal["sans", "serif", "kai"]


#: The styles of a printed brief; the first is the usual one.
STYLES = ("jianbao", "modern")
#: The saturation (HSL) of a unit's colour beyond which its light tints would glare.
MOST_SATURATED = 0.5


class ThemeError(LookupError):
    """There is no theme of that name; `known` lists those there are."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        """Say which themes there are."""
        super().__init__(f"no theme {name!r}; there are {', '.join(known)}")
        self.name = name
        self.known = known


@dataclass(frozen=True, slots=True)
class Tint:
    """A lighter shade of a base colour by OOXML's lumMod, lumOff and satMod (fractions)."""

    of: str
    lum_mod: float
    lum_off: float
    sat_mod: float = 1.0


@dataclass(frozen=True)
class Theme:
    """One look for both outputs.

    `style` is that of the printed brief. `colors` maps tokens (ink, grey, hairline, paper, mark, accent, companion) to
    `#RRGGBB`; `tints` are tokens that follow another. `faces` maps a role to its shipped faces (regular, bold);
    `office` names the faces a deck asks for. `print` and `slide` are type scales in points; `slide_format` and
    `page_format` are their sizes and the boxes that stand at the same place everywhere, in points. `patterns` are the
    distances of the strokes across marks of a colour, in points. `scheme` says which colour of a deck's theme a token
    is (ST_SchemeColorVal: tx1, bg1, accent1 …).
    """

    name: str
    label: str
    style: str
    colors: dict[str, str]
    tints: dict[str, Tint]
    faces: dict[str, tuple[str, str]]
    office: dict[str, str]
    print: dict[str, float]
    slide: dict[str, float]
    slide_format: dict[str, Any]
    page_format: dict[str, float]
    patterns: dict[str, float] = field(default_factory=dict)
    scheme: dict[str, str] = field(default_factory=dict)

    def rgb(self, token: str) -> tuple[float, float, float]:
        """The colour of a token as fractions of red, green and blue; KeyError if there is no such token."""
        if token in self.tints:
            return _tinted(self.rgb(self.tints[token].of), self.tints[token])
        return rgb_of(self.colors[token])

    def hex(self, token: str) -> str:
        """The colour of a token as `#RRGGBB`."""
        return hex_of(self.rgb(token))

    def face(self, role: str, bold: bool = False) -> str:
        """The id of the shipped face for a role and weight."""
        return self.faces[role][1 if bold else 0]

    def with_colors(self, accent: str = "", companion: str = "") -> Theme:
        """The theme in a unit's own colours, `#RRGGBB`; an empty one stays as it is.

        Tints follow, with less saturation where a full one would glare when it is light.
        """
        own = {token: code for token, code in (("accent", accent), ("companion", companion)) if code}
        if not own:
            return self
        tints = {name: _calmed(tint, own[tint.of]) if tint.of in own else tint for name, tint in self.tints.items()}
        return replace(self, label=f"{self.label}（单位配色）", colors=self.colors | own, tints=tints)

    def with_logo(self, aspect: float) -> Theme:
        """The theme with room for a logo of that width by height: its boxes, and titles that keep clear of them.

        The areas of `slide_format` that end in `logo_area` are the most a logo may take; `logo` stands at the right
        end of its own, `cover_logo` at the left.
        """
        form = self.slide_format
        x, y, width, height = form["logo_area"]
        wide, tall = _fitted(aspect, width, height)
        logo = [x + width - wide, y + (height - tall) / 2, wide, tall]
        left, top, most, high = form["cover_logo_area"]
        cover = [left, top, *_fitted(aspect, most, high)]
        title = [*form["title"][:2], logo[0] - form["logo_gap"] - form["title"][0], form["title"][3]]
        return replace(self, slide_format=form | {"logo": logo, "cover_logo": cover, "title": title})


def _calmed(tint: Tint, code: str) -> Tint:
    """The tint of a colour, no more saturated than `MOST_SATURATED`."""
    saturation = colorsys.rgb_to_hls(*rgb_of(code))[2]
    return replace(tint, sat_mod=round(min(1.0, MOST_SATURATED / max(saturation, MOST_SATURATED)), 3))


def _fitted(aspect: float, width: float, height: float) -> tuple[float, float]:
    """The largest width and height of an aspect in an area."""
    return (width, width / aspect) if width / aspect <= height else (height * aspect, height)


def rgb_of(code: str) -> tuple[float, float, float]:
    """The fractions of red, green and blue of `#RRGGBB`."""
    return (int(code[1:3], 16) / 255, int(code[3:5], 16) / 255, int(code[5:7], 16) / 255)


def hex_of(color: tuple[float, float, float]) -> str:
    """Fractions of red, green and blue as `#RRGGBB`."""
    return "#" + "".join(f"{round(part * 255):02X}" for part in color)


def _tinted(base: tuple[float, float, float], tint: Tint) -> tuple[float, float, float]:
    """The tint of a colour, as PowerPoint works it out (ECMA-376 20.1.2.3.20 f.: in HSL)."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*base)
    lightness = min(1.0, lightness * tint.lum_mod + tint.lum_off)
    return colorsys.hls_to_rgb(hue, lightness, saturation * tint.sat_mod)


def theme_names() -> tuple[str, ...]:
    """The names of the shipped themes."""
    folder = files("briefing.theme").joinpath("data")
    names = (entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(name for name in names if name != "base"))


@lru_cache
def load_theme(name: str, style: str = STYLES[0], *, mono: bool = False) -> Theme:
    """The theme of that name for a style of the brief; `mono` turns its colours to greys for a one-colour printer.

    ThemeError if there is no theme of that name; KeyError if there is no such style.
    """
    known = theme_names()
    if name not in known:
        raise ThemeError(name, known)
    if style not in STYLES:
        raise KeyError(style)
    parts = ["base.toml", f"styles/{style}.toml", f"{name}.toml", *(["styles/mono.toml"] if mono else [])]
    data: dict[str, Any] = {}
    for part in parts:
        data = _merged(data, _read(part))
    return _theme(name, style, data)


def _read(part: str) -> dict[str, Any]:
    """The tables of a TOML file among the data."""
    folder = files("briefing.theme").joinpath("data")
    return tomllib.loads(folder.joinpath(part).read_text("utf-8"))


def _merged(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Base values with a theme's own laid over them, table by table."""
    result = dict(base)
    for key, value in own.items():
        result[key] = _merged(base.get(key, {}), value) if isinstance(value, dict) else value
    return result


def _theme(name: str, style: str, data: dict[str, Any]) -> Theme:
    return Theme(
        name=name,
        label=data["label"],
        style=style,
        colors=data["colors"],
        tints={token: Tint(**tint) for token, tint in data["tints"].items()},
        faces={role: (face["regular"], face["bold"]) for role, face in data["faces"].items()},
        office=data["office"],
        print=data["print"],
        slide=data["slide"],
        slide_format=data["slide_format"],
        page_format=data["page_format"],
        patterns=data.get("patterns", {}),
        scheme=data["scheme"],
    )
