"""Our decks before independent judges. A combination is one line in DECKS."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Inches, Pt

import real_templates as real
from briefing.pipeline import Look, make
from briefing.preflight import check_deck
from briefing.report.model import Report
from briefing.theme import theme_names
from extreme_reports import STRESS, Size, extreme
from finished_files import built, chart_cache
from judges import JUDGES, archforge_faults, audit_faults, open_xml_faults, overset_faults


def stressed(theme: str, size: Size = STRESS) -> bytes:
    """The deck of a report with far too much in it."""
    with patch.dict("os.environ", {"BRIEFING_CACHE": chart_cache()}):
        return make(extreme(size), Path("stress.yaml"), look=Look(theme=theme)).pptx


def shipped(name: str, theme: str) -> bytes:
    """The deck of a report of the repository."""
    return built(name, theme=theme).outputs.pptx


def native(report: Report, template: bytes = b"") -> bytes:
    """The deck of a report with charts that can be edited, on a template of another make if there is one."""
    with TemporaryDirectory() as folder, patch.dict("os.environ", {"BRIEFING_CACHE": chart_cache()}):
        path = Path(folder) / "unit.pptx"
        path.write_bytes(template)
        return make(report, Path("report.yaml"), look=Look(charts="native", template=path if template else None)).pptx


pytestmark = pytest.mark.office

#: Charts that can be edited, and templates: PowerPoint's 16:9 and 4:3, and LibreOffice's with pictures on its masters.
#: What a deck carries of itself for a later merge, its theme among it.
CARRIERS = {"custom.xml", "item1.xml"}
OTHERS: dict[str, Callable[[], bytes]] = {
    "native-shipped": lambda: native(built("shipped").report),
    "native-large": lambda: native(built("large").report),
    "native-health": lambda: native(built("health").report),
    "native-stress": lambda: native(extreme(STRESS)),
    "wide-shipped": lambda: native(built("shipped").report, real.wide()),
    "wide-large": lambda: native(built("large").report, real.wide()),
    "plain-health": lambda: native(built("health").report, real.plain()),
    "plain-stress": lambda: native(extreme(STRESS), real.plain()),
    "pictures-shipped": lambda: native(built("shipped").report, real.pictures(real.PICTURES[0])),
}
#: What a template itself does is not ours to mend: its pale grey, words on its pictures, its small numbers.
THEIRS = {"pptx-contrast", "pptx-small-text"}
#: The decks to judge: a name, and what makes the bytes.
DECKS: dict[str, Callable[[], bytes]] = {
    **{f"{name}-{theme}": lambda name=name, theme=theme: shipped(name, theme)  # type: ignore[misc]
       for name in ("shipped", "large", "health") for theme in theme_names()},
    **OTHERS,
    **{f"stress-{theme}": lambda theme=theme: stressed(theme) for theme in theme_names()},  # type: ignore[misc]
}  # fmt: skip
#: Templates are not rendered: their faces (Calibri, 宋体) are not among ours, and what is set instead is wider.
#: Rendering takes ten times as long as all else, and a theme changes colours alone (a test below holds that): each
#: report is rendered in one theme.
RENDERED = ["shipped-government", "large-business", "health-ink", "stress-government", "native-health"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All decks on disk."""
    folder = tmp_path_factory.mktemp("decks")
    for name, made in DECKS.items():
        (folder / f"{name}.pptx").write_bytes(made())
    return folder


@cache
def verdicts(judge: str, folder: Path) -> dict[str, list[str]]:
    """What a judge says of all decks that it is asked about."""
    names = RENDERED if judge == "overset" else list(DECKS)
    found = JUDGES[judge]([folder / f"{name}.pptx" for name in names])
    return {path.stem: faults for path, faults in found.items()}


@pytest.mark.parametrize(("judge", "deck"), [
    (judge, deck) for judge in JUDGES for deck in (RENDERED if judge == "overset" else DECKS)
])  # fmt: skip
def test_a_judge_finds_no_fault_in_a_deck(judge: str, deck: str, folder: Path) -> None:
    assert verdicts(judge, folder)[deck] == []


@pytest.mark.parametrize("deck", DECKS)
def test_our_own_preflight_finds_no_fault_either(deck: str, folder: Path) -> None:
    theirs = THEIRS if deck.startswith(("wide", "plain", "pictures")) else set()
    found = check_deck((folder / f"{deck}.pptx").read_bytes(), deck)
    assert [item for item in found if item.code not in theirs] == []


def test_a_theme_changes_colours_and_drawings_and_nothing_else(folder: Path) -> None:
    for report in {name.rpartition("-")[0] for name in DECKS if name not in OTHERS}:
        packages = [ZipFile(folder / f"{report}-{theme}.pptx") for theme in theme_names()]
        names = {tuple(package.namelist()) for package in packages}
        assert len(names) == 1
        differ = {name for name in names.pop() if len({package.read(name) for package in packages}) > 1}
        assert {name.split("/")[1] for name in differ} == {*CARRIERS, "media", "slideMasters", "theme"}


# -- whether the judges judge ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A deck that every judge must find fault with: negative ids of axes, text that overflows in a Latin face."""
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "标题"
    data = CategoryChartData()
    data.categories = ["甲"]
    data.add_series("乙", (1,))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(4), Inches(3), Inches(2), data)
    box = slide.shapes.add_textbox(Inches(1), Inches(2), Inches(3), Inches(0.5))
    box.text_frame.word_wrap, box.text_frame.auto_size = True, MSO_AUTO_SIZE.NONE
    box.text_frame.text = "这一段文字比它的文本框长得多，" * 4
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(24)
    path = tmp_path_factory.mktemp("faulty") / "faulty.pptx"
    presentation.save(str(path))
    return path


def test_the_judges_find_the_faults_of_a_faulty_deck(faulty: Path) -> None:
    assert any("-2068027336" in fault for fault in open_xml_faults([faulty])[faulty])
    assert any("-2068027336" in fault for fault in audit_faults([faulty])[faulty])
    assert any(fault.startswith("E1 page 1") for fault in archforge_faults([faulty])[faulty])


def test_text_that_leaves_its_frame_is_found_in_the_picture(faulty: Path) -> None:
    found = overset_faults([faulty])[faulty]
    assert any(fault.startswith("OVS002 slide 1: text spills out of 'TextBox") for fault in found), found
