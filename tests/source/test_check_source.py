"""Figures of a report in its source: found in any form, told apart by their neighbourhood, never found by chance."""

from __future__ import annotations

import itertools
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_source import FIGURES, SOURCE, UNUSED, Told, entries, write_report, write_source

from briefing.diagnostics import Severity
from briefing.report.figures import format_figure
from briefing.report.model import Figure, Report
from briefing.report.places import read_figure_places
from briefing.report.reader import read_report
from briefing.source import SourceFindings, Status, Verdict, check_source

ROOT = Path(__file__).resolve().parent.parent.parent
ARTICLE = next((path for folder in ROOT.parents if (path := folder / "shared" / "article.txt").is_file()), None)
FOUND = (Status.FOUND, Status.ELSEWHERE, Status.OTHER_WORD)
REPORTS = [
    ROOT / "data" / "report.yaml",
    *(ROOT / "tests" / "reports" / f"{name}.yaml" for name in ("health", "large")),
]


def checked(folder: Path, figures: list[dict[str, Any]], paragraphs: list[str] = SOURCE) -> SourceFindings:
    """A report with these figures against a source with these paragraphs."""
    path = write_report(folder, figures)
    report, found = read_report(path)
    assert report is not None, found
    return check_source(report, read_figure_places(path), write_source(folder, paragraphs))


def of(findings: SourceFindings, figure: str) -> Verdict:
    """The verdict on a figure."""
    return next(verdict for verdict in findings.verdicts if verdict.figure == figure)


def others_found(findings: SourceFindings, *changed: str) -> bool:
    """Whether all figures but the changed ones are found."""
    return {v.figure for v in findings.verdicts if v.status is not Status.FOUND} <= set(changed)


def other_value(figure: Told, random: Random) -> int | float:
    """The value with one digit changed."""
    places = [at for at, char in enumerate(figure.value) if char.isdigit()]
    at = random.choice(places)
    text = figure.value[:at] + str(int(figure.value[at]) % 9 + 1) + figure.value[at + 1 :]
    return float(text) if "." in text else int(text)


def test_every_figure_is_found_in_the_form_that_the_source_writes(tmp_path: Path) -> None:
    findings = checked(tmp_path, entries())
    assert len(FIGURES) >= 30
    assert [(v.figure, v.status, v.sighting and v.sighting.text) for v in findings.verdicts] == [
        (figure.id, Status.FOUND, figure.form) for figure in FIGURES
    ]
    assert findings.diagnostics == []


def test_a_sighting_points_at_the_number_in_its_sentence(tmp_path: Path) -> None:
    for verdict, figure in zip(checked(tmp_path, entries()).verdicts, FIGURES, strict=True):
        seen = verdict.sighting
        assert seen is not None
        assert seen.sentence[seen.column - 1 : seen.column - 1 + seen.length] == figure.form
        assert seen.paragraph == figure.source
        assert seen.sentence in " ".join(SOURCE[seen.paragraph - 1].split())


@pytest.mark.parametrize("figure", FIGURES, ids=[figure.id for figure in FIGURES])
def test_a_wrong_digit_is_named_with_the_value_of_the_source(tmp_path: Path, figure: Told) -> None:
    wrong = other_value(figure, Random(figure.id))
    findings = checked(tmp_path, entries(**{figure.id: {"value": wrong}}))
    verdict = of(findings, figure.id)
    assert verdict.status in (Status.OTHER_VALUE, Status.NOT_FOUND)
    if verdict.status is Status.OTHER_VALUE:
        assert verdict.sighting is not None
        assert verdict.sighting.text == figure.form
    assert others_found(findings, figure.id)
    (diagnostic,) = findings.diagnostics
    assert diagnostic.severity is Severity.ERROR
    line = (tmp_path / "report.yaml").read_text("utf-8").splitlines()[diagnostic.place.line - 1]
    at = diagnostic.place.column - 1
    assert diagnostic.excerpt == line
    assert line[at : at + diagnostic.length] == str(wrong)


