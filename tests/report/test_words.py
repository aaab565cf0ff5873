"""One table names keys and choices for YAML, workbooks, editors, hints and documents."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from briefing.diagnostics import Diagnostic
from briefing.messages import hint, message
from briefing.report import model, schema, words
from briefing.report.convert import converted
from briefing.report.json_schema import json_schema
from briefing.report.model import Report
from briefing.report.reader import read_report, read_report_text
from briefing.report.records import Record
from briefing.report.vocabulary import BASIC_ITEMS, TABLES, by_name
from briefing.theme import STYLES, theme_names

ROOT = Path(__file__).parents[2]
FORMAT = (ROOT / "docs" / "report-format.md").read_text("utf-8")

RECORDS: list[Record] = [
    schema.REPORT,
    schema.BRAND,
    schema.MASTHEAD,
    schema.MEETING,
    schema._PERSON,
    schema.FIGURE,
    schema.CHART,
    schema.SERIES,
    *schema.SECTIONS.values(),
    schema.GROUP,
    schema.ITEM,
    schema.UNIT,
    schema.LEVEL,
    schema.TASK,
    schema.GROUND,
    schema.TABLE,
    schema.PROVENANCE,
]
CHOICES: list[tuple[str, words.Words, tuple[str, ...]]] = [
    ("`figures` 的 `kind`", words.FIGURE_KINDS, model.FigureKind.__args__),  # type: ignore[attr-defined]
    ("`figures` 的 `numerals`", words.NUMERALS, model.Numerals.__args__),  # type: ignore[attr-defined]
    ("`charts` 的 `kind`", words.CHART_KINDS, model.ChartKind.__args__),  # type: ignore[attr-defined]
    ("`sections` 的 `kind`", words.SECTION_KINDS, model.SectionKind.__args__),  # type: ignore[attr-defined]
    ("`theme`", words.THEMES, tuple(theme_names())),
    ("`style`", words.STYLES, tuple(STYLES)),
    ("是否（如 `derived`）", words.YES_OR_NO, ("true", "false")),
]
#: What the documents call the place of a record.
PLACES = {
    "report": "报告",
    "brand": "`brand`",
    "masthead": "`masthead`",
    "meeting": "`meeting`",
    "person": "`speakers`",
    "figure": "`figures`",
    "chart": "`charts`",
    "series": "`series`",
    "section": "`sections`",
    "group": "`groups`",
    "item": "`groups` 的 `items`",
    "unit": "`units`",
    "level": "`levels`",
    "task": "`tasks`",
    "ground": "`ground`",
    "table": "`tables`",
    "provenance": "`provenance`",
}

CHINESE = """\
标题: 云州市企业联合会2024年工作回顾
副标题: 三件实事接着办
单位名称: 云州市企业联合会
配色: 商务蓝
版式: 现代报告
报头: {名称: 工作简报, 期号: 12}
印发日期: 2025-01-17
会议: 年度会议
讲话人: [陈思远, {姓名: 林一鸣, 职务: 会长}]
摘要: 签约{{ 签约投资 }}。
亮点数据: [签约投资]
关键数据:
  - {编号: 签约投资, 名称: 签约总投资, 数值: 361, 单位: 亿元, 类型: 数量, 时期: 2024年}
  - {编号: 上年, 名称: 签约总投资, 数值: 300, 单位: 亿元, 推算: 是}
  - {编号: 增幅, 名称: 增幅, 比较: [签约投资, 上年], 小数位: 1}
  - {编号: 位次, 名称: 营商环境, 数值: 第6, 类型: 位次, 数字写法: 汉字}
  - {编号: 率, 名称: 合格率, 单位: '%', 各期数值: {2022: 97.8, 2023: 98.1}}
图表:
  - {编号: 图, 类型: 柱形, 标题: 投资升, 数据: [上年, 签约投资], 改名: {上年: 2023年}, 突出: 签约投资}
  - {编号: 率图, 类型: 折线, 标题: 率升, 数据: [率]}  # 两年都有
