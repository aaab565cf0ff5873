"""What the program builds passes its own preflight: the reports that ship, and many that are made up."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from briefing.messages import message
from briefing.pipeline import Look, Outputs, make
from briefing.preflight import check_pdf
from briefing.report.model import Report
from briefing.report.reader import read_report
from briefing.theme import STYLES
from cases import mostly_slow
from reports_made import made_report

TESTS = Path(__file__).parents[1]

SHIPPED = [TESTS.parent / "data" / "report.yaml", *sorted((TESTS / "reports").glob("*.yaml"))]
SEEDS = range(60)


def built(path: Path, style: str) -> Outputs:
    """Both files of a report, which reads without errors, the brief in a style."""
    report, found = read_report(path)
    assert isinstance(report, Report), [message(item, "en") for item in found]
    return make(report, path, look=Look(style=style))


def said(pdf: bytes, name: str) -> list[str]:
    """What preflight finds, in sentences."""
    return [f"{item.place} {item.code}: {message(item, 'en')}" for item in check_pdf(pdf, name)]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_report_of_the_repository_passes(path: Path, style: str) -> None:
    assert said(built(path, style).pdf, "brief.pdf") == []


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("seed", mostly_slow(SEEDS, range(2)))
def test_a_report_that_is_made_up_passes_and_its_deck_opens(seed: int, style: str, tmp_path: Path) -> None:
    path = tmp_path / "made.yaml"
    path.write_text(made_report(seed), encoding="utf-8")
    outputs = built(path, style)
    assert said(outputs.pdf, "brief.pdf") == []
    assert len(Presentation(BytesIO(outputs.pptx)).slides) == len(outputs.slides.slides)


def test_the_same_seed_makes_the_same_report() -> None:
    assert made_report(7) == made_report(7)
    assert made_report(7) != made_report(8)


def test_reports_made_up_differ_in_what_matters() -> None:
    text = "\n".join(map(made_report, SEEDS))
    kinds = [
        "review",
        "units",
        "framework",
        "tasks",
        "text",
        "bar",
        "column",
        "line",
        "rank",
        "share",
        "numbers",
        "progress",
    ]
    assert [kind for kind in kinds if f"kind: {kind}\n" not in text] == []
    marks = [
        "“‘",
        "》（",
        "——",
        "……",
        "https://",
        "䶮",
        "㛃",
        "堃",
        "喆",
        "𬭎",
        "麟",
        "１２３",
        "(半角",
        "¥",
        "%",
        "千瓦时",
    ]
    assert [mark for mark in marks if mark not in text] == []
