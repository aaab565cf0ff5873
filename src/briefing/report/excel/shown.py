"""What a number in a cell says: the words around it, its sign, and the number as displayed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from briefing.report.excel import dbnum
from briefing.report.excel.digits import Drawn, Piece, drawn
from briefing.report.excel.format_code import Code, FormatError, Section

Kind = Literal[
    "number", "percent", "scientific", "fraction", "date", "time", "duration", "text", "boolean", "error", "empty"
]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows.

    `number` is the number as displayed, in the unit displayed, with its sign and its decimals: 36.12 for 36123456 by
    `0.00,,"百万元"`; None where no number is shown. `before` and `after` are the visible literals around it, without
    sign and brackets. `padded` is a code of digits rather than a quantity: 000007, 138-0000-0000. `literal` says that
    words stand in place of the number.
    """

    text: str
    kind: Kind
    number: Decimal | None = None
    before: str = ""
    after: str = ""
    padded: bool = False
    literal: bool = False


def characters(pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    """The characters of pieces, each with its role; blanks that align are one between visible ones, else none."""
    found: list[tuple[str, str]] = []
    blank = False
    for piece in pieces:
        if piece.role == "blank":
            blank = True
        elif piece.text:
            if blank and found and found[-1][0] != " " and piece.text[0] != " ":
                found.append((" ", "blank"))
            blank = False
            found += [(char, piece.role) for char in piece.text]
    return found


def text_of(pieces: Sequence[Piece]) -> str:
    """The text of pieces."""
    return "".join(char for char, _ in characters(pieces))


def shown_number(code: Code, section: Section, number: Decimal, minus: bool) -> Shown:
    """A number by one of the sections of a code, which sets a minus before it or leaves that to its literals."""
    drawing = drawn(section, abs(number), abs(float(number)))
    spread = _spread(drawing)
    kind: Kind = section.kind if section.kind in ("percent", "scientific", "fraction") else "number"
    if not any(char.isdigit() for char in spread.digits()) and drawing.number is None:
        text = ("-" if minus and section.kind == "literal" else "") + spread.before + spread.digits() + spread.after
        return Shown(text.strip(), kind, literal=bool(text.strip()))
    if section.kind == "general" and "E" in spread.digits():
        kind = "scientific"
    signed = _signed(spread, number, minus)
    if drawing.zero:
        signed = _unsigned(signed)
    elif number < 0 and not signed.negative and _told_by_color(code, section):
        signed = replace(signed, minus="-", negative=True)
    return _put_together(section, drawing, spread, signed, kind)


@dataclass(frozen=True, slots=True)
class _Spread:
    """The characters of a number: what stands before its digits, the digits and what is among them, what is behind."""

    before: str
    body: tuple[tuple[str, str], ...]
    after: str

    def digits(self) -> str:
        """The digits with point and exponent."""
        return "".join(char for char, role in self.body if role == "digit" and char != ",")

    def among(self) -> str:
        """What stands among the digits."""
        return "".join(char for char, role in self.body if role != "digit")


def _spread(drawing: Drawn) -> _Spread:
    found = characters(drawing.pieces)
    places = [at for at, (_, role) in enumerate(found) if role == "digit"]
    if not places:
        return _Spread("".join(char for char, _ in found), (), "")
    head, tail = found[: places[0]], found[places[-1] + 1 :]
    body = tuple(found[places[0] : places[-1] + 1])
    return _Spread("".join(char for char, _ in head).lstrip(), body, "".join(char for char, _ in tail).rstrip())


# Signs

MINUS = "-−－"
_BRACKETS = {"(": ")", "（": "）", "[": "]", "<": ">"}


@dataclass(frozen=True, slots=True)
class _Signed:
    """The literals around a number, with its sign as shown and without it; and the minus that is set before them."""

    before: str
    after: str
    text_before: str
    text_after: str
    minus: str
    negative: bool


def _signed(spread: _Spread, number: Decimal, minus: bool) -> _Signed:
    """The literals of a section with what they say of the sign: a minus or brackets below zero, or a plus."""
    before, after = spread.before.strip(), spread.after.strip()
    if minus:
        if before and not before.strip(MINUS):
            raise FormatError("two-signs")  # --5 for -5 by `-0`
        words = (before, after)
    else:
        words = _without_minus(before, after, number < 0) or (before, after)
    negative = minus or words != (before, after)
    words = (words[0].strip("+").strip(), words[1])
    return _Signed(*words, spread.before, spread.after, "-" if minus else "", negative)


def _without_minus(before: str, after: str, below: bool) -> tuple[str, str] | None:
    """The literals without their minus or brackets; None where they have none.

    In a section for numbers below zero a minus may stand among words (¥-), elsewhere alone (-5 for 5 by `-0`).
    """
    if before and not before.strip(MINUS):
        return "", after
    if not below:
        return None
    for char in MINUS:
        if before.count(char) == 1:
            return before.replace(char, "").strip(), after
    if after and not after.strip(MINUS):
        return before, ""
    return _without_brackets(before, after)


def _without_brackets(before: str, after: str) -> tuple[str, str] | None:
    """The literals without the brackets that stand around the number; None where there are none."""
    for opening, closing in _BRACKETS.items():
        around = before.count(opening) == after.count(closing) == 1 and closing not in before and opening not in after
        if around:
            return before.replace(opening, "").strip(), after.replace(closing, "").strip()
    return None


def _unsigned(signed: _Signed) -> _Signed:
    """The same without any sign, for a zero."""
    if (signed.text_before.strip(), signed.text_after.strip()) == (signed.before, signed.after):
        return replace(signed, minus="", negative=False)
    return replace(signed, minus="", negative=False, text_before=signed.before, text_after=signed.after)


def _told_by_color(code: Code, section: Section) -> bool:
    """Whether a section differs from that for numbers above zero by its colour alone."""
    other = code.sections[0]
    shown = [[part for part in each.parts if part.kind != "blank"] for each in (section, other)]
    return section is not other and section.color != other.color and shown[0] == shown[1]


# The number and its words


def _put_together(section: Section, drawing: Drawn, spread: _Spread, signed: _Signed, kind: Kind) -> Shown:
    """What is shown of a number, with what it says."""
    body = "".join(dbnum.digits(char, section.numerals) if role == "digit" else char for char, role in spread.body)
    text = (signed.minus + signed.text_before + body + signed.text_after).strip()
    if _runs_on(signed.before, signed.after):
        return Shown(text, kind, padded=True, literal=True)
    value, padded = _value(section, drawing, spread)
    if value is not None and signed.negative:
        value = -value
    return Shown(text, kind, value, signed.before, signed.after, padded)


def _runs_on(before: str, after: str) -> bool:
    """Whether a literal goes on with the digits, so that more is read than there is: 50000元 for 5 by `0"0000元"`."""
    left, right = before.rstrip(".,．，"), after.lstrip(".,．，")
    return left[-1:].isdigit() or (right[:1].isdigit() and len(after) - len(right) < 2)


_GROUPED = re.compile(r"\d{1,3}([ \u00a0\u2009\u202f]\d{3})+(\.\d*)?")  # 45 667.5


def _value(section: Section, drawing: Drawn, spread: _Spread) -> tuple[Decimal | None, bool]:
    """The number that the digits say, and whether they are a code rather than a quantity."""
    if section.kind in ("general", "fraction"):
        return drawing.number, False
    digits, among = spread.digits(), spread.among()
    if among in (".", "．") and not {".", "E"} & set(digits):
        digits = "".join(char if role == "digit" else "." for char, role in spread.body)  # 36.5 by `0!.0,"万"`
        code = False
    else:
        code = _is_code(section) or bool(among and not _GROUPED.fullmatch("".join(char for char, _ in spread.body)))
    return Decimal(digits), code or (digits[0] == "0" and digits[1:2].isdigit())


def _is_code(section: Section) -> bool:
    """Whether a section fills a number up with noughts, as codes have them."""
    kinds = [part.kind for part in section.parts]
    forced = sum(part.kind == "whole" and part.text == "0" for part in section.parts)
    return forced > 1 and not section.grouped and not section.scale and not {"point", "exponent"} & set(kinds)
