"""What a person may have made or edited is never overwritten in silence, whichever command writes."""

from __future__ import annotations

import json
import re
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from openpyxl.styles import Font, PatternFill
from pptx import Presentation
from pptx.util import Cm
from reportlab.pdfgen.canvas import Canvas

from briefing.cli import main
from briefing.existing import SAMPLE_UNIT
from briefing.writers.pdf.own import is_as_written, unit_of

REPORT = """
title: 示例市工商联2024年工作简报
organization: 示例市工商联
figures:
  - {id: 签约项目, label: 签约项目, value: 28, unit: 个}
sections:
  - kind: tasks
    id: 任务
    heading: 今年任务
    tasks:
      - {id: 走访, title: 走访会员企业, points: ['促成{{ 签约项目 }}项目签约']}
      - {id: 培训, title: 办好培训}
"""


def run(*words: str | Path, language: str = "zh") -> Result:
    return CliRunner().invoke(main, ["--lang", language, *map(str, words)])


def report(folder: Path, name: str = "report.yaml", **texts: str) -> Path:
    """A report, with other words in it."""
    text = REPORT
    for old, new in texts.items():
        assert old in text
        text = text.replace(old, new)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return folder / name


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def words_of(deck: Path) -> str:
    return "\n".join(shape.text_frame.text for slide in Presentation(str(deck)).slides for shape in slide.shapes
                     if shape.has_text_frame)  # fmt: skip


def edit(deck: Path, words: str = "领导改过") -> bytes:
    """A person writes something on the first slide and saves."""
    shown = Presentation(str(deck))
    shown.slides[0].shapes.add_textbox(0, 0, Cm(6), Cm(1)).text_frame.text = words
    shown.save(str(deck))
    return deck.read_bytes()


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


# Workbooks and YAML that are converted onto


def test_a_workbook_that_a_clerk_has_edited_is_kept_under_a_number(tmp_path: Path) -> None:
    source = report(tmp_path)
    run("convert", source, "w.xlsx")
    for number, value in ((1, 999), (2, 998)):
        book = load_workbook("w.xlsx")
        book["关键数据"]["C2"] = value
        book.save("w.xlsx")
        done = run("convert", source, "w.xlsx")
        assert done.exit_code == 0
        assert done.stdout == f"w.xlsx\n原来的 w.xlsx 与这次写的不同，备份为 w.backup-{number}.xlsx\n"
        assert load_workbook(f"w.backup-{number}.xlsx")["关键数据"]["C2"].value == value
        assert load_workbook("w.xlsx")["关键数据"]["C2"].value != value


@pytest.mark.parametrize("what", ["value", "sheet", "remark", "colour", "format", "struck", "order"])
def test_whatever_a_clerk_can_see_counts_as_an_edit(tmp_path: Path, what: str) -> None:
    source = report(tmp_path)
    run("convert", source, "w.xlsx")
    book = load_workbook("w.xlsx")
    cell = book["关键数据"]["B2"]
    if what == "sheet":
        book.create_sheet("草稿")["A1"] = "待核"
    elif what == "remark":
        from openpyxl.comments import Comment

        cell.comment = Comment("待核", "张三")
    elif what == "colour":
        cell.fill = PatternFill("solid", fgColor="FFFFFF00")
    elif what == "format":
        cell.number_format = "0.00"
    elif what == "struck":
        cell.font = Font(strike=True)
    elif what == "order":
        book.move_sheet("章节", -1)
    else:
        cell.value = "改过"
    book.save("w.xlsx")
    held = Path("w.xlsx").read_bytes()
    assert "备份为 w.backup-1.xlsx" in run("convert", source, "w.xlsx").stdout
    assert Path("w.backup-1.xlsx").read_bytes() == held


