"""From one form of a report file to the other."""

from __future__ import annotations

from pathlib import Path

from briefing.diagnostics import Diagnostic, Place
from briefing.report.findings import Findings, with_excerpts
from briefing.report.node import Node, Scalar
from briefing.report.reader import WORKBOOKS, report_of
from briefing.report.yaml_source import Source, read_yaml


def convert(source: Path, target: Path) -> list[Diagnostic]:
    """Write the report in `source` to `target`, or say what is wrong with it and write nothing."""
    findings = Findings()
    read = _tree(source, findings)
    found = list(findings.found)
    if read.root is not None:
        found += report_of(read.root, source.parent)[1]
    errors = [item for item in found if item.severity.value == "error"]
    if errors or read.root is None:
        return with_excerpts(found, read.lines)
    here = Scalar("", Place(str(target)))
    try:
        data = _made(read.root, target)
        half = target.with_name(f".{target.name}.part")
        half.write_bytes(data)
        half.replace(target)
    except (OSError, ValueError) as error:  # the old file is no UTF-8
        findings.error("file-unreadable", here, file=str(target), detail=getattr(error, "strerror", "") or str(error))
        return findings.found
    return []


def _made(root: Node, target: Path) -> bytes:
    """The file that `target` names, as bytes."""
    if target.suffix.lower() in WORKBOOKS:
        from briefing.report.xlsx_export import workbook_of

        return workbook_of(root)
    from briefing.report.yaml_export import yaml_of

    return yaml_of(root, target.read_text("utf-8") if target.exists() else "").encode()


def _tree(source: Path, findings: Findings) -> Source:
    if source.suffix.lower() in WORKBOOKS:
        from briefing.report.xlsx_source import read_workbook

        return Source(read_workbook(source, findings), [])
    return read_yaml(source, findings)
