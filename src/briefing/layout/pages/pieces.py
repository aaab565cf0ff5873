"""What a page is filled with: pieces of known height, in order.

A piece is a line of a paragraph, a row of a table, or a block that is never split. Pieces that must not be parted
(a heading and what follows it, the first two lines of a paragraph) are linked by `keep`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefing.layout.frames import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.layout.frames import Frame
    from briefing.layout.tables import Row, TableStyle
    from briefing.typography.text import Line, Paragraph


NEARLY_EMPTY = 0.12  # of a page's height
MOST_BLANK = 0.3  # of a page that may stay empty at the end of a section


@dataclass(frozen=True, slots=True, eq=False)
class TextUnit:
    """A paragraph whose lines may go to several pages: one structure element, several frames."""

    key: str
    role: str
    tag: Tag
    paragraph: Paragraph
    lines: tuple[Line, ...]
    pitch: float
    left: float
    width: float


@dataclass(frozen=True, slots=True, eq=False)
class TableUnit:
    """A table whose rows may go to several pages; its head rows are repeated."""

    key: str
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    style: TableStyle
    head: int
    left: float
    alt: str

    @property
    def head_height(self) -> float:
        """The height of the repeated head."""
        return sum(row.height for row in self.rows[: self.head])


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the bookmarks: its text, depth and key."""

    text: str
    level: int
    key: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the flow.

    `height` in points; `before` is the space above, dropped at the top of a page. `keep`: never parted from the next
    piece. `floats`: may move to the top of the next page while the text goes on. `foot`: stands at the foot of the
    page it falls on. `label` and `aside` stand beside it in the margin, read before and after it. Exactly one of
    `frames` (at 0, 0), `text` (with the index of its line) and `table` (with the
    index of its row) says what it is.
    """

    height: float
    before: float = 0.0
    keep: bool = False
    floats: bool = False
    foot: bool = False
    frames: tuple[Frame, ...] = ()
    label: tuple[Frame, ...] = ()
    aside: tuple[Frame, ...] = ()
    text: TextUnit | None = None
    table: TableUnit | None = None
    index: int = 0
    mark: Mark | None = None


@dataclass(slots=True)
class Filled:
    """A page while it is filled: pieces with their y from the top of the type area."""

    pieces: list[tuple[float, Piece]] = field(default_factory=list)
    used: float = 0.0

    @property
    def filled(self) -> float:
        """The height that is really taken: what stands at the foot counts by its own height."""
        foot = sum(piece.height for _, piece in self.pieces if piece.foot)
        return max((y + piece.height for y, piece in self.pieces if not piece.foot), default=0.0) + foot


def line_pieces(
    unit: TextUnit, *, before: float = 0.0, keep: bool = False, together: bool = False, mark: Mark | None = None
) -> list[Piece]:
    """The lines of a paragraph; neither its first nor its last line ever stands alone on a page (孤行).

    `keep` links it to what follows; `together` keeps all its lines on one page.
    """
    count = len(unit.lines)
    return [
        Piece(
            unit.pitch,
            before=before if not index else 0.0,
            keep=keep or (index < count - 1 and (together or index == 0 or index == count - 2)),
            text=unit,
            index=index,
            mark=mark if not index else None,
        )
        for index in range(count)
    ]


def beside(pieces: list[Piece], *, label: Sequence[Frame] = (), aside: Sequence[Frame] = ()) -> list[Piece]:
    """Pieces with frames in the margin beside the first: `label` read before them, `aside` after them.

    Enough pieces are kept together for the margin's height; where it is taller than all of them, room is left.
    """
    if not pieces:
        return []
    tall = max((frame.box.bottom for frame in (*label, *aside)), default=0.0)
    result = [replace(pieces[0], label=tuple(label), aside=tuple(aside))]
    covered = pieces[0].height
    for piece in pieces[1:]:
        if covered < tall:
            result[-1] = replace(result[-1], keep=True)
        result.append(piece)
        covered += piece.before + piece.height
    if covered < tall:
        result[-1] = replace(result[-1], keep=True)
        result.append(Piece(tall - covered))
    return result


def row_pieces(unit: TableUnit) -> list[Piece]:
    """The rows of a table; the head stays with the first row, and the last row is never alone."""
    count = len(unit.rows)
    return [
        Piece(row.height, keep=index < unit.head or index == count - 2, table=unit, index=index)
        for index, row in enumerate(unit.rows)
    ]


def fill(pieces: Sequence[Piece], height: float) -> list[Filled]:
    """Pages of that height filled in order.

    What is linked by `keep` goes to a page together unless it is taller than one. A floating block that does not fit
    waits for the next place where something begins; it does not leave its section where that costs little, nor pass the
    foot.
    """
    pages = [Filled()]
    waiting: list[list[Piece]] = []
    for cluster in _clusters(_with_company(pieces)):
        first = cluster[0]
        if _begins(first):
            _place(pages, waiting, height)
        at_foot = any(piece.foot for piece in cluster)
        if waiting and (at_foot or (_opens_section(first) and _nearly_full(pages[-1], height))):
            _flush(pages, waiting, height)
        if first.floats and waiting:  # figures are numbered: none may overtake another
            waiting.append(cluster)
        elif _fits(pages[-1], cluster, height):
            _put(pages[-1], cluster, height)
        elif first.floats and pages[-1].pieces:
            waiting.append(cluster)
        else:
            if pages[-1].pieces:
                pages.append(Filled())
            if _begins(first):
                _place(pages, waiting, height)
            if pages[-1].pieces and not _fits(pages[-1], cluster, height):
                pages.append(Filled())
            _put_over(pages, cluster, height)
    _flush(pages, waiting, height)
    return _evened(pages, height)


def _begins(piece: Piece) -> bool:
    """Whether something new begins here: a floating block never parts a paragraph or a table."""
    return piece.index == 0 or (piece.text is None and piece.table is None)


def _opens_section(piece: Piece) -> bool:
    return piece.mark is not None and piece.mark.level == 1


def _nearly_full(page: Filled, height: float) -> bool:
    """Whether what is left of a page may stay empty, so that a figure keeps to its section."""
    return page.used > (1 - MOST_BLANK) * height


def _place(pages: list[Filled], waiting: list[list[Piece]], height: float) -> None:
    """Put waiting blocks where they fit, in order."""
    while waiting and _fits(pages[-1], waiting[0], height):
        _put(pages[-1], waiting.pop(0), height)


def _flush(pages: list[Filled], waiting: list[list[Piece]], height: float) -> None:
    """Put all waiting blocks, on as many pages as they need."""
    while waiting:
        _place(pages, waiting, height)
        if waiting:
            if not pages[-1].pieces:  # taller than a page: put it where it is seen
                _put(pages[-1], waiting.pop(0), height)
            pages.append(Filled())
    if not pages[-1].pieces and len(pages) > 1:
        pages.pop()


def _evened(pages: list[Filled], height: float) -> list[Filled]:
    """The pages, with more on the last one where it would be nearly empty and the one before has enough."""
    if len(pages) < 2:
        return pages
    *earlier, before, last = pages
    clusters = _clusters([piece for _, piece in before.pieces])
    moved = [piece for _, piece in last.pieces]
    while last.filled < NEARLY_EMPTY * height and len(clusters) > 1:
        moved = [*clusters.pop(), *moved]
        again = Filled()
        _put(again, moved, height)
        if again.used > height + 0.01:
            break
        before, last = Filled(), again
        _put(before, [piece for cluster in clusters for piece in cluster], height)
    return [*earlier, before, last]


def _with_company(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with the last text linked to what stands at the foot: 版记 has no page to itself (GB/T 9704 7.4)."""
    kept = list(pieces)
    at = next((index for index, piece in enumerate(kept) if piece.foot), 0)
    while at > 0:
        at -= 1
        kept[at] = replace(kept[at], keep=True)
        if kept[at].frames or kept[at].text or kept[at].table:
            break
    return kept


