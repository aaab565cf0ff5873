"""Everything that a report says is in both finished files, where a reader looks for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from math import ceil

import pytest
from lxml import etree

from briefing.compose.speaking import minutes_words
from briefing.compose.words import date_words
from briefing.layout.frames import ChartFrame, TextFrame
from briefing.report.figures import display_parts, format_figure
from briefing.report.model import (
    Chart,
    Figure,
    FrameworkSection,
    Report,
    ReviewSection,
    Section,
    TasksSection,
    TextSection,
    UnitsSection,
)
from finished_files import (
    NAMESPACES,
    REPORTS,
    SLIDE_JUMP,
    Built,
    built,
    every_frame,
    page_texts,
    paragraphs_of,
    parts_of,
    relations,
    slide_parts,
    solid,
)

STYLES = ("jianbao", "modern")
#: The section of the deck that is behind its end.
BACKUP = "备查"
#: Sections of the deck that are no part of the talk.
ASIDE = ("封面", "目录", "资料来源", BACKUP)


@pytest.fixture(params=sorted(REPORTS), scope="module", name="files")
def fixture_files(request: pytest.FixtureRequest) -> Built:
    return built(request.param)


# -- what a report says ----------------------------------------------------------------------------------------


def names_in(section: Section) -> Iterator[str]:
    """Every name and title in a section."""
    yield section.heading
    if isinstance(section, ReviewSection):
        yield from (name for group in section.groups for name in (group.title, *(item.name for item in group.items)))
    elif isinstance(section, UnitsSection):
        yield from (name for unit in section.units for name in (unit.name, unit.feature))
    elif isinstance(section, FrameworkSection):
        yield from (name for level in section.levels for name in (level.name, *level.items))
    elif isinstance(section, TasksSection):
        yield from (name for task in section.tasks for name in (task.title, task.brand))
    else:
        yield from (table.title for table in section.tables)


def names_of(report: Report) -> set[str]:
    """Every name and title in a report, without blanks."""
    names = [report.title, report.subtitle, report.organization]
    if report.meeting:
        people = report.meeting.speakers
        names += [
            report.meeting.name,
            report.meeting.place,
            *(part for one in people for part in (one.name, one.title)),
        ]
    if report.provenance:
        names += [report.provenance.title, report.provenance.outlet, date_words(report.provenance.date)]
    names += [name for section in report.sections for name in names_in(section)]
    return {solid(name) for name in names} - {""}


def charts_shown(report: Report) -> list[Chart]:
    """The charts of a report that a group, a unit or a text section shows."""
    shown: list[str] = []
    for section in report.sections:
        if isinstance(section, ReviewSection):
            shown += [key for group in section.groups for key in group.charts]
        elif isinstance(section, UnitsSection):
            shown += [key for unit in section.units for key in unit.charts]
        elif isinstance(section, TextSection):
            shown += section.charts
    return [report.chart(key) for key in dict.fromkeys(shown)]


def marks_of(chart: Chart) -> tuple[str, ...]:
    """The ids of the figures that a chart letters: all, but of several lines only the one it speaks of."""
    series = chart.series
    if chart.kind == "line":
        series = tuple(one for one in series if chart.highlight in one.figures)
    return chart.figures + tuple(figure for one in series for figure in one.figures)


def printed_forms(figure: Figure) -> set[str]:
    """How a figure may be printed: as in a sentence, and large, where ranks are in digits."""
    return {solid(format_figure(figure)), solid(str(display_parts(figure)))}


def is_printed(figure: Figure, text: str) -> bool:
    """Whether a figure is in a text, not as a part of a longer number."""
    return any(re.search(rf"(?<![\d.]){re.escape(form)}(?![\d.])", text) for form in printed_forms(figure))


# -- what a reader sees ----------------------------------------------------------------------------------------


def seen_on_slides(files: Built) -> list[str]:
    """What can be read on each slide of the talk: text and the lettering of charts, without notes and alt.

    The table of all figures behind its end is left out: it would answer for every figure.
    """
    parts = parts_of(files.outputs.pptx)
    texts = ["\n".join(paragraphs_of(parts[name])) for name in slide_parts(parts)]
    return [
        "\n".join([text, *lettering(slide.frames)])
        for text, slide in zip(texts, files.outputs.slides.slides, strict=True)
        if slide.section != BACKUP
    ]


def lettering(frames: object) -> list[str]:
    """The texts drawn in charts."""
    charts = [frame for frame in every_frame(frames) if isinstance(frame, ChartFrame)]  # type: ignore[arg-type]
    return [solid(item.text) for chart in charts for item in chart.drawing.items if hasattr(item, "text")]


def bare_numbers(chart: Chart, report: Report) -> set[str]:
    """The numbers of a chart's marks without units, as an axis or a mark may letter them."""
    return {display_parts(report.figure(key)).number for key in marks_of(chart)}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", sorted(REPORTS))
