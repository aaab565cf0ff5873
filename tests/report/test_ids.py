"""Ids that nobody wrote are told apart by what they belong to; those that somebody wrote stay as they are."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing.compose import compose_brief
from briefing.pipeline import build
from briefing.preflight.deck.check import check_deck
from briefing.report.reader import read_report, read_report_text

HEAD = "title: 云州市工作回顾\norganization: 云州市\n"


def parts_of(value: Any) -> Iterator[tuple[str, str]]:
    """Every part of a report that has an id, with what kind of part it is, in the order of the file."""
    if dataclasses.is_dataclass(value):
        if hasattr(value, "id"):
            yield type(value).__name__, value.id
        for field in dataclasses.fields(value):
            yield from parts_of(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from parts_of(item)


def ids_of(sections: str) -> list[str]:
    """The ids of the groups, items, units, tasks, levels and tables of a report without findings."""
    report, found = read_report_text(HEAD + "sections:\n" + sections)
    assert found == []
    return [name for kind, name in parts_of(report) if not kind.endswith("Section")]


ITEM_AND_TASK = """\
  - kind: review
    heading: 回顾
    groups: [{title: 两项突破, items: [{name: 招商引资, text: 做了。}]}]
  - kind: tasks
    heading: 任务
    tasks: [{title: 推动招商引资, short: 招商引资}]
"""
UNITS = """\
  - {kind: units, heading: 机关, units: [{name: 办公室}, {name: 财务科}]}
  - {kind: units, heading: 县区, units: [{name: 办公室}]}
"""
GROUPS = """\
  - {kind: review, heading: 前半年, groups: [{title: 招商, items: [{name: 招商}, {name: 服务}]}]}
  - {kind: review, heading: 后半, groups: [{title: 招商, items: [{name: 招商}]}, {title: 其他, items: [{name: 服务}]}]}
"""
TABLES = """\
  - {kind: text, heading: 附件一, tables: [{title: 明细, columns: [甲], rows: [[一]]}]}
  - {kind: text, heading: 附件二, tables: [{title: 明细, columns: [甲], rows: [[一]]}]}
"""
LEVELS = """\
  - {kind: framework, heading: 总体思路, levels: [{count: 1, name: 条主线}]}
  - {kind: framework, heading: 长远思路, levels: [{count: 1, name: 条主线}]}
