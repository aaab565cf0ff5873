"""What looks like a reference but is none, and marks of other programs left in the words of a report.

｛｛ 项目 ｝｝, {项目} and ${项目} print as they stand, and so do **重要**, <b>, &nbsp;, [^1] and #REF!: each is told,
with what can stand there instead where that is safe.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

REFERENCE, BRACES, MARKUP, ENTITY, CODE_LEFT, CELL_ERROR = (
    "reference-look-alike", "braces-left", "markup-left", "entity-left", "escape-left", "cell-error-left",
)  # fmt: skip

_ID = r"(?P<id>[^\W\d]\w{0,39})(?:\s*[.．]\s*(?P<attribute>[a-z]{4,6}))?"
_OPEN, _CLOSE = "[{｛]", "[}｝]"
#: A name between braces of any width that are no reference, or between other marks that templates of others use.
_NAMED = (
    rf"(?:\$|#)?(?:{_OPEN}[ 　]?){{1,3}}\s*{_ID}\s*(?:[ 　]?{_CLOSE}){{1,3}}"
    rf"|[【\[]{{2}}\s*{_ID.replace('?P<id>', '?P<id2>').replace('?P<attribute>', '?P<attribute2>')}\s*[】\]]{{2}}"
    r"|(?P<mark><%=?|%%|%|<<|«|@@|##)\s*(?P<id3>[^\W\d]\w{0,39})\s*(?:%>|%%|%|>>|»|@@|##)"
)
_TEMPLATE = r"\{\{(?!\{)[^{}]*\}\}(?!\})|\{%(?:(?!%\}|\{%).)*%\}|\{#(?:(?!#\}|\{#).)*#\}"
_WIDE = "｛[^｛｝]{1,40}｝"
_HAN = "[\u3400-\u9fff]"
_TAGS = (
    "b|strong|i|em|u|s|del|ins|mark|small|big|font|span|p|br|hr|div|a|img|sub|sup|ul|ol|li|h[1-6]|table|tr|td|th|"
    "center|code|pre|blockquote|nobr|o:p"
)
_MARKUP = (
    rf"\*{{2,3}}(?=\S)[^*\n]{{1,80}}?(?<=\S)\*{{2,3}}|(?<![A-Za-z0-9_])__(?=\S)[^_\n]{{0,40}}{_HAN}[^_\n]{{0,40}}__(?![A-Za-z0-9_])"
    rf"|(?<!\*)\*(?=\S)[^*\n]{{0,40}}{_HAN}[^*\n]{{0,40}}(?<=\S)\*(?!\*)|~~(?=\S)[^~\n]{{1,80}}~~|`{{1,3}}[^`\n]{{1,80}}`{{1,3}}"
    rf"|(?i:</?(?:{_TAGS})(?:\s[^<>]{{0,200}})?/?>)|<!--.{{0,200}}?-->"
    r"|\[\^\w{1,20}\]|!?\[[^\[\]\n]{1,80}\]\((?:https?:|mailto:|\.{0,2}/|#)[^()\s]{0,300}\)|\A#{1,6}[ 　]+(?=\S)"
)
_ENTITY = (
    "&(?:nbsp|amp|lt|gt|quot|apos|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|bull|times|divide|deg|plusmn|ensp|emsp|"
    "thinsp|zwnj|copy|reg|trade|yen|permil|minus|le|ge|ne|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5});"
)
_ESCAPED = r"_x[0-9A-Fa-f]{4}_|(?<![A-Za-z0-9:\\._/-])\\(?:r\\n|[nrt])(?![A-Za-z0-9_\\])|(?<=[\u3000-\uffef])\\[nrt]"
_CELL = r"#(?:REF|DIV/0|VALUE|NUM|NULL|SPILL|CALC)!|#NAME\?|#N/A(?!\w)|#GETTING_DATA|#{4,}|＃{4,}"
#: Without any of these there is nothing to be found.
_MARKS = "{｛【[<«@#*_~`&\\＃"


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Characters of a text that were meant otherwise; `fix` is what can stand there instead, if anybody can tell."""

    code: str
    start: int
    end: int
    fix: str | None = None
    figure: str = ""


def look_alikes(text: str, figures: Container[str]) -> list[LookAlike]:
    """What a text holds of them, in its order; `figures` are the ids that a reference could mean."""
    rest = re.sub(_TEMPLATE, "", text) if "{" in text else text
    if not any(mark in rest for mark in _MARKS) and rest.count("%") < 2:
        return []
    taken = bytearray(len(text))
    for match in re.finditer(_TEMPLATE, text):
        taken[match.start() : match.end()] = b"x" * len(match[0])
    found: list[LookAlike] = []
    for item in (*_names(text, figures), *_others(text)):
        if not any(taken[item.start : item.end]):
            taken[item.start : item.end] = b"x" * (item.end - item.start)
            found.append(item)
    return sorted(found, key=lambda item: item.start)


def _names(text: str, figures: Container[str]) -> Iterator[LookAlike]:
    """Names between marks that are nearly those of a reference."""
    for match in re.finditer(_NAMED, text):
        if match[0].startswith("{{"):
            continue  # a template with a fault in it, which is told when it is filled in
        name = match["id"] or match["id2"] or match["id3"]
        attribute = match["attribute"] or match["attribute2"] or ""
        if name in figures:
            meant = f"{{{{ {name}{'.' if attribute else ''}{attribute} }}}}"
            yield LookAlike(REFERENCE, *match.span(), meant, name)
        elif match["id"] and re.search(_HAN, name) and "（" not in match[0]:
            yield LookAlike(BRACES, *match.span(), figure=name)
    for match in re.finditer(_WIDE, text):
        yield LookAlike(BRACES, *match.span())


def _others(text: str) -> Iterator[LookAlike]:
    """Marks of Markdown, of HTML, of program text and of spreadsheets."""
    for match in re.finditer(_MARKUP, text):
        yield LookAlike(MARKUP, *match.span())
    for match in re.finditer(_ENTITY, text):
        yield LookAlike(ENTITY, *match.span(), _plain(match))
    for match in re.finditer(_ESCAPED, text):
        blank = re.fullmatch("_x000[9AaDd]_", match[0])
        yield LookAlike(CODE_LEFT, *match.span(), "" if blank else None)
    for match in re.finditer(_CELL, text):
        yield LookAlike(CELL_ERROR, *match.span())


def _plain(match: re.Match[str]) -> str | None:
    """The character of an entity; a blank only where Latin stands on both sides."""
    from html import unescape

    char = unescape(match[0])
    if not char.isspace():
        return char if char.isprintable() else None
    around = match.string[match.start() - 1 : match.start()] + match.string[match.end() : match.end() + 1]
    return " " if len(around) == 2 and around.isascii() else ""
