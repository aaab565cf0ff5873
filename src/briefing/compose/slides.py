"""The slides of a deck as specs: what each says, its key, its notes. They know nothing of sizes or places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from briefing.report.model import NO_TEXT, Chart, Figure, Table, Text


@dataclass(frozen=True, slots=True)
class Head:
    """What every slide has: its key, its title (the finding), its part of the deck, notes and source line.

    `marker` names at the foot where in the report the slide is. `figures` are the ids of those that are spoken of.
    `minutes` are those it takes to say, 0 where it is passed over; None for a slide that is no part of the talk.
    """

    key: str
    title: Text
    section: str = ""
    notes: tuple[str, ...] = ()
    source: str = ""
    marker: str = ""
    figures: tuple[str, ...] = ()
    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class CoverSlide:
    """Title, subtitle, office and date."""

    head: Head
    subtitle: str
    office: str
    label: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: text and the key of the slide it leads to."""

    key: str
    text: str
    target: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ContentsSlide:
    """The parts of the deck, numbered and linked; `aside` leads to what stands behind its end."""

    head: Head
    entries: tuple[Entry, ...]
    aside: Entry | None = None


@dataclass(frozen=True, slots=True)
class FactsSlide:
    """Facts with labels at the left (时间, 地点), and what they mean beside them."""

    head: Head
    facts: tuple[tuple[str, str], ...]
    text: Text


@dataclass(frozen=True, slots=True)
class NumberPart:
    """A figure printed large with its label and, in small print, its period or note."""

    figure: Figure
    label: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class NumbersSlide:
    """Key figures on a grid; `accent` is the id of the one that matters most."""

    head: Head
    numbers: tuple[NumberPart, ...]
    accent: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A named remark beside a chart."""

    key: str
    name: str
    text: Text


@dataclass(frozen=True, slots=True)
class ChartSlide:
    """A chart and what to see in it.

    Where it finds no room, `instead` are the figures that stand for it, and `table` is all of it where none do.
    """

    head: Head
    chart: Chart
    remarks: tuple[Remark, ...]
    instead: tuple[NumberPart, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class ItemPart:
    """A named thing with its text, points and strongest figures."""

    key: str
    name: str
    text: Text
    points: tuple[Text, ...] = ()
    numbers: tuple[NumberPart, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemsSlide:
    """Things side by side, in an arrangement that shows how many there are; `accent` is the figure of the title."""

    head: Head
    items: tuple[ItemPart, ...]
    lead: Text = NO_TEXT
    accent: str = ""


@dataclass(frozen=True, slots=True)
class GridSlide:
    """Units on a grid: name, feature, strongest figure."""

    head: Head
    cells: tuple[ItemPart, ...]


@dataclass(frozen=True, slots=True)
class StoreyPart:
    """One storey: numeral, name, and as many parts as it counts where they are named."""

    key: str
    numeral: str
    name: str
    parts: tuple[str, ...]
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameworkSlide:
    """A plan that counts, drawn."""

    head: Head
    storeys: tuple[StoreyPart, ...]


@dataclass(frozen=True, slots=True)
class GlanceSlide:
    """All tasks at a glance, each linked to its slide."""

    head: Head
    tasks: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class TaskSlide:
    """One task: its number of so many, what will be done, and the ground it stands on.

    `numbers` stand in the place of the `chart` where it finds no room; `beside` is what the words of the ground say
    besides where it is drawn.
    """

    head: Head
    number: int
    total: int
    text: Text
    points: tuple[Text, ...]
    brand: str
    period: str
    ground: Text
    numbers: tuple[NumberPart, ...]
    chart: Chart | None = None
    beside: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class TextSlide:
    """Points, and figures beside them."""

    head: Head
    points: tuple[Text, ...]
    numbers: tuple[NumberPart, ...] = ()


@dataclass(frozen=True, slots=True)
class TableSlide:
    """A table; it goes on over as many slides as it needs.

    `right` are the columns that are aligned at the right whatever stands in them, beside those of bare numbers.
    """

    head: Head
    table: Table
    right: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ClosingSlide:
    """Where the facts come from."""

    head: Head
    facts: tuple[tuple[str, str], ...]
    text: Text


SlideSpec: TypeAlias = (
    CoverSlide
    | ContentsSlide
    | FactsSlide
    | NumbersSlide
    | ChartSlide
    | ItemsSlide
    | GridSlide
    | FrameworkSlide
    | GlanceSlide
    | TaskSlide
    | TextSlide
    | TableSlide
    | ClosingSlide
)


@dataclass(frozen=True, slots=True)
class Deck:
    """A composed deck: its slides in order."""

    slides: tuple[SlideSpec, ...]
