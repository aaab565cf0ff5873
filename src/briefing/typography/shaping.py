"""`Shaped`: the characters of a paragraph with their advances, and what may happen at every boundary between them.

Boundary k stands before character k. It has a natural space (`lead`: a Han-Latin gap, or the half em that two
adjacent marks give up), what it can lose when a line is squeezed (`cap`), and its share when one is stretched
(`flex`). Prefix sums over these make the width of any line a subtraction.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from briefing.typography.chars import (
    CLOSE,
    DASH,
    HAN,
    KINDS,
    MARK_KINDS,
    OPEN,
    OTHER,
    SPACE,
    WESTERN,
    atoms,
    kind_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.theme import Theme
    from briefing.typography.fonts import FontBook
    from briefing.typography.text import Span

GAP = 0.25  # Han-Latin gap in em (CLREQ 3.2.2)
GAP_LEAST = 0.125
GAP_FLEX = 2.0  # a gap stretches twice as readily as the space between two ideographs
HALF = 0.5  # what a full-width mark can give up, in em
GAPS = frozenset({(HAN, WESTERN), (WESTERN, HAN)})
NOTHING = ("", 0.0)  # how a line feed is set
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
            known, size, tracking = book.known(wanted), style.size, style.tracking
            for char in span.text:
                picked, advance = known.get(char) or (NOTHING if char == "\n" else book.setting(char, wanted))
                if not picked and char != "\n":
                    self.missing.add(char)
                self.face.append(picked or wanted)
                self.advance.append((advance + tracking) * size)
            self.span.extend([index] * len(span.text))

    def _space(self) -> None:
        count = len(self.text)
        self.lead = [0.0] * count
        self.cap = [0.0] * count
        self.flex = [1.0] * count
        self.trim_start = [0.0] * count
        self.trim_end = [0.0] * count
        sizes = [span.style.size for span in self.spans]
        before = OTHER
        for k, char in enumerate(self.text):
            kind = KINDS.get(char) or kind_of(char)
            if kind == HAN and before == HAN:  # by far the most: nothing but room to stretch
                continue
            size = sizes[self.span[k]]
            if kind in MARK_KINDS:
                kind = self._mark(k, kind, size)
            elif kind == SPACE:
                self.trim_end[k] = self.advance[k]
            if k:
                # Where a large number stands beside small words, the gap is that of the words.
                self._boundary(k, before, kind, min(size, sizes[self.span[k - 1]]))
            before = kind

    def _mark(self, k: int, kind: int, size: float) -> int:
        """The kind of a mark as it is set: one that is not full width (a quotation mark of a Latin face) is no mark."""
        if self.advance[k] < FULL * size:
            return OTHER
        if kind == OPEN:
            self.trim_start[k] = HALF * size
        else:
            self.trim_end[k] = HALF * size
        return kind

    def _boundary(self, k: int, before: int, kind: int, size: float) -> None:
        """Natural space, least space and stretch of the boundary between two characters."""
        if before in MARK_KINDS and kind in MARK_KINDS:
            if before == CLOSE or kind == OPEN:
                self.lead[k] = -HALF * size  # together 1.5 em (CLREQ 3.1.6.1)
        elif (before, kind) in GAPS:
            self.lead[k] = GAP * size
            self.cap[k] = (GAP - GAP_LEAST) * size
            self.flex[k] = GAP_FLEX
        elif before == CLOSE or kind == OPEN:
            self.cap[k] = HALF * size
        elif SPACE in (before, kind):
            self.flex[k] = GAP_FLEX
        elif (before == kind == WESTERN) or (kind == DASH and self.text[k] == self.text[k - 1]):
            self.flex[k] = 0.0

    def _sum(self) -> None:
        steps = (lead + advance for lead, advance in zip(self.lead, self.advance, strict=True))
        self.width_sum = list(accumulate(steps, initial=0.0))
        loose = (max(lead, 0.0) + advance for lead, advance in zip(self.lead, self.advance, strict=True))
        self.loose_sum = list(accumulate(loose, initial=0.0))
        self.cap_sum = list(accumulate(self.cap, initial=0.0))
        self.flex_sum = list(accumulate(self.flex, initial=0.0))

    def end(self, start: int, stop: int) -> int:
        """The end of the line's visible characters: trailing spaces, and the line feed that ends it, are left out."""
        while stop > start + 1 and self.text[stop - 1] in " \n":
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
