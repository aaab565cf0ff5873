"""`Ledger`: the exact values of a chart in one unit, and the words at its marks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from briefing.charts.data import DataSeries, Point, Wording
from briefing.charts.lettering import value_words
from briefing.report.figures import Unit, arabic, base_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.charts.data import Place
    from briefing.charts.lettering import Sizes, Words
    from briefing.charts.marks import Board, Mark
    from briefing.report.model import Chart, Figure

#: A cell of a sheet holds no more digits than these.
MOST_DIGITS = 15


@dataclass(frozen=True)
class Ledger:
    """The figures of a chart, brought to the unit that most of them are written in."""

    chart: Chart
    figures: Mapping[str, Figure]

    @property
    def runs(self) -> tuple[tuple[str, ...], ...]:
        """The ids of the figures of each series."""
        return tuple(series.figures for series in self.chart.series) or (self.chart.figures,)

    @cached_property
    def unit(self) -> str:
        """The unit of all values; ranks have none that would be written beside them."""
        if self.chart.kind == "rank":
            return ""
        units = Counter(self.figures[key].unit for run in self.runs for key in run)
        return max(units, key=lambda unit: (units[unit], Unit.parse(unit).scale, unit))

    def value(self, key: str) -> Decimal:
        """The value of a figure in that unit, exactly."""
        figure = self.figures[key]
        if self.chart.kind == "rank" or figure.unit == self.unit:
            return figure.value
        return base_value(figure) / Unit.parse(self.unit).scale

    def of_amount(self, amount: float) -> Decimal:
        """An amount of the base unit in the unit of the values, to three digits: an end of an axis, not a value."""
        return Decimal(f"{amount:.3g}") / Unit.parse(self.unit).scale

    def pattern(self, key: str) -> str:
        """The number format that prints a figure's value as it was written; empty if none does."""
        printed = arabic(self.figures[key].value)
        digits = printed.lstrip("−")
        if self.value(key) != self.figures[key].value or len(digits.replace(".", "")) > MOST_DIGITS:
            return ""
        _, point, decimals = digits.partition(".")
        plain = "0" + point + "0" * len(decimals)
        return f'{plain};"−"{plain}' if printed.startswith("−") else plain

    def wording(self, key: str, mark: Mark, spans: Words, place: Place) -> Wording:
        """The words at a mark, the number in them printed from its value where a format can do that."""
        pattern = self.pattern(key) if mark.parts.number == arabic(self.figures[key].value) else ""
        at = next((at for at, span in enumerate(spans) if span.text == mark.parts.number), -1)
        return Wording((spans,), place, at, pattern) if pattern and at >= 0 else Wording((spans,), place)

    def mark(self, board: Board, series: int, at: int) -> Mark | None:
        """The mark of a series in a cluster, or None where the series has ended."""
        runs = self.runs
        if at >= len(runs[series]):
            return None
        return board.clusters[at].marks[sum(at < len(run) for run in runs[:series])]

    def points(self, board: Board, series: int, tones: Mapping[int, str], words: Mapping[int, Wording]) -> list[Point]:
        """The points of a series, in the colours and with the words of their numbers."""
        points = []
        for at, key in enumerate(self.runs[series]):
            mark = self.mark(board, series, at)
            strong = mark is not None and mark.strong
            points.append(
                Point(self.value(key), tones.get(at, "mark"), words.get(at), strong, self.pattern(key) or "General")
            )
        return points

    def series(
        self, board: Board, series: int, tones: Mapping[int, str], words: Mapping[int, Wording], tone: str = ""
    ) -> DataSeries:
        """A series with its points; without a `tone` of its own it has the colour that most of them have."""
        points = self.points(board, series, tones, words)
        common = tone or Counter(point.tone for point in points).most_common(1)[0][0]
        rest = (None,) * (len(board.clusters) - len(points))
        return DataSeries(self.name(board, series), self.unit, common, (*points, *rest))

    def name(self, board: Board, series: int) -> str:
        """What a series is called; a single one by what it counts, where that is one thing."""
        if board.series:
            return board.series[series]
        labels = {mark.label for mark in board.marks}
        if board.dated and len(labels) == 1:
            return labels.pop()
        return "位次" if self.chart.kind == "rank" else "数值"

    @staticmethod
    def heading(board: Board) -> str:
        """What the categories are."""
        return "时间" if board.dated else "项目"


def value_wording(ledger: Ledger, key: str, mark: Mark, sizes: Sizes, place: Place = "end") -> Wording:
    """The value of a mark as it is printed beside it."""
    return ledger.wording(key, mark, value_words(mark, sizes), place)


def headed(wording: Wording, line: Words) -> Wording:
    """The words with a line above them."""
    live = wording.live + len(line) if wording.live >= 0 else -1
    return replace(wording, lines=(line, *wording.lines), live=live)


def categories(board: Board) -> tuple[str, ...]:
    """The labels of all clusters."""
    return tuple(cluster.label for cluster in board.clusters)
