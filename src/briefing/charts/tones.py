"""Which colour a mark has: the accent for what the title speaks of, greys of clear steps for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.charts.marks import Board, Mark
    from briefing.theme.model import Theme

#: Series that the title does not speak of, from light to dark, so that the latest is the strongest.
GREYS = {1: ("mark",), 2: ("light", "mark"), 3: ("light", "mark", "grey")}


def tone_of(board: Board, mark: Mark, series: int) -> str:
    """The colour token of a mark in a series."""
    if not board.series:
        return "accent" if mark.strong or len(board.marks) == 1 else "mark" if board.highlighted else "grey"
    return series_tone(board, series)


def series_tone(board: Board, series: int) -> str:
    """The colour token of a series; the last is in the accent where the title speaks of none."""
    strong = board.strong_series if board.strong_series >= 0 else len(board.series) - 1
    if series == strong:
        return "accent"
    others = [index for index in range(len(board.series)) if index != strong]
    greys = GREYS[min(3, len(others))]
    return greys[others.index(series) % len(greys)]


def tone_hex(theme: Theme, tone: str) -> str:
    """The colour of a tone as `#RRGGBB`: a token of the theme, or `light`, half way from mark to hairline."""
    if tone != "light":
        return theme.hex(tone)
    pairs = zip(theme.rgb("mark"), theme.rgb("hairline"), strict=True)
    return "#" + "".join(f"{round((one + other) / 2 * 255):02X}" for one, other in pairs)
