"""The keys of a report file are the fields of the model, no more and no fewer."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from briefing.report import model, schema
from briefing.report.reader import read_report_text
from briefing.report.records import Record

CLASSES = {
    "FIGURE": model.Figure,
    "SERIES": model.Series,
    "CHART": model.Chart,
    "_PERSON": model.Person,
    "MEETING": model.Meeting,
    "BRAND": model.Brand,
    "MASTHEAD": model.Masthead,
    "ITEM": model.Item,
    "GROUP": model.Group,
    "UNIT": model.Unit,
    "LEVEL": model.Level,
    "GROUND": model.Ground,
    "TASK": model.Task,
    "TABLE": model.Table,
    "PROVENANCE": model.Provenance,
    "REPORT": model.Report,
}


def records() -> Iterator[tuple[Record, type]]:
    for name, value in vars(schema).items():
        if isinstance(value, Record):
            yield value, CLASSES[name]
    for record in schema.SECTIONS.values():
        yield record, record.build  # type: ignore[misc]


def test_every_record_has_the_fields_of_its_class() -> None:
    for record, built in records():
        keys = set(record.fields) - (set(schema.DERIVING) - {"formula"})
        assert keys == {field.name for field in dataclasses.fields(built)}, built


def test_what_must_be_there_is_what_the_class_has_no_default_for() -> None:
    for record, built in records():
        bare = {f.name for f in dataclasses.fields(built) if f.default is dataclasses.MISSING}
        named = {"id"} if record.naming else set()
        assert {name for name, field in record.fields.items() if field.required} == bare - named, built


HEAD = "title: 题\norganization: 单位\n"


def test_ids_come_from_names_and_keep_when_numbers_change() -> None:
    text = HEAD + (
        "figures: [{id: 项目, label: 项目, value: VALUE, unit: 个}]\n"
        "sections:\n  - kind: tasks\n    heading: 办好{{ 项目 }}实事\n    tasks:\n"
        "      - {title: '以“星商: 之声”为载体'}\n      - {title: 很长的题目, short: 短}\n"
        "      - {id: own, title: 另一件}\n"
    )
    ids = []
    for value in ("28", "29"):
        report, found = read_report_text(text.replace("VALUE", value))
        assert found == []
        assert report is not None
        section = report.sections[0]
        assert isinstance(section, model.TasksSection)
        assert section.heading == f"办好{value}个实事"
        ids.append([section.id, *(task.id for task in section.tasks)])
    assert ids == [["办好项目实事", "以“星商之声”为载体", "短", "own"]] * 2


def test_a_task_without_a_short_name_takes_its_title() -> None:
    report, _ = read_report_text(HEAD + "sections: [{kind: tasks, heading: 事, tasks: [{title: 优化服务}]}]\n")
    assert report is not None
    assert report.sections[0].tasks[0].short == "优化服务"  # type: ignore[union-attr]


def test_percentages_are_known_by_their_unit_and_the_unit_by_the_kind() -> None:
    figures = "figures: [{id: a, label: a, value: 3.50, unit: '%'}, {id: b, label: b, value: 4, kind: percent}]\n"
    report, found = read_report_text(HEAD + figures + "sections: [{kind: text, heading: 附}]\n")
    assert found == []
    assert report is not None
    assert [(f.kind, f.unit, str(f.value)) for f in report.figures] == [
        ("percent", "%", "3.50"),
        ("percent", "%", "4"),
    ]


def test_people_sources_and_distribution_may_be_written_short() -> None:
    text = HEAD + (
        "meeting: {name: 会, speakers: [康镇麟, {name: 张三, role: 讲话}]}\n"
        "masthead: {name: 简报, issue: 3, distribution: {报: 市委, 送: 各部门}}\n"
        "figures: [{id: a, label: a, value: 1, source: 5}, {id: b, label: b, value: 1, source: [5, 6]}]\n"
        "sections: [{kind: text, heading: 附}]\n"
    )
    report, found = read_report_text(text)
    assert found == []
    assert report is not None
    assert report.meeting is not None
    assert report.masthead is not None
    assert report.meeting.speakers == (model.Person("康镇麟"), model.Person("张三", role="讲话"))
    assert report.masthead.distribution == (("报", "市委"), ("送", "各部门"))
    assert report.masthead.issue == "3"
    assert [figure.source for figure in report.figures] == [(5,), (5, 6)]


@pytest.mark.parametrize(
    ("chart", "code"),
    [
        ("{kind: share, figures: [p1, p2]}", None),
        ("{kind: share, figures: [p1, p3, p2]}", "share-exceeds-whole"),
        ("{kind: share, figures: [p1]}", "share-incomplete"),
        ("{kind: share, figures: [n, m]}", None),
        ("{kind: share, figures: [n, m], whole: all}", None),
        ("{kind: share, figures: [m, k], whole: all}", "share-incomplete"),
        ("{kind: share, figures: [y1, y2], whole: y}", None),
        ("{kind: column, figures: [neg, n]}", None),
        ("{kind: bar, figures: [neg, n]}", "negative-in-chart"),
        ("{kind: progress, figures: [n], whole: all}", None),
        ("{kind: numbers, figures: [n, y, p1, r]}", None),
        ("{kind: line, series: [{name: 甲, figures: [n, m]}, {name: 乙, figures: [m, n]}]}", None),
    ],
)
def test_charts_tell_the_truth(chart: str, code: str | None) -> None:
    figures = [
        "{id: p1, label: a, value: 66.7, unit: '%'}",
        "{id: p2, label: a, value: 33.4, unit: '%'}",
        "{id: p3, label: a, value: 66.7, unit: '%'}",
        "{id: n, label: a, value: 60, unit: 家}",
        "{id: m, label: a, value: 41, unit: 家}",
        "{id: k, label: a, value: 41, unit: 家}",
        "{id: all, label: a, value: 101, unit: 家}",
        "{id: y1, label: a, value: 1.24, unit: 亿元}",
        "{id: y2, label: a, value: 3340, unit: 万元}",
        "{id: y, label: a, value: 1.6, unit: 亿元}",
        "{id: neg, label: a, value: -3, unit: 家}",
        "{id: r, label: a, value: 6, kind: rank}",
    ]
    text = HEAD + f"figures: [{', '.join(figures)}]\ncharts: [{chart[:-1]}, id: 图, title: 图}}]\n"
    _, found = read_report_text(text + "sections: [{kind: text, heading: 附, charts: [图]}]\n")
    assert [item.code for item in found if item.code != "chart-of-one"] == ([code] if code else [])
