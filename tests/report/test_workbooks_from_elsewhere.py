"""Workbooks as other programs and people leave them: saved again, edited, dressed up, or made to do harm."""

from __future__ import annotations

import subprocess
import sys
import time
import zipfile
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from openpyxl import Workbook, load_workbook

from briefing.following import convert
from briefing.pipeline import build
from briefing.report import model
from briefing.report import vocabulary as names
from briefing.report.excel.sheet import MAX_CELLS
from briefing.report.reader import read_report
from briefing.report.schema import SECTIONS
from briefing.theme.model import STYLES, theme_names
from programs import converted
from work import calls

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "data/report.yaml"
REPORTS = {path.stem: path for path in (SHIPPED, *sorted((ROOT / "tests/reports").glob("*.yaml")))}
# A process begins with the peak of the one that started it, so Linux is asked for that of its own memory.
READ = """
import re, resource, sys
from pathlib import Path
from briefing.report.reader import read_report
codes = [item.code for item in read_report(Path(sys.argv[1]))[1]]
if sys.platform == "linux":
    peak = int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) / 1024
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
print(*codes, peak)
"""


def book_of(source: Path, folder: Path) -> Path:
    """The report as a workbook, with the pictures it names beside it."""
    for part in source.parent.glob("*.png"):
        (folder / part.name).write_bytes(part.read_bytes())
    path = folder / "report.xlsx"
    assert convert(source, path) == []
    return path


@pytest.mark.office
@pytest.mark.parametrize("name", REPORTS)
def test_a_workbook_saved_again_by_libreoffice_is_the_same_report(name: str, tmp_path: Path) -> None:
    path = book_of(REPORTS[name], tmp_path)
    again = (converted([path], "xlsx", tmp_path) / "report.xlsx").read_bytes()
    assert again != path.read_bytes()
    path.write_bytes(again)
    report, found = read_report(path)
    assert report is not None, found
    assert report == read_report(REPORTS[name])[0]


def test_two_exports_are_the_same_bytes(tmp_path: Path) -> None:
    first = {name: book_of(path, tmp_path).read_bytes() for name, path in REPORTS.items()}
    time.sleep(2.1)  # the clock of a zip file goes by two seconds
    assert {name: book_of(path, tmp_path).read_bytes() for name, path in REPORTS.items()} == first


def test_every_choice_of_the_model_has_one_word_that_is_offered() -> None:
    assert set(names.FIGURE_KINDS.values()) == set(get_args(model.FigureKind))
    assert set(names.NUMERALS.values()) == set(get_args(model.Numerals))
    assert set(names.CHART_KINDS.values()) == set(get_args(model.ChartKind))
    assert set(names.SECTION_KINDS.values()) == set(SECTIONS)
    assert set(names.THEMES.values()) == set(theme_names())
    assert set(names.STYLES.values()) == set(STYLES)


def test_choices_stand_in_chinese_and_are_offered_in_lists(tmp_path: Path) -> None:
    book = load_workbook(book_of(SHIPPED, tmp_path))
    assert [row[1].value for row in book["章节"].iter_rows(min_row=2)] == ["回顾", "单位", "框架", "任务"]
    assert {row[1].value for row in book["图表"].iter_rows(min_row=2)} == {"条形图", "大数字", "排名"}
    lists = {
        (sheet.title, str(rule.sqref).split(":")[0]): rule.formula1.strip('"')
        for sheet in book
        for rule in sheet.data_validations.dataValidation
    }
    assert lists["章节", "B2"] == "回顾,单位,框架,任务,文字"
    assert lists["关键数据", "E2"] == "数量,位次,百分比"
    assert lists["图表", "B2"] == "条形图,柱形图,折线图,排名,占比,进度,大数字"
    assert lists["基本信息", "B8"] == "政务红,商务蓝,水墨"
    assert lists["关键数据", "L2"] == "是,否"
    assert all(len(found) <= 255 for found in lists.values())  # longer ones Excel calls damage


def test_english_words_are_read_and_wrong_ones_told_the_chinese_words(tmp_path: Path) -> None:
    path = book_of(SHIPPED, tmp_path)
    before = read_report(path)[0]
    book = load_workbook(path)
    book["章节"]["B2"], book["图表"]["B2"], book["基本信息"]["B8"] = "review", "BAR", "government"
    book["图表"]["B3"] = " 大 数字"
    book.save(path)
    assert read_report(path)[0] == before
    book["章节"]["B2"] = "会顾"
    book.save(path)
    item = next(item for item in read_report(path)[1] if item.place.cell == "B2")
    assert item.code == "unknown-value"
    assert dict(item.values)["known"] == "回顾、单位、框架、任务、文字"
    book["章节"]["B2"] = None
    book.save(path)
    item = next(item for item in read_report(path)[1] if item.code == "missing-kind")
    assert (item.place.sheet, dict(item.values)["known"]) == ("章节", "回顾、单位、框架、任务、文字")


