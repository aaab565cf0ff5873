"""Decks as they are printed, each made once in a test run, and what is read back from the pages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pymupdf

from briefing.layout.frames import Box, Frame, Page, PageLayout, SlideLayout
from briefing.layout.prints import Beside, lay_out_handout, lay_out_notes, slides_as_pages
from briefing.pipeline import make
from briefing.theme import load_theme
from briefing.typography.fonts import default_book
from briefing.typography.setting import Typesetter
from briefing.writers.pdf import write_pdf
from extreme_reports import Size, extreme
from finished_files import built, chart_cache

#: Reports whose notes and decks are long: by name, and what `extreme` is given.
LONG = {
    "long notes": replace(Size(), prose=500, points=3, items=6, units=3, tasks=2, marks=2, columns=2, rows=2),
    "many slides": replace(Size(), tasks=30, texts=4),
}


@cache
def setter(style: str = "jianbao") -> Typesetter:
    """A typesetter for print in the usual theme."""
    return Typesetter(load_theme("government", style), default_book())


@cache
def deck(name: str) -> SlideLayout:
    """The slides of a report of the repository or of a long one."""
    if name not in LONG:
        return built(name).outputs.slides
    with patch.dict(os.environ, {"BRIEFING_CACHE": chart_cache()}):
        return make(extreme(LONG[name]), Path("extreme.yaml")).slides


def cut(layout: SlideLayout, count: int) -> SlideLayout:
    """The first slides of a deck; what leads to others leads nowhere."""
    kept = layout.slides[:count]
    keys = {slide.key for slide in kept}

    def unlinked(frame: Frame) -> Frame:
        link = getattr(frame, "link", "")
        return replace(frame, link="") if link.startswith("#") and link[1:] not in keys else frame  # type: ignore[call-arg]

    slides = tuple(replace(slide, frames=tuple(map(unlinked, slide.frames))) for slide in kept)
    return replace(layout, slides=slides)


@cache
def handout(name: str, per_page: int, beside: Beside = "lines", style: str = "jianbao") -> PageLayout:
    """The handout of a deck."""
    return lay_out_handout(deck(name), per_page, setter(style), beside)


@cache
def notes(name: str, style: str = "jianbao") -> PageLayout:
    """The notes pages of a deck."""
    return lay_out_notes(deck(name), setter(style))


@cache
def slides(name: str) -> PageLayout:
    """The slides of a deck as pages."""
    return slides_as_pages(deck(name))


def pdf_of(layout: PageLayout) -> bytes:
    """The finished file."""
    return write_pdf(layout, setter().theme, setter().book)


@cache
def chars_of(layout: PageLayout) -> list[list[dict[str, Any]]]:
    """The characters of every page of the finished file in the order in which they are painted, without blanks.

    `left` and `base` are the origin of each, from the left top of the page.
    """
    with pymupdf.open(stream=pdf_of(layout)) as document:
        return [[char for char in _placed(page) if char["text"].strip()] for page in document]


def _placed(page: Any) -> Iterator[dict[str, Any]]:
    lines = (line for block in page.get_text("rawdict")["blocks"] for line in block.get("lines", ()))
    for char in (char for line in lines for span in line["spans"] for char in span["chars"]):
        left, base = char["origin"]
        yield {"text": char["c"], "left": left, "base": base}


def text_in(chars: list[dict[str, Any]], box: Box, slack: float = 0.6) -> str:
    """The characters that stand in a box, in the order in which they are painted."""
    return "".join(
        char["text"]
        for char in chars
        if box.x - slack <= char["left"] <= box.right + slack and box.y - slack <= char["base"] <= box.bottom + slack
    )


def of_role(page: Page, role: str) -> list[Any]:
    """The frames of a page in that role."""
    return [frame for frame in page.frames if frame.role == role]
