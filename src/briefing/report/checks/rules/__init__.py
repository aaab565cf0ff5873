"""The rules: one file each, with a code, a severity and `check`, which yields findings.

A rule is loaded when it is asked for: a build needs a few of them only, and most have patterns to compile.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefing.diagnostics import Severity
    from briefing.report.checks.finding import Finding, Subject


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its stable code, how bad a breach is, and what finds them; `rules.toml` explains it."""

    code: str
    severity: Severity
    check: Callable[[Subject], Iterator[Finding]]


#: The modules of all rules, in the order in which their findings are given for one place.
NAMES: Final = (
    "between_quotes",
    "count_mismatch",
    "dash",
    "doubled",
    "ellipsis",
    "full_width",
    "half_width",
    "han_space",
    "mixed_name",
    "range_mark",
    "straight_quote",
    "stray_number",
    "two_colons",
    "unpaired",
)

#: Those whose breach prints something untrue, not only unlovely: a build tells of it, too.
TRUTH: Final = ("count_mismatch",)


def rules(*, truth_only: bool = False) -> tuple[Rule, ...]:
    """All rules, or those that a build keeps."""
    return tuple(_rule(name) for name in (TRUTH if truth_only else NAMES))


@lru_cache(maxsize=len(NAMES))
def _rule(name: str) -> Rule:
    module = import_module(f"{__name__}.{name}")
    return Rule(module.CODE, module.SEVERITY, module.check)
