"""Findings on a terminal: the mark stands under what is meant, however wide the characters before it are."""

from __future__ import annotations

from briefing.cli.diagnostics import MOST_COLUMNS, render, width_of
from briefing.diagnostics import Diagnostic, Place, Severity
from briefing.report.reader import read_report_text


def finding(excerpt: str, column: int, length: int, severity: Severity = Severity.ERROR) -> Diagnostic:
    values = (("figure", "签约投次"), ("suggestion", "签约投资"))
    return Diagnostic("unknown-figure", Place("report.yaml", 16, column), values, severity, excerpt, length)


def test_a_finding_is_shown_with_its_line_a_mark_and_a_hint() -> None:
    assert render([finding("gist: 总投资{{ 签约投次 }}。", 13, 4)], "zh") == (
        "report.yaml:16:13: 错误[unknown-figure]: 没有编号为“签约投次”的数据\n"
        "   |\n"
        "16 | gist: 总投资{{ 签约投次 }}。\n"
        "   |                ^^^^^^^^\n"
        "   = 提示：是不是“签约投资”？\n"
        "\n"
        "共 1 个错误。"
    )


def test_english_says_the_same() -> None:
    shown = render([finding("a: b", 4, 1), finding("a: b", 4, 1, Severity.WARNING)], "en")
    assert "report.yaml:16:4: error[unknown-figure]: there is no figure “签约投次”\n" in shown
    assert "report.yaml:16:4: warning[unknown-figure]:" in shown
    assert shown.endswith("\n1 error and 1 warning.")


def test_nothing_found_is_said_too() -> None:
    assert render([], "zh") == "没有发现问题。"
    assert render([], "en") == "No problems found."


def mark_and_line(shown: str) -> tuple[str, str]:
    lines = shown.split("\n")
    number = next(index for index, line in enumerate(lines) if "^" in line)
    return lines[number].split("| ", 1)[1], lines[number - 1].split("| ", 1)[1]


def test_the_mark_stands_under_what_is_meant_in_a_long_paragraph() -> None:
    excerpt = "gist: " + "工商联" * 80 + "{{ 签约投次 }}" + "，全面回顾" * 40
    mark, line = mark_and_line(render([finding(excerpt, excerpt.index("签约") + 1, 4)], "zh"))
    assert width_of(line) <= MOST_COLUMNS + 2
    assert line.startswith("…")
    assert line.endswith("…")
    before = line[: line.index("签约投次")]
    assert mark == " " * width_of(before) + "^" * 8


def test_the_mark_never_outgrows_the_line() -> None:
    excerpt = "gist: " + "工商联" * 80
    mark, line = mark_and_line(render([finding(excerpt, 7, 240)], "zh"))
    assert width_of(mark) <= width_of(line) <= MOST_COLUMNS + 2
    mark, line = mark_and_line(render([finding("a:", 3, 0)], "zh"))
    assert mark == "  ^"


def test_tabs_and_combining_characters_keep_the_mark_in_place() -> None:
    mark, line = mark_and_line(render([finding("\ta: e\u0301x", 7, 1)], "zh"))
    assert (line, mark) == ("  a: e\u0301x", "      ^")


def test_nothing_from_a_file_reaches_the_terminal_as_a_command() -> None:
    _, found = read_report_text("title: \x1b[2J题\u202e目\n没有\x1b: 1\n", "\x1b]0;x.yaml")
    shown = render(found, "zh")
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_color_is_only_there_when_it_is_asked_for() -> None:
    found = [finding("gist: {{ 签约投次 }}", 10, 4)]
    assert "\x1b[31;1m" in render(found, "zh", color=True)
    assert "\x1b" not in render(found, "zh")


def test_a_place_in_a_workbook_has_no_excerpt() -> None:
    item = Diagnostic("bad-date", Place("report.xlsx", sheet="会议", cell="C7"), (("text", "一月"),))
    assert render([item], "zh").split("\n")[:2] == [
        "report.xlsx 会议!C7: 错误[bad-date]: “一月”不是日期",
        "  = 提示：写成 2025年1月17日 或 2025-01-17。",
    ]
