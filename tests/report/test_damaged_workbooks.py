"""Workbooks whose parts contradict each other: what a cell holds is never lost or changed without a word."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from briefing.report.reader import read_report

REPORT = (
    "title: 抽查\norganization: 某局\nsections: [{kind: text, heading: 结果, tables: [{title: 表, from: 表.xlsx}]}]\n"
)
NAMES = (
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
PERCENT = '<fonts><font/></fonts><cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="10" fontId="0"/></cellXfs>'
HEADS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>单位</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>达标率</t></is></c></row>'
)
NAME = '<c r="A2" t="inlineStr"><is><t>甲厂</t></is></c>'
RATE = '<c r="B2" s="1"><v>0.986</v></c>'


def parts_of(cells: str, merged: str = "", columns: str = "", below: str = "") -> dict[str, str | bytes]:
    """The parts of a workbook of one sheet with two headings and these cells below them."""
    sheets = '<sheet name="表" sheetId="1" r:id="r1"/>'
    targets = {"worksheet": "worksheets/sheet1.xml", "styles": "styles.xml", "sharedStrings": "sharedStrings.xml"}
    related = "".join(
        f'<Relationship Id="r{at}" Type="{KIND}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items(), 1)
    )
    return {
        "_rels/.rels": f'<Relationships {RELATIONSHIPS}><Relationship Id="r1" Type="{KIND}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f"<workbook {NAMES}><sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships {RELATIONSHIPS}>{related}</Relationships>",
        "xl/styles.xml": f"<styleSheet {NAMES}>{PERCENT}</styleSheet>",
        "xl/sharedStrings.xml": f"<sst {NAMES}><si><t>乙厂</t></si></sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {NAMES}>{columns}<sheetData>{HEADS}<row r='2'>{cells}</row>{below}"
        f"</sheetData>{merged}</worksheet>",
    }


def read(folder: Path, parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> list[object]:
    """The rows of the table below its headings, or the codes and places of what was found."""
    with zipfile.ZipFile(folder / "表.xlsx", "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    path = folder / "report.yaml"
    path.write_text(REPORT, "utf-8")
    made, found = read_report(path)
    if made is None:
        return [(item.code, item.place.cell) for item in found]
    return [[str(cell) for cell in row] for row in made.sections[0].tables[0].rows]  # type: ignore[union-attr]


def test_the_whole_workbook_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, parts_of(NAME + RATE)) == [["甲厂", "98.60%"]]


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/sharedStrings.xml"])
def test_a_cell_that_needs_a_missing_part_is_refused(tmp_path: Path, part: str) -> None:
    parts = parts_of('<c r="A2" t="s"><v>0</v></c>' + RATE)
    del parts[part]
    assert read(tmp_path, parts) == [("workbook-unreadable", "B2" if "styles" in part else "A2")]


@pytest.mark.parametrize(
    ("cells", "at"),
    [
        ('<c r="A2" t="s"><v>7</v></c>' + RATE, "A2"),
        ('<c r="A2" t="s"><v>-1</v></c>' + RATE, "A2"),
        ('<c r="A2" t="s"><v>²</v></c>' + RATE, "A2"),
        (NAME + '<c r="B2" s="9"><v>0.986</v></c>', "B2"),
        (NAME + RATE + '<c r="B2"><v>2</v></c>', "B2"),
        (NAME + '<c r="ZZZZ2"><v>2</v></c>', "A2"),
        (NAME + '<c r="B0"><v>2</v></c>', "A2"),
    ],
)
def test_a_cell_that_contradicts_its_workbook_is_refused(tmp_path: Path, cells: str, at: str) -> None:
    assert read(tmp_path, parts_of(cells)) == [("workbook-unreadable", at)]


@pytest.mark.parametrize("stored", ["1_000", "nan", "１２", "0x1p3"])
def test_a_number_that_only_python_would_read_is_refused(tmp_path: Path, stored: str) -> None:
    assert read(tmp_path, parts_of(NAME + f'<c r="B2"><v>{stored}</v></c>')) == [("cell-unreadable", "B2")]


def test_a_truth_value_is_one_of_two(tmp_path: Path) -> None:
    assert read(tmp_path, parts_of(NAME + '<c r="B2" t="b"><v>TRUE</v></c>')) == [["甲厂", "TRUE"]]
    assert read(tmp_path, parts_of(NAME + '<c r="B2" t="b"><v>2</v></c>')) == [("cell-unreadable", "B2")]


def test_a_text_in_its_cell_is_one_whatever_the_cell_calls_itself(tmp_path: Path) -> None:
    assert read(tmp_path, parts_of('<c r="A2"><is><t>甲厂</t></is></c>' + RATE)) == [["甲厂", "98.60%"]]


def test_a_format_number_in_odd_digits_is_no_traceback(tmp_path: Path) -> None:
    parts = parts_of(NAME + RATE)
    parts["xl/styles.xml"] = str(parts["xl/styles.xml"]).replace('numFmtId="0"', 'numFmtId="²"')
    assert read(tmp_path, parts) == [["甲厂", "98.60%"]]


def test_a_sheet_without_its_part_is_told(tmp_path: Path) -> None:
    parts = parts_of(NAME + RATE)
    outline = str(parts["xl/workbook.xml"])
    parts["xl/workbook.xml"] = outline.replace("</sheets>", '<sheet name="二" sheetId="2" r:id="r9"/></sheets>')
    assert read(tmp_path, parts) == [("workbook-unreadable", "")]
    # a module of macros is no sheet, and old versions of Excel list them so
    parts["xl/workbook.xml"] = outline.replace("</sheets>", '<sheet name="宏" sheetId="2" r:id=""/></sheets>')
    assert read(tmp_path, parts) == [["甲厂", "98.60%"]]


@pytest.mark.parametrize("encoding", ["gb2312", "gbk", "utf-7", "rot13", "ut8"])
def test_another_encoding_than_the_format_has_is_refused(tmp_path: Path, encoding: str) -> None:
    parts = parts_of(NAME + RATE)
    parts["xl/styles.xml"] = f'<?xml version="1.0" encoding="{encoding}"?>{parts["xl/styles.xml"]}'.encode()
    assert read(tmp_path, parts) == [("workbook-unreadable", "")]


def test_utf_16_is_read(tmp_path: Path) -> None:
    parts = {name: str(data).encode("utf-16") for name, data in parts_of(NAME + RATE).items()}
    assert read(tmp_path, parts) == [["甲厂", "98.60%"]]


def test_another_compression_than_the_format_has_is_refused(tmp_path: Path) -> None:
    assert read(tmp_path, parts_of(NAME + RATE), zipfile.ZIP_LZMA) == [("workbook-unreadable", "")]


def test_merges_over_whole_rows_and_columns_cost_what_is_there(tmp_path: Path) -> None:
    merged = "<mergeCells>" + '<mergeCell ref="C1:XFD1"/><mergeCell ref="A2:A1048576"/>' * 5000 + "</mergeCells>"
    assert read(tmp_path, parts_of(NAME + RATE, merged)) == [["甲厂", "98.60%"]]


def test_covered_cells_that_say_the_same_are_not_told(tmp_path: Path) -> None:
    merged = '<mergeCells><mergeCell ref="B2:C2"/></mergeCells>'
    same, other = '<c r="C2" s="1"><v>0.986</v></c>', '<c r="C2" s="1"><v>0.987</v></c>'
    for cell, told in ((same, []), (other, [("cell-covered", "C2")])):
        assert read(tmp_path, parts_of(NAME + RATE + cell, merged)) == [["甲厂", "98.60%"]]
        found = read_report(tmp_path / "report.yaml")[1]
        assert [(item.code, item.place.cell) for item in found if item.code == "cell-covered"] == told


def test_areas_that_overlap_without_end_are_refused(tmp_path: Path) -> None:
    rows = range(3, 1000)
    below = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in rows)
    merged = "".join(f'<mergeCell ref="A{row}:A1048576"/>' for row in rows)
    found = read(tmp_path, parts_of(NAME + RATE, f"<mergeCells>{merged}</mergeCells>", below=below))
    assert found == [("sheet-too-large", "A1")]


def test_hidden_columns_may_be_said_as_often_as_one_likes(tmp_path: Path) -> None:
    columns = "<cols>" + '<col min="1" max="1" hidden="1"/><col min="4" max="9999" hidden="1"/>' * 5000 + "</cols>"
    assert read(tmp_path, parts_of(NAME + RATE, columns=columns)) == [["甲厂", "98.60%"]]
