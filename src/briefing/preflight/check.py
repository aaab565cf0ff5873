"""`check_pdf`: the rules over a finished file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Diagnostic, Place, Severity
from briefing.preflight.rules import RULES

if TYPE_CHECKING:
    from briefing.preflight.document import Document, Finding
    from briefing.preflight.rules import Rule

POINTS_PER_MM = 72 / 25.4
MOST_TEXT = 40  # characters of a line that a finding shows


def check_pdf(data: bytes, name: str) -> list[Diagnostic]:
    """What is wrong with a finished PDF, in the order of its pages; `name` is what findings call the file.

    The place of a finding has the page; its values have x and y in millimetres from the left top of the paper, and the
    text of the line. A file that is no PDF is one finding.
    """
    from briefing.preflight.reading import UnreadablePdf, read_document

    try:
        document = read_document(data)
    except UnreadablePdf as fault:
        return [Diagnostic("pdf-unreadable", Place(name), (("file", name), ("detail", str(fault))))]
    return check_document(document, name)


def check_document(document: Document, name: str) -> list[Diagnostic]:
    """What is wrong with a document that has been read."""
    found = [(finding, rule) for rule in RULES for finding in rule.check(document)]
    found.sort(key=lambda pair: (pair[0].page, -pair[0].y, pair[0].x))
    return [_diagnostic(finding, rule, document, name) for finding, rule in found]


def _diagnostic(finding: Finding, rule: Rule, document: Document, name: str) -> Diagnostic:
    height = document.sizes[finding.page - 1][1]
    text = finding.text if len(finding.text) <= MOST_TEXT else f"{finding.text[: MOST_TEXT - 1]}…"
    values = {
        "page": str(finding.page),
        "x": f"{finding.x / POINTS_PER_MM:.1f}",
        "y": f"{(height - finding.y) / POINTS_PER_MM:.1f}",
        "text": text,
        **dict(finding.values),
    }
    place = Place(name, page=finding.page)
    return Diagnostic(rule.code, place, tuple(values.items()), Severity(rule.severity), finding.text)
