"""`check` finds what a build refuses or warns of, at the places where it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from briefing.diagnostics import Diagnostic, ReportError
from briefing.following import convert
from briefing.pipeline import build, check

ABSENT = "\U0003134a"  # no font that ships has it
HEAD = "title: 报告\norganization: 单位\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "report.yaml"
    path.write_text(HEAD + text, "utf-8")
    return path


def built(path: Path) -> list[Diagnostic]:
    """All that a build says of a report."""
    try:
        return list(build(path, path.parent / "out").warnings)
    except ReportError as fault:
        return fault.diagnostics


def values(finding: Diagnostic) -> dict[str, str]:
    return dict(finding.values)


def crowded(count: int) -> str:
    """A chart of so many columns."""
    ids = [f"f{at}" for at in range(count)]
    figures = "".join(f"  - {{id: {one}, label: 第{one[1:]}街道, value: 10{one[1:]}, unit: 件}}\n" for one in ids)
    chart = f"charts: [{{id: 图, kind: column, title: 图, figures: [{', '.join(ids)}]}}]\n"
    return f"figures:\n{figures}{chart}sections: [{{kind: text, heading: 节, charts: [图]}}]\n"


FAULTY = {
    "a character without a font": f"sections: [{{kind: text, heading: 节, points: [某{ABSENT}某]}}]\n",
    "a chart without room": crowded(90),
    "a title of hundreds": f"sections: [{{kind: text, heading: {'节' * 700}, points: [一]}}]\n",
    "a count that differs": "sections: [{kind: tasks, heading: 三项任务, tasks: [{title: 甲事}, {title: 乙事}]}]\n",
    "a figure twice in a chart": "figures: [{id: a, label: 甲, value: 1, unit: 个}]\n"
    "charts: [{id: d, kind: numbers, title: 图, figures: [a, a]}]\n"
    "sections: [{kind: text, heading: 节, charts: [d]}]\n",
}


@pytest.mark.parametrize("text", FAULTY.values(), ids=FAULTY)
def test_whatever_a_build_says_check_says_too(text: str, tmp_path: Path) -> None:
    path = written(tmp_path, text)
    said = built(path)
    assert said
    assert set(said) <= set(check(path))
    assert all(finding.place.line for finding in said)


def test_check_writes_nothing_and_needs_no_matplotlib(tmp_path: Path) -> None:
    path = written(tmp_path, FAULTY["a chart without room"])
    check(path)
    assert [item.name for item in tmp_path.iterdir()] == ["report.yaml"]


def test_one_finding_names_all_places_of_a_character(tmp_path: Path) -> None:
    points = "\n".join(f"      - 第{at}点{ABSENT}" for at in range(40))
    path = written(tmp_path, f"sections:\n  - kind: text\n    heading: 节\n    points:\n{points}\n")
    (finding,) = check(path)
    assert (finding.code, finding.place.line, finding.place.column) == ("missing-glyph", 7, 12)
    assert values(finding)["places"].startswith("7:12、8:12、9:12")
    assert values(finding)["places"].endswith("… +28")


def test_a_character_in_a_workbook_is_told_by_sheet_and_cell(tmp_path: Path) -> None:
    items = "[{name: 甲, text: 一}, {name: 乙, text: 二}]"
    text = f"sections: [{{kind: review, heading: 回顾, groups: [{{title: 组, items: {items}}}]}}]\n"
    book = tmp_path / "report.xlsx"
    assert convert(written(tmp_path, text), book) == []
    sheets = load_workbook(book)
    cells = [cell for cells in sheets["回顾事项"].iter_rows() for cell in cells if cell.value in ("一", "二")]
    for cell in cells:
        cell.value = f"{cell.value}{ABSENT}"
    sheets.save(book)
    (finding,) = [one for one in check(book) if one.code == "missing-glyph"]
    assert (finding.place.sheet, finding.place.cell) == ("回顾事项", cells[0].coordinate)
    assert values(finding)["places"] == "、".join(f"回顾事项!{cell.coordinate}" for cell in cells)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_character_that_another_file_lends_is_told_in_that_file(ending: str, tmp_path: Path) -> None:
    rows = [["项目", "内容"], ["甲", "一"], ["乙", f"二{ABSENT}"]]
    if ending == "csv":
        (tmp_path / "表.csv").write_text("\n".join(",".join(row) for row in rows), "utf-8")
    else:
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / "表.xlsx")
    path = written(tmp_path, f"sections: [{{kind: text, heading: 节, tables: [{{title: 表, from: 表.{ending}}}]}}]\n")
    (finding,) = [one for one in check(path) if one.code == "missing-glyph"]
    assert Path(finding.place.file).name == f"表.{ending}"
    assert finding.place.line == 3 if ending == "csv" else finding.place.cell == "B3"
    assert not finding.excerpt  # a line of the report would mislead


def test_an_emoji_is_to_be_deleted_or_written_in_words(tmp_path: Path) -> None:
    (finding,) = check(written(tmp_path, "sections: [{kind: text, heading: 节, points: [很好\U0001fae8]}]\n"))
    assert values(finding)["emoji"] == "\U0001fae8"
    assert values(finding)["advice"] == ""  # no font to install has it in outlines


def test_a_missing_character_in_the_labels_of_a_chart_is_found_at_every_build(tmp_path: Path) -> None:
    text = (
        "figures: [{id: a, label: 甲, value: 1, unit: 个}, {id: b, label: 乙, value: 2, unit: 个}]\n"
        f"charts: [{{id: d, kind: bar, title: 图, figures: [a, b], labels: {{a: 甲{ABSENT}}}}}]\n"
        "sections: [{kind: text, heading: 节, charts: [d]}]\n"
    )
    path = written(tmp_path, text)
    assert [[one.code for one in built(path)] for _ in range(2)] == [["missing-glyph"]] * 2


def test_a_chart_that_finds_no_room_says_how_many_marks_fit(tmp_path: Path) -> None:
    found = [one for one in check(written(tmp_path, FAULTY["a chart without room"])) if one.code.startswith("chart-")]
    first = found[0]
    assert first.code in ("chart-without-room", "chart-too-small")
    assert values(first)["marks"] == "90"
    most = int(values(first)["most"])
    assert 30 < most < 90
    codes = [one.code for one in check(written(tmp_path, crowded(most)))]
    assert not {"chart-without-room", "chart-too-small"} & set(codes)
