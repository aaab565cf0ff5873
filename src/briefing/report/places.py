"""Where the figures of a report are written: the place of each value in its file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence as Lines
from dataclasses import dataclass
from pathlib import Path

from briefing.diagnostics import Place
from briefing.report.derived import RULES, expand_series
from briefing.report.files import read_source
from briefing.report.findings import Findings
from briefing.report.node import Mapping, Node, Scalar, Sequence


@dataclass(frozen=True, slots=True)
class FigurePlace:
    """The value of a figure in a file: its place, its length, the line as it stands there, and the figures that a
    derived one is worked out of."""

    place: Place
    length: int = 1
    excerpt: str = ""
    needs: tuple[str, ...] = ()


def figure_places(root: Node | None, lines: Lines[str] = ()) -> dict[str, FigurePlace]:
    """The place of each figure's value by its id, or of the figure where it has none; `lines` are those of the file."""
    root = expand_series(root) if root is not None else None
    figures = root.get("figures") if isinstance(root, Mapping) else None
    items = [item for item in (figures.items if isinstance(figures, Sequence) else ()) if isinstance(item, Mapping)]
    ids = {name.text.strip(): item for item in reversed(items) if isinstance(name := item.get("id"), Scalar)}
    return {name: _place(item, lines, ids) for name, item in reversed(ids.items())}


def _place(figure: Mapping, lines: Lines[str], ids: dict[str, Mapping]) -> FigurePlace:
    """Where one figure is written."""
    rules = [node for key in RULES if (node := figure.get(key)) is not None]
    value = figure.get("value") or next(iter(rules), figure)
    excerpt = lines[value.place.line - 1] if 0 < value.place.line <= len(lines) else ""
    words = (word for rule in rules for text in _texts(rule) for word in re.findall(r"\w+", text))
    return FigurePlace(value.place, value.length, excerpt, tuple(dict.fromkeys(word for word in words if word in ids)))


def _texts(node: Node) -> Iterator[str]:
    """The scalars in a node."""
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from _texts(entry.value)


def read_figure_places(path: Path) -> dict[str, FigurePlace]:
    """The places of the figures in a report file; empty if it cannot be read, which reading the report has said."""
    source = read_source(path, Findings())
    return figure_places(source.root, source.lines)
