"""Parts of a whole: one stacked bar, its parts named below it.

Where the names find no room there, each part gets a row of its own and begins where the one above it ends.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.charts.bars import LABEL_SHARES, row_labels, rows_for, width_of
from briefing.charts.lettering import MIDDLE, value_words, words
from briefing.charts.tones import tone_of

if TYPE_CHECKING:
    from briefing.charts.lettering import Sizes, Words
    from briefing.charts.marks import Board, Mark
    from briefing.charts.sheet import Align, Sheet


@dataclass(frozen=True, slots=True)
class Label:
    """The lines of a name in a place of that left edge and width, set flush with one side of it."""

    lines: tuple[str, ...]
    width: float
    x: float = 0.0
    flush: Align = "left"


def total_of(board: Board) -> float:
    """What the whole bar stands for: the whole, or the sum of the parts where that is more."""
    parts = sum(mark.amount for mark in board.marks)
    return max(parts, board.whole.amount if board.whole else 0.0) or 1.0


@dataclass(frozen=True, slots=True)
class StackPlan:
    """A stacked bar: where its parts begin and their labels stand, its top and thickness, the height of a value."""

    starts: tuple[float, ...]
    labels: tuple[Label, ...]
    top: float
    thick: float
    value: float


def plan_stack(sheet: Sheet, board: Board) -> StackPlan | None:
    """Where the stacked bar and the names below it stand; None if these find no room under their parts."""
    size, pitch = sheet.sizes.label, sheet.sizes.pitch
    starts = _starts(sheet, board)
    labels = _stack_labels(sheet, board, starts)
    if labels is None:
        return None
    head = pitch * 1.2 if board.whole else 0.0
    value = sheet.sizes.strong * 1.3 if board.highlighted else pitch
    foot = size * 0.9 + value + pitch * max(len(label.lines) for label in labels)
    thick = min(sheet.height - head - foot, size * 4)
    if thick < size * (0.6 if sheet.tight else 1.2):
        return None
    top = (sheet.height - head - foot - thick) / 2 + head
    return StackPlan(tuple(starts), tuple(labels), top, thick, value)


def draw_stack(sheet: Sheet, board: Board) -> bool:
    """Lay the stacked bar out; False if the names find no room under its parts."""
    plan = plan_stack(sheet, board)
    if plan is None:
        return False
    _draw_whole(sheet, board, plan.top, plan.thick)
    for mark, start, label in zip(board.marks, plan.starts, plan.labels, strict=True):
        _draw_part(sheet, board, mark, start, plan.top, plan.thick)
        _draw_label(sheet, mark, label, start, plan.top + plan.thick, plan.value)
    return True


def _draw_label(sheet: Sheet, mark: Mark, label: Label, start: float, top: float, value: float) -> None:
    """Value and name below a part and the tick that leads to them; `value` is the height of its line."""
    size = sheet.sizes.label
    base = top + size * 0.5
    x = label.x + label.width if label.flush == "right" else label.x
    tick = x - 0.4 if label.flush == "right" else start + 0.4
    sheet.stroke(((tick, top), (tick, base + size * 0.1)), "mark", 0.75)
    if x - tick > 1:
        sheet.stroke(((tick, base + size * 0.1), (x + size * 0.3, base + size * 0.35)), "mark", 0.75)
    sheet.text(x, base + value * 0.5 + MIDDLE * size + size * 0.1, value_words(mark, sheet.sizes), label.flush)
    middle = base + size * 0.2 + value + sheet.sizes.pitch * len(label.lines) / 2
    sheet.lines(x, middle, label.lines, "ink", label.flush)


def _starts(sheet: Sheet, board: Board) -> list[float]:
    """The x at which each part begins."""
    unit = sheet.width / total_of(board)
    starts, at = [], 0.0
    for mark in board.marks:
        starts.append(at * unit)
        at += mark.amount
    return starts


def _stack_labels(sheet: Sheet, board: Board, starts: list[float]) -> list[Label] | None:
    """Where the label of each part stands and its lines; None if one would drift away from its part."""
    size = sheet.sizes.label
    gap = size * 0.9
    ends = [*starts[1:], sheet.width]
    blocks: list[Label] = []
    for mark, start, end in zip(board.marks, starts, ends, strict=True):
        value = sheet.lettering.width(value_words(mark, sheet.sizes))
        lines = sheet.lettering.wrap(mark.label, size, max(end - start - gap, value, size * 5), 3)
        if lines is None:
            return None
        widths = [sheet.lettering.width(words(line, size)) for line in lines]
        blocks.append(Label(lines, max(value, *widths)))
    return _dodged(sheet, blocks, starts, gap)


def _dodged(sheet: Sheet, labels: list[Label], starts: list[float], gap: float) -> list[Label] | None:
    """The labels from left to right, each under its part or moved a little so that none touch.

    The last one may end with the bar however narrow its part is: it is then set flush right.
    """
    xs: list[float] = []
    limit = sheet.width
    for label, start in zip(reversed(labels), reversed(starts), strict=True):
        xs.insert(0, min(start, limit - label.width))
        limit = xs[0] - gap
    for at, label in enumerate(labels[:-1]):
        xs[at] = max(xs[at], 0.0)
        xs[at + 1] = max(xs[at + 1], xs[at] + label.width + gap)
    drifts = [x - start for x, start in zip(xs, starts, strict=True)]
    most = sheet.sizes.label * 2.5
    if xs[-1] + labels[-1].width > sheet.width + 0.01 or drifts[-1] > most:
        return None
    if any(abs(drift) > most for drift in drifts[:-1]):
        return None
    placed = [replace(label, x=x) for label, x in zip(labels, xs, strict=True)]
    if len(placed) > 1 and drifts[-1] < -1:
        placed[-1] = replace(placed[-1], flush="right")
    return placed


def _draw_part(sheet: Sheet, board: Board, mark: Mark, start: float, top: float, thick: float) -> None:
    """One part of the stacked bar, parted from the next by a line of paper."""
    width = mark.amount * sheet.width / total_of(board)
    seam = min(1.2, width / 3) if start + width < sheet.width - 0.5 else 0.0
    if width > 0:
        sheet.block(start, top, width - seam, thick, tone_of(board, mark, 0))


def _draw_whole(sheet: Sheet, board: Board, top: float, height: float) -> None:
    """What the bar as a whole stands for, above it; what no part fills stays light."""
    if board.whole is None:
        return
    parts = sum(mark.amount for mark in board.marks)
    start = sheet.width * parts / total_of(board)
    if start < sheet.width - 0.5:
        sheet.block(start, top, sheet.width - start, height, "hairline")
    sheet.text(0.0, top - sheet.sizes.pitch * 0.55, whole_words(board.whole, sheet.sizes))


def whole_words(whole: Mark, sizes: Sizes) -> Words:
    """What a bar of parts stands for as a whole: its name and its value."""
    return (*words(f"{whole.label} ", sizes.label, "grey"), *value_words(whole, sizes))


def draw_stairs(sheet: Sheet, board: Board) -> bool:
    """A row for each part, beginning where the one above it ends."""
    rows = rows_for(sheet, board)
    gap = sheet.sizes.label * 0.5
    need = gap + max(sheet.lettering.width(value_words(mark, sheet.sizes)) for mark in board.marks)
    for share in LABEL_SHARES:
        labels = row_labels(sheet, board, rows, share * sheet.width) if rows else None
        if rows is None or labels is None:
            continue
        left = max(width_of(sheet, line) for lines in labels for line in lines) + gap * 1.6
        room = sheet.width - left - need
        if room < sheet.width * (0.12 if sheet.tight else 0.3):
            continue
        at = 0.0
        for index, (mark, lines) in enumerate(zip(board.marks, labels, strict=True)):
            middle = rows.top + index * rows.cluster + rows.bar / 2
            start, end = (left + amount * room / total_of(board) for amount in (at, at + mark.amount))
            sheet.lines(0.0, middle, lines, "ink")
            if index:
                sheet.stroke(((start, middle - rows.cluster + rows.thick / 2), (start, middle)), "mark", 0.5)
            sheet.block(start, middle - rows.thick / 2, max(end - start, 0.75), rows.thick, tone_of(board, mark, 0))
            spans = value_words(mark, sheet.sizes)
            size = max(span.style.size for span in spans)
            sheet.text(end + gap, middle + MIDDLE * size, spans)
            at += mark.amount
        return True
    return False
