"""A chart in words: the alternative text for those who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.charts.marks import Board, Cluster, Mark, make_board

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.report.model import Chart, ChartKind, Figure

KIND_NAMES: Mapping[ChartKind, str] = {
    "bar": "条形图",
    "column": "柱形图",
    "line": "折线图",
    "rank": "位次图",
    "share": "构成图",
    "numbers": "数字",
    "progress": "进度图",
}


def describe(chart: Chart, figures: Mapping[str, Figure]) -> str:
    """What the chart shows, in Chinese: its kind, its finding, every mark with label, period and value."""
    if chart.kind == "numbers":
        marks = [make_board(_only(chart, key), figures).marks[0] for key in chart.figures]
        parts = [_said(mark.label, mark) for mark in marks]
    else:
        parts = _board_said(chart, make_board(chart, figures))
    title = str(chart.title).rstrip("。；，")
    return f"{KIND_NAMES[chart.kind]}：{title}。{'；'.join(parts)}。"


def _only(chart: Chart, key: str) -> Chart:
    """The chart with one of its figures: large numbers may mix units, so each is its own board."""
    from dataclasses import replace

    return replace(chart, figures=(key,))


def _board_said(chart: Chart, board: Board) -> list[str]:
    if board.series:
        return [_series_said(board, index) for index in range(len(board.series))]
    parts = [_said(_spoken_label(board, cluster), cluster.marks[0]) for cluster in board.clusters]
    if board.whole is None:
        return parts
    name = "目标" if chart.kind == "progress" else "总体"
    return [*parts, f"{name}：{_said(board.whole.label, board.whole)}"]


def _spoken_label(board: Board, cluster: Cluster) -> str:
    """The label of a mark; where labels are periods, with the name of what is counted."""
    mark = cluster.marks[0]
    names_all = board.dated and cluster.label == mark.period and mark.period not in mark.label
    return f"{cluster.label}{mark.label}" if names_all else cluster.label


def _series_said(board: Board, index: int) -> str:
    clusters = [cluster for cluster in board.clusters if index < len(cluster.marks)]
    name = board.series[index]
    return f"{name}：" + "，".join(_said(item.label, item.marks[index], name) for item in clusters)


def _said(label: str, mark: Mark, over: str = "") -> str:
    """`签约总投资（2022年）361亿元`; the period is left out where the label, or the name over it, already says it."""
    period = f"（{mark.period}）" if mark.period and mark.period not in label and mark.period not in over else ""
    return f"{label}{period}{mark.text}"
