"""Lines over periods, and ranks, where smaller is better and goes up.

Values stand at the points, where they touch neither the line nor one another; a series is named at its end.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.charts.bars import width_of
from briefing.charts.lettering import BELOW, MIDDLE, value_words, words
from briefing.charts.placing import Area, Places
from briefing.charts.tones import series_tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.charts.lettering import Words
    from briefing.charts.marks import Board, Mark
    from briefing.charts.sheet import Point, Sheet


@dataclass(frozen=True, slots=True)
class Axis:
    """The x of each point, and the lines of the label below it; no lines where a label is left out."""

    labels: tuple[tuple[str, ...], ...]
    xs: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """The field of a line chart: its edges in points, and the amounts at its lower and upper edge.

    Values may stand above `floor`, which is below the lowest point where there is no base line.
    """

    left: float
    right: float
    top: float
    bottom: float
    floor: float
    low: float
    high: float
    from_zero: bool

    def y(self, amount: float) -> float:
        """The y of an amount."""
        share = (amount - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return self.bottom - share * (self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Ending:
    """The name and last value of a series at the right of its line, their middle at y."""

    series: int
    y: float


@dataclass(frozen=True, slots=True)
class Written:
    """A value beside the point that it belongs to: the point's series and number in it, and where the value stands."""

    series: int
    at: int
    spans: Words
    area: Area


@dataclass(frozen=True, slots=True)
class LinePlan:
    """Lines laid out: the axis, the field, the points of each series, and what is written where."""

    axis: Axis
    plot: Plot
    runs: tuple[tuple[tuple[Point, Mark], ...], ...]
    endings: tuple[Ending, ...]
    values: tuple[Written, ...]


def draw_lines(sheet: Sheet, board: Board) -> bool:
    """Lay lines out; False if they do not fit at these sizes of type."""
    return _draw(sheet, emphasised(board), joined=True)


def draw_rank(sheet: Sheet, board: Board) -> bool:
    """Lay ranks out, the smaller the higher; joined only where they follow one another in time."""
    return _draw(sheet, emphasised(upturned(board)), joined=board.dated, ranks=True)


def upturned(board: Board) -> Board:
    """The board with its amounts negative, so that the smaller stands the higher."""
    clusters = tuple(
        replace(item, marks=tuple(replace(mark, amount=-mark.amount) for mark in item.marks)) for item in board.clusters
    )
    return replace(board, clusters=clusters)


def emphasised(board: Board) -> Board:
    """The board with its last value strong, where the title speaks of none."""
    if board.highlighted or board.series or len(board.clusters) < 2 or not board.dated:
        return board
    *first, last = board.clusters
    strong = replace(last, marks=tuple(replace(mark, strong=True) for mark in last.marks))
    return replace(board, clusters=(*first, strong))


def _draw(sheet: Sheet, board: Board, joined: bool, ranks: bool = False) -> bool:
    plan = plan_lines(sheet, board, joined, ranks)
    if plan is None:
        return False
    _draw_axis(sheet, plan.axis, plan.plot)
    _draw_runs(sheet, board, plan, joined, ranks)
    for ending in plan.endings:
        _draw_ending(sheet, board, plan, ending)
    for value in plan.values:
        size = max(span.style.size for span in value.spans)
        sheet.text(value.area.left, value.area.bottom - BELOW * size, value.spans)
    return True


def plan_lines(sheet: Sheet, board: Board, joined: bool, ranks: bool = False) -> LinePlan | None:
    """Where points, labels and values stand; None if they do not fit at these sizes of type."""
    axis = _axis(sheet, board, sheet.width - _name_width(sheet, board))
    plot = _plot(sheet, board, axis, ranks) if axis is not None else None
    if plot is None or axis is None:
        return None
    runs = tuple(_run(board, index, axis.xs, plot) for index in range(max(1, len(board.series))))
    places = Places(Area(0, 0, sheet.width, plot.floor))
    for run in runs:
        places.add_line([point for point, _ in run] if joined else [])
        places.add_dots([point for point, _ in run], sheet.sizes.label * 0.3)
    endings = _endings(sheet, runs, plot) if board.series else ()
    if endings is None:
        return None
    half = sheet.sizes.label * 0.55
    for ending in endings:
        places.take(Area(plot.right + sheet.sizes.label * 0.5, ending.y - half, sheet.width, ending.y + half))
    values = _values(sheet, board, runs, places)
    return LinePlan(axis, plot, runs, endings, tuple(values)) if values is not None else None


def _axis(sheet: Sheet, board: Board, width: float) -> Axis | None:
    """Where the points and the labels below them stand, in that width; None if labels would touch.

    In a late attempt only as many labels are shown, at even steps, as there is room for.
    """
    for step in range(1, len(board.clusters) + 1) if sheet.tight else (1,):
        axis = _stepped_axis(sheet, board, width, step)
        if axis is not None:
            return axis
    return None


