"""Bullets and numbering of paragraphs.

A numeral becomes PowerPoint's own numbering where there is a scheme for it, so that it counts on when a
person adds a point. Paragraphs that count up share one start; any other bullet of several characters is text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.typography.text import Paragraph
from briefing.writers.pptx.markup import escaped

#: Numeral with its marks → ST_TextAutonumberScheme (ECMA-376 20.1.10.61).
_SCHEMES = (
    (re.compile(r"(\d{1,4})\."), "arabicPeriod"),
    (re.compile(r"(\d{1,4})\)"), "arabicParenR"),
    (re.compile(r"\((\d{1,4})\)"), "arabicParenBoth"),
    (re.compile(r"(\d{1,4})"), "arabicPlain"),
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


def numbering(bullet: str) -> tuple[str, int] | None:
    """The numbering scheme of a bullet and the number it shows, or None where it is no such numeral."""
    if len(bullet) == 1 and bullet in _CIRCLED:
        return "circleNumDbPlain", _CIRCLED.index(bullet) + 1
    for pattern, scheme in _SCHEMES:
        found = pattern.fullmatch(bullet)
        if found and not found[1].startswith("0"):
            return scheme, int(found[1])
    return None


def is_text(bullet: str) -> bool:
    """Whether a bullet has to be written as characters of the paragraph, with a tab after them."""
    return len(bullet) > 1 and numbering(bullet) is None


def bullet_elements(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The bullet element of each paragraph, numbering counted through."""
    elements = []
    last: tuple[int, str, int] | None = None
    start = 1
    for paragraph in paragraphs:
        found = numbering(paragraph.bullet)
        if found is None:
            last = None
            elements.append(_plain(paragraph.bullet))
            continue
        scheme, number = found
        start = start if last == (paragraph.level, scheme, number - 1) else number
        last = (paragraph.level, scheme, number)
        first = f' startAt="{start}"' if start != 1 else ""
        elements.append(f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="{scheme}"{first}/>')
    return elements


def _plain(bullet: str) -> str:
    """A character as a bullet, or none."""
    if not bullet or is_text(bullet):
        return "<a:buNone/>"
    return f'<a:buChar char="{escaped(bullet)}"/>'
