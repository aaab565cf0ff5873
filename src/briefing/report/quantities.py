"""Numbers as Chinese prose writes them: 361亿元, 近千家, 三成, 百分之七十, 全国第6, 首次突破4万家, 3至5个, 2022年.

What is a name (一带一路, 12345, 1+N) is not decided here. The time is linear in the text: every repeat is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeAlias

from briefing.report.figures import Unit
from briefing.report.measure_words import unit_pattern
from briefing.report.numerals import chinese_value

QuantityKind: TypeAlias = Literal["quantity", "percent", "rank", "ordinal", "date", "part", "vague"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number found in a text, from `start` to `end` with its qualifier and its unit.

    `number` is what is written, counted in `unit` as written (4, 万家); `value` is the same in `base`, without scale
    (40000, 家). Both are None where it is vague (数十个, 三五家). A percentage has the base `%` however it is written
    (三成), a part is a fraction of one (四分之三), a date has its first number. A range is two quantities.
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    unit: str
    qualifier: str
    kind: QuantityKind
    number: Decimal | None = None

    @property
    def base(self) -> str:
        """The unit of `value`: 家 of 万家, % of 成."""
        return normalised(Decimal(1), self.unit)[1]


def normalised(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """A number and its unit without scale, exact: 4 万家 is 40000 家, 3 成 is 30 %, 0.361 万亿元 is 361 亿元."""
    if unit in _PERCENTS:
        return _shifted(value, _PERCENTS[unit]), "%"
    parsed = Unit.parse(unit)
    return _shifted(value, parsed.scale.adjusted()), parsed.base


def find_quantities(text: str, units: Iterable[str] = ()) -> list[Quantity]:
    """All numbers in a text, in its order; `units` are units of the report that may be no common words."""
    plain = text.translate(_HALF_WIDTH)
    bases = frozenset(Unit.parse(unit).base for unit in units)
    found = [replace(item, text=text[item.start : item.end]) for item in _found(plain, bases)]
    return _ranges(found, plain)


def _shifted(value: Decimal, power: int) -> Decimal:
    """The value with its point moved; whole numbers without an exponent."""
    moved = value.scaleb(power)
    return moved.quantize(Decimal(1)) if moved.as_tuple().exponent > 0 else moved  # type: ignore[operator]


# One character for one, so that places stay.
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．％，－＋−", "0123456789.%,-+-")
_PERCENTS = {"%": 0, "％": 0, "成": 1, "‰": -1}
_DIGIT, _PLACE = "零〇一二两三四五六七八九", "十百千万亿"
#: Digits, in groups of three or not; longer runs are numbers of cards and telephones.
_ARABIC = (
    r"(?<![A-Za-z0-9])(?<![0-9]\.)(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9])|[0-9]{1,18}(?![0-9]))"
    r"(?:\.[0-9]{1,9}(?![0-9]))?"
)
_SIGNED = rf"(?:(?<![0-9A-Za-z])[-+])?{_ARABIC}"
_HAN = f"负?[{_DIGIT}{_PLACE}]{{1,24}}(?:点[{_DIGIT}]{{1,9}})?"
_SMALL = f"(?:(?<![0-9.])(?<![0-9],)[0-9]{{1,2}}(?![0-9])|(?<![{_DIGIT}十])[{_DIGIT}十]{{1,3}})"
_YEAR = f"(?:(?<![0-9.])(?<![0-9],)[12][0-9]{{3}}|(?<![{_DIGIT}])[一二][{_DIGIT}]{{3}})"
_QUALIFIERS = (
    "首次突破|首次超过|首次达到|不超过|不少于|不低于|突破|将近|接近|大约|约为|超过|至少|不足|不到|至多|最多|多达|高达|达到|"
    "约|近|超|逾|达|上|过|满"
)
_BEFORE = f"(?P<before>(?:{_QUALIFIERS}) ?)?"
_AFTER = "余|多"
_MARK = re.compile(" ?(?:[-—–~～至到]|——) ?")
#: Words in which a numeral counts nothing.
_WORDS = re.compile(
    "十分(?![钟之])|一[定样起直般切致旦些律再度向同道体线流面时下路手带]|万[一众物]|千万(?=[不别要])|百[姓货科]|千方百计|一方面|"
    "第一时间|十[八九]大|二十大|[上过]半年|[上]一"
)
#: 数十, 几百, 几家; 三五 and 七八百: of no certain value.
_NO_SUM = "(?<![人总户次倍指参少多分位])数"
_SOME = f"几[{_PLACE}]{{1,4}}|{_NO_SUM}[{_PLACE}]{{1,4}}|(?:几|{_NO_SUM})(?=[家个项名次天])"
_SEVERAL = f"(?:一两|两三|三四|三五|四五|五六|六七|七八|八九)[{_PLACE}]{{0,3}}"
#: What stands between the number and the last scale of 2亿3000万元.
_COMPOUND = f"[{_PLACE}]{{1,4}}[0-9]{{1,4}}(?:\\.[0-9]{{1,4}})?(?=[{_PLACE}])"
#: Where a number may begin: nothing else is looked at.
_START = re.compile(f"(?:(?:{_QUALIFIERS}) ?)?[-+]?[0-9{_DIGIT}{_PLACE}负半几数第首榜过大上下凌晚中]")


@lru_cache(maxsize=16)
def _forms(bases: frozenset[str]) -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Quantity | None]], ...]:
    """The forms of numbers with what reads them; the first that fits is taken."""
    known = unit_pattern(bases)
    unit = f"(?P<unit>{known})"
    clock = "(?:上午|下午|晚上?|凌晨|中午)?(?<![0-9])[0-9]{1,2}(?:时(?!间)|点(?=[整半0-9钟]))(?:[0-9]{1,2}分|整|半|钟)?"
    day = f"{_SMALL}月(?:份|{_SMALL}[日号])?"
    patterns = (
        (f"(?P<a>{_YEAR})年度?(?:{day})?|{_YEAR}(?P<m>[-/.])[0-9]{{1,2}}(?P=m)[0-9]{{1,2}}(?![0-9])", _date),
        (f"{day}|{clock}|{_SMALL}[日号](?![元夜线召])|{_SMALL}世纪(?:{_SMALL}年代)?|第?[一二三四1-4]季度", _date),
        (r"(?<![0-9])[0-9]{1,2}[:：][0-5][0-9](?![0-9])", _date),
        (f"{_BEFORE}(?P<whole>百|千|万|{_HAN}|[0-9]{{1,3}})分之(?P<part>{_SIGNED}|{_HAN})(?P<after>{_AFTER})?", _parts),
        (f"{_BEFORE}(?P<tens>(?<![0-9.])[0-9]|[一二两三四五六七八九])成(?P<half>[一二三四五六七八九半])?"
         "(?![立为员功果就本都绩长分交品效])", _tenths),
        (f"{_BEFORE}(?:首位|榜首)", _first),
        (f"第(?P<number>{_ARABIC}|{_HAN})(?P<after>{_AFTER})?{unit}?", _place),
        (r"(?:(?<=[\n（(])|\A)(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?=[.)）](?![0-9]))", _item),
        (f"{_BEFORE}(?:一半|半数|大半)|过半(?!{known})", _half),
        (f"{_BEFORE}(?<![大多夜一])半(?={known}){unit}", _half),
        (f"(?:{_SOME}|{_SEVERAL}(?={known}))(?:{unit})?", _vague),
        (f"{_BEFORE}(?P<number>{_SIGNED}) ?(?P<compound>{_COMPOUND})?(?:(?P<first>{_AFTER})?{unit}|"
         f"(?P<early>{_AFTER})?(?P<scale>[{_PLACE}]{{1,4}})(?P<after>{_AFTER})?(?P<base>{known})?)?", _digits),
        (f"{_BEFORE}(?P<number>{_HAN})(?P<after>{_AFTER})?{unit}?", _numerals),
    )  # fmt: skip
    return tuple((re.compile(pattern), read) for pattern, read in patterns)


def _found(text: str, bases: frozenset[str]) -> Iterator[Quantity]:
    """The quantities from left to right; none begins inside another."""
    at, last = 0, -1
    while start := _START.search(text, at):
        begin = start.start()
        word = _WORDS.match(text, begin)
        if word:
            at = word.end()
            continue
        matches = ((match, read) for form, read in _forms(bases) if (match := form.match(text, begin)))
        quantity = next((made for match, read in matches if (made := read(match))), None)
        if quantity is not None:
            yield _unsigned(quantity) if begin == last and text[begin] == "-" else quantity
            last = quantity.end
        at = quantity.end if quantity else begin + 1


def _unsigned(quantity: Quantity) -> Quantity:
    """The quantity without its sign, which is the mark of a range: 10%-20%."""
    if quantity.number is None or quantity.value is None:
        return quantity
    return replace(quantity, start=quantity.start + 1, number=-quantity.number, value=-quantity.value)


def _made(match: re.Match[str], kind: QuantityKind, number: Decimal | None, unit: str, after: str = "") -> Quantity:
    """A quantity of a match; its qualifier stands before the number or is `after` it."""
    named = match.groupdict()
    qualifier = (named.get("before") or "").strip() or after or named.get("after") or ""
    value = None if number is None else normalised(number, unit)[0]
    # The caller puts the text as it was written in place of the plain one.
    return Quantity(match.start(), match.end(), match[0], value, unit, qualifier, kind, number)


def _number(text: str) -> Decimal | None:
    """The number that digits or Chinese numerals write."""
    plain = text.replace(",", "")
    return Decimal(plain) if plain.lstrip("+-")[:1].isdigit() and plain.isascii() else chinese_value(plain)


def _date(match: re.Match[str]) -> Quantity | None:
    """A date or an hour: its first number, a year in Chinese digit by digit."""
    head = re.search(f"[0-9]+|[{_DIGIT}十]+", match[0])
    if head is None:
        return None
    digits = "".join(str(_DIGIT_VALUES.get(char, char)) for char in head[0]) if len(head[0]) == 4 else head[0]
    number = _number(digits)
    named = re.match("[年月日号时点]|世纪|季度", match[0][head.end() :])
    unit = named[0] if named else ""
    return None if number is None else replace(_made(match, "date", number, ""), unit=unit)


_DIGIT_VALUES = {digit: int(chinese_value(digit) or 0) for digit in _DIGIT}


def _parts(match: re.Match[str]) -> Quantity | None:
    """百分之七十 is a percentage; 四分之三 is a part of one."""
    whole = _number({"百": "100", "千": "1000", "万": "10000"}.get(match["whole"], match["whole"]))
    part = _number(match["part"])
    if not whole or part is None:
        return None
    if whole in (100, 1000, 10000):
        return _made(match, "percent", part.scaleb(2 - whole.adjusted()), "%")
    return _made(match, "part", part / whole, "")


def _tenths(match: re.Match[str]) -> Quantity | None:
    """三成 and 七成五: percentages by tens."""
    tens, half = _number(match["tens"]), match["half"]
    rest = Decimal(5) if half == "半" else (half and _number(half)) or Decimal(0)
    return None if tens is None else _made(match, "percent", tens + rest / 10 if rest else tens, "成")


def _first(match: re.Match[str]) -> Quantity:
    """首位 and 榜首."""
    return _made(match, "rank", Decimal(1), "位" if match[0].endswith("位") else "")


def _place(match: re.Match[str]) -> Quantity | None:
    """第6, 第六位 and 第1名 are ranks; 第3次 and 第十四届 only count."""
    number, unit = _number(match["number"]), match["unit"] or ""
    kind: QuantityKind = "rank" if unit in ("", "位", "名") else "ordinal"
    return None if number is None else replace(_made(match, kind, number, ""), unit=unit)


def _item(match: re.Match[str]) -> Quantity | None:
    """The number of an item of a list: （一）, 1."""
    number = _number(match["number"])
    return None if number is None else _made(match, "ordinal", number, "")


def _half(match: re.Match[str]) -> Quantity:
    """半年 is half of a unit; 一半 and 过半 are halves of a whole."""
    unit = match.groupdict().get("unit") or ""
    after = "过" if match[0].startswith("过半") else ""
    return _made(match, "quantity" if unit else "part", Decimal("0.5"), unit, after)


def _vague(match: re.Match[str]) -> Quantity:
    """数十个, 几百, 三五家: too vague to have a value."""
    return _made(match, "vague", None, match["unit"] or "")


def _digits(match: re.Match[str]) -> Quantity | None:
    """A number in digits with its scale and unit: 361亿元, 4万余家, 3亿2000万, 8.6%."""
    number = _number(match["number"])
    if number is None:
        return None
    scale, unit = match["scale"] or "", (match["scale"] or "") + (match["base"] or match["unit"] or "")
    after = match["first"] or match["early"] or ""
    if match["compound"]:
        name = re.sub("[0-9.]", "", match["compound"])
        factor, least = Unit.parse(name).scale, Unit.parse(scale or unit).scale
        if least >= factor:
            return None
        number = number * factor / least + Decimal(match["compound"][len(name) :])
    return _made(match, "percent" if unit in _PERCENTS else "quantity", number, unit, after)


def _numerals(match: re.Match[str]) -> Quantity | None:
    """Chinese numerals: of something, or more than one character, or with a qualifier; 近千家 is one thousand."""
    text, unit = match["number"], match["unit"] or ""
    number = chinese_value(text)
    said = bool(match["before"] or match["after"])
    if number is None or (text[0] in "百千万亿" and not said):
        return None
    if not unit and len(text) == 1 and not (text in "百千万亿" and said) and not _in_range(match):
        return None
    if match["before"] and match["before"].strip() in ("上", "过", "满") and text[0] not in _PLACE:
        return None
    return _made(match, "percent" if unit in _PERCENTS else "quantity", number, unit)


def _in_range(match: re.Match[str]) -> bool:
    """Whether a lone numeral begins a range: 三至五个."""
    mark = _MARK.match(match.string, match.end())
    return bool(mark and re.compile(f"[{_DIGIT}{_PLACE}]").match(match.string, mark.end()))


def _ranges(found: list[Quantity], text: str) -> list[Quantity]:
    """The quantities, the first of a range in the unit of the second: 3至5万家 is from 3 万家."""
    for at in range(len(found) - 2, -1, -1):
        first, second = found[at], found[at + 1]
        if first.kind != "quantity" or not _MARK.fullmatch(text, first.end, second.start) or first.number is None:
            continue
        bare = not first.unit
        if not second.unit or not (bare or (first.base == "" and second.base)):
            continue
        unit = second.unit if bare else first.unit + second.base
        value = first.number if second.kind == "date" else normalised(first.number, unit)[0]
        found[at] = replace(first, unit=unit, kind=second.kind, value=value)
    return found
