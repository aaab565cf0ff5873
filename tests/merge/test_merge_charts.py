"""New data in charts that people have edited: decks edited as Office and LibreOffice do, read back and judged."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.worksheet.table import Table
from pptx import Presentation

from briefing.merge.chart import ChartSource, MergedChart, merge_chart
from briefing.preflight import check_deck
from finished_files import REPORTS, SHIPPED, build_text, built, parts_of, relations
from judges import audit_faults, open_xml_faults
from programs import converted

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LARGE = REPORTS["large"].read_text("utf-8")
#: A category of each chart, or a series, by which it is found in a deck.
COLUMNS, LINES, PARTS, TRACKS, RANKS = "一季度", "重点工业产品（%）", "个体工商户（万户）", "气瓶赋码", "位次"
#: The same report a year earlier in its lines: without their first year.
SHORTER = (
    LARGE.replace("[食品合格率二零, ", "[")
    .replace("[产品合格率二零, ", "[")
    .replace("      食品合格率二零: 2020年\n", "")
    .replace("      产品合格率二零: 2020年\n", "")
)
RAISED = LARGE.replace("label: 二季度新设经营主体, value: 3.41", "label: 二季度新设经营主体, value: 3.66")
TURNED = LARGE.replace("[气瓶进度, 游乐进度, 锅炉进度, 电梯进度]", "[电梯进度, 锅炉进度, 游乐进度, 气瓶进度]")
FEWER = LARGE.replace("[个体主体, 企业主体, 合作主体]\n    whole: 主体总量\n", "[个体主体, 企业主体]\n")
BARRED = LARGE.replace("  - id: 主体增长图\n    kind: column", "  - id: 主体增长图\n    kind: bar")
Edit = Callable[["Edited"], None]


@cache
def deck(text: str) -> dict[str, bytes]:
    """The parts of the deck of a report with native charts."""
    return parts_of(build_text(text, charts="native").outputs.pptx)


def part_with(parts: dict[str, bytes], said: str) -> str:
    """The first chart that says something."""
    charts = sorted(name for name in parts if re.fullmatch(r"ppt/charts/chart\d+\.xml", name))
    return next(name for name in charts if f">{said}<" in parts[name].decode())


def source(parts: dict[str, bytes], said: str) -> ChartSource:
    name = part_with(parts, said)
    books = [target for target in relations(parts, name).values() if target.endswith(".xlsx")]
    return ChartSource(etree.fromstring(parts[name]), parts[books[0]] if books else None)


@dataclass
class Edited:
    """A chart under the hands of a person: its tree, and its workbook as openpyxl opens it."""

    tree: etree._Element
    book: Any

    @property
    def sheet(self) -> Any:
        return self.book.worksheets[0]

    def value(self, series: int, at: int, value: float) -> None:
        """Another value, as an edit of the data in PowerPoint leaves it: in the cell, the cache and the label."""
        self.sheet.cell(at + 2, series + 2).value = value
        self.point(series, "val", at).find(f"{C}v").text = f"{value:g}"  # type: ignore[union-attr]
        for text in self.label(series, at).iterfind(f".//{A}fld/{A}t"):
            text.text = f"{value:g}"

    def category(self, at: int, name: str) -> None:
        self.sheet.cell(at + 2, 1).value = name
        for series in range(len(self.series)):
            self.point(series, "cat", at).find(f"{C}v").text = name  # type: ignore[union-attr]

    @property
    def series(self) -> list[etree._Element]:
        return list(self.tree.iter(f"{C}ser"))

    def point(self, series: int, part: str, at: int) -> etree._Element:
        return next(point for point in self.series[series].iterfind(f"{C}{part}//{C}pt") if point.get("idx") == str(at))

    def label(self, series: int, at: int) -> etree._Element:
        found = own(self.series[series], f"dLbls/{C}dLbl", at)
        return etree.Element("none") if found is None else found

    def colour(self, series: int, at: int, rgb: str) -> None:
        """A fill for one point, as a right click gives it."""
        point = own(self.series[series], "dPt", at)
        if point is None:
            place = next(at for at, part in enumerate(self.series[series]) if part.tag in (f"{C}dLbls", f"{C}cat"))
            point = etree.fromstring(f'<c:dPt xmlns:c="{C[1:-1]}"><c:idx val="{at}"/><c:bubble3D val="0"/></c:dPt>')
            self.series[series].insert(place, point)
        for look in point.findall(f"{C}spPr"):
            point.remove(look)
        point.append(etree.fromstring(
            f'<c:spPr xmlns:c="{C[1:-1]}" xmlns:a="{A[1:-1]}"><a:solidFill>'
                f'<a:srgbClr val="{rgb}"/></a:solidFill></c:spPr>'
        ))  # fmt: skip

    def grow(self, count: int) -> None:
        """References and counts for so many categories."""
        for f in self.tree.iter(f"{C}f"):
            f.text = re.sub(r"\$2:\$([A-Z])\$\d+", rf"$2:$\g<1>${count + 1}", f.text or "")
        for holder in (part for kind in ("cat", "val") for part in self.tree.iter(f"{C}{kind}")):
            next(holder.iter(f"{C}ptCount")).set("val", str(count))


def own(parent: etree._Element, path: str, at: int) -> Any:
    found = parent.findall(f"{C}{path}")
    return next((part for part in found if part.find(f"{C}idx").get("val") == str(at)), None)  # type: ignore[union-attr]


def nothing(_: Edited) -> None:
    """An edit that changes nothing but the way the workbook is written."""


def after(base: str, said: str, edit: Edit) -> ChartSource:
    """A chart of a built deck when a person has been at it."""
    found = source(deck(base), said)
    assert found.workbook
    edited = Edited(found.chart, openpyxl.load_workbook(io.BytesIO(found.workbook)))
    edit(edited)
    stream = io.BytesIO()
    edited.book.save(stream)
    return ChartSource(edited.tree, stream.getvalue())


@dataclass
class Merged:
    """A merged chart, read with python-pptx and openpyxl out of the deck it was put back into."""

    result: MergedChart
    chart: Any
    pptx: bytes
    tree: etree._Element

    @property
    def values(self) -> dict[str, tuple[Any, ...]]:
        return {series.name: tuple(series.values) for series in self.chart.plots[0].series}

    @property
    def categories(self) -> list[str]:
        return list(self.chart.plots[0].categories)

    @property
    def book(self) -> Any:
        return openpyxl.load_workbook(io.BytesIO(self.result.workbook or b""))

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        return list(self.book.worksheets[0].iter_rows(values_only=True))

    def words(self, series: int) -> list[str]:
        """The labels of a series by the numbers of their points."""
        labels = list(self.tree.iter(f"{C}ser"))[series].findall(f"{C}dLbls/{C}dLbl")
        return ["".join(text.text or "" for text in label.iter(f"{A}t")) for label in labels]

    def kinds(self) -> list[tuple[str, str]]:
        return [(change.kind, change.what) for change in self.result.changes]


def merged(base: str, said: str, edit: Edit, new: str, ours: bool = False) -> Merged:
    """A merge of a chart that a person has edited; merging once more changes nothing."""
    before, edited, fresh = source(deck(base), said).chart, after(base, said, edit), source(deck(new), said)
    result = merge_chart(before, edited, fresh, ours)
    again = merge_chart(fresh.chart, ChartSource(deepcopy(edited.chart), result.workbook), fresh, ours)
    assert not again.changed
    parts = dict(deck(base))
    name = part_with(parts, said)
    parts[name] = etree.tostring(edited.chart, xml_declaration=True, encoding="UTF-8", standalone=True)
    [book] = relations(parts, name).values()
    parts[book] = (result.workbook if result.changed else edited.workbook) or b""
    data = packed(parts)
    assert [found for found in check_deck(data, "deck.pptx") if "chart" in found.code] == []
    return Merged(result, chart_of(data, name), data, edited.chart)


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def chart_of(data: bytes, part: str) -> Any:
    shapes = (shape for slide in Presentation(io.BytesIO(data)).slides for shape in slide.shapes)
    return next(shape.chart for shape in shapes if shape.has_chart and shape.chart.part.partname == f"/{part}")


# -- values ------------------------------------------------------------------------------------------------------


def test_a_new_value_comes_into_cache_workbook_and_label_and_colours_of_the_person_stay() -> None:
    found = merged(LARGE, COLUMNS, lambda chart: chart.colour(1, 2, "00B050"), RAISED)
    assert found.values["2024年（万户）"] == (3.05, 3.66, 3.48, 3.33)
    assert [row[2] for row in found.rows] == ["2024年（万户）", 3.05, 3.66, 3.48, 3.33]
    assert "3.66" in found.words(1)[1]
    assert own(list(found.tree.iter(f"{C}ser"))[1], "dPt", 2).find(f".//{A}srgbClr").get("val") == "00B050"
    assert found.kinds() == [("updated", "2024年（万户）· 二季度")]


def test_values_of_the_person_stay_beside_new_ones() -> None:
    found = merged(LARGE, COLUMNS, lambda chart: chart.value(1, 3, 4.5), RAISED)
    assert found.values["2024年（万户）"] == (3.05, 3.66, 3.48, 4.5)
    assert found.rows[4][2] == 4.5
    assert "4.5" in found.words(1)[3]
    assert sorted(found.kinds()) == [("kept", "2024年（万户）· 四季度"), ("updated", "2024年（万户）· 二季度")]


@pytest.mark.parametrize("ours", [False, True])
def test_a_value_that_both_have_changed_is_a_conflict(ours: bool) -> None:
    found = merged(LARGE, COLUMNS, lambda chart: chart.value(1, 1, 3.5), RAISED, ours)
    value = 3.66 if ours else 3.5
    assert found.values["2024年（万户）"][1] == value
    assert f"{value:g}" in found.words(1)[1]
    [change] = found.result.changes
    assert (change.kind, change.base, change.theirs, change.new) == ("conflict", "3.41", "3.5", "3.66")


def test_the_same_value_from_both_is_no_news() -> None:
    found = merged(LARGE, COLUMNS, lambda chart: chart.value(1, 1, 3.66), RAISED)
    assert not found.result.changed
    assert found.result.changes == ()


def test_a_value_changed_in_the_workbook_alone_is_the_persons() -> None:
    def edit(chart: Edited) -> None:
        chart.sheet["C5"] = 9.25

    found = merged(LARGE, COLUMNS, edit, RAISED)
    assert found.values["2024年（万户）"] == (3.05, 3.66, 3.48, 9.25)
    assert found.rows[4][2] == 9.25


def test_where_the_data_stay_nothing_is_touched_and_what_the_person_did_is_told() -> None:
    edited = after(LARGE, COLUMNS, lambda chart: chart.value(0, 0, 1.5))
    before = etree.tostring(edited.chart)
    found = merge_chart(source(deck(LARGE), COLUMNS).chart, edited, source(deck(LARGE), COLUMNS))
    assert (found.changed, found.workbook, etree.tostring(edited.chart)) == (False, None, before)
    assert [(change.kind, change.theirs) for change in found.changes] == [("kept", "1.5")]


@pytest.mark.parametrize("name", ["shipped", "health", "large"])
def test_no_chart_of_any_report_differs_from_itself(name: str) -> None:
    parts = parts_of(built(name, charts="native").outputs.pptx)
    for part in (name for name in parts if re.fullmatch(r"ppt/charts/chart\d+\.xml", name)):
        [book] = relations(parts, part).values()
        tree = etree.fromstring(parts[part])
        found = merge_chart(tree, ChartSource(deepcopy(tree), parts[book]), ChartSource(deepcopy(tree), parts[book]))
        assert found == MergedChart(False, None, ())


# -- categories --------------------------------------------------------------------------------------------------


def test_a_category_that_comes_first_moves_looks_and_labels_of_the_others_along() -> None:
    found = merged(SHORTER, LINES, lambda chart: chart.colour(0, 1, "00B050"), LARGE)
    assert found.categories == ["2020年", "2021年", "2022年", "2023年", "2024年"]
    assert found.values["食品（%）"] == (97.8, 98.1, 98.6, 98.9, 99.2)
    assert [row[0] for row in found.rows][1:] == found.categories
    coloured = [point.find(f"{C}idx").get("val") for point in found.tree.iter(f"{C}dPt")  # type: ignore[union-attr]
                if point.find(f".//{A}srgbClr") is not None]  # fmt: skip
    assert coloured == ["2"]
    fields = [field.get("id") for field in found.tree.iter(f"{A}fld")]
    assert len(set(fields)) == len(fields)


def test_a_category_that_goes_takes_its_row_with_it() -> None:
    found = merged(LARGE, LINES, lambda chart: chart.colour(0, 2, "00B050"), SHORTER)
    assert found.categories == ["2021年", "2022年", "2023年", "2024年"]
    assert [row[0] for row in found.rows if row[0]][1:] == found.categories
    assert own(next(found.tree.iter(f"{C}ser")), "dPt", 1).find(f".//{A}srgbClr") is not None
    assert ("updated", "2020年") in found.kinds()


def test_a_category_that_goes_from_the_data_stays_where_the_person_has_changed_it() -> None:
    found = merged(LARGE, LINES, lambda chart: chart.value(0, 0, 97.5), SHORTER)
    assert found.categories[0] == "2020年"
    assert ("conflict", "2020年") in found.kinds()


def add_category(chart: Edited) -> None:
    """A quarter behind the others, as PowerPoint writes it."""
    chart.sheet.append(["全年", 12.15, 13.27])
    for series, value in enumerate(("12.15", "13.27")):
        for kind, text in (("cat", "全年"), ("val", value)):
            point = deepcopy(chart.point(series, kind, 3))
            point.set("idx", "4")
            point.find(f"{C}v").text = text  # type: ignore[union-attr]
            chart.point(series, kind, 3).addnext(point)
    chart.grow(5)


def test_a_category_of_the_person_stays() -> None:
    found = merged(LARGE, COLUMNS, add_category, RAISED)
    assert found.categories == ["一季度", "二季度", "三季度", "四季度", "全年"]
    assert found.values["2024年（万户）"] == (3.05, 3.66, 3.48, 3.33, 13.27)
    assert found.rows[5] == ("全年", 12.15, 13.27)
    assert ("kept", "全年") in found.kinds()


def test_a_renamed_category_keeps_its_new_name_and_gets_its_new_value() -> None:
    found = merged(LARGE, COLUMNS, lambda chart: chart.category(1, "第二季度"), RAISED)
    assert found.categories == ["一季度", "第二季度", "三季度", "四季度"]
    assert found.values["2024年（万户）"][1] == 3.66
    assert found.kinds() == [("kept", "二季度"), ("updated", "2024年（万户）· 第二季度")]


def drop_category(at: int) -> Edit:
    def edit(chart: Edited) -> None:
        chart.sheet.delete_rows(at + 2)
        for part in [*chart.tree.iter(f"{C}cat"), *chart.tree.iter(f"{C}val")]:
            for point in list(part.iter(f"{C}pt")):
                if point.get("idx") == str(at):
                    point.getparent().remove(point)  # type: ignore[union-attr]
                elif int(point.get("idx", "")) > at:
                    point.set("idx", str(int(point.get("idx", "")) - 1))
        for kind in ("dPt", "dLbl"):
            for part in list(chart.tree.iter(f"{C}{kind}")):
                number = part.find(f"{C}idx")
                assert number is not None
                place = int(number.get("val", ""))
                if place == at:
                    part.getparent().remove(part)  # type: ignore[union-attr]
                number.set("val", str(place - (place > at)))
        chart.grow(3)

    return edit


def test_a_category_that_the_person_deleted_stays_away_and_is_a_conflict_only_if_the_data_changed_it() -> None:
    untouched = merged(LARGE, COLUMNS, drop_category(0), RAISED)
    assert untouched.categories == ["二季度", "三季度", "四季度"]
    assert untouched.values["2024年（万户）"] == (3.66, 3.48, 3.33)
    assert ("kept", "一季度") in untouched.kinds()
    changed = merged(LARGE, COLUMNS, drop_category(1), RAISED)
    assert changed.categories == ["一季度", "三季度", "四季度"]
    assert changed.kinds() == [("conflict", "二季度")]
    assert merged(LARGE, COLUMNS, drop_category(1), RAISED, ours=True).values["2024年（万户）"] == (
        3.05,
        3.66,
        3.48,
        3.33,
    )


def test_new_order_of_the_data_moves_rows_labels_and_the_cells_that_labels_show() -> None:
    found = merged(LARGE, TRACKS, nothing, TURNED)
    assert found.categories == ["老旧电梯更新", "锅炉隐患整改", "大型游乐设施整治", "气瓶赋码"]
    assert found.values["完成（%）"] == (76, 88, 92.5, 100)
    assert [re.sub(r"\D*$", "", words.split("%")[0]) for words in found.words(0)] == ["76", "88", "92.5", "100"]
    assert [row[2] for row in found.rows] == ["完成（%）", 76, 88, 92.5, 100]
    kept = [point.findtext(f"{C}v") for point in found.tree.iter(f"{C}pt")
            if point.getparent().tag.endswith("dlblRangeCache")]  # type: ignore[union-attr]  # fmt: skip
    assert kept == ["76", "88", "92.5", "100"]


# -- series ------------------------------------------------------------------------------------------------------


def add_series(chart: Edited) -> None:
    for row, value in enumerate(["2025年", 1.1, 2.2, 3.3, 4.4], 1):
        chart.sheet.cell(row, 4).value = value
    added = deepcopy(chart.series[1])
    for part in [*added.findall(f"{C}dLbls"), *added.findall(f"{C}dPt")]:
        added.remove(part)
    for name in ("idx", "order"):
        added.find(f"{C}{name}").set("val", "2")  # type: ignore[union-attr]
    for f in added.iter(f"{C}f"):
        f.text = (f.text or "").replace("$C$", "$D$")
    for path, texts in (("tx", ["2025年"]), ("val", ["1.1", "2.2", "3.3", "4.4"])):
        for point, text in zip(added.iterfind(f"{C}{path}//{C}v"), texts, strict=True):
            point.text = text
    chart.series[1].addnext(added)


def test_a_series_of_the_person_stays() -> None:
    found = merged(LARGE, COLUMNS, add_series, RAISED)
    assert found.values["2025年"] == (1.1, 2.2, 3.3, 4.4)
    assert found.values["2024年（万户）"][1] == 3.66
    assert [row[3] for row in found.rows] == ["2025年", 1.1, 2.2, 3.3, 4.4]
    assert ("kept", "2025年") in found.kinds()


def test_parts_that_come_and_go_are_series_that_come_and_go() -> None:
    found = merged(LARGE, PARTS, nothing, FEWER)
    assert list(found.values)[:2] == ["个体工商户（万户）", "企业（万户）"]
    back = merged(FEWER, PARTS, nothing, LARGE)
    assert list(back.values) == ["个体工商户（万户）", "企业（万户）", "农民专业合作社（万户）"]
    assert back.values["农民专业合作社（万户）"] == (2.86,)


# -- words at marks ----------------------------------------------------------------------------------------------


def reword(series: int, at: int) -> Edit:
    def edit(chart: Edited) -> None:
        [*_, last] = chart.label(series, at).iter(f"{A}r")
        last.find(f"{A}t").text = "（预计）"  # type: ignore[union-attr]

    return edit


def test_words_of_the_person_stay_and_show_the_new_number() -> None:
    found = merged(LARGE, COLUMNS, reword(1, 1), RAISED)
    assert "（预计）" in found.words(1)[1]
    assert "3.66" in found.words(1)[1]
    assert ("kept", "2024年（万户）· 二季度（标签）") in found.kinds()


def test_words_of_the_person_keep_their_number_where_the_value_is_a_conflict() -> None:
    def edit(chart: Edited) -> None:
        reword(1, 1)(chart)
        chart.value(1, 1, 3.5)

    found = merged(LARGE, COLUMNS, edit, RAISED)
    assert found.values["2024年（万户）"][1] == 3.5
    assert "3.5" in found.words(1)[1]


def test_words_that_both_have_changed_are_a_conflict() -> None:
    text = SHIPPED.read_text("utf-8")
    about = text.replace("value: 361\n", "value: 361\n    qualifier: 近\n")
    assert merged(text, "签约项目总投资", nothing, about).words(0)[0] == "近361亿元"
    found = merged(text, "签约项目总投资", reword(0, 0), about)
    assert found.words(0)[0] == "361（预计）"
    assert found.kinds() == [("conflict", "数值（亿元）· 签约项目总投资（标签）")]
    assert merged(text, "签约项目总投资", reword(0, 0), about, ours=True).words(0)[0] == "近361亿元"


def test_words_in_other_runs_are_the_same_words() -> None:
    def split(chart: Edited) -> None:
        [*_, last] = chart.label(1, 1).iter(f"{A}r")
        text = last.find(f"{A}t")
        assert text is not None
        twin = deepcopy(last)
        twin.find(f"{A}t").text, text.text = (text.text or "")[1:], (text.text or "")[:1]  # type: ignore[union-attr]
        last.addnext(twin)

    found = merged(LARGE, COLUMNS, split, RAISED)
    assert "3.66" in found.words(1)[1]
    assert found.kinds() == [("updated", "2024年（万户）· 二季度")]


# -- kinds and axes ----------------------------------------------------------------------------------------------


def to_bars(chart: Edited) -> None:
    next(chart.tree.iter(f"{C}barDir")).set("val", "bar")


def test_a_kind_of_chart_that_the_person_chose_stays() -> None:
    found = merged(SHORTER, COLUMNS, to_bars, RAISED)
    assert next(found.tree.iter(f"{C}barDir")).get("val") == "bar"
    assert found.values["2024年（万户）"][1] == 3.66


def test_a_chart_that_nobody_touched_becomes_another_kind_whole_and_else_its_data_come() -> None:
    whole = merged(LARGE, COLUMNS, nothing, BARRED)
    assert next(whole.tree.iter(f"{C}barDir")).get("val") == "bar"
    assert whole.kinds()[0] == ("updated", "图表类型")
    touched = merged(LARGE, COLUMNS, lambda chart: chart.value(0, 0, 1.5), BARRED)
    assert next(touched.tree.iter(f"{C}barDir")).get("val") == "col"
    assert ("conflict", "图表类型") in touched.kinds()


def test_ends_of_axes_follow_the_data_unless_the_person_set_them() -> None:
    lower = LARGE.replace("label: 市场环境评价位次, value: 11", "label: 市场环境评价位次, value: 31")
    before, after_ = (source(deck(text), RANKS).chart for text in (LARGE, lower))
    ends = [next(tree.iter(f"{C}max")).get("val") for tree in (before, after_)]
    assert ends[0] != ends[1]
    assert next(merged(LARGE, RANKS, nothing, lower).tree.iter(f"{C}max")).get("val") == ends[1]

    def edit(chart: Edited) -> None:
        next(chart.tree.iter(f"{C}max")).set("val", "50")

    found = merged(LARGE, RANKS, edit, lower)
    assert next(found.tree.iter(f"{C}max")).get("val") == "50"
    assert ("conflict", "坐标轴最大值") in found.kinds()


# -- workbooks ---------------------------------------------------------------------------------------------------


def furnish(chart: Edited) -> None:
    """A table over the data, a note beside it, a second sheet with a formula."""
    chart.sheet.add_table(Table(displayName="表1", ref="A1:C5"))
    chart.sheet["F2"] = "统计口径见附注"
    other = chart.book.create_sheet("核对")
    other["A1"] = "=SUM(Sheet1!C2:C5)"


def test_a_workbook_keeps_its_tables_notes_and_sheets() -> None:
    found = merged(SHORTER, LINES, furnish, LARGE)
    assert found.book.sheetnames == ["Sheet1", "核对"]
    assert found.book["核对"]["A1"].value == "=SUM(Sheet1!C2:C5)"
    assert found.book["Sheet1"].tables["表1"].ref == "A1:C6"
    assert [row[0] for row in found.rows if row[5]] == ["2021年"]  # the note has moved with its row
    assert [row[0] for row in found.rows[1:6]] == ["2020年", "2021年", "2022年", "2023年", "2024年"]


def test_where_rows_cannot_move_the_data_stand_beside_what_is_there() -> None:
    def edit(chart: Edited) -> None:
        chart.sheet["A6"] = "以上为抽检结果"

    found = merged(SHORTER, LINES, edit, LARGE)
    assert found.book["Sheet1"]["A6"].value == "以上为抽检结果"
    assert found.categories == ["2020年", "2021年", "2022年", "2023年", "2024年"]


def test_a_workbook_that_cannot_be_read_leaves_the_chart_whole_with_one_conflict() -> None:
    for broken in (b"", b"no zip", packed({"a.xml": b"<a/>"})):
        edited = ChartSource(source(deck(LARGE), COLUMNS).chart, broken)
        before = etree.tostring(edited.chart)
        found = merge_chart(source(deck(LARGE), COLUMNS).chart, edited, source(deck(RAISED), COLUMNS))
        assert (found.changed, [change.kind for change in found.changes]) == (False, ["conflict"])
        assert etree.tostring(edited.chart) == before


def test_the_same_merge_gives_the_same_bytes() -> None:
    edited = after(SHORTER, LINES, furnish)
    results = [
        merge_chart(source(deck(SHORTER), LINES).chart, ChartSource(deepcopy(edited.chart), edited.workbook),
                    source(deck(LARGE), LINES)).workbook
        for _ in range(2)
    ]  # fmt: skip
    assert results[0] == results[1]


# -- LibreOffice -------------------------------------------------------------------------------------------------


@cache
def resaved(text: str, way: str) -> dict[str, bytes]:
    """The deck as LibreOffice saves it, as .pptx or by way of .odp."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.pptx"
        path.write_bytes(packed(deck(text)))
        for kind in (way, "pptx") if way != "pptx" else ("pptx",):
            (Path(folder) / kind).mkdir()
            path = converted([path], kind, Path(folder) / kind) / f"deck.{kind}"
        return parts_of(path.read_bytes())


