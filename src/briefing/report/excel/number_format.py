"""What a cell shows: its value by its number format, as Chinese Excel prints it on the screen.

Three things are decisions of ours. A zero has no sign, though some versions of Excel show -0.001 by `0.00` as -0.00.
A minus that only a colour says, by `0;[Red]0`, is printed. Blanks that align digits (`_x`, `?`) are a plain blank
between visible things and nothing elsewhere.
"""

from __future__ import annotations

import datetime
import operator
from collections.abc import Sequence
from decimal import Context, Decimal
from typing import TypeAlias

from briefing.report.excel import calendar
from briefing.report.excel.digits import Piece
from briefing.report.excel.format_code import Code, FormatError, Section, parse
from briefing.report.excel.shown import Kind, Shown, shown_number, text_of

__all__ = ["FormatError", "Kind", "Shown", "Value", "builtin", "is_date", "show"]

_Time: TypeAlias = datetime.date | datetime.datetime | datetime.time | datetime.timedelta
Value: TypeAlias = bool | int | float | Decimal | str | _Time | None


ERRORS = frozenset(
    ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!",
     "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#EXTERNAL!", "#PYTHON!"]
)  # fmt: skip


def show(value: Value, code: str, *, date1904: bool = False) -> Shown:
    """A value as a cell of this format shows it. FormatError where that cannot be said exactly."""
    if value is None:
        return Shown("", "empty")
    if isinstance(value, bool):
        return Shown("TRUE" if value else "FALSE", "boolean")
    if isinstance(value, str):
        return Shown(value, "error") if value in ERRORS else Shown(_text(value, code), "text")
    moment = calendar.moment_of(value, date1904=date1904) if isinstance(value, _Time) else None
    number = exact(calendar.serial(moment) if moment else value)  # type: ignore[arg-type]
    parsed = parse(code)
    section, minus = _chosen(parsed, number)
    if section.kind == "date":
        return _date(moment or calendar.moment(_unrounded(value)), section, date1904=date1904)
    _check_locale(section)
    return shown_number(parsed, section, number, minus)


def is_date(code: str) -> bool:
    """Whether a format shows dates, times or durations."""
    try:
        return any(section.kind == "date" for section in parse(code).sections)
    except FormatError:
        return False


_DIGITS = Context(prec=15, rounding="ROUND_HALF_UP")
_LARGEST = Decimal("9.99999999999999E+307")  # that a cell can hold


def exact(value: int | float | Decimal) -> Decimal:
    """A number of a cell as Excel shows it: of the binary double, fifteen decimal digits."""
    return _unrounded(value).normalize(_DIGITS)


def _unrounded(value: object) -> Decimal:
    """A number as it is stored; FormatError for what is none or does not fit into a cell."""
    found = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not found.is_finite() or abs(found) > _LARGEST or (found and found.adjusted() < -400):
        raise FormatError("not-finite")
    return found


# Sections

_OPERATORS = {
    "<": operator.lt, "<=": operator.le, "=": operator.eq, ">=": operator.ge, ">": operator.gt, "<>": operator.ne,
}  # fmt: skip


def _chosen(code: Code, number: Decimal) -> tuple[Section, bool]:
    """The section that shows a number, and whether a minus is set before it."""
    sections = code.sections
    if code.conditional:
        return _by_condition(sections, number)
    if len(sections) == 1:
        return sections[0], number < 0
    if number < 0:
        return sections[1], False
    return sections[2 if len(sections) == 3 and not number else 0], False


def _by_condition(sections: Sequence[Section], number: Decimal) -> tuple[Section, bool]:
    """The first section whose condition holds; the first without one is for numbers above zero, the second below it.

    A section that only numbers below zero can reach sets no minus of its own.
    """
    conditions = [section.condition for section in sections]
    if len(sections) == 3:
        if conditions[2]:
            raise FormatError("conditions")
        conditions[1] = conditions[1] or ("<", Decimal(0))
    first = conditions[0] = conditions[0] or (">", Decimal(0))
    for section, condition in zip(sections, conditions, strict=True):
        if condition and _OPERATORS[condition[0]](number, condition[1]):
            return section, number < 0 and not _negative_only(condition)
    if len(sections) == 3:
        return sections[2], number < 0
    if len(sections) == 2 and conditions[1]:
        raise FormatError("no-section")  # Excel fills the cell with #
    rest = sections[1] if len(sections) == 2 else parse("General").sections[0]
    return rest, number < 0 and _minus_of_rest(first)


