"""SVG and PNG show the drawing: vectors without fonts, a small picture, the same bytes every time."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET

import pymupdf
import pytest
from chart_samples import PERCENT, QUALIFIED, book, chart, setter, theme
from PIL import Image

from briefing.charts.draw import draw_chart
from briefing.charts.drawing import Drawing, PathItem, TextItem
from briefing.charts.raster import to_png
from briefing.charts.svg import to_svg

SVG = "{http://www.w3.org/2000/svg}"


def drawing(width: float = 400, height: float = 200) -> Drawing:
    """A chart with light ends, dots of many glyphs and Chinese in two weights."""
    spec = chart("bar", QUALIFIED, highlight="企业")
    return draw_chart(spec, QUALIFIED, theme(), setter(), width, height, "slide")


def test_svg_is_paths_only_and_says_what_it_shows() -> None:
    made = drawing()
    root = ET.fromstring(to_svg(made, book()))
    assert {node.tag for node in root} == {f"{SVG}title", f"{SVG}path"}
    assert root.findtext(f"{SVG}title") == made.alt
    assert root.get("viewBox") == "0 0 400 200"
    runs = [run for item in made.items if isinstance(item, TextItem) for run in item.runs if run.text.strip()]
    paths = [item for item in made.items if isinstance(item, PathItem)]
    assert len(root.findall(f"{SVG}path")) == len(runs) + len(paths)


def test_a_title_with_signs_of_xml_is_escaped() -> None:
    made = drawing()
    odd = Drawing(made.width, made.height, made.items, "甲<乙 & “丙”", made.digest)
    assert ET.fromstring(to_svg(odd, book())).findtext(f"{SVG}title") == "甲<乙 & “丙”"


def test_pictures_are_the_same_bytes_every_time() -> None:
    assert to_svg(drawing(), book()) == to_svg(drawing(), book())
    assert to_png(drawing(), book()) == to_png(drawing(), book())


def test_png_has_the_asked_resolution_a_clear_ground_and_the_theme_colours() -> None:
    data = to_png(drawing(360, 180), book(), dpi=200)
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (1000, 500)
        assert image.info["dpi"] == pytest.approx((200, 200), abs=0.1)
        pixels = image.convert("RGBA")
    colors = {color for _, color in pixels.getcolors(1 << 20)}
    assert pixels.getpixel((999, 499))[3] == 0
    assert (0xB3, 0x20, 0x2A, 255) in colors
    assert len(data) < 20_000
    assert not re.search(rb"tEXt|iTXt|tIME|Software", data)


def test_png_and_svg_show_the_same() -> None:
    """The track of a full progress bar is red from edge to edge in both."""
    made = draw_chart(chart("progress", PERCENT, highlight="覆盖"), PERCENT, theme(), setter(), 300, 120, "print")
    with Image.open(io.BytesIO(to_png(made, book(), dpi=72))) as image:
        clear = image.convert("RGBA")
    flat = Image.new("RGB", clear.size, "white")
    flat.paste(clear, mask=clear.getchannel("A"))
    page = pymupdf.open("svg", to_svg(made, book()))[0].get_pixmap(dpi=72, alpha=False)
    assert (page.width, page.height) == flat.size
    other = Image.frombytes("RGB", (page.width, page.height), page.samples)
    differing = sum(
        max(abs(a - b) for a, b in zip(one, two, strict=True)) > 96
        for one, two in zip(_pixels(flat), _pixels(other), strict=True)
    )
    assert differing < flat.width * flat.height * 0.01


def _pixels(image: object) -> list[tuple[int, ...]]:
    data = image.tobytes()  # type: ignore[attr-defined]
    return [tuple(data[i : i + 3]) for i in range(0, len(data), 3)]
