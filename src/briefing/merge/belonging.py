"""Whether two decks were generated from one report, as far as decks can tell.

A deck knows neither the name nor the place of its report's file: both change, and neither may show in its bytes. What
it does know is whose report it was, what it was called, and of what it spoke.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Mapping

_CORE = "docProps/core.xml"
_KEY = re.compile(r'\bname="brief:([^"]+):[^":]+"')
#: Keys that every deck may have, whatever it is about.
_COMMON = frozenset({"cover", "contents", "meeting", "highlights", "row", "provenance", "backup"})
#: Keys in common below which two decks of one unit, under different titles, are of different reports: next year's keeps
#: its sections, and mostly its units.
_LEAST_SHARED = 0.1


def unit_of(content: Mapping[str, object]) -> str:
    """The unit whose report a deck was generated from; empty where the base does not say."""
    return _property(content, "creator")


def title_of(content: Mapping[str, object]) -> str:
    """The title of the report that a deck was generated from; empty where the base does not say."""
    return _property(content, "title")


def is_of_another_report(base: Mapping[str, object], new: Mapping[str, object]) -> bool:
    """Whether a deck was generated from another report than the new one, by what both carry.

    Another unit's report is another one. So is a report of the same unit that is called differently (years apart) and
    speaks of nothing that the other speaks of.
    """
    before, now = unit_of(base), unit_of(new)
    if not before or not now:
        return False
    if _plain(before) != _plain(now):
        return True
    if _ageless(title_of(base)) == _ageless(title_of(new)):
        return False
    olds, news = _keys(base), _keys(new)
    fewer = min(len(olds), len(news))
    return bool(fewer) and len(olds & news) < fewer * _LEAST_SHARED


def _parts(content: Mapping[str, object]) -> Mapping[str, str]:
    parts = content.get("parts")
    return parts if isinstance(parts, dict) else {}


def _property(content: Mapping[str, object], name: str) -> str:
    found = re.search(rf"<dc:{name}\b[^>]*>([^<]*)<", _parts(content).get(_CORE, ""))
    return unescape(found[1]).strip() if found else ""


def _plain(text: str) -> str:
    """A name without what does not tell it from another."""
    return re.sub(r"\s+", "", normalize("NFKC", text)).casefold()


def _ageless(title: str) -> str:
    """A title without its years, months and numbers."""
    return re.sub(r"[\d〇零一二三四五六七八九十两]+", "", _plain(title))


def _keys(content: Mapping[str, object]) -> set[str]:
    """What a deck speaks of: the first part of each key, without those that every deck has."""
    slides = (text for name, text in _parts(content).items() if name.startswith("ppt/slides/slide"))
    found = {unescape(key).partition("-")[0] for text in slides for key in _KEY.findall(text)}
    return found - _COMMON
