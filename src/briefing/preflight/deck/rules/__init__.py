"""The rules for decks: one file each, with a code, a severity and `check`, which yields findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefing.preflight.deck.rules import (
    autofit,
    axis_id,
    chart_cache,
    chart_workbook,
    chinese_font,
    contrast,
    duplicate_bar,
    duplicate_name,
    empty_placeholder,
    language,
    link,
    missing_alt,
    missing_part,
    name_digit,
    no_notes,
    no_title,
    orphan_part,
    outside,
    reading_order,
    same_title,
    small_body,
    small_text,
    table_head,
)

if TYPE_CHECKING:
    from types import ModuleType

    from briefing.diagnostics import Severity
    from briefing.preflight.deck.model import Deck, Finding


@dataclass(frozen=True, slots=True)
class DeckRule:
    """A rule: its stable code, how bad a breach is, what finds them, and what is said of it to developers."""

    code: str
    severity: Severity
    check: Callable[[Deck], Iterator[Finding]]
    documentation: str


def _rule(module: ModuleType) -> DeckRule:
    return DeckRule(module.CODE, module.SEVERITY, module.check, module.__doc__ or "")


#: All rules, in the order in which their findings are given for one slide.
DECK_RULES: Final[tuple[DeckRule, ...]] = tuple(
    _rule(module)
    for module in (
        autofit,
        axis_id,
        chart_cache,
        chart_workbook,
        chinese_font,
        contrast,
        duplicate_bar,
        duplicate_name,
        empty_placeholder,
        language,
        link,
        missing_alt,
        missing_part,
        name_digit,
        no_notes,
        no_title,
        orphan_part,
        outside,
        reading_order,
        same_title,
        small_body,
        small_text,
        table_head,
    )
)
