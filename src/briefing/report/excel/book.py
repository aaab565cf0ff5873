"""An open workbook: its sheets by name in their order, each read when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from briefing.diagnostics import Place
from briefing.report.excel.markup import Attributes, Handler, MarkupError, TooLargeError, is_on, walk
from briefing.report.excel.package import Package, open_package
from briefing.report.excel.sheet import Sheet, SheetReader
from briefing.report.excel.strings import Run, StringsReader
from briefing.report.excel.styles import Style, StylesReader
from briefing.report.findings import Findings
from briefing.report.node import Scalar

_MAIN = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Tab:
    """A worksheet that has not been read yet: its title, its part, whether it is hidden."""

    title: str
    part: str
    hidden: bool = False


class Book:
    """A workbook. What is wrong with a part is reported once, at the file or at the sheet."""

    def __init__(self, file: str, package: Package, findings: Findings) -> None:
        self.file, self._package, self._findings = file, package, findings
        self._main = next((name for kind, name in package.related("").values() if kind == "officeDocument"), _MAIN)
        outline = _Outline()
        walk(package.chunks(self._main), outline)
        self.date1904 = outline.date1904
        parts = package.related(self._main)
        self._other = dict(parts.values())
        if any(key and key not in parts for _, key, _ in outline.sheets):  # old modules of macros have none
            raise MarkupError("sheets")  # one of them would be missing, and nobody told
        self.tabs = [
            Tab(title, parts[key][1], hidden)
            for title, key, hidden in outline.sheets
            if parts.get(key, ("", ""))[0] == "worksheet"
        ]

    def sheet(self, tab: Tab) -> Sheet | None:
        """The cells of a worksheet; None with a finding where it cannot be read."""
        reader = SheetReader(tab.title, self._strings, self._styles)
        try:
            walk(self._package.chunks(tab.part), reader)
            reader.sheet.find_covered()
        except TooLargeError as fault:
            here = Scalar("", Place(self.file, sheet=tab.title, cell="A1"))
            self._findings.error("sheet-too-large", here, limit=fault.limit)
            return None
        except MarkupError:
            self._findings.error("workbook-unreadable", Scalar("", Place(self.file, sheet=tab.title, cell=reader.at)))
            return None
        return reader.sheet

    @cached_property
    def _strings(self) -> list[tuple[Run, ...]]:
        reader = StringsReader()
        self._walk_other("sharedStrings", reader)
        return reader.found

    @cached_property
    def _styles(self) -> tuple[Style, ...]:
        reader = StylesReader()
        self._walk_other("styles", reader)
        return reader.styles

    def _walk_other(self, kind: str, reader: Handler) -> None:
        name = self._other.get(kind, "")
        if name in self._package:
            walk(self._package.chunks(name), reader)


class _Outline(Handler):
    """Reads `workbook.xml`: (title, relationship id, hidden) of each sheet, and the system of dates."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.date1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), attributes.get("id", ""), hidden))
        elif name == "workbookPr":
            self.date1904 = is_on(attributes, "date1904")


def open_book(path: Path, findings: Findings, here: Scalar | None = None) -> Book | None:
    """A workbook, or None with one finding at `here` (else at the file) that says why and what to do."""
    here = here or Scalar("", Place(str(path)))
    package = open_package(path, here, findings)
    if package is None:
        return None
    try:
        book = Book(str(path), package, findings)
        if not book.tabs:
            raise MarkupError("sheets")
        book._strings, book._styles  # noqa: B018  their faults are the file's, not a sheet's
    except TooLargeError as fault:
        findings.error("workbook-too-large", here, limit=fault.limit)
    except MarkupError:
        findings.error("workbook-unreadable" if _is_spreadsheet(package) else "workbook-other-form", here)
    else:
        return book
    return None


def _is_spreadsheet(package: Package) -> bool:
    return _MAIN in package or "xl/styles.xml" in package
