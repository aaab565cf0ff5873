"""What blocks of a page are laid out with: the measure, the scale, frames from paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.layout.frames import Box, ShapeFrame, Tag, TextFrame
from briefing.layout.pages.pieces import TextUnit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.typography.setting import Breaking, Typesetter
    from briefing.typography.text import Paragraph


class PageKit:
    """The measure and type scale of a page, with the typesetter."""

    def __init__(self, setter: Typesetter, measure: float) -> None:
        """Lengths in points."""
        self.setter = setter
        self.measure = measure
        self.scale = setter.theme.print
        self.pitch = self.scale["pitch"]
        self.indent = 2 * self.scale["body"]  # first lines are indented two characters

    def unit(self, key: str, role: str, tag: Tag, paragraph: Paragraph, breaking: Breaking = "best") -> TextUnit:
        """A paragraph over the full measure, set, ready to be parted over pages."""
        lines = self.setter.paragraph(paragraph, self.measure, breaking)
        return TextUnit(key, role, tag, paragraph, lines, paragraph.style.pitch, 0.0, self.measure)

    def text(self, key: str, role: str, box: Box, paragraphs: Sequence[Paragraph], *, tag: Tag = "P") -> TextFrame:
        """A frame as tall as its text, at the left top of the box."""
        lines, height = self.setter.frame(paragraphs, box.width)
        return TextFrame(key, role, Box(box.x, box.y, box.width, height), tuple(paragraphs), lines, tag=tag)

    def rule(self, key: str, role: str, y: float, *, color: str = "hairline", width: float = 0.75) -> ShapeFrame:
        """A rule over the full measure."""
        return ShapeFrame(key, role, Box(0, y, self.measure, 0), "line", stroke=color, width=width)