def _negative_only(condition: tuple[str, Decimal]) -> bool:
    sign, bound = condition
    return (bound < 0 and sign in ("<", "<=", "=")) or (bound == 0 and sign == "<")


def _minus_of_rest(condition: tuple[str, Decimal]) -> bool:
    """Whether a number below zero gets a minus in the section for what a condition leaves.

    By `[<-6]0;0` Excel shows -5 as 5: that is no number to print.
    """
    sign, bound = condition
    if sign in ("<", "<="):
        raise FormatError("sign-lost")
    return sign == "=" or (sign == ">" and bound >= 0) or (sign == ">=" and bound > 0)


# Text and dates


def _text(value: str, code: str) -> str:
    """Text by the section for text, if there is one; what is wrong with the others is nothing to it."""
    try:
        section = parse(code).text
    except FormatError:
        if "@" in code or code.count(";") > 2:
            raise
        return value
    if section is None:
        return value
    pieces = [
        Piece("blank")
        if part.kind == "blank"
        else Piece("literal", value if part.kind in ("text", "general") else part.text)
        for part in section.parts
    ]
    return text_of(pieces)


#: Formats that follow the settings of Windows, whatever stands behind their tag; these are those of China.
_SYSTEM = {
    "f800": 'yyyy"年"m"月"d"日"', "x-sysdate": 'yyyy"年"m"月"d"日"', "f400": "h:mm:ss", "x-systime": "h:mm:ss",
}  # fmt: skip


def _date(moment: calendar.Moment, section: Section, *, date1904: bool) -> Shown:
    """A moment by a section of dates."""
    if system := _SYSTEM.get(section.locale.lower()):
        section = parse(system).sections[0]
    _check_locale(section)
    texts = calendar.shown(moment, section, date1904=date1904)
    pieces = [Piece("blank") if text is None else Piece("literal", text) for text in texts]
    return Shown(text_of(pieces).strip(), calendar.kind(section))


def _check_locale(section: Section) -> None:
    """FormatError for a locale whose digits are not these."""
    language = calendar.language(section.locale)
    money = any(part.text == "RMB" for part in section.parts)  # by [$RMB] WPS writes 元, 角 and 分, and Excel RMB
    if section.numerals and (language not in ("", "zh") or money):
        raise FormatError("numerals")


# Formats that a workbook names by number

_MONEY, _YEAR_MONTH, _MONTH_DAY = '"¥"', 'yyyy"年"m"月"', 'm"月"d"日"'
_FULL_DATE, _NOON = 'yyyy"年"m"月"d"日"', '上午/下午h"时"mm"分"'
_BUILTIN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: rf"{_MONEY}#,##0;{_MONEY}\-#,##0", 6: rf"{_MONEY}#,##0;[Red]{_MONEY}\-#,##0",
    7: rf"{_MONEY}#,##0.00;{_MONEY}\-#,##0.00", 8: rf"{_MONEY}#,##0.00;[Red]{_MONEY}\-#,##0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: _YEAR_MONTH, 28: _MONTH_DAY, 29: _MONTH_DAY, 30: "m-d-yy", 31: _FULL_DATE,
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: _NOON, 35: _NOON + 'ss"秒"', 36: _YEAR_MONTH,
    37: r"#,##0;\-#,##0", 38: r"#,##0;[Red]\-#,##0", 39: r"#,##0.00;\-#,##0.00", 40: r"#,##0.00;[Red]\-#,##0.00",
    41: r'_ * #,##0_ ;_ * \-#,##0_ ;_ * "-"_ ;_ @_ ',
    42: rf'_ {_MONEY}* #,##0_ ;_ {_MONEY}* \-#,##0_ ;_ {_MONEY}* "-"_ ;_ @_ ',
    43: r'_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: rf'_ {_MONEY}* #,##0.00_ ;_ {_MONEY}* \-#,##0.00_ ;_ {_MONEY}* "-"??_ ;_ @_ ',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: _YEAR_MONTH, 51: _MONTH_DAY, 52: _YEAR_MONTH, 53: _MONTH_DAY, 54: _MONTH_DAY, 55: _NOON, 56: _NOON + 'ss"秒"',
    57: _YEAR_MONTH, 58: _MONTH_DAY,
}  # fmt: skip


def builtin(number_format_id: int) -> str | None:
    """The code of a number format that every workbook has, as Chinese Excel has it (ECMA-376, 18.8.30)."""
    return _BUILTIN.get(number_format_id)
