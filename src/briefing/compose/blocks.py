"""The blocks of a brief, in reading order. They know what is said, not where or how large it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from briefing.report.model import NO_TEXT, Chart, Figure, Masthead, Text


@dataclass(frozen=True, slots=True)
class MastheadBlock:
    """报头: the name, issue, office and date over a rule."""

    key: str
    masthead: Masthead
    office: str


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """The title of the brief and its subtitle; `imprint` says who issues it where no masthead does."""

    key: str
    title: str
    subtitle: str = ""
    imprint: str = ""


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """A heading: level 1 is 一、, level 2 （一）; `number` is printed before `text`."""

    key: str
    level: int
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class ProseBlock:
    """A paragraph. `lead` opens it as a run-in heading; `link` is an address printed behind it.

    Kinds: body; gist (the summary under the title); note (按语, remarks); source (where facts come from). `more` says
    that it goes on from the paragraph before, under the same lead or label, which is not printed again.
    """

    key: str
    text: Text
    lead: str = ""
    kind: Literal["body", "gist", "note", "source"] = "body"
    label: str = ""
    link: str = ""
    more: bool = False


@dataclass(frozen=True, slots=True)
class TaskBlock:
    """A task: its number and title, what will be done, and the ground it stands on, with its period.

    Each line of `text` is a paragraph.
    """

    key: str
    number: int
    title: str
    text: Text
    period: str = ""
    ground: tuple[str, ...] = ()
    brand: str = ""


@dataclass(frozen=True, slots=True)
class NumbersBlock:
    """Figures printed large, with labels; `caption` numbers it as a chart where it is one.

    `accent` is the figure that matters most, by its id.
    """

    key: str
    figures: tuple[Figure, ...]
    labels: tuple[str, ...]
    caption: str = ""
    note: Text = NO_TEXT
    accent: str = ""


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart with its caption (图1 …)."""

    key: str
    chart: Chart
    caption: str
    note: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with its caption (表1 …); `keys` name its rows, and the first column is set bold.

    Cells and headings can have several lines.
    """

    key: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoreyBlock:
    """One storey of a framework: its number in Chinese, its name, what it consists of."""

    key: str
    numeral: str
    name: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrameworkBlock:
    """A plan that counts, as storeys one below the other."""

    key: str
    storeys: tuple[StoreyBlock, ...]


@dataclass(frozen=True, slots=True)
class DistributionBlock:
    """报尾: 报 / 送 / 发 and the number of copies."""

    key: str
    lines: tuple[tuple[str, str], ...]
    copies: int = 0


Block: TypeAlias = (
    MastheadBlock
    | TitleBlock
    | HeadingBlock
    | ProseBlock
    | TaskBlock
    | NumbersBlock
    | ChartBlock
    | TableBlock
    | FrameworkBlock
    | DistributionBlock
)


@dataclass(frozen=True, slots=True)
class Brief:
    """A composed brief: its blocks in order."""

    blocks: tuple[Block, ...]
