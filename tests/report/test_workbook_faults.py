"""Faults sown into a workbook: each is found at its own cell."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from briefing.following import convert
from briefing.report.reader import read_report
from briefing.report.starter import excel_start

HEALTH = Path(__file__).parents[1] / "reports/health.yaml"

FAULTS = [
    ("关键数据", "C7", "很多", ""),
    ("关键数据", "C4", "=A1+", "formula-without-value"),
    ("关键数据", "C5", "#REF!", "error-cell"),
    ("关键数据", "C6", "#DIV/0!", "error-cell"),
    ("关键数据", "C8", "nan", "number-not-finite"),
    ("关键数据", "A3", "东湖二三", "duplicate-id"),
    ("关键数据", "E4", "quantty", ""),
    ("关键数据", "F4", "大概", ""),
    ("关键数据", "G4", "roman", ""),
    ("关键数据", "K4", "第三段", ""),
    ("关键数据", "L4", "也许", "unknown-value"),
    ("关键数据", "D9", "=D8", "formula-without-value"),
    ("关键数据", "C1", "数直", "unknown-heading"),
    ("关键数据", "D1", "名称", "doubled-heading"),
    ("图表", "B2", "pie", ""),
    ("图表", "D3", "没有的数", "unknown-figure"),
    ("图表", "F2", "没有的数", "unknown-figure"),
    ("图表", "G1", "总量数", "unknown-heading"),
    ("图表系列", "A2", "没有的图", "owner-unknown"),
    ("图表系列", "C2", "没有的数", "unknown-figure"),
    ("章节", "B2", "revue", ""),
    ("章节", "E2", "很久", "bad-minutes"),
    ("基本信息", "B17", "昨天", "bad-date"),
    ("基本信息", "B20", "两百", "not-a-count"),
    ("基本信息", "A3", "附标题", "unknown-heading"),
    ("基本信息", "B5", "{{ 没有的数 }}", "unknown-figure"),
    ("基本信息", "B8", "mauve", ""),
    ("基本信息", "B10", "red", ""),
    ("任务", "A2", "没有的节", "owner-unknown"),
    ("任务", "E2", "{{ 没有的数 }}", "unknown-figure"),
    ("单位", "A2", "#N/A", "error-cell"),
    ("回顾", "A2", "没有的节", "owner-unknown"),
]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hospital's report as a workbook."""
    path = tmp_path_factory.mktemp("book") / "report.xlsx"
    assert convert(HEALTH, path) == []
    return path


@pytest.mark.parametrize(("sheet", "cell", "value", "code"), FAULTS)
def test_a_fault_is_found_at_its_cell(book: Path, tmp_path: Path, sheet: str, cell: str, value: str, code: str) -> None:
    made = load_workbook(book)
    made[sheet][cell] = value
    path = tmp_path / "report.xlsx"
    made.save(path)
    report, found = read_report(path)
    assert report is None
    at = [item.code for item in found if (item.place.sheet, item.place.cell) == (sheet, cell)]
    assert at, found
    assert code in ("", *at), found


def test_a_changed_cell_changes_the_figure_everywhere(book: Path, tmp_path: Path) -> None:
    made = load_workbook(book)
    made["关键数据"]["C8"] = "４１２.５０ "
    path = tmp_path / "report.xlsx"
    made.save(path)
    report, _ = read_report(path)
    assert report is not None
    assert str(report.figures[6].value) == "412.50"
    assert "412.50" in str(report.gist)
    assert "302.75" not in str(report.gist)


def test_renamed_sheets_and_old_files_are_named(book: Path, tmp_path: Path) -> None:
    made = load_workbook(book)
    made["关键数据"].title = "关键数剧"
    path = tmp_path / "report.xlsx"
    made.save(path)
    found = read_report(path)[1]
    assert dict(next(item.values for item in found if item.code == "unknown-sheet"))["suggestion"] == "关键数据"
    old = tmp_path / "report.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert [item.code for item in read_report(old)[1]] == ["workbook-old"]


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<workbook>" + b" " * (80 * 1024 * 1024))
    assert [item.code for item in read_report(path)[1]] == ["workbook-too-large"]


@pytest.mark.parametrize(
    ("sheet", "cell"), [("关键数据", "Z3"), ("关键数据", "Z40"), ("基本信息", "B70"), ("基本信息", "E2")]
)
def test_a_cell_that_belongs_to_nothing_is_told(book: Path, tmp_path: Path, sheet: str, cell: str) -> None:
    made = load_workbook(book)
    made[sheet][cell] = "预计数"
    path = tmp_path / "report.xlsx"
    made.save(path)
    report, found = read_report(path)
    assert report is not None
    assert [(item.code, item.place.sheet, item.place.cell) for item in found] == [("cell-left-out", sheet, cell)]


GRID = [["回顾", "甲表", "第一张", "单位", "结果"], [None, None, None, "甲厂", "合格"]]


@pytest.mark.parametrize("above", [[], [["章节", "编号", "标题", "第1列"]], [["请填表"], ["章节", "编号", "标题"]]])
def test_a_table_of_text_is_read_whatever_stands_above_it(tmp_path: Path, above: list[list[str]]) -> None:
    made = load_workbook(BytesIO(excel_start()["report.xlsx"]))
    made["章节"].append(["说明", "文字", "说明"])
    sheet = made["表格"]
    sheet.delete_rows(1, sheet.max_row)
    for row in [*above, ["说明", *GRID[0][1:]], GRID[1]]:
        sheet.append(row)
    path = tmp_path / "report.xlsx"
    made.save(path)
    report, found = read_report(path)
    assert report is not None, found
    assert [str(cell) for cell in report.sections[-1].tables[0].rows[0]] == ["甲厂", "合格"]
    assert [item.code for item in found] == ["rows-above-headings"] * (len(above) > 1)


def test_a_table_that_names_its_section_alone_is_no_row_of_the_one_above(tmp_path: Path) -> None:
    made = load_workbook(BytesIO(excel_start()["report.xlsx"]))
    made["章节"].append(["说明", "文字", "说明"])
    made["章节"].append(["附录", "文字", "附录"])
    rows = [["说明", *GRID[0][1:]], GRID[1], ["附录", None, None, "名称", "数"], [None, None, None, "乙厂", "一"]]
    for row in rows:
        made["表格"].append(row)
    path = tmp_path / "report.xlsx"
    made.save(path)
    report, found = read_report(path)
    assert report is None
    assert [(item.code, item.place.sheet) for item in found] == [("missing-cell", "表格")]
