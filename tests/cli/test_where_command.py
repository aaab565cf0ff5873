"""`briefing where` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from briefing.cli import main

REPORT = str(Path(__file__).parents[2] / "data" / "report.yaml")


def test_the_places_are_listed_by_page_and_slide() -> None:
    done = CliRunner().invoke(main, ["--lang", "zh", "where", "会员总数", REPORT])
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[0] == "会员总数　全市工商联系统会员数　首次突破4万家"
    assert "简报第 1 页　长沙市工商联2022年工作回顾与2023年工作部署" in lines
    assert "  标题　首次突破4万家　营商环境全国第6，会员首次突破4万家" in lines
    assert lines[-1] == f"共 {sum(line.startswith('  ') for line in lines)} 处。"


def test_programs_get_the_same_places_as_json() -> None:
    done = CliRunner().invoke(main, ["where", "会员总数", REPORT, "--format", "json"])
    shown = json.loads(done.stdout)
    assert shown["printed"] == "首次突破4万家"
    assert {place["output"] for place in shown["places"]} == {"brief", "deck"}
    assert all(set(place) == {"output", "number", "title", "part", "printed", "words"} for place in shown["places"])
    lines = CliRunner().invoke(main, ["where", "会员总数", REPORT]).output.splitlines()
    assert lines[-1] == f"{len(shown['places'])} places."


def test_an_unknown_figure_gets_the_one_that_looks_like_it() -> None:
    done = CliRunner().invoke(main, ["--lang", "en", "where", "会员总", REPORT])
    assert done.exit_code == 1
    assert "error[unknown-figure]" in done.stderr
    assert "Did you mean “会员总数”?" in done.stderr
