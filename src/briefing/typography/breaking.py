"""Line breaking: the best breaks for a whole paragraph rather than line by line.

A line's badness grows with the square of how much its boundaries must give; the paragraph's breaks are those with the
least sum (Knuth and Plass 1981, on Chinese boundaries). A break is only ever tried where `chars.atoms` allows one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from briefing.typography.chars import MARKS, NO_END, NO_START, is_western

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.typography.shaping import Shaped

LINE_COST = 1.0  # each line, so that no paragraph is longer than it need be
WIDOW_COST = 400.0  # a last line of one ideograph (孤字)
LOOSE = 0.8  # lines that fill less than this are tried only where nothing else fits
RAGGED_COST = 30.0  # an empty line; half a line costs a quarter
STRETCH_UNIT = 0.04  # a stretch of this many em a boundary costs 1
SQUEEZE_COST = 3.0  # a line squeezed as far as it goes
LEEWAY = 2  # stops beyond the first that does not fit: with a mark at its end a longer line may be narrower


@dataclass(frozen=True, slots=True)
class Measure:
    """The room for lines, in points: the first line and the others; `justify` where both edges align."""

    first: float
    rest: float
    justify: bool
    size: float

    def of(self, start: int) -> float:
        """The room for the line that starts at that character."""
        return self.rest if start else self.first


def break_lines(shaped: Shaped, measure: Measure) -> list[int]:
    """The ends of the lines (exclusive indices, ascending), with the least total badness.

    Linear in the text: a stop is tried only with the few earlier ones that leave its line neither too full nor loose.
    """
    stops = _splittable(shaped, measure)
    edges = _Edges(shaped, stops)
    best = [0.0] + [inf] * (len(stops) - 1)
    origin = [0] * len(stops)
    low = (_justified if measure.justify else _ragged)(edges, measure, best, origin)
    if len(stops) > 1:
        origin[-1] = _last_line(shaped, measure, edges, best, low)
    return _trace(stops, origin)


def _justified(edges: _Edges, measure: Measure, best: list[float], origin: list[int]) -> int:
    """Fill in the least cost of a break at every stop but the last; the lowest stop that the last line may start at.

    This is the inner loop of all typesetting here, so it looks everything up by index and calls nothing.
    """
    starts, ends, cap_at, cap_after = edges.starts, edges.ends, edges.cap_at, edges.cap_after
    flex_at, flex_after = edges.flex_at, edges.flex_after
    first, rest = measure.first, measure.rest
    loosest, size = (1 - LOOSE) * rest, measure.size * STRETCH_UNIT
    low = 0
    for i in range(1, len(ends) - 1):
        edge, cap, flex = ends[i], cap_at[i], flex_at[i]
        while low < i - 1 and edge - starts[low] - cap + cap_after[low] > (rest if low else first) + 0.01:
            low += 1
        least, found = inf, low
        for j in range(low, i):
            delta = (rest if j else first) - edge + starts[j]
            if delta < 0:
                cost = best[j] + SQUEEZE_COST * (delta / (cap - cap_after[j] or 0.01)) ** 2
            elif delta > loosest and j > low:
                break
            else:
                cost = best[j] + (delta / size / (flex - flex_after[j] or 0.2)) ** 2
            if cost < least:
                least, found = cost, j
        best[i], origin[i] = least + LINE_COST, found
    return low


def _ragged(edges: _Edges, measure: Measure, best: list[float], origin: list[int]) -> int:
    """The same for lines that are not justified: they cost what they leave empty."""
    starts, ends, first, rest = edges.starts, edges.ends, measure.first, measure.rest
    loosest = (1 - LOOSE) * rest
    low = 0
    for i in range(1, len(ends) - 1):
        while low < i - 1 and ends[i] - starts[low] > (rest if low else first) + 0.01:
            low += 1
        for j in range(low, i):
            delta = (rest if j else first) - ends[i] + starts[j]
            if delta > loosest and j > low:
                break
            cost = best[j] + LINE_COST + RAGGED_COST * (delta / rest) ** 2
            if cost < best[i]:
                best[i], origin[i] = cost, j
    return low


def _last_line(shaped: Shaped, measure: Measure, edges: _Edges, best: list[float], low: int) -> int:
    """Where the last line starts: it may be short, but no single ideograph, and is squeezed only if it must be."""
    last = len(edges.stops) - 1
    least, found = inf, last - 1
    for j in range(low, last):
        delta = measure.of(j) - edges.ends[last] + edges.starts[j]
        slack = edges.shrink(j, last, measure)
        if delta < -slack - 0.01 and j < last - 1:
            continue
        cost = best[j] + LINE_COST + (SQUEEZE_COST if delta < -0.01 else 0.0)
        if j and is_lone(shaped.text[edges.stops[j] : edges.stops[last]]):
            cost += WIDOW_COST
        if cost < least:
            least, found = cost, j
    return found


class _Edges:
    """What is known of every stop: a line's width is the edge it ends at less the edge it starts at."""

    __slots__ = ("cap_after", "cap_at", "ends", "flex_after", "flex_at", "starts", "stops")

    def __init__(self, shaped: Shaped, stops: list[int]) -> None:
        self.stops = stops
        count = len(shaped.text)
        ends = [shaped.end(0, stop) if stop else 0 for stop in stops]
        sums, lead, trim_start, trim_end = shaped.width_sum, shaped.lead, shaped.trim_start, shaped.trim_end
        self.starts = [sums[k] + lead[k] + (trim_start[k] if k else 0.0) if k < count else inf for k in stops]
        self.ends = [sums[k] - trim_end[k - 1] if k else 0.0 for k in ends]
        self.cap_at = [shaped.cap_sum[k] for k in stops]
        self.cap_after = [shaped.cap_sum[min(k + 1, count)] for k in stops]
        self.flex_at = [shaped.flex_sum[k] for k in stops]
        self.flex_after = [shaped.flex_sum[min(k + 1, count)] for k in stops]

    def shrink(self, j: int, i: int, measure: Measure) -> float:
        """What the line between two stops can lose, in points."""
        return self.cap_at[i] - self.cap_after[j] if measure.justify else 0.0


