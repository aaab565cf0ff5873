"""Blanks and invisible characters that YAML takes for words, where a person meant its own blanks.

Lines stay lines; what stands behind an ideographic blank or an invisible character that was in the way moves.
"""

from __future__ import annotations

import re

from briefing.report.characters import plain

_WIDE = "\u3000"
_HIDDEN = "\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069\xad"
_ODD = f"\xa0\u1680\u2000-\u200a\u202f\u205f{_WIDE}{_HIDDEN}"
_INDENT = f"^(?:[{_ODD}][ {_ODD}]*|[ ]+[{_HIDDEN}]+)"
_KEY = r"[A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff]*:"
_BEHIND = rf"^((?:[ ]*-[ ]+)*[ ]*(?:-|{_KEY}))[ ]*[{_ODD}][ {_ODD}]*(?=\S)"


def indented(text: str) -> str:
    """The text with YAML's blanks where lines are indented with others.

    No text of YAML begins a line with any of them. An ideographic blank is as wide as two, as the indent is on screen.
    """
    if text.isascii():
        return text
    return re.sub(_INDENT, lambda found: "".join(map(_blank, found[0])), text, flags=re.MULTILINE)


def parted(text: str) -> str:
    """The text with YAML's blanks behind keys and dashes, for a file that cannot be read with those that are there."""
    if text.isascii():
        return text
    once = re.sub(_BEHIND, r"\1 ", text, flags=re.MULTILINE)
    return re.sub(_BEHIND, r"\1 ", once, flags=re.MULTILINE)  # a key behind a dash


def _blank(char: str) -> str:
    return "  " if char == _WIDE else plain(char)
