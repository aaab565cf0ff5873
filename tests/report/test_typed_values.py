"""What people type for a number, a count, a length of time or a date is read, or refused with what to type instead."""

from datetime import date
from decimal import Decimal

import pytest

from briefing.diagnostics import Severity
from briefing.messages import hint, message
from briefing.report.amounts import half_width, reads_as
from briefing.report.no_numbers import no_number
from briefing.report.reader import read_report_text

HEAD = "title: 题目\norganization: 某局\n"
TAIL = "sections: [{kind: text, heading: 情况, paragraphs: [一段]}]\n"


def figure_of(typed: str, more: str = ""):  # type: ignore[no-untyped-def]
    """The figure whose value is typed so, or None, and the findings."""
    quoted = typed.replace("'", "''")
    text = f"{HEAD}figures:\n  - {{id: 甲, label: 甲, value: '{quoted}'{more}}}\n{TAIL}"
    report, found = read_report_text(text)
    return (report.figures[0] if report else None), found


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("361", "361"),
        ("3.50", "3.50"),
        ("−3.2", "-3.2"),
        ("– 3.2", "-3.2"),
        ("－３．２", "-3.2"),
        ("１２", "12"),
        ("1,374", "1374"),
        ("1，374", "1374"),
        ("1 374", "1374"),
        ("1\u00a0374", "1374"),
        ("1\u2009374\u2009000", "1374000"),
        ("1'374", "1374"),
        ("361,234.56", "361234.56"),
        (" 36 ", "36"),
        (".5", "0.5"),
        ("0.1", "0.1"),
    ],
)
def test_a_number_is_read_as_it_is_seen(typed: str, value: str) -> None:
    figure, found = figure_of(typed)
    assert figure is not None, found
    assert (str(figure.value), figure.unit, found) == (value, "", [])


@pytest.mark.parametrize(
    ("typed", "value", "unit", "qualifier"),
    [
        ("36.5亿元", "36.5", "亿元", ""),
        ("３６．５亿元", "36.5", "亿元", ""),
        ("36.5 亿 元", "36.5", "亿元", ""),
        ("1,374家", "1374", "家", ""),
        ("1 374家", "1374", "家", ""),
        ("约1,374.50万元", "1374.50", "万元", "约"),
        ("36.5％", "36.5", "%", ""),
        ("叁拾陆", "36", "", ""),
        ("叁拾陆亿元", "3600000000", "元", ""),
        ("壹佰贰拾叁万肆仟伍佰陆拾柒圆整", "1234567", "元", ""),
        ("36窝", "36", "窝", ""),
    ],
)
def test_a_number_with_its_unit_is_read(typed: str, value: str, unit: str, qualifier: str) -> None:
    figure, found = figure_of(typed)
    assert figure is not None, found
    assert (str(figure.value), figure.unit, figure.qualifier) == (value, unit, qualifier)


@pytest.mark.parametrize(
    ("typed", "code", "advice"),
    [
        ("30-40", "number-range", "一个写 30，一个写 40"),
        ("30~40家", "number-range", "一个写 30，一个写 40"),
        ("约３０至４０家", "number-range", "一个写 30，一个写 40"),
        ("3:1", "number-ratio", "比例写进句子"),
        ("3比1", "number-ratio", "比例写进句子"),
        ("1/4", "number-fraction", "写成小数 0.25"),
        ("1/3", "number-fraction", "它除不尽"),
        ("四分之三", "number-fraction", "写成小数 0.75"),
        (">36", "number-compared", "写成 超过36"),
        ("≥36%", "number-compared", "写成 至少36%"),
        ("＜36亿元", "number-compared", "写成 不足36亿元"),
        ("36以上", "number-compared", "写成 至少36"),
        ("361亿元左右", "number-with-unit", "value: 约361亿元"),
        ("361亿元人民币", "number-with-unit", "value: 361，unit: 亿元人民币"),
        ("¥1,374.00", "number-with-unit", "value: 1374.00，unit: 元"),
        ("36*", "number-marked", "写成 36，"),
        ("36①", "number-marked", "写成 36，"),
        ("36²", "number-marked", "写成 36，"),
        ("36亿元[1]", "number-marked", "写成 36亿元，"),
        ("36.5亿元（预计）", "number-noted", "写成 36.5亿元，把“预计”"),
        ("(3.2)", "number-bracketed", "写成 -3.2"),
        ("下降3.2%", "number-grown", "写成 -3.2%"),
        ("36、37", "number-several", "一条数据只写一个数"),
        ("36.5亿元，增长8%", "number-several", "一条数据只写一个数"),
        ("——", "number-absent", "有了数再填"),
        ("N/A", "number-absent", "有了数再填"),
        ("1,37", "not-a-number", "每三位一个"),
        ("1e3", "not-a-number", "写成 1000"),
        ("三个半", "not-a-number", "写数"),
        ("361234.559999999998", "number-too-precise", "例如 361234.56"),
    ],
)
def test_what_is_no_number_gets_one_sentence_and_what_to_write(typed: str, code: str, advice: str) -> None:
    figure, found = figure_of(typed)
    assert figure is None
    assert [item.code for item in found] == [code]
    assert advice in hint(found[0], "zh")
    assert hint(found[0], "en")
    assert typed.strip() in message(found[0], "zh")


