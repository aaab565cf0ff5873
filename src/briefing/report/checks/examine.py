"""Reading a report for everything that is wrong with it, and the edits that would mend some of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.diagnostics import Diagnostic, Place
from briefing.report.checks.finding import Finding, Subject
from briefing.report.checks.names import names_of
from briefing.report.checks.prose import prose_of
from briefing.report.checks.rules import RULES, Rule
from briefing.report.files import read_source
from briefing.report.findings import Findings, Reading, with_excerpts
from briefing.report.reader import reading_of
from briefing.report.yaml_source import Source, parse_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.report.node import Node


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of a file, from a place in its line, and what can stand there instead."""

    place: Place
    length: int
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class Examined:
    """All findings of a report in the order of their places, and the safe edits among them."""

    findings: tuple[Diagnostic, ...]
    edits: tuple[Edit, ...] = ()


def examine(path: Path) -> Examined:
    """Everything that is wrong with a report file."""
    findings = Findings()
    return _examined(read_source(path, findings), findings, path.parent)


def examine_text(text: str, file: str = "report.yaml") -> Examined:
    """Everything that is wrong with YAML text; `file` names it in places."""
    findings = Findings()
    return _examined(parse_yaml(text, file, findings), findings)


def _examined(source: Source, findings: Findings, folder: Path | None = None) -> Examined:
    edits: list[Edit] = []
    found = list(findings.found)
    if source.root is not None:
        _, reading = reading_of(source.root, folder)
        found += reading.found
        for rule, finding in _broken(subject_of(source.root, reading)):
            place, length, verbatim = finding.prose.spot(finding.start, finding.end)
            found.append(Diagnostic(rule.code, place, finding.values, rule.severity, length=length))
            if finding.fix is not None and verbatim:
                edits.append(Edit(place, length, finding.fix, rule.code))
    return Examined(tuple(with_excerpts(found, source.lines, source.file)), _apart(edits))


def subject_of(root: Node, reading: Reading) -> Subject:
    """What the rules look at; a text that an alias repeats is looked at once."""
    passages = {(passage.scalar.place, passage.text): passage for passage in reading.passages if passage.key != "allow"}
    prose = tuple(prose_of(passage) for passage in passages.values())
    figures = tuple(figure for figure in reading.figures.values() if figure)
    return Subject(prose, figures, names_of(root, prose), root)


def _broken(subject: Subject) -> list[tuple[Rule, Finding]]:
    return [(rule, finding) for rule in RULES for finding in rule.check(subject)]


def _apart(edits: list[Edit]) -> tuple[Edit, ...]:
    """The edits in order, without those that touch one before; the next run finds what is left."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda item: (item.place, -item.length)):
        last = kept[-1] if kept else None
        if last is None or edit.place.line > last.place.line or edit.place.column >= last.place.column + last.length:
            kept.append(edit)
    return tuple(kept)
