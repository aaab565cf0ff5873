"""What a person sees in a workbook, to tell whether one has anything that another has not."""

from __future__ import annotations

from io import BytesIO
from typing import Any, TypeAlias

#: A cell: what it holds, how its number is shown, its remark, its colour, whether it is struck out.
Cell: TypeAlias = tuple[object, str, str, str, bool]
#: A sheet: its name, whether it is hidden, its cells by address, its merged areas, how many pictures and charts it has.
Sheet: TypeAlias = tuple[str, str, dict[str, Cell], frozenset[str], int]

_MOST = 8 * 1024 * 1024  # bytes of a workbook that is looked into; a longer one was not made here


def shown_in(data: bytes) -> list[Sheet] | None:
    """The sheets of a workbook, in order; None for one that cannot be read."""
    import warnings

    from openpyxl import load_workbook

    if len(data) > _MOST:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [_sheet(sheet) for sheet in load_workbook(BytesIO(data), rich_text=True)]
    except Exception:  # the reader raises many kinds for a damaged file
        return None


def _sheet(sheet: Any) -> Sheet:
    cells = {cell.coordinate: _cell(cell) for row in getattr(sheet, "rows", ()) for cell in row if _is_used(cell)}
    areas = frozenset(str(area) for area in getattr(sheet, "merged_cells", ()) and sheet.merged_cells.ranges)
    drawn = len(getattr(sheet, "_images", ())) + len(getattr(sheet, "_charts", ()))
    return sheet.title, sheet.sheet_state, cells, areas, drawn


def _is_used(cell: Any) -> bool:
    return cell.value not in (None, "") or cell.comment is not None or _colour(cell) != ""


def _cell(cell: Any) -> Cell:
    value = repr(cell.value) if isinstance(cell.value, list) else cell.value  # text with formats of its own
    remark = cell.comment.text if cell.comment is not None else ""
    return value, cell.number_format if cell.value is not None else "", remark, _colour(cell), bool(cell.font.strike)


def _colour(cell: Any) -> str:
    """The colour that a cell is filled with; empty for none."""
    fill = cell.fill
    return str(fill.fgColor.rgb) if fill.fill_type == "solid" and isinstance(fill.fgColor.rgb, str) else ""
