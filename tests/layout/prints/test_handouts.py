"""Handouts: every slide whole in its place, room to write or notes beside it, nothing over an edge."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from math import ceil

import pytest

from briefing.compose.evidence import FIGURES_HEAD, figures_start
from briefing.layout.frames import Box, Frame, ShapeFrame, TextFrame
from briefing.layout.prints import MOST_NOTED, PER_PAGE, Beside, lay_out_handout, slides_as_pages
from printed_decks import LONG, chars_of, cut, deck, handout, of_role, setter, slides, text_in

NOTED = [count for count in PER_PAGE if count <= MOST_NOTED]
FORMS = [(count, "lines") for count in PER_PAGE] + [(count, "notes") for count in NOTED]


def test_a_slide_may_stand_alone_or_with_up_to_five_others() -> None:
    assert PER_PAGE == (1, 2, 3, 4, 6)
    with pytest.raises(KeyError):
        lay_out_handout(deck("minimal"), 5, setter())
    with pytest.raises(ValueError, match="no room for notes"):
        lay_out_handout(deck("minimal"), 6, setter(), "notes")


@pytest.mark.parametrize("per_page", PER_PAGE)
@pytest.mark.parametrize("name", ["shipped", "minimal", "many slides"])
def test_slides_stand_in_order_as_many_on_a_page_as_asked(name: str, per_page: int) -> None:
    layout, count = handout(name, per_page), len(deck(name).slides)
    assert len(layout.pages) == ceil(count / per_page)
    shown = [[frame.paragraphs[0].text for frame in of_role(page, "slide-number")] for page in layout.pages]
    assert [len(numbers) for numbers in shown[:-1]] == [per_page] * (len(shown) - 1)
    assert [number for numbers in shown for number in numbers] == [str(at) for at in range(1, count + 1)]
    for page in layout.pages:
        tops = [(frame.box.y, frame.box.x) for frame in of_role(page, "slide-border")]
        assert tops == sorted(tops)


@pytest.mark.slow
@pytest.mark.parametrize("per_page", PER_PAGE)
@pytest.mark.parametrize("name", ["shipped", "large"])
def test_every_character_of_a_slide_stands_inside_its_miniature(name: str, per_page: int) -> None:
    small, whole = handout(name, per_page), slides(name)
    borders = [
        (number, frame.box) for number, page in enumerate(small.pages) for frame in of_role(page, "slide-border")
    ]
    assert len(borders) == len(whole.pages)
    for (number, box), chars in zip(borders, chars_of(whole), strict=True):
        found = text_in(chars_of(small)[number], box)
        assert Counter(found) == Counter(char["text"] for char in chars)


def bare(frame: Frame) -> Box:
    """The box of a frame, of text as far as its lines reach."""
    if isinstance(frame, TextFrame) and frame.lines:
        bottom = max(line.baseline + max(run.size for run in line.runs) * 0.12 for line in frame.lines)
        return Box(frame.box.x, frame.box.y, frame.box.width, bottom)
    return frame.box


@pytest.mark.parametrize("style", ["jianbao", "modern"])
@pytest.mark.parametrize(("per_page", "beside"), FORMS)
@pytest.mark.parametrize("name", ["shipped", "long notes"])
def test_slides_and_what_belongs_to_them_keep_apart(name: str, per_page: int, beside: Beside, style: str) -> None:
    layout = handout(name, per_page, beside, style)
    for page in layout.pages:
        roles = ("slide-border", "writing-line", "speech", "sheet-title", "sheet-rule", "sheet-folio")
        parts = [bare(frame) for role in roles for frame in of_role(page, role)]
        assert parts
        for at, first in enumerate(parts):
            assert first.x >= 0
            assert first.right <= layout.width
            assert first.bottom <= layout.height
            assert [second for second in parts[at + 1 :] if overlap(first, second)] == []


def overlap(first: Box, second: Box) -> bool:
    """Whether two boxes share more than an edge."""
    across = min(first.right, second.right) - max(first.x, second.x)
    down = min(first.bottom, second.bottom) - max(first.y, second.y)
    return across > 0.5 and down > 0.5


@pytest.mark.parametrize("per_page", PER_PAGE)
def test_a_hand_has_room_between_the_lines(per_page: int) -> None:
    """Seven millimetres and more; the first line has as much above it."""
    page = handout("shipped", per_page).pages[0]
    for border in of_role(page, "slide-border"):
        lines = [frame.box for frame in of_role(page, "writing-line") if f"{frame.key}-border" == border.key]
        assert len(lines) >= 2
        assert all(below.y - above.y > 7 / 25.4 * 72 for above, below in pairwise(lines))
        beside = lines[0].x > border.box.right
        assert lines[0].y - (border.box.y if beside else border.box.bottom) > 7 / 25.4 * 72
        assert all(line.width > 140 for line in lines)


@pytest.mark.parametrize("per_page", NOTED)
@pytest.mark.parametrize("name", ["shipped", "health", *LONG])
def test_notes_beside_a_slide_are_whole_or_end_in_an_ellipsis_inside_their_room(name: str, per_page: int) -> None:
    pages = handout(name, per_page, "notes").pages
    frames = {frame.key: frame for page in pages for frame in of_role(page, "speech")}
    ends = Counter[str]()
    for slide in deck(name).slides:
        frame, said = frames.get(slide.key), list(slide.notes)
        if frame is None:
            assert figures_start(said) == 0
            continue
        assert frame.lines[-1].baseline <= frame.box.height
        shown = [paragraph.text for paragraph in frame.paragraphs]
        painted = "".join(run.text for line in frame.lines for run in line.runs)
        assert painted == "".join(shown)
        *kept, last = shown
        if last in said:
            ends["whole"] += 1
            assert shown == said[: len(shown)]
            assert len(shown) >= figures_start(said)
            assert last != FIGURES_HEAD
        else:
            ends["cut"] += 1
            assert last.endswith("…")
            assert kept == said[: len(kept)]
            assert len(kept) < figures_start(said)
            assert said[len(kept)].startswith(last[:-1])
    assert ends["cut"] if name == "long notes" else ends["whole"]


@pytest.mark.parametrize("per_page", PER_PAGE)
def test_one_slide_makes_one_page(per_page: int) -> None:
    layout = lay_out_handout(cut(deck("shipped"), 1), per_page, setter())
    assert len(layout.pages) == 1
    assert len(of_role(layout.pages[0], "slide-border")) == 1
    assert text_in(chars_of(layout)[0], of_role(layout.pages[0], "slide-border")[0].box)


def test_the_head_names_report_and_date_and_the_foot_counts_pages() -> None:
    for number, chars in enumerate(chars_of(handout("shipped", 6)), 1):
        said = "".join(char["text"] for char in chars)
        assert "长沙市工商联2022年工作回顾与2023年工作部署" in said
        assert "2023年1月12日" in said
        assert said.endswith(f"—{number}—")


def test_a_title_too_long_for_the_head_ends_in_an_ellipsis_before_the_date() -> None:
    page = handout("health", 3).pages[0]
    (title,), (day,) = of_role(page, "sheet-title"), of_role(page, "sheet-date")
    assert title.paragraphs[0].text.endswith("…")
    assert title.lines[0].width < day.box.width - day.lines[0].width
    assert len(title.lines) == 1


@pytest.mark.parametrize("count", [1, 2, 7])
def test_a_deck_of_any_length_has_a_page_for_each_slide(count: int) -> None:
    layout = slides_as_pages(cut(deck("shipped"), count))
    assert [page.number for page in layout.pages] == list(range(1, count + 1))
    assert len(chars_of(layout)) == count


SHEET_ROLES = ("sheet-title", "sheet-date", "sheet-rule", "sheet-folio", "slide-number", "slide-border", "writing-line",
               "speech")  # fmt: skip


@pytest.mark.parametrize("beside", ["lines", "notes"])
def test_what_stands_on_the_sheet_has_its_own_colours_whatever_those_of_the_slides(beside: Beside) -> None:
    """Slides of a unit's template may be light on dark; paper is white."""
    found = {
        colour
        for page in handout("shipped", 3, beside).pages
        for role in SHEET_ROLES
        for frame in of_role(page, role)
        for colour in colours(frame)
    }
    theme = setter().theme
    assert {theme.hex("ink"), theme.hex("grey"), theme.hex("hairline")} <= found
    assert found <= {theme.hex(token) for token in ("ink", "grey", "hairline", "mark")}


def colours(frame: Frame) -> set[str]:
    """The colours of a frame's lines of text, or of its outline."""
    if isinstance(frame, TextFrame):
        return {run.color for line in frame.lines for run in line.runs}
    assert isinstance(frame, ShapeFrame)
    return {frame.stroke}
