"""`ChartPart`: a native chart as the parts of a package, and the frame that shows it on a slide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.writers.pptx.charts.workbook import workbook
from briefing.writers.pptx.charts.xml import chart_xml

if TYPE_CHECKING:
    from briefing.charts.data import ChartData
    from briefing.theme.model import Theme

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


@dataclass(frozen=True, slots=True)
class ChartPart:
    """The XML of a chart and its workbook. `name` is the shape's: no two shapes show one part."""

    name: str
    xml: str
    workbook: bytes


def chart_part(name: str, data: ChartData, theme: Theme) -> ChartPart:
    """The parts of the chart that the shape of that name shows."""
    return ChartPart(name, chart_xml(data, theme), workbook(data, theme))


def graphic_frame(properties: str, places: str, relation: str) -> str:
    """The `p:graphicFrame` of a chart part: `properties` of the shape, `places` in EMU, the id of the relationship."""
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{properties}<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>"
        f'<p:xfrm>{places}</p:xfrm><a:graphic><a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" '
        f'r:id="{relation}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
