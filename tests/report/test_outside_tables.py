"""Tables and figures that stand in files beside the report: read as they are meant, or refused at their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.diagnostics import Diagnostic
from briefing.report.csv_source import decoded
from briefing.report.reader import read_report

REPORT = """title: 抽查
organization: 某局
figures:
  - {from: 数.csv}
sections:
  - {kind: text, heading: 结果, paragraphs: ['共{{ 家数 }}'], tables: [{id: 表, title: 抽查结果, from: 抽查.csv}]}
"""
TABLE = (
    "title: 抽查\norganization: 某局\nsections: [{kind: text, heading: 结果, tables: [{title: 表, from: 表.csv}]}]\n"
)
FIGURES = (
    "title: 抽查\norganization: 某局\nfigures: [{from: 表.csv}]\n"
    "sections: [{kind: text, heading: 结果, points: [一]}]\n"
)
ROWS = [["单位", "结果"], ["甲厂", "合格"], ["乙厂", "不合格，限期整改"]]


def table(folder: Path, data: bytes, report: str = TABLE) -> tuple[list[list[str]] | None, list[Diagnostic]]:
    """The table of a CSV file, and what was found."""
    (folder / "表.csv").write_bytes(data)
    path = folder / "report.yaml"
    path.write_text(report, "utf-8")
    made, found = read_report(path)
    if made is None:
        return None, found
    if report is FIGURES:
        return [[item.id, f"{item.value:f}", item.unit] for item in made.figures], found
    held = made.sections[0].tables[0]  # type: ignore[union-attr]
    return [list(map(str, held.columns)), *([str(cell) for cell in row] for row in held.rows)], found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_tables_come_from_csv_files(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "数.csv").write_text("编号,名称,数值,单位\n家数,企业,12,家\n", encoding)
    (tmp_path / "抽查.csv").write_text("单位,结果\n甲厂,合格\n", encoding)
    path = tmp_path / "report.yaml"
    path.write_text(REPORT, "utf-8")
    report, found = read_report(path)
    assert report is not None, found
    assert str(report.sections[0].paragraphs[0]) == "共12家"
    assert report.sections[0].tables[0].columns == ("单位", "结果")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "gb2312"]
)
def test_every_usual_encoding_and_separator_is_recognised(tmp_path: Path, encoding: str, separator: str) -> None:
    text = "\r\n".join(separator.join(row) for row in ROWS) + "\r\n"
    assert table(tmp_path, text.encode(encoding)) == (ROWS, [])


def test_big5_is_recognised_and_never_read_as_simplified_chinese(tmp_path: Path) -> None:
    rows = [["單位", "結果"], ["第一工廠", "檢查合格"], ["第二工廠", "限期整改，複查後合格"]]
    text = "\r\n".join(",".join(row) for row in rows)
    assert table(tmp_path, text.encode("big5")) == (rows, [])


@pytest.mark.parametrize("encoding", ["shift_jis", "latin-1", "cp1251"])
def test_another_encoding_is_refused_at_the_name_of_the_file(tmp_path: Path, encoding: str) -> None:
    words = {"shift_jis": "会社名,売上\nテスト,１２３\n", "latin-1": "Größe,Öl\nä,ü\n",
             "cp1251": "Отдел,Итог\nПервый,Сто\n"}  # fmt: skip
    made, found = table(tmp_path, words[encoding].encode(encoding))
    assert made is None
    assert [(item.code, item.place.line) for item in found] == [("csv-encoding", 3)]


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "outside-empty", 1),
        (b"\n\n  \n", "outside-empty", 1),
        (b",,\n,,\n", "outside-empty", 1),
        ("单位,结果\n".encode(), "outside-one-row", 1),
        ('单位,结果\n甲厂,"合格\n乙厂,好\n'.encode(), "csv-quote", 2),
        ("单位,结果\n甲厂,合格\n乙厂\n".encode(), "row-length", 3),
        ("单位,结果\n甲厂,合格,多\n".encode(), "row-length", 2),
        (b"a;b,c\n1;2,3\n", "csv-separator", 1),
    ],
)
def test_what_is_no_table_is_told_at_its_line_of_the_file(tmp_path: Path, data: bytes, code: str, line: int) -> None:
    made, found = table(tmp_path, data)
    assert made is None
    assert [(item.code, Path(item.place.file).name, item.place.line) for item in found] == [(code, "表.csv", line)]
    assert found[0].excerpt == ""  # the excerpt of another file would mislead


def test_a_file_that_is_not_there_is_told_where_the_report_names_it(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(TABLE, "utf-8")
    found = read_report(tmp_path / "report.yaml")[1]
    assert [(item.code, item.place.line) for item in found] == [("outside-missing", 3)]
    (tmp_path / "表.csv").mkdir()
    assert [item.code for item in read_report(tmp_path / "report.yaml")[1]] == ["outside-missing"]


def test_line_breaks_quotes_and_codes_of_a_csv_are_kept_as_excel_shows_them(tmp_path: Path) -> None:
    data = '项,措施,编码\r\n一,"1.排查\r\n2.整改，""从严""",="0071"\r\n'.encode("utf-8-sig")
    assert table(tmp_path, data)[0] == [["项", "措施", "编码"], ["一", '1.排查\n2.整改，"从严"', "0071"]]


