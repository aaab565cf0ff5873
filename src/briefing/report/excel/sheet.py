"""One worksheet as it is stored: its cells with their styles, what is hidden, what is merged."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias, TypeVar

from briefing.report.excel.markup import Attributes, Handler, MarkupError, TooLargeError, is_on, whole
from briefing.report.excel.strings import Run, RunsReader
from briefing.report.excel.styles import PLAIN, Style

CellType: TypeAlias = Literal["number", "text", "boolean", "error", "date"]
Value: TypeAlias = int | float | bool | str | datetime | None

MAX_CELLS = 50_000
#: Characters in all cells of a sheet together, each shared text counted where it stands.
MAX_CHARACTERS = 4_000_000
MAX_ROW, MAX_COLUMN = 1_048_576, 16_384  # the last ones of the format
_TYPES: dict[str, CellType] = {
    "s": "text",
    "str": "text",
    "inlineStr": "text",
    "b": "boolean",
    "e": "error",
    "d": "date",
}
_Member = TypeVar("_Member")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something. `value` is None for a formula without a stored result; texts have their `runs`."""

    type: CellType
    value: Value
    style: Style = PLAIN
    runs: tuple[Run, ...] = ()
    formula: str | None = None

    def is_same_as(self, other: Cell | None) -> bool:
        """Whether it says nothing that another cell does not say; one of which nothing can be seen says nothing."""
        words = "".join(run.text for run in self.runs).strip()
        if self.value is None and not words:
            return True
        return other is not None and (self.type, self.value, words, self.style.code) == (
            other.type,
            other.value,
            "".join(run.text for run in other.runs).strip(),
            other.style.code,
        )


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells, from the first row and column to the last, both counted."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """The cells by row and column from 1, and what is said of rows, columns and areas.

    `covered` are cells that hold something below a merged area, each with the first cell of the area, which shows that
    alone; some programs keep them.
    """

    title: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    covered: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    shows_zeros: bool = True

    def find_covered(self) -> None:
        """Fill `covered`. TooLargeError where areas overlap, which they must not, more often than a sheet has cells."""
        at_row: dict[int, list[int]] = {}
        for row, column in sorted(self.cells):
            at_row.setdefault(row, []).append(column)
        rows = sorted(at_row)
        left = MAX_CELLS
        for area in dict.fromkeys(self.merged):
            for row in rows[bisect_left(rows, area.top) : bisect_right(rows, area.bottom)]:
                columns = at_row[row]
                inside = columns[bisect_left(columns, area.left) : bisect_right(columns, area.right)]
                left -= 1 + len(inside)
                if left < 0:
                    raise TooLargeError(f"{MAX_CELLS:,} 格")
                first = (area.top, area.left)
                self.covered |= {(row, column): first for column in inside if (row, column) != first}

    def hidden_among(self, columns: set[int]) -> list[int]:
        """The hidden ones of some columns, in their order."""
        hidden: set[int] = set()
        done = 0
        for first, last in sorted(self.hidden_columns):  # which may overlap as often as a file likes
            hidden.update(range(max(first, done + 1), min(last, MAX_COLUMN) + 1))
            done = max(done, last)
        return sorted(columns & hidden)


def address(text: str) -> tuple[int, int] | None:
    """The row and column of `B7`, or None if it is no address of a sheet."""
    found = _ADDRESS.fullmatch(text)
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    return (row, column) if 0 < row <= MAX_ROW and column <= MAX_COLUMN else None


def letters(column: int) -> str:
    """The name of a column: 28 is AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


