"""What the documents say is so: links lead somewhere, examples read without findings, every key is explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from briefing.cli import main
from briefing.cli.diagnostics import render
from briefing.report import model, schema
from briefing.report.figures import QUALIFIERS
from briefing.report.prose import ATTRIBUTES
from briefing.report.reader import read_report, read_report_text
from briefing.report.records import Record
from briefing.theme import STYLES, theme_names

ROOT = Path(__file__).resolve().parent.parent
READMES = {"README.md": "en", "README.zh-CN.md": "zh"}
DOCUMENTS = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").rglob("*.md"),
    ROOT / "assets" / "fonts" / "README.md",
    ROOT / "tests" / "reports" / "README.md",
]
FORMAT = (ROOT / "docs" / "report-format.md").read_text("utf-8")

#: The sections of docs/report-format.md: each is named by the place of its keys in a report, and has a table of them.
RECORDS: dict[str, Record] = {
    "报告": schema.REPORT,
    "brand": schema.BRAND,
    "masthead": schema.MASTHEAD,
    "meeting": schema.MEETING,
    "meeting.speakers": schema._PERSON,
    "figures": schema.FIGURE,
    "charts": schema.CHART,
    "charts.series": schema.SERIES,
    **{f"sections.{kind}": record for kind, record in schema.SECTIONS.items()},
    "sections.review.groups": schema.GROUP,
    "sections.review.groups.items": schema.ITEM,
    "sections.units.units": schema.UNIT,
    "sections.framework.levels": schema.LEVEL,
    "sections.tasks.tasks": schema.TASK,
    "sections.tasks.tasks.ground": schema.GROUND,
    "sections.text.tables": schema.TABLE,
    "provenance": schema.PROVENANCE,
}
CHOICES = {
    "kinds of charts": model.ChartKind.__args__,  # type: ignore[attr-defined]
    "kinds of figures": model.FigureKind.__args__,  # type: ignore[attr-defined]
    "numerals": model.Numerals.__args__,  # type: ignore[attr-defined]
    "kinds of sections": schema.SECTIONS,
    "qualifiers": QUALIFIERS,
    "themes": theme_names(),
    "styles": STYLES,
}


def text_of(name: str) -> str:
    """A document at the root of the repository."""
    return (ROOT / name).read_text("utf-8")


def blocks_of(text: str, language: str) -> list[str]:
    """The fenced blocks of a document in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_within_the_repository_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text("utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_both_readmes_name_the_same_commands_and_pictures() -> None:
    texts = [text_of(name) for name in READMES]
    for pattern in (r"^    ((?:pip|python|pytest) .*)$", r"!\[[^\]]*\]\(([^)]+)\)", r"`(--\w+|BRIEFING_\w+)`"):
        first, second = (sorted(set(re.findall(pattern, text, re.MULTILINE))) for text in texts)
        assert first == second
        assert first
    assert all("pip install -e . && briefing build" in text for text in texts)
    assert all("pip install -e '.[test]' && pytest" in text for text in texts)


def test_both_readmes_give_the_same_numbers() -> None:
    def measured(text: str) -> list[str]:
        return re.findall(r"\|\s*([\d.]+)\s*(?=\|)", text)

    first, second = (measured(text_of(name)) for name in READMES)
    assert first == second
    assert first


def test_every_picture_is_shown_and_small_enough_to_load() -> None:
    pictures = list((ROOT / "docs" / "pictures").iterdir())
    shown = set(re.findall(r"docs/pictures/([\w-]+\.png)", text_of("README.md")))
    assert {path.name for path in pictures} == shown
    assert [path.name for path in pictures if path.stat().st_size > 120_000] == []


def options_of(command: str) -> set[str]:
    """The options of a command, as its help lists them."""
    done = CliRunner().invoke(main, [*command.split(), "--help"])
    assert done.exit_code == 0
    return set(re.findall(r"--[a-z]+", done.output))


@pytest.mark.parametrize("name", READMES)
def test_the_usage_puts_every_option_where_the_command_line_takes_it(name: str) -> None:
    (usage,) = re.findall(r"^    (briefing .*\bbuild \[.*)$", text_of(name), re.MULTILINE)
    before, after = (set(re.findall(r"--[a-z]+", part)) for part in usage.split("build"))
    assert before | {"--version", "--help"} == options_of("")
    assert after | {"--output", "--help"} == options_of("build")


@pytest.mark.parametrize("name", READMES)
def test_the_example_in_the_readme_reads_without_findings(name: str) -> None:
    (example,) = blocks_of(text_of(name), "yaml")
    report, found = read_report_text(example)
    assert {item.code for item in found} <= {"chart-not-shown"}  # it is an excerpt, without the sections with charts
    assert report is not None


@pytest.mark.parametrize("name", READMES)
def test_the_example_in_the_readme_is_an_excerpt_of_the_report_that_ships(name: str) -> None:
    (example,) = blocks_of(text_of(name), "yaml")
    excerpt, _ = read_report_text(example)
    whole, _ = read_report(ROOT / "data" / "report.yaml")
    assert excerpt is not None
    assert whole is not None
    assert (excerpt.title, excerpt.organization) == (whole.title, whole.organization)
    assert set(excerpt.figures) <= set(whole.figures)
    assert set(excerpt.charts) <= set(whole.charts)
    tasks = [task for report in (excerpt, whole) for part in report.sections for task in getattr(part, "tasks", ())]
    assert all(tasks.count(task) == 2 for task in excerpt.sections[0].tasks)  # type: ignore[union-attr]


@pytest.mark.parametrize(("name", "language"), READMES.items())
def test_the_messages_in_the_readme_are_those_of_its_example_with_two_slips(name: str, language: Any) -> None:
    text = text_of(name)
    (example,) = blocks_of(text, "yaml")
    slips = example.replace("value: 361", "value: 三六百十一", 1).replace("{{ 签约项目 }}", "{{ 签约项 }}", 1)
    _, found = read_report_text(slips)
    assert len(found) == 2
    assert blocks_of(text, "text") == [render(found, language) + "\n"]


def tables_of(heading: str) -> dict[str, bool]:
    """The keys that a section of docs/report-format.md explains, and whether it says that each must be there."""
    (section,) = re.findall(rf"^## `{re.escape(heading)}`$(.*?)(?=^## |\Z)", FORMAT, re.DOTALL | re.MULTILINE)
    (table,) = re.findall(r"^\| 键 .*?\n\|.*?\n((?:\|.*\n)+)", section, re.MULTILINE)
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()]
    return {row[0].strip("`"): row[2] == "是" for row in rows}