def test_a_workbook_whose_looks_alone_were_changed_is_kept_too(tmp_path: Path) -> None:
    source = report(tmp_path)
    run("convert", source, "w.xlsx")
    book = load_workbook("w.xlsx")
    book["关键数据"].column_dimensions["B"].width = 50
    book.save("w.xlsx")
    held = Path("w.xlsx").read_bytes()
    assert "备份为 w.backup-1.xlsx" in run("convert", source, "w.xlsx").stdout
    assert Path("w.backup-1.xlsx").read_bytes() == held
    assert run("convert", source, "w.xlsx").stdout == "w.xlsx\n"
    assert names(tmp_path) == {"report.yaml", "w.xlsx", "w.backup-1.xlsx"}


def test_what_cannot_be_read_is_kept_too_and_so_is_yaml_that_says_something_else(tmp_path: Path) -> None:
    source = report(tmp_path)
    Path("w.xlsx").write_bytes(b"a letter")
    run("convert", source, "w.xlsx")
    assert Path("w.backup-1.xlsx").read_bytes() == b"a letter"
    held = report(tmp_path, "b.yaml", 示例市="乙市").read_bytes()
    assert "备份为 b.backup-1.yaml" in run("convert", "w.xlsx", "b.yaml").stdout
    assert (tmp_path / "b.backup-1.yaml").read_bytes() == held
    assert "备份" not in run("convert", "w.xlsx", "b.yaml").stdout


# PDF files


def a_letter(path: Path) -> bytes:
    """A PDF of somebody else's."""
    target = BytesIO()
    canvas = Canvas(target)
    canvas.drawString(72, 720, "a letter")
    canvas.save()
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(target.getvalue())
    return path.read_bytes()


def annotate(path: Path) -> bytes:
    """A reader leaves a remark on the first page."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[9, 9, 30, 30],
                                  Contents="请核对")  # fmt: skip
        pdf.pages[0].Annots = pdf.make_indirect([pdf.make_indirect(note)])
        pdf.save()
    return path.read_bytes()


@pytest.mark.parametrize("name", ["brief.pdf", "slides.pdf", "handout.pdf", "notes.pdf"])
def test_a_pdf_of_somebody_else_is_kept_and_one_of_ours_replaced(tmp_path: Path, name: str) -> None:
    letter = a_letter(tmp_path / "output" / name)
    every = ("--also", "slides", "--also", "handout", "--notes-pdf")
    done = run("build", report(tmp_path), *every)
    assert done.exit_code == 0, done.output
    backup = name.replace(".pdf", ".backup-1.pdf")
    assert f"原来的 output/{name} 不是本程序生成的，备份为 output/{backup}" in done.stdout.replace("\\", "/")
    assert (tmp_path / "output" / backup).read_bytes() == letter
    assert is_as_written((tmp_path / "output" / name).read_bytes())
    again = run("build", report(tmp_path, 工作简报="工作快报"), *every)
    assert "备份" not in again.stdout
    assert len(names(tmp_path / "output")) == 6


def test_a_pdf_of_ours_in_which_somebody_left_a_remark_is_kept(tmp_path: Path) -> None:
    source = report(tmp_path)
    run("build", source)
    held = annotate(tmp_path / "output/brief.pdf")
    assert not is_as_written(held)
    said = run("build", source, "--dry-run")
    assert "有人改过" in said.stdout
    assert names(tmp_path / "output") == {"brief.pdf", "deck.pptx"}
    assert "有人改过（例如加了批注），备份为" in run("build", source).stdout
    assert (tmp_path / "output/brief.backup-1.pdf").read_bytes() == held


def test_a_note_of_changes_takes_the_place_of_another_and_of_nothing_else(tmp_path: Path) -> None:
    old, new = report(tmp_path, "old.yaml"), report(tmp_path, "new.yaml", 示例市="乙市")
    letter = a_letter(tmp_path / "说明.pdf")
    first = run("diff", old, new, "--pdf", "说明.pdf")
    assert "不是本程序生成的，备份为 说明.backup-1.pdf" in first.stderr
    assert (tmp_path / "说明.backup-1.pdf").read_bytes() == letter
    assert "备份" not in run("diff", new, old, "--pdf", "说明.pdf").output
    run("build", old, "-o", ".")
    brief = (tmp_path / "brief.pdf").read_bytes()
    assert "备份为 brief.backup-1.pdf" in run("diff", old, new, "--pdf", "brief.pdf").stderr
    assert (tmp_path / "brief.backup-1.pdf").read_bytes() == brief


# What is read is not written over


def test_the_report_is_never_taken_for_an_output(tmp_path: Path) -> None:
    source, other = report(tmp_path), report(tmp_path, "old.yaml")
    held = source.read_bytes()
    for words in (
        ("build", source, "--merge-report", source),
        ("build", "--merge-report", "./report.yaml"),
        ("diff", other, source, "--pdf", source),
        ("diff", other, "report.yaml", "--pdf", other),
    ):
        done = run(*words)
        assert done.exit_code == 2
        assert "正是要读的文件" in done.stderr
    assert source.read_bytes() == other.read_bytes() == held
    assert not Path("output").exists()


def test_a_report_of_a_merge_takes_the_place_of_another_and_of_nothing_else(tmp_path: Path) -> None:
    source = report(tmp_path)
    (tmp_path / "m.json").write_text('{"mine": 1}', "utf-8")
    assert "原来的 m.json 备份为 m.backup-1.json" in run("build", source, "--merge-report", "m.json").stdout
    assert json.loads((tmp_path / "m.backup-1.json").read_text("utf-8")) == {"mine": 1}
    run("build", source, "--merge-report", "m.json")
    assert names(tmp_path) == {"report.yaml", "output", "m.json", "m.backup-1.json"}


# Decks of another report


def city(folder: Path, name: str) -> Path:
    """The report of a city, made from a copy of another's folder: ids and figures are the same."""
    return report(folder, 示例市=name)


