"""What a rule yields, and what it is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.report.checks.prose import Prose
    from briefing.report.model import Figure
    from briefing.report.node import Node


@dataclass(frozen=True, slots=True)
class Subject:
    """A report that has been read, well or not: its texts, its figures, the words allowed, and its tree."""

    prose: tuple[Prose, ...]
    figures: tuple[Figure, ...]
    names: tuple[str, ...]
    root: Node


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
