"""Preflight of finished decks: a package read part by part with the standard library, and rules over what it shows."""

from briefing.preflight.deck.check import check_deck

__all__ = ["check_deck"]
