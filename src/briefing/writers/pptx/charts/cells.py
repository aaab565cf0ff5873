"""Where the values of a chart stand in its workbook: categories in the first column, a column a series, heads above."""

from __future__ import annotations

from decimal import Context, Decimal

_CELL = Context(prec=15)
#: The name that Excel itself gives to a first sheet; a reference to it needs no quotes in any language.
SHEET = "Sheet1"


def column_name(index: int) -> str:
    """The letters of a column counted from 0: A, B, …, Z, AA."""
    name = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        name = chr(65 + letter) + name
    return name


def head_cell(series: int) -> str:
    """The cell with the heading of a series."""
    return f"{SHEET}!${column_name(series + 1)}$1"


def value_cells(series: int, count: int) -> str:
    """The cells with the values of a series; those of the categories for -1."""
    column = column_name(series + 1)
    return f"{SHEET}!${column}$2:${column}${count + 1}"


def cell_value(value: Decimal) -> Decimal:
    """A value with no more digits than a cell keeps (fifteen); few figures have so many."""
    return _CELL.create_decimal(value)


def number_text(value: Decimal) -> str:
    """A value as it stands in the cache of a chart: that of its cell, without an exponent."""
    return f"{cell_value(value):f}"
