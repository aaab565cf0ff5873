"""Tables whose figures say their period where the table around them states another."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.report.model import Text, TextSpan
from briefing.report.periods import own_periods
from briefing.report.phrases import said

if TYPE_CHECKING:
    from briefing.report.model import Report, Table

#: What relates a cell to a time without naming it: a column 上年 beside 本年.
_RELATIVE = re.compile("[上去本今同当前]年|[上本同当前][期季月]|年[初末底]|期[初末]|累计|现价|可比")


def dated_table(report: Report, table: Table) -> Table:
    """The table with a period behind each cell that is one figure of another time than it is said to be of."""
    known = {figure.id: figure for figure in report.figures}
    shown = [known[figure_id] for row in table.rows for cell in row if (figure_id := _only(cell)) in known]
    if not any(figure.period for figure in shown):
        return table

    def dated(cell: Text, head: str, first: Text) -> Text:
        over = said(table.title, " ", head, " ", first)
        figure_id = _only(cell)
        period = "" if _RELATIVE.search(over) else own_periods(shown, over).get(figure_id, "")
        return Text((*cell.spans, TextSpan(f"（{period}）"))) if period else cell

    rows = (tuple(map(dated, row, table.columns, (row[0],) * len(row))) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _only(cell: Text) -> str:
    """The figure that a cell consists of, empty where it says anything else."""
    ids = {span.figure for span in cell.spans if span.text.strip()}
    return ids.pop() if len(ids) == 1 else ""