class SheetReader(Handler):
    """Reads a worksheet's part into `sheet`; `at` is the cell that it has come to.

    TooLargeError beyond what a report needs. MarkupError where a cell says what cannot be: that it stands nowhere or
    where another does, has a style or a text that the workbook does not have. What it holds would be lost or wrong.
    """

    def __init__(self, title: str, strings: Sequence[tuple[Run, ...]], styles: Sequence[Style]) -> None:
        self.sheet = Sheet(title)
        self._strings, self._styles = strings, styles
        self._row = self._column = 0
        self._cell: Attributes | None = None
        self._runs: RunsReader | None = None
        self._parts: list[str] | None = None
        self._value: str | None = None
        self._formula: str | None = None
        self._characters = 0

    @property
    def at(self) -> str:
        """The address of the cell."""
        return f"{letters(self._column or 1)}{self._row or 1}"

    def start(self, name: str, attributes: Attributes) -> None:
        """Open a row or a cell, or heed what is in it."""
        if self._runs is not None:
            self._runs.start(name, attributes)
        elif name == "c":
            self._open(attributes)
        elif name in ("v", "f") and self._cell is not None:
            self._parts = []
        elif name == "is":
            self._runs = RunsReader()
        elif name == "row":
            self._begin_row(attributes)
        elif name == "col" and is_on(attributes, "hidden"):
            self.sheet.hidden_columns.append((whole(attributes, "min"), whole(attributes, "max")))
        elif name == "sheetView" and attributes.get("showZeros") in ("0", "false", "off"):
            self.sheet.shows_zeros = False
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def text(self, data: str) -> None:
        """Characters of a value, a formula or a text."""
        if self._runs is not None:
            self._runs.text(data)
        elif self._parts is not None:
            self._parts.append(data)

    def end(self, name: str) -> None:
        """Close what was opened."""
        if name == "is":
            pass
        elif self._runs is not None and name != "c":
            self._runs.end(name)
        elif name == "v" and self._parts is not None:
            self._value, self._parts = "".join(self._parts), None
        elif name == "f" and self._parts is not None:
            self._formula, self._parts = "".join(self._parts), None
        elif name == "c":
            self._close()

    def _begin_row(self, attributes: Attributes) -> None:
        self._row = whole(attributes, "r") or self._row + 1
        self._column = 0
        if is_on(attributes, "hidden"):
            self.sheet.hidden_rows.add(self._row)

    def _open(self, attributes: Attributes) -> None:
        at = address(attributes["r"]) if "r" in attributes else (self._row or 1, self._column + 1)
        if at is None:
            raise MarkupError(attributes["r"])
        self._row, self._column = at
        self._cell, self._value, self._formula, self._runs = attributes, None, None, None

    def _close(self) -> None:
        given, self._cell = self._cell, None
        runs, self._runs = self._runs, None
        if given is None or (self._value is None and self._formula is None and runs is None):
            return
        made = self._made(given.get("t", "n"), self._style(given), tuple(runs.runs) if runs else ())
        if made is None:
            return
        for run in made.runs:
            self._characters += len(run.text)
        if self._characters > MAX_CHARACTERS:
            raise TooLargeError(f"{MAX_CHARACTERS:,} 字")
        if self.sheet.cells.setdefault((self._row, self._column), made) is not made:
            raise MarkupError(self.at)
        if len(self.sheet.cells) > MAX_CELLS:
            raise TooLargeError(f"{MAX_CELLS:,} 格")

    def _made(self, type_name: str, style: Style, own: tuple[Run, ...]) -> Cell | None:
        """The cell; None where it holds nothing, not even a formula."""
        formula, stored = self._formula, self._value
        kind = "text" if own else _TYPES.get(type_name, "number")
        if stored is None and not own:
            return Cell(kind, None, style, (), formula) if formula is not None else None
        if kind == "text":
            runs = own or self._runs_of(type_name, stored or "")
            return Cell("text", None, style, runs, formula) if runs else None
        stored = (stored or "").strip()
        if not stored:
            return Cell(kind, None, style, (), formula) if formula is not None else None
        return Cell(kind, _value(kind, stored), style, (Run(stored),), formula)

    def _runs_of(self, type_name: str, stored: str) -> tuple[Run, ...]:
        if type_name != "s":
            return (Run(stored),)
        return _member(self._strings, stored.strip()) if stored.strip() else ()

    def _style(self, attributes: Attributes) -> Style:
        at = attributes.get("s", "0")
        return _member(self._styles, at) if self._styles or at != "0" else PLAIN

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        start, stop = address(first), address(last)
        if start and stop:
            self.sheet.merged.append(Area(min(start[0], stop[0]), min(start[1], stop[1]),
                                          max(start[0], stop[0]), max(start[1], stop[1])))  # fmt: skip


def _member(members: Sequence[_Member], number: str) -> _Member:
    """A member by its number as a cell has it. MarkupError where there is none."""
    if number.isascii() and number.isdigit() and len(number) < 8 and int(number) < len(members):
        return members[int(number)]
    raise MarkupError(number)


def _value(kind: CellType, stored: str) -> Value:
    """A stored value; a text where it is not what its type says, which is refused later."""
    if kind == "error":
        return stored
    if kind == "boolean":
        return {"1": True, "true": True, "0": False, "false": False}.get(stored.lower(), stored)
    if kind == "date":
        try:
            return datetime.fromisoformat(stored.removesuffix("Z"))
        except ValueError:
            return stored
    if re.fullmatch(r"-?[0-9]{1,15}", stored):
        return int(stored)
    return float(stored) if _FLOAT.fullmatch(stored) else stored