@pytest.mark.parametrize(
    "typed",
    [
        "30-40",
        "36-",
        "-36-40",
        ">36",
        "≥36.5亿元",
        "~36",
        "36+",
        "36以内",
        "36*",
        "36亿元※",
        "36（快报数）",
        "(36.5)",
        "1/8",
        "增长8.6%",
        "下降3个百分点",
        "$36",
        "￥36.5亿",
        "3.5万吨标煤当量",
        "36个半",
        "36.亿",
        "1.5e4",
        "3x",
        "36/",
        "36=",
        "6^2",
    ],
)
def test_a_hint_is_read_by_the_reader_before_it_is_given(typed: str) -> None:
    reason = no_number(typed)
    values = dict(reason.values)
    written = [values[name] for name in ("written", "number") if values.get(name)]
    if reason.code == "number-with-unit" and "written" not in values:
        figure, found = figure_of(values["number"], f", unit: {values['unit']}")
        assert figure is not None, found
    for text in written:
        assert reads_as(text) is not None, text
        assert figure_of(text)[0] is not None, text


def test_signs_that_only_look_like_digits_are_no_digits() -> None:
    assert half_width("３６①②½²") == "36①②½²"
    assert [figure_of(typed)[0] for typed in ("３６①", "36½", "3６²")] == [None, None, None]


@pytest.mark.parametrize(
    ("typed", "copies"), [("60", 60), ("６０", 60), ("1,374", 1374), ("1 374", 1374), ("60.0", 60), ("0", 0)]
)
def test_a_count_is_read(typed: str, copies: int) -> None:
    report, found = read_report_text(f"{HEAD}masthead: {{name: 简报, copies: '{typed}'}}\n{TAIL}")
    assert report is not None, found
    assert report.masthead.copies == copies


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("约60份", "60。"),
        ("六十", "60。"),
        ("陆拾", "60。"),
        ("60.5", "例如 3"),
        ("-3", "例如 3"),
        ("几份", "例如 3"),
    ],
)
def test_what_is_no_count_gets_the_digits_to_write(typed: str, advice: str) -> None:
    report, found = read_report_text(f"{HEAD}masthead: {{name: 简报, copies: '{typed}'}}\n{TAIL}")
    assert report is None
    assert [item.code for item in found] == ["not-a-count"]
    assert advice in hint(found[0], "zh")


@pytest.mark.parametrize(("typed", "minutes"), [("2", 2), ("１．５", 1.5), ("0.5", 0.5), (" 3.0 ", 3)])
def test_minutes_are_read(typed: str, minutes: float) -> None:
    report, found = read_report_text(HEAD + TAIL.replace("kind: text", f"kind: text, minutes: '{typed}'"))
    assert report is not None, found
    assert report.sections[0].minutes == minutes


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2分钟", "2"),
        ("1分半", "1.5"),
        ("半分钟", "0.5"),
        ("90秒", "1.5"),
        ("1:30", "1.5"),
        ("约3分钟", "3"),
        ("100秒", ""),
        ("很久", ""),
    ],
)
def test_minutes_with_words_get_the_number_to_write(typed: str, number: str) -> None:
    _, found = read_report_text(HEAD + TAIL.replace("kind: text", f"kind: text, minutes: '{typed}'"))
    assert [(item.code, dict(item.values)["number"]) for item in found] == [("bad-minutes", number)]


