"""Where the figures of a report are written: the place of each value in its file."""

from __future__ import annotations

from collections.abc import Sequence as Lines
from dataclasses import dataclass
from pathlib import Path

from briefing.diagnostics import Place
from briefing.report.derived import RULES, expand_series
from briefing.report.findings import Findings
from briefing.report.node import Mapping, Node, Scalar, Sequence
from briefing.report.yaml_source import read_yaml


@dataclass(frozen=True, slots=True)
class FigurePlace:
    """The value of a figure in a file: its place, its length, and the line as it stands there."""

    place: Place
    length: int = 1
    excerpt: str = ""


def figure_places(root: Node | None, lines: Lines[str] = ()) -> dict[str, FigurePlace]:
    """The place of each figure's value by its id, or of the figure where it has none; `lines` are those of the file."""
    root = expand_series(root) if root is not None else None
    figures = root.get("figures") if isinstance(root, Mapping) else None
    found: dict[str, FigurePlace] = {}
    for figure in figures.items if isinstance(figures, Sequence) else ():
        name = figure.get("id") if isinstance(figure, Mapping) else None
        if isinstance(figure, Mapping) and isinstance(name, Scalar):
            value = next((node for key in ("value", *RULES) if (node := figure.get(key)) is not None), name)
            line = value.place.line
            excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
            found.setdefault(name.text.strip(), FigurePlace(value.place, value.length, excerpt))
    return found


def read_figure_places(path: Path) -> dict[str, FigurePlace]:
    """The places of the figures in a YAML file; empty if it cannot be read, which reading the report has said."""
    source = read_yaml(path, Findings())
    return figure_places(source.root, source.lines)
