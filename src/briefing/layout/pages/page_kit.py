"""What blocks of a page are laid out with: a column, the scale of the style, frames from paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.layout.frames import Box, ShapeFrame, Tag, TextFrame
from briefing.layout.pages.pieces import TextUnit
from briefing.report.model import Text
from briefing.typography.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.typography.setting import Breaking, Typesetter
    from briefing.typography.text import Paragraph, TextStyle


def spans_of(text: str | Text, look: TextStyle) -> tuple[Span, ...]:
    """Words in one look, with the figures in them."""
    parts = (Text.plain(text) if isinstance(text, str) else text).spans
    return tuple(Span(part.text, look, figure=part.figure) for part in parts) or (Span("", look),)


class PageKit:
    """A column of the page: `left` within the type area and `measure`, in points; with the typesetter and its scale.

    `ease` scales what can be a little closer: charts, the space in tables and between blocks.
    """

    def __init__(self, setter: Typesetter, left: float, measure: float, ease: float = 1.0) -> None:
        """Lengths in points."""
        self.setter = setter
        self.left = left
        self.measure = measure
        self.ease = ease
        self.scale = setter.theme.print
        self.pitch = self.scale["pitch"]
        self.indent = 2 * self.scale["body"]  # first lines are indented two characters

    def unit(self, key: str, role: str, tag: Tag, paragraph: Paragraph, breaking: Breaking = "best") -> TextUnit:
        """A paragraph over the column, set, ready to be parted over pages."""
        lines = self.setter.paragraph(paragraph, self.measure, breaking)
        return TextUnit(key, role, tag, paragraph, lines, paragraph.style.pitch, self.left, self.measure)

    def text(
        self,
        key: str,
        role: str,
        at: tuple[float, float],
        width: float,
        paragraphs: Sequence[Paragraph],
        tag: Tag = "P",
        breaking: Breaking = "best",
    ) -> TextFrame:
        """A frame as tall as its text, from a left top within the column."""
        lines, height = self.setter.frame(paragraphs, width, breaking)
        box = Box(self.left + at[0], at[1], width, height)
        return TextFrame(key, role, box, tuple(paragraphs), lines, tag=tag)

    def rule(self, key: str, role: str, y: float, *, color: str = "hairline", width: float = 0.75) -> ShapeFrame:
        """A rule over the column."""
        return ShapeFrame(key, role, Box(self.left, y, self.measure, 0), "line", stroke=color, width=width)
