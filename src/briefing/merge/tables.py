"""Tables merged three ways: rows are told by what stands in them, columns by their headings, cells are text bodies."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from briefing.merge.geometry import TOLERANCE
from briefing.merge.model import Verdict
from briefing.merge.paragraphs import body_of
from briefing.merge.text import merge_bodies, plain
from briefing.merge.threeway import align, align_moved, likeness
from briefing.templates.package import NS

if TYPE_CHECKING:
    from lxml import etree

    from briefing.merge.text import Adopt

#: The first cell of a row names it: if two rows begin alike they are one row, whatever numbers stand behind.
_SAME_HEAD = 0.9
_CELL_MARK = "\x1f"


def table_of(shape: etree._Element) -> etree._Element | None:
    """The table that a frame shows."""
    return shape.find("a:graphic/a:graphicData/a:tbl", NS)


class _Tables:
    """Three tables with their rows and columns matched."""

    def __init__(self, base: etree._Element, edited: etree._Element, new: etree._Element) -> None:
        self.tables = (base, edited, new)
        self.rows = [table.findall("a:tr", NS) for table in self.tables]
        self.said = [[_row_text(row) for row in rows] for rows in self.rows]
        heads = [_cells_text(rows[0]) if rows else [] for rows in self.rows]
        self.row_to = [
            align_moved(self.said[0], self.said[1], _alike),
            align(self.said[0], self.said[2], _alike),
        ]
        self.column_to = [_columns(heads[0], heads[side]) for side in (1, 2)]
        #: Rows that were put in.
        self.fresh: list[etree._Element] = []


def merge_tables(
    base: etree._Element, edited: etree._Element, new: etree._Element, adopt: Adopt, ours: bool = False
) -> list[Verdict]:
    """Bring the changes from one generated table to the next into the edited one, in place."""
    tables = _Tables(base, edited, new)
    verdicts: list[Verdict] = []
    for at in range(len(tables.rows[0])):
        verdicts += _row(tables, at, adopt, ours)
    verdicts += _kept_rows(tables)
    verdicts += _brought(tables, adopt)
    _measures(tables)
    return verdicts


def _row(tables: _Tables, at: int, adopt: Adopt, ours: bool) -> list[Verdict]:
    here, there = (side.get(at) for side in tables.row_to)
    before = tables.said[0][at]
    if here is None:
        if there is None or tables.said[2][there] == before:
            return [Verdict("kept", "row", _shown(before), "")] if there is not None else []
        if ours:
            _insert(tables, there, adopt)
        return [Verdict("conflict", "row", _shown(before), "", _shown(tables.said[2][there]))]
    if there is None:
        theirs = tables.said[1][here]
        untouched = theirs == before
        if untouched or ours:
            tables.tables[1].remove(tables.rows[1][here])
        return [Verdict("updated" if untouched else "conflict", "row", _shown(before), _shown(theirs), "")]
    return _cells(tables, at, here, there, adopt, ours)


def _cells(tables: _Tables, at: int, here: int, there: int, adopt: Adopt, ours: bool) -> list[Verdict]:
    cells = [rows[place].findall("a:tc", NS) for rows, place in zip(tables.rows, (at, here, there), strict=True)]
    verdicts: list[Verdict] = []
    for column in range(len(cells[0])):
        own, fresh = (side.get(column) for side in tables.column_to)
        if own is None or fresh is None or own >= len(cells[1]) or fresh >= len(cells[2]):
            continue
        bodies = [body_of(side[place]) for side, place in zip(cells, (column, own, fresh), strict=True)]
        if bodies[1] is not None and bodies[2] is not None:
            found = merge_bodies(bodies[0], bodies[1], bodies[2], adopt, ours, "cell")
            for verdict in found:
                verdict.shape = _cells_text(tables.rows[1][here])[0][:20]
            verdicts += found
    return verdicts


def _kept_rows(tables: _Tables) -> list[Verdict]:
    known = set(tables.row_to[0].values())
    return [Verdict("kept", "row", "", _shown(said)) for at, said in enumerate(tables.said[1]) if at not in known]


def _brought(tables: _Tables, adopt: Adopt) -> list[Verdict]:
    """Rows that the data brought."""
    known, own = set(tables.row_to[1].values()), list(tables.said[1])
    verdicts = []
    for there, said in enumerate(tables.said[2]):
        if there in known:
            continue
        if said in own:
            own.remove(said)
            continue
        _insert(tables, there, adopt)
        verdicts.append(Verdict("updated", "row", "", "", _shown(said)))
    return verdicts


def _insert(tables: _Tables, there: int, adopt: Adopt) -> None:
    """Put a row of the new table in behind the one that it follows, with as many cells as the edited table has."""
    node = _fitting(tables, there)
    adopt(node)
    back = {new: base for base, new in tables.row_to[1].items()}
    anchors = [tables.rows[1][tables.row_to[0][back[at]]] for at in range(there)
               if at in back and back[at] in tables.row_to[0]]  # fmt: skip
    standing = [row for row in anchors if row.getparent() is not None]
    if standing:
        place = standing[-1]
        while (later := place.getnext()) is not None and later in tables.fresh:
            place = later
        place.addnext(node)
    else:
        first = tables.tables[1].find("a:tr", NS)
        first.addprevious(node) if first is not None else tables.tables[1].append(node)
    tables.fresh.append(node)


def _fitting(tables: _Tables, there: int) -> etree._Element:
    """A new row in the columns of the edited table."""
    fresh = tables.rows[2][there]
    columns = [len(table.findall("a:tblGrid/a:gridCol", NS)) for table in tables.tables]
    straight = tables.column_to[0] == tables.column_to[1] == {at: at for at in range(columns[0])}
    if columns[1] == columns[2] and straight:
        return deepcopy(fresh)
    node = deepcopy(tables.rows[1][-1])
    back = {own: base for base, own in tables.column_to[0].items()}
    cells = fresh.findall("a:tc", NS)
    for at, cell in enumerate(node.findall("a:tc", NS)):
        source = tables.column_to[1].get(back[at]) if at in back else None
        body, text = body_of(cell), body_of(cells[source]) if source is not None and source < len(cells) else None
        if body is None:
            continue
        for old in body.findall("a:p", NS):
            body.remove(old)
        paragraphs = [deepcopy(item) for item in text.findall("a:p", NS)] if text is not None else []
        for item in paragraphs or [body.makeelement(f"{{{NS['a']}}}p")]:
            body.append(item)
    return node


def _measures(tables: _Tables) -> None:
    """Widths of columns and heights of rows that the new data ask for, where nobody changed them."""
    grids = [table.findall("a:tblGrid/a:gridCol", NS) for table in tables.tables]
    widths = [[int(item.get("w", "0")) for item in grid] for grid in grids]
    if len(widths[0]) == len(widths[1]) == len(widths[2]) and _near(widths[0], widths[1]) and widths[0] != widths[2]:
        for item, width in zip(grids[1], widths[2], strict=True):
            item.set("w", str(width))
    for at, here in tables.row_to[0].items():
        there = tables.row_to[1].get(at)
        if there is None:
            continue
        before, own, after = (int(rows[place].get("h", "0")) for rows, place in
                              zip(tables.rows, (at, here, there), strict=True))  # fmt: skip
        if before != after and abs(before - own) <= TOLERANCE:
            tables.rows[1][here].set("h", str(after))


def _near(one: list[int], other: list[int]) -> bool:
    return all(abs(a - b) <= TOLERANCE for a, b in zip(one, other, strict=True))


def _columns(one: list[str], other: list[str]) -> dict[int, int]:
    if len(one) == len(other):
        return {at: at for at in range(len(one))}
    return align(one, other)


def _alike(one: str, other: str) -> float:
    """How alike two rows are: by what names them, then by all."""
    head = likeness(one.partition(_CELL_MARK)[0], other.partition(_CELL_MARK)[0])
    return 1.0 if head >= _SAME_HEAD else 0.6 * head + 0.4 * likeness(one, other)


def _cells_text(row: etree._Element) -> list[str]:
    return [plain(body_of(cell)) for cell in row.findall("a:tc", NS)]


def _row_text(row: etree._Element) -> str:
    return _CELL_MARK.join(_cells_text(row))


def _shown(said: str) -> str:
    return said.replace(_CELL_MARK, " | ").replace("\n", " ")
