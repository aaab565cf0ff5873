"""What nobody sees is taken out of every text, whatever file brings it; what could change its meaning is told."""

from pathlib import Path

import pytest
import xlsxwriter

from briefing.diagnostics import Severity
from briefing.report.characters import cleaned, joined, of_lines
from briefing.report.checks import examine_text
from briefing.report.reader import read_report, read_report_text

SMALL = "title: 题目\norganization: 某局\nsections: [{kind: text, heading: 情况, paragraphs: [SAID]}]\n"


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("招\u200b商\u2060引\ufeff资", "招商引资"),
        ("标\u00ad题\ufe0f和\U000e0100字", "标题和字"),
        ("\u200e电话\u200f", "电话"),
        ("\u2068甲\u2069乙\u202a丙\u202c", "甲乙丙"),
        ("会场\t三楼", "会场 三楼"),
        ("会场 \t\t 三楼", "会场 三楼"),
        ("20\u00a0个\u2009项\u202f目\u3164组", "20 个 项 目 组"),
        ("张　三", "张　三"),
        ("甲\u2028乙\u2029丙\x0b丁\x0c戊\x85己", "甲\n乙\n丙\n丁\n戊\n己"),
        ("甲\r\n乙\r丙", "甲\n乙\n丙"),
        ("\u2f2f作\u2ea0\u2ed3", "工作民长"),
        ("cafe\u0301", "café"),
        ("\uf9dc", "隆"),
        ("湘商\u0007回归", "湘商 回归"),
    ],
)
def test_a_text_is_what_its_reader_sees(typed: str, seen: str) -> None:
    assert cleaned(typed).text == seen


def test_ordinary_text_stays_as_it_is() -> None:
    text = "2024—2025学年度，PM₂.₅下降3.2%（m³、10⁻⁶）：“好”…·《论语》〇々😀\nSecond line."
    assert cleaned(text).text is text


def test_an_indent_is_off_and_lines_have_no_blanks_at_their_edges() -> None:
    assert of_lines("　　第一段 \n　　第二段\n\n \n第三段\n") == "第一段\n第二段\n第三段"
    assert joined("　　第一段 \n　　第二段\n\nABC\nDEF") == "第一段第二段 ABC DEF"


@pytest.mark.parametrize(
    ("typed", "code", "character"),
    [
        ("电话\u202d13800001111\u202c", "direction-override", "U+202D"),
        ("\u202e甲乙", "direction-override", "U+202E"),
        ("签约12\u200b34个", "hidden-in-number", "U+200B"),
        ("क्\u200dष", "joiner-removed", "U+200D"),
        ("见\ufffc图", "object-character", "U+FFFC"),
        ("湘\u0007商", "control-character", "U+0007"),
    ],
)
def test_what_could_change_the_meaning_is_told_with_its_code_point(typed: str, code: str, character: str) -> None:
    assert [(item.code, f"U+{ord(item.character):04X}") for item in cleaned(typed).told] == [(code, character)]


def test_joiners_between_han_or_latin_change_nothing_that_anybody_sees() -> None:
    assert cleaned("招\u200d商A\u200cB").told == ()


def test_it_is_told_where_it_stands_in_the_file_and_does_not_stop_the_build() -> None:
    text = SMALL.replace("SAID", "'甲乙电话\u202d13800001111\u202c'")
    report, found = read_report_text(text)
    assert report is not None
    assert [(item.code, item.severity, item.place.line, item.place.column) for item in found] == [
        ("direction-override", Severity.WARNING, 3, text.split("\n")[2].index("\u202d") + 1)
    ]
    assert str(report.sections[0].paragraphs[0]) == "甲乙电话13800001111"


def test_harmless_ones_are_counted_once_a_file() -> None:
    text = SMALL.replace("题目", "题\u200b目").replace("某局", "\ufeff某\u200b局").replace("SAID", "招\u2060商")
    report, found = read_report_text(text)
    assert report is not None
    assert (report.title, report.organization) == ("题目", "某局")
    assert [(item.code, item.place.line, dict(item.values)) for item in found] == [
        ("hidden-characters", 1, {"count": "4", "characters": "U+200B、U+FEFF、U+2060"})
    ]


