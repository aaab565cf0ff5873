"""Converters of mappings and sequences. A record knows its keys, so one pass finds all that is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from briefing.report.findings import FAILED, Failed, Reading
from briefing.report.hints import listed, nearest_key, spoken
from briefing.report.node import Broken, Mapping, Node, Scalar, Sequence, part_of
from briefing.report.scalars import Choice, Converter, required_line
from briefing.report.vocabulary import SHEETS
from briefing.report.words import Words, in_both, offered

_ODD_COLON = re.compile(r"\w+(?:\s*(?=：)|(?=:[^\s/]))([：:])")


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record: what makes its value, and whether it must be there."""

    convert: Converter
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A converter of mappings to values of the model.

    `name` is what it is called in the table of words (`words.KEYS`). `space` is the name space that the record's id
    must be unique in; `naming` are the keys that its id comes from when the file gives none (`ids`). `check` looks at
    the finished value beside the mapping it was made from.
    """

    build: Callable[..., Any]
    fields: dict[str, Field]
    name: str
    space: str = ""
    naming: tuple[str, ...] = ()
    check: Callable[[Any, Mapping, Reading], None] | None = None

    def __call__(self, node: Node, reading: Reading) -> Any:
        """The value, or FAILED with findings."""
        mapping = as_mapping(node, reading)
        if isinstance(mapping, Failed):
            return mapping
        given, meant = self._given(mapping, reading)
        values = self._values(mapping, given, meant, reading)
        if self.space and not self._claim(values, given, reading):
            return FAILED
        if meant or any(value is FAILED for value in values.values()):
            return FAILED
        value = self.build(**values)
        if self.check:
            self.check(value, mapping, reading)
        return value

    def _given(self, mapping: Mapping, reading: Reading) -> tuple[dict[str, Node], set[str]]:
        """The known keys that have a value, and what the unknown ones, which are reported, may have meant."""
        given: dict[str, Node] = {}
        meant: set[str] = set()
        for entry in mapping.entries:
            key, value = entry.key.text, entry.value
            if key not in self.fields:
                free = [name for name in self.fields if mapping.get(name) is None]
                near, known = nearest_key(self.name, free, key)
                said = in_both(self.name, near) if near else ""
                reading.error("unknown-key", entry.key, key=entry.key.said, suggestion=said, known=known)
                meant.add(near)
            elif not (isinstance(value, Scalar) and value.is_null):
                given[key] = value
        return given, meant

    def _values(self, mapping: Mapping, given: dict[str, Node], meant: set[str], reading: Reading) -> dict[str, Any]:
        """Every value that is there, FAILED for one that is wrong or missing; a misspelt key is told once."""
        values: dict[str, Any] = {}
        for name, field in self.fields.items():
            if name in given:
                reading.key = name
                values[name] = field.convert(given[name], reading)
            elif field.required:
                values[name] = FAILED if name in meant else self._missing(name, mapping, reading)
        return values

    def _missing(self, name: str, mapping: Mapping, reading: Reading) -> Failed:
        """Report a key that is not there, or has nothing behind it, or whose cell is empty."""
        if spot := mapping.blank(name):
            return reading.error("missing-rows" if spot.text in SHEETS else "missing-cell", spot, heading=spot.text)
        for entry in mapping.entries:
            if entry.key.text == name:
                return reading.error("missing-value", entry.key, key=entry.key.said)
        return reading.error("missing-key", mapping, key=spoken(self.name, name, mapping))

    def _claim(self, values: dict[str, Any], given: dict[str, Node], reading: Reading) -> bool:
        """Make sure that no other record has the id; one without has no name either, which is told."""
        value = values.get("id", FAILED)
        return value is not FAILED and reading.claim_id(self.space, value, given["id"])


def as_mapping(node: Node, reading: Reading) -> Mapping | Failed:
    """The node as a mapping, or FAILED with a finding."""
    if isinstance(node, Mapping):
        return node
    if isinstance(node, Broken):
        return FAILED
    if isinstance(node, Scalar):
        colon = _ODD_COLON.match(node.text) if node.plain else None
        if colon:
            code = "full-width-colon" if colon[1] == "：" else "tight-colon"
            return reading.error(code, part_of(node, node.text, colon.start(1), 1))
    return reading.error("mapping-expected", node)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A converter of sequences to tuples."""

    convert: Converter
    at_least: int = 0

    def __call__(self, node: Node, reading: Reading) -> Any:
        """The values, or FAILED with findings."""
        if isinstance(node, Broken):
            return FAILED
        if not isinstance(node, Sequence):
            return reading.error("list-expected", node)
        if len(node.items) < self.at_least:
            return reading.error("list-too-short", node)
        values = tuple([self.convert(item, reading) for item in node.items])
        return FAILED if any(value is FAILED for value in values) else values


