"""A chart in words says its finding and every value."""

from __future__ import annotations

from chart_samples import QUALIFIED, RANKS, by_id, chart, figure, grouped

from briefing.charts.describe import describe
from briefing.report.model import Chart, Series, Text

TITLE = Text.plain("招商签约总投资361亿元")


def test_bars_are_said_with_labels_periods_and_values() -> None:
    figures = by_id(figure("签约", "签约总投资", 361, "亿元", period="2022年"), figure("兴村", "兴村投资", 77, "亿元"))
    spec = Chart("图", "bar", TITLE, ("签约", "兴村"), labels=(("兴村", "万企兴万村投资"),))
    said = "条形图：招商签约总投资361亿元。签约总投资（2022年）361亿元；万企兴万村投资77亿元。"
    assert describe(spec, figures) == said


def test_ranks_say_whose_rank_it_was_and_when() -> None:
    spec = chart("rank", RANKS)
    assert describe(spec, RANKS).endswith("2021年天心区位次全国第43位；2022年天心区位次全国第40位。")


def test_qualifiers_are_said() -> None:
    said = describe(chart("column", QUALIFIED), QUALIFIED)
    assert "督导对象近1000家" in said
    assert "媒体报道超100家" in said


def test_series_are_said_one_after_the_other() -> None:
    spec, figures = grouped("line", 2, 2)
    said = "招商引资：2021年65亿元，2022年60亿元；兴村投资：2021年158亿元，2022年150亿元。"
    assert describe(spec, figures).endswith(said)


def test_the_goal_of_progress_and_the_whole_of_a_share_are_said() -> None:
    figures = by_id(figure("甲", "党组织", 88, "家"), figure("全", "商协会", 100, "家"))
    for kind, word in (("progress", "目标"), ("share", "总体")):
        spec = Chart("图", kind, TITLE, ("甲",), whole="全")
        assert describe(spec, figures).endswith(f"党组织88家；{word}：商协会100家。")


def test_numbers_may_mix_units() -> None:
    figures = by_id(figure("甲", "参与企业", 986, "家"), figure("乙", "投资总额", 77, "亿元"))
    assert describe(chart("numbers", figures), figures).endswith("参与企业986家；投资总额77亿元。")


def test_a_period_is_said_once_where_it_is_the_label_or_the_name_of_the_series() -> None:
    days = by_id(
        figure("甲", "平均住院日", 8, "天", period="2020年"), figure("乙", "平均住院日", 7, "天", period="2021年")
    )
    renamed = Chart("图", "line", TITLE, ("甲", "乙"), labels=(("甲", "2020年"), ("乙", "2021年")))
    assert describe(renamed, days).endswith("2020年8天；2021年7天。")
    wards = by_id(
        figure("东", "东湖院区", 128, "万人次", period="2023年"),
        figure("西", "西山院区", 96, "万人次", period="2023年"),
    )
    by_year = Chart("图", "column", TITLE, series=(Series("2023年", ("东", "西")),))
    assert describe(by_year, wards).endswith("2023年：东湖院区128万人次，西山院区96万人次。")
