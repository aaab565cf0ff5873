"""A tree of nodes as a workbook that a clerk can edit; `xlsx_source` reads it back."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import Any, get_args

from briefing.report import model
from briefing.report import workbook_tables as names
from briefing.report.figures import QUALIFIERS
from briefing.report.node import Mapping, Node, Scalar, Sequence
from briefing.report.scalars import joined

_LISTS: dict[tuple[str, str], list[str]] = {
    ("关键数据", "kind"): list(get_args(model.FigureKind)),
    ("关键数据", "numerals"): list(get_args(model.Numerals)),
    ("关键数据", "qualifier"): list(QUALIFIERS),
    ("关键数据", "derived"): ["是", "否"],
    ("图表", "kind"): list(get_args(model.ChartKind)),
    (names.SECTIONS, "kind"): ["review", "units", "framework", "tasks", "text"],
}
_REFERENCES = {"图表": "=图表!$A$2:$A$500", "章节": "=章节!$C$2:$C$200", "所属组": "=回顾!$C$2:$C$500"}
_WIDE = re.compile("正文|讲稿|要点|段落|结论|说明|内容|基础$|标题|改名")
_HELP = (
    "这个工作簿是一份底稿：改好保存，运行 briefing build 就生成简报和演示文稿。",
    "基本信息：左列是项目，右列填内容；日期写 2025-01-17。",
    "关键数据：每个数只写一次；别处写 {{ 编号 }}，就印出这个数。数值只填数字，单位另填一列。",
    "图表：数据列填关键数据的编号，一行一个（Alt+Enter 换行）；有几组数时，填到图表系列。",
    "章节：一行一节，从上到下就是先后。类型：review 回顾、units 单位、framework 框架、tasks 任务、text 文字。",
    "回顾、单位、框架、任务、表格：“章节”一列填那一节的编号；没有编号就填简称或标题。",
    "要点、段落、数据：一行一条，用 Alt+Enter 换行。改名、分送：一行一条，写“编号：文字”。",
    "表格：第一行填章节、标题和各列的名称，下面各行前三格空着，填内容。",
    "隐藏的行和列照样采用；合并的单元格，各行都当作第一格的内容。",
)


def workbook_of(root: Node) -> bytes:
    """The report as an .xlsx file; the same tree gives the same bytes."""
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2000, 1, 1)})
    _Export(book).write(root if isinstance(root, Mapping) else Mapping((), root.place))
    book.close()
    return target.getvalue()


class _Export:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Any) -> None:
        self.book = book
        base = {"font_name": "微软雅黑", "font_size": 10.5, "text_wrap": True, "valign": "top"}
        self.body = book.add_format({**base, "num_format": "@"})
        self.head = book.add_format({**base, "bold": True, "bg_color": "#F3E3DF", "bottom": 1})
        self.number = [
            book.add_format({**base, "num_format": "0." + "0" * digits if digits else "0"}) for digits in range(7)
        ]
        self.rows: dict[str, list[tuple[str, Mapping]]] = {table.sheet: [] for table in names.TABLES}
        self.grids: list[tuple[str, Mapping]] = []

    def write(self, root: Mapping) -> None:
        """All sheets in their order."""
        self._collect("", "", root)
        sheet = self._sheet("说明", ["怎样填写"], [90])
        for number, text in enumerate(_HELP, 1):
            sheet.write_string(number, 0, text, self.body)
        sheet = self._sheet(names.BASICS, ["项目", "内容"], [14, 80])
        for number, item in enumerate(names.BASIC_ITEMS, 1):
            sheet.write_string(number, 0, item.heading, self.head)
            self._put(sheet, number, 1, item, _at(root, item.path))
        for table in names.TABLES:
            self._table(table)
        self._grid_sheet()

    def _sheet(self, name: str, heads: list[str], widths: list[int]) -> Any:
        sheet = self.book.add_worksheet(name)
        for at, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, head, self.head)
        sheet.freeze_panes(1, 0)
        return sheet

    def _collect(self, parent: str, owner: str, whole: Mapping) -> None:
        """Sort the rows of the tree to their sheets, with the name of the row that they belong to."""
        for table in names.TABLES:
            path = "meeting.speakers" if table.field == "speakers" else table.field
            found = _at(whole, path) if table.parent == parent else None
            for row in found.items if isinstance(found, Sequence) else ():
                row = row if isinstance(row, Mapping) else Mapping((_entry("name", row),), row.place)
                self.rows[table.sheet].append((owner, row))
                self._collect(table.sheet, _name(row), row)
        found = whole.get("tables") if parent == names.SECTIONS else None
        self.grids += [(owner, row) for row in getattr(found, "items", ()) if isinstance(row, Mapping)]

    def _table(self, table: names.Table) -> None:
        heads = [table.owner] * bool(table.owner) + [column.heading for column in table.columns]
        sheet = self._sheet(table.sheet, heads, [36 if _WIDE.search(head) else 14 for head in heads])
        first = bool(table.owner)
        for at, column in enumerate(table.columns, first):
            if choices := _LISTS.get((table.sheet, column.path)):
                sheet.data_validation(1, at, 500, at, {"validate": "list", "source": choices, "error_type": "warning"})
        if table.owner:
            rule = {"validate": "list", "source": _REFERENCES[table.owner], "error_type": "information"}
            sheet.data_validation(1, 0, 500, 0, rule)
        for number, (owner, row) in enumerate(self.rows[table.sheet], 1):
            if owner:
                sheet.write_string(number, 0, owner, self.body)
            for at, column in enumerate(table.columns, first):
                self._put(sheet, number, at, column, _at(row, column.path))

    def _put(self, sheet: Any, row: int, at: int, column: names.Column, node: Node | None) -> None:
        text = _cell(node)
        numeric = column.path.rpartition(".")[2] in ("value", "count", "minutes", "copies")
        found = re.fullmatch(r"-?[0-9]{1,12}(?:\.([0-9]{1,6}))?", text) if numeric else None
        if found and len(text) < 16:
            sheet.write_number(row, at, float(text), self.number[len(found[1] or "")])
        elif text:
            sheet.write_string(row, at, text, self.body)

    def _grid_sheet(self) -> None:
        wide = max([_length(row.get("columns")) for _, row in self.grids] or [4])
        heads = [*names.GRID, *(f"第{at}列" for at in range(1, wide + 1))]
        sheet = self._sheet(names.TABLE_SHEET, heads, [14, 14, 28, *[20] * wide])
        number = 1
        for owner, row in self.grids:
            for at, text in enumerate((owner, _cell(row.get("id")), _cell(row.get("title")))):
                if text:
                    sheet.write_string(number, at, text, self.head)
            lines = getattr(row.get("rows"), "items", ())
            for line in (row.get("columns"), *lines):
                for at, node in enumerate(getattr(line, "items", ()), 3):
                    sheet.write_string(number, at, _cell(node), self.body)
                number += 1


def _entry(key: str, node: Node) -> Any:
    from briefing.report.node import Entry

    return Entry(Scalar(key, node.place), node)


def _length(node: Node | None) -> int:
    return len(node.items) if isinstance(node, Sequence) else 0


def _at(whole: Node | None, path: str) -> Node | None:
    """The node at a path of keys."""
    for key in path.split("."):
        whole = whole.get(key) if isinstance(whole, Mapping) else None
    return whole


def _name(row: Mapping) -> str:
    """What rows of other sheets call this one."""
    return next((text for key in names.NAMING if (text := _cell(row.get(key)))), "")


def _cell(node: Node | None) -> str:
    """A value as the text of a cell."""
    if isinstance(node, Scalar):
        return "" if node.is_null else joined(node.text)
    if isinstance(node, Sequence):
        return "\n".join(_cell(item) for item in node.items)
    if isinstance(node, Mapping):
        return "\n".join(f"{entry.key.text}：{_cell(entry.value)}" for entry in node.entries)
    return ""
