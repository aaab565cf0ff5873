"""Whether a finished PDF is one of ours, as it was written: its ID is a digest of all that is in it."""

from __future__ import annotations

import hashlib
import re
from html import unescape

_IDENTIFIER = re.compile(rb"\[<([0-9a-f]{32})><\1>\]")
_ZEROS = b"[<" + b"0" * 32 + b"><" + b"0" * 32 + b">]"
_PRODUCER = re.compile(rb"<pdf:Producer>briefing [^<]*<")
_CREATOR = re.compile(rb"<dc:creator><rdf:Seq><rdf:li>([^<]*)<")
_TITLE = re.compile(rb"<dc:title><rdf:Alt><rdf:li[^>]*>([^<]*)<")


def is_as_written(data: bytes) -> bool:
    """Whether not a byte was changed since this program wrote the file."""
    found = list(_IDENTIFIER.finditer(data))
    if not found or not is_ours(data):
        return False
    last = found[-1]
    raw = data[: last.start()] + _ZEROS + data[last.end() :]
    return hashlib.sha256(raw).hexdigest()[:32].encode() == last[1]


def is_ours(data: bytes) -> bool:
    """Whether this program made the file, whatever was done to it since."""
    return _PRODUCER.search(data) is not None


def unit_of(data: bytes) -> str:
    """The unit whose report the file was made from; empty where it does not say."""
    return _text(_CREATOR, data)


def title_of(data: bytes) -> str:
    """The title that the file has in its properties."""
    return _text(_TITLE, data)


def _text(pattern: re.Pattern[bytes], data: bytes) -> str:
    found = pattern.search(data)
    return unescape(found[1].decode("utf-8", errors="replace")).strip() if found else ""
