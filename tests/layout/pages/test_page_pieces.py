"""Pages are filled so that nothing is torn from what it belongs to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.layout.frames import Box, ShapeFrame
from briefing.layout.pages.pieces import NEARLY_EMPTY, Filled, Piece, TableUnit, TextUnit, fill, line_pieces, row_pieces
from briefing.layout.tables import Row, TableStyle
from briefing.typography.text import Line, Paragraph, Span, TextStyle

PITCH, HEIGHT = 10.0, 200.0


def text(lines: int, key: str = "p") -> list[Piece]:
    """The pieces of a paragraph of so many lines."""
    paragraph = Paragraph((Span("文", TextStyle()),))
    unit = TextUnit(key, "body", "P", paragraph, (Line((), 8, 10),) * lines, PITCH, 0, 100)
    return line_pieces(unit)


def table(rows: int, height: float = PITCH) -> list[Piece]:
    """The pieces of a table with a head row and so many others."""
    look = TextStyle()
    style = TableStyle(10, 10, 0, 0, look, look, look)
    made = tuple(Row(f"r{index}", (), (), height, header=not index) for index in range(rows + 1))
    return row_pieces(TableUnit("t", made, (100.0,), style, 1, 0, ""))


def block(height: float, **parts: bool) -> Piece:
    """A block that is never split."""
    return replace(Piece(height, frames=(ShapeFrame("b", "b", Box(0, 0, 10, height)),)), **parts)  # type: ignore[arg-type]


def lines_on(page: Filled, key: str) -> int:
    """How many lines of a paragraph are on a page."""
    return sum(piece.text is not None and piece.text.key == key for _, piece in page.pieces)


@pytest.mark.parametrize("before", range(14, 21))
@pytest.mark.parametrize("lines", range(2, 7))
def test_no_line_of_a_paragraph_is_alone_on_a_page(before: int, lines: int) -> None:
    pages = fill([*text(before, "a"), *text(lines, "b")], HEIGHT)
    for key in "ab":
        assert 1 not in [lines_on(page, key) for page in pages]


@pytest.mark.parametrize("lines", range(15, 21))
def test_the_foot_of_the_last_page_never_stands_alone(lines: int) -> None:
    spacer = Piece(4.0)
    pages = fill([*text(lines), spacer, block(60, foot=True)], HEIGHT)
    assert lines_on(pages[-1], "p") >= 2
    top, foot = pages[-1].pieces[-1]
    assert foot.foot
    assert top + foot.height == pytest.approx(HEIGHT)


def test_a_waiting_block_parts_neither_a_table_nor_a_paragraph() -> None:
    for running in (table(14), text(14)):
        pages = fill([*text(10), block(120, floats=True), *running, *text(3, "after")], HEIGHT)
        order = [piece for page in pages for _, piece in page.pieces]
        places = [at for at, piece in enumerate(order) if piece in running]
        assert places == list(range(places[0], places[0] + len(running)))
        assert sum(piece.floats for piece in order) == 1


def test_a_table_that_goes_on_leaves_room_for_its_head() -> None:
    pages = fill([*text(10), *table(14)], HEIGHT)
    first = next(y for y, piece in pages[1].pieces if piece.table is not None)
    assert first == pytest.approx(PITCH)


def test_waiting_blocks_stand_before_the_foot() -> None:
    pages = fill([*text(10), block(120, floats=True), *text(2, "b"), block(50, foot=True)], HEIGHT)
    order = [piece for page in pages for _, piece in page.pieces]
    assert order[-1].foot
    assert any(piece.floats for piece in order[:-1])


@pytest.mark.parametrize("rows", range(17, 22))
def test_a_last_page_is_not_nearly_empty_where_the_page_before_can_give(rows: int) -> None:
    pages = fill(table(rows), HEIGHT)
    if len(pages) > 1:
        assert pages[-1].filled + pages[-1].pieces[0][0] >= NEARLY_EMPTY * HEIGHT
    assert sum(piece.table is not None for page in pages for _, piece in page.pieces) == rows + 1


def test_nothing_runs_over_the_foot_of_a_page() -> None:
    pieces = [*text(7, "a"), block(60, floats=True), *table(12), *text(9, "b"), block(90, floats=True), *text(12, "c")]
    pages = fill([*pieces, block(50, foot=True)], HEIGHT)
    assert [page.used for page in pages if page.used > HEIGHT + 0.01] == []
    assert sum(len(page.pieces) for page in pages) == len(pieces) + 1
