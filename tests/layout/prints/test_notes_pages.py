"""Pages of speaker notes: the slide, its number, and all that is said, over as many pages as it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from briefing.compose.evidence import figures_start
from briefing.layout.frames import Box, Page, PageLayout, TextFrame
from briefing.layout.prints import lay_out_notes
from cases import mostly_slow
from finished_files import REPORTS, solid
from printed_decks import LONG, chars_of, cut, deck, notes, of_role, setter, text_in

NAMES = [*REPORTS, *LONG]


def by_slide(layout: PageLayout) -> list[list[tuple[int, Page]]]:
    """The pages of every slide, with their indexes: each begins with a slide in small."""
    runs: list[list[tuple[int, Page]]] = []
    for index, page in enumerate(layout.pages):
        if of_role(page, "slide-border"):
            runs.append([])
        runs[-1].append((index, page))
    return runs


@pytest.mark.parametrize("style", ["jianbao", "modern"])
@pytest.mark.parametrize("name", mostly_slow(NAMES, ("shipped", "minimal")))
def test_no_character_of_the_notes_is_lost_and_none_is_added(name: str, style: str) -> None:
    layout = notes(name, style)
    chars = chars_of(layout)
    for slide, run in zip(deck(name).slides, by_slide(layout), strict=True):
        said = "".join(text_in(chars[index], below_heading(page)) for index, page in run)
        assert said == solid("".join(slide.notes))


def below_heading(page: Page) -> Box:
    """The area of a page where notes stand."""
    (heading,), (folio,) = of_role(page, "sheet-heading"), of_role(page, "sheet-folio")
    return Box(0, heading.box.bottom + 1, 600, folio.box.y - heading.box.bottom - 2)


@pytest.mark.slow
def test_long_notes_go_on_over_further_pages_that_say_so() -> None:
    runs = by_slide(notes("long notes"))
    assert max(len(run) for run in runs) >= 3
    for number, run in enumerate(runs, 1):
        heads = [of_role(page, "sheet-heading")[0].paragraphs[0].text for _, page in run]
        assert heads[0].startswith(f"第{number}张")
        assert "（续）" not in heads[0]
        assert all(head.startswith(f"第{number}张（续）") for head in heads[1:])


@pytest.mark.parametrize("name", NAMES)
def test_the_heading_names_the_part_of_the_deck(name: str) -> None:
    for slide, run in zip(deck(name).slides, by_slide(notes(name)), strict=True):
        assert of_role(run[0][1], "sheet-heading")[0].paragraphs[0].text.endswith(slide.section)


@pytest.mark.parametrize("name", NAMES)
def test_notes_stay_inside_the_type_area_and_clear_of_the_slide(name: str) -> None:
    layout = notes(name)
    for page in layout.pages:
        (heading,), (folio,) = of_role(page, "sheet-heading"), of_role(page, "sheet-folio")
        borders = of_role(page, "slide-border")
        assert all(border.box.bottom < heading.box.y for border in borders)
        for frame in texts(page):
            assert frame.box.y > heading.box.bottom
            assert frame.box.y + frame.lines[-1].baseline < folio.box.y


def texts(page: Page) -> Iterator[TextFrame]:
    """The frames of notes."""
    yield from of_role(page, "speech")


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_paragraph_is_alone_on_a_page(name: str) -> None:
    for page in notes(name).pages:
        for frame in texts(page):
            whole = frame.lines[0].first and frame.lines[-1].last
            assert whole or len(frame.lines) > 1


def test_a_slide_gives_way_a_little_where_that_spares_a_page() -> None:
    widths = {of_role(run[0][1], "slide-border")[0].box.width: len(run) for run in by_slide(notes("shipped"))}
    full = max(widths)
    assert min(widths) >= 0.8 * full
    assert all(count == 1 for width, count in widths.items() if width < full)
    assert len(widths) > 1


def test_sources_of_figures_are_smaller_than_what_is_said() -> None:
    said, sources = Counter[float](), Counter[float]()
    for slide, run in zip(deck("shipped").slides, by_slide(notes("shipped")), strict=True):
        frames = [frame for _, page in run for frame in texts(page)]
        sizes = {paragraph.key: paragraph.spans[0].style.size for frame in frames for paragraph in frame.paragraphs}
        start = figures_start(slide.notes)
        said.update(list(sizes.values())[:start])
        sources.update(list(sizes.values())[start:])
    assert set(said) == {12.0}
    assert set(sources) == {9.0}


def test_a_slide_without_notes_has_lines_for_them() -> None:
    layout = lay_out_notes(cut(deck("shipped"), 3), setter())
    assert not of_role(layout.pages[0], "writing-line")
    silent = replace(deck("shipped").slides[0], notes=())
    (page,) = lay_out_notes(replace(deck("shipped"), slides=(silent,)), setter()).pages
    assert len(of_role(page, "writing-line")) > 8
    assert not of_role(page, "speech")
