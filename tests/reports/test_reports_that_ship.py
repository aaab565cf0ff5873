"""The shipped report and the reports for tests, as they stand in the repository."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.report.figures import base_value
from briefing.report.model import Report, TasksSection, UnitsSection
from briefing.report.reader import read_report

HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "data" / "report.yaml"
ALL = [SHIPPED, *sorted(HERE.glob("*.yaml"))]


def load(path: Path) -> Report:
    """The report in a file, which must be without findings."""
    report, found = read_report(path)
    assert found == []
    assert report is not None
    return report


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_report_reads_without_error_or_warning(path: Path) -> None:
    assert load(path).title


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_figure_is_used_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for figure in load(path).figures:
        assert len(re.findall(rf"(?<!\w){figure.id}(?!\w)", text)) > 1, figure.id


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_folded_lines_leave_no_space_behind_chinese_marks(path: Path) -> None:
    assert not re.search("[，。；：、] ", repr(load(path)))


def test_the_shipped_report_says_nothing_that_the_article_does_not_give() -> None:
    masthead = load(SHIPPED).masthead
    assert masthead is not None
    assert (masthead.issue, masthead.distribution, masthead.copies) == ("", (), 0)


def test_every_figure_of_the_shipped_report_has_its_paragraph_and_period() -> None:
    figures = load(SHIPPED).figures
    assert all(figure.source and figure.period for figure in figures)
    assert [figure.id for figure in figures if figure.derived] == ["天心上年位次"]


def test_the_shipped_report_has_nine_districts_and_ten_tasks() -> None:
    sections = load(SHIPPED).sections
    assert [len(section.units) for section in sections if isinstance(section, UnitsSection)] == [9]
    assert [len(section.tasks) for section in sections if isinstance(section, TasksSection)] == [10]


def test_the_units_of_the_large_report_make_its_total() -> None:
    report = load(HERE / "large.yaml")
    [section] = [part for part in report.sections if isinstance(part, UnitsSection)]
    parts = [base_value(report.figure(unit.figures[0])) for unit in section.units]
    assert sum(parts) == base_value(report.figure("主体总量"))
