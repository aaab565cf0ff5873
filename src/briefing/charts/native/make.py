"""`native_drawing`: a chart spec to a drawing that nothing has drawn yet, with the data to build the chart from.

Sizes of type and places come from the same plans as the picture's, so both look alike and fit alike; matplotlib is
needed for neither.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from briefing.charts.describe import describe
from briefing.charts.display import digest_of
from briefing.charts.draw import Sheets, fitted, prominent
from briefing.charts.drawing import Drawing
from briefing.charts.lettering import Lettering
from briefing.charts.marks import make_board
from briefing.charts.native.bars import bar_data, column_data, track_data
from briefing.charts.native.ledger import Ledger
from briefing.charts.native.lines import line_data, rank_data
from briefing.charts.native.stack import stack_data

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from briefing.charts.data import ChartData
    from briefing.charts.marks import Board
    from briefing.charts.sheet import Sheet
    from briefing.report.model import Chart, ChartKind, Figure
    from briefing.theme.model import Theme
    from briefing.typography.setting import Typesetter

#: The ways to show a kind, in the order they are tried (see `fitted`).
WAYS: Mapping[ChartKind, tuple[Callable[[Ledger, Sheet, Board], ChartData | None], ...]] = {
    "bar": (bar_data,),
    "column": (column_data, bar_data),
    "line": (line_data,),
    "rank": (rank_data,),
    "share": (stack_data, bar_data),
    "progress": (track_data,),
}


def native_drawing(
    chart: Chart,
    figures: Mapping[str, Figure],
    theme: Theme,
    setter: Typesetter,
    width: float,
    height: float,
) -> Drawing:
    """The chart for a slide, `width` × `height` points: what it shows in words, and its data; nothing is drawn.

    ValueError as `draw_chart` raises it, NoRoomError among them.
    """
    if chart.kind not in WAYS:
        raise ValueError(f"charts of kind {chart.kind!r} are no charts of an office program")
    board = prominent(make_board(chart, figures))
    ledger = Ledger(chart, figures)
    ways = tuple(partial(way, ledger) for way in WAYS[chart.kind])
    _, data = fitted(chart.id, ways, board, Sheets(theme, Lettering(setter), width, height, "slide"))
    alt = describe(chart, figures)
    return Drawing(width, height, (), alt, digest_of(width, height, (), alt), data)
