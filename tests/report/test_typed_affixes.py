"""What the program adds is printed once, also where a person has typed it; names that look like it keep their words."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from briefing.compose.words import issue_words
from briefing.report.checks.fix import fix_file
from briefing.report.convert import converted
from briefing.report.enumeration import typed_marks
from briefing.report.reader import read_report, read_report_text

REPORT = """\
title: 工作报告。
subtitle: ——真抓实干
organization: 示例局
masthead:
  name: 工作简报
  issue: 第12期
  date: 2025-01-10
  distribution: {'报：': '报：市委', '发:': 各县}
  copies: 共印60份
  editor_note: 按语：各单位参阅。
figures:
  - {id: 甲, label: '甲厂：', value: 3, unit: 亿元, period: （2024年）}
  - {id: 乙, label: 乙厂, value: 5, unit: 亿元}
charts:
  - {id: 图, kind: bar, title: 图1 甲乙对比。, figures: [甲, 乙]}
sections:
  - kind: review
    heading: 一、工作回顾
    groups:
      - title: （一）第一组
        items:
          - {name: 亮灯：, text: 做了事。, points: [1、甲；, 2、乙；]}
  - kind: framework
    heading: 二、框架
    levels: [{count: 1, name: 一条主线}, {count: 2, name: 两个作用}]
  - kind: tasks
    heading: 三、任务
    tasks:
      - {title: 1.修路。, points: [一是快；, 二是好。]}
      - {title: 2.架桥。}
  - kind: text
    heading: 四、其他
    points: [1.第一条, （2）第二条, ③第三条, • 第四条, 一是第五条；]
    charts: [图]
    tables: [{title: 表1：对比表, columns: [名称], rows: [[甲]]}]
provenance: {title: 《年报》, outlet: 来源：示例局}
"""


def test_what_the_program_adds_is_taken_off_everywhere() -> None:
    report, found = read_report_text(REPORT)
    assert report is not None
    assert {(item.code, item.severity.value) for item in found} == {("typed-affix", "warning")}
    masthead, origin = report.masthead, report.provenance
    assert masthead is not None
    assert origin is not None
    assert (report.title, report.subtitle) == ("工作报告", "真抓实干")
    assert (masthead.issue, masthead.copies, str(masthead.editor_note)) == ("12", 60, "各单位参阅。")
    assert masthead.distribution == (("报", "市委"), ("发", "各县"))
    assert (report.figures[0].label, report.figures[0].period) == ("甲厂", "2024年")
    assert str(report.charts[0].title) == "甲乙对比"
    assert [section.heading for section in report.sections] == ["工作回顾", "框架", "任务", "其他"]
    review, framework, tasks, text = report.sections
    group = review.groups[0]  # type: ignore[union-attr]
    assert (group.title, group.items[0].name, list(map(str, group.items[0].points))) == ("第一组", "亮灯", ["甲", "乙"])
    assert [level.name for level in framework.levels] == ["条主线", "个作用"]  # type: ignore[union-attr]
    assert [(task.title, *map(str, task.points)) for task in tasks.tasks] == [  # type: ignore[union-attr]
        ("修路", "快", "好。"),
        ("架桥",),
    ]
    assert list(map(str, text.points)) == ["第一条", "第二条", "第三条", "第四条", "第五条"]  # type: ignore[union-attr]
    assert text.tables[0].title == "对比表"  # type: ignore[union-attr]
    assert (origin.title, origin.outlet) == ("年报", "示例局")


def test_ids_are_the_same_before_and_after_mending(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(REPORT, "utf-8")
    before = read_report(path)[0]
    assert fix_file(path)
    after, found = read_report(path)
    assert before == after
    assert found == []


def test_the_finding_names_the_cell_of_a_workbook(tmp_path: Path) -> None:
    source, target = tmp_path / "report.yaml", tmp_path / "report.xlsx"
    source.write_text(REPORT, "utf-8")
    target.write_bytes(converted(source, target)[0] or b"")
    report, found = read_report(target)
    assert report is not None
    book = openpyxl.load_workbook(target)
    at = {(item.place.sheet, item.place.cell): dict(item.values)["found"] for item in found}
    assert all(book[sheet][cell].value for sheet, cell in at)
    assert at["回顾", "C2"] == "（一）"
    assert report.sections[0].heading == "工作回顾"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("12", "第12期"),
        ("第12期", "第12期"),
        ("第 12 期", "第12期"),
        ("12期", "第12期"),
        ("第12", "第12期"),
        ("第十二期", "第十二期"),
        ("总第123期", "总第123期"),
        ("2025年第3期", "2025年第3期"),
        ("2025年3期", "2025年第3期"),
        ("（总第45期）", "（总第45期）"),
        ("第12期（总第45期）", "第12期（总第45期）"),
        ("12（总第45期）", "第12期（总第45期）"),
        ("增刊", "增刊"),
        ("创刊号", "创刊号"),
        ("No.12", "No.12"),
    ],
)
def test_an_issue_is_printed_as_it_is_meant(typed: str, printed: str) -> None:
    text = f"title: 试\norganization: 甲局\nmasthead: {{name: 简报, issue: '{typed}'}}\n"
    report, _ = read_report_text(text + "sections: [{kind: text, heading: 测, paragraphs: [甲。]}]\n")
    assert report is not None
    assert report.masthead is not None
    assert issue_words(report.masthead.issue) == printed


@pytest.mark.parametrize(
    "names",
    [
        ["一、二三产业融合"],
        ["一二三产业融合"],
        ["1.5倍增长", "2.3倍增长"],
        ["3·15行动", "5·12演练"],
        ["1+N矩阵", "1:1配套"],
        ["2024年工作", "2025年打算"],
        ["3、4号楼改造"],
        ["二、三线城市"],
        ["一是稳"],
        ["-3.2%", "- 3.2%"],
        ["5G建设", "A股上市", "3D打印"],
        ["第一产业", "第二产业"],
        ["①号线", "②号线"],
        ["（2023）湘01民初5号"],
        ["十件实事", "一网通办"],
        ["（一）加强领导；（二）强化保障"],
        ["一是快，二是好"],
        ["-h选项"],
    ],
)
def test_a_name_that_begins_like_a_mark_keeps_its_words(names: list[str]) -> None:
    assert typed_marks(names) == [0] * len(names)


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        (["一、工作回顾", "二、工作打算"], ["工作回顾", "工作打算"]),
        (["一、十件实事", "二、五个一工程"], ["十件实事", "五个一工程"]),
        (["一、2024年回顾"], ["2024年回顾"]),
        (["1.2024年回顾", "2.2025年打算"], ["2024年回顾", "2025年打算"]),
        (["（一）甲", "(二)乙", "（3）丙", "(4) 丁", "5）戊", "6)己"], list("甲乙丙丁戊己")),
        (["1. 甲", "2、乙", "３．丙", "④丁", "⑸戊", "⒍己", "Ⅶ、庚"], list("甲乙丙丁戊己庚")),
        (["• 甲", "●乙", "- 丙", "·丁", "* 戊", "-己"], list("甲乙丙丁戊己")),
        (["一是甲", "二是乙"], ["甲", "乙"]),
        (["第一，甲", "第二，乙"], ["甲", "乙"]),
        (["1.1 甲", "1.2 乙"], ["甲", "乙"]),
        (["A.甲", "B.乙"], ["甲", "乙"]),
    ],
)
def test_a_mark_of_enumeration_is_known(texts: list[str], kept: list[str]) -> None:
    marks = typed_marks(texts)
    assert [text[mark:] for text, mark in zip(texts, marks, strict=True)] == kept


FIGURES = """\
title: 试
organization: 甲局
figures:
  - {id: 产值, label: 产值, value: 36.5, unit: 亿元}
  - {id: 户数, label: 户数, value: 28, unit: 个, qualifier: 近}
  - {id: 位次, label: 位次, value: 6, kind: rank, scope: 全国}
  - {id: 增幅, label: 增幅, value: -3.2, unit: '%'}
