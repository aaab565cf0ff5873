"""What a storey of a framework consists of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.report.model import TasksSection
from briefing.report.numerals import chinese_number
from briefing.report.phrases import said

if TYPE_CHECKING:
    from briefing.report.model import Level, Report, Task


def storey_parts(report: Report, level: Level) -> tuple[str, ...]:
    """The parts of a storey: those it names, else the tasks of the report when they are as many as it counts."""
    if level.items:
        return level.items
    return tuple(task.short or task.title for task in matching_tasks(report, level))


def matching_tasks(report: Report, level: Level) -> tuple[Task, ...]:
    """The tasks that a storey without parts of its own counts; empty if none are as many."""
    for section in report.sections:
        if isinstance(section, TasksSection) and len(section.tasks) == level.count and not level.items:
            return section.tasks
    return ()


def storey_name(level: Level) -> str:
    """A storey's number and name read together: 一条主线, 两个作用 (两, not 二, before a counter)."""
    return said("两" if level.count == 2 else chinese_number(level.count), level.name)
