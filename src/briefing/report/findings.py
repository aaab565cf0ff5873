"""`Findings`: the diagnostics that reading collects; `Reading`: what parts of a report share meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from briefing.diagnostics import Diagnostic, Place, Severity
from briefing.report.model import Figure
from briefing.report.node import Node, Passage, Scalar

if TYPE_CHECKING:
    from pathlib import Path


class Failed:
    """What a converter returns for a value that it has reported."""

    def __bool__(self) -> bool:
        """A failure is false."""
        return False


FAILED: Final = Failed()


class Findings:
    """A growing list of diagnostics."""

    def __init__(self) -> None:
        """Begin with none."""
        self.found: list[Diagnostic] = []

    def error(self, code: str, node: Node, **values: str) -> Failed:
        """Note an error at a node; the result is what a converter returns then."""
        self.found.append(Diagnostic(code, node.place, tuple(values.items()), length=node.length))
        return FAILED

    def warning(self, code: str, node: Node, **values: str) -> None:
        """Note a warning at a node."""
        self.found.append(Diagnostic(code, node.place, tuple(values.items()), Severity.WARNING, length=node.length))

    def hidden(self, node: Node, character: str, count: int = 1) -> None:
        """Count a character that nobody sees and that was taken out: one warning a file, at the first of them."""
        file = node.place.file
        for at, item in enumerate(self.found):
            if item.code == "hidden-characters" and item.place.file == file:
                values = dict(item.values)
                kinds = dict.fromkeys([*values["characters"].split("、"), character])
                values |= {"count": str(int(values["count"]) + count), "characters": "、".join(kinds)}
                self.found[at] = replace(item, values=tuple(values.items()))
                return
        self.warning("hidden-characters", node, count=str(count), characters=character)

    @property
    def has_errors(self) -> bool:
        """Whether a finding is more than a warning."""
        return any(item.severity is Severity.ERROR for item in self.found)


class Reading(Findings):
    """Findings, and what is known of the report so far.

    `figures` maps every figure id of the file to its Figure, or to None while it is unread or wrong; `charts`
    are the chart ids of the file. `passages` are the texts that have been read, `key` is the key that is being read.
    Paths in the report start from `folder`; without one, files are not looked at.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Begin with nothing known."""
        super().__init__()
        self.folder = folder
        self.figures: dict[str, Figure | None] = {}
        self.charts: dict[str, Any] = {}
        self.passages: list[Passage] = []
        self.key = ""
        self._ids: dict[tuple[str, str], Place] = {}

    def claim_id(self, space: str, value: str, node: Node) -> bool:
        """Take an id in a name space; report it and return False if it is taken."""
        first = self._ids.setdefault((space, value), node.place)
        if first is node.place:
            return True
        self.error("duplicate-id", node, id=value, first=str(first))
        return False


def suggestion(word: str, known: list[str]) -> str:
    """The known word that looks most like `word`, or an empty string."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, known, 1, 0.5)), "")


def with_excerpts(found: list[Diagnostic], lines: list[str]) -> list[Diagnostic]:
    """The findings in the order of their places, each with the line of the file that it speaks of."""
    ordered = sorted(found, key=lambda item: item.place)
    return [
        replace(item, excerpt=lines[item.place.line - 1]) if 0 < item.place.line <= len(lines) else item
        for item in ordered
    ]


def spot(file: str, line: int, column: int, length: int = 1) -> Scalar:
    """A bare place in a file as a node, for findings that concern no value."""
    return Scalar("", Place(file, line, column), max(length, 1))
