"""A report's workbook as a tree of nodes with places; `vocabulary` says which sheet and heading is which field."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefing.diagnostics import Diagnostic, Place
from briefing.report import vocabulary as names
from briefing.report.excel.book import Book, open_book
from briefing.report.excel.cells import Grid, GridReader, filled_down
from briefing.report.excel.fields import shaped
from briefing.report.excel.grids import tables_of
from briefing.report.excel.headings import (
    OWNER,
    Headings,
    common_unit,
    find_headings,
    tell_left_out,
    tell_unheaded,
)
from briefing.report.excel.markup import TooLargeError
from briefing.report.excel.record import Record
from briefing.report.findings import Findings, suggestion
from briefing.report.lists import required_keys
from briefing.report.node import Broken, Entry, Mapping, Node, Scalar, Sequence

#: Which list a section of a kind must have.
_CHILDREN = {"review": "groups", "units": "units", "framework": "levels", "tasks": "tasks"}
#: What a report must say of itself, of its masthead and of its meeting.
_REQUIRED = {"": required_keys("report"), "masthead": required_keys("masthead"), "meeting": required_keys("meeting")}


def read_workbook(path: Path, findings: Findings) -> Node | None:
    """The tree of a workbook, or None; what is wrong with the file goes to `findings`."""
    book = open_book(path, findings)
    if book is None:
        return None
    titles = {names.folded(tab.title) for tab in book.tabs}
    if not titles & {names.BASICS, names.SECTIONS}:
        here = Scalar("", Place(str(path)))
        findings.error("workbook-no-report", here, known=f"{names.BASICS}、{names.SECTIONS}", sheet=book.tabs[0].title)
        return None
    reader = _Reader(book, findings)
    return None if reader.unreadable else reader.root()


class _Reader:
    """Makes the tree of one workbook. `lost` says of a sheet why some of its rows are unknown; `unreadable` that one of
    them is no sheet that can be read."""

    def __init__(self, book: Book, findings: Findings) -> None:
        self.book, self.findings = book, findings
        self.tables: dict[str, list[Record]] = {}
        self.lost: dict[str, Diagnostic] = {}
        self.unreadable = False
        self.sheets = self._sheets()

    def _sheets(self) -> dict[str, GridReader]:
        """The known sheets by their own names; others are told of, and those that may be a known one refused."""
        known = [names.BASICS, names.TABLE_SHEET, *(table.sheet for table in names.TABLES)]
        found: dict[str, GridReader] = {}
        others = []
        for tab in self.book.tabs:
            name = names.folded(tab.title)
            name = names.ALIASES.get(name, name)
            if name == names.HELP_SHEET:
                continue
            if name not in known or name in found:
                others.append((tab, name))
                continue
            sheet = self.book.sheet(tab)
            if sheet is None:
                self.unreadable = True
                continue
            found[name] = GridReader(self.book.file, sheet, self.book.date1904, self.findings)
            if tab.hidden and sheet.cells:
                self.findings.warning("hidden-sheet", found[name].spot(1, 1), sheet=tab.title)
        for tab, name in others:
            self._tell_unknown(tab.title, name, [item for item in known if item not in found], found)
        return found

    def _tell_unknown(self, title: str, name: str, free: list[str], found: dict[str, GridReader]) -> None:
        """An extra sheet is passed over with a warning; one with nearly the name of a missing one is an error."""
        near = suggestion(name, free)
        here = Scalar("", Place(self.book.file, sheet=title, cell="A1"))
        if name in found:
            self.findings.error("doubled-sheet", here, sheet=title, first=found[name].sheet.title)
        elif near:
            broken = self.findings.broken("unknown-sheet", here, sheet=title, suggestion=near)
            self.lost.setdefault(near, broken.because)
        else:
            self.findings.warning("extra-sheet", here, sheet=title)

    def root(self) -> Node:
        """The whole report."""
        root = Record(Place(self.book.file))
        if names.SECTIONS not in self.sheets and names.SECTIONS not in self.lost:
            missing = self.findings.broken("missing-sheet", Scalar("", root.place), sheet=names.SECTIONS)
            self.lost[names.SECTIONS] = missing.because
        self._basics(root)
        for table in names.TABLES:
            self._table(table, root)
        self._grids()
        self._complete(root)
        self._nest_blanks(root)
        for key in ("figures", "charts", "sections"):
            if key in root.children:
                root.children[key] = root.children.pop(key)
        return root.node(self.findings)

    def _complete(self, root: Record) -> None:
        """Say nothing of what is missing because its sheet or its rows could not be read."""
        for record in self.tables.get(names.SECTIONS, []):
            kind = record.fields.get("kind")
            child = _CHILDREN.get(kind.value.text, "") if kind and isinstance(kind.value, Scalar) else ""
            sheet = next((table.sheet for table in names.TABLES if table.field == child), "")
            if sheet and child not in record.children:
                if sheet in self.lost:
                    self._break(record, child, self.lost[sheet])
                else:
                    record.blanks.append((child, Scalar(sheet, record.place)))
        for sheet, key in ((names.SECTIONS, "sections"), ("关键数据", "figures"), ("图表", "charts")):
            if sheet in self.lost:
                rows = root.children.setdefault(key, [])
                rows.append(Broken(root.place, self.lost[sheet]))
        if "sections" not in root.children:
            here = self.sheets[names.SECTIONS].spot(2, 1)
            root.blanks.append(("sections", Scalar(names.SECTIONS, here.place)))

    def _nest_blanks(self, root: Record) -> None:
        """Tell the parts of the report (报头, 会议) where in the basics their empty cells are."""
        for outer, entry in root.fields.items():
            if isinstance(entry.value, Mapping):
                found = tuple(
                    (path.partition(".")[2], spot) for path, spot in root.blanks if path.startswith(outer + ".")
                )
                root.fields[outer] = replace(entry, value=replace(entry.value, blanks=found))

    def _break(self, record: Record, path: str, because: Diagnostic) -> None:
        """Leave a field unknown that an error has been told of."""
        outer = path.partition(".")[0]
        if outer not in record.fields:
            record.fields[outer] = Entry(Scalar(outer, record.place), Broken(record.place, because))

    def _basics(self, root: Record) -> None:
        reader = self.sheets.get(names.BASICS)
        if reader is None:
            because = self.lost.get(names.BASICS)
            if because is None:
                because = self.findings.broken("missing-sheet", Scalar("", root.place), sheet=names.BASICS).because
                self.lost[names.BASICS] = because
            for path in required_keys("report"):
                if path != "sections":
                    self._break(root, path, because)
            return
        known = names.by_name(names.BASIC_ITEMS)
        rows = reader.grid()
        reader.tell_hidden(rows)
        unknown: Broken | None = None
        for number, row in rows.items():
            label, value = row.get(1), row.get(2)
            loose = [node for at, node in row.items() if at > 3 or (at == 2 and label is None)]  # the third explains
            tell_left_out(loose, reader.sheet.title, self.findings)
            if not isinstance(label, Scalar) or label.text == "项目":
                continue
            item = known.get(names.folded(label.text))
            if item is None:
                unknown = self._unknown_item(label, reader.sheet.title, number, rows) or unknown
            elif value is not None:
                self._put(root, item, label, value)
            else:
                root.blanks.append((item.path, Scalar(item.heading, reader.spot(number, 2).place)))
        self._absent_items(root, reader.spot(max(rows, default=0) + 1, 1), unknown)

    def _absent_items(self, root: Record, below: Scalar, unknown: Broken | None) -> None:
        """Report the lines that the basics must have, and those of a 报头 or 会议 that is given; but where one of them
        may be the line that is not known, nothing more is said."""
        blank = {path for path, _ in root.blanks}
        for item in names.BASIC_ITEMS:
            outer, _, key = item.path.rpartition(".")
            if key not in _REQUIRED.get(outer, ()) or item.path in blank or (outer and outer not in root.fields):
                continue
            if self._inner(root, outer, key) if outer else key in root.fields:
                continue
            if unknown is None or outer:
                values = {"sheet": below.place.sheet, "heading": item.heading, "cell": below.place.cell}
                broken = self.findings.broken("missing-item", below, **values)
            else:
                broken = unknown
            self._put(root, item, Scalar("", below.place), replace(broken, place=below.place))

    def _unknown_item(self, label: Scalar, sheet: str, number: int, rows: Grid) -> Broken | None:
        """A line of the basics that is none: a title above them, or a word that is not known."""
        near, known = names.nearest(names.BASIC_ITEMS, label.text)
        if number == min(rows) and not near and len(rows[number]) == 1:
            self.findings.warning("rows-above-headings", label, text=label.text[:30], sheet=sheet)
            return None
        values = {"heading": label.text, "sheet": sheet, "suggestion": near, "known": known}
        return self.findings.broken("unknown-heading", label, **values)

    def _put(self, record: Record, column: names.Column, key: Scalar, node: Node) -> None:
        """Set a field, which may stand in a mapping of its own (`ground.text`)."""
        value = shaped(node, column, self.findings)
        outer, _, inner = column.path.rpartition(".")
        entry = Entry(Scalar(inner, node.place, written=column.heading), value)
        if column.path in record.fields or (outer and self._inner(record, outer, inner)):
            first = record.fields.get(outer or column.path)
            place = first.key.place.cell if first else ""
            self.findings.error("doubled-heading", key, heading=column.heading, first=place)
        elif not outer:
            record.fields[inner] = entry
        else:
            old = record.fields.get(outer)
            entries = old.value.entries if old and isinstance(old.value, Mapping) else ()
            whole = Mapping((*entries, entry), entries[0].key.place if entries else node.place)
            record.fields[outer] = Entry(Scalar(outer, whole.place), whole)

    def _inner(self, record: Record, outer: str, inner: str) -> bool:
        entry = record.fields.get(outer)
        return entry is not None and isinstance(entry.value, Mapping) and entry.value.get(inner) is not None

    def _table(self, table: names.Table, root: Record) -> None:
        """The rows of a sheet, each put into what it belongs to."""
        reader = self.sheets.get(table.sheet)
        rows = reader.grid() if reader is not None else {}
        if reader is None or not rows:
            return
        try:
            filled_down(rows, [area for area in reader.sheet.merged if area.left == area.right])
        except TooLargeError as fault:
            self.lost[table.sheet] = self.findings.broken(
                "sheet-too-large", reader.spot(1, 1), limit=fault.limit
            ).because
            return
        required = required_keys(table.field)
        heads = find_headings(table, required, rows, reader, self.findings)
        if heads is None:
            self.lost[table.sheet] = self.findings.found[-1]
            return
        reader.tell_hidden(rows)
        done = self.tables.setdefault(table.sheet, [])
        for number, cells in rows.items():
            record, owner = self._row(table, heads, reader, number, cells)
            if record.fields:
                done.append(record)
                self._give(table, record, owner, root, heads)
        if heads.fault and heads.absent:
            self.lost.setdefault(table.sheet, heads.fault)
        tell_unheaded(rows, heads, self.findings)
        self._tell_unit(heads, done)

    def _row(
        self, table: names.Table, heads: Headings, reader: GridReader, number: int, cells: dict[int, Node]
    ) -> tuple[Record, Node | None]:
        """A row as a record, and the cell that names what it belongs to."""
        record = Record(reader.spot(number, min(heads.columns, default=1)).place, is_figure=table.field == "figures")
        owner: Node | None = None
        for at, column in heads.columns.items():
            spot = reader.spot(number, at).place
            node = cells.get(at) or (reader.silent.get(spot.cell) if column.path == "value" else None)
            if node is None:
                record.blanks.append((column.path, Scalar(heads.texts[at], spot)))
            elif column.path == OWNER:
                owner = node
            else:
                self._put(record, column, Scalar("", node.place), node)
        if not record.fields:
            return record, owner
        if heads.fault:
            for path in heads.absent:
                if path != OWNER and not (path == "value" and self._is_derived(record)):
                    self._break(record, path, heads.fault)
        blank = dict(record.blanks).get("kind")
        if table.sheet == names.SECTIONS and blank is not None:
            known = "、".join(names.offered(names.SECTION_KINDS).values())
            self._break(record, "kind", self.findings.broken("missing-kind", blank, known=known).because)
        return record, owner

    def _is_derived(self, record: Record) -> bool:
        """Whether a figure has its value from elsewhere."""
        return any(key in record.fields for key in ("formula", "change", "share_of", "rank_in", "values"))

    def _tell_unit(self, heads: Headings, records: list[Record]) -> None:
        """A unit above the headings is for a reader: the figures need theirs in their own column."""
        if heads.common_unit is None:
            return
        bare = [record for record in records if record.is_figure and record.lacks_unit()]
        values = {"text": heads.common_unit.text, "unit": common_unit(heads.common_unit)}
        if bare:
            because = self.findings.broken("unit-above-headings", heads.common_unit, **values).because
            for record in bare:
                self._break(record, "unit", because)
        else:
            self.findings.warning("rows-above-headings", heads.common_unit, text=heads.common_unit.text, sheet="")

    def _give(self, table: names.Table, record: Record, owner: Node | None, root: Record, heads: Headings) -> None:
        """Hang a row under its parent."""
        if table.field == "speakers":
            if names.BASICS not in self.lost:  # else the meeting that they spoke at is unknown
                self._speaker(record, root)
        elif not table.parent:
            root.children.setdefault(table.field, []).append(record)
        elif owner is None and heads.fault and OWNER in heads.absent:
            self.lost.setdefault(table.sheet, heads.fault)
        else:
            spot = dict(record.blanks).get(OWNER) or Scalar("", record.place)
            parent = self._parent(table.parent, owner, spot)
            if isinstance(parent, Record) and table.parent == names.SECTIONS:
                parent = self._of_kind(parent, table.field, owner or spot)
            if isinstance(parent, Record):
                parent.children.setdefault(table.field, []).append(record)
            else:
                self.lost.setdefault(table.sheet, parent)

    def _of_kind(self, section: Record, child: str, owner: Node) -> Record | Diagnostic:
        """The section that a row belongs to, or why sections of its kind have no such rows."""
        entry = section.fields.get("kind")
        kind = entry.value.text if entry and isinstance(entry.value, Scalar) else ""
        if not kind or child == _CHILDREN.get(kind, "tables"):
            return section
        wanted = next((each for each, field in _CHILDREN.items() if field == child), "text")
        said = names.offered(names.SECTION_KINDS)
        values = {"name": section.names()[0] if section.names() else "", "kind": said[kind], "wanted": said[wanted]}
        return self.findings.broken("owner-other-kind", owner, **values).because

    def _speaker(self, record: Record, root: Record) -> None:
        old = root.fields.get("meeting")
        entries = old.value.entries if old and isinstance(old.value, Mapping) else ()
        spoken = next((e.value for e in entries if e.key.text == "speakers"), None)
        items = spoken.items if isinstance(spoken, Sequence) else ()
        speakers = Sequence((*items, record.node(self.findings)), record.place)
        rest = tuple(e for e in entries if e.key.text != "speakers")
        place = old.value.place if old else record.place
        whole = Mapping((*rest, Entry(Scalar("speakers", record.place), speakers)), place)
        root.fields["meeting"] = Entry(Scalar("meeting", whole.place), whole)

    def _parent(self, sheet: str, owner: Node | None, spot: Scalar) -> Record | Diagnostic:
        """The row of another sheet that a cell names, or why it is unknown."""
        if isinstance(owner, Broken):
            return owner.because
        rows = self.tables.get(sheet, [])
        if not isinstance(owner, Scalar):
            return self.findings.broken("owner-missing", spot, sheet=sheet, heading=spot.text).because
        for rank in range(len(names.NAMING)):
            found = [row for row in rows if owner.text in row.names()[rank : rank + 1]]
            if len(found) > 1:
                values = {"name": owner.text, "sheet": sheet, "cells": "、".join(row.place.cell for row in found[:3])}
                return self.findings.broken("owner-ambiguous", owner, **values).because
            if found:
                return found[0]
        if sheet in self.lost:
            return self.lost[sheet]
        every = [name for row in rows for name in row.names()]
        near = suggestion(owner.text, every)
        return self.findings.broken("owner-unknown", owner, name=owner.text, sheet=sheet, suggestion=near).because

    def _grids(self) -> None:
        """Hang the tables of text under their sections."""
        reader = self.sheets.get(names.TABLE_SHEET)
        for table in tables_of(reader, self.findings) if reader is not None else ():
            parent = self._parent(names.SECTIONS, table.owner, table.spot)
            if isinstance(parent, Record):
                parent = self._of_kind(parent, "tables", table.owner or table.spot)
            if isinstance(parent, Record):
                parent.children.setdefault("tables", []).append(table.node)
