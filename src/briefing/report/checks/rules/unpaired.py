"""A quotation mark, book-title mark or bracket has no other one (GB/T 15834-2011, 4.8, 4.9, 4.15)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.report.checks.finding import found
from briefing.report.checks.prose import TAG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.report.checks.finding import Finding, Subject

CODE = "unpaired-mark"
SEVERITY = Severity.WARNING

_CLOSING = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "【": "】", "〔": "〕", "「": "」", "(": ")"}
_OPENING = {close: mark for mark, close in _CLOSING.items()}
_ITEM = re.compile(
    r"(?<![0-9A-Za-z（(])[0-9a-e]$|(?<![0-9A-Za-z（(])[0-9]{2}$|(?:^|[。；：])[一二三四五六七八九十]{1,2}$"
)
_NESTING = "（("


def check(subject: Subject) -> Iterator[Finding]:
    """Opening marks that nothing closes and closing marks that nothing opened; text with conditions is left out."""
    for prose in subject.prose:
        if TAG not in prose.text:
            for at in _unpaired(prose.text):
                mark = prose.text[at]
                yield found(prose, at, at + 1, mark=mark, other=_CLOSING.get(mark) or _OPENING[mark])


def _unpaired(text: str) -> list[int]:
    """Where the marks stand that have no other one."""
    opened: list[int] = []
    alone: list[int] = []
    for at, char in enumerate(text):
        if char in _CLOSING:
            if opened and text[opened[-1]] == char and char not in _NESTING:
                opened.pop()  # “甲“: the second was meant to close
                alone.append(at)
            else:
                opened.append(at)
        elif char in _OPENING and not _is_other(text, at, any(text[start] in _NESTING for start in opened)):
            _close(text, at, opened, alone)
    return sorted(alone + opened)


def _close(text: str, at: int, opened: list[int], alone: list[int]) -> None:
    """Take the mark that this one closes from those that are open."""
    kinds = [_CLOSING[text[start]].replace(")", "）") for start in opened]
    wanted = text[at].replace(")", "）")
    if wanted not in kinds:
        alone.append(at)
        if opened and text[at] not in "）)":
            opened.pop()  # 《甲”: a slip of the closing mark, told once
        return
    while kinds.pop() != wanted:
        alone.append(opened.pop())
    opened.pop()


def _is_other(text: str, at: int, within: bool) -> bool:
    """Whether a closing mark is an apostrophe, or, but `within` a bracket, stands behind the number of an item: 1）."""
    previous, following = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] == "’":
        return previous.isascii() and previous.isalpha() and following.isascii()
    if text[at] in "）)":
        return not within and bool(_ITEM.search(text[:at]))
    return False