def test_every_sheet_prints_on_landscape_a4_one_page_wide_with_its_head_on_each(tmp_path: Path) -> None:
    book = load_workbook(book_of(SHIPPED, tmp_path))
    for sheet in book:
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert int(sheet.page_setup.fitToHeight) == 0
        assert sheet.oddHeader.right.text == sheet.title
        assert sheet.title == names.HELP_SHEET or sheet.print_title_rows == "$1:$1"


def test_dates_may_be_dates_of_excel_or_their_numbers(tmp_path: Path) -> None:
    path = book_of(SHIPPED, tmp_path)
    before = read_report(path)[0]
    book = load_workbook(path)
    rows = {row[0].value: row[1] for row in book["基本信息"].iter_rows()}
    assert rows["会议日期"].value == "2023-01-11"
    rows["会议日期"].value, rows["会议日期"].number_format = date(2023, 1, 11), "yyyy年m月d日"
    rows["印发日期"].value, rows["印发日期"].number_format = 44938, "General"
    book.save(path)
    assert read_report(path)[0] == before


def test_cells_merged_downwards_count_for_each_row_and_hidden_rows_count(tmp_path: Path) -> None:
    path = book_of(SHIPPED, tmp_path)
    before = read_report(path)[0]
    book = load_workbook(path)
    sheet = book["任务"]
    owners = {sheet.cell(row, 1).value for row in range(2, sheet.max_row + 1)}
    assert len(owners) == 1
    assert sheet.max_row > 5
    sheet.merge_cells(start_row=2, end_row=sheet.max_row, start_column=1, end_column=1)
    sheet.row_dimensions[4].hidden = True
    book["关键数据"].column_dimensions["C"].hidden = True
    book.save(path)
    assert load_workbook(path)["任务"]["A4"].value is None
    assert read_report(path)[0] == before


OUTSIDE = """title: 抽查
organization: 某局
figures:
  - {{from: 数.{0}}}
sections:
  - {{kind: text, heading: 结果, paragraphs: ['共{{{{ 家数 }}}}'], tables: [{{id: 表, title: 结果, from: 查.{0}}}]}}
"""
ROWS = {"数": [["编号", "名称", "数值", "单位", "类型", "来源段落"], ["家数", "企业", "12", "家", "数量", "3、4"]],
        "查": [["单位", "结果"], ["甲厂", "合格"], ["乙厂", "𠮷"]]}  # fmt: skip


@pytest.mark.parametrize("form", ["utf-8-sig", "gb18030", "xlsx"])
def test_rows_beside_the_report_are_read_and_written_out_by_convert(form: str, tmp_path: Path) -> None:
    ending = "xlsx" if form == "xlsx" else "csv"
    for name, rows in ROWS.items():
        if ending == "xlsx":
            book = Workbook()
            for row in rows:
                book.active.append(row)
            book.save(tmp_path / f"{name}.xlsx")
        else:
            text = "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
            (tmp_path / f"{name}.csv").write_bytes(text.encode(form))
    source, target = tmp_path / "report.yaml", tmp_path / "report.xlsx"
    source.write_text(OUTSIDE.format(ending), "utf-8")
    report, found = read_report(source)
    assert report is not None, found
    assert report.figures[0].source == (3, 4)
    assert str(report.sections[0].tables[0].rows[1][1]) == "𠮷"  # type: ignore[union-attr]
    told = convert(source, target)
    assert [(item.code, item.place.line) for item in told] == [("convert-expanded", 4), ("convert-expanded", 6)]
    assert read_report(target)[0] == report


@pytest.mark.slow
def test_an_edited_cell_changes_the_number_in_both_finished_files(tmp_path: Path) -> None:
    import pdfplumber
    from pptx import Presentation

    def texts() -> tuple[str, str]:
        build(path, tmp_path / "output")
        with pdfplumber.open(tmp_path / "output/brief.pdf") as pdf:
            brief = "".join(page.extract_text() for page in pdf.pages)
        slides = Presentation(str(tmp_path / "output/deck.pptx")).slides
        frames = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
        return brief, "".join(frames)

    path = book_of(SHIPPED, tmp_path)
    assert not any("7319" in text for text in texts())
    book = load_workbook(path)
    row = next(row for row in book["关键数据"].iter_rows() if row[0].value == "签约总投资")
    row[2].value = 7319
    book.save(path)
    brief, deck = texts()
    assert "7319" in brief
    assert "7319" in deck