def _stepped_axis(sheet: Sheet, board: Board, width: float, step: int) -> Axis | None:
    """The axis with every so many-th label, counted from the last; None if they do not fit."""
    size, count = sheet.sizes.label, len(board.clusters)
    slot = width / count
    most = 2 if step == 1 else 1
    labels: list[tuple[str, ...]] = []
    for index, cluster in enumerate(board.clusters):
        shown = (count - 1 - index) % step == 0
        lines = sheet.lettering.wrap(cluster.label, size, slot * step - size * 0.35, most) if shown else ()
        if lines is None:
            return None
        labels.append(lines)
    widths = [max((width_of(sheet, line) for line in lines), default=0.0) for lines in labels]
    inset = slot / 2 if count < 4 else max(widths[0], widths[-1], _value_width(sheet, board, width * 0.3)) / 2
    pitch = (width - 2 * inset) / (count - 1) if count > 1 else 0.0
    if count > 1 and max(widths) > pitch * step - size * 0.35 + 0.01:
        return None
    return Axis(tuple(labels), tuple(inset + index * pitch for index in range(count)))


def _value_width(sheet: Sheet, board: Board, most: float) -> float:
    """The width of the widest value at either end, up to `most`."""
    ends = (board.clusters[0], board.clusters[-1])
    values = [sheet.lettering.width(value_words(mark, sheet.sizes)) for item in ends for mark in item.marks]
    return min(most, max(values))


def _plot(sheet: Sheet, board: Board, axis: Axis, ranks: bool) -> Plot | None:
    """The field between the values at the top, the labels at the foot and the names at the right."""
    size = sheet.sizes.label
    foot = max(len(lines) for lines in axis.labels) * sheet.sizes.pitch + size * 0.4
    head = (sheet.sizes.strong if board.highlighted else size) * 1.3 + size * 0.5
    low, high, from_zero = _range(board, ranks)
    deep = any(mark.strong and mark.amount < (low + high) / 2 for mark in board.marks)
    below = size * 1.1 + (sheet.sizes.strong if deep else size)
    bottom = sheet.height - foot - (size * 0.3 if from_zero else below)
    if bottom - head < sheet.height * (0.18 if sheet.tight else 0.3):
        return None
    right = sheet.width - _name_width(sheet, board)
    if right < sheet.width * (0.35 if sheet.tight else 0.5):
        return None
    floor = bottom - 1 if from_zero else bottom + below - size * 0.5  # above the ticks
    return Plot(0.0, right, head, bottom, floor, low, high, from_zero)


def _range(board: Board, ranks: bool) -> tuple[float, float, bool]:
    """Lowest and highest amount of the field, and whether it starts at zero.

    A field that leaves zero out has no base line, so that nothing pretends to stand on it.
    """
    amounts = [mark.amount for mark in board.marks]
    low, high = min(amounts), max(amounts)
    if ranks or low < 0 or low > high * 0.6:
        return low, high, False
    return 0.0, high, True


def _run(board: Board, series: int, xs: tuple[float, ...], plot: Plot) -> tuple[tuple[Point, Mark], ...]:
    """The points of a series with their marks."""
    marks = [(x, item.marks) for x, item in zip(xs, board.clusters, strict=True)]
    return tuple(((x, plot.y(found[series].amount)), found[series]) for x, found in marks if series < len(found))


def _draw_axis(sheet: Sheet, axis: Axis, plot: Plot) -> None:
    size, pitch = sheet.sizes.label, sheet.sizes.pitch
    tallest = max(len(lines) for lines in axis.labels)
    for x, lines in zip(axis.xs, axis.labels, strict=True):
        sheet.lines(x, sheet.height - pitch * (tallest - len(lines) / 2), lines, "grey", "center")
    if plot.from_zero:
        y = plot.bottom
        sheet.stroke(((plot.left, y), (plot.right, y)), "mark", 0.75)
    elif len(axis.xs) > 1:
        y = sheet.height - pitch * tallest - size * 0.25
        for x in axis.xs:
            sheet.stroke(((x, y), (x, y - size * 0.3)), "mark", 0.75)


def _draw_runs(sheet: Sheet, board: Board, plan: LinePlan, joined: bool, ranks: bool) -> None:
    """Lines first, then dots on them; the strong series last, so that it lies on top."""
    runs, plot = plan.runs, plan.plot
    order = sorted(range(len(runs)), key=lambda index: line_tone(board, index) == "accent")
    thin = sheet.sizes.label * 0.14
    for index in order:
        tone = line_tone(board, index)
        points = [point for point, _ in runs[index]]
        if ranks and not joined:
            for x, y in points:
                sheet.stroke(((x, y), (x, plot.bottom + sheet.sizes.label)), "hairline", 0.75)
        if joined and len(points) > 1:
            sheet.stroke(points, tone, thin * (1.4 if tone == "accent" else 1.0))
        for (x, y), mark in runs[index]:
            big = mark.strong or len(points) == 1
            color = tone if board.series else "accent" if big else "grey" if not joined else tone
            sheet.dot(x, y, sheet.sizes.label * (0.42 if big else 0.28), color)


