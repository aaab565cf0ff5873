"""The value of a cell in the form that its field has: a text, lines, pairs, a date, a plain number, a quantity."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal

from briefing.report import vocabulary as names
from briefing.report.amounts import half_width
from briefing.report.excel.cells import CellScalar
from briefing.report.figures import PERCENT_SIGNS, QUALIFIERS, Unit
from briefing.report.findings import Findings
from briefing.report.hints import nearest_choice
from briefing.report.node import Entry, Mapping, Node, Scalar, Sequence
from briefing.report.numerals import MOST, chinese_number

#: Fields that hold a number without a unit.
COUNTS = frozenset({"copies", "count", "source", "minutes", "round"})
#: What a currency before a number means behind it.
CURRENCIES = {
    **dict.fromkeys(("¥", "￥", "CN¥", "CNY", "RMB", "RMB¥", "人民币"), "元"),
    **dict.fromkeys(("$", "US$", "USD"), "美元"),
    **dict.fromkeys(("€", "EUR"), "欧元"),
    "£": "英镑",
    "HK$": "港元",
}
#: Fields that list ids of figures, in which a mark can only part one from the next.
_FIGURE_LISTS = frozenset({"figures", "highlights", "change", "share_of", "rank_in"})
_POINTS = ("个百分点", "百分点", "个点")
_SERIAL = re.compile(r"[3-5]\d{4}")  # days from 1982 to 2064


def shaped(node: Node, column: names.Column, findings: Findings) -> Node:
    """The value of a cell in the form of its column."""
    if not isinstance(node, Scalar):
        return node
    if column.words:
        return _chosen(node, column.words, findings)
    field = column.path.rpartition(".")[2]
    if field in COUNTS:
        node = _count(node)
    elif field == "date":
        node = _date(node)
    if column.form == "text":
        return node
    split = r"[\n、，,;；\s]+" if column.form == "counts" or field in _FIGURE_LISTS else r"\n"
    lines = [text.strip() for text in re.split(split, node.text) if text.strip()]
    if column.form == "pairs":
        pairs = _pairs(lines, goes_on=field == "distribution")
        entries = [Entry(Scalar(k.strip(), node.place), Scalar(v.strip(), node.place, plain=False)) for k, v in pairs]
        return Mapping(tuple(entries), node.place)
    return Sequence(tuple(Scalar(text, node.place, plain=False) for text in lines), node.place)


def _pairs(lines: list[str], *, goes_on: bool) -> list[tuple[str, str]]:
    """Lines as pairs parted by a colon; one without, where a value `goes_on`, is the next line of the value before."""
    pairs: list[tuple[str, str]] = []
    for text in lines:
        name, value = ([*re.split("[：:]", text, maxsplit=1), ""])[:2]
        if goes_on and pairs and name == text:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]}\n{text}")
        else:
            pairs.append((name, value))
    return pairs


def is_blank(node: Node, column: names.Column) -> bool:
    """Whether nothing stands in a cell. A value that its format hides is no blank."""
    hidden = column.path == "value" and isinstance(node, CellScalar) and node.shown is not None
    return isinstance(node, Scalar) and not node.text and not hidden


def _chosen(node: Scalar, words: names.Words, findings: Findings) -> Node:
    """The word of the model for a choice; one that is none is reported with those there are."""
    found = names.model_word(words, node.text)
    if found is not None:
        return Scalar(found, node.place, plain=False, written=node.text)
    near, known = nearest_choice(words, names.offered(words), node.text, node)
    return findings.broken("unknown-value", node, text=node.text, suggestion=near, known=known)


def _count(node: Scalar) -> Scalar:
    """A number as digits alone, whatever stands round it in the cell: 60份 of `0"份"` is 60, 1,200 is 1200."""
    shown = node.shown if isinstance(node, CellScalar) else None
    if shown is None or shown.number is None:
        return Scalar(half_width(node.text), node.place, plain=False)
    return Scalar(plain_digits(shown.number), node.place, plain=False)


def plain_digits(number: Decimal) -> str:
    """A number without exponent and without noughts behind its point."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date(node: Scalar) -> Scalar:
    """A date cell as YYYY-MM-DD, however it is shown, and a serial number of Excel as the day it stands for."""
    if not isinstance(node, CellScalar) or node.day is None or node.shown is None:
        return node
    serial = node.shown.kind == "number" and _SERIAL.fullmatch(node.text)
    return Scalar(node.day.isoformat(), node.place) if node.shown.kind == "date" or serial else node