@pytest.mark.office
@pytest.mark.parametrize("way", ["pptx", "odp"])
@pytest.mark.parametrize("said", [COLUMNS, LINES, PARTS, TRACKS, RANKS])
def test_saving_with_libreoffice_changes_nothing_that_counts(way: str, said: str) -> None:
    edited = source(resaved(LARGE, way), said)
    found = merge_chart(source(deck(LARGE), said).chart, edited, source(deck(LARGE), said))
    assert found == MergedChart(False, None, ())


@pytest.mark.office
@pytest.mark.parametrize("way", ["pptx", "odp"])
def test_a_chart_that_libreoffice_saved_gets_its_new_data_and_a_workbook(way: str) -> None:
    edited, new = source(resaved(SHORTER, way), LINES), source(deck(LARGE), LINES)
    assert edited.workbook is None
    next(edited.chart.iterfind(f".//{C}val//{C}v")).text = "98.4"
    found = merge_chart(source(deck(SHORTER), LINES).chart, edited, new)
    rows = list(openpyxl.load_workbook(io.BytesIO(found.workbook or b"")).worksheets[0].iter_rows(values_only=True))
    assert [row[1] for row in rows] == ["食品（%）", 97.8, 98.4, 98.6, 98.9, 99.2]
    formulas = [f.text for f in edited.chart.iterfind(f".//{C}f")]
    assert formulas[:3] == ["Sheet1!$B$1", "Sheet1!$A$2:$A$6", "Sheet1!$B$2:$B$6"]
    held = edited.chart.find(f"{C}externalData")
    assert held is not None
    assert "rIdBriefWorkbook" in held.attrib.values()
    assert not merge_chart(new.chart, ChartSource(edited.chart, found.workbook), new).changed


