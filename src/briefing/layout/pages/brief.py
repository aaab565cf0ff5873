"""`lay_out_brief`: the pages of a brief in its style."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from briefing.compose.blocks import ChartBlock
from briefing.layout.frames import Page, PageLayout, Properties
from briefing.layout.pages.assembly import bookmarks_of, frames_of
from briefing.layout.pages.jianbao import JianbaoLayout
from briefing.layout.pages.modern import ModernLayout
from briefing.layout.pages.pieces import Filled, Piece, fill

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.charts.drawing import Drawing
    from briefing.compose.blocks import Block, Brief
    from briefing.layout.frames import Draw, Frame, Picture
    from briefing.report.model import Chart
    from briefing.typography.setting import Typesetter

SPARSE = 0.3  # a last page filled less than this is nearly empty
EASES = (0.95, 0.9, 0.8)  # what figures and the space in tables and between blocks may be scaled by


class StyleLayout(Protocol):
    """How a style lays out blocks. `top` and `height` of the type area are in points."""

    top: float
    height: float

    def pieces(self, block: Block) -> list[Piece]:
        """What a block fills a page with, in order."""

    def furniture(self, number: int) -> list[Frame]:
        """What stands on every page outside the text: page number, running title."""

    def letterhead(self, logo: Picture, alt: str) -> list[Frame]:
        """A unit's logo on the first page, where the style has a place for it."""


STYLES: dict[str, Callable[[Typesetter, Draw, float], StyleLayout]] = {
    "jianbao": JianbaoLayout,
    "modern": ModernLayout,
}


def lay_out_brief(
    brief: Brief, setter: Typesetter, draw: Draw, properties: Properties, logo: Picture | None = None
) -> PageLayout:
    """The pages of a brief in the style of the typesetter's theme. `draw` makes a chart of a width and height."""
    form = setter.theme.page_format
    pages, layout = _filled(brief, setter, draw)
    head = layout.letterhead(logo, f"{properties.author}标志") if logo else []
    laid = tuple(
        Page(number, (*(head if number == 1 else ()), *frames_of(page, form["left"], layout.top),
                      *layout.furniture(number)))
        for number, page in enumerate(pages, 1)
    )  # fmt: skip
    return PageLayout(form["width"], form["height"], laid, tuple(bookmarks_of(pages, layout.top)), properties)


def has_room(setter: Typesetter, draw: Draw, chart: Chart) -> bool:
    """Whether a page in the style of the typesetter's theme has room for a chart that can be read."""
    tried: list[Drawing] = []

    def noted(chart: Chart, width: float, height: float) -> Drawing:
        tried.append(draw(chart, width, height))
        return tried[-1]

    STYLES[setter.theme.style](setter, noted, 1.0).pieces(
        ChartBlock(chart.id, chart, f"图1　{chart.title}", chart.note)
    )
    return bool(tried)


def _filled(brief: Brief, setter: Typesetter, draw: Draw) -> tuple[list[Filled], StyleLayout]:
    """The pages, with figures and tables a little closer where that spares a nearly empty last page."""
    pages, layout = _attempt(brief, setter, draw, 1.0)
    if len(pages) < 2 or pages[-1].filled > SPARSE * layout.height:
        return pages, layout
    for ease in EASES:
        closer, eased = _attempt(brief, setter, draw, ease)
        if len(closer) < len(pages):
            return closer, eased
    return pages, layout


def _attempt(brief: Brief, setter: Typesetter, draw: Draw, ease: float) -> tuple[list[Filled], StyleLayout]:
    layout = STYLES[setter.theme.style](setter, draw, ease)
    return fill([piece for block in brief.blocks for piece in layout.pieces(block)], layout.height), layout
