"""Number formats of cells, parsed: the sections of a code and the parts of each (ECMA-376, 18.8.31).

What Excel would not take, and what nobody can say how it shows, is a FormatError: a code is never half understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

SectionKind = Literal["general", "number", "percent", "scientific", "fraction", "date", "text", "literal"]


class FormatError(ValueError):
    """A format code that cannot be shown exactly; `reason` is a short slug."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a section shows.

    `kind` is literal, blank (`_x`), general, text (`@`), percent; of numbers: whole, point, decimals, exponent (`E+`),
    power, numerator, slash, denominator; of dates: date.
    """

    kind: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One of the sections that a code has between semicolons."""

    kind: SectionKind
    parts: tuple[Part, ...]
    condition: tuple[str, Decimal] | None = None
    color: str = ""
    locale: str = ""
    numerals: int = 0  # of [DBNum1] to [DBNum3]
    scale: int = 0  # the number is shown times this power of ten
    grouped: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A format code: its sections for numbers, and what it does to text (None: nothing)."""

    sections: tuple[Section, ...]
    text: Section | None

    @property
    def conditional(self) -> bool:
        """Whether a section has a condition of its own; else they go by sign."""
        return any(section.condition for section in self.sections)


LIMIT = 255  # characters of a code in Excel
_FOR_TEXT = ("text", "literal", "general")
GENERAL = r"General|[GＧ]/通用格式|G/標準|G/표준|Standard"
_TOKEN = re.compile(
    rf"""(?P<general>{GENERAL})|(?P<quoted>"[^"]*")|(?P<escaped>[\\!].)|(?P<blank>_.)|(?P<fill>\*.)|(?P<bracket>\[[^\]]*\])
    |(?P<noon>AM/PM|A/P|上午/下午)|(?P<exponent>E[+-])|(?P<date>y+|m+|d+|h+|s+|a{{3,}}|e+)
    |(?P<place>[0\#?])|(?P<figure>[1-9])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<slash>/)|(?P<text>@)|(?P<end>;)
    |(?P<literal>[\ \r\n$+()<>=:^&'~{{}}|`-]|[^\x00-\x7f]|[cfijkloprqtuvwxz])""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_COLORS = {
    "black": "黑色", "blue": "蓝色 藍色", "cyan": "青色 蓝绿色", "green": "绿色 綠色", "red": "红色 紅色",
    "magenta": "洋红 洋红色 紫红色 洋紅色", "white": "白色", "yellow": "黄色 黃色",
}  # fmt: skip
_COLOR_NAMES = "|".join((*_COLORS, *" ".join(_COLORS.values()).split()))
_COLOR = re.compile(rf"(?:{_COLOR_NAMES})|(?:color|颜色) ?\d{{1,2}}", re.IGNORECASE)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=) ?(-?(?:\d+(?:\.\d*)?|\.\d+)(?:E[+-]?\d{1,3})?)", re.IGNORECASE)
_ELAPSED = re.compile(r"hh?|mm?|ss?", re.IGNORECASE)


@lru_cache(maxsize=2048)
def parse(code: str) -> Code:
    """The parts of a format code; FormatError where there is one that cannot be shown exactly."""
    if len(code) > LIMIT:
        raise FormatError("too-long")
    groups: list[list[Part]] = [[]]
    for token in _tokens(code or "General"):
        if token.kind == "end":
            groups.append([])
        else:
            groups[-1].append(token)
    return _code([_section(tokens) for tokens in groups])


def _code(sections: list[Section]) -> Code:
    """Which sections are for numbers and which for text.

    A section with @ is the one for text wherever it stands; the fourth is for text with or without one.
    """
    if len(sections) > 4:
        raise FormatError("too-many-sections")
    at = next((at for at, section in enumerate(sections) if section.kind == "text"), 3)
    if at < len(sections) - 1 or (at == 3 and len(sections) == 4 and sections[3].kind not in _FOR_TEXT):
        raise FormatError("text-section")
    return Code(tuple(sections[:at]) or (_section([Part("general")]),), sections[at] if at < len(sections) else None)


def _tokens(code: str) -> Iterable[Part]:
    """The tokens of a code, literals without their quotes."""
    at = 0
    while at < len(code):
        found = _TOKEN.match(code, at)
        if not found or not found.lastgroup:
            raise FormatError("unknown-character")
        kind, text = found.lastgroup, found[0]
        at = found.end()
        if kind in ("quoted", "escaped"):
            kind, text = "literal", text[1:-1] if kind == "quoted" else text[1:]
        if kind != "fill":  # fills the width of a cell; there is none on a page
            yield Part(kind, text)


def _section(tokens: Sequence[Part]) -> Section:
    """One section, its brackets read and its parts told apart by what kind it is."""
    section = Section("literal", ())
    rest: list[Part] = []
    for token in tokens:
        if token.kind == "bracket":
            section, shown = _bracket(section, token.text[1:-1])
            rest += shown
        else:
            rest.append(token)
    kinds = {token.kind for token in rest}
    if kinds & {"date", "elapsed", "noon"}:
        return replace(section, kind="date", parts=_date_parts(rest))
    if "general" in kinds or "text" in kinds:
        return _plain(section, rest, kinds)
    if "place" in kinds:
        return _number(section, rest)
    if kinds & {"exponent", "slash"}:
        raise FormatError("no-digits")
    return replace(section, parts=_literals(rest))


def _bracket(section: Section, text: str) -> tuple[Section, list[Part]]:
    """A section with what stands in brackets: a condition, colour, locale, numerals; and what of it is shown."""
    if condition := _CONDITION.fullmatch(text):
        if section.condition:
            raise FormatError("two-conditions")
        return replace(section, condition=(condition[1], Decimal(condition[2]))), []
    if _ELAPSED.fullmatch(text):
        return section, [Part("elapsed", text.lower())]
    if _COLOR.fullmatch(text):
        return replace(section, color=_color(text)), []
    if numerals := re.fullmatch(r"DBNum([123])", text, re.IGNORECASE):
        return replace(section, numerals=int(numerals[1])), []
    if text.startswith("$"):
        symbol, dash, locale = text[1:].partition("-")
        return replace(section, locale=locale if dash else section.locale), [Part("literal", symbol)] if symbol else []
    raise FormatError("bracket")


def _color(text: str) -> str:
    """The English name of a colour, in small letters: red for [红色]; color3 for [颜色 3]."""
    for english, chinese in _COLORS.items():
        if text.lower() == english or text in chinese.split():
            return english
    return "color" + re.sub(r"\D", "", text)


def _literals(tokens: Iterable[Part]) -> tuple[Part, ...]:
    """Parts of a section without digits: everything stands for itself."""
    return tuple(token if token.kind == "blank" else Part("literal", token.text) for token in tokens)


def _plain(section: Section, tokens: Sequence[Part], kinds: set[str]) -> Section:
    """A section with General or @, which stand alone among literals."""
    if kinds & {"place", "exponent", "slash", "figure"} or {"general", "text"} <= kinds or "percent" in kinds:
        raise FormatError("general-with-digits")
    if "general" in kinds and sum(token.kind == "general" for token in tokens) > 1:
        raise FormatError("two-numbers")
    parts = tuple(
        token if token.kind in ("general", "text", "blank") else Part("literal", token.text) for token in tokens
    )
    return replace(section, kind="general" if "general" in kinds else "text", parts=parts)


# Numbers


def _number(section: Section, tokens: Sequence[Part]) -> Section:
    """A section with digits: a decimal number, one with exponent, or a fraction."""
    tokens, grouped, thousands = _without_commas(tokens)
    percents = sum(token.kind == "percent" for token in tokens)
    section = replace(section, scale=2 * percents - 3 * thousands, grouped=grouped)
    tokens = _first_line(tokens)
    if any(token.kind == "slash" for token in tokens):
        return replace(section, kind="fraction", parts=_fraction_parts(tokens))
    if any(token.kind == "figure" for token in tokens):
        raise FormatError("figures")  # 100 as a literal beside placeholders: 15 for 5 by `10`
    parts = _decimal_parts(tokens)
    if any(part.kind == "exponent" for part in parts):
        return replace(section, kind="scientific", parts=parts)
    shown = any(part.kind == "percent" for part in parts)
    return replace(section, kind="percent" if shown else "number", parts=parts)


def _first_line(tokens: list[Part]) -> list[Part]:
    """Tokens without percent signs that stand alone on a second line.

    `0.00,,"万"%` with a line break before % divides by ten thousand; in a row as high as one line nobody sees the %.
    """
    breaks = [at for at, token in enumerate(tokens) if token.kind == "literal" and token.text.endswith("\n")]
    rest = tokens[breaks[-1] + 1 :] if breaks else []
    if not rest or any(token.kind not in ("percent", "blank") for token in rest):
        return tokens
    return [*tokens[: breaks[-1]], Part("literal", tokens[breaks[-1]].text.rstrip("\r\n"))]


def _without_commas(tokens: Sequence[Part]) -> tuple[list[Part], bool, int]:
    """Tokens without commas that mean something; whether they group thousands; by how many thousands they scale.

    After a digit a comma groups where a digit of the whole part follows, and scales where none does: `#,##0`, `0.0,`,
    `0,.0`. Anywhere else it is a comma.
    """
    kept: list[Part] = []
    grouped, thousands = False, 0
    for at, token in enumerate(tokens):
        if token.kind != "comma":
            kept.append(token)
        elif not kept or kept[-1].kind not in ("place", "point"):
            kept.append(Part("literal", ","))
        elif not any(later.kind == "place" for later in tokens[at:]):
            thousands += 1
        elif any(later.kind == "point" for later in kept):
            pass  # among decimals, Excel takes no notice of it
        elif _next_number(tokens[at:]) == "point":
            thousands += 1
        else:
            grouped = True
    return kept, grouped, thousands


def _next_number(tokens: Iterable[Part]) -> str:
    """Whether a digit or the decimal point comes first in tokens."""
    return next((token.kind for token in tokens if token.kind in ("place", "point")), "")


def _decimal_parts(tokens: Iterable[Part]) -> tuple[Part, ...]:
    """The parts of a decimal number: placeholders before the point, behind it, and behind E."""
    parts: list[Part] = []
    state = "whole"
    for token in tokens:
        if token.kind == "place":
            parts.append(Part(state, token.text))
        elif token.kind == "point" and state == "whole":
            state = "decimals"
            parts.append(token)
        elif (
            token.kind == "exponent" and state != "power" and any(part.kind in ("whole", "decimals") for part in parts)
        ):
            state = "power"
            parts.append(Part("exponent", token.text.upper()))
        elif token.kind in ("literal", "blank", "percent"):
            parts.append(token)
        elif token.kind == "point" and state == "decimals":
            parts.append(Part("literal", "."))  # 12.34.56 by `00.00.00`
        else:
            raise FormatError("two-numbers")
    forced = any(part.kind in ("whole", "decimals") and part.text == "0" for part in parts)
    if state == "power" and not (forced and any(part.kind == "power" for part in parts)):
        raise FormatError("no-digits")
    return tuple(parts)


def _fraction_parts(tokens: Sequence[Part]) -> tuple[Part, ...]:
    """The parts of a fraction: `# ?/?`, `??/??`, `# ?/8`."""
    kinds = [token.kind for token in tokens]
    if kinds.count("slash") != 1 or {"point", "exponent"} & set(kinds):
        raise FormatError("fraction")
    slash = kinds.index("slash")
    above, below = list(tokens[:slash]), list(tokens[slash + 1 :])
    start = _run_start(above)
    end = next((at for at, token in enumerate(below) if token.kind not in ("place", "figure")), len(below))
    denominator = "".join(token.text for token in below[:end])
    if start == len(above) or not re.fullmatch(r"[0#?]{1,7}|[1-9]\d{0,6}", denominator):
        raise FormatError("fraction")
    if any(token.kind in ("figure", "slash") for token in above) or any(
        token.kind in ("place", "figure") for token in below[end:]
    ):
        raise FormatError("fraction")
    return (
        *_renamed(above[:start], "whole"), *_renamed(above[start:], "numerator"), Part("slash", "/"),
        Part("denominator", denominator), *below[end:],
    )  # fmt: skip


def _run_start(tokens: Sequence[Part]) -> int:
    """Where the run of placeholders begins that ends tokens; their length if there is none."""
    at = len(tokens)
    while at and tokens[at - 1].kind == "place":
        at -= 1
    return at


def _renamed(tokens: Iterable[Part], kind: str) -> list[Part]:
    """Tokens with their placeholders named for what they are of."""
    return [Part(kind, token.text) if token.kind == "place" else token for token in tokens]


# Dates

_LONGEST = {"y": 4, "d": 4, "m": 5, "a": 4, "e": 1, "h": 2, "s": 2}


def _date_parts(tokens: Sequence[Part]) -> tuple[Part, ...]:
    """The parts of a date or time; minutes are `n` and `nn`, parts of seconds `.0` to `.000`."""
    parts: list[Part] = []
    places = 0
    for at, token in enumerate(tokens):
        if places:  # the noughts behind `ss.` are in its part
            places -= 1
            continue
        if token.kind == "point" and (places := _noughts(tokens[at + 1 :])):
            if places > 3 or not any(part.text.strip("[]").startswith("s") for part in parts if part.kind == "date"):
                raise FormatError("parts-of-seconds")
            parts.append(Part("date", "." + "0" * places))
        else:
            parts.append(_date_part(token))
    return _with_minutes(parts)


def _noughts(tokens: Sequence[Part]) -> int:
    """How many noughts tokens begin with."""
    return next((at for at, token in enumerate(tokens) if token.text != "0"), len(tokens))


def _date_part(token: Part) -> Part:
    """A token as part of a date."""
    text = token.text
    if token.kind == "blank":
        return token
    if token.kind == "elapsed":
        return Part("date", f"[{text}]")
    if token.kind == "noon":
        return Part("date", text if len(text) == 3 else text.upper())  # A/P keeps its letters as they are
    if token.kind == "date":
        return Part("date", _date_word(text.lower()))
    if token.kind in ("place", "percent", "exponent", "text", "general"):
        raise FormatError("date-with-digits")
    return Part("literal", text)


def _date_word(text: str) -> str:
    """A run of letters as Excel reads it: yyyyy as yyyy, y as yy; hours and seconds have two letters at most."""
    letter = text[0]
    if len(text) > _LONGEST[letter]:
        if letter in "hs":
            raise FormatError("date-letters")
        text = "mmmm" if letter == "m" else letter * _LONGEST[letter]
    return {"y": "yy", "yyy": "yyyy"}.get(text, text)


def _with_minutes(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Parts of a date with m and mm told apart: minutes behind hours or before seconds, else months."""
    clock = [
        at for at, part in enumerate(parts) if part.kind == "date" and "/" not in part.text and part.text[0] != "."
    ]
    found = list(parts)
    for before, at, behind in zip([None, *clock], clock, [*clock[1:], None], strict=False):
        if parts[at].text in ("m", "mm"):
            last = parts[before].text.strip("[]") if before is not None else ""
            following = parts[behind].text.strip("[]") if behind is not None else ""
            if last.startswith("h") or following.startswith("s"):
                found[at] = Part("date", "n" * len(parts[at].text))
    return tuple(found)
