"""Numbers put into the placeholders of a section: decimal numbers, numbers with exponent, fractions, General."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Literal

from briefing.report.excel import dbnum
from briefing.report.excel.format_code import FormatError, Part, Section

Role = Literal["digit", "literal", "sign", "blank"]

#: Enough for every double in every code of 255 characters; halves go away from zero, as Excel rounds.
EXACT = Context(prec=1000, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters on the screen, and what it is; a blank stands for itself between visible things alone."""

    role: Role
    text: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A number without its sign, as a section draws it.

    `number` is what the digits say, where they do not say it themselves; `zero` says that no digit but 0 is shown.
    """

    pieces: tuple[Piece, ...]
    number: Decimal | None = None
    zero: bool = False


def drawn(section: Section, magnitude: Decimal, stored: float) -> Drawn:
    """A number of no sign as a section shows it; fractions go by how it is stored."""
    if section.kind == "general":
        return _general(section, magnitude)
    if section.kind == "fraction":
        return _fraction(section, magnitude, Fraction(stored))
    if section.kind == "scientific":
        return _scientific(section, magnitude)
    if section.kind in ("number", "percent"):
        return _decimal(section, magnitude)
    return Drawn(tuple(_other(part) for part in section.parts))


def _other(part: Part) -> Piece:
    """A part of a section that shows no number."""
    return Piece("blank") if part.kind == "blank" else Piece("literal", part.text)


# Decimal numbers


def _decimal(section: Section, magnitude: Decimal) -> Drawn:
    """A number with a fixed count of decimals: scaled, rounded half away from zero, put into its places."""
    whole, fraction = _rounded(EXACT.scaleb(magnitude, section.scale), _count(section, "decimals"))
    return Drawn(tuple(_placed(section, whole, fraction)), zero=not (whole + fraction).strip("0"))


def _count(section: Section, kind: str) -> int:
    return sum(part.kind == kind for part in section.parts)


def _rounded(number: Decimal, places: int) -> tuple[str, str]:
    """The digits before the point, without noughts at their head, and those behind it."""
    text = f"{EXACT.quantize(number, Decimal(1).scaleb(-places)):f}"
    whole, _, fraction = text.partition(".")
    return whole.lstrip("0"), fraction


def _placed(section: Section, whole: str, fraction: str, power: str = "") -> Iterator[Piece]:
    """The parts of a section with digits in their places."""
    before = _from_the_right(section, "whole", whole)
    behind = iter(_from_the_left([part.text for part in section.parts if part.kind == "decimals"], fraction))
    exponent = _from_the_right(section, "power", power)
    for at, part in enumerate(section.parts):
        if part.kind == "point" and not before and whole:
            yield Piece("digit", whole)  # `.00` has room for 12.50 all the same
        if part.kind == "whole":
            yield from before[at]
        elif part.kind == "decimals":
            yield next(behind)
        elif part.kind == "power":
            yield from exponent[at]
        elif part.kind in ("point", "exponent"):
            yield Piece("digit", part.text)
        else:
            yield _other(part)


def _from_the_right(section: Section, kind: str, digits: str) -> dict[int, list[Piece]]:
    """Digits at the placeholders of a kind, by the place of the part; the first of them takes all that are left."""
    places = [at for at, part in enumerate(section.parts) if part.kind == kind]
    grouped = section.grouped and kind == "whole"
    if grouped and places[-1] - places[0] >= len(places) and max(len(digits), len(places)) > 3:
        raise FormatError("grouping")  # Excel and others differ over the commas of `#,##0!.0`
    found: dict[int, list[Piece]] = {}
    for position, at in enumerate(reversed(places)):
        first = position == len(places) - 1
        end = len(digits) - position
        taken = digits[: max(end, 0)] if first else digits[max(end - 1, 0) : max(end, 0)]
        found[at] = (
            [*_with_commas(taken, position, grouped)] if taken else _pad(section.parts[at].text, position, grouped)
        )
    return found


def _with_commas(digits: str, position: int, grouped: bool) -> Iterator[Piece]:
    """Digits, the last of which is at a position from the right, with a comma behind each third one."""
    for at, digit in enumerate(digits):
        place = position + len(digits) - 1 - at
        yield Piece("digit", digit + ("," if grouped and place and place % 3 == 0 else ""))


def _pad(placeholder: str, position: int, grouped: bool) -> list[Piece]:
    """What a placeholder shows without a digit: 0 a nought, ? a blank, # nothing."""
    if placeholder == "0":
        return [*_with_commas("0", position, grouped)]
    return [Piece("blank")] if placeholder == "?" else []


