"""`where` goes by the figure that was printed at a place: every figure here prints 28个, each in words of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Template

import pytest

from briefing.changes.compare import Version, compare
from briefing.following import places
from briefing.layout.frames import Frame, GroupFrame, TableFrame, TextFrame
from briefing.pipeline import Look
from briefing.report.model import Report
from briefing.report.reader import read_report_text

#: Every key of a report that takes figures, each with words that name the figure it prints: 处01：28个.
REPORT = """
title: $a
subtitle: $a
organization: $a
gist: $a
headline: $a
highlights: [f01]
masthead: {name: $a, issue: $a, office: $a, editor_note: $a, distribution: {报: $a}}
meeting: {name: $a, time: $a, place: $a, text: $a, speakers: [{name: $a, title: $a, role: $a}]}
charts:
  - {id: 图, kind: bar, title: $a, figures: [f02, f03], note: $a}
  - {id: 数, kind: numbers, title: $a, figures: [f04, f05], note: $a, labels: {f04: $a}}
sections:
  - kind: review
    heading: $a
    short: $a
    text: $a
    groups:
      - title: $a
        finding: $a
        text: $a
        notes: $a
        charts: [图, 数]
        items:
          - {name: $a, text: $a, points: [$a, $a]}
          - {name: $a, figures: [f06]}
  - kind: units
    heading: $a
    short: $a
    unit_name: $a
    finding: $a
    text: $a
    notes: $a
    units:
      - {name: $a, feature: $a, text: $a, points: [$a, $a]}
      - {name: $a, feature: $a, figures: [f07]}
  - kind: framework
    heading: $a
    short: $a
    finding: $a
    text: $a
    notes: $a
    levels:
      - {count: 1, name: $a, items: [$a]}
      - {count: 2, name: $a, items: [$a, $a]}
  - kind: tasks
    heading: $a
    short: $a
    finding: $a
    text: $a
    notes: $a
    tasks:
      - {title: $a, short: $a, text: $a, points: [$a], brand: $a, ground: {text: $a, figures: [f08], period: $a}}
      - {title: $a, notes: $a, ground: {figures: [f09, f10]}}
  - kind: text
    heading: $a
    short: $a
    finding: $a
    notes: $a
    paragraphs: [$a]
    points: [$a, $a]
    figures: [f11]
    tables: [{title: $a, columns: [$a, $a], rows: [[$a, "$a$a"]]}]
provenance: {title: $a, outlet: $a, counting: $a, note: $a}
"""


def filled() -> str:
    """The report with a figure of its own for each place."""
    count = 0

    class Next(dict[str, str]):
        def __getitem__(self, key: str) -> str:
            nonlocal count
            count += 1
            return f"处{count:02}：{{{{ f{count:02} }}}}"

    body = Template(re.sub(r"(?<![\"\w$])\$a", '"$a"', REPORT)).substitute(Next())
    figures = "".join(f"  - {{id: f{at:02}, label: 名{at:02}, value: 28, unit: 个}}\n" for at in range(1, count + 1))
    return f"figures:\n{figures}{body}"


def read(text: str) -> Report:
    report, found = read_report_text(text)
    assert report is not None, found
    return report


def said(frames: tuple[Frame, ...]) -> Iterator[str]:
    """What is printed in frames."""
    for frame in frames:
        if isinstance(frame, TextFrame):
            yield "".join(run.text for line in frame.lines for run in line.runs)
        elif isinstance(frame, GroupFrame):
            yield from said(frame.children)
        elif isinstance(frame, TableFrame):
            yield from said(tuple(cell.text for row in frame.rows for cell in row))


@pytest.mark.parametrize("style", ["jianbao", "modern"])
def test_each_of_many_figures_that_print_the_same_is_found_where_it_was_printed(style: str, tmp_path: Path) -> None:
    text = filled()
    report = read(text)
    laid, shown = places(report, tmp_path / "report.yaml", Look(style=style))
    sheets = {("brief", page.number): "\n".join(said(page.frames)) for page in laid.pages.pages}
    for number, slide in enumerate(laid.slides.slides, 1):
        sheets["deck", number] = "\n".join([*said(slide.frames), *slide.notes])
    printed = {(*at, f"f{figure}") for at, words in sheets.items() for figure in re.findall(r"处(\d\d)：28个", words)}
    found = {(place.output, place.number, place.figure) for place in shown if place.printed == "28个"}
    assert printed - found == set()
    named = {(*at, f"f{figure}") for at, words in sheets.items() for figure in re.findall(r"(?:处|名)(\d\d)", words)}
    in_charts = {(place.output, place.number, place.figure) for place in shown if place.part in ("chart", "number")}
    assert found - named - in_charts == set()
    everywhere = {figure for *_, figure in printed}
    assert [figure.id for figure in report.figures if figure.id not in everywhere and figure.id > "f11"] == []


def test_two_headings_that_print_the_same_are_told_apart(tmp_path: Path) -> None:
    report = read(
        "title: 报告\norganization: 单位\nfigures:\n"
        "  - {id: 甲, label: 企业, value: 28, unit: 个}\n  - {id: 乙, label: 商会, value: 28, unit: 个}\n"
        "sections:\n  - {kind: text, heading: '本年新建{{ 甲 }}', points: [一]}\n"
        "  - {kind: text, heading: '本年新建{{ 乙 }}', points: ['{{ 甲 }}和{{ 乙 }}']}\n"
    )
    _, shown = places(report, tmp_path / "report.yaml")
    headings = [(place.figure, place.words) for place in shown if place.output == "brief" and place.part == "title"]
    assert headings == [("甲", "一、本年新建28个"), ("乙", "二、本年新建28个")]
    sentence = [(place.figure, place.words) for place in shown if place.output == "brief" and place.part == "text"]
    assert sentence == [("甲", "1．28个和28个。"), ("乙", "1．28个和28个。")]


def test_a_title_whose_figure_changed_is_no_change_of_words() -> None:
    text = "title: 建成{{ 甲 }}校舍\norganization: 单位\nfigures: [{id: 甲, label: 校舍, value: 28, unit: 间}]\n"
    text += "sections: [{kind: text, heading: 节, points: [一]}]\n"
    changes = compare(Version(read(text), "old"), Version(read(text.replace("value: 28", "value: 30")), "new"))
    assert [change.printed for change in changes.figures] == [("28间", "30间")]
    assert changes.words == ()
