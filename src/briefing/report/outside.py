"""`from:` in a report: the rows of a table, or figures, that stand in a workbook or a CSV file beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.report import vocabulary as names
from briefing.report.endings import is_workbook
from briefing.report.findings import Findings
from briefing.report.node import Broken, Entry, Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from pathlib import Path

_COLUMNS = next(table.columns for table in names.TABLES if table.field == "figures")
_FIGURES = names.by_name(_COLUMNS)
_MOST_ABOVE = 5


def with_outside(root: Node, folder: Path, findings: Findings) -> Node:
    """The tree with everything in it that `from:` names; what cannot be read is reported and left broken."""
    if isinstance(root, Sequence):
        return replace(root, items=tuple(new for item in root.items for new in _items(item, folder, findings)))
    if isinstance(root, Mapping):
        entries = [replace(item, value=with_outside(item.value, folder, findings)) for item in root.entries]
        return replace(root, entries=tuple(entries))
    return root


def outside_of(root: Node | None) -> list[Scalar]:
    """The names of files that `from` gives, where they stand."""
    if isinstance(root, Sequence):
        named = [item.get("from") for item in root.items if isinstance(item, Mapping)]
        found = [node for node in named if isinstance(node, Scalar)]
        return found + [name for item in root.items for name in outside_of(item)]
    if isinstance(root, Mapping):
        return [name for entry in root.entries for name in outside_of(entry.value)]
    return []


def _items(item: Node, folder: Path, findings: Findings) -> list[Node]:
    """An entry of a list, or what its file holds."""
    named = item.get("from") if isinstance(item, Mapping) else None
    if not isinstance(item, Mapping) or not isinstance(named, Scalar):
        return [with_outside(item, folder, findings)]
    sheet = item.get("sheet")
    rows = _rows(folder / named.text.strip(), named, findings, sheet.text if isinstance(sheet, Scalar) else "")
    if isinstance(rows, Broken):
        return [rows]
    kept = tuple(entry for entry in item.entries if entry.key.text not in ("from", "sheet"))
    if not kept:
        return _figures(rows, named, findings)
    if len(rows) < 2:
        return [findings.broken("outside-one-row", rows[0], file=named.text)]
    made = (("columns", rows[0]), ("rows", Sequence(tuple(rows[1:]), rows[0].place)))
    return [replace(item, entries=(*kept, *(Entry(Scalar(key, node.place), node) for key, node in made)))]


def _rows(path: Path, named: Scalar, findings: Findings, sheet: str) -> list[Sequence] | Broken:
    """The rows of a file, or Broken with a finding."""
    if is_workbook(path):
        from briefing.report.excel.rows import worksheet_rows

        return worksheet_rows(path, named, findings, sheet)
    from briefing.report.csv_source import csv_rows

    return csv_rows(path, named, findings)


@dataclass(frozen=True, slots=True)
class _Head:
    """The headings of figures: the column of each field, what stands for those that have none, which columns have no
    heading, and how many there are."""

    columns: dict[int, names.Column]
    absent: tuple[tuple[str, Broken], ...]
    empty: frozenset[int]
    width: int


def _figures(rows: list[Sequence], named: Scalar, findings: Findings) -> list[Node]:
    """The figures of rows under Chinese headings or names of fields."""
    scores = [len({_plain(node) for node in row.items} & set(_FIGURES)) for row in rows[:_MOST_ABOVE]]
    at = scores.index(max(scores))
    if not scores[at]:
        known = "、".join(column.heading for column in _COLUMNS[:6])
        return [findings.broken("no-headings", rows[0].items[0], sheet=named.text, known=known)]
    for row in rows[:at]:
        text = next(node.text for node in row.items if isinstance(node, Scalar) and node.text)
        findings.warning("rows-above-headings", row.items[0], text=text[:30], sheet=named.text)
    if len(rows) == at + 1:
        return [findings.broken("outside-one-row", rows[at], file=named.text)]
    head = _head(rows[at], named, findings)
    return [_figure(head, row, findings) for row in rows[at + 1 :]]


def _tell_loose(head: _Head, row: Sequence, findings: Findings) -> None:
    """Tell of cells below an empty heading."""
    for at, node in enumerate(row.items[: head.width]):
        if at in head.empty and isinstance(node, Scalar) and node.text:
            findings.warning("cell-left-out", node, text=node.text.replace("\n", " ")[:30], sheet=node.place.sheet)


def _head(row: Sequence, named: Scalar, findings: Findings) -> _Head:
    from briefing.report.lists import required_keys

    fault: Broken | None = None
    columns = {at: column for at, node in enumerate(row.items) if (column := _FIGURES.get(_plain(node)))}
    has = {column.path for column in columns.values()}
    free = [column for column in _COLUMNS if column.path not in has]
    for at, node in enumerate(row.items):
        if at not in columns and isinstance(node, Scalar) and node.text:
            near, others = names.nearest(free, node.text)
            values = {"heading": node.text, "sheet": named.text, "suggestion": near, "known": others}
            fault = findings.broken("unknown-heading", node, **values)
    absent = [key for key in required_keys("figures") if key not in has and not (key == "value" and _derived(has))]
    if absent and fault is None:
        missing = "、".join(column.heading for column in _COLUMNS if column.path in absent)
        fault = findings.broken("missing-heading", row, sheet=named.text, heading=missing)
    empty = frozenset(at for at, node in enumerate(row.items) if isinstance(node, Scalar) and not node.text)
    return _Head(columns, tuple((key, fault) for key in absent if fault), empty, len(row.items))


def _derived(keys: set[str]) -> bool:
    return bool(keys & {"values", "formula", "change", "share_of", "rank_in"})


def _figure(head: _Head, row: Sequence, findings: Findings) -> Node:
    """A row as a figure; Broken where it has more cells than there are headings, so that some may have moved."""
    from briefing.report.excel.fields import is_blank, shaped, with_quantity

    if any(isinstance(node, Scalar) and node.text for node in row.items[head.width :]):
        values = {"found": str(len(row.items)), "expected": str(head.width)}
        return findings.broken("row-beyond-headings", row, **values)
    _tell_loose(head, row, findings)
    cells = [(head.columns[at], node) for at, node in enumerate(row.items) if at in head.columns]
    given = [
        Entry(Scalar(column.path, node.place, written=column.heading), shaped(node, column, findings))
        for column, node in cells
        if not is_blank(node, column)
    ]
    blanks = tuple((column.path, Scalar(column.heading, node.place)) for column, node in cells
                   if is_blank(node, column))  # fmt: skip
    entries = (*given, *(Entry(Scalar(key, row.place), broken) for key, broken in head.absent))
    return with_quantity(Mapping(entries, row.place, 1, blanks), findings)


def _plain(node: Node) -> str:
    return names.folded(node.text) if isinstance(node, Scalar) else ""
