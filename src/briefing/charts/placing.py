"""`Places`: which places around the points of a line are still free for their values."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.charts.sheet import Point


#: What it costs a place that a line runs through it: more than any other blemish.
CROSSED = 20


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle by its edges, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Area) -> bool:
        """Whether the other lies inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def crossed_by(self, start: Point, end: Point) -> bool:
        """Whether a straight line runs through (Liang and Barsky's clipping)."""
        (x, y), dx, dy = start, end[0] - start[0], end[1] - start[1]
        enter, leave = 0.0, 1.0
        for step, low, high in ((dx, self.left - x, self.right - x), (dy, self.top - y, self.bottom - y)):
            if step == 0:
                if low > 0 or high < 0:
                    return False
                continue
            first, last = sorted((low / step, high / step))
            enter, leave = max(enter, first), min(leave, last)
        return enter < leave


class Places:
    """The field that values may stand in, what lines run through it and what is taken."""

    def __init__(self, field: Area) -> None:
        """Everything inside the field is free."""
        self._field = field
        self._taken: list[Area] = []
        self._dots: list[Area] = []
        self._lines: list[tuple[Point, Point]] = []

    def add_line(self, points: Sequence[Point]) -> None:
        """Keep values off a line through points, where that can be."""
        self._lines.extend(pairwise(points))

    def add_dots(self, points: Sequence[Point], radius: float) -> None:
        """Keep values off dots, where that can be."""
        self._dots.extend(Area(x - radius, y - radius, x + radius, y + radius) for x, y in points)

    def take(self, area: Area) -> None:
        """Keep values off an area, in any case."""
        self._taken.append(area)

    def around(self, point: Point, width: float, height: float, gap: float, crossing: bool = False) -> Area | None:
        """The best free place for words at a point, now taken; None if there is none.

        Above is best, then above and a little aside, then below. A place that a line runs through, or that
        covers a dot, is the last resort, and only with leave.
        """
        best: tuple[float, Area] | None = None
        for rank, area in enumerate(self._candidates(point, width, height, gap)):
            if not self._field.holds(area) or any(area.meets(other) for other in self._taken):
                continue
            cost = rank + CROSSED * sum(area.meets(dot) for dot in self._dots)
            cost += CROSSED * sum(area.crossed_by(*line) for line in self._lines)
            if best is None or cost < best[0]:
                best = (cost, area)
        if best is None or (best[0] >= CROSSED and not crossing):
            return None
        self.take(best[1])
        return best[1]

    def _candidates(self, point: Point, width: float, height: float, gap: float) -> list[Area]:
        """Places above and then below, centred and then to either side, each kept inside the field."""
        x, y = point
        lefts = (x - width / 2 + shift * width for shift in (0.0, -0.25, 0.25, -0.5, 0.5))
        kept = [min(max(left, self._field.left), self._field.right - width) for left in lefts]
        tops = (y - gap - height, y + gap)
        return [Area(left, top, left + width, top + height) for top in tops for left in kept]
