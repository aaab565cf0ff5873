"""The rules: one file each, with a code, a severity and `check`, which yields findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefing.preflight.rules import (
    empty_page,
    end_blank,
    font_not_embedded,
    gap,
    heading_order,
    indent,
    line_end,
    line_start,
    link,
    lone_character,
    lone_line,
    missing_glyph,
    no_unicode,
    outside,
    overlap,
    ragged,
    split,
    stranded_heading,
    unsqueezed,
)

if TYPE_CHECKING:
    from types import ModuleType

    from briefing.diagnostics import Severity
    from briefing.preflight.document import Document, Finding


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its stable code, how bad a breach is, what finds them, and what is said of it to developers."""

    code: str
    severity: Severity
    check: Callable[[Document], Iterator[Finding]]
    documentation: str


def _rule(module: ModuleType) -> Rule:
    return Rule(module.CODE, module.SEVERITY, module.check, module.__doc__ or "")


#: All rules, in the order in which their findings are given for one page.
RULES: Final[tuple[Rule, ...]] = tuple(
    _rule(module)
    for module in (
        empty_page,
        end_blank,
        font_not_embedded,
        gap,
        heading_order,
        indent,
        line_end,
        line_start,
        link,
        lone_character,
        lone_line,
        missing_glyph,
        no_unicode,
        outside,
        overlap,
        ragged,
        split,
        stranded_heading,
        unsqueezed,
    )
)
