"""The keys of a report file: for each class of the model its fields, what reads them, which must be there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, get_args

from briefing.report import model, words
from briefing.report.amounts import decimal_of
from briefing.report.brand import accent_colour, colour, logo_path, template_path
from briefing.report.chart_rules import check_chart, check_shown
from briefing.report.derived import RULES, read_figures
from briefing.report.figures import PERCENT_SIGNS, QUALIFIERS, base_value, inferred_kind
from briefing.report.findings import Reading
from briefing.report.node import Mapping, Node, Scalar, Sequence
from briefing.report.records import (
    Field,
    KindOf,
    ListOf,
    NameOr,
    ParagraphsOf,
    Record,
    list_of,
    one_or_more,
    pairs_of,
    refs_of,
)
from briefing.report.scalars import (
    boolean,
    chart_ref,
    choice,
    day,
    figure_id,
    figure_ref,
    line,
    link,
    minutes,
    number,
    part_id,
    plain_lines,
    prose,
    required_line,
    statement,
    style_name,
    theme_name,
    whole,
    word,
)

_LINE, _NAME, _PROSE, _STATEMENT = Field(line), Field(required_line, required=True), Field(prose), Field(statement)
_DAY, _WORD, _ID = Field(day), Field(word), Field(part_id)
_MINUTES = Field(minutes)
_POINTS = Field(list_of(prose))
_FIGURES, _CHARTS = Field(refs_of(figure_ref)), Field(refs_of(chart_ref))


def _build_figure(**values: Any) -> model.Figure:
    """A figure; a unit of % makes it a percentage, and a percentage has that unit."""
    unit = values.get("unit", "")
    kind = values.setdefault("kind", inferred_kind(unit))
    if kind == "percent" and not unit:
        values["unit"] = "%"
    return model.Figure(**values)


def _check_figure(figure: model.Figure, mapping: Mapping, reading: Reading) -> None:
    """Report a figure whose parts contradict each other; otherwise make it known."""
    value = mapping.get("value") or mapping
    if figure.kind == "rank" and (figure.value < 1 or figure.value % 1):
        reading.error("rank-not-whole", value, text=str(figure.value))
    elif figure.kind == "percent" and figure.unit not in PERCENT_SIGNS:
        reading.error("percent-unit", mapping.get("unit") or mapping, unit=figure.unit)
    elif figure.unit and decimal_of(figure.unit) is not None:
        reading.error("unit-is-number", mapping.get("unit") or mapping, text=figure.unit)
    elif figure.numerals == "chinese" and abs(base_value(figure)) >= Decimal(10) ** 16:
        reading.error("number-too-long", value, text=str(figure.value))
    elif reading.figures.get(figure.id) is None:
        reading.figures[figure.id] = figure


#: Keys that `derived` has turned into a value before a figure is read; `formula` then holds how it was worked out.
DERIVING = ("values", *RULES, "round")

FIGURE = Record(
    _build_figure,
    {
        "id": Field(figure_id, required=True),
        "label": Field(word, required=True),
        "value": Field(number, required=True),
        **dict.fromkeys(DERIVING, _WORD),
        "unit": _WORD,
        "kind": Field(choice(get_args(model.FigureKind), words.FIGURE_KINDS)),
        "qualifier": Field(choice(QUALIFIERS)),
        "numerals": Field(choice(get_args(model.Numerals), words.NUMERALS)),
        "scope": _WORD,
        "period": _WORD,
        "note": _WORD,
        "source": Field(one_or_more(whole)),
        "derived": Field(boolean),
    },
    "figure",
    space="figure",
    check=_check_figure,
)


@dataclass(frozen=True, slots=True)
class FiguresOf(ListOf):
    """A converter of the list of all figures; those that follow from others are read after them."""

    def __call__(self, node: Node, reading: Reading) -> Any:
        """The figures, or FAILED with findings."""
        return read_figures(self.convert, node, reading)


figures = FiguresOf(FIGURE)

SERIES = Record(
    model.Series, {"name": _NAME, "figures": Field(refs_of(figure_ref, 1, paired=True), required=True)}, "series"
)

CHART = Record(
    model.Chart,
    {
        "id": Field(part_id, required=True),
        "kind": Field(choice(get_args(model.ChartKind), words.CHART_KINDS), required=True),
        "title": Field(statement, required=True),
        "figures": Field(refs_of(figure_ref, 1)),
        "series": Field(list_of(SERIES, 1)),
        "labels": Field(pairs_of(figure_ref, line)),
        "highlight": Field(figure_ref),
        "whole": Field(figure_ref),
        "note": _PROSE,
    },
    "chart",
    space="chart",
    check=check_chart,
)

_PERSON = Record(model.Person, {"name": _NAME, "title": _LINE, "role": _LINE}, "person")


#: Someone: a plain name, or a mapping.
person = NameOr(_PERSON, model.Person)

MEETING = Record(
    model.Meeting,
    {
        "name": _NAME,
        "date": _DAY,
        "time": _LINE,
        "place": _LINE,
        "speakers": Field(list_of(person)),
        "text": _PROSE,
    },
    "meeting",
)

MASTHEAD = Record(
    model.Masthead,
    {
        "name": _NAME,
        "issue": _LINE,
        "office": _LINE,
        "date": _DAY,
        "editor_note": _PROSE,
        "distribution": Field(pairs_of(word, plain_lines)),
        "copies": Field(whole),
    },
    "masthead",
)

ITEM = Record(
    model.Item,
    {"id": _ID, "name": _NAME, "text": _PROSE, "points": _POINTS, "figures": _FIGURES},
    "item",
    space="part",
    naming=("name",),
)

GROUP = Record(
    model.Group,
    {
        "id": _ID,
        "title": _NAME,
        "finding": _STATEMENT,
        "text": _PROSE,
        "items": Field(list_of(ITEM)),
        "charts": _CHARTS,
        "notes": _PROSE,
        "minutes": _MINUTES,
    },
    "group",
    space="part",
    naming=("title",),
)


def _check_unit(unit: model.Unit, mapping: Mapping, reading: Reading) -> None:
    """Warn of minutes for a unit that no slide is about."""
    if unit.minutes and len(unit.points) < model.OWN_SLIDE_POINTS and not unit.charts:
        values = {"name": unit.name, "points": str(model.OWN_SLIDE_POINTS)}
        reading.warning("minutes-without-slide", mapping.get("minutes") or mapping, **values)


UNIT = Record(
    model.Unit,
    {
        "id": _ID,
        "name": _NAME,
        "text": _PROSE,
        "feature": _LINE,
        "points": _POINTS,
        "figures": _FIGURES,
        "charts": _CHARTS,
        "minutes": _MINUTES,
    },
    "unit",
    space="part",
    naming=("name",),
    check=_check_unit,
)


def _check_level(level: model.Level, mapping: Mapping, reading: Reading) -> None:
    """Warn where a level counts other than it lists; one that lists nothing is told elsewhere."""
    if level.items and len(level.items) != level.count:
        values = {"count": str(level.count), "found": str(len(level.items))}
        reading.warning("count-differs", mapping.get("count") or mapping, name=level.name, **values)


LEVEL = Record(
    model.Level,
    {
        "id": _ID,
        "count": Field(whole, required=True),
        "name": _NAME,
        "items": Field(list_of(required_line)),
        "text": _PROSE,
    },
    "level",
    space="level",
    naming=("name",),
    check=_check_level,
)

GROUND = Record(
    model.Ground, {"text": _PROSE, "figures": _FIGURES, "chart": Field(chart_ref), "period": _LINE}, "ground"
)


def _build_task(**values: Any) -> model.Task:
    task = model.Task(**values)
    return task if task.short else replace(task, short=task.title)


TASK = Record(
    _build_task,
    {
        "id": _ID,
        "title": _NAME,
        "short": _LINE,
        "text": _PROSE,
        "points": _POINTS,
        "brand": _LINE,
        "ground": Field(GROUND),
        "notes": _PROSE,
        "minutes": _MINUTES,
    },
    "task",
    space="part",
    naming=("short", "title"),
)


def _check_table(table: model.Table, mapping: Mapping, reading: Reading) -> None:
    """Report rows that have more or fewer cells than the table has columns."""
    rows = mapping.get("rows")
    for node in rows.items if isinstance(rows, Sequence) else ():
        if isinstance(node, Sequence) and len(node.items) != len(table.columns):
            values = {"found": str(len(node.items)), "expected": str(len(table.columns))}
            surplus = node.items[len(table.columns) :]
            reading.error("row-length", surplus[0] if surplus and node.place.sheet else node, **values)


TABLE = Record(
    model.Table,
    {
        "id": _ID,
        "title": _NAME,
        "columns": Field(list_of(plain_lines, 1), required=True),
        "rows": Field(list_of(list_of(prose), 1), required=True),
    },
    "table",
    space="table",
    naming=("title",),
    check=_check_table,
)


def _check_minutes(whole: Any, mapping: Mapping, reading: Reading) -> None:
    """Warn where the parts of a section are given more minutes together than the section, or all of them fewer."""
    parts = [part for name in ("groups", "units", "tasks") for part in getattr(whole, name, ())]
    taken = sum(part.minutes for part in parts)
    # Units and tasks have a slide together besides, which takes what is left; groups have none.
    short = isinstance(whole, model.ReviewSection) and all(part.minutes for part in parts) and taken < whole.minutes
    if whole.minutes and (taken > whole.minutes or short):
        values = {"heading": whole.heading, "given": f"{whole.minutes:g}", "taken": f"{taken:g}"}
        reading.warning("minutes-differ", mapping.get("minutes") or mapping, **values)


def _section(build: type[Any], fields: dict[str, Field]) -> Record:
    """A section: what all have, and what this kind has besides."""
    kind = Field(choice(get_args(model.SectionKind), words.SECTION_KINDS))
    shared = {"id": _ID, "kind": kind, "heading": _NAME, "short": _LINE, "minutes": _MINUTES}
    return Record(build, shared | fields, "section", space="section", naming=("short", "heading"), check=_check_minutes)


_WITH_FINDING = {"finding": _STATEMENT, "text": _PROSE, "notes": _PROSE}

SECTIONS: dict[str, Record] = {
    "review": _section(model.ReviewSection, {"text": _PROSE, "groups": Field(list_of(GROUP, 1), required=True)}),
    "units": _section(
        model.UnitsSection,
        {"unit_name": _LINE, "units": Field(list_of(UNIT, 1), required=True), **_WITH_FINDING},
    ),
    "framework": _section(model.FrameworkSection, {"levels": Field(list_of(LEVEL, 1), required=True), **_WITH_FINDING}),
    "tasks": _section(
        model.TasksSection,
        {"name": _LINE, "tasks": Field(list_of(TASK, 1), required=True), **_WITH_FINDING},
    ),
    "text": _section(
        model.TextSection,
        {
            "paragraphs": Field(ParagraphsOf(prose)),
            "points": _POINTS,
            "figures": _FIGURES,
            "charts": _CHARTS,
            "tables": Field(list_of(TABLE)),
            "finding": _STATEMENT,
            "notes": _PROSE,
        },
    ),
}

section = KindOf(SECTIONS, words.SECTION_KINDS)

PROVENANCE = Record(
    model.Provenance,
    {"title": _LINE, "outlet": _LINE, "date": _DAY, "url": Field(link), "counting": _LINE, "note": _PROSE},
    "provenance",
)


def _check_brand(_: model.Brand, mapping: Mapping, reading: Reading) -> None:
    """Report a colour that YAML took for a comment."""
    for entry in mapping.entries:
        if entry.key.text in ("accent", "companion") and isinstance(entry.value, Scalar) and entry.value.is_null:
            reading.error("colour-without-quotes", entry.key, key=entry.key.said)


BRAND = Record(
    model.Brand,
    {
        "accent": Field(accent_colour),
        "companion": Field(colour),
        "logo": Field(logo_path),
        "template": Field(template_path),
    },
    "brand",
    check=_check_brand,
)


#: Figures come first, then charts: everything after them may refer to them.
REPORT = Record(
    model.Report,
    {
        "figures": Field(figures),
        "charts": Field(list_of(CHART)),
        "title": _NAME,
        "subtitle": _LINE,
        "organization": _NAME,
        "masthead": Field(MASTHEAD),
        "meeting": Field(MEETING),
        "gist": _PROSE,
        "highlights": _FIGURES,
        "headline": _STATEMENT,
        "sections": Field(list_of(section, 1), required=True),
        "provenance": Field(PROVENANCE),
        "theme": Field(theme_name),
        "style": Field(style_name),
        "brand": Field(BRAND),
        "allow": Field(list_of(word)),
    },
    "report",
    check=check_shown,
)
