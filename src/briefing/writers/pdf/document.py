"""The PDF writer: laid-out pages to the bytes of a file."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.charts.drawing import TextItem
from briefing.layout.frames import Bookmark, ChartFrame, Frame, GroupFrame, PageLayout, TableFrame, TextFrame
from briefing.theme.model import Theme
from briefing.typography.fonts import FontBook
from briefing.typography.text import GlyphRun
from briefing.writers.pdf.canvas import PageCanvas
from briefing.writers.pdf.fonts import FontSet
from briefing.writers.pdf.links import find_places
from briefing.writers.pdf.metadata import describe
from briefing.writers.pdf.painter import PagePainter
from briefing.writers.pdf.tags import Tags


def write_pdf(layout: PageLayout, theme: Theme, book: FontBook) -> bytes:
    """The tagged PDF of a laid-out document, the same bytes for the same input.

    LinkError for a link that is neither http(s), mailto nor a `#key` of the document; FontEmbeddingError for
    a character that the face it is set in does not have.
    """
    fonts = FontSet(book, characters_by_face(layout))
    canvas = PageCanvas((layout.width, layout.height), layout.properties.language)
    fonts.register(canvas.document, canvas.font_resources)
    places = find_places(layout)
    tags = Tags(len(layout.pages))
    for index, page in enumerate(layout.pages):
        _bookmark(canvas, index, layout.bookmarks)
        PagePainter(canvas, theme, fonts, places, tags, index).paint(page)
    _outline(canvas, layout.bookmarks)
    tags.tree.register(canvas.document)
    describe(canvas, layout.properties)
    return canvas.finish()


def characters_by_face(layout: PageLayout) -> dict[str, set[str]]:
    """All characters that the document shows, by the face that shows them."""
    used: dict[str, set[str]] = {}
    for page in layout.pages:
        for run in _runs(page.frames):
            used.setdefault(run.face, set()).update(run.text)
    return used


def _runs(frames: tuple[Frame, ...]) -> Iterator[GlyphRun]:
    for frame in frames:
        match frame:
            case TextFrame():
                yield from (run for line in frame.lines for run in line.runs)
            case ChartFrame():
                items = (item for item in frame.drawing.items if isinstance(item, TextItem))
                yield from (run for item in items for run in item.runs)
            case TableFrame():
                yield from _runs(tuple(cell.text for row in frame.rows for cell in row))
            case GroupFrame():
                yield from _runs(frame.children)


def _bookmark(canvas: PageCanvas, page: int, bookmarks: tuple[Bookmark, ...]) -> None:
    """Bind the outline's destinations that stand on the page about to be painted."""
    for index, mark in enumerate(bookmarks):
        if mark.page == page:
            canvas.bookmarkHorizontalAbsolute(f"outline-{index}", round(canvas.height - mark.y, 3))


def _outline(canvas: PageCanvas, bookmarks: tuple[Bookmark, ...]) -> None:
    """The outline; an entry stands at most one level below the one before it."""
    if not bookmarks:
        return
    deepest = 0
    for index, mark in enumerate(bookmarks):
        level = min(mark.level, deepest)
        canvas.addOutlineEntry(mark.text, f"outline-{index}", level)
        deepest = level + 1
    canvas.showOutline()
