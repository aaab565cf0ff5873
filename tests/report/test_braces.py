"""Braces that must stand in quotes: the line that the hint shows is put into the file, and the file is read."""

from __future__ import annotations

import pytest

from briefing.messages import hint
from briefing.report.model import ReviewSection
from briefing.report.reader import read_report_text

HEAD = """\
title: 云州市工作回顾
organization: 云州市
figures: [{id: 甲, label: 企业, value: 28, unit: 家}, {id: 乙, label: 项目, value: 9, unit: 个}]
sections:
  - kind: review
    heading: 回顾
    groups:
      - title: 两项
        items:
"""


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("- {name: 事项, text: 新增{{ 甲 }}企业。}", ["新增28家企业。"]),
        ("- {name: 事项, text: {{ 甲 }}}", ["28家"]),
        (
            "- {name: 事项, text: {{甲}}企业, points: [共{{ 乙 }}, {{ 甲 }}, 另有]}",
            ["28家企业", "共9个", "28家", "另有"],
        ),
        ("- {name: 事项, points: ['{{ 甲 }}', 共{{ 乙 }}]}", ["28家", "共9个"]),
        ("- {name: 事项, text: 新增{{ 甲.number }}家，{{ 乙 }}。}", ["新增28家，9个。"]),
        ("- {name: 事项, text: 有{{ 甲.value|abs }}家}", ["有28家"]),
        ('- {name: 事项, text: 有{{ 甲 if 甲.value > 9 else "很少" }}}', ["有28家"]),
        ("- {name: 事项, text: “企业{{ 甲 }}”（{{ 乙 }}）}", ["“企业28家”（9个）"]),
        ("- {name: 事项, text: [注]{{ 甲 }}}", ["[注]28家"]),
        (
            "- {name: 事项,\n             text: 新增{{ 甲 }},\n             points: [一,\n               {{ 乙 }}]}",
            ["新增28家", "一", "9个"],
        ),
        ("- name: 事项\n            text: {{ 甲 }}企业", ["28家企业"]),
        ("- name: 事项\n            text: {{ 甲 }}  # 新增的", ["28家"]),
        ("- name: 事项\n            points: [新增{{ 甲 }}, 乙]", ["新增28家", "乙"]),
        (
            "- name: 事项\n            points:\n              - {{ 甲 }}企业\n              - {{ 乙 }}",
            ["28家企业", "9个"],
        ),
    ],
)
def test_the_line_that_is_shown_is_read(item: str, said: list[str]) -> None:
    text = HEAD + " " * 10 + item + "\n"
    for _ in range(4):
        report, found = read_report_text(text)
        if report is not None:
            break
        assert [one.code for one in found] == ["unquoted-braces"]
        fixed = dict(found[0].values)["quoted"]
        assert hint(found[0], "zh") == f"写成：{fixed}"
        lines = text.split("\n")
        old = lines[found[0].place.line - 1]
        lines[found[0].place.line - 1] = old[: len(old) - len(old.lstrip())] + fixed
        text = "\n".join(lines)
    assert report is not None
    assert found == []
    assert isinstance(report.sections[0], ReviewSection)
    shown = report.sections[0].groups[0].items[0]
    assert [str(part) for part in (shown.text, *shown.points) if part] == said


def test_of_a_long_line_the_value_is_shown() -> None:
    item = f"- {{name: 事项, text: 新增{{{{ 甲 }}}}企业。, points: [{'很长的一句话' * 20}]}}"
    _, found = read_report_text(HEAD + " " * 10 + item + "\n")
    assert [hint(one, "zh") for one in found] == ['写成："新增{{ 甲 }}企业。"']


@pytest.mark.parametrize("item", ["- {name: 事项, text: 新增{{ 甲 企业。}", "- {name: 事项, text: a: b{{ 甲 }}}"])
def test_no_line_is_shown_that_could_not_be_read(item: str) -> None:
    report, found = read_report_text(HEAD + " " * 10 + item + "\n")
    assert report is None
    assert [one.code for one in found] == ["unquoted-braces"]
    assert hint(found[0], "zh") == '给整个值加引号："……{{ 编号 }}……"。'
