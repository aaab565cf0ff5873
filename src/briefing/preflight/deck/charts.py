"""Charts: what they keep of their numbers, beside what the workbook in the file holds (ECMA-376 21.2)."""

from __future__ import annotations

from itertools import zip_longest
from math import isclose
from typing import TYPE_CHECKING

from briefing.preflight.deck.model import Chart, Difference
from briefing.preflight.deck.names import attribute, child, every, local, number
from briefing.preflight.deck.package import UnreadableDeck
from briefing.preflight.deck.workbook import MOST_CELLS, read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.package import Element, Package
    from briefing.preflight.deck.workbook import Value, Workbook

#: Elements that refer to cells and keep what stood in them.
REFERENCES = ("c:strRef", "c:numRef", "c:multiLvlStrRef")
#: How far a kept number may be from the held one, as a part of it: programs write 15 to 17 digits.
NEAR = 1e-9


def read_chart(package: Package, part: str, slide: int, name: str) -> Chart:
    """A chart part; `slide` and `name` say where it is shown."""
    root = package.xml(part)
    axes = tuple(attribute(axis, "val") for kind in ("c:axId", "c:crossAx") for axis in every(root, kind))
    negative = tuple(dict.fromkeys(value for value in axes if not value.isdigit()))
    workbook, fault = _workbook(package, part, root)
    differences = tuple(_differences(root, workbook)) if workbook else ()
    return Chart(slide, name, differences, negative, fault)


def _workbook(package: Package, part: str, root: Element) -> tuple[Workbook | None, str]:
    """The workbook of a chart, or why there is none."""
    identity = attribute(child(root, "c:externalData"), "r:id")
    relation = package.relations(part).get(identity)
    if relation is None:
        return None, identity or "c:externalData"
    if relation.outside or relation.target not in package.parts:
        return None, relation.target
    try:
        return read_workbook(package.parts[relation.target]), ""
    except UnreadableDeck as fault:
        return None, f"{relation.target}: {fault}"


def _differences(root: Element, workbook: Workbook) -> Iterator[Difference]:
    """The references whose kept values are not those of the workbook, the first place of each."""
    for kind in REFERENCES:
        for reference in every(root, kind):
            said = child(reference, "c:f")
            formula = (said.text or "").strip() if said is not None else ""
            found = _compared(formula, _kept(reference), workbook) if formula else None
            if found:
                yield found


def _compared(formula: str, kept: list[Value], workbook: Workbook) -> Difference | None:
    """The first value that differs; references to columns of tables and to other workbooks are left unjudged."""
    if "[" in formula:
        return None
    try:
        held = workbook.values(formula)
    except (ValueError, UnreadableDeck):
        return Difference(formula, _said(next(iter(kept), None)), "?")
    for own, other in zip_longest(kept, held):
        if not _same(own, other):
            return Difference(formula, _said(own), _said(other))
    return None


def _kept(reference: Element) -> list[Value]:
    """The values that a chart keeps, with None where it keeps none; levels of categories row by row, as cells are."""
    caches = [part for part in reference if local(part) in {"strCache", "numCache", "multiLvlStrCache"}]
    sizes = [int(number(size, "val")) for part in caches for size in every(part, "c:ptCount")]
    levels = [level for part in caches for level in every(part, "c:lvl")] or caches
    columns = [_points(level) for level in levels]
    return [
        column.get(index) for index in range(min(MOST_CELLS, max(sizes, default=0))) for column in reversed(columns)
    ]


def _points(level: Element) -> dict[int, Value]:
    found: dict[int, Value] = {}
    for point in every(level, "c:pt"):
        value = child(point, "c:v")
        found[int(number(point, "idx"))] = (value.text or "") if value is not None else None
    return found


def _same(kept: Value, held: Value) -> bool:
    """Whether both are one value; a number that is kept as text may be printed in any format of the cell."""
    if kept in {None, ""} or held in {None, ""}:
        return kept in {None, ""} and held in {None, ""}
    try:
        return isclose(float(kept or 0), float(held or 0), rel_tol=NEAR, abs_tol=1e-12)
    except ValueError:
        return str(kept) == str(held) or (isinstance(held, float) and any(char.isdigit() for char in str(kept)))


def _said(value: Value) -> str:
    if isinstance(value, float):
        return f"{value:.15g}"
    return "—" if value is None else value