@dataclass(frozen=True, slots=True)
class RefsOf(ListOf):
    """A converter of lists of references: one that is there twice is told, and kept once unless places are `paired`."""

    paired: bool = False

    def __call__(self, node: Node, reading: Reading) -> Any:
        """The references, or FAILED with findings."""
        values = ListOf.__call__(self, node, reading)
        seen: set[str] = set()
        for item in node.items if isinstance(node, Sequence) and values is not FAILED else ():
            if isinstance(item, Scalar) and item.text in seen:
                if self.paired:
                    values = reading.error("figure-twice", item, figure=item.text)
                else:
                    reading.warning("listed-twice", item, text=item.text)
            seen.add(item.text if isinstance(item, Scalar) else "")
        return values if values is FAILED else tuple(dict.fromkeys(values))


class ParagraphsOf(ListOf):
    """A converter of a list of paragraphs; one that is typed on several lines is as many."""

    __slots__ = ()

    def __call__(self, node: Node, reading: Reading) -> Any:
        """The paragraphs, or FAILED with findings."""
        texts = ListOf.__call__(self, node, reading)
        return texts if texts is FAILED else tuple(line for text in texts for line in text.lines or (text,))


@dataclass(frozen=True, slots=True)
class OneOrMore:
    """A converter of a lone value or a sequence to a tuple."""

    convert: Converter

    def __call__(self, node: Node, reading: Reading) -> Any:
        """The values, or FAILED with findings."""
        if not isinstance(node, Scalar):
            return ListOf(self.convert)(node, reading)
        value = self.convert(node, reading)
        return FAILED if value is FAILED else (value,)


@dataclass(frozen=True, slots=True)
class PairsOf:
    """A converter of a mapping with free keys to a tuple of pairs."""

    convert_key: Converter
    convert: Converter

    def __call__(self, node: Node, reading: Reading) -> Any:
        """The pairs, or FAILED with findings."""
        mapping = as_mapping(node, reading)
        if isinstance(mapping, Failed):
            return mapping
        pairs = tuple([(self.convert_key(e.key, reading), self.convert(e.value, reading)) for e in mapping.entries])
        return FAILED if any(part is FAILED for pair in pairs for part in pair) else pairs


@dataclass(frozen=True, slots=True)
class NameOr:
    """A converter of a mapping by a record, or of a plain name to what `named` makes of it."""

    record: Record
    named: Callable[[str], Any]

    def __call__(self, node: Node, reading: Reading) -> Any:
        """The value, or FAILED with findings."""
        if not isinstance(node, Scalar):
            return self.record(node, reading)
        name = required_line(node, reading)
        return name if isinstance(name, Failed) else self.named(name)


@dataclass(frozen=True, slots=True)
class KindOf:
    """A converter of mappings that say by their `kind` which of several records they are."""

    records: dict[str, Record]
    kinds: Words

    @property
    def fields(self) -> dict[str, Field]:
        """The keys of all the records."""
        return {name: known for record in self.records.values() for name, known in record.fields.items()}

    def __call__(self, node: Node, reading: Reading) -> Any:
        """The value, or FAILED with findings."""
        mapping = as_mapping(node, reading)
        if isinstance(mapping, Failed):
            return FAILED
        named = mapping.get("kind")
        if named is None or (isinstance(named, Scalar) and named.is_null):
            known = listed(f"{word} {kind}" for kind, word in offered(self.kinds).items())
            return reading.error("missing-kind", mapping, known=known, key=spoken("section", "kind", mapping))
        kind = Choice(self.records, self.kinds)(named, reading)
        return self.records[kind](mapping, reading) if isinstance(kind, str) else FAILED


def record_of(convert: Converter, node: Node) -> Record | None:
    """The record that a mapping is read by; None where its keys are free, where nothing tells, or for other nodes."""
    if not isinstance(node, Mapping):
        return None
    if isinstance(convert, KindOf):
        kind = node.get("kind")
        return convert.records.get(kind.text) if isinstance(kind, Scalar) else None
    record = convert.record if isinstance(convert, NameOr) else convert
    return record if isinstance(record, Record) else None


#: As the tables of keys read.
list_of, refs_of, one_or_more, pairs_of = ListOf, RefsOf, OneOrMore, PairsOf
