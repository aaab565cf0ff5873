"""The sheet 表格: tables of text one below the other, each begun by a row with its section, title and columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefing.report import vocabulary as names
from briefing.report.excel.cells import Grid, GridReader
from briefing.report.excel.headings import MOST_ABOVE, tell_above
from briefing.report.excel.sheet import letters
from briefing.report.findings import Findings
from briefing.report.node import Entry, Mapping, Node, Scalar, Sequence

_SECTION, _ID, _TITLE = names.GRID
_KEYS = {_ID: "id", _TITLE: "title"}
#: What the headings call a column of any table: its name stands with the table.
_ANY_COLUMN = re.compile(r"第?\s*[0-9一二三四五六七八九十]{1,3}\s*列?")


@dataclass(frozen=True, slots=True)
class GridTable:
    """A table as it stands in the sheet, and the cell that names its section, or would."""

    node: Mapping
    owner: Node | None
    spot: Scalar


@dataclass(frozen=True, slots=True)
class _Head:
    """Which column holds which label, the first column of cells, and the names that columns have for all tables."""

    labels: dict[str, int]
    first: int
    columns: dict[int, Node]


@dataclass(slots=True)
class _Open:
    """A table whose rows are being collected; `wide` is the number of its columns, 0 while that is unknown."""

    number: int
    labels: dict[str, Node]
    columns: Node
    wide: int
    lines: list[Node] = field(default_factory=list)

    def goes_on(self, labels: dict[str, Node]) -> bool:
        """Whether a row belongs to this table: it has no labels, or repeats them."""
        return all(_text(node) == _text(self.labels.get(name)) for name, node in labels.items())


def tables_of(reader: GridReader, findings: Findings) -> list[GridTable]:
    """The tables of the sheet; what stands there and belongs to none is reported."""
    rows = reader.grid()
    head = _head(rows, reader, findings) if rows else None
    if head is None:
        return []
    reader.tell_hidden(rows)
    found: list[_Open] = []
    told = False
    for number, cells in rows.items():
        labels = {name: cells[at] for name, at in head.labels.items() if at in cells}
        if labels and not (found and found[-1].goes_on(labels)):
            found.append(_begun(number, labels, cells, head, reader, findings))
        elif found:
            wide = max(found[-1].wide, max(cells) - head.first + 1)
            found[-1].lines.append(_cells(reader, number, cells, head.first, wide))
        elif not told:
            findings.error("row-without-table", reader.spot(number, 1), sheet=reader.sheet.title)
            told = True
    return [_table(table, head, reader) for table in found]


def _head(rows: Grid, reader: GridReader, findings: Findings) -> _Head | None:
    """The row of headings, taken out of `rows` with all that stands above; None with a finding if there is none."""
    top = list(rows)[:MOST_ABOVE]
    known = {number: _labels(rows[number]) for number in top}
    at = max(top, key=lambda number: len(known[number]))
    first = reader.spot(top[0], min(rows[top[0]]))
    if not known[at] and _begins_table(rows[top[0]]):
        return _Head({name: column for column, name in enumerate(names.GRID, 1)}, len(names.GRID) + 1, {})
    if not known[at]:
        findings.error("no-headings", first, sheet=reader.sheet.title, known="、".join(names.GRID))
        return None
    above = [rows.pop(number) for number in top if number < at]
    cells, labels = rows.pop(at), known[at]
    missing = [name for name in (_SECTION, _TITLE) if name not in labels]
    behind = max(labels.values()) + 1
    if missing:
        spot = reader.spot(at, behind)
        findings.error("missing-heading", spot, sheet=reader.sheet.title, heading="、".join(missing))
        return None
    tell_above(above, reader.sheet.title, findings, whole=True)
    named = {column: node for column, node in cells.items() if column >= behind}
    plain = all(_ANY_COLUMN.fullmatch(_text(node)) for node in named.values())
    return _Head(labels, behind, {} if plain else named)


def _begins_table(cells: dict[int, Node]) -> bool:
    """Whether a row names a table where the headings would stand: its section, its title, at least two columns."""
    return 1 in cells and 3 in cells and len([at for at in cells if at > len(names.GRID)]) > 1


def _labels(cells: dict[int, Node]) -> dict[str, int]:
    """The columns of 章节, 编号 and 标题 in a row of headings."""
    found: dict[str, int] = {}
    for at, node in cells.items():
        text = names.folded(_text(node))
        if text in names.GRID:
            found.setdefault(text, at)
    return found


def _begun(
    number: int, labels: dict[str, Node], cells: dict[int, Node], head: _Head, reader: GridReader, findings: Findings
) -> _Open:
    """A table from the row that names it. Its columns stand there, or are named for all tables in the headings."""
    own = {at: node for at, node in cells.items() if at >= head.first}
    if head.columns and not _row(own).items() <= _row(head.columns).items():
        at = reader.spot(number, min(own))
        values = {"sheet": reader.sheet.title, "names": _listed(head.columns), "cells": _listed(own)}
        return _Open(number, labels, findings.broken("table-headings-twice", at, **values), 0)
    row = head.columns or own
    if not row:
        title = _text(labels.get(_TITLE))
        values = {"title": title, "column": letters(head.first)}
        broken = findings.broken("table-without-headings", reader.spot(number, head.first), **values)
        return _Open(number, labels, broken, 0)
    wide = max(row) - head.first + 1
    return _Open(number, labels, _cells(reader, number, row, head.first, wide), wide)


def _table(table: _Open, head: _Head, reader: GridReader) -> GridTable:
    here = reader.spot(table.number, 1)
    entries, blanks = [], []
    for name, key in _KEYS.items():
        if name in table.labels:
            entries.append(Entry(Scalar(key, here.place), table.labels[name]))
        elif name in head.labels:
            blanks.append((key, Scalar(name, reader.spot(table.number, head.labels[name]).place)))
    place = table.columns.place
    lines: Node = Sequence(tuple(table.lines), place) if table.wide else table.columns
    entries += [Entry(Scalar("columns", here.place), table.columns), Entry(Scalar("rows", place), lines)]
    spot = Scalar(_SECTION, reader.spot(table.number, head.labels[_SECTION]).place)
    return GridTable(Mapping(tuple(entries), here.place, 1, tuple(blanks)), table.labels.get(_SECTION), spot)


def _cells(reader: GridReader, number: int, cells: dict[int, Node], first: int, wide: int) -> Sequence:
    """The cells of a row from a column on, with empty ones where nothing stands."""
    columns = range(first, first + wide)
    made = [cells.get(at) or Scalar("", reader.spot(number, at).place, plain=False) for at in columns]
    return Sequence(tuple(made), reader.spot(number, first).place)


def _row(cells: dict[int, Node]) -> dict[int, str]:
    return {at: _text(node) for at, node in cells.items()}


def _listed(cells: dict[int, Node]) -> str:
    return "、".join(text[:12] for text in list(_row(cells).values())[:3])


def _text(node: Node | None) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""
