"""Word files: paragraphs, tables and notes of a .docx, read as a stream, part by part.

ECMA-376-1, 17: `w:p` is a paragraph, `w:t` its words; `w:delText` was deleted, `w:instrText` is a field's code, and
`mc:Fallback` says again what stands before it.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.parsers import expat

from briefing.source.document import Block, Grid, Line, UnreadableSource

#: A part that unpacks to more is no document's text.
MOST_BYTES = 64 * 1024 * 1024
_WORD = re.compile(
    r"http://(?:schemas\.openxmlformats\.org/wordprocessingml/2006|purl\.oclc\.org/ooxml/wordprocessingml)/main (\w+)"
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_word(data: bytes) -> Iterator[Block]:
    """The paragraphs and tables of a .docx in order, then its notes; headers and comments are left out."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            main = _main_part(package)
            for name in (
                main,
                *(posixpath.join(posixpath.dirname(main), f"{kind}.xml") for kind in ("footnotes", "endnotes")),
            ):
                if name in package.namelist():
                    yield from _Stream(_unpacked(package, name)).blocks
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, NotImplementedError, RuntimeError, EOFError) as fault:
        raise UnreadableSource("source-damaged", detail=str(fault)) from fault


def _main_part(package: zipfile.ZipFile) -> str:
    """The name of the part with the text."""
    if "[Content_Types].xml" not in package.namelist():
        raise UnreadableSource("source-other-kind")
    found = re.search(
        rb'PartName="/([^"]+)"[^>]*ContentType="[^"]*wordprocessingml\.(?:document|template)\.main\+xml"'
        rb'|ContentType="[^"]*(?:wordprocessingml\.(?:document|template)|ms-word\.(?:document|template)\.macroEnabled[^"]*)\.main\+xml"[^>]*PartName="/([^"]+)"',
        _unpacked(package, "[Content_Types].xml"),
    )
    name = (found[1] or found[2]).decode("utf-8", "replace") if found else "word/document.xml"
    if name not in package.namelist():
        raise UnreadableSource("source-other-kind")
    return name


def _unpacked(package: zipfile.ZipFile, name: str) -> bytes:
    """A part, as long as it is of a size that text may have."""
    with package.open(name) as part:
        data = part.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UnreadableSource("source-too-large", limit=f"{MOST_BYTES // 1024 // 1024} MB")
    return data


class _Table:
    """A table while it is read: rows of cells, each with its lines; spans are said in every column and row."""

    def __init__(self) -> None:
        """Begin with no row."""
        self.rows: list[list[str]] = []
        self.lines: list[str] = []
        self.span = 1
        self.goes_on = False

    def end_cell(self) -> None:
        """Put the cell into its row; one that goes on from above says what stands there."""
        if not self.rows:
            return
        row, text = self.rows[-1], "\n".join(self.lines)
        if self.goes_on and len(self.rows) > 1 and len(row) < len(self.rows[-2]):
            text = self.rows[-2][len(row)]
        row.extend([text] * self.span)


class _Stream:
    """The blocks of a part, gathered from the events of its parser."""

    def __init__(self, data: bytes) -> None:
        """Read the part; ExpatError if it is unsound, UnreadableSource for a document type (ECMA-376-2, 6.2.5)."""
        self.blocks: list[Block] = []
        self._paragraphs: list[list[str]] = []
        self._tables: list[_Table] = []
        self._skipped = 0
        self._in_words = False
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._words
        parser.Parse(data, True)

    def _refuse(self, *_: object) -> None:
        raise UnreadableSource("source-damaged", detail="<!DOCTYPE>")

    def _start(self, name: str, given: dict[str, str]) -> None:
        if self._skipped or name == _FALLBACK:
            self._skipped += 1
            return
        if not (found := _WORD.fullmatch(name)):
            return
        tag = found[1]
        value = next((text for key, text in given.items() if key.endswith(" val")), "")
        if tag == "p":
            self._paragraphs.append([])
        elif tag == "tbl":
            self._tables.append(_Table())
        elif self._tables and tag in ("tr", "tc", "gridSpan", "vMerge"):
            self._start_in_table(self._tables[-1], tag, value)
        elif tag in _MARKS and self._paragraphs:
            self._paragraphs[-1].append(_MARKS[tag])
        self._in_words = tag == "t"

    def _start_in_table(self, table: _Table, tag: str, value: str) -> None:
        if tag == "tr":
            table.rows.append([])
        elif tag == "tc":
            table.lines, table.span, table.goes_on = [], 1, False
        elif tag == "gridSpan":
            table.span = min(int(value), 64) if value.isdecimal() else 1
        else:
            table.goes_on = value != "restart"

    def _end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        found = _WORD.fullmatch(name)
        tag = found[1] if found else ""
        self._in_words = False
        if tag == "p" and self._paragraphs:
            self._end_paragraph("".join(self._paragraphs.pop()))
        elif tag == "tc" and self._tables:
            self._tables[-1].end_cell()
        elif tag == "tbl" and self._tables:
            self._end_table(self._tables.pop())

    def _end_paragraph(self, text: str) -> None:
        if self._tables:
            self._tables[-1].lines.append(text)
        else:
            self.blocks += [Line(line) for line in text.split("\n")]

    def _end_table(self, table: _Table) -> None:
        """A table; one inside a cell is part of the cell's words, one with a single column only frames paragraphs."""
        if self._tables:
            self._tables[-1].lines += [" ".join(row) for row in table.rows]
        elif max(map(len, table.rows), default=0) > 1:
            self.blocks.append(Grid(tuple(tuple(row) for row in table.rows)))
        else:
            self.blocks += [Line(line) for row in table.rows for cell in row for line in cell.split("\n")]

    def _words(self, text: str) -> None:
        if self._in_words and not self._skipped and self._paragraphs:
            self._paragraphs[-1].append(text)
