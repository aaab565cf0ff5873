"""What is said of a change from zero or less, where a percentage would be untrue: 扭亏为盈, 由零增长至5万元."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.report.figures import PERCENT_SIGNS, Unit, base_value, format_figure

if TYPE_CHECKING:
    from decimal import Decimal

    from briefing.report.model import Figure

#: What a share is that nobody can work out.
NO_SHARE = "不适用"
_PROFIT = re.compile("利润|盈|亏|损益|收益|净利|业绩|利税")
#: Sums of money below zero that are no loss.
_NO_PROFIT = re.compile("现金流|差额|顺差|逆差|净流|净额|余额|结余|净增|收支|投资|负债|赤字|净出口|净进口|净投放")
#: The words for a profit or a loss, and those for anything else.
_PROFIT_WORDS = {
    "up": "扭亏为盈", "down": "由盈转亏", "deeper": "亏损扩大", "less": "亏损收窄", "same": "亏损持平",
    "ended": "实现止亏",
}  # fmt: skip
_PLAIN_WORDS = {
    "up": "由负转正", "down": "由正转负", "deeper": "负值扩大", "less": "负值收窄", "same": "持平", "ended": "由负转零",
}  # fmt: skip


def change_in_words(new: Figure, old: Figure) -> str:
    """What is said instead of a rate; empty where the rate is true: from more than zero to zero or more."""
    before, after = base_value(old), base_value(new)
    if before > 0 and after >= 0:
        return ""
    if not before:
        return _from_nothing(new, after)
    words = _PROFIT_WORDS if _is_profit(new, old) else _PLAIN_WORDS
    if before > 0 or after > 0:
        return words["up" if after > 0 else "down"]
    if not after:
        return words["ended"]
    return words["same" if after == before else "deeper" if after < before else "less"]


def _from_nothing(new: Figure, after: Decimal) -> str:
    """From zero: what it came to."""
    if not after:
        return "持平"
    printed = format_figure(replace(new, qualifier=""))
    return f"由零增长至{printed}" if after > 0 else f"由零降至{printed}"


def _is_profit(new: Figure, old: Figure) -> bool:
    """Whether below zero means a loss: by the labels, else for any sum of money that is no balance."""
    labels = new.label + old.label
    if _PROFIT.search(labels):
        return True
    return Unit.parse(new.unit).base.endswith("元") and not _NO_PROFIT.search(labels)


def share_is_true(part: Figure, whole: Figure) -> bool:
    """Whether one figure can be a share of another: of more than nothing, and no less than nothing."""
    return base_value(whole) > 0 and base_value(part) >= 0


def is_difference(new: Figure, old: Figure) -> bool:
    """Whether a change is told in percentage points: between two percentages."""
    return new.unit in PERCENT_SIGNS and old.unit in PERCENT_SIGNS
