"""A number of another time than its block states says its own, and no chart is replaced by the oldest of a series."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.layout.frames import ChartFrame, Frame, GroupFrame, TableFrame, TextFrame
from briefing.pipeline import Laid, Look, lay_out
from briefing.report.reader import read_report_text

FIGURES = """
title: 某区工作情况
organization: 某区投资促进局
figures:
  - {id: 今, label: 签约项目, value: 28, unit: 个, period: 2024年}
  - {id: 去, label: 到位资金, value: 36.5, unit: 亿元, period: 2023年}
  - {id: 收入, label: 居民收入, unit: 元, values: {2015: 11111, 2016: 22222, 2017: 33333, 2018: 44444, 2019: 55555}}
"""


def laid(text: str, style: str = "jianbao") -> Laid:
    report, found = read_report_text(FIGURES + text)
    assert report is not None, found
    return lay_out(report, Path("report.yaml"), look=Look(style=style))


def said(frames: tuple[Frame, ...]) -> Iterator[str]:
    for frame in frames:
        if isinstance(frame, TextFrame):
            yield "｜".join(paragraph.text for paragraph in frame.paragraphs)
        elif isinstance(frame, GroupFrame):
            yield from said(frame.children)
        elif isinstance(frame, TableFrame):
            yield from said(tuple(cell.text for row in frame.rows for cell in row))
        elif isinstance(frame, ChartFrame):
            yield "".join(item.text for item in frame.drawing.items if hasattr(item, "runs"))


def brief(found: Laid) -> str:
    return "\n".join(line for page in found.pages.pages for line in said(page.frames))


def slide(found: Laid, title: str) -> str:
    return "\n".join(line for one in found.slides.slides if one.title == title for line in said(one.frames))


GROUND = """
sections:
  - kind: tasks
    heading: 任务
    tasks: [{title: 扩大招商, points: [抓落实], ground: {figures: [今, 去], period: 2024年}}]
"""


def test_a_ground_of_2024_says_that_a_figure_is_of_2023() -> None:
    found = laid(GROUND)
    assert "（2024年：签约项目28个，2023年到位资金36.5亿元）" in brief(found)
    panel = slide(found, "扩大招商")
    assert "28个｜签约项目\n" in panel
    assert "36.5亿元｜到位资金（2023年）" in panel


@pytest.mark.parametrize("style", ["jianbao", "modern"])
def test_bars_of_different_years_say_theirs(style: str) -> None:
    text = """
  - {id: 东, label: 东区, value: 12, unit: 亿元, period: 2024年}
  - {id: 西, label: 西区, value: 10, unit: 亿元, period: 2023年}
charts: [{id: 图, kind: bar, title: TITLE, figures: [东, 西]}]
sections: [{kind: text, heading: 节, charts: [图]}]
"""
    mixed = laid(text.replace("TITLE", "东区领先"), style)
    assert "东区（2024年）" in brief(mixed)
    assert "西区（2023年）" in brief(mixed)
    stated = laid(text.replace("TITLE", "2024年东区领先"), style)
    assert "东区（" not in brief(stated)
    assert "西区（2023年）" in brief(stated)


def test_series_of_different_years_are_told_apart_by_their_names() -> None:
    text = """
  - {id: 甲一, label: 甲镇, value: 12, unit: 亿元, period: 2024年}
  - {id: 乙一, label: 乙镇, value: 10, unit: 亿元, period: 2024年}
  - {id: 甲二, label: 甲镇, value: 11, unit: 亿元, period: 2023年}
  - {id: 乙二, label: 乙镇, value: 9, unit: 亿元, period: 2023年}
charts:
  - id: 图
    kind: bar
    title: 两镇增长
    series: [{name: 本年, figures: [甲一, 乙一]}, {name: 上年, figures: [甲二, 乙二]}]
sections: [{kind: text, heading: 节, charts: [图]}]
"""
    assert "本年（2024年）" in brief(laid(text))
    assert "上年（2023年）" in brief(laid(text))


def test_items_units_and_cells_of_tables_say_theirs() -> None:
    found = laid("""
sections:
  - kind: review
    heading: 2024年回顾
    groups: [{title: 两项工作, items: [{name: 招商, figures: [今]}, {name: 服务, figures: [去]}]}]
  - kind: units
    heading: 各镇2024年情况
    units: [{name: 东镇, figures: [今]}, {name: 西镇, figures: [去]}]
  - kind: text
    heading: 表
    tables:
      - title: 投资
        columns: [项目, 2024年, 上年]
        rows: [[签约, "{{ 今 }}", "{{ 去 }}"], [到位, "{{ 去 }}", "{{ 去 }}"]]
