"""Figures that follow from others are worked out exactly, with their units; the values here are computed by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.compose.words import figure_words
from briefing.report.figures import QUALIFIERS, format_figure
from briefing.report.model import Report
from briefing.report.reader import read_report_text

GIVEN = """\
  - {id: 投资, label: 投资, value: 361, unit: 亿元}
  - {id: 项目, label: 项目, value: 28, unit: 个}
  - {id: 去年, label: 去年, value: 332.4, unit: 亿元}
  - {id: 资金, label: 资金, value: 770000, unit: 万元}
  - {id: 到位率, label: 到位率, value: 40, unit: '%'}
  - {id: 旧率, label: 旧率, value: 37.5, unit: '%'}
  - {id: 会员, label: 会员, value: 4, unit: 万家}
  - {id: 名次, label: 名次, value: 6, kind: rank}
  - {id: 旧名次, label: 旧名次, value: 10, kind: rank}
"""


def read(*figures: str) -> Report:
    rows = "".join(f"  - {{{row}}}\n" for row in figures)
    head, tail = "title: 甲\norganization: 乙\nfigures:\n", "sections: [{kind: text, heading: 丙}]\n"
    report, found = read_report_text(head + rows + GIVEN + tail)
    assert found == []
    assert report is not None
    return report


@pytest.mark.parametrize(
    ("rule", "printed", "how"),
    [
        ("formula: 投资 / 项目, round: 2", "12.89亿元每个", "361亿元÷28个，四舍五入保留2位小数"),
        ("formula: 投资 / 项目, unit: 亿元/个, round: 1", "12.9亿元/个", "361亿元÷28个，四舍五入保留1位小数"),
        ("formula: 投资 / 项目, unit: 万元每个, round: 0", "128929万元每个", "361亿元÷28个，四舍五入取整"),
        ("formula: 投资 + 资金", "438亿元", "361亿元+770000万元"),
        ("formula: 资金 + 投资", "4380000万元", "770000万元+361亿元"),
        ("formula: 投资 - 去年", "28.6亿元", "361亿元−332.4亿元"),
        ("formula: 投资 * 到位率", "144.4亿元", "361亿元×40%"),
        ("formula: 投资 × （1 － 到位率）", "216.6亿元", "361亿元×（1−40%）"),
        ("formula: 到位率 - 旧率, unit: 个百分点", "2.5个百分点", "40%−37.5%"),
        ("formula: 投资 / 去年, unit: 倍, round: 2", "1.09倍", "361亿元÷332.4亿元，四舍五入保留2位小数"),
        ("formula: 旧名次 - 名次", "4位", "第10−第6"),
        ("formula: 投资 / 会员, unit: 万元每家", "90.25万元每家", "361亿元÷4万家"),
        ("formula: 项目 / 8, round: 0", "4个", "28个÷8，四舍五入取整"),
        ("formula: -项目 / 8, round: 0", "−4个", "−28个÷8，四舍五入取整"),
        ("change: [投资, 去年], round: 1", "8.6%", "（361亿元−332.4亿元）÷332.4亿元，四舍五入保留1位小数"),
        ("share_of: [资金, 投资]", "21.33%", "770000万元÷361亿元，四舍五入保留2位小数"),
        ("rank_in: [去年, 投资, 资金]", "第2", "332.4亿元在3个数中的位次"),
    ],
)
def test_a_figure_follows_from_others(rule: str, printed: str, how: str) -> None:
    figure = read(f"id: 新, label: 新, {rule}").figure("新")
    assert (format_figure(figure), figure.formula, figure.derived) == (printed, how, True)


def test_what_follows_from_derived_figures_may_stand_before_them() -> None:
    report = read("id: 丑, label: 丑, formula: 子 * 2", "id: 子, label: 子, formula: 投资 - 去年")
    assert format_figure(report.figure("丑")) == "57.2亿元"
    assert "计算得出：28.6亿元×2" in figure_words(report, "丑")


def test_a_change_prints_its_direction() -> None:
    rows = (
        "  - {id: 增, label: 增, change: [投资, 去年], round: 1}\n"
        "  - {id: 降, label: 降, change: [去年, 投资], round: 1}\n"
        "gist: 同比{{ 增.change }}，{{ 降.change }}\nsections: [{kind: text, heading: 丙}]\n"
    )
    text = "title: 甲\norganization: 乙\nfigures:\n" + GIVEN + rows
    report, found = read_report_text(text)
    assert found == []
    assert report is not None
    assert str(report.gist) == "同比增长8.6%，下降7.9%"


@pytest.mark.parametrize(
    ("written", "printed"),
    [("361亿元", "361亿元"), ("近千家", "近千家"), ("１２３家", "123家"), ("1,374个", "1374个"), ("三成", "30%"),
     ("百分之七十", "百分之七十"), ("首次突破4万家", "首次突破4万家"), ("100余家", "100余家"), ("3.50万人", "3.50万人"),
     ("全国第6", "全国第6"), ("七成五", "75%"), ("12舰", "12舰"), ("-3.2%", "−3.2%")],
)  # fmt: skip
def test_a_value_may_be_written_as_it_is_printed(written: str, printed: str) -> None:
    assert format_figure(read(f"id: 新, label: 新, value: '{written}'").figure("新")) == printed


@given(st.integers(1, 99999), st.sampled_from(["亿元", "万家", "%", "次"]), st.sampled_from(["", *QUALIFIERS]))
def test_the_print_of_a_figure_is_the_same_figure_as_a_value(number: int, unit: str, qualifier: str) -> None:
    first = read(f"id: 新, label: 新, value: {number}, unit: '{unit}', qualifier: {qualifier}").figure("新")
    assert read(f"id: 新, label: 新, value: '{format_figure(first)}'").figure("新") == first


def test_figures_by_year_make_a_line_by_one_name() -> None:
    report, found = read_report_text(
        "title: 甲\norganization: 乙\nfigures: [{id: 率, label: 率, unit: '%', values: {2020: 97.8, 2021: 98.1}}]\n"
        "charts: [{id: 图, kind: line, title: 升, figures: 率}]\n"
        "sections: [{kind: text, heading: '{{ 率_2021 }}', charts: [图]}]\n"
    )
    assert found == []
    assert report is not None
    assert [(f.id, f.period, format_figure(f)) for f in report.figures] == [
        ("率_2020", "2020年", "97.8%"),
        ("率_2021", "2021年", "98.1%"),
    ]
    assert report.charts[0].figures == ("率_2020", "率_2021")
    assert report.sections[0].heading == "98.1%"


@pytest.mark.parametrize("code", ["__import__('os')", "a.b", "[1]", "lambda", "1 if 1 else 2", "(" * 400, "9" * 400])
def test_a_formula_is_nothing_but_arithmetic(code: str) -> None:
    head = "title: 甲\norganization: 乙\n"
    text = head + f'figures: [{{id: 新, label: 新, formula: "{code}"}}]\nsections: [{{kind: text, heading: 丙}}]\n'
    report, found = read_report_text(text)
    assert report is None
    assert len({item.code for item in found}) == 1


def test_a_long_row_of_formulas_ends_in_a_finding() -> None:
    rows = "".join(f"  - {{id: a{at}, label: 甲, formula: a{at + 1}}}\n" for at in range(3000))
    head = "title: 甲\norganization: 乙\nfigures:\n"
    report, found = read_report_text(
        head + rows + "  - {id: a3000, label: 甲, value: 1}\nsections: [{kind: text, heading: 丙}]\n"
    )
    assert report is None
    assert {item.code for item in found} == {"formula-too-deep"}
