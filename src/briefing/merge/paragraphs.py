"""Paragraphs of DrawingML as plain strings, and changes of such strings put back into their runs.

A line break reads as a vertical tab, a field (the number of the slide) and anything else that is no text as one object
character. A change takes the formatting of what it takes the place of, or of what stands before it: so what a person
made bold stays bold.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from briefing.templates.package import NS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.merge.threeway import Hunk

#: A break inside a paragraph, as PowerPoint's own plain text has it.
BREAK = "\v"
#: What is no text: a field, a formula.
OBJECT = "\ufffc"
_A = f"{{{NS['a']}}}"
P, R, T, BR, FLD = (f"{_A}{name}" for name in ("p", "r", "t", "br", "fld"))
R_PR, P_PR, END = f"{_A}rPr", f"{_A}pPr", f"{_A}endParaRPr"


def body_of(shape: etree._Element) -> etree._Element | None:
    """The text body of a shape or a table cell."""
    found = shape.find("p:txBody", NS)
    return found if found is not None else shape.find("a:txBody", NS)


def paragraphs(body: etree._Element | None) -> list[etree._Element]:
    """The paragraphs of a text body."""
    return body.findall("a:p", NS) if body is not None else []


def texts_of(shape: etree._Element) -> list[str]:
    """The paragraphs of a shape as strings; those of a table cell by cell."""
    cells = shape.findall("a:graphic/a:graphicData/a:tbl/a:tr/a:tc", NS)
    return [text_of(item) for holder in cells or [shape] for item in paragraphs(body_of(holder))]


def text_of(paragraph: etree._Element) -> str:
    """A paragraph as a string."""
    return "".join(text for _, text in _pieces(paragraph))


def _pieces(paragraph: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """What stands in a line, with its text."""
    for child in paragraph:
        if child.tag == R:
            yield child, "".join(node.text or "" for node in child.iterfind("a:t", NS))
        elif child.tag == BR:
            yield child, BREAK
        elif isinstance(child.tag, str) and child.tag not in (P_PR, END):
            yield child, OBJECT


def rewrite(paragraph: etree._Element, hunks: Sequence[Hunk]) -> None:
    """Put changes of its text into a paragraph, run by run."""
    if not hunks:
        return
    cells = [(char, piece) for piece, text in _pieces(paragraph) for char in text]
    result: list[tuple[str, etree._Element | None]] = []
    at = 0
    for hunk in hunks:
        result += cells[at : hunk.start]
        holder = _holder(cells, hunk)
        result += [(char, holder) for char in hunk.text if char != OBJECT]
        # An object is nothing that could be typed again: it stays.
        result += [cell for cell in cells[hunk.start : hunk.stop] if cell[0] == OBJECT]
        at = hunk.stop
    _rebuild(paragraph, result + cells[at:])


def _holder(cells: list[tuple[str, etree._Element]], hunk: Hunk) -> etree._Element | None:
    """The run whose formatting new characters take: that of what they replace, else of what stands before."""
    replaced = [piece for char, piece in cells[hunk.start : hunk.stop] if char not in (OBJECT, BREAK)]
    before = [piece for char, piece in cells[: hunk.start] if char not in (OBJECT, BREAK)]
    after = [piece for char, piece in cells[hunk.stop :] if char not in (OBJECT, BREAK)]
    return (replaced[:1] or before[-1:] or after[:1] or [None])[0]  # type: ignore[list-item]


def _rebuild(paragraph: etree._Element, cells: list[tuple[str, etree._Element | None]]) -> None:
    """Write a paragraph anew from its characters and the pieces that they belong to."""
    old = [piece for piece, _ in _pieces(paragraph)]
    used: set[etree._Element] = set()
    pieces: list[etree._Element] = []
    text: list[str] = []
    current: etree._Element | None = None
    for char, piece in [*cells, ("", None)]:
        apart = char in ("", BREAK, OBJECT)
        if text and (apart or piece is not current):
            pieces.append(_run("".join(text), current, used, paragraph))
            text = []
        if char == BREAK:
            pieces.append(_break(piece, used, paragraph))
        elif char == OBJECT and piece is not None:
            pieces.append(piece)
        elif char:
            text.append(char)
        current = piece
    place = paragraph.index(old[0]) if old else _start(paragraph)
    for piece in old:
        paragraph.remove(piece)
    for offset, piece in enumerate(pieces):
        paragraph.insert(place + offset, piece)


def _start(paragraph: etree._Element) -> int:
    return 1 if len(paragraph) and paragraph[0].tag == P_PR else 0


def _run(text: str, like: etree._Element | None, used: set[etree._Element], paragraph: etree._Element) -> etree._Element:
    """A run with a text: the piece itself the first time, then runs like it."""
    if like is not None and like.tag == R and like not in used:
        used.add(like)
        node = like
    else:
        node = etree.Element(R)
        style = _style(like, paragraph)
        if style is not None:
            node.append(style)
        etree.SubElement(node, T)
    held = node.findall("a:t", NS)
    held[0].text = text
    for more in held[1:]:
        node.remove(more)
    return node


def _style(like: etree._Element | None, paragraph: etree._Element) -> etree._Element | None:
    """A copy of the run properties of a piece, or of the end of its paragraph."""
    found = like.find("a:rPr", NS) if like is not None else paragraph.find("a:endParaRPr", NS)
    if found is None:
        return None
    style = deepcopy(found)
    style.tag, style.tail = R_PR, None
    return style


def _break(piece: etree._Element | None, used: set[etree._Element], paragraph: etree._Element) -> etree._Element:
    if piece is not None and piece.tag == BR and piece not in used:
        used.add(piece)
        return piece
    node = etree.Element(BR)
    style = _style(piece, paragraph)
    if style is not None:
        node.append(style)
    return node
