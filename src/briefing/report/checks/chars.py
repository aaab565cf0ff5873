"""Classes of characters that the rules of punctuation speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.report.checks.prose import FIGURE

HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
MARKS = "。，、；：？！“”‘’《》〈〉（）【】〔〕「」…—～·"
#: What Chinese text is made of: a character of it next to a mark makes the mark one of Chinese text.
CHINESE = f"[{HAN}{MARKS}{FIGURE}]"

_FOREIGN = re.compile(r"(?:https?://|www\.)[\w./?&=#%:~+-]+|[\w.+-]+@[\w.-]+\.[a-z]+|&#?\w{2,8};", re.ASCII)
_IS_CHINESE = re.compile(CHINESE)


def is_chinese(text: str) -> bool:
    """Whether a character is Han, a mark of Chinese text, or a figure; false for no character."""
    return bool(_IS_CHINESE.match(text))


def outside_addresses(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that are no part of a web or mail address, or of a character as the web writes it."""
    addresses = [match.span() for match in _FOREIGN.finditer(text)] if "." in text or "&" in text else []
    for match in pattern.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in addresses):
            yield match


def before(text: str, at: int) -> str:
    """The character before a place, blanks passed over; empty at the beginning."""
    return text[:at].rstrip()[-1:]


def after(text: str, at: int) -> str:
    """The character from a place on, blanks passed over; empty at the end."""
    return text[at:].lstrip()[:1]
