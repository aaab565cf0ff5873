"""Numbers as people type them: full-width digits, thousands marks, units and qualifiers, the numerals of cheques.

`half_width` is the one folding of full-width forms: it leaves ①, ² and ½ alone, which only look like digits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from briefing.report.numerals import chinese_value

#: What is longer, blanks included, is no number or date, whatever it is.
LONGEST = 120

#: Full-width ASCII, and what stands for a minus, a colon or a per cent sign. One character for one, so places stay.
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(char): ord(plain)
    for char, plain in zip("\u2212\u2010\u2011\u2012\u2013\ufe63\u2236\ufe6a\ufe52\u3000", "------:%. ", strict=True)
}
#: Numerals as they stand on cheques, and other forms of the common ones.
_CHEQUE = "壹弌贰貳弍叁叄參弎肆伍陆陸柒捌玖拾佰仟萬億圆圓"
_COMMON = dict(zip(map(ord, _CHEQUE), "一一二二二三三三三四五六六七八九十百千万亿元元", strict=True))
_GROUPED = r"[0-9]{1,3}(?:(?P<mark>[,' ’])[0-9]{3})(?:(?P=mark)[0-9]{3})*"
_NUMBER = re.compile(rf"[-+]?(?:{_GROUPED}|[0-9]+)(?:\.[0-9]+)?|[-+]?\.[0-9]+")


def half_width(text: str) -> str:
    """The text with half-width letters, digits and marks, one character for one."""
    return text if text.isascii() else text.translate(_HALF)


def common_numerals(text: str) -> str:
    """A text that begins with 叁拾陆 with 三十六 for it, one character for one; any other text as it is."""
    numeral = re.match(f"负?[{_CHEQUE[:-2]}两一二三四五六七八九十百千万亿]", text)
    return text.translate(_COMMON) if numeral else text


def decimal_of(text: str) -> Decimal | None:
    """A number in digits, exact: 361, 3.50, −3.2, １２, 1,374, 1 374; None for anything else."""
    if len(text) > LONGEST:
        return None
    plain = re.sub(r"\s+", " ", half_width(text).strip())
    plain = re.sub(r"^([-+]) ", r"\1", plain)
    return Decimal(re.sub("[,' ’]", "", plain)) if _NUMBER.fullmatch(plain) else None


def count_of(text: str) -> int | None:
    """A whole number from 0 in digits: 3, １２, 1,374, 3.0; None for anything else."""
    value = decimal_of(text)
    if value is None or value < 0 or value % 1 or value >= 10**9 or half_width(text).strip()[:1] == "+":
        return None
    return int(value)


def likely_count(text: str) -> str:
    """The whole number that a text with more in it may mean (60份, 第3段, 十二), empty if there is none."""
    plain = common_numerals(half_width(text[:LONGEST])).strip()
    found = re.findall(r"[0-9]+(?:\.[0-9]+)?", plain)
    if len(found) == 1 and "." not in found[0] and not re.search(r"[-+%]|[百千万亿]", plain):
        return str(found[0])
    value = chinese_value(plain) if plain and not found else None
    return str(value) if value is not None and value >= 0 and not value % 1 else ""


def likely_minutes(text: str) -> str:
    """The minutes that a text with words in it may mean (2分钟, 一分半, 90秒, 1:30), empty if that is not certain."""
    plain = re.sub(r"\s", "", half_width(text[:LONGEST]))
    if plain in ("半分钟", "半分"):
        return "0.5"
    if found := re.fullmatch(r"约?([0-9]+(?:\.[05])?)(?:分钟?|min|minutes?)(半?)(?:钟)?|约?([0-9]+)分(半)钟?", plain):
        half = Decimal("0.5") if found[2] or found[4] else Decimal(0)
        return f"{(Decimal(found[1] or found[3]) + half).normalize():f}"
    seconds = re.fullmatch(r"([0-9]{1,4})秒钟?", plain)
    clock = re.fullmatch(r"([0-9]{1,3})[:分]([0-5]?[0-9])秒?", plain)
    total = int(seconds[1]) if seconds else int(clock[1]) * 60 + int(clock[2]) if clock else 0
    return f"{Decimal(total) / 60:f}" if total and not total % 30 else ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it is written with what belongs to it: 近千家, 全国第6, 百分之七十.

    `text` is the part that is the number itself; `numerals` is `chinese` where it is written so, `kind` is `rank` for a
    place, `scope` what stands before it.
    """

    text: str
    number: Decimal
    unit: str = ""
    qualifier: str = ""
    numerals: str = ""
    kind: str = ""
    scope: str = ""


#: What makes the words behind a number more than a unit.
NO_UNIT = r"半|几|分之|以[上下内]|之内|[增下]|左右|上下|同比|和|及|至|到|[，。；、：\s]"
#: A unit behind a number that no list knows (36窝): words, and nothing that belongs to a number, a sum or a note.
_ODD = r"[^\W\dA-Za-z_①-⑳⁰-₉²³¹½¼¾]+(?:/[^\W\d_]+)?"


def amount_of(text: str, unit: str = "") -> Amount | None:
    """The one number that a text writes, with unit and qualifier; `unit` is one that the figure is known to have."""
    if len(text) > LONGEST:
        return None
    from briefing.report.quantities import find_quantities, normalised

    plain = common_numerals(half_width(text)).strip()
    plain = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", re.sub(r"(?<=元)[整正]$", "", plain))
    plain = re.sub(r"(?<=[0-9])[ '’](?=[0-9]{3}(?![0-9]))", ",", plain)
    found = find_quantities(plain, [unit] if unit else ())
    if len(found) != 1 or found[0].number is None or found[0].kind not in ("quantity", "percent", "rank"):
        return None
    quantity = found[0]
    before, rest = plain[: quantity.start], plain[quantity.end :]
    if (before and quantity.kind != "rank") or (rest and (quantity.base or not _may_be_unit(rest))):
        return None
    number, unit = quantity.number, quantity.unit + rest
    assert number is not None
    if quantity.kind == "percent":
        number, unit = normalised(number, unit)
    han = re.search("[0-9成]", quantity.text) is None
    return Amount(
        text.strip(), number, unit, quantity.qualifier, "chinese" if han else "",
        "rank" if quantity.kind == "rank" else "", before,
    )  # fmt: skip


def _may_be_unit(text: str) -> bool:
    """Whether words behind a number that no list knows can be its unit."""
    return len(text) <= 12 and bool(re.fullmatch(_ODD, text)) and not re.search(NO_UNIT, text)


def reads_as(text: str) -> Amount | None:
    """What a value reads as, in digits or with its unit; hints are tried with it before they are given."""
    value = decimal_of(text)
    return Amount(text, value) if value is not None else amount_of(text)