def _from_the_left(placeholders: Sequence[str], digits: str) -> list[Piece]:
    """Decimals at their placeholders; noughts at the end are digits only where a placeholder is 0."""
    said = len(digits.rstrip("0"))
    pieces = []
    for at, placeholder in enumerate(placeholders):
        if at < said or placeholder == "0":
            pieces.append(Piece("digit", digits[at]))
        else:
            pieces.append(Piece("blank") if placeholder == "?" else Piece("digit", ""))
    return pieces


# Numbers with exponent


def _scientific(section: Section, magnitude: Decimal) -> Drawn:
    """A number with exponent, which is a multiple of the count of places before the point."""
    if section.numerals:
        raise FormatError("numerals")
    number = EXACT.scaleb(magnitude, section.scale)
    width, places = _count(section, "whole"), _count(section, "decimals")
    power = _power(number, width)
    whole, fraction = _rounded(number.scaleb(-power, EXACT), places)
    if len(whole) > width:  # 9.99 has become 10.0
        power += width or 1
        whole, fraction = _rounded(number.scaleb(-power, EXACT), places)
    pieces = list(_placed(section, whole, fraction, str(abs(power)) if power else ""))
    return Drawn(tuple(_with_sign(pieces, power)), zero=not number)


def _power(number: Decimal, width: int) -> int:
    """The power of ten that a number is shown by, where there are so many places before the point."""
    if not number:
        return 0
    power = number.adjusted()
    return power // width * width if width else power + 1


def _with_sign(pieces: list[Piece], power: int) -> Iterator[Piece]:
    """The pieces with the sign of the exponent, which E+ says always and E- where it is below zero."""
    last = max(at for at, piece in enumerate(pieces) if piece.role == "digit" and piece.text[:1] == "E")
    yield from pieces[:last]
    sign = "-" if power < 0 else pieces[last].text[1:].replace("-", "")
    yield Piece("digit", "E" + sign)
    rest = pieces[last + 1 :]
    if not any(piece.role == "digit" and piece.text for piece in rest):
        yield Piece("digit", "0")
    yield from rest


# Fractions


def _fraction(section: Section, magnitude: Decimal, stored: Fraction) -> Drawn:
    """A fraction; without a numerator it shows the whole number alone, unless a placeholder 0 asks for one."""
    if section.numerals or section.scale or section.grouped:
        raise FormatError("fraction")
    mixed = bool(_count(section, "whole"))
    whole, above, below = _parts_of(section, magnitude, stored, mixed)
    forced = any(part.text == "0" for part in section.parts if part.kind in ("numerator", "denominator"))
    bare = not above and mixed and not forced
    number = _exact_decimal(whole + Fraction(above, below))
    pieces = _fraction_pieces(section, str(whole) if whole or (bare and not whole) else "", above, below, bare)
    return Drawn(tuple(pieces), number=number, zero=not whole and not above)


def _parts_of(section: Section, magnitude: Decimal, stored: Fraction, mixed: bool) -> tuple[int, int, int]:
    """The whole number, numerator and denominator to show."""
    whole = int(magnitude) if mixed else 0
    denominator = next(part.text for part in section.parts if part.kind == "denominator")
    if denominator[0] in "0#?":
        above, below = convergent(max(stored - whole, Fraction(0)), 10 ** len(denominator) - 1)
    else:
        below = int(denominator)
        above = int((Fraction(magnitude) - whole) * below + Fraction(1, 2))
    return (whole + 1, 0, below) if mixed and above == below else (whole, above, below)


