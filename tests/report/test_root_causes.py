"""A slip in a workbook gives one finding where it was made, in its words; what follows from it is not said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from briefing.following import start_report
from briefing.messages import hint, message
from briefing.report.reader import read_report

Slip = Callable[[Workbook], None]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook that a report starts from."""
    return start_report(tmp_path_factory.mktemp("new") / "甲", "excel")[0]


def slipped(start: Path, folder: Path, slip: Slip) -> Path:
    book = load_workbook(start)
    slip(book)
    path = folder / "report.xlsx"
    book.save(path)
    return path


def _title(book: Any) -> None:
    book["关键数据"].insert_rows(1)
    book["关键数据"]["A1"] = "二〇二四年度关键数据一览"


def _unit(book: Any) -> None:
    book["关键数据"].insert_rows(1)
    book["关键数据"]["C1"] = "单位：万元"
    book["关键数据"]["D4"] = None


def _set(sheet: str, cell: str, value: object) -> Slip:
    def slip(book: Any) -> None:
        book[sheet][cell] = value

    return slip


def _drop(sheet: str, column: int) -> Slip:
    def slip(book: Any) -> None:
        book[sheet].delete_cols(column)

    return slip


def _rename(old: str, new: str) -> Slip:
    def slip(book: Any) -> None:
        book[old].title = new

    return slip


def _remove(*sheets: str) -> Slip:
    def slip(book: Any) -> None:
        for sheet in sheets:
            del book[sheet]

    return slip


@pytest.mark.parametrize(
    ("slip", "code", "place"),
    [
        (_unit, "unit-above-headings", "关键数据!C1"),
        (_set("关键数据", "C1", "金额"), "unknown-heading", "关键数据!C1"),
        (_set("关键数据", "C1", "数直"), "unknown-heading", "关键数据!C1"),
        (_set("关键数据", "A1", "代号"), "unknown-heading", "关键数据!A1"),
        (_drop("关键数据", 3), "missing-heading", "关键数据!R1"),
        (_drop("关键数据", 1), "missing-heading", "关键数据!R1"),
        (_set("关键数据", "A3", None), "missing-cell", "关键数据!A3"),
        (_set("关键数据", "C3", None), "missing-cell", "关键数据!C3"),
        (_set("关键数据", "B3", None), "missing-cell", "关键数据!B3"),
        (_set("章节", "B2", None), "missing-kind", "章节!B2"),
        (_set("章节", "B2", "会顾"), "unknown-value", "章节!B2"),
        (_set("章节", "C1", "题目"), "unknown-heading", "章节!C1"),
        (_set("章节", "C2", None), "missing-cell", "章节!C2"),
        (_set("任务", "A1", "属于"), "unknown-heading", "任务!A1"),
        (_set("任务", "C1", "任务标题名"), "unknown-heading", "任务!C1"),
        (_set("回顾", "A2", "没有的"), "owner-unknown", "回顾!A2"),
        (_set("回顾", "A2", None), "owner-missing", "回顾!A2"),
        (_set("单位", "A2", "回顾"), "owner-other-kind", "单位!A2"),
        (_set("基本信息", "B2", None), "missing-cell", "基本信息!B2"),
        (_set("基本信息", "A2", "报告题目"), "unknown-heading", "基本信息!A2"),
        (_set("图表", "A1", "图号"), "unknown-heading", "图表!A1"),
        (_set("回顾事项", "A2", "#REF!"), "error-cell", "回顾事项!A2"),
        (_rename("关键数据", "关键数据1"), "unknown-sheet", "关键数据1!A1"),
        (_rename("任务", "任务表"), "unknown-sheet", "任务表!A1"),
        (_remove("章节"), "missing-sheet", ""),
        (_remove("基本信息"), "missing-sheet", ""),
        (_set("基本信息", "B21", None), "missing-cell", "基本信息!B21"),
        (_remove("任务"), "missing-rows", "章节!A5"),
        (_remove("基本信息", "章节"), "workbook-no-report", ""),
    ],
)
def test_a_slip_is_one_error_at_its_place(start: Path, tmp_path: Path, slip: Slip, code: str, place: str) -> None:
    report, found = read_report(slipped(start, tmp_path, slip))
    assert report is None
    told = [(item.code, f"{item.place.sheet}!{item.place.cell}".strip("!")) for item in found]
    assert told == [(code, place)]
    for language in ("zh", "en"):
        said = message(found[0], language) + hint(found[0], language)
        assert hint(found[0], language)
        assert not any(key in said for key in ("kind:", "value:", "figures", "heading:", "{"))


@pytest.mark.parametrize(
    ("slip", "code", "place"),
    [
        (_title, "rows-above-headings", "关键数据!A1"),
        (lambda book: book.create_sheet("草稿").append(["随手记", 12]), "extra-sheet", "草稿!A1"),
        (lambda book: setattr(book["任务"].row_dimensions[3], "hidden", True), "hidden-rows", "任务!A3"),
        (lambda book: setattr(book["讲话人"], "sheet_state", "hidden"), "hidden-sheet", "讲话人!A1"),
    ],
)
def test_what_does_no_harm_is_one_warning_and_the_report_is_read(
    start: Path, tmp_path: Path, slip: Slip, code: str, place: str
) -> None:
    whole, none = read_report(start)
    assert none == []
    report, found = read_report(slipped(start, tmp_path, slip))
    assert [(item.code, f"{item.place.sheet}!{item.place.cell}") for item in found] == [(code, place)]
    assert report == whole


def test_stray_blanks_and_empty_rows_change_nothing(start: Path, tmp_path: Path) -> None:
    def slip(book: Any) -> None:
        for sheet in book:
            if sheet.title != "说明":
                sheet.insert_rows(3)
        book["关键数据"]["A2"] = f" {book['关键数据']['A2'].value}　"
        book["关键数据"]["C2"] = " 12 "
        book["关键数据"]["A60"] = "  "

    assert read_report(slipped(start, tmp_path, slip)) == read_report(start)
