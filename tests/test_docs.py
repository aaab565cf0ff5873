"""What the documents say is so: links lead somewhere, examples read without findings, every key is explained."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from briefing.report import model
from briefing.report.reader import read_report_text

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh-CN.md")
DOCUMENTS = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").rglob("*.md"),
    ROOT / "assets" / "fonts" / "README.md",
    ROOT / "tests" / "reports" / "README.md",
]
RECORDS = [kind for kind in vars(model).values() if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__")]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_within_the_repository_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text("utf-8"))
    inside = [target for target in targets if not re.match(r"https?://|mailto:", target)]
    assert [target for target in inside if not (document.parent / target).exists()] == []


def test_both_readmes_name_the_same_commands_and_pictures() -> None:
    texts = [(ROOT / name).read_text("utf-8") for name in READMES]
    for pattern in (r"^    ((?:pip|python|pytest) .*)$", r"!\[[^\]]*\]\(([^)]+)\)", r"`(--\w+|BRIEFING_\w+)`"):
        first, second = (sorted(set(re.findall(pattern, text, re.MULTILINE))) for text in texts)
        assert first == second
        assert first
    assert all("pip install -e . && briefing build" in text for text in texts)
    assert all("pip install -e '.[test]' && pytest" in text for text in texts)


@pytest.mark.parametrize("name", READMES)
def test_the_example_in_the_readme_reads_without_findings(name: str) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL)
    report, found = read_report_text(example)
    assert found == []
    assert report is not None


def test_every_key_of_a_report_is_explained() -> None:
    text = (ROOT / "docs" / "report-format.md").read_text("utf-8")
    keys = {field.name for record in RECORDS for field in fields(record)} - {"spans", "figure"}
    assert sorted(key for key in keys if f"`{key}`" not in text and f"{key}:" not in text) == []
