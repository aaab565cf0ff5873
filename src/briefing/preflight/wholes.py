"""Where a paragraph is broken, and what must not be broken there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.preflight.document import Glyph, Line, Paragraph


def breaks(paragraph: Paragraph) -> list[int]:
    """Where in the paragraph's text its lines end, but for the last."""
    places: list[int] = []
    at = 0
    for line in paragraph.lines[:-1]:
        at += len(line.text) + len(line.tail)
        places.append(at)
    return places


def torn_address(paragraph: Paragraph, index: int) -> bool:
    """Whether the break before line `index` lies inside a run of Latin characters wider than the column."""
    if not 0 < index < len(paragraph.lines):
        return False
    widest = max(line.right - line.left for line in paragraph.lines)
    before, after = index - 1, index
    if paragraph.lines[before].tail:
        return False
    run = _ending(paragraph.lines[before])
    while len(run) == len(paragraph.lines[before].glyphs) and before and not paragraph.lines[before - 1].tail:
        before -= 1
        run = [*_ending(paragraph.lines[before]), *run]
    starting = _starting(paragraph.lines[after])
    run += starting
    while len(starting) == len(paragraph.lines[after].glyphs) and after + 1 < len(paragraph.lines):
        after += 1
        starting = _starting(paragraph.lines[after])
        run += starting
    return sum(glyph.width for glyph in run) > 0.9 * widest


def _latin(glyph: Glyph) -> bool:
    """Whether it may be part of an address, a formula, a number."""
    return len(glyph.text) == 1 and " " < glyph.text < "\u0250"


def _ending(line: Line) -> list[Glyph]:
    start = len(line.glyphs)
    while start and _latin(line.glyphs[start - 1]):
        start -= 1
    return list(line.glyphs[start:])


def _starting(line: Line) -> list[Glyph]:
    end = 0
    while end < len(line.glyphs) and _latin(line.glyphs[end]):
        end += 1
    return list(line.glyphs[:end])
