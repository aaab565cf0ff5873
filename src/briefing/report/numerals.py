"""Chinese numerals: 1374 as 一千三百七十四."""

from __future__ import annotations

from decimal import Decimal

#: The digits of numerals, 〇 beside 零.
HAN_DIGITS = "〇零一二三四五六七八九"
_DIGITS = "零一二三四五六七八九"
_PLACES = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))


#: Numbers from here on have no names here.
MOST = 10**16


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
    if number >= MOST:
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


_VALUES = {"〇": 0, "零": 0, "两": 2} | {digit: at for at, digit in enumerate(_DIGITS)}
_SIZES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def chinese_value(text: str) -> Decimal | None:
    """The number that Chinese numerals write: 一千三百七十四, 两万五 (25000), 负三点五, 千 (a bare place is one of it).

    None for what is no number: 一二三, 十百, 五百四千.
    """
    sign, text = (-1, text[1:]) if text.startswith("负") else (1, text)
    head, point, tail = text.partition("点")
    value = _whole_value(head)
    if value is None or (point and not (tail and all(char in _VALUES for char in tail))):
        return None
    fraction = "".join(str(_VALUES[char]) for char in tail)
    return sign * Decimal(f"{value}.{fraction}" if fraction else value)


def _whole_value(text: str) -> int | None:
    """The value of whole Chinese numerals: the groups above 亿, above 万 and the last, split where the names stand."""
    for name in "亿万":
        head, found, tail = text.rpartition(name)
        if found:
            above = 1 if not head else _whole_value(head)
            size = _SIZES[name]
            below = _VALUES.get(tail, 0) * size // 10 if len(tail) == 1 else _whole_value(tail) if tail else 0
            return None if above is None or not above or below is None or below >= size else above * size + below
    return _group_value(text)


def _group_value(text: str) -> int | None:
    """The value of numerals below 万; a last digit straight after 百 or 千 counts its tens or hundreds (三千五)."""
    total, digit, least = 0, -1, 10**4
    for at, char in enumerate(text):
        if char in _VALUES:
            if digit > 0 or (digit == 0 and not _VALUES[char]):
                return None
            digit = _VALUES[char]
            continue
        size = _SIZES.get(char, least)
        if size >= least or (digit <= 0 and total) or (digit == 0 and size > 10):
            return None
        total, digit, least = total + (digit if digit > 0 else 1) * size, -1, size
        if at == len(text) - 1:
            return total
    if not text:
        return None
    short = len(text) > 1 and least in (100, 1000) and text[-2] in _SIZES
    return total + max(digit, 0) * (least // 10 if short else 1)
