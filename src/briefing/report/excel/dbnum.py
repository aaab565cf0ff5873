"""Digits as [DBNum1], [DBNum2] and [DBNum3] show them in Chinese Excel: 一千二百, 壹仟贰佰, １千２百."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.report.excel.format_code import FormatError


@dataclass(frozen=True, slots=True)
class _Numerals:
    digits: str
    places: tuple[str, str, str, str]  # of ones, tens, hundreds, thousands


# Excel writes ○ (a circle) for nought by [DBNum1]; the character for it is 〇, and that is printed.
_NUMERALS = {
    1: _Numerals("〇一二三四五六七八九", ("", "十", "百", "千")),
    2: _Numerals("零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")),
    3: _Numerals("０１２３４５６７８９", ("", "十", "百", "千")),
}
_GROUPS = ((10**8, "亿"), (10**4, "万"), (1, ""))


def digits(text: str, kind: int) -> str:
    """Text with each digit in Chinese: 2025 as 二〇二五; unchanged where `kind` is 0."""
    if not kind:
        return text
    return text.translate(str.maketrans("0123456789", _NUMERALS[kind].digits))


def spoken(number: int, kind: int) -> str:
    """A whole number with its places: 1010 as 一千〇一十, 10 as 一十.

    FormatError from 10**12 on, where Excel writes 兆, which readers in China take for a million.
    """
    if number >= 10**12:
        raise FormatError("numerals")
    text = ""
    gap = False
    for size, name in _GROUPS:
        group = number // size % 10**4
        gap = gap or (bool(text) and 0 < group < 1000)
        if group:
            text += (_NUMERALS[kind].digits[0] if gap and text else "") + _group(group, kind) + name
        gap = bool(text) and not group
    return text or _NUMERALS[kind].digits[0]


def _group(number: int, kind: int) -> str:
    """One to four digits with their places; one nought for a run of them inside."""
    numerals = _NUMERALS[kind]
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += (numerals.digits[0] if gap else "") + numerals.digits[digit] + numerals.places[place]
        gap = bool(text) and not digit
    return text


def of_a_date(number: int, kind: int, *, padded: bool) -> str:
    """A month, a day, an hour or a minute: 十, 二十一; 〇五 where it is padded; 壹拾 by [DBNum2]."""
    if kind == 3:
        raise FormatError("numerals")
    if padded and number < 10:
        return digits(f"{number:02d}", kind)
    text = spoken(number, kind)
    return text[1:] if kind == 1 and 10 <= number < 20 else text
