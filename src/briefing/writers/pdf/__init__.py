"""The PDF writer, on ReportLab's canvas."""

from briefing.writers.pdf.document import write_pdf

__all__ = ["write_pdf"]