def dated(typed: str):  # type: ignore[no-untyped-def]
    report, found = read_report_text(f"{HEAD}masthead: {{name: 简报, date: '{typed}'}}\n{TAIL}")
    return (report.masthead.date if report else None), found


@pytest.mark.parametrize(
    "typed",
    [
        "2025-01-10",
        "2025-1-10",
        "2025/1/10",
        "2025.1.10",
        "2025. 1. 10",
        "２０２５．１．１０",
        "20250110",
        "2025年1月10日",
        "2025 年 1 月 10 日",
        "2025年01月10号",
        "2025年1月10日（星期五）",
        "2025-01-10 周五",
        "二〇二五年一月十日",
        "二零二五年元月十日",
        "二○二五年一月十日",
        "2025-01-10 00:00:00",
        "2025-01-10T00:00:00",
        "2025—1—10",
        "2025–01–10",
        "January 10, 2025",
        "10 Jan 2025",
        " 2025-01-10 ",
    ],
)
def test_a_date_is_read_in_every_form_that_names_one_day(typed: str) -> None:
    assert dated(typed) == (date(2025, 1, 10), [])


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2025年10月1日", date(2025, 10, 1)),
        ("二〇二四年十二月三十一日", date(2024, 12, 31)),
        ("25/12/2025", date(2025, 12, 25)),
        ("10/10/2025", date(2025, 10, 10)),
        ("2024-02-29", date(2024, 2, 29)),
        ("二〇二五年二月廿八日", date(2025, 2, 28)),
    ],
)
def test_other_days(typed: str, day: date) -> None:
    assert dated(typed)[0] == day


@pytest.mark.parametrize(
    ("typed", "code", "advice"),
    [
        ("10/1/2025", "date-ambiguous", "写成 2025-01-10 或 2025-10-01"),
        ("10.1.2025", "date-ambiguous", "写成 2025-01-10 或 2025-10-01"),
        ("25-1-10", "date-two-digits", "2025-01-10"),
        ("25年1月10日", "date-two-digits", "2025-01-10"),
        ("2025-02-30", "bad-date", "2025年2月只有 28 天"),
        ("20250230", "bad-date", "2025年2月只有 28 天"),
        ("2025-13-01", "bad-date", "按年、月、日写"),
        ("2025年1月", "date-incomplete", "年、月、日都要写"),
        ("1月10日", "date-incomplete", "年、月、日都要写"),
        ("2025年1月10日 星期六", "date-weekday", "核对"),
        ("昨天", "bad-date", "按年、月、日写"),
        ("45667", "bad-date", "按年、月、日写"),
        ("2025年1月10日至12日", "bad-date", "按年、月、日写"),
    ],
)
def test_what_is_no_certain_date_is_refused_with_what_to_write(typed: str, code: str, advice: str) -> None:
    day, found = dated(typed)
    assert day is None
    assert [item.code for item in found] == [code]
    assert advice in hint(found[0], "zh")
    assert hint(found[0], "en")


def test_a_time_behind_a_date_is_told_of() -> None:
    day, found = dated("2025年1月10日 9:30")
    assert day == date(2025, 1, 10)
    assert [(item.code, item.severity, dict(item.values)["time"]) for item in found] == [
        ("date-with-time", Severity.WARNING, "9:30")
    ]


def test_a_period_stays_the_text_that_it_is() -> None:
    figure, _ = figure_of("36", ", period: 2025.1.10")
    assert figure.period == "2025.1.10"


def test_arithmetic_is_decimal() -> None:
    text = (
        f"{HEAD}figures:\n  - {{id: 甲, label: 甲, value: '0.1'}}\n  - {{id: 乙, label: 乙, value: '0.2'}}\n"
        f"  - {{id: 和, label: 和, formula: 甲 + 乙}}\n{TAIL}"
    )
    report, _ = read_report_text(text)
    assert report.figures[2].value == Decimal("0.3")


@pytest.mark.parametrize("year", ["2024", "２０２４", "2024年", "2024\u200b"])
def test_the_years_of_a_series_are_read_as_they_are_seen(year: str) -> None:
    text = f"{HEAD}figures:\n  - {{id: 率, label: 率, unit: '%', values: {{{year}: 98.6}}}}\n{TAIL}"
    report, found = read_report_text(text)
    assert report is not None, found
    assert (report.figures[0].id, report.figures[0].period) == ("率_2024", "2024年")