def harmful(kind: str, path: Path) -> str:
    """A small file that would fill the memory of a careless reader; the result is the code that refuses it, empty
    where nothing need be refused: what is not needed is not unpacked, and merged cells are not written out."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    book = Workbook()
    book.active.title = "基本信息"
    book.active["A1"] = "标题"
    book.create_sheet("章节")
    book.save(path)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    sheet = f'<worksheet xmlns="{main}"><sheetData>%s</sheetData>%s</worksheet>'
    if kind == "large":
        parts["xl/media/x.bin"] = bytes(120 * 1024 * 1024)
    elif kind == "cells":
        cells = "<row>" + '<c t="str"><v>x</v></c>' * 2_000_000 + "</row>"
        parts["xl/worksheets/sheet1.xml"] = (sheet % (cells, "")).encode()
    elif kind == "merged":
        area = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        parts["xl/worksheets/sheet1.xml"] = (sheet % ("", area)).encode()
    else:
        rows = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
        text = f'<!DOCTYPE x [<!ENTITY a0 "x">{rows}]>' + sheet % ('<row r="1"><c t="str"><v>&a9;</v></c></row>', "")
        encoding = "utf-16" if kind == "wide entities" else "utf-8"
        parts["xl/worksheets/sheet1.xml"] = text.encode(encoding)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return {"cells": "sheet-too-large", "large": "", "merged": ""}.get(kind, "workbook-unreadable")


@pytest.mark.skipif(sys.platform == "win32", reason="no getrusage")
@pytest.mark.parametrize("kind", ["large", "cells", "merged", "entities", "wide entities"])
def test_a_file_that_would_fill_the_memory_is_refused_at_once(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    code = harmful(kind, path)
    assert path.stat().st_size < 1024 * 1024
    done = subprocess.run([sys.executable, "-c", READ, path], capture_output=True, text=True, timeout=60, check=True)
    *codes, peak = done.stdout.split()
    assert codes == [code] if code else not {"sheet-too-large", "workbook-unreadable"} & set(codes)
    assert float(peak) < 400  # MB
    most = (
        60 * MAX_CELLS if kind == "cells" else 20_000
    )  # cells are counted while they are read; a report takes 400,000
    assert calls(lambda: read_report(path)).total() < most


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("a.xlsm", "convert-old-workbook"),
        ("a.XLS", "convert-old-workbook"),
        ("a.docx", "convert-ending"),
        ("a", "convert-ending"),
        ("folder.xlsx", "file-is-folder"),
        ("broken.yaml", "convert-target-broken"),
        ("twice.yaml", "convert-target-broken"),
        ("file/a.xlsx", "cannot-write"),
    ],
)
def test_a_target_that_cannot_be_written_is_said_and_nothing_changes(target: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "broken.yaml").write_text("title: [\n", "utf-8")
    (tmp_path / "twice.yaml").write_text("title: a\ntitle: b\n", "utf-8")
    (tmp_path / "file").write_text("x", "utf-8")
    (tmp_path / "a.xlsm").write_bytes(b"macros")

    def held() -> dict[str, bytes]:
        return {str(path): path.read_bytes() if path.is_file() else b"" for path in tmp_path.rglob("*")}

    before = held()
    assert [item.code for item in convert(SHIPPED, tmp_path / target)] == [code]
    assert held() == before


def test_a_text_longer_than_a_cell_is_told_and_no_file_made(tmp_path: Path) -> None:
    source = tmp_path / "report.yaml"
    source.write_text(SHIPPED.read_text("utf-8").replace("gist:", f"gist: {'长' * 33_000}\n_:", 1), "utf-8")
    text = source.read_text("utf-8")
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("_:"))
    end = next(number for number in range(at + 1, len(lines)) if lines[number][:1].isalpha())
    source.write_text("\n".join([*lines[:at], *lines[end:]]), "utf-8")
    codes = [item.code for item in convert(source, tmp_path / "report.xlsx")]
    assert codes == ["cell-too-long"]
    assert not (tmp_path / "report.xlsx").exists()
