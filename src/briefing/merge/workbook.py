"""`Book`: the workbook of a chart, whose cells are changed in place (ECMA-376 18.3); all else in it stays as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from briefing.merge.chartdata import same
from briefing.templates.package import Package, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
#: Bytes of all parts together, unpacked, and their number: the workbook of a chart has a hundredth of it.
MOST_BYTES = 64 * 1024 * 1024
MOST_PARTS = 2_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
#: The oldest date that a zip can hold: the same cells give the same bytes.
_DAY = (1980, 1, 1, 0, 0, 0)
_REFERENCE = re.compile(
    r"(?:'((?:[^']|'')+)'|([^'!,()\[\]]+))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?"
)
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_PLAIN = re.compile(r"[A-Za-z_\u4e00-\u9fff][\w.]*")


class WorkbookError(ValueError):
    """A workbook that cannot be read, or a place in it that cannot be written."""


@dataclass(frozen=True, slots=True)
class Area:
    """Cells of a sheet in one piece; rows and columns count from 1."""

    sheet: str
    left: int
    top: int
    right: int
    bottom: int

    def __str__(self) -> str:
        sheet = self.sheet if _PLAIN.fullmatch(self.sheet) else "'" + self.sheet.replace("'", "''") + "'"
        first, last = (f"${letters(column)}${row}" for column, row in
                       ((self.left, self.top), (self.right, self.bottom)))  # fmt: skip
        return f"{sheet}!{first}" if first == last else f"{sheet}!{first}:{last}"


def area(reference: str) -> Area | None:
    """The cells that a reference of a chart means; None for one that is no single area."""
    match = _REFERENCE.fullmatch(reference.strip())
    if match is None:
        return None
    sheet = match[1].replace("''", "'") if match[1] else match[2]
    left, top = number(match[3]), int(match[4])
    right, bottom = number(match[5] or match[3]), int(match[6] or match[4])
    found = Area(sheet, left, top, right, bottom)
    return found if 1 <= left <= right <= LAST_COLUMN and 1 <= top <= bottom <= LAST_ROW else None


def letters(column: int) -> str:
    """The letters of a column counted from 1."""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(65 + letter) + name
    return name


def number(name: str) -> int:
    """The number of a column: A is 1."""
    found = 0
    for letter in name:
        found = 26 * found + ord(letter) - 64
    return found


@dataclass
class Book:
    """A workbook in the parts of its package."""

    package: Package
    part: str
    sheets: dict[str, str]
    strings: list[str]
    changed: set[str] = field(default_factory=set)
    _formula_gone: bool = False
    _lines: dict[str, dict[int, etree._Element]] = field(default_factory=dict)

    def has(self, sheet: str) -> bool:
        """Whether there is a sheet of that name."""
        return sheet in self.sheets

    def text(self, sheet: str, row: int, column: int) -> str:
        """What a cell holds; "" for nothing."""
        cell = self._cell(sheet, row, column)
        return "" if cell is None else self._text(cell)

    def write(self, sheet: str, row: int, column: int, value: str, numeric: bool) -> None:
        """Puts a value in a cell that holds another; a formula in it goes."""
        if self._holds(sheet, row, column, value, numeric):
            return
        cell = self._made(sheet, row, column)
        formula = cell.find(f"{S}f")
        if formula is not None and formula.get("t") in ("shared", "array", "dataTable"):
            raise WorkbookError(f"{sheet}!{letters(column)}{row}: a formula of several cells")
        self._formula_gone |= formula is not None
        for child in list(cell):
            cell.remove(child)
        _without(cell, "t")
        self.changed.add(self.sheets[sheet])
        if value and numeric and _is_number(value):
            etree.SubElement(cell, f"{S}v").text = value
        elif value:
            cell.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(cell, f"{S}is"), f"{S}t")
            text.text = value
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def free_column(self, sheet: str) -> int:
        """The first column behind all that hold anything."""
        used = [place[1] for cell in self._tree(sheet).iter(f"{S}c") if (place := _place(cell))]
        tables = [bounds.right for _, bounds in self.tables(sheet)]
        return max([*used, *tables], default=0) + 1

    def rearrange(self, sheet: str, top: int, count: int, order: Sequence[int | None]) -> bool:
        """Moves `count` rows from `top` on: those of these numbers, or none, in this order; whether that can be done.

        It cannot where formulas, joined cells or totals would have to move along, or others' rows stand in the way.
        """
        rows = self._rows(sheet)
        bottom = top + count - 1
        wanted = range(bottom + 1, top + len(order))
        mine = [row for at, row in rows.items() if top <= at <= bottom]
        if any(cell.find(f"{S}f") is not None for row in mine for cell in row):
            return False
        if any(self._text(cell) for at in wanted if at in rows for cell in rows[at]):
            return False
        if next(self._tree(sheet).iter(f"{S}mergeCell"), None) is not None or not self._tables_grow(
            sheet, top, bottom, len(order) - count
        ):
            return False
        self._place_rows(sheet, top, rows, order, [*range(top, bottom + 1), *wanted])
        return True

    def tables(self, sheet: str) -> list[tuple[str, Area]]:
        """The parts of the tables of a sheet, with the cells they cover."""
        parts = self.package.related(self.sheets[sheet], "table")
        found = ((part, area(f"t!{self.package.tree(part).get('ref', '')}")) for part in parts)
        return [(part, bounds) for part, bounds in found if bounds]

    def name_table_column(self, sheet: str, row: int, column: int, name: str) -> None:
        """Tells a table whose head is this cell its new name; Excel calls a table damaged that says another."""
        for part, bounds in self.tables(sheet):
            if bounds.top != row or not bounds.left <= column <= bounds.right:
                continue
            columns = self.package.tree(part).findall(f"{S}tableColumns/{S}tableColumn")
            if len(columns) == bounds.right - bounds.left + 1 and columns[column - bounds.left].get("name") != name:
                columns[column - bounds.left].set("name", name)
                self.changed.add(part)

    def saved(self) -> bytes:
        """The workbook with its changes; the parts that have none as they were."""
        parts = dict(self.package.parts)
        if self._formula_gone:
            _drop_calculation(self.package, self.part, parts)
        for sheet in self.changed & set(self.sheets.values()):
            _measure(self.package.tree(sheet))
        for part in self.changed:
            parts[part] = etree.tostring(self.package.tree(part), xml_declaration=True, encoding="UTF-8",
                                         standalone=True)  # fmt: skip
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                entry = ZipInfo(name, _DAY)
                entry.compress_type = ZIP_DEFLATED
                entry.create_system = 0
                archive.writestr(entry, data)
        return stream.getvalue()

    def _holds(self, sheet: str, row: int, column: int, value: str, numeric: bool) -> bool:
        held = self.text(sheet, row, column)
        return same(held, value) if numeric else held == value

    def _tree(self, sheet: str) -> etree._Element:
        return self.package.tree(self.sheets[sheet])

    def _rows(self, sheet: str) -> dict[int, etree._Element]:
        """The rows of a sheet by their numbers; whoever adds one says so here."""
        if sheet not in self._lines:
            self._lines[sheet] = {int(row.get("r", "0")): row for row in self._tree(sheet).iter(f"{S}row")}
        return self._lines[sheet]

    def _cell(self, sheet: str, row: int, column: int) -> etree._Element | None:
        line = self._rows(sheet).get(row)
        name = f"{letters(column)}{row}"
        return next((cell for cell in line if cell.get("r") == name), None) if line is not None else None

    def _made(self, sheet: str, row: int, column: int) -> etree._Element:
        """The cell at a place, made in the style of the one above where there is none."""
        cell = self._cell(sheet, row, column)
        if cell is not None:
            return cell
        rows = self._rows(sheet)
        line = rows.get(row)
        if line is None:
            line = etree.Element(f"{S}row", r=str(row))
            data = self._tree(sheet).find(f"{S}sheetData")
            if data is None:
                raise WorkbookError("no sheetData")
            data.insert(sum(at < row for at in rows), line)
            rows[row] = line
        cell = etree.Element(f"{S}c", r=f"{letters(column)}{row}")
        above = self._cell(sheet, row - 1, column)
        if above is not None and above.get("s") and row > 2:
            cell.set("s", above.get("s", ""))
        before = sum(1 for other in line if (place := _place(other)) and place[1] < column)
        line.insert(before, cell)
        _without(line, "spans")
        return cell

    def _text(self, cell: etree._Element) -> str:
        kind, held = cell.get("t", "n"), cell.findtext(f"{S}v") or ""
        if kind == "inlineStr":
            return _plain(cell)
        if kind == "s":
            return self.strings[int(held)] if held.isdigit() and int(held) < len(self.strings) else ""
        return held

    def _tables_grow(self, sheet: str, top: int, bottom: int, more: int) -> bool:
        """Lets tables over the rows end so many rows later; whether they can."""
        over = [(part, bounds) for part, bounds in self.tables(sheet) if bounds.top <= bottom and bounds.bottom >= top]
        trees = [self.package.tree(part) for part, _ in over]
        if any(bounds.bottom != bottom for _, bounds in over) or any(tree.get("totalsRowCount") for tree in trees):
            return False
        for tree, (part, bounds) in zip(trees, over, strict=True):
            grown = f"{letters(bounds.left)}{bounds.top}:{letters(bounds.right)}{bounds.bottom + more}"
            for element in [tree, *tree.iter(f"{S}autoFilter")]:
                element.set("ref", grown)
            self.changed.add(part)
        return True

    def _place_rows(
        self, sheet: str, top: int, rows: dict[int, etree._Element], order: Sequence[int | None], places: Sequence[int]
    ) -> None:
        data = self._tree(sheet).find(f"{S}sheetData")
        if data is None:
            raise WorkbookError("no sheetData")
        old = dict(rows)
        for at in places:
            if at in rows:
                data.remove(rows[at])
                del self._lines[sheet][at]
        first, rows = sum(1 for at in old if at < top), self._lines[sheet]
        for place, source in enumerate(order):
            row = old.get(top + source) if source is not None else None
            row = self._like(rows.get(top + place - 1)) if row is None else row
            _number_row(row, top + place)
            rows[top + place] = row
            data.insert(first + place, row)
        self.changed.add(self.sheets[sheet])

    @staticmethod
    def _like(above: etree._Element | None) -> etree._Element:
        """An empty row in the style of another."""
        row = etree.Element(f"{S}row")
        for cell in above if above is not None else ():
            etree.SubElement(row, f"{S}c", {key: cell.get(key, "") for key in ("r", "s") if cell.get(key)})
        return row


def open_book(data: bytes) -> Book:
    """The workbook in the bytes of a file; WorkbookError if they are none."""
    try:
        return _opened(data)
    except (
        BadZipFile,
        etree.XMLSyntaxError,
        KeyError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        OSError,
    ) as fault:
        raise WorkbookError(str(fault)) from fault


def _opened(data: bytes) -> Book:
    with ZipFile(BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if sum(entry.file_size for entry in entries) > MOST_BYTES or len(entries) > MOST_PARTS:
            raise WorkbookError("too large")
        package = Package({entry.filename.lstrip("/"): archive.read(entry) for entry in entries}, {})
    mains = package.related("", "officeDocument")
    if not mains or package.tree(mains[0]).tag != f"{S}workbook":
        raise WorkbookError("no workbook")
    relations = package.relations(mains[0])
    sheets = {
        sheet.get("name", ""): relations[sheet.get(_R_ID, "")].target
        for sheet in package.tree(mains[0]).iter(f"{S}sheet")
        if sheet.get(_R_ID, "") in relations
    }
    sheets = {name: part for name, part in sheets.items() if package.tree(part).tag == f"{S}worksheet"}
    shared = package.related(mains[0], "sharedStrings")
    strings = [_plain(item) for part in shared[:1] for item in package.tree(part).iter(f"{S}si")]
    _say_places(package, sheets)
    return Book(package, mains[0], sheets, strings)


def _say_places(package: Package, sheets: dict[str, str]) -> None:
    """Gives rows and cells that do not say where they are the places that follow those before."""
    for part in sheets.values():
        row = 0
        for line in package.tree(part).iter(f"{S}row"):
            row, column = int(line.get("r") or row + 1), 0
            line.set("r", str(row))
            for cell in line.iter(f"{S}c"):
                place = _place(cell)
                column = place[1] if place else column + 1
                cell.set("r", f"{letters(column)}{row}")


def _place(cell: etree._Element) -> tuple[int, int] | None:
    match = _CELL.fullmatch(cell.get("r", ""))
    return (int(match[2]), number(match[1])) if match else None


def _number_row(row: etree._Element, at: int) -> None:
    row.set("r", str(at))
    for cell in row:
        if place := _place(cell):
            cell.set("r", f"{letters(place[1])}{at}")


def _without(element: etree._Element, name: str) -> None:
    if name in element.attrib:
        del element.attrib[name]


def _plain(item: etree._Element) -> str:
    """The text of a string without its phonetic guides."""
    return "".join(text.text or "" for text in item.iter(f"{S}t") if next(text.iterancestors(f"{S}rPh"), None) is None)


def _is_number(value: str) -> bool:
    try:
        return float(value) == float(value)
    except ValueError:
        return False


def _measure(sheet: etree._Element) -> None:
    """Lets the sheet say how far its cells reach."""
    places = [place for cell in sheet.iter(f"{S}c") if (place := _place(cell))]
    dimension = sheet.find(f"{S}dimension")
    if places and dimension is not None:
        first, last = (f"{letters(pick(column for _, column in places))}{pick(row for row, _ in places)}" for pick in
                       (min, max))  # fmt: skip
        dimension.set("ref", first if first == last else f"{first}:{last}")


def _drop_calculation(package: Package, main: str, parts: dict[str, bytes]) -> None:
    """Leaves out the order in which formulas are worked out, for one is gone; Excel makes it anew."""
    chains = package.related(main, "calcChain")
    for chain in chains:
        parts.pop(chain, None)
        folder, _, name = main.rpartition("/")
        for part in (f"{folder}/_rels/{name}.rels", "[Content_Types].xml"):
            tree = parsed(parts[part])
            for item in _about(tree, chain):
                tree.remove(item)
            parts[part] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _about(tree: etree._Element, part: str) -> Iterator[etree._Element]:
    name = part.rpartition("/")[2]
    yield from [item for item in tree if (item.get("Target") or item.get("PartName") or "").rpartition("/")[2] == name]
