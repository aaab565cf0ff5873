"""The back-up of a deck: a table of all figures behind its end, to answer questions from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.compose.slides import Head, TableSlide
from briefing.compose.words import source_words
from briefing.report.figures import format_figure
from briefing.report.model import Table, Text, TextSpan

if TYPE_CHECKING:
    from briefing.report.model import Figure, Report

KEY = "backup"
TITLE = "数据一览"
SECTION = "备查"
NOTES = "这一部分备查，汇报时不讲，回答提问时用。数据按报告的次序排列，时间和来源列在右侧。"
DERIVED = "标明“推算”的，原文没有直接写出，由原文的数据算得。"
VALUES = 1  # the column of values


def figures_table(report: Report) -> Table:
    """All figures in the order of the report: name, value, period, source; a column without entries is left out."""
    rows = [(Text.plain(figure.label), Text((TextSpan(format_figure(figure), figure.id),)),
             Text.plain(figure.period), Text.plain(_origin(figure))) for figure in report.figures]  # fmt: skip
    last = "来源和说明" if any(figure.note or figure.formula for figure in report.figures) else "来源"
    kept = [at for at in range(4) if at <= VALUES or any(row[at] for row in rows)]
    columns = tuple(("数据", "数值", "时间", last)[at] for at in kept)
    return Table(KEY, TITLE, columns, tuple(tuple(row[at] for at in kept) for row in rows))


def _origin(figure: Figure) -> str:
    """Where a figure comes from, and what is to be known of it."""
    where = f"第{'、'.join(map(str, figure.source))}段" if figure.source else ""
    derived = "推算" if figure.derived and "推算" not in figure.note else ""
    derived = f"计算得出：{figure.formula}" if figure.formula else derived
    return "，".join(part for part in (where, derived, figure.note) if part)


def backup_slide(report: Report, key: str, title: Text) -> TableSlide:
    """The table of all figures as a slide of the section 备查; its notes say what it is for."""
    derived = any(figure.derived and not figure.formula for figure in report.figures)
    source = source_words(report, [figure.id for figure in report.figures])
    head = Head(key, title, SECTION, (NOTES, *((DERIVED,) if derived else ())), source, SECTION)
    return TableSlide(head, figures_table(report), right=(VALUES,))
