"""Shapes, charts, tables and groups: what is painted, and where."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pikepdf
import pymupdf
import pytest
from handset import LEFT, SANS, drawing, frame, glyphs, pdf, table

from briefing.charts.drawing import Drawing, PathItem, TextItem
from briefing.layout.frames import Box, ChartFrame, GroupFrame, ShapeFrame
from briefing.theme.model import load_theme

RED = (0xB3, 0x20, 0x2A)


def pixel(raw: bytes, x: float, y: float) -> tuple[int, ...]:
    """The colour at a point of the first page."""
    page = pymupdf.open(stream=raw)[0]
    return tuple(page.get_pixmap(matrix=pymupdf.Matrix(4, 4)).pixel(int(x * 4), int(y * 4)))


def near(color: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    """Whether two colours look the same."""
    return all(abs(a - b) <= 3 for a, b in zip(color, wanted, strict=True))


def test_a_rectangle_fills_its_box_from_the_top_left() -> None:
    raw = pdf((ShapeFrame("field", "field", Box(50, 60, 40, 20), fill="accent"),))
    assert near(pixel(raw, 51, 61), RED)
    assert near(pixel(raw, 89, 79), RED)
    for x, y in ((49, 70), (91, 70), (70, 59), (70, 81)):
        assert near(pixel(raw, x, y), (255, 255, 255))


def test_an_ellipse_touches_its_box_and_leaves_the_corners() -> None:
    raw = pdf((ShapeFrame("dot", "dot", Box(50, 60, 40, 20), "ellipse", fill="accent"),))
    assert near(pixel(raw, 70, 60.5), RED)
    assert near(pixel(raw, 51, 61), (255, 255, 255))


def test_a_line_runs_from_left_top_to_right_bottom() -> None:
    raw = pdf((ShapeFrame("rule", "rule", Box(50, 60, 40, 40), "line", stroke="accent", width=2),))
    assert near(pixel(raw, 60, 70), RED)
    assert near(pixel(raw, 80, 70), (255, 255, 255))


def test_a_tint_is_painted_as_the_theme_works_it_out() -> None:
    raw = pdf((ShapeFrame("field", "field", Box(50, 60, 40, 20), fill="wash"),))
    wanted = tuple(round(part * 255) for part in load_theme("government").rgb("wash"))
    assert near(pixel(raw, 60, 70), wanted)


def test_a_stroke_needs_a_width() -> None:
    raw = pdf((ShapeFrame("none", "none", Box(50, 60, 40, 20), stroke="accent"),))
    assert near(pixel(raw, 50, 60), (255, 255, 255))


def test_a_chart_is_painted_from_the_left_top_of_its_box() -> None:
    raw = pdf((ChartFrame("chart", "chart", Box(100, 200, 200, 100), drawing()),))
    assert near(pixel(raw, 125, 221), RED)
    assert near(pixel(raw, 125, 289), RED)
    assert near(pixel(raw, 125, 219), (255, 255, 255))


def test_alpha_lets_the_paper_through() -> None:
    square = (("M", 0, 0), ("L", 50, 0), ("L", 50, 50), ("L", 0, 50), ("Z",))
    half = Drawing(50, 50, (PathItem(square, fill="#B3202A", alpha=0.5),), "", "1")
    raw = pdf((ChartFrame("chart", "chart", Box(100, 200, 50, 50), half),))
    assert near(pixel(raw, 125, 225), tuple(round((part + 255) / 2) for part in RED))


def test_dashes_leave_gaps() -> None:
    line = Drawing(
        50, 50, (PathItem((("M", 0, 25), ("L", 50, 25)), stroke="#B3202A", width=4, dash=(10, 10)),), "", "1"
    )
    raw = pdf((ChartFrame("chart", "chart", Box(100, 200, 50, 50), line),))
    assert near(pixel(raw, 105, 225), RED)
    assert near(pixel(raw, 115, 225), (255, 255, 255))


@pytest.mark.parametrize(("angle", "direction"), [(0, (1, 0)), (90, (0, -1)), (45, (0.7071, -0.7071)), (-90, (0, 1))])
def test_a_label_turns_about_its_origin(angle: float, direction: tuple[float, float]) -> None:
    label = TextItem(100, 80, (glyphs("亿元", face=SANS, size=10, color="#1F2328"),), angle)
    raw = pdf((ChartFrame("chart", "chart", Box(50, 60, 200, 200), Drawing(200, 200, (label,), "", "1")),))
    line = pymupdf.open(stream=raw)[0].get_text("dict")["blocks"][0]["lines"][0]
    assert line["dir"] == pytest.approx(direction, abs=0.001)
    assert line["spans"][0]["origin"] == pytest.approx((150, 140), abs=0.01)
    assert line["spans"][0]["text"] == "亿元"


def test_chart_labels_share_the_page_s_fonts() -> None:
    raw = pdf(
        (
            frame("p", 400, (glyphs("投资", face=SANS),)),
            ChartFrame("c", "c", Box(50, 60, 200, 100), drawing()),
        )
    )
    with pikepdf.open(BytesIO(raw)) as document:
        assert len(document.pages[0].Resources.Font) == 1


def test_a_table_reads_row_by_row_between_its_rules() -> None:
    raw = pdf((table("districts", 100, (("区县", "特色"), ("天心", "商谈"), ("芙蓉", "服务日"))),))
    with pdfplumber.open(BytesIO(raw)) as document:
        page = document.pages[0]
        assert "".join(str(char["text"]) for char in page.chars) == "区县特色天心商谈芙蓉服务日"
        rules = [
            (round(line["x0"], 2), round(line["x1"], 2), round(line["top"], 2), line["linewidth"])
            for line in page.lines
        ]
    assert rules == [(LEFT, LEFT + 330, y, width) for y, width in ((100, 1), (120, 0.5), (160, 1))]


def test_a_group_paints_its_children_in_order() -> None:
    below = ShapeFrame("below", "field", Box(50, 60, 40, 20), fill="companion")
    above = ShapeFrame("above", "field", Box(50, 60, 40, 20), fill="accent")
    raw = pdf((GroupFrame("group", "group", Box(50, 60, 40, 20), (below, above)),))
    assert near(pixel(raw, 60, 70), RED)


def test_pages_have_the_size_of_the_layout(opened: pikepdf.Pdf) -> None:
    for page in opened.pages:
        assert [float(side) for side in page.MediaBox] == pytest.approx([0, 0, 595.276, 841.89])


def test_an_empty_page_is_a_page() -> None:
    assert len(pymupdf.open(stream=pdf((), (frame("p", 100, "正文"),), ()))) == 3
