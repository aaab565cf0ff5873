"""Preflight: reads finished files back and checks them against the rules, knowing nothing of how they were made.

PDF files need pikepdf (the extra `preflight`), which is loaded with the first of them; decks need nothing besides.
"""

from briefing.preflight.check import check_pdf
from briefing.preflight.deck import check_deck

__all__ = ["check_deck", "check_pdf"]
