"""`Sheet`: the room a chart is drawn in, and what has been put there.

Coordinates are points from the top left, y downwards. A kind of chart lays itself out on a sheet with sizes
of type; where it does not fit it says so and is tried again on a sheet with smaller ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefing.charts.lettering import MIDDLE, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.charts.lettering import Lettering, Sizes, Words

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Block:
    """A filled rectangle; `color` is a token of the theme."""

    x: float
    y: float
    width: float
    height: float
    color: str
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[Point, ...]
    color: str
    width: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle with a rim in paper that parts it from what it stands on."""

    x: float
    y: float
    radius: float
    color: str


@dataclass(frozen=True, slots=True)
class Lettered:
    """A line of words whose baseline starts at x, y."""

    x: float
    y: float
    spans: Words


Piece: TypeAlias = Block | Stroke | Dot | Lettered
Align: TypeAlias = Literal["left", "center", "right"]

HATCH = 0.8  # points


class Sheet:
    """A place of `width` × `height` points to lay a chart out on, with sizes of type and what measures them.

    `tight` says that this is a late attempt: marks may be short and values that find no room may be left out.
    """

    def __init__(
        self,
        width: float,
        height: float,
        sizes: Sizes,
        lettering: Lettering,
        tight: bool = False,
        patterns: Mapping[str, float] | None = None,
    ) -> None:
        """An empty sheet; blocks of the colours in `patterns` are hatched at that distance."""
        self.patterns = patterns or {}
        self.width = width
        self.height = height
        self.sizes = sizes
        self.lettering = lettering
        self.tight = tight
        self.pieces: list[Piece] = []

    def block(self, x: float, y: float, width: float, height: float, color: str, alpha: float = 1.0) -> None:
        """Put a filled rectangle."""
        self.pieces.append(Block(x, y, width, height, color, alpha))
        if color in self.patterns:
            self._hatch(x, y, width, height, self.patterns[color])

    def _hatch(self, x: float, y: float, width: float, height: float, distance: float) -> None:
        """Strokes of paper across a rectangle, from lower left to upper right."""
        start = x - height + distance / 2
        while start < x + width:
            left, right = max(start, x), min(start + height, x + width)
            if right - left > HATCH:
                ends = ((left, y + height - (left - start)), (right, y + height - (right - start)))
                self.stroke(ends, "paper", HATCH)
            start += distance * 2**0.5

    def stroke(self, points: Sequence[Point], color: str, width: float, dash: tuple[float, ...] = ()) -> None:
        """Put a line through points."""
        self.pieces.append(Stroke(tuple(points), color, width, dash))

    def dot(self, x: float, y: float, radius: float, color: str) -> None:
        """Put a dot."""
        self.pieces.append(Dot(x, y, radius, color))

    def text(self, x: float, baseline: float, spans: Words, align: Align = "left") -> None:
        """Put a line of words to the right of x, around it, or to the left of it."""
        width = self.lettering.width(spans) if align != "left" else 0.0
        left = x - (width if align == "right" else width / 2 if align == "center" else 0.0)
        self.pieces.append(Lettered(left, baseline, spans))

    def lines(self, x: float, middle: float, lines: Sequence[str], color: str, align: Align = "left") -> None:
        """Put a label of some lines, its middle at that height."""
        size, pitch = self.sizes.label, self.sizes.pitch
        first = middle - (len(lines) - 1) * pitch / 2 + MIDDLE * size
        for index, line in enumerate(lines):
            self.text(x, first + index * pitch, words(line, size, color), align)
