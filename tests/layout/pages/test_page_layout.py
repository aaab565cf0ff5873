"""Pages as they are laid out, in both styles of the brief: what stands where, and what stays together."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from briefing.layout.frames import ChartFrame, Frame, Page, PageLayout, ShapeFrame, TableFrame, TextFrame
from briefing.theme import load_theme
from finished_files import REPORTS, build_text, built, every_frame

STYLES = ("jianbao", "modern")
ASCENT, DESCENT = 0.88, 0.12
OPENING = "“‘（《〈【「『"
HEADINGS = ("heading",)
CAPTION = re.compile(r"(图|表)(\d+)　")


@pytest.fixture(params=[(name, style) for name in sorted(REPORTS) for style in STYLES], ids="-".join, scope="module")
def layout(request: pytest.FixtureRequest) -> PageLayout:
    return built(*request.param).outputs.pages


def flow(page: Page) -> list[Frame]:
    """The frames of the text of a page, without what stands on every page."""
    return [frame for frame in page.frames if not (isinstance(frame, TextFrame) and frame.tag == "Artifact")]


def words(frame: TextFrame) -> str:
    """What the lines of a frame say."""
    return "".join(run.text for line in frame.lines for run in line.runs)


def texts(page: Page) -> list[TextFrame]:
    """The text frames of a page, those in tables and groups too."""
    return [frame for frame in every_frame(page.frames) if isinstance(frame, TextFrame)]


def test_every_line_stands_in_its_box_and_on_the_page(layout: PageLayout) -> None:
    outside = []
    for page in layout.pages:
        for frame in texts(page):
            for line in frame.lines:
                size = max(run.size for run in line.runs)
                start = min(x for run in line.runs for x in run.xs)
                left = start + (size / 2 if line.runs[0].text[0] in OPENING else 0)
                high, low = line.baseline - ASCENT * size, line.baseline + DESCENT * size
                wide = left < -0.5 or start + line.width > frame.box.width + 0.5
                # A numeral in a row of its own size may rise above the row it is aligned with.
                tall = frame.role != "numeral" and (high < -0.5 or low > frame.box.height + 0.5)
                off = frame.box.x < 0 or frame.box.right > layout.width or frame.box.y + low > layout.height
                if wide or tall or off:
                    outside.append((page.number, frame.key, frame.role, "".join(run.text for run in line.runs)))
    assert outside == []


def test_nothing_is_printed_smaller_than_the_smallest_size(layout: PageLayout) -> None:
    sizes = {run.size for page in layout.pages for frame in texts(page) for line in frame.lines for run in line.runs}
    charts = [frame for page in layout.pages for frame in page.frames if isinstance(frame, ChartFrame)]
    sizes |= {run.size for chart in charts for item in chart.drawing.items for run in getattr(item, "runs", ())}
    smallest = min(load_theme("government", style).print["small"] for style in STYLES)
    assert min(sizes) >= smallest - 0.01


def test_no_two_lines_are_printed_over_each_other(layout: PageLayout) -> None:
    for page in layout.pages:
        ink = []
        for frame in texts(page):
            for line in frame.lines:
                left = frame.box.x + line.runs[0].xs[0]
                size = max(run.size for run in line.runs)
                ink.append((left + 0.5, left + line.width - 0.5, frame.box.y + line.baseline, size, frame.key))
        for at, (left, right, base, size, key) in enumerate(ink):
            for other_left, other_right, other_base, other_size, other in ink[at + 1 :]:
                if left < other_right and other_left < right:
                    upper = size if base > other_base else other_size
                    assert abs(base - other_base) >= 0.8 * upper, (page.number, key, other)


def test_no_page_ends_with_a_heading_or_the_caption_of_a_table(layout: PageLayout) -> None:
    for page in layout.pages[:-1]:
        last = [frame for frame in flow(page) if not isinstance(frame, ShapeFrame)][-1]
        assert last.role not in HEADINGS, (page.number, last.key)
        if isinstance(last, TextFrame):
            assert not words(last).startswith("表"), (page.number, last.key)


def test_no_paragraph_leaves_one_line_alone_on_a_page(layout: PageLayout) -> None:
    for page, following in pairwise(layout.pages):
        parts = {frame.key: frame for frame in flow(page) if isinstance(frame, TextFrame) and frame.role != "number"}
        for frame in flow(following):
            if isinstance(frame, TextFrame) and frame.key in parts and parts[frame.key].role == frame.role:
                assert len(parts[frame.key].lines) > 1, (page.number, frame.key)
                assert len(frame.lines) > 1, (following.number, frame.key)


def test_no_paragraph_of_text_ends_in_a_line_of_one_character(layout: PageLayout) -> None:
    alone = [
        (page.number, frame.key, words(frame)[-12:])
        for page in layout.pages
        for frame in flow(page)
        if isinstance(frame, TextFrame) and frame.role in ("body", "gist", "note", "task", "source", "title", "heading")
        for line in frame.lines
        if line.last and not line.first
        if sum(len(run.text.strip("，。；：！？”’）》、")) for run in line.runs) < 2
    ]
    assert alone == []


def test_charts_and_tables_are_numbered_in_the_order_of_the_pages(layout: PageLayout) -> None:
    found = [match for page in layout.pages for frame in texts(page) if (match := CAPTION.match(words(frame)))]
    for kind in "图表":
        numbers = [int(match[2]) for match in found if match[1] == kind]
        assert numbers == list(range(1, len(numbers) + 1)), kind


def test_the_caption_of_a_chart_stands_under_or_beside_it_and_that_of_a_table_above(layout: PageLayout) -> None:
    for page in layout.pages:
        frames = flow(page)
        captions = {frame.key: frame for frame in frames if isinstance(frame, TextFrame) and frame.role == "caption"}
        for frame in frames:
            if isinstance(frame, ChartFrame):
                caption = captions[frame.key].box
                under = -0.01 <= caption.y - frame.box.bottom < 20
                beside = caption.right <= frame.box.x and frame.box.y <= caption.y < frame.box.bottom
                assert under or beside
            elif isinstance(frame, TableFrame) and not frame.continued:
                caption = captions[f"{frame.key}-caption"]
                assert -0.01 <= frame.box.y - caption.box.bottom < 20


def test_a_table_that_goes_on_repeats_its_head_and_loses_no_row(layout: PageLayout) -> None:
    parts: dict[str, list[TableFrame]] = {}
    for page in layout.pages:
        for frame in page.frames:
            if isinstance(frame, TableFrame):
                parts.setdefault(frame.key, []).append(frame)
    for tables in parts.values():
        heads = {tuple(words(cell.text) for cell in table.rows[0]) for table in tables}
        assert len(heads) == 1
        assert [table.continued for table in tables] == [False] + [True] * (len(tables) - 1)
        keys = [row[0].text.key for table in tables for row in table.rows[table.head :]]
        assert len(keys) == len(set(keys))


def test_page_numbers_count_from_one_and_stand_outside(layout: PageLayout) -> None:
    for number, page in enumerate(layout.pages, 1):
        [folio] = [frame for frame in texts(page) if frame.role == "folio"]
        assert page.number == number
        assert re.sub(r"[—\s]", "", words(folio)).startswith(str(number))
        middle = folio.box.x + folio.lines[0].runs[0].xs[0] + folio.lines[0].width / 2
        assert (middle > layout.width / 2) == (number % 2 == 1)


def test_bookmarks_follow_the_pages_and_lead_to_what_they_say(layout: PageLayout) -> None:
    places = [(mark.page, mark.y) for mark in layout.bookmarks]
    assert places == sorted(places)
    for mark in layout.bookmarks:
        page = layout.pages[mark.page]
        near = [frame for frame in every_frame(page.frames) if frame.key == mark.key]
        assert near, mark
        assert min(abs(frame.box.y - mark.y) for frame in near) < 40
    levels = [mark.level for mark in layout.bookmarks]
    assert levels[:1] in ([], [0])
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_the_parts_of_a_brief_are_numbered_as_official_documents_are() -> None:
    marks = [mark.text for mark in built("shipped", "jianbao").outputs.pages.bookmarks]
    firsts = [text for text in marks if re.match("[一二三四五]、", text)]
    assert [text[0] for text in firsts] == list("一二三四")
    assert [text[:3] for text in marks if text.startswith("（")] == ["（一）", "（二）", "（三）", "（四）"]
    assert [int(text.split("．")[0]) for text in marks if "．" in text] == list(range(1, 11))


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("length", range(60, 1500, 120))
def test_a_paragraph_of_any_length_leaves_no_line_alone(style: str, length: int) -> None:
    body = "推进老旧小区改造，把加装电梯管线入地排在前面。" * (length // 22)
    sections = "".join(f"  - kind: text\n    heading: 第{n}部分\n    paragraphs: [{body}, {body}]\n" for n in range(3))
    layout = build_text(f"title: 简报\norganization: 住建局\nsections:\n{sections}", style).outputs.pages
    for page in layout.pages[:-1]:
        assert [f for f in flow(page) if not isinstance(f, ShapeFrame)][-1].role not in HEADINGS
    seen: dict[str, int] = {}
    for page in layout.pages:
        for frame in flow(page):
            if isinstance(frame, TextFrame) and frame.role == "body":
                whole = len(frame.lines) == 1 and frame.lines[0].first and frame.lines[0].last
                assert len(frame.lines) > 1 or whole
                seen[frame.key] = seen.get(frame.key, 0) + len(words(frame))
    assert set(seen.values()) == {len(body)}
