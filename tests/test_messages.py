"""Every finding of the program can be said in both languages."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.diagnostics import Diagnostic, Place, ReportError
from briefing.messages import catalogue, hint, hints, message, placeholders

SOURCES = Path(__file__).resolve().parent.parent / "src" / "briefing"
LANGUAGES = ("zh", "en")
MAKERS = {"error", "broken", "warning", "_give_up", "_failed", "Fault", "Problem", "Diagnostic", "PictureError"}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


def slugs_in(folder: str) -> Iterator[str]:
    """The codes that the modules of a folder make findings of."""
    for path in (SOURCES / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in MAKERS:
                for part in node.args:
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and SLUG.fullmatch(part.value):
                        yield part.value


def test_every_code_that_reading_makes_is_in_the_catalogue() -> None:
    used = set(slugs_in("report"))
    assert len(used) > 60
    assert used - set(catalogue()) == set()


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_a_code_has_sentences_and_hints_in_both_languages_that_need_the_same_values(code: str) -> None:
    entry = catalogue()[code]
    plain = {"zh", "en", "hint_zh", "hint_en"}
    assert plain <= set(entry) <= plain | {f"cell_{name}" for name in plain}
    for cell in (name for name in entry if name.startswith("cell_") and name.endswith("zh")):
        assert cell.removesuffix("zh") + "en" in entry
    assert placeholders(entry["zh"]) == placeholders(entry["en"])
    assert [placeholders(t) for t in hints(code, "zh")] == [placeholders(t) for t in hints(code, "en")]
    assert SLUG.fullmatch(code)
    assert re.search("[\u4e00-\u9fff]", entry["zh"])
    assert not entry["zh"].endswith("。")
    assert not entry["en"].endswith(".")


def test_the_first_hint_whose_values_are_there_is_given() -> None:
    place = Place("f.yaml", 1, 1)
    near = Diagnostic("unknown-figure", place, (("figure", "甲"), ("suggestion", "乙")))
    far = Diagnostic("unknown-figure", place, (("figure", "甲"), ("suggestion", "")))
    assert hint(near, "zh") == "是不是“乙”？"
    assert hint(far, "en") == "Define it under figures first."


def test_values_are_never_read_as_templates() -> None:
    found = Diagnostic("unknown-key", Place("f"), (("key", "{0.__class__}"), ("suggestion", ""), ("known", "{x}")))
    assert "{0.__class__}" in message(found, "zh")
    assert "{x}" in hint(found, "en")


def test_a_code_that_nobody_described_is_shown_bare() -> None:
    assert message(Diagnostic("no-such-code", Place("f"), (("a", "b"),)), "zh") == "no-such-code a=b"


def test_findings_cross_to_another_process() -> None:
    fault = ReportError([Diagnostic("file-missing", Place("a.yaml"), (("file", "a.yaml"),))])
    assert pickle.loads(pickle.dumps(fault)).diagnostics == fault.diagnostics


@pytest.mark.parametrize("place", ["messages.toml", "rules.toml", "cli", "report/starter.yaml", "report/vocabulary.py"])
def test_one_thing_has_one_name(place: str) -> None:
    """报告 is the report file and 数据 a figure of it; nothing else means either."""
    found = SOURCES / place
    files = [found] if found.is_file() else [path for path in found.iterdir() if path.suffix in (".py", ".toml")]
    for path in files:
        assert re.findall("底稿|指标", path.read_text("utf-8")) == [], path
