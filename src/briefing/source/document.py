"""A source document as the check sees it: numbered paragraphs, whatever format the file has.

Paragraphs are counted as reports count them: what is not blank, from the title, which is paragraph 1. A row of a table
is one paragraph, whose cells know the words above them; footnotes stand at the end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

#: What stands between the cells of a row in the text of its paragraph.
BETWEEN_CELLS = "　"


class UnreadableSource(Exception):  # noqa: N818 - says what is wrong with a file, not what failed in the program
    """A source cannot be read; `code` is a code of the catalogue, `values` fill its sentences."""

    def __init__(self, code: str, **values: str) -> None:
        """Keep the code and its values."""
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph before it is counted: its words, and its page in formats that have pages."""

    text: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table before it is counted: rows of cells; a cell that spans several columns or rows stands in each of them."""

    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = Line | Grid


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell in the text of its row, from `start` to `end`, and the words at the head of its column."""

    start: int
    end: int
    head: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its number, counted from 1; `page` is 0 in formats without pages."""

    number: int
    text: str
    page: int = 0
    cells: tuple[Cell, ...] = ()

    def cell_at(self, offset: int) -> Cell | None:
        """The cell that an offset into the text falls in, if this is a row of a table."""
        return next((cell for cell in self.cells if cell.start <= offset < cell.end), None)


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A source that was read: the name of its file and its paragraphs in order."""

    file: str
    paragraphs: tuple[Paragraph, ...]

    def paragraph(self, number: int) -> Paragraph | None:
        """The paragraph of that number, or None."""
        return self.paragraphs[number - 1] if 1 <= number <= len(self.paragraphs) else None


def numbered(blocks: Iterable[Block], file: str) -> SourceDocument:
    """The blocks of a file, counted; what is blank is left out and not counted."""
    found: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Grid):
            found += _rows(block, len(found))
        elif text := " ".join(block.text.split()):
            found.append(Paragraph(len(found) + 1, text, block.page))
    return SourceDocument(file, tuple(found))


def _rows(grid: Grid, before: int) -> list[Paragraph]:
    """The rows of a table as paragraphs; its first row heads the columns."""
    rows = [tuple(" ".join(cell.split()) for cell in row) for row in grid.rows]
    rows = [row for row in rows if any(row)]
    heads = rows[0] if len(rows) > 1 else ()
    return [_row(row, heads if index else (), before + index + 1) for index, row in enumerate(rows)]


def _row(row: tuple[str, ...], heads: tuple[str, ...], number: int) -> Paragraph:
    """One row; a cell that spans columns is said once."""
    text, cells = "", []
    for index, cell in enumerate(row):
        if not cell or (index and cell == row[index - 1] and heads[index : index + 1] == heads[index - 1 : index]):
            continue
        text += BETWEEN_CELLS if text else ""
        cells.append(Cell(len(text), len(text) + len(cell), heads[index] if index < len(heads) else ""))
        text += cell
    return Paragraph(number, text, cells=tuple(cells))