@pytest.mark.slow
def test_nearly_every_wrong_digit_is_named_as_another_value(tmp_path: Path) -> None:
    statuses = [
        of(checked(tmp_path, entries(**{figure.id: {"value": other_value(figure, Random(7))}})), figure.id).status
        for figure in FIGURES
    ]
    assert statuses.count(Status.OTHER_VALUE) >= len(FIGURES) - 3


def exchangeable() -> list[tuple[Told, Told]]:
    """Figures of one paragraph that could be taken for each other: same unit, kind and qualifier."""
    return [
        (first, second)
        for first, second in itertools.combinations(FIGURES, 2)
        if (first.unit, first.source, first.more) == (second.unit, second.source, second.more)
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("first", "second"), exchangeable(), ids=lambda figure: figure.id)
def test_values_that_were_exchanged_are_found_out(tmp_path: Path, first: Told, second: Told) -> None:
    values = {first.id: {"value": second.entry()["value"]}, second.id: {"value": first.entry()["value"]}}
    findings = checked(tmp_path, entries(**values))
    for figure in (first, second):
        verdict = of(findings, figure.id)
        assert verdict.status is Status.OTHER_VALUE
        assert verdict.sighting is not None
        assert verdict.sighting.text == figure.form
    assert others_found(findings, first.id, second.id)


@pytest.mark.slow
@pytest.mark.parametrize("figure", FIGURES, ids=[figure.id for figure in FIGURES])
def test_a_figure_with_another_paragraphs_number_is_found_where_it_is(tmp_path: Path, figure: Told) -> None:
    for named in (1, 99):
        findings = checked(tmp_path, entries(**{figure.id: {"source": named}}))
        verdict = of(findings, figure.id)
        assert verdict.status is Status.ELSEWHERE
        assert verdict.sighting is not None
        assert (verdict.sighting.paragraph, verdict.sighting.text) == (figure.source, figure.form)
        assert [item.severity for item in findings.diagnostics] == [Severity.WARNING]


def test_figures_follow_paragraphs_that_changed_places(tmp_path: Path) -> None:
    moved = [SOURCE[0], *SOURCE[8:], *SOURCE[1:8]]
    findings = checked(tmp_path, entries(), moved)
    assert {verdict.status for verdict in findings.verdicts} == {Status.ELSEWHERE}
    assert [v.sighting and v.sighting.text for v in findings.verdicts] == [figure.form for figure in FIGURES]


@pytest.mark.slow
@pytest.mark.parametrize("figure", FIGURES, ids=[figure.id for figure in FIGURES])
def test_a_figure_that_the_source_no_longer_has_is_not_found(tmp_path: Path, figure: Told) -> None:
    paragraphs = list(SOURCE)
    paragraphs[figure.source - 1] = paragraphs[figure.source - 1].replace(figure.form, "若干", 1)
    findings = checked(tmp_path, entries(), paragraphs)
    assert of(findings, figure.id).status in (Status.NOT_FOUND, Status.OTHER_VALUE)
    assert others_found(findings, figure.id)


def test_a_figure_of_something_else_is_not_found_for_a_number_that_another_figure_is(tmp_path: Path) -> None:
    extra = {"id": "车间", "label": "智能车间", "value": 58, "unit": "家", "source": 8}
    findings = checked(tmp_path, [*entries(), extra])
    assert of(findings, "车间").status is Status.NOT_FOUND
    assert others_found(findings, "车间")


def test_a_qualifier_that_the_source_does_not_have_is_a_warning(tmp_path: Path) -> None:
    changed = {"诉求": {"qualifier": "超"}, "会员": {"qualifier": ""}, "损失": {"qualifier": "超"}}
    figures = [{key: value for key, value in entry.items() if value != ""} for entry in entries(**changed)]
    findings = checked(tmp_path, figures)
    assert {v.figure for v in findings.verdicts if v.status is Status.OTHER_WORD} == set(changed)
    assert {item.code for item in findings.diagnostics} == {"source-other-word"}
    assert others_found(findings, *changed)


