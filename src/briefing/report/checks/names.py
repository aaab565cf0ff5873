"""What counts as a name though it holds a number: known idioms, the report's own names, and what it allows."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from briefing.report.node import Mapping, Scalar, Sequence
from briefing.report.numerals import chinese_number

if TYPE_CHECKING:
    from briefing.report.checks.prose import Prose
    from briefing.report.node import Node

_TITLES = frozenset({"heading", "short", "title", "name", "brand"})
_YEAR = re.compile(r"\d{4}年度?")
_COUNTED = re.compile("[一二两三四五六七八九十百]{1,4}[个项件大条类种道][\u4e00-\u9fff]{2,10}")
_QUOTED = re.compile("“([^“”]{2,20})”")


def names_of(root: Node, texts: Iterable[Prose]) -> tuple[str, ...]:
    """All names of a report, each once."""
    names = {*known_names(), *_allowed(root), *_levels(root)}
    for prose in texts:
        if prose.key in _TITLES:
            names |= {match[0] for match in _COUNTED.finditer(_YEAR.sub("", prose.text))}
        names |= {
            match[1]
            for match in _QUOTED.finditer(prose.text)
            if re.search("[0-9一二两三四五六七八九十百千万]", match[1])
        }
    return tuple(sorted(name for name in names if name))


@lru_cache(maxsize=1)
def known_names() -> tuple[str, ...]:
    """Names and idioms that are known everywhere, from `names.toml`."""
    groups = tomllib.loads(files("briefing.report.checks").joinpath("names.toml").read_text("utf-8"))
    return tuple(name for group in groups.values() for name in group["words"].split())


def _allowed(root: Node) -> Iterator[str]:
    """The words of the list `allow`."""
    allowed = root.get("allow") if isinstance(root, Mapping) else None
    for item in allowed.items if isinstance(allowed, Sequence) else ():
        if isinstance(item, Scalar):
            yield item.text.strip()


def _levels(root: Node) -> Iterator[str]:
    """The levels of frameworks as they are read: 十件实事."""
    if isinstance(root, Mapping):
        count, name = root.get("count"), root.get("name")
        if isinstance(count, Scalar) and isinstance(name, Scalar) and count.text.isdecimal() and len(count.text) < 4:
            number = int(count.text)
            yield from (chinese_number(number) + name.text, f"{number}{name.text}")
            if number == 2:
                yield "两" + name.text
        for entry in root.entries:
            yield from _levels(entry.value)
    elif isinstance(root, Sequence):
        for item in root.items:
            yield from _levels(item)
