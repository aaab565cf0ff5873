"""The merged data put in the tree of the edited chart: series, caches, references, labels, ends of the axis."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from briefing.merge.chartdata import C15, A, C, same
from briefing.merge.labels import (
    label_of,
    label_range,
    look_of,
    merged_label,
    merged_look,
    put_labels,
    put_looks,
    put_range,
    range_texts,
    shows_cells,
    tell_fields_apart,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.merge.chartcells import Cells
    from briefing.merge.chartdata import Id, Version
    from briefing.merge.chartplan import Plan

R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
#: The relationship of a workbook in a chart that refers to none; who merges the deck makes it.
NEW_RELATION = "rIdBriefWorkbook"
#: The three versions: base, edited, new.
Three: TypeAlias = "tuple[Version, Version, Version]"


def kind_of(tree: etree._Element) -> tuple[str, ...]:
    """What kind of chart it is: its plots, which way bars point, how they are grouped."""
    found = [part for part in tree.iterfind(f"{C}chart/{C}plotArea/*") if part.find(f"{C}ser") is not None]
    ways = [part.find(f"{C}{name}") for part in found for name in ("barDir", "grouping")]
    return (*(etree.QName(part).localname for part in found), *(way.get("val", "") for way in ways if way is not None))


def limits(tree: etree._Element) -> dict[tuple[int, str], str]:
    """The ends of the axes of values that are set, by the number of the axis."""
    return {
        (at, name): end.get("val", "")
        for at, axis in enumerate(tree.iter(f"{C}valAx"))
        for name in ("max", "min")
        if (end := axis.find(f"{C}scaling/{C}{name}")) is not None
    }


def axis_count(tree: etree._Element) -> int:
    """How many axes of values a chart has."""
    return len(list(tree.iter(f"{C}valAx")))


def says_the_same(one: Version, other: Version) -> bool:
    """Whether two versions have the same data and the same words at their marks."""
    return _said(one) == _said(other)


def put_limit(tree: etree._Element, at: int, name: str, value: str) -> None:
    """Sets an end of an axis, or leaves it open for an empty value."""
    scaling = list(tree.iter(f"{C}valAx"))[at].find(f"{C}scaling")
    if scaling is None:
        return
    end = scaling.find(f"{C}{name}")
    if end is not None:
        scaling.remove(end)
    if value:
        first = next((place for place, part in enumerate(scaling) if part.tag == f"{C}min"), len(scaling))
        scaling.insert(first, etree.Element(f"{C}{name}", val=value))


def put_plan(tree: etree._Element, three: Three, plan: Plan, cells: Cells | None, akin: bool) -> None:
    """Puts the merged data in the edited tree; `akin` says that it is a chart of the new one's kind."""
    elements = _elements(three, plan, akin)
    for column, one in zip(three[1].columns, three[1].data.series, strict=True):
        if column not in plan.columns:
            _remove(one.element)
    for column in plan.columns:
        _put_series(elements[column], three, plan, column, cells, akin)
    for column in plan.columns:
        _put_range(elements[column], three, plan, column, cells)
    tell_fields_apart(tree)


def put_relation(tree: etree._Element) -> None:
    """Lets a chart that has lost its workbook refer to one."""
    if tree.find(f"{C}externalData") is not None:
        return
    held = etree.Element(f"{C}externalData", {R_ID: NEW_RELATION})
    etree.SubElement(held, f"{C}autoUpdate", val="0")
    behind = [f"{C}{name}" for name in ("printSettings", "userShapes", "extLst")]
    tree.insert(next((at for at, part in enumerate(tree) if part.tag in behind), len(tree)), held)


def replace_chart(tree: etree._Element, new: etree._Element) -> None:
    """Puts the whole content of the new chart in the tree, which keeps the id of its workbook."""
    held = tree.find(f"{C}externalData")
    for part in list(tree):
        tree.remove(part)
    tree.extend(deepcopy(part) for part in new)
    found = tree.find(f"{C}externalData")
    if found is not None:
        found.set(R_ID, held.get(R_ID, "") if held is not None else NEW_RELATION)


