"""Figures printed large in rows, and captions under them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.layout.pages.page_kit import spans_of
from briefing.report.figures import display_parts
from briefing.report.model import NO_TEXT
from briefing.report.periods import dated_label
from briefing.typography.text import Paragraph, ParagraphStyle, Span, TextStyle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefing.compose.blocks import NumbersBlock
    from briefing.layout.frames import Frame
    from briefing.layout.pages.page_kit import PageKit
    from briefing.layout.pages.pieces import Piece
    from briefing.report.model import Figure, Text
    from briefing.typography.text import Align

GUTTER = 14.0


def number_rows(kit: PageKit, block: NumbersBlock, across: int, top: float) -> tuple[list[Frame], float]:
    """The figures in rows of `across` from `top` on, and the y below them."""
    width = (kit.measure - GUTTER * (across - 1)) / across
    size = _size(kit, block.figures, width)
    space = 10 * kit.ease
    frames: list[Frame] = []
    pairs = list(zip(block.figures, block.labels, strict=True))
    for start in range(0, len(pairs), across):
        tallest = 0.0
        for index, (figure, label) in enumerate(pairs[start : start + across]):
            paragraphs = [
                _number(figure, size, "accent" if figure.id == block.accent else "ink"),
                _label(kit, figure, label),
            ]
            at = (index * (width + GUTTER), top)
            key = f"{block.key}-{figure.id}"
            frames.append(kit.text(key, "number", at, width, paragraphs, breaking="balanced"))
            tallest = max(tallest, frames[-1].box.height)
        top += tallest + space
    return frames, top


def parted_numbers(make: Callable[[NumbersBlock], Piece], block: NumbersBlock, height: float) -> list[Piece]:
    """The figures as one piece, or as even pieces that are no taller than a page; the last one has the caption."""
    pieces = [make(block)]
    count = len(block.figures)
    while max(piece.height for piece in pieces) > height and len(pieces) < count:
        size = -(-count // (len(pieces) + 1))
        pieces = [make(_part(block, start, start + size)) for start in range(0, count, size)]
    return pieces


def _part(block: NumbersBlock, start: int, stop: int) -> NumbersBlock:
    """Some of the figures; only with the last of them goes the caption."""
    part = replace(block, figures=block.figures[start:stop], labels=block.labels[start:stop])
    return part if stop >= len(block.figures) else replace(part, caption="", note=NO_TEXT)


def across(count: int, most: int) -> int:
    """How many numbers stand in a row of at most so many, rows being as full as can be."""
    rows = -(-count // most)
    return -(-count // rows)


def _size(kit: PageKit, figures: Sequence[Figure], width: float) -> float:
    """The size of the scale, or the largest below it in which every number stands on one line."""
    size = kit.scale["figure"]
    while size > 12 and any(kit.setter.line(_number(figure, size, "ink").spans)[1] > width for figure in figures):
        size -= 1
    return size


def _number(figure: Figure, size: float, color: str) -> Paragraph:
    parts = display_parts(figure)
    small = TextStyle("sans", max(8.5, round(size * 0.46, 1)), color="grey" if color == "ink" else color)
    pieces = ((parts.prefix, small), (parts.number, TextStyle("sans", size, True, color)), (parts.unit, small))
    spans = tuple(Span(text, style, figure=figure.id) for text, style in pieces if text)
    return Paragraph(spans, ParagraphStyle("left", round(size * 1.2, 1)))


def _label(kit: PageKit, figure: Figure, label: str) -> Paragraph:
    small = kit.scale["small"]
    words = dated_label(label, figure.period)
    return Paragraph(spans_of(words, TextStyle("sans", small)), ParagraphStyle("left", round(small * 1.45, 1)))


def caption_paragraphs(kit: PageKit, caption: str, note: Text, align: Align) -> list[Paragraph]:
    """A caption in bold, and a note under it in small print, a paragraph for each of its lines."""
    size, small = kit.scale["note"], kit.scale["small"]
    look = TextStyle("sans", size, True)
    paragraphs = [Paragraph(spans_of(caption, look), ParagraphStyle(align, round(size * 1.5, 1)))]
    quiet = TextStyle("sans", small, color="grey")
    style = ParagraphStyle(align, round(small * 1.45, 1))
    return [*paragraphs, *(Paragraph(spans_of(line, quiet), style) for line in note.lines)]