@pytest.mark.parametrize("heading", RECORDS)
def test_the_format_explains_the_keys_that_a_record_has_and_says_which_must_be_there(heading: str) -> None:
    must = {name: field.required for name, field in RECORDS[heading].fields.items()}
    if heading.count(".") == 1 and heading.startswith("sections"):
        must["kind"] = True  # it decides which record reads the section
    assert tables_of(heading) == must


def test_the_format_has_a_section_for_every_class_of_the_model() -> None:
    classes = [kind for kind in vars(model).values() if isinstance(kind, type) and hasattr(kind, "__slots__")]
    described = {frozenset(record.fields) - frozenset(schema.DERIVING) for record in RECORDS.values()}
    bare = {model.Text, model.TextSpan}
    assert [
        kind for kind in classes if kind not in bare and not described & {keys_of(kind) - frozenset(schema.DERIVING)}
    ] == []


def keys_of(kind: Any) -> frozenset[str]:
    """The fields of a class of the model, which are the keys of a file."""
    return frozenset(field.name for field in fields(kind))


@pytest.mark.parametrize("what", CHOICES)
def test_the_format_names_every_choice(what: str) -> None:
    assert [word for word in CHOICES[what] if f"`{word}`" not in FORMAT] == []


def test_the_format_shows_what_every_attribute_of_a_figure_prints() -> None:
    assert re.findall(r"^\| `\{\{ 会员数\.(\w+) \}\}` \|", FORMAT, re.MULTILINE) != []
    shown = dict(re.findall(r"^\| `(\{\{ 会员数(?:\.\w+)? \}\})` \| ([^|（ ]+)", FORMAT, re.MULTILINE))
    assert set(shown) == {"{{ 会员数 }}", *(f"{{{{ 会员数.{attribute} }}}}" for attribute in ATTRIBUTES)}
    gist = "｜".join(shown)
    report, found = read_report_text(re.sub(r"gist: .*", f"gist: '{gist}'", EXAMPLE))
    assert found == []
    assert report is not None
    assert str(report.gist).split("｜") == list(shown.values())


#: The examples of docs/report-format.md, one after the other: a whole report.
EXAMPLE = "".join(blocks_of(FORMAT, "yaml"))


def test_the_examples_of_the_format_make_a_report_without_findings() -> None:
    report, found = read_report_text(EXAMPLE)
    assert found == []
    assert report is not None


@pytest.mark.parametrize("heading", RECORDS)
def test_the_examples_of_the_format_use_every_key(heading: str) -> None:
    steps = [] if heading == "报告" else heading.split(".")
    used = {key for mapping in mappings_at(yaml.safe_load(EXAMPLE), steps) for key in mapping}
    assert set(tables_of(heading)) - used == set()


def mappings_at(value: Any, steps: list[str]) -> Iterator[dict[str, Any]]:
    """The mappings at a place of a report; a step after `sections` is a kind of section."""
    if isinstance(value, list):
        for item in value:
            yield from mappings_at(item, steps)
    elif isinstance(value, dict) and not steps:
        yield value
    elif isinstance(value, dict) and steps[0] == "sections":
        kind = [section for section in value["sections"] if section["kind"] == steps[1]]
        yield from mappings_at(kind, steps[2:])
    elif isinstance(value, dict):
        yield from mappings_at(value.get(steps[0]), steps[1:])


def test_the_plan_of_the_house_names_every_room() -> None:
    plan = text_of("ARCHITECTURE.md")
    package = ROOT / "src" / "briefing"
    rooms = [path.name for path in package.iterdir() if (path / "__init__.py").exists()]
    modules = [path.name for path in package.glob("*.py") if not path.name.startswith("__")]
    assert rooms
    assert [room for room in rooms if f"`{room}" not in plan] == []
    assert [
        module for module in modules if f"`{module}" not in plan and f"`{module.removesuffix('.py')}" not in plan
    ] == []


def test_the_plan_of_the_house_names_files_that_exist() -> None:
    plan = re.sub(r"^```.*?^```", "", text_of("ARCHITECTURE.md"), flags=re.DOTALL | re.MULTILINE)
    named = set(re.findall(r"`([\w/]+\.(?:py|toml))`", plan))
    there = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("src/**/*") if path.is_file()}
    there.add("pyproject.toml")
    there |= {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("*.py")}
    assert named
    assert [name for name in sorted(named) if not any(f"/{path}".endswith(f"/{name}") for path in there)] == []
