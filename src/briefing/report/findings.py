"""`Findings`: the diagnostics that reading collects; `Reading`: what parts of a report share meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from briefing.diagnostics import Diagnostic, Place, Severity
from briefing.report.model import Figure
from briefing.report.node import Broken, Node, Passage, Scalar, part_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Failed:
    """What a converter returns for a value that it has reported."""

    def __bool__(self) -> bool:
        """A failure is false."""
        return False


FAILED: Final = Failed()

#: What is said of a file that cannot be read while no finding says why: a fault of the program.
UNKNOWN_REASON = "reading-failed"


@dataclass(frozen=True, slots=True)
class Mend:
    """A safe edit that reading knows: characters of a scalar's text (as one line), and what can stand there instead."""

    code: str
    scalar: Scalar
    text: str
    start: int
    end: int
    fix: str


class Findings:
    """A growing list of diagnostics."""

    def __init__(self) -> None:
        """Begin with none."""
        self.found: list[Diagnostic] = []

    def error(self, code: str, node: Node, /, **values: str) -> Failed:
        """Note an error at a node; the result is what a converter returns then."""
        self.found.append(Diagnostic(code, node.place, tuple(values.items()), length=node.length))
        return FAILED

    def broken(self, code: str, node: Node, /, **values: str) -> Broken:
        """Note an error at a node; the result stands for the value that cannot be read."""
        self.error(code, node, **values)
        return Broken(node.place, self.found[-1], node.length)

    def warning(self, code: str, node: Node, /, **values: str) -> None:
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

    `figures` maps every figure id of the file to its Figure, or to None while it is unread or wrong; `charts` are the
    chart ids of the file, `charts_shown` those that something refers to.
    `incomplete` holds "figures" or "charts" where some of their ids could not be read: a
    reference that is unknown is no finding of its own then. `passages` are the texts that have been read, `key` is the
    key that is being read; `mends` are the edits that would do away with some of the findings.
    Paths in the report start from `folder`; without one, files are not looked at.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Begin with nothing known."""
        super().__init__()
        self.folder = folder
        self.figures: dict[str, Figure | None] = {}
        self.charts: dict[str, Any] = {}
        self.charts_shown: set[str] = set()
        self.passages: list[Passage] = []
        self.incomplete: set[str] = set()
        self.mends: list[Mend] = []
        self.key = ""
        self._ids: dict[tuple[str, str], Place] = {}

    def error(self, code: str, node: Node, /, **values: str) -> Failed:
        """Note an error at a node, unless it only follows from ids that could not be read."""
        follows = (code == "unknown-figure" and "figures" in self.incomplete) or (
            code == "unknown-chart" and "charts" in self.incomplete
        )
        return FAILED if follows else super().error(code, node, **values)

    def consequence(self, node: Node) -> Broken:
        """What stands for a value that cannot be known because of an error that has been noted, here or before."""
        errors = (item for item in reversed(self.found) if item.severity is Severity.ERROR)
        return Broken(node.place, next(errors, Diagnostic(UNKNOWN_REASON, node.place)), node.length)

    def mendable(self, code: str, scalar: Scalar, text: str, span: tuple[int, int], fix: str, **values: str) -> None:
        """Warn of characters of a scalar's text, and note what can stand there instead."""
        start, end = span
        at = part_of(scalar, text, start, end - start)
        self.warning(code, at, found=text[start:end].strip(), **values)
        self.mends.append(Mend(code, scalar, text, start, end, fix))

    def claim_id(self, space: str, value: str, node: Node) -> bool:
        """Take an id in a name space; report it and return False if it is taken."""
        first = self._ids.get((space, value))
        if first is not None:  # the same place, too: an alias repeats what it names
            self.error("duplicate-id", node, id=value, first=str(first))
            return False
        self._ids[space, value] = node.place
        return True


def suggestion(word: str, known: list[str]) -> str:
    """The known word that looks most like `word`, or an empty string."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, known, 1, 0.5)), "")


def with_excerpts(found: list[Diagnostic], lines: Sequence[str], file: str) -> list[Diagnostic]:
    """The findings in the order of their places, those in `file` with the line of it that they speak of."""
    return [
        replace(item, excerpt=lines[item.place.line - 1])
        if item.place.file == file and 0 < item.place.line <= len(lines)
        else item
        for item in sorted(found, key=lambda item: item.place)
    ]


def spot(file: str, line: int, column: int, length: int = 1) -> Scalar:
    """A bare place in a file as a node, for findings that concern no value."""
    return Scalar("", Place(file, line, column), max(length, 1))
