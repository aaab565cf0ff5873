"""What differs between two versions of a report, as values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, TypeAlias

from briefing.report.figures import Unit, base_value, format_figure
from briefing.report.model import Figure

#: A piece of words that stayed, went or came.
Fate: TypeAlias = Literal["same", "old", "new"]
How: TypeAlias = Literal["added", "removed", "moved"]

TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that prints otherwise, or whose value is another."""

    old: Figure
    new: Figure

    @property
    def printed(self) -> tuple[str, str]:
        """Both forms in prose; with the bare values where they read alike."""
        return format_figure(self.old), format_figure(self.new)

    @property
    def difference(self) -> Decimal | None:
        """New less old in the unit of the new one; None where the units cannot be compared."""
        ours, theirs = Unit.parse(self.new.unit), Unit.parse(self.old.unit)
        if (
            self.new.words
            or self.old.words
            or self.new.kind != self.old.kind
            or (ours.base != theirs.base and self.new.kind != "rank")
        ):
            return None
        if self.new.kind == "rank":
            return self.new.value - self.old.value if self.new.scope == self.old.scope else None
        return (base_value(self.new) - base_value(self.old)) / ours.scale

    @property
    def percent(self) -> Decimal | None:
        """The difference as a percentage of the old value, to a tenth; None for ranks, percentages, and where one
        of the two is below zero or the old one is nought."""
        difference = self.difference
        if difference is None or self.new.kind != "quantity" or self.old.value <= 0 or self.new.value < 0:
            return None
        whole = abs(base_value(self.old)) / Unit.parse(self.new.unit).scale
        return (100 * difference / whole).quantize(TENTH, ROUND_HALF_UP)

    @property
    def words(self) -> str:
        """The change in Chinese: +11亿元（+3.0%）, +2个百分点, 升3位; empty where there is none to be told."""
        difference, percent = self.difference, self.percent
        if not difference:
            return ""
        if self.new.kind == "rank":
            return f"{'升' if difference < 0 else '降'}{plain(abs(difference))}位"
        unit = "个百分点" if self.new.kind == "percent" else self.new.unit
        share = f"（{signed(percent, places=1)}%）" if percent is not None else ""
        return f"{signed(difference)}{unit}{share}"


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a sentence and what became of it; `was` is how one that stayed read before (a figure's old value)."""

    fate: Fate
    text: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class WordChange:
    """Sentences that read otherwise, in one place of the report.

    `path` are the keys and ids that lead to the place (sections, 回顾, groups, 四项突破, finding), `name` is what the
    part is called. `fragments` run through the sentences; `said` is the whole text of the place now.
    """

    path: tuple[str, ...]
    name: str
    fragments: tuple[Fragment, ...]
    said: str = ""

    @property
    def old(self) -> str:
        """The sentences as they were."""
        return "".join(piece.was or piece.text for piece in self.fragments if piece.fate != "new")

    @property
    def new(self) -> str:
        """The sentences as they are."""
        return "".join(piece.text for piece in self.fragments if piece.fate != "old")


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part that came, went or stands elsewhere among its like; positions count from 1, 0 where there is none."""

    how: How
    kind: str
    id: str
    name: str
    old: int = 0
    new: int = 0


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs between two versions of a report."""

    figures: tuple[FigureChange, ...] = ()
    added: tuple[Figure, ...] = ()
    removed: tuple[Figure, ...] = ()
    parts: tuple[PartChange, ...] = ()
    words: tuple[WordChange, ...] = ()

    def label(self, figure: Figure) -> str:
        """What a figure is called among those that changed: with its period where another has the same label."""
        told = [*(change.new for change in self.figures), *self.added, *self.removed]
        shared = any(one.label == figure.label and one.id != figure.id for one in told)
        return f"{figure.label}（{figure.period}）" if shared and figure.period else figure.label

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return any((self.figures, self.added, self.removed, self.parts, self.words))


def plain(value: Decimal) -> str:
    """A number without trailing noughts, a minus as it is printed."""
    text = f"{value if value else abs(value):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")


def signed(value: Decimal, places: int | None = None) -> str:
    """A number with its sign, with so many decimal places or as many as it needs; nothing has no sign."""
    kept = value if places is None else value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if not kept:
        return plain(kept) if places is None else f"{abs(kept):f}"
    text = plain(kept) if places is None else f"{kept:f}".replace("-", "−")
    return text if text.startswith("−") else f"+{text}"


@dataclass(frozen=True, slots=True)
class Spread:
    """The pages of the brief and the slides of the deck that show something, in order."""

    pages: tuple[int, ...] = ()
    slides: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """What differs between two versions that are called `old` and `new`, and where the new one shows it.

    `figures` are the places of changed and added figures by id; `words` those of changed words, in their order.
    """

    old: str
    new: str
    changes: Changes
    figures: dict[str, Spread]
    words: tuple[Spread, ...]
    title: str = ""