def break_balanced(shaped: Shaped, measure: Measure, penalty: Callable[[str, int], float]) -> list[int]:
    """The ends of the fewest lines that hold the text, as even as the sense allows (titles, slide headings).

    `penalty` says what a break before a character of the text costs.
    """
    stops = _splittable(shaped, measure)
    ends = _greedy(shaped, measure, stops)
    if len(ends) < 2:
        return ends
    return _even(shaped, measure, stops, len(ends), penalty) or ends


def _fits(shaped: Shaped, measure: Measure, start: int, stop: int) -> bool:
    width = shaped.width(start, stop, trim_start=start > 0)
    slack = shaped.shrink(start, stop) if measure.justify else 0.0
    return width - slack <= measure.of(start) + 0.01


def is_lone(text: str) -> bool:
    """Whether a line holds a single ideograph or sign, with or without marks, a dash or an ellipsis (孤字)."""
    letters = [char for char in text if char not in MARKS and char not in "—… \n"]
    return len(letters) <= 1 and not any(is_western(char) for char in letters)


def _splittable(shaped: Shaped, measure: Measure) -> list[int]:
    """The stops, with stops added inside whatever alone is wider than the measure (a long address)."""
    room = min(measure.first, measure.rest)
    sums, stops = shaped.width_sum, shaped.stops
    if all(sums[stop] - sums[start] <= room for start, stop in pairwise(stops)):
        return stops
    result = [0]
    for stop in stops[1:]:
        start = result[-1]
        if shaped.width(start, stop) > room:
            result.extend(_forced(shaped, start, stop, room))
        result.append(stop)
    return result


def _forced(shaped: Shaped, start: int, stop: int, room: float) -> list[int]:
    """Stops inside what is too wide for a line: anywhere, but no line starts or ends with a mark that must not.

    Only where that is not enough (a row of a hundred dots), wherever the line is full.
    """
    text = shaped.text
    free = [k for k in range(start + 1, stop) if text[k] not in NO_START and text[k - 1] not in NO_END]
    result: list[int] = []
    for end in [*free, stop]:
        for k in range(start + 1, end):
            if shaped.width(start, k + 1) > room:
                result.append(k)
                start = k
        if end < stop:
            result.append(end)
        start = end
    return result


def _greedy(shaped: Shaped, measure: Measure, stops: list[int]) -> list[int]:
    ends: list[int] = []
    start = 0
    for before, stop in pairwise(stops[1:]):
        if not _fits(shaped, measure, start, stop):
            ends.append(before)
            start = before
    return [*ends, stops[-1]]


def _even(
    shaped: Shaped, measure: Measure, stops: list[int], count: int, penalty: Callable[[str, int], float]
) -> list[int]:
    """The breaks into `count` lines with the least sum of squared unevenness and penalties; empty if none fits."""
    target = shaped.width(0, stops[-1]) / count
    prices = [0.0, *(penalty(shaped.text, stop) for stop in stops[1:-1]), 0.0]
    costs = [{0: 0.0}]
    origins: list[dict[int, int]] = []
    for row, (low, high) in enumerate(_windows(shaped, measure, stops, count), 1):
        before = costs[-1]
        reached: dict[int, float] = {}
        origin: dict[int, int] = {}
        for i in range(max(low, row), high + 1):
            misses = 0
            for j in range(i - 1, min(before, default=i) - 1, -1):
                if not _fits(shaped, measure, stops[j], stops[i]):
                    misses += 1
                    if misses > LEEWAY:
                        break
                elif j in before:
                    uneven = (shaped.width(stops[j], stops[i]) - target) / target
                    total = before[j] + 4.0 * uneven**2 + prices[i]
                    if total <= reached.get(i, inf):
                        reached[i], origin[i] = total, j
        costs.append(reached)
        origins.append(origin)
    return _unwind(stops, origins)


def _windows(shaped: Shaped, measure: Measure, stops: list[int], count: int) -> list[tuple[int, int]]:
    """Between which stops each of `count` lines can end, so that the work is linear in the text.

    Not so late that the line is too full, nor so early that what follows does not fit into the lines that are left.
    """
    last = len(stops) - 1
    full = [stops.index(end) for end in _greedy(shaped, measure, stops)]
    least = [last]
    at = last
    for _ in range(count - 1):
        while at > 1 and _fits(shaped, measure, stops[at - 1], stops[least[0]]):
            at -= 1
        least.insert(0, at)
    ends = [(max(low - LEEWAY, 1), min(high + LEEWAY, last)) for low, high in zip(least, full, strict=True)]
    return [*ends[:-1], (last, last)]


def _unwind(stops: list[int], origins: list[dict[int, int]]) -> list[int]:
    at = len(stops) - 1
    ends: list[int] = []
    for origin in reversed(origins):
        if at not in origin:
            return []
        ends.append(stops[at])
        at = origin[at]
    return ends[::-1]


def _trace(stops: list[int], origin: list[int]) -> list[int]:
    ends: list[int] = []
    at = len(stops) - 1
    while at > 0:
        ends.append(stops[at])
        at = origin[at]
    return ends[::-1]
