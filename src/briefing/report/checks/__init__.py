"""What is wrong with the words and numbers of a report that has been read: one file a rule, in `rules/`."""

from briefing.report.checks.examine import Examined, examine, examine_text

__all__ = ["Examined", "examine", "examine_text"]
