"""The PPTX writer: paints the frames of a laid-out deck as a PowerPoint file that people can go on editing."""

from briefing.writers.pptx.writer import write_pptx

__all__ = ["write_pptx"]