"""
SAME_SHORT = (
    "  - {kind: tasks, heading: 任务, tasks: [{title: 办好论坛, short: 论坛}, {title: 延伸论坛, short: 论坛}]}\n"
)


@pytest.mark.parametrize(
    ("sections", "ids"),
    [
        (ITEM_AND_TASK, ["两项突破", "招商引资", "任务·招商引资"]),
        (UNITS, ["办公室", "财务科", "县区·办公室"]),
        (GROUPS, ["招商", "招商·招商", "服务", "后半·招商", "后半·招商·招商", "其他", "其他·服务"]),
        (TABLES, ["明细", "附件二·明细"]),
        (LEVELS, ["条主线", "长远思路·条主线"]),
        (SAME_SHORT, ["论坛", "延伸论坛"]),
    ],
)
def test_an_id_that_is_taken_has_what_it_belongs_to_in_front(sections: str, ids: list[str]) -> None:
    assert ids_of(sections) == ids


def test_an_id_that_somebody_wrote_goes_before_a_name_wherever_it_stands() -> None:
    written = ITEM_AND_TASK.replace("{title: 推动招商引资, short: 招商引资}", "{id: 招商引资, title: 推动招商引资}")
    assert ids_of(written) == ["两项突破", "两项突破·招商引资", "招商引资"]


def test_a_name_that_was_told_apart_keeps_its_id_whatever_else_comes() -> None:
    more = ITEM_AND_TASK.replace("tasks: [", "tasks: [{title: 新的一件}, ").replace(
        "items: [", "items: [{name: 营商环境}, "
    )
    assert set(ids_of(ITEM_AND_TASK)) < set(ids_of(more))


def test_long_names_that_differ_at_their_ends_have_ids_of_their_own_which_are_short_enough() -> None:
    long = "云州市促进民营经济高质量发展工作领导小组办公室关于做好今年各项重点任务的第"
    names = ", ".join(f"{{name: {long}{end}}}" for end in ("一批", "一批补充", "二批"))
    units = f"  - {{kind: units, heading: 单位, units: [{names}]}}\n"
    found = ids_of(units + units.replace("单位", "下属单位"))
    assert len(set(found)) == 6
    assert max(map(len, found)) <= 40


def found_in(marked: str) -> tuple[list[tuple[str, int, int]], list[tuple[int, int]]]:
    """The findings of a report with their places, and the places of ⟦ in it."""
    _, found = read_report_text(marked.replace("⟦", ""))
    places = [
        (number, at + 1 - line[:at].count("⟦"))
        for number, line in enumerate(marked.split("\n"), 1)
        for at in (index for index, char in enumerate(line) if char == "⟦")
    ]
    return [(item.code, item.place.line, item.place.column) for item in found], places


@pytest.mark.parametrize(
    "sections",
    [
        "  - {kind: review, heading: 甲, groups: [{title: 乙, items: [{name: 丙}, {name: ⟦丙}]}]}\n",
        "  - {kind: units, heading: 甲, units: [{name: 丙}, {name: ⟦丙 }]}\n",
        "  - {kind: tasks, heading: 甲, tasks: [{title: 丙}, {title: ⟦丙}]}\n",
        "  - {kind: text, heading: 甲}\n  - {kind: text, heading: ⟦甲}\n",
    ],
)
def test_two_things_of_one_name_side_by_side_are_told(sections: str) -> None:
    found, places = found_in(HEAD + "sections:\n" + sections)
    assert found == [("same-name", *place) for place in places]


def test_ids_that_somebody_wrote_twice_are_told_and_so_are_the_years_of_a_series() -> None:
    figures = "figures:\n  - {id: 甲_2020, label: 甲, value: 3}\n  - {id: 甲, label: 甲, values: {⟦2020: 1, 2021: 2}}\n"
    tasks = "sections: [{kind: tasks, heading: 丙, tasks: [{id: 丁, title: 一}, {id: ⟦丁, title: 二}]}]\n"
    found, places = found_in(HEAD + figures + tasks)
    assert found == [("duplicate-id", *place) for place in places]


def test_a_part_that_an_alias_repeats_is_told() -> None:
    text = HEAD + "sections: [{kind: units, heading: 甲, units: [&a {id: 乙, name: 丙}, *a]}]\n"
    report, found = read_report_text(text)
    assert report is None
    assert [item.code for item in found] == ["duplicate-id"]


FIGURES = "figures: [{id: 招商引资, label: 招商, value: 3, unit: 家}, {id: 回顾, label: 回顾, value: 4, unit: 家}]\n"
CHARTS = "charts: [{id: 招商引资, kind: numbers, title: 招商好, figures: [招商引资, 回顾]}]\n"
EVERYTHING = f"""\
{HEAD}{FIGURES}{CHARTS}highlights: [招商引资]
sections:
  - kind: review
    heading: 招商引资
    groups:
      - title: 招商引资
        items: [{{name: 招商引资, text: 做了, figures: [招商引资]}}, {{name: 回顾, text: 做了, figures: [回顾]}}]
        charts: [招商引资]
      - {{title: 回顾, items: [{{name: 招商引资, text: 又做, figures: [招商引资]}}]}}
  - kind: units
    heading: 回顾
    units: [{{name: 招商引资, points: [一是, 二是], figures: [招商引资], charts: [招商引资]}}, {{name: 回顾}}]
  - kind: tasks
    heading: 任务
    tasks:
      - {{title: 招商引资, ground: {{figures: [招商引资, 回顾]}}}}
      - {{title: 回顾, ground: {{chart: 招商引资}}}}
  - kind: framework
    heading: 框架
    levels: [{{count: 2, name: 招商引资}}, {{count: 1, name: 回顾, items: [招商引资]}}]
  - kind: text
    heading: 附件
    points: [一, 二]
    figures: [招商引资, 回顾]
    tables: [{{title: 招商引资, columns: [招商引资, 回顾], rows: [[一, 二]]}}]
"""


def test_both_outputs_are_made_of_a_report_in_which_everything_has_one_name(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(EVERYTHING, "utf-8")
    report, found = read_report(path)
    assert report is not None, found
    build(path, tmp_path / "output")
    assert {item.name for item in (tmp_path / "output").iterdir()} >= {"brief.pdf", "deck.pptx"}
    deck = (tmp_path / "output" / "deck.pptx").read_bytes()
    assert [item for item in check_deck(deck, "deck.pptx") if item.code.startswith("pptx-duplicate")] == []


def test_every_block_of_the_brief_has_a_key_of_its_own_though_section_group_and_item_have_one_name() -> None:
    text = f"""\
{HEAD}figures: [{{id: 甲, label: 项目, value: 28, unit: 个}}]
sections:
  - kind: review
    heading: 招商
    text: 共有{{{{ 甲 }}}}。
    groups: [{{title: 招商, text: '其中{{{{ 甲 }}}}。', items: [{{name: 招商, text: '有的{{{{ 甲 }}}}。'}}]}}]
"""
    report, found = read_report_text(text)
    assert report is not None, found
    blocks = compose_brief(report).blocks
    assert len({block.key for block in blocks}) == len(blocks)
