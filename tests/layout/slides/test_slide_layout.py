"""Slides as they are laid out: what stands where, in which size, under which name. The file adds nothing to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import pytest

from briefing.layout.frames import Box, ChartFrame, Frame, GroupFrame, ShapeFrame, Slide, TableFrame, TextFrame
from briefing.theme import load_theme
from briefing.typography.common_words import COMMON
from finished_files import REPORTS, build_text, built, every_frame

TOLERANCE = 0.5
ASCENT, DESCENT = 0.88, 0.12  # of an ideograph's em box above and below the baseline
OPENING = "“‘（《〈【「『"  # their left half is blank, and lies outside the line where one begins with them
FLOOR_SMALL = 12.0
FLOOR_BODY = 18.0
#: What is read rather than looked up stands in these.
BODY_ROLES = ("body", "text", "lead", "fact", "remark", "remarks", "entry", "ground", "name")


@pytest.fixture(params=sorted(REPORTS), scope="module", name="slides")
def fixture_slides(request: pytest.FixtureRequest) -> tuple[Slide, ...]:
    return built(request.param).outputs.slides.slides


def texts(slide: Slide) -> list[TextFrame]:
    """The text frames of a slide, those in groups and tables too."""
    return [frame for frame in every_frame(slide.frames) if isinstance(frame, TextFrame)]


def inside(inner: Box, outer: Box, tolerance: float = TOLERANCE) -> bool:
    """Whether a box lies in another."""
    return (
        inner.x >= outer.x - tolerance
        and inner.y >= outer.y - tolerance
        and inner.right <= outer.right + tolerance
        and inner.bottom <= outer.bottom + tolerance
    )


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than their edges."""
    return (
        min(one.right, other.right) - max(one.x, other.x) > TOLERANCE
        and min(one.bottom, other.bottom) - max(one.y, other.y) > TOLERANCE
    )


def ink(frame: TextFrame) -> Iterator[Box]:
    """The box of the characters of each line on the slide."""
    for line in frame.lines:
        if line.runs:
            size = max(run.size for run in line.runs)
            start = min(x for run in line.runs for x in run.xs)
            blank = size / 2 if line.runs[0].text[0] in OPENING else 0.0
            left, top = frame.box.x + start + blank, frame.box.y + line.baseline
            right = frame.box.x + start + line.width
            yield Box(left, top - ASCENT * size, right - left, (ASCENT + DESCENT) * size)


def test_every_line_of_text_stands_in_its_box(slides: tuple[Slide, ...]) -> None:
    outside = [
        (slide.key, frame.key, frame.role, line)
        for slide in slides
        for frame in texts(slide)
        for line in ink(frame)
        if not inside(line, frame.box)
    ]
    assert outside == []


def test_every_frame_stands_on_the_slide_and_in_its_group(slides: tuple[Slide, ...]) -> None:
    form = load_theme("government").slide_format
    whole = Box(0, 0, form["width"], form["height"])
    assert [(s.key, f.key, f.role) for s in slides for f in every_frame(s.frames) if not inside(f.box, whole, 0)] == []
    groups = [frame for slide in slides for frame in slide.frames if isinstance(frame, GroupFrame)]
    assert [(g.key, child.key) for g in groups for child in g.children if not inside(child.box, g.box)] == []


def test_no_text_chart_or_table_lies_on_another(slides: tuple[Slide, ...]) -> None:
    for slide in slides:
        solid = [f for f in every_frame(slide.frames) if not isinstance(f, ShapeFrame | GroupFrame)]
        loose = [f for f in solid if not isinstance(f, TableFrame)]
        clashes = [(a.key, a.role, b.key, b.role) for a, b in combinations(loose, 2) if overlap(a.box, b.box)]
        assert clashes == [], slide.key
        tables = [f for f in solid if isinstance(f, TableFrame)]
        for table in tables:
            cells = {id(cell.text) for row in table.rows for cell in row}
            assert [f.key for f in loose if id(f) not in cells and overlap(f.box, table.box)] == []