章节:
  - 类型: 回顾
    标题: 工作回顾
    回顾:
      - {标题: 突破, 图表: [图, 率图], 事项: [{名称: 招商, 正文: 签约, 要点: [甲, 乙]}]}
  - 类型: 任务
    标题: 今年任务
    任务:
      - {标题: 推动招商, 简称: 招商, 基础: 去年签约, 基础数据: [签约投资], 基础时期: 2024年}
      - {标题: 推动服务, 工作基础: {正文: 去年, 图表: 图}}
  - {类型: 总体思路, 标题: 思路, 框架: [{数目: 2, 名称: 件实事}]}
  - {类型: 各单位, 标题: 区县, 区县: [{名称: 东湖区, 特色: 服务}]}
  - {类型: 其他, 标题: 附, 段落: [一段话。], 表格: [{标题: 表, 列名: [甲], 行: [[一]]}]}
出处: {媒体: 云州日报, 日期: 2025-01-16}
"""
ENGLISH = """\
title: 云州市企业联合会2024年工作回顾
subtitle: 三件实事接着办
organization: 云州市企业联合会
theme: business
style: modern
masthead: {name: 工作简报, issue: 12, date: 2025-01-17}
meeting: {name: 年度会议, speakers: [陈思远, {name: 林一鸣, title: 会长}]}
gist: 签约{{ 签约投资 }}。
highlights: [签约投资]
figures:
  - {id: 签约投资, label: 签约总投资, value: 361, unit: 亿元, kind: quantity, period: 2024年}
  - {id: 上年, label: 签约总投资, value: 300, unit: 亿元, derived: true}
  - {id: 增幅, label: 增幅, change: [签约投资, 上年], round: 1}
  - {id: 位次, label: 营商环境, value: 第6, kind: rank, numerals: chinese}
  - {id: 率, label: 合格率, unit: '%', values: {2022: 97.8, 2023: 98.1}}
charts:
  - {id: 图, kind: column, title: 投资升, figures: [上年, 签约投资], labels: {上年: 2023年}, highlight: 签约投资}
  - {id: 率图, kind: line, title: 率升, figures: [率]}
sections:
  - kind: review
    heading: 工作回顾
    groups:
      - {title: 突破, charts: [图, 率图], items: [{name: 招商, text: 签约, points: [甲, 乙]}]}
  - kind: tasks
    heading: 今年任务
    tasks:
      - {title: 推动招商, short: 招商, ground: {text: 去年签约, figures: [签约投资], period: 2024年}}
      - {title: 推动服务, ground: {text: 去年, chart: 图}}
  - {kind: framework, heading: 思路, levels: [{count: 2, name: 件实事}]}
  - {kind: units, heading: 区县, units: [{name: 东湖区, feature: 服务}]}
  - {kind: text, heading: 附, paragraphs: [一段话。], tables: [{title: 表, columns: [甲], rows: [[一]]}]}
provenance: {outlet: 云州日报, date: 2025-01-16}
"""


def report_in(text: str) -> Report:
    report, found = read_report_text(text)
    assert found == []
    assert report is not None
    return report


class Plain(yaml.SafeLoader):
    """Reads YAML as editors do: dates are text."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def faults_of(text: str) -> list[str]:
    """What editors find in YAML text."""
    return [fault.message for fault in Draft202012Validator(json_schema()).iter_errors(yaml.load(text, Plain))]


def test_a_report_in_chinese_words_is_the_report_in_words_of_the_model() -> None:
    assert report_in(CHINESE) == report_in(ENGLISH)


def test_editors_take_both() -> None:
    assert faults_of(ENGLISH) == []
    assert faults_of(CHINESE) == []
    assert len(faults_of(CHINESE.replace("副标题:", "付标题:").replace("柱形", "柱子"))) == 2


def test_every_key_has_a_chinese_word_and_no_word_means_two_keys_of_one_record() -> None:
    for record in RECORDS:
        assert [key for key in record.fields if not words.called(record.name, key)] == []
    for name, keys in words.KEYS.items():
        every = [words.folded(word) for key in keys for word in [key, *words.called(name, key)]]
        assert sorted(every) == sorted(set(every)), name


def test_every_choice_has_a_chinese_word() -> None:
    for place, called, choices in CHOICES:
        assert set(words.offered(called)) == set(choices), place


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_every_word_for_a_key_is_taken(record: Record) -> None:
    for key in record.fields:
        for word in [key, key.upper(), key.replace("_", " "), *words.called(record.name, key)]:
            assert words.key_meant(record.name, word) == key