def test_an_edited_deck_of_another_unit_is_left_and_the_new_files_stand_beside_it(tmp_path: Path) -> None:
    first, second = city(tmp_path / "甲", "甲市"), city(tmp_path / "乙", "乙市")
    run("build", first)
    held, brief = edit(tmp_path / "output/deck.pptx"), (tmp_path / "output/brief.pdf").read_bytes()
    for _ in range(2):
        done = run("build", second)
        assert done.exit_code == 4
        assert "甲市" in done.stdout
        assert "没有合并" in done.stdout
        assert (tmp_path / "output/deck.pptx").read_bytes() == held
        assert (tmp_path / "output/brief.pdf").read_bytes() == brief
        assert names(tmp_path / "output") == {"brief.pdf", "deck.pptx", "brief.new.pdf", "deck.new.pptx"}
    assert "乙市" in words_of(tmp_path / "output/deck.new.pptx")
    assert "乙市" in unit_of((tmp_path / "output/brief.new.pdf").read_bytes())
    assert "belongs to another report" in run("build", second, language="en").stdout
    fresh = run("build", second, "--fresh")
    assert fresh.exit_code == 0
    assert (tmp_path / "output/deck.backup-1.pptx").read_bytes() == held


def test_the_command_that_is_told_merges_where_only_the_unit_has_another_name(tmp_path: Path) -> None:
    run("build", city(tmp_path, "甲市"))
    edit(tmp_path / "output/deck.pptx", "领导改过")
    done = run("build", city(tmp_path, "新甲市"))
    (command,) = re.findall(r"运行 briefing (merge .*?)；", done.stdout)
    merged = run(*command.split())
    assert merged.exit_code == 0, merged.output
    assert "备份为" in merged.stdout
    assert "新甲市" in words_of(tmp_path / "output/deck.pptx")
    assert "领导改过" in words_of(tmp_path / "output/deck.pptx")
    assert run("build", city(tmp_path, "新甲市")).exit_code == 0


def test_a_deck_of_another_unit_that_nobody_edited_is_replaced_with_a_backup(tmp_path: Path) -> None:
    run("build", city(tmp_path / "甲", "甲市"))
    held = (tmp_path / "output/deck.pptx").read_bytes()
    done = run("build", city(tmp_path / "乙", "乙市"))
    assert done.exit_code == 0
    assert "原来出自另一份报告" in done.stdout
    assert (tmp_path / "output/deck.backup-1.pptx").read_bytes() == held
    assert unit_of((tmp_path / "output/brief.backup-1.pdf").read_bytes()) != unit_of(
        (tmp_path / "output/brief.pdf").read_bytes()
    )


