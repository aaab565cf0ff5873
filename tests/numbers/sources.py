"""What numbers the source of a report shows, read without the product: plain YAML, and decimal arithmetic of our own.

Every scalar stays the characters that were typed (`128.40` is no float). References are filled in here, by the few
rules of docs/report-format.md, and derived figures are worked out here.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeAlias

import yaml

Tree: TypeAlias = Any  # of dict, list and str

#: A number as it is printed: a hyphen is no minus where something that could be the other end stands before it (3-5).
NUMBER = re.compile(r"(?<![\d.])(?:(?<![\w)）])-|(?<![\d)）])−)?\d+(?:,\d{3})*(?:\.\d+)?")
REFERENCE = re.compile(r"\{\{\s*([^\W\d]\w*)(?:\.(\w+))?\s*\}\}")
WRITTEN = re.compile(r"(?P<before>\D*?)(?P<number>[-−]?\d[\d,]*(?:\.\d+)?)(?P<unit>.*)", re.DOTALL)
SCALES = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
BEHIND = ("余", "多")  # qualifiers that stand behind the number
DIGITS = "零一二三四五六七八九"
#: Keys whose values are ids or choices, or told by `Figure`: they are printed otherwise, or not at all.
UNPRINTED = {
    "id", "kind", "theme", "style", "chart", "highlight", "highlights", "whole", "numerals", "round", "allow",
    "formula", "change", "share_of", "rank_in", "from", "logo", "template", "accent", "companion", "minutes", "count",
    "value", "values", "unit", "source", "copies", "issue",
}  # fmt: skip


def canonical(number: str) -> str:
    """A number with a real minus, as it is to be printed."""
    return number.replace("-", "−")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as its source gives it; `number` and `unit` are the characters that a reader of the source sees."""

    id: str
    label: str
    number: str
    unit: str = ""
    qualifier: str = ""
    rank: bool = False
    scope: str = ""
    chinese: bool = False
    period: str = ""
    note: str = ""
    paragraphs: tuple[str, ...] = ()
    derived: bool = False

    @property
    def value(self) -> Decimal:
        """The exact value."""
        return Decimal(self.number.replace(",", "").replace("−", "-"))

    @property
    def printed(self) -> str:
        """The figure as prose prints it."""
        before, behind = ("", self.qualifier) if self.qualifier in BEHIND else (self.qualifier, "")
        if self.rank:
            number = chinese(self.value) if self.chinese else self.number
            return f"{before}{self.scope}第{number}{behind}{self.unit}"
        if self.chinese and self.unit == "%":
            return f"{before}百分之{chinese(self.value)}"
        scale, base = scale_and_base(self.unit)
        if self.chinese:
            number = spoken(self.value.scaleb(power(scale)), bool(base), bool(self.qualifier))
            return f"{before}{number}{behind}{base}"
        return f"{before}{self.number}{scale + behind + base if behind else self.unit}"

    @property
    def large(self) -> str:
        """The figure in display sizes, where 第一 would look like a dash."""
        return replace(self, chinese=self.chinese and not self.rank).printed

    @property
    def bare(self) -> str:
        """Number and unit alone."""
        if self.rank:
            return f"第{chinese(self.value) if self.chinese else self.number}{self.unit}"
        return Figure(self.id, self.label, self.number, self.unit, chinese=self.chinese).printed

    def part(self, name: str) -> str:
        """What `{{ id.name }}` prints."""
        whole = {"": self.printed, "bare": self.bare, "unit": self.unit, "label": self.label, "period": self.period}
        if name == "change":
            positive = Figure(self.id, self.label, self.number.lstrip("−"), self.unit, self.qualifier)
            return "持平" if not self.value else ("增长" if self.value > 0 else "下降") + positive.printed
        if name in ("number", "value"):
            said = chinese(self.value.scaleb(power(scale_and_base(self.unit)[0])))
            return said if self.chinese and name == "number" else self.number
        return whole[name]


def power(scale: str) -> int:
    """The power of ten of a scale: 万 is 4."""
    return sum(SCALES[char] for char in scale)


def scale_and_base(unit: str) -> tuple[str, str]:
    """亿元 as 亿 and 元; 百分点, 千米, 千瓦时 are units of their own."""
    if re.match("百分|千[米克瓦]", unit):
        return "", unit
    scale = re.match("[十百千万亿]*", unit)
    assert scale is not None
    return scale[0], unit[scale.end() :]


