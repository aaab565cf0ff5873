"""PDF files: paragraphs put together again from lines, by where these begin and end.

Lines of Chinese end anywhere inside a sentence. A paragraph begins where a line is indented, where the line before
stops short of the measure, and at a change of size or a wide gap; it may go on across a page. Page numbers and what
repeats at the head and foot of pages are dropped. Letters and places come from pdfminer.six (the extra `source`).
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any

from briefing.source.document import Block, Line, UnreadableSource
from briefing.source.formats.plain import joined

MOST_PAGES = 500
#: In ems: how far in a first line begins, how short a last line stops, how much wider the gap before a block is.
INDENT, SHORT, GAP = 0.8, 0.6, 0.3
#: How short a line stops that ends no sentence: ragged lines of running text do, headings stop shorter.
RAGGED = 2.5
#: How much two sizes of one paragraph may differ.
SAME_SIZE = 0.08
#: The part of a page's height in which heads and feet stand.
EDGE = 0.12
_FOLIO = re.compile(r"[\s—–·\-]*(第?\s*[\dⅠ-Ⅻivxlc]{1,5}\s*页?(\s*[/，,]?\s*(共\s*)?\d{1,5}\s*页?)?)[\s—–·\-]*")
_BESIDE_CHINESE = re.compile(r"(?<=[⺀-鿿豈-﫿　-〿＀-￯‘-”…—])[ \t]+|[ \t]+(?=[⺀-鿿豈-﫿　-〿＀-￯‘-”…—])")
#: What cannot be torn apart at the beginning of a line, and so may have left the line before short (CLREQ 3.1.3).
_HEAD = re.compile(r"[“‘（《〈「『(\[]*(?:[0-9A-Za-z.,%+\-]+|.)[，。、；：？！”’）》〉」』)\]…—%％]*")
_ENDS = re.compile(r"[。！？：；!?][”’」』）)]*$")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a page: its box in points, y upwards, and its size of type."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class _Column:
    """The edges of running text in a column of a page."""

    left: float
    right: float


def read_pdf(data: bytes) -> Iterator[Block]:
    """The paragraphs of a PDF. UnreadableSource without pdfminer.six, without a text layer, or behind a password."""
    pages = _pages(data)
    if not any(rows for rows, _ in pages):
        raise UnreadableSource("source-without-text")
    rows = _without_furniture(pages)
    columns = _columns(rows)
    return (Line(joined([row.text for row in group]), group[0].page) for group in _paragraphs(list(columns), columns))


def _pages(data: bytes) -> list[tuple[list[_Row], float]]:
    """The lines of each page in reading order, and the page's height."""
    try:
        from pdfminer.high_level import extract_pages
        from pdfminer.layout import LAParams
        from pdfminer.pdfdocument import PDFPasswordIncorrect
    except ImportError:
        raise UnreadableSource("source-needs-extra") from None
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # what it mends is nobody's concern
    try:
        layouts = extract_pages(BytesIO(data), maxpages=MOST_PAGES, laparams=LAParams(all_texts=True))
        return [(_rows_of(layout, number), layout.height) for number, layout in enumerate(layouts, 1)]
    except PDFPasswordIncorrect:
        raise UnreadableSource("source-protected") from None
    except Exception as fault:  # damaged files end in errors of every kind in there
        raise UnreadableSource("source-damaged", detail=str(fault) or type(fault).__name__) from fault


def _rows_of(layout: Any, page: int) -> list[_Row]:
    """The lines of a page, those that share a height and a neighbourhood put into one."""
    from pdfminer.layout import LTChar, LTTextLine

    rows = []
    for line in _found(layout, LTTextLine):
        text = _BESIDE_CHINESE.sub("", line.get_text().strip())
        if not text:
            continue
        size = Counter(round(char.size, 1) for char in line if isinstance(char, LTChar)).most_common(1)
        rows.append(_Row(text, page, line.x0, line.x1, line.y1, line.y0, size[0][0] if size else line.height))
    return _side_by_side(rows)


def _found(item: Any, kind: type[Any]) -> Iterator[Any]:
    """The parts of a layout that are of a kind, in order."""
    if isinstance(item, kind):
        yield item
    elif hasattr(item, "__iter__"):
        for part in item:
            yield from _found(part, kind)


def _side_by_side(rows: list[_Row]) -> list[_Row]:
    """The lines; pieces of one line that a wide gap has torn apart (cells of a table) are put together."""
    if not rows or len(_side_columns(rows)) > 1:
        return rows
    made: list[_Row] = []
    for row in rows:
        last = made[-1] if made else None
        if (
            last
            and row.left > last.right
            and abs(row.bottom - last.bottom) < row.size / 3
            and row.left - last.right < 12 * row.size
        ):
            text = f"{last.text}　{row.text}"
            made[-1] = _Row(text, row.page, last.left, row.right, last.top, last.bottom, last.size)
        else:
            made.append(row)
    return made


