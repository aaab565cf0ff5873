"""Prose with its figures filled in: `{{ 签约投资 }}` becomes 361亿元, and remembers which figure it was.

Plain names and plain attributes are filled in here. Whatever needs more of a template language goes to
`prose_jinja`, which gives the same result and costs an import.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefing.report import figures as writing
from briefing.report.model import Figure, Text, TextSpan

#: What may stand after a figure's name and a dot.
ATTRIBUTES = ("number", "unit", "label", "period", "value", "bare", "change")

#: Names that mean something else to a template.
RESERVED = frozenset(
    {
        "true",
        "false",
        "none",
        "True",
        "False",
        "None",
        "not",
        "and",
        "or",
        "in",
        "is",
        "if",
        "else",
        "elif",
        "for",
        "recursive",
        "loop",
        "range",
        "self",
        "super",
        "caller",
        "varargs",
        "kwargs",
    }
)

_TAG = re.compile(r"\{\{\s*(?P<name>[^\W\d]\w*)(?:\.(?P<attribute>[^\W\d]\w*))?\s*\}\}")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a template: a code of `messages`, and the characters it concerns."""

    code: str
    offset: int
    length: int
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """A template with its figures filled in; `spans` are of no use where there are problems."""

    spans: tuple[TextSpan, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def text(self) -> Text:
        """The result as a paragraph."""
        return Text(self.spans)


def fill(template: str, figures: Mapping[str, Figure | None]) -> Filled:
    """The template with its figures. A figure that is None (reported elsewhere) prints as nothing."""
    if "{" not in template:
        return Filled((TextSpan(template),) if template else ())
    pieces = _pieces(template)
    if pieces is not None:
        return _filled(pieces, figures)
    from briefing.report.prose_jinja import fill_with_jinja

    return fill_with_jinja(template, figures)


def attribute_text(figure: Figure, attribute: str) -> str:
    """What `{{ figure.attribute }}` prints; without an attribute the figure in full."""
    match attribute:
        case "":
            return writing.format_figure(figure)
        case "number":
            return writing.number_text(figure)
        case "unit":
            return writing.unit_text(figure)
        case "bare":
            return writing.bare_figure(figure)
        case "value":
            return figure.words or writing.arabic(figure.value)
        case "change":
            return writing.change_text(figure)
        case "label":
            return figure.label
        case "period":
            return figure.period
    raise KeyError(attribute)


def merged(spans: Iterable[TextSpan]) -> tuple[TextSpan, ...]:
    """The spans without empty ones, neighbours without a figure made one."""
    result: list[TextSpan] = []
    for span in spans:
        if span.text and result and not span.figure and not result[-1].figure:
            result[-1] = TextSpan(result[-1].text + span.text)
        elif span.text:
            result.append(span)
    return tuple(result)


def unknown_figure(name: str, offset: int) -> Problem:
    """The problem of a name that no figure has."""
    return Problem("unknown-figure", offset, len(name), (("figure", name),))


def unknown_attribute(name: str, attribute: str, offset: int) -> Problem:
    """The problem of an attribute that figures do not have."""
    known = "、".join(ATTRIBUTES)
    values = (("figure", name), ("attribute", attribute), ("known", known))
    return Problem("unknown-attribute", offset, len(attribute), values)


def _pieces(template: str) -> list[str | re.Match[str]] | None:
    """Literal text and tags in turn, or None if the template holds more than plain tags."""
    if "{%" in template or "{#" in template:
        return None
    pieces: list[str | re.Match[str]] = []
    at = 0
    while (start := template.find("{{", at)) >= 0:
        tag = _TAG.match(template, start)
        if tag is None or not _is_plain(tag):
            return None
        pieces += (template[at:start], tag)
        at = tag.end()
    pieces.append(template[at:])
    return pieces


def _is_plain(tag: re.Match[str]) -> bool:
    """Whether a template reads the tag as a name, with an attribute or without."""
    return all(word.isidentifier() and word not in RESERVED for word in tag.groups() if word)


def _filled(pieces: list[str | re.Match[str]], figures: Mapping[str, Figure | None]) -> Filled:
    """The pieces with their figures."""
    spans: list[TextSpan] = []
    problems: list[Problem] = []
    for piece in pieces:
        if isinstance(piece, str):
            spans.append(TextSpan(piece))
            continue
        name, attribute = piece["name"], piece["attribute"] or ""
        if name not in figures:
            problems.append(unknown_figure(name, piece.start("name")))
        elif attribute and attribute not in ATTRIBUTES:
            problems.append(unknown_attribute(name, attribute, piece.start("attribute")))
        elif (figure := figures[name]) is not None:
            spans.append(TextSpan(attribute_text(figure, attribute), name))
    return Filled(problems=tuple(problems)) if problems else Filled(merged(spans))
