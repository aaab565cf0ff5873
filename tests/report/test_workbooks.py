"""Workbooks as source of a report."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.following import convert
from briefing.report.reader import read_report
from reports_made import made_report

ROOT = Path(__file__).parents[2]
REPORTS = [ROOT / "data/report.yaml", *sorted((ROOT / "tests/reports").glob("*.yaml"))]


@pytest.mark.parametrize("source", REPORTS, ids=lambda path: path.stem)
def test_a_report_is_the_same_through_a_workbook_and_back(source: Path, tmp_path: Path) -> None:
    book, back = tmp_path / "report.xlsx", tmp_path / "report.yaml"
    for part in source.parent.glob("*.png"):
        (tmp_path / part.name).write_bytes(part.read_bytes())
    report, _ = read_report(source)
    assert convert(source, book) == []
    assert read_report(book)[0] == report
    assert convert(book, back) == []
    assert read_report(back)[0] == report
    updated = tmp_path / "updated.yaml"
    updated.write_bytes(source.read_bytes())
    assert convert(book, updated) == []
    assert read_report(updated)[0] == report
    comments = [line.strip() for line in source.read_text("utf-8").splitlines() if line.strip().startswith("#")]
    kept = [line.strip() for line in updated.read_text("utf-8").splitlines() if line.strip().startswith("#")]
    assert kept == comments


@pytest.mark.slow
@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.integers(0, 10_000))
def test_made_up_reports_lose_nothing(seed: int) -> None:
    with TemporaryDirectory() as folder:
        source, book, back = (Path(folder) / name for name in ("a.yaml", "a.xlsx", "b.yaml"))
        source.write_text(made_report(seed), "utf-8")
        report, _ = read_report(source)
        assert report is not None
        assert convert(source, book) == []
        assert convert(book, back) == []
        assert read_report(back)[0] == report


DERIVED = """title: 推算
organization: 某局
figures:
  - {id: 去年, label: 会员, value: 80, unit: 家, period: 2022年}
  - {id: 今年, label: 会员, value: 100, unit: 家, period: 2023年}
  - {id: 增幅, label: 会员增幅, change: [今年, 去年], round: 1}
  - {id: 份额, label: 去年所占, share_of: [去年, 今年]}
  - {id: 合计, label: 两年合计, formula: 去年 + 今年, unit: 家}
  - {id: 第几, label: 今年位次, rank_in: [今年, 去年]}
  - {id: 产值, label: 产值, unit: 亿元, values: {2021: 9.50, 2022: 11}}
charts:
  - {id: 产值图, kind: line, title: 产值上升, figures: [产值]}
sections:
  - {kind: text, heading: 结果, paragraphs: ['增{{ 增幅 }}，共{{ 合计 }}'], charts: [产值图]}
"""


def test_figures_that_follow_from_others_go_through_a_workbook_and_back(tmp_path: Path) -> None:
    source, book, back = (tmp_path / name for name in ("a.yaml", "a.xlsx", "b.yaml"))
    source.write_text(DERIVED, "utf-8")
    report, found = read_report(source)
    assert report is not None, found
    assert [str(figure.value) for figure in report.figures][-2:] == ["9.50", "11"]
    assert convert(source, book) == []
    assert read_report(book)[0] == report
    assert convert(book, back) == []
    assert read_report(back)[0] == report
