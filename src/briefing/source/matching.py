"""Which number of a source is which figure of a report.

A number is the figure if it has its value in a unit that goes with it; where several have, or where another number's
neighbourhood speaks more clearly of the figure, the words round them decide.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.report.figures import base_value
from briefing.report.model import Figure
from briefing.source.findings import Status
from briefing.source.likeness import same_value, unit_likeness
from briefing.source.neighbourhood import Neighbourhoods
from briefing.source.numbers import Number

#: A neighbourhood that speaks clearly of a figure, and one that speaks of it at all.
CLEAR, FAINT = 0.55, 0.2
#: A number outside of the named paragraphs needs so much likeness to be taken for the figure.
ELSEWHERE = 0.35
#: By so much must one neighbourhood speak more clearly than another to decide against the value.
MARGIN = 0.15
#: What is more than chance between two neighbourhoods.
STEP = 0.05
#: What speaks for a slip of the pen: digits that differ by one step, and no other number of that unit.
SLIP, ONLY = 0.3, 0.25


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may be a figure: how well its unit goes with it (1 to 3), and how much its neighbourhood does."""

    number: Number
    unit: int
    likeness: float
    same: bool

    @property
    def rank(self) -> tuple[float, int]:
        """What decides between numbers of the same value."""
        return self.likeness + 0.1 * self.unit, -self.number.start

    @property
    def is_said(self) -> bool:
        """Whether the figure says the number, here or once more."""
        return self.same and self.unit >= 2 and self.likeness >= FAINT


@dataclass(frozen=True, slots=True)
class Match:
    """A figure and the number that it is, or that stands where it should; None if there is none."""

    figure: Figure
    status: Status
    number: Number | None = None


