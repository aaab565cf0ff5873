"""Names of shapes as they come back: `brief:<key>:<role>`, with whatever programs append to copies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.templates.package import NS

if TYPE_CHECKING:
    from lxml import etree

#: Names of ours never end in a digit; a program that copies a shape appends a blank and a number, or a number alone.
_KEYED = re.compile(r"(brief:.+:.*?[^\d\s])\s*\d*", re.DOTALL)
_PROPERTIES = f"{{{NS['p']}}}cNvPr"
#: The role of the shape that names its slide.
BAR = "bar"
TITLES = {"title", "ctrTitle"}
#: Placeholders that carry nothing of a report.
_FURNITURE = {"dt", "ftr", "hdr", "sldImg"}


def properties(shape: etree._Element) -> etree._Element | None:
    """The `p:cNvPr` of a shape, of whatever kind."""
    return shape.find("*/p:cNvPr", NS)


def said_name(shape: etree._Element) -> str:
    """The name of a shape as it is written."""
    found = properties(shape)
    return found.get("name", "") if found is not None else ""


def key_name(name: str) -> str:
    """The keyed name that a name goes back to; empty for a name that is not ours."""
    found = _KEYED.fullmatch(name)
    return found[1] if found else ""


def slide_key(name: str) -> str:
    """The key of the slide that a bar names; empty for other names."""
    _, _, rest = name.partition(":")
    key, _, role = rest.rpartition(":")
    return key if role == BAR else ""


def placeholder(shape: etree._Element) -> str:
    """What a placeholder is for: `title`, `body`, `sldNum`, a kind of furniture; empty for other shapes."""
    mark = shape.find("*/p:nvPr/p:ph", NS)
    if mark is None:
        return ""
    kind = mark.get("type", "obj")
    return "title" if kind in TITLES else kind if kind in _FURNITURE or kind == "sldNum" else "body"
