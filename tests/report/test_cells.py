"""A cell means what it shows: as a figure, in a table, in a text; or it is refused at its place."""

from __future__ import annotations

import datetime
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from briefing.diagnostics import Diagnostic
from briefing.report.model import Figure, Report, TextSection
from briefing.report.reader import read_report

FIGURES = (
    "title: 试\norganization: 甲局\nfigures: [{from: 数.xlsx}]\nsections: [{kind: text, heading: 测, points: [一]}]\n"
)
TABLE = "title: 试\norganization: 甲局\nsections: [{kind: text, heading: 测, tables: [{title: 表, from: 表.xlsx}]}]\n"


@dataclass(frozen=True)
class Read:
    """What a report gave: its figures or table, and what was found."""

    report: Report | None
    found: list[Diagnostic]

    @property
    def figure(self) -> Figure:
        assert self.report is not None, self.found
        return self.report.figures[0]

    @property
    def rows(self) -> list[list[str]]:
        assert self.report is not None, self.found
        section = self.report.sections[0]
        assert isinstance(section, TextSection)
        table = section.tables[0]
        return [list(map(str, table.columns)), *([str(cell) for cell in row] for row in table.rows)]

    def codes(self) -> list[tuple[str, str]]:
        return [(item.code, item.place.cell) for item in self.found]


def read(folder: Path, text: str) -> Read:
    path = folder / "report.yaml"
    path.write_text(text, "utf-8")
    return Read(*read_report(path))


