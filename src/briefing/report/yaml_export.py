"""A tree of nodes as YAML: a new file, or an old one brought up to date with its comments and order kept."""

from __future__ import annotations

from io import StringIO
from typing import Any

from briefing.report.characters import joined, of_lines
from briefing.report.node import Mapping, Node, Scalar, Sequence

_BARE = frozenset({"value", "copies", "count", "source", "minutes", "date", "derived"})
_NAMES = ("id", "name", "title", "heading")


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
    yaml.dump(_merged(before, new), target)
    return target.getvalue()


def _plain(node: Node, key: str, yaml: Any) -> Any:
    """The node as what YAML writes: numbers and dates without quotes, texts of several lines as `|`."""
    if isinstance(node, Mapping):
        return {entry.key.text: _plain(entry.value, entry.key.text, yaml) for entry in node.entries}
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


def _merged(old: Any, new: Any) -> Any:
    """The old value with what is new in it."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [key for key in old if str(key) not in new]:
            del old[key]
        for key, value in new.items():
            old[key] = _merged(old.get(key), value)
        return old
    if isinstance(old, list) and isinstance(new, list):
        return _merged_list(old, new)
    same = old is not None and not isinstance(old, (dict, list)) and of_lines(str(old)) == str(new)
    return old if same else new


def _merged_list(old: Any, new: list[Any]) -> Any:
    """The old list with the new items; what has the same name is the same item."""
    known = {_name(item): item for item in old}
    items = [_merged(known.get(_name(item)), item) for item in new]
    if len(items) == len(old):
        for at, item in enumerate(items):
            old[at] = item
    else:
        old[:] = items
    return old


def _name(item: Any) -> str:
    if isinstance(item, dict):
        return next((str(item[key]) for key in _NAMES if item.get(key)), "")
    return joined(str(item))
