"""Which figures of a block say their period themselves, and which of several is the newest."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing.report.model import Figure
from briefing.report.periods import dated_label, kept, leading, moment, newest, own_periods, says_period


def figure(name: str, period: str = "", label: str = "") -> Figure:
    return Figure(name, label or name, Decimal(1), "个", period=period)


@pytest.mark.parametrize(
    ("words", "period", "said"),
    [
        ("2024年的基础", "2024年", True),
        ("2024 年度工作", "2024年", True),
        ("截至2024年底", "2024", True),
        ("２０２４年签约", "2024年", True),
        ("2024年全年", "2024年", True),
        ("2024年上半年", "2024年上半年", True),
        ("2024年上半年", "2024年", False),
        ("2024年1—6月签约", "2024年", False),
        ("2024年第三季度", "2024年", False),
        ("2023年的基础", "2024年", False),
        ("今年的基础", "2024年", False),
    ],
)
def test_words_name_a_period(words: str, period: str, said: bool) -> None:
    assert says_period(words, period) is said


def test_a_figure_of_another_time_than_the_block_says_its_own() -> None:
    assert own_periods([figure("甲", "2024年"), figure("乙", "2023年"), figure("丙")], "2024年的基础") == {
        "乙": "2023年"
    }


def test_figures_that_differ_say_theirs_where_the_block_says_none_or_several() -> None:
    both = [figure("甲", "2024年"), figure("乙", "2023年")]
    assert own_periods(both) == {"甲": "2024年", "乙": "2023年"}
    assert own_periods(both, "2023年和2024年的签约") == {"甲": "2024年", "乙": "2023年"}


def test_figures_of_one_time_say_none_where_nothing_contradicts_it() -> None:
    assert own_periods([figure("甲", "2024年"), figure("乙", "2024年度")], "签约") == {}
    assert own_periods([figure("甲", "2024年")], "2024年的基础") == {}
    assert own_periods([figure("甲", "2023年")], "2024年的基础") == {"甲": "2023年"}


def test_a_label_that_says_the_period_does_not_say_it_twice() -> None:
    assert dated_label("签约项目", "2023年") == "签约项目（2023年）"
    assert dated_label("2023年签约项目", "2023年") == "2023年签约项目"


@pytest.mark.parametrize(
    ("period", "when"),
    [
        ("2024年", (2024, 12)),
        ("截至2024年6月", (2024, 6)),
        ("2024年1—9月", (2024, 9)),
        ("2024年第三季度", (2024, 9)),
        ("2024年上半年", (2024, 6)),
        ("2024—2025学年", (2025, 12)),
        ("“十四五”期间", None),
        ("", None),
    ],
)
def test_a_period_as_a_moment(period: str, when: tuple[int, int] | None) -> None:
    assert moment(period) == when


def test_the_newest_is_known_only_where_all_have_a_time() -> None:
    years = [figure(f"甲{year}", f"{year}年", "收入") for year in (2023, 2024, 2022)]
    assert newest(years) is years[1]
    assert newest([*years, figure("乙")]) is None
    assert newest([figure("甲", "2024年"), figure("乙", "2024年")]) is None


def test_the_newest_of_what_is_counted_several_times_leads_and_stays() -> None:
    years = [figure(f"甲{year}", f"{year}年", "收入") for year in (2021, 2022, 2023, 2024)]
    assert leading([*years, figure("乙", "2025年")]) is years[3]
    assert leading([figure("乙", "2020年"), *years]).id == "乙"  # type: ignore[union-attr]
    assert kept([*years, figure("乙")], 3, lambda one: one) == [*years[2:], figure("乙")]
