"""The words at the marks of a chart (c:dLbl), and the looks of single points (c:dPt), each known by its category."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal, TypeAlias

from lxml import etree

from briefing.merge.chartdata import C15, A, C, points_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: What becomes of a label: the person's stays, its number alone is new, or the words are new.
Fate: TypeAlias = Literal["theirs", "number", "new"]
RANGE = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
#: Stands for the number in words that follow a cell.
_LIVE = "\ufffc"
_AFTER_POINTS = tuple(f"{C}{name}" for name in ("dLbls", "trendline", "errBars", "cat", "val"))
_FIELD = "{{3C6E2B54-9A17-4D0F-8E21-{:012X}}}"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a label: `raw` as they read, `plain` with a sign for the number that follows the cell.

    Both without blanks, for programs break lines and runs in their own ways. A label that shows its value in no words
    of its own is "*", one that is not shown "".
    """

    raw: str
    plain: str
    pattern: str = ""

    def like(self, other: Words) -> bool:
        """Whether both say the same, whatever number stands in them, or have become plain text and read the same."""
        return self.plain == other.plain or self.raw == other.raw

    @property
    def follows(self) -> bool:
        """Whether a new number is no matter to these words: they show it from its cell, or none."""
        return _LIVE in self.plain or self.plain in ("", "*")


NO_WORDS = Words("", "")


def words_of(series: etree._Element | None, at: int) -> Words:
    """The words of a point of a series."""
    label = label_of(series, at)
    shown = label if label is not None else series.find(f"{C}dLbls") if series is not None else None
    if shown is None or _is(shown, "delete"):
        return NO_WORDS
    rich = label.find(f"{C}tx/{C}rich") if label is not None else None
    pattern = _pattern(shown)
    if rich is None:
        said = "*" if any(_is(shown, f"show{what}") for what in ("Val", "CatName", "SerName", "Percent")) else ""
        return Words(said, said, pattern if said else "")
    runs = [run for paragraph in rich.iter(f"{A}p") for run in paragraph if run.tag in (f"{A}r", f"{A}fld")]
    texts = [(run.tag == f"{A}fld", run.findtext(f"{A}t") or "") for run in runs]
    raw = "".join(text for _, text in texts)
    plain = "".join(_LIVE if live else text for live, text in texts)
    return Words("".join(raw.split()), "".join(plain.split()), pattern)


def label_of(series: etree._Element | None, at: int | None) -> etree._Element | None:
    """The label that a point has of its own."""
    return _own(series.find(f"{C}dLbls") if series is not None else None, "dLbl", at)


def look_of(series: etree._Element | None, at: int | None) -> etree._Element | None:
    """The look that a point has of its own."""
    return _own(series, "dPt", at)


def merged_label(
    fate: Fate, base: etree._Element | None, theirs: etree._Element | None, new: etree._Element | None, akin: bool
) -> etree._Element | None:
    """The label of a point by its fate; `akin` says that the chart is of the new one's kind."""
    if fate == "theirs" or (fate == "number" and (theirs is None or new is None)):
        return theirs
    if new is None:
        return None
    if theirs is not None and fate == "number":
        return _renumbered(theirs, new)
    if theirs is not None and _reworded(theirs, new):
        _follow(theirs, base, new)
        return theirs
    return _brought(base, theirs, new, akin)


def put_labels(series: etree._Element, labels: Mapping[int, etree._Element], model: etree._Element | None) -> None:
    """The labels of a series by the numbers of their points; `model` is the series to take a missing c:dLbls from."""
    held = series.find(f"{C}dLbls")
    if held is None and labels and model is not None and model.find(f"{C}dLbls") is not None:
        held = deepcopy(model.find(f"{C}dLbls"))
        assert held is not None
        _insert(series, held, _AFTER_POINTS[1:])
    if held is None:
        return
    for old in held.findall(f"{C}dLbl"):
        held.remove(old)
    for place, at in enumerate(sorted(labels)):
        _numbered(labels[at], at)
        held.insert(place, labels[at])


def put_looks(series: etree._Element, looks: Mapping[int, etree._Element]) -> None:
    """The looks of single points by their numbers."""
    for old in series.findall(f"{C}dPt"):
        series.remove(old)
    for at in sorted(looks):
        _numbered(looks[at], at)
        _insert(series, looks[at], _AFTER_POINTS)


def merged_look(
    base: etree._Element | None, theirs: etree._Element | None, new: etree._Element | None
) -> etree._Element | None:
    """The look of a point: new where the person left it as it was made (an accent moves with the latest year)."""
    if _canonical(theirs) != _canonical(base) or _canonical(base) == _canonical(new):
        return theirs
    return deepcopy(new)


def label_range(series: etree._Element | None) -> etree._Element | None:
    """The extension that names the cells that labels of a series show (c15:datalabelsRange)."""
    return series.find(f"{C}extLst/{C}ext/{C15}datalabelsRange") if series is not None else None


def range_texts(series: etree._Element | None) -> dict[int, str]:
    """The kept texts of those cells by the numbers of their points."""
    return {at: point.findtext(f"{C}v") or "" for at, point in points_of(label_range(series))}