def test_every_name_and_title_stands_in_the_brief(name: str, style: str) -> None:
    files = built(name, style)
    text = "".join(page_texts(files.outputs.pdf))
    assert [one for one in names_of(files.report) if one not in text] == []


def test_every_name_and_title_stands_on_a_slide(files: Built) -> None:
    text = "\n".join(seen_on_slides(files))
    assert [one for one in names_of(files.report) - group_titles(files.report) if one not in text] == []


def group_titles(report: Report) -> set[str]:
    """What groups of a review are called."""
    return {solid(group.title) for part in report.sections for group in getattr(part, "groups", ())}


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_every_group_of_a_review_is_named_on_a_slide(name: str) -> None:
    files = built(name)
    text = "\n".join(seen_on_slides(files))
    assert [one for one in group_titles(files.report) if one not in text] == []


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", sorted(REPORTS))
def test_every_figure_of_highlights_items_and_grounds_stands_in_the_brief(name: str, style: str) -> None:
    files = built(name, style)
    text = "".join(page_texts(files.outputs.pdf))
    wanted = [key for key in spoken(files.report) if key not in of_units(files.report)]
    assert [key for key in wanted if not is_printed(files.report.figure(key), text)] == []


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_the_strongest_figure_of_every_unit_stands_in_the_brief(name: str) -> None:
    files = built(name)
    text = "".join(page_texts(files.outputs.pdf))
    assert [key for key in of_units(files.report) if not is_printed(files.report.figure(key), text)] == []


def of_units(report: Report) -> list[str]:
    """The ids of the strongest figure of each unit."""
    units = [unit for section in report.sections for unit in getattr(section, "units", ())]
    return [key for unit in units for key in unit.figures[:1]]


def spoken(report: Report) -> list[str]:
    """The ids of figures that are listed for the reader: highlights, items, units, grounds, sections."""
    found = list(report.highlights)
    for section in report.sections:
        if isinstance(section, ReviewSection):
            found += [key for group in section.groups for item in group.items for key in item.figures]
        elif isinstance(section, TasksSection):
            found += [key for task in section.tasks if task.ground for key in task.ground.figures]
        elif isinstance(section, TextSection):
            found += section.figures
    return list(dict.fromkeys(found + of_units(report)))


def test_every_figure_of_highlights_items_units_and_grounds_stands_on_a_slide(files: Built) -> None:
    text = "\n".join(seen_on_slides(files))
    assert [key for key in spoken(files.report) if not is_printed(files.report.figure(key), text)] == []


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_the_figures_of_a_ground_stand_on_the_slide_of_their_task(name: str) -> None:
    files = built(name)
    shown = [slide.key for slide in files.outputs.slides.slides if slide.section != BACKUP]
    slides = dict(zip(shown, seen_on_slides(files), strict=True))
    tasks = [task for section in files.report.sections for task in getattr(section, "tasks", ()) if task.ground]
    missing = [
        (task.id, key)
        for task in tasks
        for key in task.ground.figures
        if not is_printed(files.report.figure(key), slides[task.id])
    ]
    assert missing == []


def test_every_mark_of_a_chart_is_lettered_in_both_files(files: Built) -> None:
    pages = "\n".join(page_texts(files.outputs.pdf))
    slides = "\n".join(seen_on_slides(files))
    for chart in charts_shown(files.report):
        for text in (pages, slides):
            missing = [n for n in bare_numbers(chart, files.report) if not re.search(rf"(?<![\d.]){n}(?![\d.])", text)]
            assert missing == [], chart.id


# -- how the deck is put together ------------------------------------------------------------------------------


def test_there_is_exactly_one_slide_for_each_task_with_its_title_and_number(files: Built) -> None:
    parts = parts_of(files.outputs.pptx)
    slides = [etree.fromstring(parts[name]) for name in slide_parts(parts)]
    for section in files.report.sections:
        for number, task in enumerate(getattr(section, "tasks", ()), 1):
            mine = [slide for slide in slides if text_of_shape(slide, f"brief:{task.id}:bar") is not None]
            assert len(mine) == 1, task.id
            assert titles_of(mine[0]) == [task.title]
            assert text_of_shape(mine[0], f"brief:{task.id}:numeral") == str(number)