def _clusters(pieces: Sequence[Piece]) -> list[list[Piece]]:
    clusters: list[list[Piece]] = []
    linked = False
    for piece in pieces:
        if linked:
            clusters[-1].append(piece)
        else:
            clusters.append([piece])
        linked = piece.keep
    return clusters


def _needed(page: Filled, cluster: Sequence[Piece]) -> float:
    total = 0.0
    for number, piece in enumerate(cluster):
        first = not page.pieces and not number
        total += piece.height + (0.0 if first else piece.before)
    return total + _head_again(page, cluster[0])


def _head_again(page: Filled, piece: Piece) -> float:
    """The height of the head rows that a table repeats above this piece: where it does not go on on the page."""
    table = piece.table
    if table is None or piece.index < table.head or (page.pieces and page.pieces[-1][1].table is table):
        return 0.0
    return table.head_height


def _fits(page: Filled, cluster: Sequence[Piece], height: float) -> bool:
    return page.used + _needed(page, cluster) <= height + 0.01


def _put(page: Filled, cluster: Sequence[Piece], height: float) -> None:
    for piece in cluster:
        page.used += (piece.before if page.pieces else 0.0) + _head_again(page, piece)
        top = max(page.used, height - piece.height) if piece.foot else page.used
        page.pieces.append((top, piece))
        page.used = top + piece.height


def _put_over(pages: list[Filled], cluster: Sequence[Piece], height: float) -> None:
    """A cluster on a fresh page, piece by piece over more pages where it is taller than one."""
    for piece in cluster:
        if pages[-1].pieces and not _fits(pages[-1], [piece], height):
            pages.append(Filled())
        _put(pages[-1], [piece], height)
