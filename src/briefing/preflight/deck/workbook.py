"""The cells of a workbook: what an embedded `.xlsx` holds under the references of a chart (ECMA-376 18.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from briefing.preflight.deck.names import as_number, attribute, child, every, local, number, tag
from briefing.preflight.deck.package import UnreadableDeck, read_package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.package import Element, Package

#: What a cell holds: a number, a text, or nothing.
Value: TypeAlias = "float | str | None"
Cells: TypeAlias = dict[tuple[int, int], "float | str"]

#: A reference that names more cells than this is no chart's.
MOST_CELLS = 100_000

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_PARTS = re.compile(r"(?:'((?:[^']|'')*)'|([^'!,()]+))!([^,()!']+)")


@dataclass(frozen=True)
class Workbook:
    """A workbook in its package."""

    package: Package
    part: str

    def values(self, reference: str) -> list[Value]:
        """The cells of a reference such as `Sheet1!$B$2:$B$9`, row by row; ValueError if it means nothing here."""
        said = reference.strip()
        areas = list(_PARTS.finditer(self._names.get(said.rpartition("!")[2], said)))
        if not areas:
            raise ValueError(reference)
        return [value for area in areas for value in self._area(_sheet_name(area), area.group(3))]

    def _area(self, sheet: str, cells: str) -> Iterator[Value]:
        match = _AREA.fullmatch(cells.strip())
        if match is None or sheet not in self._sheets:
            raise ValueError(f"{sheet}!{cells}")
        left, top = _column(match[1]), int(match[2])
        right, bottom = _column(match[3] or match[1]), int(match[4] or match[2])
        if (right - left + 1) * (bottom - top + 1) > MOST_CELLS:
            raise ValueError(f"{sheet}!{cells}")
        held = self._cells(sheet)
        for row in range(top, bottom + 1):
            yield from (held.get((row, column)) for column in range(left, right + 1))

    @cached_property
    def _sheets(self) -> dict[str, str]:
        """The parts of sheets by their names."""
        relations = self.package.relations(self.part)
        sheets = every(self.package.xml(self.part), "s:sheet")
        found = {sheet.get("name", ""): relations.get(attribute(sheet, "r:id")) for sheet in sheets}
        return {name: relation.target for name, relation in found.items() if relation}

    @cached_property
    def _names(self) -> dict[str, str]:
        """What defined names stand for."""
        return {name.get("name", ""): name.text or "" for name in every(self.package.xml(self.part), "s:definedName")}

    @cached_property
    def _strings(self) -> list[str]:
        """The texts that cells share."""
        part = self.package.related(self.part, "sharedStrings")
        return [_plain(item) for item in every(self.package.xml(part), "s:si")] if part else []

    @cached_property
    def _read(self) -> dict[str, Cells]:
        return {}

    def _cells(self, sheet: str) -> Cells:
        if sheet not in self._read:
            root = self.package.xml(self._sheets[sheet])
            self._read[sheet] = {place: value for place, value in self._all(root) if value is not None}
        return self._read[sheet]

    def _all(self, root: Element) -> Iterator[tuple[tuple[int, int], Value]]:
        """The cells of a sheet; those that do not say where they are follow the one before."""
        row = 0
        for line in every(root, "s:row"):
            row, column = int(number(line, "r", row + 1)), 0
            for cell in every(line, "s:c"):
                match = _AREA.fullmatch(attribute(cell, "r"))
                column = _column(match[1]) if match else column + 1
                yield (row, column), self._value(cell)

    def _value(self, cell: Element) -> Value:
        kind, held = attribute(cell, "t", "n"), child(cell, "s:v")
        said = held.text or "" if held is not None else ""
        if kind == "inlineStr":
            return _plain(cell)
        if kind == "s":
            return self._strings[int(said)] if said.isdigit() and int(said) < len(self._strings) else None
        if not said or kind in {"str", "e", "d"}:
            return said or None
        return as_number(said)


def read_workbook(data: bytes) -> Workbook:
    """The workbook in the bytes of a file; UnreadableDeck if they are none."""
    package = read_package(data)
    part = package.related("", "officeDocument")
    if not part or package.xml(part).tag != tag("s:workbook"):
        raise UnreadableDeck("no workbook")
    return Workbook(package, part)


def _sheet_name(area: re.Match[str]) -> str:
    return area.group(1).replace("''", "'") if area.group(1) is not None else area.group(2).strip()


def _column(letters: str) -> int:
    """The number of a column: A is 1."""
    found = 0
    for letter in letters:
        found = 26 * found + ord(letter) - ord("A") + 1
    return found


def _plain(item: Element) -> str:
    """The text of a string without its phonetic guides."""
    guides = {text for guide in every(item, "s:rPh") for text in every(guide, "s:t")}
    return "".join(text.text or "" for text in every(item, "s:t") if text not in guides and local(text) == "t")
