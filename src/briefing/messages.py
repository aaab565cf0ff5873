"""What is said of a finding, in Chinese or English; the sentences stand in `messages.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from string import Formatter
from typing import Any, Literal, TypeAlias

from briefing.diagnostics import Diagnostic

Language: TypeAlias = Literal["zh", "en"]

#: Where a sentence gives a detail: left out with its marks where there is nothing to say.
_DETAIL = re.compile(r"\s*(?:[：:,，]\s*\{detail\}|[（(]\{detail\}[）)])")


@lru_cache(maxsize=1)
def catalogue() -> dict[str, dict[str, Any]]:
    """The sentences of every code: `zh` and `en`, `hint_zh` and `hint_en` (one, or several in turn); the same behind
    `cell_` where a workbook has other words for it."""
    return tomllib.loads(files("briefing").joinpath("messages.toml").read_text("utf-8"))


def message(diagnostic: Diagnostic, language: Language) -> str:
    """What is wrong, in a sentence without a full stop; the bare code if the catalogue does not know it."""
    entry = catalogue().get(diagnostic.code)
    if entry is None:
        return " ".join([diagnostic.code, *(f"{key}={value}" for key, value in diagnostic.values)])
    template, values = str(_worded(entry, language, in_cell(diagnostic))), dict(diagnostic.values)
    if "detail" in values:
        from briefing.details import worded  # whose patterns only failures need

        values["detail"] = worded(values["detail"], language)
        template = template if values["detail"] else _DETAIL.sub("", template)
    return template.format_map(values)


def hint(diagnostic: Diagnostic, language: Language) -> str:
    """What to do about it: the first hint whose values are all there; empty if there is none."""
    given = dict(diagnostic.values)
    for template in hints(diagnostic.code, language, in_cell(diagnostic)):
        if all(given.get(name) for name in placeholders(template)):
            return template.format_map(given)
    return ""


def hints(code: str, language: Language, cell: bool = False) -> list[str]:
    """The hints of a code in the order in which they are tried, for a workbook or for a file of text."""
    found = _worded(catalogue().get(code, {}), f"hint_{language}", cell)
    return [found] if isinstance(found, str) else list(found)


def in_cell(diagnostic: Diagnostic) -> bool:
    """Whether a finding stands in a workbook, and is said in its words: of headings and cells, not keys and lines."""
    return bool(diagnostic.place.sheet)


def _worded(entry: dict[str, Any], name: str, cell: bool) -> Any:
    """A sentence of a code, in the words of a workbook (`cell_…`) where there are such."""
    return entry.get(f"cell_{name}", entry.get(name, [])) if cell else entry.get(name, [])


def placeholders(template: str) -> set[str]:
    """The names of the values that a sentence needs."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@lru_cache(maxsize=1)
def _explanations() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("briefing").joinpath("rules.toml").read_text("utf-8"))


def explanation(code: str) -> dict[str, str]:
    """What a rule does and why (`what_zh`, `why_en` …), an example and what to use instead; empty if not written."""
    return _explanations().get(code, {})


def closest(code: str) -> str:
    """The known code that looks most like a word, or an empty string."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(code, list(catalogue()), 1, 0.5)), "")
