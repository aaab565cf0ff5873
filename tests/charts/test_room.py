"""Nothing in a chart overlaps or leaves its box, whatever the marks, the labels and the room."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from chart_samples import all_cases, setter, theme

from briefing.charts.draw import draw_chart
from briefing.charts.drawing import Drawing, PathItem, TextItem
from cases import mostly_slow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.report.model import Chart, Figure

CASES = all_cases()
SIZES = [
    (200, 110, "print"),
    (442, 180, "print"),
    (300, 240, "print"),
    (340, 200, "slide"),
    (580, 340, "slide"),
]
Rectangle = tuple[float, float, float, float]


def box(item: TextItem) -> Rectangle:
    """Left, top, right and bottom of a line of text: its em boxes."""
    last = item.runs[-1]
    advance = setter().book.face(last.face).advance(last.text[-1])
    right = item.x + last.xs[-1] + last.size * advance
    size = max(run.size for run in item.runs)
    return (item.x + item.runs[0].xs[0], item.y - 0.88 * size, right, item.y + 0.12 * size)


def overlap(one: Rectangle, other: Rectangle) -> bool:
    """Whether two boxes share more than a hair."""
    hair = 0.02
    return min(one[2], other[2]) - max(one[0], other[0]) > hair and min(one[3], other[3]) - max(one[1], other[1]) > hair


def outside(area: Rectangle, drawing: Drawing) -> bool:
    """Whether a box leaves the drawing."""
    return area[0] < -0.02 or area[1] < -0.02 or area[2] > drawing.width + 0.02 or area[3] > drawing.height + 0.02


_DRAWN: dict[tuple[int, tuple[float, float, str]], Drawing] = {}


def drawn(chart: Chart, figures: Mapping[str, Figure], size: tuple[float, float, str]) -> Drawing:
    """The chart at a size, drawn once for all tests."""
    key = (id(chart), size)
    if key not in _DRAWN:
        _DRAWN[key] = draw_chart(chart, figures, theme(), setter(), size[0], size[1], size[2])  # type: ignore[arg-type]
    return _DRAWN[key]


@pytest.mark.parametrize("size", mostly_slow(SIZES, SIZES[:3]), ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(("chart", "figures"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_text_neither_overlaps_nor_leaves_the_box(
    chart: Chart, figures: Mapping[str, Figure], size: tuple[float, float, str]
) -> None:
    drawing = drawn(chart, figures, size)
    texts = [item for item in drawing.items if isinstance(item, TextItem)]
    assert texts
    assert [item.text for item in texts if outside(box(item), drawing)] == []
    clashes = [(one.text, other.text) for one, other in combinations(texts, 2) if overlap(box(one), box(other))]
    assert clashes == []


@pytest.mark.parametrize("size", mostly_slow(SIZES, SIZES[:3]), ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(("chart", "figures"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_no_path_leaves_the_box(chart: Chart, figures: Mapping[str, Figure], size: tuple[float, float, str]) -> None:
    drawing = drawn(chart, figures, size)
    for item in drawing.items:
        if isinstance(item, PathItem):
            numbers = [[float(value) for value in step[1:]] for step in item.steps]
            xs = [value for step in numbers for value in step[::2]]
            ys = [value for step in numbers for value in step[1::2]]
            assert not outside((min(xs), min(ys), max(xs), max(ys)), drawing)
