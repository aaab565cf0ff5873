"""Frames as shapes: text, rules and fields, charts, groups. Tables are in `tables.py`."""

from __future__ import annotations

from briefing.charts.data import ChartData
from briefing.layout.frames import (
    BackdropFrame,
    Box,
    ChartFrame,
    Frame,
    GroupFrame,
    PictureFrame,
    ShapeFrame,
    TableFrame,
    TextFrame,
)
from briefing.theme.model import Theme
from briefing.writers.pptx.colours import solid
from briefing.writers.pptx.markup import RECTANGLE, emu
from briefing.writers.pptx.names import shape_name
from briefing.writers.pptx.placeholders import Slot, slot_for
from briefing.writers.pptx.sheet import Sheet
from briefing.writers.pptx.tables import table
from briefing.writers.pptx.text import text_body

#: Points by which boxes that were scaled and scaled back may differ.
NEAR = 0.01
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def shape(frame: Frame, sheet: Sheet) -> str:
    """The shape that shows a frame."""
    if isinstance(frame, TextFrame):
        return _placeholder(frame, sheet) if frame.placeholder else _text_box(frame, sheet)
    if isinstance(frame, ShapeFrame):
        return _line(frame, sheet) if frame.geometry == "line" else _field(frame, sheet)
    if isinstance(frame, ChartFrame):
        return _drawn(frame, sheet) if frame.data is None else _native(frame, frame.data, sheet)
    if isinstance(frame, TableFrame):
        return table(frame, sheet)
    if isinstance(frame, BackdropFrame):
        raise ValueError(f"layouts hold what is behind slides: {frame.key}")
    if isinstance(frame, PictureFrame):
        return _picture(frame, sheet)
    return _group(frame, sheet)


def transform(box: Box) -> str:
    """The `a:xfrm` of a box; a negative width or height mirrors a line."""
    flips = (' flipH="1"' if box.width < 0 else "") + (' flipV="1"' if box.height < 0 else "")
    return f"<a:xfrm{flips}>{place(box)}</a:xfrm>"


def place(box: Box, off: str = "off", ext: str = "ext") -> str:
    """Place and size of a box in EMU."""
    x, y = min(box.x, box.right), min(box.y, box.bottom)
    size = f'<a:{ext} cx="{emu(abs(box.width))}" cy="{emu(abs(box.height))}"/>'
    return f'<a:{off} x="{emu(x)}" y="{emu(y)}"/>{size}'


def placeholder_mark(slot: Slot) -> str:
    """The `p:ph` that ties a shape to a placeholder; idx 0 goes without saying."""
    kind = f' type="{slot.kind}"' if slot.kind else ""
    size = ' sz="quarter"' if slot.kind == "sldNum" else ""
    index = f' idx="{slot.index}"' if slot.index else ""
    return f"<p:ph{kind}{size}{index}/>"


def _placeholder(frame: TextFrame, sheet: Sheet) -> str:
    """Text in a placeholder of the layout; it stands where the layout says unless its box is another."""
    slot = slot_for(sheet.layout, frame.placeholder)
    same = _near(slot.box, frame.box)
    properties = "<p:spPr/>" if same else f"<p:spPr>{transform(frame.box)}</p:spPr>"
    return (
        f"<p:sp><p:nvSpPr>{sheet.properties(frame, link=frame.link)}<p:cNvSpPr>"
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{placeholder_mark(slot)}</p:nvPr></p:nvSpPr>'
        f"{properties}{text_body(frame, sheet, slot)}</p:sp>"
    )


def _near(one: Box, other: Box) -> bool:
    """Whether two boxes differ by no more than rounding."""
    pairs = zip((one.x, one.y, one.width, one.height), (other.x, other.y, other.width, other.height), strict=True)
    return all(abs(a - b) < NEAR for a, b in pairs)


def _text_box(frame: TextFrame, sheet: Sheet) -> str:
    """Text in a box of its own."""
    return (
        f'<p:sp><p:nvSpPr>{sheet.properties(frame, link=frame.link)}<p:cNvSpPr txBox="1"/><p:nvPr/>'
        f"</p:nvSpPr><p:spPr>{transform(frame.box)}{RECTANGLE}<a:noFill/></p:spPr>"
        f"{text_body(frame, sheet)}</p:sp>"
    )


