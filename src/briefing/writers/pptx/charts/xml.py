"""The XML of a chart part (ECMA-376 21.2): its field, series, axes and the values it was saved with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.writers.pptx.charts.cells import head_cell, number_text, value_cells
from briefing.writers.pptx.charts.labels import data_labels, label_range
from briefing.writers.pptx.charts.lettering import NOTHING, mark_fill, rich, text_style
from briefing.writers.pptx.colours import solid
from briefing.writers.pptx.markup import HEAD, emu, escaped

if TYPE_CHECKING:
    from briefing.charts.data import ChartData, DataSeries, Point
    from briefing.theme.model import Theme

_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
#: Ids of axes are unsigned (ST_UnsignedInt), and apart from each other within one chart.
_CATEGORIES, _VALUES = 111111111, 222222222
_AXES = f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/>'
#: A rule under marks and lines to points, in points; the seam between parts of a stack.
_RULE, _SEAM = 0.75, 1.2
#: Sizes of lines and dots in em of the labels, as the drawn charts have them.
_LINE, _STRONG_LINE, _DOT, _STRONG_DOT = 0.14, 0.2, 0.56, 0.84


def chart_xml(data: ChartData, theme: Theme) -> str:
    """The chart part; its workbook is the relationship rId1."""
    kind = {"bar": _bars, "column": _bars, "stack": _bars, "line": _lines}[data.form]
    x, y, width, height = data.plot
    field = _layout(x / data.width, y / data.height, width / data.width, height / data.height)
    return (
        f'{HEAD}<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{field}{kind(data, theme)}'
        f"{_category_axis(data, theme)}{_value_axis(data, theme)}{NOTHING}</c:plotArea>"
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{NOTHING}{text_style(theme, data.size, "ink")}'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _layout(x: float, y: float, width: float, height: float) -> str:
    """The inner field of marks in fractions of the chart; labels of axes stand outside of it."""
    sides = {"x": x, "y": y, "w": width, "h": height}
    places = "".join(f'<c:{name} val="{round(min(max(side, 0.0), 1.0), 5)}"/>' for name, side in sides.items())
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{places}</c:manualLayout></c:layout>"
    )


def _bars(data: ChartData, theme: Theme) -> str:
    """Bars, columns, or one bar of parts that fill it."""
    direction = "col" if data.form == "column" else "bar"
    grouping = "percentStacked" if data.form == "stack" else "clustered"
    series = "".join(_bar_series(data, number, theme) for number in range(len(data.series)))
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{data.gap}"/><c:overlap val="{data.overlap}"/>{_AXES}</c:barChart>'
    )


def _bar_series(data: ChartData, number: int, theme: Theme) -> str:
    series = data.series[number]
    apart = "".join(
        f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"{_bar_look(data, point.tone, theme)}</c:dPt>"
        for at, point in enumerate(series.points)
        if point and point.tone != series.tone
    )
    return (
        f"<c:ser>{_series_head(series, number)}{_bar_look(data, series.tone, theme)}"
        f'<c:invertIfNegative val="0"/>{apart}{data_labels(data, number, theme)}{_values(data, number)}'
        f"{_extension(label_range(data, number))}</c:ser>"
    )


def _bar_look(data: ChartData, tone: str, theme: Theme) -> str:
    """The fill of a bar; parts of a stack are parted by a seam of paper."""
    seam = f'<a:ln w="{emu(_SEAM)}">{solid(theme, "paper")}</a:ln>' if data.form == "stack" else _NO_LINE
    return f"<c:spPr>{mark_fill(theme, tone)}{seam}</c:spPr>"


_NO_LINE = "<a:ln><a:noFill/></a:ln>"


def _lines(data: ChartData, theme: Theme) -> str:
    """Lines with points, or points alone on stems."""
    series = "".join(_line_series(data, number, theme) for number in range(len(data.series)))
    stems = f"<c:dropLines><c:spPr>{_line(_RULE, 'hairline', theme)}</c:spPr></c:dropLines>" if data.stems else ""
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}{stems}<c:marker val="1"/>'
        f"{_AXES}</c:lineChart>"
    )


def _line_series(data: ChartData, number: int, theme: Theme) -> str:
    series = data.series[number]
    width = data.size * (_STRONG_LINE if series.tone == "accent" else _LINE)
    look = f"<c:spPr>{_line(width, series.tone, theme) if data.joined else _NO_LINE}</c:spPr>"
    apart = "".join(
        f'<c:dPt><c:idx val="{at}"/>{_dot(data, point, theme)}<c:bubble3D val="0"/>{look}</c:dPt>'
        for at, point in enumerate(series.points)
        if point and (point.strong or point.tone != series.tone)
    )
    return (
        f"<c:ser>{_series_head(series, number)}{look}{_marker(data.size * _DOT, series.tone, theme)}"
        f'{apart}{data_labels(data, number, theme)}{_values(data, number)}<c:smooth val="0"/></c:ser>'
    )


def _dot(data: ChartData, point: Point, theme: Theme) -> str:
    return _marker(data.size * (_STRONG_DOT if point.strong else _DOT), point.tone, theme)


def _marker(size: float, tone: str, theme: Theme) -> str:
    """A dot with a rim of paper (ST_MarkerSize: 2 to 72)."""
    look = f"{mark_fill(theme, tone)}{_line(1.5, 'paper', theme)}"
    count = min(72, max(2, round(size)))
    return f'<c:marker><c:symbol val="circle"/><c:size val="{count}"/><c:spPr>{look}</c:spPr></c:marker>'


def _line(width: float, tone: str, theme: Theme) -> str:
    return f'<a:ln w="{emu(width)}" cap="rnd">{mark_fill(theme, tone)}<a:round/></a:ln>'


def _series_head(series: DataSeries, number: int) -> str:
    """Number and name of a series; the name is the heading of its column."""
    name = f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{_text(series.heading)}</c:v></c:pt></c:strCache>'
    return (
        f'<c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>{head_cell(number)}</c:f>{name}'
        "</c:strRef></c:tx>"
    )


def _values(data: ChartData, number: int) -> str:
    """Categories and values with the cells they come from; a missing value is a gap."""
    count = len(data.categories)
    names = "".join(_cached(at, _text(name)) for at, name in enumerate(data.categories))
    points = enumerate(data.series[number].points)
    values = "".join(_cached(at, number_text(point.value)) for at, point in points if point)
    return (
        f'<c:cat><c:strRef><c:f>{value_cells(-1, count)}</c:f><c:strCache><c:ptCount val="{count}"/>{names}'
        f"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{value_cells(number, count)}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{values}</c:numCache></c:numRef></c:val>'
    )


def _cached(at: int, text: str) -> str:
    return f'<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>'


def _text(text: str) -> str:
    """Characters of an element; `escaped` writes quotes and line feeds for attributes, which does no harm."""
    return escaped(text)


def _extension(inside: str) -> str:
    return f"<c:extLst>{inside}</c:extLst>" if inside else ""


def _category_axis(data: ChartData, theme: Theme) -> str:
    """Labels of the marks, and the line that these stand on where there is one."""
    line = _line(_RULE, "mark", theme) if data.scale.base else _NO_LINE
    upright = data.form in ("column", "line")
    crosses = "autoZero" if data.form != "line" else "max" if data.scale.falling else "min"
    labels = "none" if data.form == "stack" else "nextTo" if data.form == "line" else "low"
    skip = f'<c:tickLblSkip val="{data.step}"/>' if data.form != "stack" else ""
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="{"minMax" if upright else "maxMin"}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{"b" if upright else "l"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{labels}"/><c:spPr><a:noFill/>{line}</c:spPr>'
        f"{text_style(theme, data.size, data.ink)}"
        f'<c:crossAx val="{_VALUES}"/><c:crosses val="{crosses}"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="100"/>{skip}<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _note(data: ChartData, theme: Theme) -> str:
    """Words that belong to no mark as the title of the axis: what the bar of parts is as a whole."""
    if data.note is None:
        return ""
    x, y = max(0.0, data.note.x / data.width), max(0.0, data.note.y / data.height)
    return (
        f"<c:title><c:tx>{rich((data.note.spans,), theme)}</c:tx><c:layout><c:manualLayout>"
        f'<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{round(x, 5)}"/><c:y val="{round(y, 5)}"/>'
        '</c:manualLayout></c:layout><c:overlay val="1"/></c:title>'
    )


def _value_axis(data: ChartData, theme: Theme) -> str:
    """An axis that is not shown, for values are written at their marks; it may have a title all the same."""
    scale = data.scale
    ends = [(name, end) for name, end in (("max", scale.high), ("min", scale.low)) if end is not None]
    limits = "".join(f'<c:{name} val="{number_text(end)}"/>' for name, end in ends)
    between = "midCat" if data.form == "line" and len(data.categories) > 1 else "between"
    side = "l" if data.form in ("column", "line") else "t"
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="{"maxMin" if scale.falling else "minMax"}"/>'
        f'{limits}</c:scaling><c:delete val="{int(data.note is None)}"/><c:axPos val="{side}"/>{_note(data, theme)}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="none"/><c:spPr>{_NO_LINE}</c:spPr><c:crossAx val="{_CATEGORIES}"/>'
        f'<c:crosses val="autoZero"/><c:crossBetween val="{between}"/></c:valAx>'
    )