sections: [{kind: text, heading: 测, paragraphs: ['TEXT']}]
"""


@pytest.mark.parametrize(
    ("typed", "printed", "code"),
    [
        ("产值{{ 产值 }}亿元。", "产值36.5亿元。", "said-twice"),
        ("产值{{ 产值 }}元。", "产值36.5亿元。", "said-twice"),
        ("有{{ 户数 }}个项目。", "有近28个项目。", "said-twice"),
        ("有近{{ 户数 }}。", "有近28个。", "said-twice"),
        ("居全国第{{ 位次 }}。", "居全国第6。", "said-twice"),
        ("同比下降{{ 增幅.change }}。", "同比下降3.2%。", "said-twice"),
        ("同比增长{{ 增幅.change }}。", "同比下降3.2%。", "direction-twice"),
        ("同比下降{{ 增幅 }}。", "同比下降3.2%。", "direction-twice"),
        ("同比{{ 增幅 }}％。", "同比−3.2%。", "said-twice"),
        ("产值{{ 产值.number }}亿元。", "产值36.5亿元。", ""),
        ("有{{ 户数 }}个体户。", "有近28个个体户。", ""),
        ("同比增长{{ 增幅 }}。", "同比增长−3.2%。", ""),
    ],
)
def test_what_a_figure_prints_is_not_said_twice(typed: str, printed: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(FIGURES.replace("TEXT", typed), "utf-8")
    report, found = read_report(path)
    assert report is not None
    assert str(report.sections[0].paragraphs[0]) == printed  # type: ignore[union-attr]
    assert [item.code for item in found] == ([code] if code else [])
    if code:
        fix_file(path)
        mended, left = read_report(path)
        assert mended == report
        assert left == []
