"""Themes, styles of the brief, and greys for a one-colour printer."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from briefing.charts.drawing import PathItem
from briefing.layout.frames import ChartFrame, Frame, GroupFrame
from briefing.pipeline import Look, Outputs, make
from briefing.report.reader import read_report
from briefing.theme import STYLES, load_theme, theme_names

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
HEALTH = ROOT / "tests" / "reports" / "health.yaml"


def made(look: Look, source: Path = HEALTH) -> Outputs:
    report, _ = read_report(source)
    assert report is not None
    return make(report, source, look=look)


def colourful(pdf: bytes) -> bool:
    """Whether any pixel of any page has a hue."""
    with pymupdf.open(stream=pdf, filetype="pdf") as pages:
        for page in pages:
            samples = page.get_pixmap(dpi=40).samples
            red, green, blue = samples[0::3], samples[1::3], samples[2::3]
            if any(max(three) - min(three) > 12 for three in zip(red, green, blue, strict=True)):
                return True
    return False


@pytest.mark.parametrize("style", STYLES)
def test_a_brief_for_a_one_colour_printer_has_no_colour_and_the_deck_keeps_its_own(style: str) -> None:
    grey, red = made(Look(style=style, mono=True)), made(Look(style=style))
    assert colourful(red.pdf)
    assert not colourful(grey.pdf)
    assert grey.pptx == red.pptx


def strokes_of_paper(outputs: Outputs) -> int:
    """How many strokes in the colour of paper the charts of a brief have."""
    frames: list[Frame] = [frame for page in outputs.pages.pages for frame in page.frames]
    charts = [frame for frame in frames if isinstance(frame, ChartFrame)]
    assert charts
    assert not any(isinstance(frame, GroupFrame) for frame in frames)
    items = [item for chart in charts for item in chart.drawing.items if isinstance(item, PathItem)]
    return sum(item.stroke == "#FFFFFF" and not item.fill for item in items)


def test_quiet_marks_are_hatched_where_there_is_no_colour() -> None:
    assert strokes_of_paper(made(Look(mono=True))) > 10
    assert strokes_of_paper(made(Look())) == 0


def test_both_styles_say_the_same() -> None:
    texts = []
    for style in STYLES:
        with pymupdf.open(stream=made(Look(style=style)).pdf, filetype="pdf") as pages:
            texts.append("".join("".join(page.get_text().split()) for page in pages))
    report, _ = read_report(HEALTH)
    assert report is not None
    wanted = [figure.label for figure in map(report.figure, report.highlights)]
    wanted += [task.brand for section in report.sections for task in getattr(section, "tasks", ()) if task.brand]
    wanted += [section.heading for section in report.sections]
    for text in texts:
        assert [word for word in wanted if "".join(word.split()) not in text] == []


@pytest.mark.parametrize("name", theme_names())
def test_text_in_every_theme_can_be_read(name: str) -> None:
    for mono in (False, True):
        theme = load_theme(name, mono=mono)
        for ink, ground in (
            ("ink", "paper"),
            ("grey", "paper"),
            ("accent", "paper"),
            ("paper", "accent"),
            ("ink", "panel"),
            ("grey", "panel"),
            ("accent", "panel"),
            ("ink", "wash"),
        ):
            assert contrast(theme.rgb(ink), theme.rgb(ground)) >= 4.5, (ink, ground)


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """The contrast of two colours by WCAG 2.1, 1.4.3."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(rgb: tuple[float, float, float]) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
