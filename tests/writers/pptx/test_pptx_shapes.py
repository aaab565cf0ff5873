"""Frames come back from the file as the shapes they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pptx_sample as sample
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn

from briefing.layout.frames import Box, GroupFrame, ShapeFrame, Slide
from briefing.writers.pptx import write_pptx

EMU = 12700


def opened(*slides: Slide) -> Any:
    """The deck as python-pptx reads it."""
    layout = sample.deck(*slides) if slides else sample.whole()
    return Presentation(BytesIO(write_pptx(layout, sample.THEME, sample.pictures)))


def named(slide: Any, name: str) -> Any:
    """The shape of that name."""
    return next(shape for shape in slide.shapes if shape.name == name)


def shapes(tree: Any) -> Iterator[Any]:
    """All shapes, those in groups too."""
    for shape in tree:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from shapes(shape.shapes)


def box(shape: Any) -> tuple[float, ...]:
    """Place and size of a shape in points."""
    return tuple(length / EMU for length in (shape.left, shape.top, shape.width, shape.height))


def test_every_shape_is_named_for_what_it_shows_and_once_on_a_slide() -> None:
    for slide in opened().slides:
        names = [shape.name for shape in shapes(slide.shapes)]
        assert all(name.startswith("brief:") and name.count(":") == 2 for name in names)
        assert len(set(names)) == len(names)
        ids = [shape.shape_id for shape in shapes(slide.shapes)]
        assert len({*ids, 1}) == len(ids) + 1


def test_a_slide_is_named_by_its_key_and_stands_on_its_layout() -> None:
    found = [(slide.name, slide.slide_layout.name) for slide in opened().slides]
    assert found == [
        ("cover", "封面"),
        ("招商", "标题和正文"),
        ("四", "仅标题"),
        ("区县", "仅标题"),
        ("part", "节"),
        ("closing", "结束"),
    ]


def test_titles_are_title_placeholders_that_stand_where_the_layout_says() -> None:
    slides = opened().slides
    kinds = [slide.shapes.title.placeholder_format.type for slide in slides]
    assert kinds == [PP_PLACEHOLDER.CENTER_TITLE] + [PP_PLACEHOLDER.TITLE] * 5
    assert all(slide.shapes.title._element.spPr.xfrm is None for slide in slides)
    assert box(slides[1].shapes.title) == pytest.approx(sample.THEME.slide_format["title"])


def test_a_placeholder_moved_by_the_layout_has_a_place_of_its_own() -> None:
    moved = sample.text("招商", "body", (43.2, 200, 400, 200), sample.paragraph("一"), placeholder="body")
    slide = opened(sample.slide("招商", 2, moved, layout="title-body")).slides[0]
    assert box(named(slide, "brief:招商:body")) == pytest.approx((43.2, 200, 400, 200))


def test_text_in_a_placeholder_leaves_out_what_master_and_layout_give() -> None:
    title = opened().slides[1].shapes.title._element
    properties = title.find(f".//{qn('a:rPr')}").attrib
    assert dict(properties) == {"lang": "zh-CN", "altLang": "en-US", "dirty": "0"}
    assert title.find(f".//{qn('a:bodyPr')}").attrib == {}
    assert title.find(f".//{qn('a:solidFill')}") is None


def test_the_number_of_a_slide_is_a_field_except_on_the_cover() -> None:
    slides = opened().slides
    fields = [slide._element.findall(f".//{qn('a:fld')}") for slide in slides]
    assert [[field.get("type") for field in found] for found in fields] == [[]] + [["slidenum"]] * 5
    assert fields[2][0].find(qn("a:t")).text == "3"


def test_a_text_box_wraps_without_insets_and_never_shrinks() -> None:
    shape = named(opened().slides[2], "brief:四:quotation")
    body = shape._element.txBody.bodyPr
    assert shape.shape_type == MSO_SHAPE_TYPE.TEXT_BOX
    assert [body.get(name) for name in ("wrap", "lIns", "tIns", "rIns", "bIns", "anchor")] == [
        "square", "0", "0", "0", "0", "t",
    ]  # fmt: skip
    assert body.find(qn("a:noAutofit")) is not None
    assert box(shape) == (480, 110, 400, 60)


def test_adornments_are_marked_as_such_and_others_described() -> None:
    slide = opened().slides[2]
    bar, mark, dot = (
        next(shape for shape in shapes(slide.shapes) if shape.name == name)._element.xml
        for name in ("brief:四:bar", "brief:四:mark", "brief:task-会长经济:dot")
    )
    assert "adec:decorative" in bar
    assert "descr=" not in bar
    assert "adec:decorative" in dot
    assert 'descr="四成"' in mark
    assert "adec:decorative" not in mark


def test_shapes_take_their_colours_from_the_theme() -> None:
    slide = opened().slides[2]
    colours = {
        name: [found.get("val") for found in named(slide, f"brief:四:{name}")._element.iter(qn("a:schemeClr"))]
        for name in ("bar", "rule", "mark", "numeral")
    }
    assert colours == {"bar": ["accent1"], "rule": ["bg2"], "mark": ["accent3"], "numeral": ["accent1"]}
    numeral = named(slide, "brief:四:numeral")._element
    tint = [found.get("val") for tag in ("a:lumMod", "a:lumOff") for found in numeral.iter(qn(tag))]
    assert tint == ["60000", "40000"]
    assert "srgbClr" not in slide._element.xml


def test_a_line_is_a_line_and_may_rise() -> None:
    rising = ShapeFrame("k", "rise", Box(100, 200, 50, -30), "line", stroke="ink", width=1)
    slide = opened(sample.slide("k", 1, rising)).slides[0]
    shape = named(slide, "brief:k:rise")
    assert box(shape) == (100, 170, 50, 30)
    assert shape._element.spPr.xfrm.get("flipV") == "1"
    assert named(opened().slides[2], "brief:四:rule").shape_type == MSO_SHAPE_TYPE.LINE


def test_a_chart_is_a_picture_in_vectors_with_pixels_behind() -> None:
    slide = opened().slides[2]
    shape = named(slide, "brief:四:chart")
    svg, png = sample.pictures(sample.mixed().frames[6].drawing)
    assert shape.image.blob == png
    vector = next(found for found in shape._element.iter() if str(found.tag).endswith("}svgBlip"))
    assert slide.part.related_part(vector.get(qn("r:embed"))).blob == svg
    assert shape._element.xpath(".//p:cNvPr")[0].get("descr") == "柱形图：签约项目28个"
    assert box(shape) == (480, 180, 300, 180)


def test_a_table_is_a_table_with_the_rules_of_the_layout_only() -> None:
    shape = named(opened().slides[3], "brief:区县:table")
    table = shape.table
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["区县", "项目", "特色"],
        ["天心区", "40", "天心商谈"],
        ["芙蓉区", "520", "我来服务您"],
    ]
    assert [column.width / EMU for column in table.columns] == [180, 180, 300]
    assert [row.height / EMU for row in table.rows] == [36, 36, 36]
    assert (table.first_row, table.horz_banding) == (True, False)
    drawn = [_rules(table.cell(row, 0)._tc) for row in range(3)]
    assert drawn == [{"a:lnT": 1.5, "a:lnB": 0.75}, {"a:lnT": 0.75}, {"a:lnB": 1.5}]


def _rules(cell: Any) -> dict[str, float]:
    """The rules drawn at a cell's edges, by element, in points."""
    lines = {tag: cell.tcPr.find(qn(tag)) for tag in ("a:lnL", "a:lnR", "a:lnT", "a:lnB")}
    return {tag: int(line.get("w")) / EMU for tag, line in lines.items() if line.find(qn("a:solidFill")) is not None}


