"""What is set (`Span`, `TextStyle`, `ParagraphStyle`) and what setting gives (`GlyphRun`, `Line`), as values.

All lengths are in points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from briefing.theme.model import FontRole

Align: TypeAlias = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How characters look: role of font, size in points, weight, colour token of the theme."""

    role: FontRole = "sans"
    size: float = 12.0
    bold: bool = False
    color: str = "ink"
    tracking: float = 0.0  # extra space after each character, in em (letter-spacing)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of one style; `link` is an http(s) or mailto address or `#key` of a place in the same output;
    `figure` the id of the figure it prints."""

    text: str
    style: TextStyle
    link: str = ""
    figure: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How lines stand: `pitch` from baseline to baseline, indents and the space around, in points."""

    align: Align = "left"
    pitch: float = 16.0
    first_indent: float = 0.0
    left_indent: float = 0.0
    right_indent: float = 0.0
    before: float = 0.0
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Spans set in one style.

    `bullet` stands at the left of the first line (•, 1.), in the space that a negative `first_indent` opens.
    `key` is stable: it names what the paragraph says.
    """

    spans: tuple[Span, ...]
    style: ParagraphStyle = ParagraphStyle()
    bullet: str = ""
    level: int = 0
    key: str = ""

    @property
    def text(self) -> str:
        """The characters without their styles."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Characters of one face, size and colour at fixed places.

    `xs` holds the x of each character's origin, in points from the left of the frame, as many as `text` has
    characters; squeezing, gaps and justification are in it already. `face` is the id of a face in `FontBook`.
    """

    text: str
    face: str
    size: float
    color: str
    xs: tuple[float, ...]
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A set line: `baseline` is its y in points below the top of the frame; `width` what it takes up.

    `paragraph` is the index of its paragraph in the frame, `first` and `last` say where in it the line stands;
    `source` is the slice of the paragraph's characters that it shows (end exclusive).
    """

    runs: tuple[GlyphRun, ...]
    baseline: float
    width: float
    paragraph: int = 0
    first: bool = True
    last: bool = True
    source: tuple[int, int] = (0, 0)
