"""The lists of a report by their names: what reads an entry of each, and which keys an entry must have."""

from __future__ import annotations

from briefing.report.records import Record
from briefing.report.schema import _PERSON, CHART, FIGURE, GROUP, ITEM, LEVEL, REPORT, SERIES, TASK, UNIT

#: The record of each list of a report, and of the report itself.
RECORDS: dict[str, Record] = {
    "report": REPORT,
    "figures": FIGURE,
    "charts": CHART,
    "series": SERIES,
    "speakers": _PERSON,
    "groups": GROUP,
    "items": ITEM,
    "units": UNIT,
    "levels": LEVEL,
    "tasks": TASK,
}


def required_keys(name: str) -> tuple[str, ...]:
    """The keys that every entry of a list must have; of a section those that every kind has."""
    if name == "sections":
        return ("kind", "heading")
    return tuple(key for key, field in RECORDS[name].fields.items() if field.required)
