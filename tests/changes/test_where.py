"""`where` against the finished files: each figure gets a number of its own, which is looked for in PDF and slides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pymupdf
import pytest
import yaml

from briefing.following import places, where
from briefing.layout.frames import Box, Frame
from briefing.pipeline import Look, lay_out, make
from briefing.report.model import Report
from briefing.report.reader import read_report, read_report_text
from cases import mostly_slow
from extreme_reports import STRESS, extreme
from finished_files import solid
from reports_made import made_report

ROOT = Path(__file__).parents[2]
REPORTS = [
    ROOT / "data" / "report.yaml",
    *(ROOT / "tests" / "reports" / f"{name}.yaml" for name in ("health", "large")),
]


def told_apart(path: Path, folder: Path) -> tuple[Report, Path, dict[str, str]]:
    """The report with a number of its own for every figure, and that number by the figure's id."""
    data = yaml.safe_load(path.read_text("utf-8"))
    shares = {
        figure for chart in data["charts"] if chart["kind"] in ("share", "progress")
        for figure in [*chart["figures"], chart.get("whole")]
    }  # fmt: skip
    numbers: dict[str, str] = {}
    for index, figure in enumerate(data["figures"]):
        figure.pop("numerals", None)
        if figure["id"] not in shares and figure.get("unit") not in ("%", "％"):
            numbers[figure["id"]] = str(70013 + 17 * index)
            figure["value"] = int(numbers[figure["id"]])
    changed = folder / "report.yaml"
    changed.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    report, found = read_report(changed)
    assert report is not None, found
    return report, changed, numbers


def slide_words(pptx: bytes) -> list[str]:
    """Everything a slide says, with its notes and the description of its charts."""
    with ZipFile(BytesIO(pptx)) as package:
        names = [name for name in package.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
        names.sort(key=lambda name: int(re.findall(r"\d+", name)[0]))
        return [
            package.read(name).decode() + package.read(name.replace("slides/slide", "notesSlides/notesSlide")).decode()
            for name in names
        ]


@pytest.mark.parametrize("style", ["jianbao", "modern"])
@pytest.mark.parametrize("path", mostly_slow(REPORTS, REPORTS[:1]), ids=lambda path: path.stem)
def test_every_page_and_slide_that_prints_a_figure_is_named_and_no_other(
    tmp_path: Path, path: Path, style: str
) -> None:
    report, changed, numbers = told_apart(path, tmp_path)
    look = Look(style=style)
    outputs = make(report, changed, look=look)
    with pymupdf.open(stream=outputs.pdf) as pdf:
        pages = [solid(page.get_text()) for page in pdf]
    shown = {"brief": pages, "deck": slide_words(outputs.pptx)}
    _, named = places(report, changed, look)
    for output, texts in shown.items():
        for figure, number in numbers.items():
            there = {at for at, text in enumerate(texts, 1) if re.search(rf"(?<!\d){number}(?!\d)", text)}
            said = {place.number for place in named if (place.output, place.figure) == (output, figure)}
            assert said == there, (output, figure)
    assert len(numbers) > 5


def test_the_places_say_what_shows_the_figure_and_in_which_words() -> None:
    figure, shown = where(REPORTS[0], "签约总投资")
    assert figure.label == "签约项目总投资"
    assert {place.printed for place in shown} == {"361亿元"}
    parts = {(place.output, place.part) for place in shown}
    assert parts >= {("brief", part) for part in ("text", "number", "chart", "caption")}
    assert parts >= {("deck", part) for part in ("title", "text", "number", "chart", "table", "notes")}
    (sentence,) = [place for place in shown if place.output == "brief" and place.words.startswith("通过“湘商回归”")]
    assert sentence.title == "（三）四项突破"
    assert sentence.words == "通过“湘商回归”和“迎老乡、回故乡、建家乡”活动，促成28个项目签约，总投资361亿元。"


def test_a_figure_in_a_title_is_found_though_titles_are_plain_strings(tmp_path: Path) -> None:
    text = (ROOT / "tests" / "reports" / "minimal.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    data["figures"] = [*data.get("figures", ()), {"id": "新数", "label": "新的数", "value": 417, "unit": "间"}]
    data["title"] = "建成{{ 新数 }}新校舍"
    path = tmp_path / "report.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    _, shown = where(path, "新数")
    titles = [(place.output, place.number, place.printed) for place in shown if place.part == "title"]
    assert titles == [("brief", 1, "417间"), ("deck", 1, "417间")]


@pytest.mark.parametrize("seed", mostly_slow([*range(5), "stress"], range(1)))
def test_charts_left_empty_take_the_room_that_drawn_ones_take(seed: int | str, tmp_path: Path) -> None:
    report = extreme(STRESS) if isinstance(seed, str) else read_report_text(made_report(seed))[0]
    assert report is not None
    outputs = make(report, tmp_path / "report.yaml")
    laid = lay_out(report, tmp_path / "report.yaml")
    assert placed(page.frames for page in laid.pages.pages) == placed(page.frames for page in outputs.pages.pages)
    assert placed(slide.frames for slide in laid.slides.slides) == placed(
        slide.frames for slide in outputs.slides.slides
    )


def placed(sheets: Iterable[tuple[Frame, ...]]) -> list[list[tuple[str, str, Box]]]:
    """What stands where on each page or slide."""
    return [[(frame.key, frame.role, frame.box) for frame in frames] for frames in sheets]