class Matching:
    """Figures and the numbers of a document, compared once."""

    def __init__(self, figures: Iterable[Figure], numbers: list[Number], words: Neighbourhoods) -> None:
        """Compare all figures that are looked for with all numbers."""
        self._candidates = {
            figure.id: [
                Candidate(number, unit, words.likeness(figure, number), same_value(figure, number))
                for number in numbers
                if (unit := unit_likeness(figure, number))
            ]
            for figure in figures
        }
        self._said = {item.number for items in self._candidates.values() for item in items if item.is_said}
        self._claims = self._claimed()
        self._owners = self._owned()

    def _claimed(self) -> dict[Number, list[tuple[str, float]]]:
        """For each number the figures that it is likely to be, and how much it is like them."""
        claims: dict[Number, list[tuple[str, float]]] = {}
        for name, candidates in self._candidates.items():
            same = [item for item in candidates if item.same and item.unit >= 2]
            best = max((item.likeness for item in same), default=0.0)
            for item in same:
                if item.likeness > best - MARGIN / 2:
                    claims.setdefault(item.number, []).append((name, item.likeness))
        return claims

    def _owned(self) -> dict[Number, list[tuple[str, float]]]:
        """For each number the figures whose neighbourhood it is above all, whatever their value."""
        owners: dict[Number, list[tuple[str, float]]] = {}
        for name, candidates in self._candidates.items():
            fitting = [item for item in candidates if item.unit >= 2]
            best = max((item.likeness for item in fitting), default=0.0)
            for item in fitting:
                if item.likeness >= max(best - STEP, FAINT):
                    owners.setdefault(item.number, []).append((name, item.likeness))
        return owners

    def match(self, figure: Figure) -> Match:
        """What the document says of a figure."""
        candidates = self._candidates[figure.id]
        named = [item for item in candidates if item.number.paragraph.number in figure.source]
        same = self._best(figure, [item for item in named if self._may_stand(item)])
        far = self._best(figure, [item for item in candidates if item not in named and self._may_be_far(figure, item)])
        other = self._other(figure, named) or self._other(figure, [] if same else candidates)
        found = same or far
        if found and (changed := self._mistaken(figure, found, candidates)):
            return Match(figure, Status.OTHER_VALUE, changed.number)
        if other and (found is None or other.likeness - found.likeness >= MARGIN):
            return Match(figure, Status.OTHER_VALUE, other.number)
        if found is None:
            return Match(figure, Status.NOT_FOUND)
        return Match(figure, Status.FOUND if same or not figure.source else Status.ELSEWHERE, found.number)

    def _best(self, figure: Figure, candidates: list[Candidate]) -> Candidate | None:
        """The likeliest of numbers with the right value; none that is clearly another figure."""
        free = [item for item in candidates if self._rival_claim(figure, item) < MARGIN]
        return max(free, key=lambda item: item.rank, default=None)

    def _may_stand(self, item: Candidate) -> bool:
        """Whether a number in a named paragraph may be the figure."""
        return item.same and (item.unit >= 2 or item.likeness >= FAINT)

    def _may_be_far(self, figure: Figure, item: Candidate) -> bool:
        """Whether a number anywhere may be the figure: by its words, or by digits that nothing has by chance."""
        distinctive = (
            len(str(abs(base_value(figure))).rstrip("0.").replace(".", "").lstrip("0")) >= 3 and item.unit == 3
        )
        return item.same and item.likeness >= (FAINT if distinctive else ELSEWHERE)

    def _rival_claim(self, figure: Figure, item: Candidate) -> float:
        """By how much a number is more like another figure of the same value than like this one."""
        return (
            max((score for name, score in self._claims.get(item.number, ()) if name != figure.id), default=0.0)
            - item.likeness
        )

    def _other(self, figure: Figure, candidates: list[Candidate]) -> Candidate | None:
        """The number that stands where the figure should, with another value; None unless that is clear."""
        other = [item for item in candidates if contradicts(figure, item)]
        rivals = [item for item in other if not self._is_of_another(figure, item)]
        alone = len(rivals) == 1
        best = max(rivals, key=lambda item: self._evidence(figure, item, alone), default=None)
        return best if best and self._evidence(figure, best, alone) >= CLEAR else None

    def _mistaken(self, figure: Figure, found: Candidate, candidates: list[Candidate]) -> Candidate | None:
        """The number that the words speak of, where the figure has the value of its neighbour's."""
        paragraph = found.number.paragraph.number
        owner = max((score for name, score in self._owners.get(found.number, ()) if name != figure.id), default=0.0)
        for item in sorted(candidates, key=lambda item: -item.likeness):
            gain = item.likeness - found.likeness
            if gain < STEP or gain + max(owner - found.likeness, 0.0) < MARGIN:
                return None
            near = item.number.paragraph.number in (paragraph, *figure.source)
            if near and contradicts(figure, item) and item.unit >= found.unit and not self._is_right(figure, item):
                return item
        return None

    def _is_right(self, figure: Figure, item: Candidate) -> bool:
        """Whether a number is another figure by its value and by its words."""
        owners = {name for name, _ in self._owners.get(item.number, ())}
        return any(name != figure.id and name in owners for name, _ in self._claims.get(item.number, ()))

    def _evidence(self, figure: Figure, item: Candidate, alone: bool) -> float:
        slip = SLIP if is_slip(figure, item.number) else 0.0
        return item.likeness + slip + (ONLY if alone and item.unit == 3 else 0.0)

    def _is_of_another(self, figure: Figure, item: Candidate) -> bool:
        """Whether a number is another figure of the report."""
        claims = self._claims.get(item.number, ())
        return any(name != figure.id and score >= item.likeness - MARGIN for name, score in claims)

    def is_used(self, number: Number) -> bool:
        """Whether some figure has the value of a number, and speaks of the same."""
        return number in self._said


def contradicts(figure: Figure, item: Candidate) -> bool:
    """Whether a number says something else than a figure; 前十 says nothing else than 第一."""
    within = item.number.kind == "rank" and item.number.claim == "at-most" and figure.value <= item.number.value
    return not item.same and item.unit >= 2 and not within


def is_slip(figure: Figure, number: Number) -> bool:
    """Whether two values differ as slips do: one digit, two changed places, a point or a scale."""
    ours, theirs = (f"{abs(value):f}".replace(".", "").strip("0") for value in (base_value(figure), number.value))
    if ours == theirs:
        return True
    if len(ours) != len(theirs):
        return min(len(ours), len(theirs)) >= 2 and _one_more(*sorted((ours, theirs), key=len))
    differing = [at for at in range(len(ours)) if ours[at] != theirs[at]]
    swapped = len(differing) == 2 and sorted(ours[at] for at in differing) == sorted(theirs[at] for at in differing)
    return len(ours) >= 2 and (len(differing) == 1 or swapped)


def _one_more(shorter: str, longer: str) -> bool:
    """Whether the longer text is the shorter with one character put in."""
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