def line_tone(board: Board, series: int) -> str:
    """The colour token of a line and its dots."""
    tone = series_tone(board, series) if board.series else "accent"
    return "mark" if tone == "light" else tone


def ending_words(sheet: Sheet, board: Board, series: int) -> tuple[Words, Words]:
    """The name and the last value of a series, in its colour."""
    tone = line_tone(board, series)
    color = "accent" if tone == "accent" else "grey"
    marks = [item.marks[series] for item in board.clusters if series < len(item.marks)]
    value = value_words(replace(marks[-1], strong=False), sheet.sizes, color)
    return words(board.series[series], sheet.sizes.label, color, bold=tone == "accent"), value


def _name_width(sheet: Sheet, board: Board) -> float:
    """The room at the right for names and last values of series."""
    if not board.series:
        return 0.0
    ends = [ending_words(sheet, board, index) for index in range(len(board.series))]
    gap = sheet.sizes.label * 0.5
    width = sheet.lettering.width
    return gap * 2 + max(width(name) + gap + width(value) for name, value in ends)


def _endings(sheet: Sheet, runs: Sequence[Sequence[tuple[Point, Mark]]], plot: Plot) -> tuple[Ending, ...] | None:
    """Names and last values at the ends of lines, moved apart where they would touch; None if there is no room."""
    size = sheet.sizes.label
    pitch = size * 1.15
    order = sorted(range(len(runs)), key=lambda index: runs[index][-1][0][1])
    ys = [runs[index][-1][0][1] for index in order]
    for _ in range(2):
        for at in range(1, len(ys)):
            ys[at] = max(ys[at], ys[at - 1] + pitch)
        over = ys[-1] - (plot.bottom + size)
        if over > 0:
            ys = [min(y, plot.bottom + size - pitch * (len(ys) - 1 - at)) for at, y in enumerate(ys)]
    if ys[0] < size / 2:
        return None
    return tuple(Ending(index, y) for index, y in zip(order, ys, strict=True))


def _draw_ending(sheet: Sheet, board: Board, plan: LinePlan, ending: Ending) -> None:
    """Write the name and the last value of a series, with a hairline to its end where they stand apart."""
    size, y = sheet.sizes.label, ending.y
    name, value = ending_words(sheet, board, ending.series)
    x = plan.plot.right + size * 0.5
    (end_x, end_y), _ = plan.runs[ending.series][-1]
    if abs(y - end_y) > size * 0.5 or x - end_x > size * 1.5:
        sheet.stroke(((end_x + size * 0.4, end_y), (x - size * 0.15, y)), "hairline", 0.75)
    sheet.text(x, y + MIDDLE * size, name)
    sheet.text(x + sheet.lettering.width(name) + size * 0.5, y + MIDDLE * size, value)


def _values(
    sheet: Sheet, board: Board, runs: Sequence[Sequence[tuple[Point, Mark]]], places: Places
) -> list[Written] | None:
    """The values at points, what matters first; None if one that must be there finds no room."""
    if board.series:
        found = (_series_values(sheet, board, index, run, places) for index, run in enumerate(runs))
        return [value for values in found for value in values]
    run = runs[0]
    written: list[Written] = []
    for at in sorted(range(len(run)), key=lambda at: (not run[at][1].strong, at != len(run) - 1, at != 0)):
        point, mark = run[at]
        must = mark.strong or at == len(run) - 1
        spans = value_words(mark, sheet.sizes)
        area = _value_area(sheet, point, spans, places, sheet.tight and must)
        if area is not None:
            written.append(Written(0, at, spans, area))
        elif must or not sheet.tight:
            return None
    return written


def _series_values(
    sheet: Sheet, board: Board, index: int, run: Sequence[tuple[Point, Mark]], places: Places
) -> Iterator[Written]:
    """What there is clear room for: all values of the series that matters, the first of the others.

    The last values stand with the names.
    """
    strong = line_tone(board, index) == "accent"
    for at, (point, mark) in enumerate(run[:-1] if strong else run[:-1][:1]):
        spans = value_words(replace(mark, strong=False), sheet.sizes, "accent" if strong else "grey")
        area = _value_area(sheet, point, spans, places, crossing=False)
        if area is not None:
            yield Written(index, at, spans, area)


def _value_area(sheet: Sheet, point: Point, spans: Words, places: Places, crossing: bool) -> Area | None:
    """The best free place for a value around its point, now taken; None if there is none."""
    size = max(span.style.size for span in spans)
    return places.around(point, sheet.lettering.width(spans), size, sheet.sizes.label * 0.55, crossing)
