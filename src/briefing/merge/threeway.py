"""Three-way merging of strings and of sequences (diff3; Khanna, Kunal, Pierce 2007): pure, no files, no XML.

A text is compared by tokens: a number, a Latin word, or one character. What both sides changed at one place is a
conflict; everything else comes together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

#: Numbers as they are printed, Latin words, else single characters.
_TOKEN = re.compile(r"\d+(?:[,.]\d+)*|[A-Za-z]+|.", re.DOTALL)
#: Likeness (0 to 1) under which a text counts as written anew: chance matches of 的 or 在 are no anchors then.
REWRITTEN = 0.35
#: Likeness from which two unequal paragraphs are one paragraph that was changed.
ALIKE = 0.3
#: More pairs than this are not compared each with each.
_MOST_PAIRS = 2500


@dataclass(frozen=True, slots=True)
class Hunk:
    """A stretch [start, stop) of the base, in characters, and what stands there instead."""

    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class Blend:
    """A merged text as hunks on theirs, and whether both sides changed one place differently."""

    hunks: tuple[Hunk, ...]
    conflict: bool


def applied(text: str, hunks: Sequence[Hunk]) -> str:
    """The text with hunks put in; they are in order and do not overlap."""
    parts, at = [], 0
    for hunk in hunks:
        parts += [text[at : hunk.start], hunk.text]
        at = hunk.stop
    return "".join([*parts, text[at:]])


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1."""
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, _TOKEN.findall(one), _TOKEN.findall(other), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > ALIKE else 0.0


def hunks(base: str, other: str) -> list[Hunk]:
    """What turns one text into another; a text that is written anew is one hunk."""
    if base == other:
        return []
    before, after = _TOKEN.findall(base), _TOKEN.findall(other)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if not base or not other or (len(before) > 3 and matcher.ratio() < REWRITTEN):
        return [Hunk(0, len(base), other)]
    starts, ends = _offsets(before), _offsets(after)
    found = [
        Hunk(starts[i], starts[j], other[ends[k] : ends[m]])
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag != "equal"
    ]
    return _joined(base, found)


def _offsets(tokens: Sequence[str]) -> list[int]:
    places = [0]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places


def _joined(base: str, found: list[Hunk]) -> list[Hunk]:
    """Hunks with a single letter between them as one: it stayed by chance. A mark parts them all the same."""
    result: list[Hunk] = []
    for hunk in found:
        between = base[result[-1].stop : hunk.start] if result else ""
        if len(between) == 1 and between.isalpha():
            last = result.pop()
            hunk = Hunk(last.start, hunk.stop, last.text + between + hunk.text)
        result.append(hunk)
    return result


def blend(base: str, theirs: str, new: str, ours: bool = False) -> Blend:
    """The change from base to new as hunks on theirs.

    Where both changed one place differently theirs stays, or the new text takes its place with `ours`.
    """
    if new in (base, theirs):
        return Blend((), conflict=False)
    if theirs == base:
        return Blend(tuple(hunks(base, new)), conflict=False)
    mine, yours = hunks(base, new), hunks(base, theirs)
    result, conflict = [], False
    for low, high, of_new, of_theirs in _clusters(mine, yours):
        if not of_new:
            continue
        text = _stretch(base, low, high, of_new)
        if of_theirs:
            if _stretch(base, low, high, of_theirs) == text:
                continue
            conflict = True
            if not ours:
                continue
        result.append(Hunk(_moved(low, yours, of_theirs, True), _moved(high, yours, of_theirs, False), text))
    return Blend(tuple(result), conflict)


