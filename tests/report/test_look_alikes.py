"""What was meant for another program is told where it stands, and mended where that is safe."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.report.checks import examine_text
from briefing.report.checks.fix import fix_file
from briefing.report.reader import read_report, read_report_text

HEAD = (
    "title: 试\norganization: 甲局\nfigures: [{id: 项目, label: 项目, value: 12, unit: 个}]\n"
    "sections:\n  - kind: text\n    heading: 测\n    paragraphs:\n"
)


def written(sentence: str) -> str:
    return f"{HEAD}      - '{sentence}'\n"


@pytest.mark.parametrize(
    "typed",
    [
        "｛｛ 项目 ｝｝",
        "｛｛项目｝｝",
        "{项目}",
        "{ 项目 }",
        "${项目}",
        "#{项目}",
        "【【项目】】",
        "[[项目]]",
        "%项目%",
        "<<项目>>",
    ],
)
def test_an_id_in_other_marks_is_an_error_with_its_place(typed: str, tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(written(f"促成{typed}签约。"), "utf-8")
    report, found = read_report(path)
    assert report is None
    assert [(item.code, item.place.line, item.place.column, item.length) for item in found] == [
        ("reference-look-alike", 8, 12, len(typed))
    ]
    fix_file(path)
    mended, left = read_report(path)
    assert left == []
    assert mended is not None
    assert str(mended.sections[0].paragraphs[0]) == "促成12个签约。"  # type: ignore[union-attr]


def test_a_text_without_quotation_marks_gets_them_with_its_reference(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(f"{HEAD}      - ｛｛ 项目 ｝｝签约，${{项目}}落地\n", "utf-8")
    fix_file(path)
    mended, left = read_report(path)
    assert left == []
    assert mended is not None
    assert str(mended.sections[0].paragraphs[0]) == "12个签约，12个落地"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("sentence", "code", "piece"),
    [
        ("促成｛项目数｝签约。", "braces-left", "｛项目数｝"),
        ("促成{项目数}签约。", "braces-left", "{项目数}"),
        ("**重要**任务完成。", "markup-left", "**重要**"),
        ("__重要__任务完成。", "markup-left", "__重要__"),
        ("执行`make`命令。", "markup-left", "`make`"),
        ("# 工作回顾", "markup-left", "#"),
        ("<b>重要任务。", "markup-left", "<b>"),
        ("第一行<br/>第二行。", "markup-left", "<br/>"),
        ("详见脚注[^1]。", "markup-left", "[^1]"),
        ("详见[网站](https://example.org)。", "markup-left", "[网站](https://example.org)"),
        ("研发&amp;制造。", "entity-left", "&amp;"),
        ("研发&nbsp;制造。", "entity-left", "&nbsp;"),
        (r"第一行\n第二行。", "escape-left", r"\n"),
        ("第一行_x000D_第二行。", "escape-left", "_x000D_"),
        ("完成率#REF!。", "cell-error-left", "#REF!"),
        ("完成率########。", "cell-error-left", "########"),
        ("完成率#DIV/0!。", "cell-error-left", "#DIV/0!"),
    ],
)
def test_marks_of_other_programs_are_warned_of(sentence: str, code: str, piece: str) -> None:
    report, found = read_report_text(written(sentence))
    assert report is not None
    assert [(item.code, item.severity.value, dict(item.values)["found"].strip()) for item in found] == [
        (code, "warning", piece)
    ]
    assert [item.code for item in examine_text(written(sentence)).findings] == [code]


def test_a_character_of_the_web_is_printed_as_that_character() -> None:
    report, _ = read_report_text(written("研发&amp;制造&nbsp;一体，A&nbsp;B。"))
    assert report is not None
    assert str(report.sections[0].paragraphs[0]) == "研发&制造一体，A B。"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "sentence",
    [
        "接口为/users/{id}和/v1/{name}。",
        "采用C#、F#和R&D、AT&T。",
        "5*3*2的规格存档。",
        "路径为C:\\new\\test。",
        "初始化方法__init__存档。",
        "参数a_b_c和snake_case。",
        "若a<b且c>d则通过。",
        "评分为[1]级。",
        "数据集合{1, 2}存档。",
        "优惠券100%和项目50%。",
        "#话题#和#工会在行动#。",
    ],
)
def test_what_is_meant_so_is_left_alone(sentence: str) -> None:
    report, found = read_report_text(written(sentence))
    assert report is not None
    assert [item.code for item in found] == []
