"""`refit`: slides laid out in our own scale, brought to the size and the placeholders of a unit's template."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from briefing.layout.frames import Cell, Frame, GroupFrame, Slide, SlideLayout, TableFrame, TextFrame
from briefing.layout.scaling import scaled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.typography.text import Paragraph

#: Factors nearer to 1 than this change nothing that can be seen.
SAME = 0.001


def refit(layout: SlideLayout, factor: float, placeholders: Mapping[str, frozenset[str]]) -> SlideLayout:
    """The slides `factor` times as large; text whose placeholder its layout lacks becomes text in a box of its own.

    `placeholders` are the words of those that a layout has, by the names of layouts.
    """
    slides = tuple(_slide(slide, factor, placeholders[slide.layout]) for slide in layout.slides)
    furniture = {
        name: tuple(scaled(frame, factor, 0, 0) for frame in frames) for name, frames in layout.furniture.items()
    }
    return replace(
        layout, width=layout.width * factor, height=layout.height * factor, slides=slides, furniture=furniture
    )


def _slide(slide: Slide, factor: float, there: frozenset[str]) -> Slide:
    frames = (_boxed(frame, there) for frame in slide.frames)
    if abs(factor - 1) > SAME:
        frames = (_rounded(scaled(frame, factor, 0, 0)) for frame in frames)
    return replace(slide, frames=tuple(frames))


def _boxed(frame: Frame, there: frozenset[str]) -> Frame:
    if isinstance(frame, TextFrame) and frame.placeholder and frame.placeholder not in there:
        return replace(frame, placeholder="")
    return frame


def _rounded(frame: Frame) -> Frame:
    """Sizes as people read them: the next tenth of a point, which the slack of boxes covers."""
    if isinstance(frame, TextFrame):
        return replace(frame, paragraphs=tuple(map(_tenths, frame.paragraphs)))
    if isinstance(frame, GroupFrame):
        return replace(frame, children=tuple(map(_rounded, frame.children)))
    if isinstance(frame, TableFrame):
        return replace(frame, rows=tuple(tuple(map(_cell, row)) for row in frame.rows))
    return frame


def _cell(cell: Cell) -> Cell:
    text = _rounded(cell.text)
    assert isinstance(text, TextFrame)
    return replace(cell, text=text)


def _tenths(paragraph: Paragraph) -> Paragraph:
    sizes = (ceil(span.style.size * 10 - 0.01) / 10 for span in paragraph.spans)
    pairs = zip(paragraph.spans, sizes, strict=True)
    return replace(paragraph, spans=tuple(replace(span, style=replace(span.style, size=size)) for span, size in pairs))
