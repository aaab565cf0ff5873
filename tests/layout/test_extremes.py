"""Whatever the length and number of things in a report, both files are made and nothing stands outside its box."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.layout.frames import ChartFrame, Frame, GroupFrame, Slide, TableFrame, TextFrame
from briefing.pipeline import Look, Outputs, make
from briefing.preflight import check_deck, check_pdf
from cases import mostly_slow
from extreme_reports import NAMES, Size, extreme
from finished_files import chart_cache

PLAIN = Size()
SIZES = {
    "nothing said": replace(PLAIN, prose=0, ground=0, points=0, item_points=0),
    "long prose": replace(PLAIN, prose=200),
    "prose that fills pages": replace(PLAIN, prose=400, points=6, items=7, item_points=2),
    "long names": replace(PLAIN, name=60, feature=40),
    "long titles": replace(PLAIN, title=100, subtitle=60),
    "long labels": replace(PLAIN, label=60, highlights=9),
    "long parts": replace(PLAIN, part=40),
    "long office and masthead": replace(PLAIN, office=60, masthead=40),
    "long brand and period": replace(PLAIN, brand=40, period=30),
    "long lists of recipients": replace(PLAIN, recipients=400),
    "ground and numbers": replace(PLAIN, ground=150, ground_figures=4),
    "ground and column chart": replace(PLAIN, ground=150, ground_chart="column", ground_figures=0),
    "ground and line chart": replace(PLAIN, ground=300, ground_chart="line", ground_figures=4),
    "ground alone": replace(PLAIN, ground=400, ground_figures=0),
    "a ground of many numbers": replace(PLAIN, ground=60, ground_figures=9, label=40),
    "many points": replace(PLAIN, points=14),
    "many items": replace(PLAIN, items=9, item_points=4),
    "one of everything": replace(PLAIN, items=1, units=1, tasks=1, points=1, highlights=1, people=0, rows=1, columns=1),
    "many of everything": replace(PLAIN, units=40, tasks=40, people=15, texts=20, highlights=9),
    "a long table": replace(PLAIN, rows=60),
    "a wide table of long cells": replace(PLAIN, columns=12, prose=120, rows=4),
    "many marks with long labels": replace(PLAIN, marks=15, label=40),
    "few marks": replace(PLAIN, marks=2),
}


def flat(frames: tuple[Frame, ...]) -> Iterator[Frame]:
    for frame in frames:
        if isinstance(frame, GroupFrame):
            yield from flat(frame.children)
        elif isinstance(frame, TableFrame):
            yield from (cell.text for row in frame.rows for cell in row)
        else:
            yield frame


def outside(slide: Slide) -> list[tuple[str, str]]:
    """Text with lines beyond its box, and anything beyond the slide."""
    found = []
    for frame in flat(slide.frames):
        beyond = frame.box.right > 960.5 or frame.box.bottom > 540.5 or frame.box.height < 0
        if isinstance(frame, TextFrame) and frame.lines:
            beyond |= frame.lines[-1].baseline > frame.box.height + 1 or frame.lines[0].baseline < 0
        if beyond:
            found.append((slide.key, frame.role))
    return found


sizes = mostly_slow(SIZES, ("nothing said", "many items", "one of everything"))


@pytest.fixture(params=sizes, scope="module", name="outputs")
def fixture_outputs(request: pytest.FixtureRequest) -> Outputs:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFING_CACHE", chart_cache())
        return make(extreme(SIZES[request.param]), Path("extreme.yaml"))


def test_nothing_on_a_slide_stands_outside_its_box(outputs: Outputs) -> None:
    assert [found for slide in outputs.slides.slides for found in outside(slide)] == []


def test_no_body_text_goes_below_its_floor_and_no_other_below_small_print(outputs: Outputs) -> None:
    texts = [f for slide in outputs.slides.slides for f in flat(slide.frames) if isinstance(f, TextFrame)]
    sizes = {
        (frame.role, span.style.size) for frame in texts for p in frame.paragraphs for span in p.spans if span.text
    }
    assert sorted(pair for pair in sizes if pair[1] < (18 if pair[0] == "body" else 12)) == []


def test_every_task_has_its_slide_though_ids_of_other_kinds_are_alike(
    outputs: Outputs, request: pytest.FixtureRequest
) -> None:
    size = SIZES[request.node.callspec.params["outputs"]]
    keys = Counter(slide.key for slide in outputs.slides.slides)
    assert max(keys.values()) == 1
    tasks = [slide for slide in outputs.slides.slides if any(frame.role == "progress" for frame in slide.frames)]
    firsts = [slide.key for slide in tasks if "-more" not in slide.key]
    assert firsts == list(NAMES[: size.tasks])


def test_every_chart_is_drawn_or_its_numbers_stand_in_its_place(outputs: Outputs) -> None:
    charts = [slide for slide in outputs.slides.slides if slide.key.endswith("-chart")]
    drawn = [slide for slide in charts if any(isinstance(frame, ChartFrame) for frame in slide.frames)]
    numbers = [slide for slide in charts if any(frame.role == "number" for frame in slide.frames)]
    tables = [slide for slide in charts if any(isinstance(frame, TableFrame) for frame in slide.frames)]
    assert len(drawn) + len(numbers) + len(tables) == len(charts) > 0
    assert len(drawn) > len(charts) // 2


def test_the_pages_pass_preflight(outputs: Outputs) -> None:
    assert [f"{item.place} {item.code} {dict(item.values)}" for item in check_pdf(outputs.pdf, "brief.pdf")] == []


def test_the_slides_pass_preflight(outputs: Outputs) -> None:
    assert [f"{item.place} {item.code} {dict(item.values)}" for item in check_deck(outputs.pptx, "deck.pptx")] == []


@pytest.mark.parametrize("name", sizes)
def test_the_modern_pages_pass_preflight_too(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_CACHE", chart_cache())
    pdf = make(extreme(SIZES[name]), Path("extreme.yaml"), look=Look(style="modern")).pdf
    assert [f"{item.place} {item.code} {dict(item.values)}" for item in check_pdf(pdf, "brief.pdf")] == []
