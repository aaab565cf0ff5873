"""How tall a chart stands on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.report.model import Chart


def chart_height(chart: Chart) -> float:
    """The height in points by the kind of a chart and the number of its marks."""
    marks = max(len(chart.figures), max((len(series.figures) for series in chart.series), default=0))
    runs = max(1, len(chart.series))
    match chart.kind:
        case "bar":
            return 16 + marks * (14 + 14 * runs)
        case "progress":
            return 12 + marks * 30
        case "share":
            return 96
        case "rank":
            return 104
        case _:
            return 168
