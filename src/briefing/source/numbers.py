"""The numbers of a source document: value, unit and qualifier of each, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from briefing.report.figures import QUALIFIERS, Claim
from briefing.report.model import FigureKind
from briefing.report.numerals import chinese_value
from briefing.report.quantities import Quantity, find_quantities, normalised
from briefing.source.document import Paragraph, SourceDocument

#: How far before a number words are looked at that turn it: 下降3.5%.
BEFORE = 8
#: Qualifiers that only sources use; a report has those of `QUALIFIERS`.
CLAIMS: dict[str, Claim] = {
    "约为": "approximate",
    "接近": "approximate",
    "首次超过": "at-least",
    "不低于": "at-least",
    "破": "at-least",
    "上": "at-least",
    "过": "at-least",
    "满": "at-least",
    "不超过": "at-most",
    "最多": "at-most",
}
_KINDS: dict[str, FigureKind] = {"quantity": "quantity", "percent": "percent", "part": "percent", "rank": "rank"}
_IN_BRACKETS = re.compile(r"[（(]\s*(?:单位[：:])?\s*([^（）()]{1,8}?)\s*[）)]|单位[：:]\s*([^\s，。；）)]{1,8})")
_AND_MORE = re.compile("[0-9０-９十百千万亿][余多]")
#: A place among the first: 前六, 前十名; 前三年 and 前两项 are none.
_TOP = re.compile(r"(?<=前)(?P<place>[一二三四五六七八九十百]{1,3})(?P<of>[位名强]?)(?=[的之，。；、：）)”]|[行列]|$)")
_RANKED = ("", "位", "名", "强")
LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-")
#: A name in quotation marks that begins with its number: “123工程”.
_QUOTED = re.compile(r"“[^“”]*”")


@dataclass(frozen=True, slots=True)
class Number:
    """A number from `start` to `end` in a paragraph, qualifier and unit too.

    `value` is in the base of the unit (4万家 is 40000 家); `claim` says how exact the source calls it.
    """

    paragraph: Paragraph
    start: int
    end: int
    value: Decimal
    unit: str
    kind: FigureKind = "quantity"
    qualifier: str = ""
    claim: Claim = "exact"

    @property
    def before(self) -> str:
        """The words right before the number."""
        return self.paragraph.text[max(self.start - BEFORE, 0) : self.start]

    @property
    def is_name(self) -> bool:
        """Whether it is part of a name or a word: 12345-3, 1+N, “123工程”, 一站式, 一批."""
        return is_name(self.paragraph.text, self.start, self.end, self.unit)


def numbers_of(document: SourceDocument, units: Iterable[str] = ()) -> list[Number]:
    """The quantities, percentages and ranks of a document in order; `units` are those of the report's figures."""
    found: list[Number] = []
    caption = ""
    known = frozenset(units)
    for paragraph in document.paragraphs:
        if not paragraph.cells:
            caption = paragraph.text
        found += [_with_head(number, caption) for number in _numbers(paragraph, known)]
    return found


def numbers_in(text: str, units: Iterable[str] = ()) -> list[Number]:
    """The quantities, percentages and ranks of a text that is no paragraph of a source."""
    return list(_numbers(Paragraph(0, text), units))


def _numbers(paragraph: Paragraph, units: Iterable[str]) -> Iterator[Number]:
    taken = set()
    for found in find_quantities(paragraph.text, units):
        if found.kind in _KINDS and found.value is not None:
            taken.add(found.start)
            yield _number(found, found.value, paragraph)
    for match in _TOP.finditer(paragraph.text):
        value = chinese_value(match["place"])
        if value is not None and match.start() not in taken:
            yield Number(paragraph, match.start() - 1, match.end(), value, match["of"], "rank", claim="at-most")


def _number(found: Quantity, value: Decimal, paragraph: Paragraph) -> Number:
    kind, unit, claim = _KINDS[found.kind], found.base, claim_of(found.qualifier)
    if claim == "exact" and _AND_MORE.search(found.text):  # 达到3200余例
        claim = "at-least"
    if found.kind == "part":
        value, unit = value * 100, "%"
    if kind == "quantity" and unit in _RANKED and paragraph.text.endswith("前", 0, found.start):
        kind, claim = "rank", "at-most"
    return Number(paragraph, found.start, found.end, value, unit, kind, found.qualifier, claim)


def claim_of(qualifier: str) -> Claim:
    """What a qualifier says of its number; without one, and with 达 or 高达, it is exact."""
    return QUALIFIERS[qualifier].claim if qualifier in QUALIFIERS else CLAIMS.get(qualifier, "exact")


def is_name(text: str, start: int, end: int, unit: str) -> bool:
    """Whether a number is part of a name or a word: beside letters, first in quotation marks, 一批."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    if before in LETTERS or after in LETTERS or before == "“" or after == "式":
        return True
    quoted = any(match.start() < start < match.end() for match in _QUOTED.finditer(text))
    return (quoted and not unit) or text[start:end] == f"一{unit}"


def _with_head(number: Number, caption: str) -> Number:
    """The number of a cell, in the unit that stands at the head of its column or above the table."""
    cell = number.paragraph.cell_at(number.start)
    if cell is None or number.unit or number.kind != "quantity":
        return number
    found = _IN_BRACKETS.search(cell.head) or _IN_BRACKETS.search(caption)
    if not found:
        return number
    value, unit = normalised(number.value, found[1] or found[2])
    return replace(number, value=value, unit=unit, kind="percent" if unit == "%" else "quantity")