def test_what_the_report_rounds_and_says_so_is_found(tmp_path: Path) -> None:
    rounded = {"诉求": (4000, "超"), "贷款": (60, "近"), "增加值": (2400, "约"), "团体会员": (150, "多")}
    figures = entries(**{name: {"value": value, "qualifier": word} for name, (value, word) in rounded.items()})
    findings = checked(tmp_path, figures)
    assert [of(findings, name).status for name in rounded] == [Status.FOUND] * 4


def test_a_derived_figure_is_not_looked_for(tmp_path: Path) -> None:
    extra = {"id": "每个项目", "label": "平均每个项目投资", "value": 2.5, "unit": "亿元", "source": 7, "derived": True}
    verdict = of(checked(tmp_path, [*entries(), extra]), "每个项目")
    assert (verdict.status, verdict.sighting, verdict.diagnostic) == (Status.DERIVED, None, None)


def test_a_formula_says_which_figures_it_needs_and_these_are_looked_for(tmp_path: Path) -> None:
    extra = {"id": "每个项目", "label": "平均每个项目投资", "formula": "临溪投资 / 临溪项目"}
    findings = checked(tmp_path, [*entries(临溪投资={"value": 128}), extra])
    verdict = of(findings, "每个项目")
    assert (verdict.status, verdict.needs) == (Status.DERIVED, ("临溪投资", "临溪项目"))
    assert [of(findings, name).status for name in verdict.needs] == [Status.OTHER_VALUE, Status.FOUND]


def test_a_wrong_value_in_a_series_by_year_is_found_at_its_place(tmp_path: Path) -> None:
    source = ["统计（虚构）", "2023年东湖院区门诊128.4万人次；2024年东湖院区门诊141.6万人次。"]
    series = {
        "id": "门诊",
        "label": "东湖院区门诊",
        "unit": "万人次",
        "source": 2,
        "values": {2023: 128.4, 2024: 146.1},
    }
    findings = checked(tmp_path, [series], source)
    assert [v.status for v in findings.verdicts] == [Status.FOUND, Status.OTHER_VALUE]
    (diagnostic,) = findings.diagnostics
    assert diagnostic.excerpt.strip() == "2024: 146.1"
    assert diagnostic.excerpt[diagnostic.place.column - 1 :] == "146.1"


def test_figures_of_several_years_are_told_apart(tmp_path: Path) -> None:
    source = ["就诊统计（虚构）", "2023年东湖院区门诊128.4万人次；2024年东湖院区门诊141.6万人次。"]
    figures = [
        {"id": "二三", "label": "东湖院区门诊", "value": 141.6, "unit": "万人次", "period": "2023年", "source": 2},
        {"id": "二四", "label": "东湖院区门诊", "value": 128.4, "unit": "万人次", "period": "2024年", "source": 2},
    ]
    assert {v.status for v in checked(tmp_path, figures, source).verdicts} == {Status.OTHER_VALUE}
    figures[0]["value"], figures[1]["value"] = 128.4, 141.6
    assert {v.status for v in checked(tmp_path, figures, source).verdicts} == {Status.FOUND}


def test_numbers_that_the_report_does_not_use_are_listed_without_dates_and_names(tmp_path: Path) -> None:
    findings = checked(tmp_path, entries())
    listed = [seen.text for seen in findings.unused]
    assert set(UNUSED) <= set(listed)
    assert len(listed) <= len(UNUSED) + 2
    assert not any(mark in text for text in listed for mark in ("2024", "2025", "-09"))
    fewer = checked(tmp_path, [entry for entry in entries() if entry["id"] != "纠纷"])
    assert {seen.text for seen in fewer.unused} - set(listed) == {"316起"}