def _said(version: Version) -> tuple[object, ...]:
    series = version.data.series
    words = tuple(words_of(one.element, at) for one in series for at in range(len(version.rows)))
    return version.data.categories, tuple((one.name, one.values) for one in series), words


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _elements(three: Three, plan: Plan, akin: bool) -> dict[Id, etree._Element]:
    """The series of the merged chart in their plots, in order; new ones stand in the plot of those before them."""
    theirs = three[1]
    held = {column: one.element for column in plan.columns if (one := theirs.series(column))}
    plots = {column: element.getparent() for column, element in held.items()}
    if list(held) == plan.columns == list(theirs.columns):
        return held
    first = theirs.data.series[0].element
    last, old = first.getparent(), set(held.values())
    for column in plan.columns:
        last = plots.setdefault(column, last)
        if column not in held:
            held[column] = _added(three, column, first, akin)
    for plot in dict.fromkeys(plots.values()):
        if plot is not None:
            _fill(plot, [held[column] for column in plan.columns if plots[column] is plot])
    _count([held[column] for column in plan.columns], old)
    return held


def _added(three: Three, column: Id, model: etree._Element, akin: bool) -> etree._Element:
    """A series that the data have added, in the looks of its chart."""
    found = three[2].series(column)
    assert found is not None
    if akin:
        return deepcopy(found.element)
    element = deepcopy(model)
    for name in ("spPr", "dPt", "extLst"):
        for part in element.findall(f"{C}{name}"):
            element.remove(part)
    return element


def _fill(plot: etree._Element, elements: list[etree._Element]) -> None:
    first = next((at for at, part in enumerate(plot) if part.tag == f"{C}ser"), None)
    if first is None:
        before = (f"{C}barDir", f"{C}grouping", f"{C}varyColors", f"{C}wireframe", f"{C}ofPieType")
        first = sum(part.tag in before for part in plot)
    for part in plot.findall(f"{C}ser"):
        plot.remove(part)
    for at, element in enumerate(elements):
        plot.insert(first + at, element)


def _count(elements: list[etree._Element], old: set[etree._Element]) -> None:
    """Numbers series in their order; those that were there keep the number that their colours follow."""
    kept = {_index(element).get("val", "0") for element in elements if element in old}
    for at, element in enumerate(elements):
        order, index = element.find(f"{C}order"), _index(element)
        if order is not None:
            order.set("val", str(at))
        if element not in old:
            free = next(number for number in range(len(elements) + len(kept) + 1) if str(number) not in kept)
            index.set("val", str(free))
            kept.add(str(free))


def _index(element: etree._Element) -> etree._Element:
    found = element.find(f"{C}idx")
    return found if found is not None else etree.SubElement(element, f"{C}idx")


def _put_series(element: etree._Element, three: Three, plan: Plan, column: Id, cells: Cells | None, akin: bool) -> None:
    fresh, found = three[2].series(column), [one.series(column) for one in three]
    parts = [one.element if one else None for one in found]
    labels, looks = {}, {}
    for place, row in enumerate(plan.rows):
        at = [one.rows.index(row) if row in one.rows else None for one in three]
        own = [label_of(part, index) for part, index in zip(parts, at, strict=True)]
        label = merged_label(plan.fates[row, column], own[0], own[1], own[2], akin)
        if label is not None and _wanted(parts, at):
            _keep_number(label, own[1], plan.values[row, column], three[2].value(row, column))
            labels[place] = label
        dots = [look_of(part, index) for part, index in zip(parts, at, strict=True)]
        look = merged_look(*dots) if akin else dots[1]
        if look is not None:
            looks[place] = look
    put_labels(element, labels, fresh.element if fresh and akin else None)
    put_looks(element, looks)
    _put_caches(element, plan, column, cells)


def _wanted(parts: list[etree._Element | None], at: list[int | None]) -> bool:
    """Whether a label has a place: none comes new into a series whose labels the person has taken away."""
    base, theirs, _ = (part.find(f"{C}dLbls") if part is not None else None for part in parts)
    gone = theirs is None or theirs.find(f"{C}delete") is not None
    return at[1] is not None or parts[1] is None or not (gone and base is not None)


