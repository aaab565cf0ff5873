"""Text in charts: theme fonts and theme colours with real sizes; labels whose number follows the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.writers.pptx.colours import colour, solid
from briefing.writers.pptx.markup import LANGUAGE, escaped, hundredths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.charts.data import Flush, Wording
    from briefing.theme.model import Theme
    from briefing.typography.text import Span, TextStyle

FONTS = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
NOTHING = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_ALIGNMENTS: dict[Flush, str] = {"left": "l", "center": "ctr", "right": "r"}
_UPRIGHT = '<a:bodyPr rot="0" vert="horz" wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"'
#: Labels stand a little off their marks; they never wrap, for layout has found room for them.
_BESIDE = '<a:bodyPr rot="0" vert="horz" wrap="none" lIns="76200" tIns="25400" rIns="76200" bIns="25400" anchor="ctr"'


def mark_fill(theme: Theme, tone: str) -> str:
    """The fill of a mark; `light` is half way from mark to hairline, as a shade of the theme's mark."""
    if tone != "light":
        return solid(theme, tone)
    mark, hairline = (sum(pick(theme.rgb(token)) for pick in (min, max)) / 2 for token in ("mark", "hairline"))
    off = round((mark + hairline) / 2 * 100000 - mark * 50000)
    base = colour(theme, "mark")
    # A template's mark is itself a shade: the steps of this one follow its own.
    opened = f"{base.removesuffix('/>')}>" if base.endswith("/>") else base.removesuffix("</a:schemeClr>")
    return f'<a:solidFill>{opened}<a:lumMod val="50000"/><a:lumOff val="{off}"/></a:schemeClr></a:solidFill>'


def text_style(theme: Theme, size: float, color: str) -> str:
    """The `c:txPr` of an axis, of labels or of a whole chart; nothing is turned to find room."""
    return (
        f'<c:txPr><a:bodyPr rot="0" vert="horz" anchor="ctr"/><a:lstStyle/><a:p><a:pPr><a:defRPr {LANGUAGE} '
        f'sz="{hundredths(size)}" b="0">{solid(theme, color)}{FONTS}</a:defRPr></a:pPr><a:endParaRPr {LANGUAGE}/>'
        "</a:p></c:txPr>"
    )


def rich(lines: Sequence[Sequence[Span]], theme: Theme, align: Flush = "left") -> str:
    """Lines of words as `c:rich`."""
    runs = ("".join(_run(span, theme) for span in line) for line in lines)
    return _rich([*runs], theme, lines[0][0].style, align, f"{_UPRIGHT}/>")


def label_text(wording: Wording, theme: Theme, field: int) -> str:
    """The words at a mark as `c:rich`; `field` is a number that no other label of the chart has."""
    at, lines = 0, []
    for line in wording.lines:
        text = ""
        for span in line:
            text += _field(span, wording, theme, field) if at == wording.live else _run(span, theme)
            at += 1
        lines.append(text)
    body = _UPRIGHT if wording.place == "center" else _BESIDE
    return _rich(lines, theme, wording.lines[0][0].style, wording.align, f"{body}><a:spAutoFit/></a:bodyPr>")


def _rich(lines: Sequence[str], theme: Theme, style: TextStyle, align: Flush, body: str) -> str:
    default = f"<a:defRPr{_attributes(style)}>{solid(theme, style.color)}{FONTS}</a:defRPr>"
    properties = f'<a:pPr algn="{_ALIGNMENTS[align]}">{default}</a:pPr>'
    paragraphs = "".join(f"<a:p>{properties}{line}</a:p>" for line in lines)
    return f"<c:rich>{body}<a:lstStyle/>{paragraphs}</c:rich>"


def _run(span: Span, theme: Theme) -> str:
    return f"<a:r>{_properties(span, theme)}<a:t>{escaped(span.text)}</a:t></a:r>"


def _field(span: Span, wording: Wording, theme: Theme, number: int) -> str:
    """The value of the mark or, by its cell, of another; it reads as printed until a program works it out."""
    kind = "VALUE" if wording.of < 0 else "CELLRANGE"
    guid = f"{{3C6E2B54-9A17-4D0F-8E21-{number:012X}}}"
    return f'<a:fld id="{guid}" type="{kind}">{_properties(span, theme)}<a:t>{escaped(span.text)}</a:t></a:fld>'


def _properties(span: Span, theme: Theme) -> str:
    return f"<a:rPr{_attributes(span.style)}>{solid(theme, span.style.color)}{FONTS}</a:rPr>"


def _attributes(style: TextStyle) -> str:
    return f' {LANGUAGE} sz="{hundredths(style.size)}" b="{int(style.bold)}"'
