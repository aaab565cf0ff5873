"""Colours and fonts of finished decks: all text can be read on its ground, and takes its looks from the theme.

Colours are worked out from the file as PowerPoint does: from the run, else the layout's placeholder, else the master,
through the theme; the ground of a text is the topmost filled shape under its middle.
"""

from __future__ import annotations

import colorsys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import pytest
from lxml import etree

from briefing.charts.drawing import TextItem
from briefing.layout.frames import ChartFrame
from briefing.pipeline import Look, Outputs, make
from briefing.report.model import Brand
from briefing.report.reader import read_report
from briefing.theme import load_theme, theme_names
from briefing.theme.contrast import darkened
from finished_files import NAMESPACES, REPORTS, chart_cache, every_frame, parts_of, relations, slide_parts

pytestmark = pytest.mark.slow

LEAST = 4.5
A, P = (f"{{{NAMESPACES[prefix]}}}" for prefix in "ap")
#: Names of colours in a slide → those of the theme (the master's colour map).
MAP = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
#: Faces that slides may name beside the theme's: roles that it has no fonts for.
NAMED_FACES = {"楷体", "宋体"}
#: Large numerals that adorn a task: beside its title, and over its name in the overview, where the order says as much.
ADORNMENT = 36.0
WHITE = (1.0, 1.0, 1.0)

Rgb = tuple[float, float, float]


def lightest_accents() -> tuple[str, ...]:
    """Accents of several hues that are just dark enough to be accepted."""
    theme = load_theme("government")
    grounds = [theme.rgb("paper"), theme.rgb("panel")]
    made = [darkened(colorsys.hls_to_rgb(hue / 6, 0.6, 0.9), grounds) for hue in range(6)]
    return tuple("#" + "".join(f"{round(part * 255):02X}" for part in color) for color in made)


#: A report and its look: every report in every theme, the one that ships with accents of its unit too.
DECKS = [(name, look) for name in sorted(REPORTS) for look in theme_names()]
DECKS += [("shipped", accent) for accent in lightest_accents()]


@cache
def outputs(name: str, look: str) -> Outputs:
    """The files of a report, in a theme or with a unit's accent."""
    report, found = read_report(REPORTS[name])
    assert report is not None, found
    brand = Brand(accent=look) if look.startswith("#") else None
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFING_CACHE", chart_cache())
        return make(replace(report, brand=brand), REPORTS[name], look=Look("" if brand else look))


def deck(name: str, look: str) -> dict[str, bytes]:
    """The parts of the deck of a report."""
    return parts_of(outputs(name, look).pptx)


@lru_cache(maxsize=64)
def parsed(xml: bytes) -> etree._Element:
    return etree.fromstring(xml)


# -- colours ---------------------------------------------------------------------------------------------------


def scheme_of(parts: dict[str, bytes]) -> dict[str, Rgb]:
    """The colours of the theme by their slots."""
    scheme = parsed(parts["ppt/theme/theme1.xml"]).find(".//a:clrScheme", NAMESPACES)
    return {slot.tag.removeprefix(A): rgb(slot[0].get("val")) for slot in scheme}


def rgb(code: str) -> Rgb:
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def colour_of(fill: etree._Element | None, scheme: dict[str, Rgb]) -> Rgb | None:
    """The colour of a solid fill, its modifications worked out in HSL (ECMA-376 20.1.2.3.20 f.)."""
    if fill is None or not len(fill):
        return None
    named = fill[0].get("val")
    base = rgb(named) if fill[0].tag == f"{A}srgbClr" else scheme[MAP.get(named, named)]
    hue, lightness, saturation = colorsys.rgb_to_hls(*base)
    for change in fill[0]:
        part = int(change.get("val")) / 100_000
        if change.tag == f"{A}satMod":
            saturation *= part
        else:
            lightness = lightness * part if change.tag == f"{A}lumMod" else lightness + part
    return colorsys.hls_to_rgb(hue, min(1.0, lightness), saturation)


def contrast(one: Rgb, other: Rgb) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: Rgb) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# -- text and its ground ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Said:
    """A run of text: the shape it is in, what it says, its size in points, its colour and that of its ground."""

    shape: str
    text: str
    size: float
    color: Rgb
    ground: Rgb


