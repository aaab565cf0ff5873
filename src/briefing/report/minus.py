"""A minus sign that was typed as a hyphen: −3.2%, where it is no hyphen, range, date or number of a model."""

from __future__ import annotations

import re

_HYPHENS = "-－﹣‐‑‒–"
_CANDIDATE = f"[{_HYPHENS}][0-9]"
#: Web and mail addresses and templates, in which a hyphen is one.
_APART = r"(?:https?://|www\.)[^\s\u3000-\u9fff\uff00-\uffef]{1,2000}|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+"
_APART += r"|\{\{[^{}]*\}\}|\{%[^{}]*%\}"
_NUMBER = r"[0-9]{1,18}(?:[,，][0-9]{3})*(?:\.[0-9]+)?"
#: What a number measures by; 歼-20 and 长征-5 have nothing of the kind.
_MEASURED = rf"(?:{_NUMBER}\s*(?:[%％‰℃°]|个?百分点|[万亿倍元吨度])|[0-9]+\.[0-9])"
#: What has a sign behind any noun: 工业-3.2%. A sum may be what a hyphen joins on: 某公司-5亿元项目.
_SIGNED = rf"{_NUMBER}\s*(?:[%％‰℃°度]|个?百分点)"
#: What counts things off rather than measuring: 效率-2期.
_ORDINAL = "[0-9]+[类期号区组楼栋班批届章节款代型]"
#: Words after which a number follows: 同比-3, 气温为-5.
_SAYING_WORDS = """
增长 同比 环比 增速 增幅 降幅 涨幅 跌幅 变化 变动 差额 差值 净增 净额 利润 气温 温度 回落 余额 数值 增加 减少 下降
收益 损益 结余 顺差 逆差 缺口 净值 现金流 贡献 拉动 盈亏 增量
为 至 到 达 率 约 近 超 是 比
"""
_SAYING = tuple(_SAYING_WORDS.split())
_SIGN = rf"(?P<apart>{_APART})|(?P<sign>[{_HYPHENS}])(?={_NUMBER})(?![0-9.]+[{_HYPHENS}/][0-9])(?![0-9]+[A-Za-z])"
#: How far a sign is looked round.
_NEAR = 40
_FREE = r"[\s（(\[【“‘：:，。；、！？,;|=≥≤<>≈~～¥￥$€£^±]$"
_COUNTED = r"[0-9一二三四五六七八九十百千万亿][\u3400-\u9fff]{0,3}$|[0-9]\s*$"
_LATIN = r"[A-Za-z0-9_.]\s+$"


def with_minus(text: str) -> str:
    """The text with U+2212 wherever a hyphen before a digit is a sign; every character keeps its place."""
    if not re.search(_CANDIDATE, text):
        return text
    return re.sub(_SIGN, lambda match: "−" if match["sign"] and _is_sign(match) else match[0], text)


def _is_sign(match: re.Match[str]) -> bool:
    """Whether a hyphen before a digit is a sign, by what stands before it."""
    before, behind = (
        match.string[max(0, match.start() - _NEAR) : match.start()],
        match.string[match.end() : match.end() + _NEAR],
    )
    if re.match(_ORDINAL, behind):
        return False
    measured = re.match(_MEASURED, behind) is not None
    if not before.strip():  # the beginning, unless blanks are all that is near
        return not before or measured or not behind.lstrip("0123456789")
    if re.search(_LATIN, before):
        return measured and not re.search(_COUNTED, before)
    if re.search(_FREE, before):
        return True
    if before.endswith(_SAYING):
        return not re.search(_COUNTED, before[:-1]) or measured
    signed = re.match(_SIGNED, behind) is not None
    return signed and "\u3400" <= before[-1] <= "\u9fff" and not re.search(_COUNTED, before)
