"""Lines and ranks as data: values stand where the picture's do, a series is named at its end."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from briefing.charts.data import ChartData, DataSeries, Scale
from briefing.charts.lettering import words
from briefing.charts.lines import emphasised, ending_words, line_tone, plan_lines, upturned
from briefing.charts.native.ledger import categories

if TYPE_CHECKING:
    from briefing.charts.data import Wording
    from briefing.charts.lines import LinePlan, Plot, Written
    from briefing.charts.marks import Board
    from briefing.charts.native.ledger import Ledger
    from briefing.charts.sheet import Sheet

#: A value that stands aside of its point by less than this, in em, is written at its middle.
ASIDE = 0.3
#: How much more than the values a field holds whose upper end is left to the program.
AUTOMATIC = Decimal("1.3")


def line_data(ledger: Ledger, sheet: Sheet, board: Board) -> ChartData | None:
    """Lines with their values; None if they do not fit at these sizes of type."""
    return _data(ledger, sheet, emphasised(board), joined=True)


def rank_data(ledger: Ledger, sheet: Sheet, board: Board) -> ChartData | None:
    """Ranks, the smaller the higher; None if they do not fit at these sizes of type."""
    return _data(ledger, sheet, emphasised(upturned(board)), joined=board.dated, ranks=True)


def _data(ledger: Ledger, sheet: Sheet, board: Board, joined: bool, ranks: bool = False) -> ChartData | None:
    plan = plan_lines(sheet, board, joined, ranks)
    if plan is None:
        return None
    series = tuple(_series(ledger, sheet, board, plan, number, joined) for number in range(len(plan.runs)))
    floor = _floor(sheet, plan)
    scale, top = _scale(ledger, plan.plot, floor, ranks)
    xs = plan.axis.xs
    left, width = (xs[0], xs[-1] - xs[0]) if len(xs) > 1 else (0.0, plan.plot.right)
    hidden = [bool(lines) for lines in plan.axis.labels]
    return ChartData(
        "line",
        ledger.heading(board),
        categories(board),
        series,
        sheet.width,
        sheet.height,
        (left, top, width, floor - top),
        sheet.sizes.label,
        "grey",
        joined=joined,
        stems=ranks and not joined,
        step=next((at for at in range(1, len(hidden)) if hidden[-1 - at]), 1),
        scale=scale,
    )


def _series(ledger: Ledger, sheet: Sheet, board: Board, plan: LinePlan, number: int, joined: bool) -> DataSeries:
    """A series with the words at its points, and its name at its end."""
    run, tone = plan.runs[number], line_tone(board, number)
    wordings = {item.at: _wording(ledger, sheet, plan, item) for item in plan.values if item.series == number}
    for ending in (ending for ending in plan.endings if ending.series == number):
        name, value = ending_words(sheet, board, number)
        (_, y), mark = run[-1]
        spans = (*name, *words(" ", sheet.sizes.label), *value)
        said = ledger.wording(ledger.runs[number][len(run) - 1], mark, spans, "right")
        wordings[len(run) - 1] = replace(said, shift=(0.0, ending.y - y))
    big = {at: mark.strong or len(run) == 1 for at, (_, mark) in enumerate(run)}
    tones = {at: tone if board.series else _dot(tone, large, joined) for at, large in big.items()}
    series = ledger.series(board, number, tones, wordings, tone)
    points = (replace(point, strong=big[at]) if point else None for at, point in enumerate(series.points))
    return replace(series, points=tuple(points))


def _dot(tone: str, large: bool, joined: bool) -> str:
    """The colour of a point without series."""
    return "accent" if large else tone if joined else "grey"


def _wording(ledger: Ledger, sheet: Sheet, plan: LinePlan, item: Written) -> Wording:
    """A value above or below its point, a little aside where a line would run through it."""
    (x, y), mark = plan.runs[item.series][item.at]
    said = ledger.wording(
        ledger.runs[item.series][item.at], mark, item.spans, "above" if item.area.top < y else "below"
    )
    aside = (item.area.left + item.area.right) / 2 - x
    return replace(said, shift=(aside, 0.0)) if abs(aside) > sheet.sizes.label * ASIDE else said


def _floor(sheet: Sheet, plan: LinePlan) -> float:
    """The y of the lower edge of the field: below it stand the labels."""
    if plan.plot.from_zero:
        return plan.plot.bottom
    tallest = max(len(lines) for lines in plan.axis.labels)
    return max(plan.plot.bottom, sheet.height - tallest * sheet.sizes.pitch * 1.1 - sheet.sizes.label * 0.4)


def _scale(ledger: Ledger, plot: Plot, floor: float, ranks: bool) -> tuple[Scale, float]:
    """The scale of values, and the y of the field's upper edge.

    A field without zero begins below its lowest value, with room for words there. Of other lines only this end is set,
    so that a value that is edited does not run out of the field; ranks, which move by a few, have leeway at both ends.
    """
    if plot.from_zero:
        return Scale(Decimal(0), base=True), plot.top
    values = [ledger.value(key) for run in ledger.runs for key in run]
    low, high = min(values), max(values)
    span = (high - low) or abs(high) or Decimal(1)
    if not ranks:
        below = span * Decimal(round((floor - plot.bottom) / (plot.bottom - plot.top), 3))
        step = Decimal(1).scaleb((span / 4).adjusted())
        return Scale(((low - below * AUTOMATIC) / step).to_integral_value(ROUND_FLOOR) * step), plot.top
    best = max(Decimal(0), low - max(Decimal(1), (span / 10).to_integral_value()))
    above = (plot.bottom - plot.top) * float((low - best) / span)
    top = max(plot.top - above, plot.top * 0.4)
    beyond = (high - best or Decimal(1)) * Decimal(round((floor - plot.bottom) / (plot.bottom - top), 3))
    return Scale(best, high + beyond, falling=True), top
