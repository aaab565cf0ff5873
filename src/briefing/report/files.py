"""`read_source`: the tree of a report file, whatever form it has; the one place that chooses a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.report.yaml_source import Source, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.report.findings import Findings

#: Endings of workbooks; those that are none of Office Open XML are told what to do instead.
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".xlsb", ".et", ".ett", ".ods"})


def is_workbook(path: Path) -> bool:
    """Whether a file is called as workbooks are."""
    return path.suffix.lower() in WORKBOOKS


def read_source(path: Path, findings: Findings, *, outside: bool = True) -> Source:
    """The tree of a YAML file or a workbook, with what other files lend it (`from`) unless that is not wanted.

    A source without a tree is one that cannot be read; `findings` say why.
    """
    if is_workbook(path):
        from briefing.report.excel.reading import read_workbook

        return Source(read_workbook(path, findings), [], str(path))
    source = read_yaml(path, findings)
    if source.root is None or not outside or not any("from" in line for line in source.lines):
        return source
    from briefing.report.outside import with_outside

    return Source(with_outside(source.root, path.parent, findings), source.lines, source.file)
