"""Tables: their cells' text on what is painted behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.preflight.deck.colours import fill_of, read_fill
from briefing.preflight.deck.names import child, every, flag
from briefing.preflight.deck.text import TextPlace, read_runs

if TYPE_CHECKING:
    from briefing.preflight.deck.colours import Paint
    from briefing.preflight.deck.model import Run
    from briefing.preflight.deck.package import Element
    from briefing.preflight.deck.sources import Sources

#: PowerPoint's styles without any fill: "No Style, No Grid" and "No Style, Table Grid".
UNFILLED = frozenset({"", "{2D5ABB26-0587-4C30-8999-92F81FD0307C}", "{5940675A-B579-460E-94D1-54222C63F5DA}"})


@dataclass(frozen=True, slots=True)
class Table:
    """The text of a table's cells, how many rows it has, whether the first is marked as its head."""

    runs: tuple[Run, ...]
    rows: int
    head: bool


def read_table(table: Element, sources: Sources) -> Table:
    """A table (`a:tbl`)."""
    style = next((said.text or "" for said in every(table, "a:tableStyleId")), "")
    runs: list[Run] = []
    for cell in every(table, "a:tc"):
        place = TextPlace(sources, ground=_ground(cell, sources, style.strip() in UNFILLED))
        runs += read_runs(child(cell, "a:txBody"), place)
    rows = sum(1 for _ in every(table, "a:tr"))
    return Table(tuple(runs), rows, flag(child(table, "a:tblPr"), "firstRow"))


def _ground(cell: Element, sources: Sources, plain: bool) -> Paint | None:
    """The fill of a cell; one that a style of PowerPoint's own may fill cannot be told."""
    fill = fill_of(child(cell, "a:tcPr"))
    if fill is None:
        return None if plain else ()
    return read_fill(fill, sources.scheme)
