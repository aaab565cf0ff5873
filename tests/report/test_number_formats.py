"""Cells show what Excel shows: a table of right values, what is refused, and LibreOffice as a judge of the whole."""

from __future__ import annotations

import csv
import datetime as dt
import subprocess
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from briefing.report.excel.number_format import FormatError, Shown, Value, builtin, is_date, show
from programs import program

DAY = 45667  # 2025-01-10, a Friday
ACCOUNTING = '_ "¥"* #,##0.00_ ;_ "¥"* \\-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ '

# What a cell holds, its format, what is shown; the number as displayed (- where none is shown), the words around it.
NUMBERS = [
    (0.853, "0.0%", "85.3%", "85.3", "", "%"),
    (0.986, "0.00%", "98.60%", "98.60", "", "%"),
    (0.285, "0%", "29%", "29", "", "%"),
    (361234.56, "#,##0.00", "361,234.56", "361234.56", "", ""),
    (361234.559999999998, "General", "361234.56", "361234.56", "", ""),
    (0.1 + 0.2, "General", "0.3", "0.3", "", ""),
    (36123456, '0.00,,"百万元"', "36.12百万元", "36.12", "", "百万元"),
    (12, '0"万家"', "12万家", "12", "", "万家"),
    (365000, '0!.0,"万"', "36.5万", "36.5", "", "万"),
    (12345, '0!.0000"万元"', "1.2345万元", "1.2345", "", "万元"),
    (5, '0"."00', "0.05", "0.05", "", ""),
    (1234567, "#,##0", "1,234,567", "1234567", "", ""),
    (2 / 3, "0.0", "0.7", "0.7", "", ""),
    (1 / 3, "0.00", "0.33", "0.33", "", ""),
    (1.005, "0.00", "1.01", "1.01", "", ""),
    (-12.5, "0", "-13", "-13", "", ""),
    (Decimal("0.125"), "0.00", "0.13", "0.13", "", ""),
    # General
    (1 / 3, "General", "0.333333333", "0.333333333", "", ""),
    (12345678901, "General", "12345678901", "12345678901", "", ""),
    (123456789012, "General", "1.23457E+11", "1.23457E+11", "", ""),
    (1234567890.5, "General", "1234567891", "1234567891", "", ""),
    (0.000012345, "General", "0.000012345", "0.000012345", "", ""),
    (0.0000123456, "General", "1.23456E-05", "0.0000123456", "", ""),
    (99999999999.7, "General", "1E+11", "1E+11", "", ""),
    (5, 'G/通用格式"人"', "5人", "5", "", "人"),
    (5, "", "5", "5", "", ""),
    (5, "@", "5", "5", "", ""),
    # signs
    (-1234.5, "#,##0.0_);(#,##0.0)", "(1,234.5)", "-1234.5", "", ""),
    (-1234.5, '0.0"万元"_);（0.0"万元"）', "（1234.5万元）", "-1234.5", "", "万元"),
    (-5, "0;0", "5", "5", "", ""),
    (-5, "0;[Red]0", "-5", "-5", "", ""),
    (-5, "#0;#0-", "5-", "-5", "", ""),
    (5, "-0", "-5", "-5", "", ""),
    (0.05, "+0.0%;-0.0%;0.0%", "+5.0%", "5.0", "", "%"),
    (-0.05, '"上升"0.0%;"下降"0.0%', "下降5.0%", "5.0", "下降", "%"),
    (-5, '"约"0.0"亿"', "-约5.0亿", "-5.0", "约", "亿"),
    (-0.001, "0.00", "0.00", "0.00", "", ""),
    (-0.001, "0.00_);(0.00)", "0.00", "0.00", "", ""),
    (-0.001, "[$USD] 0.00", "USD 0.00", "0.00", "USD", ""),
    (-0.0001, "0.0%", "0.0%", "0.0", "", "%"),
    # sections and conditions
    (0, '0;-0;"—"', "—", "-", "", ""),
    (0, "0;-0;;@", "", "-", "", ""),
    (5, ";;;", "", "-", "", ""),
    (0, "#", "", "-", "", ""),
    (1, '[=1]"是";[=0]"否";0', "是", "-", "", ""),
    (-1, '[=1]"是";[=0]"否";0', "-1", "-1", "", ""),
    (0.5, "[<1]0.0%;0.0", "50.0%", "50.0", "", "%"),
    (-3.96, "[>=100]#,##0;[<=-100]-#,##0;#,##0.00", "-3.96", "-3.96", "", ""),
    (-5, "[>=0]0.0;[Red]0.0", "-5.0", "-5.0", "", ""),
    (-5, "[>=100]0;0.0;0.00", "5.0", "5.0", "", ""),
    (123456, '[>=100000]0.0,,"百万";[>=1000]0.0,"千";0', "0.1百万", "0.1", "", "百万"),
    (5, "[红色]0.0", "5.0", "5.0", "", ""),
    (5, "[颜色 3]0.0", "5.0", "5.0", "", ""),
    # money
    (1234, ACCOUNTING, "¥1,234.00", "1234.00", "¥", ""),
    (-1234, ACCOUNTING, "¥-1,234.00", "-1234.00", "¥", ""),
    (0, ACCOUNTING, "¥-", "-", "", ""),
    (1234.5, "[$¥-804]#,##0.00", "¥1,234.50", "1234.50", "¥", ""),
    (1234.5, "[$€-2] #,##0.00", "€ 1,234.50", "1234.50", "€", ""),
    (1234.5, 'US\\$0.0'.replace("S", "\\S"), "US$1234.5", "1234.5", "US$", ""),
    # percent and per mille signs that are words
    (12.5, '0.0"%"', "12.5%", "12.5", "", "%"),
    (12.5, "0.0\\%", "12.5%", "12.5", "", "%"),
    (3.2, "0.0‰", "3.2‰", "3.2", "", "‰"),
    (0.5, "0%%", "5000%%", "5000", "", "%%"),
    # exponents and fractions
    (123456, "0.00E+00", "1.23E+05", "1.23E+5", "", ""),
    (123456, "##0.0E+0", "123.5E+3", "123.5E+3", "", ""),
    (0.000123, "0.0E-0", "1.2E-4", "1.2E-4", "", ""),
    (1.5, "# ?/?", "1 1/2", "1.5", "", ""),
    (0.25, '# ??/??"亩"', "1/4亩", "0.25", "", "亩"),
    (0.3, "# ?/?", "2/7", "-", "", ""),
    (12.3, "# ?/?", "12 1/3", "-", "", ""),
    (12.3, "# ??/??", "12 3/10", "12.3", "", ""),
    (3, "# ?/?", "3", "3", "", ""),
    (0.6, "# ?/8", "5/8", "0.625", "", ""),
    # Chinese numerals
    (1234, "[DBNum1]G/通用格式", "一千二百三十四", "1234", "", ""),
    (1234, "[DBNum2][$-804]General", "壹仟贰佰叁拾肆", "1234", "", ""),
    (1234, "[DBNum3]0", "１２３４", "1234", "", ""),
    (10, "[DBNum1]General", "一十", "10", "", ""),
    (100010001, "[DBNum1]General", "一亿〇一万〇一", "100010001", "", ""),
    (20305, '[DBNum2]General"元整"', "贰万零叁佰零伍元整", "20305", "", "元整"),
    (12.34, "[DBNum1]General", "一十二.三四", "12.34", "", ""),
    (-1234.5, "[DBNum2]0.00", "-壹贰叁肆.伍零", "-1234.50", "", ""),
    # other marks between thousands, other units
    (45667.5, "#\\ ##0.0", "45 667.5", "45667.5", "", ""),
    (123456789, '0!.00,,"亿"', "1.23亿", "1.23", "", "亿"),
    (361234.56, "0.00,,万\n%", "36.12万", "36.12", "", "万"),
    (123456789, '#,##0,,.00"万元"\n%', "12,345.68万元", "12345.68", "", "万元"),
    (365000, '[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', "36.5万", "36.5", "", "万"),
    (-365000, '[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', "-365000", "-365000", "", ""),
    (0.05, "[绿色]↑0.0%;[红色]↓0.0%;0.0%", "↑5.0%", "5.0", "↑", "%"),
    (2, '[=1]"男";[=2]"女"', "女", "-", "", ""),
    (45667.5, "#,##0.0_);(#,##0.0)", "45,667.5", "45667.5", "", ""),
]  # fmt: skip

