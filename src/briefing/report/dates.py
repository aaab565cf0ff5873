"""Dates as people type them: what names one day is read, what does not gets its reason and what to type."""

from __future__ import annotations

import re
from datetime import date

from briefing.report.amounts import LONGEST, half_width
from briefing.report.numerals import HAN_DIGITS, chinese_value


class DateError(ValueError):
    """A text that is no certain date: `code` names the sentence, `values` what it says."""

    def __init__(self, code: str, **values: str) -> None:
        """Keep both."""
        super().__init__(code)
        self.code, self.values = code, values


_SEPARATORS = r"[-/.—、_]"
_YEAR_FIRST = re.compile(
    rf"(?P<y>[0-9]{{4}})(?:年|(?P<s>{_SEPARATORS}))(?P<m>[0-9]{{1,2}})(?(s)(?P=s)|月)(?P<d>[0-9]{{1,2}})(?:[日号]|)"
)
_COMPACT = re.compile(r"(?P<y>[12][0-9]{3})(?P<m>[0-9]{2})(?P<d>[0-9]{2})")
_YEAR_LAST = re.compile(rf"([0-9]{{1,2}})({_SEPARATORS})([0-9]{{1,2}})\2([0-9]{{4}})")
_TWO_DIGITS = re.compile(rf"([0-9]{{2}})(?:年|{_SEPARATORS})([0-9]{{1,2}})(?:月|{_SEPARATORS})([0-9]{{1,2}})[日号]?")
_TIME = r"(?:T|\s)?(?:[上下]午|早上|晚上?)?[0-9]{1,2}(?:[:时点][0-9]{0,2}(?:[:分][0-9]{0,2}(?:\.[0-9]+)?)?秒?整?)"
_BEHIND_DAY = re.compile(rf"^(.*?[0-9][日号]?)({_TIME})(?:Z|[-+][0-9]{{2}}:?[0-9]{{2}})?$")
_WEEKDAY = re.compile(r"[(]?(?:星期|周|礼拜)([一二三四五六日天])[)]?$")
_WEEKDAYS = "一二三四五六日"
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ENGLISH = re.compile(
    r"(?:([0-9]{1,2})(?:st|nd|rd|th)?)?([A-Za-z]{3,9})\.?,?(?:([0-9]{1,2})(?:st|nd|rd|th)?)?,?([0-9]{4})"
)


def day_of(text: str) -> tuple[date, str]:
    """The day that a text names, and the time of day behind it (empty, or midnight's, for none).

    DateError for no day, for one that cannot be, and for one of several.
    """
    if len(text) > LONGEST:
        raise DateError("bad-date")
    plain = re.sub(r"(?<=[0-9日号])\s+(?=[0-9]{1,2}[:时点])", "T", half_width(text).strip())
    plain = _arabic(re.sub(r"\s+", "", plain))
    weekday = _WEEKDAY.search(plain)
    plain = plain[: weekday.start()] if weekday else plain
    time = ""
    if timed := _BEHIND_DAY.fullmatch(plain):
        plain, time = timed[1], timed[2].removeprefix("T")
    day = _read_day(plain)
    if weekday and _WEEKDAYS.index(weekday[1].replace("天", "日")) != day.weekday():
        raise DateError("date-weekday", day=f"{day:%Y-%m-%d}", weekday=f"星期{_WEEKDAYS[day.weekday()]}")
    return day, "" if re.fullmatch("[上午0:]*", re.sub("12(?=:00)", "00", time)) else time


def _read_day(plain: str) -> date:
    """The day of a text without blanks, time and weekday."""
    if found := _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _made(*(int(found[name]) for name in "ymd"))
    if found := _YEAR_LAST.fullmatch(plain):
        return _either(int(found[4]), int(found[1]), int(found[3]))
    if found := _ENGLISH.fullmatch(plain):
        month = next((at for at, name in enumerate(_MONTHS, 1) if found[2].lower().startswith(name)), 0)
        if month and bool(found[1]) != bool(found[3]):
            return _made(int(found[4]), month, int(found[1] or found[3]))
    if found := _TWO_DIGITS.fullmatch(plain):
        year, month, day = (int(part) for part in found.groups())
        example = f"20{year:02}-{month:02}-{day:02}" if _possible(2000 + year, month, day) else ""
        raise DateError("date-two-digits", example=example)
    if re.fullmatch(r"(?:[0-9]{4}年)?[0-9]{1,2}月?(?:[0-9]{1,2}[日号]?)?|[0-9]{4}[-/.年][0-9]{1,2}", plain):
        raise DateError("date-incomplete")
    raise DateError("bad-date")


def _possible(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _made(year: int, month: int, day: int) -> date:
    """The day; DateError if the calendar has none."""
    if _possible(year, month, day) and year >= 1000:
        return date(year, month, day)
    last = _last_day(year, month) if 1 <= month <= 12 and year >= 1 else 0
    if not last:
        raise DateError("bad-date")
    raise DateError("bad-date", year=str(year), month=str(month), last=str(last))


def _last_day(year: int, month: int) -> int:
    return next(day for day in (31, 30, 29, 28) if _possible(year, month, day))


def _either(year: int, first: int, second: int) -> date:
    """A day whose year stands last: certain only if day and month cannot be exchanged."""
    days = {date(year, month, day) for month, day in ((first, second), (second, first)) if _possible(year, month, day)}
    if len(days) == 1:
        return days.pop()
    if not days:
        raise DateError("bad-date")
    one, other = sorted(days)
    raise DateError("date-ambiguous", first=f"{one:%Y-%m-%d}", second=f"{other:%Y-%m-%d}")


def _arabic(text: str) -> str:
    """The date with digits where it has Chinese numerals: 二〇二五年一月十日, 元月."""
    if text.isascii():
        return text
    for written, common in (("元月", "1月"), ("○", "〇"), ("廿", "二十"), ("卅", "三十")):
        text = text.replace(written, common)
    text = re.sub(f"[{HAN_DIGITS}]{{4}}(?=年)", lambda found: "".join(_digit(char) for char in found[0]), text)
    return re.sub(rf"[{HAN_DIGITS}十]{{1,3}}(?=[月日号])", lambda found: f"{chinese_value(found[0]) or found[0]}", text)


def _digit(char: str) -> str:
    return str(max(0, HAN_DIGITS.index(char) - 1))
