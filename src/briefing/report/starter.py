"""A report to start from: it builds at once, and its comments teach how to write one."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEMA_NAME = "report.schema.json"


def yaml_start() -> dict[str, bytes]:
    """A report in YAML by the name of its file, with the schema that points editors at its keys."""
    from briefing.report.json_schema import schema_text

    return {"report.yaml": _starter().encode(), SCHEMA_NAME: schema_text().encode()}


def excel_start() -> dict[str, bytes]:
    """The same report as a workbook by the name of its file."""
    from briefing.report.excel.writing import workbook_of
    from briefing.report.findings import Findings
    from briefing.report.node import Mapping
    from briefing.report.yaml_source import parse_yaml

    root = parse_yaml(_starter(), "report.yaml", Findings()).root
    assert isinstance(root, Mapping)  # a file of ours
    return {"report.xlsx": workbook_of(root)}


def _starter() -> str:
    return files("briefing.report").joinpath("starter.yaml").read_text("utf-8")


#: The forms that a report can begin in: each gives its files by name.
STARTS: dict[str, Callable[[], dict[str, bytes]]] = {"yaml": yaml_start, "excel": excel_start}
