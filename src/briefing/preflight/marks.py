"""Preflight's own classes of characters (GB/T 15834-2011 5; CLREQ 3.1), apart from those that the typesetter uses."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category, east_asian_width, name

#: Never first on a line, and those of them that no paragraph begins with either.
NOT_FIRST: Final = frozenset("，。、；：？！”’）】》〉〕｝」』〗］·・～%％‰℃°—…–-/．")
NEVER_FIRST: Final = frozenset("，。、；：？！”’）】》〉〕｝」』〗］")
#: Never last on a line.
NOT_LAST: Final = frozenset("“‘（【《〈〔「『｛〖［$¥￥€£＄")

_CLOSING: Final = NEVER_FIRST | {"．"}
_OPENING: Final = frozenset("“‘（【《〈〔「『｛〖［")

#: Units that surely belong to the number before them.
UNIT: Final = (
    "(?:[十百千万亿]+)?(?:平方公里|平方米|立方米|公里|千瓦时|公顷|人次|亿元|万元|万亩"
    "|元|年|月|日|户|家|个|位|名|次|项|件|期|吨|亩|岁|届|%|％|‰|℃)"
)
#: What is never parted: a dash, an ellipsis, a number with sign, decimals and unit, a Western word.
WHOLE: Final = re.compile(
    rf"—{{2,}}|…{{2,}}|(?:[$¥￥€£＄]|[-−+](?<![0-9A-Za-z][-−+]))?[0-9０-９]+(?:[.,:/~－–-][0-9０-９]+)*(?:{UNIT}|[十百千万亿]+)?"
    r"|[A-Za-zÀ-ɏͰ-ӿＡ-Ｚａ-ｚ]+(?:['’][A-Za-z]+)?"
)


def is_han(text: str) -> bool:
    """Whether it is an ideograph."""
    return len(text) == 1 and (text == "〇" or name(text, "").startswith("CJK "))


def is_western(text: str) -> bool:
    """Whether it is a letter or a digit of the width of Latin, or a per cent sign."""
    if len(text) != 1:
        return False
    kind = category(text)
    return text == "%" or ((kind[0] == "L" or kind == "Nd") and east_asian_width(text) in {"Na", "N", "H", "A"})


def is_closing(text: str) -> bool:
    """Whether it is a mark with its blank half at the right."""
    return text in _CLOSING


def is_opening(text: str) -> bool:
    """Whether it is a mark with its blank half at the left."""
    return text in _OPENING


def is_mark(text: str) -> bool:
    """Whether it is a mark or a space."""
    return bool(text) and category(text[0])[0] in "PZ"
