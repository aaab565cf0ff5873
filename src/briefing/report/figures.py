"""How a figure is written in Chinese: qualifiers, units with their scale, and the number itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeAlias

from briefing.report.model import Figure, FigureKind
from briefing.report.numerals import chinese_number

Claim: TypeAlias = Literal["approximate", "at-least", "at-most", "exact"]


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A word that says how exact a number is; `infix` words stand after it (100余家)."""

    claim: Claim
    infix: bool = False


#: What may stand in `Figure.qualifier`.
QUALIFIERS: dict[str, Qualifier] = {
    "约": Qualifier("approximate"),
    "近": Qualifier("approximate"),
    "将近": Qualifier("approximate"),
    "超": Qualifier("at-least"),
    "超过": Qualifier("at-least"),
    "逾": Qualifier("at-least"),
    "突破": Qualifier("at-least"),
    "首次突破": Qualifier("at-least"),
    "至少": Qualifier("at-least"),
    "不少于": Qualifier("at-least"),
    "余": Qualifier("at-least", infix=True),
    "多": Qualifier("at-least", infix=True),
    "不足": Qualifier("at-most"),
    "不到": Qualifier("at-most"),
    "至多": Qualifier("at-most"),
    "达": Qualifier("exact"),
}

PERCENT_SIGNS = ("%", "％")
#: Units of a difference between percentages.
POINTS = ("个百分点", "百分点")
_SCALES = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}  # powers of ten
#: Units that only look scaled: a percentage point is no hundred of anything, a kilometre is its own unit.
_WHOLE_UNITS = re.compile("[百千]分|百[年日科]|千[米克瓦卡伏升]|十[佳强]|百强|千强|百?佳")

_ROUND = re.compile("一[十百千万亿]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with its scale taken off: 亿元 is 元 times 10**8. Units of one base can be compared."""

    scale: Decimal
    base: str
    prefix: str = ""

    @classmethod
    def parse(cls, unit: str) -> Unit:
        """The parts of a unit as written."""
        return _parsed_unit(unit)


@lru_cache(maxsize=1024)
def _parsed_unit(unit: str) -> Unit:
    power, at = 0, 0
    while at < len(unit) and unit[at] in _SCALES and not _WHOLE_UNITS.match(unit, at):
        power += _SCALES[unit[at]]
        at += 1
    return Unit(Decimal(1).scaleb(power), unit[at:].replace("％", "%"), unit[:at])


@dataclass(frozen=True, slots=True)
class WordedFigure(Figure):
    """A figure that prints words, for a number would say nothing: 扭亏为盈, where a rate has a base below zero."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class FigureParts:
    """A figure as it is printed large: 近 · 361 · 亿元, 全国第 · 6, 100 · 余家."""

    prefix: str
    number: str
    unit: str

    def __str__(self) -> str:
        """The parts in a row."""
        return self.prefix + self.number + self.unit


def inferred_kind(unit: str) -> FigureKind:
    """What a figure is when it does not say so: a percentage if its unit is the sign, else a quantity."""
    return "percent" if unit in PERCENT_SIGNS else "quantity"


def base_value(figure: Figure) -> Decimal:
    """The value in the base of its unit: 77 亿元 is 7700000000."""
    return figure.value * Unit.parse(figure.unit).scale


def format_figure(figure: Figure) -> str:
    """The figure in prose: 361亿元, 近千家, 首次突破4万家, 100余家, 全国第6, 100%, −3.2%."""
    return str(figure_parts(figure))


def bare_figure(figure: Figure) -> str:
    """Number and unit without qualifier and scope: 4万家, 第6."""
    if figure.words:
        return figure.words
    if figure.kind == "rank":
        return f"第{number_text(figure)}{figure.unit}"
    number, unit = _number_and_unit(figure, qualified=False)
    return number + unit


def figure_parts(figure: Figure) -> FigureParts:
    """The figure in the three parts of a large number; together they are its prose form."""
    if figure.words:
        return FigureParts("", figure.words, "")
    qualifier = QUALIFIERS.get(figure.qualifier, Qualifier("exact"))
    before, after = ("", figure.qualifier) if qualifier.infix else (figure.qualifier, "")
    if figure.kind == "rank":
        return FigureParts(f"{before}{figure.scope}第", number_text(figure), after + figure.unit)
    number, unit = _number_and_unit(figure, qualified=bool(figure.qualifier))
    if not after:
        return FigureParts(before, number, unit)
    scale = "" if figure.numerals == "chinese" else Unit.parse(figure.unit).prefix
    return FigureParts(before, number, scale + after + unit[len(scale) :])


def display_parts(figure: Figure) -> FigureParts:
    """The figure in parts for display sizes, where 第一 would look like a dash: ranks are in digits there.

    A quantity in Chinese numerals (近千家) is one word and stands whole in `number`.
    """
    if figure.numerals != "chinese":
        return figure_parts(figure)
    if figure.kind == "rank":
        return figure_parts(replace(figure, numerals="arabic"))
    return FigureParts("", str(figure_parts(figure)), "")


def number_text(figure: Figure) -> str:
    """The number alone, in the figure's numerals: 3.50, −3.2, 千."""
    if figure.words:
        return figure.words
    if figure.kind == "rank":
        return chinese_number(figure.value) if figure.numerals == "chinese" else arabic(figure.value)
    return _number_and_unit(figure, qualified=bool(figure.qualifier))[0]


def change_text(figure: Figure) -> str:
    """A change with its direction: 增长8.6%, 下降3.2%, 上升1.2个百分点, 持平, 扭亏为盈."""
    if figure.words:
        return figure.words
    if not figure.value:
        return "持平"
    rises = "上升" if figure.unit in POINTS else "增长"
    word = rises if figure.value > 0 else "下降"
    return word + format_figure(replace(figure, value=abs(figure.value)))


def unit_text(figure: Figure) -> str:
    """The unit that stands after `number_text`."""
    if figure.words:
        return ""
    return figure.unit if figure.kind == "rank" else _number_and_unit(figure, qualified=True)[1]


def arabic(value: Decimal) -> str:
    """A number in digits as it was given, trailing noughts too, with a real minus (U+2212); 0.0 never has one."""
    return f"{value if value else abs(value):f}".replace("-", "−")


def _number_and_unit(figure: Figure, qualified: bool) -> tuple[str, str]:
    """Number and unit; in Chinese numerals the unit's scale belongs to the number (4 万家 is 四万 家)."""
    if figure.numerals != "chinese":
        return arabic(figure.value), figure.unit
    if figure.unit in PERCENT_SIGNS:
        return "百分之" + chinese_number(figure.value), ""
    unit = Unit.parse(figure.unit)
    value = figure.value * unit.scale
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return _spoken(value, bool(unit.base), qualified), unit.base


def _spoken(value: Decimal, counted: bool, qualified: bool) -> str:
    """Chinese numerals as they are spoken: 两家 for two of something, 近千家 for about a thousand."""
    if value == 2 and counted:
        return "两"
    text = chinese_number(value)
    return text[1:] if qualified and _ROUND.fullmatch(text) else text
