"""`Plan`: what the merged chart says, decided three ways for each category, series, value and label."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefing.merge.chartdata import Version, same
from briefing.merge.labels import label_range, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from briefing.merge.chartdata import Id
    from briefing.merge.labels import Fate, Words

Kind: TypeAlias = Literal["updated", "kept", "conflict"]


@dataclass(frozen=True, slots=True)
class ChartChange:
    """One difference that the merge met. `what` names it; the values are text, "" for none.

    `updated`: the new value came in. `kept`: the person's stays, the data have not changed there. `conflict`: both
    changed differently, theirs stays (the new one where the caller said so).
    """

    kind: Kind
    what: str
    base: str
    theirs: str
    new: str


@dataclass(slots=True)
class Plan:
    """The rows (categories) and columns (series) of the merged chart, what they say, and what was met on the way."""

    rows: list[Id] = field(default_factory=list)
    columns: list[Id] = field(default_factory=list)
    categories: dict[Id, str] = field(default_factory=dict)
    series: dict[Id, str] = field(default_factory=dict)
    values: dict[tuple[Id, Id], str] = field(default_factory=dict)
    kinds: dict[tuple[Id, Id], Kind | None] = field(default_factory=dict)
    fates: dict[tuple[Id, Id], Fate] = field(default_factory=dict)
    changes: list[ChartChange] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Planner:
    base: Version
    theirs: Version
    new: Version
    ours: bool
    plan: Plan

    @property
    def all(self) -> tuple[Version, Version, Version]:
        return self.base, self.theirs, self.new

    def note(self, kind: Kind, what: str, base: str, theirs: str, new: str) -> None:
        self.plan.changes.append(ChartChange(kind, what, base, theirs, new))

    @staticmethod
    def kind(base: str, theirs: str, new: str) -> Kind | None:
        """How three values differ; None where both sides say one thing."""
        if same(theirs, new):
            return None
        return "kept" if same(base, new) else "updated" if same(base, theirs) else "conflict"

    def decide(self, what: str, base: str, theirs: str, new: str) -> str:
        """One value three ways."""
        kind = self.kind(base, theirs, new)
        if kind:
            self.note(kind, what, base, theirs, new)
        return new if kind == "updated" or (kind == "conflict" and self.ours) else theirs

    def stays(
        self, key: Id, ids: Sequence[Sequence[Id]], said: Callable[[Version], str], touched: Callable[[Version], bool]
    ) -> bool:
        """Whether a row or column is in the merged chart; says so where versions differ in it."""
        base, theirs, new = (key in held for held in ids)
        if theirs and new:
            return True
        if not base:  # added by one of the two
            self.note("kept" if theirs else "updated", *self._named(said, "", theirs, new))
            return True
        if theirs:  # gone from the data
            kept = touched(self.theirs)
            self.note("conflict" if kept else "updated", *self._named(said, said(self.base), True, False))
            return kept and not self.ours
        back = touched(self.new) if new else False  # deleted by the person
        if new:
            self.note("conflict" if back else "kept", *self._named(said, said(self.base), False, True))
        return back and self.ours

    def _named(self, said: Callable[[Version], str], base: str, theirs: bool, new: bool) -> tuple[str, str, str, str]:
        own, other = said(self.theirs) if theirs else "", said(self.new) if new else ""
        return (own or other or base), base, own, other

    def row_touched(self, row: Id, version: Version) -> bool:
        """Whether a version has changed anything in a row of the base."""
        return version.category(row) != self.base.category(row) or any(
            self.point_touched(row, column, version) for column in self.base.columns if column in version.columns
        )

    def column_touched(self, column: Id, version: Version) -> bool:
        """Whether a version has changed anything in a column of the base."""
        return version.name(column) != self.base.name(column) or any(
            self.point_touched(row, column, version) for row in self.base.rows if row in version.rows
        )

    def point_touched(self, row: Id, column: Id, version: Version) -> bool:
        changed = not same(version.value(row, column), self.base.value(row, column))
        return changed or not _words(version, row, column).like(_words(self.base, row, column))

    def order(self, ids: Sequence[Sequence[Id]], names: Mapping[Id, str], what: str) -> list[Id]:
        """The order of all that have names: that of the person where they changed it, else that of the data.

        What only the other has stands behind its neighbour there.
        """
        base, theirs, new = ids
        common = [key for key in base if key in theirs and key in new and key in names]
        own, other = ([key for key in held if key in common] for held in (theirs, new))
        said = ["、".join(names[key] for key in order) for order in (common, own, other)]
        lead, follow = (theirs, new) if own != common else (new, theirs)
        if own != common and other not in (common, own):
            self.note("conflict", what, *said)
            lead, follow = (new, theirs) if self.ours else (theirs, new)
        elif own == common != other:
            self.note("updated", what, *said)
        return _woven([key for key in lead if key in names], [key for key in follow if key in names])


def make_plan(base: Version, theirs: Version, new: Version, ours: bool) -> Plan:
    """What the merged chart says; `ours` decides conflicts for the new values."""
    planner = _Planner(base, theirs, new, ours, Plan())
    plan = planner.plan
    columns, rows = [one.columns for one in planner.all], [one.rows for one in planner.all]
    plan.series.update(_named(planner, columns, Version.name, planner.column_touched))
    plan.categories.update(_named(planner, rows, Version.category, planner.row_touched))
    plan.columns = planner.order(columns, plan.series, "系列顺序")
    plan.rows = planner.order(rows, plan.categories, "类别顺序")
    places = [(row, column) for column in plan.columns for row in plan.rows]
    for row, column in places:
        _plan_value(planner, row, column)
    for row, column in places:
        plan.fates[row, column] = _fate(planner, row, column)
    return plan


def _woven(lead: list[Id], follow: list[Id]) -> list[Id]:
    """One list, and what only the other has behind its neighbour there."""
    found = list(lead)
    for at, key in enumerate(follow):
        if key not in found:
            before = next((other for other in reversed(follow[:at]) if other in found), None)
            found.insert(found.index(before) + 1 if before else 0, key)
    return found


def _named(
    planner: _Planner,
    ids: Sequence[Sequence[Id]],
    said: Callable[[Version, Id], str],
    touched: Callable[[Id, Version], bool],
) -> Iterator[tuple[Id, str]]:
    """The rows or columns that the merged chart has, and what they are called."""
    for key in dict.fromkeys(key for held in ids for key in held):
        if planner.stays(key, ids, partial(_said, said, key), partial(touched, key)):
            names = [said(one, key) for one in planner.all]
            theirs, new = (key in held for held in ids[1:])
            both = theirs and new
            yield key, (planner.decide(names[0] or names[1], *names) if both else names[1 if theirs else 2])


def _said(said: Callable[[Version, Id], str], key: Id, version: Version) -> str:
    return said(version, key)


def _plan_value(planner: _Planner, row: Id, column: Id) -> None:
    """The value of a point: three ways where both have it, else that of the one who has."""
    _, theirs, new = (row in one.rows and column in one.columns for one in planner.all)
    values = [one.value(row, column) for one in planner.all]
    plan, at = planner.plan, (row, column)
    plan.kinds[at] = planner.kind(*values) if theirs and new else None
    if theirs and new:
        plan.values[at] = planner.decide(_what(plan, row, column), *values)
    else:
        plan.values[at] = values[1] if theirs else values[2]


def _fate(planner: _Planner, row: Id, column: Id) -> Fate:
    """What becomes of the label of a point."""
    _, theirs, new = (row in one.rows and column in one.columns for one in planner.all)
    if not (theirs and new):
        return "new" if new else "theirs"
    base, own, other = (_words(one, row, column) for one in planner.all)
    what = f"{_what(planner.plan, row, column)}（标签）"
    stands = _stands(planner, row, column) and not planner.ours
    number: Fate = "theirs" if stands else "number"
    if own.like(base):
        if other in (base, own) or stands:
            return "theirs"
        if not other.like(base) and other.plain != base.plain:
            planner.note("updated", what, base.raw, own.raw, other.raw)
        return "new"
    if own.like(other):
        return number
    if other in (base, own) or (other.plain == base.plain and own.follows):
        planner.note("kept", what, base.raw, own.raw, other.raw)
        return number
    planner.note("conflict", what, base.raw, own.raw, other.raw)
    return "new" if planner.ours else number


def _stands(planner: _Planner, row: Id, column: Id) -> bool:
    """Whether the value that a label speaks of stays the person's against another; a label may speak of any series."""
    series = planner.new.series(column)
    ranged = label_range(series.element if series else None) is not None
    return any(planner.plan.kinds[row, at] == "conflict" for at in (planner.plan.columns if ranged else [column]))


def _what(plan: Plan, row: Id, column: Id) -> str:
    """A point in words."""
    name = plan.series[column]
    return f"{name}{'' if name.endswith('）') else ' '}· {plan.categories[row]}"


def _words(version: Version, row: Id, column: Id) -> Words:
    found = version.series(column)
    return words_of(found.element if found else None, version.rows.index(row) if row in version.rows else -1)
