"""Texts of cells: runs with what their fonts say, escapes for what XML cannot hold, raised and lowered digits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.report.excel.markup import Attributes, Handler
from briefing.report.excel.styles import Font, FontReader

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one font; None is the font of the cell."""

    text: str
    font: Font | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A text as it is read: without what is struck out (`struck`); raised and lowered characters as Unicode has them,
    `level` those that it has not, which stand on the line."""

    text: str
    struck: str = ""
    level: str = ""


def words_of(runs: tuple[Run, ...], font: Font) -> Words:
    """What the runs of a cell say together. A text that is raised as a whole is read as it is: it has no line."""
    fonts = [run.font or font for run in runs]
    whole = len({each.position for each in fonts}) == 1
    said, struck, level = "", "", ""
    for run, each in zip(runs, fonts, strict=True):
        text = _unescaped(run.text)
        if each.struck:
            struck += text
            continue
        if each.position and not whole:
            text, odd = _moved(text, each)
            level += odd
        said += text
    return Words(said, struck.strip(), level)


def _moved(text: str, font: Font) -> tuple[str, str]:
    """Raised or lowered characters in Unicode, and those that have no such form."""
    table = _RAISED if font.position == "superscript" else _LOWERED
    return text.translate(table), "".join(char for char in text if ord(char) not in table and not char.isspace())


def _unescaped(text: str) -> str:
    """`_x000D_` and its like as the characters they stand for (ST_Xstring, ECMA-376 22.9.2.19); breaks as newlines."""
    if "_x" in text:
        text = _ESCAPE.sub(_character, text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code <= 0xDFFF else chr(code)


class RunsReader:
    """Collects the runs of one text: of a shared one, or of a cell that holds its own. Readings aloud are no text."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._font: FontReader | None = None
        self._parts: list[str] | None = None
        self._aloud = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Heed an element inside `si` or `is`."""
        if name == "rPh":
            self._aloud += 1
        elif name == "r":
            self._font = None
        elif name == "rPr":
            self._font = FontReader()
        elif name == "t" and not self._aloud:
            self._parts = []
        elif self._font is not None:
            self._font.take(name, attributes)

    def text(self, data: str) -> None:
        """Take characters of `t`."""
        if self._parts is not None:
            self._parts.append(data)

    def end(self, name: str) -> None:
        """Close a run."""
        if name == "rPh":
            self._aloud -= 1
        elif name == "t" and self._parts is not None:
            self.runs.append(Run("".join(self._parts), self._font.font if self._font else None))
            self._parts = None


class StringsReader(Handler):
    """Reads `sharedStrings.xml`: the runs of each text, by its index."""

    def __init__(self) -> None:
        self.found: list[tuple[Run, ...]] = []
        self._reader: RunsReader | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """Open a text, or heed what is in it."""
        if name == "si":
            self._reader = RunsReader()
        elif self._reader is not None:
            self._reader.start(name, attributes)

    def text(self, data: str) -> None:
        """Characters of a text."""
        if self._reader is not None:
            self._reader.text(data)

    def end(self, name: str) -> None:
        """Close a text."""
        if name == "si" and self._reader is not None:
            self.found.append(tuple(self._reader.runs))
            self._reader = None
        elif self._reader is not None:
            self._reader.end(name)
