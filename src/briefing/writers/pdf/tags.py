"""What frames are in the structure: the elements of paragraphs, lists, tables and links, over all pages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from briefing.layout.frames import TableFrame, TextFrame
from briefing.typography.text import GlyphRun, Line, Paragraph
from briefing.writers.pdf.operands import text_string
from briefing.writers.pdf.structure import Element, StructureTree


class Tags:
    """Finds or makes the elements of a document: what goes on over a page break is one element."""

    def __init__(self, pages: int) -> None:
        """A tree without elements, for so many pages."""
        self.tree = StructureTree(pages)
        self._open: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        self._tables: dict[str, Element] = {}

    def table(self, frame: TableFrame, parent: Element) -> Element:
        """The element of a table: the one begun on an earlier page where the frame goes on with it."""
        begun = self._tables.get(frame.key) if frame.continued else None
        if begun is None:
            summary = f"<</O /Table /Summary {text_string(frame.alt)}>>" if frame.alt else ""
            begun = self._tables[frame.key] = parent.child("Table", attributes=summary)
        return begun

    def paragraphs(self, frame: TextFrame, parent: Element) -> Iterator[tuple[Element, tuple[Line, ...]]]:
        """The paragraphs of a frame: element and lines of each.

        A frame that starts in the middle of a paragraph goes on with the element of the frame before it that
        has the same key: so a paragraph over a page break is one element.
        """
        for _, group in groupby(frame.lines, key=lambda line: line.paragraph):
            lines = tuple(group)
            element = None if lines[0].first else self._open.get(frame.key)
            if element is None:
                element = self._element(frame, parent)
            self._open[frame.key] = element
            yield element, lines

    def _element(self, frame: TextFrame, parent: Element) -> Element:
        if frame.tag != "L":
            return parent.child(frame.tag)
        whole = self._lists.get(frame.key)
        if whole is None:
            whole = parent.child("L", attributes=_numbering(frame.paragraphs))
            self._lists[frame.key] = whole
        return whole.child("LI")


def _numbering(paragraphs: tuple[Paragraph, ...]) -> str:
    """How a list counts (ISO 32000-1, 14.8.5.5)."""
    bullets = [paragraph.bullet for paragraph in paragraphs if paragraph.bullet]
    kind = "None" if not bullets else "Decimal" if any(map(str.isdigit, bullets[0])) else "Disc"
    return f"<</O /List /ListNumbering /{kind}>>"


def label_length(frame: TextFrame, lines: tuple[Line, ...]) -> int:
    """How many runs at the start of a list item show its bullet; 0 if none do, or one shows more than it."""
    if not lines[0].first or lines[0].paragraph >= len(frame.paragraphs):
        return 0
    bullet = frame.paragraphs[lines[0].paragraph].bullet.strip()
    shown = ""
    for count, run in enumerate(lines[0].runs, start=1):
        shown += run.text
        if bullet and shown.strip() == bullet:
            return count
    return 0


class LinkElements:
    """The Link elements inside one element: stretches of one link that follow each other share one."""

    def __init__(self, parent: Element) -> None:
        """For links in that element."""
        self._parent = parent
        self._link = ""
        self._element: Element | None = None

    def of(self, link: str) -> Element | None:
        """The element of the next stretch; None where it is no link."""
        if link != self._link:
            self._link = link
            self._element = self._parent.child("Link") if link else None
        return self._element


def stretches(runs: tuple[GlyphRun, ...]) -> Iterator[tuple[str, tuple[GlyphRun, ...]]]:
    """The runs of a line that show something, neighbours with the same link together."""
    shown = (run for run in runs if run.text)
    for link, group in groupby(shown, key=lambda run: run.link):
        yield link, tuple(group)
