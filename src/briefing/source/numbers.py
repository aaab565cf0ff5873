"""The numbers of a source document: value, unit and qualifier of each, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from briefing.report.figures import Claim, Unit
from briefing.report.model import FigureKind
from briefing.source.document import Paragraph, SourceDocument
from briefing.source.quantities import Quantity, find_quantities

#: How far before a number words are looked at that turn it: 下降3.5%.
BEFORE = 8
_IN_BRACKETS = re.compile(r"[（(]\s*(?:单位[：:])?\s*([^（）()]{1,8}?)\s*[）)]|单位[：:]\s*([^\s，。；）)]{1,8})")


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


def numbers_of(document: SourceDocument) -> list[Number]:
    """The quantities and ranks of a document in order; dates, names and ordinals are none."""
    found = []
    caption = ""
    for paragraph in document.paragraphs:
        if not paragraph.cells:
            caption = paragraph.text
        found += [_with_head(number, caption) for number in _numbers(paragraph)]
    return found


def numbers_in(text: str) -> list[Number]:
    """The quantities and ranks of a text that is no paragraph of a source."""
    return list(_numbers(Paragraph(0, text)))


def _numbers(paragraph: Paragraph) -> Iterator[Number]:
    for found in find_quantities(paragraph.text):
        yield _number(found, paragraph)


def _number(found: Quantity, paragraph: Paragraph) -> Number:
    return Number(paragraph, found.start, found.end, found.value, found.unit, found.kind, found.qualifier, found.claim)


def _with_head(number: Number, caption: str) -> Number:
    """The number of a cell, in the unit that stands at the head of its column or above the table."""
    cell = number.paragraph.cell_at(number.start)
    if cell is None or number.unit or number.kind != "quantity":
        return number
    found = _IN_BRACKETS.search(cell.head) or _IN_BRACKETS.search(caption)
    if not found:
        return number
    unit = Unit.parse(found[1] or found[2])
    kind: FigureKind = "percent" if unit.base == "%" else "quantity"
    return replace(number, value=number.value * unit.scale, unit=unit.base, kind=kind)
