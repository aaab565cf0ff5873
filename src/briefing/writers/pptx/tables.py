"""Tables as tables: cells that can be edited, rules where the layout draws them, no other lines or bands."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from briefing.layout.frames import Cell, TableFrame
from briefing.writers.pptx.colours import solid
from briefing.writers.pptx.markup import emu
from briefing.writers.pptx.sheet import Sheet
from briefing.writers.pptx.text import ANCHORS, text_body

#: PowerPoint's own "No Style, No Grid".
PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_COVERED = '<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody><a:tcPr/></a:tc>'
#: Edges nearer than this (points) are one edge.
_NEAR = 0.5


@dataclass(frozen=True, slots=True)
class _Grid:
    """The edges of columns and rows, in points, each one more than there are columns or rows."""

    columns: list[float]
    rows: list[float]
    rules: dict[int, float]


def table(frame: TableFrame, sheet: Sheet) -> str:
    """The table of a frame as a `p:graphicFrame`."""
    grid = _grid(frame)
    columns = "".join(f'<a:gridCol w="{emu(b) - emu(a)}"/>' for a, b in pairwise(grid.columns))
    rows = "".join(_row(row, index, grid, sheet) for index, row in enumerate(frame.rows))
    first = ' firstRow="1"' if frame.head else ""
    properties = sheet.properties(frame, frame.alt)
    x, y, right, bottom = (emu(edges[at]) for at in (0, -1) for edges in (grid.columns, grid.rows))
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{properties}<p:cNvGraphicFramePr>"
        f'<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{right - x}" cy="{bottom - y}"/></p:xfrm><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
        f"<a:tbl><a:tblPr{first}><a:tableStyleId>{PLAIN_STYLE}</a:tableStyleId></a:tblPr>"
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def _grid(frame: TableFrame) -> _Grid:
    """The edges of a table, and which row edges carry a rule; ValueError for a table without cells."""
    cells = [cell for row in frame.rows for cell in row]
    if not cells or not all(frame.rows):
        raise ValueError(f"a table needs a cell in every row: {frame.key}")
    columns = _distinct([cell.box.x for cell in cells] + [cell.box.right for cell in cells])
    rows = [min(cell.box.y for cell in row) for row in frame.rows]
    rows.append(max(cell.box.bottom for cell in frame.rows[-1]))
    rules = {min(range(len(rows)), key=lambda at: abs(rows[at] - y)): width for y, width in frame.rules}
    return _Grid(columns, rows, rules)


def _distinct(edges: list[float]) -> list[float]:
    """Edges in order, without those that lie on another."""
    result: list[float] = []
    for edge in sorted(edges):
        if not result or edge - result[-1] > _NEAR:
            result.append(edge)
    return result


def _row(row: tuple[Cell, ...], index: int, grid: _Grid, sheet: Sheet) -> str:
    """One `a:tr`."""
    height = emu(grid.rows[index + 1]) - emu(grid.rows[index])
    cells = "".join(_cell(cell, index, grid, sheet) for cell in row)
    return f'<a:tr h="{height}">{cells}</a:tr>'


def _cell(cell: Cell, row: int, grid: _Grid, sheet: Sheet) -> str:
    """One `a:tc`, with the columns that it covers besides its own."""
    span = _column(grid, cell.box.right) - _column(grid, cell.box.x)
    covers = f' gridSpan="{span}"' if span > 1 else ""
    covered = _COVERED * (span - 1)
    text = text_body(cell.text, sheet, tag="a:txBody")
    return f"<a:tc{covers}>{text}{_cell_properties(cell, row, grid, sheet)}</a:tc>{covered}"


def _column(grid: _Grid, edge: float) -> int:
    """The index of a column's edge."""
    return bisect_left(grid.columns, edge - _NEAR)


def _cell_properties(cell: Cell, row: int, grid: _Grid, sheet: Sheet) -> str:
    """Margins that put the text where its box is, the anchor, and the rules above and below."""
    outer, inner = cell.box, cell.text.box
    bottom = grid.rows[row + 1]
    margins = (
        f'marL="{_margin(inner.x - outer.x)}" marR="{_margin(outer.right - inner.right)}" '
        f'marT="{_margin(inner.y - grid.rows[row])}" marB="{_margin(bottom - inner.bottom)}"'
    )
    rules = _rule("lnL", None, sheet) + _rule("lnR", None, sheet)
    rules += _rule("lnT", grid.rules.get(row), sheet) + _rule("lnB", grid.rules.get(row + 1), sheet)
    return f'<a:tcPr {margins} anchor="{ANCHORS[cell.text.anchor]}">{rules}</a:tcPr>'


def _margin(points: float) -> int:
    """A margin in EMU; text that reaches beyond its cell has none."""
    return max(0, emu(points))


def _rule(tag: str, width: float | None, sheet: Sheet) -> str:
    """A rule at an edge of a cell, or none; none is said, for LibreOffice goes on with the last one's."""
    if width is None:
        return f'<a:{tag} w="0"><a:noFill/></a:{tag}>'
    return f'<a:{tag} w="{emu(width)}" cap="flat" cmpd="sng" algn="ctr">{solid(sheet.theme, "ink")}</a:{tag}>'
