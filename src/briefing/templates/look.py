"""The look of a deck on a foreign template: its tokens from the template's theme, its boxes from its placeholders.

Colours are names of the template's own theme wherever they can be, so that the deck follows the theme when a person
changes it. What is only in our theme (type scale, print) stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, Any

from briefing.templates.colours import contrast
from briefing.templates.package import NS
from briefing.theme.model import Theme, Tint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.templates.template import Match, Slot, Template

#: The height of slide that our type scale is made for, and the least width that our arrangements need, in points.
HEIGHT = 540.0
LEAST_WIDTH = 700.0
LATIN_SLACK = 0.82  # whatever Latin face a template names, or a program puts in its place (DejaVu Sans for Calibri)
SMALLEST = 10.0  # points of a small slide that nothing which is always there goes below
READABLE, LARGE = 4.5, 3.0  # WCAG 2.2, 1.4.3
GROUNDS = ("bg1", "tx1", "bg2", "tx2")
#: A title whose template says less than this gets our own sizes: such a file leaves sizes to its slides.
TELLING_SIZE = 24.0

FOOT = 40.0  # points that progress, source line and marker take below the body
LOWEST = 0.94  # of the slide's height, where nothing else ends it
PANEL_PART = 0.655  # where the panel begins, of the body's width
LEAST_BODY = (0.45, 0.4)  # of width and height of the slide, below which a body placeholder is not what it seems


def factor_of(template: Template) -> float:
    """How much smaller its slides are than those our type scale is made for: sizes keep their part of the height.

    A slide fills the height of a screen whatever its aspect; one much narrower than ours is measured by its width.
    """
    return min(template.height / HEIGHT, template.width / LEAST_WIDTH)


def themed(template: Template, base: Theme) -> Theme:
    """Our theme with the template's colours, faces and boxes; boxes are in points of our scale (÷ `factor_of`)."""
    palette = _Palette(template)
    colors, scheme, tints = palette.tokens()
    office = {**base.office, "heading": template.fonts[0], "body": template.fonts[1], "sans": template.fonts[1]}
    return replace(
        base,
        name=f"{base.name}+{template.path}",
        colors={**base.colors, **colors},
        tints={**base.tints, **tints},
        scheme=scheme,
        slide={**base.slide, "small": max(base.slide["small"], ceil(10 * SMALLEST / factor_of(template)) / 10)},
        office=office,
        slide_format=_format(template, factor_of(template)),
    )


# -- colours ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Palette:
    """What can be read on a template's background."""

    template: Template

    def tokens(self) -> tuple[dict[str, str], dict[str, str], dict[str, Tint]]:
        """Colours by token, the theme's names for those it has, and tints of them."""
        colors = self.template.scheme.colors
        paper = background(self.template)
        ink = self._ink(paper)
        accents = {"accent": self._accent("accent1", paper), "companion": self._accent("accent2", paper)}
        named = {"ink": ink, "brand": "accent1", "other-brand": "accent2"}
        ground = next((name for name in GROUNDS if colors[name] == paper), "")
        named |= {"paper": ground} if ground else {}
        plain = {token: colors[name] for token, name in named.items()} | {"paper": paper}
        tints = {**accents, **self._tints(plain, bool(ground))}
        return {**plain, **_slot_colors(self.template)}, named, tints

    def _ink(self, paper: str) -> str:
        """The name of the text colour: what the body has on this background, else what reads best on it."""
        colors, body = self.template.scheme.colors, _body_slot(self.template)
        own = next((name for name in ("tx1", "bg1", "tx2", "bg2") if body and colors[name] == body.color), "")
        if own and contrast(colors[own], paper) >= READABLE:
            return own
        return max(("tx1", "bg1"), key=lambda name: (contrast(colors[name], paper) >= READABLE, name == "tx1",
                                                     contrast(colors[name], paper)))  # fmt: skip

    def _accent(self, name: str, paper: str) -> Tint:
        """An accent of the theme in the first of PowerPoint's own shades in which it can be read as text."""
        base = "brand" if name == "accent1" else "other-brand"
        color = self.template.scheme.colors[name]
        steps = ((1.0, 0.0), (0.75, 0.0), (0.5, 0.0)) if _is_light(paper) else ((1.0, 0.0), (0.6, 0.4), (0.4, 0.6))
        return Tint(base, *_first(steps, color, paper))

    def _tints(self, plain: dict[str, str], on_theme: bool) -> dict[str, Tint]:
        """Greys from text and background, light fields from the accent; each as strong as keeps text readable."""
        paper, ink = plain["paper"], plain["ink"]
        light = _is_light(paper)
        greys = [(0.65, 0.35), (0.75, 0.25), (0.85, 0.15)] if light else [(0.65, 0.0), (0.75, 0.0), (0.85, 0.0)]
        readable = [step for step in greys if contrast(tinted(ink, *step), paper) >= READABLE] or [(1.0, 0.0)]
        tints = {"grey": Tint("ink", *readable[0]), "mark": Tint("ink", *((0.5, 0.5) if light else (0.6, 0.0)))}
        fields = [(0.2, 0.8), (0.1, 0.9)] if light else [(0.5, 0.0), (0.35, 0.0), (0.2, 0.0)]
        tints["wash"] = Tint("brand", *_first(fields, plain["brand"], ink))
        shades = [(0.6, 0.4), (0.75, 0.25), (1.0, 0.0), (0.75, 0.0)] if light else [(0.6, 0.0), (1.0, 0.0), (0.6, 0.4)]
        tints["faint"] = Tint("brand", *_first(shades, plain["brand"], paper, LARGE))
        if not on_theme:  # a background of no name: fields are text colour, thinned
            tints["hairline"] = Tint("ink", *((0.2, 0.8) if light else (0.3, 0.0)))
            tints["panel"] = Tint("ink", *((0.05, 0.95) if light else (0.15, 0.0)))
            return tints
        edges = [(0.85, 0.0)] if light else [(0.75, 0.25)]
        panels = [(0.95, 0.0), (0.98, 0.0)] if light else [(0.9, 0.1), (0.95, 0.05)]
        tints["hairline"] = Tint("paper", *edges[0])
        tints["panel"] = Tint("paper", *_first(panels, paper, ink))
        return tints


