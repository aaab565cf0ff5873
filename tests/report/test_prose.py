"""Prose is filled in with figures, and every piece remembers its figure."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.report.model import Figure, TextSpan
from briefing.report.prose import ATTRIBUTES, Filled, fill
from briefing.report.prose_jinja import fill_with_jinja
from work import calls

FIGURES: dict[str, Figure | None] = {
    "签约投资": Figure("签约投资", "签约总投资", Decimal(361), "亿元", period="2022年"),
    "企业": Figure("企业", "企业", Decimal(1000), "家", qualifier="近", numerals="chinese"),
    "降幅": Figure("降幅", "降幅", Decimal("-3.20"), "%", "percent"),
    "名次": Figure("名次", "营商环境", Decimal(6), kind="rank", scope="全国"),
    "a_1": Figure("a_1", "{{ 签约投资 }}{% if %}", Decimal(0), "\ufdd0\ue000", period="\ufdd1"),
}


def said(filled: Filled) -> str:
    assert filled.problems == ()
    return str(filled.text)


def problems(template: str) -> list[tuple[str, str]]:
    """The codes of what is wrong and the characters they point at."""
    return [(p.code, template[p.offset : p.offset + p.length]) for p in fill(template, FIGURES).problems]


def test_a_figure_is_printed_and_remembered() -> None:
    assert fill("总投资{{ 签约投资 }}。", FIGURES).spans == (
        TextSpan("总投资"),
        TextSpan("361亿元", "签约投资"),
        TextSpan("。"),
    )


def test_attributes_print_parts_of_a_figure() -> None:
    template = "{{企业.label}}：{{ 企业.number }}|{{ 企业.unit }}|{{ 企业.value }}|{{ 企业.bare }}"
    assert said(fill(template, FIGURES)) == "企业：千|家|1000|一千家"
    assert said(fill("{{ 签约投资.period }}", FIGURES)) == "2022年"


def test_braces_that_are_no_tags_stay() -> None:
    assert said(fill("集合{1}、}}、{ 与 }", FIGURES)) == "集合{1}、}}、{ 与 }"


def test_conditions_and_loops_keep_the_figures_of_what_they_print() -> None:
    template = (
        "{% if 签约投资.value > 100 and not 降幅.value > 0 %}超百亿：{{ 签约投资 }}{% else %}无{% endif %}"
        "{% for f in [企业, 名次] %}；{{ loop.index }}{{ f.label }}{{ f }}{% endfor %}"
        "{{ 降幅.value | abs | round(1) }}{{ 企业.unit if 企业.value >= 1000 else '个' }}"
    )
    assert fill(template, FIGURES).spans == (
        TextSpan("超百亿："),
        TextSpan("361亿元", "签约投资"),
        TextSpan("；1"),
        TextSpan("企业", "企业"),
        TextSpan("近千家", "企业"),
        TextSpan("；2"),
        TextSpan("营商环境", "名次"),
        TextSpan("全国第6", "名次"),
        TextSpan("3.2", "降幅"),
        TextSpan("家", "企业"),
    )


def test_numbers_are_rounded_as_people_round() -> None:
    figures = {"甲": Figure("甲", "甲", Decimal("2.5"))}
    assert said(fill("{{ 甲.value|round }}{{ 甲.value|int }}", figures)) == "32"


def test_every_unknown_name_is_found_where_it_stands() -> None:
    assert problems("{{ 甲 }}甲{{ 签约投资.数 }}{{ 甲 }}{{ 企业 }}") == [
        ("unknown-figure", "甲"),
        ("unknown-attribute", "数"),
        ("unknown-figure", "甲"),
    ]
    template = "甲{% if 企业.value > 1 %}{{ 甲 }}{% else %}{{ 乙.value }}{{ 企业.数 }}{% endif %}"
    found = fill(template, FIGURES).problems
    assert [(p.code, p.offset) for p in found] == [
        ("unknown-figure", template.index("{{ 甲") + 3),
        ("unknown-figure", template.index("乙")),
        ("unknown-attribute", template.index("数")),
    ]


def test_a_figure_that_was_reported_elsewhere_prints_nothing_and_is_not_unknown() -> None:
    assert fill("共{{ 甲 }}", {"甲": None}).problems == ()
    assert fill("共{% if 甲.value > 3 %}{{ 甲 }}{% endif %}", {"甲": None}).problems == ()


@pytest.mark.parametrize(
    "template",
    [
        "{{ 签约投资",
        "{{ }}",
        "{{ 签约 投资 }}",
        "{% if 企业 %}没有结束",
        "{% fi %}",
        "{# 没有结束",
        "{{{ 签约投资 }}}",
        "{{ " + "(" * 5000 + ")" * 5000 + " }}",
        "{{ " + "not " * 4000 + "1 }}",
        "{{ 9" + "9" * 5000 + " }}",
    ],
)
def test_a_template_that_is_not_well_formed_is_a_finding(template: str) -> None:
    found = fill(template, FIGURES).problems
    assert [problem.code for problem in found] in (["template-syntax"], ["template-forbidden"])


@pytest.mark.parametrize(
    "template",
    [
        "{{ 2 ** 999999999 }}",
        "{{ '长' * 999999999 }}",
        "{{ 签约投资.value * 2 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ '{:>999999999}'.format(1) }}",
        "{{ 'x'|center(999999999) }}",
        "{{ 签约投资.value|round(999999999) }}",
        "{{ 企业.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ 企业['label'] }}",
        "{{ 企业|attr('label') }}",
        "{{ range(3) }}",
        "{{ 企业.label() }}",
        "{{ 企业.label.upper() }}",
        "{{ 1e400 }}",
        "{{ [1, 2] }}",
        "{{ '长' ~ '沙' }}",
        "{% include 'report.yaml' %}",
        "{% import 'x' as y %}",
        "{% extends 'x' %}",
        "{% macro m() %}{% endmacro %}",
        "{% set x = 1 %}",
        "{% block b %}{% endblock %}",
        "{% filter upper %}x{% endfilter %}",
        "{% call x() %}{% endcall %}",
        "{% for i in range(1001) %}{{ i }}{% endfor %}",
        "{% for i in range(10**9) %}{{ i }}{% endfor %}",
        "{% for i in range(企业.value) %}{{ i }}{% endfor %}",
        "{% for i in 企业.label %}{{ i }}{% endfor %}",
        "{% for i in range(200) %}{% for j in range(200) %}{% endfor %}{% endfor %}",
        "{% for i in [1] %}{% for j in [1] %}{% for k in [1] %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}",
        "{% for i in [1] %}{{ loop.cycle('a') }}{% endfor %}",
        "{{ 企业 is defined }}",
    ],
)
def test_what_prose_does_not_need_is_refused_before_it_runs(template: str) -> None:
    codes = {problem.code for problem in fill(template, FIGURES).problems}
    assert codes & {"template-forbidden", "template-syntax", "unknown-attribute"}
    done = calls(lambda: fill(template, FIGURES))
    assert done.total() < 20_000
    assert {file for file in done if file == "<template>" or "jinja2/compiler" in Path(file).as_posix()} == set()


def test_output_is_bounded() -> None:
    template = "{% for i in range(1000) %}" + "长" * 30 + "{% endfor %}"
    assert problems(template) == [("template-too-long", "{")]
    assert said(fill("{% for i in range(3) %}长{% endfor %}", FIGURES)) == "长长长"


def test_comparing_what_cannot_be_compared_is_a_finding() -> None:
    assert [code for code, _ in problems("{{ 1 if 企业.label > 3 else 2 }}")] == ["template-failed"]


def test_filling_plain_names_imports_no_template_engine() -> None:
    code = (
        "import sys; from briefing.report.reader import read_report_text as read;"
        'r, f = read(\'title: "{{ a }}"\\norganization: b\\nfigures: [{id: a, label: a, value: 1}]\\n'
        "sections: [{kind: text, heading: c}]');"
        "assert r.title == '1', f;"
        "print([name for name in ('jinja2', 'matplotlib', 'numpy', 'difflib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


_tags = st.builds(
    lambda name, attribute, space: f"{{{{{space}{name}{'.' + attribute if attribute else ''}{space}}}}}",
    st.sampled_from([*FIGURES, "无", "ⅷ", "x"]),
    st.sampled_from(["", *ATTRIBUTES, "数"]),
    st.sampled_from(["", " ", "  "]),
)
_literals = st.text(st.sampled_from("长沙，。 {}%#-ab1\ufdd0\ue000"), max_size=6)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(_tags, _literals), max_size=6).map("".join))
def test_names_and_attributes_come_out_the_same_on_both_paths(template: str) -> None:
    assert fill(template, FIGURES) == fill_with_jinja(template, FIGURES)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(_tags, st.text(max_size=6), st.sampled_from(["{%", "%}", "{{", "}}", "{#"])), max_size=6))
def test_no_template_raises(pieces: list[str]) -> None:
    fill("".join(pieces), FIGURES)
