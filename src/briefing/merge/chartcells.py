"""Where the data of a chart stand in its workbook, and the merged data put there.

Rows and columns are changed in place where categories stand in one column and series beside it. Anything else (series
in rows, sheets whose rows cannot move) is left as it is, and the merged data are written beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.merge.chartdata import C, Data, Version, same
from briefing.merge.workbook import Area, WorkbookError, area

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.merge.chartdata import Id
    from briefing.merge.chartplan import Plan
    from briefing.merge.workbook import Book


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a chart: its categories, and for each series its name and its values; None where they have none."""

    categories: Area | None
    heads: dict[Id, Area | None]
    values: dict[Id, Area | None]


def cells_of(version: Version) -> Cells:
    """The cells that a chart refers to."""
    series = {column: one.element for column, one in zip(version.columns, version.data.series, strict=True)}

    def found(name: str) -> dict[Id, Area | None]:
        said = {column: next((f.text or "" for part in element.iterfind(f"{C}{name}") for f in part.iter(f"{C}f")), "")
                for column, element in series.items()}  # fmt: skip
        return {column: area(text) for column, text in said.items()}

    categories = next((cells for cells in found("cat").values() if cells), None)
    return Cells(categories, found("tx"), found("val"))


def with_cells(version: Version, base: Version, book: Book) -> Version:
    """The version with what somebody changed in its workbook alone: a value whose cache is still that of the base.

    What is shown, the cache, counts everywhere else.
    """
    cells = cells_of(version)

    def value(column: Id, at: int, cached: str) -> str:
        row, found = version.rows[at], cells.values[column]
        if found is None or not book.has(found.sheet) or not same(cached, base.value(row, column)):
            return cached
        places = list(_places(found))
        held = book.text(found.sheet, *places[at]) if len(places) == len(version.rows) else ""
        return held if _number(held) else cached

    series = (
        replace(one, values=tuple(value(column, at, cached) for at, cached in enumerate(one.values)))
        for column, one in zip(version.columns, version.data.series, strict=True)
    )
    return replace(version, data=Data(version.data.categories, tuple(series)))


def settle(book: Book, version: Version, plan: Plan) -> Cells:
    """Writes the merged data in a workbook that holds those of `version`; where they stand then."""
    cells = cells_of(version)
    sheet = cells.categories.sheet if cells.categories else next(iter(book.sheets), "")
    if not book.has(sheet):
        sheet = next(iter(book.sheets), "")
    if not sheet:
        raise WorkbookError("no sheet")
    order = [version.rows.index(row) if row in version.rows else None for row in plan.rows]
    if _regular(cells, book, len(version.rows)) and cells.categories:
        still = order == [*range(len(version.rows))]
        if still or book.rearrange(sheet, cells.categories.top, len(version.rows), order):
            found = _grown(cells, book, plan)
            _clear(cells, book, plan)
            return _written(found, book, plan)
    return _written(_beside(book, sheet, plan), book, plan)


def _regular(cells: Cells, book: Book, count: int) -> bool:
    """Whether categories stand in one column and the values of all series in others beside it."""
    first = cells.categories
    if first is None or not book.has(first.sheet) or first.left != first.right or first.bottom - first.top + 1 != count:
        return False
    columns = [found for found in cells.values.values() if found]
    level = all((one.sheet, one.top, one.bottom, one.left) == (first.sheet, first.top, first.bottom, one.right)
                for one in columns)  # fmt: skip
    heads = [found for found in cells.heads.values() if found]
    outside = all(one.sheet == first.sheet and one.left == one.right and one.top == one.bottom < first.top
                  for one in heads)  # fmt: skip
    used = [first.left, *(one.left for one in columns)]
    return level and outside and len({*used}) == len(used) and len(columns) == len(cells.values) == len(heads)


def _grown(cells: Cells, book: Book, plan: Plan) -> Cells:
    """The cells with as many rows as the merged chart has, and columns for new series behind all others."""
    first = cells.categories
    assert first is not None
    bottom, free = first.top + len(plan.rows) - 1, book.free_column(first.sheet)
    head = next((found.top for found in cells.heads.values() if found), first.top - 1)
    heads: dict[Id, Area | None] = {}
    values: dict[Id, Area | None] = {}
    for column in plan.columns:
        own, said = cells.values.get(column), cells.heads.get(column)
        at = own.left if own else free
        free += 0 if own else 1
        heads[column] = said or Area(first.sheet, at, head, at, head)
        values[column] = Area(first.sheet, at, first.top, at, bottom)
    return Cells(replace(first, bottom=bottom), heads, values)


def _beside(book: Book, sheet: str, plan: Plan) -> Cells:
    """Cells behind all that the sheet holds."""
    free, bottom = book.free_column(sheet), len(plan.rows) + 1
    places = {column: free + 1 + at for at, column in enumerate(plan.columns)}
    return Cells(
        Area(sheet, free, 2, free, bottom),
        {column: Area(sheet, at, 1, at, 1) for column, at in places.items()},
        {column: Area(sheet, at, 2, at, bottom) for column, at in places.items()},
    )


def _clear(cells: Cells, book: Book, plan: Plan) -> None:
    """Empties the columns of series that are gone, unless a table holds them."""
    for column, found in cells.values.items():
        head = cells.heads[column]
        if column in plan.columns or found is None or head is None:
            continue
        if any(bounds.left <= found.left <= bounds.right for _, bounds in book.tables(found.sheet)):
            continue
        for row in (head.top, *range(found.top, found.top + max(len(plan.rows), found.bottom - found.top + 1))):
            book.write(found.sheet, row, found.left, "", numeric=False)


def _written(cells: Cells, book: Book, plan: Plan) -> Cells:
    """Writes what is not there already."""
    assert cells.categories is not None
    for (row, column), key in zip(_places(cells.categories), plan.rows, strict=True):
        book.write(cells.categories.sheet, row, column, plan.categories[key], numeric=False)
    for key in plan.columns:
        head, values = cells.heads[key], cells.values[key]
        assert head is not None
        assert values is not None
        book.write(head.sheet, head.top, head.left, plan.series[key], numeric=False)
        book.name_table_column(head.sheet, head.top, head.left, plan.series[key])
        for (row, column), place in zip(_places(values), plan.rows, strict=True):
            book.write(values.sheet, row, column, plan.values[place, key], numeric=True)
    return cells


def _places(cells: Area) -> Iterator[tuple[int, int]]:
    """The cells of an area as rows and columns, row by row."""
    if (cells.right - cells.left + 1) * (cells.bottom - cells.top + 1) > 10_000:
        return
    for row in range(cells.top, cells.bottom + 1):
        yield from ((row, column) for column in range(cells.left, cells.right + 1))


def _number(text: str) -> bool:
    try:
        return float(text) == float(text)
    except ValueError:
        return False
