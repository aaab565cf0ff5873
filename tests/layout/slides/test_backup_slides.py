"""The table of all figures as slides: whatever their number and length, every row stands on one and can be read."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from briefing.layout.frames import Slide, TableFrame
from briefing.pipeline import make
from briefing.report.model import Figure, Report, Task, TasksSection, Text
from extreme_reports import name

FOOT = 474.0  # where the body of a slide ends, in points


def backup(count: int, label: int, note: int, monkeypatch: pytest.MonkeyPatch) -> list[Slide]:
    """The slides behind the end of a deck of so many figures with labels and notes of that length."""
    monkeypatch.setenv("BRIEFING_CACHE", "off")
    figures = tuple(
        Figure(f"数{i}", f"{i}" + name(label - 2), Decimal("12345.6") * (i + 1), "万人次", qualifier="首次突破",
               period="截至2024年底", note=str(name(note)) if note else "", source=(i, i + 1), derived=i % 5 == 0)
        for i in range(count)
    )  # fmt: skip
    tasks = TasksSection("事", "实事", (Task("一", "走访", notes=Text.plain("走访企业。")),))
    made = make(Report("年度汇报", "商会", (tasks,), figures=figures), Path("report.yaml"))
    return [slide for slide in made.slides.slides if slide.section == "备查"]


def tables(slides: list[Slide]) -> list[TableFrame]:
    return [frame for slide in slides for frame in slide.frames if isinstance(frame, TableFrame)]


@pytest.mark.parametrize(("count", "label", "note"), [(1, 4, 0), (40, 60, 0), (40, 60, 80), (120, 8, 0)])
def test_every_figure_has_its_row_and_no_row_runs_below_the_body(
    count: int, label: int, note: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    slides = backup(count, label, note, monkeypatch)
    found = tables(slides)
    assert len(found) == len(slides)
    assert sum(len(table.rows) - 1 for table in found) == count
    assert [table.box.bottom for table in found if table.box.bottom > FOOT + 0.5] == []
    for table in found:
        assert [cell.text.paragraphs[0].text for cell in table.rows[0]][:2] == ["数据", "数值"]
        for row in table.rows:
            for cell in row:
                assert all(line.baseline <= cell.text.box.height for line in cell.text.lines)
                assert all(span.style.size >= 12 for p in cell.text.paragraphs for span in p.spans)


def test_values_end_at_one_edge_and_each_stands_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    for table in tables(backup(40, 60, 40, monkeypatch)):
        values = [row[1].text for row in table.rows]
        assert {len(value.lines) for value in values} == {1}
        ends = [value.box.x + value.lines[0].width + min(run.xs[0] for run in value.lines[0].runs) for value in values]
        assert all(abs(one - other) < 0.5 for one, other in pairwise(ends))
        assert {paragraph.style.align for value in values for paragraph in value.paragraphs} == {"right"}
