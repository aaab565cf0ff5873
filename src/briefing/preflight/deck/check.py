"""`check_deck`: the rules over a finished presentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Diagnostic, Place, Severity
from briefing.preflight.deck.package import UnreadableDeck
from briefing.preflight.deck.reading import read_deck
from briefing.preflight.deck.rules import DECK_RULES

if TYPE_CHECKING:
    from briefing.preflight.deck.model import Finding
    from briefing.preflight.deck.rules import DeckRule

MOST_TEXT = 40  # characters of a text that a finding shows


def check_deck(data: bytes, name: str) -> list[Diagnostic]:
    """What is wrong with a finished `.pptx`, in the order of its slides; `name` is what findings call the file.

    The place of a finding has the slide as its page, none where the file as a whole is meant; its values have the name
    of the shape and its text. A file that is no presentation is one finding.
    """
    try:
        deck = read_deck(data)
    except UnreadableDeck as fault:
        return [Diagnostic("pptx-unreadable", Place(name), (("file", name), ("detail", str(fault))))]
    found = [(finding, rule) for rule in DECK_RULES for finding in rule.check(deck)]
    found.sort(key=lambda pair: pair[0].page)
    return [_diagnostic(finding, rule, name) for finding, rule in found]


def _diagnostic(finding: Finding, rule: DeckRule, name: str) -> Diagnostic:
    text = finding.text if len(finding.text) <= MOST_TEXT else f"{finding.text[: MOST_TEXT - 1]}…"
    values = {"page": str(finding.page), "shape": finding.shape, "text": text, **dict(finding.values)}
    place = Place(name, page=finding.page)
    return Diagnostic(rule.code, place, tuple(values.items()), Severity(rule.severity), finding.text)
