"""Which line breaks of a YAML scalar are its text, and which only keep its lines short."""

from __future__ import annotations

import re
from itertools import pairwise

from briefing.report.characters import FOLD

_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_NAMED = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "_": "\xa0", "N": "\x85", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def unescaped(match: re.Match[str]) -> str:
    """The character that an escape of a double-quoted scalar stands for."""
    code = match[1] or match[2] or match[3]
    return chr(int(code, 16)) if code else _NAMED.get(match[4], match[4])


def unfolded(value: str, raw: str, style: str) -> str:
    """A scalar of several lines with FOLD for every blank that YAML reads for a line break.

    Between Han characters such a break leaves no blank, and only `raw` tells it from a blank that was typed. Blank
    lines, the lines of `|` and escapes are breaks of the text and stay line feeds, as YAML has them. Where the two do
    not agree, which no known file makes them, the value stays as it is.
    """
    if style == "|":
        return value
    read = _block(raw) if style == ">" else _flow(raw, style)
    same = read.replace(FOLD, " ").strip("\n") == value.strip("\n")
    return read if same else value


def _flow(raw: str, style: str) -> str:
    """A plain or quoted scalar, read with its folds."""
    inside = raw[1:-1] if style else raw.rstrip()
    first, *rest = inside.split("\n")
    lines = [first.rstrip(" \t") if rest else first, *(line.strip(" \t") for line in rest[:-1])]
    lines += [rest[-1].lstrip(" \t")] if rest else []
    read = _read(lines[0], style)
    blank = 0
    for before, line in pairwise(lines):
        if style == '"' and _continues(before):
            read += _read(line, style)
        elif line or line is lines[-1]:
            read += "\n" * blank + _read(line, style) if blank else FOLD + _read(line, style)
            blank = 0
            continue
        else:
            blank += 1
    return read


def _continues(line: str) -> bool:
    """Whether a double-quoted line ends with the backslash that takes its break away."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _read(line: str, style: str) -> str:
    if style == '"':
        return _ESCAPE.sub(unescaped, line[:-1] if _continues(line) else line)
    return line.replace("''", "'") if style == "'" else line


def _block(raw: str) -> str:
    """A block of `>`: lines side by side are folded, unless one of them is indented further."""
    lines = raw.split("\n")[1:]
    indent = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")), default=0)
    read, blank, before = "", 0, ""
    for line in (line[indent:] for line in lines):
        if not line:
            blank += 1
            continue
        kept = before[:1] in (" ", "\t") or line[0] in " \t"
        if before:
            read += "\n" * (blank + kept) if blank or kept else FOLD
        read, blank, before = read + line, 0, line
    return read
