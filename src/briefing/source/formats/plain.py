"""Text files, and Markdown."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from briefing.source.document import Block, Grid, Line, UnreadableSource

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_FENCE = re.compile(r"\s*(```|~~~)")
_RULE = re.compile(r"\s{0,3}([-*_=])(\s*\1){2,}\s*$")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
#: What opens a block of its own: a heading, a quotation, an item of a list.
_OPENING = re.compile(r"\s*(#{1,6}\s+|>\s?|[-*+]\s+|\d{1,9}[.)]\s+|\[\^[^\]]+\]:\s*)+")
_MARKUP = (
    (re.compile(r"!\[[^\]]*\]\([^)]*\)|<!--.*?-->|\[\^[^\]]+\]"), ""),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"(\*\*\*|\*\*|\*|~~|`+)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"<(https?://[^>]*)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^>]*>"), ""),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def decoded(data: bytes, declared: str = "") -> str:
    """The text of a file: by its byte order mark, as UTF-8, as `declared`, else as GB18030, which holds GBK and GB2312.

    UnreadableSource if it is none of them.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _as(data.removeprefix(mark), encoding)
    for encoding in ("utf-8", declared, "gb18030"):
        try:
            text = data.decode(encoding) if encoding else "\0"
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" not in text:
            return text
    raise UnreadableSource("source-encoding")


def _as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableSource("source-encoding") from None


def read_text(data: bytes) -> Iterator[Block]:
    """A text file: a line is a paragraph."""
    return (Line(line) for line in decoded(data).splitlines())


def read_markdown(data: bytes) -> Iterator[Block]:
    """A Markdown file without its marks: paragraphs as they are shown, or lines in a file that has no blank one."""
    lines = _without_front_matter(decoded(data).splitlines())
    by_lines = all(line.strip() for line in lines)
    gathered: list[str] = []
    for block in _markdown_blocks(lines):
        if isinstance(block, str) and not by_lines and not _OPENING.match(block) and block.strip():
            gathered.append(block)
            continue
        if gathered:
            yield Line(bare("\n".join(gathered)))
        gathered = []
        if isinstance(block, Grid):
            yield block
        elif by_lines or not block.strip():
            yield Line(bare(block))
        else:
            gathered = [block]
    yield Line(bare("\n".join(gathered)))


def _without_front_matter(lines: list[str]) -> list[str]:
    """The lines after the metadata that some files begin with, without blank lines at the end."""
    if lines and lines[0].strip() == "---" and "---" in lines[1:]:
        lines = lines[lines.index("---", 1) + 1 :]
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


def _markdown_blocks(lines: list[str]) -> Iterator[str | Grid]:
    """The lines, and tables put together; rules and fences are blank lines."""
    at = 0
    while at < len(lines):
        line = lines[at]
        if "|" in line and at + 1 < len(lines) and "|" in lines[at + 1] and _TABLE_RULE.match(lines[at + 1]):
            end = next((i for i in range(at + 2, len(lines)) if "|" not in lines[i]), len(lines))
            yield Grid(tuple(_cells(row) for row in (line, *lines[at + 2 : end])))
            at = end
            continue
        yield "" if _RULE.match(line) or _FENCE.match(line) else line
        at += 1


def _cells(row: str) -> tuple[str, ...]:
    return tuple(bare(cell) for cell in re.split(r"(?<!\\)\|", row.strip().removeprefix("|").removesuffix("|")))


def bare(text: str) -> str:
    """Markdown text without its marks, lines of a paragraph joined."""
    text = joined(_OPENING.sub("", text, count=1).split("\n"))
    for pattern, kept in _MARKUP:
        text = pattern.sub(kept, text)
    return text


def joined(lines: list[str]) -> str:
    """Lines of one paragraph as one: a space between them only where both sides are Latin letters or digits."""
    text = ""
    for line in (line.strip() for line in lines):
        spaced = text[-1:].isascii() and line[:1].isascii() and text and line and text[-1] not in "(-/"
        text += f" {line}" if spaced else line
    return text
