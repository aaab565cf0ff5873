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

    text = files("briefing.report").joinpath("starter.yaml").read_text("utf-8")
    return {"report.yaml": text.encode(), SCHEMA_NAME: schema_text().encode()}


#: The forms that a report can begin in: each gives its files by name.
STARTS: dict[str, Callable[[], dict[str, bytes]]] = {"yaml": yaml_start}
