"""Classes of characters for Chinese line breaking and spacing (CLREQ 3.1; GB/T 15834-2011 5).

A *full-width mark* stands in a square of one em of which its ink takes half: closing marks and stops have the blank
half at the right, opening marks at the left. Which half may be given up is all that squeezing needs to know.
"""

from __future__ import annotations

import re
from typing import Final

OPENING: Final = frozenset("“‘（【《〈〔「『｛〖［")
CLOSING: Final = frozenset("”’）】》〉〕｝」』〗］")
STOPS: Final = frozenset("，。、；：？！．")
#: Marks with a blank right half, and all marks that take part in squeezing.
BLANK_RIGHT: Final = CLOSING | STOPS
MARKS: Final = OPENING | BLANK_RIGHT

#: Never first on a line. Dashes and ellipses are kept from it too (the strict rule).
NO_START: Final = BLANK_RIGHT | frozenset("·～~%‰℃°％—…-–/,.;:?!)]}»›")
#: Never last on a line.
NO_END: Final = OPENING | frozenset("([{«‹$¥￥€£#＃№＄")

#: Counters and units that stay with the number before them; those that begin as a numeral does come apart.
BIG_UNITS: Final = "千瓦时|千瓦|千米|千克|千赫|百分点|万亩"
UNITS: Final = (
    "平方公里|平方米|立方米|个百分点|百分点|人次|公里|厘米|毫米|公斤|公顷|小时|分钟|季度|年度|个月|年代|世纪"
    "|亿元|万元|千元|美元|欧元|港元|标准箱|床位|台次|例次|课时|学时|元|年|月|日|号|时|分|秒|天|周|岁|届"
    "|家|个|人|名|位|次|项|件|批|期|条|篇|场|村|户|亩|吨|米|克|升|倍|折|成|点|楼|层|页|章|节|款|辆|台|套|座|间|张|本"
    "|份|所|处|片|轮|组|队|支|门|股|元|类|种|级|段|例|床|箱|艘|架|起|宗|笔|版|路|线|度"
)

_LATIN = r"!-~¡-¶¸-ɏͰ-ӿ−–"
_WIDE = "０-９Ａ-Ｚａ-ｚ"
_COUNTED = rf"[余多]?(?:{BIG_UNITS}|[十百千万亿]*(?:{UNITS})?)"
#: What is never broken inside: a Western word or number with its unit, narrow or full-width, a dash, an ellipsis, a run
#: of spaces.
ATOM: Final = re.compile(
    rf"第?(?=[{_LATIN}])[{_LATIN}]+(?:(?<=[0-9%]){_COUNTED})?"
    rf"|第?[{_WIDE}]+(?:[．，：－／][０-９]+)*[％‰℃]?(?:(?<=[０-９％]){_COUNTED})?|—+|…+|[ \u00a0]+|.",
    re.DOTALL,
)

_WESTERN = re.compile(r"[0-9A-Za-z\u00C0-\u024F\u0370-\u04FF%‰°$€£+\-−–#&@/*=]")
_HAN = re.compile(r"[\u2E80-\u2FDF\u3005-\u3007\u3021-\u3029\u3400-\u9FFF\uF900-\uFAFF\U00020000-\U0003FFFF]")


OTHER, HAN, WESTERN, OPEN, CLOSE, SPACE, DASH = range(1, 8)
MARK_KINDS: Final = frozenset({OPEN, CLOSE})

#: Kinds of the characters met so far; there are no more of them than characters in use.
KINDS: Final[dict[str, int]] = {}


def kind_of(char: str) -> int:
    """What a character is to spacing: HAN, WESTERN, OPEN or CLOSE (marks with a blank half), SPACE, DASH, OTHER."""
    kind = KINDS[char] = _kind(char)
    return kind


def _kind(char: str) -> int:
    if is_han(char):
        return HAN
    if char in OPENING:
        return OPEN
    if char in BLANK_RIGHT:
        return CLOSE
    if char in "—…":
        return DASH
    return SPACE if char == " " else WESTERN if is_western(char) else OTHER


def is_han(char: str) -> bool:
    """Whether the character is an ideograph (or 〇 々)."""
    return _HAN.match(char) is not None


def is_western(char: str) -> bool:
    """Whether the character is set with a gap beside an ideograph: Latin, Greek, Cyrillic, digits and their signs."""
    return _WESTERN.match(char) is not None


def atoms(text: str) -> list[int]:
    """Where a line may break: indices of characters that may start one, ascending, with 0 and len(text).

    Behind a line feed one must: it is the last character of its line, which shows nothing of it.
    """
    stops = [0]
    for match in ATOM.finditer(text):
        start = match.start()
        if start and (text[start - 1] == "\n" or _parts(text, start)):
            stops.append(start)
    if text:
        stops.append(len(text))
    return stops


def _parts(text: str, at: int) -> bool:
    """Whether a line may end before a character: it may begin a line, and the one before it may end one."""
    return text[at] not in " \n" and text[at] not in NO_START and text[at - 1] not in NO_END