def texts_of(parts: dict[str, bytes], slide: str) -> Iterator[Said]:
    """All runs of a slide."""
    scheme = scheme_of(parts)
    tree = parsed(parts[slide])
    [layout] = [target for target in relations(parts, slide).values() if "/slideLayouts/" in target]
    fields: list[tuple[tuple[int, ...], Rgb]] = []
    for shape in tree.iter(f"{P}sp", f"{P}graphicFrame"):
        name = shape.find(".//p:cNvPr", NAMESPACES).get("name")
        box = box_of(shape, parts, layout)
        color = colour_of(shape.find("p:spPr/a:solidFill", NAMESPACES), scheme)
        if color is not None:
            fields.append((box, color))
        middle = (box[0] + box[2] // 2, box[1] + box[3] // 2)
        under = [ground for place, ground in fields if holds(place, middle)]
        for run in shape.iter(f"{A}r", f"{A}fld"):
            style = run.find("a:rPr", NAMESPACES)
            own = colour_of(style.find("a:solidFill", NAMESPACES), scheme)
            text = "".join(part.text or "" for part in run.iter(f"{A}t"))
            given = inherited(shape, parts, layout)
            size = int(style.get("sz") or given.get("sz")) / 100
            base = colour_of(given.find("a:solidFill", NAMESPACES), scheme) if given is not None else None
            yield Said(name, text, size, own or base or scheme["dk1"], under[-1] if under else WHITE)


def placeholder(shape: etree._Element, parts: dict[str, bytes], part: str) -> etree._Element | None:
    """The placeholder of a layout that a shape fills."""
    mark = shape.find(".//p:ph", NAMESPACES)
    if mark is None:
        return None
    for other in parsed(parts[part]).iter(f"{P}sp"):
        found = other.find(".//p:ph", NAMESPACES)
        if found is not None and found.get("idx", "0") == mark.get("idx", "0"):
            return other
    raise AssertionError(f"no placeholder for {etree.tostring(mark)!r}")


def inherited(shape: etree._Element, parts: dict[str, bytes], layout: str) -> etree._Element:
    """The character properties that a shape's text has by itself: the layout's, the master's, the presentation's."""
    mark = shape.find(".//p:ph", NAMESPACES)
    master = parsed(parts["ppt/slideMasters/slideMaster1.xml"])
    if mark is None:
        return parsed(parts["ppt/presentation.xml"]).find(".//a:lvl1pPr/a:defRPr", NAMESPACES)
    own = placeholder(shape, parts, layout).find(".//a:lvl1pPr/a:defRPr", NAMESPACES)
    style = "titleStyle" if "itle" in mark.get("type", "") and mark.get("type") != "subTitle" else "bodyStyle"
    return own if own is not None else master.find(f".//p:{style}/a:lvl1pPr/a:defRPr", NAMESPACES)


def box_of(shape: etree._Element, parts: dict[str, bytes], layout: str) -> tuple[int, ...]:
    """Left, top, width and height in EMU, those of the layout where a placeholder gives none."""
    place = shape.find("p:xfrm", NAMESPACES)
    place = shape.find("p:spPr/a:xfrm", NAMESPACES) if place is None else place
    if place is None:
        return box_of(placeholder(shape, parts, layout), parts, layout)
    off, ext = place.find("a:off", NAMESPACES), place.find("a:ext", NAMESPACES)
    return tuple(int(value) for value in (off.get("x"), off.get("y"), ext.get("cx"), ext.get("cy")))


def holds(box: tuple[int, ...], point: tuple[int, int]) -> bool:
    return box[0] <= point[0] <= box[0] + box[2] and box[1] <= point[1] <= box[1] + box[3]


# -- the rules -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "look"), DECKS)
def test_all_text_of_a_deck_can_be_read_on_its_ground(name: str, look: str) -> None:
    parts = deck(name, look)
    said = [one for slide in slide_parts(parts) for one in texts_of(parts, slide) if one.text.strip()]
    assert len(said) > 10
    faint = [one for one in said if round(contrast(one.color, one.ground), 2) < LEAST and not adorns(one)]
    assert Counter((one.shape.split(":")[-1], round(contrast(one.color, one.ground), 2)) for one in faint) == Counter()


def adorns(one: Said) -> bool:
    """Whether a run is the large numeral of a task, alone in its box or over the task's name."""
    return one.text.strip().isdigit() and one.size >= ADORNMENT and one.shape.endswith((":numeral", ":tile"))


def test_grounds_other_than_paper_are_found() -> None:
    parts = deck("shipped", "government")
    grounds = Counter(one.ground for slide in slide_parts(parts) for one in texts_of(parts, slide))
    assert len(grounds) >= 4  # paper, the cover's field, panels, the storeys of the framework


@pytest.mark.parametrize(("name", "look"), DECKS)
def test_lettering_in_charts_can_be_read_on_paper_and_on_panels(name: str, look: str) -> None:
    theme = load_theme("government" if look.startswith("#") else look)
    frames = [frame for slide in outputs(name, look).slides.slides for frame in every_frame(slide.frames)]
    runs = [run for frame in frames if isinstance(frame, ChartFrame) for item in frame.drawing.items
            if isinstance(item, TextItem) for run in item.runs]  # fmt: skip
    assert bool(runs) == (name != "minimal")
    colors = {rgb(run.color[1:]) for run in runs}
    grounds = [theme.rgb("paper"), theme.rgb("panel")]
    assert [color for color in colors if min(contrast(color, ground) for ground in grounds) < LEAST] == []


@pytest.mark.parametrize(("name", "look"), DECKS)
def test_slides_take_colours_and_fonts_from_the_theme(name: str, look: str) -> None:
    parts = deck(name, look)
    for part in [*slide_parts(parts), *(name for name in parts if name.startswith("ppt/slideLayouts/slide"))]:
        tree = parsed(parts[part])
        assert [one.get("val") for one in tree.iter(f"{A}srgbClr", f"{A}sysClr", f"{A}prstClr")] == [], part
        faces = {one.get("typeface") for tag in ("latin", "ea", "cs", "sym") for one in tree.iter(f"{A}{tag}")}
        assert {face for face in faces if not face.startswith("+")} <= NAMED_FACES, part
