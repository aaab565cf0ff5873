"""Values with `{{ figures }}` that must stand in quotes and do not: where they are, and their line as it should be.

In block style only a value that begins with braces needs quotes; between brackets, every value that holds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

_FIGURE = re.compile(r"\{\{[^\n]*?\}\}|\{\{[^\n]*")
_WHOLE = re.compile(r"\{\{[^\n]*?\}\}|\{%[^\n]*?%\}")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'", re.DOTALL)
_COMMENT = re.compile(r"(?<=\s)#[^\n]*")
_OPENING = re.compile(r"(?:^|(?<=[\s\[{,]))([\[{])(?!\{)")
_LONGEST = 80  # characters of a line that a hint shows
_FARTHEST = 40  # lines that brackets are followed over


@dataclass(frozen=True, slots=True)
class Braces:
    """The first braces without quotes: line and column from 0, their length, and the line as it should be.

    Of a long line only the value is shown; nothing where it cannot be told.
    """

    line: int
    column: int
    length: int
    quoted: str = ""


def braces_at(lines: list[str], line: int, column: int) -> Braces:
    """The braces at a place: in brackets that opened in this line or above it, else what a value begins with."""
    for number in range(line, max(line - _FARTHEST, -1), -1):
        for opened in reversed(
            list(_OPENING.finditer(lines[number], 0, column if number == line else len(lines[number])))
        ):
            found = in_brackets(lines, number, opened.start(1), line)
            if found is not None and (found.line, found.column) == (line, column):
                return found
    return _in_block(lines, line, column)


def in_brackets(lines: list[str], line: int, column: int, last: int) -> Braces | None:
    """Braces in the brackets that open at a place, looked for up to the line `last`."""
    text = "\n".join([lines[line][column:], *lines[line + 1 : last + 1]])
    found = _scan(text) if "{{" in text else None
    if found is None:
        return None
    number = line + text.count("\n", 0, found.braces)
    at = found.braces - (text.rfind("\n", 0, found.braces) + 1) + (column if number == line else 0)
    whole = "\n".join([lines[line][column:], *lines[line + 1 : last + _FARTHEST]])
    quoted = _all_quoted(whole)
    shown = (lines[line][:column] + quoted).split("\n")[number - line].strip() if quoted else ""
    if len(shown) > _LONGEST:
        shown = _in_quotes(text[found.start : found.end])
    return Braces(number, at, _length(text, found.braces), shown if len(shown) <= _LONGEST else "")


def _in_block(lines: list[str], line: int, column: int) -> Braces:
    """Braces that a value of block style begins with."""
    text = lines[line]
    value = _COMMENT.split(text[column:])[0].rstrip()
    fixed = (text[:column] + _in_quotes(value) + text[column + len(value) :]).strip()
    shown = fixed if _WHOLE.match(value) and len(fixed) <= _LONGEST and _is_yaml(fixed) else ""
    return Braces(line, column, _length(text, column), shown)


def _length(text: str, at: int) -> int:
    """How long the braces at a place are, with what stands in them."""
    written = _FIGURE.match(text, at)
    return len(written[0].rstrip()) if written else 2


def _all_quoted(text: str) -> str:
    """The brackets with quotes round every value that needs them, and what follows; empty where that is no YAML."""
    while (found := _scan(text)) is not None:
        if found.start < 0 or found.end < 0:
            return ""
        text = text[: found.start] + _in_quotes(text[found.start : found.end]) + text[found.end :]
    return text if _is_yaml(text[: _closing(text)]) else ""


def _is_yaml(text: str) -> bool:
    """Whether a reader takes the text: a hint is tried before it is given."""
    try:
        for _ in yaml.parse(text, Loader=yaml.SafeLoader):
            pass
    except yaml.YAMLError:
        return False
    return True


def _in_quotes(value: str) -> str:
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


@dataclass(frozen=True, slots=True)
class _Value:
    """A value between brackets that holds braces: where it starts, where they are, where it ends; -1 if unknown."""

    start: int
    braces: int
    end: int


def _scan(text: str) -> _Value | None:
    """The first value with braces without quotes. The text begins at the opening bracket."""
    for at, start in _walk(text):
        if text.startswith("{{", at):
            first = at - len(text[start:at].lstrip())
            return _Value(first if "\n" not in text[first:at] else -1, at, _end(text, at))
    return None


def _closing(text: str) -> int:
    """Where the bracket that a text begins with is closed."""
    return max((at for at, _ in _walk(text)), default=0) + 1


def _walk(text: str) -> Iterator[tuple[int, int]]:
    """The places in brackets that are in no quotes and comments, each with where its value starts."""
    at, start, opened = 1, 1, [0]
    while at < len(text) and opened:
        here = text[at]
        fresh = not text[start:at].strip()
        if fresh and here in "\"'" and (quoted := _QUOTED.match(text, at)):
            at = quoted.end()
            continue
        if comment := _COMMENT.match(text, at):
            at = comment.end()
            continue
        yield at, start
        at += 1
        if here in "[{" and fresh:
            opened.append(at - 1)
            start = at
        elif here in "]}":
            start = opened.pop()  # what follows at once belongs to the same value: [注]文字
        elif here == "," or (here == ":" and text[at : at + 1].isspace()):
            start = at


def _end(text: str, at: int) -> int:
    """Where a value that holds braces ends: before the next mark of a list or mapping that is in no braces."""
    while at < len(text):
        if text.startswith(("{{", "{%"), at):
            whole = _WHOLE.match(text, at)
            if whole is None:
                return -1
            at = whole.end()
        elif text[at] in ",]}\n" or (text[at] == ":" and text[at + 1 : at + 2].isspace()):
            return at - (len(text[:at]) - len(text[:at].rstrip(" ")))
        else:
            at += 1
    return at
