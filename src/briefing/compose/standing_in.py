"""What stands in the place of a chart that is not drawn, and which of several figures stands for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.compose.words import chart_figures, chart_label
from briefing.report.figures import format_figure
from briefing.report.model import Table, Text, TextSpan
from briefing.report.periods import leading, newest
from briefing.report.phrases import said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.report.model import Chart, Figure, Report


def chief_figures(report: Report, chart: Chart) -> tuple[tuple[Figure, str], ...]:
    """The figures that stand for a chart, and what they are called: those that it speaks of, else the newest of each
    series; perhaps none. Of a chart of numbers, all.

    Never the first ones: of a series over years they are the oldest.
    """
    ids = chart_figures(chart)
    if chart.kind == "numbers":
        return tuple((figure, chart_label(chart, figure)) for figure in map(report.figure, ids))
    spoken = dict.fromkeys((chart.highlight, *(span.figure for span in chart.title.spans)))
    found = [report.figure(figure_id) for figure_id in spoken if figure_id in ids]
    if not found:
        runs = [series.figures for series in chart.series] or [chart.figures]
        last = (newest([report.figure(figure_id) for figure_id in run]) for run in runs)
        found = list(dict.fromkeys(figure for figure in last if figure is not None))
    return tuple((figure, _label(chart, figure, found)) for figure in found)


def _label(chart: Chart, figure: Figure, others: list[Figure]) -> str:
    """What a figure is called where it stands without its chart: by its series, too, where labels are alike.

    The names it has in the chart alone (一季度) would say too little.
    """
    label = figure.label
    alike = [other for other in others if other is not figure and other.label == label]
    series = next((series.name for series in chart.series if figure.id in series.figures), "")
    return said(series, label) if alike and series and series not in label else label


def leading_first(report: Report, figure_ids: Iterable[str]) -> tuple[str, ...]:
    """The ids, that of the figure that stands for all first: of a series over years the newest."""
    ids = tuple(dict.fromkeys(figure_ids))
    first = leading([report.figure(figure_id) for figure_id in ids])
    return (first.id, *(figure_id for figure_id in ids if figure_id != first.id)) if first else ids


def chart_table(report: Report, chart: Chart) -> Table:
    """All that a chart shows as a table: name, time and value of each mark."""
    figures = [report.figure(figure_id) for figure_id in chart_figures(chart)]
    dated = any(figure.period for figure in figures)
    rows = tuple(
        (
            Text.plain(chart_label(chart, figure)),
            *((Text.plain(figure.period),) if dated else ()),
            Text((TextSpan(format_figure(figure), figure.id),)),
        )
        for figure in figures
    )
    return Table(chart.id, str(chart.title), ("项目", *(("时间",) if dated else ()), "数值"), rows)
