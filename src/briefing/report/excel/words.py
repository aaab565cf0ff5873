"""Findings in the words of a workbook: headings and choices in place of keys and words of the model."""

from __future__ import annotations

from dataclasses import replace

from briefing.diagnostics import Diagnostic
from briefing.report import vocabulary as names
from briefing.report.words import CHART_KINDS

_KEYS = frozenset({"key", "other"})
_BY_SHEET = {table.sheet: {column.path: column.heading for column in table.columns} for table in names.TABLES}
_ANY = {path: heading for headings in _BY_SHEET.values() for path, heading in headings.items()}
_CHOICES = {**names.offered(CHART_KINDS), **names.offered(names.SECTION_KINDS)}


def in_cell_words(found: list[Diagnostic]) -> list[Diagnostic]:
    """The findings, those in cells with headings where others have keys."""
    return [_worded(item) if item.place.sheet else item for item in found]


def _worded(item: Diagnostic) -> Diagnostic:
    sheet = names.folded(item.place.sheet)
    headings = {**_ANY, **_BY_SHEET.get(names.ALIASES.get(sheet, sheet), {})}
    values = tuple((name, _said(name, value, headings)) for name, value in item.values)
    return replace(item, values=values)


def _said(name: str, value: str, headings: dict[str, str]) -> str:
    if name in _KEYS:
        return headings.get(value, value)
    return _CHOICES.get(value, value) if name == "kind" else value
