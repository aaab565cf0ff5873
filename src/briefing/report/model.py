"""The report as frozen values.

The keys of a report file are the names of these fields: one fact, one place. Every value is plain and
picklable, so a report can cross to another process. References between parts are ids; the reader has checked
that each one names something that exists, and that ids are unique.

`Text` is prose whose figures have been filled in: a tuple of spans that remember which figure they print, so
that changing a figure changes every place that shows it, and every place can be found. Titles, names and labels are
strings; where figures are filled in they are `Line`s, which remember them, too.

A line feed in a `Text`, a column's heading or a list of recipients is a line break that a person typed: content that
both outputs keep, as paragraphs in running text, as lines of one cell, point or box elsewhere, with text on both sides.
Every other string is one line: a break typed into a title or a name is closed up.

`minutes` is how long a speaker has for a part with all slides that belong to it, in half minutes; 0 where the report
does not say, and what is said there is counted instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from briefing.report.text import NO_TEXT as NO_TEXT
from briefing.report.text import Text as Text
from briefing.report.text import TextSpan as TextSpan

ChartKind: TypeAlias = Literal["bar", "column", "line", "rank", "share", "numbers", "progress"]
FigureKind: TypeAlias = Literal["quantity", "rank", "percent"]
Numerals: TypeAlias = Literal["arabic", "chinese"]
SectionKind: TypeAlias = Literal["review", "units", "framework", "tasks", "text"]


#: A unit with at least this many points has a slide of its own.
OWN_SLIDE_POINTS = 2


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is defined once.

    `value` is exact, in `unit` as written (`361` `亿元`, `4` `万家`). `qualifier` is one of the words in
    `figures.QUALIFIERS` (近 约 超 首次突破 …, 余 多 stand after the number). A rank has `kind="rank"`, and
    `scope` is where it is ranked (全国); a percentage has the unit `%`. `source` holds paragraph numbers of
    the source document; `derived` marks a figure that the source does not print but that follows from it; `formula`
    is how it was worked out of other figures, as it is printed (361亿元÷28个).
    """

    id: str
    label: str
    value: Decimal
    unit: str = ""
    kind: FigureKind = "quantity"
    qualifier: str = ""
    numerals: Numerals = "arabic"
    scope: str = ""
    period: str = ""
    note: str = ""
    source: tuple[int, ...] = ()
    derived: bool = False
    formula: str = ""

    @property
    def words(self) -> str:
        """What is printed in place of the number; empty but for a figure that has none (`figures.WordedFigure`)."""
        return ""


