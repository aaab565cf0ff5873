"""`draw_chart`: a chart spec, a theme and a size to a `Drawing`.

matplotlib draws, by its object interface and on a renderer of our own; it is imported when a chart is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

from briefing.charts.bars import draw_bars
from briefing.charts.columns import draw_columns
from briefing.charts.describe import describe
from briefing.charts.display import digest_of
from briefing.charts.drawing import Drawing, NoRoomError, TextItem
from briefing.charts.lettering import Lettering, Sizes
from briefing.charts.lines import draw_lines, draw_rank
from briefing.charts.marks import make_board
from briefing.charts.progress import draw_progress
from briefing.charts.share import draw_stack, draw_stairs
from briefing.charts.sheet import Lettered, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from briefing.charts.marks import Board
    from briefing.report.model import Chart, ChartKind, Figure
    from briefing.theme.model import Theme
    from briefing.typography.setting import Typesetter

Medium: TypeAlias = Literal["print", "slide"]
Found = TypeVar("Found")

#: The ways to draw a kind. All but the last are only taken where they fit at a size of the type scale.
KINDS: Mapping[ChartKind, tuple[Callable[[Sheet, Board], bool], ...]] = {
    "bar": (draw_bars,),
    "column": (draw_columns, draw_bars),
    "line": (draw_lines,),
    "rank": (draw_rank,),
    "share": (draw_stack, draw_stairs),
    "progress": (draw_progress,),
}
#: Steps of the theme's type scale, as label and value that matters: the largest that fits is taken.
SCALES: Mapping[Medium, tuple[tuple[str, str], ...]] = {
    "print": (("note", "body"), ("note", "note"), ("small", "note")),
    "slide": (("body", "title"), ("note", "lead"), ("note", "body"), ("small", "note")),
}
#: The largest step is for charts of at least so many characters' width.
SPACIOUS = 24
#: Where no step of the scale fits, type shrinks by this factor until it does, rather than overlap.
SHRINK = 0.88
LEAST = 2.0


def draw_chart(
    chart: Chart,
    figures: Mapping[str, Figure],
    theme: Theme,
    setter: Typesetter,
    width: float,
    height: float,
    medium: Medium,
) -> Drawing:
    """The chart drawn to `width` × `height` points.

    Neither title nor note are in the picture: layout sets them as text. ValueError for the kind `numbers`,
    which layout sets too, for a chart without figures and for figures that cannot share a scale.
    """
    lettering = Lettering(setter)
    sheet = _sheet(chart, figures, Sheets(theme, lettering, width, height, medium))
    from briefing.charts.paint import paint

    items = paint(width, height, sheet.pieces, lettering, theme)
    alt = describe(chart, figures)
    return Drawing(width, height, items, alt, digest_of(width, height, items, alt))


def plan_chart(
    chart: Chart,
    figures: Mapping[str, Figure],
    theme: Theme,
    setter: Typesetter,
    width: float,
    height: float,
    medium: Medium,
) -> Drawing:
    """The chart as `draw_chart` lays it out, with its words alone: what fits, and in what size, is the same.

    It needs no matplotlib. Its digest names the chart and the room, not what is seen.
    """
    lettering = Lettering(setter)
    sheet = _sheet(chart, figures, Sheets(theme, lettering, width, height, medium))
    words = (piece for piece in sheet.pieces if isinstance(piece, Lettered))
    items = tuple(TextItem(piece.x, piece.y, lettering.line(piece.spans)[0]) for piece in words)
    return Drawing(width, height, items, describe(chart, figures), f"{chart.id} {width:g} {height:g}")


def _sheet(chart: Chart, figures: Mapping[str, Figure], sheets: Sheets) -> Sheet:
    """The sheet with everything that is to be drawn."""
    if chart.kind not in KINDS:
        raise ValueError(f"charts of kind {chart.kind!r} are not drawn")
    return fitted(chart.id, KINDS[chart.kind], prominent(make_board(chart, figures)), sheets)[0]


@dataclass(frozen=True, slots=True)
class Sheets:
    """What the sheets are made with that a chart is tried on, in falling sizes of type."""

    theme: Theme
    lettering: Lettering
    width: float
    height: float
    medium: Medium


def fitted(
    name: str, ways: Sequence[Callable[[Sheet, Board], Found]], board: Board, sheets: Sheets
) -> tuple[Sheet, Found]:
    """The first sheet that the chart of that name fits on, and what the way that fits gives for it.

    A way gives something false where it does not fit. Every way is tried at sizes that can be read with ease, then
    every way at the smallest of the scale, and then the last way at what is left.
    """
    theme, width, medium = sheets.theme, sheets.width, sheets.medium
    attempts = tuple(_attempts(theme, medium, width, len(board.marks) == 1))
    ease = theme.print["small"] if medium == "print" else theme.slide["note"]
    easy = [(way, *attempt) for way in ways for attempt in attempts if attempt[0].label >= ease]
    small = [(way, *attempt) for way in ways for attempt in attempts if not attempt[1]]
    for way, sizes, tight in (*easy, *small, *((ways[-1], *attempt) for attempt in attempts)):
        sheet = Sheet(width, sheets.height, sizes, sheets.lettering, tight, theme.patterns)
        found = way(sheet, board)
        if found:
            return sheet, found
    raise NoRoomError(f"chart {name!r} does not fit into {width:g} × {sheets.height:g} points")


def prominent(board: Board) -> Board:
    """The board with its mark strong, if it has only one."""
    if len(board.marks) != 1:
        return board
    only = board.clusters[0]
    return replace(board, clusters=(replace(only, marks=(replace(only.marks[0], strong=True),)),))


def _attempts(theme: Theme, medium: Medium, width: float, single: bool) -> Iterator[tuple[Sizes, bool]]:
    """Sizes of type in the order they are tried, and whether marks may be tight; a single number is large."""
    scale = theme.print if medium == "print" else theme.slide
    if single:
        yield Sizes(scale["note"], scale["title"]), False
    steps = [Sizes(scale[label], scale[strong]) for label, strong in SCALES[medium]]
    if width < SPACIOUS * steps[0].label:
        del steps[0]
    yield from ((sizes, False) for sizes in steps)
    yield steps[-1], True
    size = steps[-1].label * SHRINK
    while size >= LEAST:
        yield Sizes(size, size), True
        size *= SHRINK
