"""Decks to judge: those that we build, one that python-pptx makes, and both with faults put into their XML."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from zipfile import ZipFile

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from briefing.preflight import check_deck
from finished_files import built, parts_of

CHART = "ppt/charts/chart{number}.xml"


def packed(parts: dict[str, bytes]) -> bytes:
    """A package of those parts."""
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def shipped() -> dict[str, bytes]:
    """The parts of the deck of the report that ships."""
    return parts_of(built("shipped").outputs.pptx)


def edited(parts: dict[str, bytes], name: str, pattern: str, new: str, count: int = 1) -> bytes:
    """The package with a pattern replaced in a part; the pattern must be there."""
    text, done = re.subn(pattern, new, parts[name].decode(), count=count, flags=re.DOTALL)
    assert done, (name, pattern)
    return packed(parts | {name: text.encode()})


def codes(data: bytes) -> list[str]:
    """The codes of what is found."""
    return [item.code for item in check_deck(data, "deck.pptx")]


def slide_with(parts: dict[str, bytes], pattern: str) -> str:
    """The first slide in whose XML a pattern is found."""
    numbers = range(1, 1 + sum(name.startswith("ppt/slides/slide") for name in parts))
    names = (f"ppt/slides/slide{number}.xml" for number in numbers)
    return next(name for name in names if re.search(pattern, parts[name].decode(), re.DOTALL))


# -- a deck by python-pptx, whose charts have workbooks ----------------------------------------------------------


def _say(shape: object, text: str) -> None:
    """Text of a language, a face and a size, that no program changes."""
    frame = shape.text_frame  # type: ignore[attr-defined]
    frame.text = text
    frame.auto_size = MSO_AUTO_SIZE.NONE
    for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
        run.font.size = Pt(24)
        run._r.get_or_add_rPr().set("lang", "zh-CN")


def _chart(slide: object, data: CategoryChartData, kind: XL_CHART_TYPE, left: float, alt: str) -> None:
    place = (Inches(left), Inches(2), Inches(4), Inches(4))
    frame = slide.shapes.add_chart(kind, *place, data)  # type: ignore[attr-defined]
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    for axis in (qn("c:axId"), qn("c:crossAx")):
        for element in frame.chart._chartSpace.iter(axis):
            element.set("val", element.get("val").lstrip("-"))


@cache
def charted() -> bytes:
    """A sound deck by python-pptx: a slide with two charts, one of them with categories in two levels and gaps."""
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    _say(slide.shapes.title, "签约项目三年翻番")
    plain = CategoryChartData()
    plain.categories = ["2020年", "2021年", "2022年"]
    plain.add_series("签约（个）", (12, 19.5, 28))
    _chart(slide, plain, XL_CHART_TYPE.COLUMN_CLUSTERED, 0.5, "三年签约项目：12、19.5、28个")
    nested = CategoryChartData()
    for name, parts in (("城区", ("天心区", "岳麓区")), ("县市", ("宁乡市",))):
        category = nested.add_category(name)
        for part in parts:
            category.add_sub_category(part)
    nested.add_series("新增会员（家）", (861, None, 340))
    _chart(slide, nested, XL_CHART_TYPE.BAR_CLUSTERED, 5, "各区县新增会员")
    slide.notes_slide.notes_text_frame.text = "三年翻了一番多。"
    out = BytesIO()
    presentation.save(out)
    return out.getvalue()


def with_workbook(change: Callable[[dict[str, bytes]], None], data: bytes | None = None) -> bytes:
    """The charted deck with its first workbook changed."""
    parts = parts_of(data or charted())
    name = min(part for part in parts if part.startswith("ppt/embeddings/"))
    inner = parts_of(parts[name])
    change(inner)
    return packed(parts | {name: packed(inner)})
