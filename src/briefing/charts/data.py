"""`ChartData`: a chart as exact values and words, for programs that make the chart themselves.

What an office program needs to build a chart that people can go on editing: categories, series of values as they
are printed, the words at each mark, and where the field of the chart stands. Lengths are points from the top left of
the chart, y downwards; colours are tokens of the theme, or `light` (see `tones.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from briefing.typography.text import Span

#: Bars, upright columns, lines with points, or one bar of parts that fill it.
Form: TypeAlias = Literal["bar", "column", "line", "stack"]
#: Where words stand to their mark: beyond its end, in its middle, or beside a point.
Place: TypeAlias = Literal["end", "center", "above", "below", "right"]
Flush: TypeAlias = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Wording:
    """What is written at a mark, in lines of spans.

    `live` counts the span, through all lines, that is the value itself, printed by the number format `pattern`; it is
    -1 where no format gives what is printed (近千家). `of` is the number of another series whose value is written.
    `shift` moves the words by points from their place.
    """

    lines: tuple[tuple[Span, ...], ...]
    place: Place
    live: int = -1
    pattern: str = "General"
    of: int = -1
    shift: tuple[float, float] = (0.0, 0.0)
    align: Flush = "center"

    @property
    def text(self) -> str:
        """The words in a row."""
        return "".join(span.text for line in self.lines for span in line)


@dataclass(frozen=True, slots=True)
class Point:
    """A value in the unit of its series; `strong` if the title speaks of it."""

    value: Decimal
    tone: str
    wording: Wording | None = None
    strong: bool = False
    pattern: str = "General"


@dataclass(frozen=True, slots=True)
class DataSeries:
    """A run of values: its name, the unit they are all in, its colour, a point or nothing for each category."""

    name: str
    unit: str
    tone: str
    points: tuple[Point | None, ...]

    @property
    def heading(self) -> str:
        """The name with the unit, as it heads a column of a table."""
        return f"{self.name}（{self.unit}）" if self.unit else self.name


@dataclass(frozen=True, slots=True)
class Note:
    """Words that belong to no mark, their left top at x and y."""

    spans: tuple[Span, ...]
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Scale:
    """How a chart stands on its values.

    `low` and `high` are ends of the axis of values, in its unit, where they are not left to the program that draws;
    with `falling` the smaller value is the higher. `base` says that marks stand on a line.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    falling: bool = False
    base: bool = False


@dataclass(frozen=True, slots=True)
class ChartData:
    """A chart to build. `heading` is what the categories are; `plot` is the field of marks (x, y, width, height).

    `size` is that of labels, `ink` their colour. `gap` is the space between clusters and `overlap` what bars of one
    cluster share, both in hundredths of a bar's thickness. Lines are drawn where `joined`; `stems` lead from points
    down to their labels. Every `step`-th label is shown.
    """

    form: Form
    heading: str
    categories: tuple[str, ...]
    series: tuple[DataSeries, ...]
    width: float
    height: float
    plot: tuple[float, float, float, float]
    size: float
    ink: str = "ink"
    gap: int = 50
    overlap: int = 0
    joined: bool = True
    stems: bool = False
    step: int = 1
    scale: Scale = field(default_factory=Scale)
    note: Note | None = None
