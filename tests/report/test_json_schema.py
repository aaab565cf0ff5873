"""The JSON Schema that editors check a report by, tried with a validator of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from briefing.cli import main
from briefing.report.json_schema import json_schema
from briefing.report.reader import read_report_text

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "data" / "report.schema.json"
REPORTS = [ROOT / "data" / "report.yaml", *sorted((ROOT / "tests" / "reports").glob("*.yaml"))]
TEXT = REPORTS[0].read_text("utf-8")
POINTER = re.compile(r"# yaml-language-server: \$schema=(\S+)")


class Plain(yaml.SafeLoader):
    """Reads YAML as editors do: dates are text."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def faults_of(text: str) -> list[Any]:
    """What the schema finds in YAML text."""
    validator = Draft202012Validator(json_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    return list(validator.iter_errors(yaml.load(text, Plain)))


def test_the_schema_is_one_of_its_dialect() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_the_command_prints_the_schema_that_the_repository_keeps() -> None:
    done = CliRunner().invoke(main, ["schema"])
    assert done.exit_code == 0
    assert done.output == KEPT.read_text("utf-8")


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_the_reports_here_validate_and_point_editors_at_the_schema(path: Path) -> None:
    text = path.read_text("utf-8")
    assert [fault.message for fault in faults_of(text)] == []
    pointer = POINTER.match(text)
    assert pointer is not None
    assert (path.parent / pointer[1]).resolve() == KEPT


def test_the_examples_of_the_format_validate() -> None:
    document = (ROOT / "docs" / "report-format.md").read_text("utf-8")
    text = "".join(re.findall(r"^```yaml\n(.*?)^```", document, re.DOTALL | re.MULTILINE))
    assert [fault.message for fault in faults_of(text)] == []


#: Something to replace in the report, by what, and the place of the fault in the data.
FAULTS = [
    ("title: 长沙市", "titel: 长沙市", ""),
    ("organization: 长沙市工商联", "organization:", "organization"),
    ("value: 361", "value: [361]", "figures/5/value"),
    ("value: 361", "value: true", "figures/5/value"),
    ("qualifier: 超", "qualifier: 大约", "figures/1/qualifier"),
    ("kind: rank\n    scope", "kind: ranking\n    scope", "figures/2/kind"),
    ("id: 纪念杯得主", "id: 70位得主", "figures/0/id"),
    ("source: 8", "source: 第八段", "figures/0/source"),
    ("    derived: true", "    derived: 也许", "figures/18/derived"),
    ("date: 2023-01-12", "date: 2023年1月", "masthead/date"),
    ("date: 2023-01-11", "date: 2023-02-30", "meeting/date"),
    ("kind: bar", "kind: pie", "charts/0/kind"),
    ("figures: [签约总投资, 兴村投资]\n    labels", "figures: 签约总投资\n    labels", "charts/0/figures"),
    ("figures: [签约总投资, 兴村投资]\n    labels", "figures: []\n    labels", "charts/0/figures"),
    ("theme: government", "theme: pink", "theme"),
    ("style: jianbao", "style: 彩页", "style"),
    ("kind: review", "kind: 往事", "sections/0/kind"),
    ("  - kind: review\n    id: 回顾", "  - id: 回顾", "sections/0"),
    ("    short: 工作回顾", "    short: 工作回顾\n    minutes: 0.3", "sections/0/minutes"),
    ("        count: 1\n        name: 条主线", "        count: 一\n        name: 条主线", "sections/2/levels/0/count"),
    ("        short: 优化服务", "        owner: 某科室", "sections/3/tasks/0"),
    ("theme: government", "brand: {accent: red}\ntheme: government", "brand/accent"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place"), FAULTS, ids=[new.strip().splitlines()[-1] for _, new, _ in FAULTS])
def test_a_fault_is_found_at_its_place_and_the_reader_finds_it_too(old: str, new: str, place: str) -> None:
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    assert place in {"/".join(map(str, fault.absolute_path)) for fault in faults_of(text)}
    report, found = read_report_text(text)
    assert report is None
    assert found


def described(schema: Any) -> Iterator[tuple[str, str]]:
    """Every key of a schema with its description."""
    for name, shape in schema.get("properties", {}).items():
        if "$ref" not in shape and "if" not in shape:  # a Chinese key has the description of the other
            yield name, shape.get("description", "")
    for inner in schema.get("$defs", {}).values():
        yield from described(inner)


def test_every_key_is_explained_in_both_languages() -> None:
    found = list(described(json_schema()))
    assert len(found) > 120
    assert [name for name, words in found if not re.search("[\u4e00-\u9fff]", words.split("\n")[0])] == []
    assert [name for name, words in found if not re.search(r"[a-z]{2}.*[.;]$", words.split("\n")[-1])] == []


def test_the_schema_is_plain_json() -> None:
    assert json.loads(KEPT.read_text("utf-8")) == json_schema()
