"""Why a text is no number, and what to write instead where that is certain.

What a hint says to write has been read by `reads_as` before: no hint leads to another finding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from briefing.report.amounts import LONGEST, NO_UNIT, common_numerals, decimal_of, half_width, reads_as
from briefing.report.numerals import HAN_DIGITS, chinese_value

#: Signs and words that compare, with the qualifier that says the same.
_COMPARED = {">": "超过", "＞": "超过", ">=": "至少", "≥": "至少", "≧": "至少", "<": "不足", "＜": "不足", "<=": "至多",
             "≤": "至多", "≦": "至多", "~": "约", "≈": "约", "≒": "约", "约等于": "约", "大概": "约", "大于": "超过",
             "小于": "不足"}  # fmt: skip
_TRAILING = {"+": "至少", "以上": "至少", "及以上": "至少", "左右": "约", "上下": "约", "以下": "至多", "以内": "至多",
             "之内": "至多"}  # fmt: skip
_BEFORE = "|".join(sorted(map(re.escape, _COMPARED), key=len, reverse=True))
_BEHIND = "|".join(sorted(map(re.escape, _TRAILING), key=len, reverse=True))
_PLAIN = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_NOTE_MARK = r"[*＊※†‡#①-⑳⁰¹²³⁴-⁹]+|[\[〔][0-9]{1,2}[\]〕]|[（(]注?[0-9]{0,2}[）)]"
_NOTHING = re.compile(r"[-—–/\\.…？?]+|无|暂无|没有|待定|待填|待核|空|略|不详|N/?A|null|none|TBD", re.IGNORECASE)
_CURRENCIES = {"¥": "元", "$": "美元", "€": "欧元", "£": "英镑", "￥": "元", "RMB": "元", "CNY": "元", "USD": "美元"}
_GROWN = re.compile(
    "(?:同比|环比|较?上年|比上年)?(?:(?P<up>增长|增加|上升|提高|提升|增幅)|下降|减少|降低|下滑|降幅|回落)了?(?P<rest>.+)"
)


@dataclass(frozen=True, slots=True)
class NoNumber:
    """Why a text is no number: a code of `messages`, and the values of its sentences."""

    code: str
    values: tuple[tuple[str, str], ...] = ()


def no_number(text: str) -> NoNumber:
    """Why a text that neither `decimal_of` nor `amount_of` reads is no number, and what to write if that is certain."""
    if len(text) > LONGEST:
        return NoNumber("not-a-number")
    plain = common_numerals(half_width(text)).strip()
    if re.fullmatch(r"[-+]?\.?(?:nan|inf|infinity)", plain, re.IGNORECASE):
        return NoNumber("number-not-finite")
    if _NOTHING.fullmatch(plain):
        return NoNumber("number-absent")
    for reason in (_range, _ratio, _fraction, _bracketed, _marked, _compared, _grown, _priced, _with_unit, _several):
        if found := reason(plain):
            return found
    if re.fullmatch(r"[-+0-9,.'’ ]+", plain) and (mark := re.search("[,'’]", plain)):
        return NoNumber("not-a-number", (("mark", mark[0]),))
    return NoNumber("not-a-number", _power(plain))


def _range(plain: str) -> NoNumber | None:
    """30-40, 约30至40家."""
    tight = re.sub(r"\s", "", plain)
    number = rf"(?:{_PLAIN}|[{HAN_DIGITS}两十百千]+)[%成万亿个]*"
    found = re.fullmatch(rf"[^\d]{{0,4}}({number})(?:-|—{{1,2}}|–|~|～|至|到)({number})\D{{0,8}}", tight)
    return NoNumber("number-range", (("first", found[1]), ("second", found[2]))) if found else None


def _ratio(plain: str) -> NoNumber | None:
    """3:1, 3比1."""
    return NoNumber("number-ratio") if re.fullmatch(rf"{_PLAIN}(?:\s*[:：比]\s*{_PLAIN})+", plain) else None


def _fraction(plain: str) -> NoNumber | None:
    """1/3, 三分之一, 1 1/2: with its decimals where they end."""
    found = re.fullmatch(r"(?:([0-9]{1,6})\s+)?([0-9]{1,9})\s*/\s*([0-9]{1,9})\D{0,6}", plain)
    han = re.fullmatch(rf"([{HAN_DIGITS}两十百千万]+)分之([{HAN_DIGITS}两十百千万]+)\D{{0,6}}", plain)
    if found and int(found[3]):
        part, whole = Decimal(found[2]) + Decimal(found[1] or 0) * Decimal(found[3]), Decimal(found[3])
    elif han and (value := chinese_value(han[1])) and (above := chinese_value(han[2])) is not None:
        part, whole = above, value
    else:
        return None
    exact = part / whole
    ends = exact == exact.quantize(Decimal("0.000001"))
    return NoNumber("number-fraction", (("number", f"{exact.normalize():f}" if ends else ""),))


def _bracketed(plain: str) -> NoNumber | None:
    """(3.2), as accounts write what is less than nothing."""
    found = re.fullmatch(rf"\(\s*({_PLAIN})\s*\)", plain)
    tried = f"-{found[1]}" if found else ""
    return NoNumber("number-bracketed", (("number", tried),)) if tried and decimal_of(tried) is not None else None


def _marked(plain: str) -> NoNumber | None:
    """36*, 36亿元①, 36.5亿元（预计): a number with a mark or a remark behind it."""
    found = re.fullmatch(rf"(.*?[\d\w%％])\s*({_NOTE_MARK})", plain)
    if found and reads_as(found[1]) is not None:
        return NoNumber("number-marked", (("number", found[1]), ("mark", found[2])))
    found = re.fullmatch(r"([^(（]+?)\s*[(（]([^()（）]*[^\W\d][^()（）]*)[)）]", plain)
    if found and reads_as(found[1]) is not None:
        return NoNumber("number-noted", (("number", found[1]), ("note", found[2])))
    return None


def _compared(plain: str) -> NoNumber | None:
    """>36, ≥36%, 36以上: a number with a sign for what a qualifier says."""
    found = re.fullmatch(rf"({_BEFORE})\s*(.+)", plain)
    word, rest = (_COMPARED[found[1]], found[2]) if found else ("", "")
    if not found and (found := re.fullmatch(rf"[约近]?(.+?)\s*({_BEHIND})", plain)):
        word, rest = _TRAILING[found[2]], found[1]
    amount = reads_as(f"{word}{rest}") if word else None
    bare = reads_as(rest) if word else None
    if amount is None or bare is None or (amount.number, amount.unit) != (bare.number, bare.unit):
        return None
    if amount.qualifier != word or bare.qualifier:
        return None
    code = "number-with-unit" if amount.unit and re.match(r"[-+]?[0-9]", plain) else "number-compared"
    return NoNumber(code, (("written", f"{word}{rest}"),))


def _grown(plain: str) -> NoNumber | None:
    """增长8.6%, 下降3.2%: a word for what the sign says."""
    found = _GROWN.fullmatch(plain)
    amount = reads_as(found["rest"]) if found else None
    if found is None or amount is None or amount.qualifier or amount.number < 0:
        return None
    return NoNumber("number-grown", (("number", found["rest"] if found["up"] else f"-{found['rest']}"),))


def _priced(plain: str) -> NoNumber | None:
    """¥36, $1.5亿: a sign of money before the number."""
    found = re.fullmatch(r"(¥|\$|€|£|￥|RMB|CNY|USD)\s*(.+)", plain)
    amount = reads_as(found[2]) if found else None
    if found is None or amount is None or amount.qualifier or set(amount.unit) - set("十百千万亿"):
        return None
    unit = amount.unit + _CURRENCIES[found[1]]
    return _split(f"{amount.number:f}", unit) if reads_as(f"{amount.number:f}{unit}") else None


def _with_unit(plain: str) -> NoNumber | None:
    """361亿元人民币: a unit that no list knows, to be written under a key of its own."""
    found = re.fullmatch(rf"([-+]?{_PLAIN})\s*(\D{{1,12}})", plain)
    if not found or decimal_of(found[1]) is None or not re.fullmatch(r"[^\W\d_](?:[^\W\d_]|[/·²³])*", found[2]):
        return None
    known = re.search(r"[\u4e00-\u9fff]", found[2]) or len(found[2]) <= 4
    return _split(found[1], found[2]) if known and not re.search(NO_UNIT, found[2]) else None


def _split(number: str, unit: str) -> NoNumber:
    return NoNumber("number-with-unit", (("number", number), ("unit", unit), ("qualifier", "")))


def _several(plain: str) -> NoNumber | None:
    """36、37; 36.5亿元，增长8%."""
    from briefing.report.quantities import find_quantities

    if re.fullmatch(r"[-+0-9,.'’ ]+", plain):
        return None
    found = [item.text.strip() for item in find_quantities(plain) if item.number is not None]
    return NoNumber("number-several", (("first", found[0]), ("second", found[1]))) if len(found) > 1 else None


def _power(plain: str) -> tuple[tuple[str, str], ...]:
    """The number that 1.2e5 writes, in full."""
    found = re.fullmatch(r"([-+]?[0-9](?:\.[0-9]{1,6})?)[eE]([-+]?[0-9]{1,2})", plain)
    if not found or abs(int(found[2])) > 11:
        return ()
    return (("number", f"{Decimal(plain):f}"),)
