"""Headings are not counted in order.

## What it does
Reads the numerals of headings, 一、 （一） 1. （1）, and whether each goes on from the one before it on its level,
or begins with one under its parent, and whether a level is skipped.

## Why
GB/T 9704-2012 7.3.3 gives these four levels in this order.

## Example
`二、` after `四、`; `（1）` under `一、`.

## Use instead
Count by level: 一、 then （一） then 1. then （1）.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.document import Finding, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.document import Document

CODE = "pdf-heading-order"
SEVERITY = Severity.WARNING

LEVELS = (
    r"([一二三四五六七八九十百]+)、",
    r"（([一二三四五六七八九十百]+)）",
    r"([0-9]+)[.．](?![0-9])",
    r"（([0-9]+)）",
)
DIGITS = "一二三四五六七八九"


def check(document: Document) -> Iterator[Finding]:
    """Headings whose numeral is not the next one."""
    counts: list[int] = []
    for paragraph in document.paragraphs:
        level, number = numeral(paragraph.text) if paragraph.heading else (0, 0)
        if not level:
            continue
        skips = level > len(counts) + 1
        expected = counts[level - 1] + 1 if level <= len(counts) else 1
        if skips or number != expected:
            yield at(paragraph.lines[0])
        counts = [*counts[: level - 1], *[0] * (level - 1 - len(counts)), number]


def numeral(text: str) -> tuple[int, int]:
    """Level (from 1) and number that a heading begins with; zeros if it is not counted."""
    for level, pattern in enumerate(LEVELS, start=1):
        match = re.match(pattern, text)
        if match:
            said = match.group(1)
            return level, int(said) if said.isascii() else _chinese(said)
    return 0, 0


def _chinese(said: str) -> int:
    """The value of a Chinese numeral below a thousand."""
    hundreds, mark, rest = said.rpartition("百")
    if mark:
        return 100 * (_digit(hundreds) or 1) + (_chinese(rest) if rest else 0)
    tens, mark, ones = said.rpartition("十")
    return (10 * (_digit(tens) or 1) if mark else 0) + _digit(ones)


def _digit(char: str) -> int:
    return DIGITS.find(char) + 1 if char else 0