def test_keys_ids_and_references_are_compared_without_them() -> None:
    text = (
        "ti\u200btle: 题目\norganization: 某局\n"
        "figures: [{id: 项\u2060目, label: 项目, value: '2\u200b8', unit: 个}]\n"
        "highlights: [项目\u200b]\n"
        "sections: [{kind: \u200etext, heading: 情况, paragraphs: ['共{{ 项\u200d目 }}']}]\n"
    )
    report, found = read_report_text(text)
    assert report is not None, found
    assert report.highlights == ("项目",)
    assert str(report.sections[0].paragraphs[0]) == "共28个"


def test_escapes_of_yaml_are_cleaned_too() -> None:
    report, _ = read_report_text(SMALL.replace("SAID", r'"会场\t三楼\u200b，\L　　二楼"'))
    assert report is not None
    assert [str(text) for text in report.sections[0].paragraphs] == ["会场 三楼，", "二楼"]


def test_a_line_separator_pasted_into_yaml_is_a_line_break_and_moves_no_place() -> None:
    report, found = read_report_text(SMALL.replace("SAID", "第一段\u2028第二段") + "unknown: 1\n")
    assert report is None
    assert [(item.code, item.place.line) for item in found] == [("unknown-key", 4)]
    report, _ = read_report_text(SMALL.replace("SAID", "第一段\u2028第二段"))
    assert report is not None
    assert [str(text) for text in report.sections[0].paragraphs] == ["第一段", "第二段"]


def test_checks_find_their_places_beside_them() -> None:
    said = "'召开\u200b会议\u00ad，走访\u00a028个项目'"
    found = examine_text(SMALL.replace("SAID", said)).findings
    line = SMALL.replace("SAID", said).split("\n")[2]
    assert [(item.code, item.place.column) for item in found if item.code == "stray-number"] == [
        ("stray-number", line.index("28") + 1)
    ]


def test_a_cell_and_a_csv_field_are_cleaned_and_told(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text("单位,电话\n甲\u200b厂,\u202d138\u202c\n", "utf-8")
    with xlsxwriter.Workbook(str(tmp_path / "表.xlsx")) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate((("单位", "电话"), ("乙\u200b厂", "\u202d139\u202c"), ("\u200b", "140"))):
            for at, cell in enumerate(cells):
                sheet.write_string(row, at, cell)
    path = tmp_path / "report.yaml"
    path.write_text(
        "title: 题\norganization: 局\nsections:\n  - kind: text\n    heading: 表\n    tables:\n"
        "      - {title: 甲, from: 表.csv}\n      - {title: 乙, from: 表.xlsx}\n",
        "utf-8",
    )
    report, found = read_report(path)
    assert report is not None, found
    first, second = report.sections[0].tables
    assert [[str(cell) for cell in row] for row in first.rows] == [["甲厂", "138"]]
    assert [[str(cell) for cell in row] for row in second.rows] == [["乙厂", "139"], ["", "140"]]
    told = [(item.code, Path(item.place.file).name, item.place.cell or str(item.place.line)) for item in found]
    assert sorted(told) == [
        ("direction-override", "表.csv", "2"),
        ("direction-override", "表.xlsx", "B2"),
        ("hidden-characters", "表.csv", "2"),
        ("hidden-characters", "表.xlsx", "A2"),
    ]


def test_a_character_that_json_writes_in_two_halves_is_one() -> None:
    report, found = read_report_text(SMALL.replace("SAID", r'"\ud842\udfb7野家，\u7b80报"'))
    assert report is not None, found
    assert str(report.sections[0].paragraphs[0]) == "𠮷野家，简报"


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("title: ", "title:\u00a0"),
        ("title: ", "title:\u3000"),
        (": ", ":\u00a0"),
        ("- kind: ", "-\u00a0kind:\u00a0"),
        ("    heading", "\u00a0\u00a0\u00a0\u00a0heading"),
        ("    heading", "\u3000\u3000heading"),
        ("    ", "\u00a0 \u00a0 "),
        ("  - kind", "  \u200b- kind"),
        ("organization", "\ufefforganization"),
    ],
)
def test_blanks_that_yaml_takes_for_words_are_its_blanks(written: str, typed: str) -> None:
    text = "title: 题\norganization: 局\nsections:\n  - kind: text\n    heading: 测\n    paragraphs: [一段]\n"
    report, found = read_report_text(text.replace(written, typed))
    assert report is not None, found
    assert (report.title, report.sections[0].heading) == ("题", "测")


def test_a_wide_blank_behind_a_colon_in_a_text_stays() -> None:
    report, _ = read_report_text(SMALL.replace("SAID", "时间:\u3000九点"))
    assert report is not None
    assert str(report.sections[0].paragraphs[0]) == "时间:\u3000九点"
