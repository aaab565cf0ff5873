"""`briefing check` and `briefing rules`, as they are called."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefing.cli import main
from briefing.messages import catalogue
from briefing.report.checks.rules import rules

FAULTY = """\
# 说明：这一行,不能动
title: 工作要点   # 标题后的注释, 也不能动
organization: 市工商联
sections:
  - kind: tasks
    heading: 今年任务
    tasks:
      - title: '优化服务,守住底线'
        points: [ "开展\\"湘商回归\\"活动", 任务完成。。 ]
        notes: >-
          2016-2020年,稳步推 进；
          '单引号'在此...

        text: "印发《意见》、《方案》，关键在人--干部是关键"
"""
MENDED = """\
# 说明：这一行,不能动
title: 工作要点   # 标题后的注释, 也不能动
organization: 市工商联
sections:
  - kind: tasks
    heading: 今年任务
    tasks:
      - title: '优化服务，守住底线'
        points: [ "开展“湘商回归”活动", 任务完成。 ]
        notes: >-
          2016—2020年，稳步推进；
          ‘单引号’在此……

        text: "印发《意见》《方案》，关键在人——干部是关键"
"""


def run(*words: str | Path, lang: str = "zh") -> Result:
    return CliRunner().invoke(main, ["--lang", lang, *map(str, words)])


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "report.yaml"
    path.write_text(FAULTY, encoding="utf-8")
    return path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "clean.yaml"
    path.write_bytes((Path(__file__).parent.parent / "reports" / "minimal.yaml").read_bytes())
    return path


def test_a_clean_report_exits_with_0_and_warnings_fail_only_when_strict(clean: Path, faulty: Path) -> None:
    assert run("check", clean, "--strict").exit_code == 0
    assert run("check", faulty).exit_code == 0
    assert run("check", faulty, "--strict").exit_code == 1


def test_an_error_fails_and_wrong_use_is_told_apart(tmp_path: Path, clean: Path) -> None:
    assert run("check", tmp_path / "none.yaml").exit_code == 1
    assert run("check", clean, "--format", "xml").exit_code == 2


def test_the_offending_characters_are_underlined(faulty: Path) -> None:
    lines = run("check", faulty).stdout.splitlines()
    at = next(index for index, line in enumerate(lines) if "8:21" in line)
    assert "half-width-mark" in lines[at]
    assert lines[at + 2].endswith("title: '优化服务,守住底线'")
    assert lines[at + 3].index("^") == len("8 | ") + len("      - title: '") + 4 * 2


def test_json_holds_what_the_text_says(faulty: Path) -> None:
    found = json.loads(run("check", faulty, "--format", "json").stdout)
    first = found[0]
    assert (first["code"], first["line"], first["column"], first["length"]) == ("half-width-mark", 8, 21, 1)
    assert first["severity"] == "warning"
    assert first["hint"] == "改为“，”。"


def test_annotations_are_commands_of_github_in_one_line_each(faulty: Path) -> None:
    said = run("check", faulty, "--format", "github", lang="en").stdout.splitlines()
    assert len(said) == len(json.loads(run("check", faulty, "--format", "json").stdout))
    assert said[0].startswith(f"::warning file={faulty},line=8,endLine=8,col=21,endColumn=21,title=half-width-mark::")


def test_fixing_changes_punctuation_and_not_one_byte_besides(faulty: Path) -> None:
    faulty.write_bytes(b"\xef\xbb\xbf" + FAULTY.replace("\n", "\r\n").encode())
    said = run("check", faulty, "--fix").stderr
    assert faulty.read_bytes() == b"\xef\xbb\xbf" + MENDED.replace("\n", "\r\n").encode()
    assert "8:21: 已改正[half-width-mark]：改为“，”" in said
    assert list(faulty.parent.iterdir()) == [faulty]


def test_marks_that_the_file_escapes_are_mended_whole(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(FAULTY.replace("'优化服务,守住底线'", "'推进''亲清''关系'"), encoding="utf-8")
    run("check", path, "--fix")
    assert "- title: '推进‘亲清’关系'\n" in path.read_text(encoding="utf-8")


def test_fixing_twice_changes_nothing_more(faulty: Path) -> None:
    run("check", faulty, "--fix")
    once, time = faulty.read_bytes(), faulty.stat().st_mtime_ns
    again = run("check", faulty, "--fix")
    assert again.stderr == ""
    assert (faulty.read_bytes(), faulty.stat().st_mtime_ns) == (once, time)


def test_a_file_that_cannot_be_written_is_left_whole_and_told(faulty: Path) -> None:
    if os.name == "nt" or os.geteuid() == 0:
        pytest.skip("this user may write everywhere")
    faulty.parent.chmod(0o500)
    result = run("check", faulty, "--fix")
    faulty.parent.chmod(0o700)
    assert result.exit_code == 1
    assert faulty.read_text(encoding="utf-8") == FAULTY


def test_a_broken_file_is_reported_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text("title: 甲,乙\n  x: [", encoding="utf-8")
    before = path.read_bytes()
    assert run("check", path, "--fix").exit_code == 1
    assert path.read_bytes() == before


def test_rules_lists_every_code_and_explains_one() -> None:
    listed = run("rules").stdout
    assert all(f"{code}  " in listed for code in catalogue())
    told = run("rules", "dash-form", lang="en").stdout
    assert "What it does" in told
    assert "GB/T 15834-2011" in told
    assert "关键在人——干部是决定因素" in told
    assert "Hint" in run("rules", "unknown-key", lang="en").stdout


def test_an_unknown_code_is_wrong_use_with_a_suggestion() -> None:
    result = run("rules", "dash-fomr")
    assert result.exit_code == 2
    assert "dash-form" in result.output


@pytest.mark.parametrize("code", [rule.code for rule in rules()])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_rule_of_the_check_is_explained_in_both_languages(code: str, lang: str) -> None:
    lines = run("rules", code, lang=lang).stdout.splitlines()
    titles = (
        ("检查什么", "为什么", "例子", "改为") if lang == "zh" else ("What it does", "Why", "Example", "Use instead")
    )
    assert [line for line in lines if line in titles] == list(titles)
