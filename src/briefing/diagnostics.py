"""Diagnostics: everything that can be wrong, as values with a place and a hint.

A stage never prints and never raises for what a user wrote: it appends a `Diagnostic` to a list and goes on, so
that all problems are known at once. `ReportError` carries the list where a stage cannot hand on a value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something was written: a file with line and column (from 1), a sheet and a cell of a workbook, or a
    page of a finished file."""

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""
    cell: str = ""
    page: int = 0

    def __str__(self) -> str:
        """The place as users and editors know it: `report.yaml:12:5`, `report.xlsx 关键数据!C7`; a page as viewers
        take it in an address: `brief.pdf#page=3` (RFC 8118)."""
        if self.sheet:
            return f"{self.file} {self.sheet}!{self.cell}"
        if self.line:
            return f"{self.file}:{self.line}:{self.column}"
        return f"{self.file}#page={self.page}" if self.page else self.file


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    `code` is a stable slug such as `unknown-key`; its sentences in both languages stand in `messages.py`, and
    `values` fills them. `excerpt` is the offending line of the file, as it stands there, and `length` how many
    characters from the place's column it concerns.
    """

    code: str
    place: Place
    values: tuple[tuple[str, str], ...] = ()
    severity: Severity = Severity.ERROR
    excerpt: str = ""
    length: int = 1


class ReportError(Exception):
    """A stage cannot go on; `diagnostics` says all the reasons."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        """Keep the findings in the order of their places."""
        super().__init__(f"{len(diagnostics)} problem(s)")
        self.diagnostics = sorted(diagnostics, key=lambda item: item.place)

    def __reduce__(self) -> tuple[type[ReportError], tuple[list[Diagnostic]]]:
        """Cross to another process with the findings."""
        return ReportError, (self.diagnostics,)