def text_of_shape(slide: etree._Element, name: str) -> str | None:
    """The text of the shape of that name; None if there is none. Names are unique on a slide."""
    found = [one for one in slide.iterfind(".//p:cNvPr", NAMESPACES) if one.get("name") == name]
    assert len(found) < 2
    if not found:
        return None
    shape = found[0].getparent().getparent()
    return "".join(text.text or "" for text in shape.iterfind(".//a:t", NAMESPACES))


def titles_of(slide: etree._Element) -> list[str]:
    """What the title placeholders of a slide say."""
    shapes = slide.xpath(".//p:sp[.//p:ph[@type='title' or @type='ctrTitle']]", namespaces=NAMESPACES)
    return ["".join(text.text or "" for text in shape.iterfind(".//a:t", NAMESPACES)) for shape in shapes]


def test_every_slide_has_one_title_placeholder_and_no_two_say_the_same(files: Built) -> None:
    parts = parts_of(files.outputs.pptx)
    titles = [titles_of(etree.fromstring(parts[name])) for name in slide_parts(parts)]
    assert [title for title in titles if len(title) != 1 or not title[0].strip()] == []
    assert [title for title, count in Counter(title[0] for title in titles).items() if count > 1] == []


def test_every_slide_but_the_cover_has_a_number_field_that_shows_its_place(files: Built) -> None:
    parts = parts_of(files.outputs.pptx)
    shown = []
    for name in slide_parts(parts):
        fields = etree.fromstring(parts[name]).xpath(".//p:sp[.//p:ph[@type='sldNum']]//a:fld", namespaces=NAMESPACES)
        assert all(field.get("type") == "slidenum" for field in fields)
        shown.append("".join(str(text) for field in fields for text in field.itertext()).strip())
    assert shown == ["", *map(str, range(2, len(shown) + 1))]


def notes_of(files: Built) -> dict[str, list[str]]:
    """The notes of each slide by its key, read from the file."""
    parts = parts_of(files.outputs.pptx)
    found: dict[str, list[str]] = {}
    for slide, name in zip(files.outputs.slides.slides, slide_parts(parts), strict=True):
        pages = [target for target in relations(parts, name).values() if "notesSlide" in target]
        found[slide.key] = [text for page in pages for text in paragraphs_of(parts[page]) if not text.isdigit()]
    return found


def test_every_slide_has_notes_that_say_something(files: Built) -> None:
    assert [key for key, notes in notes_of(files).items() if len("".join(notes)) < 6] == []


def test_notes_of_the_talk_begin_with_its_minutes_and_those_of_the_contents_have_the_sum(files: Built) -> None:
    notes = notes_of(files)
    total = 0.0
    for slide in files.outputs.slides.slides:
        first = notes[slide.key][0]
        if slide.section in ASIDE:
            assert slide.minutes == 0
            assert "用时" not in first
        elif "-more" in slide.key:
            assert (slide.minutes, first) == (0, "接上一张，用时已计入。")
        else:
            assert slide.minutes >= 0.5
            assert first == f"预计用时：{minutes_words(slide.minutes)}"
            total += slide.minutes
    assert any(f"全程{minutes_words(ceil(total))}" in note for note in notes["contents"])


def test_notes_name_the_source_of_every_figure_that_stands_on_the_slide(files: Built) -> None:
    notes = notes_of(files)
    talk = [slide for slide in files.outputs.slides.slides if slide.section not in ASIDE]
    for slide in talk:
        frames = [frame for frame in every_frame(slide.frames) if isinstance(frame, TextFrame)]
        spans = [span for frame in frames for paragraph in frame.paragraphs for span in paragraph.spans]
        for figure in (files.report.figure(span.figure) for span in spans if span.figure):
            line = solid(f"{figure.label}：{format_figure(figure)}")
            [found] = {note for note in notes[slide.key] if note.startswith(line) and period_of(figure) in note}
            assert not figure.source or f"原文第{'、'.join(map(str, figure.source))}段" in found, (slide.key, figure.id)


def period_of(figure: Figure) -> str:
    return f"（{figure.period}）" if figure.period else ""


