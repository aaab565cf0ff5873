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


def draw_lines(sheet: Sheet, board: Board) -> bool:
    """Lay lines out; False if they do not fit at these sizes of type."""
    return _draw(sheet, _emphasised(board), joined=True)


def draw_rank(sheet: Sheet, board: Board) -> bool:
    """Lay ranks out, the smaller the higher; joined only where they follow one another in time."""
    clusters = tuple(
        replace(item, marks=tuple(replace(mark, amount=-mark.amount) for mark in item.marks)) for item in board.clusters
    )
    return _draw(sheet, _emphasised(replace(board, clusters=clusters)), joined=board.dated, ranks=True)


def _emphasised(board: Board) -> Board:
    """The board with its last value strong, where the title speaks of none."""
    if board.highlighted or board.series or len(board.clusters) < 2 or not board.dated:
        return board
    *first, last = board.clusters
    strong = replace(last, marks=tuple(replace(mark, strong=True) for mark in last.marks))
    return replace(board, clusters=(*first, strong))


def _draw(sheet: Sheet, board: Board, joined: bool, ranks: bool = False) -> bool:
    axis = _axis(sheet, board, sheet.width - _name_width(sheet, board))
    plot = _plot(sheet, board, axis, ranks) if axis is not None else None
    if plot is None or axis is None:
        return False
    xs = axis.xs
    runs = [_run(board, index, xs, plot) for index in range(max(1, len(board.series)))]
    places = Places(Area(0, 0, sheet.width, plot.floor))
    for run in runs:
        places.add_line([point for point, _ in run] if joined else [])
        places.add_dots([point for point, _ in run], sheet.sizes.label * 0.3)
    _draw_axis(sheet, axis, plot)
    _draw_runs(sheet, board, runs, joined, ranks, plot)
    if board.series and not _name_ends(sheet, board, runs, plot, places):
        return False
    return _write_values(sheet, board, runs, places)


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


def _run(board: Board, series: int, xs: tuple[float, ...], plot: Plot) -> list[tuple[Point, Mark]]:
    """The points of a series with their marks."""
    marks = [(x, item.marks) for x, item in zip(xs, board.clusters, strict=True)]
    return [((x, plot.y(found[series].amount)), found[series]) for x, found in marks if series < len(found)]


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


def _draw_runs(
    sheet: Sheet, board: Board, runs: list[list[tuple[Point, Mark]]], joined: bool, ranks: bool, plot: Plot
) -> None:
    """Lines first, then dots on them; the strong series last, so that it lies on top."""
    order = sorted(range(len(runs)), key=lambda index: _tone(board, index) == "accent")
    thin = sheet.sizes.label * 0.14
    for index in order:
        tone = _tone(board, index)
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


def _tone(board: Board, series: int) -> str:
    tone = series_tone(board, series) if board.series else "accent"
    return "mark" if tone == "light" else tone


def _ends(sheet: Sheet, board: Board, series: int) -> tuple[Words, Words]:
    """The name and the last value of a series, in its colour."""
    tone = _tone(board, series)
    color = "accent" if tone == "accent" else "grey"
    marks = [item.marks[series] for item in board.clusters if series < len(item.marks)]
    value = value_words(replace(marks[-1], strong=False), sheet.sizes, color)
    return words(board.series[series], sheet.sizes.label, color, bold=tone == "accent"), value


def _name_width(sheet: Sheet, board: Board) -> float:
    """The room at the right for names and last values of series."""
    if not board.series:
        return 0.0
    ends = [_ends(sheet, board, index) for index in range(len(board.series))]
    gap = sheet.sizes.label * 0.5
    width = sheet.lettering.width
    return gap * 2 + max(width(name) + gap + width(value) for name, value in ends)


def _name_ends(sheet: Sheet, board: Board, runs: list[list[tuple[Point, Mark]]], plot: Plot, places: Places) -> bool:
    """Write names and last values at the ends of lines, moved apart where they would touch."""
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
        return False
    for index, y in zip(order, ys, strict=True):
        name, value = _ends(sheet, board, index)
        x = plot.right + size * 0.5
        (end_x, end_y), _ = runs[index][-1]
        if abs(y - end_y) > size * 0.5 or x - end_x > size * 1.5:
            sheet.stroke(((end_x + size * 0.4, end_y), (x - size * 0.15, y)), "hairline", 0.75)
        sheet.text(x, y + MIDDLE * size, name)
        width = sheet.lettering.width(name) + size * 0.5
        sheet.text(x + width, y + MIDDLE * size, value)
        places.take(Area(x, y - size * 0.55, sheet.width, y + size * 0.55))
    return True


def _write_values(sheet: Sheet, board: Board, runs: list[list[tuple[Point, Mark]]], places: Places) -> bool:
    """Write values at points, what matters first; False if one that must be there finds no room."""
    for index, run in enumerate(runs):
        if board.series:
            _write_series(sheet, board, index, run, places)
            continue
        ordered = sorted(run, key=lambda item: (not item[1].strong, item is not run[-1], item is not run[0]))
        for point, mark in ordered:
            must = mark.strong or mark is run[-1][1]
            written = _write_value(sheet, point, value_words(mark, sheet.sizes), places, sheet.tight and must)
            if not written and (must or not sheet.tight):
                return False
    return True


def _write_series(sheet: Sheet, board: Board, index: int, run: list[tuple[Point, Mark]], places: Places) -> None:
    """Write what there is clear room for: all values of the series that matters, the first of the others.

    The last values stand with the names.
    """
    strong = _tone(board, index) == "accent"
    for point, mark in run[:-1] if strong else run[:-1][:1]:
        spans = value_words(replace(mark, strong=False), sheet.sizes, "accent" if strong else "grey")
        _write_value(sheet, point, spans, places, crossing=False)


def _write_value(sheet: Sheet, point: Point, spans: Words, places: Places, crossing: bool) -> bool:
    """Write a value at the best free place around its point; False if there is none."""
    size = max(span.style.size for span in spans)
    width = sheet.lettering.width(spans)
    found = places.around(point, width, size, sheet.sizes.label * 0.55, crossing)
    if found is None:
        return False
    sheet.text(found.left, found.bottom - BELOW * size, spans)
    return True
