"""What a break costs the reader of a title: nothing after a mark, a lot inside a word that belongs together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.typography.chars import BLANK_RIGHT, OPENING, is_han
from briefing.typography.common_words import COMMON

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A break reads well before these (connectives, prepositions, verbs that open a phrase) …
OPENS_PHRASE = frozenset("与和及暨在以为把对从向将让使助推做抓建促")
#: … and badly before these, which lean on what stands before them, or after those that lean on what follows.
LEANS_BACK = frozenset("的了地得着过等性化们者业度会制式型中上下内外里间前后时年月日个家项次人")
LEANS_FORWARD = frozenset("第不未无再最更很各每该本全大小新高老与和及在以为把对从向将被让使给由")

AFTER_MARK = -0.6
BEFORE_BRACKET = -0.3
BEFORE_PHRASE = 0.15
PLAIN = 0.5
LEANING = 1.2
INSIDE_COMMON = 2.0
INSIDE_WORD = 3.0


class Sense:
    """The penalty of a break, given the words that must not be torn apart: names, units, terms of the report."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        """Keep the words of two or more characters, the longest first."""
        kept = sorted({word for word in words if len(word) > 1}, key=lambda word: (-len(word), word))
        self._words = re.compile("|".join(map(re.escape, kept))) if kept else None

    def __call__(self, text: str, at: int) -> float:
        """What a break before character `at` of the text costs; smaller is better, a whole line uneven costs 4."""
        if self._inside_word(text, at):
            return INSIDE_WORD
        before, after = text[at - 1], text[at]
        if before in BLANK_RIGHT or before == " ":
            return AFTER_MARK
        if after in OPENING:
            return BEFORE_BRACKET
        if before + after in COMMON:
            return INSIDE_COMMON
        if after in LEANS_BACK or before in LEANS_FORWARD:
            return LEANING
        if after in OPENS_PHRASE or not (is_han(before) and is_han(after)):
            return BEFORE_PHRASE
        return PLAIN

    def _inside_word(self, text: str, at: int) -> bool:
        if self._words is None:
            return False
        return any(match.start() < at < match.end() for match in self._words.finditer(text))