def test_next_years_report_of_the_same_unit_merges_under_its_new_title(tmp_path: Path) -> None:
    source = report(tmp_path)
    run("build", source)
    edit(tmp_path / "output/deck.pptx")
    title = re.search(r"^title: (.*)$", source.read_text("utf-8"), re.MULTILINE)
    assert title is not None
    for new in (re.sub(r"\d{4}", "2031", title[1]), "完全不同的题目"):
        report(tmp_path, **{title[1]: new})
        done = run("build", source)
        assert done.exit_code == 0, done.output
        assert "合并到编辑过的演示文稿" in done.stdout
        assert new in words_of(tmp_path / "output/deck.pptx")
    assert "领导改过" in words_of(tmp_path / "output/deck.pptx")


def test_two_reports_of_one_unit_that_share_nothing_are_told_apart(tmp_path: Path) -> None:
    run("new", "甲")
    text = (tmp_path / "甲/report.yaml").read_text("utf-8")
    unit = re.search(r"^organization: (\S+)", text, re.MULTILINE)
    assert unit is not None
    other = REPORT.replace("organization: 示例市工商联", f"organization: {unit[1]}").replace("id: 走访", "id: 慰问")
    other = other.replace("id: 培训", "id: 年会").replace("签约项目", "年会桌数").replace("id: 任务", "id: 庆祝")
    (tmp_path / "乙.yaml").write_text(other, "utf-8")
    run("build", "甲")
    held, brief = edit(tmp_path / "output/deck.pptx"), (tmp_path / "output/brief.pdf").read_bytes()
    assert run("build", "乙.yaml").exit_code == 4
    assert (tmp_path / "output/deck.pptx").read_bytes() == held
    assert (tmp_path / "output/brief.pdf").read_bytes() == brief
    assert names(tmp_path / "output") == {"brief.pdf", "deck.pptx", "brief.new.pdf", "deck.new.pptx"}


def test_whoever_puts_an_own_unit_into_a_new_report_has_begun_no_other_one(tmp_path: Path) -> None:
    run("new", "甲")
    source = tmp_path / "甲/report.yaml"
    run("build", source)
    text = source.read_text("utf-8")
    assert f"organization: {SAMPLE_UNIT} " in text
    source.write_text(text.replace(SAMPLE_UNIT, "长沙市工商联"), "utf-8")
    done = run("build", source)
    assert "备份" not in done.stdout
    assert names(tmp_path / "output") == {"brief.pdf", "deck.pptx"}


# What cannot be written is known before the work is done


@pytest.mark.skipif(sys.platform == "win32", reason="a lock file of PowerPoint is tried everywhere else")
def test_an_output_that_cannot_be_written_is_told_before_anything_is_laid_out(tmp_path: Path) -> None:
    source = report(tmp_path)
    (tmp_path / "file").write_text("x", "utf-8")
    (tmp_path / "full/brief.pdf").mkdir(parents=True)
    (tmp_path / "open").mkdir()
    (tmp_path / "open/deck.pptx").write_bytes(b"a deck")
    (tmp_path / "open/~$deck.pptx").write_bytes(b"")
    for folder in ("file", "file/in", "full", "open", "长" * 300):
        before = {path.name for path in tmp_path.rglob("*")}
        done = run("build", source, "-o", folder)
        assert done.exit_code == 1
        assert "读取报告" in done.stderr
        assert "排简报" not in done.stderr
        assert {path.name for path in tmp_path.rglob("*")} == before
    done = run("build", source, "--merge-report", "full")
    assert (done.exit_code, "排简报" in done.stderr) == (1, False)


def test_a_disk_that_takes_no_more_is_told_before_anything_is_laid_out(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    source = report(tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, hard))
    try:
        done = run("build", source)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert done.exit_code == 1
    assert "无法写入 output：文件太大，磁盘放不下" in done.stderr
    assert "排简报" not in done.stderr
    assert names(tmp_path) == {"report.yaml"}
