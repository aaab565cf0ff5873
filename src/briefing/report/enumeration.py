"""Marks of enumeration that people type before headings and points: 一、 （一） 1. 1） ① • and 一是.

A mark is told from the same characters in a name by what follows it: 一、二三产业融合, 1.5倍 and 3·15行动 keep theirs.
Where that leaves a doubt, a mark is one only if its neighbours in the list are numbered as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.report.numerals import chinese_value

if TYPE_CHECKING:
    from collections.abc import Sequence

_HAN = "[一二三四五六七八九十]"
_NUMERAL = f"{_HAN}{{1,3}}"
_DIGITS = "[0-9０-９]{1,2}"
_ANY_NUMBER = "[一二三四五六七八九十百千万两0-9０-９]"
_WORD = "[\u3400-\u9fff“‘《〈「【（(]"
#: The forms that hold on their own, each with a name; the number is the first group.
_SURE = (
    ("（一）", rf"[（(〔【\[]\s*({_NUMERAL})\s*[）)〕】\]][、．.：:]?(?![号期班])"),
    ("（1）", rf"[（(【\[]\s*({_DIGITS})\s*[）)】\]][、．.]?(?![号期班])"),
    ("一）", rf"({_NUMERAL})[）)]、?"),
    ("1）", rf"({_DIGITS})[）)]、?"),
    ("①", "([①-⑳㈠-㈩⑴-⒇⒈-⒛❶-❿⓫-⓴])[、．.]?(?!号)"),
    ("一、", rf"({_NUMERAL})[、．.](?!\s*{_ANY_NUMBER})|({_NUMERAL})、(?=[12][0-9]{{3}}年)"),
    ("1、", rf"({_DIGITS})[、．](?!\s*{_ANY_NUMBER})|({_DIGITS})[、．](?=[12][0-9]{{3}}年)"),
    (
        "1.",
        rf"({_DIGITS})\.(?=\s*{_WORD})(?!\s*{_ANY_NUMBER})|({_DIGITS})\.[ 　]+(?=[^\s0-9０-９])"
        rf"|({_DIGITS})\.\s*(?=[12][0-9]{{3}}年)",
    ),
    ("Ⅰ、", "([Ⅰ-Ⅻⅰ-ⅻ])[、．.]"),
    ("•", rf"()(?:[•●◆◇■▪▶►➢➤◦‣∙・·]|[-*–—○–－](?=[ 　\t]+[^\s\d])|[-－](?={_WORD}))"),
)
#: The forms that only a numbered neighbour makes certain.
_RISKY = (
    ("一、", rf"({_NUMERAL})[、．.]"),
    ("1、", rf"({_DIGITS})[、．](?![0-9０-９])"),
    ("1.", rf"({_DIGITS})\.(?![0-9０-９])|({_DIGITS})\.[ 　]+"),
    ("1.1", rf"{_DIGITS}[.．]({_DIGITS})[ 　、]+(?=\S)"),
    ("A.", "([A-Za-z])[.．、)）]"),
    ("一是", f"({_NUMERAL})[是要][，,：:]?"),
    ("第一", rf"第({_NUMERAL})(?:[，、：:]|(?:部分|[章节篇编])[ 　：:、]+)"),
)


#: What looks like a mark from afar: the forms, which are many, are tried on nothing else.
_FIRST = re.compile(
    r"[(（〔【\[•●◆◇■▪▶►➢➤◦‣∙・·*–—○－①-⓿❶-➓Ⅰ-ⅻ㈠-㈩⑴-⒛-]"
    r"|第?[一二三四五六七八九十]{1,3}[、．.）)是要，,：:部章节篇编]|[0-9０-９]{1,2}[、．.）)]|[A-Za-z][.．、)）]"
)
#: How far the next mark of the same text is looked for.
_NEAR = 400


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark at the head of a text: its form, its number (None for bullets), how long it is, whether it is sure."""

    form: str
    number: int | None
    length: int
    sure: bool


def typed_marks(texts: Sequence[str]) -> list[int]:
    """How many characters of each text of a list are a mark of enumeration; 0 where there is none."""
    found = [_mark(text) for text in texts]
    numbered = len(found) > 1 and all(found)
    return [mark.length if mark and (mark.sure or (numbered and _in_turn(mark, found))) else 0 for mark in found]


def _in_turn(mark: _Mark, found: Sequence[_Mark | None]) -> bool:
    """Whether the marks of one form count from one, or run on from one to the next."""
    numbers = [each.number or 0 for each in found if each and each.form == mark.form]
    steps = all(after == before + 1 for before, after in pairwise(numbers))
    return steps and (numbers[0] == 1 or len(numbers) > 1)


def _mark(text: str) -> _Mark | None:
    """The mark at the head of a text; none where the text counts on itself: （一）加强领导；（二）强化保障."""
    mark = _head(text)
    if mark and mark.number is not None:
        rest = text[mark.length : mark.length + _NEAR]
        following = (_head(rest, pause.end()) for pause in re.finditer("[；;。，,：:、 ]", rest))
        if any(each and (each.form, each.number) == (mark.form, mark.number + 1) for each in following):
            return None
    return mark


def _head(text: str, at: int = 0) -> _Mark | None:
    """The mark that stands at a place of a text."""
    if not _FIRST.match(text, at):
        return None
    for forms, sure in ((_SURE, True), (_RISKY, False)):
        for form, pattern in forms:
            match = re.compile(pattern).match(text, at)
            if match:
                length = match.end() - at + len(text[match.end() :]) - len(text[match.end() :].lstrip())
                written = next((group for group in match.groups() if group), "")
                number = _number(written)
                counts = number is not None or not written  # （十四五） is no number
                return _Mark(form, number, length, sure) if counts and length < len(text) - at else None
    return None


def _number(text: str) -> int | None:
    """The number of a mark: of digits, numerals, circled ones, letters."""
    from unicodedata import normalize, numeric

    plain = normalize("NFKC", text).strip("().（）")
    if not plain:
        return None
    if plain.isdecimal():
        return int(plain)
    if len(plain) == 1 and plain.isascii():
        return ord(plain.lower()) - ord("a") + 1
    value = chinese_value(plain)
    return int(value) if value is not None else int(numeric(text, 0)) if len(text) == 1 else None
