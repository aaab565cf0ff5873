"""A report against the document it was made from: each figure looked for, in whatever form the source writes it.

Plain text, Markdown, Word and web pages need nothing besides; PDF files need pdfminer.six (the extra `source`), which
is loaded with the first of them.
"""

from briefing.source.check import check_source
from briefing.source.findings import Sighting, SourceFindings, Status, Verdict

__all__ = ["Sighting", "SourceFindings", "Status", "Verdict", "check_source"]
