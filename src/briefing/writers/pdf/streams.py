"""Streams of a PDF, ended as the standard asks for."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject


class Stream(PDFObject):  # type: ignore[misc]
    """Bytes with a dictionary, deflated or plain.

    ReportLab's own stream has no end of line before `endstream` (ISO 32000-1, 7.3.8.1; PDF/A insists), and is
    compressed by global settings.
    """

    #: ReportLab's mark for objects that only ever stand at the top level of a file.
    __RefOnly__ = 1

    def __init__(self, content: bytes, entries: Mapping[str, Any] | None = None, deflate: bool = True) -> None:
        """`entries` are added to the dictionary."""
        self._data = zlib.compress(content) if deflate else content
        self._entries = {**(entries or {}), "Length": len(self._data)}
        if deflate:
            self._entries["Filter"] = "/FlateDecode"

    def format(self, document: Any) -> bytes:
        """Dictionary and data."""
        head: bytes = PDFDictionary(self._entries).format(document)
        # CR LF: after LF alone, data that ends in CR would seem to be one byte shorter than its Length.
        return head + b"\nstream\n" + self._data + b"\r\nendstream\n"
