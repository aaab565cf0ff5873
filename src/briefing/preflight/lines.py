"""Glyphs at their places → lines and paragraphs: by the structure of the file, or by eye where it has none."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from briefing.preflight.document import Glyph, Line, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing.preflight.content import Placed
    from briefing.preflight.structure import Blocks

SAME_BASELINE = 0.4  # points
COLUMN_GAP = 2.0  # em: a wider gap on a baseline parts columns
NEXT_LINE = 2.4  # em: a line further down begins another paragraph
SPACES = " \u00a0\u3000"


def lines_of(page: int, glyphs: Iterable[Glyph], gap: float = COLUMN_GAP) -> Iterator[Line]:
    """The lines of some glyphs of a page, from the top down; gaps wider than `gap` em part them."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.y):
        if rows and abs(rows[-1][0].y - glyph.y) <= SAME_BASELINE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        for part in _parted(sorted(row, key=lambda glyph: glyph.x), gap):
            line = _line(page, part)
            if line is not None:
                yield line


def _parted(row: Sequence[Glyph], gap: float) -> Iterator[list[Glyph]]:
    part = [row[0]]
    for glyph in row[1:]:
        if glyph.x - part[-1].right > gap * max(glyph.size, part[-1].size):
            yield part
            part = []
        part.append(glyph)
    yield part


def _line(page: int, glyphs: list[Glyph]) -> Line | None:
    """The line without spaces at its ends; None if there is nothing else."""
    while glyphs and glyphs[0].text and glyphs[0].text in SPACES:
        glyphs = glyphs[1:]
    end = len(glyphs)
    while end and glyphs[end - 1].text and glyphs[end - 1].text in SPACES:
        end -= 1
    tail = "".join(glyph.text for glyph in glyphs[end:])
    return Line(page, tuple(glyphs[:end]), tail) if end else None


class Composer:
    """Collects the glyphs of all pages and makes paragraphs and running heads of them."""

    def __init__(self, blocks: Blocks) -> None:
        """`blocks` are those of the file's structure."""
        self._blocks = blocks
        self._tagged: dict[int, list[Line]] = defaultdict(list)
        self._loose: list[Line] = []
        self.artifacts: list[Line] = []

    def add(self, page: int, placed: Iterable[Placed]) -> None:
        """Take the glyphs of a page; pages come in order. Turned text is left out: it is no line."""
        loose: list[Glyph] = []
        heads: dict[int, list[Glyph]] = defaultdict(list)
        groups: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
        for item in placed:
            block = self._blocks.of.get((page, item.mcid), -1)
            if item.turned:
                continue
            if item.artifact:
                heads[item.chunk].append(item.glyph)
            elif block < 0:
                loose.append(item.glyph)
            else:
                # Every text object inside a figure is a label of its own.
                figure = self._blocks.kinds[block] == "Figure"
                groups[block, item.chunk if figure else -1].append(item.glyph)
        for (block, _), glyphs in groups.items():
            self._tagged[block].extend(lines_of(page, glyphs, gap=20.0))
        self._loose.extend(lines_of(page, loose))
        for glyphs in heads.values():
            self.artifacts.extend(lines_of(page, glyphs))

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the structure in its order, then those found by eye."""
        found = []
        for block, kind in enumerate(self._blocks.kinds):
            lines = self._tagged.get(block, [])
            if kind == "Figure":
                found += [Paragraph(kind, (line,)) for line in lines]
            elif lines:
                found.append(Paragraph(kind, tuple(lines)))
        return (*found, *by_eye(self._loose))


def by_eye(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Paragraphs of lines that no structure binds: a new size, a wide step, or an indent begins another."""
    group: list[Line] = []
    for line in lines:
        if group and not _goes_on(group, line):
            yield Paragraph("", tuple(group))
            group = []
        group.append(line)
    if group:
        yield Paragraph("", tuple(group))


def _goes_on(group: Sequence[Line], line: Line) -> bool:
    """Whether a line belongs to the paragraph before it."""
    before = group[-1]
    step = before.y - line.y
    if line.page != before.page or abs(line.size - before.size) > 0.1 or not 0 < step <= NEXT_LINE * line.size:
        return False
    left = min(other.left for other in group[1:] or group)
    return line.left - left < line.size and before.right > line.left
