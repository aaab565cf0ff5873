"""Which figures a slide shows and speaks of, and where they come from: in its source line and in its notes."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from briefing.compose.words import chart_figures, figure_words, source_words
from briefing.report.model import Chart, Figure, TextSpan
from briefing.report.phrases import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.compose.slides import SlideSpec
    from briefing.report.model import Report

#: What opens the list of figures in the notes.
FIGURES_HEAD = "数据和出处："


def sourced(spec: SlideSpec, report: Report) -> SlideSpec:
    """The slide with the source of what it shows at its foot, and in its notes every figure with its own."""
    shown = tuple(dict.fromkeys(figures_in(spec)))
    head = spec.head
    source = source_words(report, shown) if shown else ""
    lines = [figure_words(report, figure_id) for figure_id in dict.fromkeys((*head.figures, *shown))]
    notes = (*head.notes, FIGURES_HEAD, *lines) if lines else head.notes
    line = listed((part for part in (head.source, source) if part), "　")
    return replace(spec, head=replace(head, notes=notes, source=line))


def figures_start(notes: Sequence[str]) -> int:
    """The index from which on notes list figures, to look up rather than to say; their number where they list none."""
    return notes.index(FIGURES_HEAD) if FIGURES_HEAD in notes else len(notes)


def figures_in(value: Any) -> Iterator[str]:
    """The ids of all figures that a spec, or a part of one, shows, in the order of its fields."""
    match value:
        case TextSpan():
            yield from (value.figure,) if value.figure else ()
        case Figure():
            yield value.id
        case Chart():
            yield from figures_in(value.title)
            yield from chart_figures(value)
        case tuple():
            for part in value:
                yield from figures_in(part)
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from figures_in(getattr(value, field.name))
