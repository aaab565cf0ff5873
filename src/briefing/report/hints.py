"""What a finding offers instead of a word that nobody knows: the nearest keys or choices, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.report.node import Mapping, Node
from briefing.report.words import KEYS, Words, called, folded, in_both, known_as, offered

#: How many keys or choices a hint lists; more are not read.
MOST = 8
_LIKE = 0.5  # from here on a word is taken for a misspelt one
#: Keys that say much the same of different records, and words for them: who writes one of them means the other.
_KIN = (
    {"title", "heading", "name", "label", "headline"},
    {"text", "paragraphs", "points", "content", "body", "description", "summary", "abstract"},
    {"gist", "summary", "abstract", "text"},
    {"note", "notes", "remark", "comment"},
    {"figures", "highlights", "data", "numbers"},
    {"value", "number", "amount"},
    {"date", "period", "time", "year"},
    {"kind", "type"},
    {"organization", "office", "unit"},
    {"items", "groups", "units", "levels", "tasks", "sections"},
)


def nearest_key(record: str, keys: Iterable[str], word: str) -> tuple[str, str]:
    """The key of a record that a word may have meant, empty if none looks like it; and the keys, the nearest first."""
    keys = list(keys)
    likeness = dict.fromkeys(keys, 0.0)
    for name, key in known_as(record, keys):
        likeness[key] = max(likeness[key], _like(word, name))
    ranked = sorted(keys, key=lambda key: -likeness[key])
    near = _kin(keys, word) or (ranked[0] if ranked and likeness[ranked[0]] >= _LIKE else "")
    ranked = sorted(ranked, key=lambda key: key != near)
    return near, listed(in_both(record, key) for key in ranked)


def _like(one: str, other: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, folded(one), folded(other)).ratio()


def _kin(keys: list[str], word: str) -> str:
    """The key that says here what a word says of other records."""
    word = folded(word)
    named = {key for record in KEYS for name, key in known_as(record, list(KEYS[record])) if folded(name) == word}
    named.add(word)
    return next((key for kin in _KIN if named & kin for key in keys if key in kin), "")


def listed(names: Iterable[str]) -> str:
    """Names in a row, not more than are read."""
    names = list(names)
    return "、".join(names[:MOST]) + ("……" if len(names) > MOST else "")


def nearest_choice(words: Words, choices: Iterable[str], text: str, node: Node) -> tuple[str, str]:
    """The choice that a text may have meant, empty if none looks like it; and the choices, the nearest first.

    They are told in both languages, in a workbook as its drop-downs have them.
    """
    names = {choice: _in_both(words, choice, node) for choice in choices}
    likeness = {choice: _like(text, choice) for choice in names}
    for word, choice in words.items():
        if choice in likeness:
            likeness[choice] = max(likeness[choice], _like(text, word))
    ranked = sorted(names, key=lambda choice: -likeness[choice])
    near = names[ranked[0]] if ranked and likeness[ranked[0]] >= _LIKE else ""
    return near, listed(names[choice] for choice in ranked)


def nearest_word(words: Words, text: str) -> tuple[str, str]:
    """What a text may have meant, empty if no word for it looks like it; and all meanings, the nearest first."""
    likeness: dict[str, float] = {}
    for word, meant in words.items():
        likeness[meant] = max(likeness.get(meant, 0.0), _like(text, word))
    ranked = sorted(likeness, key=lambda meant: -likeness[meant])
    return ranked[0] if ranked and likeness[ranked[0]] >= _LIKE else "", listed(ranked)


def _in_both(words: Words, choice: str, node: Node) -> str:
    chinese = offered(words).get(choice, "")
    return chinese if chinese and node.place.sheet else f"{chinese} {choice}".strip()


def spoken(record: str, key: str, mapping: Mapping) -> str:
    """A key in the language of the mapping that it is missing from."""
    chinese = mapping.place.sheet or any(entry.key.written for entry in mapping.entries)
    return (called(record, key) or [key])[0] if chinese else key
