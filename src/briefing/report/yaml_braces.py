"""Values with `{{ figures }}` that must stand in quotes and do not: where they are, and their line as it should be.

In block style only a value that begins with braces needs quotes; between brackets, every value that holds them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_FIGURE = re.compile(r"\{\{[^\n]*?\}\}|\{\{[^\n]*")
_WHOLE = re.compile(r"\{\{[^\n]*?\}\}")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'", re.DOTALL)
_COMMENT = re.compile(r"(?<=\s)#[^\n]*")
_LONGEST = 80  # characters of a line that a hint shows


@dataclass(frozen=True, slots=True)
class Braces:
    """The first braces without quotes: line and column from 0, their length, and the line as it should be, if known."""

    line: int
    column: int
    length: int
    quoted: str = ""


def in_brackets(lines: list[str], line: int, column: int, last: int) -> Braces | None:
    """Braces in the brackets that open at a place, looked for up to the line `last`."""
    text = "\n".join([lines[line][column:], *lines[line + 1 : last + 1]])
    found = _scan(text)
    if found is None:
        return None
    start, braces, _ = found
    number = line + text.count("\n", 0, braces)
    at = braces - (text.rfind("\n", 0, braces) + 1) + (column if number == line else 0)
    written = _FIGURE.match(text, braces)
    fixed = _all_quoted(text) if start is not None else ""
    whole = (lines[line][:column] + fixed).split("\n")[number - line].strip() if fixed else ""
    return Braces(number, at, len(written[0].rstrip()) if written else 2, whole if len(whole) <= _LONGEST else "")


def in_block(lines: list[str], line: int, column: int) -> Braces:
    """Braces that a value of block style begins with."""
    text = lines[line]
    value = _COMMENT.split(text[column:])[0].rstrip()
    written = _FIGURE.match(value)
    fixed = text[:column] + _in_quotes(value) + text[column + len(value) :] if _WHOLE.match(value) else ""
    shown = fixed.strip() if len(fixed.strip()) <= _LONGEST else ""
    return Braces(line, column, len(written[0].rstrip()) if written else 2, shown)


def _all_quoted(text: str) -> str:
    """The text with quotes round every value that needs them; empty where its end cannot be told."""
    while (found := _scan(text)) is not None:
        start, _, end = found
        if start is None or end is None:
            return ""
        text = text[:start] + _in_quotes(text[start:end]) + text[end:]
    return text


def _in_quotes(value: str) -> str:
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def _scan(text: str) -> tuple[int | None, int, int | None] | None:
    """The first value between brackets that holds braces: where it starts (None if on another line), where the braces
    are, and where it ends (None if that cannot be told). The text begins at the opening bracket."""
    depth, at, start = 1, 1, 1
    while at < len(text) and depth:
        here = text[at]
        fresh = not text[start:at].strip()
        if fresh and here in "\"'" and (quoted := _QUOTED.match(text, at)):
            at = quoted.end()
        elif text.startswith("{{", at):
            first = start + len(text[start:at]) - len(text[start:at].lstrip())
            return (first if "\n" not in text[first:at] else None), at, _end(text, at)
        elif comment := _COMMENT.match(text, at):
            at = comment.end()
        else:
            depth += 1 if here in "[{" and fresh else -1 if here in "]}" else 0
            at += 1
            if here in ",[]{}" or (here == ":" and text[at : at + 1].isspace()):
                start = at
    return None


def _end(text: str, at: int) -> int | None:
    """Where a value that holds braces ends: before the next mark of a list or mapping that is in no braces."""
    while at < len(text):
        if text.startswith("{{", at):
            whole = _WHOLE.match(text, at)
            if whole is None:
                return None
            at = whole.end()
        elif text[at] in ",]}\n" or (text[at] == ":" and text[at + 1 : at + 2].isspace()):
            return at - (len(text[:at]) - len(text[:at].rstrip(" ")))
        else:
            at += 1
    return at