@dataclass(frozen=True, slots=True)
class Series:
    """One line or one set of bars: a name, and figures that share a unit."""

    name: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart declared in data.

    `title` says the finding. `figures` are the marks in order; with more than one run of marks, `series`
    holds them instead (bar, column, line). `labels` rename a figure in this chart only. `highlight` is the
    figure that the title speaks of. `share`: the figures are parts of the figure `whole`, which may be empty
    where they add up by themselves; `progress`: each figure runs towards `whole`, or to 100 for percentages.
    `rank`: smaller is better and goes up. `numbers` prints its figures large and may mix units.
    """

    id: str
    kind: ChartKind
    title: Text
    figures: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    highlight: str = ""
    whole: str = ""
    note: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who took part: name, office held, and what they did (讲话)."""

    name: str
    title: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting the report is made for."""

    name: str
    date: date | None = None
    time: str = ""
    place: str = ""
    speakers: tuple[Person, ...] = ()
    text: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Masthead:
    """报头 and 报尾 of a brief. What is empty leaves no gap on the page.

    `name` is the large red line (工作简报); `issue` prints as 第N期; `distribution` are the lines 报 / 送 /
    发 at the foot, as pairs of label and recipients; `copies` the number printed.
    """

    name: str
    issue: str = ""
    office: str = ""
    date: date | None = None
    editor_note: Text = NO_TEXT
    distribution: tuple[tuple[str, str], ...] = ()
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A named thing inside a group: a series of events, a service, a breakthrough."""

    id: str
    name: str
    text: Text = NO_TEXT
    points: tuple[Text, ...] = ()
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one heading with one finding: 两个节点, 三项创新, 四项突破."""

    id: str
    title: str
    finding: Text = NO_TEXT
    text: Text = NO_TEXT
    items: tuple[Item, ...] = ()
    charts: tuple[str, ...] = ()
    notes: Text = NO_TEXT
    minutes: float = 0.0


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """What was done: groups of items."""

    id: str
    heading: str
    groups: tuple[Group, ...]
    short: str = ""
    text: Text = NO_TEXT
    minutes: float = 0.0
    kind: Literal["review"] = "review"


@dataclass(frozen=True, slots=True)
class Unit:
    """A district, branch, plant or department with its feature; the first of `figures` is its strongest."""

    id: str
    name: str
    text: Text = NO_TEXT
    feature: str = ""
    points: tuple[Text, ...] = ()
    figures: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()
    minutes: float = 0.0


@dataclass(frozen=True, slots=True)
class UnitsSection:
    """The units of an organisation, side by side; `unit_name` says what they are (区县)."""

    id: str
    heading: str
    units: tuple[Unit, ...]
    unit_name: str = ""
    short: str = ""
    finding: Text = NO_TEXT
    text: Text = NO_TEXT
    notes: Text = NO_TEXT
    minutes: float = 0.0
    kind: Literal["units"] = "units"


@dataclass(frozen=True, slots=True)
class Level:
    """One storey of a framework: 一 / 条主线 / what it consists of. `count` is its number (1, 2, 3 …)."""

    id: str
    count: int
    name: str
    items: tuple[str, ...] = ()
    text: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class FrameworkSection:
    """A plan that counts: 一条主线、两个作用、三个建设、四个品牌、十件实事."""

    id: str
    heading: str
    levels: tuple[Level, ...]
    short: str = ""
    finding: Text = NO_TEXT
    text: Text = NO_TEXT
    notes: Text = NO_TEXT
    minutes: float = 0.0
    kind: Literal["framework"] = "framework"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a task stands on: last year's result, with its figures or its chart, always with its period."""

    text: Text = NO_TEXT
    figures: tuple[str, ...] = ()
    chart: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that will be done. Its number is its position; its id never is."""

    id: str
    title: str
    short: str = ""
    text: Text = NO_TEXT
    points: tuple[Text, ...] = ()
    brand: str = ""
    ground: Ground | None = None
    notes: Text = NO_TEXT
    minutes: float = 0.0


@dataclass(frozen=True, slots=True)
class TasksSection:
    """The tasks, any in number; `name` is what they are called together (十件实事)."""

    id: str
    heading: str
    tasks: tuple[Task, ...]
    name: str = ""
    short: str = ""
    finding: Text = NO_TEXT
    text: Text = NO_TEXT
    notes: Text = NO_TEXT
    minutes: float = 0.0
    kind: Literal["tasks"] = "tasks"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text: `columns` head it, each row has as many cells."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class TextSection:
    """Anything else: paragraphs, charts, tables, large numbers."""

    id: str
    heading: str
    paragraphs: tuple[Text, ...] = ()
    points: tuple[Text, ...] = ()
    figures: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    short: str = ""
    finding: Text = NO_TEXT
    notes: Text = NO_TEXT
    minutes: float = 0.0
    kind: Literal["text"] = "text"


Section: TypeAlias = ReviewSection | UnitsSection | FrameworkSection | TasksSection | TextSection


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the facts come from: `outlet` and `date`, and how paragraphs of the source are counted."""

    title: str = ""
    outlet: str = ""
    date: date | None = None
    url: str = ""
    counting: str = ""
    note: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Brand:
    """How the unit looks: `accent` and `companion` stand for the theme's colours, `#RRGGBB`.

    `logo` is the path of a PNG or JPEG, `template` that of a PowerPoint file on whose masters the deck stands, from the
    folder of the report.
    """

    accent: str = ""
    companion: str = ""
    logo: str = ""
    template: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One report: everything that both outputs say.

    `highlights` are the figures shown large at the start, and `headline` what they say together;
    `organization` is the unit that issues it; `allow` are words that `briefing check` leaves alone.
    """

    title: str
    organization: str
    sections: tuple[Section, ...]
    subtitle: str = ""
    masthead: Masthead | None = None
    meeting: Meeting | None = None
    gist: Text = NO_TEXT
    figures: tuple[Figure, ...] = ()
    highlights: tuple[str, ...] = ()
    headline: Text = NO_TEXT
    charts: tuple[Chart, ...] = ()
    provenance: Provenance | None = None
    theme: str = "government"
    style: str = "jianbao"
    brand: Brand | None = None
    allow: tuple[str, ...] = ()

    def figure(self, figure_id: str) -> Figure:
        """The figure of that id; KeyError if there is none (the reader has checked all references)."""
        for figure in self.figures:
            if figure.id == figure_id:
                return figure
        raise KeyError(figure_id)

    def chart(self, chart_id: str) -> Chart:
        """The chart of that id; KeyError if there is none."""
        for chart in self.charts:
            if chart.id == chart_id:
                return chart
        raise KeyError(chart_id)
