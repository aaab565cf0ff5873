"""Reading a report: from a file to the frozen model, with everything that is wrong in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from briefing.diagnostics import Diagnostic, Place, Severity
from briefing.report.affixes import without_affixes
from briefing.report.derived import expand_series
from briefing.report.files import read_source
from briefing.report.findings import UNKNOWN_REASON, Findings, Reading, with_excerpts
from briefing.report.ids import with_ids
from briefing.report.model import Report
from briefing.report.node import Broken, Mapping, Node, Scalar, Sequence
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
    root = without_affixes(expand_series(root), reading)
    reading.figures = dict.fromkeys(_ids_of(root, "figures", reading))
    reading.charts = dict.fromkeys(_ids_of(root, "charts", reading))
    return REPORT(with_ids(root, REPORT, reading), reading), reading


def _finished(source: Source, findings: Findings, folder: Path | None = None) -> tuple[Report | None, list[Diagnostic]]:
    """The report of a source that has been read, and all findings."""
    report, found = report_of(source.root, folder) if source.root is not None else (None, [])
    if findings.has_errors:
        report = None
    elif report is None and not any(item.severity is Severity.ERROR for item in found):
        findings.error(UNKNOWN_REASON, Scalar("", Place(source.file)))
    return report, told(findings.found + found, source)


def told(found: list[Diagnostic], source: Source) -> list[Diagnostic]:
    """The findings of a source by their places, with the lines of its file, or in the words of a workbook."""
    if any(item.place.sheet for item in found):
        from briefing.report.excel.words import in_cell_words

        found = in_cell_words(found)
    return with_excerpts(found, source.lines, source.file)


def _ids_of(root: Node, key: str, reading: Reading) -> list[str]:
    """The ids in a list of the file; an entry with something wrong is not unknown for that."""
    values = root.get(key) if isinstance(root, Mapping) else None
    items = values.items if isinstance(values, Sequence) else ()
    ids = [item.get("id") if isinstance(item, Mapping) else item for item in items]
    found = [name_of(node) for node in ids if isinstance(node, Scalar) and not node.is_null]
    if len(found) < len(items) or isinstance(values, Broken):
        reading.incomplete.add(key)
    return found
