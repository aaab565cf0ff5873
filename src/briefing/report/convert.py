"""From one form of a report file to the other."""

from __future__ import annotations

from pathlib import Path

from briefing.diagnostics import Diagnostic, Place
from briefing.report.files import is_workbook, read_source
from briefing.report.findings import Findings, with_excerpts
from briefing.report.node import Node, Scalar
from briefing.report.reader import report_of


def convert(source: Path, target: Path) -> list[Diagnostic]:
    """Write the report in `source` to `target`, or say what is wrong with it and write nothing."""
    findings = Findings()
    read = read_source(source, findings, outside=False)
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
    if is_workbook(target):
        from briefing.report.xlsx_export import workbook_of

        return workbook_of(root)
    from briefing.report.yaml_export import yaml_of

    return yaml_of(root, target.read_text("utf-8") if target.exists() else "").encode()
