"""The pieces of a sheet as matplotlib artists, drawn by the recorder into a display list.

This module and the recorder import matplotlib; they are themselves imported when a chart is drawn.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle
from matplotlib.transforms import IdentityTransform

from briefing.charts.recorder import Recorder, SetLine
from briefing.charts.sheet import Block, Dot, Piece, Stroke
from briefing.charts.tones import tone_hex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.charts.drawing import PathItem, TextItem
    from briefing.charts.lettering import Lettering
    from briefing.theme.model import Theme

#: Settings that artists read while they are made or drawn: a user's matplotlibrc must not reach our charts.
SETTINGS = {
    key: value
    for key, value in mpl.rcParamsDefault.items()
    if key.startswith(("figure.", "font.", "lines.", "patch.", "path.", "text.", "agg.", "hatch."))
}
#: rcParams belong to the process.
LOCK = Lock()


def paint(
    width: float, height: float, pieces: Sequence[Piece], lettering: Lettering, theme: Theme
) -> tuple[PathItem | TextItem, ...]:
    """The display list of the pieces, in the order they were put."""
    recorder = Recorder(width, height, lettering, theme)
    with LOCK, mpl.rc_context(SETTINGS):
        figure = Figure(figsize=(width / 72, height / 72), dpi=72)
        figure.patch.set_visible(False)
        for order, piece in enumerate(pieces):
            artist = _artist(piece, height, theme)
            artist.set_zorder(order)
            artist.set_clip_on(False)
            figure.add_artist(artist)
        figure.draw(recorder)
    return tuple(recorder.items)


def _artist(piece: Piece, height: float, theme: Theme) -> Any:
    """One artist in points of the figure, whose y runs upwards."""
    where = IdentityTransform()
    if isinstance(piece, Block):
        corner = (piece.x, height - piece.y - piece.height)
        color = tone_hex(theme, piece.color)
        size = (piece.width, piece.height)
        return Rectangle(corner, *size, facecolor=color, linewidth=0, alpha=piece.alpha, transform=where)
    if isinstance(piece, Stroke):
        xs = [x for x, _ in piece.points]
        ys = [height - y for _, y in piece.points]
        style: Any = (0.0, piece.dash or None)
        color = tone_hex(theme, piece.color)
        return Line2D(xs, ys, color=color, linewidth=piece.width, linestyle=style, transform=where)
    if isinstance(piece, Dot):
        center = (piece.x, height - piece.y)
        paper, color = theme.hex("paper"), tone_hex(theme, piece.color)
        return Circle(center, piece.radius, facecolor=color, edgecolor=paper, linewidth=1.5, transform=where)
    return SetLine(piece.x, height - piece.y, piece.spans)
