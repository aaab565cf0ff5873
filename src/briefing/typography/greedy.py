"""Lines as an office program fills them: one by one, squeezing nothing, on text that stays editable.

`Filling` answers where a paragraph would break in a column of any width, by bisection over prefix sums, so that a
layout can try many widths cheaply.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.typography.breaking import is_lone
from briefing.typography.chars import NO_END, NO_START, is_han, is_western

if TYPE_CHECKING:
    from briefing.typography.shaping import Shaped


def office_stops(shaped: Shaped) -> list[int]:
    """Where an office program may break: our stops, and between a number and the Chinese unit behind it."""
    text = shaped.text
    more = (
        k
        for k in range(1, len(text))
        if is_western(text[k - 1]) != is_western(text[k]) and text[k] not in NO_START and text[k - 1] not in NO_END
        if is_han(text[k]) or is_han(text[k - 1])
    )
    return sorted({*shaped.stops, *more})


class Filling:
    """A shaped paragraph with the widths that a program without squeezing gives its lines."""

    def __init__(self, shaped: Shaped) -> None:
        """Measure every stop once."""
        self.shaped = shaped
        self.stops = office_stops(shaped)
        self.reach = [shaped.loose_sum[shaped.end(0, stop)] if stop else 0.0 for stop in self.stops]
        self.widest = max(
            (shaped.loose_width(*pair) for pair in zip(self.stops, self.stops[1:], strict=False)), default=0.0
        )
        self._wholes = frozenset(shaped.stops)
        #: Where a line must end: behind each line feed, and at the end.
        self._ended = [k + 1 for k, char in enumerate(shaped.text) if char == "\n" and k + 1 < len(shaped.text)]
        self._ended.append(len(shaped.text))

    def ends(self, first: float, rest: float) -> list[int]:
        """The ends of the lines (exclusive) in a column whose first line and other lines have that room, in points."""
        if not self.shaped.text:
            return []
        if self.widest > min(first, rest):
            return self._through_words(first, rest)
        ends: list[int] = []
        at, last = 0, len(self.stops) - 1
        room = first
        while at < last:
            start = self.stops[at]
            origin = self.shaped.loose_sum[start] + max(self.shaped.lead[start], 0.0)
            full = bisect_right(self.reach, origin + room + 0.01, at + 1) - 1
            at = max(at + 1, min(full, bisect_left(self.stops, self._end_of(start))))
            ends.append(self.stops[at])
            room = rest
        return ends

    def _end_of(self, start: int) -> int:
        """Where the line that starts at a character ends at the latest, however wide the column."""
        return self._ended[bisect_right(self._ended, start)]

    def _through_words(self, first: float, rest: float) -> list[int]:
        """The same where a word is wider than the column and is broken inside, as programs do then."""
        ends: list[int] = []
        start, room, count = 0, first, len(self.shaped.text)
        while start < count:
            latest = self._end_of(start)
            fitting = [stop for stop in self.stops if start < stop <= latest and self._fits(start, stop, room)]
            stop = fitting[-1] if fitting else self._torn(start, room)
            ends.append(stop)
            start, room = stop, rest
        return ends

    def _fits(self, start: int, stop: int, room: float) -> bool:
        return self.shaped.loose_width(start, stop) <= room + 0.01

    def _torn(self, start: int, room: float) -> int:
        stop = start + 1
        while stop < len(self.shaped.text) and self._fits(start, stop + 1, room):
            stop += 1
        return stop

    def width(self, start: int, stop: int) -> float:
        """The width of a line in points."""
        return self.shaped.loose_width(start, stop)

    def parts_wholes(self, ends: list[int]) -> int:
        """How many lines end inside what belongs together: a number parted from its unit."""
        return sum(end not in self._wholes for end in ends)

    def ends_alone(self, ends: list[int]) -> bool:
        """Whether the last of several lines that a program breaks holds a single ideograph (孤字)."""
        text = self.shaped.text
        return any(
            text[start - 1] != "\n" and is_lone(text[start:end]) for start, end in pairwise(ends) if end in self._ended
        )
