"""`SourceFindings`: what was found out about every figure, and what the report does not use."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefing.diagnostics import Diagnostic


class Status(StrEnum):
    """What the source says of a figure."""

    FOUND = "found"
    ELSEWHERE = "elsewhere"  # not in the paragraphs that the figure names
    OTHER_WORD = "other-word"  # with another qualifier: 近, 超 …
    OTHER_VALUE = "other-value"
    NOT_FOUND = "not-found"
    DERIVED = "derived"  # not looked for


@dataclass(frozen=True, slots=True)
class Sighting:
    """A number in the source: its paragraph, the sentence, and from which column (from 1) of it how many characters.

    `text` is the number as the source writes it, with qualifier and unit.
    """

    paragraph: int
    sentence: str
    column: int
    length: int
    text: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found out about one figure.

    `printed` is the figure as the report prints it; `sighting` is where the source says it, or says it otherwise;
    `needs` are the figures that a derived one is computed from. `diagnostic` is None where nothing is wrong.
    """

    figure: str
    label: str
    printed: str
    status: Status
    sighting: Sighting | None = None
    needs: tuple[str, ...] = ()
    diagnostic: Diagnostic | None = None


@dataclass(frozen=True, slots=True)
class SourceFindings:
    """A report against its source: a verdict for every figure in the order of the report, and what it does not use.

    `faults` are diagnostics that concern the source itself; there are no verdicts then.
    """

    source: str
    verdicts: tuple[Verdict, ...] = ()
    unused: tuple[Sighting, ...] = ()
    faults: tuple[Diagnostic, ...] = ()

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """All that is wrong, in the order of the places in the report."""
        found = [verdict.diagnostic for verdict in self.verdicts if verdict.diagnostic is not None]
        return [*self.faults, *sorted(found, key=lambda item: item.place)]

    def count(self, *statuses: Status) -> int:
        """How many figures have one of the statuses."""
        return sum(verdict.status in statuses for verdict in self.verdicts)
