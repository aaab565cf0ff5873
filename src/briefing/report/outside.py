"""`from:` in a report: the rows of a table, or figures, that stand in an .xlsx or .csv file beside it."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path

from briefing.diagnostics import Place
from briefing.report import vocabulary as names
from briefing.report.characters import clean
from briefing.report.findings import Findings
from briefing.report.inputs import note
from briefing.report.node import Broken, Entry, Mapping, Node, Scalar, Sequence

MAX_BYTES = 8 * 1024 * 1024
_FIGURES = {column.heading: column for table in names.TABLES if table.field == "figures" for column in table.columns}


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
    rows = _rows(folder / named.text.strip(), named, findings)
    if len(rows) < 2:
        if rows:
            findings.error("outside-unreadable", named, file=named.text, detail="1 row")
        return [Broken(item.place)]
    kept = tuple(entry for entry in item.entries if entry.key.text != "from")
    if kept:  # a table
        made = (("columns", rows[0]), ("rows", Sequence(tuple(rows[1:]), rows[0].place)))
        return [replace(item, entries=(*kept, *(Entry(Scalar(key, node.place), node) for key, node in made)))]
    return [_figure(rows[0], row, findings) for row in rows[1:]]


def _figure(head: Sequence, row: Sequence, findings: Findings) -> Mapping:
    """A row under Chinese headings or names of fields."""
    from briefing.report.excel.cells import shaped

    known = {**{column.path: column for column in _FIGURES.values()}, **_FIGURES}
    heads = [names.plain_name(node.text) if isinstance(node, Scalar) else "" for node in head.items]
    pairs = zip(heads, row.items, strict=False)
    found = [(known.get(key, names.Column(key, key)), node) for key, node in pairs if not _blank(node)]
    entries = [Entry(Scalar(column.path, node.place), shaped(node, column, findings)) for column, node in found]
    return Mapping(tuple(entries), row.place)


def _blank(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text


def _rows(path: Path, named: Scalar, findings: Findings) -> list[Sequence]:
    """The rows of a file, or none with a finding at the place that names it."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ValueError("> 8 MiB")
        table = _sheet_rows(path, findings) if path.suffix.lower() == ".xlsx" else _csv_rows(path, findings)
    except (OSError, ValueError, csv.Error) as error:
        findings.error(
            "outside-unreadable", named, file=named.text, detail=str(getattr(error, "strerror", "") or error)
        )
        return []
    return [row for row in table if any(isinstance(node, Scalar) and node.text for node in row.items)]


def _csv_rows(path: Path, findings: Findings) -> list[Sequence]:
    """The rows of a CSV file in UTF-8 or GB18030."""
    data = note(path).read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    rows = []
    reader = csv.reader(StringIO(text, newline=""))  # a line break in a quoted field is content
    line = 1
    for cells in reader:
        place, line = Place(str(path), line, 1), reader.line_num + 1
        made = (clean(Scalar(cell.strip(), place, plain=False), findings) for cell in cells)
        rows.append(Sequence(tuple(made), place))
    return rows


def _sheet_rows(path: Path, findings: Findings) -> list[Sequence]:
    """The rows of the first sheet of a workbook."""
    from briefing.report.excel.reading import first_sheet

    return first_sheet(path, findings)
