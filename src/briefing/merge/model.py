"""What a merge is asked for, what it did, and why one cannot be made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime

#: What happened to a field: new data came in; a person's change stays; both changed it differently; a thing came, went,
#: or is kept hidden because it was edited; a slide or a shape is a copy that a person made, and followed the data.
Kind: TypeAlias = Literal["updated", "kept", "conflict", "added", "removed", "hidden"]
#: What of a thing it was.
Field: TypeAlias = Literal[
    "text", "notes", "cell", "row", "place", "size", "alt", "chart", "picture", "presence", "order", "section", "title",
    "layout", "link", "look", "motion", "comment",
]  # fmt: skip
#: Who is right where both changed one thing: the person (and the conflict is told), the person (silently), the data.
Decide: TypeAlias = Literal["", "theirs", "ours"]
#: Where a conflict is told in the deck.
Tell: TypeAlias = Literal["comment", "note", "none"]
#: Why decks cannot be merged.
Obstacle: TypeAlias = Literal["no-base", "other-template"]


@dataclass(frozen=True, slots=True)
class Options:
    """How conflicts are decided and told. `moment` is the date of comments; without one they have none."""

    decide: Decide = ""
    tell: Tell = "comment"
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one thing. `slide` is its number in the result, 0 if it is not there; `shape` is the name of the
    shape, empty for the slide as a whole; the three values are in words, empty for none."""

    kind: Kind
    slide: int
    title: str
    shape: str
    field: Field
    base: str = ""
    theirs: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged deck and what was done; `data` are the very bytes of the edited deck if nothing was. `decide` says who
    was right in conflicts."""

    data: bytes
    changes: tuple[Change, ...]
    slides: int
    decide: Decide = ""

    def of(self, *kinds: Kind) -> tuple[Change, ...]:
        """The changes of some kinds."""
        return tuple(change for change in self.changes if change.kind in kinds)

    @property
    def conflicts(self) -> tuple[Change, ...]:
        """What both changed differently."""
        return self.of("conflict")

    @property
    def undecided(self) -> bool:
        """Whether a person should look at conflicts."""
        return bool(self.conflicts) and not self.decide


class MergeImpossibleError(Exception):
    """Two decks that cannot be merged; neither was changed. `obstacle` says why."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle)
        self.obstacle = obstacle


@dataclass(slots=True)
class Verdict:
    """One field as a part of a merge reports it, before slides have their numbers."""

    kind: Kind
    field: Field
    base: str = ""
    theirs: str = ""
    new: str = ""
    shape: str = ""
