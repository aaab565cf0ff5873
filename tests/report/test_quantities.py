"""Numbers are read out of Chinese prose in every form in which it writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.report.figures import QUALIFIERS, format_figure
from briefing.report.model import Figure, FigureKind, Numerals
from briefing.report.numerals import chinese_number, chinese_value
from briefing.report.quantities import Quantity, find_quantities, normalised

# What is written, then for each number in it: the piece, the value in its base, unit, qualifier, kind.
READ = [
    ("总投资361亿元", ["361亿元 36100000000 亿元 - quantity"]),
    ("约3.61亿", ["约3.61亿 361000000 亿 约 quantity"]),
    ("1,374", ["1,374 1374 - - quantity"]),
    ("办理1，374个诉求", ["1，374个 1374 个 - quantity"]),
    ("近千家企业", ["近千家 1000 家 近 quantity"]),
    ("上百个项目", ["上百个 100 个 上 quantity"]),
    ("数十个项目", ["数十个 None 个 - vague"]),
    ("三五家", ["三五家 None 家 - vague"]),
    ("占三成", ["三成 30 成 - percent"]),
    ("近七成五", ["近七成五 75 成 近 percent"]),
    ("百分之七十", ["百分之七十 70 % - percent"]),
    ("７０％", ["７０％ 70 % - percent"]),
    ("１２３家", ["１２３家 123 家 - quantity"]),
    ("二十八个", ["二十八个 28 个 - quantity"]),
    ("一千三百七十四", ["一千三百七十四 1374 - - quantity"]),
    ("两个节点", ["两个 2 个 - quantity"]),
    ("半年来", ["半年 0.5 年 - quantity"]),
    ("居全国第6", ["第6 6 - - rank"]),
    ("第六位", ["第六位 6 位 - rank"]),
    ("居首位", ["首位 1 位 - rank"]),
    ("第十四届", ["第十四届 14 届 - ordinal"]),
    ("（一）加强", ["一 1 - - ordinal"]),
    ("四分之三", ["四分之三 0.75 - - part"]),
    ("2倍", ["2倍 2 倍 - quantity"]),
    ("超100次", ["超100次 100 次 超 quantity"]),
    ("首次突破4万家", ["首次突破4万家 40000 万家 首次突破 quantity"]),
    ("3—5个", ["3 3 个 - quantity", "5个 5 个 - quantity"]),
    ("三至五个", ["三 3 个 - quantity", "五个 5 个 - quantity"]),
    ("3至5万家", ["3 30000 万家 - quantity", "5万家 50000 万家 - quantity"]),
    ("10%-20%", ["10% 10 % - percent", "20% 20 % - percent"]),
    ("2022年", ["2022年 2022 年 - date"]),
    ("二〇二二年", ["二〇二二年 2022 年 - date"]),
    ("1月12日上午9时", ["1月12日 1 月 - date", "上午9时 9 时 - date"]),
    ("2020—2022年", ["2020 2020 年 - date", "2022年 2022 年 - date"]),
    ("3年", ["3年 3 年 - quantity"]),
    ("1978.5万元", ["1978.5万元 19785000 万元 - quantity"]),
    ("增长-3.2", ["-3.2 -3.2 - - quantity"]),
    ("下降−3.2%", ["−3.2% -3.2 % - percent"]),
    ("+8.6%", ["+8.6% 8.6 % - percent"]),
    ("1.2万亿", ["1.2万亿 1200000000000 万亿 - quantity"]),
    ("2亿3000万元", ["2亿3000万元 230000000 万元 - quantity"]),
    ("4万余家", ["4万余家 40000 万家 余 quantity"]),
    ("100多万人", ["100多万人 1000000 万人 多 quantity"]),
    ("提高3个百分点", ["3个百分点 3 个百分点 - quantity"]),
    ("3千米", ["3千米 3 千米 - quantity"]),
    ("一带一路、“十四五”、党的二十大、统一战线、万一", []),
    ("G20和PM2.5", []),
]


def row(quantity: Quantity) -> str:
    parts = (quantity.text, quantity.value, quantity.unit or "-", quantity.qualifier or "-", quantity.kind)
    return " ".join(map(str, parts))


@pytest.mark.parametrize(("text", "rows"), READ, ids=[text for text, _ in READ])
def test_a_number_is_read_as_it_is_meant(text: str, rows: list[str]) -> None:
    found = find_quantities(text)
    assert [row(quantity) for quantity in found] == rows
    assert all(text[quantity.start : quantity.end] == quantity.text for quantity in found)


@pytest.mark.parametrize("text", ["4万家", "40000家", "四万家", "４万家", "40,000家"])
def test_one_number_is_the_same_in_every_form(text: str) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.value, quantity.base) == (Decimal(40000), "家")


def test_units_of_one_base_are_compared_without_their_scale() -> None:
    assert normalised(Decimal("0.0361"), "万亿元") == normalised(Decimal(361), "亿元") == (Decimal(36100000000), "元")
    assert normalised(Decimal(3), "成") == normalised(Decimal(30), "%") == (Decimal(30), "%")


def test_a_unit_of_the_report_is_known_when_it_is_given() -> None:
    assert find_quantities("3万舰")[0].unit == "万"
    assert find_quantities("3万舰", ["万舰"])[0].unit == "万舰"


@given(st.integers(0, 10**16 - 1))
def test_chinese_numerals_are_read_back(number: int) -> None:
    assert chinese_value(chinese_number(number)) == number


@pytest.mark.parametrize("text", ["一二三", "十百", "五百四千", "十四五", "一二万", ""])
def test_what_is_no_number_has_no_value(text: str) -> None:
    assert chinese_value(text) is None


UNITS = ["亿元", "万家", "家", "%", "个", "万亿元", "次", "名", "公里", "个百分点", "万人次", "吨"]


@given(
    number=st.integers(1, 9999),
    places=st.integers(0, 3),
    unit=st.sampled_from(UNITS),
    qualifier=st.sampled_from(["", *QUALIFIERS]),
    numerals=st.sampled_from(["arabic", "chinese"]),
)
def test_a_figure_is_read_back_from_its_own_print(
    number: int, places: int, unit: str, qualifier: str, numerals: Numerals
) -> None:
    kind: FigureKind = "percent" if unit == "%" else "quantity"
    value = Decimal(number).scaleb(-places)
    figure = Figure("甲", "甲", value, unit, kind, qualifier, numerals)
    text = format_figure(figure)
    found = find_quantities(f"共{text}。")
    assert [(q.value, q.base, q.qualifier) for q in found] == [(*normalised(value, unit), qualifier)]


@given(st.text(alphabet="零一二两三十百千万亿第半几数0123456789,.%成分之年月日时个家万-—至（(１％余多近超过"))
def test_no_text_is_too_odd(text: str) -> None:
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
