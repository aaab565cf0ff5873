"""Rates over a base of zero or less are said in words; a minus is −, and nothing has no sign."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing.changes.model import FigureChange, signed
from briefing.report.figures import WordedFigure, change_text, display_parts, format_figure
from briefing.report.minus import with_minus
from briefing.report.model import Figure
from briefing.report.reader import read_report_text


def report_with(*figures: str, text: str = "甲。", more: str = "") -> str:
    listed = "".join(f"  - {figure}\n" for figure in figures)
    return (
        f"title: 试\norganization: 甲局\nfigures:\n{listed}{more}"
        f"sections: [{{kind: text, heading: 测, paragraphs: ['{text}']}}]\n"
    )


def change_between(
    new: str, old: str, label: str = "净利润", unit: str = "万元", rule: str = "change: [今, 昔]"
) -> str:
    text = report_with(
        f"{{id: 今, label: {label}, value: {new}, unit: {unit}}}",
        f"{{id: 昔, label: {label}, value: {old}, unit: {unit}}}",
        f"{{id: 变, label: 变化, {rule}, round: 1}}",
        text="{{ 变 }}，{{ 变.change }}，{{ 变.value }}，{{ 变.number }}{{ 变.unit }}，{{ 变.bare }}",
    )
    report, found = read_report_text(text)
    assert report is not None, found
    return str(report.sections[0].paragraphs[0])  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("new", "old", "words"),
    [
        ("100", "-50", "扭亏为盈"),
        ("-50", "100", "由盈转亏"),
        ("-80", "-50", "亏损扩大"),
        ("-20", "-50", "亏损收窄"),
        ("-50", "-50", "亏损持平"),
        ("5", "0", "由零增长至5万元"),
        ("-5", "0", "由零降至−5万元"),
        ("0", "0.0", "持平"),
        ("0", "-50", "实现止亏"),
    ],
)
@pytest.mark.parametrize("rule", ["change: [今, 昔]", "formula: (今-昔)/昔, unit: '%'", "formula: 今/昔-1, unit: '%'"])
def test_a_rate_over_nothing_or_less_is_said_in_words(new: str, old: str, words: str, rule: str) -> None:
    assert change_between(new, old, rule=rule) == "，".join([words] * 5)


@pytest.mark.parametrize(
    ("label", "unit", "new", "old", "words"),
    [
        ("气温", "℃", "3", "-5", "由负转正"),
        ("气温", "℃", "-3", "5", "由正转负"),
        ("人口净流入", "人", "-30", "-20", "负值扩大"),
        ("现金流净额", "万元", "-30", "-50", "负值收窄"),
        ("经营结果", "万元", "30", "-50", "扭亏为盈"),
    ],
)
def test_what_is_no_profit_has_no_loss(label: str, unit: str, new: str, old: str, words: str) -> None:
    assert change_between(new, old, label, unit).startswith(words)


def test_a_true_rate_stays_a_rate() -> None:
    assert change_between("120", "100").startswith("20.0%，增长20.0%，20.0")
    assert change_between("0", "100").startswith("−100.0%，下降100.0%")


def test_a_change_between_percentages_is_in_points() -> None:
    assert change_between("98.6", "97.4", "合格率", "'%'").startswith("1.2个百分点，上升1.2个百分点")
    asked = change_between("50", "40", "合格率", "'%'", "change: [今, 昔], unit: '%'")
    assert asked.startswith("25.0%，增长25.0%")


def test_units_that_do_not_fit_are_still_an_error() -> None:
    text = report_with(
        "{id: 今, label: 甲, value: 1, unit: 万元}", "{id: 昔, label: 乙, value: -1, unit: 家}",
        "{id: 变, label: 变, change: [今, 昔]}",
    )  # fmt: skip
    report, found = read_report_text(text)
    assert report is None
    assert [item.code for item in found] == ["formula-units"]


@pytest.mark.parametrize(("part", "whole"), [("-50", "100"), ("50", "-100"), ("50", "0"), ("-50", "-100")])
def test_a_share_that_means_nothing_is_worded_and_told(part: str, whole: str) -> None:
    text = report_with(
        f"{{id: 部分, label: 甲, value: {part}, unit: 万元}}", f"{{id: 总数, label: 乙, value: {whole}, unit: 万元}}",
        "{id: 占比, label: 占比, share_of: [部分, 总数]}", text="占比{{ 占比 }}。",
    )  # fmt: skip
    report, found = read_report_text(text)
    assert report is not None
    assert [(item.code, item.severity.value) for item in found] == [("share-not-meaningful", "warning")]
    assert str(report.sections[0].paragraphs[0]) == "占比不适用。"  # type: ignore[union-attr]


def test_a_figure_in_words_is_not_reckoned_with_nor_drawn() -> None:
    figures = (
        "{id: 今, label: 利润, value: 1, unit: 万元}", "{id: 昔, label: 利润, value: -1, unit: 万元}",
        "{id: 变, label: 增速, change: [今, 昔]}",
    )  # fmt: skip
    drawn = report_with(*figures, more="charts: [{id: 图, kind: bar, title: 图, figures: [变, 今]}]\n")
    reckoned = report_with(*figures, "{id: 倍, label: 倍, formula: 变*2}")
    ranked = report_with(*figures, "{id: 位, label: 位, rank_in: [变, 今]}")
    for text in (drawn, reckoned, ranked):
        report, found = read_report_text(text)
        assert report is None
        assert [item.code for item in found] == ["figure-in-words"]


def test_words_stand_whole_where_numbers_are_large() -> None:
    figure = WordedFigure("变", "增速", Decimal(0), words="扭亏为盈")
    assert display_parts(figure).number == "扭亏为盈"
    assert str(display_parts(figure)) == format_figure(figure) == change_text(figure) == "扭亏为盈"
    assert FigureChange(figure, Figure("变", "增速", Decimal(5), "%")).difference is None


@pytest.mark.parametrize("value", ["-0", "-0.0", "−0.00", "0.0"])
def test_nothing_has_no_sign(value: str) -> None:
    report, _ = read_report_text(
        report_with(f"{{id: 率, label: 率, value: '{value}', unit: '%'}}", text="率{{ 率 }}。")
    )
    assert report is not None
    assert str(report.sections[0].paragraphs[0]) == f"率{value.lstrip('-−')}%。"  # type: ignore[union-attr]


def test_nothing_has_no_sign_after_rounding() -> None:
    assert change_between("99.999", "100").startswith("0.0%，持平，0.0")
    assert signed(Decimal("-0.04"), places=1) == "0.0"
    rounded = report_with("{id: 率, label: 率, value: -0.04, unit: '%'}", text="{{ 率.value | round(1) }}%")
    report, _ = read_report_text(rounded)
    assert report is not None
    assert str(report.sections[0].paragraphs[0]) == "0.0%"  # type: ignore[union-attr]


def test_a_change_from_below_zero_is_told_without_a_percentage() -> None:
    one, other = Figure("甲", "甲", Decimal(-50), "万元"), Figure("甲", "甲", Decimal(100), "万元")
    assert FigureChange(one, other).words == "+150万元"
    assert FigureChange(other, one).words == "−150万元"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("-3.2%", "−3.2%"),
        ("－3.2%", "−3.2%"),
        ("–4.1%", "−4.1%"),
        ("同比-3.2%", "同比−3.2%"),
        ("增长-5", "增长−5"),
        ("利润为-50万元", "利润为−50万元"),
        ("（-5）", "（−5）"),
        ("-5～-3℃", "−5～−3℃"),
        ("-12,345.6", "−12,345.6"),
        ("GDP -0.3%", "GDP −0.3%"),
        ("10^-6", "10^−6"),
        ("甲、-3、-4", "甲、−3、−4"),
    ],
)
def test_a_hyphen_that_is_a_sign_is_a_minus(typed: str, printed: str) -> None:
    assert with_minus(typed) == printed


@pytest.mark.parametrize(
    "typed",
    [
        "3-5个", "2025-01-10", "2025-1-5", "A-1", "-h", "head -20", "歼-20", "长征-5号", "10万-20万元", "第3-5条",
        "0731-88888888", "12345-3", "COVID-19", "i5-13600K", "1e-5", "5月-3月", "2024年-2025年", "京沪-1标段",
        "https://example.org/a/-2", "{{ 甲 }}-3", "—5", "3 - 5",
    ],
)  # fmt: skip
def test_a_hyphen_that_is_none_stays(typed: str) -> None:
    assert with_minus(typed) == typed


def test_a_typed_minus_is_one_in_paragraphs_points_and_cells() -> None:
    text = (
        "title: 试\norganization: 甲局\nsections:\n  - kind: text\n    heading: 测\n    paragraphs: [同比-3.2%。]\n"
        "    points: [环比-1.5%]\n    tables: [{title: 表, columns: [甲（-5℃）], rows: [['-3.2%'], ['－1.5']]}]\n"
    )
    report, found = read_report_text(text)
    assert report is not None, found
    section = report.sections[0]
    cells = [str(cell) for row in section.tables[0].rows for cell in row]  # type: ignore[union-attr]
    assert [str(section.paragraphs[0]), str(section.points[0]), *cells] == [  # type: ignore[union-attr]
        "同比−3.2%。", "环比−1.5%", "−3.2%", "−1.5",
    ]  # fmt: skip
    assert section.tables[0].columns == ("甲（−5℃）",)  # type: ignore[union-attr]
