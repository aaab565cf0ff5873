"""Bars, columns and tracks as data: where the picture draws a name beside each bar, the first cluster says it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from briefing.charts.bars import LABEL_SHARES, plan_bars
from briefing.charts.columns import plan_columns
from briefing.charts.data import ChartData, DataSeries, Point, Scale
from briefing.charts.lettering import words
from briefing.charts.native.ledger import categories, headed, value_wording
from briefing.charts.progress import goal_of, track_words
from briefing.charts.tones import tone_of

if TYPE_CHECKING:
    from briefing.charts.bars import Rows
    from briefing.charts.data import Wording
    from briefing.charts.marks import Board, Mark
    from briefing.charts.native.ledger import Ledger
    from briefing.charts.sheet import Sheet
    from briefing.report.figures import FigureParts

#: Programs end an axis beyond the highest value, at a round number. The field is longer by so much, so that marks come
#: out about as long as they are drawn, and values find room even where the axis ends at the highest value.
LEEWAY = 1.08
#: The thickness of a track, in em of its labels.
TRACK = 0.5


def bar_data(ledger: Ledger, sheet: Sheet, board: Board) -> ChartData | None:
    """Bars with their labels at the left and values at their ends; None if they do not fit at these sizes of type."""
    plan = plan_bars(sheet, _named(board))
    if plan is None:
        return None
    low, high = (extreme(0.0, *(mark.amount for mark in board.marks)) for extreme in (min, max))
    left = plan.names if low < 0 else plan.scale.zero  # values of bars to the left stand before them
    width = max(min(plan.scale.at(high * LEEWAY), sheet.width) - left, sheet.width * 0.05)
    top, height = _band(plan.rows, len(board.clusters), _each(board), sheet.height)
    return replace(
        _clustered(ledger, sheet, board, beside=True),
        plot=(left, top, width, height),
        gap=_gap(plan.rows.cluster, plan.rows.bar, plan.rows.thick, _each(board)),
        overlap=_overlap(plan.rows.bar, plan.rows.thick, _each(board)),
        scale=_scale(ledger, (left - plan.scale.zero) / plan.scale.unit if low < 0 else 0.0),
    )


def column_data(ledger: Ledger, sheet: Sheet, board: Board) -> ChartData | None:
    """Columns with values above and labels below them; None if they do not fit at these sizes of type."""
    plan = plan_columns(sheet, board)
    if plan is None:
        return None
    slots, each = plan.slots, _each(board)
    names = sheet.sizes.pitch if board.series else 0.0
    low, high = (extreme(0.0, *(mark.amount for mark in board.marks)) for extreme in (min, max))
    top = max(0.0, plan.zero - high * LEEWAY * plan.unit + names)
    bottom = (plan.floor if low < 0 else plan.zero) + names
    width = min(slots.cluster * len(board.clusters), sheet.width)
    if high == low:
        top = bottom / 2
    return replace(
        _clustered(ledger, sheet, board, beside=False),
        form="column",
        plot=((sheet.width - width) / 2, top, width, bottom - top),
        gap=_gap(slots.cluster, slots.slot, slots.thick, each),
        overlap=_overlap(slots.slot, slots.thick, each),
        scale=_scale(ledger, (plan.zero + names - bottom) / plan.unit if low < 0 else 0.0),
    )


def track_data(ledger: Ledger, sheet: Sheet, board: Board) -> ChartData | None:
    """A track for each figure, filled as far as it has come, values behind its end; None if it does not fit.

    The track is a series of its own below the bars: a goal that is edited moves with the axis.
    """
    goal = goal_of(board)
    plan = plan_bars(sheet, _towards(board, goal), LABEL_SHARES[::-1])
    if plan is None:
        return None
    passed = any(mark.amount > goal for mark in board.marks)
    wordings = {
        at: replace(ledger.wording(key, mark, track_words(sheet, board, mark), "end"), of=-1 if passed else 1)
        for at, (key, mark) in enumerate(zip(ledger.runs[0], board.marks, strict=True))
    }
    full = ledger.value(ledger.chart.whole) if board.whole else Decimal(100)
    tracks = (Point(full, "hairline", None if passed else wordings[at]) for at in range(len(board.clusters)))
    tones = {at: tone_of(board, mark, 0) for at, mark in enumerate(board.marks)}
    done = ledger.series(board, 0, tones, wordings if passed else {})
    top, height = _band(plan.rows, len(board.clusters), 1, sheet.height)
    longest = max(goal, *(mark.amount for mark in board.marks))
    return ChartData(
        "bar",
        ledger.heading(board),
        categories(board),
        (DataSeries("目标", ledger.unit, "hairline", tuple(tracks)), replace(done, name="完成")),
        sheet.width,
        sheet.height,
        (plan.scale.zero, top, longest * plan.scale.unit, height),
        sheet.sizes.label,
        gap=_gap(plan.rows.bar, plan.rows.bar, min(plan.rows.thick, sheet.sizes.label * TRACK), 1),
        overlap=100,
        # Of percentages there are no more than a hundred; any other goal may be raised, so the axis is left to grow.
        scale=Scale(Decimal(0), Decimal(100) if board.whole is None and not passed else None),
    )


def _towards(board: Board, goal: float) -> Board:
    """The board with every bar as long as its goal, and the goal said behind the value."""
    said = f" / {board.whole.text}" if board.whole else ""

    def grown(mark: Mark) -> Mark:
        return replace(mark, amount=max(mark.amount, goal), parts=_longer(mark.parts, said))

    clusters = (replace(cluster, marks=tuple(map(grown, cluster.marks))) for cluster in board.clusters)
    return replace(board, clusters=tuple(clusters))


def _longer(parts: FigureParts, words_behind: str) -> FigureParts:
    """The parts of a value with more words behind them."""
    return replace(parts, unit=parts.unit + words_behind)


def _named(board: Board) -> Board:
    """The board without names of series beside bars; those of the first cluster say them behind their values."""
    first, *others = board.clusters
    named = (
        replace(mark, parts=_longer(mark.parts, f"  {name}"))
        for mark, name in zip(first.marks, board.series, strict=False)
    )
    marks = tuple(named) if board.series else first.marks
    return replace(board, series=(), clusters=(replace(first, marks=marks), *others))


def _clustered(ledger: Ledger, sheet: Sheet, board: Board, beside: bool) -> ChartData:
    """The chart of clusters, its series named `beside` the first values or above them; its field is not set yet."""
    series = []
    for number, run in enumerate(ledger.runs):
        marks = {at: ledger.mark(board, number, at) for at in range(len(run))}
        found = {at: mark for at, mark in marks.items() if mark is not None}
        tones = {at: tone_of(board, mark, number) for at, mark in found.items()}
        wordings = {at: value_wording(ledger, run[at], mark, sheet.sizes) for at, mark in found.items()}
        if board.series and 0 in wordings:
            wordings[0] = _with_name(wordings[0], board.series[number], sheet.sizes.label, beside)
        series.append(ledger.series(board, number, tones, wordings))
    return ChartData(
        "bar",
        ledger.heading(board),
        categories(board),
        tuple(series),
        sheet.width,
        sheet.height,
        (0.0, 0.0, sheet.width, sheet.height),
        sheet.sizes.label,
    )


def _scale(ledger: Ledger, low: float) -> Scale:
    """A scale that begins at zero or below it; the upper end is left open, so that no value is edited out of it."""
    return Scale(ledger.of_amount(low), base=True)


def _with_name(wording: Wording, name: str, size: float, beside: bool) -> Wording:
    """A value with the name of its series behind it, or above it."""
    said = words(name, size, "grey")
    if not beside:
        return headed(wording, said)
    return replace(wording, lines=((*wording.lines[0], *words("  ", size), *said), *wording.lines[1:]))


def _each(board: Board) -> int:
    """How many marks a cluster has at most."""
    return max(len(cluster.marks) for cluster in board.clusters)


def _band(rows: Rows, count: int, each: int, height: float) -> tuple[float, float]:
    """Top and height of the field of so many clusters, each with half of the space to the next around it."""
    top = max(0.0, rows.top - (rows.cluster - rows.bar * each) / 2)
    return top, min(rows.cluster * count, height - top)


def _gap(cluster: float, pitch: float, thick: float, each: int) -> int:
    """The space between the bars of two clusters in hundredths of a bar's thickness (ST_GapAmount: 0 to 500)."""
    used = pitch * (each - 1) + thick
    return min(500, max(0, round((cluster - used) / thick * 100)))


def _overlap(pitch: float, thick: float, each: int) -> int:
    """What neighbours in a cluster share, in hundredths of their thickness; less than nothing parts them."""
    return max(-100, round((thick - pitch) / thick * 100)) if each > 1 else 0
