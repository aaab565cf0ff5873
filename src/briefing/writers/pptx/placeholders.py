"""The named layouts and their placeholders: where they stand, and what text in them inherits.

The template writes these into master and layouts; a slide leaves out whatever it has in common with them, so
that a person can move and restyle all slides at once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.layout.frames import Anchor, Box
from briefing.theme.model import Theme
from briefing.typography.text import Align, ParagraphStyle, TextStyle

# What a person's own text in a placeholder starts from. What layout sets is written out where it differs.
TITLE_LEADING = 1.25
COVER_SIZE = 44.0
COVER_LEADING = 1.3
BULLET_HANG = 0.9  # em
POINT_SPACE = 0.55  # em


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder of a layout.

    `kind` is its OOXML type ("" for any content), `index` its idx; `text`, `paragraph` and `bullet` are what
    its first level inherits. In a `foreign` layout, what is inherited is only known in part: text has the size, weight,
    alignment and colour of `text` and `paragraph`, and all else is written out; `box` is without the insets.
    """

    kind: str
    index: int
    label: str
    prompt: str
    box: Box
    anchor: Anchor
    text: TextStyle
    paragraph: ParagraphStyle
    bullet: str = ""
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class LayoutSpec:
    """A layout of the master: its name for people, its OOXML type, its placeholders by the frames' words."""

    label: str
    kind: str
    slots: dict[str, Slot]


def layout_specs(theme: Theme) -> dict[str, LayoutSpec]:
    """The layouts by the names that slides use, in the order in which PowerPoint offers them."""
    title, number, body = _title(theme), _number(theme), _body(theme)
    cover, below = _cover_title(theme), _cover_subtitle(theme)
    heading, remark = replace(cover, kind="title"), replace(below, kind="body")
    end = replace(body, kind="body")
    return {
        "cover": LayoutSpec("封面", "title", {"ctrTitle": cover, "subTitle": below}),
        "title-body": LayoutSpec("标题和正文", "obj", {"title": title, "body": body, "sldNum": number}),
        "title-only": LayoutSpec("仅标题", "titleOnly", {"title": title, "sldNum": number}),
        "section": LayoutSpec("节", "secHead", {"title": heading, "body": remark, "sldNum": number}),
        "closing": LayoutSpec("结束", "cust", {"title": title, "body": end, "sldNum": number}),
    }


#: Words for one and the same placeholder: a cover's title is a `ctrTitle`, its second text a `subTitle`.
_SAME = {"ctrTitle": "title", "title": "ctrTitle", "subTitle": "body", "body": "subTitle"}


def slot_for(spec: LayoutSpec, placeholder: str) -> Slot:
    """The placeholder of a layout that a frame fills; ValueError if the layout has none."""
    slot = spec.slots.get(placeholder) or spec.slots.get(_SAME.get(placeholder, ""))
    if slot is None:
        raise ValueError(f"the layout {spec.label} has no placeholder {placeholder!r}")
    return slot


def _box(theme: Theme, name: str) -> Box:
    return Box(*theme.slide_format[name])


def _plain(size: float, leading: float, align: Align = "left") -> ParagraphStyle:
    """A paragraph without indents."""
    return ParagraphStyle(align, size * leading)


def _title(theme: Theme) -> Slot:
    size = theme.slide["title"]
    text, style = TextStyle(size=size, bold=True), _plain(size, TITLE_LEADING)
    return Slot("title", 0, "标题", "单击此处编辑标题", _box(theme, "title"), "middle", text, style)


def _body(theme: Theme) -> Slot:
    size = theme.slide["body"]
    hang, pitch = size * BULLET_HANG, size * theme.slide["leading"]
    style = ParagraphStyle("left", pitch, -hang, hang, before=size * POINT_SPACE)
    text = TextStyle(size=size)
    return Slot("", 1, "正文", "单击此处编辑正文", _box(theme, "body"), "top", text, style, "•")


def _number(theme: Theme) -> Slot:
    size = theme.slide["small"]
    text, style = TextStyle(size=size, color="grey"), _plain(size, theme.slide["leading"], "right")
    return Slot("sldNum", 12, "页码", "", _box(theme, "number"), "middle", text, style)


def _cover_title(theme: Theme) -> Slot:
    text, style = TextStyle(size=COVER_SIZE, bold=True), _plain(COVER_SIZE, COVER_LEADING)
    box = _box(theme, "cover_title")
    return Slot("ctrTitle", 0, "标题", "单击此处编辑标题", box, "bottom", text, style)


def _cover_subtitle(theme: Theme) -> Slot:
    size = theme.slide["lead"]
    text, style = TextStyle(size=size, color="grey"), _plain(size, theme.slide["leading"])
    box = _box(theme, "cover_subtitle")
    return Slot("subTitle", 1, "副标题", "单击此处编辑副标题", box, "top", text, style)
