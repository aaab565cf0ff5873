"""`lay_out_handout`: slides in small on A4, with lines to write on or the speaker's notes beside or below them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefing.layout.frames import Box, Frame, Page, PageLayout
from briefing.layout.prints.miniature import miniature, slide_bookmarks
from briefing.layout.prints.sheet import Sheet
from briefing.layout.prints.speech import BESIDE, coloured, cut_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.layout.frames import Slide, SlideLayout
    from briefing.typography.setting import Typesetter

#: What stands with a slide: lines to write on, or what the speaker says.
Beside: TypeAlias = Literal["lines", "notes"]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How slides stand on a page: `across` × `down` places, each with a slide and room for writing.

    `share` is the part of a place's width that the slide takes; the room is below it where that is all, else at its
    right. `gutters` are between places, in points.
    """

    across: int
    down: int
    share: float = 1.0
    gutters: tuple[float, float] = (36.0, 30.0)
    between: float = 8.0


ARRANGEMENTS = {
    1: Arrangement(1, 1, between=12.0),
    2: Arrangement(1, 2),
    3: Arrangement(1, 3, share=0.56, between=24.0),
    4: Arrangement(2, 2),
    6: Arrangement(2, 3),
}
#: How many slides may stand on a page.
PER_PAGE = tuple(ARRANGEMENTS)
#: With more slides on a page than this there is no room for notes.
MOST_NOTED = 4


def lay_out_handout(layout: SlideLayout, per_page: int, setter: Typesetter, beside: Beside = "lines") -> PageLayout:
    """A4 pages with so many slides each (one of `PER_PAGE`), read row by row; KeyError for another number.

    ValueError for notes beside more slides than `MOST_NOTED`.
    """
    if beside == "notes" and per_page > MOST_NOTED:
        raise ValueError(f"no room for notes with {per_page} slides on a page")
    sheet = Sheet(setter, layout.properties)
    places = list(_places(sheet.area, ARRANGEMENTS[per_page], layout.height / layout.width))
    starts = range(0, len(layout.slides), per_page)
    pages = tuple(
        Page(number, tuple(_page(sheet, layout, number, start, places, beside)))
        for number, start in enumerate(starts, 1)
    )
    tops = ((at // per_page, places[at % per_page][0].y) for at in range(len(layout.slides)))
    bookmarks = tuple(slide_bookmarks(layout.slides, tops))
    return PageLayout(sheet.width, sheet.height, pages, bookmarks, layout.properties)


def _page(
    sheet: Sheet, layout: SlideLayout, number: int, start: int, places: Sequence[tuple[Box, Box]], beside: Beside
) -> Iterator[Frame]:
    """The frames of a page whose first slide has the index `start`."""
    for at, (slide, (at_slide, room)) in enumerate(zip(layout.slides[start:], places, strict=False), start + 1):
        yield sheet.slide_number(slide.key, at, at_slide.x, at_slide.y)
        yield from miniature(layout, slide, at_slide, sheet.colour("hairline"))
        yield from _notes(sheet, slide, room) if beside == "notes" else sheet.ruled(slide.key, room)
    yield from sheet.furniture(number)


def _notes(sheet: Sheet, slide: Slide, room: Box) -> list[Frame]:
    """The notes of a slide, in small print."""
    paragraphs = cut_to(sheet.setter, slide, coloured(BESIDE, sheet.colour), room.width, room.height)
    return [sheet.text(slide.key, "speech", room, paragraphs)] if paragraphs else []


def _places(area: Box, form: Arrangement, ratio: float) -> Iterator[tuple[Box, Box]]:
    """The box of each slide, which is `ratio` as high as wide, and of the room that belongs to it."""
    width = (area.width - form.gutters[0] * (form.across - 1)) / form.across
    height = (area.height - form.gutters[1] * (form.down - 1)) / form.down
    for at in range(form.across * form.down):
        row, column = divmod(at, form.across)
        left, top = area.x + column * (width + form.gutters[0]), area.y + row * (height + form.gutters[1])
        yield _parted(Box(left, top, width, height), form, ratio)


def _parted(place: Box, form: Arrangement, ratio: float) -> tuple[Box, Box]:
    """A place parted into slide and room."""
    slide = Box(place.x, place.y, place.width * form.share, place.width * form.share * ratio)
    if form.share < 1:
        x = slide.right + form.between
        return slide, Box(x, place.y, place.right - x, place.height)
    y = slide.bottom + form.between
    return slide, Box(place.x, y, place.width, place.bottom - y)
