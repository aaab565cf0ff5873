"""Brief → pages with frames at fixed positions."""

from briefing.layout.pages.brief import lay_out_brief

__all__ = ["lay_out_brief"]
