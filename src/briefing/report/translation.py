"""A tree of nodes in the words of the model, whatever words the file has for its keys and choices.

What reads the tree afterwards knows one word for each key; a node that was translated remembers what was written.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.report.findings import Findings
from briefing.report.node import Entry, Mapping, Node, Scalar, Sequence
from briefing.report.records import Field, KindOf, ListOf, NameOr, OneOrMore, Record
from briefing.report.scalars import Converter, words_of
from briefing.report.words import key_meant, model_word


def in_model_words(root: Node, findings: Findings) -> Node:
    """The tree of a report with the keys and choices of the model; a key that is there in two words is reported."""
    from briefing.report.schema import REPORT

    return _translated(root, REPORT, findings)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that a mapping may have: what they are called, and what reads the value of each."""

    record: str
    fields: dict[str, Field]


def keys_of(convert: Converter) -> Keys | None:
    """The keys of what a converter reads; None where it reads no mapping, or one with free keys."""
    if isinstance(convert, NameOr):
        return keys_of(convert.record)
    if isinstance(convert, KindOf):
        return Keys(next(iter(convert.records.values())).name, convert.fields)
    return Keys(convert.name, convert.fields) if isinstance(convert, Record) else None


def _translated(node: Node, convert: Converter, findings: Findings) -> Node:
    if isinstance(node, Scalar):
        words = words_of(convert)
        meant = model_word(words, node.text) if words else None
        return node if meant in (None, node.text) else replace(node, text=meant, written=node.text)
    if isinstance(node, Sequence) and isinstance(convert, ListOf | OneOrMore):
        items = [_translated(item, convert.convert, findings) for item in node.items]
        return replace(node, items=tuple(items))
    keys = keys_of(convert) if isinstance(node, Mapping) else None
    if keys is None or not isinstance(node, Mapping):
        return node
    entries = [_of_key(entry, keys.fields, findings) for entry in _entries(node, keys.record, findings)]
    return replace(node, entries=tuple(entries))


def _of_key(entry: Entry, fields: dict[str, Field], findings: Findings) -> Entry:
    """An entry with its value translated."""
    known = fields.get(entry.key.text)
    return Entry(entry.key, _translated(entry.value, known.convert, findings)) if known else entry


def _entries(node: Mapping, record: str, findings: Findings) -> list[Entry]:
    """The entries under the keys of the model, those that belong deeper in mappings of their own."""
    made: dict[str, Entry] = {}
    deeper: dict[str, list[Entry]] = {}
    for entry in node.entries:
        meant = key_meant(record, entry.key.text, nested=isinstance(entry.value, Mapping))
        outer, _, last = meant.rpartition(".") if meant else ("", "", entry.key.text)
        moved = Entry(_called(entry.key, last), entry.value)
        if outer:
            deeper.setdefault(outer, []).append(moved)
            made.setdefault(outer, Entry(_called(entry.key, outer), Mapping((), entry.key.place, entry.key.length)))
        elif last in made and not (last in deeper and _empty(made[last].value)):
            first = made[last].key
            values = {"key": entry.key.said, "other": first.said, "first": str(first.place.line or first.place)}
            findings.error("same-key", entry.key, **values)
        else:
            made[last] = moved
    for outer, inner in deeper.items():
        made[outer] = _joined(made[outer], inner, findings)
    return list(made.values())


def _called(key: Scalar, word: str) -> Scalar:
    """The key in the word of the model."""
    return key if key.text == word else replace(key, text=word, written=key.said)


def _empty(node: Node) -> bool:
    return isinstance(node, Mapping) and not node.entries


def _joined(outer: Entry, inner: list[Entry], findings: Findings) -> Entry:
    """An entry with what was written outside it put into its mapping; keys that are there already are told later."""
    value = outer.value
    if isinstance(value, Scalar) and value.is_null:
        value = Mapping((), outer.key.place, outer.key.length)
    if isinstance(value, Mapping):
        return replace(outer, value=replace(value, entries=(*value.entries, *inner)))
    for entry in inner:
        first = str(outer.key.place.line or outer.key.place)
        findings.error("same-key", entry.key, key=entry.key.said, other=outer.key.said, first=first)
    return outer
