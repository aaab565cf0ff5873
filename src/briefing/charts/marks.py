"""What a chart draws: its figures as marks on one scale, gathered by label.

Amounts of different scale (亿元, 万元) are brought to their base unit (元), so that lengths can be compared;
what is printed stays as it was written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefing.report.figures import QUALIFIERS, FigureParts, Unit, base_value, figure_parts
from briefing.report.periods import dated_label, own_periods, says_period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.report.model import Chart, Figure, Series

#: How the true value lies to the number printed: the same, a little off or below, or beyond it.
Reach: TypeAlias = Literal["exact", "about", "beyond"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure to draw: `amount` in base units, `parts` as printed, `strong` if the title speaks of it."""

    label: str
    amount: float
    parts: FigureParts
    strong: bool = False
    reach: Reach = "exact"
    period: str = ""

    @property
    def text(self) -> str:
        """The value as it is printed."""
        return str(self.parts)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Marks that stand together under one label: one of each series."""

    label: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """Everything a chart draws. `series` is empty where there is one run of marks.

    `strong_series` is the index of the series that the title speaks of, or -1. `dated` says that the labels
    are periods in a row, so that a line between them means something.
    """

    clusters: tuple[Cluster, ...]
    series: tuple[str, ...] = ()
    strong_series: int = -1
    whole: Mark | None = None
    dated: bool = False

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks in order."""
        return tuple(mark for cluster in self.clusters for mark in cluster.marks)

    @property
    def highlighted(self) -> bool:
        """Whether the title speaks of any mark."""
        return any(mark.strong for mark in self.marks)


def reach_of(figure: Figure) -> Reach:
    """Whether the figure's qualifier says that the number is passed, only approached, or exact."""
    qualifier = QUALIFIERS.get(figure.qualifier)
    if qualifier is None or qualifier.claim == "exact":
        return "exact"
    return "beyond" if qualifier.claim == "at-least" else "about"


def make_board(chart: Chart, figures: Mapping[str, Figure]) -> Board:
    """The marks of a chart; ValueError if there are none or if they cannot be drawn on one scale."""
    runs = [[figures[key] for key in run] for run in _runs(chart)]
    if not runs or not runs[0]:
        raise ValueError(f"chart {chart.id!r} has no figures")
    whole = figures[chart.whole] if chart.whole else None
    _check(chart, [figure for run in runs for figure in run] + ([whole] if whole else []))
    periods = _periods(chart, runs, whole)
    labels, dated = _labels(chart, runs, periods)
    return Board(
        clusters=tuple(_cluster(chart, label, runs, index) for index, label in enumerate(labels)),
        series=tuple(series.name if dated else _series_name(series, periods) for series in chart.series),
        strong_series=_strong_series(chart),
        whole=_mark(chart, whole, periods.get(whole.id, "")) if whole else None,
        dated=dated,
    )


def _periods(chart: Chart, runs: Sequence[Sequence[Figure]], whole: Figure | None) -> dict[str, str]:
    """The periods that figures must say because neither the title nor the name of their series does."""
    every = [figure for run in runs for figure in run] + ([whole] if whole else [])
    own = own_periods(every, str(chart.title))
    for series, run in zip(chart.series, runs, strict=False):
        for figure in run:
            if says_period(series.name, figure.period):
                own.pop(figure.id, None)
    return own


def _series_name(series: Series, periods: Mapping[str, str]) -> str:
    """The name of a series, with the period that all of it is of where another series is of another."""
    mine = {periods.get(figure, "") for figure in series.figures}
    return dated_label(series.name, mine.pop()) if len(mine) == 1 else series.name


def _cluster_period(runs: Sequence[Sequence[Figure]], at: int, own: Mapping[str, str]) -> str:
    """The period that all marks of a cluster must say, empty where each series is of one, which its name says."""
    if len(runs) > 1 and all(len({own.get(figure.id, "") for figure in run}) == 1 for run in runs):
        return ""
    shared = {own.get(run[at].id, "") for run in runs if at < len(run)}
    return shared.pop() if len(shared) == 1 else ""


def _runs(chart: Chart) -> list[tuple[str, ...]]:
    return [series.figures for series in chart.series] or [chart.figures]


def _check(chart: Chart, figures: Sequence[Figure]) -> None:
    """Different units never share an axis; ranks have none that could differ (位, 名)."""
    bases = {Unit.parse(figure.unit).base for figure in figures}
    if len(bases) > 1 and chart.kind != "rank":
        raise ValueError(f"chart {chart.id!r} mixes units: {', '.join(sorted(bases))}")
    if chart.kind == "progress" and not chart.whole and bases != {"%"}:
        raise ValueError(f"chart {chart.id!r} has no goal: a whole, or percentages")
    if chart.kind == "share" and any(figure.value < 0 for figure in figures):
        raise ValueError(f"chart {chart.id!r} has negative parts")


def _mark(chart: Chart, figure: Figure, period: str = "") -> Mark:
    return Mark(
        label=dated_label(_label(chart, figure), period),
        amount=float(base_value(figure)),
        parts=figure_parts(figure),
        strong=bool(chart.highlight) and figure.id == chart.highlight,
        reach=reach_of(figure),
        period=figure.period,
    )


def _label(chart: Chart, figure: Figure) -> str:
    return dict(chart.labels).get(figure.id) or figure.label


def _cluster(chart: Chart, label: str, runs: Sequence[Sequence[Figure]], index: int) -> Cluster:
    return Cluster(label, tuple(_mark(chart, run[index]) for run in runs if index < len(run)))


def _strong_series(chart: Chart) -> int:
    found = (i for i, series in enumerate(chart.series) if chart.highlight in series.figures)
    return next(found, -1)


def _labels(chart: Chart, runs: Sequence[Sequence[Figure]], own: Mapping[str, str]) -> tuple[list[str], bool]:
    """The label of each cluster, and whether they are periods.

    Lines and ranks run over periods where every figure has its own; bars are named by their labels, unless
    these say the same of all. Names have the periods that figures say themselves (`own`) behind them.
    """
    longest = max(runs, key=len)
    names = [_label(chart, figure) for figure in longest]
    periods = [figure.period for figure in longest]
    dated = all(periods) and len(set(periods)) == len(periods) and len(periods) > 1
    one_name = len(set(names)) == 1 and len(names) > 1
    if dated and not chart.labels and (chart.kind in ("line", "rank") or one_name):
        return periods, True
    names = [dated_label(name, _cluster_period(runs, at, own)) for at, name in enumerate(names)]
    if len(set(names)) < len(names):
        names = [f"{name} {period}".strip() for name, period in zip(names, periods, strict=True)]
    return names, dated
