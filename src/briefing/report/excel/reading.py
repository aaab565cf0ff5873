"""A workbook as a tree of nodes with places; `vocabulary` says which sheet and heading is which field."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing.diagnostics import Place
from briefing.report import vocabulary as names
from briefing.report.excel.cells import cell_text, shaped
from briefing.report.excel.package import checked
from briefing.report.findings import Findings, suggestion
from briefing.report.node import Broken, Entry, Mapping, Node, Scalar, Sequence

MAX_CELLS = 50_000
MAX_COLUMN = 16_384  # XFD, the last one of the format


@dataclass(slots=True)
class _Record:
    """A row that is being filled: fields in order, and where it stands."""

    place: Place
    fields: dict[str, Entry] = field(default_factory=dict)
    children: dict[str, list[_Record | Node]] = field(default_factory=dict)

    def names(self) -> list[str]:
        """What other rows may call this one, the best first."""
        found = [self.fields[key].value for key in names.NAMING if key in self.fields]
        return [node.text for node in found if isinstance(node, Scalar)]

    def node(self) -> Mapping:
        """The finished mapping."""
        entries = list(self.fields.values())
        for key, rows in self.children.items():
            items = tuple(row.node() if isinstance(row, _Record) else row for row in rows)
            entries.append(Entry(Scalar(key, items[0].place), Sequence(items, items[0].place)))
        return Mapping(tuple(entries), self.place)


def read_workbook(path: Path, findings: Findings) -> Node | None:
    """The tree of a workbook, or None; what is wrong with the file goes to `findings`."""
    here = Scalar("", Place(str(path)))
    formulas = checked(path, here, findings)
    if formulas is None:
        return None
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, data_only=True)
        written = load_workbook(path) if formulas else book
    except Exception as error:  # openpyxl raises whatever its parts raise on a damaged file
        findings.error("workbook-unreadable", here, detail=str(error)[:120])
        return None
    return _Reader(str(path), book, written, findings).root()


class _Reader:
    """Makes the tree of one workbook."""

    def __init__(self, file: str, book: Any, written: Any, findings: Findings) -> None:
        self.file, self.findings = file, findings
        self.written = written
        self.sheets = self._sheets(book)
        self.tables: dict[str, list[_Record]] = {}

    def _sheets(self, book: Any) -> dict[str, Any]:
        """The known sheets by their own names; others are reported."""
        known = [names.BASICS, names.TABLE_SHEET, *(table.sheet for table in names.TABLES)]
        found: dict[str, Any] = {}
        for sheet in book.worksheets:
            name = names.plain_name(sheet.title)
            name = names.ALIASES.get(name, name)
            if name in known and name not in found:
                found[name] = sheet
            elif name != names.HELP_SHEET:
                free = [item for item in known if item not in found]
                values = {"sheet": sheet.title, "suggestion": suggestion(name, free), "known": "、".join(known)}
                self.findings.error("unknown-sheet", self._spot(sheet, 1, 1), **values)
        return found

    def root(self) -> Node:
        """The whole report."""
        root = _Record(Place(self.file))
        self._basics(root)
        for table in names.TABLES:
            self._table(table, root)
        self._grids()
        for key in ("figures", "charts", "sections"):
            if key in root.children:
                root.children[key] = root.children.pop(key)
        return root.node()

    def _spot(self, sheet: Any, row: int, column: int) -> Scalar:
        from openpyxl.utils import get_column_letter

        return Scalar("", Place(self.file, sheet=sheet.title, cell=f"{get_column_letter(column)}{row}"))

    def _grid(self, sheet: Any) -> dict[int, dict[int, Node]]:
        """The cells that hold something, by row and column; merged cells hold what their first one does."""
        rows: dict[int, dict[int, Node]] = {}
        cells = sheet._cells  # iter_rows would make every cell up to the farthest one
        if len(cells) > MAX_CELLS or any(column > MAX_COLUMN for _, column in cells):
            self.findings.error("sheet-too-large", self._spot(sheet, 1, 1), limit=str(MAX_CELLS))
            return rows
        formulas = self.written[sheet.title]._cells
        for at in sorted(cells):
            node = self._cell(sheet, at, cells[at].value, formulas.get(at))
            if node is not None:
                rows.setdefault(at[0], {})[at[1]] = node
        for area in sheet.merged_cells.ranges:
            first = rows.get(area.min_row, {}).get(area.min_col)
            if first is not None and area.min_col == area.max_col and area.size["rows"] <= 1000:
                for row in range(area.min_row + 1, area.max_row + 1):
                    rows.setdefault(row, {})[area.min_col] = first
        return rows

    def _cell(self, sheet: Any, at: tuple[int, int], value: Any, written: Any) -> Node | None:
        """One cell as a scalar, None where nothing stands in it, Broken where it has been reported."""
        here = self._spot(sheet, *at)
        if value is None:
            if written is not None and written.data_type == "f":
                self.findings.error("formula-without-value", here, formula=str(written.value)[:60])
                return Broken(here.place)
            return None
        if isinstance(value, str) and re.fullmatch(r"#(REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!)", value):
            self.findings.error("error-cell", here, text=value)
            return Broken(here.place)
        text = cell_text(value, sheet._cells[at].number_format).strip()
        return Scalar(text, here.place, plain=False) if text else None

    def _basics(self, root: _Record) -> None:
        sheet = self.sheets.get(names.BASICS)
        if sheet is None:
            self.findings.error("missing-sheet", Scalar("", root.place), sheet=names.BASICS)
            return
        known = names.by_name(names.BASIC_ITEMS)
        for row in self._grid(sheet).values():
            label, value = row.get(1), row.get(2)
            if not isinstance(label, Scalar) or label.text == "项目":
                continue
            item = known.get(names.folded(label.text))
            if item is None:
                self._unknown(label, sheet, names.BASIC_ITEMS)
            elif value is not None:
                self._put(root, item, label, value)

    def _unknown(self, label: Scalar, sheet: Any, columns: Iterable[names.Column]) -> None:
        near, known = names.nearest(columns, label.text)
        values = {"heading": label.text, "sheet": sheet.title, "suggestion": near, "known": known}
        self.findings.error("unknown-heading", label, **values)

    def _put(self, record: _Record, column: names.Column, key: Scalar, node: Node) -> None:
        """Set a field, which may stand in a mapping of its own (`ground.text`)."""
        value = shaped(node, column, self.findings)
        outer, _, inner = column.path.rpartition(".")
        entry = Entry(Scalar(inner, node.place, written=column.heading), value)
        if column.path in record.fields or (outer and self._inner(record, outer, inner)):
            first = record.fields.get(outer or column.path)
            self.findings.error("doubled-heading", key, heading=column.heading, first=str(first and first.key.place))
        elif not outer:
            record.fields[inner] = entry
        else:
            old = record.fields.get(outer)
            entries = old.value.entries if old and isinstance(old.value, Mapping) else ()
            whole = Mapping((*entries, entry), entries[0].key.place if entries else node.place)
            record.fields[outer] = Entry(Scalar(outer, whole.place), whole)

    def _inner(self, record: _Record, outer: str, inner: str) -> bool:
        entry = record.fields.get(outer)
        return entry is not None and isinstance(entry.value, Mapping) and entry.value.get(inner) is not None

    def _table(self, table: names.Table, root: _Record) -> None:
        """The rows of a sheet, each put into what it belongs to."""
        sheet = self.sheets.get(table.sheet)
        rows = self._grid(sheet) if sheet is not None else {}
        if not rows:
            return
        head = rows.pop(min(rows))
        columns = self._headings(table, sheet, head)
        done = self.tables.setdefault(table.sheet, [])
        for number, cells in rows.items():
            record = _Record(self._spot(sheet, number, 1).place)
            owner: Node | None = None
            for at, node in cells.items():
                column = columns.get(at)
                if column is not None and column.path == "^":
                    owner = node
                elif column is not None:
                    self._put(record, column, Scalar("", node.place), node)
            if table.sheet == names.SECTIONS and record.fields and "kind" not in record.fields:
                known = "、".join(names.offered(names.SECTION_KINDS).values())
                self.findings.error("missing-kind", Scalar("", record.place), known=known, key="类型")
                record.fields["kind"] = Entry(Scalar("kind", record.place), Broken(record.place))
            if record.fields:
                done.append(record)
                self._give(table, record, owner, root)

    def _headings(self, table: names.Table, sheet: Any, head: dict[int, Node]) -> dict[int, names.Column]:
        columns = (*([names.Column(table.owner, "^")] if table.owner else ()), *table.columns)
        known = names.by_name(columns)
        found: dict[int, names.Column] = {}
        for at, node in head.items():
            if not isinstance(node, Scalar):
                continue
            column = known.get(names.folded(node.text))
            if column is None:
                self._unknown(node, sheet, columns)
            elif column in found.values():
                self.findings.error("doubled-heading", node, heading=column.heading, first=sheet.title)
            else:
                found[at] = column
        return found

    def _give(self, table: names.Table, record: _Record, owner: Node | None, root: _Record) -> None:
        """Hang a row under its parent."""
        if table.field == "speakers":
            self._speaker(record, root)
        elif not table.parent:
            root.children.setdefault(table.field, []).append(record)
        elif (parent := self._parent(table.parent, owner, record.place)) is not None:
            parent.children.setdefault(table.field, []).append(record)

    def _speaker(self, record: _Record, root: _Record) -> None:
        old = root.fields.get("meeting")
        entries = old.value.entries if old and isinstance(old.value, Mapping) else ()
        spoken = next((e.value for e in entries if e.key.text == "speakers"), None)
        items = spoken.items if isinstance(spoken, Sequence) else ()
        speakers = Sequence((*items, record.node()), record.place)
        rest = tuple(e for e in entries if e.key.text != "speakers")
        whole = Mapping(
            (*rest, Entry(Scalar("speakers", record.place), speakers)), old.value.place if old else record.place
        )
        root.fields["meeting"] = Entry(Scalar("meeting", whole.place), whole)

    def _parent(self, sheet: str, owner: Node | None, place: Place) -> _Record | None:
        """The row of another sheet that a cell names, or None with a finding."""
        if isinstance(owner, Broken):
            return None
        rows = self.tables.get(sheet, [])
        if not isinstance(owner, Scalar):
            self.findings.error("owner-missing", Scalar("", place), sheet=sheet)
            return None
        for rank in range(len(names.NAMING)):
            found = [row for row in rows if owner.text in row.names()[rank : rank + 1]]
            if len(found) > 1:
                first = "、".join(row.place.cell for row in found[:3])
                self.findings.error("owner-ambiguous", owner, name=owner.text, sheet=sheet, cells=first)
                return None
            if found:
                return found[0]
        every = [name for row in rows for name in row.names()]
        self.findings.error(
            "owner-unknown", owner, name=owner.text, sheet=sheet, suggestion=suggestion(owner.text, every)
        )
        return None

    def _grids(self) -> None:
        """Tables of text: a row that names one holds its columns, and the rows below are its rows."""
        sheet = self.sheets.get(names.TABLE_SHEET)
        rows = self._grid(sheet) if sheet is not None else {}
        wide = 0
        lines: list[_Record | Node] = []
        for number, cells in list(rows.items())[1:]:
            here = self._spot(sheet, number, 1)
            if 3 in cells or 2 in cells:
                wide, lines = max(cells) - 3, []
                record = _Record(here.place)
                for at, key in ((2, "id"), (3, "title")):
                    if at in cells:
                        record.fields[key] = Entry(Scalar(key, cells[at].place), cells[at])
                heads = self._cells(sheet, number, cells, wide)
                record.fields["columns"] = Entry(Scalar("columns", here.place), heads)
                if (parent := self._parent(names.SECTIONS, cells.get(1), here.place)) is not None:
                    parent.children.setdefault("tables", []).append(record)
                record.children["rows"] = lines
            elif wide:
                lines.append(self._cells(sheet, number, cells, max(wide, max(cells) - 3)))

    def _cells(self, sheet: Any, number: int, cells: dict[int, Node], wide: int) -> Sequence:
        made = [cells.get(at + 4) or self._empty(sheet, number, at + 4) for at in range(wide)]
        return Sequence(tuple(made), self._spot(sheet, number, 4).place)

    def _empty(self, sheet: Any, number: int, at: int) -> Scalar:
        return Scalar("", self._spot(sheet, number, at).place, plain=False)


def first_sheet(path: Path, findings: Findings) -> list[Sequence]:
    """The rows of a workbook's first sheet, as wide as its first row."""
    here = Scalar("", Place(str(path)))
    if checked(path, here, findings) is None:
        return []
    from openpyxl import load_workbook

    try:
        book, written = load_workbook(path, data_only=True), load_workbook(path)
    except Exception as error:
        findings.error("workbook-unreadable", here, detail=str(error)[:120])
        return []
    reader = _Reader.__new__(_Reader)
    reader.file, reader.findings, reader.written = str(path), findings, written
    sheet = book.worksheets[0]
    rows = reader._grid(sheet)
    wide = max(rows[min(rows)]) if rows else 0
    made = []
    for number, cells in rows.items():
        items = tuple(cells.get(at) or reader._empty(sheet, number, at) for at in range(1, max(wide, *cells) + 1))
        made.append(Sequence(items, reader._spot(sheet, number, 1).place))
    return made
