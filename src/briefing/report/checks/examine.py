"""Reading a report for everything that is wrong with it, and the edits that would mend some of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from briefing.diagnostics import Diagnostic, Place
from briefing.report.checks.finding import Finding, Subject
from briefing.report.checks.prose import Prose, prose_of
from briefing.report.checks.rules import Rule, rules
from briefing.report.checks.written import Written
from briefing.report.files import read_source
from briefing.report.findings import Findings, Mend, Reading
from briefing.report.node import Passage
from briefing.report.reader import reading_of, told
from briefing.report.yaml_source import Source, parse_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.report.model import Report
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
    """All findings of a report in the order of their places, and the safe edits among them.

    `report` is what was read, None where an error is among the findings; `written` knows where its words stand.
    """

    findings: tuple[Diagnostic, ...]
    edits: tuple[Edit, ...] = ()
    report: Report | None = None
    written: Written = field(default_factory=partial(Written, ""))


def examine(path: Path, *, truth_only: bool = False) -> Examined:
    """Everything that is wrong with a report file; `truth_only` leaves out what is unlovely alone, as a build does."""
    findings = Findings()
    source = read_source(path, findings)
    return _examined(source, findings, str(path), path.parent, rules(truth_only=truth_only))


def examine_text(text: str, file: str = "report.yaml") -> Examined:
    """Everything that is wrong with YAML text; `file` names it in places."""
    findings = Findings()
    return _examined(parse_yaml(text, file, findings), findings, file, None, rules())


def _examined(source: Source, findings: Findings, file: str, folder: Path | None, kept: tuple[Rule, ...]) -> Examined:
    edits: list[Edit] = []
    found = list(findings.found)
    report, written = None, Written(file, lines=source.lines)
    if source.root is not None:
        report, reading = reading_of(source.root, folder)
        report = None if findings.has_errors or reading.has_errors else report
        written = Written(file, tuple(reading.passages), source.root, source.lines)
        found += reading.found
        edits += filter(None, map(_edit_of, reading.mends))
        for rule, finding in _broken(subject_of(source.root, reading), kept):
            place, length, verbatim = finding.prose.spot(finding.start, finding.end)
            found.append(Diagnostic(rule.code, place, finding.values, rule.severity, length=length))
            if finding.fix is not None and verbatim:
                edits.append(Edit(place, length, finding.fix, rule.code))
    return Examined(tuple(told(found, source)), _apart(edits), report, written)


#: What a plain scalar of YAML must not hold, or not begin with.
_SPECIAL = re.compile(r"[{}\[\],#&*!|>'\"%@`]|: |^[-?:]")


def _edit_of(mend: Mend) -> Edit | None:
    """The edit of a file that reading knows; a text that needs quotation marks then gets them."""
    scalar, text = mend.scalar, mend.text
    prose = Prose(Passage(scalar, text, "", False), text, tuple(range(len(text))))
    place, length, verbatim = prose.spot(mend.start, mend.end)
    if not scalar.raw or not verbatim:
        return None
    left = text[: mend.start] + mend.fix + text[mend.end :]
    if scalar.plain and (_SPECIAL.search(mend.fix) or _SPECIAL.match(left.lstrip())):
        whole = "'" + left.strip().replace("'", "''") + "'"
        return Edit(scalar.place, len(scalar.raw), whole, mend.code) if scalar.raw == text else None
    return Edit(place, length, mend.fix, mend.code)


def subject_of(root: Node, reading: Reading) -> Subject:
    """What the rules look at; a text that an alias repeats is looked at once."""
    passages = {(passage.scalar.place, passage.text): passage for passage in reading.passages if passage.key != "allow"}
    prose = tuple(prose_of(passage) for passage in passages.values())
    figures = tuple(figure for figure in reading.figures.values() if figure)
    return Subject(prose, figures, root)


def _broken(subject: Subject, kept: tuple[Rule, ...]) -> list[tuple[Rule, Finding]]:
    return [(rule, finding) for rule in kept for finding in rule.check(subject)]


def _apart(edits: list[Edit]) -> tuple[Edit, ...]:
    """The edits in order, without those that touch one before; the next run finds what is left."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda item: (item.place, -item.length)):
        last = kept[-1] if kept else None
        if last is None or edit.place.line > last.place.line or edit.place.column >= last.place.column + last.length:
            kept.append(edit)
    return tuple(kept)
