"""A chart as data for an office program: exact values in one unit, the words of the brief, room for all of it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from chart_samples import (
    PERCENT,
    QUALIFIED,
    RANKS,
    SIGNED,
    all_cases,
    by_id,
    chart,
    figure,
    grouped,
    setter,
    theme,
    yearly,
)

from briefing.charts.data import ChartData, Point
from briefing.charts.describe import describe
from briefing.charts.draw import draw_chart
from briefing.charts.native.make import native_drawing
from briefing.report.figures import format_figure
from briefing.report.model import Chart, Figure, Series

CASES = all_cases()
WIDE, SIDE = (856.0, 340.0), (280.0, 200.0)


def data(spec: Chart, figures: dict[str, Figure], size: tuple[float, float] = WIDE) -> ChartData:
    """The data of a chart on a slide."""
    found = native_drawing(spec, figures, theme(), setter(), *size).data
    assert found is not None
    return found


def points(series: tuple[Point | None, ...]) -> list[Point]:
    return [point for point in series if point is not None]


def said(found: ChartData) -> list[str]:
    """The words at all marks, in order of the series."""
    marks = [point for series in found.series for point in points(series.points)]
    return [point.wording.text for point in marks if point.wording]


@pytest.mark.parametrize("size", [WIDE, (450.0, 340.0), SIDE], ids=["wide", "half", "side"])
@pytest.mark.parametrize(("name", "spec", "figures"), CASES, ids=[case[0] for case in CASES])
def test_every_chart_that_can_be_drawn_can_be_built_in_its_place(
    name: str, spec: Chart, figures: dict[str, Figure], size: tuple[float, float]
) -> None:
    del name
    drawing = native_drawing(spec, figures, theme(), setter(), *size)
    found = drawing.data
    assert found is not None
    assert (drawing.width, drawing.height, drawing.items) == (*size, ())
    assert drawing.alt == describe(spec, figures)
    left, top, width, height = found.plot
    assert min(left, top) >= -0.01
    assert min(width, height) > 0
    assert left + width <= size[0] + 0.01
    assert top + height <= size[1] + 0.01
    assert all(len(series.points) == len(found.categories) for series in found.series)


def test_words_are_printed_as_in_the_brief_and_their_numbers_are_live() -> None:
    found = data(chart("bar", QUALIFIED), QUALIFIED)
    assert said(found) == ["近1000家", "986家", "超100家", "4百余家"]
    wordings = [point.wording for point in points(found.series[0].points) if point.wording]
    live = [wording.lines[0][wording.live].text for wording in wordings[:3]]
    assert live == ["1000", "986", "100"]


def test_what_no_number_format_prints_is_written_out() -> None:
    figures = by_id(
        figure("近千", "走访企业", 1000, "家", qualifier="近", numerals="chinese"),
        figure("九百", "参与企业", 986, "家"),
    )
    found = data(chart("bar", figures), figures)
    first, second = (point.wording for point in points(found.series[0].points))
    assert first is not None
    assert second is not None
    assert (first.text, first.live) == ("近千家", -1)
    assert (second.text, second.pattern) == ("986家", "0")


def test_figures_of_different_scale_stand_in_one_column_and_are_printed_as_written() -> None:
    figures = by_id(
        figure("签约", "签约总投资", 361, "亿元"),
        figure("兴村", "兴村投资", "77.50", "亿元"),
        figure("奖励", "产业扶持奖励", 4000, "万元"),
    )
    found = data(chart("bar", figures), figures)
    assert found.series[0].heading == "数值（亿元）"
    assert [point.value for point in points(found.series[0].points)] == [361, Decimal("77.50"), Decimal("0.4")]
    assert said(found) == [format_figure(item) for item in figures.values()]
    wordings = [point.wording for point in points(found.series[0].points) if point.wording]
    assert [(wording.live >= 0, wording.pattern) for wording in wordings] == [
        (True, "0"), (True, "0.00"), (False, "General"),
    ]  # fmt: skip


def test_negative_values_have_a_real_minus_and_room_before_their_bars() -> None:
    found = data(chart("column", SIGNED), SIGNED)
    negative = points(found.series[0].points)[1]
    assert negative.wording is not None
    assert (negative.wording.text, negative.pattern) == ("−4.2亿元", '0.0;"−"0.0')
    assert found.scale.low is not None
    assert found.scale.low < Decimal("-4.2")


def test_ranks_fall_and_leave_room_for_a_better_and_a_worse_one() -> None:
    found = data(chart("rank", RANKS, highlight="今年"), RANKS)
    assert found.scale.falling
    assert found.scale.low is not None
    assert found.scale.high is not None
    assert found.scale.low <= 39
    assert found.scale.high > 43
    assert said(found) == ["全国第43位", "全国第40位"]
    assert [point.strong for point in points(found.series[0].points)] == [False, True]


def test_a_line_that_does_not_begin_at_zero_has_its_lower_end_set_and_no_base() -> None:
    years = by_id(*yearly(4))
    found = data(chart("line", years), years)
    assert not found.scale.base
    assert found.scale.low is not None
    assert 0 < found.scale.low < min(item.value for item in years.values())
    assert found.scale.high is None


def test_progress_runs_on_tracks_to_their_goal_and_shows_what_is_done() -> None:
    found = data(chart("progress", PERCENT), PERCENT)
    track, done = found.series
    assert [point.value for point in points(track.points)] == [100, 100]
    assert [point.value for point in points(done.points)] == [100, Decimal("72.5")]
    assert [(point.wording.text, point.wording.of) for point in points(track.points) if point.wording] == [
        ("100%", 1), ("72.5%", 1),
    ]  # fmt: skip
    goal = by_id(*PERCENT.values(), figure("总", "目标", 80, "%", kind="percent"))
    passed = data(chart("progress", PERCENT, whole="总"), goal)
    assert passed.scale.high is None
    assert [point.wording.text for point in points(passed.series[1].points) if point.wording] == [
        "100% / 80%", "72.5% / 80%",
    ]  # fmt: skip


def test_parts_fill_one_bar_and_what_they_leave_of_the_whole_is_a_part() -> None:
    figures = by_id(figure("个", "个体", "70.7", "万户"), figure("企", "企业", "32.4", "万户"))
    whole = by_id(*figures.values(), figure("总", "经营主体", "106.0", "万户"))
    found = data(chart("share", figures, whole="总"), whole)
    assert found.form == "stack"
    assert [series.points[0].value for series in found.series if series.points[0]] == [
        Decimal("70.7"), Decimal("32.4"), Decimal("2.9"),
    ]  # fmt: skip
    assert found.note is not None
    assert "".join(span.text for span in found.note.spans) == "经营主体 106.0万户"
    assert said(found) == ["70.7万户个体", "32.4万户企业"]


def test_series_are_told_apart_by_tone_and_named_at_their_first_values() -> None:
    spec, figures = grouped("column", 3, 3)
    found = data(spec, figures)
    assert len({series.tone for series in found.series}) == 3
    first = [series.points[0] for series in found.series]
    names = [point.wording.text for point in first if point and point.wording]
    assert all(run.name in name for run, name in zip(spec.series, names, strict=True))


def test_a_series_that_ends_early_leaves_gaps_and_stops_nothing() -> None:
    spec, figures = grouped("column", 2, 3)
    short = replace(spec, series=(spec.series[0], Series("兴村投资", spec.series[1].figures[:2])))
    for kind in ("column", "bar", "line"):
        found = data(replace(short, kind=kind), figures)
        assert found.series[1].points[2] is None
        assert found.series[0].points[2] is not None


def test_sizes_of_type_are_those_of_the_picture() -> None:
    for _, spec, figures in CASES:
        if spec.kind in ("line", "rank"):
            drawn = draw_chart(spec, figures, theme(), setter(), *WIDE, "slide")
            sizes = {run.size for item in drawn.items if hasattr(item, "runs") for run in item.runs}
            assert data(spec, figures).size == min(sizes)


def test_numbers_are_no_chart_of_an_office_program() -> None:
    figures = by_id(figure("a", "甲", 1))
    with pytest.raises(ValueError, match="numbers"):
        native_drawing(chart("numbers", figures), figures, theme(), setter(), *WIDE)


def test_nothing_is_drawn() -> None:
    code = (
        "import sys\n"
        "from chart_samples import QUALIFIED, chart, setter, theme\n"
        "from briefing.charts.native.make import native_drawing\n"
        "native_drawing(chart('column', QUALIFIED), QUALIFIED, theme(), setter(), 400, 300)\n"
        "sys.exit(', '.join({'matplotlib', 'numpy', 'PIL', 'xlsxwriter'} & sys.modules.keys()) or 0)"
    )
    path = os.pathsep.join(filter(None, (str(Path(__file__).parent), os.environ.get("PYTHONPATH", ""))))
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path}, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
