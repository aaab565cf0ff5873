"""The table of all figures behind the end of a deck."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from briefing.compose import compose_deck
from briefing.compose.backup import figures_table
from briefing.compose.slides import ContentsSlide, TableSlide
from briefing.report.model import Figure, Provenance, Report, Task, TasksSection

FIGURES = (
    Figure("户数", "入户", Decimal(320), "户", source=(4, 9), period="2024年"),
    Figure("名次", "评价", Decimal(6), kind="rank", scope="全国", note="评价对象为本市", source=(5,)),
    Figure("上年", "评价", Decimal(9), kind="rank", scope="全国", note="由升幅算得", source=(5,), derived=True),
    Figure("增幅", "增幅", Decimal("-3.20"), "%", note="由两年数推算", derived=True),
)
REPORT = Report("年度汇报", "商会", (TasksSection("事", "实事", (Task("一", "走访"),)),), figures=FIGURES,
                provenance=Provenance("报道", "红网", date(2024, 1, 2)))  # fmt: skip


def cells(report: Report) -> list[tuple[str, ...]]:
    return [tuple(map(str, row)) for row in figures_table(report).rows]


def test_the_table_has_every_figure_in_the_order_of_the_report_with_value_time_and_source() -> None:
    assert figures_table(REPORT).columns == ("数据", "数值", "时间", "来源和说明")
    assert cells(REPORT) == [
        ("入户", "320户", "2024年", "第4、9段"),
        ("评价", "全国第6", "", "第5段，评价对象为本市"),
        ("评价", "全国第9", "", "第5段，推算，由升幅算得"),
        ("增幅", "−3.20%", "", "由两年数推算"),
    ]
    assert [row[1].spans[0].figure for row in figures_table(REPORT).rows] == [figure.id for figure in FIGURES]


def test_a_column_without_entries_is_left_out() -> None:
    bare = replace(REPORT, figures=(Figure("甲", "甲", Decimal(1), "家"),))
    assert figures_table(bare).columns == ("数据", "数值")
    dated = replace(REPORT, figures=(Figure("甲", "甲", Decimal(1), "家", source=(3,)),))
    assert figures_table(dated).columns == ("数据", "数值", "来源")


def test_the_table_stands_last_in_a_section_of_its_own_and_the_contents_lead_to_it() -> None:
    slides = compose_deck(REPORT).slides
    last = slides[-1]
    assert isinstance(last, TableSlide)
    assert (last.head.section, last.head.minutes) == ("备查", None)
    assert "备查" in last.head.notes[0]
    assert "推算" in last.head.notes[1]
    assert last.head.source == "来源：红网 2024-01-02，第4、5、9段"
    [contents] = [slide for slide in slides if isinstance(slide, ContentsSlide)]
    assert contents.aside is not None
    assert contents.aside.target == last.head.key


def test_a_report_without_figures_has_no_such_table() -> None:
    slides = compose_deck(replace(REPORT, figures=())).slides
    assert not any(isinstance(slide, TableSlide) for slide in slides)
    [contents] = [slide for slide in slides if isinstance(slide, ContentsSlide)]
    assert contents.aside is None
