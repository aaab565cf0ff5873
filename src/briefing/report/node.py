"""The raw tree of a report file: mappings, sequences and scalars with the place of each, whatever the format.

A YAML file and a workbook both become such a tree; `reader` makes a Report of it and knows neither format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from briefing.diagnostics import Diagnostic, Place

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as text.

    `plain` says that it was written without quotes, so that it may be a number, a date or nothing. `raw` is
    what the file holds from `place` on, line breaks as newlines; empty where the format has no such text. `written`
    is the word of the file where `text` is the model's word for it.
    """

    text: str
    place: Place
    length: int = 1
    plain: bool = True
    raw: str = ""
    written: str = ""

    @property
    def said(self) -> str:
        """What was written, for messages."""
        return self.written or self.text

    @property
    def is_null(self) -> bool:
        """Whether nothing was written."""
        return self.plain and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping with its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; no key stands in it twice.

    `blanks` says where values would stand that are not given, as workbooks know it: by key, the place of the empty cell
    with the heading above it as its text.
    """

    entries: tuple[Entry, ...]
    place: Place
    length: int = 1
    blanks: tuple[tuple[str, Scalar], ...] = ()

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        for entry in self.entries:
            if entry.key.text == key:
                return entry.value
        return None

    def blank(self, key: str) -> Scalar | None:
        """The empty cell that the value of a key would stand in, with its heading as text."""
        return next((spot for name, spot in self.blanks if name == key), None)


@dataclass(frozen=True, slots=True)
class Sequence:
    """Values in order."""

    items: tuple[Node, ...]
    place: Place
    length: int = 1


@dataclass(frozen=True, slots=True)
class Broken:
    """A value that has been reported already, by `because`; it is passed over without another word.

    There is none without its finding, so nothing can be broken while nothing is said.
    """

    place: Place
    because: Diagnostic
    length: int = 1


Node: TypeAlias = Scalar | Mapping | Sequence | Broken


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that somebody will read, as it was written: `text` is the scalar's as one line, with its templates.

    `key` is the key of the file that it stands under; `quotable` says that figures can be filled in.
    """

    scalar: Scalar
    text: str
    key: str
    quotable: bool


def part_of(scalar: Scalar, text: str, offset: int, length: int) -> Scalar:
    """The piece of a scalar's `text` at `offset`, with its place in the file as well as it can be found.

    `text` is the scalar's text, perhaps with its line breaks closed up. What is looked for is the same
    occurrence of the piece in `raw`; where that fails, the piece stands at the scalar itself.
    """
    piece = text[offset : offset + length]
    at = -1
    for _ in range(text.count(piece, 0, offset) + 1):
        at = scalar.raw.find(piece, at + 1 if at < 0 else at + length)
        if at < 0:
            return Scalar(piece, scalar.place, scalar.length)
    return Scalar(piece, _place_within(scalar, at), length)


def _place_within(scalar: Scalar, offset: int) -> Place:
    """The place of an offset into a scalar's raw text."""
    place = scalar.place
    breaks = scalar.raw.count("\n", 0, offset)
    if not breaks:
        return Place(place.file, place.line, place.column + offset)
    return Place(place.file, place.line + breaks, offset - scalar.raw.rfind("\n", 0, offset))
