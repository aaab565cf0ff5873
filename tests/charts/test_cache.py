"""Drawn charts are kept by what they are made from, and a kept chart is the drawn one."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from chart_samples import RANKS, SIGNED, all_cases, book, chart, setter, theme

from briefing.charts.cache import ChartCache, cache_folder, cached_drawing, cached_svg_png
from briefing.charts.display import drawing_from_json, drawing_to_json
from briefing.charts.draw import draw_chart
from briefing.charts.drawing import Drawing
from briefing.charts.raster import to_png
from briefing.charts.svg import to_svg

SPEC = chart("bar", SIGNED)


def kept(cache: ChartCache, figures: dict = SIGNED, width: float = 300) -> Drawing:
    """The chart by way of a cache."""
    return cached_drawing(SPEC, figures, theme(), setter(), width, 150, "print", cache=cache)


def entries(folder: Path, suffix: str) -> list[Path]:
    """The entries of a kind."""
    return sorted(folder.glob(f"*{suffix}"))


@pytest.mark.parametrize("case", all_cases()[::5], ids=lambda case: case[0])
def test_a_drawing_comes_back_from_json_as_it_was(case: tuple) -> None:
    drawing = draw_chart(case[1], case[2], theme(), setter(), 400, 240, "slide")
    assert drawing_from_json(drawing_to_json(drawing)) == drawing


def test_a_kept_chart_gives_the_same_drawing_and_the_same_pictures(tmp_path: Path) -> None:
    cache = ChartCache(tmp_path)
    fresh = draw_chart(SPEC, SIGNED, theme(), setter(), 300, 150, "print")
    assert kept(cache) == kept(cache) == fresh
    pictures = (to_svg(fresh, book()), to_png(fresh, book()))
    assert cached_svg_png(fresh, book(), cache=cache) == pictures
    assert cached_svg_png(fresh, book(), cache=cache) == pictures
    assert [len(entries(tmp_path, suffix)) for suffix in (".json", ".svg", ".png")] == [1, 1, 1]


def test_another_value_size_or_theme_is_another_entry(tmp_path: Path) -> None:
    cache = ChartCache(tmp_path)
    kept(cache)
    kept(cache, {**SIGNED, "天心": replace(SIGNED["天心"], value=Decimal("12.6"))})
    kept(cache, width=301)
    red = replace(theme(), colors={**theme().colors, "accent": "#112233"})
    cached_drawing(SPEC, SIGNED, red, setter(), 300, 150, "print", cache=cache)
    assert len(entries(tmp_path, ".json")) == 4


def test_a_figure_that_the_chart_does_not_use_changes_nothing(tmp_path: Path) -> None:
    cache = ChartCache(tmp_path)
    kept(cache)
    kept(cache, {**SIGNED, **RANKS})
    assert len(entries(tmp_path, ".json")) == 1


@pytest.mark.parametrize("damage", [b"", b"{}", b"\x80\x04N.", b'{"items": 3}', b"[1,2]", b"null"])
def test_a_damaged_entry_is_drawn_anew(tmp_path: Path, damage: bytes) -> None:
    cache = ChartCache(tmp_path)
    drawing = kept(cache)
    pictures = cached_svg_png(drawing, book(), cache=cache)
    for path in tmp_path.iterdir():
        path.write_bytes(damage)
    assert kept(cache) == drawing
    assert cached_svg_png(drawing, book(), cache=cache) == pictures
    assert entries(tmp_path, ".json")[0].read_bytes() == drawing_to_json(drawing)


def test_an_entry_of_another_drawing_is_drawn_anew(tmp_path: Path) -> None:
    cache = ChartCache(tmp_path)
    drawing = kept(cache)
    (entry,) = entries(tmp_path, ".json")
    entry.write_bytes(entry.read_bytes().replace("天心区".encode(), "望城区".encode()))
    assert kept(cache) == drawing


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert kept(ChartCache(blocked / "charts")) == kept(ChartCache(None))


def test_the_oldest_entries_go_first_when_there_is_too_much(tmp_path: Path) -> None:
    cache = ChartCache(tmp_path)
    for age, name in enumerate(("new", "middle", "old")):
        (tmp_path / name).write_bytes(b"x" * 100)
        os.utime(tmp_path / name, ns=(10**18 - age * 10**9, 10**18 - age * 10**9))
    cache.prune(250)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["middle", "new"]


def test_no_file_is_left_half_written(tmp_path: Path) -> None:
    kept(ChartCache(tmp_path))
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_folder_follows_the_custom_of_the_system() -> None:
    assert cache_folder({"BRIEFING_CACHE": "off", "HOME": "/h"}) is None
    assert cache_folder({"BRIEFING_CACHE": "/b", "HOME": "/h"}) == Path("/b/charts")
    assert cache_folder({"XDG_CACHE_HOME": "/x", "HOME": "/h"}, "linux") == Path("/x/briefing/charts")
    assert cache_folder({"HOME": "/h"}, "linux") == Path("/h/.cache/briefing/charts")
    assert cache_folder({"HOME": "/h"}, "darwin") == Path("/h/Library/Caches/briefing/charts")
    assert cache_folder({"LOCALAPPDATA": "/l"}, "win32") == Path("/l/briefing/charts")
    assert cache_folder({}, "linux") is None


def test_a_kept_chart_needs_neither_matplotlib_nor_numpy_nor_pillow(tmp_path: Path) -> None:
    cache = ChartCache(tmp_path)
    cached_svg_png(kept(cache), book(), cache=cache)
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from test_cache import kept\n"
        "from chart_samples import book\n"
        "from briefing.charts.cache import ChartCache, cached_svg_png\n"
        f"cache = ChartCache(Path({str(tmp_path)!r}))\n"
        "cached_svg_png(kept(cache), book(), cache=cache)\n"
        "sys.exit(', '.join({'matplotlib', 'numpy', 'PIL'} & sys.modules.keys()) or 0)"
    )
    here = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": here}, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