def _is_light(color: str) -> bool:
    return contrast(color, "#000000") > contrast(color, "#FFFFFF")


def _slot_colors(template: Template) -> dict[str, str]:
    """The colours of text in placeholders, as tokens: slides inherit them, other outputs have to know them."""
    cover, content = template.layouts["cover"].slots, template.layouts["title-only"].slots
    named = {"title": content["title"], "number": content.get("sldNum"), "footer": content.get("ftr")}
    named |= {"cover_title": cover["title"], "cover_subtitle": cover.get("body")}
    return {f"slot-{name}": slot.color for name, slot in named.items() if slot}


def _first(steps: Iterable[tuple[float, float]], base: str, other: str, least: float = READABLE) -> tuple[float, float]:
    """The first step that stands off enough from another colour; the last if none does."""
    tried = list(steps)
    return next((step for step in tried if contrast(tinted(base, *step), other) >= least), tried[-1])


def tinted(base: str, lum_mod: float, lum_off: float) -> str:
    """A colour with its lightness changed, as PowerPoint works it out."""
    theme = Theme("", "", "", {"base": base}, {"tint": Tint("base", lum_mod, lum_off)}, {}, {}, {}, {}, {}, {})
    return theme.hex("tint")


def background(template: Template) -> str:
    """The colour behind the body of a content slide.

    What the layout or master says, unless it is a picture: then the theme's background, if the body's text can be
    read on it, else black or white, on which it can.
    """
    match, colors = template.layouts["title-only"], template.scheme.colors
    body = _body_slot(template)
    said = _said_background(template, match)
    text = body.color if body else colors["tx1"]
    for found in (said, colors["bg1"]):
        if found and contrast(found, text) >= 3:
            return found
    return said or ("#000000" if contrast("#000000", text) > contrast("#FFFFFF", text) else "#FFFFFF")


def _said_background(template: Template, match: Match) -> str:
    package = template.package
    for part in (match.part, template.master):
        holder = package.tree(part).find("p:cSld/p:bg", NS)
        if holder is not None:
            plain = holder.find("p:bgPr/a:solidFill", NS)
            return template.scheme.resolve(plain if plain is not None else holder.find("p:bgRef", NS))
    return template.scheme.colors["bg1"]


def _body_slot(template: Template) -> Slot | None:
    return template.layouts["title-body"].slots.get("body")


# -- boxes --------------------------------------------------------------------------------------------------------

Place = tuple[float, float, float, float]