def test_cells_of_a_table_have_the_unit_and_the_words_of_their_heads(tmp_path: Path) -> None:
    rows = [["片区", "项目（个）", "协议投资（亿元）"], ["临溪区", "64", "1,182"], ["青岚市", "17", "30"]]
    document = docx.Document()
    document.add_paragraph("各片区情况（虚构）")
    grid = document.add_table(3, 3)
    for row, column in itertools.product(range(3), range(3)):
        grid.cell(row, column).text = rows[row][column]
    document.save(str(tmp_path / "source.docx"))
    figures = [
        {"id": "临溪投资", "label": "临溪区协议投资", "value": 1182, "unit": "亿元", "source": 3},
        {"id": "青岚项目", "label": "青岚市项目", "value": 17, "unit": "个", "source": 4},
        {"id": "青岚投资", "label": "青岚市协议投资", "value": 31, "unit": "亿元", "source": 4},
    ]
    path = write_report(tmp_path, figures)
    report, _ = read_report(path)
    assert report is not None
    findings = check_source(report, read_figure_places(path), tmp_path / "source.docx")
    assert [v.status for v in findings.verdicts] == [Status.FOUND, Status.FOUND, Status.OTHER_VALUE]
    assert [seen.text for seen in findings.unused] == ["64"]


def test_a_source_that_is_not_there_is_one_fault(tmp_path: Path) -> None:
    report, _ = read_report(REPORTS[0])
    assert report is not None
    findings = check_source(report, {}, tmp_path / "none.txt")
    assert [item.code for item in findings.diagnostics] == ["file-missing"]
    assert findings.verdicts == ()


def test_the_report_that_ships_is_found_in_its_article() -> None:
    if ARTICLE is None:
        pytest.skip("the article is not here")
    report, _ = read_report(REPORTS[0])
    assert report is not None
    findings = check_source(report, read_figure_places(REPORTS[0]), ARTICLE)
    derived = {figure.id for figure in report.figures if figure.derived}
    assert {v.figure for v in findings.verdicts if v.status is Status.DERIVED} == derived
    assert {v.status for v in findings.verdicts if v.figure not in derived} == {Status.FOUND}
    assert findings.diagnostics == []


def printed_in_prose(figures: list[Figure], random: Random) -> list[str]:
    """Paragraphs that say every figure once, as reports print it, several in a sentence and in any order."""
    figures = random.sample(figures, len(figures))
    together, mark = random.choice([1, 2, 4, 7]), random.choice("，；。")
    words = ["", "为", "达到", "增加到", "共计"]
    said = [f"{f.period and f.period + '，'}{f.label}{random.choice(words)}{format_figure(f)}" for f in figures]
    return ["题目", *(mark.join(said[at : at + together]) + "。" for at in range(0, len(said), together))]


def with_figures(path: Path) -> tuple[Report, list[Figure]]:
    """A report and its figures that are looked for, without the paragraphs they name."""
    report, _ = read_report(path)
    assert report is not None
    return report, [replace(figure, source=()) for figure in report.figures if not figure.derived]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_printed_figures_are_found_in_prose_and_never_with_a_changed_digit(
    tmp_path: Path, path: Path, seed: int
) -> None:
    report, figures = with_figures(path)
    random = Random(seed)
    source = write_source(tmp_path, printed_in_prose(figures, random))
    findings = check_source(replace(report, figures=tuple(figures)), {}, source)
    assert [v.figure for v in findings.verdicts if v.status is not Status.FOUND] == []
    for figure in random.sample(figures, 3):
        digits = str(abs(figure.value))
        at = random.choice([at for at, char in enumerate(digits) if char.isdigit()])
        changed = Decimal(digits[:at] + str(int(digits[at]) % 9 + 1) + digits[at + 1 :])
        wrong = tuple(replace(item, value=changed) if item is figure else item for item in figures)
        verdict = of(check_source(replace(report, figures=wrong), {}, source), figure.id)
        assert verdict.status not in FOUND
