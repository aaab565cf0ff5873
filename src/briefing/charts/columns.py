"""Columns: the value above each, its label below. Long labels are better served by bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.charts.lettering import ABOVE, BELOW, value_words, words
from briefing.charts.tones import tone_of

if TYPE_CHECKING:
    from briefing.charts.marks import Board, Mark
    from briefing.charts.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Slots:
    """Where columns stand, in points.

    Each has a `slot` of that width, clusters follow one another by `cluster`, the first begins at `left`;
    `thick` is a column's own width.
    """

    slot: float
    cluster: float
    left: float
    thick: float


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """Columns with their labels: the slots, the lines of each label, the y of zero, the points of a unit.

    Labels stand below `floor`.
    """

    slots: Slots
    labels: tuple[tuple[str, ...], ...]
    zero: float
    unit: float
    floor: float


def plan_columns(sheet: Sheet, board: Board) -> ColumnPlan | None:
    """Where columns and their labels stand; None if labels or values do not fit at these sizes of type."""
    slots = _slots(sheet, board)
    labels = _labels(sheet, board, slots) if slots is not None else None
    if slots is None or labels is None:
        return None
    size, pitch = sheet.sizes.label, sheet.sizes.pitch
    names = pitch if board.series else 0.0
    foot = size * 0.55 + names + pitch * max(len(lines) for lines in labels)
    span = _upright_scale(sheet, board, sheet.height - foot)
    return ColumnPlan(slots, tuple(labels), *span) if span is not None else None


def draw_columns(sheet: Sheet, board: Board) -> bool:
    """Lay the columns out; False if labels or values do not fit at these sizes of type."""
    plan = plan_columns(sheet, board)
    if plan is None:
        return False
    slots, zero, unit, floor = plan.slots, plan.zero, plan.unit, plan.floor
    size, pitch = sheet.sizes.label, sheet.sizes.pitch
    names = pitch if board.series else 0.0
    for index, (cluster, lines) in enumerate(zip(board.clusters, plan.labels, strict=True)):
        left = slots.left + index * slots.cluster
        for place, mark in enumerate(cluster.marks):
            x = left + slots.slot * (place + 0.5)
            _draw_column(sheet, mark, x, slots.thick, zero, unit, tone_of(board, mark, place))
            if board.series:
                name = words(board.series[place], size, "grey")
                sheet.text(x, floor + size * (0.45 + ABOVE), name, "center")
        middle = left + slots.slot * len(cluster.marks) / 2
        sheet.lines(middle, floor + size * 0.45 + names + pitch * len(lines) / 2, lines, "ink", "center")
    sheet.stroke(((slots.left, zero), (sheet.width - slots.left, zero)), "mark", 0.75)
    return True


def _slots(sheet: Sheet, board: Board) -> Slots | None:
    """The slots for the width there is; None if values or names of series would touch."""
    size = sheet.sizes.label
    count = len(board.clusters)
    each = max(len(cluster.marks) for cluster in board.clusters)
    rest = 0.5 if each > 1 else 0.0
    slot = min(sheet.width / (count * each + (count - 1) * rest), size * (7 if each > 1 else 12))
    values = [sheet.lettering.width(value_words(mark, sheet.sizes)) for mark in board.marks]
    names = [sheet.lettering.width(words(name, size)) for name in board.series]
    if max(values + names) > slot - size * 0.3:
        return None
    cluster = slot * (each + rest)
    used = cluster * (count - 1) + slot * each
    thick = min(slot * (0.82 if each > 1 else 0.56), size * 4.5)
    return Slots(slot, cluster, (sheet.width - used) / 2, thick)


def _labels(sheet: Sheet, board: Board, slots: Slots) -> list[tuple[str, ...]] | None:
    measure = slots.cluster - sheet.sizes.label * 0.7
    broken = [sheet.lettering.wrap(item.label, sheet.sizes.label, measure, 2) for item in board.clusters]
    return None if None in broken else [lines for lines in broken if lines is not None]


def _upright_scale(sheet: Sheet, board: Board, room: float) -> tuple[float, float, float] | None:
    """The y of zero, the points of a unit, and the y below which labels stand; None if too little is left."""
    need = max(sheet.sizes.label, sheet.sizes.strong if board.highlighted else 0) * 1.35
    high = max(0.0, *(mark.amount for mark in board.marks))
    low = -min(0.0, *(mark.amount for mark in board.marks))
    tops = need + (sheet.sizes.label * 0.6 if any(mark.reach == "beyond" for mark in board.marks) else 0.0)
    rest = room - tops - (need if low else 0.0)
    if rest < sheet.height * (0.2 if sheet.tight else 0.35):
        return None
    unit = rest / (high + low) if high + low else 0.0
    return tops + high * unit, unit, room


def _draw_column(sheet: Sheet, mark: Mark, x: float, thick: float, zero: float, unit: float, tone: str) -> None:
    """A column from zero with its value; one that is not exact has a lighter end, beyond it or within."""
    length = max(abs(mark.amount) * unit, 0.75 if mark.amount else 0.0)
    up = -1 if mark.amount >= 0 else 1
    open_end = sheet.sizes.label * 0.6
    light = {"exact": 0.0, "about": min(open_end, length / 3), "beyond": open_end}[mark.reach]
    solid = length - light if mark.reach == "about" else length
    left = x - thick / 2
    if solid:
        sheet.block(left, min(zero, zero + up * solid), thick, solid, tone)
    if light:
        start = zero + up * solid
        sheet.block(left, min(start, start + up * light), thick, light, tone, 0.4)
    spans = value_words(mark, sheet.sizes)
    size = max(span.style.size for span in spans)
    end = zero + up * (solid + light)
    gap = sheet.sizes.label * 0.3
    baseline = end - gap - BELOW * size if up < 0 else end + gap + ABOVE * size
    sheet.text(x, baseline, spans, "center")
