"""`Drawing`: a finished chart as paths and set text, which every writer can paint.

Coordinates are points from the top left, y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, TypeAlias

from briefing.typography.text import GlyphRun

if TYPE_CHECKING:
    from briefing.charts.data import ChartData

#: ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) or ("Z",)
PathStep: TypeAlias = tuple[str | float, ...]


class NoRoomError(ValueError):
    """A chart does not fit into its box in any size of type."""


@dataclass(frozen=True, slots=True)
class PathItem:
    """A filled or stroked path.

    `fill` and `stroke` are `#RRGGBB` or empty; `width` and `dash` are in points.
    """

    steps: tuple[PathStep, ...]
    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    dash: tuple[float, ...] = ()
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class TextItem:
    """A set line of text whose baseline starts at x, y; `angle` in degrees counter-clockwise.

    The runs' `color` is `#RRGGBB` here, not a token: a drawing has left the theme behind.
    """

    x: float
    y: float
    runs: tuple[GlyphRun, ...]
    angle: float = 0.0

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart of `width` × `height` points; `alt` says what it shows; `digest` names its content.

    `data` is there where a writer is to build the chart itself. Nothing need be drawn then, and `items` may be empty.
    """

    width: float
    height: float
    items: tuple[PathItem | TextItem, ...]
    alt: str
    digest: str
    data: ChartData | None = None

    @property
    def smallest(self) -> float:
        """The size of its smallest lettering, in points; infinite without any."""
        if self.data is not None:
            return self.data.size
        return min((run.size for item in self.items if isinstance(item, TextItem) for run in item.runs), default=inf)

    @property
    def characters(self) -> set[str]:
        """All characters that are lettered in it."""
        return {char for item in self.items if isinstance(item, TextItem) for char in item.text}


class TooSmallError(NoRoomError):
    """A chart fits into its box only with lettering too small to be read; `drawing` is what it looks like then."""

    def __init__(self, drawing: Drawing) -> None:
        """Keep the drawing for want of a better one."""
        super().__init__(f"lettering of {drawing.smallest:.1f} points in {drawing.width:g} × {drawing.height:g}")
        self.drawing = drawing