@pytest.mark.parametrize(("place", "called", "choices"), CHOICES, ids=[place for place, _, _ in CHOICES])
def test_every_word_for_a_choice_is_taken(place: str, called: words.Words, choices: tuple[str, ...]) -> None:
    for word, meant in called.items():
        assert words.model_word(called, word) == meant, place
        assert words.model_word(called, f" {word[:1]} {word[1:]} ") == meant
    assert [words.model_word(called, choice.title()) for choice in choices] == list(choices)


def test_case_width_and_blanks_of_keys_and_choices_do_not_matter() -> None:
    odd = (
        "Ｔｉｔｌｅ: 甲\nORGANIZATION: 乙\n配 色: 政务红\nEditor Note: 无\nsections: [{Kind: ＴＥＸＴ, '标题 ': 丙}]\n"
    )
    report, found = read_report_text(odd.replace("Editor Note: 无", "masthead: {Name: 丁, Editor-Note: 戊}"))
    assert [item.code for item in found if item.severity.value == "error"] == []
    assert report is not None
    assert (report.title, report.organization, report.theme) == ("甲", "乙", "government")
    assert report.masthead is not None
    assert str(report.masthead.editor_note) == "戊"
    assert report.sections[0].kind == "text"


@pytest.mark.parametrize(
    ("written", "first", "second"),
    [
        ("title: 甲\n标题: 乙\n", "title", "标题"),
        ("标题: 甲\n题目: 乙\n", "标题", "题目"),
        ("报头: {名称: 甲, name: 乙}\ntitle: 丙\n", "名称", "name"),
        ("报头: {名称: 甲}\n报头名称: 乙\ntitle: 丙\n", "名称", "报头名称"),
        ("期号: 1\n报头: {名称: 甲, 期次: 2}\ntitle: 丙\n", "期次", "期号"),
    ],
)
def test_a_key_in_two_words_is_told_once_in_the_words_that_were_written(written: str, first: str, second: str) -> None:
    _, found = read_report_text(written + "organization: 丁\nsections: [{kind: text, heading: 戊}]\n")
    assert [item.code for item in found] == ["same-key"]
    assert (dict(found[0].values)["key"], dict(found[0].values)["other"]) == (second, first)


def told(text: str) -> list[tuple[str, str]]:
    """The findings in Chinese with their hints."""
    _, found = read_report_text(text)
    return [(message(item, "zh"), hint(item, "zh")) for item in found]


BODY = "organization: 甲\nsections: [{kind: text, heading: 乙}]\n"


@pytest.mark.parametrize(
    ("text", "said", "offered"),
    [
        ("title: 丙\n副标提: 丁\n" + BODY, "这里没有“副标提”这个键", "是不是“副标题 subtitle”？"),
        ("title: 丙\nsubtitel: 丁\n" + BODY, "这里没有“subtitel”这个键", "是不是“副标题 subtitle”？"),
        ("title: 丙\n照原样的: [丁]\n" + BODY, "这里没有“照原样的”这个键", "是不是“照原样的文字 allow”？"),
        ("title: 丙\nsummary: 丁\n" + BODY, "这里没有“summary”这个键", "是不是“摘要 gist”？"),
        ("name: 丙\n" + BODY, "这里没有“name”这个键", "是不是“标题 title”？"),
        ("标题: 丙\n" + BODY.replace("heading", "title"), "这里没有“title”这个键", "是不是“标题 heading”？"),
        ("标题: 丙\norganization: 甲\n章节:\n", "“章节”后面没有内容", "在冒号后面写上内容。"),
        ("标题: 丙\n章节: [{类型: 文字, 标题: 丁}]\n", "缺少“单位名称”", "加上一行：单位名称: ……"),
        ("title: 丙\nsections: [{kind: text, heading: 丁}]\n", "缺少“organization”", "加上一行：organization: ……"),
        (
            "title: 丙\n" + BODY.replace("text", "正方"),
            "“正方”不在可选的值之内",
            "可选：回顾 review、单位 units、框架 framework、任务 tasks、文字 text",
        ),
    ],
)
def test_hints_speak_both_languages_and_findings_the_words_that_were_written(
    text: str, said: str, offered: str
) -> None:
    assert told(text) == [(said, offered)]


def test_a_hint_lists_the_nearest_keys_and_not_all_of_them() -> None:
    _, found = read_report_text("title: 丙\n甲乙丙丁戊己: 丁\n" + BODY)
    listed = dict(found[0].values)["known"]
    assert listed.count("、") == 7
    assert listed.endswith("……")


