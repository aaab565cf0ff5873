"""Filled pages → `Page`s: lines of one paragraph become one frame, rows of one table one table."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from briefing.layout.frames import (
    BackdropFrame,
    Bookmark,
    Box,
    Cell,
    ChartFrame,
    Frame,
    GroupFrame,
    PictureFrame,
    ShapeFrame,
    TableFrame,
    TextFrame,
)
from briefing.layout.tables import place_table
from briefing.typography.text import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.layout.pages.pieces import Filled, Piece


def frames_of(page: Filled, left: float, top: float) -> tuple[Frame, ...]:
    """The frames of a page, in reading order, moved to its type area."""
    frames: list[Frame] = []
    for _, group in groupby(page.pieces, key=lambda placed: _owner(placed[1])):
        placed = list(group)
        y, piece = placed[0]
        frames.extend(moved(frame, left, top + y) for frame in piece.label)
        if piece.text is not None:
            frames.append(_text(placed, left, top))
        elif piece.table is not None:
            frames.append(_table(placed, left, top))
        else:
            frames.extend(moved(frame, left, top + y) for frame in piece.frames)
        frames.extend(moved(frame, left, top + y) for frame in piece.aside)
    return tuple(frames)


def bookmarks_of(pages: Sequence[Filled], top: float) -> Iterator[Bookmark]:
    """The bookmarks in order, with the page and the y they stand at."""
    for number, page in enumerate(pages):
        for y, piece in page.pieces:
            if piece.mark is not None:
                yield Bookmark(piece.mark.text, piece.mark.level, number, top + y, piece.mark.key)


def _owner(piece: Piece) -> int:
    """What makes pieces one frame: the same paragraph or table, else only themselves."""
    return id(piece.text) if piece.text is not None else id(piece.table) if piece.table is not None else id(piece)


def _text(placed: Sequence[tuple[float, Piece]], left: float, top: float) -> TextFrame:
    y, first = placed[0]
    unit = first.text
    assert unit is not None
    lines = tuple(
        Line(line.runs, line.baseline - first.index * unit.pitch, line.width, 0, line.first, line.last, line.source)
        for line in unit.lines[first.index : first.index + len(placed)]
    )
    box = Box(left + unit.left, top + y, unit.width, unit.pitch * len(placed))
    return TextFrame(unit.key, unit.role, box, (unit.paragraph,), lines, tag=unit.tag)


def _table(placed: Sequence[tuple[float, Piece]], left: float, top: float) -> TableFrame:
    y, first = placed[0]
    unit = first.table
    assert unit is not None
    rows = list(unit.rows[first.index : first.index + len(placed)])
    continued = first.index >= unit.head > 0
    if continued:
        rows = [*unit.rows[: unit.head], *rows]
        y -= unit.head_height
    at = (left + unit.left, top + y)
    return place_table(unit.key, rows, unit.widths, at, unit.style, head=unit.head, continued=continued, alt=unit.alt)


def _shift(box: Box, x: float, y: float) -> Box:
    return Box(box.x + x, box.y + y, box.width, box.height)


def moved(frame: Frame, x: float, y: float) -> Frame:
    """The frame at another place; its lines count from its own box and stay as they are."""
    box = _shift(frame.box, x, y)
    if isinstance(frame, TextFrame):
        return TextFrame(frame.key, frame.role, box, frame.paragraphs, frame.lines, frame.anchor, frame.tag,
                         frame.placeholder, frame.link)  # fmt: skip
    if isinstance(frame, ShapeFrame):
        return ShapeFrame(frame.key, frame.role, box, frame.geometry, frame.fill, frame.stroke, frame.width,
                          frame.alt, frame.link)  # fmt: skip
    if isinstance(frame, ChartFrame):
        return ChartFrame(frame.key, frame.role, box, frame.drawing)
    if isinstance(frame, GroupFrame):
        children = tuple(moved(child, x, y) for child in frame.children)
        return GroupFrame(frame.key, frame.role, box, children, frame.alt)
    if isinstance(frame, BackdropFrame):
        return BackdropFrame(frame.key, frame.role, box, frame.items)
    if isinstance(frame, PictureFrame):
        return PictureFrame(frame.key, frame.role, box, frame.picture, frame.alt)
    return _moved_table(frame, box, x, y)


def _moved_table(frame: TableFrame, box: Box, x: float, y: float) -> TableFrame:
    rows = tuple(
        tuple(Cell(_shift(cell.box, x, y), _moved_text(cell.text, x, y), cell.header) for cell in row)
        for row in frame.rows
    )
    rules = tuple((at + y, width) for at, width in frame.rules)
    return TableFrame(frame.key, frame.role, box, rows, frame.head, frame.continued, rules, frame.alt)


def _moved_text(frame: TextFrame, x: float, y: float) -> TextFrame:
    result = moved(frame, x, y)
    assert isinstance(result, TextFrame)
    return result
