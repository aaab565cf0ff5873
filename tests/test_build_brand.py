"""A unit's colours and logo in both finished files, read back with other tools."""

from __future__ import annotations

import colorsys
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
import pytest
from lxml import etree
from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from briefing.diagnostics import ReportError
from briefing.layout.frames import Box
from briefing.pipeline import Look, Outputs, make
from briefing.report.model import Brand, Report
from briefing.report.reader import read_report
from briefing.theme import load_theme
from briefing.writers.pptx.colours import colour
from finished_files import NAMESPACES, REPORTS, chart_cache, parts_of
from judges import audit_faults, open_xml_faults

pytestmark = pytest.mark.slow

ACCENT, COMPANION = "#0B5CAD", "#2A9D8F"
RED = "#B3202A"
LOGOS = {"png": "logo.png", "jpeg": "logo.jpg"}


@pytest.fixture(scope="module", name="folder")
def fixture_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a wide transparent PNG, a square JPEG, and two reports that name them."""
    folder = tmp_path_factory.mktemp("unit")
    wide = Image.new("RGBA", (600, 200), (0, 0, 0, 0))
    ImageDraw.Draw(wide).ellipse((10, 10, 190, 190), fill=(11, 92, 173, 255))
    ImageDraw.Draw(wide).rectangle((220, 60, 580, 140), fill=(42, 157, 143, 128))
    wide.save(folder / LOGOS["png"])
    square = Image.new("RGB", (240, 240), "white")
    ImageDraw.Draw(square).ellipse((10, 10, 230, 230), fill=(11, 92, 173))
    square.save(folder / LOGOS["jpeg"], quality=90)
    text = REPORTS["shipped"].read_text("utf-8")
    for kind, logo in LOGOS.items():
        brand = f"brand: {{accent: '{ACCENT}', companion: '{COMPANION}', logo: {logo}}}\n"
        (folder / f"{kind}.yaml").write_text(brand + text, "utf-8")
    return folder


def made(source: Path, look: Look | None = None) -> Outputs:
    report, found = read_report(source)
    assert report is not None, found
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFING_CACHE", chart_cache())
        return make(report, source, look=look)


@pytest.fixture(scope="module", name="outputs", params=LOGOS)
def fixture_outputs(request: pytest.FixtureRequest, folder: Path) -> Outputs:
    return made(folder / f"{request.param}.yaml", Look(style="modern"))


def pictures(layout: Any) -> list[Any]:
    return [shape for shape in layout.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]


# -- the deck --------------------------------------------------------------------------------------------------


def test_the_logo_is_a_picture_of_the_layouts_and_stored_once(
    outputs: Outputs, folder: Path, request: pytest.FixtureRequest
) -> None:
    data = (folder / LOGOS[request.node.callspec.params["outputs"]]).read_bytes()
    deck = Presentation(io.BytesIO(outputs.pptx))
    found = {layout.name: pictures(layout) for layout in deck.slide_layouts}
    assert {name: len(shown) for name, shown in found.items()} == {
        "封面": 1, "标题和正文": 1, "仅标题": 1, "节": 0, "结束": 1
    }  # fmt: skip
    assert all(shape.image.blob == data for shown in found.values() for shape in shown)
    stored = [name for name, blob in parts_of(outputs.pptx).items() if blob == data]
    assert len(stored) == 1
    assert not any("logo" in shape.name for slide in deck.slides for shape in slide.shapes)


def test_the_logo_keeps_its_proportions_and_says_what_it_is_once(outputs: Outputs) -> None:
    deck = Presentation(io.BytesIO(outputs.pptx))
    for layout in deck.slide_layouts:
        for shape in pictures(layout):
            width, height = shape.image.size
            assert shape.width / shape.height == pytest.approx(width / height, rel=0.001)
            words = shape._element.nvPicPr.cNvPr
            decorative = "decorative" in shape._element.xml
            assert (words.get("descr") == "长沙市工商联标志") == (layout.name == "封面") != decorative


def test_the_logo_never_touches_what_stands_on_a_slide(outputs: Outputs) -> None:
    slides = outputs.slides
    for slide in slides.slides:
        for picture in slides.furniture[slide.layout]:
            clear = Box(picture.box.x - 8, picture.box.y - 4, picture.box.width + 16, picture.box.height + 8)
            touching = [(frame.key, frame.role) for frame in slide.frames if crossing(clear, frame.box)]
            assert touching == [], slide.key
            assert picture.box.right <= 916.81
            assert picture.box.y >= 30


def crossing(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def test_titles_of_slides_and_of_their_layout_stand_at_one_place(outputs: Outputs) -> None:
    deck = Presentation(io.BytesIO(outputs.pptx))
    for slide in list(deck.slides)[1:]:
        layout = slide.slide_layout.placeholders[0]
        title = slide.shapes.title
        assert (title.left, title.width) == (layout.left, layout.width)
        assert title.left + title.width < pictures(slide.slide_layout)[0].left


def test_the_colours_of_the_theme_are_the_unit_s(outputs: Outputs) -> None:
    theme = parts_of(outputs.pptx)["ppt/theme/theme1.xml"].decode()
    assert f'<a:accent1><a:srgbClr val="{ACCENT[1:]}"/></a:accent1>' in theme
    assert f'<a:accent2><a:srgbClr val="{COMPANION[1:]}"/></a:accent2>' in theme
    assert f'<a:hlink><a:srgbClr val="{ACCENT[1:]}"/></a:hlink>' in theme
    for name, blob in parts_of(outputs.pptx).items():
        assert RED[1:].encode() not in blob, name


@pytest.mark.office
def test_the_deck_with_a_logo_passes_the_judges(outputs: Outputs, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(outputs.pptx)
    for judge in (open_xml_faults, audit_faults):
        assert judge([path]) == {path: []}


@pytest.mark.parametrize("title", ["题", "一个很长的标题要说完全部的结论还要说明它的来龙去脉，" * 3])
def test_long_titles_stand_in_the_narrower_box(title: str, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(
        f"title: {title}\norganization: 商会\nbrand: {{logo: '{folder / 'logo.png'}'}}\n"
        f"sections:\n  - {{kind: tasks, heading: 任务, tasks: [{{title: {title}}}]}}\n",
        "utf-8",
    )
    for slide in made(tmp_path / "report.yaml").slides.slides:
        [frame] = [frame for frame in slide.frames if frame.role == "title"]
        assert all(line.width <= frame.box.width for line in frame.lines)  # type: ignore[union-attr]
        assert all(0 < line.baseline <= frame.box.height for line in frame.lines)  # type: ignore[union-attr]


# -- the brief -------------------------------------------------------------------------------------------------


def test_the_modern_brief_shows_the_logo_on_its_first_page_alone(
    outputs: Outputs, request: pytest.FixtureRequest
) -> None:
    kind = request.node.callspec.params["outputs"]
    with pikepdf.open(io.BytesIO(outputs.pdf)) as document:
        shown = [list(page.Resources.get("/XObject", {}).keys()) for page in document.pages]
        assert shown == [["/Im1"], *[[]] * (len(shown) - 1)]
        image = document.pages[0].Resources.XObject.Im1
        assert ("/SMask" in image) == (kind == "png")
        assert image.Filter == ("/DCTDecode" if kind == "jpeg" else "/FlateDecode")
        assert image.ColorSpace == "/DeviceRGB"
        assert ("/Group" in document.pages[0]) >= (kind == "png")
        figures = [element for element in document.objects if alt_of(element) == "长沙市工商联标志"]
        assert [str(figure.S) for figure in figures] == ["/Figure"]


def alt_of(element: Any) -> str:
    return str(element.get("/Alt", "")) if isinstance(element, pikepdf.Dictionary) else ""


def test_the_pixels_of_the_logo_are_those_of_its_file_and_its_ground_shines_through(folder: Path) -> None:
    pdf = made(folder / "png.yaml", Look(style="modern")).pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        image = document.pages[0].Resources.XObject.Im1
        with Image.open(folder / "logo.png") as original:
            assert image.read_bytes() == original.convert("RGB").tobytes()
            assert image.SMask.read_bytes() == original.getchannel("A").tobytes()
    with pymupdf.open(stream=pdf) as pages:
        [info] = pages[0].get_image_info()
        left, top, right, bottom = info["bbox"]
        assert (right - left) / (bottom - top) == pytest.approx(3, rel=0.01)
        assert bottom < 68  # where the text begins
        pixels = pages[0].get_pixmap(dpi=144)
        assert pixels.pixel(round(left * 2 + 3), round(top * 2 + 3)) == (255, 255, 255)
        circle = pixels.pixel(round((left + (right - left) / 6) * 2), round((top + bottom) / 2 * 2))
        assert max(abs(a - b) for a, b in zip(circle, (11, 92, 173), strict=True)) < 4


def test_an_official_briefing_bears_no_logo_but_the_unit_s_colours(folder: Path) -> None:
    outputs = made(folder / "png.yaml", Look(style="jianbao"))
    with pikepdf.open(io.BytesIO(outputs.pdf)) as document:
        assert not any("/XObject" in page.Resources for page in document.pages)
    with pymupdf.open(stream=outputs.pdf) as pages:
        spans = [s for b in pages[0].get_text("dict")["blocks"] for line in b["lines"] for s in line["spans"]]
    [masthead] = {span["color"] for span in spans if span["size"] > 40}
    assert masthead == int(ACCENT[1:], 16)


def test_charts_are_drawn_in_the_unit_s_colours_whatever_was_drawn_before(folder: Path) -> None:
    plain, own = made(REPORTS["shipped"], Look(style="modern")), made(folder / "png.yaml", Look(style="modern"))
    for outputs, there, gone in ((plain, RED, ACCENT), (own, ACCENT, RED)):
        drawn = [name for name in parts_of(outputs.pptx) if name.endswith(".svg")]
        text = b"".join(parts_of(outputs.pptx)[name] for name in drawn).decode()
        assert there.lower() in text.lower()
        assert gone.lower() not in text.lower()


def test_a_brief_in_greys_takes_no_colour_of_the_unit(folder: Path) -> None:
    outputs = made(folder / "png.yaml", Look(style="jianbao", mono=True))
    with pymupdf.open(stream=outputs.pdf) as pages:
        colors = {drawing.get("fill") for page in pages for drawing in page.get_drawings()} - {None}
    assert all(max(color) - min(color) < 0.01 for color in colors)
    assert "0B5CAD" in parts_of(outputs.pptx)["ppt/theme/theme1.xml"].decode()


def test_every_build_gives_the_same_bytes_in_any_process(folder: Path, tmp_path: Path) -> None:
    files = []
    for seed in ("1", "77"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "BRIEFING_CACHE": str(tmp_path / seed)}
        out = tmp_path / f"out-{seed}"
        command = [sys.executable, "-m", "briefing", "build", folder / "png.yaml", "-o", out, "--style", "modern"]
        subprocess.run(command, check=True, capture_output=True, env=environment)
        files.append([(out / name).read_bytes() for name in ("brief.pdf", "deck.pptx")])
    assert files[0] == files[1]


@pytest.mark.parametrize("mode", ["RGBA", "LA", "L", "P", "1", "I;16", "RGB", "CMYK"])
def test_every_kind_of_picture_is_printed_as_it_looks(mode: str, tmp_path: Path) -> None:
    colour = {"RGBA": (200, 30, 40, 255), "LA": (90, 255), "RGB": (200, 30, 40), "CMYK": (0, 255, 255, 0)}
    image = Image.new(mode, (64, 64), colour.get(mode, 1 if mode == "1" else 30_000 if mode == "I;16" else 90))
    name = f"logo.{'jpg' if mode == 'CMYK' else 'png'}"
    image.save(tmp_path / name)
    text = REPORTS["minimal"].read_text("utf-8")
    (tmp_path / "report.yaml").write_text(f"brand: {{logo: {name}}}\n{text}", "utf-8")
    pdf = made(tmp_path / "report.yaml", Look(style="modern")).pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.pages[0].Resources.XObject.Im1.ColorSpace in ("/DeviceRGB", "/DeviceGray")
    with Image.open(tmp_path / name) as saved:
        wide = saved.mode.startswith("I")
        wanted = (117,) * 3 if wide else saved.convert("RGB").getpixel((32, 32))
    with pymupdf.open(stream=pdf) as pages:
        [info] = pages[0].get_image_info()
        left, top, right, bottom = info["bbox"]
        shown = pages[0].get_pixmap(dpi=144).pixel(round(left + right), round(top + bottom))
    assert max(abs(a - b) for a, b in zip(shown, wanted, strict=True)) <= 3


def test_a_logo_that_is_gone_when_the_report_is_built_is_told_without_a_traceback(tmp_path: Path) -> None:
    report, _ = read_report(REPORTS["minimal"])
    assert report is not None
    bare = Report(report.title, report.organization, report.sections, brand=Brand(logo="gone.png"))
    with pytest.raises(ReportError) as fault:
        make(bare, tmp_path / "report.yaml")
    assert [item.code for item in fault.value.diagnostics] == ["picture-missing"]


# -- the theme -------------------------------------------------------------------------------------------------


def test_tints_follow_the_unit_s_accent() -> None:
    plain = load_theme("government")
    own = plain.with_colors(accent=ACCENT)
    assert own.hex("accent") == ACCENT
    assert own.hex("companion") == plain.hex("companion")
    for tint in ("faint", "wash"):
        red, _, blue = own.rgb(tint)
        assert blue > red
    assert plain.with_colors() == plain
    assert all(tint.sat_mod == 1 for tint in plain.tints.values())
    assert own.label != plain.label


@pytest.mark.parametrize("accent", ["#00695C", "#0000C0", "#B3202A", "#1F2328", "#6A00A0"])
def test_light_tints_of_a_strong_colour_do_not_glare_and_are_the_same_in_both_files(accent: str) -> None:
    theme = load_theme("government").with_colors(accent=accent)
    for name in ("faint", "wash"):
        hue, lightness, saturation = colorsys.rgb_to_hls(*theme.rgb(name))
        assert saturation <= 0.505
        # Numerals have to stand off from paper, fields of text must not.
        assert lightness > (0.45 if name == "faint" else 0.8)
        if saturation > 0.1:
            assert abs(hue - colorsys.rgb_to_hls(*theme.rgb("accent"))[0]) < 0.01
        [element] = etree.fromstring(f'<x xmlns:a="{NAMESPACES["a"]}">{colour(theme, name)}</x>')
        assert element.get("val") == "accent1"
        changes = {change.tag.split("}")[1]: int(change.get("val")) / 100_000 for change in element}
        assert changes.get("satMod", 1.0) == theme.tints[name].sat_mod


@pytest.mark.parametrize("aspect", [0.1, 0.5, 1.0, 3.0, 12.0])
def test_a_logo_of_any_proportion_stays_in_its_areas(aspect: float) -> None:
    theme = load_theme("business")
    form = theme.with_logo(aspect).slide_format
    for name in ("logo", "cover_logo"):
        inner, outer = Box(*form[name]), Box(*form[f"{name}_area"])
        assert inner.width / inner.height == pytest.approx(aspect)
        assert outer.x - 0.001 <= inner.x
        assert inner.right <= outer.right + 0.001
        assert outer.y - 0.001 <= inner.y
        assert inner.bottom <= outer.bottom + 0.001
    assert Box(*form["title"]).right <= Box(*form["logo"]).x - 20
    assert Box(*form["cover_logo_area"]).bottom < Box(*form["cover_title"]).y
