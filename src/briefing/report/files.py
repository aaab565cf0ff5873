"""`read_source`: the tree of a report file, whatever form it has; the one place that chooses a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.report.endings import is_workbook
from briefing.report.translation import in_model_words
from briefing.report.words import called
from briefing.report.yaml_source import Source, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.report.findings import Findings


def read_source(path: Path, findings: Findings, *, outside: bool = True) -> Source:
    """The tree of a YAML file or a workbook, with what other files lend it (`from`) unless that is not wanted.

    A source without a tree is one that cannot be read; `findings` say why.
    """
    if is_workbook(path):
        from briefing.report.excel.reading import read_workbook

        root = read_workbook(path, findings)
        return Source(in_model_words(root, findings) if root is not None else None, [], str(path))
    source = read_yaml(path, findings)
    written = "\n".join(source.lines).casefold()
    if source.root is None or not outside or not any(word in written for word in ["from", *called("figure", "from")]):
        return source
    from briefing.report.outside import with_outside

    lent = with_outside(source.root, path.parent, findings)
    return Source(in_model_words(lent, findings), source.lines, source.file)
