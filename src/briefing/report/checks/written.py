"""`Written`: where in its files the words of a report stand, for what is found wrong with them once they are set."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.diagnostics import Place
from briefing.report.checks.prose import FIGURE, TAG, prose_of
from briefing.report.findings import with_excerpts
from briefing.report.node import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence as Lines

    from briefing.diagnostics import Diagnostic
    from briefing.report.node import Node, Passage


@dataclass(frozen=True, slots=True)
class Written:
    """The texts of a report with their places: those that were read, the tree they stand in, the lines of the file.

    Of a report that is in no file, only its name is known.
    """

    file: str
    passages: tuple[Passage, ...] = ()
    root: Node | None = None
    lines: Lines[str] = ()

    def spots(self, char: str) -> list[Place]:
        """Every place of a character, in order, each once. A cell of a workbook is one place."""
        found = [place for passage in self.passages if char in passage.text for place in _within(passage, char)]
        if not found:  # in what is read by itself: an address, an id
            found = [scalar.place for scalar in _scalars(self.root) if char in scalar.text]
        return sorted(set(found))

    def saying(self, words: str) -> Place:
        """The place of the longest text that is part of printed words, its figures filled in."""
        fitting = (passage for passage in self.passages if passage.text and _part_of(passage, words))
        best = max(fitting, key=lambda passage: len(passage.text), default=None)
        return best.scalar.place if best else Place(self.file)

    def chart(self, chart_id: str) -> Place:
        """The place of a chart's id."""
        return self._of(self._entry("charts", chart_id))

    def key(self, *keys: str) -> Place:
        """The place of a value under keys one within another, or the file where there is none."""
        node: Node | None = self.root
        for key in keys:
            node = node.get(key) if isinstance(node, Mapping) else None
        return self._of(node)

    def quoted(self, found: list[Diagnostic]) -> list[Diagnostic]:
        """Findings in the order of their places, with the lines that they speak of."""
        return with_excerpts(found, self.lines, self.file)

    def _entry(self, key: str, name: str) -> Node | None:
        """The id of that name in a list of the file."""
        listed = self.root.get(key) if isinstance(self.root, Mapping) else None
        for item in listed.items if isinstance(listed, Sequence) else ():
            node = item.get("id") if isinstance(item, Mapping) else None
            if isinstance(node, Scalar) and node.text.strip() == name:
                return node
        return None

    def _of(self, node: Node | None) -> Place:
        return node.place if node is not None else Place(self.file)


def _part_of(passage: Passage, words: str) -> bool:
    """Whether what a text says besides its figures stands in words, in order."""
    at = 0
    for piece in re.split(f"[{FIGURE}{TAG}]", prose_of(passage).text):
        at = words.find(piece, at) + len(piece)
        if at < len(piece):
            return False
    return True


def _within(passage: Passage, char: str) -> Iterator[Place]:
    """The places of a character in a text, as exactly as they can be found."""
    prose = prose_of(passage)
    at = prose.text.find(char)
    if at < 0:  # inside a template
        yield passage.scalar.place
    while at >= 0:
        yield prose.spot(at, at + 1)[0]
        at = prose.text.find(char, at + 1)


def _scalars(node: Node | None) -> Iterator[Scalar]:
    """The values in a node."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from _scalars(entry.value)
