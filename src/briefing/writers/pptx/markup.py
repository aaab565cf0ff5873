"""Text and lengths as they stand in XML: escaped characters, EMU, hundredths of a point."""

from __future__ import annotations

import re

#: The namespaces of a slide, as attributes of its root element.
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: The languages of a run: what is not Chinese in it counts as English.
LANGUAGE = 'lang="zh-CN" altLang="en-US"'
#: The root of a tree of shapes: a group without a frame of its own.
ROOT = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm>'
    "</p:grpSpPr>"
)
RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
#: The id that a field of the slide's number carries; any GUID will do, and the same one keeps files alike.
NUMBER_FIELD = "{5B1F0A2C-6D43-4E0B-9C57-3A8E21D4F796}"

_OUTSIDE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)


def escaped(text: str) -> str:
    """The text as it stands in an element or an attribute; ValueError for what XML 1.0 (2.2) cannot hold."""
    outside = _OUTSIDE.search(text)
    if outside:
        raise ValueError(f"U+{ord(outside.group()):04X} cannot stand in XML: {text!r}")
    return text.translate(_ESCAPES)


def emu(points: float) -> int:
    """A length in English Metric Units, 12,700 to the point."""
    return round(points * 12700)


def hundredths(points: float) -> int:
    """A length in hundredths of a point, as sizes and spacings are counted."""
    return round(points * 100)
