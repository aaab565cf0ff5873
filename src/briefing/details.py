"""`worded`: what systems and libraries say of a failure, in our own words; they stand in `details.toml`."""

from __future__ import annotations

import errno
import os
import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]

#: What is no sentence may stand in one of any language: places, names of files, numbers.
_SENTENCE = re.compile(r"[A-Za-z]{2,}[^\w\u4e00-\u9fff./\\:-]+[A-Za-z]{2,}|\b[A-Z]\w*(?:Error|Exception|Warning)\b")
_HAN = re.compile("[\u4e00-\u9fff]")
#: How Python prints an error of the system.
_ERRNO = re.compile(r"\[(?:Errno|WinError) \d+\] (?P<said>.+?)(?:: (?:'[^']*'|\"[^\"]*\")(?: -> .*)?)?", re.DOTALL)
#: A part of a package before what is wrong with it.
_PART = re.compile(r"(?P<part>[\w./-]+\.(?:xml|rels|vml|xlsx|pptx)): (?P<rest>.+)", re.DOTALL)


@lru_cache(maxsize=1)
def _catalogue() -> dict[str, Any]:
    return tomllib.loads(files("briefing").joinpath("details.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[re.Pattern[str], dict[str, str]]]:
    """What is looked for in a detail, in order, with its words."""
    return [(re.compile(item["match"].replace(" ", r"\s+"), re.IGNORECASE), item) for item in _catalogue()["words"]]


@lru_cache(maxsize=1)
def _system() -> dict[str, dict[str, str]]:
    """The words for what this system says of its errors, which differs from one to another."""
    entries = _catalogue()["system"] | (_catalogue()["windows"] if os.name == "nt" else {})
    known = ((getattr(errno, name, None), words) for name, words in entries.items())
    return {os.strerror(number): words for number, words in known if number is not None}


def worded(detail: str, language: Language) -> str:
    """A detail in a language; empty for a foreign sentence that nobody has put into words.

    BRIEFING_DEBUG has what was said besides.
    """
    said = _worded(detail.strip(), language)
    if os.environ.get("BRIEFING_DEBUG") and said != detail:
        return f"{said} [{detail}]".strip()
    return said


def _worded(detail: str, language: Language) -> str:
    if (error := _ERRNO.fullmatch(detail)) is not None:
        detail = error["said"]
    if detail in _system():
        return _system()[detail][language]
    if _HAN.search(detail):  # our own words, or those of a system that speaks Chinese
        return detail
    if (part := _PART.fullmatch(detail)) is not None:
        rest = _worded(part["rest"], language)
        return f"{part['part']}{'：' if language == 'zh' else ': '}{rest}" if rest else part["part"]
    for pattern, words in _patterns():
        if (found := pattern.search(detail)) is not None:
            return words[language].format_map({key: value or "" for key, value in found.groupdict().items()})
    return detail if language == "en" or not _SENTENCE.search(detail) else ""
