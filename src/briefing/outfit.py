"""What a report is laid out with: typesetters in its colours, what draws its charts, its names, its properties."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.diagnostics import Diagnostic, Place, ReportError
from briefing.report.model import FrameworkSection, ReviewSection, TasksSection, UnitsSection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefing.charts.cache import ChartCache
    from briefing.charts.draw import Medium
    from briefing.charts.drawing import Drawing
    from briefing.layout.frames import Draw, Picture, Properties, SlideLayout
    from briefing.report.model import Chart, Report, Section
    from briefing.templates.template import Template
    from briefing.typography.setting import Typesetter

MOST_WORD = 10  # characters of a name that a title keeps on one line


def planned_drawer(report: Report, setter: Typesetter, medium: Medium) -> Draw:
    """What gives charts their room and their words, as a build does, without drawing them."""
    from briefing.charts.draw import plan_chart

    figures = {figure.id: figure for figure in report.figures}

    def plan(chart: Chart, width: float, height: float) -> Drawing:
        return plan_chart(chart, figures, setter.theme, setter, width, height, medium)

    return plan


@dataclass(frozen=True, slots=True)
class Skin:
    """All that a theme is made from: its names, a unit's colours, the width by height of its logo (0 without one),
    its own template."""

    theme: str
    style: str
    accent: str = ""
    companion: str = ""
    aspect: float = 0.0
    mono: bool = False
    template: Template | None = None


def skin_of(report: Report, theme: str, style: str, logo: Picture | None) -> Skin:
    """The skin of a report in a theme and a style, or in its own where these are empty."""
    colours = (report.brand.accent, report.brand.companion) if report.brand else ("", "")
    aspect = logo.width / logo.height if logo else 0.0
    return Skin(theme or report.theme, style or report.style, *colours, aspect)


@lru_cache(maxsize=2)
def typesetter(skin: Skin, words: frozenset[str]) -> Typesetter:
    """The typesetter for a theme and the names of a report; a later build of the same report finds it warm."""
    from briefing.theme import load_theme
    from briefing.typography.fonts import default_book
    from briefing.typography.setting import Typesetter

    theme = load_theme(skin.theme, skin.style, mono=skin.mono)
    if not skin.mono:  # greys tell weights apart, whatever the unit's colours are
        theme = theme.with_colors(skin.accent, skin.companion)
    if skin.template is not None:
        from briefing.templates.look import themed

        return Typesetter(themed(skin.template, theme), default_book(), words)
    return Typesetter(theme.with_logo(skin.aspect) if skin.aspect else theme, default_book(), words)


def logo_of(report: Report, source: Path) -> Picture | None:
    """The logo that a report names, from the folder of its file; ReportError if it cannot be used."""
    if report.brand is None or not report.brand.logo:
        return None
    from briefing.layout.frames import Picture
    from briefing.report.pictures import PictureError, read_picture

    try:
        found = read_picture(source.parent / report.brand.logo)
    except PictureError as fault:
        raise ReportError([Diagnostic(fault.code, Place(str(source)), tuple(fault.values.items()))]) from fault
    return Picture(found.data, found.kind, found.width, found.height)


def drawer_of(report: Report, setter: Typesetter, medium: Medium, cache: ChartCache) -> Draw:
    """What draws a chart of the report for a medium in a width and height in points."""
    from briefing.charts.cache import cached_drawing

    figures = {figure.id: figure for figure in report.figures}

    def draw(chart: Chart, width: float, height: float) -> Drawing:
        return cached_drawing(chart, figures, setter.theme, setter, width, height, medium, cache=cache)

    return draw


def native_drawer(report: Report, setter: Typesetter, drawn: Draw | None) -> Draw:
    """What lays out the charts of a deck that the office program draws.

    Its drawings are empty, since nothing of such a deck shows them: layout asks a drawing for its size and its words
    alone. Where slides are printed, too, `drawn` draws what is painted there.
    """
    from briefing.charts.native.make import native_drawing

    figures = {figure.id: figure for figure in report.figures}

    def draw(chart: Chart, width: float, height: float) -> Drawing:
        native = native_drawing(chart, figures, setter.theme, setter, width, height)
        return replace(drawn(chart, width, height), data=native.data) if drawn else native

    return draw


def words_of(report: Report) -> set[str]:
    """Names of the report that a title does not tear apart."""
    words = {report.organization, *(figure.unit for figure in report.figures)}
    words |= {label for chart in report.charts for _, label in chart.labels}
    for section in report.sections:
        words |= {section.short, *_section_words(section)}
    return {word for word in words if 1 < len(word) <= MOST_WORD}


def _section_words(section: Section) -> Iterator[str]:
    """Names of things in a section."""
    if isinstance(section, ReviewSection):
        yield from (item.name for group in section.groups for item in group.items)
    elif isinstance(section, UnitsSection):
        yield from (unit.name for unit in section.units)
    elif isinstance(section, FrameworkSection):
        yield from (part for level in section.levels for part in level.items)
    elif isinstance(section, TasksSection):
        yield from (word for task in section.tasks for word in (task.short, task.brand))


def properties_of(report: Report) -> Properties:
    from briefing.layout.frames import Properties

    masthead, meeting = report.masthead, report.meeting
    day = masthead.date if masthead and masthead.date else meeting.date if meeting else None
    keywords = tuple(dict.fromkeys(section.short or section.heading for section in report.sections))
    return Properties(report.title, report.organization, report.subtitle, keywords, day)


def refitted(slides: SlideLayout, template: Template) -> SlideLayout:
    """The slides in the size of the template's own, in the placeholders that it has."""
    from briefing.layout.slides.refit import refit
    from briefing.templates.look import factor_of
    from briefing.writers.pptx.foreign import foreign_specs

    placeholders = {name: frozenset(spec.slots) for name, spec in foreign_specs(template).items()}
    return refit(slides, factor_of(template), placeholders)


def on_backdrops(slides: SlideLayout, template: Template) -> SlideLayout:
    """The slides with what the template draws behind them, which a deck has in its layouts."""
    from briefing.layout.slides.backdrop import backdrop
    from briefing.templates.ornaments import ornaments
    from briefing.writers.pptx.foreign import PARTS

    behind = {role: backdrop(ornaments(template, role), slides.width, slides.height) for role in template.layouts}
    return replace(slides, furniture={name: (behind[role],) for name, role in PARTS.items()})
