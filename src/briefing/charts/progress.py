"""Progress: a thin track for each figure, filled as far as it has come, with value and goal written above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.charts.lettering import value_words, words
from briefing.charts.tones import tone_of

if TYPE_CHECKING:
    from briefing.charts.lettering import Words
    from briefing.charts.marks import Board, Mark
    from briefing.charts.sheet import Sheet


def draw_progress(sheet: Sheet, board: Board) -> bool:
    """Lay the tracks out; False if labels and values do not fit at these sizes of type."""
    size = sheet.sizes.label
    row = min(sheet.height / len(board.clusters), size * 5.2)
    values = [track_words(sheet, board, cluster.marks[0]) for cluster in board.clusters]
    most = 2 if row > size * 3.6 else 1
    labels = [
        sheet.lettering.wrap(cluster.label, size, sheet.width - sheet.lettering.width(value) - size, most)
        for cluster, value in zip(board.clusters, values, strict=True)
    ]
    if None in labels:
        return False
    top = (sheet.height - row * len(values)) / 2
    tallest = max(len(lines) for lines in labels if lines)
    head = max((tallest - 1) * sheet.sizes.pitch, 0.0)
    used = head + max(size, sheet.sizes.strong if board.highlighted else 0) + size * 0.9
    if row < used + size * 0.5:
        return False
    for index, (cluster, lines, value) in enumerate(zip(board.clusters, labels, values, strict=True)):
        y = top + index * row + (row - used) / 2
        base = y + used - size * 0.95
        for place, line in enumerate(reversed(lines or ())):
            sheet.text(0.0, base - place * sheet.sizes.pitch, words(line, size))
        sheet.text(sheet.width, base, value, "right")
        _draw_track(sheet, board, cluster.marks[0], base + size * 0.5)
    return True


def goal_of(board: Board) -> float:
    """What a full track stands for: the whole, or a hundred percent."""
    return board.whole.amount if board.whole else 100.0


def track_words(sheet: Sheet, board: Board, mark: Mark) -> Words:
    """The value, and the whole it runs towards."""
    value = value_words(mark, sheet.sizes)
    return (*value, *words(f" / {board.whole.text}", sheet.sizes.label, "grey")) if board.whole else value


def _draw_track(sheet: Sheet, board: Board, mark: Mark, top: float) -> None:
    """The track to the goal and the part of it that is done; a goal that is passed is marked on the bar."""
    goal = goal_of(board)
    longest = max(goal, *(item.amount for item in board.marks)) or 1.0
    thick = sheet.sizes.label * 0.42
    tone = tone_of(board, mark, 0)
    end, done = (sheet.width * amount / longest for amount in (goal, max(mark.amount, 0.0)))
    sheet.block(0.0, top, end, thick, "hairline")
    if done:
        sheet.block(0.0, top, done, thick, tone)
    if longest > goal:
        sheet.stroke(((end, top - 1), (end, top + thick + 1)), "ink", 0.75)
