"""Parts of a whole as data: one bar that they fill, named below it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from briefing.charts.data import ChartData, DataSeries, Note, Point, Wording
from briefing.charts.lettering import value_words, words
from briefing.charts.share import plan_stack, total_of, whole_words
from briefing.charts.tones import tone_of

if TYPE_CHECKING:
    from briefing.charts.data import Flush
    from briefing.charts.marks import Board
    from briefing.charts.native.ledger import Ledger
    from briefing.charts.share import StackPlan
    from briefing.charts.sheet import Sheet


def stack_data(ledger: Ledger, sheet: Sheet, board: Board) -> ChartData | None:
    """The bar of parts; None if the names find no room under them. Each part is a series, for that makes a stack."""
    plan = plan_stack(sheet, board)
    if plan is None:
        return None
    whole = board.whole
    rest = _rest(ledger)
    parts = [_part(ledger, sheet, board, plan, at) for at in range(len(board.marks))]
    if rest > 0:
        parts.append(DataSeries("其余", ledger.unit, "hairline", (Point(rest, "hairline"),)))
    note = Note(whole_words(whole, sheet.sizes), 0.0, plan.top - sheet.sizes.label * 1.75) if whole else None
    return ChartData(
        "stack",
        "项目",
        (whole.label if whole else "合计",),
        tuple(parts),
        sheet.width,
        sheet.height,
        (0.0, plan.top, sheet.width, plan.thick),
        sheet.sizes.label,
        gap=0,
        overlap=100,
        note=note,
    )


def _part(ledger: Ledger, sheet: Sheet, board: Board, plan: StackPlan, at: int) -> DataSeries:
    """A part with its value and its name, moved from its middle to below it."""
    mark, label, key = board.marks[at], plan.labels[at], ledger.runs[0][at]
    size, pitch = sheet.sizes.label, sheet.sizes.pitch
    said = ledger.wording(key, mark, value_words(mark, sheet.sizes), "center")
    lines = (*said.lines, *(words(line, size) for line in label.lines))
    wide = mark.amount * sheet.width / total_of(board)
    tall = plan.value + pitch * len(label.lines)
    shift = (label.x + label.width / 2 - plan.starts[at] - wide / 2, plan.thick / 2 + size * 0.4 + tall / 2)
    align: Flush = "right" if label.flush == "right" else "left"
    wording = Wording(lines, "center", said.live, said.pattern, shift=shift, align=align)
    tone = tone_of(board, mark, 0)
    point = Point(ledger.value(key), tone, wording, mark.strong, ledger.pattern(key) or "General")
    return DataSeries(mark.label, ledger.unit, tone, (point,))


def _rest(ledger: Ledger) -> Decimal:
    """What the parts leave of the whole, in the unit of the values."""
    if not ledger.chart.whole:
        return Decimal(0)
    return ledger.value(ledger.chart.whole) - sum((ledger.value(key) for key in ledger.runs[0]), Decimal(0))