def _keep_number(label: etree._Element, theirs: etree._Element | None, value: str, new: str) -> None:
    """The number that a label shows is that of its value, where this is not the new one."""
    if theirs is label or same(value, new):
        return
    own = theirs.find(f".//{A}fld[@type='VALUE']/{A}t") if theirs is not None else None
    for field in label.iter(f"{A}fld"):
        text = field.find(f"{A}t")
        if field.get("type") == "VALUE" and text is not None:
            text.text = own.text if own is not None else value


def _put_caches(element: etree._Element, plan: Plan, column: Id, cells: Cells | None) -> None:
    head, categories, values = (
        (cells.heads[column], cells.categories, cells.values[column]) if cells else (None, None, None)
    )
    texts = [plan.categories[row] for row in plan.rows]
    _cache(element, "tx", str(head or ""), [plan.series[column]])
    _cache(element, "cat", str(categories or ""), texts)
    _cache(element, "val", str(values or ""), [plan.values[row, column] for row in plan.rows])


def _cache(element: etree._Element, name: str, reference: str, texts: list[str]) -> None:
    """Writes a cache anew, with its reference; without a workbook the old reference stays."""
    part = element.find(f"{C}{name}")
    if part is None:
        part = etree.Element(f"{C}{name}")
        before = (
            (f"{C}val",) if name == "cat" else tuple(f"{C}{other}" for other in ("spPr", "invertIfNegative", "val"))
        )
        element.insert(next((at for at, child in enumerate(element) if child.tag in before), len(element)), part)
    old = next((f.text or "" for f in part.iter(f"{C}f")), "")
    code = next((found.text or "" for found in part.iter(f"{C}formatCode")), "General")
    numeric = name == "val" or (next(part.iter(f"{C}numCache"), None) is not None and all(map(_number, texts)))
    for child in list(part):
        part.remove(child)
    holder = etree.SubElement(part, f"{C}{'num' if numeric else 'str'}Ref")
    etree.SubElement(holder, f"{C}f").text = reference or old
    cache = etree.SubElement(holder, f"{C}{'num' if numeric else 'str'}Cache")
    if numeric:
        etree.SubElement(cache, f"{C}formatCode").text = code
    etree.SubElement(cache, f"{C}ptCount", val=str(len(texts)))
    for at, text in enumerate(texts):
        if text:
            etree.SubElement(etree.SubElement(cache, f"{C}pt", idx=str(at)), f"{C}v").text = text


def _number(text: str) -> bool:
    try:
        return float(text) == float(text)
    except ValueError:
        return False


def _put_range(element: etree._Element, three: Three, plan: Plan, column: Id, cells: Cells | None) -> None:
    """The cells that labels show are those of the same series as before, as far as they reach now."""
    _, theirs, new = three
    parts = [found.element if (found := one.series(column)) else None for one in three]
    model = label_range(parts[2]) if label_range(parts[2]) is not None else label_range(element)
    if model is None or (label_range(element) is None and not shows_cells(element.iter(f"{C}dLbl"))):
        return
    source = new if model is label_range(parts[2]) else theirs
    shown = _shown(source, model)
    if shown not in plan.columns or cells is None or cells.values[shown] is None:
        return
    own, other = range_texts(parts[1]), range_texts(parts[2])
    put_range(element, model, str(cells.values[shown]), [*_range_texts(three, plan, shown, own, other)])


def _shown(version: Version, model: etree._Element) -> Id | None:
    """The series whose cells a range of labels names."""
    said = model.findtext(f"{C15}f") or ""
    for column, one in zip(version.columns, version.data.series, strict=True):
        if (one.element.findtext(f"{C}val/{C}numRef/{C}f") or "") == said:
            return column
    return None


def _range_texts(three: Three, plan: Plan, shown: Id, own: dict[int, str], other: dict[int, str]) -> Iterator[str]:
    _, theirs, new = three
    for row in plan.rows:
        value = plan.values[row, shown]
        fresh = other.get(new.rows.index(row), "") if row in new.rows else ""
        held = own.get(theirs.rows.index(row), "") if row in theirs.rows else ""
        yield fresh if fresh and same(value, new.value(row, shown)) else held or (fresh and value)
