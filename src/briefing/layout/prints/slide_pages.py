"""`slides_as_pages`: the deck page by page, each as large as its slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.layout.frames import Page, PageLayout
from briefing.layout.prints.miniature import slide_bookmarks, slide_frames

if TYPE_CHECKING:
    from briefing.layout.frames import SlideLayout


def slides_as_pages(layout: SlideLayout) -> PageLayout:
    """One page for every slide, with bookmarks for sections and titles; links between slides lead to their pages."""
    pages = tuple(Page(number, slide_frames(layout, slide)) for number, slide in enumerate(layout.slides, 1))
    bookmarks = tuple(slide_bookmarks(layout.slides, ((at, 0.0) for at in range(len(pages)))))
    return PageLayout(layout.width, layout.height, pages, bookmarks, layout.properties)