def _without_furniture(pages: list[tuple[list[_Row], float]]) -> list[_Row]:
    """The lines of all pages without page numbers and without what stands at the same place of several pages."""
    edge = [(row.text, round(row.bottom)) for rows, height in pages for row in rows if _at_edge(row, height)]
    often = Counter(edge)
    return [
        row
        for rows, height in pages
        for row in rows
        if not (_at_edge(row, height) and (_FOLIO.fullmatch(row.text) or often[row.text, round(row.bottom)] > 1))
    ]


def _at_edge(row: _Row, height: float) -> bool:
    return row.bottom < height * EDGE or row.top > height * (1 - EDGE)


def _columns(rows: list[_Row]) -> dict[_Row, _Column]:
    """The lines in reading order, each with the column that it stands in."""
    found: dict[_Row, _Column] = {}
    for page in sorted({row.page for row in rows}):
        here = [row for row in rows if row.page == page]
        for members in _side_columns(here):
            found |= dict.fromkeys(members, _edges(members))
    return found


def _side_columns(rows: list[_Row]) -> list[list[_Row]]:
    """The lines of a page by columns; all together where they stand one below another."""
    whole = max(row.right for row in rows) - min(row.left for row in rows)
    narrow = [row for row in rows if row.right - row.left < whole * 0.55]
    groups: list[list[_Row]] = []
    reach = float("-inf")
    for row in sorted(narrow, key=lambda row: row.left):
        if row.left > reach:
            groups.append([])
        groups[-1].append(row)
        reach = max(reach, row.right)
    if len(narrow) < len(rows) * 0.6 or sum(map(_is_prose, groups)) < 2:
        return [rows]
    top = max(row.top for row in narrow)
    wide = [row for row in rows if row not in set(narrow)]
    above, below = [row for row in wide if row.top > top], [row for row in wide if row.top <= top]
    groups = [sorted(group, key=lambda row: -row.top) for group in groups]
    return [group for group in (above, *groups, below) if group]


def _is_prose(rows: list[_Row]) -> bool:
    """Whether lines that stand below each other are running text, and no cells of a table: most of them are full."""
    width = max(row.right for row in rows) - min(row.left for row in rows)
    full = sum(row.right - row.left > width * 0.75 for row in rows)
    return len(rows) > 2 and full * 2 > len(rows) and width > 10 * rows[0].size


def _edges(rows: list[_Row]) -> _Column:
    """Where running text begins and ends: the leftmost edge that lines share, and the rightmost of all."""
    size = Counter(round(row.size) for row in rows).most_common(1)[0][0]
    body = [row for row in rows if abs(row.size - size) <= 1] or rows
    lefts = Counter(round(row.left / 4) for row in body)
    shared = [edge for edge, count in lefts.items() if count >= max(2, len(body) // 8)]
    return _Column(min(shared, default=min(lefts)) * 4.0, max(row.right for row in body))


def _paragraphs(rows: list[_Row], columns: dict[_Row, _Column]) -> Iterator[list[_Row]]:
    """The lines in groups, each a paragraph."""
    pitch = _pitch(rows)
    group: list[_Row] = []
    for row in rows:
        if group and _begins(row, group[-1], columns, pitch):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _pitch(rows: list[_Row]) -> float:
    """From one line of running text to the next, in ems: the closest distance that is usual in the file."""
    pairs = [(last, row) for last, row in pairwise(rows) if last.page == row.page]
    steps = Counter(round((last.bottom - row.bottom) / row.size, 1) for last, row in pairs if row.bottom < last.bottom)
    usual = [step for step, count in steps.items() if count >= max(2, len(pairs) * 0.12)]
    return min(usual, default=float("inf"))


def _begins(row: _Row, last: _Row, columns: dict[_Row, _Column], pitch: float) -> bool:
    """Whether a paragraph begins with a line."""
    em, here, there = row.size, columns[row], columns[last]
    if abs(row.size - last.size) > SAME_SIZE * em:
        return True
    indented = row.left - here.left > INDENT * em
    if indented and (row.left - last.left > INDENT * em or _ENDS.search(last.text)):
        return True
    if here == there and row.page == last.page and (last.bottom - row.bottom) / em > pitch + GAP:
        return True
    short = SHORT if _ENDS.search(last.text) else RAGGED
    return there.right - last.right > _width_of_head(row) + short * em


def _width_of_head(row: _Row) -> float:
    """How much room a line's first characters need that stay together."""
    head = _HEAD.match(row.text)
    return sum(0.55 if char.isascii() else 1.0 for char in (head[0] if head else "")) * row.size
