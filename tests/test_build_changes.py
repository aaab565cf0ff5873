"""A figure that is changed once is changed wherever either file says it, to eyes, ears and search."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import pytest

from briefing.report.figures import display_parts, format_figure
from briefing.report.model import Figure
from finished_files import SHIPPED, Built, brief_strings, build_text, built, deck_strings, parts_of, solid

pytestmark = pytest.mark.slow

#: What is changed in the definition of a figure, from and to: a quantity, a rank, a rank in Chinese numerals, an
#: approximate number in Chinese numerals, its qualifier, a percentage, a qualified number, a unit, a qualifier taken
#: away, a large number, and a mark that no sentence and no title of its chart says.
CHANGES = [
    ("签约总投资", "value: 361", "value: 372"),
    ("营商环境位次", "value: 6", "value: 5"),
    ("中西部位次", "value: 1", "value: 2"),
    ("督导对象", "value: 1000", "value: 3000"),
    ("督导对象", "qualifier: 近", "qualifier: 约"),
    ("党组织覆盖率", "value: 100", "value: 98.60"),
    ("媒体报道", "value: 100", "value: 1300"),
    ("兴村投资", "unit: 亿元", "unit: 万元"),
    ("会员总数", "qualifier: 首次突破", "qualifier: 达"),
    ("芙蓉奖励", "value: 4000", "value: 4100.5"),
    ("天心上年位次", "value: 43", "value: 45"),
]


def changed(figure: str, old: str, new: str) -> Built:
    """The shipped report with one value of one figure changed, built."""
    text = SHIPPED.read_text("utf-8")
    start = text.index(f"  - id: {figure}\n")
    end = text.index("\n  - id: ", start + 1)
    definition = text[start:end]
    assert definition.count(f" {old}\n") == 1, definition
    return build_text(text[:start] + definition.replace(f" {old}\n", f" {new}\n") + text[end:])


def forms_of(figure: Figure) -> set[str]:
    """The figure as sentences have it, and as it is printed large."""
    return {solid(format_figure(figure)), solid(str(display_parts(figure)))}


def occurrences(strings: Iterable[tuple[str, str]], forms: set[str]) -> Counter[str]:
    """How often a figure is said, by what kind of place; its forms do not hold one another, or count once."""
    longest = sorted(forms, key=len, reverse=True)
    pattern = re.compile("|".join(rf"(?<![\d.]){re.escape(form)}(?![\d.])" for form in longest))
    found: Counter[str] = Counter()
    for where, text in strings:
        found[where] += len(pattern.findall(text))
    return +found


def everything(files: Built) -> list[tuple[str, str]]:
    """All strings of both files."""
    return [*brief_strings(files.outputs.pdf), *deck_strings(files.outputs.pptx)]


@pytest.mark.parametrize(("key", "old", "new"), CHANGES, ids=[f"{key} {new}" for key, _, new in CHANGES])
def test_a_changed_figure_is_new_in_every_place_and_old_in_none(key: str, old: str, new: str) -> None:
    before, after = built("shipped"), changed(key, old, new)
    was, now = before.report.figure(key), after.report.figure(key)
    assert forms_of(was) & forms_of(now) == set()
    places = occurrences(everything(before), forms_of(was))
    assert "pages" in places
    assert any(name.startswith("ppt/slides/") for name in places)
    assert any(name.startswith("ppt/notesSlides/") for name in places)
    assert occurrences(everything(after), forms_of(was)) == Counter()
    already = occurrences(everything(before), forms_of(now))
    assert occurrences(everything(after), forms_of(now)) == places + already


def test_a_number_that_stands_nowhere_else_is_gone_from_every_string_of_both_files() -> None:
    number = re.compile(r"(?<!\d)361(?!\d)")
    assert any(number.search(text) for _, text in everything(built("shipped")))
    after = everything(changed("签约总投资", "value: 361", "value: 372"))
    assert [(where, text) for where, text in after if number.search(text)] == []


def test_a_changed_figure_redraws_the_charts_that_show_it_and_no_other() -> None:
    before = parts_of(built("shipped").outputs.pptx)
    after = parts_of(changed("签约总投资", "value: 361", "value: 372").outputs.pptx)
    pictures = {name for name in before if name.startswith("ppt/media/")}
    assert pictures == {name for name in after if name.startswith("ppt/media/")}
    differing = {name for name in pictures if before[name] != after[name]}
    assert {name.rpartition(".")[2] for name in differing} == {"svg", "png"}
    of_one_chart = {name.rpartition(".")[0] for name in differing}
    assert len(of_one_chart) == 1
    assert differing < pictures


def test_a_changed_label_follows_to_every_place_too() -> None:
    label, other = "芙蓉区产业发展扶持奖励", "芙蓉区兑付的扶持奖励"
    before, after = built("shipped"), changed("芙蓉奖励", f"label: {label}", f"label: {other}")
    places = occurrences(everything(before), {label})
    assert len(places) > 1
    assert occurrences(everything(after), {label}) == Counter()
    assert occurrences(everything(after), {other}) == places
