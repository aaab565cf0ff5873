"""The texts of a report as the checks see them: one character for a figure, and where each character stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefing.diagnostics import Place
from briefing.report.characters import plain
from briefing.report.node import Passage, Scalar

#: Stands for a figure that is filled in, and for a condition or loop around text.
FIGURE, TAG = "\ufffc", "\x1f"

_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(\n[ \t]*)|(.))", re.DOTALL)
_NAMED = {
    "n": "\n",
    "t": "\t",
    "v": "\v",
    "f": "\f",
    "_": "\xa0",
    "N": "\x85",
    "L": "\u2028",
    "P": "\u2029",
    "e": "\x1b",
}


@dataclass(slots=True)
class Prose:
    """One text: `text` is what is checked, `offsets` where each of its characters stands in the passage's text."""

    passage: Passage
    text: str
    offsets: tuple[int, ...]
    _marks: tuple[int, ...] | None = field(default=None)

    @property
    def key(self) -> str:
        """The key of the file that the text stands under."""
        return self.passage.key

    @property
    def quotable(self) -> bool:
        """Whether figures can be filled into the text."""
        return self.passage.quotable

    def spot(self, start: int, end: int) -> tuple[Place, int, bool]:
        """The place of characters in the file, how long they are there, and whether they stand there as they are.

        Where a place cannot be found (a cell of a workbook, odd escapes), it is that of the whole text.
        """
        if self._marks is None:
            self._marks = _aligned(self.passage.scalar, self.passage.text)
        scalar = self.passage.scalar
        if not self._marks:
            return scalar.place, scalar.length, False
        first = self._marks[self.offsets[start]]
        stop = _end(scalar.raw, self._marks[self.offsets[end - 1]])
        written = scalar.raw[first:stop]
        return _place(scalar, first), len(written.split("\n")[0]), written == self.text[start:end] or end - start == 1


def span_in_raw(scalar: Scalar, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where characters of a scalar's text stand in what the file holds; None if that cannot be told."""
    marks = _aligned(scalar, text)
    return (marks[start], _end(scalar.raw, marks[end - 1])) if marks else None


def prose_of(passage: Passage) -> Prose:
    """The text of a passage with a character for each template in it."""
    text, offsets, at = [], [], 0
    for match in _TEMPLATE.finditer(passage.text):
        text += [*passage.text[at : match.start()], FIGURE if match[0].startswith("{{") else TAG]
        offsets += [*range(at, match.start()), match.start()]
        at = match.end()
    text += passage.text[at:]
    offsets += range(at, len(passage.text))
    return Prose(passage, "".join(text), tuple(offsets))


def _place(scalar: Scalar, offset: int) -> Place:
    place = scalar.place
    breaks = scalar.raw.count("\n", 0, offset)
    if not breaks:
        return Place(place.file, place.line, place.column + offset)
    return Place(place.file, place.line + breaks, offset - scalar.raw.rfind("\n", 0, offset))


def _aligned(scalar: Scalar, text: str) -> tuple[int, ...]:
    """Where each character of a text stands in what the file holds; empty if that cannot be told."""
    raw = scalar.raw
    if not raw or not text:
        return ()
    at = raw.find("\n") + 1 if raw[0] in "|>" else int(raw[0] in "\"'" and not scalar.plain)
    marks: list[int] = []
    for char in text:
        found = _next(raw, at, char)
        if found is None:
            return ()
        marks.append(found[0])
        at = found[1]
    return tuple(marks)


def _next(raw: str, at: int, char: str) -> tuple[int, int] | None:
    """Where a character of the text stands from `at` on, and where what follows it begins; None if it does not."""
    while at < len(raw):
        here = raw[at]
        if raw[0] == '"' and here == "\\" and (escape := _ESCAPE.match(raw, at)):
            if _stands_for(_meaning(escape), char):
                return at, escape.end()
            if not (escape[4] or plain(_meaning(escape)).strip() == ""):
                return None
            at = escape.end()
        elif _stands_for(here, char):
            return at, at + (2 if raw[0] == "'" == here else 1)
        elif char == " " and here == "\n":
            return at, at + 1
        elif plain(here).strip() == "":
            at += 1
        else:
            return None
    return None


def _stands_for(written: str, char: str) -> bool:
    """Whether a character of the file became that of the text."""
    return written == char or plain(written).replace("\t", " ") == char


def _end(raw: str, at: int) -> int:
    """Where a character of a text ends in the file: an escape, or a doubled quote, is longer than one."""
    if raw[0] == '"' and (escape := _ESCAPE.match(raw, at)):
        return escape.end()
    return at + (2 if raw[0] == "'" == raw[at] else 1)


def _meaning(escape: re.Match[str]) -> str:
    """The character that an escape of a double-quoted text stands for."""
    code = escape[1] or escape[2] or escape[3]
    if code:
        return chr(int(code, 16))
    return _NAMED.get(escape[5] or "", escape[5] or "")
