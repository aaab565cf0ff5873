"""Converters of single values: each takes a node and gives a value, or FAILED with a finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from briefing.report.amounts import count_of, decimal_of, likely_count, likely_minutes
from briefing.report.characters import joined, of_lines
from briefing.report.findings import FAILED, Failed, Reading, suggestion
from briefing.report.hints import nearest_choice
from briefing.report.model import Text, TextSpan
from briefing.report.node import Broken, Node, Passage, Scalar, part_of
from briefing.report.prose import RESERVED, Filled, fill, merged
from briefing.report.wording import ready_words
from briefing.report.words import STYLES as STYLE_WORDS
from briefing.report.words import THEMES, YES_OR_NO, Words, model_word

Converter: TypeAlias = Callable[[Node, Reading], Any]

MAX_ID = 40
MAX_NAME = 200  # characters of a title or name; longer ones fill a slide by themselves
MOST_MINUTES = 240
MOST_DECIMALS = 6
MOST_QUOTED = 60  # characters of a value, in a sentence

# A pattern that only faults need is left as text: compiling it would slow every start.
_LINK = r"(?i:(?:https?://[^\s/]+|mailto:[^\s@]+@[^\s@]+)\S*)"


def scalar(node: Node, reading: Reading, code: str = "text-expected") -> Scalar | Failed:
    """The node as a scalar; `characters` has made sure that all outputs can hold what stands in it."""
    if isinstance(node, Broken):
        return FAILED
    return node if isinstance(node, Scalar) else reading.error(code, node)


def word(node: Node, reading: Reading) -> str | Failed:
    """Text that stands as it is: units, scopes, labels of figures; no figure is filled in."""
    found = scalar(node, reading)
    if isinstance(found, Failed):
        return found
    if "{{" in found.text or "{%" in found.text:
        return reading.error("template-not-here", found)
    text = joined(found.text)
    reading.passages.append(Passage(found, text, reading.key, False))
    return ready_words(found, text, reading, quotable=False)


def prose(node: Node, reading: Reading) -> Text | Failed:
    """Prose with its figures filled in; the line breaks that were typed in it stay."""
    filled = _filled(node, reading, of_lines)
    if isinstance(filled, Failed):
        return filled
    text = filled.text
    return text if text.lines[1:] == () else _apart(text)


def _apart(text: Text) -> Text:
    """Prose of several lines without lines that came out empty: a condition on a line of its own leaves none."""
    spans = [span for line in text.lines if str(line).strip() for span in (TextSpan("\n"), *line.spans)]
    return Text(merged(spans[1:]))


def statement(node: Node, reading: Reading) -> Text | Failed:
    """A sentence that stands as a title, with its figures filled in: one line, however it was typed."""
    filled = _filled(node, reading, joined)
    return filled if isinstance(filled, Failed) else filled.text


def line(node: Node, reading: Reading) -> str | Failed:
    """A title, name or other short text with its figures filled in, as a string of one line that remembers them."""
    filled = _filled(node, reading, joined)
    return filled if isinstance(filled, Failed) else filled.text.line


def plain_lines(node: Node, reading: Reading) -> str | Failed:
    """A short text that keeps the line breaks that were typed in it: the heading of a column, a list of recipients."""
    text = prose(node, reading)
    return text if isinstance(text, Failed) else text.line


def required_line(node: Node, reading: Reading) -> str | Failed:
    """A short text that must not be empty, nor so long that it is none."""
    text = line(node, reading)
    if isinstance(text, str) and len(text) > MAX_NAME:
        return reading.error("name-too-long", node, length=str(len(text)), limit=str(MAX_NAME))
    return reading.error("text-empty", node) if text == "" else text


def _filled(node: Node, reading: Reading, shape: Callable[[str], str]) -> Filled | Failed:
    found = scalar(node, reading)
    if isinstance(found, Failed):
        return found
    text = shape(found.text)
    reading.passages.append(Passage(found, text, reading.key, True))
    ready = ready_words(found, text, reading, quotable=True)
    if isinstance(ready, Failed):
        return ready
    text = ready
    filled = fill(text, reading.figures)
    for problem in filled.problems:
        values = dict(problem.values)
        if problem.code == "unknown-figure":
            values["suggestion"] = suggestion(values["figure"], list(reading.figures))
        reading.error(problem.code, part_of(found, text, problem.offset, problem.length), **values)
    return FAILED if filled.problems else filled


def number(node: Node, reading: Reading) -> Decimal | Failed:
    """An exact number in digits, as it was typed: 361, 3.50, −3.2, 1,374."""
    found = scalar(node, reading, "number-expected")
    if isinstance(found, Failed):
        return found
    value = decimal_of(found.text)
    if value is None:
        return _no_number(found, reading)
    text = found.text.strip()
    if abs(value) >= Decimal(10) ** 12:
        return reading.error("number-too-long", found, text=text)
    if -int(value.as_tuple().exponent) > MOST_DECIMALS:
        rounded = f"{value.quantize(Decimal(1).scaleb(-MOST_DECIMALS)).normalize():f}"
        return reading.error("number-too-precise", found, text=text, number=rounded)
    return value if value else abs(value)  # nothing has no sign


def _no_number(node: Scalar, reading: Reading) -> Failed:
    """Report why a text is no number."""
    from briefing.report.no_numbers import no_number

    reason = no_number(node.text)
    return reading.error(reason.code, node, text=_shown(node), **dict(reason.values))


def _shown(node: Scalar) -> str:
    """What a sentence quotes of a value that cannot be read."""
    text = joined(node.text)
    return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]}…"


def whole(node: Node, reading: Reading) -> int | Failed:
    """A whole number from 0."""
    found = scalar(node, reading, "number-expected")
    if isinstance(found, Failed):
        return found
    count = count_of(found.text)
    if count is not None:
        return count
    return reading.error("not-a-count", found, text=_shown(found), number=likely_count(found.text))


def minutes(node: Node, reading: Reading) -> float | Failed:
    """How long to speak: whole or half minutes, more than none."""
    found = scalar(node, reading, "number-expected")
    if isinstance(found, Failed):
        return found
    value = decimal_of(found.text)
    if value is not None and 0 < value <= MOST_MINUTES and not value * 2 % 1:
        return float(value)
    number = likely_minutes(found.text)
    return reading.error("bad-minutes", found, text=_shown(found), limit=str(MOST_MINUTES), number=number)


def boolean(node: Node, reading: Reading) -> bool | Failed:
    """Yes or no, in English or Chinese."""
    found = scalar(node, reading)
    if isinstance(found, Failed):
        return found
    meant = model_word(YES_OR_NO, found.text)
    return meant == "true" if meant else reading.error("not-a-boolean", found, text=found.said)


def day(node: Node, reading: Reading) -> date | Failed:
    """A date in any form that names one day: 2025-01-10, 2025年1月10日, 2025/1/10, 二〇二五年一月十日."""
    found = scalar(node, reading)
    if isinstance(found, Failed):
        return found
    if (plain := _iso_day(found.text)) is not None:
        return plain
    from briefing.report.dates import DateError, day_of

    try:
        named, time = day_of(found.text)
    except DateError as fault:
        return reading.error(fault.code, found, text=_shown(found), **fault.values)
    if time:
        reading.warning("date-with-time", found, text=found.text.strip(), time=time)
    return named


def _iso_day(text: str) -> date | None:
    """The day of YYYY-MM-DD, as files mostly have it; other forms need more to read them."""
    if len(text) != 10 or not text.isascii() or text[4] != "-" or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def link(node: Node, reading: Reading) -> str | Failed:
    """An http(s) or mailto address."""
    found = scalar(node, reading)
    if isinstance(found, Failed):
        return found
    text = found.text.strip()
    return text if not text or re.fullmatch(_LINK, text) else reading.error("bad-link", found, text=text)


class Choice:
    """A converter to one of the known words."""

    __slots__ = ("called", "words")

    def __init__(self, known: Iterable[str], called: Words | None = None) -> None:
        """Keep the words of the model in their order, and what they are called."""
        self.words = list(known)
        self.called: Words = called or {}

    def __call__(self, node: Node, reading: Reading) -> str | Failed:
        """The word, or FAILED with a finding."""
        found = scalar(node, reading)
        if isinstance(found, Failed):
            return found
        text = found.text.strip()
        meant = text if text in self.words else model_word(self.called, text)
        if meant in self.words:
            return meant
        near, known = nearest_choice(self.called, self.words, found.text, found)
        return reading.error("unknown-value", found, text=found.said, suggestion=near, known=known)


#: As the tables of keys read.
choice = Choice


def theme_name(node: Node, reading: Reading) -> Any:
    """The name of a shipped theme. The themes are looked up only where a report names one."""
    from briefing.theme.model import theme_names

    return choice(theme_names(), THEMES)(node, reading)


def name_of(node: Scalar) -> str:
    """A scalar as an id or a reference: one line, ideographic blanks as blanks."""
    return joined(node.text).replace("\u3000", " ")


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
    text = name_of(found)
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
    found = _reference(node, reading, "unknown-chart", "chart", list(reading.charts))
    if isinstance(found, str):
        reading.charts_shown.add(found)
    return found


def _reference(node: Node, reading: Reading, code: str, role: str, known: list[str]) -> str | Failed:
    found = scalar(node, reading)
    if isinstance(found, Failed) or (text := name_of(found)) in known:
        return found if isinstance(found, Failed) else text
    if re.search("[，、]", text):
        return reading.error("full-width-comma", found, text=text)
    return reading.error(code, found, **{role: text, "suggestion": suggestion(text, known)})


def style_name(node: Node, reading: Reading) -> Any:
    """A style that a brief can have."""
    from briefing.theme.model import STYLES

    return choice(STYLES, STYLE_WORDS)(node, reading)


def words_of(convert: Converter) -> Words | None:
    """What the choices of a converter are called; None for one that offers no choice."""
    if isinstance(convert, Choice):
        return convert.called
    if convert is boolean:
        return YES_OR_NO
    return THEMES if convert is theme_name else STYLE_WORDS if convert is style_name else None
