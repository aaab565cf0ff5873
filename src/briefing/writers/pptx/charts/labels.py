"""Data labels (CT_DLbls): what is written at each mark, in the words of the brief.

Number and words are runs of one label. The number is a field that shows the value of its cell by a number format, so
that it follows an edit of the workbook, while qualifier and unit keep their smaller type (近 361 亿元).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.writers.pptx.charts.cells import value_cells
from briefing.writers.pptx.charts.lettering import NOTHING, label_text, text_style
from briefing.writers.pptx.markup import escaped

if TYPE_CHECKING:
    from briefing.charts.data import ChartData, DataSeries, Form, Place, Wording
    from briefing.theme.model import Theme

C15 = 'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"'
#: Words that are moved stand close to their marks all the same; LibreOffice would draw lines to them.
_NO_LEADERS = (
    f'<c:extLst><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" {C15}><c15:showLeaderLines val="0"/></c:ext>'
    "</c:extLst>"
)
#: ST_DLblPos. A stack takes no labels beyond an end: PowerPoint calls such a file damaged.
_PLACES: dict[Place, str] = {"end": "outEnd", "center": "ctr", "above": "t", "below": "b", "right": "r"}
_USUAL: dict[Form, Place] = {"bar": "end", "column": "end", "line": "above", "stack": "center"}
#: Numbers for fields of labels are told apart by these steps.
_SERIES_STEP = 0x10000


def data_labels(data: ChartData, number: int, theme: Theme) -> str:
    """The labels of a series; nothing for one without words."""
    series = data.series[number]
    wordings = {at: point.wording for at, point in enumerate(series.points) if point}
    said = {at: wording for at, wording in wordings.items() if wording}
    if not said:
        return ""
    every = all(wordings.values())
    each = "".join(
        _label(at, wording, data, theme, number * _SERIES_STEP + at + 1) if wording else _none(at)
        for at, wording in wordings.items()
    )
    # What is said of the series holds for points that a person adds.
    pattern = escaped(unit_pattern(series))
    return (
        f'<c:dLbls>{each}<c:numFmt formatCode="{pattern}" sourceLinked="0"/>{NOTHING}'
        f'{text_style(theme, data.size, "ink")}<c:dLblPos val="{_PLACES[_USUAL[data.form]]}"/>{_shown(every)}'
        f"{_NO_LEADERS}</c:dLbls>"
    )


def unit_pattern(series: DataSeries) -> str:
    """The number format of values with the unit of a series: 361亿元."""
    unit = series.unit.replace('"', "").replace("\\", "")
    return f'General"{unit}"' if unit else "General"


def label_range(data: ChartData, number: int) -> str:
    """The extension of a series whose labels show the cells of another; nothing where none do."""
    points = data.series[number].points
    wordings = [(at, point.wording) for at, point in enumerate(points) if point and point.wording]
    shown = {wording.of for _, wording in wordings if wording.of >= 0 <= wording.live}
    if not shown:
        return ""
    cells = "".join(
        f'<c:pt idx="{at}"><c:v>{escaped(_live_text(wording))}</c:v></c:pt>'
        for at, wording in wordings
        if wording.live >= 0
    )
    return (
        f'<c:ext uri="{{02D57815-91ED-43cb-92C2-25804820EDAC}}" {C15}><c15:datalabelsRange><c15:f>'
        f'{value_cells(shown.pop(), len(points))}</c15:f><c15:dlblRangeCache><c:ptCount val="{len(points)}"/>'
        f"{cells}</c15:dlblRangeCache></c15:datalabelsRange></c:ext>"
    )


def _live_text(wording: Wording) -> str:
    """The number of a label as it is printed."""
    return [span.text for line in wording.lines for span in line][wording.live]


def _label(at: int, wording: Wording, data: ChartData, theme: Theme, field: int) -> str:
    """One label of its own words."""
    return (
        f'<c:dLbl><c:idx val="{at}"/>{_moved(wording, data)}<c:tx>{label_text(wording, theme, field)}</c:tx>'
        f'<c:numFmt formatCode="{escaped(wording.pattern)}" sourceLinked="0"/>{NOTHING}'
        f'<c:dLblPos val="{_PLACES[wording.place]}"/>{_shown(True)}'
        f"{_source(wording)}</c:dLbl>"
    )


def _source(wording: Wording) -> str:
    """The extension that says where a label's field has its value from ([MS-ODRAWXML] 2.2.1.3).

    Office writes both elements always; the Open XML SDK takes one. The other is what goes without saying.
    """
    if wording.live < 0:
        return ""
    kind = "<c15:dlblFieldTable/>" if wording.of < 0 else '<c15:showDataLabelsRange val="1"/>'
    return f'<c:extLst><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" {C15}>{kind}</c:ext></c:extLst>'


def _moved(wording: Wording, data: ChartData) -> str:
    """How far a label stands from its place, in fractions of the chart (ECMA-376 21.2.2.88)."""
    if wording.shift == (0.0, 0.0):
        return ""
    x, y = (round(way / size, 5) for way, size in zip(wording.shift, (data.width, data.height), strict=True))
    return f'<c:layout><c:manualLayout><c:x val="{x}"/><c:y val="{y}"/></c:manualLayout></c:layout>'


def _none(at: int) -> str:
    return f'<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>'


def _shown(value: bool) -> str:
    """What labels show: the value, or nothing."""
    others = "".join(f'<c:show{what} val="0"/>' for what in ("CatName", "SerName", "Percent", "BubbleSize"))
    return f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/>{others}'