def with_quantity(figure: Mapping, findings: Findings) -> Mapping:
    """A figure whose value is a number of a cell, with value, decimals and unit as the cell shows them.

    What is no quantity (a date, a code with leading noughts, a word for nought), or contradicts the unit that is given,
    is reported with what the cell shows.
    """
    node = figure.get("value")
    if not isinstance(node, CellScalar) or node.shown is None:
        return figure
    refused = _refusal(node)
    if refused:
        return _with(figure, value=findings.broken(refused, node, text=node.text, code=node.code))
    before, after = node.shown.before.strip(), node.shown.after.strip()
    nodes: dict[str, Node] = {"value": Scalar(f"{node.shown.number:f}", node.place)}
    if before in QUALIFIERS and not QUALIFIERS[before].infix:
        if figure.get("qualifier") is None:
            nodes["qualifier"] = Scalar(before, node.place, plain=False)
    elif before and before not in CURRENCIES:
        return _with(figure, value=Scalar(node.text, node.place, plain=False))  # read as if it were typed: 全国第6
    number = node.shown.number
    if number is not None and abs(number) < MOST and chinese_number(number) == _core(node):
        nodes.setdefault("numerals", figure.get("numerals") or Scalar("chinese", node.place, plain=False))
    unit = after or CURRENCIES.get(before, "")
    given = figure.get("unit")
    if unit and not (isinstance(given, Scalar) and given.text.strip()):
        nodes["unit"] = Scalar(unit, node.place, plain=False)
    elif unit and isinstance(given, Scalar):
        both = _agreed_unit(unit, given.text.strip())
        values = {"text": node.text, "shown": unit, "unit": given.text.strip()}
        if not both:
            nodes["value"] = findings.broken("cell-unit-conflict", node, **values)
        elif both != given.text.strip():
            nodes["unit"] = Scalar(both, given.place, plain=False)
    return _with(figure, **nodes)


def _core(node: CellScalar) -> str:
    """What a cell shows between the words before and behind its number: 三 of 三个 by `[DBNum1]0"个"`."""
    shown = node.shown
    return node.text.removeprefix(shown.before).removesuffix(shown.after).strip() if shown else ""


def _refusal(node: CellScalar) -> str:
    """Why a cell gives no quantity, as a code; empty where it gives one."""
    shown = node.shown
    if shown is None or shown.kind in ("text", "boolean"):
        return ""  # as if it were typed
    if shown.kind in ("date", "time", "duration"):
        return "cell-is-date"
    if shown.padded:
        return "cell-is-code"
    if shown.kind == "scientific" and node.code == "General":
        return "cell-shortened"
    return "cell-shows-no-number" if shown.number is None else ""


def _agreed_unit(shown: str, given: str) -> str:
    """The unit that a cell and the column of units say together, empty where they contradict each other.

    A difference of percentages may be given in percentage points; 36.5万 in 元, or in 万元, is 36.5 万元.
    """
    one, other = (unicodedata.normalize("NFKC", text).replace(" ", "") for text in (shown, given))
    if one == other or (one in PERCENT_SIGNS and other in _POINTS):
        return given
    scale, unit = Unit.parse(one), Unit.parse(other)
    if scale.base or not scale.prefix or unit.prefix not in ("", scale.prefix):
        return ""
    return scale.prefix + unit.base


def _with(mapping: Mapping, **nodes: Node) -> Mapping:
    kept = [entry for entry in mapping.entries if entry.key.text not in nodes]
    made = [Entry(Scalar(key, node.place), node) for key, node in nodes.items()]
    return replace(mapping, entries=(*kept, *made))
