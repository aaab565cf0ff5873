"""What a user reads of figures in their source: counts first, both places, the number underlined; JSON for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefing.cli import main
from briefing.cli.diagnostics import width_of

REPORT = """\
title: 虚构的报告
organization: 云州市商会
figures:
  - {id: 项目, label: 签约项目, value: 28, unit: 个, source: 2}
  - {id: 投资, label: 签约项目总投资, value: 316, unit: 亿元, source: 2}
  - {id: 车间, label: 智能车间, value: 58, unit: 家}
  - {id: 均值, label: 平均每个项目投资, value: 12.9, unit: 亿元, derived: true}
sections:
  - {kind: tasks, id: 任务, heading: 任务, tasks: [{id: 走访, title: 走访会员企业}]}
"""
SOURCE = "云州市商会工作（虚构）\n2024年推动签约项目28个，总投资361亿元。\n友好商会增至200家。\n"


def asked(folder: Path, *options: str, language: str = "zh") -> Result:
    """The command on the report and its source."""
    (folder / "report.yaml").write_text(REPORT, "utf-8")
    (folder / "source.txt").write_text(SOURCE, "gb18030")
    command = [
        "--lang",
        language,
        "check",
        str(folder / "report.yaml"),
        "--source",
        str(folder / "source.txt"),
        *options,
    ]
    return CliRunner().invoke(main, command)


@pytest.mark.parametrize(
    ("language", "counts"),
    [
        ("zh", "4 条数据：1 找到，1 值不同，1 没有找到，1 推算得出，不查。"),
        ("en", "4 figures: 1 found, 1 with another value, 1 not found, 1 derived, not looked for."),
    ],
)
def test_the_first_line_counts(tmp_path: Path, language: str, counts: str) -> None:
    done = asked(tmp_path, language=language)
    assert done.exit_code == 1
    assert done.output.splitlines()[0].endswith(counts)


def test_a_wrong_value_is_shown_in_the_report_and_in_the_source(tmp_path: Path) -> None:
    lines = asked(tmp_path).output.splitlines()
    at = next(index for index, line in enumerate(lines) if "source-other-value" in line)
    assert "report.yaml:5:" in lines[at]
    assert "“316亿元”（投资）与原文不符，原文第2段是“361亿元”" in lines[at]
    sentence = next(index for index in range(at, len(lines)) if lines[index].endswith("总投资361亿元。"))
    assert lines[sentence - 1].strip() == "原文第2段"
    before, _, _ = lines[sentence].partition("361亿元")
    assert lines[sentence + 1] == " " * width_of(before) + "^" * width_of("361亿元")


def test_quantities_that_the_report_does_not_use_come_last_and_are_no_fault(tmp_path: Path) -> None:
    output = asked(tmp_path).output
    assert "原文里还有 1 处数量没有写进报告：" in output
    assert "友好商会增至200家。" in output.split("没有写进报告：")[1]


def test_json_says_the_same(tmp_path: Path) -> None:
    found = json.loads(asked(tmp_path, "--format", "json").output)["source"]
    assert [item["status"] for item in found["figures"]] == ["found", "other-value", "not-found", "derived"]
    wrong = found["figures"][1]
    assert wrong["place"]["line"] == 5
    assert (wrong["severity"], wrong["sighting"]["paragraph"], wrong["sighting"]["text"]) == ("error", 2, "361亿元")
    assert [seen["text"] for seen in found["unused"]] == ["200家"]
    assert found["counts"]["found"] == 1


def test_a_source_that_cannot_be_read_is_said_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(REPORT, "utf-8")
    (tmp_path / "source.doc").write_bytes(b"x")
    done = CliRunner().invoke(
        main, ["--lang", "zh", "check", str(tmp_path / "report.yaml"), "--source", str(tmp_path / "source.doc")]
    )
    assert done.exit_code == 1
    assert "source-format" in done.output
