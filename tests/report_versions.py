"""Versions of the report that ships, edited as a clerk edits the file."""

from __future__ import annotations

from pathlib import Path

from briefing.changes.compare import Version, compare
from briefing.changes.model import Changes
from briefing.report.model import Report
from briefing.report.reader import read_report_text

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "data" / "report.yaml"
TEXT = REPORT.read_text("utf-8")


def edited(*edits: tuple[str, str], text: str = TEXT) -> str:
    """The text with each first part, which must stand in it, replaced by the second, once."""
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def version_of(text: str, report: Report | None = None) -> Version:
    """The version that a text is; the report in it, if it has been read."""
    if report is None:
        report, found = read_report_text(text)
        assert report is not None, found
    return Version(report, "report.yaml")


def changes_of(*edits: tuple[str, str]) -> Changes:
    """What edits of the report that ships change."""
    return compare(version_of(TEXT), version_of(edited(*edits)))