# Codes of digits, and literals that would be read as part of the number.
CODES = [
    (7, "000000", "000007", "7"),
    (13812345678, "000-0000-0000", "138-1234-5678", "13812345678"),
    (12345, '0"亿"0000"万"', "1亿2345万", "12345"),
    (1324, '#"千"#"百"#"十"#"个"', "1千3百2十4个", "1324"),
    (930, '00":"00', "09:30", "930"),
    (123, "0.0.0", "123.0.0", "123.00"),
    (5, "00.0", "05.0", "5.0"),
    (5, '0"0000元"', "50000元", "-"),
    (25, '"0."00', "0.25", "-"),
]

# Dates and times, and what they are.
DATES = [
    (dt.datetime(2025, 6, 30), 'yyyy"年"m"月"d"日"', "2025年6月30日", "date"),
    (dt.date(2025, 5, 1), "yyyy年m月", "2025年5月", "date"),
    (dt.time(9, 30), "h:mm", "9:30", "time"),
    (dt.timedelta(days=1, hours=2), "[h]:mm", "26:00", "duration"),
    (13 / 12, "[h]:mm", "26:00", "duration"),
    (0.5, "[mm]:ss", "720:00", "duration"),
    (DAY, "aaaa", "星期五", "date"),
    (DAY, "aaa", "周五", "date"),
    (DAY, '"周"aaa', "周五", "date"),
    (DAY, "dddd", "Friday", "date"),
    (DAY, "[$-804]dddd", "星期五", "date"),
    (DAY, "[$-zh-CN]mmmm", "一月", "date"),
    (DAY, "d-mmm-yy", "10-Jan-25", "date"),
    (DAY, "[$-409]mmmm d, yyyy;@", "January 10, 2025", "date"),
    (DAY, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2025年1月10日", "date"),
    (DAY + 0.4, "[$-F400]h:mm:ss\\ AM/PM", "9:36:00", "time"),
    (DAY, "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", "二〇二五年一月十日", "date"),
    (DAY, "[DBNum2]yyyy\"年\"m\"月\"d\"日\"", "贰零贰伍年壹月壹拾日", "date"),
    (DAY + 0.5625, '[DBNum1]上午/下午h"时"mm"分"', "下午一时三十分", "time"),
    (DAY + 0.5625, "h:mm AM/PM", "1:30 PM", "time"),
    (DAY, 'e"年"', "2025年", "date"),
    (DAY + 0.75, "yyyy/m/d h:mm", "2025/1/10 18:00", "date"),
    (DAY + 0.999999, "yyyy/m/d", "2025/1/10", "date"),
    (119.99 / 86400, "hh:mm:ss", "00:02:00", "time"),
    (59.26 / 86400, "mm:ss.0", "00:59.3", "time"),
    (0, "yyyy/m/d", "1900/1/0", "date"),
    (60, "yyyy/m/d", "1900/2/29", "date"),
    (dt.date(1900, 2, 28), "yyyy/m/d", "1900/2/28", "date"),
    (dt.date(1900, 3, 1), "yyyy/m/d", "1900/3/1", "date"),
]  # fmt: skip

# What nobody can say exactly, or Excel itself does not show.
REFUSED = [
    (-1, "yyyy/m/d", "negative-date"),
    (2958466, "yyyy/m/d", "date-range"),
    (DAY, "[$-411]dddd", "locale"),
    (DAY, "[$-404]e", "era"),
    (DAY, "[$-130000]yyyy", "calendar"),
    (DAY, "[$-2000000]yyyy", "numerals"),
    (DAY, "ggge", "unknown-character"),
    (DAY, "bbbb", "unknown-character"),
    (DAY, "hhh:mm", "date-letters"),
    (DAY, "yyyy0", "date-with-digits"),
    (5, "[>=100]0;[<=-100]0", "no-section"),
    (-5, "[<-6]0;0", "sign-lost"),
    (-5, "-0", "two-signs"),
    (5, "0 0 General", "general-with-digits"),
    (5, "10", "figures"),
    (5, "0;0;0;0", "text-section"),
    (5, "0;0;0;0;0", "too-many-sections"),
    (5, '0"万', "unknown-character"),
    (5, "0\\", "unknown-character"),
    (5, "[NatNum1]0", "bracket"),
    (5, "0/", "fraction"),
    (12345678, '#,##0!.0,"万"', "grouping"),
    (10**12, "[DBNum1]General", "numerals"),
    (5, "[DBNum2][$RMB]General;[Red][DBNum2][$RMB]General", "numerals"),
    (float("nan"), "0", "not-finite"),
    (float("inf"), "0", "not-finite"),
    (10**400, "0", "not-finite"),
    (5, "0" * 256, "too-long"),
]


@pytest.mark.parametrize(("value", "code", "text", "number", "before", "after"), NUMBERS)
def test_a_number_is_shown_and_read_as_excel_shows_it(
    value: Value, code: str, text: str, number: str, before: str, after: str
) -> None:
    shown = show(value, code)
    assert (shown.text, str(_plain(shown.number)), shown.before, shown.after) == (
        text, "-" if number == "-" else str(_plain(Decimal(number))), before, after
    )  # fmt: skip
    assert not shown.padded


def _plain(number: Decimal | None) -> Decimal | str:
    return "-" if number is None else number


@pytest.mark.parametrize(("value", "code", "text", "number"), CODES)
def test_a_code_of_digits_is_no_quantity(value: Value, code: str, text: str, number: str) -> None:
    shown = show(value, code)
    assert (shown.text, shown.padded, str(_plain(shown.number))) == (text, True, number)


@pytest.mark.parametrize(("value", "code", "text", "kind"), DATES)
def test_a_date_is_shown_as_chinese_excel_shows_it(value: Value, code: str, text: str, kind: str) -> None:
    shown = show(value, code)
    assert (shown.text, shown.kind, shown.number) == (text, kind, None)
    assert is_date(code)


@pytest.mark.parametrize(("value", "code", "reason"), REFUSED)
def test_what_cannot_be_shown_exactly_is_refused(value: Value, code: str, reason: str) -> None:
    with pytest.raises(FormatError) as refused:
        show(value, code)
    assert refused.value.reason == reason


def test_dates_are_counted_from_1904_where_a_workbook_says_so() -> None:
    assert show(0, "yyyy/m/d aaaa", date1904=True).text == "1904/1/1 星期五"
    assert show(DAY - 1462, "yyyy/m/d", date1904=True).text == "2025/1/10"
    assert show(dt.date(2025, 1, 10), "0", date1904=True).text == str(DAY - 1462)


@pytest.mark.parametrize(("value", "code", "text", "kind"), [
    ("长沙", "General", "长沙", "text"), ("长沙", "0.00", "长沙", "text"), ("长沙", '"约"@"市"', "约长沙市", "text"),
    ("长沙", "0;-0;0;【@】", "【长沙】", "text"), ("长沙", ";;;", "", "text"), (" 长沙 ", "_ @_ ", " 长沙 ", "text"),
    ("长沙", "ggge", "长沙", "text"), ("#N/A", "0.0", "#N/A", "error"), ("#号", "0.0", "#号", "text"),
    (True, "0.00", "TRUE", "boolean"), (False, "@", "FALSE", "boolean"), (None, "0.00", "", "empty"),
])  # fmt: skip
def test_what_is_no_number_passes_unless_a_section_is_for_text(value: Value, code: str, text: str, kind: str) -> None:
    assert show(value, code) == Shown(text, kind)  # type: ignore[arg-type]


def test_a_format_is_known_by_its_number() -> None:
    assert [builtin(at) for at in (0, 9, 10, 14, 31, 49, 57)] == [
        "General", "0%", "0.00%", "yyyy/m/d", 'yyyy"年"m"月"d"日"', "@", 'yyyy"年"m"月"',
    ]  # fmt: skip
    assert [at for at in range(60) if builtin(at) is None] == [*range(23, 27), 59]
    assert [at for at in range(59) if is_date(builtin(at) or "")] == [*range(14, 23), *range(27, 37), 45, 46, 47,
                                                                      *range(50, 59)]  # fmt: skip


@pytest.mark.parametrize("code", ["General", "0.00", "@", '"y"0', "\\d0", "[Red]0", '0"m"', "0;ggg", "0!m", "0_m"])
def test_a_letter_in_a_literal_makes_no_date(code: str) -> None:
    assert not is_date(code)


@settings(deadline=None)
@given(st.integers(-(10**14), 10**14), st.integers(0, 6), st.integers(0, 4), st.sampled_from(["", "%", ",", ",,"]))
def test_what_is_shown_is_the_number_rounded_half_away_from_zero(
    digits: int, exponent: int, places: int, scaled: str
) -> None:
    value = Decimal(digits).scaleb(-exponent)
    shown = show(value, "0" + ("." + "0" * places if places else "") + scaled)
    right = value.scaleb({"": 0, "%": 2, ",": -3, ",,": -6}[scaled]).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert shown.number == right
    assert shown.text == f"{right if right else abs(right):f}" + scaled.strip(",")


TOKENS = [
    "0", "#", "?", ",", ".", "%", "/", "E+", "E-", "@", ";", '"x"', '"万"', "\\-", "!.", "_)", "*-", "[Red]", "[<1]",
    "[>=-5]", "[$-804]", "[$¥-804]", "[DBNum1]", "[DBNum3]", "[h]", "[ss]", "y", "m", "d", "h", "s", "aaaa", "AM/PM",
    "上午/下午", "General", "G/通用格式", "e", "b", "(", ")", "-", "+", "1", "8", "0.0", "#,##0", "?/?", '"', "\\", "[",
    "年",
]  # fmt: skip
ANY_CODE = st.one_of(
    st.lists(st.sampled_from(TOKENS), max_size=12).map("".join),
    st.text(max_size=12),
    st.text(alphabet='0#?.,%/E+-;"\\!_*[]<>=$ymdhsaG@ 18年', max_size=16),
)
ANY_VALUE: st.SearchStrategy[Value] = st.one_of(
    st.floats(), st.floats(-1e6, 1e6), st.integers(), st.decimals(), st.text(max_size=5), st.datetimes(), st.dates(),
    st.times(), st.timedeltas(), st.booleans(), st.none(),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(ANY_VALUE, ANY_CODE, st.booleans())
def test_any_value_with_any_code_is_shown_or_refused(value: Value, code: str, date1904: bool) -> None:
    is_date(code)
    try:
        shown = show(value, code, date1904=date1904)
    except FormatError:
        return
    assert isinstance(shown, Shown)
    assert shown.number is None or shown.number.is_finite()
    assert not shown.literal or shown.number is None


# LibreOffice as judge

SOME = (0, 1, -12.5, 0.985, 1234.567, -1234.567, 36123456)
DAYS = (61, DAY, DAY + 0.395833333333333, DAY + 0.75, 36526, 2958465)
TIMES = (0.5, 0.395833333333333, 0.9, 1.75)
BY_NUMBER = [code for at in (*range(27, 37), *range(50, 59)) if (code := builtin(at))]
#: Formats, and the values that are shown by each of them.
SHEET: list[tuple[list[str], tuple[Value, ...]]] = [
    (["0", "0.00", "#,##0", "#,##0.00", "0%", "0.0%", "0.0#", "0.??", "#.#", "0.0,", '0.00,,"百万元"'], SOME),
    (["0.00E+00", "##0.0E+0", "# ?/?", "# ??/??", "# ?/8", "000000", "000-0000-0000", "(0)0.0", '0"."00'], SOME),
    (['0"万家"', '0.0"%"', "0\\万", "0.0‰", '"约"0.0"亿元"', '0"亿"0000"万"', '0.0"万";\\(0.0"万"\\)'], SOME),
    (['"¥"#,##0.00', '"¥"#,##0.00;"¥"\\-#,##0.00', "[$¥-804]#,##0.00", "[$USD] #,##0", "[$€-2] 0.0", ACCOUNTING], SOME),
    (["+0.0;-0.0;0.0", '0;-0;"—"', '"上升"0.0%;"下降"0.0%;"持平"', "▲0.0;▼0.0", "0;0", "0.0;;", ";;;"], SOME),
    (["[Red]0.0", "0.0;[Red]-0.0", "[<1]0.00%;0.0", '[=0]"无";[=1]"是";0.0', "0.0_);\\(0.0\\)"], SOME),
    (["General"], (0, 1, -12.5, 0.985, 1234.567, 12345678.9, 10**10, 1e-5, 1e-10, 1.5e20, "长沙", True, "#N/A", None)),
    (["0.00"], (-0.001, 1e-10, 1e11, 1.5e15, 1.005, 2.675, "长沙", True, "#DIV/0!", None)),
    (["@"], (5, -12.5, "长沙", " 长沙 ", None)),
    (['"约"@"市"', "0;-0;0;【@】"], (5, "长沙", None)),
    (['0!.0,"万"'], (365000, -1234567)),
    (["0;[Red]0"], (-5,)),
    (["[红色]0.0", "G/通用格式"], (5,)),
    (["[DBNum1]General", "[DBNum2]General"], (0, 10, 1010, 1234, 20305, 100010001, 12.5)),
    (["[DBNum1]0", "[DBNum3]0"], (5, 1234)),
    (["yyyy/m/d", 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"', 'm"月"d"日"', "yyyy-mm-dd hh:mm", "yyyymmdd"], DAYS),
    (["aaaa", "[$-804]dddd", "[$-804]mmmm", "[$-409]d-mmm-yy", "[$-409]mmmm d, yyyy;@", 'yyyy"年第"m"期"'], DAYS),
    (["yy.mm.dd", '[DBNum1][$-804]yyyy"年"m"月"d"日"'], DAYS),
    (["h:mm", "hh:mm:ss", 'h"时"mm"分"', "mm:ss.00", "[$-409]h:mm AM/PM", "[$-804]AM/PM h:mm"], TIMES),
    (["[h]:mm", "[mm]:ss", "[ss]"], (*TIMES, dt.timedelta(days=1, hours=2))),
    (["yyyy/m/d"], (0, 60, -1, dt.date(2025, 6, 30), dt.datetime(2025, 6, 30, 9, 30), "待定")),
    (["h:mm"], (dt.time(9, 30), 1 - 1e-6)),
    (["dddd", "aaa", "mmm", "e", '[DBNum2]m"月"d"日"', "[$-F800]dddd, mmmm dd, yyyy"], (DAY,)),
    (["h:mm AM/PM", "上午/下午h:mm"], (0.75,)),
    (BY_NUMBER, (DAY + 0.75,)),
]  # fmt: skip
PAIRS = list(dict.fromkeys((code, repr(value), value) for codes, values in SHEET for value in values for code in codes))

#: Where LibreOffice shows something else, and why; blanks that align digits are not compared.
DIFFERENCES: dict[str, list[tuple[str, Value, str]]] = {
    "LibreOffice does not know what Chinese Excel alone writes into codes": [
        ('0!.0,"万"', 365000, "365!.0万"), ('0!.0,"万"', -1234567, "-1234!.6万"), ("[红色]0.0", 5, "5"),
        ("G/通用格式", 5, "/通用格式"), ("上午/下午h:mm", 0.75, "0.75"),
        *((code, DAY + 0.75, "45667.75") for code in dict.fromkeys(BY_NUMBER) if "上午" in code),
    ],
    "Excel leaves the minus to the condition only where nothing above zero meets it": [
        ('[=0]"无";[=1]"是";0.0', -12.5, "12.5"), ('[=0]"无";[=1]"是";0.0', -1234.567, "1234.6"),
    ],
    "Excel keeps the decimal point": [
        ("#.#", 0, ""), ("#.#", 1, "1"), ("#.#", 0.985, "1"), ("#.#", 36123456, "36123456"),
    ],
    "Excel has two digits in the exponent": [("General", 1.5e20, "1.5E+020")],
    "Excel has words for truth in every format": [("0.00", True, "1.00")],
    "A minus that only a colour says is printed: a decision of ours": [("0;[Red]0", -5, "5")],
    "Excel goes by digits where a placeholder asks for them, and has its own point": [
        ("[DBNum1]0", 1234, "一千二百三十四"), ("[DBNum1]General", 12.5, "一十二．五"),
        ("[DBNum2]General", 12.5, "壹拾贰点伍"), ('[DBNum2]m"月"d"日"', DAY, "壹月拾日"),
    ],
    "Excel has a 29th of February 1900, and no day before it began to count": [
        ("yyyy/m/d", 0, "1899/12/30"), ("yyyy/m/d", 60, "1900/2/28"), ("yyyy/m/d", -1, "1899/12/29"),
    ],
    "Excel rounds to seconds before it looks at minutes": [("h:mm", 1 - 1e-6, "23:59")],
    "Chinese Excel has English names where no tag asks for Chinese ones": [
        ("dddd", DAY, "星期五"), ("mmm", DAY, "1月"), ("h:mm AM/PM", 0.75, "6:00 下午"),
    ],
    "Windows has 周 before the day since its version 10, four digits in e, and no day in its long date": [
        ("aaa", DAY, "五"), ("e", DAY, "25"), ("[$-F800]dddd, mmmm dd, yyyy", DAY, "2025年1月10日 星期五"),
    ],
}  # fmt: skip


@pytest.mark.office
def test_libreoffice_shows_the_same_but_for_what_is_said(tmp_path: Path) -> None:
    shown = zip(PAIRS, _by_libreoffice(tmp_path), strict=True)
    found = {(code, name, theirs) for (code, name, value), theirs in shown if _ours(code, value) != theirs}
    said = [difference for differences in DIFFERENCES.values() for difference in differences]
    assert found == {(code, repr(value), theirs) for code, value, theirs in said}


def _ours(code: str, value: Value) -> str:
    try:
        return " ".join(show(value, code).text.split())
    except FormatError as refused:
        return refused.reason


def _by_libreoffice(folder: Path) -> list[str]:
    """What LibreOffice shows for each pair, with the settings of China."""
    book, profile = Workbook(), folder / "profile"
    for row, (code, _, value) in enumerate(PAIRS, 1):
        cell = book.active.cell(row, 1, value)
        cell.number_format = code
        book.active.cell(row, 2, "|")  # or empty rows at the end would be missing
    book.active.column_dimensions["A"].width = 200
    book.save(folder / "pairs.xlsx")
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(CHINA, "utf-8")
    as_shown = "csv:Text - txt - csv (StarCalc):44,34,76,1,,2052,false,true"
    command = [program("soffice"), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", as_shown]
    subprocess.run([*command, "--outdir", folder, folder / "pairs.xlsx"], check=True, capture_output=True, timeout=120)
    with (folder / "pairs.csv").open(encoding="utf-8", newline="") as rows:
        return [" ".join(row[0].split()) for row in csv.reader(rows)]


CHINA = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>zh-CN</value></prop></item></oor:items>"""
