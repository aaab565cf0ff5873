"""`Data`: what a chart says, read from the caches of its part, with every point known by its category.

Categories and series of two versions are told to be the same by their names, each name by the order in which it comes
up; what stands alone between the same neighbours has been renamed.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isclose
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C15 = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
#: Who a category or a series is, in all versions: its number in the base, or the name it was added by.
Id: TypeAlias = "tuple[str, str | int, int]"
#: How far two numbers may be apart, as a part of them, and be one: programs write 15 to 17 digits.
NEAR = 1e-9
#: A chart with more points than this is none that anybody reads.
MOST_POINTS = 2_000


class UnknownChartError(ValueError):
    """A chart whose data does not stand in categories and values: points in a plane, levels of categories."""


@dataclass(frozen=True, slots=True)
class Series:
    """A series in its tree; `values` are as long as the categories, "" for a gap."""

    element: etree._Element
    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Data:
    """The categories and series of a chart in the order of the part."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A chart in one of the versions, its rows and columns known by who they are in all of them."""

    data: Data
    rows: tuple[Id, ...]
    columns: tuple[Id, ...]

    def value(self, row: Id, column: Id) -> str:
        """The value of a point; "" where there is none."""
        if row not in self.rows or column not in self.columns:
            return ""
        return self.data.series[self.columns.index(column)].values[self.rows.index(row)]

    def category(self, row: Id) -> str:
        """The name of a row; "" where there is none."""
        return self.data.categories[self.rows.index(row)] if row in self.rows else ""

    def series(self, column: Id) -> Series | None:
        """The series of a column."""
        return self.data.series[self.columns.index(column)] if column in self.columns else None

    def name(self, column: Id) -> str:
        """The name of a column; "" where there is none."""
        found = self.series(column)
        return found.name if found else ""


def same(one: str, other: str) -> bool:
    """Whether two values are one, however a program writes its digits."""
    if one == other:
        return True
    try:
        return isclose(float(one), float(other), rel_tol=NEAR, abs_tol=1e-12)
    except ValueError:
        return False


def read_data(tree: etree._Element) -> Data:
    """The data of a chart part; UnknownChartError where there are no categories and values."""
    elements = sorted(tree.iter(f"{C}ser"), key=lambda series: _number(series.find(f"{C}order")))
    if not elements or any(series.find(f"{C}val") is None for series in elements):
        raise UnknownChartError("no categories and values")
    if next(tree.iter(f"{C}multiLvlStrRef"), None) is not None:
        raise UnknownChartError("levels of categories")
    columns = [(series.find(f"{C}cat"), series.find(f"{C}val")) for series in elements]
    count = max(_count(part) for pair in columns for part in pair)
    if count > MOST_POINTS:
        raise UnknownChartError(f"{count} points")
    named = next((points for cat, _ in columns if (points := _points(cat))), {})
    categories = tuple(named.get(at, "") for at in range(count))
    found = (
        Series(element, "".join(_points(element.find(f"{C}tx")).values()) or _literal(element), _row(values, count))
        for element, (_, values) in zip(elements, columns, strict=True)
    )
    return Data(categories, tuple(found))


def versions(base: Data, *others: Data) -> tuple[Version, ...]:
    """The base and others, with rows and columns that are the same in each under the same ids."""

    def version(data: Data) -> Version:
        columns = _ids([one.name for one in base.series], [one.name for one in data.series], lambda _, __: True)
        pairs = [(base.series[int(key[1])], data.series[at]) for at, key in enumerate(columns) if key[0] == "base"]

        def renamed(one: int, other: int) -> bool:
            return any(ours.values[one] and same(ours.values[one], theirs.values[other]) for ours, theirs in pairs)

        return Version(data, _ids(base.categories, data.categories, renamed), columns)

    return tuple(version(data) for data in (base, *others))


def points_of(part: etree._Element | None) -> Iterator[tuple[int, etree._Element]]:
    """The cached points below an element with their numbers."""
    for point in part.iter(f"{C}pt") if part is not None else ():
        number = point.get("idx", "")
        if number.isdigit():
            yield int(number), point


def _points(part: etree._Element | None) -> dict[int, str]:
    return {at: point.findtext(f"{C}v") or "" for at, point in points_of(part)}


def _row(part: etree._Element | None, count: int) -> tuple[str, ...]:
    points = _points(part)
    return tuple(points.get(at, "") for at in range(count))


def _literal(series: etree._Element) -> str:
    """The name of a series that is written in the chart alone."""
    return series.findtext(f"{C}tx/{C}v") or ""


def _count(part: etree._Element | None) -> int:
    """How many points a cache says it has; no fewer than it holds."""
    said = [_number(count) for count in part.iter(f"{C}ptCount")] if part is not None else []
    return max([*said, *(at + 1 for at, _ in points_of(part))], default=0)


def _number(element: etree._Element | None) -> int:
    said = element.get("val", "") if element is not None else ""
    return int(said) if said.isdigit() else 0


def _counted(names: Sequence[str]) -> list[tuple[str, int]]:
    """Names with how often each has come up before."""
    return [(name, list(names[:at]).count(name)) for at, name in enumerate(names)]


def _ids(base: Sequence[str], other: Sequence[str], renamed: Callable[[int, int], bool]) -> tuple[Id, ...]:
    """Who each name of the other is: one of the base, one of the base under a new name, or an added one."""
    own = {name: at for at, name in enumerate(_counted(base))}
    found: list[int | None] = [own.get(name) for name in _counted(other)]
    known = {at for at in found if at is not None}
    for start, end in _runs([at is None for at in found]):
        first = -1 if start == 0 else found[start - 1]
        last = len(base) if end == len(found) else found[end]
        gap = range((-1 if first is None else first) + 1, len(base) if last is None else last)
        if len(gap) == end - start and not known & set(gap):
            for place, at in zip(range(start, end), gap, strict=True):
                found[place] = at if renamed(at, place) else None
    return tuple(
        ("base", at, 0) if at is not None else ("added", *name) for at, name in zip(found, _counted(other), strict=True)
    )


def _runs(marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The runs of true marks, each from its first to behind its last."""
    start = None
    for at, mark in enumerate([*marks, False]):
        if mark and start is None:
            start = at
        elif not mark and start is not None:
            yield start, at
            start = None