# -- judges ------------------------------------------------------------------------------------------------------


@cache
def judged() -> dict[str, bytes]:
    return {
        "longer": merged(SHORTER, LINES, furnish, LARGE).pptx,
        "shorter": merged(LARGE, LINES, nothing, SHORTER).pptx,
        "series": merged(LARGE, COLUMNS, add_series, RAISED).pptx,
        "category": merged(LARGE, COLUMNS, add_category, RAISED).pptx,
        "tracks": merged(LARGE, TRACKS, nothing, TURNED).pptx,
        "parts": merged(FEWER, PARTS, nothing, LARGE).pptx,
        "bars": merged(LARGE, COLUMNS, to_bars, RAISED).pptx,
    }


@pytest.mark.office
@pytest.mark.parametrize("judge", [open_xml_faults, audit_faults])
def test_judges_find_no_fault_with_merged_charts(judge: Any, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.pptx" for name in judged()]
    for path, data in zip(paths, judged().values(), strict=True):
        path.write_bytes(data)
    assert {path.name: faults for path, faults in judge(paths).items() if faults} == {}


@pytest.mark.office
def test_the_open_xml_sdk_finds_no_fault_with_workbooks_whose_rows_and_columns_changed(tmp_path: Path) -> None:
    """The workbooks as they are built: what openpyxl writes is not without fault itself."""
    paths = []
    for at, (base, said, new) in enumerate(((SHORTER, LINES, LARGE), (LARGE, LINES, SHORTER), (FEWER, PARTS, LARGE))):
        paths.append(tmp_path / f"{at}.xlsx")
        found = merge_chart(source(deck(base), said).chart, source(deck(base), said), source(deck(new), said))
        paths[-1].write_bytes(found.workbook or b"")
    assert {path.name: faults for path, faults in open_xml_faults(paths).items() if faults} == {}