def test_the_text_of_a_cell_stands_where_its_frame_is() -> None:
    cell = named(opened().slides[3], "brief:区县:table").table.cell(1, 1)
    margins = (cell.margin_left, cell.margin_top, cell.margin_right, cell.margin_bottom)
    assert [margin / EMU for margin in margins] == [4, 5, 4, 5]


def test_a_cell_may_cover_columns() -> None:
    grid = sample.grid()
    frame = grid.frames[3]
    wide = replace(frame.rows[0][0], box=Box(60, 130, 360, 36))
    rows = ((wide, frame.rows[0][2]), *frame.rows[1:])
    slide = opened(replace(grid, frames=(*grid.frames[:3], replace(frame, rows=rows)))).slides[0]
    table = named(slide, "brief:区县:table").table
    assert (table.cell(0, 0).span_width, table.cell(0, 1).is_spanned) == (2, True)
    assert table.cell(0, 2).text == "特色"


def test_a_group_keeps_its_children_where_they_are() -> None:
    group = named(opened().slides[2], "brief:task-会长经济:entry")
    assert group.shape_type == MSO_SHAPE_TYPE.GROUP
    assert [child.name for child in group.shapes] == ["brief:task-会长经济:dot", "brief:task-会长经济:name"]
    assert box(group.shapes[1]) == (110, 330, 250, 40)
    assert group._element.xpath("./p:nvGrpSpPr/p:cNvPr")[0].get("descr") == "第四件实事：会长经济"


def test_links_lead_to_addresses_and_to_slides() -> None:
    slides = opened().slides
    runs = named(slides[2], "brief:四:source").text_frame.paragraphs[0].runs
    assert runs[0].hyperlink.address == "https://example.cn/a?b=1&c=2"
    jump = runs[2]._r.rPr.find(qn("a:hlinkClick"))
    assert jump.get("action") == "ppaction://hlinksldjump"
    assert slides[2].part.related_part(jump.get(qn("r:id"))) is slides[0].part
    entry = named(slides[2], "brief:task-会长经济:entry").shapes[1]
    assert entry.click_action.target_slide.name == "招商"


@pytest.mark.parametrize(
    ("frame", "complaint"),
    [
        (ShapeFrame("k", "bar", Box(0, 0, 1, 1)), "two shapes"),
        (ShapeFrame("k", "box2", Box(0, 0, 1, 1)), "digit"),
        (ShapeFrame("", "box", Box(0, 0, 1, 1)), "key"),
        (ShapeFrame("k", "box", Box(0, 0, 1, 1), link="#nowhere"), "not there"),
        (ShapeFrame("k", "box", Box(0, 0, 1, 1), link="javascript:alert(1)"), "http"),
        (sample.text("k", "box", (0, 0, 9, 9), sample.paragraph("a\x0bb")), r"U\+000B"),
        (sample.text("k", "body", (0, 0, 9, 9), placeholder="body"), "placeholder"),
        (GroupFrame("k", "box", Box(0, 0, 9, 9), (sample.grid().frames[3],)), "tables"),
    ],
)
def test_what_no_layout_should_ask_for_is_refused(frame: ShapeFrame, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        opened(sample.slide("k", 1, frame))


def test_an_unknown_layout_or_a_doubled_key_is_refused() -> None:
    with pytest.raises(ValueError, match="layout"):
        opened(sample.slide("k", 1, layout="poster"))
    with pytest.raises(ValueError, match="same key"):
        opened(sample.slide("k", 1), sample.slide("k", 2))
