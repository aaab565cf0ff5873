"""When figures are of: which of them say their period in a block, and which of several is the newest.

A block states a time by its words (2024年的基础, a title that begins with 2024年). A figure of another time says its
own there; in a block that states none, all do as soon as they differ among themselves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias, TypeVar
from unicodedata import normalize

from briefing.report.numerals import chinese_number
from briefing.report.phrases import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from briefing.report.model import Figure

Moment: TypeAlias = tuple[int, ...]
Item = TypeVar("Item")

_YEAR = r"(?:1[89]|20|21)[0-9]{2}"
#: A year that is spoken of: 2024年, 2024年度, 2024—2025学年, 2024.
_TIMES = re.compile(rf"(?<![0-9.]){_YEAR}(?![0-9.])")
#: What narrows a year that stands before it: 2024年1—6月, 2024年上半年, 2024年第三季度.
_NARROWER = r"(?!年?(?:第?[0-9一二三四]季|[上下]半年|[0-9]{1,2}(?:[—\-~至到][0-9]{1,2})?月))"
_MONTHS = re.compile(r"([0-9]{1,2})月")
_QUARTERS = {name: number for number in range(1, 5) for name in (f"{chinese_number(number)}季", f"{number}季")}
_HALVES = {"上半年": 6, "下半年": 12}


def plain_period(period: str) -> str:
    """A period without what makes no difference: 2024 年度, 2024年全年 and 2024 are one."""
    bare = _plain(period).removesuffix("全年")
    return bare.removesuffix("年") if _TIMES.fullmatch(bare.removesuffix("年")) else bare


def _plain(words: str) -> str:
    return re.sub(r"\s", "", normalize("NFKC", words)).replace("年度", "年")


def says_period(words: str, period: str) -> bool:
    """Whether words name a period: 2024年 is not said by 2024年上半年."""
    return bool(re.search(re.escape(plain_period(period)) + _NARROWER, _plain(words)))


def own_periods(figures: Iterable[Figure], words: str = "") -> dict[str, str]:
    """The periods that figures of one block say themselves, by id; `words` are what the block says over them.

    Where the words name several times, nobody could tell which figure is of which: those that differ say theirs.
    """
    dated = {figure.id: figure.period for figure in figures}
    mixed = len({plain_period(period) for period in dated.values()}) > 1
    times = set(_TIMES.findall(normalize("NFKC", words)))
    if len(times) == 1 or (times and not mixed):
        return {name: period for name, period in dated.items() if period and not says_period(words, period)}
    return {name: period for name, period in dated.items() if period and mixed}


def dated_label(label: str, period: str) -> str:
    """A label with the period behind it, unless it says it: 签约项目（2023年）."""
    return said(label, f"（{period}）") if period and not says_period(label, period) else label


def dated_words(label: str, period: str) -> str:
    """The same in running words: 2023年签约项目."""
    return f"{period}{label}" if period and not says_period(label, period) else label


def moment(period: str) -> Moment | None:
    """A period as what can be compared: its last year, and the last month of it that is spoken of; None without a year.

    截至2024年6月 is (2024, 6), 2024年 and 2024年底 are (2024, 12), 2024年第三季度 is (2024, 9).
    """
    text = normalize("NFKC", period)
    years = _TIMES.findall(text)
    if not years:
        return None
    tail = text[text.rindex(years[-1]) + 4 :]
    months = [int(month) for month in _MONTHS.findall(tail)]
    months += [3 * number for name, number in _QUARTERS.items() if name in tail]
    months += [last for name, last in _HALVES.items() if name in tail]
    return (int(years[-1]), max(months, default=12))


def newest(figures: Sequence[Figure]) -> Figure | None:
    """The figure of the latest time, if all have one and no two have that one; else None."""
    moments = [moment(figure.period) for figure in figures]
    known = [each for each in moments if each is not None]
    if not known or len(known) < len(moments) or known.count(max(known)) > 1:
        return None
    return figures[known.index(max(known))]


def leading(figures: Sequence[Figure]) -> Figure | None:
    """The figure that stands for several: the first, or the newest of those that count the same as it does."""
    alike = [figure for figure in figures if figure.label == figures[0].label and figure.unit == figures[0].unit]
    return newest(alike) or figures[0] if figures else None


def kept(items: Sequence[Item], most: int, figure_of: Callable[[Item], Figure]) -> list[Item]:
    """At most so many, in their order: of what is counted for several times the oldest go first, then the last."""
    left = list(items)
    while len(left) > most:
        labels = [figure_of(item).label for item in left]
        old = [item for item, label in zip(left, labels, strict=True) if labels.count(label) > 1]
        dated = [(when, at) for at, item in enumerate(old) if (when := moment(figure_of(item).period)) is not None]
        left.remove(old[min(dated)[1]] if dated else left[-1])
    return left