def _clusters(mine: list[Hunk], yours: list[Hunk]) -> Iterator[tuple[int, int, list[Hunk], list[Hunk]]]:
    """Hunks of both sides by the stretch of the base that they change together."""
    marked = sorted([(hunk.start, hunk.stop, 0, hunk) for hunk in mine] + [(h.start, h.stop, 1, h) for h in yours],
                    key=lambda item: item[:3])  # fmt: skip
    at = 0
    while at < len(marked):
        low, high = marked[at][:2]
        sides: tuple[list[Hunk], list[Hunk]] = ([], [])
        while at < len(marked) and (marked[at][0] < high or marked[at][:2] == (low, high)):
            high = max(high, marked[at][1])
            sides[marked[at][2]].append(marked[at][3])
            at += 1
        yield low, high, *sides


def _stretch(base: str, low: int, high: int, inside: Sequence[Hunk]) -> str:
    """A stretch of the base as one side has it."""
    shifted = [Hunk(hunk.start - low, hunk.stop - low, hunk.text) for hunk in inside]
    return applied(base[low:high], shifted)


def _moved(at: int, yours: list[Hunk], own: list[Hunk], beginning: bool) -> int:
    """A place of the base in theirs; what was put in just there stands before a beginning and behind an end."""
    shift = 0
    for hunk in yours:
        counts = hunk.stop <= at and (beginning or hunk.start < at)
        if hunk in own:
            counts = not beginning
        if counts:
            shift += len(hunk.text) - (hunk.stop - hunk.start)
    return at + shift


def align(one: Sequence[str], other: Sequence[str], alike: Callable[[str, str], float] = likeness) -> dict[int, int]:
    """Which item of another sequence each item of one is, as far as that can be told; in order on both sides."""
    result: dict[int, int] = {}
    matcher = SequenceMatcher(None, list(one), list(other), autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            result.update(zip(range(i, j), range(k, m), strict=True))
        elif tag == "replace":
            result.update(_paired(one, other, (i, j), (k, m), alike))
    return result


def align_moved(
    one: Sequence[str], other: Sequence[str], alike: Callable[[str, str], float] = likeness
) -> dict[int, int]:
    """The same, with items that stand elsewhere in the other sequence unchanged."""
    result = align(one, other, alike)
    exact = {at: there for at, there in result.items() if one[at] == other[there]}
    left = [at for at in range(len(one)) if at not in exact]
    free = [there for there in range(len(other)) if there not in exact.values()]
    for at in left:
        moved = next((there for there in free if one[at] == other[there] and one[at]), None)
        if moved is None:
            continue
        free.remove(moved)
        for known in [known for known, there in result.items() if there == moved]:
            del result[known]
        result[at] = moved
    return result


def _paired(
    one: Sequence[str], other: Sequence[str], rows: tuple[int, int], columns: tuple[int, int],
    alike: Callable[[str, str], float],
) -> dict[int, int]:  # fmt: skip
    """Pairs within a stretch that was replaced: the most alike ones in order; as many for as many go by place."""
    count, width = rows[1] - rows[0], columns[1] - columns[0]
    if count == width == 1 or count * width > _MOST_PAIRS:
        return dict(zip(range(*rows), range(*columns), strict=False))
    likes = [[alike(one[i], other[k]) for k in range(*columns)] for i in range(*rows)]
    best = [[0.0] * (width + 1) for _ in range(count + 1)]
    for i in range(count - 1, -1, -1):
        for k in range(width - 1, -1, -1):
            match = likes[i][k] + best[i + 1][k + 1] if likes[i][k] >= ALIKE else 0.0
            best[i][k] = max(match, best[i + 1][k], best[i][k + 1])
    pairs = dict(_walk(best, likes))
    if count == width and all(i == k for i, k in pairs.items()):
        pairs = {i: i for i in range(count)}
    return {rows[0] + i: columns[0] + k for i, k in pairs.items()}


def _walk(best: list[list[float]], likes: list[list[float]]) -> Iterator[tuple[int, int]]:
    """The pairs of the best way through."""
    i = k = 0
    while i < len(likes) and k < len(likes[0]):
        if likes[i][k] >= ALIKE and best[i][k] == likes[i][k] + best[i + 1][k + 1]:
            yield i, k
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1
