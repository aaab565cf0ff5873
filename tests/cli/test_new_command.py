"""`briefing new`: a report that builds at once, and never over what is there."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from click.testing import CliRunner, Result

from briefing.cli import main
from briefing.diagnostics import Diagnostic
from briefing.pipeline import build
from briefing.report.reader import read_report


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["--lang", "zh", "new", *map(str, words)])


def test_a_new_report_builds_at_once_without_a_finding(tmp_path: Path) -> None:
    folder = tmp_path / "新的 文件夹"
    done = run(folder)
    assert done.exit_code == 0, done.stderr
    assert {path.name for path in folder.iterdir()} == {"report.yaml", "report.schema.json"}
    found: tuple[Diagnostic, ...] = build(folder / "report.yaml", folder / "output").warnings
    assert found == ()


def test_it_teaches_every_kind_of_section_and_points_editors_at_the_schema(tmp_path: Path) -> None:
    run(tmp_path)
    text = (tmp_path / "report.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=report.schema.json\n")
    assert [section["kind"] for section in yaml.safe_load(text)["sections"]] == [
        "review",
        "units",
        "framework",
        "tasks",
    ]
    comments = re.findall(r"#\s*(.*)", text)
    assert sum(bool(re.search("[\u4e00-\u9fff]", comment)) for comment in comments) > 30


def test_its_prose_prints_every_figure_by_reference_and_types_none(tmp_path: Path) -> None:
    run(tmp_path)
    report, _ = read_report(tmp_path / "report.yaml")
    assert report is not None
    texts = [report.gist, report.headline, *(chart.title for chart in report.charts)]
    loose = "".join(span.text for text in texts for span in text.spans if not span.figure)
    assert re.findall(r"\d+(?!年)", re.sub(r"\d{4}年", "", loose)) == []


def test_files_that_are_there_are_left_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text("title: 我的\n", "utf-8")
    done = run(tmp_path)
    assert done.exit_code == 1
    assert "错误[file-exists]" in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"report.yaml"}
    assert (tmp_path / "report.yaml").read_text("utf-8") == "title: 我的\n"


def test_other_files_in_the_folder_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", "utf-8")
    assert run(tmp_path).exit_code == 0


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    done = run(tmp_path / "file" / "new")
    assert done.exit_code == 1
    assert "错误[cannot-write]" in done.stderr


def test_a_new_workbook_builds_at_once_and_is_the_report_of_the_yaml(tmp_path: Path) -> None:
    done = run("--excel", tmp_path / "表")
    assert done.exit_code == 0, done.stderr
    assert "briefing build report.xlsx" in done.stdout
    assert [path.name for path in (tmp_path / "表").iterdir()] == ["report.xlsx"]
    run(tmp_path / "文")
    book, found = read_report(tmp_path / "表/report.xlsx")
    assert found == []
    assert book == read_report(tmp_path / "文/report.yaml")[0]
    warnings: tuple[Diagnostic, ...] = build(tmp_path / "表/report.xlsx", tmp_path / "output").warnings
    assert warnings == ()


def test_a_workbook_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "report.xlsx").write_bytes(b"mine")
    done = run("--excel", tmp_path)
    assert done.exit_code == 1
    assert "错误[file-exists]" in done.stderr
    assert (tmp_path / "report.xlsx").read_bytes() == b"mine"