def test_the_contents_count_their_entries_from_one(files: Built) -> None:
    parts = parts_of(files.outputs.pptx)
    by_key = dict(zip((slide.key for slide in files.outputs.slides.slides), slide_parts(parts), strict=True))
    contents = etree.fromstring(parts[by_key["contents"]])
    named = [("highlights", "关键数据")] if files.report.highlights else []
    named += [(section.id, section.heading) for section in files.report.sections]
    for number, (key, name) in enumerate(named, 1):
        assert text_of_shape(contents, f"brief:contents-{key}:numeral") == f"{number:02d}"
        assert text_of_shape(contents, f"brief:contents-{key}:entry") == name


def test_the_back_up_has_every_figure_and_is_one_click_from_the_contents(files: Built) -> None:
    slides = [slide for slide in files.outputs.slides.slides if slide.section == BACKUP]
    assert bool(slides) == bool(files.report.figures)
    if not slides:
        return
    parts = parts_of(files.outputs.pptx)
    by_key = dict(zip((slide.key for slide in files.outputs.slides.slides), slide_parts(parts), strict=True))
    assert jumps_of(parts, by_key["contents"])["brief:contents-backup:aside"] == by_key[slides[0].key]
    assert files.outputs.slides.slides[-len(slides) :] == tuple(slides)
    rows = [row for slide in slides for row in rows_of(parts[by_key[slide.key]])]
    wanted = [(solid(figure.label), solid(format_figure(figure))) for figure in files.report.figures]
    assert [row[:2] for row in rows if row[0] != "数据"] == wanted


def rows_of(xml: bytes) -> list[tuple[str, ...]]:
    """The cells of the tables of a slide, row by row."""
    rows = etree.fromstring(xml).iterfind(".//a:tr", NAMESPACES)
    return [
        tuple(solid("".join(t.text or "" for t in cell.iterfind(".//a:t", NAMESPACES)))
              for cell in row.iterfind("a:tc", NAMESPACES))
        for row in rows
    ]  # fmt: skip


def test_sections_of_the_deck_hold_every_slide_once_and_in_order(files: Built) -> None:
    parts = parts_of(files.outputs.pptx)
    show = etree.fromstring(parts["ppt/presentation.xml"])
    slides = [slide.get("id") for slide in show.iterfind(".//p:sldIdLst/p:sldId", NAMESPACES)]
    sections = show.findall(".//p14:section", NAMESPACES)
    listed = [slide.get("id") for section in sections for slide in section.iterfind(".//p14:sldId", NAMESPACES)]
    assert listed == slides
    named = [section.get("name") for section in sections]
    wanted = [part.short or part.heading for part in files.report.sections]
    assert [name for name in wanted if name not in named] == []
    assert len(named) == len(set(named))


def jumps_of(parts: dict[str, bytes], name: str) -> dict[str, str]:
    """The shapes and runs of a slide that lead to other slides: shape name → part name of the target."""
    found: dict[str, str] = {}
    targets = relations(parts, name)
    for link in etree.fromstring(parts[name]).iterfind(".//a:hlinkClick", NAMESPACES):
        if link.get("action") == SLIDE_JUMP:
            shape = next(up for up in link.iterancestors() if up.find(".//p:cNvPr", NAMESPACES) is not None)
            [key] = link.xpath("@r:id", namespaces=NAMESPACES)
            found[shape.find(".//p:cNvPr", NAMESPACES).get("name", "")] = targets[key]
    return found


def test_every_jump_leads_to_a_slide_of_the_deck(files: Built) -> None:
    parts = parts_of(files.outputs.pptx)
    slides = slide_parts(parts)
    jumps = [target for name in slides for target in jumps_of(parts, name).values()]
    assert jumps
    assert [target for target in jumps if target not in slides] == []


def test_contents_lead_to_the_first_slide_of_each_part_and_the_overview_to_each_task(files: Built) -> None:
    parts = parts_of(files.outputs.pptx)
    slides = slide_parts(parts)
    by_key = dict(zip((slide.key for slide in files.outputs.slides.slides), slides, strict=True))
    part_of = dict(zip(slides, (slide.section for slide in files.outputs.slides.slides), strict=True))
    firsts = jumps_of(parts, by_key["contents"])
    for section in files.report.sections:
        name = section.short or section.heading
        target = firsts[f"brief:contents-{section.id}:entry"]
        assert target == next(slide for slide in slides if part_of[slide] == name)
    for section in files.report.sections:
        if isinstance(section, TasksSection):
            jumps = {key: to for name in slides for key, to in jumps_of(parts, name).items()}
            for task in section.tasks:
                assert jumps[f"brief:{task.id}-glance:tile"] == by_key[task.id]
