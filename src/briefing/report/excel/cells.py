"""Cells as nodes: what each shows, with what was found on the way; merged cells, hidden rows and columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TypeAlias

from briefing.diagnostics import Place
from briefing.report.characters import clean
from briefing.report.excel.markup import TooLargeError
from briefing.report.excel.number_format import FormatError, Shown, show
from briefing.report.excel.sheet import MAX_CELLS, Area, Cell, Sheet, letters
from briefing.report.excel.strings import words_of
from briefing.report.findings import Findings
from briefing.report.node import Node, Scalar

#: The cells of a sheet that show something, by row and column from 1.
Grid: TypeAlias = dict[int, dict[int, Node]]

_FIRST_DAY = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_DAYS = range(1, 2_958_466)  # to the end of 9999


@dataclass(frozen=True, slots=True)
class CellScalar(Scalar):
    """A cell as a scalar: `text` is what it shows, `shown` how that is made up, `code` its number format.

    `day` is the date that the cell holds, whether it shows one or its number; None where it is neither.
    """

    shown: Shown | None = None
    code: str = ""
    day: date | None = None


@dataclass(slots=True)
class GridReader:
    """Makes nodes of the cells of one sheet; `silent` are cells whose formats hide the numbers they hold."""

    file: str
    sheet: Sheet
    date1904: bool
    findings: Findings
    silent: dict[str, CellScalar] = field(default_factory=dict)

    def spot(self, row: int, column: int) -> Scalar:
        """A cell's place, as a node without text."""
        return Scalar("", Place(self.file, sheet=self.sheet.title, cell=f"{letters(column)}{row}"))

    def grid(self) -> Grid:
        """All cells that show something; a broken one has been reported."""
        rows: Grid = {}
        for at in sorted(self.sheet.cells):
            if at in self.sheet.covered:
                above = self.sheet.cells.get(self.sheet.covered[at])
                if not self.sheet.cells[at].is_same_as(above):  # a merge by the format painter leaves what is the same
                    self.findings.warning("cell-covered", self.spot(*at), sheet=self.sheet.title)
                continue
            node = self.node(self.sheet.cells[at], self.spot(*at))
            if node is not None:
                rows.setdefault(at[0], {})[at[1]] = node
        return rows

    def node(self, cell: Cell, here: Scalar) -> Node | None:
        """What one cell shows; None where that is nothing."""
        if cell.value is None and not cell.runs:
            return self.findings.broken("formula-without-value", here, formula=f"={cell.formula}"[:60])
        if cell.type == "error":
            return self.findings.broken("error-cell", here, text=str(cell.value))
        if cell.type == "text":
            return self._text(cell, here)
        if cell.style.font.struck:
            self._struck(here, str(cell.value))
            return None
        if isinstance(cell.value, str):  # a number or a date that is none
            return self.findings.broken("cell-unreadable", here, text=cell.value[:40], code=cell.style.code)
        if not self.sheet.shows_zeros and not isinstance(cell.value, bool) and cell.value == 0:
            return None
        return self._number(cell, here)

    def _text(self, cell: Cell, here: Scalar) -> Node | None:
        words = words_of(cell.runs, cell.style.font)
        if words.struck:
            self._struck(here, words.struck)
        if words.level:
            self.findings.warning("raised-text", here, text=words.level)
        text = words.text
        if cell.style.code not in ("General", "@") and text.strip():
            try:
                text = show(text, cell.style.code, date1904=self.date1904).text
            except FormatError:
                return self.findings.broken("format-unknown", here, code=cell.style.code, text=text[:40])
        node = clean(CellScalar(text.strip(), here.place, plain=False, code=cell.style.code), self.findings)
        return node if node.text.strip() else None

    def _number(self, cell: Cell, here: Scalar) -> Node | None:
        value = cell.value
        assert not isinstance(value, str)
        if isinstance(value, bool):
            return CellScalar(str(value).upper(), here.place, plain=False)
        try:
            shown = show(value, cell.style.code, date1904=self.date1904)
        except FormatError:
            return self.findings.broken("format-unknown", here, code=cell.style.code, text=str(value)[:40])
        made = CellScalar(shown.text.strip(), here.place, plain=False, shown=shown, code=cell.style.code)
        if made.text:
            return replace(made, day=self._day(value))
        self.silent[here.place.cell] = made
        return None

    def _day(self, value: int | float | datetime | None) -> date | None:
        if isinstance(value, datetime):
            return value.date()
        if value is None or int(value) not in _DAYS:
            return None
        days = int(value)
        early = not self.date1904 and days < 60  # before a 29th of February that there was not
        return _FIRST_DAY[self.date1904] + timedelta(days + early)

    def _struck(self, here: Scalar, text: str) -> None:
        self.findings.warning("struck-out", here, text=text[:40])

    def tell_hidden(self, rows: Grid) -> None:
        """One warning for all hidden rows and columns that hold something; `rows` are those below the headings."""
        hidden = sorted(row for row in rows if row in self.sheet.hidden_rows)
        used = self.sheet.hidden_among({column for cells in rows.values() for column in cells})
        if not hidden and not used:
            return
        first = self.spot(hidden[0], min(rows[hidden[0]])) if hidden else self.spot(min(rows), used[0])
        values = {"sheet": self.sheet.title, "rows": _ranges(hidden), "columns": "、".join(map(letters, used))}
        code = "hidden-both" if hidden and used else "hidden-rows" if hidden else "hidden-columns"
        self.findings.warning(code, first, **values)


def filled_down(rows: Grid, merged: Iterable[Area]) -> None:
    """Give each row of cells that are merged downwards what the first one holds. TooLargeError where that is more than
    a sheet may hold, as where areas overlap, which they must not."""
    numbers = sorted(rows)
    left = MAX_CELLS
    for area in merged:
        first = rows.get(area.top, {}).get(area.left)
        if first is None:
            continue
        below = numbers[bisect_right(numbers, area.top) : bisect_right(numbers, area.bottom)]
        left -= len(below)
        if left < 0:
            raise TooLargeError(f"{MAX_CELLS:,} 格")
        for row in below:
            if area.left not in rows[row]:
                rows[row] = dict(sorted([*rows[row].items(), (area.left, first)]))


def _ranges(numbers: list[int]) -> str:
    """Numbers as ranges: 3、5–7."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return "、".join(str(part[0]) if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in parts)
