"""What matplotlib is asked to draw reaches the display list as it is."""

from __future__ import annotations

import subprocess
import sys

import matplotlib as mpl
import pytest
from chart_samples import chart as make_chart
from chart_samples import setter, spread, theme
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from briefing.charts.draw import draw_chart
from briefing.charts.drawing import PathItem, TextItem
from briefing.charts.lettering import Lettering
from briefing.charts.recorder import Recorder


def record(artist: object) -> list[PathItem | TextItem]:
    """What is taken down when a figure of 200 × 100 points draws one artist."""
    recorder = Recorder(200, 100, Lettering(setter()), theme())
    figure = Figure(figsize=(200 / 72, 100 / 72), dpi=72)
    figure.patch.set_visible(False)
    figure.add_artist(artist)
    figure.draw(recorder)
    return recorder.items


def test_text_reaches_the_list_with_size_weight_and_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mpl.font_manager.FontManager, "findfont", _no_look_up)
    (item,) = record(
        Text(20, 30, "投资$361$亿元", size=10.5, weight="bold", color="#B3202A", parse_math=False,
             transform=IdentityTransform(), family="serif")
    )  # fmt: skip
    assert isinstance(item, TextItem)
    assert (item.x, item.y, item.text) == (20, 70, "投资$361$亿元")
    assert {(run.size, run.color, run.face) for run in item.runs} == {(10.5, "#B3202A", "serif-bold")}


def _no_look_up(*_: object, **__: object) -> None:
    raise AssertionError("our text needs no font of matplotlib's")


def test_right_aligned_text_is_placed_by_our_own_measure() -> None:
    (item,) = record(Text(180, 30, "签约总投资", size=12, ha="right", transform=IdentityTransform()))
    assert item.x == pytest.approx(180 - 60, abs=0.01)


def test_lines_keep_width_colour_and_dashes_with_y_downwards() -> None:
    (item,) = record(
        Line2D([10, 60], [90, 20], color="#1F4E8C", linewidth=1.5, linestyle=(0, (4, 2)),
               transform=IdentityTransform())
    )  # fmt: skip
    assert item == PathItem((("M", 10.0, 10.0), ("L", 60.0, 80.0)), "", "#1F4E8C", 1.5, (6.0, 3.0))


def test_circles_are_cubic_curves() -> None:
    (item,) = record(Circle((50, 50), 10, facecolor="#9AA1AB", linewidth=0, transform=IdentityTransform()))
    assert isinstance(item, PathItem)
    assert {step[0] for step in item.steps} == {"M", "C", "Z"}
    assert (item.fill, item.stroke) == ("#9AA1AB", "")


def test_settings_of_the_user_change_nothing() -> None:
    figures = spread(3)
    plain = draw_chart(make_chart("line", figures), figures, theme(), setter(), 300, 200, "print")
    strange = {"lines.linestyle": ":", "patch.edgecolor": "g", "path.sketch": (3, 5, 2), "text.usetex": True,
               "figure.autolayout": True, "lines.marker": "x", "patch.force_edgecolor": True}  # fmt: skip
    with mpl.rc_context(strange):
        odd = draw_chart(make_chart("line", figures), figures, theme(), setter(), 300, 200, "print")
    assert odd == plain


def test_the_same_chart_is_the_same_drawing() -> None:
    figures = spread(4)
    one, two = (draw_chart(make_chart("column", figures), figures, theme(), setter(), 400, 200, "slide") for _ in "ab")
    assert one == two
    assert len(one.digest) == 64


def test_importing_the_charts_imports_neither_matplotlib_nor_numpy() -> None:
    code = (
        "import sys\n"
        "from briefing.charts import cache, draw, raster, svg\n"
        "sys.exit(bool({'matplotlib', 'numpy', 'PIL'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