def _field(frame: ShapeFrame, sheet: Sheet) -> str:
    """A rectangle or an ellipse."""
    fill = solid(sheet.theme, frame.fill) if frame.fill else "<a:noFill/>"
    geometry = f'<a:prstGeom prst="{frame.geometry}"><a:avLst/></a:prstGeom>'
    return (
        f"<p:sp><p:nvSpPr>{_adornment(frame, sheet)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{transform(frame.box)}{geometry}{fill}{_stroke(frame, sheet.theme)}</p:spPr></p:sp>"
    )


def _line(frame: ShapeFrame, sheet: Sheet) -> str:
    """A rule; in PowerPoint's terms a connector that connects nothing."""
    return (
        f"<p:cxnSp><p:nvCxnSpPr>{_adornment(frame, sheet)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
        f'<p:spPr>{transform(frame.box)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f"{_stroke(frame, sheet.theme)}</p:spPr></p:cxnSp>"
    )


def _adornment(frame: ShapeFrame, sheet: Sheet) -> str:
    """The properties of a shape without text: marked as decoration where it says and leads nowhere."""
    return sheet.properties(frame, frame.alt, frame.link, decorative=not (frame.alt or frame.link))


def _stroke(frame: ShapeFrame, theme: Theme) -> str:
    """The outline of a shape."""
    if not frame.stroke:
        return "<a:ln><a:noFill/></a:ln>"
    fill = solid(theme, frame.stroke)
    return f'<a:ln w="{emu(frame.width)}" cap="flat">{fill}<a:miter lim="800000"/></a:ln>'


def _drawn(frame: ChartFrame, sheet: Sheet) -> str:
    """A chart as a vector picture, with its pixels for programs that read no SVG."""
    svg, png = sheet.pictures(frame.drawing)
    properties = sheet.properties(frame, frame.drawing.alt)
    pixels, vector = sheet.relate("png", png), sheet.relate("svg", svg)
    blip = (
        f'<a:blip r:embed="{pixels}"><a:extLst>'
        f'<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip xmlns:asvg="{_SVG}" '
        f'r:embed="{vector}"/></a:ext></a:extLst></a:blip>'
    )
    return _pic(properties, blip, frame.box)


def _picture(frame: PictureFrame, sheet: Sheet) -> str:
    """A picture that a file holds, as it is."""
    properties = sheet.properties(frame, frame.alt, decorative=not frame.alt)
    blip = f'<a:blip r:embed="{sheet.relate(frame.picture.kind, frame.picture.data)}"/>'
    return _pic(properties, blip, frame.box)


def _pic(properties: str, blip: str, box: Box) -> str:
    return (
        f'<p:pic><p:nvPicPr>{properties}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/>'
        f"</p:nvPicPr><p:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f"<p:spPr>{transform(box)}{RECTANGLE}</p:spPr></p:pic>"
    )


def _native(frame: ChartFrame, data: ChartData, sheet: Sheet) -> str:
    """A chart that people can edit, in the place and with the name of its picture."""
    from briefing.writers.pptx.charts.part import chart_part, graphic_frame

    part = chart_part(shape_name(frame), data, sheet.theme)
    return graphic_frame(sheet.properties(frame, frame.drawing.alt), place(frame.box), sheet.relate("chart", part))


def _group(frame: GroupFrame, sheet: Sheet) -> str:
    """Shapes that move together, in the slide's own coordinates; ValueError for what cannot be grouped."""
    for child in frame.children:
        if isinstance(child, TableFrame) or (isinstance(child, TextFrame) and child.placeholder):
            raise ValueError(f"PowerPoint groups neither tables nor placeholders: {child.key}")
    properties = sheet.properties(frame, frame.alt)
    children = "".join(shape(child, sheet) for child in frame.children)
    places = place(frame.box) + place(frame.box, "chOff", "chExt")
    return (
        f"<p:grpSp><p:nvGrpSpPr>{properties}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr><a:xfrm>{places}</a:xfrm></p:grpSpPr>{children}</p:grpSp>"
    )
