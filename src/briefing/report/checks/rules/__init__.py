"""The rules: one file each, with a code, a severity and `check`, which yields findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefing.report.checks.rules import (
    between_quotes,
    count_mismatch,
    dash,
    doubled,
    ellipsis,
    full_width,
    half_width,
    han_space,
    mixed_name,
    range_mark,
    straight_quote,
    stray_number,
    two_colons,
    unpaired,
)

if TYPE_CHECKING:
    from types import ModuleType

    from briefing.diagnostics import Severity
    from briefing.report.checks.finding import Finding, Subject


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its stable code, how bad a breach is, and what finds them; `rules.toml` explains it.

    `truth` says that a breach prints something untrue, not only unlovely: a build tells of it, too.
    """

    code: str
    severity: Severity
    check: Callable[[Subject], Iterator[Finding]]
    truth: bool = False


def _rule(module: ModuleType) -> Rule:
    return Rule(module.CODE, module.SEVERITY, module.check, getattr(module, "TRUTH", False))


#: All rules, in the order in which their findings are given for one place.
RULES: Final[tuple[Rule, ...]] = tuple(
    _rule(module)
    for module in (
        between_quotes,
        count_mismatch,
        dash,
        doubled,
        ellipsis,
        full_width,
        half_width,
        han_space,
        mixed_name,
        range_mark,
        straight_quote,
        stray_number,
        two_colons,
        unpaired,
    )
)
