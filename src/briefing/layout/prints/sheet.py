"""The A4 sheet that handouts and notes are printed on: its type area, header and page number, text and ruled lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.compose.words import date_words
from briefing.layout.frames import Box, Frame, ShapeFrame, Tag, TextFrame
from briefing.typography.text import Paragraph, ParagraphStyle, Span, TextStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.layout.frames import Properties
    from briefing.typography.setting import Typesetter
    from briefing.typography.text import Align

SMALL = 9.0
FOLIO_SIZE = 10.5
FOLIO_DROP = 20.0  # below the type area
HEADER_RISE = 22.0  # the header's foot above the type area
HEAD = 9.0  # what the head takes up beyond the margin
LINE_PITCH = 24.0  # between ruled lines: what a hand needs for Chinese
NUMBER_ROOM = 6.0  # between the number of a slide and the slide


class Sheet:
    """A page format with a typesetter; `area` is its type area, in points.

    All margins are as wide as the left one of the theme's page: room for slides counts more than the standard of a
    brief, whose head is deeper. Its colours are those of the typesetter's theme and are written out (`#RRGGBB`): the
    slides on it may have colours of their own, for a dark ground.
    """

    def __init__(self, setter: Typesetter, properties: Properties) -> None:
        """`properties` are those of the deck: its title and date stand in the header."""
        form = setter.theme.page_format
        self.setter = setter
        self.properties = properties
        self.width, self.height = form["width"], form["height"]
        margin = form["left"]
        self.area = Box(margin, margin + HEAD, form["measure"], self.height - 2 * margin - HEAD)

    def furniture(self, number: int) -> list[Frame]:
        """Title and date over a hairline at the head, the page number at the foot."""
        area, key = self.area, f"page-{number}"
        foot = area.y - HEADER_RISE
        day = self._small(date_words(self.properties.date), "right")
        taken = self.setter.line(day.spans)[1] + 2 * SMALL if self.properties.date else 0.0
        title = self.fit_line(self._small(self.properties.title, "left"), area.width - taken)
        header = Box(area.x, foot - 18, area.width, 14)
        look = TextStyle("serif", FOLIO_SIZE, color=self.colour("ink"))
        folio = Paragraph((Span(f"— {number} —", look),), ParagraphStyle("center", 16))
        frames: list[Frame] = [self.text(key, "sheet-title", header, (title,), "Artifact")]
        frames += [self.text(key, "sheet-date", header, (day,), "Artifact")] if self.properties.date else []
        frames.append(self.rule(key, Box(area.x, foot, area.width, 0)))
        frames.append(
            self.text(key, "sheet-folio", Box(area.x, area.bottom + FOLIO_DROP, area.width, 16), (folio,), "Artifact")
        )
        return frames

    def _small(self, text: str, align: Align) -> Paragraph:
        return Paragraph((Span(text, TextStyle("sans", SMALL, color=self.colour("grey"))),), ParagraphStyle(align, 14))

    def colour(self, token: str) -> str:
        """The colour of a token as `#RRGGBB`."""
        return self.setter.theme.hex(token)

    def text(self, key: str, role: str, box: Box, paragraphs: Sequence[Paragraph], tag: Tag = "P") -> TextFrame:
        """Text from the top of a box."""
        lines, _ = self.setter.frame(paragraphs, box.width)
        return TextFrame(key, role, box, tuple(paragraphs), lines, tag=tag)

    def fit_line(self, paragraph: Paragraph, width: float) -> Paragraph:
        """The paragraph of one span, cut to one line with an ellipsis where it is longer."""
        (span,) = paragraph.spans
        text = span.text
        while text and self.setter.width(span.text, span.style) > width:
            text = text[:-1]
            span = replace(span, text=f"{text}…")
        return replace(paragraph, spans=(span,))

    def slide_number(self, key: str, number: int, x: float, y: float) -> TextFrame:
        """The number of a slide, hanging at the left of what begins at x, y."""
        look = TextStyle("sans", SMALL, True, self.colour("grey"))
        paragraph = Paragraph((Span(str(number), look),), ParagraphStyle("right", 11))
        return self.text(key, "slide-number", Box(x - NUMBER_ROOM - 30, y, 30, 11), (paragraph,))

    def rule(self, key: str, box: Box) -> ShapeFrame:
        """A hairline from the box's left top to its right bottom."""
        return ShapeFrame(key, "sheet-rule", box, "line", stroke=self.colour("hairline"), width=0.5)

    def ruled(self, key: str, box: Box) -> list[Frame]:
        """Lines to write on, as many as stand in the box, each with the room of a line above it."""
        count = int((box.height + 0.01) // LINE_PITCH)
        places = (Box(box.x, box.y + LINE_PITCH * at, box.width, 0) for at in range(1, count + 1))
        # A laser printer makes dots of a lighter colour.
        colour = self.colour("mark")
        return [ShapeFrame(key, "writing-line", place, "line", stroke=colour, width=0.35) for place in places]
