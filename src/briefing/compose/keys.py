"""The keys of slides, made from the ids of what they show.

Ids are unique within their kind; groups, units and tasks share theirs, which are keys as they stand.
"""

from __future__ import annotations

#: Keys of slides that every deck may have; a part of the report with such an id has another.
STANDING = frozenset({"cover", "contents", "meeting", "highlights", "provenance", "backup"})


def part_key(part_id: str) -> str:
    """The key of a slide that a part of the report has by its id."""
    return f"{part_id}-part" if part_id in STANDING else part_id


def section_key(section_id: str) -> str:
    """The key of a section's slide."""
    return f"{section_id}-section"


def chart_key(chart_id: str) -> str:
    """The key of a chart's slide."""
    return f"{chart_id}-chart"


def table_key(table_id: str) -> str:
    """The key of a table's slide."""
    return f"{table_id}-table"
