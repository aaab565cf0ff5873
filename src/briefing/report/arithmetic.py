"""Arithmetic with units: 361亿元 ÷ 28个 is 12.89 亿元每个. Nothing but figures, numbers, + - * / and parentheses.

A formula is cut into tokens of our own, so that Python's parser only ever sees names and operators.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from briefing.report.figures import PERCENT_SIGNS, Unit, format_figure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.report.model import Figure

LONGEST = 500  # characters of a formula
_TOKEN = re.compile(r"\s*(?:`([^`]*)`|\"([^\"]*)\"|([^\W\d]\w*)|([0-9]+(?:\.[0-9]+)?)|([-+*/()])|(\S))")
_SIGNS = str.maketrans("×÷＋－−（）＊／", "*/+--()*/")
_SPOKEN = {"*": "×", "/": "÷", "-": "−", "+": "+", "(": "（", ")": "）"}
_POINTS, _RANKED = "个百分点", "位"


class FormulaError(Exception):
    """A formula that cannot be worked out: a code of the messages, and the characters it concerns."""

    def __init__(self, code: str, offset: int = 0, length: int = 0, **values: str) -> None:
        """Keep what is to be said."""
        super().__init__(code)
        self.code, self.offset, self.length, self.values = code, offset, length, values


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula cut up: `source` is Python with a name for each operand; `operands` what each is and where."""

    source: str
    operands: dict[str, tuple[str, int, int]]
    pieces: tuple[tuple[str, str], ...]

    @property
    def figures(self) -> list[tuple[str, int, int]]:
        """The ids of the figures, each with offset and length."""
        return [operand for name, operand in self.operands.items() if name.startswith("f")]

    def spoken(self, figures: Mapping[str, Figure]) -> str:
        """The formula with its values, as it is printed: 361亿元÷28个."""
        return "".join(
            format_figure(figures[text]) if kind == "f" else _SPOKEN.get(text, text) for kind, text in self.pieces
        )


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact number in base units; `powers` of each base, `prefixes` the scale in which each was written first."""

    number: Fraction
    powers: dict[str, int] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    percent: bool = False


def parse_formula(text: str) -> Formula:
    """Cut up a formula; FormulaError where it holds anything but arithmetic."""
    if len(text) > LONGEST:
        raise FormulaError("formula-too-long", limit=str(LONGEST))
    operands: dict[str, tuple[str, int, int]] = {}
    words, pieces = [], []
    for match in _TOKEN.finditer(text.translate(_SIGNS)):
        index = match.lastindex or 0
        token, offset = match[index], match.start(index)
        if index == 6:
            raise FormulaError("formula-character", offset, 1, character=token)
        kind = "o" if index == 5 else "c" if index == 4 else "f"
        name = token if kind == "o" else f"{kind}{len(operands)}"
        if kind != "o":
            operands[name] = (token, offset, len(token))
        words.append(name)
        pieces.append((kind, token))
    return Formula(" ".join(words), operands, tuple(pieces))


def evaluate(formula: Formula, figures: Mapping[str, Figure]) -> Amount:
    """The amount of a formula; FormulaError for bad syntax, units that do not fit, division by zero."""
    try:
        tree = ast.parse(formula.source, mode="eval").body
        return _Evaluation(formula, figures).of(tree)
    except (SyntaxError, RecursionError, MemoryError, ValueError):
        raise FormulaError("formula-syntax") from None


@dataclass(frozen=True, slots=True)
class _Evaluation:
    formula: Formula
    figures: Mapping[str, Figure]

    def of(self, node: ast.expr) -> Amount:
        """The amount of a node: an operand, a sign, or two amounts joined."""
        match node:
            case ast.Name(id=name):
                text, offset, length = self.formula.operands[name]
                if name.startswith("f") and (words := self.figures[text].words):
                    raise FormulaError("figure-in-words", offset, length, figure=text, words=words)
                return amount_of(self.figures[text]) if name.startswith("f") else Amount(Fraction(text))
            case ast.UnaryOp(op=ast.USub() | ast.UAdd() as sign, operand=inner):
                one = self.of(inner)
                number = -one.number if isinstance(sign, ast.USub) else one.number
                return Amount(number, one.powers, one.prefixes, one.percent)
            case ast.BinOp(left=left, op=op, right=right):
                return self._joined(self.of(left), op, self.of(right), right)
        raise FormulaError("formula-syntax")

    def _joined(self, one: Amount, op: ast.operator, other: Amount, node: ast.expr) -> Amount:
        """Two amounts added, subtracted, multiplied or divided."""
        prefixes = other.prefixes | one.prefixes
        if isinstance(op, ast.Add | ast.Sub):
            if one.powers != other.powers:
                names = (unit_of(other) or "—", unit_of(one) or "—")
                raise FormulaError("formula-units", *self._place(node), unit=names[0], other=names[1])
            number = one.number + other.number if isinstance(op, ast.Add) else one.number - other.number
            return Amount(number, one.powers, prefixes, one.percent and other.percent)
        sign = 1 if isinstance(op, ast.Mult) else -1
        if sign < 0 and not other.number:
            raise FormulaError("formula-division", *self._place(node))
        powers = {
            base: one.powers.get(base, 0) + sign * other.powers.get(base, 0) for base in one.powers | other.powers
        }
        number = one.number * other.number if sign > 0 else one.number / other.number
        return Amount(number, {base: power for base, power in powers.items() if power}, prefixes)

    def _place(self, node: ast.expr) -> tuple[int, int]:
        """From the first to the last operand of a node in the formula's text."""
        names = [part.id for part in ast.walk(node) if isinstance(part, ast.Name)]
        spans = [self.formula.operands[name][1:] for name in names]
        start = min(offset for offset, _ in spans)
        return start, max(offset + length for offset, length in spans) - start


