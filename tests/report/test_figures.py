"""Figures are written as Chinese prints them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.report.figures import (
    QUALIFIERS,
    Unit,
    bare_figure,
    base_value,
    figure_parts,
    format_figure,
    number_text,
    unit_text,
)
from briefing.report.model import Figure, FigureKind, Numerals
from briefing.report.numerals import chinese_number


def figure(
    value: str,
    unit: str = "",
    qualifier: str = "",
    kind: FigureKind = "quantity",
    numerals: Numerals = "arabic",
    scope: str = "",
) -> Figure:
    return Figure("甲", "甲", Decimal(value), unit, kind, qualifier, numerals, scope)


@pytest.mark.parametrize(
    ("given_as", "prose", "parts"),
    [
        (figure("361", "亿元"), "361亿元", ("", "361", "亿元")),
        (figure("1000", "家", "近", numerals="chinese"), "近千家", ("近", "千", "家")),
        (figure("100", "次", "超"), "超100次", ("超", "100", "次")),
        (figure("4", "万家", "首次突破"), "首次突破4万家", ("首次突破", "4", "万家")),
        (figure("6", kind="rank", scope="全国"), "全国第6", ("全国第", "6", "")),
        (figure("40", "位", kind="rank", scope="全国"), "全国第40位", ("全国第", "40", "位")),
        (figure("1", kind="rank", scope="全省", numerals="chinese"), "全省第一", ("全省第", "一", "")),
        (figure("100", "%", kind="percent"), "100%", ("", "100", "%")),
        (figure("1374", "个"), "1374个", ("", "1374", "个")),
        (figure("100", "家", "余"), "100余家", ("", "100", "余家")),
        (figure("4", "万家", "余"), "4万余家", ("", "4", "万余家")),
        (figure("361", "亿元", "多"), "361亿多元", ("", "361", "亿多元")),
        (figure("10", "家", "余", numerals="chinese"), "十余家", ("", "十", "余家")),
        (figure("3.5", "万人"), "3.5万人", ("", "3.5", "万人")),
        (figure("3.50", "万人"), "3.50万人", ("", "3.50", "万人")),
        (figure("-3.2", "%", kind="percent"), "−3.2%", ("", "−3.2", "%")),
        (figure("2", "个", numerals="chinese"), "两个", ("", "两", "个")),
        (figure("2", numerals="chinese"), "二", ("", "二", "")),
        (figure("12", "个", numerals="chinese"), "十二个", ("", "十二", "个")),
        (figure("3.5", "万人", numerals="chinese"), "三万五千人", ("", "三万五千", "人")),
        (figure("77", "亿元", "达", numerals="chinese"), "达七十七亿元", ("达", "七十七亿", "元")),
        (figure("1", "万家", "近", numerals="chinese"), "近万家", ("近", "万", "家")),
        (figure("1000", "家", numerals="chinese"), "一千家", ("", "一千", "家")),
        (figure("8.5", "%", "约", "percent", "chinese"), "约百分之八点五", ("约", "百分之八点五", "")),
    ],
)  # fmt: skip
def test_a_figure_is_written_and_its_parts_make_the_same(
    given_as: Figure, prose: str, parts: tuple[str, str, str]
) -> None:
    assert format_figure(given_as) == prose
    found = figure_parts(given_as)
    assert (found.prefix, found.number, found.unit) == parts


def test_bare_figures_leave_out_qualifier_and_scope() -> None:
    assert bare_figure(figure("4", "万家", "首次突破")) == "4万家"
    assert bare_figure(figure("100", "家", "余")) == "100家"
    assert bare_figure(figure("1000", "家", "近", numerals="chinese")) == "一千家"
    assert bare_figure(figure("40", "位", kind="rank", scope="全国")) == "第40位"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"), (1, "一"), (2, "二"), (10, "十"), (11, "十一"), (20, "二十"), (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"), (200, "二百"), (1005, "一千零五"), (1010, "一千零一十"), (1374, "一千三百七十四"),
        (2000, "两千"), (2222, "两千二百二十二"), (10_000, "一万"), (20_000, "两万"), (22_000, "两万二千"),
        (100_000, "十万"), (100_500, "十万零五百"), (200_000, "二十万"), (1_001_000, "一百万一千"),
        (20_000_000, "两千万"), (100_000_001, "一亿零一"), (1_010_000_000, "十亿一千万"), (10**12, "一万亿"),
        (15 * 10**11, "一万五千亿"), (-7, "负七"),
    ],
)  # fmt: skip
def test_chinese_numerals(number: int, words: str) -> None:
    assert chinese_number(number) == words


def test_decimals_are_read_digit_by_digit() -> None:
    assert chinese_number(Decimal("-3.05")) == "负三点零五"


@given(st.integers(0, 10**16 - 1))
def test_chinese_numerals_can_be_read_back(number: int) -> None:
    assert read_back(chinese_number(number)) == number


def read_back(words: str) -> int:
    """The number that Chinese numerals name, by the rules of the schoolbook."""
    digits = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
    powers = {"十": 10, "百": 100, "千": 1000}
    if "亿" in words:
        head, tail = words.split("亿")
        return read_back(head) * 10**8 + read_back(tail)
    if "万" in words:
        head, tail = words.split("万")
        return read_back(head) * 10**4 + read_back(tail)
    total, digit = 0, 0
    for char in words:
        if char in powers:
            total += (digit or 1) * powers[char]
            digit = 0
        else:
            digit = digits[char]
    return total + digit


@pytest.mark.parametrize(
    ("unit", "scale", "base"),
    [
        ("亿元", 10**8, "元"),
        ("万元", 10**4, "元"),
        ("万家", 10**4, "家"),
        ("万亿元", 10**12, "元"),
        ("百万元", 10**6, "元"),
        ("万", 10**4, ""),
        ("家", 1, "家"),
        ("％", 1, "%"),
        ("百分点", 1, "百分点"),
        ("千米", 1, "千米"),
        ("万千瓦", 10**4, "千瓦"),
        ("", 1, ""),
    ],
)
def test_the_scale_of_a_unit_comes_off(unit: str, scale: int, base: str) -> None:
    found = Unit.parse(unit)
    assert (found.scale, found.base) == (scale, base)
    assert found.prefix + found.base == unit.replace("％", "%")


def test_values_of_scaled_units_can_be_compared() -> None:
    assert base_value(figure("77", "亿元")) == base_value(figure("770000", "万元")) == 7_700_000_000


@given(
    st.decimals(-(10**6), 10**6, places=2),
    st.sampled_from(["", "%", "家", "万家", "亿元", "个百分点"]),
    st.sampled_from(["", *QUALIFIERS]),
    st.sampled_from(["arabic", "chinese"]),
    st.sampled_from(["quantity", "rank"]),
)
def test_the_parts_of_any_figure_make_its_prose_and_hold_all_of_it(
    value: Decimal, unit: str, qualifier: str, numerals: Numerals, kind: FigureKind
) -> None:
    any_figure = figure(str(abs(value) if kind == "rank" else value), unit, qualifier, kind, numerals, "全国")
    prose = format_figure(any_figure)
    assert str(figure_parts(any_figure)) == prose
    assert qualifier in prose
    assert number_text(any_figure) in prose
    assert unit_text(any_figure).lstrip("万亿") in prose
    assert "-" not in prose
