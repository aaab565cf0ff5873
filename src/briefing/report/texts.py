"""Which figures stand where in the words of a report, also in those that the model keeps as plain strings.

Titles and names are plain strings in a `Report`: their figures are filled in and forgotten. What was filled in is
worked out here once more from the nodes of the file, so that every place can be found.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from briefing.report.affixes import without_affixes
from briefing.report.characters import joined, of_lines
from briefing.report.doubles import doubles, without_doubles
from briefing.report.figures import format_figure
from briefing.report.findings import Findings, Reading
from briefing.report.minus import with_minus
from briefing.report.model import Figure, Report, Text, TextSpan
from briefing.report.node import Mapping, Scalar, Sequence
from briefing.report.prose import fill, merged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.report.node import Node

#: Words as they are printed, with the figures in them.
Texts: TypeAlias = dict[str, Text]


def texts_of(report: Report, root: Node | None = None) -> Texts:
    """All words of a report that print figures; `root` is the tree of its file, if it has one."""
    figures = {figure.id: figure for figure in report.figures}
    found = [*_of_model(report), *(_of_node(root, figures) if root is not None else ())]
    return {str(text): text for text in found if any(span.figure for span in text.spans)} | _named(report)


def root_of(path: Path) -> Node | None:
    """The tree of a report file, None for one that cannot be read."""
    from briefing.report.files import read_source

    root = read_source(path, Findings()).root
    return None if root is None else without_affixes(root, Reading())


def is_yaml(path: Path) -> bool:
    """Whether a file is called as YAML files are."""
    return path.suffix.lower() in (".yaml", ".yml")


def _named(report: Report) -> Texts:
    """Figures as they are listed, behind their labels: 签约项目28个, 签约项目：28个."""
    found = [
        Text((TextSpan(figure.label + mark), TextSpan(format_figure(figure), figure.id)))
        for figure in report.figures
        for mark in ("", "：")
    ]
    return {str(text): text for text in found}


def _of_model(value: Any) -> Iterator[Text]:
    """The texts in a value of the model."""
    if isinstance(value, Text):
        yield from (Text(merged(line.spans)) for line in value.lines)
    elif isinstance(value, tuple):
        for part in value:
            yield from _of_model(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _of_model(getattr(value, field.name))


def _of_node(node: Node, figures: dict[str, Figure]) -> Iterator[Text]:
    """The texts in a node of a file, filled in."""
    if isinstance(node, Scalar):
        if "{" in node.text:  # as one line, and line by line: which it is printed as, the tree does not say
            for text in dict.fromkeys((joined(node.text), *of_lines(node.text).split("\n"))):
                filled = fill(with_minus(without_doubles(text, doubles(text, figures))), figures)
                yield from () if filled.problems else (filled.text,)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _of_node(item, figures)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from _of_node(entry.value, figures)
