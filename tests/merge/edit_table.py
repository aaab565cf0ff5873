"""What an entry of the table of edits is: an edit, the change of the data made besides, and what must come of both.

The outcome is stated in three parts. `there` says how the edit shows in a deck: it must show in the edited deck, and in
the merged one. `expect` says what else must hold after merging. `conflict` is what must be reported as one. What a
program drops before merging sees the file is stated in `lost`; nothing is asked of such an edit then but the new data.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from deck_reading import Deck
from powerpoint import Parts

Way = Literal["powerpoint", "libreoffice", "odp"]
Group = Literal["text", "runs", "geometry", "order", "presence", "pictures", "tables", "charts", "notes", "theme",
                "layout", "animation", "comments", "links", "sections", "names", "copies", "properties"]  # fmt: skip
WAYS: tuple[Way, ...] = ("powerpoint", "libreoffice", "odp")


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both changed: the slide it is told on, the field, and words of both values, empty where there are none."""

    slide: str
    field: str
    theirs: str
    new: str


@dataclass(frozen=True, slots=True)
class Result:
    """A merge: the deck that came of it, what it told, the edited deck it was given and the new one."""

    deck: Deck
    told: Sequence[Any]
    edited: Deck
    new: Deck

    def changes(self, kind: str, field: str = "") -> list[Any]:
        """What was told of a kind, of a field or of all."""
        return [at for at in self.told if at.kind == kind and field in ("", at.field)]


@dataclass(frozen=True, slots=True)
class Edit:
    """An entry of the table."""

    id: str
    group: Group
    zh: str
    en: str
    outcome: str
    make: Callable[[Parts], None]
    there: Callable[[Deck], object]
    expect: Callable[[Result], object] | None = None
    change: str = "numbers"
    typed: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()  # words by which a paragraph with an old number is known to be theirs
    conflict: Conflict | None = None
    lost: Mapping[Way, str] = field(default_factory=dict)
    deletes: bool = False  # they took something out that the data change: told as a conflict of presence
    native: bool = False
    libreoffice: bool = True  # whether it is tried with decks that LibreOffice saved
    odp: bool = False

    def shows(self, deck: Deck) -> bool:
        """Whether the edit shows in a deck; what it asks for may be missing altogether."""
        try:
            return bool(self.there(deck))
        except (AssertionError, AttributeError, LookupError, StopIteration, TypeError):
            return False

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways of saving that the edit is tried with."""
        return WAYS if self.odp else WAYS[:2] if self.libreoffice else WAYS[:1]


#: Every entry, in the order of the document.
TABLE: list[Edit] = []


def edit(
    group: Group, zh: str, en: str, outcome: str, there: Callable[[Deck], object], **more: Any
) -> Callable[[Callable[[Parts], None]], Callable[[Parts], None]]:
    """Enter an edit into the table under the name of its function."""

    def enter(make: Callable[[Parts], None]) -> Callable[[Parts], None]:
        TABLE.append(Edit(make.__name__.replace("_", "-"), group, zh, en, outcome, make, there, **more))
        return make

    return enter