def amount_of(figure: Figure) -> Amount:
    """The amount of a figure: a percentage is a fraction of one, a rank counts places."""
    value = Fraction(figure.value)
    if figure.unit in PERCENT_SIGNS:
        return Amount(value / 100, percent=True)
    unit = Unit.parse(figure.unit or (_RANKED if figure.kind == "rank" else ""))
    if not unit.base:
        return Amount(value * Fraction(unit.scale))
    return Amount(value * Fraction(unit.scale), {unit.base: 1}, {unit.base: unit.prefix})


def unit_of(amount: Amount) -> str:
    """The unit of an amount as it is printed: 亿元, 亿元每个; empty for a bare number."""
    above = [base * power for base, power in amount.powers.items() if power > 0]
    below = [base * -power for base, power in amount.powers.items() if power < 0]
    prefix = next((amount.prefixes.get(base, "") for base, power in amount.powers.items() if power > 0), "")
    return prefix + "".join(above) + "".join(f"每{base}" for base in below)


def in_unit(amount: Amount, unit: str) -> tuple[Fraction, str]:
    """The number of an amount in a unit, or in its own where none is asked for; FormulaError if they do not fit."""
    if not amount.powers and (unit in (*PERCENT_SIGNS, _POINTS) or (amount.percent and not unit)):
        return amount.number * 100, unit or "%"
    own, wanted = Unit.parse(unit_of(amount)), Unit.parse(unit or unit_of(amount))
    if wanted.base.replace("/", "每") != own.base and not (not amount.powers and wanted.base == "倍"):
        raise FormulaError("formula-result-unit", unit=unit, other=unit_of(amount) or "—")
    return amount.number / Fraction(wanted.scale), unit or unit_of(amount)


def rounded(number: Fraction, places: int | None) -> tuple[Decimal, bool]:
    """The number with so many decimals, a half going up; exact, or with two, where none are given. Whether it is
    less than exact."""
    if abs(number) >= 10**12:
        raise FormulaError("number-too-long", text=f"{str(int(number))[:20]}…")
    kept = 2 if places is None else places
    scaled = abs(number) * 10**kept
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    value = Decimal(whole if number >= 0 else -whole).scaleb(-kept)
    exact = Fraction(value) == number
    if exact and places is None:
        value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return value, not exact
