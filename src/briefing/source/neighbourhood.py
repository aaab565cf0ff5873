"""How much the words round a number speak of a figure: rare words count more than frequent ones, near than far."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from briefing.report.model import Figure
from briefing.source.document import Paragraph, SourceDocument
from briefing.source.numbers import Number

_RUNS = re.compile(r"[㐀-鿿豈-﫿]+|[a-z][a-z0-9+-]*")
_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]*[”’」』）)]*")
_GROUP_END, _CLAUSE_END = "。！？；!?;", "。！？；!?;，,：:"
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|[^\d]|$)")

#: The part of a word's weight that counts, by where it stands: before and after the number.
CLAUSE, GROUP, PARAGRAPH = (1.0, 0.9), (0.75, 0.5), (0.45, 0.3)
#: In the heading above, or in the words at the head of a column.
HEADING = 0.3
#: What is lost with distance, at most, and over how many characters.
FADING, FAR = 0.2, 60
#: What is left of the likeness to a number that is said of another year.
OTHER_YEAR = 0.5
#: A paragraph without a full stop that is no longer heads what follows.
LONGEST_HEADING = 40


@lru_cache(maxsize=4096)
def grams(text: str) -> tuple[str, ...]:
    """What texts are compared by: pairs of neighbouring Chinese characters, and Latin words."""
    found: list[str] = []
    for run in _RUNS.findall(normalize("NFKC", text).lower()):
        pairs = [run[at : at + 2] for at in range(len(run) - 1)]
        found += [run] if run.isascii() or not pairs else pairs
    return tuple(dict.fromkeys(found))


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """Where the sentence round an offset begins and ends."""
    for found in _SENTENCE.finditer(text):
        if found.start() <= offset < found.end():
            return found.start(), found.end()
    return 0, len(text)


def year_of(text: str) -> str:
    """The last year that a text names, in digits; empty if it names none."""
    years = _YEAR.findall(normalize("NFKC", text))
    return years[-1] if years else ""


@dataclass(frozen=True, slots=True)
class _Zones:
    """The ends of the clause and of the group of clauses round a number."""

    clause: tuple[int, int]
    group: tuple[int, int]


class Neighbourhoods:
    """The words of a document, ready to be compared with figures."""

    def __init__(self, document: SourceDocument) -> None:
        """Count in how many paragraphs each word stands."""
        self._document = document
        texts = [paragraph.text for paragraph in document.paragraphs]
        self._often = Counter(gram for text in texts for gram in grams(text))
        self._places = [_places(text) for text in texts]
        self._headings = _headings(document)
        self._zones: dict[Number, _Zones] = {}
        self._wanted: dict[Figure, dict[str, float]] = {}

    def likeness(self, figure: Figure, number: Number) -> float:
        """From 0, nothing in common, to 1: all words of label and scope stand in the number's own clause."""
        wanted = self._wanted.get(figure) or self._wanted.setdefault(figure, self._weights(figure))
        index = number.paragraph.number - 1
        cell = number.paragraph.cell_at(number.start)
        near = self._places[index].keys() | self._headings[index] | set(grams(cell.head) if cell else ())
        shared = wanted.keys() & near
        if not shared:
            return 0.0
        zones = self._zones.get(number) or self._zones.setdefault(number, _zones(number))
        found = sum(wanted[gram] * self._nearness(gram, number, zones) for gram in sorted(shared))
        return found / sum(wanted.values()) * (OTHER_YEAR if self._other_year(figure, number, zones) else 1.0)

    def _weights(self, figure: Figure) -> dict[str, float]:
        """The words of a figure's label and scope, and what each weighs."""
        return {gram: self._weight(gram) for gram in grams(f"{figure.label} {figure.scope}")}

    def _weight(self, gram: str) -> float:
        return math.log((len(self._document.paragraphs) + 2) / (self._often[gram] + 1)) + 0.3

    def _nearness(self, gram: str, number: Number, zones: _Zones) -> float:
        """The best of a word's places."""
        index = number.paragraph.number - 1
        cell = number.paragraph.cell_at(number.start)
        best = 1.0 if cell and gram in grams(cell.head) else 0.0
        if gram in self._headings[index]:
            best = max(best, HEADING)
        places = self._places[index].get(gram, ())
        at = bisect_right(places, number.start)
        for place in places[max(at - 1, 0) : at + 1]:
            best = max(best, _near(place, number, zones))
        return best

    def _other_year(self, figure: Figure, number: Number, zones: _Zones) -> bool:
        """Whether the number is said of a year that is not the figure's."""
        year = year_of(figure.period)
        cell = number.paragraph.cell_at(number.start)
        text = number.paragraph.text
        told = (
            (cell and year_of(cell.head))
            or year_of(text[zones.group[0] : number.start])
            or year_of(text[: number.start])
        )
        return bool(year and told and year != told)


def _places(text: str) -> dict[str, list[int]]:
    """Where each word of a text stands."""
    found: dict[str, list[int]] = {}
    for run in _RUNS.finditer(text.lower()):
        if run[0].isascii():
            found.setdefault(run[0], []).append(run.start())
            continue
        for at in range(len(run[0]) - 1):
            found.setdefault(run[0][at : at + 2], []).append(run.start() + at)
    return found


def _headings(document: SourceDocument) -> list[frozenset[str]]:
    """For each paragraph the words of the heading above it."""
    found: list[frozenset[str]] = []
    last: frozenset[str] = frozenset()
    for paragraph in document.paragraphs:
        found.append(last)
        if _is_heading(paragraph):
            last = frozenset(grams(paragraph.text))
    return found


def _is_heading(paragraph: Paragraph) -> bool:
    return not paragraph.cells and len(paragraph.text) <= LONGEST_HEADING and "。" not in paragraph.text


def _zones(number: Number) -> _Zones:
    place = number.paragraph.text, number.start, number.end
    return _Zones(_between(*place, _CLAUSE_END), _between(*place, _GROUP_END))


def _between(text: str, start: int, end: int, marks: str) -> tuple[int, int]:
    """From the last of the marks before a span to the first after it; a mark between digits ends nothing."""

    def ends(at: int) -> bool:
        return text[at] in marks and not text[max(at - 1, 0) : at + 2 : 2].isdecimal()

    first = next((at + 1 for at in range(start - 1, -1, -1) if ends(at)), 0)
    last = next((at for at in range(end, len(text)) if ends(at)), len(text))
    return first, last


def _near(place: int, number: Number, zones: _Zones) -> float:
    """How much a word counts that stands at a place of the number's paragraph."""
    after = place >= number.start
    zone = PARAGRAPH
    if zones.clause[0] <= place < zones.clause[1]:
        zone = CLAUSE
    elif zones.group[0] <= place < zones.group[1]:
        zone = GROUP
    distance = max(place - number.end, number.start - place, 0)
    return zone[after] * (1 - FADING * min(distance, FAR) / FAR)
