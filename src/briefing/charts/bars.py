"""Horizontal bars: a label at the left of each, its value at its end.

With several series a cluster of bars shares a label, and each bar has the name of its series before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.charts.lettering import MIDDLE, value_words, words
from briefing.charts.tones import tone_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.charts.marks import Board, Mark
    from briefing.charts.sheet import Sheet

#: The widest that a column of labels gets, as shares of the width, in the order they are tried.
LABEL_SHARES = (0.3, 0.36, 0.42, 0.5)
#: The least that is left for the longest bar, as a share of the width; at the last attempts, less.
BAR_SHARE, TIGHT_BAR_SHARE = 0.3, 0.12


@dataclass(frozen=True, slots=True)
class Rows:
    """How bars stand, in points.

    `bar` is their pitch within a cluster, `cluster` that of clusters, `top` where the first begins;
    `thick` is how thick they are.
    """

    bar: float
    cluster: float
    top: float
    thick: float


@dataclass(frozen=True, slots=True)
class Span1D:
    """A scale along x: where zero stands and how long one unit is, in points."""

    zero: float
    unit: float

    def at(self, amount: float) -> float:
        """The x of an amount."""
        return self.zero + amount * self.unit


@dataclass(frozen=True, slots=True)
class BarPlan:
    """Bars beside their labels: the rows, the lines of each label, where names of series begin, the scale."""

    rows: Rows
    labels: tuple[tuple[str, ...], ...]
    names: float
    scale: Span1D


def draw_bars(sheet: Sheet, board: Board) -> bool:
    """Lay the bars out; False if they do not fit at these sizes of type."""
    rows = rows_for(sheet, board)
    if rows is None:
        return False
    plan = plan_bars(sheet, board)
    if plan is not None:
        _draw_beside(sheet, board, plan)
        return True
    return not board.series and _draw_under_labels(sheet, board)


def plan_bars(sheet: Sheet, board: Board, shares: Sequence[float] = LABEL_SHARES) -> BarPlan | None:
    """Where bars and their labels stand, the column of labels no wider than the first share that does.

    None if they do not fit.
    """
    rows = rows_for(sheet, board)
    if rows is None:
        return None
    gap = sheet.sizes.label * 0.8
    names = max((width_of(sheet, name) for name in board.series), default=0.0)
    for share in shares:
        labels = row_labels(sheet, board, rows, share * sheet.width)
        if labels is None:
            continue
        widest = max(width_of(sheet, line) for lines in labels for line in lines)
        scale = _scale(sheet, board, widest + gap + (names + gap if names else 0.0))
        if scale is not None:
            return BarPlan(rows, tuple(labels), widest + gap, scale)
    return None


def rows_for(sheet: Sheet, board: Board) -> Rows | None:
    """The rows for the height there is; None if values would touch."""
    size = sheet.sizes.label
    count = len(board.clusters)
    each = max(len(cluster.marks) for cluster in board.clusters)
    rest = 0.7 if each > 1 else 0.0
    bar = min(sheet.height / (count * each + (count - 1) * rest), size * (2.6 if each > 1 else 5))
    least = max(size, sheet.sizes.strong if board.highlighted else 0) * 1.12
    if bar < least:
        return None
    cluster = bar * (each + rest)
    used = cluster * (count - 1) + bar * each
    thick = min(bar * (0.78 if each > 1 else 0.6), size * 2.0)
    return Rows(bar, cluster, (sheet.height - used) / 2, thick)


def row_labels(sheet: Sheet, board: Board, rows: Rows, measure: float) -> list[tuple[str, ...]] | None:
    """Each cluster's label, broken into lines that its height can hold."""
    room = rows.cluster - (rows.bar - rows.thick if board.series else 0.25 * sheet.sizes.label)
    most = min(3, int((room - sheet.sizes.label) / sheet.sizes.pitch) + 1)
    return _wrapped(sheet, board, measure, most)


def _wrapped(sheet: Sheet, board: Board, measure: float, most: int) -> list[tuple[str, ...]] | None:
    """Each cluster's label in at most `most` lines; None as soon as one cannot be."""
    broken: list[tuple[str, ...]] = []
    for cluster in board.clusters:
        lines = sheet.lettering.wrap(cluster.label, sheet.sizes.label, measure, most)
        if lines is None:
            return None
        broken.append(lines)
    return broken


