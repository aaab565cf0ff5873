"""A row of a report's workbook on its way to a mapping: its fields, and the rows of other sheets that hang on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.diagnostics import Place
from briefing.report import vocabulary as names
from briefing.report.excel.cells import CellScalar
from briefing.report.excel.fields import with_quantity
from briefing.report.findings import Findings
from briefing.report.node import Entry, Mapping, Node, Scalar, Sequence

_UNITLESS = ("rank", "percent")


@dataclass(slots=True)
class Record:
    """A row that is being filled: fields in order, where it stands, and its empty cells."""

    place: Place
    fields: dict[str, Entry] = field(default_factory=dict)
    children: dict[str, list[Record | Node]] = field(default_factory=dict)
    blanks: list[tuple[str, Scalar]] = field(default_factory=list)
    is_figure: bool = False

    def names(self) -> list[str]:
        """What other rows may call this one, the best first."""
        found = [self.fields[key].value for key in names.NAMING if key in self.fields]
        return [node.text for node in found if isinstance(node, Scalar)]

    def lacks_unit(self) -> bool:
        """Whether the row is a quantity without a unit of its own."""
        kind, value = (entry and entry.value for entry in map(self.fields.get, ("kind", "value")))
        if "unit" in self.fields or (isinstance(kind, Scalar) and kind.text in _UNITLESS):
            return False
        if value is None:
            return "values" in self.fields  # what follows from other figures has its unit from them
        shown = value.shown if isinstance(value, CellScalar) else None
        return not (shown and shown.after.strip())

    def node(self, findings: Findings) -> Mapping:
        """The finished mapping."""
        entries = list(self.fields.values())
        for key, rows in self.children.items():
            items = tuple(row.node(findings) if isinstance(row, Record) else row for row in rows)
            place = items[0].place if items else self.place
            entries.append(Entry(Scalar(key, place), Sequence(items, place)))
        made = Mapping(tuple(entries), self.place, 1, tuple(self.blanks))
        return with_quantity(made, findings) if self.is_figure else made
