"""From one form of a report file to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Diagnostic, Place
from briefing.report.characters import of_lines
from briefing.report.endings import is_workbook
from briefing.report.files import read_source
from briefing.report.findings import Findings
from briefing.report.node import Mapping, Node, Scalar, Sequence
from briefing.report.reader import report_of, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDINGS = (".xlsx", ".yaml", ".yml")


def converted(source: Path, target: Path) -> tuple[bytes | None, list[Diagnostic]]:
    """The report in `source` as the file that `target` names, and remarks; None and what is wrong if that cannot be.

    A YAML file that is there already is brought up to date: its comments and its order stay.
    """
    findings = Findings()
    if not _may_be_written(target, findings):
        return None, findings.found
    read = read_source(source, findings)
    found = list(findings.found)
    if read.root is not None:
        found += report_of(read.root, source.parent)[1]
    if read.root is None or any(item.severity.value == "error" for item in found):
        return None, told(found, read)
    data = _made(read.root, target, findings)
    if data is None:
        return None, findings.found
    remarks = [] if is_workbook(source) else _expanded(source)
    if is_workbook(target):
        remarks += _parted(read.root)
    return data, told(remarks, read)


def _parted(root: Node) -> list[Diagnostic]:
    """A remark for each point of several lines: in a cell of points, every line is one."""
    findings = Findings()
    for node in _points(root):
        if "\n" in of_lines(node.text):
            findings.warning("convert-point-parted", node)
    return findings.found


def _points(node: Node, key: str = "") -> Iterator[Scalar]:
    """The points of all parts of a report."""
    if isinstance(node, Mapping):
        for entry in node.entries:
            yield from _points(entry.value, entry.key.text)
    elif isinstance(node, Sequence):
        for item in node.items:
            if isinstance(item, Scalar) and key == "points":
                yield item
            elif not isinstance(item, Scalar):
                yield from _points(item)


def _may_be_written(target: Path, findings: Findings) -> bool:
    """Whether the target is a file of a form that can be written."""
    here, ending = Scalar("", Place(str(target))), target.suffix.lower()
    if target.is_dir():
        findings.error("file-is-folder", here, file=str(target), example=str(target / "report.xlsx"))
    elif ending in (".xlsm", ".xls"):
        findings.error("convert-old-workbook", here, ending=ending, file=target.with_suffix(".xlsx").name)
    elif ending not in ENDINGS:
        findings.error("convert-ending", here, known="、".join(ENDINGS))
    return not findings.has_errors


def _made(root: Node, target: Path, findings: Findings) -> bytes | None:
    """The file that `target` names, as bytes; None with a finding where that cannot be."""
    return _workbook(root, target, findings) if is_workbook(target) else _yaml(root, target, findings)


def _workbook(root: Node, target: Path, findings: Findings) -> bytes | None:
    from briefing.report.excel.writing import MOST_CHARACTERS, CellTooLongError, workbook_of

    try:
        return workbook_of(root)
    except CellTooLongError as fault:
        here = Scalar("", Place(str(target)))
        findings.error("cell-too-long", here, text=str(fault), limit=str(MOST_CHARACTERS))
        return None


def _yaml(root: Node, target: Path, findings: Findings) -> bytes | None:
    """The report as YAML; a file that is there is brought up to date if it can be read."""
    from briefing.report.yaml_export import yaml_of
    from briefing.report.yaml_source import read_yaml

    if not target.exists():
        return yaml_of(root).encode()
    before = Findings()
    if target.stat().st_size and read_yaml(target, before).root is None:
        detail = "、".join(f"{item.place}" for item in before.found[:3])
        findings.error("convert-target-broken", Scalar("", Place(str(target))), file=str(target), detail=detail)
        return None
    try:
        return yaml_of(root, target.read_text("utf-8-sig")).encode()
    except Exception as fault:  # ruamel raises many kinds of error for what it cannot keep
        values = {"file": str(target), "detail": type(fault).__name__}
        findings.error("convert-target-broken", Scalar("", Place(str(target))), **values)
        return None


def _expanded(source: Path) -> list[Diagnostic]:
    """A remark for each `from` of a report, which stands written out in what was made."""
    from briefing.report.outside import outside_of

    findings = Findings()
    root = read_source(source, Findings(), outside=False).root
    for named in outside_of(root):
        findings.warning("convert-expanded", named, file=named.text)
    return findings.found