def _draw_beside(sheet: Sheet, board: Board, plan: BarPlan) -> None:
    """Labels in a column at the left, flush with the edge of the page."""
    rows, scale = plan.rows, plan.scale
    for index, (cluster, lines) in enumerate(zip(board.clusters, plan.labels, strict=True)):
        top = rows.top + index * rows.cluster
        sheet.lines(0.0, top + rows.bar * len(cluster.marks) / 2, lines, "ink")
        for place, mark in enumerate(cluster.marks):
            middle = top + rows.bar * (place + 0.5)
            if board.series:
                name = words(board.series[place], sheet.sizes.label, "grey")
                sheet.text(plan.names, middle + MIDDLE * sheet.sizes.label, name)
            _draw_bar(sheet, mark, scale, middle, rows.thick, tone_of(board, mark, place))
    end = rows.top + (len(plan.labels) - 1) * rows.cluster + rows.bar * len(board.clusters[-1].marks)
    sheet.stroke(((scale.zero, rows.top), (scale.zero, end)), "mark", 0.75)


def _draw_under_labels(sheet: Sheet, board: Board) -> bool:
    """Labels above their bars: for long labels in a narrow place."""
    size, pitch = sheet.sizes.label, sheet.sizes.pitch
    row = min(sheet.height / len(board.clusters), size * 5)
    most = 1 if row < size * 4.2 else 2
    scale = _scale(sheet, board, 0.0)
    broken = _wrapped(sheet, board, sheet.width, most)
    if scale is None or broken is None or row < size * 2.75:
        return False
    tallest = max(len(lines) for lines in broken) * pitch
    top = (sheet.height - row * len(broken)) / 2 + (row - tallest - size * 1.2) / 2
    for index, (cluster, lines) in enumerate(zip(board.clusters, broken, strict=True)):
        foot = top + index * row + tallest
        sheet.lines(0.0, foot - pitch * len(lines) / 2, lines, "ink")
        middle = foot + size * 0.7
        _draw_bar(sheet, cluster.marks[0], scale, middle, size, tone_of(board, cluster.marks[0], 0))
        sheet.stroke(((scale.zero, middle - size * 0.7), (scale.zero, middle + size * 0.7)), "mark", 0.75)
    return True


def _scale(sheet: Sheet, board: Board, left: float) -> Span1D | None:
    """The longest scale at which every bar and its value stay between `left` and the right edge."""
    room = sheet.width - left
    ends = [(mark.amount, _end_room(sheet, mark)) for mark in board.marks]
    right = [(amount, need) for amount, need in ends if amount >= 0] or [(0.0, 0.0)]
    below = [(-amount, need) for amount, need in ends if amount < 0] or [(0.0, 0.0)]
    units = [(room - n1 - n2) / (a1 + a2) for a1, n1 in right for a2, n2 in below if a1 + a2 > 0]
    unit = min(units, default=0.0)
    if unit < 0 or room - max(n for _, n in right) - max(n for _, n in below) < 0:
        return None
    longest = unit * (max(a for a, _ in right) + max(a for a, _ in below))
    if units and longest < sheet.width * (TIGHT_BAR_SHARE if sheet.tight else BAR_SHARE):
        return None
    return Span1D(left + max(a * unit + n for a, n in below), unit)


def _end_room(sheet: Sheet, mark: Mark) -> float:
    """What a bar needs beyond its end: a gap and its value, and the open end of what was exceeded."""
    gap = sheet.sizes.label * 0.5
    return gap + sheet.lettering.width(value_words(mark, sheet.sizes)) + _open(sheet, mark)


def _open(sheet: Sheet, mark: Mark) -> float:
    return sheet.sizes.label * 0.6 if mark.reach == "beyond" else 0.0


def _draw_bar(sheet: Sheet, mark: Mark, scale: Span1D, middle: float, thick: float, tone: str) -> None:
    """A bar from zero with its value; a number that is not exact has a lighter end, beyond it or within."""
    length = max(abs(mark.amount) * scale.unit, 0.75 if mark.amount else 0.0)
    sign = -1 if mark.amount < 0 else 1
    light = _open(sheet, mark) or (min(sheet.sizes.label * 0.6, length / 3) if mark.reach == "about" else 0.0)
    solid = length if mark.reach == "beyond" else length - light
    top = middle - thick / 2
    if solid:
        sheet.block(min(scale.zero, scale.zero + sign * solid), top, solid, thick, tone)
    if light:
        start = scale.zero + sign * solid
        sheet.block(min(start, start + sign * light), top, light, thick, tone, 0.4)
    x = scale.zero + sign * (solid + light + sheet.sizes.label * 0.5)
    spans = value_words(mark, sheet.sizes)
    size = max(span.style.size for span in spans)
    sheet.text(x, middle + MIDDLE * size, spans, "left" if sign > 0 else "right")


def width_of(sheet: Sheet, text: str) -> float:
    return sheet.lettering.width(words(text, sheet.sizes.label))