def _format(template: Template, factor: float) -> dict[str, Any]:
    """The boxes of slides as `theme.slide_format` has them."""
    width, height = template.width / factor, template.height / factor
    content, cover = template.layouts["title-only"], template.layouts["cover"]
    title = content.slots["title"]
    region = _region(template)
    x, y, w, h = (value / factor for value in region)
    body = (x, y, w, h - FOOT)
    found: dict[str, Any] = {
        "width": width,
        "height": height,
        "margin": x,
        "bar": (x, y, 4.5, 4.5),  # it names the slide; the look is the unit's own, so it is not seen
        "bar_fill": "",
        "latin_slack": LATIN_SLACK,
        "title": _scaled(title.inner, factor),
        "body": body,
        "source": (x, y + h - 22, w * 0.74, 22.0),
        "marker": (x + w * 0.76, y + h - 22, w * 0.24, 22.0),
        "panel": (x + w * PANEL_PART, y - 8, w * (1 - PANEL_PART), h - FOOT),
        "title_style": _style("title", title, factor, 32.0),
        **_cover(cover, factor, height),
    }
    if "sldNum" in content.slots:
        found["number"] = _scaled(content.slots["sldNum"].inner, factor)
        found["number_style"] = _style("number", content.slots["sldNum"], factor, 12.0, 0.0)
    if content.slots.get("ftr") and content.slots["ftr"].text:
        found["footer"] = _scaled(content.slots["ftr"].inner, factor)
        found["footer_style"] = _style("footer", content.slots["ftr"], factor, 12.0, 0.0)
        found["footer_text"] = content.slots["ftr"].text
    return found


def _cover(cover: Match, factor: float, height: float) -> dict[str, Any]:
    title = cover.slots["title"]
    x, y, width, tall = _scaled(title.inner, factor)
    below = cover.slots.get("body")
    under = _scaled(below.inner, factor) if below else (x, y + tall + 12, width, max(60.0, height - y - tall - 60))
    subtitle = _style("cover_subtitle", below, factor, 24.0) if below else _beneath(title)
    return {
        "cover_title": (x, y, width, tall),
        "cover_subtitle": under,
        "cover_title_style": _style("cover_title", title, factor, 44.0),
        "cover_subtitle_style": subtitle,
    }


def _beneath(title: Slot) -> dict[str, Any]:
    """How a subtitle stands under a title whose layout has no place for one."""
    return {"size": 24.0, "bold": False, "color": "slot-cover_title", "align": title.align, "anchor": "top"}


def _style(name: str, slot: Slot, factor: float, usual: float, telling: float = TELLING_SIZE) -> dict[str, Any]:
    """How text in a placeholder stands: the size it has at most, its weight, colour, alignment and anchor."""
    size = slot.size / factor
    return {
        "color": f"slot-{name}",
        "size": size if size >= telling else usual,
        "bold": slot.bold,
        "align": slot.align,
        "anchor": slot.anchor,
    }


def _region(template: Template) -> Place:
    """Where content and its source line stand, in points of the file.

    It begins with the body placeholder, below the title, and goes on to the footers; without any, to the body's end and
    a line for the source below it.
    """
    content, body = template.layouts["title-only"], _body_slot(template)
    title = content.slots["title"].inner
    footers = [slot.box[1] - 2 for slot in _footers(template) if slot.box[1] > template.height * 0.6]
    if body is not None and _is_body(body, template):
        x, y, width, height = body.inner
        aside = title[0] >= x + width or title[0] + title[2] <= x
        top = y if aside else max(y, min(title[1] + title[3] + 4, y + height * 0.3))
        end = min(y + height + FOOT * factor_of(template), template.height * LOWEST)
        return (x, top, width, min(footers, default=end) - top)
    top = title[1] + title[3] + 12
    return (title[0], top, title[2], min(footers, default=template.height * LOWEST) - top)


def _is_body(slot: Slot, template: Template) -> bool:
    return slot.box[2] >= LEAST_BODY[0] * template.width and slot.box[3] >= LEAST_BODY[1] * template.height


def _footers(template: Template) -> list[Slot]:
    slots = template.layouts["title-only"].slots
    return [slots[word] for word in ("sldNum", "ftr") if word in slots]


def _scaled(box: Place, factor: float) -> Place:
    x, y, width, height = (value / factor for value in box)
    return (x, y, width, height)
