"""Findings as text for a terminal: place, code and sentence, the line of the file, a mark, a hint."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import combining, east_asian_width

from briefing.diagnostics import Diagnostic, Severity
from briefing.messages import Language, hint, message

MOST_COLUMNS = 96  # of an excerpt; paragraphs stand in one line of a file

_WORDS: dict[Language, dict[str, str]] = {
    "zh": {"error": "错误", "warning": "警告", "hint": "提示："},
    "en": {"error": "error", "warning": "warning", "hint": "hint: "},
}
_COLORS = {"error": "31;1", "warning": "33;1", "place": "1", "quiet": "2", "hint": "36"}
# Control characters could move the cursor, and bidirectional ones turn the line round.
_UNSAFE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def render(diagnostics: Iterable[Diagnostic], language: Language, color: bool = False) -> str:
    """The findings one below another and a line that counts them, without a line break at the end."""
    found = list(diagnostics)
    blocks = [_block(item, language, color) for item in found]
    return "\n".join([*blocks, count_line(found, language)])


def as_json(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """The findings as a JSON list of objects with place, code, severity, message and hint."""
    import json

    return json.dumps([_record(item, language) for item in diagnostics], ensure_ascii=False, indent=2)


def _record(item: Diagnostic, language: Language) -> dict[str, str | int]:
    """One finding as plain values; what its place does not have is left out."""
    place = {name: getattr(item.place, name) for name in ("file", "line", "column", "sheet", "cell", "page")}
    return {key: value for key, value in place.items() if value} | {
        "length": item.length,
        "severity": item.severity.value,
        "code": item.code,
        "message": _safe(message(item, language)),
        "hint": _safe(hint(item, language)),
        "excerpt": item.excerpt,
    }


def as_annotations(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """The findings as workflow commands of GitHub Actions, one a line."""
    return "\n".join(_annotation(item, language) for item in diagnostics)


def _annotation(item: Diagnostic, language: Language) -> str:
    place = item.place
    where = f"{place.sheet}!{place.cell}: " if place.sheet else ""
    parts = [f"file={_property(place.file)}"]
    if place.line:
        end = place.column + max(item.length, 1) - 1
        parts += [f"line={place.line}", f"endLine={place.line}", f"col={place.column}", f"endColumn={end}"]
    parts.append(f"title={_property(item.code)}")
    advice = hint(item, language)
    told = _escaped(where + _safe(message(item, language)) + (f"\n{_safe(advice)}" if advice else ""))
    return f"::{item.severity.value} {','.join(parts)}::{told}"


def _escaped(text: str) -> str:
    """Text of a workflow command, whose line must not end in it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def count_line(found: list[Diagnostic], language: Language) -> str:
    """How many errors and warnings there are, in a sentence."""
    errors = sum(item.severity is Severity.ERROR for item in found)
    warnings = len(found) - errors
    if language == "zh":
        parts = [f"{errors} 个错误"] * bool(errors) + [f"{warnings} 个警告"] * bool(warnings)
        return f"共 {'、'.join(parts)}。" if parts else "没有发现问题。"
    counted = [_plural(errors, "error")] * bool(errors) + [_plural(warnings, "warning")] * bool(warnings)
    return f"{' and '.join(counted)}." if counted else "No problems found."


def width_of(text: str) -> int:
    """How many columns of a terminal the text takes: two for a wide character, none for a combining one."""
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if combining(char):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def _plural(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _block(item: Diagnostic, language: Language, color: bool) -> str:
    """One finding; the excerpt is left out where the place is no line of a file."""
    words = _WORDS[language]
    kind = item.severity.value
    place = _painted(_safe(str(item.place)), "place", color)
    label = _painted(f"{words[kind]}[{item.code}]", kind, color)
    lines = [f"{place}: {label}: {_safe(message(item, language))}"]
    margin = " " * len(str(item.place.line))
    if item.excerpt.strip() and item.place.line:
        lines += _excerpt(item, margin, color)
    if advice := hint(item, language):
        sign, word = _painted("=", "quiet", color), _painted(words["hint"], "hint", color)
        lines.append(f"{margin} {sign} {word}{_safe(advice)}")
    return "\n".join(lines) + "\n"


def _excerpt(item: Diagnostic, margin: str, color: bool) -> list[str]:
    """The line of the file behind its number, and the mark under what is meant."""
    before, marked, after = _clipped(item)
    bar = _painted("|", "quiet", color)
    mark = " " * width_of(before) + _painted("^" * max(width_of(marked), 1), item.severity.value, color)
    number = _painted(str(item.place.line), "quiet", color)
    return [f"{margin} {bar}", f"{number} {bar} {before}{marked}{after}", f"{margin} {bar} {mark}"]


def _clipped(item: Diagnostic) -> tuple[str, str, str]:
    """The excerpt before, in and after the mark, cut to `MOST_COLUMNS` with … where something is left out."""
    start = max(item.place.column - 1, 0)
    end = start + max(item.length, 1)
    before, marked, after = (_safe(part) for part in _split(item.excerpt.rstrip(), start, end))
    marked = _head(marked, MOST_COLUMNS * 2 // 3)
    room = MOST_COLUMNS - width_of(marked)
    kept = _tail(before, max(room - min(width_of(after), room // 2), room // 3))
    return kept, marked, _head(after, max(room - width_of(kept), 1))


def _split(text: str, start: int, end: int) -> tuple[str, str, str]:
    return text[:start], text[start:end], text[end:]


def _head(text: str, columns: int) -> str:
    """The beginning of a text, as much as fits."""
    if width_of(text) <= columns:
        return text
    taken = 0
    for index, char in enumerate(text):
        taken += _width(char)
        if taken > columns - 1:
            return text[:index] + "…"
    return text


def _tail(text: str, columns: int) -> str:
    """The end of a text, as much as fits."""
    return _head(text[::-1], columns)[::-1]


def _safe(text: str) -> str:
    """The text without characters that a terminal obeys; a tab is shown as two spaces."""
    return _UNSAFE.sub("�", text.replace("\t", "  "))


def _painted(text: str, role: str, color: bool) -> str:
    return f"\x1b[{_COLORS[role]}m{text}\x1b[0m" if color else text