def test_commas_between_digits_do_not_make_columns_of_a_table_parted_by_tabs(tmp_path: Path) -> None:
    assert table(tmp_path, "项\t数\n甲\t1,374\n乙\t2,000\n".encode())[0] == [
        ["项", "数"],
        ["甲", "1,374"],
        ["乙", "2,000"],
    ]


def test_a_declared_separator_counts(tmp_path: Path) -> None:
    assert table(tmp_path, "sep=;\n项;数\n甲;1,5\n".encode())[0] == [["项", "数"], ["甲", "1,5"]]


def test_figures_of_a_csv_are_read_as_they_are_typed_below_a_title(tmp_path: Path) -> None:
    data = "全年情况,,,\n编号,名称,数值,单位\n完成率,完成率,98.6%,\n投资,投资,36.5,亿元\n".encode()
    made, found = table(tmp_path, data, FIGURES)
    assert made == [["完成率", "98.6", "%"], ["投资", "36.5", "亿元"]]
    assert [(item.code, item.place.line) for item in found] == [("rows-above-headings", 1)]


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        ("编号,名称,金额\n甲,甲,1\n乙,乙,2\n", "unknown-heading", 1),
        ("编号,名称\n甲,甲\n乙,乙\n", "missing-heading", 1),
        ("x,y\n1,2\n", "no-headings", 1),
        ("编号,名称,数值\n甲,,1\n", "missing-cell", 2),
    ],
)
def test_a_slip_in_figures_of_a_csv_is_told_once(tmp_path: Path, data: str, code: str, line: int) -> None:
    made, found = table(tmp_path, data.encode(), FIGURES)
    assert made is None
    assert [(item.code, item.place.line) for item in found] == [(code, line)]


def test_text_that_could_be_of_either_encoding_is_not_guessed() -> None:
    # Bytes that are rare ideographs in both.
    assert decoded("冇嘢嘅咗".encode("big5hkscs")) is None


@pytest.mark.parametrize("row", ["产值,工业产值,1,234,万元", "产值,工业产值,1,万元,预计"])
def test_a_row_with_more_cells_than_headings_is_no_figure(tmp_path: Path, row: str) -> None:
    made, found = table(tmp_path, f"编号,名称,数值,单位\n{row}\n".encode(), FIGURES)
    assert made is None
    assert [(item.code, item.place.line) for item in found] == [("row-beyond-headings", 2)]


def test_a_number_is_no_unit(tmp_path: Path) -> None:
    made, found = table(tmp_path, "编号,名称,数值,单位\n产值,工业产值,1,234\n".encode(), FIGURES)
    assert made is None
    assert [item.code for item in found] == ["unit-is-number"]


def test_a_cell_below_no_heading_is_told(tmp_path: Path) -> None:
    made, found = table(tmp_path, "编号,名称,数值,单位,\n产值,工业产值,12,万元,预计数\n".encode(), FIGURES)
    assert made == [["产值", "12", "万元"]]
    assert [item.code for item in found] == ["cell-left-out"]
