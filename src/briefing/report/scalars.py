"""Converters of single values: each takes a node and gives a value, or FAILED with a finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from briefing.report.figures import QUALIFIERS
from briefing.report.findings import FAILED, Failed, Reading, suggestion
from briefing.report.model import Text
from briefing.report.node import Broken, Node, Passage, Scalar, part_of
from briefing.report.prose import RESERVED, Filled, fill

Converter: TypeAlias = Callable[[Node, Reading], Any]

MAX_ID = 40
MOST_MINUTES = 240

# Patterns that only faults need are left as text: compiling them would slow every start.
_UNPRINTABLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
#: Han, kana, their marks and full-width forms, the quotes and dashes among them, and the braces of a figure.
_TIGHT = "[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff“”‘’—…·{}]"
_BREAK = r"[ \t]*[\n\u2028\u2029\x85]\s*"
_NUMBER = re.compile(r"[-+−]?[0-9]+(?:\.[0-9]+)?")
_BEFORE = "|".join(sorted((word for word in QUALIFIERS if not QUALIFIERS[word].infix), key=len, reverse=True))
_WITH_UNIT = rf"(?P<before>{_BEFORE})?\s*(?P<number>{_NUMBER.pattern})\s*(?P<unit>(?![eExX]\S?\d)[^\d,，.\s].*)"
_GROUPED = r"[-+−]?[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LINK = r"(?i:(?:https?://[^\s/]+|mailto:[^\s@]+@[^\s@]+)\S*)"
_YES, _NO = ("true", "yes", "on", "是"), ("false", "no", "off", "否")


def joined(text: str) -> str:
    """The text as one line: a break between Han characters leaves nothing, any other leaves a space."""
    text = text.strip()
    return text if text.isprintable() else re.sub(_BREAK, _join, text)


def _join(match: re.Match[str]) -> str:
    before, after = match.string[match.start() - 1], match.string[match.end()]
    return "" if re.match(_TIGHT, before) and re.match(_TIGHT, after) else " "


def scalar(node: Node, reading: Reading, code: str = "text-expected") -> Scalar | Failed:
    """The node as a scalar whose characters all outputs can hold."""
    if isinstance(node, Broken):
        return FAILED
    if not isinstance(node, Scalar):
        return reading.error(code, node)
    if not node.text.isprintable() and (bad := re.search(_UNPRINTABLE, node.text)):
        return reading.error("control-character", node, character=f"U+{ord(bad[0]):04X}")
    return node


def word(node: Node, reading: Reading) -> str | Failed:
    """Text that stands as it is: units, scopes, labels of figures; no figure is filled in."""
    found = scalar(node, reading)
    if isinstance(found, Failed):
        return found
    if "{{" in found.text or "{%" in found.text:
        return reading.error("template-not-here", found)
    text = joined(found.text)
    reading.passages.append(Passage(found, text, reading.key, False))
    return text


def prose(node: Node, reading: Reading) -> Text | Failed:
    """A paragraph with its figures filled in."""
    filled = _filled(node, reading)
    return filled if isinstance(filled, Failed) else filled.text


def line(node: Node, reading: Reading) -> str | Failed:
    """A title, name or other short text with its figures filled in, as a string that remembers them."""
    filled = _filled(node, reading)
    return filled if isinstance(filled, Failed) else filled.text.line


def required_line(node: Node, reading: Reading) -> str | Failed:
    """A short text that must not be empty."""
    text = line(node, reading)
    return reading.error("text-empty", node) if text == "" else text


def _filled(node: Node, reading: Reading) -> Filled | Failed:
    found = scalar(node, reading)
    if isinstance(found, Failed):
        return found
    text = joined(found.text)
    reading.passages.append(Passage(found, text, reading.key, True))
    filled = fill(text, reading.figures)
    for problem in filled.problems:
        values = dict(problem.values)
        if problem.code == "unknown-figure":
            values["suggestion"] = suggestion(values["figure"], list(reading.figures))
        reading.error(problem.code, part_of(found, text, problem.offset, problem.length), **values)
    return FAILED if filled.problems else filled


def number(node: Node, reading: Reading) -> Decimal | Failed:
    """An exact number, as it was written."""
    found = scalar(node, reading, "number-expected")
    if isinstance(found, Failed):
        return found
    text = found.text.strip()
    if _NUMBER.fullmatch(text):
        whole, _, fraction = text.lstrip("-+−").partition(".")
        if len(whole) > 12 or len(fraction) > 6:
            return reading.error("number-too-long", found, text=text)
        return Decimal(text.replace("−", "-"))
    return _no_number(found, text, reading)


def _no_number(node: Scalar, text: str, reading: Reading) -> Failed:
    """Why a text is no number."""
    if text.lower().lstrip("+-").lstrip(".") in ("nan", "inf", "infinity"):
        return reading.error("number-not-finite", node, text=text)
    if re.fullmatch(_GROUPED, text):
        return reading.error("number-grouped", node, text=text, number=re.sub("[,，]", "", text))
    if parts := re.fullmatch(_WITH_UNIT, text):
        qualifier = parts["before"] or ""
        unit = parts["unit"]
        if unit[0] in "余多" and len(unit) > 1:
            qualifier, unit = unit[0], unit[1:]
        values = {"number": parts["number"], "unit": unit, "qualifier": qualifier}
        return reading.error("number-with-unit", node, text=text, **values)
    return reading.error("not-a-number", node, text=text)


def whole(node: Node, reading: Reading) -> int | Failed:
    """A whole number from 0."""
    found = scalar(node, reading, "number-expected")
    if isinstance(found, Failed):
        return found
    text = found.text.strip()
    if re.fullmatch(r"\d{1,9}", text, re.ASCII):
        return int(text)
    return reading.error("not-a-count", found, text=text)


def minutes(node: Node, reading: Reading) -> float | Failed:
    """How long to speak: whole or half minutes, more than none."""
    found = scalar(node, reading, "number-expected")
    if isinstance(found, Failed):
        return found
    text = found.text.strip()
    if re.fullmatch(r"[0-9]{1,3}(\.[05]0?)?", text) and 0 < float(text) <= MOST_MINUTES:
        return float(text)
    return reading.error("bad-minutes", found, text=text, limit=str(MOST_MINUTES))


def boolean(node: Node, reading: Reading) -> bool | Failed:
    """Yes or no, in English or Chinese."""
    found = scalar(node, reading)
    if isinstance(found, Failed):
        return found
    text = found.text.strip().lower()
    return text in _YES if text in _YES + _NO else reading.error("not-a-boolean", found, text=found.text)


def day(node: Node, reading: Reading) -> date | Failed:
    """A date as YYYY-MM-DD."""
    found = scalar(node, reading)
    if isinstance(found, Failed):
        return found
    text = found.text.strip()
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # the 30th of February
    return reading.error("bad-date", found, text=text)


def link(node: Node, reading: Reading) -> str | Failed:
    """An http(s) or mailto address."""
    found = scalar(node, reading)
    if isinstance(found, Failed):
        return found
    text = found.text.strip()
    return text if not text or re.fullmatch(_LINK, text) else reading.error("bad-link", found, text=text)


class Choice:
    """A converter to one of the known words."""

    __slots__ = ("words",)

    def __init__(self, known: Iterable[str]) -> None:
        """Keep the words in their order."""
        self.words = list(known)

    def __call__(self, node: Node, reading: Reading) -> str | Failed:
        """The word, or FAILED with a finding."""
        found = scalar(node, reading)
        if isinstance(found, Failed) or found.text in self.words:
            return found.text if isinstance(found, Scalar) else found
        values = {"suggestion": suggestion(found.text, self.words), "known": "、".join(self.words)}
        return reading.error("unknown-value", found, text=found.text, **values)


#: As the tables of keys read.
choice = Choice


def theme_name(node: Node, reading: Reading) -> Any:
    """The name of a shipped theme. The themes are looked up only where a report names one."""
    from briefing.theme.model import theme_names

    return choice(theme_names())(node, reading)


def figure_id(node: Node, reading: Reading) -> str | Failed:
    """A name that can stand between {{ and }}."""
    found = part_id(node, reading)
    if isinstance(found, Failed):
        return found
    from unicodedata import normalize

    if found in RESERVED:
        return reading.error("reserved-id", node, id=found)
    # Jinja compiles names to Python ones, which are compared in NFKC: ﬁ and fi would be one figure.
    if not found.isidentifier() or normalize("NFKC", found) != found or found.startswith("_"):
        return reading.error("bad-figure-id", node, id=found)
    return found


def part_id(node: Node, reading: Reading) -> str | Failed:
    """An id that can stand in the name of a shape."""
    found = scalar(node, reading)
    if isinstance(found, Failed):
        return found
    text = found.text.strip()
    if not text:
        return reading.error("id-empty", found)
    if len(text) > MAX_ID:
        return reading.error("id-too-long", found, id=text, limit=str(MAX_ID))
    if bad := re.search(r"[:{}|\n]", text):
        return reading.error("bad-id", found, id=text, character=bad[0].strip() or "↵")
    return text


def figure_ref(node: Node, reading: Reading) -> str | Failed:
    """The id of a figure of this report."""
    return _reference(node, reading, "unknown-figure", "figure", list(reading.figures))


def chart_ref(node: Node, reading: Reading) -> str | Failed:
    """The id of a chart of this report."""
    return _reference(node, reading, "unknown-chart", "chart", list(reading.charts))


def _reference(node: Node, reading: Reading, code: str, role: str, known: list[str]) -> str | Failed:
    found = scalar(node, reading)
    if isinstance(found, Failed) or found.text in known:
        return found.text if isinstance(found, Scalar) else found
    if re.search("[，、]", found.text):
        return reading.error("full-width-comma", found, text=found.text)
    return reading.error(code, found, **{role: found.text, "suggestion": suggestion(found.text, known)})


def style_name(node: Node, reading: Reading) -> Any:
    """A style that a brief can have."""
    from briefing.theme.model import STYLES

    return choice(STYLES)(node, reading)
