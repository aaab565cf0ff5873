"""A half-width mark stands in Chinese text (GB/T 15834-2011, 4 and 5.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.report.checks.chars import after, before, is_chinese, outside_addresses
from briefing.report.checks.finding import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.report.checks.finding import Finding, Subject

CODE = "half-width-mark"
SEVERITY = Severity.WARNING

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_QUOTES, _BLANKS_AND_QUOTES = ("“", "”", "‘", "’"), " \t“”‘’"
_MARK = re.compile(r"[,;:?!().] *")


def check(subject: Subject) -> Iterator[Finding]:
    """Half-width marks next to Chinese characters."""
    for prose in subject.prose:
        pairs = _pairs(prose.text)
        for match in outside_addresses(_MARK, prose.text):
            if _is_wrong(prose.text, match, pairs):
                mark = match[0][0]
                end = match.end() if is_chinese(after(prose.text, match.end())) and mark != ")" else match.start() + 1
                yield found(prose, match.start(), end, _FULL[mark], mark=mark, full=_FULL[mark])


def _is_wrong(text: str, match: re.Match[str], pairs: dict[int, int]) -> bool:
    mark, start = match[0][0], match.start()
    left, right = _neighbours(text, start)
    if mark in "()":
        return _is_chinese_bracket(text, start, pairs)
    if mark == ".":
        close = text[start - 1 : start]
        return is_chinese(close) and close not in ".。…" and (not right or is_chinese(right))
    if left.isascii() and left.isdigit() and right.isascii() and right.isdigit():
        return False  # 1,374 and 8:00
    if mark in "?!":
        return is_chinese(left)
    return is_chinese(left) or is_chinese(right)


def _neighbours(text: str, at: int) -> tuple[str, str]:
    """The characters beside a mark; of quotation marks, which all languages share, what stands within or without."""
    left, right = before(text, at), after(text, at + 1)
    if left in _QUOTES:
        left = before(text[:at].rstrip(_BLANKS_AND_QUOTES), len(text))
    if right in _QUOTES:
        right = text[at + 1 :].lstrip(_BLANKS_AND_QUOTES)[:1]
    return left or "", right or ""


def _is_chinese_bracket(text: str, at: int, pairs: dict[int, int]) -> bool:
    """Whether a bracket holds Chinese, stands right behind it, or closes a full-width one."""
    other = pairs.get(at)
    if other is None:
        return is_chinese(text[at - 1 : at]) if at else False
    if text[other] in "（）":
        return True
    start, end = sorted((at, other))
    return any(is_chinese(char) for char in text[start + 1 : end]) or (start > 0 and is_chinese(text[start - 1]))


def _pairs(text: str) -> dict[int, int]:
    """The brackets of a text, each with its other one."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for at, char in enumerate(text):
        if char in "(（":
            opened.append(at)
        elif char in ")）" and opened:
            pairs[at] = opened.pop()
            pairs[pairs[at]] = at
    return pairs
