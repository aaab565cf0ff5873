"""Preflight: reads finished files back and checks them against the rules, knowing nothing of how they were made.

It needs pikepdf (the extra `preflight`).
"""

from briefing.preflight.check import check_pdf

__all__ = ["check_pdf"]
