"""`merge_chart`: brings new data into a chart that a person has edited, and leaves their formatting alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from briefing.merge.chartcells import settle, with_cells
from briefing.merge.chartdata import UnknownChartError, read_data, same, versions
from briefing.merge.chartplan import ChartChange, make_plan
from briefing.merge.charttree import (
    axis_count,
    kind_of,
    limits,
    put_limit,
    put_plan,
    put_relation,
    replace_chart,
    says_the_same,
)
from briefing.merge.workbook import WorkbookError, open_book

if TYPE_CHECKING:
    from briefing.merge.chartcells import Cells
    from briefing.merge.chartplan import Plan
    from briefing.merge.charttree import Three
    from briefing.merge.workbook import Book

__all__ = ["ChartChange", "ChartSource", "MergedChart", "merge_chart"]

_ENDS = {"max": "坐标轴最大值", "min": "坐标轴最小值"}


@dataclass(frozen=True, slots=True)
class ChartSource:
    """A chart of one deck: the tree of its part (c:chartSpace), and its workbook; None where that is lost."""

    chart: etree._Element
    workbook: bytes | None


@dataclass(frozen=True, slots=True)
class MergedChart:
    """What came of a merge.

    `changed`: whether the tree of the edited chart is another than before; if not, chart and workbook are to be left
    byte for byte. `workbook`: the one to embed, that of the edited deck with cells changed or, where it has lost its
    own, the new one with theirs put in; None for none.
    """

    changed: bool
    workbook: bytes | None
    changes: tuple[ChartChange, ...]


def merge_chart(base: etree._Element, edited: ChartSource, new: ChartSource, ours: bool = False) -> MergedChart:
    """Brings the data of `new` into `edited.chart`, which is changed in place, three ways from `base`.

    Data are categories, names of series, values, labels at marks with their number formats, and ends of axes that are
    set. Points are known by their categories. Theirs is what the chart shows, its caches; a value that only a cell of
    the workbook has otherwise than the base counts as changed too. `ours` decides conflicts for the new values, which
    are reported as conflicts all the same.

    Formatting stays. The looks and labels of single points move with their categories; a new point brings its own, and
    a point that nobody has touched takes its new look, so that an accent moves with the latest year. A chart whose
    data come as another kind of plot is replaced whole if the person has changed neither data nor words nor its kind;
    else its data come in, and the kind is reported as a conflict, which `ours` does not decide.

    A chart that has lost its workbook gets that of `new`. Its part refers to it by the id of its c:externalData, or
    `rIdBriefWorkbook` where it had none: the caller makes that relationship.

    Never raises for what a person did: a chart of points in a plane or levels of categories, or a workbook that cannot
    be read, stays whole, with one conflict in the report.
    """
    try:
        return _merged(base, edited, new, ours)
    except (UnknownChartError, WorkbookError, etree.XMLSyntaxError) as fault:
        from briefing.details import worded

        said = worded(str(fault), "zh") or "读不出来"
        return MergedChart(False, None, (ChartChange("conflict", "图表数据", "", said, ""),))


def _merged(base: etree._Element, edited: ChartSource, new: ChartSource, ours: bool) -> MergedChart:
    made, fresh = read_data(base), read_data(new.chart)
    quiet = versions(made, made, fresh)
    kinds = kind_of(base), kind_of(edited.chart), kind_of(new.chart)
    still = says_the_same(quiet[0], quiet[2]) and limits(base) == limits(new.chart) and kinds[0] == kinds[2]
    try:
        found = versions(made, read_data(edited.chart), fresh)
        book = open_book(edited.workbook) if edited.workbook is not None else None
    except (UnknownChartError, WorkbookError):
        if still:
            return MergedChart(False, None, ())
        raise
    theirs = with_cells(found[1], found[0], book) if book else found[1]
    three: Three = (found[0], theirs, found[2])
    plan = make_plan(*three, ours)
    if not plan.rows or not plan.columns:
        raise UnknownChartError("nothing would be left")
    if not still and kinds[0] == kinds[1] != kinds[2] and not any(one.kind != "updated" for one in plan.changes):
        return _replaced(edited, new, kinds, plan)
    ends = _ends(base, edited.chart, new.chart, plan, ours)
    if kinds[2] not in kinds[:2]:
        plan.changes.append(ChartChange("conflict", "图表类型", *(kind[0] if kind else "" for kind in kinds)))
    if still or not (ends or _brings(plan, ours)):
        return MergedChart(False, None, tuple(plan.changes))
    return _applied(edited, new, three, plan, ends, book)


def _brings(plan: Plan, ours: bool) -> bool:
    """Whether anything of the new data comes in."""
    return any(one.kind == "updated" or (ours and one.kind == "conflict") for one in plan.changes) or any(
        fate == "new" for fate in plan.fates.values()
    )


def _replaced(edited: ChartSource, new: ChartSource, kinds: tuple[tuple[str, ...], ...], plan: Plan) -> MergedChart:
    """The new chart whole, in place of one that nobody has touched."""
    replace_chart(edited.chart, new.chart)
    what = ChartChange("updated", "图表类型", *(kind[0] if kind else "" for kind in kinds))
    return MergedChart(True, new.workbook, (what, *plan.changes))


def _ends(
    base: etree._Element, theirs: etree._Element, new: etree._Element, plan: Plan, ours: bool
) -> dict[tuple[int, str], str]:
    """The ends of axes that come new; a conflict is reported."""
    three = [limits(tree) for tree in (base, theirs, new)]
    found: dict[tuple[int, str], str] = {}
    if len({axis_count(tree) for tree in (base, theirs, new)}) != 1:
        return found
    for key in sorted({key for one in three for key in one}):
        made, own, other = (one.get(key, "") for one in three)
        if same(made, other) or same(own, other):
            continue
        kept = not same(made, own)
        plan.changes.append(ChartChange("conflict" if kept else "updated", _ENDS[key[1]], made, own, other))
        if ours or not kept:
            found[key] = other
    return found


def _applied(
    edited: ChartSource,
    new: ChartSource,
    three: Three,
    plan: Plan,
    ends: dict[tuple[int, str], str],
    book: Book | None,
) -> MergedChart:
    akin = kind_of(edited.chart) == kind_of(new.chart)
    home = three[1] if book else three[2]
    book = book or (open_book(new.workbook) if new.workbook is not None else None)
    cells: Cells | None = settle(book, home, plan) if book else None
    put_plan(edited.chart, three, plan, cells, akin)
    for (at, name), value in ends.items():
        put_limit(edited.chart, at, name, value)
    if book:
        put_relation(edited.chart)
    return MergedChart(True, book.saved() if book else None, tuple(plan.changes))
