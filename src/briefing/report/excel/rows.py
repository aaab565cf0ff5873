"""A worksheet as the rows of a table: what stands above it told, heads of two rows made one, merged cells once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from pathlib import Path

from briefing.report.excel.book import Book, Tab, open_book
from briefing.report.excel.cells import CellScalar, Grid, GridReader, filled_down
from briefing.report.excel.markup import TooLargeError
from briefing.report.excel.sheet import Area
from briefing.report.findings import Findings, suggestion
from briefing.report.node import Broken, Node, Scalar, Sequence

#: Rows from the top that may be titles or notes above a table.
MOST_ABOVE = 5
_NUMBER = re.compile(r"[-+−￥¥$(（]?[0-9].*")


def worksheet_rows(path: Path, named: Scalar, findings: Findings, sheet: str = "") -> list[Sequence] | Broken:
    """The rows of a sheet, all equally wide, the first one its headings; `sheet` names one, else it is the first that
    shows anything. Broken with a finding at `named`, or in the workbook, where there is no table."""
    book = open_book(path, findings, named)
    if book is None:
        return Broken(named.place, findings.found[-1], named.length)
    tabs = _tabs(book, sheet)
    if not tabs:
        names = [tab.title for tab in book.tabs]
        values = {"sheet": sheet, "suggestion": suggestion(sheet, names), "known": "、".join(names)}
        return findings.broken("outside-sheet", named, file=named.text, **values)
    for tab in tabs:
        found = book.sheet(tab)
        if found is None:
            return Broken(named.place, findings.found[-1], named.length)
        reader = GridReader(book.file, found, book.date1904, findings)
        if grid := reader.grid():
            try:
                return _rows(grid, reader, findings)
            except TooLargeError as fault:
                return findings.broken("sheet-too-large", reader.spot(1, 1), limit=fault.limit)
    return findings.broken("sheet-empty", reader.spot(1, 1), sheet=tabs[-1].title)


def _tabs(book: Book, sheet: str) -> list[Tab]:
    """The sheet of a name, or all that are not hidden in their order."""
    if sheet:
        return [tab for tab in book.tabs if tab.title.strip() == sheet.strip()]
    return [tab for tab in book.tabs if not tab.hidden] or book.tabs


def _rows(grid: Grid, reader: GridReader, findings: Findings) -> list[Sequence]:
    merged = reader.sheet.merged
    top = _below_titles(grid, findings)
    columns = sorted({column for row, cells in grid.items() if row >= top for column in cells})
    deep = _depth(grid, merged, top)
    heads = _heads(grid, merged, top, deep, columns, reader)
    body = [row for row in grid if row > deep]
    reader.tell_hidden({row: grid[row] for row in body})
    _repeat_labels(grid, merged, deep, findings)
    made = [[grid[row].get(column) or _empty(reader, row, column) for column in columns] for row in body]
    places = [reader.spot(row, columns[0]).place for row in body]
    rows = [Sequence(tuple(cells), place) for cells, place in zip(made, places, strict=True)]
    return [Sequence(tuple(heads), reader.spot(top, columns[0]).place), *rows]


def _empty(reader: GridReader, row: int, column: int) -> Scalar:
    """A cell that shows nothing; one that holds a number all the same knows it."""
    here = reader.spot(row, column).place
    return reader.silent.get(here.cell) or Scalar("", here, plain=False)


def _below_titles(grid: Grid, findings: Findings) -> int:
    """The row that a table begins with, below titles and notes (rows of one cell), which are told of."""
    rows = list(grid)
    wide = max(len(cells) for cells in grid.values())
    at = 0
    while wide > 1 and at < min(MOST_ABOVE, len(rows) - 1) and len(grid[rows[at]]) == 1:
        at += 1
    for row in rows[:at]:
        node = next(iter(grid.pop(row).values()))
        if isinstance(node, Scalar):
            text = node.text.replace("\n", " ")[:30]
            findings.warning("rows-above-headings", node, text=text, sheet=node.place.sheet)
    return rows[at]


def _depth(grid: Grid, merged: list[Area], top: int) -> int:
    """The last row of the headings: they go on below a cell that is merged downwards, or across others."""
    over = [area for area in merged if area.top == top]
    deep = max((area.bottom for area in over), default=top)
    across = [area for area in over if area.right > area.left and area.bottom == top]
    below = grid.get(deep + 1, {})
    if deep == top and across and below and not any(_is_number(node) for node in below.values()):
        covered = {column for area in across for column in range(area.left, area.right + 1)}
        deep += covered & set(below) == covered
    return min(deep, max(grid))


def _heads(grid: Grid, merged: list[Area], top: int, deep: int, columns: list[int], reader: GridReader) -> list[Node]:
    """One heading for each column: 产值·2023年 where 产值 stands across the years."""
    for area in merged:
        node = grid.get(area.top, {}).get(area.left)
        if node is not None and top <= area.top <= deep:
            for column in columns[bisect_left(columns, area.left) : bisect_right(columns, area.right)]:
                grid[area.top].setdefault(column, node)
    heads: list[Node] = []
    for column in columns:
        nodes = [node for row in range(top, deep + 1) if (node := grid.get(row, {}).get(column))]
        broken = next((node for node in nodes if isinstance(node, Broken)), None)
        texts = list(dict.fromkeys(node.text for node in nodes if isinstance(node, Scalar)))
        if broken or not texts:
            heads.append(broken or _empty(reader, top, column))
        else:
            last = next(node for node in reversed(nodes) if isinstance(node, Scalar))
            heads.append(last if len(texts) == 1 else replace(last, text="·".join(texts)))
    return heads


def _repeat_labels(grid: Grid, merged: list[Area], deep: int, findings: Findings) -> None:
    """Give rows whose label is merged downwards that label. A number stands for all of them together, so it is printed
    in the first one alone, and told of."""
    labels = []
    for area in merged:
        first = grid.get(area.top, {}).get(area.left)
        if area.top <= deep or area.bottom == area.top or not isinstance(first, Scalar):
            continue
        if _is_number(first):
            findings.warning("merged-number", first, text=first.text)
        else:
            labels.append(area)
    filled_down(grid, labels)


def _is_number(node: Node) -> bool:
    if isinstance(node, CellScalar) and node.shown is not None:
        return node.shown.kind not in ("date", "text")
    return isinstance(node, Scalar) and bool(_NUMBER.fullmatch(node.text))
