"""How tall a chart stands on a page: as its kind has it, or as many marks need it, and never taller than the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.charts.drawing import Drawing, NoRoomError, TooSmallError

HEADING_ROOM = 90.0  # points of a page that a chart leaves for the heading over it

if TYPE_CHECKING:
    from briefing.layout.frames import Draw
    from briefing.report.model import Chart


def chart_height(chart: Chart) -> float:
    """The height in points by the kind of a chart and the number of its marks."""
    match chart.kind:
        case "bar":
            return _one_below_another(chart)
        case "progress":
            return 12 + _marks(chart) * 30
        case "share":
            return 96
        case "rank":
            return 104
        case _:
            return 168


def placed_chart(draw: Draw, chart: Chart, width: float, ease: float, most: float) -> Drawing:
    """The chart in its usual height times `ease`, else as tall as its marks are one below another, up to `most` points.

    Where its lettering is small in all of them, it has the largest that there is; where it finds no room at all, an
    empty drawing without a digest.
    """
    usual = min(round(chart_height(chart) * ease), int(most))
    tall = min(max(usual, _one_below_another(chart)), int(most))
    best = Drawing(width, usual, (), "", "")
    for height in dict.fromkeys((usual, tall, int(most))):
        try:
            return draw(chart, width, height)
        except TooSmallError as fault:
            best = fault.drawing if not best.digest or fault.drawing.smallest > best.smallest else best
        except NoRoomError:
            continue
    return best


def _one_below_another(chart: Chart) -> int:
    return 16 + _marks(chart) * (14 + 14 * max(1, len(chart.series)))


def _marks(chart: Chart) -> int:
    return max(len(chart.figures), max((len(series.figures) for series in chart.series), default=0))
