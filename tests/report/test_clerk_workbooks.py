"""Workbooks of people who only know Excel: read as they show, or refused at the cell in words to be followed."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pdfplumber
import pytest
from clerk_workbooks import MAKERS
from clerk_workbooks import make as filled_in
from openpyxl import load_workbook
from pptx import Presentation

from briefing.messages import hint, message
from briefing.report.figures import format_figure
from briefing.report.reader import read_report
from finished_files import build_report

#: What each workbook shows: its figures, then the rows of its tables.
RIGHT: dict[str, tuple[dict[str, str], list[str]]] = {
    "教育局": (
        {
            "巩固率": "98.6%",
            "毛入学率": "90%",
            "提高": "1.2个百分点",
            "学位": "3600个",
            "经费": "125.67百万元",
            "教师": "4821人",
            "达标": "93.6%",
        },
        [
            "学段|学校（所）|在校生|专任教师|巩固率|生均面积",
            "小学|42|28,643|1,986|99.8%|6.5m²",
            "初中|18|14,210|1,204|97.4%|8.0m²",
            "合计|60|42,853|3,190|98.6%|—",
        ],
    ),
    "医院": (
        {
            "门诊": "182.7万人次",
            "出院": "68214人次",
            "住院日": "7.2天",
            "药占比": "28.15%",
            "降幅": "1.32个百分点",
            "收入": "986.54百万元",
            "结余": "−3456789.10元",
            "床位": "1500元",
            "满意": "96.5%",
        },
        [
            "科室|收入（元）|占比|平均住院日|上报时间|用时|备注",
            "心内科|12,345,678.90|33.3%|6.3|1月3日|36:00|含\nCCU",
            "骨科|-|—|8.1|1月4日 14:05|1:30|",
            "急诊科|−20,500.50|−2.1%|1/2|1月5日|18:00|CO₂培训",
        ],
    ),
    "协会": (
        {
            "会员": "1374家",
            "收入": "36.5亿元",
            "培训": "近千家",
            "续费率": "98.6%",
            "标准": "12项",
            "出口": "超3.2亿美元",
            "排名": "第3位",
            "占比": "70%",
            "亏损": "−12.5万元",
            "增长": "8.60%",
        },
        [
            "企业|收入|增长|名次",
            "甲公司|１２.５亿元|8.6％|1",
            "乙公司|1,374.5万元|−3.2%|2",
            "丙公司|近千万元|0|3",
        ],
    ),
    "园区": (
        {
            "产值": "45.7十亿元",
            "上年产值": "43.0十亿元",
            "增速": "6.2%",
            "外资": "12345678.00美元",
            "税收": "312.5万元/公顷",
        },
        [
            "行业|产值·2023年|产值·2024年|增速|占比",
            "装备制造|1,234,567.89|1,345,678.90|9.0%|46%",
            "新材料|—|23,456.00|—|8%",
            "合计|1,234,567.89|1,369,134.90|10.9%|100%",
            "类别|企业|投产日期|投资额|用工",
            "装备|甲厂|2023年5月|36.5万|一千二百",
            "装备|乙厂|2024/12/18|120.5万|85人",
            "材料|丙厂|2024.10|9.8万|007",
        ],
    ),
    "分公司": (
        {
            "营收": "123456.79万元",
            "利润": "1234.50万元",
            "上年利润": "−2345.68万元",
            "转盈": "扭亏为盈",
            "应收": "−5600万元",
            "负债率": "62.15%",
            "下降": "−1.35个百分点",
            "全员": "36.5万元/人",
            "订单": "1200.0百万元",
        },
        [
            "项目|2023年|2024年|增减",
            "营业收入|118,000.00|123,456.79|4.6%",
            "净利润|(2,345.68)|1,234.50|扭亏",
            "其他|-|−12.30|(50.0%)",
        ],
    ),
    "高校": (
        {
            "在校生": "31286人",
            "就业率": "93.42%",
            "校区": "三个",
            "经费": "超5.6亿元",
            "博士": "1120人",
            "论文": "58篇",
            "实验室": "12.5万m²",
        },
        [
            "学院|学生|负责人|面积|成立|学费",
            "文学院|2,130|张三\n李四|1,200m²|1952|￥5,200",
            "理学院|1,986|王五|10⁴m²|1978年3月|￥5,850",
            "合计|四千一百一十六||||¥11,050.00",
        ],
    ),
    "统计局": (
        {
            "生产总值": "3652.78亿元",
            "增速": "5.8%",
            "提高": "0.3个百分点",
            "失业率": "5.1%",
            "粮食": "1234.6千吨",
            "物价": "−0.1%",
            "收入": "41234元",
            "三产比_2022": "52.10%",
            "三产比_2023": "53.25%",
            "三产比_2024": "54.00%",
        },
        [
            "指标|总量|增速（%）|占比|比上年|编码|科学计数",
            "第一产业|301.3|3.5|8.3%|−0.4个百分点|000001|1.23E+04",
            "第二产业|1,378.8|−1.3|37.8%|+0.6个百分点|000020|1.2E-05",
            "其他|—|持平|0.0%|持平|000300|0",
            "小数|0.0|0.3|0.666666667|0.00|123456789012|361234.56",
        ],
    ),
    "公司": (
        {
            "营收": "236.54百万元",
            "海外": "1234.50美元",
            "ARR": "125.6%",
            "研发": "18.3%",
            "客户": "2048家",
            "时延": "0.085s",
            "可用性": "99.987%",
            "亏损": "−1.23百万元",
        },
        [
            "产品|收入|毛利率|上线|工时|负责人|得分",
            "Cloud|123,456.8千元|68%|2024-03-01|26:00|Zhang San|优",
            "Edge|5.5千元|−5.0%|2024年11月8日|12:00:00|Li Si|72.5分",
            "其他||0.5%|2024/12||—|TRUE",
        ],
    ),
}
#: What is said of each workbook, in the order of the cells, but for what the outputs add themselves (一、 图1).
SAID = {
    "教育局": ["rows-above-headings 关键数据!A1", "chart-not-shown 图表!A2"],
    "医院": ["hidden-rows 关键数据!A10", "struck-out 章节!F3"],
    "协会": ["hidden-characters 基本信息!B2"],
    "园区": ["rows-above-headings 行业!A1", "rows-above-headings 行业!A2"],
    "分公司": ["rows-above-headings 关键数据!A1", "rows-above-headings 关键数据!G1"],
    "高校": ["struck-out 章节!G2", "raised-text 章节!G2", "extra-sheet 草稿!A1"],
    "统计局": [],
    "公司": [
        "rows-above-headings 关键数据!A1",
        "date-with-time 基本信息!B7",
        "rows-above-headings 章节!A1",
        "hidden-columns 表格!I2",
    ],
    "镇政府": [
        "cell-shows-no-number 关键数据!C10",
        "cell-unit-conflict 关键数据!C2",
        "error-cell 关键数据!C3",
        "number-range 关键数据!C4",
        "not-a-number 关键数据!C5",
        "cell-is-date 关键数据!C6",
        "cell-is-code 关键数据!C7",
        "cell-unit-conflict 关键数据!C9",
        "missing-item 基本信息!A6",
        "bad-date 基本信息!B4",
        "extra-sheet 草稿!A1",
    ],
    "村委会": [
        "unknown-heading 关键数据!C1",
        "missing-heading 回顾!D1",
        "missing-kind 章节!B4",
        "error-cell 表格!E3",
    ],
}
#: Keys of YAML and commands that change YAML: words that a clerk has never seen.
OTHER_WORDS = re.compile(r"\[甲, 乙\]|“- ”|figures|allow|charts|value|: ……|--fix")


@pytest.mark.parametrize("name", RIGHT)
def test_what_a_workbook_shows_is_what_is_read(name: str, tmp_path: Path) -> None:
    report, _ = read_report(filled_in(name, tmp_path))
    assert report is not None
    figures, rows = RIGHT[name]
    assert {figure.id: format_figure(figure) for figure in report.figures} == figures
    tables = [table for section in report.sections for table in getattr(section, "tables", ())]
    assert ["|".join(map(str, row)) for table in tables for row in (table.columns, *table.rows)] == rows


@pytest.mark.parametrize("name", SAID)
def test_each_slip_is_told_once_at_its_cell(name: str, tmp_path: Path) -> None:
    _, found = read_report(filled_in(name, tmp_path))
    said = [f"{item.code} {item.place.sheet}!{item.place.cell}" for item in found if item.code != "typed-affix"]
    assert said == SAID[name]


@pytest.mark.parametrize("name", MAKERS)
def test_every_finding_speaks_the_words_of_a_workbook(name: str, tmp_path: Path) -> None:
    _, found = read_report(filled_in(name, tmp_path))
    for item in found:
        said = f"{message(item, 'zh')}。{hint(item, 'zh')}"
        assert hint(item, "zh"), said
        assert not OTHER_WORDS.search(said), said


def test_the_hints_followed_to_the_letter_solve_every_slip_of_the_town(tmp_path: Path) -> None:
    path = filled_in("镇政府", tmp_path)
    book = load_workbook(path)
    figures, basics = book["关键数据"], book["基本信息"]
    figures["D2"] = figures["D9"] = None  # 把“单位”空着，照单元格显示的印
    figures["C3"] = 0.086  # 直接填内容
    figures["C4"] = 30  # 分成两条数据
    figures.append(["危房最多", "危房改造", 40, "户"])
    figures["C5"] = "12公里"  # 连同单位写成
    for cell in ("C6", "C7", "C10"):  # 把单元格格式改成“常规”
        figures[cell].number_format = "General"
    figures["C6"] = 5
    basics["A6"], basics["B6"] = "报头名称", "镇政简报"
    basics["B4"] = "2025年1月17日"
    book.save(path)
    report, found = read_report(path)
    assert report is not None
    assert [item.code for item in found] == ["extra-sheet"]
    assert [format_figure(figure) for figure in report.figures] == [
        "36.50百万元", "8.6%", "30户", "12公里", "5", "21", "32567人", "2.15万元", "0件", "40户",
    ]  # fmt: skip


def test_a_slip_that_hid_others_is_followed_by_those(tmp_path: Path) -> None:
    path = filled_in("村委会", tmp_path)
    book = load_workbook(path)
    book["关键数据"]["C1"] = "数值"
    book["回顾"]["D1"], book["回顾"]["D2"] = "标题", "集体经济"
    book["章节"]["B4"] = "文字"
    book["表格"]["E3"] = 56.8
    book.save(path)
    _, found = read_report(path)
    said = [f"{item.code} {item.place.sheet}!{item.place.cell}" for item in found]
    assert said == ["unknown-figure 回顾事项!F2", "row-length 表格!F3"]


TABLES = [
    # Named columns at the top hold for tables without any of their own
    ([("章节", "编号", "标题", "县区", "项目"), ("附", "", "各县", None, None), ("", "", "", "东湖", 3)], []),
    # The section stands beside every row
    ([("章节", "编号", "标题", "第1列", "第2列"), ("附", "", "各县", "县区", "项目"), ("附", "", "", "东湖", 3)], []),
    # A title above, and no column for the id
    ([("附表",), ("章节", "标题", "第1列", "第2列"), ("附", "各县", "县区", "项目"), ("", "", "东湖", 3)],
     ["rows-above-headings A1"]),
    ([("章节", "编号", "标题", "第1列"), ("附", "", "各县"), ("", "", "", "东湖", 3)], ["table-without-headings D2"]),
    ([("章节", "编号", "标题", "县区", "项目"), ("附", "", "各县", "东湖", 3)], ["table-headings-twice D2"]),
    ([("章节", "编号", "标题", "第1列"), ("", "", "", "东湖", 3), ("", "", "", "西岭", 4)], ["row-without-table A2"]),
    ([("章节", "编号", "第1列", "第2列"), ("附", "", "县区", "项目")], ["missing-heading C1"]),
    ([("县区", "项目"), ("东湖", 3)], ["no-headings A1"]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "said"), TABLES)
def test_a_table_is_read_as_it_is_filled_in_or_told_of_once(
    rows: list[tuple[object, ...]], said: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "report.xlsx"
    book = load_workbook(filled_in("统计局", tmp_path))
    del book["表格"]
    book["章节"].append(["附", "文字", "附表"])
    sheet = book.create_sheet("表格")
    for row in rows:
        sheet.append([cell if cell != "" else None for cell in row])
    book.save(path)
    report, found = read_report(path)
    assert [f"{item.code} {item.place.cell}" for item in found if item.place.sheet == "表格"] == said
    if report is not None:
        [table] = report.sections[1].tables  # type: ignore[union-attr]
        assert [tuple(map(str, row)) for row in (table.columns, *table.rows)] == [("县区", "项目"), ("东湖", "3")]


@pytest.mark.parametrize("typed", ["增速、失业率", "增速，失业率", "增速;失业率", "增速 失业率", "增速\n失业率"])
def test_ids_of_figures_in_a_cell_may_be_parted_by_any_mark(typed: str, tmp_path: Path) -> None:
    path = filled_in("统计局", tmp_path)
    book = load_workbook(path)
    assert book["基本信息"]["A7"].value == "亮点数据"
    book["基本信息"]["B7"] = typed
    book.save(path)
    report, _ = read_report(path)
    assert report is not None
    assert report.highlights == ("增速", "失业率")


@pytest.mark.parametrize("name", ["教育局", "分公司", "统计局"])
def test_both_files_print_what_the_workbook_shows(name: str, tmp_path: Path) -> None:
    report, _ = read_report(filled_in(name, tmp_path))
    assert report is not None
    outputs = build_report(report).outputs
    with pdfplumber.open(io.BytesIO(outputs.pdf)) as pages:
        brief = _solid("".join(page.extract_text() for page in pages.pages))
    slides = _solid("".join(_texts(outputs.pptx)))
    figures, rows = RIGHT[name]
    for text in figures.values():
        assert _solid(text) in slides
    for cell in {cell for row in rows for cell in row.split("|") if re.search(r"\d", cell)}:
        assert _solid(cell) in brief
        assert _solid(cell) in slides


def _solid(text: str) -> str:
    return re.sub(r"\s", "", text)


def _texts(deck: bytes) -> list[str]:
    found: list[str] = []
    for slide in Presentation(io.BytesIO(deck)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            if shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
    return found
