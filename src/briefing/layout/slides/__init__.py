"""Deck → slides with frames at fixed positions, measured in their real sizes before anything is written."""

from briefing.layout.slides.deck import lay_out_deck

__all__ = ["lay_out_deck"]
