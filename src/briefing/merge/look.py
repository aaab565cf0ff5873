"""What a shape looks like, as a value that can be compared: everything but its words, its place and what programs add.

A shape that looks as it was generated was formatted by nobody, and takes the look that new data give it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from briefing.merge.paragraphs import BR, END, FLD, P, R, T, paragraphs
from briefing.templates.package import NS

if TYPE_CHECKING:
    from lxml import etree

Value: TypeAlias = "tuple[object, ...]"
#: Elements and attributes that say nothing of looks, or that programs write as they please.
_APART = {"xfrm", "extLst", "endParaRPr", "nvSpPr", "nvPicPr", "nvGraphicFramePr", "nvCxnSpPr", "nvGrpSpPr", "proofErr"}
_SILENT = {"dirty", "err", "smtClean", "smtId", "noProof", "lang", "altLang", "bmk", "rtlCol", "kumimoji", "noGrp",
           "embed", "link", "id", "sx"}  # fmt: skip
_EMPHASIS = ("b", "i", "u", "strike", "sz", "baseline")


def look(element: etree._Element) -> Value:
    """The looks of a shape, with those inside of it."""
    tag = element.tag
    if tag == P:
        return _paragraph(element)
    said = sorted((key.rpartition("}")[2], value) for key, value in element.attrib.items())
    attributes = tuple(item for item in said if item[0] not in _SILENT)
    inside = tuple(look(child) for child in element if _counts(child))
    return (_local(element), attributes, *inside)


def _paragraph(paragraph: etree._Element) -> Value:
    """Its properties, and those of its runs; neighbours that look alike are one, so typing changes nothing."""
    style = paragraph.find("a:pPr", NS)
    runs: list[Value] = []
    for child in paragraph:
        if child.tag in (R, BR, FLD):
            found = child.find("a:rPr", NS)
            own = look(found) if found is not None else ("rPr", ())
            if not runs or runs[-1] != own:
                runs.append(own)
    own = look(style) if style is not None and (style.attrib or len(style)) else ("pPr", ())
    return ("p", own, *runs)


def paragraph_look(paragraph: etree._Element) -> Value:
    """The looks of one paragraph."""
    return _paragraph(paragraph)


def emphasis(body: etree._Element | None) -> tuple[tuple[int, ...], ...]:
    """Which characters of each paragraph look alike, as numbers in order: what is left to compare after a program has
    written out everything that text inherits."""
    result = []
    for paragraph in paragraphs(body):
        seen: dict[Value, int] = {}
        numbers: list[int] = []
        for run in paragraph.iterfind("a:r", NS):
            style = run.find("a:rPr", NS)
            own = _emphasis(style)
            number = seen.setdefault(own, len(seen))
            numbers += [number] * sum(len(node.text or "") for node in run.iterfind("a:t", NS))
        result.append(tuple(numbers))
    return tuple(result) if any(result) else ()


def _emphasis(style: etree._Element | None) -> Value:
    if style is None:
        return ()
    usual = {"b": "0", "i": "0", "u": "none", "strike": "noStrike", "baseline": "0"}
    attributes = tuple((key, style.get(key)) for key in _EMPHASIS if style.get(key, usual.get(key)) != usual.get(key))
    fill = style.find("a:solidFill", NS)
    return (*attributes, look(fill) if fill is not None else (), style.find("a:highlight", NS) is not None)


def _counts(child: etree._Element) -> bool:
    return isinstance(child.tag, str) and _local(child) not in _APART and child.tag not in (T, END)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


