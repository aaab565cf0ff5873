"""Whether a number of a source can be a figure of a report: by its unit, and by its value."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from briefing.report.figures import Claim, Unit, base_value
from briefing.report.model import Figure
from briefing.source.numbers import Number, claim_of

#: Words that count things; one report says 28个, another 28项.
_COUNTERS = re.compile(
    "[个名位家户项件条只座所处支场次期批套部种类门篇本张块台艘架辆栋幢间对双组届轮例宗起道]|人|人次|单位|项目|企业"
)
#: Words that measure; a number of one of them is never one of another.
_MEASURES = re.compile(
    "元|美元|欧元|港元|日元|[公平立]方.*|.*米|.*里|.*吨|.*克|亩|公顷|.*[秒时天日周月年岁]|.*[%％‰]|.*[点倍度瓦升]|人次|[a-zA-Z].*"
)
#: Words before a number that make it a loss: 下降3.5% is −3.5%.
_FALLING = re.compile("[降减跌亏负缩]|下滑|回落|少")
#: No one calls 797家 近千家.
ROUNDED_BY = Decimal("0.1")
_ROUNDING: dict[Claim, str] = {
    "approximate": ROUND_HALF_UP,
    "at-least": ROUND_FLOOR,
    "at-most": ROUND_CEILING,
}


def unit_likeness(figure: Figure, number: Number) -> int:
    """How well the unit of a number goes with a figure: 3 the same, 2 the same in other words, 1 perhaps, 0 no."""
    if figure.kind == "rank" or number.kind == "rank":
        return _rank_likeness(figure, number)
    if figure.kind == "percent" or number.kind == "percent":
        return 3 if figure.kind == number.kind == "percent" else 0
    ours, theirs = Unit.parse(figure.unit).base, number.unit
    if ours == theirs:
        return 3
    if not ours or not theirs:
        return _without_unit(ours or theirs, number, bool(theirs))
    if _MEASURES.fullmatch(ours) or _MEASURES.fullmatch(theirs):
        return 0
    if ours.startswith(theirs) or theirs.startswith(ours):
        return 2
    return 1 if _COUNTERS.match(ours) and _COUNTERS.match(theirs) else 0


def _rank_likeness(figure: Figure, number: Number) -> int:
    """A rank is a rank; 全国40位 is one without 第, if the figure says that it is one."""
    if figure.kind == number.kind:
        return 3
    ranked = number.unit in ("位", "名") or not number.unit
    return 2 if figure.kind == "rank" and ranked else 0


def _without_unit(unit: str, number: Number, ours_is_bare: bool) -> int:
    """A number without a unit, or a figure without one: the unit may follow in the words after it."""
    if not ours_is_bare and number.paragraph.text.startswith(unit, number.end):
        return 3
    return 0 if _MEASURES.fullmatch(unit) else 1


def same_value(figure: Figure, number: Number) -> bool:
    """Whether a number is the figure's value, or is what the figure says of it: 近千家 of 986家, 超360亿元 of 361亿元.

    A number that is rounded itself (近千家, 超100次) must be the same.
    """
    value = base_value(figure)
    if abs(value) == abs(number.value):
        return value == number.value or (value < 0 and _FALLING.search(number.before) is not None)
    claim = claim_of(figure.qualifier)
    if claim == "exact" or number.claim != "exact" or figure.kind == "rank":
        return False
    quantum = _quantum(value)
    near = abs(number.value - value) <= abs(value) * ROUNDED_BY
    return near and quantum > 0 and (number.value / quantum).to_integral_value(_ROUNDING[claim]) * quantum == value


def _quantum(value: Decimal) -> Decimal:
    """One in the last place of a value that is not nought: 1000 of 近千家, 10 of 超360亿元 in 亿元."""
    if not value:
        return Decimal(0)
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
