"""What the product adds itself, taken off where a person has typed it, too: 第…期, 一、, 图1, 报：, 《》 and the like.

A pass over the tree of nodes before it is read, so that ids, outputs and checks all see the words alone. Everything
taken off is told, with the edit that takes it out of the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from briefing.report.characters import joined
from briefing.report.enumeration import typed_marks
from briefing.report.findings import Reading
from briefing.report.measure_words import unit_pattern
from briefing.report.node import Entry, Mapping, Node, Scalar, Sequence
from briefing.report.numerals import chinese_number

CODE = "typed-affix"
_NTH = "第$"
#: What stands around the words that are kept: how many characters before and behind.
Cut: TypeAlias = tuple[int, int]
_Change: TypeAlias = Callable[[Node], Node]

_NUMBER = "[0-9０-９一二三四五六七八九十]{1,4}"
#: 第12期 alone; 总第123期, 2025年第3期 and 增刊 are printed as they are (`issue_words`).
_ISSUE = r"(第\s*)?([^第期总年刊号（）()\s]+)(\s*期)?"
_COPIES = r"[（(]?\s*(?:共印|印|共)?\s*([0-9]{1,9})\s*份?\s*[）)]?"
_END = "[。；：，、;:,]+$"
_ENDS_INSIDE = "[。；;！？]"
_POINT_END = "[；，、;,]+$"
#: How far from the end of a text such marks are looked for: longer runs would take the square of their length.
_NEAR_END = 200
_NOTE = r"(?:编者)?按语?[：:]\s*|[【（(〔\[](?:编者)?按语?[】）)〕\]][：:]?\s*|[【〔\[](?:编者)?按语?[：:][】〕\]]\s*"
_PLACE = ("在(?!水一方|田|园)(?=\\S{3})", "召开$")
_BRACKETS, _TITLE_MARKS = r"[（(][^（()）]+[）)]", "《[^《》]+》"


def _caption(letter: str) -> str:
    """The number of a chart or table before its title: 图1, 图 1：, 图表二、, Fig. 1."""
    latin = "Fig(?:ure|\\.)?" if letter == "图" else "Tab(?:le|\\.)?"
    number = r"(?:[0-9０-９]{1,2}(?:[-－—.．][0-9]{1,2})?|[一二三四五六七八九十]{1,2})"
    named = rf"(?:{letter}表?|{latin})\s*{number}"
    return (
        rf"{named}(?:\s*[：:、．.—]+\s*(?![0-9０-９])|[ 　\t]+"
        r"|(?=[\u3400-\u9fff])(?![至到和与及、所年月日个号级类万亿套张季大家位条项期批倍成]))(?=\S)"
    )


_CHART, _TABLE = _caption("图"), _caption("表")


@dataclass(frozen=True, slots=True)
class _Affixes:
    """Takes off what is typed twice, and tells it to a reading."""

    reading: Reading

    def report(self, root: Node) -> Node:
        """The tree of a report without what its outputs add."""
        title = self.cutting(tail=_END)
        return _with(root, {
            "title": title, "finding": title, "headline": title,
            "subtitle": self.cutting("(?!-[0-9])[—―–-]{1,3}\\s*(?=[^\\s—―–-])"),
            "masthead": self.masthead,
            "meeting": lambda node: _with(node, {"name": title, "place": self.cutting(*_PLACE)}),
            "figures": _each(self.figure), "charts": _each(lambda node: _with(node, {"title": self.caption(_CHART)})),
            "sections": self.sections,
            "provenance": lambda node: _with(node, {
                "title": self.unwrapped(_TITLE_MARKS), "outlet": self.cutting("(?:资料)?来源[：:]\\s*")}),
        })  # fmt: skip

    def masthead(self, node: Node) -> Node:
        return _with(node, {
            "issue": self.issue, "copies": self.copies, "distribution": self.distribution,
            "editor_note": self.cutting(_NOTE),
        })  # fmt: skip

    def issue(self, node: Node) -> Node:
        """第12期, 第12 and 12期 as 12."""
        match = re.fullmatch(_ISSUE, joined(node.text)) if isinstance(node, Scalar) else None
        if not match or not isinstance(node, Scalar) or not (match[1] or match[3]):
            return node
        self.reading.mendable(CODE, node, match[0], match.span(), match[2])
        return replace(node, text=match[2], raw="")

    def copies(self, node: Node) -> Node:
        """共印60份 as 60."""
        match = re.fullmatch(_COPIES, joined(node.text)) if isinstance(node, Scalar) else None
        if not match or not isinstance(node, Scalar):
            return node
        return self.cut(node, (match.start(1), len(match[0]) - match.end(1)))

    def distribution(self, node: Node) -> Node:
        """Labels without their colon; recipients without the label."""
        if not isinstance(node, Mapping):
            return node
        entries = []
        for entry in node.entries:
            key = self.cutting(tail="\\s*[：:]+$")(entry.key)
            label = key.text.strip() if isinstance(key, Scalar) else ""
            value = self.cutting(rf"{re.escape(label)}\s*[：:]\s*")(entry.value)
            entries.append(Entry(key, value) if isinstance(key, Scalar) else entry)
        return replace(node, entries=tuple(entries))

    def figure(self, node: Node) -> Node:
        """Labels without colon and unit: 产值（亿元）： as 产值, for the unit stands behind the value."""
        unit = _text(node.get("unit")) if isinstance(node, Mapping) else ""
        again = rf"\s*(?:[（(]\s*(?:单位[：:]\s*)?{re.escape(unit)}\s*[）)])?" if unit else ""
        return _with(node, {
            "label": self.cutting(tail=rf"{again}\s*[：:]*$"), "period": self.unwrapped(_BRACKETS),
            "scope": self.cutting(tail=_NTH),
        })  # fmt: skip

    def caption(self, number: str) -> _Change:
        return self.cutting(number, _END)

    def sections(self, node: Node) -> Node:
        parts = {
            "groups": self.groups, "units": _each(self.unit), "tasks": self.tasks, "levels": _each(self.level),
            "points": self.points, "tables": _each(lambda one: _with(one, {"title": self.caption(_TABLE)})),
            "finding": self.cutting(tail=_END),
        }  # fmt: skip
        return _each(lambda one: _with(one, parts))(self.titles(node, "heading", "short"))

    def groups(self, node: Node) -> Node:
        parts = {"items": _each(self.item), "finding": self.cutting(tail=_END)}
        return _each(lambda one: _with(one, parts))(self.titles(node, "title"))

    def item(self, node: Node) -> Node:
        return _with(node, {"name": self.cutting(tail=_END), "points": self.points})

    def unit(self, node: Node) -> Node:
        end = self.cutting(tail=_END)
        return _with(node, {"name": end, "feature": end, "points": self.points})

    def tasks(self, node: Node) -> Node:
        ground = {
            "period": self.cutting(tail="[：:]$"),
            "text": self.cutting("(?:工作)?基础[：:]\\s*"),
        }
        brand = self.cutting("(?:所属)?品牌[：:]\\s*", _END)
        parts = {"points": self.points, "brand": brand, "ground": lambda one: _with(one, ground)}
        return _each(lambda one: _with(one, parts))(self.titles(node, "title", "short"))

    def level(self, node: Node) -> Node:
        """一条主线 with the count 1 as 条主线."""
        count = node.get("count") if isinstance(node, Mapping) else None
        if not isinstance(count, Scalar) or not re.fullmatch("[0-9]{1,2}", count.text.strip()):
            return node
        number = int(count.text)
        said = {chinese_number(number), str(number), *(("两", "二") if number == 2 else ())}
        if not _text(node.get("name") if isinstance(node, Mapping) else None).startswith(tuple(said)):
            return _with(node, {"name": self.cutting(tail=_END)})
        counted = rf"(?:{'|'.join(said)})(?={unit_pattern()})"
        return _with(node, {"name": self.cutting(counted, _END)})

    def points(self, node: Node) -> Node:
        """Points without their marks, and without the mark that closes them before the next."""
        items = node.items if isinstance(node, Sequence) else ()
        marks = typed_marks([_text(item) for item in items])
        cut = [self.trimmed(item, mark, _POINT_END) for item, mark in zip(items, marks, strict=True)]
        return replace(node, items=tuple(cut)) if isinstance(node, Sequence) else node

    def titles(self, node: Node, *keys: str) -> Node:
        """A list whose members have titles that are numbered in the outputs."""
        if not isinstance(node, Sequence):
            return node
        for key in keys:
            items = node.items
            found = [item.get(key) if isinstance(item, Mapping) else None for item in items]
            marks = iter(typed_marks([_text(title) for title in found if title is not None]))
            numbered = [0 if title is None else next(marks) for title in found]
            node = replace(node, items=tuple([
                _with(item, {key: lambda one, length=length: self.trimmed(one, length, _END)})  # type: ignore[misc]
                for item, length in zip(items, numbered, strict=True)]))  # fmt: skip
        return node

    def cutting(self, head: str | None = None, tail: str | None = None) -> _Change:
        """A change of one text: what `head` finds at its beginning and `tail` at its end is taken off."""

        def change(node: Node) -> Node:
            match = re.match(head, _text(node)) if head else None
            return self.trimmed(node, match.end() if match else 0, tail)

        return change

    def unwrapped(self, whole: str) -> _Change:
        """A change of one text: the pair of marks that stands round all of it is taken off."""

        def change(node: Node) -> Node:
            return self.cut(node, (1, 1)) if isinstance(node, Scalar) and re.fullmatch(whole, _text(node)) else node

        return change

    def trimmed(self, node: Node, before: int, tail: str | None) -> Node:
        """A text without its first characters, and without what a pattern finds at its end.

        A text of several sentences keeps the mark at its end.
        """
        text = _text(node)
        # All tails but one are marks: words that end in a letter need no pattern.
        marked = text and (tail == _NTH or not text[-1].isalnum())
        match = re.compile(tail).search(text, max(0, len(text) - _NEAR_END)) if tail and marked else None
        behind = len(text) - match.start() if match and match.start() > before else 0
        if behind and tail is _END and re.search(_ENDS_INSIDE, text[: len(text) - behind]):
            behind = 0
        return self.cut(node, (before, behind)) if isinstance(node, Scalar) else node

    def cut(self, scalar: Scalar, cut: Cut) -> Scalar:
        """A scalar without characters at its beginning and its end, which are told."""
        before, behind = cut
        text = joined(scalar.text)
        whole = len(text)
        if whole <= before + behind:
            return scalar
        spans = [span for span in ((0, before), (whole - behind, whole)) if span[0] < span[1]]
        for span in spans:
            self.reading.mendable(CODE, scalar, text, span, "")
        if not spans:
            return scalar
        lead = len(scalar.text) - len(scalar.text.lstrip())
        kept = scalar.text[lead + before :].rstrip()
        kept = kept[: len(kept) - behind] if behind else kept
        return replace(scalar, text=kept, raw=_blanked(scalar, text, spans))


def without_affixes(root: Node, reading: Reading) -> Node:
    """The tree of a report without what the outputs add themselves; what is taken off is told as warnings."""
    return _Affixes(reading).report(root)


def _text(node: Node | None) -> str:
    return joined(node.text) if isinstance(node, Scalar) else ""


def _with(node: Node, changes: dict[str, _Change]) -> Node:
    """The mapping with some of its values changed; another node as it is."""
    if not isinstance(node, Mapping):
        return node
    entries = [
        Entry(entry.key, changes[entry.key.text](entry.value)) if entry.key.text in changes else entry
        for entry in node.entries
    ]
    return replace(node, entries=tuple(entries))


def _each(change: _Change) -> _Change:
    """A change of every member of a list."""

    def changed(node: Node) -> Node:
        return replace(node, items=tuple([change(item) for item in node.items])) if isinstance(node, Sequence) else node

    return changed


def _blanked(scalar: Scalar, text: str, spans: list[Cut]) -> str:
    """What the file holds with blanks in place of characters, so that all others keep their places."""
    from briefing.report.checks.prose import span_in_raw

    raw = scalar.raw
    for start, end in spans:
        found = span_in_raw(scalar, text, start, end)
        if found is None:
            return ""
        raw = raw[: found[0]] + re.sub("[^\n]", " ", raw[found[0] : found[1]]) + raw[found[1] :]
    return raw
