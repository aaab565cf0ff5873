"""A tree of nodes as YAML: a new file, or an old one brought up to date with its comments and order kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

from briefing.report.characters import joined, of_lines
from briefing.report.node import Mapping, Node, Scalar, Sequence
from briefing.report.records import ListOf, NameOr, OneOrMore
from briefing.report.scalars import Converter, words_of
from briefing.report.schema import REPORT
from briefing.report.translation import Keys, keys_of
from briefing.report.words import Words, called, key_meant, model_word, offered

_BARE = frozenset({"value", "copies", "count", "source", "minutes", "date", "derived"})
_NAMES = ("id", "name", "title", "heading")
_HAN = re.compile("[\u4e00-\u9fff]")


def yaml_of(root: Node, old: str = "") -> str:
    """The report as YAML. With `old`, its comments and the order of its keys stay."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10_000
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    new = _plain(root, "", yaml)
    before = yaml.load(old) if old.strip() else None
    target = StringIO()
    yaml.dump(_Merge(before).merged(before, new, REPORT), target)
    return target.getvalue()


def _plain(node: Node, key: str, yaml: Any) -> Any:
    """The node as what YAML writes: numbers and dates without quotes, texts of several lines as `|`."""
    if isinstance(node, Mapping):
        names = {entry.key.text: "value" if key == "values" else entry.key.text for entry in node.entries}
        return {entry.key.text: _plain(entry.value, names[entry.key.text], yaml) for entry in node.entries}
    if isinstance(node, Sequence):
        return [_plain(item, key, yaml) for item in node.items]
    text = of_lines(node.text) if isinstance(node, Scalar) else ""
    if "\n" in text:
        from ruamel.yaml.scalarstring import LiteralScalarString

        return LiteralScalarString(text)
    if key in _BARE and text:
        text = {"是": "true", "否": "false"}.get(text, text)
        value = yaml.load(text) if text.isascii() and ":" not in text and "#" not in text else text
        return value if not isinstance(value, (dict, list)) else text
    return text


class _Merge:
    """Brings a YAML tree up to date in the words that its file uses for keys and choices."""

    def __init__(self, old: Any) -> None:
        chinese = [bool(_HAN.search(key)) for key in _keys(old, REPORT)]
        self.chinese = sum(chinese) * 2 > len(chinese)

    def merged(self, old: Any, new: Any, convert: Converter | None) -> Any:
        """The old value with what is new in it; a new value alone in the words that most of the file uses."""
        if _short(old, new, convert):
            return old
        if isinstance(new, dict):
            return self._mapping(old if isinstance(old, dict) else {}, new, convert)
        if isinstance(new, list):
            inner = convert.convert if isinstance(convert, ListOf | OneOrMore) else None
            if isinstance(old, list):
                return self._list(old, new, inner)
            return [self.merged(None, item, inner) for item in new]
        return self._scalar(old, new, words_of(convert) if convert else None)

    def _scalar(self, old: Any, new: Any, words: Words | None) -> Any:
        """The old value where it means the new one, which is a choice in the language of the file."""
        kept = "" if old is None or isinstance(old, dict | list) else of_lines(str(old))
        if kept and (kept == str(new) or (words and model_word(words, kept) == model_word(words, str(new)))):
            return old
        return offered(words).get(new, new) if words and self.chinese and isinstance(new, str) else new

    def _mapping(self, old: Any, new: dict[str, Any], convert: Converter | None) -> Any:
        """A mapping under the keys that the old one has."""
        keys = keys_of(convert) if convert else None
        found = self._spelled(old, new, keys) if keys else _as_written(old, new)
        for key in [key for key in old if key not in found]:
            del old[key]
        for key, (value, inner) in found.items():
            old[key] = self.merged(old.get(key), value, inner)
        return old

    def _spelled(self, old: Any, new: dict[str, Any], keys: Keys) -> dict[Any, tuple[Any, Converter | None]]:
        """What is new by the keys of the old mapping, each with what reads it; other keys are called as most are."""
        rest = {key: dict(value) if isinstance(value, dict) else value for key, value in new.items()}
        meant = {key: key_meant(keys.record, str(key), nested=isinstance(old[key], dict)) for key in old}
        found: dict[Any, tuple[Any, Converter | None]] = {}
        for key, path in sorted(
            meant.items(), key=lambda item: "." not in item[1]
        ):  # the deeper ones are taken out first
            outer, _, last = path.rpartition(".")
            held = rest.get(outer, {}) if outer else rest
            if last in held:
                found[key] = (held.pop(last), _reads(keys, outer, last))
            if outer and outer in rest and not rest[outer]:
                del rest[outer]
        for key, value in rest.items():
            name = (called(keys.record, key) or [key])[0] if self.chinese else key
            found[name] = (value, _reads(keys, "", key))
        return found

    def _list(self, old: Any, new: list[Any], convert: Converter | None) -> Any:
        """The old list with the new items; what has the same name is the same item."""
        keys = keys_of(convert) if convert else None
        known = {_name(item, keys): item for item in old}
        items = [self.merged(known.get(_name(item, keys)), item, convert) for item in new]
        if len(items) == len(old):
            for at, item in enumerate(items):
                old[at] = item
        else:
            old[:] = items
        return old


def _short(old: Any, new: Any, convert: Converter | None) -> bool:
    """Whether the old value is the new one written short: a lone entry of a list, a person by name alone."""
    if old is None or isinstance(old, dict | list):
        return False
    if isinstance(new, list):
        return len(new) == 1 and isinstance(convert, OneOrMore) and joined(str(old)) == str(new[0])
    return isinstance(new, dict) and isinstance(convert, NameOr) and list(new.items()) == [("name", joined(str(old)))]


def _as_written(old: Any, new: dict[str, Any]) -> dict[Any, tuple[Any, Converter | None]]:
    """What is new by the keys of an old mapping whose keys are free; `2020` may be a number there."""
    written = {str(key): key for key in old}
    return {written.get(key, key): (value, None) for key, value in new.items()}


def _reads(keys: Keys, outer: str, key: str) -> Converter | None:
    """What reads the value of a key, which may stand in a mapping of its own."""
    within = keys_of(keys.fields[outer].convert) if outer else keys
    known = within.fields.get(key) if within else None
    return known.convert if known else None


def _keys(old: Any, convert: Converter | None) -> Iterator[str]:
    """The keys of a YAML tree that stand for keys of the model, as they are written."""
    if isinstance(old, list):
        inner = convert.convert if isinstance(convert, ListOf) else None
        for item in old:
            yield from _keys(item, inner)
    keys = keys_of(convert) if convert else None
    for key, value in old.items() if keys and isinstance(old, dict) else ():
        meant = key_meant(keys.record, str(key), nested=isinstance(value, dict)) if keys else ""
        if keys and meant:
            yield str(key)
            outer, _, last = meant.rpartition(".")
            yield from _keys(value, _reads(keys, outer, last))


def _name(item: Any, keys: Keys | None) -> str:
    """What an item of a list is called."""
    if not isinstance(item, dict):
        return joined(str(item))
    meant = {(key_meant(keys.record, str(key)) or str(key)) if keys else str(key): key for key in item}
    return next((str(item[meant[name]]) for name in _NAMES if name in meant and item[meant[name]]), "")
