"""A tree of nodes as a workbook that a clerk can edit; `reading` reads it back."""

from __future__ import annotations

import math
import re
from datetime import datetime
from io import BytesIO
from typing import Any

from briefing.report import vocabulary as names
from briefing.report.characters import joined, of_lines
from briefing.report.figures import QUALIFIERS
from briefing.report.ids import with_needed_ids
from briefing.report.node import Mapping, Node, Scalar, Sequence
from briefing.report.schema import REPORT

_REFERENCES = {"图表": "=图表!$A$2:$A$500", "章节": "=章节!$C$2:$C$200", "所属组": "=回顾!$C$2:$C$500"}
_NUMBERS = frozenset({"value", "count", "minutes", "copies", "round"})
_RIGHT = frozenset({"数值", "数目", "分钟", "小数位"})
_LINE_HEIGHT, _HIGHEST = 16.0, 409.0  # points; a sheet has no higher rows
#: Lists whose items are texts, one a line of their cell; a text of several lines may go on over the next.
LINES = frozenset({"points", "paragraphs", "distribution"})
MOST_CHARACTERS = 32_767  # in a cell, by the file format
_ROWS = 500  # how far drop-downs go
_INK, _QUIET, _LINE, _TINT = "#262626", "#7F7F7F", "#D9D9D9", "#F2F2F2"


class CellTooLongError(ValueError):
    """A text is longer than a cell can hold; the argument is how it begins."""


def workbook_of(root: Node) -> bytes:
    """The report as an .xlsx file; the same tree gives the same bytes. CellTooLongError if a text is too long."""
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2000, 1, 1)})
    root = with_needed_ids(root, REPORT)
    _Export(book).write(root if isinstance(root, Mapping) else Mapping((), root.place))
    book.close()
    return _growing(target.getvalue())


def _growing(package: bytes) -> bytes:
    """The file with heights of rows that follow what is typed there; XlsxWriter fixes all that it writes."""
    from zipfile import ZIP_DEFLATED, ZipFile

    target = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename.startswith("xl/worksheets/sheet"):
                data = data.replace(b' customHeight="1"', b"")
            new.writestr(part, data)
    return target.getvalue()


