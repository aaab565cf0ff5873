"""What a YAML syntax error means: from libyaml's words to a code of ours and the place to look at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yaml import MarkedYAMLError
from yaml.error import Mark

from briefing.report.yaml_braces import Braces, braces_at, in_brackets

_ODD_COLON = re.compile(r"\s*(?:- +)?\w+(?:\s*(?=：)|(?=:[^\s/]))([：:])")
_BRACES = re.compile(r"(?::|-|\[|,)\s+(\{\{.*?\}\}|\{\{.*)")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")


@dataclass(frozen=True, slots=True)
class Fault:
    """A syntax error: code, line and column from 0, length in characters, and values for its message."""

    code: str
    line: int
    column: int
    length: int = 1
    values: tuple[tuple[str, str], ...] = ()


def explain(error: MarkedYAMLError, lines: list[str]) -> Fault:
    """The fault behind an error of PyYAML, from the C parser or the Python one."""
    at = error.problem_mark or error.context_mark
    if at is None:
        return Fault("yaml-syntax", 0, 0, values=(("detail", str(error.problem)),))
    start = error.context_mark or at
    return _in_brackets(start, at, lines) or _mistyped(start, at, lines) or _by_words(error, start, at, lines)


def _in_brackets(start: Mark, at: Mark, lines: list[str]) -> Fault | None:
    """Braces without quotes in the brackets that the parser could not read, or that a value begins with."""
    if start.line >= len(lines) or lines[start.line][start.column : start.column + 1] not in ("[", "{"):
        return None
    if lines[start.line].startswith("{{", start.column):
        return None  # they were taken for brackets themselves
    found = in_brackets(lines, start.line, start.column, min(at.line, len(lines) - 1))
    return _braces(found) if found else None


def _braces(found: Braces) -> Fault:
    """The fault of braces that are not quoted, with their line as it should be where that can be told."""
    values = (("quoted", found.quoted),) if found.quoted else ()
    return Fault("unquoted-braces", found.line, found.column, found.length, values)


def _mistyped(start: Mark, at: Mark, lines: list[str]) -> Fault | None:
    """The likeliest slips of the keyboard in the lines around the error, whatever the parser made of them."""
    last = min(at.line, len(lines) - 1)
    first = min(start.line, last - 1) if _begins_with_key(at, lines) else start.line
    for number in range(last, max(first, last - 3, 0) - 1, -1):
        line = lines[number]
        if colon := _ODD_COLON.match(line):
            code = "full-width-colon" if colon[1] == "：" else "tight-colon"
            return Fault(code, number, colon.start(1))
        blanked = _QUOTED.sub(lambda match: " " * len(match[0]), line)
        if braces := _BRACES.search(blanked):
            return braces_around(lines, number, braces.start(1))
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent and number == at.line:
            return Fault("tab-indent", number, indent.index("\t"))
    return _open_quote(last, lines)


def braces_around(lines: list[str], number: int, column: int) -> Fault:
    """Braces at a place, between brackets or behind a key or a dash."""
    return _braces(braces_at(lines, number, column))


def _begins_with_key(at: Mark, lines: list[str]) -> bool:
    """Whether the error stands at the colon behind the first word of its line."""
    return at.line < len(lines) and bool(re.fullmatch(r"\s*(?:- +)?\w+", lines[at.line][: at.column]))


def _open_quote(last: int, lines: list[str]) -> Fault | None:
    """A quotation that was left open and so ran on to the next one, in whose line the parser stumbled."""
    for mark in "\"'":
        if mark not in lines[last]:
            continue
        for number in range(last - 1, -1, -1):
            if mark in lines[number]:
                opened = re.match(rf"\s*(?:- +)?(?:\w+:\s+)?({mark})[^{mark}]*$", lines[number])
                if opened:
                    return Fault("unclosed-quote", number, opened.start(1))
                break
    return None


def _by_words(error: MarkedYAMLError, start: Mark, at: Mark, lines: list[str]) -> Fault:
    """The fault that the parser's own words name."""
    context, problem = str(error.context or ""), str(error.problem or "")
    said = f"{context} {problem}"
    if "nesting depth" in said:
        return Fault("too-deep", at.line, at.column, values=(("limit", "64"),))
    if "mapping values are not allowed" in said and _begins_with_key(at, lines):
        # The line above is a value, and this one was taken for more of it.
        indent = len(lines[at.line]) - len(lines[at.line].lstrip())
        return Fault("bad-indent", at.line, indent, at.column - indent)
    if "mapping values are not allowed" in said:
        return Fault("colon-in-text", at.line, at.column)
    if "escape" in problem:
        return Fault("bad-escape", at.line, at.column)
    if "block sequence entries are not allowed" in problem:
        return Fault("bad-start", at.line, at.column, values=(("character", "-"),))
    if "quoted scalar" in context:
        return Fault("unclosed-quote", start.line, start.column)
    if "flow sequence" in context or "flow mapping" in context:
        return Fault("unclosed-bracket", start.line, start.column)
    if "an alias" in context or "an anchor" in context:
        return Fault("bad-start", start.line, start.column, values=(("character", lines[start.line][start.column]),))
    if "cannot start any token" in said:
        found = lines[at.line][at.column : at.column + 1] if at.line < len(lines) else ""
        return Fault("bad-start", at.line, at.column, values=(("character", found),))
    if "could not find expected ':'" in said:
        return Fault("missing-colon", start.line, start.column, _rest(lines, start))
    if "block mapping" in context or "block collection" in context or "block sequence" in context:
        return Fault("bad-indent", at.line, at.column)
    return Fault("yaml-syntax", at.line, at.column, values=(("detail", said.strip()),))


def _rest(lines: list[str], mark: Mark) -> int:
    """How many characters stand from a mark to the end of its line."""
    return max(len(lines[mark.line].rstrip()) - mark.column, 1) if mark.line < len(lines) else 1
