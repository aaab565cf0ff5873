"""The row of headings of a sheet: where it is, which column is which field, what stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefing.diagnostics import Diagnostic
from briefing.report import vocabulary as names
from briefing.report.excel.cells import Grid, GridReader
from briefing.report.findings import Findings
from briefing.report.node import Broken, Node, Scalar

#: Rows from the top in which headings are looked for.
MOST_ABOVE = 5
_COMMON_UNIT = re.compile(r"(?:计量)?单位\s*[:：]\s*(\S+)")
OWNER = "^"


@dataclass(slots=True)
class Headings:
    """The columns of a sheet by number; `named` are all that have a heading, known or not.

    `fault` is why fields that must be there have no column of their own: their values are unknown then, and nothing
    more is said of them.
    """

    row: int
    columns: dict[int, names.Column]
    absent: tuple[str, ...] = ()
    fault: Diagnostic | None = None
    common_unit: Scalar | None = None
    texts: dict[int, str] = field(default_factory=dict)
    named: frozenset[int] = frozenset()


def find_headings(
    table: names.Table, required: tuple[str, ...], rows: Grid, reader: GridReader, findings: Findings
) -> Headings | None:
    """The headings of a sheet, taken out of `rows` with all that stands above; None with a finding if there is none."""
    columns = (*([names.Column(table.owner, OWNER)] if table.owner else ()), *table.columns)
    known = names.by_name(columns)
    at = _row_of(rows, known)
    if at is None:
        first = reader.spot(min(rows), min(rows[min(rows)]))
        values = {"sheet": reader.sheet.title, "known": "、".join(column.heading for column in columns[:6])}
        findings.error("no-headings", first, **values)
        return None
    above = [rows.pop(row) for row in sorted(rows) if row < at]
    found = _columns(rows.pop(at), known, reader, findings, at)
    needed = [OWNER, *required] if table.owner else list(required)
    has = {column.path for column in found.columns.values()}
    found.absent = tuple(path for path in needed if path not in has)
    if found.absent and found.fault is None:
        missing = [column.heading for column in columns if column.path in found.absent]
        spot = reader.spot(at, max(found.columns, default=0) + 1)
        values = {"sheet": reader.sheet.title, "heading": "、".join(missing)}
        found.fault = findings.broken("missing-heading", spot, **values).because
    found.common_unit = tell_above(above, reader.sheet.title, findings)
    return found


def _row_of(rows: Grid, known: dict[str, names.Column]) -> int | None:
    """The row among the first ones that holds most headings."""
    best, most = None, 0
    for row in sorted(rows)[:MOST_ABOVE]:
        count = len({names.folded(node.text) for node in rows[row].values() if isinstance(node, Scalar)} & set(known))
        if count > most:
            best, most = row, count
    return best


def _columns(
    head: dict[int, Node], known: dict[str, names.Column], reader: GridReader, findings: Findings, row: int
) -> Headings:
    found = Headings(row, {}, named=frozenset(head))
    unknown: list[Scalar] = []
    for at, node in head.items():
        if isinstance(node, Broken):
            found.fault = found.fault or node.because
            continue
        if not isinstance(node, Scalar):
            continue
        found.texts[at] = node.text
        column = known.get(names.folded(node.text))
        if column is None:
            unknown.append(node)
        elif column in found.columns.values():
            first = next(number for number, other in found.columns.items() if other is column)
            place = str(reader.spot(row, first).place.cell)
            findings.error("doubled-heading", node, heading=column.heading, first=place)
        else:
            found.columns[at] = column
    taken = [column.path for column in found.columns.values()]
    free = [column for column in {each.path: each for each in known.values()}.values() if column.path not in taken]
    for node in unknown:
        near, others = names.nearest(free, node.text)
        values = {"heading": node.text, "sheet": reader.sheet.title, "suggestion": near, "known": others}
        broken = findings.broken("unknown-heading", node, **values)
        found.fault = found.fault or broken.because
    return found


def tell_above(above: list[dict[int, Node]], sheet: str, findings: Findings, *, whole: bool = False) -> Scalar | None:
    """Tell of what stands above the headings and is not printed; a unit for the whole sheet is given back instead,
    but where that is `whole`, it is told with the rest."""
    cells = [node for row in above for node in row.values() if isinstance(node, Scalar)]
    unit = None if whole else next((node for node in cells if _COMMON_UNIT.search(node.text)), None)
    others = [node for node in cells if node is not unit]
    if others:
        text = "；".join(node.text.replace("\n", " ")[:30] for node in others[:3])
        findings.warning("rows-above-headings", others[0], text=text, sheet=sheet)
    return unit


def tell_unheaded(rows: Grid, heads: Headings, findings: Findings) -> None:
    """Tell of what stands below no heading, once for each column: nobody knows what it is for."""
    columns = {at: node for cells in reversed(rows.values()) for at, node in cells.items()}
    tell_left_out(
        [node for at, node in sorted(columns.items()) if at not in heads.named],
        next(iter(columns.values())).place.sheet if columns else "",
        findings,
    )


def tell_left_out(nodes: Iterable[Node], sheet: str, findings: Findings) -> None:
    """Tell of cells that belong to nothing in a sheet."""
    for node in nodes:
        if isinstance(node, Scalar):
            findings.warning("cell-left-out", node, text=node.text.replace("\n", " ")[:30], sheet=sheet)


def common_unit(node: Scalar) -> str:
    """The unit that a note such as 单位：万元 gives."""
    found = _COMMON_UNIT.search(node.text)
    return found[1].rstrip("）)") if found else ""