def put_range(series: etree._Element, model: etree._Element, reference: str, texts: Sequence[str]) -> None:
    """Names the cells that labels show, with their texts; an extension that is missing is that of the model."""
    found = label_range(series)
    if found is None:
        held = series.find(f"{C}extLst")
        held = etree.SubElement(series, f"{C}extLst") if held is None else held
        extension = deepcopy(next(iter(model.iterancestors(f"{C}ext"))))
        held.append(extension)
        found = extension.find(f"{C15}datalabelsRange")
    formula, cache = (found.find(f"{C15}{name}") if found is not None else None for name in ("f", "dlblRangeCache"))
    if formula is None or cache is None:
        return
    formula.text = reference
    for child in list(cache):
        cache.remove(child)
    etree.SubElement(cache, f"{C}ptCount", val=str(len(texts)))
    for at, text in enumerate(texts):
        if text:
            etree.SubElement(etree.SubElement(cache, f"{C}pt", idx=str(at)), f"{C}v").text = text


def shows_cells(labels: Iterable[etree._Element]) -> bool:
    """Whether any of the labels shows a cell of its range."""
    return any(field.get("type") == "CELLRANGE" for label in labels for field in label.iter(f"{A}fld"))


def tell_fields_apart(tree: etree._Element) -> None:
    """Gives fields of labels that have come to bear one id others."""
    fields = list(tree.iter(f"{A}fld"))
    taken, seen, last = {field.get("id") for field in fields}, set(), 0
    for field in fields:
        while field.get("id") in seen:
            last += 1
            if _FIELD.format(last) not in taken:
                field.set("id", _FIELD.format(last))
        seen.add(field.get("id"))


def _is(part: etree._Element, name: str) -> bool:
    found = part.find(f"{C}{name}")
    return found is not None and found.get("val", "1") in ("1", "true")


def _pattern(part: etree._Element) -> str:
    found = part.find(f"{C}numFmt")
    return found.get("formatCode", "") if found is not None else ""


def _own(parent: etree._Element | None, kind: str, at: int | None) -> etree._Element | None:
    for part in parent.findall(f"{C}{kind}") if parent is not None and at is not None else ():
        number = part.find(f"{C}idx")
        if number is not None and number.get("val") == str(at):
            return part
    return None


def _numbered(part: etree._Element, at: int) -> None:
    number = part.find(f"{C}idx")
    if number is not None:
        number.set("val", str(at))


def _insert(series: etree._Element, part: etree._Element, before: Sequence[str]) -> None:
    """Puts a part in a series before the first of others, as the order of the schema has it."""
    at = next((place for place, child in enumerate(series) if child.tag in before), len(series))
    series.insert(at, part)


def _canonical(part: etree._Element | None) -> bytes:
    if part is None:
        return b""
    copy = deepcopy(part)
    copy.tail = None
    _numbered(copy, 0)
    return etree.tostring(copy, method="c14n2")


def _lines(label: etree._Element) -> list[list[etree._Element]]:
    """The runs and fields of each paragraph."""
    return [[run for run in line if run.tag in (f"{A}r", f"{A}fld")] for line in label.iterfind(f"{C}tx/{C}rich/{A}p")]


def _reworded(theirs: etree._Element, new: etree._Element) -> bool:
    """Puts new words in the runs of a label that has as many of the same kinds; whether it has."""
    own, other = _lines(theirs), _lines(new)
    kinds = [[[(run.tag, run.get("type")) for run in line] for line in lines] for lines in (own, other)]
    if not own or kinds[0] != kinds[1]:
        return False
    for mine, source in zip(chain(*own), chain(*other), strict=True):
        text = mine.find(f"{A}t")
        if text is None:
            return False
        text.text = source.findtext(f"{A}t")
    return True


def _renumbered(theirs: etree._Element, new: etree._Element) -> etree._Element:
    """A label in the person's words, with the new number in its field."""
    own, other = list(theirs.iter(f"{A}fld")), list(new.iter(f"{A}fld"))
    if [field.get("type") for field in own] == [field.get("type") for field in other]:
        for mine, source in zip(own, other, strict=True):
            text = mine.find(f"{A}t")
            if text is not None:
                text.text = source.findtext(f"{A}t")
    return theirs


def _follow(theirs: etree._Element, base: etree._Element | None, new: etree._Element) -> None:
    """The number format and the place of a label, new where the person left them as they were."""
    mine, source = theirs.find(f"{C}numFmt"), new.find(f"{C}numFmt")
    if mine is not None and source is not None and base is not None and _pattern(theirs) == _pattern(base):
        mine.set("formatCode", source.get("formatCode", ""))
    places = [part.find(f"{C}layout") if part is not None else None for part in (theirs, base, new)]
    if _canonical(places[0]) != _canonical(places[1]) or _canonical(places[0]) == _canonical(places[2]):
        return
    _replace_layout(theirs, places[2])


def _brought(
    base: etree._Element | None, theirs: etree._Element | None, new: etree._Element, akin: bool
) -> etree._Element:
    """A new label whole, where the person has moved the old one at that place; one of another kind of chart is
    placed as the old one was, or as that kind of chart likes."""
    label = deepcopy(new)
    layout, made = (part.find(f"{C}layout") if part is not None else None for part in (theirs, base))
    if theirs is not None and layout is not None and _canonical(layout) != _canonical(made):
        _replace_layout(label, layout)
    place = label.find(f"{C}dLblPos")
    if not akin and place is not None:
        old = theirs.find(f"{C}dLblPos") if theirs is not None else None
        if old is None:
            label.remove(place)
        else:
            place.set("val", old.get("val", ""))
    return label


def _replace_layout(label: etree._Element, layout: etree._Element | None) -> None:
    old = label.find(f"{C}layout")
    if old is not None:
        label.remove(old)
    if layout is not None:
        label.insert(1, deepcopy(layout))
