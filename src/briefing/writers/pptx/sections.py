"""Sections of a deck: runs of slides that belong to one part, as PowerPoint's slide sorter shows them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import groupby

from briefing.layout.frames import Slide
from briefing.writers.pptx.markup import escaped

#: The id of the first slide; each next one counts on (ECMA-376 19.7.13: 256 or more).
FIRST_SLIDE_ID = 256
#: What PowerPoint itself calls slides before the first section.
DEFAULT_SECTION = "默认节"
_NAMESPACE = "http://schemas.microsoft.com/office/powerpoint/2010/main"


def section_list(slides: Sequence[Slide]) -> str:
    """The extension of the presentation part that lists sections, or nothing where no slide names one."""
    if not any(slide.section for slide in slides):
        return ""
    numbered = enumerate(slides, FIRST_SLIDE_ID)
    runs = groupby(numbered, key=lambda item: item[1].section or DEFAULT_SECTION)
    sections = "".join(_section(name, list(run)) for name, run in runs)
    return (
        f'<p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><p14:sectionLst xmlns:p14="{_NAMESPACE}">'
        f"{sections}</p14:sectionLst></p:ext>"
    )


def _section(name: str, run: list[tuple[int, Slide]]) -> str:
    """A section; its id follows from its name and its first slide, so that it stays the same."""
    ids = "".join(f'<p14:sldId id="{number}"/>' for number, _ in run)
    guid = _guid(f"{name}\n{run[0][1].key}")
    return f'<p14:section name="{escaped(name)}" id="{guid}"><p14:sldIdLst>{ids}</p14:sldIdLst></p14:section>'


def _guid(seed: str) -> str:
    """A GUID made from a text."""
    code = hashlib.sha256(seed.encode()).hexdigest().upper()
    return f"{{{code[:8]}-{code[8:12]}-{code[12:16]}-{code[16:20]}-{code[20:32]}}}"
