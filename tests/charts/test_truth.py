"""A chart tells the truth: lengths in proportion, from zero, ranks upwards, values as written."""

from __future__ import annotations

import pytest
from chart_samples import (
    PERCENT,
    QUALIFIED,
    RANKS,
    SIGNED,
    by_id,
    chart,
    figure,
    grouped,
    setter,
    spread,
    theme,
)

from briefing.charts.draw import draw_chart
from briefing.charts.drawing import Drawing, PathItem, TextItem
from briefing.report.model import Chart, Figure

PAIR = by_id(figure("签约", "签约总投资", 361, "亿元"), figure("兴村", "兴村投资", 77, "亿元"))


def draw(spec: Chart, figures: dict[str, Figure], width: float = 442, height: float = 200) -> Drawing:
    """The chart in print."""
    return draw_chart(spec, figures, theme(), setter(), width, height, "print")


def fills(drawing: Drawing, token: str) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of what is filled in a colour of the theme, in the order drawn."""
    boxes = []
    for item in drawing.items:
        if isinstance(item, PathItem) and item.fill == theme().hex(token) and not item.stroke:
            points = [tuple(map(float, step[1:3])) for step in item.steps if len(step) == 3]
            xs, ys = zip(*points, strict=True)
            boxes.append((min(xs), min(ys), max(xs), max(ys)))
    return boxes


def texts(drawing: Drawing) -> dict[str, TextItem]:
    """The lines of text by what they say."""
    return {item.text: item for item in drawing.items if isinstance(item, TextItem)}


def test_bars_start_at_one_zero_and_are_as_long_as_their_values() -> None:
    drawing = draw(chart("bar", PAIR, highlight="签约"), PAIR)
    (strong,), (other,) = fills(drawing, "accent"), fills(drawing, "mark")
    assert strong[0] == other[0]
    assert (other[2] - other[0]) / (strong[2] - strong[0]) == pytest.approx(77 / 361, abs=0.001)


def test_columns_start_at_one_zero_and_are_as_high_as_their_values() -> None:
    drawing = draw(chart("column", PAIR, highlight="签约"), PAIR)
    (strong,), (other,) = fills(drawing, "accent"), fills(drawing, "mark")
    assert strong[3] == other[3]
    assert (other[3] - other[1]) / (strong[3] - strong[1]) == pytest.approx(77 / 361, abs=0.001)


def test_negative_bars_go_the_other_way_from_the_same_zero() -> None:
    drawing = draw(chart("bar", SIGNED), SIGNED)
    first, below, third = fills(drawing, "grey")
    assert below[2] == first[0] == third[0]
    assert (below[2] - below[0]) / (first[2] - first[0]) == pytest.approx(4.2 / 12.5, abs=0.001)


def test_negative_columns_hang_from_the_same_zero() -> None:
    drawing = draw(chart("column", SIGNED), SIGNED)
    first, below, third = fills(drawing, "grey")
    assert below[1] == first[3] == third[3]


def test_units_of_different_scale_are_drawn_on_one_scale_and_printed_as_written() -> None:
    figures = by_id(figure("甲", "甲", 2, "亿元"), figure("乙", "乙", 4000, "万元"))
    drawing = draw(chart("bar", figures, highlight="甲"), figures)
    (strong,), (other,) = fills(drawing, "accent"), fills(drawing, "mark")
    assert (other[2] - other[0]) / (strong[2] - strong[0]) == pytest.approx(0.2, abs=0.001)
    assert {"2亿元", "4000万元"} <= texts(drawing).keys()


def test_units_that_cannot_be_compared_never_share_a_scale() -> None:
    figures = by_id(figure("甲", "甲", 361, "亿元"), figure("乙", "乙", 986, "家"))
    with pytest.raises(ValueError, match="mixes units"):
        draw(chart("bar", figures), figures)


@pytest.mark.parametrize(("kind", "reason"), [("share", "negative parts"), ("progress", "no goal")])
def test_what_has_no_meaning_as_a_chart_is_refused(kind: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        draw(chart(kind, SIGNED), SIGNED)


@pytest.mark.parametrize("kind", ["bar", "column", "line", "share"])
@pytest.mark.parametrize("value", [0, 5])
def test_values_that_are_all_nought_or_all_alike_can_be_drawn(kind: str, value: int) -> None:
    figures = by_id(*(figure(f"n{i}", f"第{i}项", value, "件", period=f"{2020 + i}年") for i in range(3)))
    found = [item.text for item in draw(chart(kind, figures), figures).items if isinstance(item, TextItem)]
    assert found.count(f"{value}件") == 3


def test_numbers_are_not_drawn() -> None:
    with pytest.raises(ValueError, match="numbers"):
        draw(chart("numbers", PAIR), PAIR)


def test_a_rank_that_improves_goes_up() -> None:
    found = texts(draw(chart("rank", RANKS, highlight="今年"), RANKS))
    assert found["全国第40位"].y < found["全国第43位"].y
    assert found["2021年"].x < found["2022年"].x
    assert found["2021年"].y == found["2022年"].y > found["全国第43位"].y


def test_parts_fill_the_bar_in_proportion_and_the_rest_stays_light() -> None:
    parts = {**PAIR, "全部": figure("全部", "投资总额", 500, "亿元")}
    drawing = draw(chart("share", PAIR, whole="全部", highlight="签约"), parts)
    (strong,), (other,), (rest,) = (fills(drawing, token) for token in ("accent", "mark", "hairline"))
    assert other[0] / 442 == pytest.approx(361 / 500, abs=0.001)
    assert rest[0] / 442 == pytest.approx(438 / 500, abs=0.001)
    assert strong[0] == 0
    assert "投资总额 500亿元" in texts(drawing)


def test_progress_fills_its_track_as_far_as_the_value_goes() -> None:
    drawing = draw(chart("progress", PERCENT, highlight="覆盖"), PERCENT)
    (full,), (part,) = fills(drawing, "accent"), fills(drawing, "mark")
    assert full[2] == 442
    assert part[2] == pytest.approx(442 * 0.725, abs=0.01)
    assert {"100%", "72.5%"} <= texts(drawing).keys()


def test_progress_past_its_goal_marks_the_goal_on_the_bar() -> None:
    figures = by_id(figure("完成", "完成投资", 120, "亿元"), figure("目标", "目标", 100, "亿元"))
    spec = Chart("图", "progress", chart("bar", PAIR).title, ("完成",), whole="目标")
    drawing = draw(spec, figures)
    assert fills(drawing, "accent")[0][2] == 442
    ticks = [item for item in drawing.items if isinstance(item, PathItem) and item.stroke == theme().hex("ink")]
    assert [float(tick.steps[0][1]) for tick in ticks] == [pytest.approx(442 / 1.2, abs=0.01)]


def test_qualifiers_are_printed_and_open_the_end_of_the_mark() -> None:
    drawing = draw(chart("bar", QUALIFIED, highlight="企业"), QUALIFIED)
    assert {"近1000家", "986家", "超100家", "4百余家"} <= texts(drawing).keys()
    light = [item for item in drawing.items if isinstance(item, PathItem) and item.alpha < 1]
    assert len(light) == 3


def test_only_what_the_title_speaks_of_is_in_the_accent() -> None:
    figures = spread(5)
    drawing = draw(chart("bar", figures, highlight="f1"), figures)
    accent = theme().hex("accent")
    colored = [text for text, item in texts(drawing).items() if any(run.color == accent for run in item.runs)]
    assert len(fills(drawing, "accent")) == 1
    assert colored == ["77亿元"]


def test_every_series_is_named_where_it_is_drawn() -> None:
    for kind in ("bar", "column", "line"):
        spec, figures = grouped(kind, 3, 4)
        said = " ".join(texts(draw(spec, figures, 560, 340)))
        assert all(series.name in said for series in spec.series), kind


def test_a_line_that_leaves_zero_out_has_no_base_line() -> None:
    close = by_id(*(figure(f"y{i}", "指标", 300 + i, "亿元", period=f"{2019 + i}年") for i in range(4)))
    wide = by_id(*(figure(f"y{i}", "指标", 100 * i + 10, "亿元", period=f"{2019 + i}年") for i in range(4)))
    assert not _long_rules(draw(chart("line", close), close))
    assert _long_rules(draw(chart("line", wide), wide))


def _long_rules(drawing: Drawing) -> list[PathItem]:
    """Level lines over more than half the width."""
    return [
        item
        for item in drawing.items
        if isinstance(item, PathItem)
        and len(item.steps) == 2
        and item.steps[0][2] == item.steps[1][2]
        and abs(float(item.steps[1][1]) - float(item.steps[0][1])) > drawing.width / 2
    ]


def test_one_number_is_printed_large() -> None:
    figures = by_id(figure("覆盖", "党组织覆盖率", 100, "%", kind="percent"))
    drawing = draw(chart("progress", figures), figures)
    assert max(run.size for run in texts(drawing)["100%"].runs) == theme().print["title"]


@pytest.mark.parametrize("way", [1, -1])
def test_a_line_that_falls_is_set_as_large_as_one_that_rises(way: int) -> None:
    values = (8.6, 8.1, 7.4, 6.9, 6.4)[::way]
    figures = by_id(*(figure(f"d{i}", "平均住院日", v, "天", period=f"{2020 + i}年") for i, v in enumerate(values)))
    drawing = draw_chart(chart("line", figures), figures, theme(), setter(), 560, 320, "slide")
    last = texts(drawing)[f"{values[-1]}天"]
    assert max(run.size for run in last.runs) == theme().slide["title"]


def test_type_is_of_the_scale_where_there_is_room() -> None:
    figures = spread(5)
    for medium, scale in (("print", theme().print), ("slide", theme().slide)):
        drawing = draw_chart(chart("bar", figures), figures, theme(), setter(), 560, 320, medium)
        sizes = {run.size for item in texts(drawing).values() for run in item.runs}
        assert sizes <= {scale["small"], scale["note"], scale["body"]}