def figure_of(folder: Path, value: Any, code: str, unit: str = "", **others: str) -> Read:
    """A figure whose value is a cell with a number format."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["编号", "名称", "数值", "单位", *others])
    sheet.append(["甲", "甲", value, unit or None, *others.values()])
    sheet["C2"].number_format = code
    book.save(folder / "数.xlsx")
    return read(folder, FIGURES)


def table_of(folder: Path, rows: list[list[Any]], formats: dict[str, str] | None = None) -> Read:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cell, code in (formats or {}).items():
        book.active[cell].number_format = code
    book.save(folder / "表.xlsx")
    return read(folder, TABLE)


@pytest.mark.parametrize(
    ("value", "code", "unit", "right"),
    [
        (0.986, "0.0%", "%", ("98.6", "%", "percent")),
        (0.986, "0.0%", "", ("98.6", "%", "percent")),
        (0.986, "0.0%", "％", ("98.6", "％", "percent")),
        (0.012, "0.0%", "个百分点", ("1.2", "个百分点", "quantity")),
        (0.985, "0%", "", ("99", "%", "percent")),
        (98.6, "General", "%", ("98.6", "%", "percent")),
        (361234.56, "#,##0.00", "元", ("361234.56", "元", "quantity")),
        (1 / 3, "0.00", "亿元", ("0.33", "亿元", "quantity")),
        (2 / 3, "0.0", "", ("0.7", "", "quantity")),
        (0.1 + 0.2, "General", "", ("0.3", "", "quantity")),
        (12, '0"万家"', "", ("12", "万家", "quantity")),
        (12, '0"万家"', "万家", ("12", "万家", "quantity")),
        (36123456, '0.00,,"百万元"', "", ("36.12", "百万元", "quantity")),
        (365000, '0!.0,"万"', "", ("36.5", "万", "quantity")),
        (365000, '0!.0,"万"', "元", ("36.5", "万元", "quantity")),
        (365000, '0!.0,"万"', "万元", ("36.5", "万元", "quantity")),
        (128.4, "0.00", "万元", ("128.40", "万元", "quantity")),
        (-36.5, "0.0;(0.0)", "万元", ("-36.5", "万元", "quantity")),
        (-3, "#,##0_);[Red](#,##0)", "家", ("-3", "家", "quantity")),
        (1234.5, "_-¥* #,##0.00_-", "", ("1234.50", "元", "quantity")),
        (1234.5, '"$"#,##0', "美元", ("1235", "美元", "quantity")),
        (0, "0", "件", ("0", "件", "quantity")),
        (1000, '"近"#,##0"家"', "", ("1000", "家", "quantity")),
        (1.2e-4, "0.0E+00", "", ("0.00012", "", "quantity")),
        (0.5, "# ?/?", "", ("0.5", "", "quantity")),
    ],
)
def test_a_figure_has_the_number_decimals_and_unit_that_its_cell_shows(
    tmp_path: Path, value: float, code: str, unit: str, right: tuple[str, str, str]
) -> None:
    figure = figure_of(tmp_path, value, code, unit).figure
    assert (f"{figure.value:f}", figure.unit, figure.kind) == right


def test_a_word_before_the_number_that_says_how_exact_it_is_becomes_its_qualifier(tmp_path: Path) -> None:
    assert figure_of(tmp_path, 1000, '"近"#,##0"家"').figure.qualifier == "近"


def test_a_rank_that_a_format_spells_out_is_read_as_if_it_were_typed(tmp_path: Path) -> None:
    figure = figure_of(tmp_path, 6, '"全国第"0').figure
    assert (figure.kind, figure.value, figure.scope) == ("rank", 6, "全国")


@pytest.mark.parametrize(
    ("value", "code", "unit", "finding"),
    [
        (12, '0"万家"', "个", "cell-unit-conflict"),
        (365000, '0!.0,"万"', "亿元", "cell-unit-conflict"),
        (0.986, "0.0%", "万元", "cell-unit-conflict"),
        (36.5, '"¥"0.0', "万元", "cell-unit-conflict"),
        (45667, 'yyyy"年"m"月"d"日"', "", "cell-is-date"),
        (datetime.datetime(2025, 3, 5), "m-d", "", "cell-is-date"),
        (datetime.time(9, 30), "h:mm", "", "cell-is-date"),
        (datetime.timedelta(hours=26), "[h]:mm", "", "cell-is-date"),
        (7, "000000", "", "cell-is-code"),
        (13800001111, "000-0000-0000", "", "cell-is-code"),
        (0, '0;-0;"—"', "", "cell-shows-no-number"),
        (5, ";;;", "", "cell-shows-no-number"),
        (123456789012, "General", "", "cell-shortened"),
        (5, '"优秀"', "", "cell-shows-no-number"),
        (1 / 3, "# ?/?", "", "cell-shows-no-number"),
        (3, "0;;;【】[", "", "format-unknown"),
        ("#DIV/0!", "General", "", "error-cell"),
        ("=1+1", "General", "", "formula-without-value"),
    ],
)
def test_what_is_no_quantity_or_contradicts_its_unit_is_refused_at_its_cell_with_a_hint(
    tmp_path: Path, value: Any, code: str, unit: str, finding: str
) -> None:
    from briefing.messages import hint

    done = figure_of(tmp_path, value, code, unit)
    assert done.report is None
    assert done.codes() == [(finding, "C2")]
    assert hint(done.found[0], "zh")
    assert hint(done.found[0], "en")


def test_a_number_that_shows_in_chinese_numerals_prints_in_them(tmp_path: Path) -> None:
    from briefing.report.figures import format_figure

    assert format_figure(figure_of(tmp_path, 3, '[DBNum1]0"个"').figure) == "三个"
    assert format_figure(figure_of(tmp_path, 1374, "[DBNum1]General", "家").figure) == "一千三百七十四家"
    assert format_figure(figure_of(tmp_path, 3, '0"个"').figure) == "3个"


def test_what_merged_cells_cover_is_not_read_and_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["项", "甲", "乙"], ["一", 5, 99], ["二", 6, 7]):
        book.active.append(row)
    book.save(tmp_path / "表.xlsx")
    _edit(tmp_path / "表.xlsx", "xl/worksheets/sheet1.xml", "</sheetData>",
          '</sheetData><mergeCells count="1"><mergeCell ref="B2:C2"/></mergeCells>')  # fmt: skip
    done = read(tmp_path, TABLE)
    assert done.rows[1:] == [["一", "5", ""], ["二", "6", "7"]]
    assert ("cell-covered", "C2") in done.codes()


def test_a_contradiction_names_both_units(tmp_path: Path) -> None:
    values = dict(figure_of(tmp_path, 12, '0"万家"', "个").found[0].values)
    assert (values["text"], values["shown"], values["unit"]) == ("12万家", "万家", "个")


def test_a_table_prints_its_cells_as_they_are_shown(tmp_path: Path) -> None:
    day = datetime.datetime(2025, 6, 30)
    rows = [["项", "甲", "乙", "丙", "丁"], ["一", 0.853, 361234.56, day, 0], ["二", 7, 1 / 3, day, True]]
    formats = {"B2": "0.0%", "C2": "#,##0.00", "D2": 'yyyy"年"m"月"d"日"', "E2": '0;-0;"—"',
               "B3": "000000", "C3": "0.00", "D3": "yyyy/m/d"}  # fmt: skip
    assert table_of(tmp_path, rows, formats).rows == [
        ["项", "甲", "乙", "丙", "丁"],
        ["一", "85.3%", "361,234.56", "2025年6月30日", "—"],
        ["二", "000007", "0.33", "2025/6/30", "TRUE"],
    ]


def test_built_in_formats_of_chinese_excel_are_known_by_their_numbers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["项", "日期"])
    book.active.append(["一", 45838])
    book.save(tmp_path / "表.xlsx")
    sheet = '<c r="B2" t="n"><v>45838</v></c>'
    _edit(tmp_path / "表.xlsx", "xl/worksheets/sheet1.xml", sheet, sheet.replace("<c ", '<c s="1" '))
    styles = _part(tmp_path / "表.xlsx", "xl/styles.xml")
    start = styles.index("<cellXfs")
    end = styles.index("</cellXfs>")
    new = '<cellXfs count="2"><xf numFmtId="0" fontId="0"/><xf numFmtId="31" fontId="0"/>'
    _edit(tmp_path / "表.xlsx", "xl/styles.xml", styles[start:end], new)
    assert read(tmp_path, TABLE).rows[1] == ["一", "2025年6月30日"]


def test_strict_open_xml_and_macro_and_template_workbooks_are_read(tmp_path: Path) -> None:
    right = [["项", "比"], ["一", "85.3%"]]
    assert table_of(tmp_path, [["项", "比"], ["一", 0.853]], {"B2": "0.0%"}).rows == right
    plain = (tmp_path / "表.xlsx").read_bytes()
    _strict(tmp_path / "表.xlsx")
    assert b"purl.oclc.org" in _part(tmp_path / "表.xlsx", "xl/workbook.xml").encode()
    assert read(tmp_path, TABLE).rows == right
    for ending in ("xlsm", "xltx", "xltm"):
        (tmp_path / f"表.{ending}").write_bytes(plain)
        assert read(tmp_path, TABLE.replace("表.xlsx", f"表.{ending}")).rows == right


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("表.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "workbook-old"),
        ("表.et", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "workbook-old"),
        ("表.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "workbook-locked"),
        ("表.xls", "<html><table><tr><td>甲</td></tr></table></html>".encode(), "workbook-is-text"),
        ("表.xlsx", "甲,乙\n1,2\n".encode(), "workbook-is-text"),
        ("表.xlsx", b"", "workbook-empty"),
        ("表.xlsx", b"PK\x03\x04 and no more", "workbook-unreadable"),
        ("表.xlsx", bytes(range(256)), "workbook-unreadable"),
    ],
)
def test_what_is_no_workbook_of_today_gets_one_sentence(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    done = read(tmp_path, TABLE.replace("表.xlsx", name))
    assert [item.code for item in done.found] == [code]
    whole = read_report(tmp_path / name)
    assert whole[0] is None
    assert [item.code for item in whole[1]] == [code]


@pytest.mark.parametrize(("part", "name"), [("xl/workbook.bin", "表.xlsb"), ("content.xml", "表.ods")])
def test_other_forms_of_workbooks_are_told_what_to_save_as(tmp_path: Path, part: str, name: str) -> None:
    with zipfile.ZipFile(tmp_path / name, "w") as package:
        package.writestr(part, b"<x/>")
    assert [item.code for item in read_report(tmp_path / name)[1]] == ["workbook-other-form"]


def test_a_workbook_that_is_no_report_is_told_in_one_sentence(tmp_path: Path) -> None:
    table_of(tmp_path, [["项", "比"], ["一", 0.853]])
    assert [item.code for item in read_report(tmp_path / "表.xlsx")[1]] == ["workbook-no-report"]


def test_raised_and_lowered_digits_become_characters_and_struck_out_words_go_with_a_finding(tmp_path: Path) -> None:
    up, down = InlineFont(vertAlign="superscript"), InlineFont(vertAlign="subscript")
    out = InlineFont(strike=True)
    rows = [
        ["项", "量"],
        [CellRichText("10", TextBlock(up, "-6")), CellRichText("CO", TextBlock(down, "2"), "减排")],
        [CellRichText("一百", TextBlock(out, "二百"), "家"), CellRichText("面积m", TextBlock(up, "2"))],
        [CellRichText("增长", TextBlock(up, "注")), "x"],
    ]
    done = table_of(tmp_path, rows)
    assert done.rows[1:] == [["10⁻⁶", "CO₂减排"], ["一百家", "面积m²"], ["增长注", "x"]]
    assert done.codes() == [("struck-out", "A3"), ("raised-text", "A4")]
    assert dict(done.found[0].values)["text"] == "二百"


def test_a_cell_that_is_struck_out_as_a_whole_is_left_out_and_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["项", "量"], ["一", 5], ["二", "旧"]):
        book.active.append(row)
    for cell in ("B2", "B3"):
        book.active[cell].font = openpyxl.styles.Font(strike=True)
    book.save(tmp_path / "表.xlsx")
    done = read(tmp_path, TABLE)
    assert done.rows[1:] == [["一", ""], ["二", ""]]
    assert done.codes() == [("struck-out", "B2"), ("struck-out", "B3")]


def test_escapes_of_characters_are_decoded(tmp_path: Path) -> None:
    done = table_of(tmp_path, [["项", "量"], ["甲_x000D_\n乙", "_x005F_x0041_"]])
    assert done.rows[1] == ["甲\n乙", "_x0041_"]


def test_hidden_rows_and_columns_are_used_and_told_of_once(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for number in range(6):
        book.active.append([f"行{number}", number, number])
    for row in (3, 4, 6):
        book.active.row_dimensions[row].hidden = True
    book.active.column_dimensions["C"].hidden = True
    book.save(tmp_path / "表.xlsx")
    done = read(tmp_path, TABLE)
    assert len(done.rows) == 6
    assert done.codes() == [("hidden-both", "A3")]
    assert dict(done.found[0].values) == {"sheet": "Sheet", "rows": "3–4、6", "columns": "C"}


def test_titles_above_a_table_are_told_and_heads_of_two_rows_are_one(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["各区产值情况"], ["单位：万元"], ["区", "产值", None, "备注"], [None, "2023年", "2024年", None],
                ["东区", 1, 2, "好"], ["西区", 3, 4, None]):  # fmt: skip
        book.active.append(row)
    for area in ("A1:D1", "A3:A4", "B3:C3", "D3:D4"):
        book.active.merge_cells(area)
    book.save(tmp_path / "表.xlsx")
    done = read(tmp_path, TABLE)
    assert done.rows == [["区", "产值·2023年", "产值·2024年", "备注"], ["东区", "1", "2", "好"], ["西区", "3", "4", ""]]
    assert done.codes() == [("rows-above-headings", "A1"), ("rows-above-headings", "A2")]


def test_a_label_merged_downwards_is_each_rows_and_a_number_is_printed_once_and_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["片区", "街道", "合计"], ["东片", "甲", 30], [None, "乙", None]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("C2:C3")
    book.save(tmp_path / "表.xlsx")
    done = read(tmp_path, TABLE)
    assert done.rows[1:] == [["东片", "甲", "30"], ["东片", "乙", ""]]
    assert done.codes() == [("merged-number", "C2")]


def test_empty_first_sheets_are_passed_over_and_a_sheet_can_be_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title, word in (("甲表", "一"), ("乙表", "二")):
        sheet = book.create_sheet(title)
        sheet.append(["项", "量"])
        sheet.append([word, 1])
    book.save(tmp_path / "表.xlsx")
    assert read(tmp_path, TABLE).rows[1] == ["一", "1"]
    named = TABLE.replace("from: 表.xlsx", "from: 表.xlsx, sheet: 乙表")
    assert read(tmp_path, named).rows[1] == ["二", "1"]
    missing = read(tmp_path, TABLE.replace("from: 表.xlsx", "from: 表.xlsx, sheet: 乙表表"))
    assert [(item.code, item.place.line) for item in missing.found] == [("outside-sheet", 3)]
    empty = read(tmp_path, TABLE.replace("from: 表.xlsx", "from: 表.xlsx, sheet: Sheet"))
    assert [(item.code, item.place.sheet) for item in empty.found] == [("sheet-empty", "Sheet")]


def test_dates_of_the_system_of_1904_are_those_that_are_shown(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "表.xlsx", {"date_1904": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["项", "日期"])
    sheet.write_string(1, 0, "一")
    sheet.write_datetime(1, 1, datetime.datetime(2025, 6, 30), book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()
    assert read(tmp_path, TABLE).rows[1] == ["一", "2025-06-30"]


def test_one_long_text_shared_by_thousands_of_cells_is_refused_without_writing_it_out(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "表.xlsx")
    sheet = book.add_worksheet()
    for row in range(8_000):
        sheet.write_string(row, 0, "长" * 32_000)
    book.close()
    done = read(tmp_path, TABLE)
    assert [item.code for item in done.found] == ["sheet-too-large"]


def _part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode("utf-8")


def _edit(path: Path, name: str, old: str, new: str) -> None:
    """Put other text into a part of a workbook."""
    with zipfile.ZipFile(path) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    assert old.encode() in parts[name]
    parts[name] = parts[name].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for part, data in parts.items():
            package.writestr(part, data)


def _strict(path: Path) -> None:
    """The workbook with the namespaces of Strict Open XML."""
    with zipfile.ZipFile(path) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    names = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships":
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }  # fmt: skip
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for part, data in parts.items():
            for old, new in names.items():
                data = data.replace(old, new)
            package.writestr(part, data)
