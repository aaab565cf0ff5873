"""A slide on a page: its ground, what its layout puts behind it, and its own frames, in any size."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from briefing.layout.frames import Bookmark, Box, Frame, GroupFrame, PictureFrame, ShapeFrame, TextFrame
from briefing.layout.scaling import scaled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing.layout.frames import Slide, SlideLayout

BORDER = 0.5


def slide_frames(layout: SlideLayout, slide: Slide) -> tuple[Frame, ...]:
    """All that a slide shows, in its own size: the ground of the master and the furniture of its layout first.

    What is behind every slide is no content of any of them: it is painted as artifacts.
    """
    ground = ShapeFrame(f"{slide.key}-ground", "ground", Box(0, 0, layout.width, layout.height), fill="paper")
    furniture = map(as_artifact, layout.furniture.get(slide.layout, ()))
    return (ground, *furniture, *slide.frames)


def as_artifact(frame: Frame) -> Frame:
    """A frame that is not read: texts are artifacts, shapes and pictures say nothing."""
    match frame:
        case TextFrame():
            return replace(frame, tag="Artifact", link="")
        case ShapeFrame():
            return replace(frame, alt="", link="")
        case PictureFrame():
            return replace(frame, alt="")
        case GroupFrame():
            return replace(frame, alt="", children=tuple(map(as_artifact, frame.children)))
    return frame


def miniature(layout: SlideLayout, slide: Slide, at: Box, colour: str) -> list[Frame]:
    """A slide in small, as wide as the box and at its left top, with a hairline of a colour round it."""
    factor = at.width / layout.width
    box = Box(at.x, at.y, at.width, layout.height * factor)
    border = ShapeFrame(f"{slide.key}-border", "slide-border", box, stroke=colour, width=BORDER)
    return [*(scaled(frame, factor, at.x, at.y) for frame in slide_frames(layout, slide)), border]


def slide_bookmarks(slides: Sequence[Slide], places: Iterable[tuple[int, float]]) -> Iterator[Bookmark]:
    """The outline of a printed deck: sections, and under them the titles of their slides.

    `places` are the page index and the y of each slide. A section of one slide is that slide alone.
    """
    placed = zip(slides, places, strict=True)
    for section, group in groupby(placed, key=lambda item: item[0].section):
        run = list(group)
        parted = bool(section) and len(run) > 1
        if parted:
            first, (page, y) = run[0]
            yield Bookmark(section, 0, page, y, first.key)
        for slide, (page, y) in run:
            yield Bookmark(slide.title, int(parted), page, y, slide.key)
