"""Words that look like what the product takes off or changes, and are not: they are printed as they were typed."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from briefing.report.model import Report
from briefing.report.reader import read_report_text

FIGURES = [
    {"id": "家数", "label": "企业", "value": 28, "unit": "家"},
    {"id": "投资", "label": "投资", "value": 36.5, "unit": "亿元"},
    {"id": "会员", "label": "会员", "value": 4, "unit": "万家"},
]


def report(**keys: Any) -> tuple[Report | None, list[str]]:
    """A report with these keys, and the codes of what was found."""
    sections = [{"kind": "text", "heading": "结果", "points": ["完成"]}]
    tree = {"title": "工作", "organization": "某局", "figures": FIGURES, "sections": sections, **keys}
    made, found = read_report_text(yaml.safe_dump(tree, allow_unicode=True))
    return made, [item.code for item in found]


def paragraph(text: str) -> str:
    """A paragraph as it is printed."""
    made, found = report(sections=[{"kind": "text", "heading": "结果", "paragraphs": [text]}])
    assert made is not None, found
    return str(made.sections[0].paragraphs[0])  # type: ignore[union-attr]


@pytest.mark.parametrize("period", ["2024年（1—6月）", "（预计）2024年（1—6月）", "(1)期(2)"])
def test_a_period_keeps_brackets_that_do_not_stand_round_it(period: str) -> None:
    made, found = report(figures=[{**FIGURES[0], "period": period}])
    assert made is not None
    assert (made.figures[0].period, found) == (period, [])


def test_a_period_loses_the_brackets_round_it() -> None:
    made, found = report(figures=[{**FIGURES[0], "period": "（2024年）"}])
    assert made is not None
    assert (made.figures[0].period, found) == ("2024年", ["typed-affix", "typed-affix"])


def test_a_source_of_two_titles_keeps_all_their_marks() -> None:
    made, found = report(provenance={"title": "《公报》和《年鉴》", "outlet": "某报"})
    assert made is not None
    assert made.provenance is not None
    assert (str(made.provenance.title), found) == ("《公报》和《年鉴》", [])


def test_a_subtitle_that_begins_below_nothing_keeps_its_sign() -> None:
    made, _ = report(subtitle="-5度以下怎么过冬")
    assert made is not None
    assert str(made.subtitle) == "−5度以下怎么过冬"


@pytest.mark.parametrize(
    "heading", ["（十四五）规划", "（2）班情况", "（二）班情况", "3-5年规划", "5G网络-2期", "1.5亿元投资", "第一产业"]
)
def test_a_heading_keeps_what_only_looks_like_its_number(heading: str) -> None:
    made, found = report(sections=[{"kind": "text", "heading": heading, "points": ["完成"]}])
    assert made is not None
    assert (str(made.sections[0].heading), found) == (heading, [])


@pytest.mark.parametrize("title", ["表1、2号线客流", "表一季度产值", "表五大行业", "表1类企业", "表2024年产值"])
def test_a_title_keeps_what_only_looks_like_its_number(title: str) -> None:
    tables = [{"title": title, "columns": ["甲"], "rows": [["一"]]}]
    made, found = report(sections=[{"kind": "text", "heading": "结果", "tables": tables}])
    assert made is not None
    assert (str(made.sections[0].tables[0].title), found) == (title, [])


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("{{ 家数 }}家装企业", "28家家装企业"),
        ("{{ 家数 }}家用电器厂", "28家家用电器厂"),
        ("{{ 家数 }}家企业", "28家企业"),
        ("{{ 投资 }}亿", "36.5亿元"),
        ("{{ 投资 }}亿元", "36.5亿元"),
        ("{{ 会员 }}万达广场商户", "4万家万达广场商户"),
    ],
)
def test_a_unit_is_said_once_and_a_word_that_begins_like_it_stays(typed: str, printed: str) -> None:
    assert paragraph(typed) == printed


@pytest.mark.parametrize(
    "text", ["某公司-5亿元项目", "项目-1.5亿元", "行为-3类", "效率-2期", "A-1区", "3-5年", "歼-20"]
)
def test_a_hyphen_that_joins_is_no_minus(text: str) -> None:
    assert paragraph(text) == text


@pytest.mark.parametrize("text", ["利润-1.5亿元", "工业-3.2%", "同比-5.0个百分点", "气温-3度", "净现金流-2.1亿元"])
def test_a_hyphen_that_is_a_sign_is_a_minus(text: str) -> None:
    assert paragraph(text) == text.replace("-", "−")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("工作", "{%" * 9000),
        ("工作", "{#" * 9000),
        ("。" * 60_000 + "完", "完成"),
        ("完" + " ：" * 60_000 + "完", "完成"),
    ],
    ids=["conditions", "remarks", "marks at the beginning", "marks inside"],
)
def test_marks_without_end_cost_no_more_than_they_are_long(title: str, text: str) -> None:
    """Each took the square of its length before, minutes for a text of 100 KB."""
    made, found = report(title=title, sections=[{"kind": "text", "heading": "结果", "paragraphs": [text]}])
    assert made is None
    assert found


def test_of_a_text_full_of_marks_the_first_are_told_and_what_makes_it_fail() -> None:
    text = "**重**" * 9000 + "{家数}"
    made, found = report(sections=[{"kind": "text", "heading": "结果", "paragraphs": [text]}])
    assert made is None
    assert (found.count("reference-look-alike"), found.count("markup-left")) == (1, 19)
