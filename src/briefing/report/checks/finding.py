"""What a rule yields, and what it is given."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.report.checks.prose import Prose
    from briefing.report.model import Figure
    from briefing.report.node import Node


@dataclass(frozen=True)
class Subject:
    """A report that has been read, well or not: its texts, its figures, and its tree."""

    prose: tuple[Prose, ...]
    figures: tuple[Figure, ...]
    root: Node

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Words that count as names though they hold numbers; looked for when a rule first needs them."""
        from briefing.report.checks.names import names_of

        return names_of(self.root, self.prose)


@dataclass(frozen=True, slots=True)
class Finding:
    """Characters of a text that break a rule; `fix` is what can stand there instead, None if nobody can tell."""

    prose: Prose
    start: int
    end: int
    values: tuple[tuple[str, str], ...] = ()
    fix: str | None = None


def found(prose: Prose, start: int, end: int, fix: str | None = None, **values: str) -> Finding:
    """A finding; its characters are the value `found` of its sentence."""
    return Finding(prose, start, end, (("found", prose.text[start:end]), *values.items()), fix)