def convergent(number: Fraction, limit: int) -> tuple[int, int]:
    """The last convergent of a number whose denominator is no larger than a limit.

    Excel takes these of the binary double, not the nearest fraction there is: 0.3 by `# ?/?` is 2/7, 12.3 is 12 1/3.
    """
    above, below, last_above, last_below = 1, 0, 0, 1
    rest = number
    while True:
        term = rest.numerator // rest.denominator
        following = last_below + term * below
        if following > limit:
            return above, below
        above, below, last_above, last_below = last_above + term * above, following, above, below
        if rest == term:
            return above, below
        rest = 1 / (rest - term)


def _exact_decimal(number: Fraction) -> Decimal | None:
    """A fraction as a decimal number, if it is one."""
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return EXACT.divide(Decimal(number.numerator), Decimal(number.denominator)) if rest == 1 else None


def _fraction_pieces(section: Section, whole: str, above: int, below: int, bare: bool) -> Iterator[Piece]:
    """The pieces of a fraction; where it is bare, all between the whole number and its end falls away."""
    before = _from_the_right(section, "whole", whole)
    over = _from_the_right(section, "numerator", str(above))
    last_whole = max(before, default=-1)
    slash = next(at for at, part in enumerate(section.parts) if part.kind == "slash")
    for at, part in enumerate(section.parts):
        if part.kind == "whole":
            yield from before[at]
        elif bare and last_whole < at <= slash + 1:
            yield Piece("blank")
        elif part.kind == "numerator":
            yield from over[at]
        elif part.kind in ("slash", "denominator"):
            yield Piece("digit", _denominator(part.text, below) if part.kind == "denominator" else "/")
        else:
            yield _other(part)


def _denominator(placeholders: str, below: int) -> str:
    """A denominator in its places: 0/00 pads it with noughts."""
    return f"{below:0{len(placeholders)}d}" if placeholders.strip("0") == "" else str(below)


# General

WIDTH = 11  # characters that General has room for


def general(magnitude: Decimal) -> str:
    """A number of no sign by General: at most eleven characters, else with an exponent and six digits."""
    if not magnitude:
        return "0"
    power = magnitude.adjusted()
    plain = f"{magnitude.normalize(EXACT):f}"
    if -5 < power < WIDTH:
        room = WIDTH - 1 - max(power + 1, 1)
        whole, fraction = _rounded(magnitude, max(room, 0))
        plain = (whole or "0") + ("." + fraction.rstrip("0") if fraction.strip("0") else "")
    if len(plain) <= WIDTH:
        return plain
    return _short(magnitude, power)


def _short(magnitude: Decimal, power: int) -> str:
    """A number with an exponent and at most five decimals: 1.23457E+11."""
    mantissa = EXACT.quantize(magnitude.scaleb(-power, EXACT), Decimal("1.00000"))
    if mantissa >= 10:
        mantissa, power = mantissa / 10, power + 1
    text = f"{mantissa.normalize():f}"
    return f"{text}E{'-' if power < 0 else '+'}{abs(power):02d}"


def _general(section: Section, magnitude: Decimal) -> Drawn:
    """A number by General among literals; by [DBNum1] in words."""
    text = _spoken(magnitude, section.numerals) if section.numerals else general(magnitude)
    number = Decimal(f"{magnitude:f}" if section.numerals else general(magnitude))
    pieces = [Piece("digit", text) if part.kind == "general" else _other(part) for part in section.parts]
    return Drawn(tuple(pieces), number=number, zero=not magnitude)


def _spoken(magnitude: Decimal, numerals: int) -> str:
    """A number in Chinese: 一十二.三四, as Excel writes its decimals."""
    whole, _, fraction = f"{magnitude.normalize(EXACT):f}".partition(".")
    if fraction and (numerals == 3 or len(fraction) > 9):
        raise FormatError("numerals")
    text = dbnum.spoken(int(whole), numerals)
    return f"{text}.{dbnum.digits(fraction, numerals)}" if fraction else text
