"""`Shaped`: the characters of a paragraph with their advances, and what may happen at every boundary between them.

Boundary k stands before character k. It has a natural space (`lead`: a Han-Latin gap, or the half em that two
adjacent marks give up), what it can lose when a line is squeezed (`cap`), and its share when one is stretched
(`flex`). Prefix sums over these make the width of any line a subtraction.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from briefing.typography.chars import BLANK_RIGHT, MARKS, OPENING, atoms, is_han, is_western

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.theme import Theme
    from briefing.typography.fonts import FontBook
    from briefing.typography.text import Span

GAP = 0.25  # Han-Latin gap in em (CLREQ 3.2.2)
GAP_LEAST = 0.125
GAP_FLEX = 2.0  # a gap stretches twice as readily as the space between two ideographs
HALF = 0.5  # what a full-width mark can give up, in em
FULL = 0.9  # a mark at least this wide is set full width and has a blank half


class Shaped:
    """A paragraph's characters, measured. All arrays have one entry a character; the sums have one more.

    `face[k]`, `advance[k]` (pt, tracking included) and `span[k]` (index of its span) are the character's own;
    `trim_start[k]` and `trim_end[k]` are what it gives up first or last on a line.
    """

    __slots__ = (
        "advance", "cap", "cap_sum", "face", "flex", "flex_sum", "lead", "loose_sum", "missing", "span", "spans",
        "stops", "text", "trim_end", "trim_start", "width_sum",
    )  # fmt: skip

    def __init__(self, spans: Sequence[Span], theme: Theme, book: FontBook) -> None:
        """Measure every character and every boundary."""
        self.spans = tuple(spans)
        self.text = "".join(span.text for span in spans)
        self.missing: set[str] = set()
        self._measure(theme, book)
        self._space()
        self.stops = atoms(self.text)
        self._sum()

    def _measure(self, theme: Theme, book: FontBook) -> None:
        self.face: list[str] = []
        self.advance: list[float] = []
        self.span: list[int] = []
        for index, span in enumerate(self.spans):
            style = span.style
            wanted = theme.face(style.role, style.bold)
            for char in span.text:
                picked = book.pick(char, wanted)
                if not picked:
                    self.missing.add(char)
                    picked = wanted
                self.face.append(picked)
                self.advance.append((book.face(picked).advance(char) + style.tracking) * style.size)
                self.span.append(index)

    def _space(self) -> None:
        count = len(self.text)
        self.lead = [0.0] * count
        self.cap = [0.0] * count
        self.flex = [0.0] * count
        self.trim_start = [0.0] * count
        self.trim_end = [0.0] * count
        sizes = [span.style.size for span in self.spans]
        size = [sizes[index] for index in self.span]
        wide = [char in MARKS and self.advance[k] >= FULL * size[k] for k, char in enumerate(self.text)]
        for k, char in enumerate(self.text):
            if wide[k]:
                self._trim(k, char, size[k])
            elif char == " ":
                self.trim_end[k] = self.advance[k]
            if k:
                self._boundary(k, self.text[k - 1], char, size[k], (wide[k - 1], wide[k]))

    def _trim(self, k: int, char: str, size: float) -> None:
        if char in OPENING:
            self.trim_start[k] = HALF * size
        else:
            self.trim_end[k] = HALF * size

    def _boundary(self, k: int, before: str, char: str, size: float, wide: tuple[bool, bool]) -> None:
        """Natural space, least space and stretch of the boundary between two characters."""
        if wide[0] and wide[1]:
            if before in BLANK_RIGHT or char in OPENING:
                self.lead[k] = -HALF * size  # together 1.5 em (CLREQ 3.1.6.1)
            self.flex[k] = 1.0
            return
        western, western_before = is_western(char), is_western(before)
        if (is_han(before) and western) or (western_before and is_han(char)):
            self.lead[k] = GAP * size
            self.cap[k] = (GAP - GAP_LEAST) * size
            self.flex[k] = GAP_FLEX
            return
        if (wide[0] and before in BLANK_RIGHT) or (wide[1] and char in OPENING):
            self.cap[k] = HALF * size
        joined = (western and western_before) or (char == before and char in "—…")
        self.flex[k] = 0.0 if joined else GAP_FLEX if " " in (char, before) else 1.0

    def _sum(self) -> None:
        steps = (lead + advance for lead, advance in zip(self.lead, self.advance, strict=True))
        self.width_sum = list(accumulate(steps, initial=0.0))
        loose = (max(lead, 0.0) + advance for lead, advance in zip(self.lead, self.advance, strict=True))
        self.loose_sum = list(accumulate(loose, initial=0.0))
        self.cap_sum = list(accumulate(self.cap, initial=0.0))
        self.flex_sum = list(accumulate(self.flex, initial=0.0))

    def end(self, start: int, stop: int) -> int:
        """The end of the line's visible characters: trailing spaces are left out."""
        while stop > start + 1 and self.text[stop - 1] == " ":
            stop -= 1
        return stop

    def width(self, start: int, stop: int, *, trim_start: bool = True) -> float:
        """The natural width in points of a line of characters start to stop (exclusive)."""
        stop = self.end(start, stop)
        width = self.width_sum[stop] - self.width_sum[start] - self.lead[start] - self.trim_end[stop - 1]
        return width - self.trim_start[start] if trim_start else width

    def loose_width(self, start: int, stop: int) -> float:
        """The width of a line in a program that squeezes no marks, as PowerPoint and WPS set it."""
        return self.loose_sum[self.end(start, stop)] - self.loose_sum[start] - max(self.lead[start], 0.0)

    def shrink(self, start: int, stop: int) -> float:
        """What the boundaries inside a line can lose, in points."""
        return self.cap_sum[stop] - self.cap_sum[start + 1]

    def stretch(self, start: int, stop: int) -> float:
        """The shares of the boundaries inside a line that can be stretched."""
        return self.flex_sum[stop] - self.flex_sum[start + 1]
