"""A frame in small: everything in it is as much smaller, and stands where it should."""

from __future__ import annotations

import pytest

from briefing.charts.drawing import Drawing, PathItem, TextItem
from briefing.layout.frames import (
    Box,
    Cell,
    ChartFrame,
    Frame,
    GroupFrame,
    Picture,
    PictureFrame,
    ShapeFrame,
    TableFrame,
    TextFrame,
)
from briefing.layout.scaling import LEAST_LINE, scaled
from briefing.typography.text import GlyphRun, Paragraph, ParagraphStyle, Span, TextStyle
from printed_decks import setter

FACTOR, X, Y = 0.25, 100.0, 40.0
PLACE = Box(40, 80, 400, 120)


def text(key: str = "text", box: Box = PLACE) -> TextFrame:
    """Two paragraphs of real text, the first with a bullet."""
    style = ParagraphStyle("left", 28, -18, 18, 4, before=10)
    paragraphs = (
        Paragraph((Span("签约项目28个，总投资361亿元。", TextStyle(size=20)),), style, "•"),
        Paragraph((Span("比上年多", TextStyle(size=20)), Span("3.5%", TextStyle(size=32, bold=True))), style),
    )
    lines, _ = setter().frame(paragraphs, box.width)
    return TextFrame(key, "text", box, paragraphs, lines, link="#elsewhere")


def chart() -> ChartFrame:
    """A drawing with a dashed path, a curve and a label."""
    run = GlyphRun("万元", "sans-regular", 16, "#1F2328", (0.0, 16.0))
    steps = (("M", 0.0, 0.0), ("C", 8.0, 4.0, 12.0, 16.0, 40.0, 80.0), ("Z",))
    items = (PathItem(steps, stroke="#1F2328", width=4.0, dash=(8.0, 4.0)), TextItem(20.0, 60.0, (run,), 90.0))
    return ChartFrame("chart", "chart", Box(200, 100, 400, 200), Drawing(400, 200, items, "一幅图", "digest"))


def table() -> TableFrame:
    """One cell between two rules."""
    cell = Cell(Box(40, 80, 400, 60), text("cell", Box(48, 84, 384, 52)), True)
    return TableFrame("table", "table", Box(40, 80, 400, 60), ((cell,),), rules=((80.0, 4.0), (140.0, 0.5)))


def picture() -> PictureFrame:
    """A logo."""
    return PictureFrame("logo", "logo", Box(800, 20, 120, 40), Picture(b"", "png", 240, 80), "会徽")


def shape() -> ShapeFrame:
    """A field with an outline."""
    return ShapeFrame("field", "field", Box(40, 80, 400, 60), "ellipse", "wash", "accent", 8.0, "圆", "#elsewhere")


ALL = (text(), shape(), chart(), table(), picture(), GroupFrame("g", "group", Box(0, 0, 960, 540), (text(), shape())))


@pytest.mark.parametrize("frame", ALL, ids=lambda frame: type(frame).__name__)
def test_a_frame_of_any_kind_keeps_what_it_says_and_changes_its_box(frame: Frame) -> None:
    small = scaled(frame, FACTOR, X, Y)
    assert type(small) is type(frame)
    assert (small.key, small.role) == (frame.key, frame.role)
    assert small.box == Box(X + frame.box.x / 4, Y + frame.box.y / 4, frame.box.width / 4, frame.box.height / 4)
    for name in ("link", "alt", "tag", "fill", "stroke", "geometry", "picture", "head", "continued", "anchor"):
        assert getattr(small, name, None) == getattr(frame, name, None), name


def test_in_its_own_size_and_place_a_frame_stays_as_it_is() -> None:
    for frame in (text(), shape(), table(), picture()):
        assert scaled(frame, 1.0, 0.0, 0.0) == frame


def test_set_text_is_what_setting_smaller_text_gives() -> None:
    small = scaled(text(), FACTOR, X, Y)
    assert isinstance(small, TextFrame)
    again, _ = setter().frame(small.paragraphs, small.box.width)
    assert [line.source for line in small.lines] == [line.source for line in again]
    for ours, set_anew in zip(small.lines, again, strict=True):
        assert ours.baseline == pytest.approx(set_anew.baseline)
        for run, other in zip(ours.runs, set_anew.runs, strict=True):
            assert (run.text, run.size) == (other.text, pytest.approx(other.size))
            assert run.xs == pytest.approx(other.xs)


def test_a_drawing_is_smaller_in_every_length_and_only_in_lengths() -> None:
    small = scaled(chart(), FACTOR, X, Y)
    assert isinstance(small, ChartFrame)
    path, label = small.drawing.items
    assert isinstance(path, PathItem)
    assert path.steps == (("M", 0.0, 0.0), ("C", 2.0, 1.0, 3.0, 4.0, 10.0, 20.0), ("Z",))
    assert (path.width, path.dash, path.stroke) == (1.0, (2.0, 1.0), "#1F2328")
    assert isinstance(label, TextItem)
    assert (label.x, label.y, label.angle, label.text) == (5.0, 15.0, 90.0, "万元")
    assert (label.runs[0].size, label.runs[0].xs) == (4.0, (0.0, 4.0))
    assert (small.drawing.width, small.drawing.height, small.drawing.alt) == (100.0, 50.0, "一幅图")
    assert small.drawing.digest != chart().drawing.digest


def test_rules_stay_wide_enough_to_print_and_none_appears() -> None:
    small = scaled(table(), FACTOR, X, Y)
    assert isinstance(small, TableFrame)
    assert small.rules == ((Y + 20, 1.0), (Y + 35, LEAST_LINE))
    assert small.rows[0][0].box == small.box
    assert small.rows[0][0].header
    plain = scaled(ShapeFrame("field", "field", Box(0, 0, 9, 9), fill="wash"), FACTOR, X, Y)
    assert isinstance(plain, ShapeFrame)
    assert plain.width == 0
