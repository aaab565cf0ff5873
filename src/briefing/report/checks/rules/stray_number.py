"""A number is written in prose, and no figure of the report prints it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from briefing.diagnostics import Severity
from briefing.report.checks.finding import found
from briefing.report.checks.prose import FIGURE
from briefing.report.figures import Unit, base_value
from briefing.report.quantities import Quantity, find_quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.report.checks.finding import Finding, Subject
    from briefing.report.model import Figure

CODE = "stray-number"
SEVERITY = Severity.WARNING

_KEYS_WITH_NUMBERS = frozenset({"issue", "time", "place", "counting"})
#: Quoted names, addresses, telephone numbers, the numbers of items (1）, 2.), of documents, roads and buildings.
_APART = re.compile(
    r"“[^“”]*”|《[^《》]*》|(?:https?://|www\.)[\w./?&=#%:~+,-]+|[\w.+-]+@[\w.-]+"
    r"|(?<![0-9-])[0-9]{3,5}(?:-[0-9]{3,8})+(?![0-9-])"
    r"|(?<![（(0-9])[0-9]{1,2}(?=[）)])|(?:^|(?<=[。；：]))[0-9]{1,2}[.．、](?![0-9])"
    r"|[〔（(\[][12][0-9]{3}[〕）)\]][\u4e00-\u9fff]{0,3}[0-9]{0,4}[\u4e00-\u9fff]{0,4}第?[0-9]{1,5}号|[〔（(\[][12][0-9]{3}[〕）)\]]"
    r"|(?<![0-9.])[0-9]{1,4}(?=国道|省道|县道|乡道|号楼|号院|号线|路公交|楼|栋)",
    re.ASCII,
)
_RANKED = re.compile("(?:全国|全省|全市|全球|世界|排名|排|位列|位居|居|列|升至|升到|中西部|中部)$")
_YEAR = re.compile("(?<![0-9])[12][0-9]{3}年$")
_LATIN = re.compile("[A-Za-z]")
#: Units that a numeral names rather than counts: 十四届, 七十周年, 二十年历程, 十八周岁.
_NAMING, _NAMING_ALWAYS = frozenset({"届", "年"}), frozenset({"周年", "岁", "周岁", "周"})
#: Up to here a numeral counts parts of what is said (三条线, 两个作用); units that measure are told at once.
_FEW = 10
_MEASURED = re.compile("(?:元|美元|公里|米|亩|公顷|平方米|平方公里|吨|千瓦时|千瓦|度|百分点|个百分点|倍|%)$")


def check(subject: Subject) -> Iterator[Finding]:
    """Quantities that are no names, dates or ordinals, each with the figure of the same value."""
    names = _pattern(subject.names)
    units = [figure.unit for figure in subject.figures]
    for prose in subject.prose:
        if not prose.quotable or prose.key in _KEYS_WITH_NUMBERS:
            continue
        text = _APART.sub(_blank, names.sub(_blank, prose.text))
        for quantity in find_quantities(text, units):
            same = _same(quantity, subject.figures)
            if _is_stray(quantity, text, same):
                yield found(prose, quantity.start, quantity.end, figure=same.id if same else "")


def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of all names, the longest first; one that begins or ends with a digit is no part of a number."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile("|".join(_bounded(name) for name in ordered) or "(?!)")


def _bounded(name: str) -> str:
    left = r"(?<![0-9.])" if name[0].isdecimal() else ""
    right = r"(?![0-9.])" if name[-1].isdecimal() else ""
    return left + re.escape(name) + right


def _blank(match: re.Match[str]) -> str:
    """As many neutral characters as a name has, so that places stay."""
    return FIGURE * len(match[0])


def _is_stray(quantity: Quantity, text: str, same: Figure | None) -> bool:
    """Whether a quantity says something that a figure should say."""
    if quantity.kind in ("date", "ordinal", "vague") or quantity.value is None:
        return False
    if quantity.kind == "rank":
        if "第" not in quantity.text:
            return False  # 首位 says it in a word
        return bool(_RANKED.search(text[: quantity.start]) or _RANKED.match(quantity.text))
    if quantity.unit in _NAMING_ALWAYS:
        return False
    if any(map(str.isdecimal, quantity.text)):
        return not _is_of_date(text, quantity) and not _is_in_latin(text, quantity)
    if quantity.unit in _NAMING:
        return False
    number = quantity.number or quantity.value
    if quantity.kind in ("percent", "part") or _MEASURED.search(quantity.unit):
        return True
    if not quantity.unit:
        return number > _FEW and len(quantity.text) > 1
    return number >= _FEW or bool(same and number > 1)


def _is_of_date(text: str, quantity: Quantity) -> bool:
    """Whether digits are a year (达到2007年, 2024年为), or the day behind a month."""
    if quantity.unit == "年" and _YEAR.search(quantity.text):
        return True
    return text[: quantity.start].endswith("月") and not quantity.unit


def _is_in_latin(text: str, quantity: Quantity) -> bool:
    """Whether digits are part of a foreign word or a code: 5G, B2B, 1+N, 7×24."""
    if quantity.text.startswith("-") and text[: quantity.start][-1:].isdecimal():
        return True  # 12345-3
    left, right = (normalize("NFKC", side) for side in (text[: quantity.start][-2:], text[quantity.end :][:2]))
    if _LATIN.search(left[-1:]) or _LATIN.match(right) or "×" in (left[-1:], right[:1]):
        return True
    return not quantity.unit and bool(re.search("[A-Za-z0-9][-+/_#]$", left) or re.match("[-+/_#][A-Za-z0-9]", right))


def _same(quantity: Quantity, figures: tuple[Figure, ...]) -> Figure | None:
    """The first figure of the same value in the same unit; one of the same value if the text has no unit."""
    for figure in figures:
        base = Unit.parse(figure.unit).base
        if (quantity.kind == "rank") != (figure.kind == "rank"):
            continue
        alike = not quantity.unit or quantity.base == base or figure.kind == "rank"
        if alike and quantity.value == base_value(figure):
            return figure
    return None
