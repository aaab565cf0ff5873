"""Reading a report: from a file to the frozen model, with everything that is wrong in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from briefing.diagnostics import Diagnostic
from briefing.report.derived import expand_series
from briefing.report.files import read_source
from briefing.report.findings import Findings, Reading, with_excerpts
from briefing.report.model import Report
from briefing.report.node import Mapping, Node, Scalar, Sequence
from briefing.report.scalars import name_of
from briefing.report.schema import REPORT
from briefing.report.yaml_source import Source, parse_yaml


def read_report(path: Path) -> tuple[Report | None, list[Diagnostic]]:
    """The report in a YAML file or a workbook, or None if there is an error; and all findings, ordered by place."""
    findings = Findings()
    return _finished(read_source(path, findings), findings, path.parent)


def read_report_text(text: str, file: str = "report.yaml") -> tuple[Report | None, list[Diagnostic]]:
    """The report in YAML text, as `read_report` gives it; `file` names it in places."""
    findings = Findings()
    return _finished(parse_yaml(text, file, findings), findings)


def report_of(root: Node, folder: Path | None = None) -> tuple[Report | None, list[Diagnostic]]:
    """The report in a tree of nodes, whatever file it comes from; findings have no excerpts yet.

    Files that the report names are looked for from `folder`, and not at all without one.
    """
    report, reading = reading_of(root, folder)
    return (None if reading.has_errors else report), reading.found


def reading_of(root: Node, folder: Path | None = None) -> tuple[Any, Reading]:
    """What a tree of nodes gives (FAILED if nothing), with everything that was known while it was read."""
    reading = Reading(folder)
    root = expand_series(root)
    reading.figures = dict.fromkeys(_ids_of(root, "figures"))
    reading.charts = dict.fromkeys(_ids_of(root, "charts"))
    return REPORT(root, reading), reading


def _finished(source: Source, findings: Findings, folder: Path | None = None) -> tuple[Report | None, list[Diagnostic]]:
    """The report of a source that has been read, and all findings."""
    report, found = report_of(source.root, folder) if source.root is not None else (None, [])
    found = with_excerpts(findings.found + found, source.lines)
    return (None if findings.has_errors else report), found


def _ids_of(root: Node, key: str) -> list[str]:
    """The ids in a list of the file; an entry with something wrong is not unknown for that."""
    values = root.get(key) if isinstance(root, Mapping) else None
    items = values.items if isinstance(values, Sequence) else ()
    ids = [item.get("id") for item in items if isinstance(item, Mapping)]
    return [name_of(node) for node in ids if isinstance(node, Scalar)]