def test_workbooks_take_every_word_for_a_heading() -> None:
    basics = by_name(BASIC_ITEMS)
    for item in BASIC_ITEMS:
        for word in (*words.called("report", item.path), item.path):
            assert basics[words.folded(word)] is item
    figures = by_name(next(table.columns for table in TABLES if table.field == "figures"))
    assert {figures[name].path for name in ("数值", "value", "值")} == {"value"}
    assert figures["shareof"].path == "share_of"


def test_a_file_in_chinese_stays_chinese_when_a_workbook_brings_it_up_to_date(tmp_path: Path) -> None:
    path, book = tmp_path / "报告.yaml", tmp_path / "报告.xlsx"
    path.write_text(CHINESE, "utf-8")
    data, found = converted(path, book)
    assert data is not None, found
    book.write_bytes(data)
    back, _ = converted(book, path)
    assert back is not None
    lines = [line for line in CHINESE.splitlines() if "{编号: 率图" not in line]  # its series stands written out
    assert [line for line in lines if line not in back.decode().splitlines()] == []


def test_what_is_new_in_a_chinese_file_is_called_in_chinese(tmp_path: Path) -> None:
    old, new = tmp_path / "旧.yaml", tmp_path / "新.yaml"
    old.write_text(CHINESE, "utf-8")
    text = ENGLISH.replace("theme: business\n", "theme: ink\n").replace("kind: column", "kind: bar")
    new.write_text(text.replace("title: 推动服务,", "title: 推动服务, minutes: 2,"), "utf-8")
    data, found = converted(new, old)
    assert data is not None, found
    written = data.decode()
    assert "配色: 水墨" in written
    assert "类型: 条形图" in written
    assert "分钟: 2" in written
    assert re.search("theme|kind|minutes|masthead", written) is None
    old.write_bytes(data)
    assert read_report(old)[0] == read_report(new)[0]


def test_years_that_a_file_has_as_numbers_stay_one_key(tmp_path: Path) -> None:
    old, new = tmp_path / "旧.yaml", tmp_path / "新.yaml"
    old.write_text(ENGLISH, "utf-8")
    new.write_text(ENGLISH.replace("2023: 98.1", "2023: 98.4"), "utf-8")
    data, _ = converted(new, old)
    assert data is not None
    assert "values: {2022: 97.8, 2023: 98.4}" in data.decode()


def section_of(heading: str) -> str:
    """A section of the document of the format."""
    return re.split(r"^## ", FORMAT.split(f"## {heading}\n")[1], maxsplit=1, flags=re.MULTILINE)[0]


def test_the_document_lists_every_word_for_a_key() -> None:
    rows = [f"| {PLACES[name]} | {'；'.join(_row(name, list(keys)))} |" for name, keys in words.KEYS.items()]
    rows += [
        f"| {PLACES[name]}，另外 | {'；'.join(_row(name, list(keys)))} |" for name, keys in words.SHORTCUTS.items()
    ]
    assert re.findall(r"^\| .*`.* \|$", section_of("中文的键"), re.MULTILINE) == rows


def test_the_document_lists_every_word_for_a_choice() -> None:
    rows = []
    for place, called, choices in CHOICES:
        named = [
            f"`{choice}` {'、'.join(word for word, meant in called.items() if meant == choice)}" for choice in choices
        ]
        rows.append(f"| {place} | {'；'.join(named)} |")
    assert re.findall(r"^\| .*`.* \|$", section_of("中文的选项"), re.MULTILINE) == rows


def test_the_example_in_chinese_is_a_report_without_findings() -> None:
    example = re.findall(r"^```yml\n(.*?)^```", FORMAT, re.DOTALL | re.MULTILINE)
    assert [report_in(text).title for text in example] == ["云州市企业联合会2024年工作回顾"]
    assert faults_of(example[0]) == []


def _row(record: str, keys: list[str]) -> list[str]:
    return [f"`{key}` {'、'.join(words.called(record, key))}" for key in keys]


def test_findings_are_whole(tmp_path: Path) -> None:
    """A file that is read badly in Chinese words has findings with places."""
    path = tmp_path / "r.yaml"
    path.write_text(CHINESE.replace("数值: 361", "数值: 好些"), "utf-8")
    report, found = read_report(path)
    assert report is None
    assert found
    assert all(isinstance(item, Diagnostic) and item.place.line for item in found)
