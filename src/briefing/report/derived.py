"""Figures that follow from others, worked out while a report is read: in the tree of nodes, before it is a model.

`value: 361亿元` becomes value and unit, `values: {2020: 97.8}` a figure for each year, and a formula the value it has.
What reads figures afterwards sees none of this.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from briefing.report.amounts import amount_of, count_of, decimal_of, half_width
from briefing.report.figures import Unit, WordedFigure, base_value, format_figure
from briefing.report.findings import FAILED, Reading, suggestion
from briefing.report.model import Figure
from briefing.report.node import Broken, Entry, Mapping, Node, Scalar, Sequence, part_of
from briefing.report.scalars import Converter, name_of

if TYPE_CHECKING:
    from briefing.report.arithmetic import FormulaError

MOST_PLACES = 6
#: How many figures may follow from one another in a row.
DEEPEST = 50
#: The keys that say how a figure follows from others.
RULES = ("formula", "change", "share_of", "rank_in")


def read_figures(convert: Converter, node: Node, reading: Reading) -> Any:
    """The figures of a list; each that follows from others is read after them."""
    if isinstance(node, Broken):
        return FAILED
    if not isinstance(node, Sequence):
        return reading.error("list-expected", node)
    work = _Work(convert, reading, {_id(item): item for item in reversed(node.items) if _id(item)})
    values = tuple([work.read(item) for item in node.items])
    return FAILED if any(value is FAILED for value in values) else values


def expand_series(root: Node) -> Node:
    """The tree with a figure for each entry of `values`, and its charts with those where they name the series."""
    if not isinstance(root, Mapping):
        return root
    names: dict[str, list[str]] = {}
    entries = [
        Entry(entry.key, _expanded(entry.value, names)) if entry.key.text == "figures" else entry
        for entry in root.entries
    ]
    if not names:
        return root
    entries = [
        Entry(entry.key, _named(entry.value, names)) if entry.key.text == "charts" else entry for entry in entries
    ]
    return replace(root, entries=tuple(entries))


def _expanded(figures: Node, names: dict[str, list[str]]) -> Node:
    if not isinstance(figures, Sequence):
        return figures
    items: list[Node] = []
    for item in figures.items:
        values = item.get("values") if isinstance(item, Mapping) else None
        if not isinstance(item, Mapping) or not isinstance(values, Mapping):
            items.append(item)
        elif values.entries and _id(item) and item.get("value") is None:
            names[_id(item)] = [f"{_id(item)}_{_year(entry)}" for entry in values.entries]
            items += [_of_year(item, entry) for entry in values.entries]
        else:
            items.append(item)
    return replace(figures, items=tuple(items))


def _of_year(item: Mapping, entry: Entry) -> Mapping:
    """One figure of a series: its year is its period, and stands behind its id."""
    year = _year(entry)
    period = replace(entry.key, text=f"{year}年" if re.fullmatch("[12][0-9]{3}", year) else year)
    key = replace(entry.key, text=f"{_id(item)}_{year}")
    kept = [each for each in item.entries if each.key.text not in ("id", "values", "period")]
    named = [(name, node) for name, node in (("id", key), ("value", entry.value), ("period", period))]
    return replace(item, entries=(*kept, *(_entry(name, node) for name, node in named)))


def _year(entry: Entry) -> str:
    """The key of a value as it stands behind the id: 2024 of 2024, ２０２４ and 2024年."""
    text = half_width(name_of(entry.key))
    return text[:-1] if re.fullmatch("[12][0-9]{3}年", text) else text


def _named(node: Node, names: dict[str, list[str]]) -> Node:
    """The charts with the figures of a series wherever `figures` names it."""
    if isinstance(node, Sequence):
        return replace(node, items=tuple(_named(item, names) for item in node.items))
    if not isinstance(node, Mapping):
        return node
    entries = []
    for entry in node.entries:
        value = entry.value
        if entry.key.text == "figures":
            lone = Sequence((value,), value.place, value.length) if _text(value) in names else value
            value = _listed(lone, names)
        elif entry.key.text == "series":
            value = _named(value, names)
        entries.append(Entry(entry.key, value))
    return replace(node, entries=tuple(entries))


def _listed(node: Node, names: dict[str, list[str]]) -> Node:
    if not isinstance(node, Sequence):
        return node
    items: list[Node] = []
    for item in node.items:
        meant = names.get(_text(item))
        items += [replace(item, text=name) for name in meant] if meant and isinstance(item, Scalar) else [item]
    return replace(node, items=tuple(items))


def _text(node: Node | None) -> str:
    return name_of(node) if isinstance(node, Scalar) else ""


def _id(node: Node) -> str:
    return _text(node.get("id")) if isinstance(node, Mapping) else ""


def _entry(key: str, node: Node) -> Entry:
    """An entry that the file does not hold so; its key stands where its value does."""
    return Entry(Scalar(key, node.place, node.length), node)


def _with(mapping: Mapping, **nodes: Node) -> Mapping:
    """The mapping with other values behind some keys."""
    kept = [entry for entry in mapping.entries if entry.key.text not in nodes]
    return replace(mapping, entries=(*kept, *(_entry(key, node) for key, node in nodes.items())))


def _without(mapping: Mapping, *keys: str) -> Mapping:
    return replace(mapping, entries=tuple(entry for entry in mapping.entries if entry.key.text not in keys))


def written_value(mapping: Mapping, reading: Reading) -> Mapping:
    """A figure whose value is written with unit and qualifier, taken apart; what contradicts is reported."""
    value = mapping.get("value")
    if not isinstance(value, Scalar) or not value.text.strip() or decimal_of(value.text) is not None:
        return mapping
    amount = amount_of(value.text, _text(mapping.get("unit")))
    if amount is None:
        return mapping
    unit = _joined_unit(amount.unit, _text(mapping.get("unit")))
    parts = {"unit": unit, "qualifier": amount.qualifier, "numerals": amount.numerals,
             "kind": amount.kind, "scope": amount.scope}  # fmt: skip
    nodes: dict[str, Node] = {"value": replace(value, text=f"{amount.number:f}", plain=True)}
    for key, part in parts.items():
        given = mapping.get(key)
        if part and (given is None or not _text(given) or (key == "unit" and _completes(part, _text(given)))):
            nodes[key] = replace(value, text=part, plain=False)
        elif part and key != "numerals" and _text(given) != part:
            at = part_of(value, value.text, max(value.text.find(part), 0), len(part))
            named = next(entry.key.said for entry in mapping.entries if entry.key.text == key)
            said = given.said.strip() if isinstance(given, Scalar) else ""
            nodes["value"] = reading.broken("value-conflict", at, key=named, written=part, given=said)
    return _with(mapping, **nodes)


def _joined_unit(written: str, given: str) -> str:
    """The unit of a value that is written with a scale alone: 36.5亿 of 元, or of 亿元, is 36.5 亿元."""
    if not written or Unit.parse(written).base or not given:
        return written
    return given if Unit.parse(given).prefix == written else written if Unit.parse(given).prefix else written + given


def _completes(unit: str, given: str) -> bool:
    """Whether a unit is the given one with the scale of its value, or in other characters: 亿元 of 元, % of ％."""
    from unicodedata import normalize

    given = normalize("NFKC", given)
    return normalize("NFKC", unit) in (given, Unit.parse(unit).prefix + given)


@dataclass(slots=True)
class _Work:
    """Reads the figures of a list, those first that others follow from."""

    convert: Converter
    reading: Reading
    items: dict[str, Node]
    done: dict[int, Any] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    words: dict[int, str] = field(default_factory=dict)

    def read(self, item: Node) -> Any:
        """A figure, read once."""
        if id(item) not in self.done:
            self.done[id(item)] = self._in_words(item, self.convert(self._plain(item), self.reading))
        return self.done[id(item)]

    def _in_words(self, item: Node, figure: Any) -> Any:
        """The figure with the words that stand for its number, if it has any."""
        if id(item) not in self.words or not isinstance(figure, Figure):
            return figure
        parts = {part.name: getattr(figure, part.name) for part in fields(figure)}
        worded = WordedFigure(**parts, words=self.words[id(item)])
        if self.reading.figures.get(figure.id) is figure:
            self.reading.figures[figure.id] = worded
        return worded

    def _plain(self, item: Node) -> Node:
        """The figure with a plain value, whatever it was written as."""
        if not isinstance(item, Mapping):
            return item
        if (values := item.get("values")) is not None and not (isinstance(values, Scalar) and values.is_null):
            return self._unexpanded(item, values)
        rules = [entry for entry in item.entries if entry.key.text in RULES]
        if not rules:
            if places := item.get("round"):
                self.reading.error("round-without-formula", places)
            return written_value(_without(item, "round"), self.reading)
        for extra in rules[1:]:
            self.reading.error("formula-twice", extra.key, key=extra.key.said, other=rules[0].key.said)
        if item.get("value") is not None:
            self.reading.error("formula-and-value", rules[0].key, key=rules[0].key.said)
        if len(rules) > 1 or item.get("value") is not None:
            return self._unknown(item)
        self.open.append(_id(item))
        try:
            made = self._worked_out(item, rules[0])
        finally:
            self.open.pop()
        return made if made is not None else self._unknown(item)

    def _unknown(self, item: Mapping) -> Mapping:
        """The figure without the value that could not be worked out, which has been reported."""
        return _with(_without(item, "round", *RULES), value=self.reading.consequence(item))

    def _unexpanded(self, item: Mapping, values: Node) -> Node:
        """A figure whose `values` are no series: there are none, or a `value` stands beside them."""
        if isinstance(values, Mapping) and values.entries and item.get("value") is None:
            return self.reading.broken("missing-key", item, key="id")
        code = "values-expected" if item.get("value") is None else "value-and-values"
        return self.reading.broken(code, next(entry.key for entry in item.entries if entry.value is values))

    def _worked_out(self, item: Mapping, rule: Entry) -> Mapping | None:
        places = self._places(item)
        if rule.key.text == "formula":
            return self._formula(item, rule.value, places)
        ids = self._ids(rule)
        figures = self._figures([(node, node.text.strip()) for node in ids]) if ids else None
        if ids is None or figures is None:
            return None
        names = [node.text.strip() for node in ids]
        if rule.key.text == "rank_in":
            return self._rank(item, ids, [figures[name] for name in names])
        return self._of_two(item, rule, [figures[name] for name in names], places)

    def _of_two(self, item: Mapping, rule: Entry, pair: list[Figure], places: int | None) -> Mapping | None:
        """How one figure has changed from the other, or which part of it it is."""
        from briefing.report.directions import is_difference

        one, other = (f"`{figure.id}`" for figure in pair)
        changed, unit = rule.key.text == "change", "%"
        text = f"({one}-{other})/{other}" if changed else f"{one}/{other}"
        if changed and is_difference(*pair) and not item.get("unit"):
            text, unit = f"{one}-{other}", "个百分点"
        else:
            worded = self._worded(item, rule.key.text, rule.value, pair)
            if worded is not None:
                return worded
        asked = item if item.get("unit") else _with(item, unit=Scalar(unit, rule.value.place, rule.value.length, False))
        return self._result(asked, rule.value, text, {figure.id: figure for figure in pair}, places)

    def _worded(self, item: Mapping, rule: str, node: Node, pair: list[Figure]) -> Mapping | None:
        """The figure in words where no percentage would be true; None where one is."""
        from briefing.report.directions import NO_SHARE, change_in_words, share_is_true

        one, other = pair
        if one.words or other.words or Unit.parse(one.unit).base != Unit.parse(other.unit).base:
            return None
        if rule == "change":
            words = change_in_words(one, other)
            said = f"{format_figure(other)}→{format_figure(one)}"
        else:
            words = "" if share_is_true(one, other) else NO_SHARE
            said = f"{format_figure(one)}÷{format_figure(other)}"
            if words:
                values = {"part": format_figure(one), "whole": format_figure(other), "words": words}
                self.reading.warning("share-not-meaningful", node, **values)
        if not words:
            return None
        self.words[id(item)] = words
        return _derived(_without(item, "unit", "kind"), node, "0", said)

    def _ids(self, rule: Entry) -> list[Scalar] | None:
        """The figures that a rule names: two, or at least two for a rank."""
        node = rule.value
        items = [item for item in node.items if isinstance(item, Scalar)] if isinstance(node, Sequence) else []
        whole = isinstance(node, Sequence) and len(items) == len(node.items)
        if not whole or len(items) < 2 or (rule.key.text != "rank_in" and len(items) != 2):
            self.reading.error("formula-pair", node, key=rule.key.said)
            return None
        return items

    def _places(self, item: Mapping) -> int | None:
        node = item.get("round")
        if node is None:
            return None
        places = count_of(_text(node))
        if places is not None and places <= MOST_PLACES:
            return places
        self.reading.error("bad-round", node, text=_text(node), limit=str(MOST_PLACES))
        return None

    def _formula(self, item: Mapping, node: Node, places: int | None) -> Mapping | None:
        if not isinstance(node, Scalar):
            self.reading.error("formula-syntax", node)
            return None
        from briefing.report.arithmetic import FormulaError, parse_formula

        try:
            formula = parse_formula(node.text)
        except FormulaError as fault:
            self._fault(node, fault)
            return None
        spots = [(part_of(node, node.text, at, length), name) for name, at, length in formula.figures]
        figures = self._figures(spots)
        if figures is None:
            return None
        pair = _rate(formula.pieces)
        worded = self._worded(item, "change", node, [figures[name] for name in pair]) if pair else None
        return worded or self._result(item, node, node.text, figures, places)

    def _figures(self, spots: list[tuple[Scalar, str]]) -> dict[str, Figure] | None:
        """The figures of the names, each read before; what is unknown, or comes round, is reported where it stands."""
        figures: dict[str, Figure] = {}
        for spot, name in spots:
            if name in self.open:
                self.reading.error("formula-cycle", spot, figure=name, path=" → ".join([*self.open, name]))
            elif len(self.open) > DEEPEST:
                self.reading.error("formula-too-deep", spot, figure=name, limit=str(DEEPEST))
            elif name not in self.items:
                near = suggestion(name, list(self.items))
                self.reading.error("unknown-figure", spot, figure=name, suggestion=near)
            elif isinstance(figure := self.read(self.items[name]), Figure):
                figures[name] = figure
        return figures if all(name in figures for _, name in spots) else None

    def _result(
        self, item: Mapping, node: Node, text: str, figures: dict[str, Figure], places: int | None
    ) -> Mapping | None:
        """The figure with the value of its formula, in its unit, and the formula as it is printed."""
        from briefing.report.arithmetic import FormulaError, evaluate, in_unit, parse_formula, rounded

        try:
            formula = parse_formula(text)
            number, unit = in_unit(evaluate(formula, figures), _text(item.get("unit")))
            value, inexact = rounded(number, places)
        except FormulaError as fault:
            self._fault(node, fault, text)
            return None
        said = formula.spoken(figures)
        if inexact:
            kept = -int(value.as_tuple().exponent)
            said += f"，四舍五入保留{kept}位小数" if kept else "，四舍五入取整"
        return _derived(item, node, f"{value:f}", said, unit=unit)

    def _rank(self, item: Mapping, ids: list[Scalar], figures: list[Figure]) -> Mapping | None:
        """The place of the first figure among all, the largest first."""
        for node, figure in zip(ids, figures, strict=True):
            if figure.words:
                self.reading.error("figure-in-words", node, figure=figure.id, words=figure.words)
                return None
        amounts = [base_value(figure) for figure in figures]
        place = 1 + sum(amount > amounts[0] for amount in amounts[1:])
        said = f"{format_figure(figures[0])}在{len(figures)}个数中的位次"
        return _derived(item, ids[0], str(place), said, kind="rank")

    def _fault(self, node: Node, fault: FormulaError, text: str = "") -> None:
        at = node
        if isinstance(node, Scalar) and fault.length and text in ("", node.text):
            at = part_of(node, node.text, fault.offset, fault.length)
        self.reading.error(fault.code, at, **fault.values)


def _rate(pieces: tuple[tuple[str, str], ...]) -> tuple[str, str] | None:
    """The figures of a formula that is a rate of growth: (a-b)/b or a/b-1, in percent or not."""
    shape = "".join("f" if kind == "f" else text for kind, text in pieces)
    names = [text for kind, text in pieces if kind == "f"]
    growth = re.fullmatch(r"\(?(?:\(?\(?f-f\)?/f\)?|\(?f/f-1\)?)\)?(?:\*100)?", shape)
    return (names[0], names[1]) if growth and names[-1] == names[1] else None


def _derived(item: Mapping, node: Node, value: str, said: str, **parts: str) -> Mapping:
    """The figure as one that was written, marked as derived."""
    texts = {"value": value, "formula": said, "derived": "true"} | {key: part for key, part in parts.items() if part}
    nodes = {key: Scalar(text, node.place, node.length, key == "value") for key, text in texts.items()}
    return _with(_without(item, "round", *RULES), **nodes)