def test_nothing_is_set_smaller_than_small_print(slides: tuple[Slide, ...]) -> None:
    small = Counter(
        (frame.role, span.style.size)
        for slide in slides
        for frame in texts(slide)
        for paragraph in frame.paragraphs
        for span in paragraph.spans
        if span.style.size < FLOOR_SMALL
    )
    assert small == Counter()


def test_body_text_is_never_smaller_than_eighteen_points(slides: tuple[Slide, ...]) -> None:
    small = Counter(
        (slide.key, frame.role, span.style.size)
        for slide in slides
        for frame in texts(slide)
        if frame.role in BODY_ROLES
        for paragraph in frame.paragraphs
        for span in paragraph.spans
        if span.style.size < FLOOR_BODY
    )
    assert small == Counter()


def test_lettering_in_charts_is_no_smaller_than_small_print(slides: tuple[Slide, ...]) -> None:
    charts = [frame for slide in slides for frame in every_frame(slide.frames) if isinstance(frame, ChartFrame)]
    runs = [run for chart in charts for item in chart.drawing.items for run in getattr(item, "runs", ())]
    assert {run.size for run in runs if run.size < FLOOR_SMALL - 0.01} == set()


def test_names_of_shapes_tell_them_apart_and_never_end_in_a_digit(slides: tuple[Slide, ...]) -> None:
    for slide in slides:
        shapes = [frame for frame in every_frame(slide.frames) if frame.role != "cell" or not in_table(slide, frame)]
        names = Counter((frame.key, frame.role) for frame in shapes)
        assert [name for name, count in names.items() if count > 1] == [], slide.key
        assert [name for name in names if not name[0] or not name[1] or name[1][-1].isdigit()] == []


def in_table(slide: Slide, frame: Frame) -> bool:
    """Whether a frame is the text of a cell."""
    tables = [one for one in slide.frames if isinstance(one, TableFrame)]
    return any(cell.text is frame for table in tables for row in table.rows for cell in row)


def test_slides_have_keys_of_their_own_and_one_bar_named_by_them(slides: tuple[Slide, ...]) -> None:
    keys = [slide.key for slide in slides]
    assert len(set(keys)) == len(keys)
    for slide in slides[1:]:
        bars = [frame.key for frame in slide.frames if frame.role == "bar"]
        assert bars == [slide.key]


def test_title_source_and_number_stand_at_one_place_on_every_slide(slides: tuple[Slide, ...]) -> None:
    for role in ("title", "bar", "source", "folio"):
        places = {frame.box for slide in slides[1:] for frame in slide.frames if frame.role == role}
        assert len(places) == (1 if places else 0), role


def test_a_slide_is_titled_by_its_title_placeholder_read_first(slides: tuple[Slide, ...]) -> None:
    for slide in slides:
        [title] = [frame for frame in texts(slide) if frame.placeholder in ("title", "ctrTitle")]
        assert "".join(paragraph.text for paragraph in title.paragraphs) == slide.title
        assert next(frame for frame in slide.frames if isinstance(frame, TextFrame)) is title
        assert len(title.lines) <= (2 if slide.layout != "cover" else 4)


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_titles_are_large_and_no_body_text_is_larger(name: str) -> None:
    for slide in built(name).outputs.slides.slides[1:]:
        [title] = [frame for frame in texts(slide) if frame.role == "title"]
        size = title.paragraphs[0].spans[0].style.size
        assert size >= 20
        body = [span.style.size for f in texts(slide) if f.role == "body" for p in f.paragraphs for span in p.spans]
        assert max(body, default=0) <= size, slide.key


def test_titles_over_two_lines_tear_no_common_word(slides: tuple[Slide, ...]) -> None:
    ends = [
        (frame.paragraphs[0].text, line.source[1])
        for slide in slides
        for frame in texts(slide)
        if frame.role == "title" and len(frame.lines) == 2
        for line in frame.lines[:1]
    ]
    assert [text[:at] for text, at in ends if text[at - 1 : at + 1] in COMMON] == []


