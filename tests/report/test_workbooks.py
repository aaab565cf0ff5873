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
