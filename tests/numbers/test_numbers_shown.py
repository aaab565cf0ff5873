"""Every number in both outputs is compared with the number that its source shows, and every one of the source is there.

The source is read by `sources.py`, the outputs by `outputs.py`, neither of which knows the product; `comparing.py` says
what may stand where. What the product itself counts (pages, tasks, minutes) is listed there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import comparing
import pytest
from outputs import Marks, Printed, all_figures, native_charts, of_brief, of_deck
from sources import Source
from workbooks import AS_SHOWN, source_of

from briefing.following import convert
from briefing.pipeline import Outputs
from briefing.report.reader import read_report
from finished_files import REPORTS, build_report, build_text, documented
from programs import converted
from reports_made import made_report

ROOT = Path(__file__).parents[2]

#: The reports of the tests: a name, and what gives the text.
TEXTS = {
    **{name: path.read_text("utf-8") for name, path in REPORTS.items()},
    "merged": (ROOT / "tests" / "merge" / "report.yaml").read_text("utf-8"),
    "documented": documented(),
    **{f"made-{seed}": made_report(seed) for seed in (1, 5, 11)},
}


#: Workbooks that stand in the repository as sources of their own.
BOOKS = {path.stem: path for path in sorted((ROOT / "tests" / "reports").glob("*.xlsx"))}


@dataclass(frozen=True)
class Read:
    """A source and what its outputs print."""

    source: Source
    brief: tuple[Printed, ...]
    deck: tuple[Printed, ...]
    charts: tuple[Marks, ...]
    rows: tuple[dict[str, str], ...]

    @property
    def all(self) -> tuple[Printed, ...]:
        """What both outputs print."""
        return self.brief + self.deck


def read(source: Source, outputs: Outputs) -> Read:
    """A source, and outputs that may be those of another."""
    pptx = outputs.pptx
    printed = tuple(of_brief(outputs.pdf)), tuple(of_deck(pptx))
    return Read(source, *printed, tuple(native_charts(pptx)), tuple(all_figures(pptx)))


@cache
def of(name: str) -> Read:
    """A report by its name."""
    return read(Source.of_yaml(TEXTS[name]), build_text(TEXTS[name], charts="native").outputs)


def faults(read: Read) -> list[str]:
    """All that is wrong with the numbers of outputs."""
    source = read.source
    return [
        *comparing.not_shown(source, read.all),
        *comparing.missing(source, read.all),
        *comparing.unprinted(source, read.all),
        *comparing.wrong_rows(source, read.rows),
        *(fault for marks in read.charts for fault in comparing.wrong_marks(source, marks)),
    ]


reports = pytest.mark.parametrize("name", TEXTS)


@reports
def test_every_number_in_both_outputs_is_one_that_the_source_shows_with_its_unit(name: str) -> None:
    assert comparing.not_shown(of(name).source, of(name).all) == []


@reports
def test_every_sentence_with_figures_is_printed_with_exactly_their_values(name: str) -> None:
    assert comparing.missing(of(name).source, of(name).all) == []


@reports
def test_every_figure_that_is_used_is_printed_with_exactly_its_value_and_unit(name: str) -> None:
    assert comparing.unprinted(of(name).source, of(name).all) == []


@reports
def test_the_table_of_all_figures_gives_each_its_own_value_and_period(name: str) -> None:
    assert comparing.wrong_rows(of(name).source, of(name).rows) == []


@reports
def test_charts_and_their_workbooks_have_the_values_of_the_source(name: str) -> None:
    assert [fault for marks in of(name).charts for fault in comparing.wrong_marks(of(name).source, marks)] == []


@pytest.mark.parametrize("name", ["health", "documented", "made-5"])
def test_the_other_style_and_drawn_charts_print_the_same_numbers(name: str) -> None:
    outputs = build_text(TEXTS[name], "modern", charts="picture").outputs
    assert faults(read(of(name).source, outputs)) == []


# -- workbooks -----------------------------------------------------------------------------------------------------


@reports
def test_a_report_and_its_workbook_give_the_same_numbers(name: str, tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(TEXTS[name], "utf-8")
    convert(tmp_path / "report.yaml", tmp_path / "report.xlsx")
    assert read_report(tmp_path / "report.xlsx")[0] == read_report(tmp_path / "report.yaml")[0]


@pytest.fixture(scope="module", name="shown")
def fixture_shown(office: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The reports as workbooks, and the folder of their sheets as LibreOffice shows them."""
    folder = tmp_path_factory.mktemp("workbooks")
    for name, text in TEXTS.items():
        (folder / "report.yaml").write_text(text, "utf-8")
        convert(folder / "report.yaml", folder / f"{name}.xlsx")
    return folder, converted([*sorted(folder.glob("*.xlsx")), *BOOKS.values()], "csv", office, AS_SHOWN)


@pytest.mark.parametrize("name", [*TEXTS, *sorted(BOOKS)])
def test_outputs_of_a_workbook_print_what_its_cells_show(name: str, shown: tuple[Path, Path]) -> None:
    book = BOOKS.get(name) or shown[0] / f"{name}.xlsx"
    report, found = read_report(book)
    assert report is not None, found
    assert faults(read(source_of(shown[1], name), build_report(report, charts="native").outputs)) == []


# -- whether the comparison finds what is wrong ----------------------------------------------------------------------

#: What a build could get wrong: characters of the source, what is built instead, and what must be told of it.
MUTATIONS = {
    "a value": ("value: 361,", "value: 362,", "362 before '亿元"),
    "decimals": ("value: 2.85,", "value: 2.850,", "2.850 before '亿元"),
    "a unit": ("value: 95.5, unit: 亿元", "value: 95.5, unit: 万元", "95.5 before '万元"),
    "a qualifier": ("qualifier: 首次突破", "qualifier: 超", "会员数: 首次突破4万家"),
    "a rank": ("value: 9, kind: rank", "value: 8, kind: rank", "8 before ''"),
    "a number in words": ("heading: 2025年总体思路", "heading: 2026年总体思路", "2026 before '年总体思路'"),
    "a label of a chart": ("labels: {上年位次: 2023年,", "labels: {上年位次: 2022年初,", "on 位次图"),
    "a value by year": ("2023: 98.1", "2023: 98.2", "合格率_2023: the table says"),
    "a reference": ("[收入, '{{ 上年收入 }}'", "[收入, '{{ 本年支出 }}'", "2.85亿元"),
}


def test_whatever_differs_from_the_source_is_told_with_its_place_and_what_is_nearest() -> None:
    text = TEXTS["documented"]
    for old, new, _ in MUTATIONS.values():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    told = faults(read(Source.of_yaml(TEXTS["documented"]), build_text(text, charts="native").outputs))
    silent = {what for what, (_, _, said) in MUTATIONS.items() if not any(said in fault for fault in told)}
    assert silent == set(), told
    [fault] = [fault for fault in told if fault.startswith("362 before") and "brief:签约投资:number" in fault]
    assert "slide" in fault
    assert "the source has 361 followed by '亿元" in fault
