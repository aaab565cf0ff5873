"""Slides → pages for a printer: the deck as it is, handouts with room to write, pages of speaker notes."""

from briefing.layout.prints.handout import MOST_NOTED, PER_PAGE, Beside, lay_out_handout
from briefing.layout.prints.notes import lay_out_notes
from briefing.layout.prints.slide_pages import slides_as_pages

__all__ = ["MOST_NOTED", "PER_PAGE", "Beside", "lay_out_handout", "lay_out_notes", "slides_as_pages"]
