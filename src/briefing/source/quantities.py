"""Quantities and ranks in running Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from briefing.report.figures import QUALIFIERS, Claim
from briefing.report.model import FigureKind

_WIDE = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("．"): ".", ord("％"): "%", ord("，"): "，"}
_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_PLACES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_HAN = "零〇一二两三四五六七八九十百千万亿"
_BEFORE = "|".join(sorted((word for word, kind in QUALIFIERS.items() if not kind.infix), key=len, reverse=True))
_UNIT = (
    "个百分点|百分点|万亿元|亿元|万元|元|美元|平方公里|平方千米|平方米|立方米|万吨|公里|千米|厘米|毫米|公顷|人次|台次|例次|千瓦时|千瓦|"
    "个村|个月|小时|分钟|公斤|千克|min|km|kg|[%‰]|[a-zA-Z]{1,4}|"
    "[个名位家户项件条只座所支场次期批套部种类门篇张块台艘架辆栋幢间对双组届轮例宗起道人岁天年米亩吨克区县村镇市点倍度分]"
)
_ARABIC = r"[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-−]?\d+(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?P<before>{_BEFORE})?(?:"
    rf"第(?P<rank>\d+|[{_HAN}]+)(?P<rank_unit>[位名])?(?![次届个批期季章条款节代产项种类类步阶\d])"
    rf"|(?P<first>首位|榜首|居首)"
    rf"|前(?P<top>\d+|[{_HAN}]+)(?P<top_unit>[位名])?(?![年天月个次批期季届项家\d])"
    rf"|百分之(?P<percent>[{_HAN}]+(?:点[{_HAN}]+)?|\d+(?:\.\d+)?)"
    rf"|(?P<tenths>[一二两三四五六七八九十])成(?P<half>[半一二三四五六七八九])?(?![立为员果绩长功就本都效了])"
    rf"|(?P<number>{_ARABIC})(?P<scale>[十百千万亿]*)(?P<infix>[余多])?(?P<more>[万亿]*)(?P<unit>{_UNIT})?"
    rf"|(?P<han>[{_HAN}]+(?:点[{_HAN}]+)?)(?P<han_infix>[余多])?(?P<han_more>[万亿]*)(?P<han_unit>{_UNIT})"
    rf")"
)
_DATE = re.compile(r"\d{2,4}年|[12]?\d月|[123]?\d[日号]|\d{1,2}[:：]\d\d|\d{4}-\d\d?-\d\d?|\d{4}")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, with its value in the base of its unit."""

    start: int
    end: int
    value: Decimal
    unit: str
    kind: FigureKind
    qualifier: str
    claim: Claim


def normalised(text: str) -> str:
    """The text with half-width digits; as long as before."""
    return text.translate(_WIDE)


def find_quantities(text: str) -> Iterator[Quantity]:
    """The quantities, percentages and ranks of a text; dates and names with digits are none."""
    plain = normalised(text)
    for found in _NUMBER.finditer(plain):
        start, end = found.span()
        if _is_name(plain, found) or _is_date(plain, found):
            continue
        value, unit, kind, claim = _read(found)
        before = found["before"] or ""
        infix = found["infix"] or found["han_infix"] or ""
        qualifier = before or infix
        said: Claim = QUALIFIERS[qualifier].claim if qualifier else claim
        yield Quantity(start, end, value, unit, kind, qualifier, said)


def _is_name(text: str, found: re.Match[str]) -> bool:
    """Whether a number is part of a name: 12345-3, 1+N, “123工程”, 二十大."""
    start = found.start() + len(found["before"] or "")
    around = text[max(start - 1, 0) : start] + text[found.end() : found.end() + 1]
    if (
        re.search(r"[A-Za-z+]", around)
        or re.match(r"-\d|\+|工程", text[found.end() :])
        or re.search(r"\d-$", text[:start])
    ):
        return True
    return bool(
        found["number"] and not found["unit"] and not found["scale"] and re.match(r"[一-鿿]", text[found.end() :])
    )


def _is_date(text: str, found: re.Match[str]) -> bool:
    return bool(found["number"]) and bool(
        (
            _DATE.match(text, found.start("number"))
            and re.match(r"年(?!级)|月|[日号]|[:：]\d", text[found.end("number") :])
        )
        or re.match(r"\d{4}-\d\d?-\d", text[found.start("number") :])
    )


def _read(found: re.Match[str]) -> tuple[Decimal, str, FigureKind, Claim]:
    """Value, unit, kind and claim of a number."""
    if found["rank"]:
        return _value(found["rank"]), found["rank_unit"] or "", "rank", "exact"
    if found["first"]:
        return Decimal(1), "", "rank", "exact"
    if found["top"]:
        return _value(found["top"]), found["top_unit"] or "", "rank", "at-most"
    if found["percent"]:
        return _value(found["percent"]), "%", "percent", "exact"
    if found["tenths"]:
        half = Decimal(5) if found["half"] == "半" else _value(found["half"] or "零")
        return _value(found["tenths"]) * 10 + half, "%", "percent", "exact"
    if found["number"]:
        return _counted(
            Decimal(found["number"].replace(",", "").replace("−", "-")),
            (found["scale"] or "") + found["more"],
            found["unit"] or "",
        )
    return _counted(_value(found["han"]), found["han_more"], found["han_unit"])


def _counted(value: Decimal, scale: str, unit: str) -> tuple[Decimal, str, FigureKind, Claim]:
    for char in scale:
        value *= _PLACES[char]
    while len(unit) > 1 and unit[0] in "万亿":
        value, unit = value * _PLACES[unit[0]], unit[1:]
    return value, unit, "percent" if unit == "%" else "quantity", "exact"


def _value(text: str) -> Decimal:
    """The value of digits or Chinese numerals."""
    if text[0].isascii():
        return Decimal(text)
    whole, _, fraction = text.partition("点")
    tail = "".join(str(_DIGITS.get(char, 0)) for char in fraction)
    if len(whole) > 1 and all(char in _DIGITS for char in whole):
        number = int("".join(str(_DIGITS[char]) for char in whole))
    else:
        number = _han(whole)
    return Decimal(f"{number}.{tail}") if tail else Decimal(number)


def _han(text: str) -> int:
    for unit in ("亿", "万"):
        if unit in text:
            head, _, tail = text.rpartition(unit)
            return (_han(head) if head else 1) * _PLACES[unit] + _han(tail)
    total, digit = 0, None
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        else:
            total += (1 if digit is None or digit == 0 else digit) * _PLACES[char]
            digit = None
    return total + (digit or 0)
