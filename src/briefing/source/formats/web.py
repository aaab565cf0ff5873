"""Web pages: the words of an HTML file by its blocks, without scripts, styles and navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from briefing.source.document import Block, Grid, Line, UnreadableSource
from briefing.source.formats.plain import decoded

# fmt: off
_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "ul", "br",
])
_DROPPED = frozenset([
    "head", "script", "style", "noscript", "template", "svg", "nav", "iframe", "object", "select", "textarea",
    "button", "math",
])
# fmt: on
_MAIN = frozenset(["article", "main"])
#: Columns of a table that are read.
MOST_COLUMNS = 64
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([A-Za-z0-9_:.-]+)""", re.IGNORECASE)


def read_web_page(data: bytes) -> Iterator[Block]:
    """The blocks of a page; only those of its `article` or `main` where it has one."""
    declared = _CHARSET.search(data[:4096])
    page = _Page()
    try:
        page.feed(decoded(data, declared[1].decode("ascii") if declared else ""))
        page.close()
    except AssertionError as fault:  # html.parser refuses some declarations so
        raise UnreadableSource("source-damaged", detail=str(fault)) from fault
    page.flush()
    while page.tables:
        page.end_table()
    inside = [block for block, in_main in page.blocks if in_main]
    return iter(inside or [block for block, _ in page.blocks])


class _Table:
    """A table while it is read: rows of cells, each a list of blocks; rows know what spans down into them."""

    def __init__(self) -> None:
        """Begin with no row."""
        self.rows: list[list[list[str]]] = []
        self.current: list[str] | None = None
        self.lays_out = False
        self._down: dict[int, tuple[int, list[str]]] = {}

    def start_row(self) -> None:
        """Begin a row."""
        if self.rows:
            self._fill()
        self.rows.append([])

    def start_cell(self, across: int, down: int) -> None:
        """Begin a cell, which stands in as many columns and rows as it spans."""
        if not self.rows:
            self.rows.append([])
        self._fill()
        row, self.current = self.rows[-1], []
        for _ in range(min(across, MOST_COLUMNS - len(row))):
            if down > 1:
                self._down[len(row)] = (down - 1, self.current)
            row.append(self.current)

    def _fill(self) -> None:
        """Put in the cells of earlier rows that span down to here."""
        row = self.rows[-1]
        while (column := len(row)) in self._down:
            left, cell = self._down.pop(column)
            if left > 1:
                self._down[column] = (left - 1, cell)
            row.append(cell)


class _Page(HTMLParser):
    """Blocks of a page with whether each stands in its main part."""

    def __init__(self) -> None:
        """Begin before the first tag."""
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[Block, bool]] = []
        self.tables: list[_Table] = []
        self._words: list[str] = []
        self._dropped: list[str] = []
        self._main = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a table or something that is dropped."""
        if self._dropped or tag in _DROPPED:
            if tag in _DROPPED:
                self._dropped.append(tag)
            if tag == "body":  # a head that was never closed
                self._dropped.clear()
            return
        if tag in _BLOCKS or tag in ("table", "tr", "td", "th"):
            self.flush()
        self._main += tag in _MAIN
        if tag == "table":
            self._start_table()
        elif self.tables and tag == "tr":
            self.tables[-1].start_row()
        elif self.tables and tag in ("td", "th"):
            given = dict(attrs)
            self.tables[-1].start_cell(_span(given.get("colspan")), _span(given.get("rowspan")))

    def handle_endtag(self, tag: str) -> None:
        """End a block, a table or something that is dropped."""
        if self._dropped:
            if tag in self._dropped:
                del self._dropped[self._dropped.index(tag) :]
            return
        if tag in _BLOCKS or tag in ("table", "tr", "td", "th"):
            self.flush()
        if tag == "table" and self.tables:
            self.end_table()
        elif tag in ("td", "th") and self.tables:
            self.tables[-1].current = None
        self._main = max(self._main - (tag in _MAIN), 0)

    def handle_data(self, data: str) -> None:
        """Words, unless they are dropped."""
        if not self._dropped:
            self._words.append(data)

    def flush(self) -> None:
        """End the block that is being read."""
        text = " ".join("".join(self._words).split())
        self._words = []
        if not text:
            return
        table = self.tables[-1] if self.tables else None
        cell = table.current if table else None
        if table is None or cell is None or table.lays_out:
            self.blocks.append((Line(text), self._main > 0))
        else:
            cell.append(text)

    def _start_table(self) -> None:
        for table in self.tables:
            self._lay_out(table)
        self.tables.append(_Table())

    def end_table(self) -> None:
        """A table of data as a grid; one that only lays out the page as the paragraphs in it."""
        table = self.tables.pop()
        width = max(map(len, table.rows), default=0)
        if not table.lays_out and width > 1 and all(len(cell) <= 1 for row in table.rows for cell in row):
            self.blocks.append(
                (Grid(tuple(tuple("".join(cell) for cell in row) for row in table.rows)), self._main > 0)
            )
            return
        self._lay_out(table)

    def _lay_out(self, table: _Table) -> None:
        """Take what was gathered in a table's cells as paragraphs."""
        cells = {id(cell): cell for row in table.rows for cell in row}
        for cell in cells.values():
            self.blocks += [(Line(text), self._main > 0) for text in cell]
            cell.clear()
        table.lays_out = True


def _span(text: str | None) -> int:
    """How many columns or rows a cell stands in; never so many that a page could fill memory."""
    return min(max(int(text), 1), MOST_COLUMNS) if text and text.isdecimal() else 1
