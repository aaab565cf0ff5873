"""A finished PDF as preflight sees it: glyphs where they stand, in lines and paragraphs.

Lengths are in points; x counts from the left of the page, y from its bottom (PDF user space). Pages count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from briefing.preflight.marks import is_closing, is_han, is_opening

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL = 0.9  # a mark at least this wide, in em, stands in a full square


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph on a page: what it says, its origin, its advance and size, the name of its font.

    `text` is empty where the file does not say what it stands for; `code` is the number of the glyph in the font.
    """

    text: str
    x: float
    y: float
    width: float
    size: float
    font: str
    code: int

    @property
    def right(self) -> float:
        """Where its square ends."""
        return self.x + self.width

    @property
    def full(self) -> bool:
        """Whether it is set in a full square."""
        return self.width >= FULL * self.size

    @property
    def closing(self) -> bool:
        """Whether it is a full-width mark with its blank half at the right."""
        return self.full and is_closing(self.text)

    @property
    def opening(self) -> bool:
        """Whether it is a full-width mark with its blank half at the left."""
        return self.full and is_opening(self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs on one baseline, from left to right; trailing spaces are kept apart in `tail`."""

    page: int
    glyphs: tuple[Glyph, ...]
    tail: str = ""

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join(glyph.text or "\ufffd" for glyph in self.glyphs)

    @property
    def y(self) -> float:
        """The baseline."""
        return self.glyphs[0].y

    @property
    def left(self) -> float:
        """Where the first square begins."""
        return self.glyphs[0].x

    @property
    def right(self) -> float:
        """Where the last square ends."""
        return self.glyphs[-1].right

    @property
    def size(self) -> float:
        """The size of the largest glyph."""
        return max(glyph.size for glyph in self.glyphs)

    @property
    def edge(self) -> float:
        """The right edge that the eye sees: half a full-width mark at the end is blank."""
        last = self.glyphs[-1]
        return last.x + last.size / 2 if last.closing else last.right

    @property
    def spread(self) -> float:
        """The usual space between two ideographs of the line, in em: what justifying or spacing out has added."""
        gaps = [
            (after.x - before.right) / before.size
            for before, after in pairwise(self.glyphs)
            if is_han(before.text) and is_han(after.text)
        ]
        return max(0.0, median(gaps)) if gaps else 0.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; `kind` is the type of the structure element, empty where the file has none."""

    kind: str
    lines: tuple[Line, ...]

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return self.kind == "H" or (len(self.kind) == 2 and self.kind[0] == "H" and self.kind[1].isdigit())

    @property
    def flowing(self) -> bool:
        """Whether it is text that runs on: no label of a figure."""
        return self.kind != "Figure"

    @property
    def text(self) -> str:
        """What the paragraph says."""
        return "".join(line.text + line.tail for line in self.lines)

    @property
    def indent(self) -> float:
        """How far the first line begins right of the others, in em; 0 for a single line."""
        if len(self.lines) < 2:
            return 0.0
        first = self.lines[0].glyphs[0]
        left = min(line.glyphs[0].x + (line.glyphs[0].size / 2 if line.glyphs[0].opening else 0.0)
                   for line in self.lines[1:])  # fmt: skip
        return (first.x - left) / first.size

    @property
    def centred(self) -> bool:
        """Whether the lines have one middle."""
        middles = [(line.left + line.right) / 2 for line in self.lines]
        return max(middles) - min(middles) < self.lines[0].size / 2 + 0.1

    @property
    def indented(self) -> bool:
        """Whether the first line of several is indented, and the paragraph is not centred."""
        return 0.5 < self.indent < 6 and not self.centred


@dataclass(frozen=True, slots=True)
class Font:
    """A font that a page refers to, and whether its program is in the file."""

    page: int
    name: str
    embedded: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A link annotation: its action, and where that leads; `found` says whether a place in the file exists."""

    page: int
    x: float
    y: float
    action: str
    target: str
    found: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """The file: sizes of pages (width, height), paragraphs in reading order, running heads, fonts and links."""

    sizes: tuple[tuple[float, float], ...]
    paragraphs: tuple[Paragraph, ...]
    artifacts: tuple[Line, ...]
    fonts: tuple[Font, ...]
    links: tuple[Link, ...]

    def lines(self) -> Iterator[Line]:
        """All lines, running heads included."""
        for paragraph in self.paragraphs:
            yield from paragraph.lines
        yield from self.artifacts

    def on_page(self, page: int) -> list[tuple[Paragraph, Line]]:
        """The lines of a page with their paragraphs, without running heads, from the top down."""
        found = [(part, line) for part in self.paragraphs for line in part.lines if line.page == page]
        return sorted(found, key=lambda pair: -pair[1].y)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: where, the line's text, and what its sentence needs besides."""

    page: int
    x: float = 0.0
    y: float = 0.0
    text: str = ""
    values: tuple[tuple[str, str], ...] = ()


def at(line: Line, glyph: Glyph | None = None, **values: str) -> Finding:
    """A finding at a glyph of a line, or at its start."""
    where = glyph or line.glyphs[0]
    return Finding(line.page, where.x, where.y, line.text, tuple(values.items()))