def chinese(value: Decimal) -> str:
    """A whole number below 100,000 in Chinese numerals."""
    number = int(value)
    assert value == number
    assert 0 <= number < 10**5
    text = "".join(
        f"{DIGITS[digit]}{name}" if digit else "零"
        for size, name in ((10000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, ""))
        if (digit := number // size % 10) or number > size
    )
    text = re.sub("零+", "零", text).rstrip("零") or "零"
    return re.sub("^二(?=[千万])", "两", text.removeprefix("一") if text.startswith("一十") else text)


def spoken(value: Decimal, counted: bool, qualified: bool) -> str:
    """Chinese numerals in front of what is counted: 两家, 近千家."""
    text = "两" if value == 2 and counted else chinese(value)
    return text.removeprefix("一") if qualified and re.fullmatch("一[千百万]", text) else text


# -- figures -----------------------------------------------------------------------------------------------------


def figures_of(tree: Tree) -> dict[str, Figure]:
    """The figures of a report by id, in its order; those of `values` one by one, derived ones worked out."""
    entries = [entry for item in tree.get("figures") or [] for entry in _by_period(item)]
    found: dict[str, Figure] = {}
    while len(found) < len(entries):  # those first that others follow from
        before = len(found)
        for entry in entries:
            if entry["id"] not in found and all(name in found for name in _needed(entry)):
                found[entry["id"]] = _figure(entry, found)
        assert len(found) > before, "figures that follow from one another"
    return {entry["id"]: found[entry["id"]] for entry in entries}


def _by_period(item: Mapping[str, Tree]) -> list[Mapping[str, Tree]]:
    if "values" not in item:
        return [item]
    shared = {key: value for key, value in item.items() if key != "values"}
    return [
        {**shared, "id": f"{item['id']}_{at}", "value": value, "period": f"{at}年" if at.isdigit() else at}
        for at, value in item["values"].items()
    ]


def _needed(entry: Mapping[str, Tree]) -> list[str]:
    if "formula" in entry:
        return [name.strip("`") for name in re.findall(r"`[^`]+`|[^\W\d]\w*", entry["formula"])]
    return next((list(entry[key]) for key in ("change", "share_of", "rank_in") if key in entry), [])


def _figure(entry: Mapping[str, Tree], known: Mapping[str, Figure]) -> Figure:
    derived = _needed(entry)
    number, unit, qualifier, rank = _worked_out(entry, known) if derived else _written(entry)
    paragraphs = entry.get("source") or ()
    return Figure(
        entry["id"], entry["label"], canonical(number), entry.get("unit") or unit, entry.get("qualifier") or qualifier,
        rank or entry.get("kind") == "rank", entry.get("scope") or "", entry.get("numerals") == "chinese",
        entry.get("period") or "", entry.get("note") or "",
        (paragraphs,) if isinstance(paragraphs, str) else tuple(paragraphs), bool(derived),
    )  # fmt: skip


def _written(entry: Mapping[str, Tree]) -> tuple[str, str, str, bool]:
    """The parts of a value as it was typed: 28个, 近1000家."""
    match = WRITTEN.fullmatch(str(entry["value"]).strip())
    assert match is not None, entry
    return match["number"], match["unit"].strip(), match["before"].strip(), False


def _worked_out(entry: Mapping[str, Tree], known: Mapping[str, Figure]) -> tuple[str, str, str, bool]:
    named = [known[name] for name in _needed(entry)]
    if "rank_in" in entry:
        amounts = [base(figure) for figure in named]
        return str(1 + sum(amount > amounts[0] for amount in amounts[1:])), "", "", True
    if "formula" in entry:
        amount, unit = _formula(entry["formula"], known)
        asked = entry.get("unit") or unit
        amount /= Fraction(10) ** power(scale_and_base(asked)[0])
        amount *= 100 if asked == "%" else 1
    else:
        one, other = map(base, named)
        asked, amount = "%", 100 * (one / other - (1 if "change" in entry else 0))
    return rounded(amount, entry.get("round")), asked, "", False


def base(figure: Figure) -> Fraction:
    """The value without the scale of its unit; of 98% it is 0.98."""
    scale = -2 if figure.unit == "%" else power(scale_and_base(figure.unit)[0])
    return Fraction(figure.value) * Fraction(10) ** scale


def rounded(amount: Fraction, places: str | None) -> str:
    """A number with so many decimals, half up; without a wish exactly, or with two where that does not end."""
    if places is None:
        rest = amount.denominator
        for prime in (2, 5):
            while rest % prime == 0:
                rest //= prime
        exact = Decimal(amount.numerator) / Decimal(amount.denominator)
        if rest == 1 and exact == exact.quantize(Decimal("1e-6")):
            return f"{exact.normalize():f}"
        places = "2"
    number = Decimal(amount.numerator) / Decimal(amount.denominator)
    return f"{number.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP):f}"


def _formula(text: str, known: Mapping[str, Figure]) -> tuple[Fraction, str]:
    """The amount of a formula in base units, and its unit: that of its first figure, or A每B of a quotient."""
    parsed = ast.parse(text.replace("`", "").replace("×", "*").replace("÷", "/"), mode="eval").body

    def amount(node: ast.AST) -> Fraction:
        match node:
            case ast.Name(id=name):
                return base(known[name])
            case ast.Constant(value=number):
                return Fraction(str(number))
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return -amount(operand)
            case ast.BinOp(left=left, op=operator, right=right):
                one, other = amount(left), amount(right)
                signs = {ast.Add: one + other, ast.Sub: one - other, ast.Mult: one * other}
                return one / other if isinstance(operator, ast.Div) else signs[type(operator)]
        raise AssertionError(text)

    names = [node.id for node in ast.walk(parsed) if isinstance(node, ast.Name)]
    unit = known[names[0]].unit
    if isinstance(parsed, ast.BinOp) and isinstance(parsed.op, ast.Div) and len(names) == 2:
        other = scale_and_base(known[names[1]].unit)
        unit = f"{unit}每{other[1]}" if other[1] != scale_and_base(unit)[1] else ""
    return amount(parsed), unit


# -- the whole source --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Source:
    """What a report says: the text in it, with figures filled in, and its figures."""

    tree: Tree
    figures: Mapping[str, Figure] = field(default_factory=dict)

    @classmethod
    def of_yaml(cls, text: str) -> Source:
        """The source in a report file."""
        tree = yaml.load(text, yaml.BaseLoader)
        return cls(tree, figures_of(tree))

    @cached_property
    def typed(self) -> list[str]:
        """Every text that somebody typed and that may be printed, references filled in."""
        return [self.filled(text) for text in _texts(self.tree)]

    @cached_property
    def with_figures(self) -> list[str]:
        """The texts that print a figure, without blanks."""
        return [solid(self.filled(text)) for text in _texts(self.tree) if REFERENCE.search(text)]

    def filled(self, text: str) -> str:
        """The text with its references replaced by what they print."""
        return REFERENCE.sub(lambda found: self.figures[found[1]].part(found[2] or ""), text)

    @cached_property
    def charts(self) -> dict[str, Mapping[str, Tree]]:
        """The charts by id; of figures by year, all of them."""
        return {chart["id"]: chart for chart in self.tree.get("charts") or []}

    def figures_of_chart(self, chart: Mapping[str, Tree]) -> list[list[Figure]]:
        """The figures of each series of a chart in its order."""
        rows = [series["figures"] for series in chart.get("series") or []] or [chart["figures"]]
        return [[figure for name in row for figure in self.named(name)] for row in rows]

    def named(self, name: str) -> list[Figure]:
        """The figure of an id, or all figures of a series by year."""
        if name in self.figures:
            return [self.figures[name]]
        return [figure for key, figure in self.figures.items() if key.startswith(f"{name}_")]


def _texts(tree: Tree, key: str = "") -> Iterator[str]:
    if isinstance(tree, Mapping):
        for name, value in tree.items():
            if name not in UNPRINTED:
                yield from _texts(value, name)
    elif isinstance(tree, Sequence) and not isinstance(tree, str):
        for item in tree:
            if not (key in ("figures", "charts") and isinstance(item, str)):  # ids
                yield from _texts(item)
    elif tree:
        yield re.sub(r"\s*\n\s*", " ", str(tree))


def solid(text: str) -> str:
    """Text without blanks."""
    return re.sub(r"[\s\u200b]+", "", text)
