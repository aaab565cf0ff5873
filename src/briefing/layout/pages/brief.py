"""`lay_out_brief`: the pages of a 简报 in the geometry of GB/T 9704 (28 characters × 22 lines)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.layout.frames import Box, Frame, Page, PageLayout, Properties, TextFrame
from briefing.layout.pages.assembly import bookmarks_of, frames_of
from briefing.layout.pages.blocks import BlockLayout
from briefing.layout.pages.pieces import Filled, fill
from briefing.typography.text import Paragraph, ParagraphStyle, Span, TextStyle

if TYPE_CHECKING:
    from briefing.compose.blocks import Brief
    from briefing.layout.slides.figures import Draw
    from briefing.typography.setting import Typesetter

SPARSE = 0.3  # a last page filled less than this is nearly empty
EASES = (0.9, 0.8)  # what figures and the space in tables and between blocks may be scaled by

FOLIO_SIZE = 14.0  # 四号
FOLIO_DROP = 19.84  # 7 mm below the type area


def lay_out_brief(brief: Brief, setter: Typesetter, draw: Draw, properties: Properties) -> PageLayout:
    """The pages of a brief. `draw` makes a chart of a width and height in points."""
    form = setter.theme.page_format
    pitch = setter.theme.print["pitch"]
    lead = (pitch - setter.theme.print["body"]) / 2  # the first line's characters touch the top of the type area
    height = int((form["height_of_type"] + 2 * lead + 0.5) // pitch) * pitch
    pages = _filled(brief, setter, draw, height)
    top = form["top"] - lead
    laid = tuple(
        Page(number, (*frames_of(page, form["left"], top), _folio(setter, number)))
        for number, page in enumerate(pages, 1)
    )
    return PageLayout(form["width"], form["height"], laid, tuple(bookmarks_of(pages, top)), properties)


def _filled(brief: Brief, setter: Typesetter, draw: Draw, height: float) -> list[Filled]:
    """The pages of that height, with figures and tables a little closer where that spares a nearly empty last page."""
    pages = _attempt(brief, setter, draw, height, 1.0)
    if len(pages) < 2 or pages[-1].filled > SPARSE * height:
        return pages
    for ease in EASES:
        closer = _attempt(brief, setter, draw, height, ease)
        if len(closer) < len(pages):
            return closer
    return pages


def _attempt(brief: Brief, setter: Typesetter, draw: Draw, height: float, ease: float) -> list[Filled]:
    blocks = BlockLayout(setter, setter.theme.page_format["measure"], draw, ease)
    return fill([piece for block in brief.blocks for piece in blocks.pieces(block)], height)


def _folio(setter: Typesetter, number: int) -> Frame:
    """The page number — 1 —, at the outside edge one character in (GB/T 9704 7.5)."""
    form = setter.theme.page_format
    style = TextStyle("serif", FOLIO_SIZE)
    align = ParagraphStyle("right" if number % 2 else "left", FOLIO_SIZE * 1.5,
                           left_indent=FOLIO_SIZE, right_indent=FOLIO_SIZE)  # fmt: skip
    paragraph = Paragraph((Span(f"— {number} —", style),), align, key="folio")
    lines, height = setter.frame((paragraph,), form["measure"])
    top = form["top"] + form["height_of_type"] + FOLIO_DROP - FOLIO_SIZE * 0.3
    box = Box(form["left"], top, form["measure"], height)
    return TextFrame(f"page-{number}", "folio", box, (paragraph,), lines, tag="Artifact")
