"""Dates and times of cells: serial numbers as days and seconds, and how sections of a format show them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from briefing.report.excel import dbnum
from briefing.report.excel.format_code import FormatError, Part, Section

DAY = 86_400
LAST = 2_958_465  # 9999-12-31
OFFSET_1904 = 1462  # days between the two date systems


@dataclass(frozen=True, slots=True)
class Moment:
    """A serial number taken apart: whole days since 1899-12-31 (or 1904-01-01) and the seconds of the day."""

    days: int
    seconds: Decimal


def moment(serial: Decimal) -> Moment:
    """A serial number as days and seconds; FormatError for what Excel shows as ####: none, or beyond the year 9999."""
    if serial < 0:
        raise FormatError("negative-date")
    if serial >= LAST + 1:
        raise FormatError("date-range")
    days = int(serial // 1)
    return Moment(days, (serial - days) * DAY)


def moment_of(value: dt.date | dt.datetime | dt.time | dt.timedelta, *, date1904: bool) -> Moment:
    """A date, time or duration of Python as Excel counts it; exact, where a serial number is a binary fraction."""
    if isinstance(value, dt.timedelta):
        return Moment(value.days, value.seconds + Decimal(value.microseconds) / 10**6)
    if isinstance(value, dt.time):
        return Moment(0, _seconds(value))
    days = value.toordinal() - dt.date(1899, 12, 30).toordinal()
    if days <= 60:
        days -= 1  # before the day that Excel has too many, 1900-02-29
    seconds = _seconds(value.time()) if isinstance(value, dt.datetime) else Decimal(0)
    return Moment(days - OFFSET_1904 if date1904 else days, seconds)


def _seconds(value: dt.time) -> Decimal:
    return value.hour * 3600 + value.minute * 60 + value.second + Decimal(value.microsecond) / 10**6


def serial(value: Moment) -> Decimal:
    """The serial number of a moment, as exact as Excel keeps it."""
    return value.days + value.seconds / DAY


@dataclass(frozen=True, slots=True)
class _Fields:
    """What there is to show of a moment."""

    year: int
    month: int
    day: int
    weekday: int  # 0 is Sunday
    days: int
    seconds: int  # of the day
    fraction: str  # of the second: three digits


def kind(section: Section) -> Literal["date", "time", "duration"]:
    """What a section of dates shows: date, time or duration."""
    texts = [part.text for part in section.parts if part.kind == "date"]
    if any(text[0] in "ymdae" and "/" not in text for text in texts):
        return "date"
    return "duration" if any(text.startswith("[") for text in texts) else "time"


def shown(value: Moment, section: Section, *, date1904: bool) -> list[str | None]:
    """The text of each part of a section; None for a blank.

    FormatError for what Excel shows as ####: a moment before the first day or after 9999.
    """
    if value.days < 0 or value.seconds < 0:
        raise FormatError("negative-date")
    fields = _fields(value, _smallest(section), date1904=date1904, dated=kind(section) == "date")
    twelve = any("/" in part.text for part in section.parts if part.kind == "date")
    found: list[str | None] = []
    for part in section.parts:
        text = _part(part, fields, section, twelve)
        named = (found[-1] or "")[-1:] in _WEEK if found else False
        found.append(text[1:] if text and part.text == "aaa" and named and text[0] == "周" else text)
    return found


def _smallest(section: Section) -> Decimal | None:
    """The part of a second that a section rounds to; None if it shows no time of day."""
    texts = [part.text for part in section.parts if part.kind == "date"]
    if not any(text[0] in "hns.[" for text in texts):
        return None
    return Decimal(1).scaleb(-max((len(text) - 1 for text in texts if text[0] == "."), default=0))


def _fields(value: Moment, smallest: Decimal | None, *, date1904: bool, dated: bool) -> _Fields:
    """A moment taken apart, rounded first to seconds or the parts of them that are shown, as Excel does."""
    seconds = value.seconds.quantize(smallest, ROUND_HALF_UP) if smallest else value.seconds
    days = value.days + int(seconds // DAY)
    seconds %= DAY
    if days + (OFFSET_1904 if date1904 else 0) > LAST:
        raise FormatError("date-range")
    year, month, day = _civil(days, date1904=date1904) if dated else (1900, 1, 0)
    weekday = (days + (OFFSET_1904 if date1904 else 0) + 6) % 7
    fraction = f"{seconds % 1:.3f}"[2:]
    return _Fields(year, month, day, weekday, days, int(seconds), fraction)


def _civil(days: int, *, date1904: bool) -> tuple[int, int, int]:
    """Year, month and day; with Excel's 1900-01-00 and its 1900-02-29, a day that never was."""
    if date1904:
        days += OFFSET_1904
    elif days in (0, 60):
        return (1900, 1, 0) if days == 0 else (1900, 2, 29)
    found = dt.date.fromordinal(dt.date(1899, 12, 30 if days > 60 else 31).toordinal() + days)
    return found.year, found.month, found.day


_ENGLISH_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAYS = "日一二三四五六"
#: Behind these `aaa` is the number alone: before Windows 10 it always was, and `"周"aaa` was written for that.
_WEEK = ("周", "期", "拜")
_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


def _part(part: Part, fields: _Fields, section: Section, twelve: bool) -> str | None:
    """What one part of a section shows."""
    if part.kind != "date":
        return None if part.kind == "blank" else part.text
    text = part.text
    if text.startswith("["):
        return _elapsed(text[1:-1], fields, section)
    if "/" in text:
        return _noon(text, fields.seconds >= DAY // 2, section)
    if text[0] == ".":
        return "." + dbnum.digits(fields.fraction[: len(text) - 1], section.numerals)
    if text in ("yyyy", "yy", "e"):
        return _year(text, fields.year, section)
    if text in ("mmm", "mmmm", "mmmmm"):
        return _month(text, fields.month, language(section.locale))
    if text in ("ddd", "dddd", "aaa", "aaaa"):
        return _weekday(text, fields.weekday, language(section.locale))
    return _two_digits(text, fields, section, twelve)


def _two_digits(text: str, fields: _Fields, section: Section, twelve: bool) -> str:
    """A month, day, hour, minute or second in digits."""
    hour = fields.seconds // 3600
    number = {
        "m": fields.month,
        "d": fields.day,
        "h": (hour % 12 or 12) if twelve else hour,
        "n": fields.seconds // 60 % 60,
        "s": fields.seconds % 60,
    }[text[0]]
    padded = len(text) == 2
    if section.numerals:
        return dbnum.of_a_date(number, section.numerals, padded=padded)
    return f"{number:02d}" if padded else str(number)


def _elapsed(text: str, fields: _Fields, section: Section) -> str:
    """Hours, minutes or seconds beyond a day: 26 for [h] of a day and two hours."""
    total = (fields.days * DAY + fields.seconds) // {"h": 3600, "m": 60, "s": 1}[text[0]]
    if section.numerals:
        raise FormatError("numerals")
    return f"{total:0{len(text)}d}"


def _year(text: str, year: int, section: Section) -> str:
    if text == "e" and language(section.locale) not in ("", "zh", "en"):
        raise FormatError("era")  # by [$-404] it is a year of the Republic, by [$-411] one of an emperor
    return dbnum.digits(f"{year % 100:02d}" if text == "yy" else f"{year:04d}", section.numerals)


def _noon(text: str, afternoon: bool, section: Section) -> str:
    """AM or PM, A or P in the letters of the code, 上午 or 下午; AM/PM follows the language of the section."""
    before, after = text.split("/")
    if text == "AM/PM" and language(section.locale) == "zh":
        before, after = "上午", "下午"
    elif text == "AM/PM" and language(section.locale) == "other":
        raise FormatError("locale")
    return after if afternoon else before


def _month(text: str, month: int, spoken: str) -> str:
    """A name of a month. Chinese Excel shows English ones unless the section is tagged [$-804]."""
    if spoken == "other":
        raise FormatError("locale")
    if spoken == "zh":
        return {"mmm": f"{month}月", "mmmm": f"{_MONTHS[month - 1]}月", "mmmmm": _MONTHS[month - 1][0]}[text]
    name = _ENGLISH_MONTHS[month - 1]
    return {"mmm": name[:3], "mmmm": name, "mmmmm": name[0]}[text]


def _weekday(text: str, day: int, spoken: str) -> str:
    """A name of a day: aaa and aaaa are Chinese and ddd and dddd English, unless the section is tagged."""
    if spoken == "other":
        raise FormatError("locale")
    chinese = spoken == "zh" or (text[0] == "a" and not spoken)
    if chinese:
        return ("周" if len(text) == 3 else "星期") + _DAYS[day]
    return _ENGLISH_DAYS[day][: 3 if len(text) == 3 else None]


_ENGLISH_IDS = {0x0009, 0x0409, 0x0809, 0x0C09, 0x1009, 0x1409, 0x1809, 0x2409, 0x4009, 0x4809}
_CHINESE_IDS = {0x0004, 0x0804}


def language(locale: str) -> str:
    """The language that a locale tag asks for: zh (simplified Chinese), en, other, or nothing where it names none.

    FormatError for a calendar or for numerals of its own (`[$-130000]` is the Chinese lunar one).
    """
    if not locale:
        return ""
    if re.fullmatch(r"[0-9A-Fa-f]{1,8}", locale):
        return _by_id(int(locale, 16))
    name = locale.lower()
    if "," in name:
        raise FormatError("locale")
    if name in ("zh", "zh-cn", "zh-hans", "zh-hans-cn"):
        return "zh"
    return "en" if name == "en" or name.startswith("en-") else "other"


def _by_id(number: int) -> str:
    """The language of a Windows number, whose third byte is a calendar and whose fourth is the shape of digits."""
    shape, calendar, plain = number >> 24, number >> 16 & 0xFF, number & 0xFFFF
    if shape > 1 or calendar > 1:
        raise FormatError("calendar" if calendar > 1 else "numerals")
    if plain in (0, 2):  # [$€-2] says nothing of a language
        return ""
    return "zh" if plain in _CHINESE_IDS else "en" if plain in _ENGLISH_IDS else "other"