def test_no_body_text_ends_in_a_line_of_one_character(slides: tuple[Slide, ...]) -> None:
    alone = [
        (slide.key, frame.key, "".join(run.text for run in line.runs))
        for slide in slides
        for frame in texts(slide)
        if frame.role in (*BODY_ROLES, "title")
        for line in frame.lines
        if line.last and not line.first and sum(len(run.text.strip("，。；：！？”’）》、")) for run in line.runs) < 2
    ]
    assert alone == []


def test_every_paragraph_has_lines_that_hold_all_its_characters(slides: tuple[Slide, ...]) -> None:
    for slide in slides:
        for frame in texts(slide):
            for number, paragraph in enumerate(frame.paragraphs):
                lines = [line for line in frame.lines if line.paragraph == number]
                assert lines, (slide.key, frame.key, paragraph.text)
                shown = "".join(run.text for line in lines for run in line.runs)
                assert shown.replace(" ", "").removeprefix(paragraph.bullet) == paragraph.text.replace(" ", "")


def test_jumps_lead_to_slides(slides: tuple[Slide, ...]) -> None:
    keys = {f"#{slide.key}" for slide in slides}
    links = [frame.link for slide in slides for frame in every_frame(slide.frames) if getattr(frame, "link", "")]
    assert links
    assert set(links) <= keys


# -- growing and shrinking -------------------------------------------------------------------------------------


def report_of_tasks(count: int, points: int, title: str = "推进老旧小区改造") -> str:
    """A report of so many tasks with so many points each."""
    point = "把加装电梯、管线入地、电动自行车集中充电等居民最盼的事排在前面，一个小区一套办法"
    tasks = "\n".join(
        f"      - id: 第{number}件\n        title: {title}{number}\n"
        + ("        points:\n" + f"          - {point}\n" * points if points else "")
        for number in range(1, count + 1)
    )
    return f"title: 简报\norganization: 住建局\nsections:\n  - kind: tasks\n    heading: 任务\n    tasks:\n{tasks}\n"


@pytest.mark.parametrize("count", [1, 2, 3, 7, 20, 21, 45])
def test_any_number_of_tasks_has_its_slides_and_an_overview_that_links_to_each(count: int) -> None:
    slides = built_slides(report_of_tasks(count, 1))
    tasks = [slide for slide in slides if slide.key.startswith("第")]
    assert [slide.key for slide in tasks] == [f"第{number}件" for number in range(1, count + 1)]
    links = [frame.link for slide in slides for frame in texts(slide) if frame.key.endswith("-glance")]
    assert [link for link in links if link] == [f"#第{number}件" for number in range(1, count + 1)]
    segments = [len(f.children) for slide in tasks for f in slide.frames if isinstance(f, GroupFrame)]
    assert segments == [count] * count


@pytest.mark.parametrize("points", [0, 4, 9, 30])
def test_points_that_fit_no_slide_go_on_over_more_without_loss(points: int) -> None:
    slides = built_slides(report_of_tasks(1, points))
    mine = [slide for slide in slides if slide.key.startswith("第1件")]
    shown = [p for slide in mine for f in texts(slide) if f.role == "body" for p in f.paragraphs]
    assert len(shown) == points
    assert all(span.style.size >= FLOOR_BODY for paragraph in shown for span in paragraph.spans)
    assert [slide.key for slide in mine][:2] == ["第1件", "第1件-more"][: len(mine)]
    assert (len(mine) > 1) == (points > 8)
    assert all("（续" in slide.title for slide in mine[1:])
    for slide in mine:
        for frame in texts(slide):
            assert all(inside(line, frame.box) for line in ink(frame)), frame.key


def built_slides(text: str) -> tuple[Slide, ...]:
    """The slides of a report given as text."""
    return build_text(text).outputs.slides.slides
