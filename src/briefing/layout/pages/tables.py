"""Tables and frameworks of a page as pieces: rows that can go on over a page, storeys that stay together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.layout.pages.page_kit import spans_of
from briefing.layout.pages.pieces import Piece, TableUnit, line_pieces, row_pieces
from briefing.layout.tables import Row, TableStyle, column_align, column_widths, measure_row, parted, tears
from briefing.report.model import Text
from briefing.report.phrases import listed
from briefing.typography.text import Paragraph, ParagraphStyle, Span, TextStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.compose.blocks import FrameworkBlock, StoreyBlock, TableBlock
    from briefing.layout.frames import Frame
    from briefing.layout.pages.page_kit import PageKit
    from briefing.typography.text import Align

NUMERAL_WIDTH = 40.0
NAME_WIDTH = 92.0
SMALLER = (9.0, 8.0, 7.5)  # for tables of so many columns that words would be torn
STOREY_PAD = 7.5


def table_pieces(kit: PageKit, block: TableBlock, caption_align: Align, height: float) -> list[Piece]:
    """The caption above, the head, and the rows, the head being repeated where they go on.

    `height` is that of a page in points: a row that is taller goes on, too.
    """
    size = kit.scale["table"]
    for smaller in (size, *(one for one in SMALLER if one < size)):
        style = _table_style(kit, smaller)
        rows, widths = _rows(kit, block, style)
        if not tears(rows):
            break
    most = height - rows[0].height - kit.pitch
    rows = [part for row in rows for part in parted(row, most, style)]
    unit = TableUnit(block.key, tuple(rows), tuple(widths), style, 1, kit.left, block.caption)
    look = TextStyle("sans", kit.scale["note"], True)
    caption = Paragraph(spans_of(block.caption, look), ParagraphStyle(caption_align, 20.0))
    above = line_pieces(kit.unit(f"{block.key}-caption", "caption", "Caption", caption), before=6, keep=True)
    return [*above, *row_pieces(unit), Piece(kit.pitch * 0.4 * kit.ease)]


def _rows(kit: PageKit, block: TableBlock, style: TableStyle) -> tuple[list[Row], list[float]]:
    """The measured head and rows, and the widths of the columns."""
    widths = column_widths(kit.setter, block.columns, block.rows, style, kit.measure)
    aligns = [column_align(block.rows, index) for index in range(len(block.columns))]
    heads = [Text.plain(column) for column in block.columns]
    rows = [measure_row(kit.setter, f"{block.key}-head", heads, widths, aligns, style, header=True)]
    for key, cells in zip(block.keys, block.rows, strict=True):
        rows.append(measure_row(kit.setter, key, cells, widths, aligns, style))
    return rows, widths


def _table_style(kit: PageKit, size: float) -> TableStyle:
    head = TextStyle("sans", size, True, "grey")
    first = TextStyle("sans", size, True)
    pad = 2.0 if size == SMALLER[-1] else 5.0
    return TableStyle(size, round(size * 1.5, 1), pad, 3.0 * kit.ease**3, head, TextStyle("serif", size), first)


def framework_pieces(kit: PageKit, block: FrameworkBlock, size: float, page: float) -> list[Piece]:
    """Storeys between rules: numeral, name, parts; kept on one page where they take no more than half of one."""
    made = [_storey(kit, storey, size) for storey in block.storeys]
    together = sum(height for _, height in made) <= page / 2
    pieces: list[Piece] = []
    for index, (storey, (frames, height)) in enumerate(zip(block.storeys, made, strict=True)):
        rules = [kit.rule(storey.key, "rule", 0.0)]
        last = index == len(made) - 1
        rules += [kit.rule(block.key, "rule", height)] if last else []
        keep = not last and (together or index == len(made) - 2)
        before = 0.0 if index else 6 * kit.ease
        pieces.append(Piece(height + (8 if last else 0), before=before, keep=keep, frames=(*rules, *frames)))
    return pieces


def _listed(parts: Sequence[str]) -> str:
    """Parts in a row; parts that have marks of their own are parted by semicolons."""
    return listed(parts, "；" if any(mark in part for part in parts for mark in "：、，；") else "、")


def _storey(kit: PageKit, storey: StoreyBlock, size: float) -> tuple[list[Frame], float]:
    pitch = round(size * 1.42, 1)
    style = ParagraphStyle("left", pitch)
    name = Paragraph(spans_of(storey.name, TextStyle("sans", size, True)), style)
    text = Paragraph(spans_of(_listed(storey.parts), TextStyle("serif", size)), style)
    pad = STOREY_PAD * kit.ease**3
    left, y = NUMERAL_WIDTH + NAME_WIDTH, pad
    right = kit.text(storey.key, "parts", (left, y), kit.measure - left, [text] if storey.parts else [])
    middle = kit.text(storey.key, "name", (NUMERAL_WIDTH, y), NAME_WIDTH - 8, [name])
    large = min(22.0, (NUMERAL_WIDTH - 12) / len(storey.numeral))
    numeral = Paragraph((Span(storey.numeral, TextStyle("serif", large, True, "accent")),), style)
    number = kit.text(storey.key, "numeral", (4, y), NUMERAL_WIDTH - 4, [numeral])
    frames: list[Frame] = [number, middle, *([right] if storey.parts else [])]
    return frames, max(right.box.height, middle.box.height) + 2 * pad