""")
    assert "2023年到位资金36.5亿元" in brief(found)
    assert "36.5亿元（2023年）" in brief(found)
    assert brief(found).count("36.5亿元（2023年）") == 1  # not under 上年, which is right
    assert "36.5亿元｜到位资金（2023年）" in slide(found, "两项工作")
    assert "到位资金（2023年）" in slide(found, "各镇2024年情况")
    assert "36.5亿元（2023年）" in slide(found, "投资")


CHART = """
charts: [{id: 图, kind: line, title: TITLE, figures: [收入]HIGHLIGHT}]
sections:
  - kind: tasks
    heading: 任务
    tasks:
      - {title: 促进增收, points: [抓落实], ground: {TEXTchart: 图, period: 2019年}}
"""


@pytest.mark.parametrize(
    ("title", "highlight", "first", "shown"),
    [
        ("收入连年增长", "", "2014", "55555元｜居民收入"),
        ("收入连年增长", ", highlight: 收入_2017", "2014", "33333元｜居民收入（2017年）"),
        ("2016年已达{{ 收入_2016 }}", "", "2014", "22222元｜居民收入（2016年）"),
    ],
)
def test_a_chart_of_many_marks_is_replaced_by_what_it_speaks_of_or_the_newest(
    title: str, highlight: str, first: str, shown: str
) -> None:
    more = FIGURES.replace("2015: 11111", f"{first}: 10001, 2013: 10002, 2012: 10003, 2011: 10004, 2015: 11111")
    text = CHART.replace("TITLE", f"'{title}'").replace("HIGHLIGHT", highlight).replace("TEXT", "text: 打下基础, ")
    report, found = read_report_text(more + text)
    assert report is not None, found
    panel = slide(lay_out(report, Path("report.yaml")), "促进增收")
    assert shown in panel
    assert "11111" not in panel
    assert "10004" not in panel


def test_a_chart_without_room_beside_its_task_is_replaced_by_the_newest() -> None:
    names = [f"{year}年全区规模以上工业企业研究与试验发展经费内部支出" for year in range(2012, 2020)]
    more = "".join(
        f"  - {{id: 数{at}, label: {name}, value: 1{at}, unit: 亿元, period: {name[:5]}}}\n"
        for at, name in enumerate(names)
    )
    ids = ", ".join(f"数{at}" for at in range(len(names)))
    text = CHART.replace("kind: line", "kind: column").replace("[收入]", f"[{ids}]").replace("TITLE", "投入连年增长")
    found = laid(more + text.replace("HIGHLIGHT", "").replace("TEXT", ""))
    panel = slide(found, "促进增收")
    assert f"17亿元｜{names[-1]}" in panel
    assert "10亿元" not in panel
    assert [item.code for item in found.warnings] == ["chart-left-out"]


def test_a_unit_is_stood_for_by_the_newest_of_a_series() -> None:
    found = laid("""
sections:
  - kind: units
    heading: 各镇
    units: [{name: 东镇, figures: [收入_2015, 收入_2016, 收入_2019]}, {name: 西镇, figures: [今]}]
""")
    assert "2019年居民收入55555元" in brief(found)
    assert "11111" not in brief(found)
    assert "居民收入（2019年）" in slide(found, "各镇")


def test_series_of_different_times_at_one_place_are_refused() -> None:
    text = """
  - {id: 支出, label: 居民支出, unit: 元, values: {2016: 1, 2017: 2, 2018: 3, 2019: 4, 2020: 5}}
charts: [{id: 图, kind: line, title: 图, series: [{name: 收入, figures: [收入]}, {name: 支出, figures: [支出]}]}]
sections: [{kind: text, heading: 节, charts: [图]}]
"""
    report, found = read_report_text(FIGURES + text)
    assert report is None
    assert [item.code for item in found] == ["series-times-differ"]


def test_more_figures_than_a_page_holds_go_on_over_pages() -> None:
    ids = [f"数{at}" for at in range(90)]
    more = "".join(f"  - {{id: {one}, label: {one}, value: 1, unit: 个}}\n" for one in ids)
    found = laid(f"{more}highlights: [{', '.join(ids)}]\nsections: [{{kind: text, heading: 节, points: [一]}}]\n")
    for page in found.pages.pages:
        assert all(frame.box.bottom < found.pages.height for frame in page.frames)
    assert len(found.pages.pages) > 1
