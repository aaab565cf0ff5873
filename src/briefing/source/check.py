"""`check_source`: every figure of a report looked for in its source, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from briefing.diagnostics import Diagnostic, Place, Severity
from briefing.report.figures import base_value, format_figure
from briefing.report.model import Figure, Level, Report, Text
from briefing.report.places import FigurePlace
from briefing.source.document import UnreadableSource
from briefing.source.findings import Sighting, SourceFindings, Status, Verdict
from briefing.source.matching import Match, Matching
from briefing.source.neighbourhood import Neighbourhoods, sentence_at
from briefing.source.numbers import Number, claim_of, numbers_in, numbers_of
from briefing.source.reading import read_source

CODES = {
    Status.ELSEWHERE: ("source-elsewhere", Severity.WARNING),
    Status.OTHER_WORD: ("source-other-word", Severity.WARNING),
    Status.OTHER_VALUE: ("source-other-value", Severity.ERROR),
    Status.NOT_FOUND: ("source-not-found", Severity.ERROR),
}


def check_source(report: Report, places: Mapping[str, FigurePlace], source: Path) -> SourceFindings:
    """What a source document says of each figure of a report, and which of its numbers the report does not use.

    `places` says where the report writes each figure (`report.places`). A source that cannot be read is one fault.
    """
    try:
        document = read_source(source)
    except UnreadableSource as fault:
        return SourceFindings(
            str(source), faults=(Diagnostic(fault.code, Place(str(source)), tuple(fault.values.items())),)
        )
    numbers = numbers_of(document, units_of(report))
    looked_for = [figure for figure in report.figures if not figure.derived]
    matching = Matching(looked_for, numbers, Neighbourhoods(document))
    matches = {figure.id: _with_word(matching.match(figure)) for figure in looked_for}
    verdicts = tuple(_verdict(figure, matches.get(figure.id), places) for figure in report.figures)
    return SourceFindings(str(source), verdicts, tuple(_unused(report, matching, matches, numbers)))


def _with_word(match: Match) -> Match:
    """The match, told apart where only the word differs that says how exact the number is."""
    number = match.number
    if match.status not in (Status.FOUND, Status.ELSEWHERE) or number is None:
        return match
    says = claim_of(match.figure.qualifier)
    rounded = abs(number.value) != abs(base_value(match.figure))
    if says == number.claim or rounded or match.status is Status.ELSEWHERE:
        return match
    return Match(match.figure, Status.OTHER_WORD, number)


def _verdict(figure: Figure, match: Match | None, places: Mapping[str, FigurePlace]) -> Verdict:
    """What is said of a figure."""
    printed = format_figure(figure)
    if match is None:
        return Verdict(
            figure.id,
            figure.label,
            printed,
            Status.DERIVED,
            needs=places[figure.id].needs if figure.id in places else (),
        )
    seen = sighting(match.number) if match.number else None
    return Verdict(figure.id, figure.label, printed, match.status, seen, diagnostic=_diagnostic(match, seen, places))


def _diagnostic(match: Match, seen: Sighting | None, places: Mapping[str, FigurePlace]) -> Diagnostic | None:
    if match.status not in CODES:
        return None
    code, severity = CODES[match.status]
    figure = match.figure
    values = {
        "figure": figure.id,
        "printed": format_figure(figure),
        "named": "、".join(map(str, figure.source)),
        "found": seen.text if seen else "",
        "paragraph": str(seen.paragraph) if seen else "",
        "sentence": seen.sentence if seen else "",
    }
    at = places.get(figure.id, FigurePlace(Place("")))
    return Diagnostic(code, at.place, tuple(values.items()), severity, at.excerpt, at.length)


def sighting(number: Number) -> Sighting:
    """Where a number stands in the source."""
    text = number.paragraph.text
    start, end = sentence_at(text, number.start)
    sentence = text[start:end]
    column = number.start - start + 1 - (len(sentence) - len(sentence.lstrip()))
    said = text[number.start : number.end]
    return Sighting(number.paragraph.number, sentence.strip(), column, len(said), said, number.paragraph.page)


def _unused(
    report: Report, matching: Matching, matches: Mapping[str, Match], numbers: list[Number]
) -> Iterator[Sighting]:
    """The numbers of the source that no figure is, and that no sentence of the report says."""
    used = {match.number for match in matches.values()}
    said = set(_said(report))
    for number in numbers:
        known = number in used or matching.is_used(number) or (abs(number.value), number.unit) in said
        if not known and not number.is_name:
            yield sighting(number)


def _said(report: Report) -> Iterator[tuple[Decimal, str]]:
    """Value and unit of every number in the words of a report, names and titles too."""
    for text in set(_words(report)):
        for number in numbers_in(text, units_of(report)):
            yield abs(number.value), number.unit


def units_of(report: Report) -> frozenset[str]:
    """The units that the figures of a report have."""
    return frozenset(figure.unit for figure in report.figures if figure.unit)


def _words(value: Any) -> Iterator[str]:
    """All texts in a value; figures are not words."""
    if isinstance(value, (str, Text)):
        yield str(value)
    elif isinstance(value, tuple):
        for part in value:
            yield from _words(part)
    elif is_dataclass(value) and not isinstance(value, Figure):
        if isinstance(value, Level):
            yield f"{value.count}{value.name}"
        for field in fields(value):
            yield from _words(getattr(value, field.name))
