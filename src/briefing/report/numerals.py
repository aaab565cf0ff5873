"""Chinese numerals: 1374 as 一千三百七十四."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = "零一二三四五六七八九"
_PLACES = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))


def chinese_number(value: Decimal | int) -> str:
    """A number below 10**16 in Chinese: 十, 一百零五, 两千, 二十万, 三点五, 负七.

    House style: 二 throughout, except at the head of 两千 and 两万. ValueError if the number is larger.
    """
    number = Decimal(value)
    whole, _, fraction = f"{abs(number):f}".partition(".")
    text = _whole(int(whole))
    if fraction:
        text += "点" + "".join(_DIGITS[int(digit)] for digit in fraction)
    return ("负" if number < 0 else "") + text


def _whole(number: int) -> str:
    """A whole number; 一十 and 二 are smoothed at its head only."""
    if number >= 10**16:
        raise ValueError(f"{number} is too large to write in Chinese numerals")
    text = _joined(number)
    if text.startswith("一十"):
        return text[1:]
    return "两" + text[1:] if text.startswith(("二千", "二万")) else text or "零"


def _joined(number: int) -> str:
    """The groups of a number: what is above 亿 or 万, that name, the rest; 零 where a place is skipped."""
    for size, name in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            rest = number % size
            link = "零" if 0 < rest < size // 10 else ""
            return _joined(number // size) + name + link + _joined(rest)
    return _group(number)


def _group(number: int) -> str:
    """One to four digits with their places; one 零 for any run of noughts inside."""
    text = ""
    gap = False
    for size, name in _PLACES:
        digit = number // size % 10
        if digit:
            text += ("零" if gap else "") + _DIGITS[digit] + name
        gap = not digit and bool(text)
    return text
