"""Figures as parts of slides: with small print below them, or where that has no room, periods in their labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from briefing.compose.slides import ItemPart, NumberPart
from briefing.compose.standing_in import chief_figures, leading_first
from briefing.compose.words import chart_figures, said_figures
from briefing.report.model import NO_TEXT, Text
from briefing.report.periods import dated_label, own_periods, says_period
from briefing.report.phrases import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.report.model import Chart, Figure, Ground, Item, Report, Unit

#: A chart of more marks is not drawn beside a task.
MOST_MARKS = 8

Numbers: TypeAlias = tuple[NumberPart, ...]


def number_part(figure: Figure, label: str = "") -> NumberPart:
    """A figure with its period, and whether it was worked out, in small print."""
    derived = "计算得出" if figure.formula else "推算" if figure.derived else ""
    name = label or figure.label
    period = "" if says_period(name, figure.period) else figure.period
    return NumberPart(figure, name, "，".join(part for part in (period, derived) if part))


def labelled(figures: Iterable[Figure], over: str, labels: dict[str, str] | None = None) -> Numbers:
    """Figures without small print: their labels have the periods that the words `over` them do not state."""
    shown = tuple(dict.fromkeys(figures))
    own = own_periods(shown, over)
    named = {figure.id: (labels or {}).get(figure.id, figure.label) for figure in shown}
    return tuple(
        NumberPart(
            figure,
            dated_label(named[figure.id], own.get(figure.id, "")),
            "" if figure.id in own else figure.period,
        )
        for figure in shown
    )


def item_parts(report: Report, items: Sequence[Item], over: str) -> tuple[ItemPart, ...]:
    """Named things side by side; the first of the numbers of each stands for all of them."""
    ids = {item.id: leading_first(report, item.figures) for item in items}
    numbers = _by_id(report, ids, over)
    return tuple(
        ItemPart(item.id, item.name, item.text, item.points, tuple(numbers[one] for one in ids[item.id]))
        for item in items
    )


def cell_parts(report: Report, units: Sequence[Unit], over: str) -> tuple[ItemPart, ...]:
    """The units with their feature and the figure that stands for them."""
    ids = {unit.id: leading_first(report, unit.figures)[:1] for unit in units}
    numbers = _by_id(report, ids, over)
    features = {unit.id: Text.plain(unit.feature) if unit.feature else unit.text for unit in units}
    return tuple(
        ItemPart(unit.id, unit.name, features[unit.id], (), tuple(numbers[one] for one in ids[unit.id]))
        for unit in units
    )


def _by_id(report: Report, ids: dict[str, tuple[str, ...]], over: str) -> dict[str, NumberPart]:
    every = (report.figure(figure_id) for some in ids.values() for figure_id in some)
    return {part.figure.id: part for part in labelled(every, over)}


def grounded(report: Report, ground: Ground, chart: Chart | None) -> tuple[Text, Numbers, Chart | None, Text]:
    """What a ground shows beside its task: words; numbers, which stand there without a chart; the chart if it can be
    read there; and what the words say besides where it is drawn, the figures that it does not show.

    A chart without words is named by its title.
    """
    figures = [report.figure(figure_id) for figure_id in ground.figures]
    if chart is None:
        return ground.text, labelled(figures, ground.period), None, NO_TEXT
    shown = chart_figures(chart)
    chief = dict(chief_figures(report, chart))
    labels = {figure.id: label for figure, label in chief.items() if figure not in figures}
    numbers = labelled((*figures, *chief), ground.period, labels)
    if (
        chart.kind == "numbers" or len(shown) > MOST_MARKS
    ):  # too many to read beside a task: those that it speaks of, printed large
        return ground.text or (NO_TEXT if numbers else chart.title), numbers, None, NO_TEXT
    more = said_figures((figure for figure in figures if figure.id not in shown), ground.period)
    return ground.text or chart.title, numbers, chart, Text.plain(listed(more, "，"))
