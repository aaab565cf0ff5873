"""`lay_out_notes`: a page for every slide, with the slide on top and what the speaker says below it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.layout.frames import Box, Frame, Page, PageLayout
from briefing.layout.pages.assembly import frames_of
from briefing.layout.pages.page_kit import PageKit
from briefing.layout.pages.pieces import Filled, Piece, fill, line_pieces
from briefing.layout.prints.miniature import miniature, slide_bookmarks
from briefing.layout.prints.sheet import SMALL, Sheet
from briefing.layout.prints.speech import PAGE, coloured, speech
from briefing.typography.text import Paragraph, ParagraphStyle, Span, TextStyle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.layout.frames import Slide, SlideLayout
    from briefing.typography.setting import Typesetter

HEADING_SIZE = 12.0
HEADING_GAP = 22.0  # between slide and heading
HEADING = 30.0  # from the heading's top to the first line of notes
#: Of the measure: a slide gives way a little where that spares a second page.
SHARES = (1.0, 0.9, 0.8)


def lay_out_notes(layout: SlideLayout, setter: Typesetter) -> PageLayout:
    """A4 pages in the order of the slides; notes that are long go on over further pages."""
    sheet = Sheet(setter, layout.properties)
    pages: list[Page] = []
    starts: list[tuple[int, float]] = []
    for number, slide in enumerate(layout.slides, 1):
        starts.append((len(pages), sheet.area.y))
        for frames in _pages_of(sheet, layout, slide, number):
            count = len(pages) + 1
            pages.append(Page(count, (*frames, *sheet.furniture(count))))
    bookmarks = tuple(slide_bookmarks(layout.slides, starts))
    return PageLayout(sheet.width, sheet.height, tuple(pages), bookmarks, layout.properties)


def _pages_of(sheet: Sheet, layout: SlideLayout, slide: Slide, number: int) -> Iterator[list[Frame]]:
    """The frames of each page of a slide, without furniture.

    Every page has a heading; on the first the slide stands above it, so pages are filled as if the heading were not.
    """
    area = sheet.area
    width, filled = _filled(sheet, slide, layout.height / layout.width)
    above = width * layout.height / layout.width + HEADING_GAP
    for more, page in enumerate(filled):
        top = area.y + (0.0 if more else above)
        shown = [] if more else miniature(layout, slide, replace(area, width=width), sheet.colour("hairline"))
        frames = [*shown, *_heading(sheet, slide, number, top, more), *frames_of(page, area.x, area.y + HEADING)]
        if not slide.notes:  # nothing is said: room for what the speaker writes down
            frames += sheet.ruled(slide.key, Box(area.x, top + HEADING, area.width, area.bottom - top - HEADING))
        yield frames


def _filled(sheet: Sheet, slide: Slide, ratio: float) -> tuple[float, list[Filled]]:
    """The width of the slide, which is `ratio` as high, and the notes in pages with its room first on the first."""
    pieces = _pieces(sheet, slide)
    found: list[tuple[float, list[Filled]]] = []
    for width in (share * sheet.area.width for share in SHARES):
        found.append((width, fill([Piece(width * ratio + HEADING_GAP), *pieces], sheet.area.height - HEADING)))
        if len(found[-1][1]) == 1:
            return found[-1]
    return found[0]


def _pieces(sheet: Sheet, slide: Slide) -> list[Piece]:
    """The notes line by line."""
    kit = PageKit(sheet.setter, 0.0, sheet.area.width)
    pieces: list[Piece] = []
    said, sources = speech(slide, coloured(PAGE, sheet.colour))
    for paragraph in (*said, *sources):
        unit = kit.unit(paragraph.key, "speech", "P", paragraph)
        pieces += line_pieces(unit, before=paragraph.style.before)
    return pieces


def _heading(sheet: Sheet, slide: Slide, number: int, top: float, more: int) -> list[Frame]:
    """The number of the slide and its part of the deck over a hairline; repeated, it is not read again."""
    spans = [
        Span(f"第{number}张{'（续）' if more else ''}", TextStyle("sans", HEADING_SIZE, True, sheet.colour("ink")))
    ]
    if slide.section:
        spans.append(Span(f"　{slide.section}", TextStyle("sans", SMALL, color=sheet.colour("grey"))))
    paragraph = Paragraph(tuple(spans), ParagraphStyle("left", 16))
    box = Box(sheet.area.x, top, sheet.area.width, 16)
    text = sheet.text(slide.key, "sheet-heading", box, (paragraph,), "Artifact" if more else "H2")
    return [text, sheet.rule(slide.key, Box(box.x, top + 21, box.width, 0))]
