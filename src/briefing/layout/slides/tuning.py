"""`Tuner`: narrows paragraphs a little so that office programs break them well.

Text on slides stays editable, so its lines cannot be broken by us. But a program that fills line by line breaks where
we want once the measure is a little narrower: no last line of one ideograph, no torn names in large type, titles even
and by sense. The narrowing is a right indent, which a person can see and undo.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

from briefing.typography.greedy import Filling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.typography.setting import Typesetter
    from briefing.typography.text import Paragraph, Span

#: The part of a box's width that lines are measured for: 微软雅黑 sets Latin and digits wider than the shipped sans.
SLACK = 0.97
EVEN_SLACK = 0.6  # em left beside the widest line of an even title
LARGE = 20.0  # points from which on a torn name is seen across a room
NARROWER = 9  # half ems by which a paragraph in large type may be narrowed for the sake of its words
STEPS = 8  # an em by which an even title is narrowed, tried one after the other
NARROW = 5  # and one in small type, to leave no ideograph alone


#: Paragraphs that a tuner remembers, so that a process that goes on building does not grow.
MOST_REMEMBERED = 8192


@lru_cache(maxsize=2)
def tuner_of(setter: Typesetter) -> Tuner:
    """The tuner of a typesetter; a later build with the same one finds it warm."""
    return Tuner(setter)


class Tuner:
    """Remembers the paragraphs it has measured, since a layout tries the same one in many widths."""

    def __init__(self, setter: Typesetter) -> None:
        """Measure with that typesetter."""
        self.setter = setter
        self._fillings: dict[tuple[Span, ...], Filling] = {}
        self._tuned: dict[tuple[Paragraph, float], Paragraph] = {}

    def filling(self, paragraph: Paragraph) -> Filling:
        """The measured characters of a paragraph."""
        found = self._fillings.get(paragraph.spans)
        if found is None:
            if len(self._fillings) > MOST_REMEMBERED:
                self._fillings.clear()
            found = self._fillings[paragraph.spans] = Filling(self.setter.shape(paragraph.spans))
        return found

    def ends(self, paragraph: Paragraph, width: float) -> list[int]:
        """The ends of a paragraph's lines in a column of that width."""
        style = paragraph.style
        room = width - style.left_indent - style.right_indent
        first = room if paragraph.bullet else room - style.first_indent
        return self.filling(paragraph).ends(first, room)

    def tuned(self, paragraph: Paragraph, width: float) -> Paragraph:
        """The paragraph as narrow as leaves no ideograph alone and, in large type, tears no name."""
        key = (paragraph, width)
        found = self._tuned.get(key)
        if found is None:
            if len(self._tuned) > MOST_REMEMBERED:
                self._tuned.clear()
            found = self._tuned[key] = self._best(paragraph, width)
        return found

    def _best(self, paragraph: Paragraph, width: float) -> Paragraph:
        if len(self.ends(paragraph, width * SLACK)) < 2:
            return paragraph
        size = size_of(paragraph)
        steps = range(NARROWER if size >= LARGE else NARROW)
        tried = (_indented(paragraph, step * size / 2) for step in steps)
        return min(tried, key=lambda candidate: self._cost(candidate, width, size))

    def _cost(self, paragraph: Paragraph, width: float, size: float) -> float:
        """What a narrowed paragraph costs its reader: lone characters, torn words, lines, the narrowing itself."""
        filling = self.filling(paragraph)
        ends = self.ends(paragraph, width)
        alone = any(filling.ends_alone(self.ends(paragraph, width * share)) for share in (SLACK, 1.0, 2 - SLACK))
        torn = self._torn(paragraph.text, ends) if size >= LARGE else 0.0
        parted = sum(filling.parts_wholes(self.ends(paragraph, width * share)) for share in (SLACK, 1.0))
        return 0.25 * paragraph.style.right_indent / size + 10 * alone + 3 * parted + 2 * len(ends) + torn

    def _torn(self, text: str, ends: Sequence[int]) -> float:
        return sum(max(0.0, self.setter.sense(text, end)) for end in ends[:-1])

    def evened(self, paragraph: Paragraph, width: float) -> Paragraph:
        """The paragraph narrowed to where it breaks most evenly and by sense, in no more lines than it needs."""
        fewest = len(self.ends(paragraph, width * SLACK))
        if fewest < 2:
            return paragraph
        size, filling = size_of(paragraph), self.filling(paragraph)
        best, least = paragraph, inf
        for step in range(1, int(width / size * STEPS)):
            ends = self.ends(_indented(paragraph, width * (1 - SLACK) + step * size / STEPS), width)
            if len(ends) > fewest:
                break
            widths = [filling.width(*line) for line in zip([0, *ends], ends, strict=False)]
            cost = _unevenness(widths) + 3 * filling.parts_wholes(ends)
            cost += sum(self.setter.sense(paragraph.text, end) for end in ends[:-1])
            if cost < least:
                least, best = cost, _indented(paragraph, width - max(widths) - EVEN_SLACK * size)
        return best

    def break_cost(self, paragraph: Paragraph, width: float) -> float:
        """What the breaks of a title cost its reader; 0 for one line and for breaks after marks."""
        return 2 * self._torn(paragraph.text, self.ends(self.evened(paragraph, width), width))


def size_of(paragraph: Paragraph) -> float:
    """The size of a paragraph's largest type, in points."""
    return max(span.style.size for span in paragraph.spans)


def _unevenness(widths: Sequence[float]) -> float:
    mean = sum(widths) / len(widths)
    return 4 * sum((taken / mean - 1) ** 2 for taken in widths)


def _indented(paragraph: Paragraph, by: float) -> Paragraph:
    """The paragraph with more room at its right; a centred one is narrowed at both sides."""
    if by <= 0:
        return paragraph
    style = paragraph.style
    left = by / 2 if style.align == "center" else 0.0
    narrower = replace(style, right_indent=style.right_indent + by - left, left_indent=style.left_indent + left)
    return replace(paragraph, style=narrower)