class _Export:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Any) -> None:
        self.book = book
        base = {"font_name": "微软雅黑", "font_size": 10, "font_color": _INK, "text_wrap": True, "valign": "top"}
        lined = {**base, "bottom": 1, "bottom_color": _LINE}
        self.open = book.add_format(base)
        self.body = book.add_format({**lined, "num_format": "@"})
        self.label = book.add_format({**lined, "bold": True})
        self.hint = book.add_format({**lined, "font_color": _QUIET, "font_size": 9})
        self.title = book.add_format({**base, "bold": True, "font_size": 16, "text_wrap": False})
        head = {"bold": True, "bg_color": _TINT, "bottom": 1, "bottom_color": _QUIET, "valign": "vcenter"}
        self.head = book.add_format({**base, **head})
        self.left = book.add_format({**lined, "num_format": "0", "align": "left"})
        self.count = book.add_format({**base, **head, "align": "right", "indent": 1})
        self.number = [
            book.add_format(
                {**lined, "num_format": "0." + "0" * digits if digits else "0", "align": "right", "indent": 1}
            )
            for digits in range(7)
        ]
        self.rows: dict[str, list[tuple[str, Mapping]]] = {table.sheet: [] for table in names.TABLES}
        self.grids: list[tuple[str, Mapping]] = []
        self.running = ""
        self.widths: list[float] = []
        self.lines: dict[int, int] = {}

    def write(self, root: Mapping) -> None:
        """All sheets in their order."""
        self._collect("", "", root)
        self.running = _cell(root.get("title"))[:80].replace("&", "&&")
        self._help()
        self._basics(root)
        for table in names.TABLES:
            self._table(table)
        self._grid_sheet()

    def _sheet(self, name: str, heads: list[str], widths: list[float], *, fixed: int = 0) -> Any:
        """A sheet with its head row, printed on landscape A4 as wide as one page."""
        sheet = self._page(name, widths)
        for at, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(at, at, width, self.open)
            self._text(sheet, 0, at, head, self.count if head in _RIGHT else self.head)
        sheet.freeze_panes(1, fixed)
        sheet.repeat_rows(0)
        return sheet

    def _page(self, name: str, widths: list[float]) -> Any:
        self.widths, self.lines = widths, {}
        sheet = self.book.add_worksheet(name)
        sheet.set_tab_color(_TABS.get(name, "#A6A6A6"))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        sheet.set_header(f"&L&9{self.running}&R&9{name}")
        sheet.set_footer("&C&9第 &P 页，共 &N 页")
        return sheet

    def _help(self) -> None:
        """How to fill in the workbook: a sheet's name beside what goes there."""
        sheet = self._page(names.HELP_SHEET, [16, 92])
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 1, 92)
        sheet.write_string(0, 0, "怎样填写这个工作簿", self.title)
        sheet.set_row(0, 34)
        for number, (name, text) in enumerate(names.HELP, 1):
            self._text(sheet, number, 0, name, self.label)
            self._text(sheet, number, 1, text, self.body)

    def _basics(self, root: Mapping) -> None:
        """What there is once in a report, an item a row, with what to write beside it."""
        sheet = self._sheet(names.BASICS, ["项目", "内容", "怎样填"], [16, 76, 40], fixed=1)
        for number, item in enumerate(names.BASIC_ITEMS, 1):
            self._text(sheet, number, 0, item.heading, self.label)
            self._put(sheet, number, 1, item, _at(root, item.path))
            self._text(sheet, number, 2, names.BASIC_HINTS.get(item.heading, ""), self.hint)
            self._choices(sheet, (number, 1, number, 1), list(names.offered(item.words).values()))

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
        first, rows = bool(table.owner), self.rows[table.sheet]
        heads = [table.owner] * first + [column.heading for column in table.columns]
        texts = [[owner for owner, _ in rows]] * first
        texts += [[_written(column, _at(row, column.path)) for _, row in rows] for column in table.columns]
        sheet = self._sheet(table.sheet, heads, _widths(heads, texts), fixed=int(first))
        self._fold(sheet, heads, texts)
        for at, column in enumerate(table.columns, first):
            words = list(QUALIFIERS) if column.path == "qualifier" else list(names.offered(column.words).values())
            self._choices(sheet, (1, at, _ROWS, at), words)
        if first:
            rule = {"validate": "list", "source": _REFERENCES[table.owner], "error_type": "information"}
            sheet.data_validation(1, 0, _ROWS, 0, rule)
        for number, (owner, row) in enumerate(rows, 1):
            if first:
                self._text(sheet, number, 0, owner, self.body)
            for at, column in enumerate(table.columns, first):
                self._put(sheet, number, at, column, _at(row, column.path))

    def _fold(self, sheet: Any, heads: list[str], texts: list[list[str]]) -> None:
        """Fold away the columns that few reports need, where this one has nothing in them."""
        rare = [at for at, head in enumerate(heads) if head in names.RARE and not any(texts[at])]
        for at in rare:
            sheet.set_column(at, at, self.widths[at], self.open, {"level": 1, "hidden": True})
        if rare:
            sheet.set_column(rare[-1] + 1, rare[-1] + 1, None, None, {"collapsed": True})

    def _choices(self, sheet: Any, cells: tuple[int, int, int, int], words: list[str]) -> None:
        """Offer words in a list; one that is none is asked about."""
        if words:
            told = {"error_type": "warning", "error_title": "没有这个选项", "error_message": "请从列表里选。"}
            sheet.data_validation(*cells, {"validate": "list", "source": words, **told})

    def _put(self, sheet: Any, row: int, at: int, column: names.Column, node: Node | None) -> None:
        text = _written(column, node)
        numeric = column.path.rpartition(".")[2] in _NUMBERS
        found = re.fullmatch(r"-?[0-9]{1,12}(?:\.([0-9]{1,6}))?", text) if numeric else None
        if found and len(text) < 16:
            style = self.left if column in names.BASIC_ITEMS else self.number[len(found[1] or "")]
            sheet.write_number(row, at, float(text), style)
        else:
            self._text(sheet, row, at, text, self.body)

    def _text(self, sheet: Any, row: int, at: int, text: str, style: Any) -> None:
        """Write a text, or an empty cell, and make the row as high as its lines: not every program does."""
        if not text:
            sheet.write_blank(row, at, None, style)
            return
        if len(text) > MOST_CHARACTERS:
            raise CellTooLongError(text[:20])
        sheet.write_string(row, at, text, style)
        room = max(self.widths[at] * 1.04 - 0.5, 2)
        lines = sum(max(1, math.ceil(_half_widths(part) / room)) for part in text.split("\n"))
        if lines > self.lines.get(row, 0):
            self.lines[row] = lines
            sheet.set_row(row, min(_LINE_HEIGHT * lines + 4, _HIGHEST))

    def _grid_sheet(self) -> None:
        wide = max([_length(row.get("columns")) for _, row in self.grids] or [4])
        heads = [*names.GRID, *(f"第{at}列" for at in range(1, wide + 1))]
        sheet = self._sheet(names.TABLE_SHEET, heads, [16, 12, 28, *[max(14, 96 // wide)] * wide], fixed=3)
        number = 1
        for owner, row in self.grids:
            for at, text in enumerate((owner, _cell(row.get("id")), _cell(row.get("title")))):
                self._text(sheet, number, at, text, self.label)
            lines = getattr(row.get("rows"), "items", ())
            for line in (row.get("columns"), *lines):
                style = self.label if line is row.get("columns") else self.body
                for at, node in enumerate(getattr(line, "items", ()), 3):
                    self._text(sheet, number, at, _cell(node), style)
                number += 1


_TABS = {names.BASICS: "#C00000", "关键数据": "#2F5597", "图表": "#2F5597", "图表系列": "#2F5597"}
_PROSE = frozenset({"正文", "要点", "讲稿", "段落", "结论", "内容", "标题", "说明", "改名", "基础"})
_ACROSS = 150  # half-width characters on a page that can still be read


def _widths(heads: list[str], texts: list[list[str]]) -> list[float]:
    """Widths of columns: short ones as wide as what they hold, the others share what is left of a page."""
    need = [
        max([_half_widths(head), *map(_half_widths, column)]) + 3 for head, column in zip(heads, texts, strict=True)
    ]
    long = [width > 20 for width in need]
    rest = _ACROSS - sum(width for width, wraps in zip(need, long, strict=True) if not wraps)
    share = min(56, max(24, rest // max(sum(long), 1)))
    widths = [max(8, min(width, share) if wraps else width) for width, wraps in zip(need, long, strict=True)]
    least = 14 if any(texts[0]) else 30  # room to write where nothing stands yet
    return [max(width, least) if head in _PROSE else width for head, width in zip(heads, widths, strict=True)]


def _half_widths(text: str) -> int:
    """The widest line of a text, in half-width characters."""
    from unicodedata import east_asian_width

    return max(sum(2 if east_asian_width(char) in "WFA" else 1 for char in part) for part in text.split("\n"))


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


def _written(column: names.Column, node: Node | None) -> str:
    """A value as the text of its cell, a choice in the words of the workbook."""
    text = _cell(node, lines=column.path.rpartition(".")[2] in LINES)
    return names.offered(column.words).get(names.model_word(column.words, text) or text, text)


def _cell(node: Node | None, *, lines: bool = False) -> str:
    """A value as the text of a cell, with the line breaks of a text; where lines are items, `lines` says that one of
    several lines may become as many."""
    if isinstance(node, Scalar):
        return "" if node.is_null else of_lines(node.text)
    if isinstance(node, Sequence):
        return "\n".join(_cell(item) if lines else joined(_cell(item)) for item in node.items)
    if isinstance(node, Mapping):
        pairs = ((entry.key.text, _cell(entry.value)) for entry in node.entries)
        return "\n".join(f"{key}：{text if lines else joined(text)}" for key, text in pairs)
    return ""
