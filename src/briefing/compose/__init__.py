"""What is said where: a report to a brief (blocks in order) and a deck (slides with their parts, notes and keys)."""

from briefing.compose.brief import compose_brief
from briefing.compose.deck import compose_deck

__all__ = ["compose_brief", "compose_deck"]
