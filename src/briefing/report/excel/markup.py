"""Reading SpreadsheetML as a stream: elements by their local names, whatever namespace and encoding they have.

Transitional and Strict workbooks (ISO/IEC 29500) differ in their namespaces alone, so both read alike. Declarations of
types and entities are refused, and elements are counted while they are parsed: neither a declared size nor the spelling
of an attribute can get round that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias
from xml.parsers import expat

Attributes: TypeAlias = dict[str, str]
#: Most elements of one part: 50 000 cells with a formula and a value have 150 000.
MAX_ELEMENTS = 600_000


#: What a part may be written in, by the standard (OPC, 8.1.4) or as a part of these.
_ENCODINGS = ("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ISO-8859-1")


class MarkupError(ValueError):
    """A part that is missing, no well-formed XML, declares entities, or says what cannot be."""


class TooLargeError(ValueError):
    """A workbook that holds more than is read; `limit` says what of, in words that fit into a sentence."""

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


class Handler:
    """What is told of the elements of a part, in their order; overridden by what reads it."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Characters, perhaps not all of a run."""


def walk(chunks: Iterable[bytes], handler: Handler) -> None:
    """Tell a handler of every element of a part, whose bytes come in pieces. MarkupError or TooLargeError if that
    cannot be."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.XmlDeclHandler = _check_encoding
    parser.StartElementHandler = _counting(handler.start)
    parser.EndElementHandler = _ending(handler.end)
    parser.CharacterDataHandler = handler.text
    try:
        for data in chunks:
            parser.Parse(data, False)
        parser.Parse(b"", True)
    except expat.ExpatError as fault:
        raise MarkupError(f"{fault.lineno}:{fault.offset}") from fault
    except UnicodeError as fault:
        raise MarkupError("encoding") from fault


def _refuse(*_: object) -> None:
    raise MarkupError("DOCTYPE")


def _check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    """Refuse what expat would ask Python's codecs for, which have other errors, and know rot13."""
    if encoding and encoding.upper() not in _ENCODINGS:
        raise MarkupError("encoding")


def _counting(start: Callable[[str, Attributes], None]) -> Callable[[str, Attributes], None]:
    left = MAX_ELEMENTS

    def begin(name: str, attributes: Attributes) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise TooLargeError(f"{MAX_ELEMENTS:,} XML")
        if " " in "".join(attributes):
            attributes = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        start(local(name), attributes)

    local = _locals()
    return begin


def _ending(end: Callable[[str], None]) -> Callable[[str], None]:
    local = _locals()
    return lambda name: end(local(name))


def _locals() -> Callable[[str], str]:
    """What takes the namespace off a name; a part has few names, so each is taken apart once."""
    known: dict[str, str] = {}

    def local(name: str) -> str:
        found = known.get(name)
        if found is None:
            found = known[name] = name.rpartition(" ")[2]
        return found

    return local


def whole(attributes: Attributes, name: str) -> int:
    """An attribute that is an unsigned number; 0 where it is none, or larger than any of the format."""
    value = attributes.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 8 else 0


def is_on(attributes: Attributes, name: str) -> bool:
    """Whether an attribute says yes."""
    return attributes.get(name) in ("1", "true", "on")
