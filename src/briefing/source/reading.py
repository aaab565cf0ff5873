"""`read_source`: a source document of any format that is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from briefing.source.document import Block, SourceDocument, UnreadableSource, numbered
from briefing.source.formats.pdf import read_pdf
from briefing.source.formats.plain import read_markdown, read_text
from briefing.source.formats.web import read_web_page
from briefing.source.formats.word import read_word

#: A larger file is no document of words.
MOST_BYTES = 64 * 1024 * 1024

READERS: dict[str, Callable[[bytes], Iterable[Block]]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".docx": read_word,
    ".docm": read_word,
    ".pdf": read_pdf,
    ".html": read_web_page,
    ".htm": read_web_page,
    ".xhtml": read_web_page,
}
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # a compound file: .doc, or an encrypted .docx


def read_source(path: Path) -> SourceDocument:
    """The paragraphs of a file, by the ending of its name. UnreadableSource says why a file cannot be read."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableSource("source-format", file=path.name, known=" ".join(sorted(READERS)))
    data = _bytes_of(path)
    if data.startswith(_OLD_WORD):
        raise UnreadableSource("source-old-word", file=path.name)
    document = numbered(reader(data), str(path))
    if not document.paragraphs:
        raise UnreadableSource("source-empty", file=path.name)
    return document


def _bytes_of(path: Path) -> bytes:
    """The content of a file of reasonable size."""
    try:
        if path.is_dir():
            raise UnreadableSource("source-is-folder", file=str(path))
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableSource("source-too-large", limit=f"{MOST_BYTES // 1024 // 1024} MB")
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableSource("file-missing", file=str(path)) from None
    except (OSError, ValueError) as fault:
        raise UnreadableSource("file-unreadable", file=str(path), detail=str(fault)) from None
