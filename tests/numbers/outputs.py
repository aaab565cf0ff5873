"""Every text of both outputs that can hold a number, with the place where it stands, read without the product.

A brief is read paragraph by paragraph, as its marked content has them, with pdfminer; what stands in a chart word by
word. A deck is read with python-pptx, its charts and their workbooks with lxml and openpyxl.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import openpyxl
import pikepdf
from pdfminer.converter import PDFPageAggregator
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pptx import Presentation

#: What kind of place a text stands in: running text, and such as may go on on the next page; a word of a chart, whose
#: unit stands elsewhere; the number of a page or of a thing in a list.
Kind: TypeAlias = Literal["text", "open", "mark", "count"]

NEAR = 0.35  # of an em: further apart, two characters of a chart are two words
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
#: Roles of shapes that hold nothing but a number that the product counts.
COUNTS = ("folio", "numeral")


@dataclass(frozen=True, slots=True)
class Printed:
    """A text of an output and where it is."""

    text: str
    where: str
    kind: Kind = "text"


# -- the brief ---------------------------------------------------------------------------------------------------


def of_brief(pdf: bytes) -> Iterator[Printed]:
    """The texts of a brief: of its pages in the order in which they are painted, of its outline and its structure."""
    device = _Marked(PDFResourceManager())
    interpreter = PDFPageInterpreter(device.rsrcmgr, device)
    for number, page in enumerate(PDFPage.get_pages(io.BytesIO(pdf)), 1):
        interpreter.process_page(page)
        contents = [(tag, chars) for tag, chars in device.contents if chars]
        texts = [at for at, (tag, _) in enumerate(contents) if tag not in ("Artifact", "Figure")]
        for at, (tag, chars) in enumerate(contents):
            where = f"brief, page {number}"
            if tag == "Figure":
                yield from (Printed(word, f"{where}, chart", "mark") for word in _words(chars))
            else:
                kind: Kind = "count" if tag == "Artifact" else "open" if at == texts[-1] else "text"
                text, after = _lines(chars), contents[at + 1 : at + 2]
                if text.isdigit() and after and after[0][0] == "H3":  # the number of a task stands above its title
                    text += "．" + _lines(after[0][1])
                yield Printed(text, where, kind)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        told = (document.docinfo.get(key) for key in ("/Title", "/Subject", "/Author", "/Keywords"))
        yield from (Printed(str(value), "brief, information") for value in told if value is not None)
        with document.open_outline() as outline:
            yield from (Printed(title, "brief, outline") for title in _titles(outline.root))
        for element in document.objects:
            if isinstance(element, pikepdf.Dictionary) and isinstance(element.get("/Alt"), pikepdf.String):
                yield Printed(str(element["/Alt"]), "brief, alternative text")


def _titles(items: list[Any]) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from _titles(item.children)


class _Marked(PDFPageAggregator):
    """Gathers the characters of a page by its marked contents; `contents` is the tag of each, and its characters.

    An inner span has no number of its own: it belongs to what is round it.
    """

    def begin_page(self, page: Any, ctm: Any) -> None:
        """Begin with nothing."""
        super().begin_page(page, ctm)
        self.stack: list[bool] = []
        self.contents: list[tuple[str, list[Any]]] = []

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        """Begin another content, or a span inside one."""
        begins = tag.name == "Artifact" or (isinstance(props, dict) and "MCID" in props)
        self.stack.append(begins)
        if begins:
            self.contents.append((tag.name, []))

    def end_tag(self) -> None:
        """What follows belongs to no content, unless a span ended."""
        if self.stack.pop():
            self.contents.append(("", []))

    def render_char(self, *arguments: Any, **named: Any) -> float:
        """Keep the character."""
        advance = super().render_char(*arguments, **named)
        if not self.contents:
            self.contents.append(("", []))
        self.contents[-1][1].append(self.cur_item._objs[-1])
        return advance


def _lines(chars: list[Any]) -> str:
    """The characters, with a blank where a new line begins between what would read as one number or word."""
    text, base = "", None
    for char in chars:
        below = base is not None and abs(char.matrix[5] - base) > char.size
        text += (" " if below and text[-1:].isascii() and char.get_text().isascii() else "") + char.get_text()
        base = char.matrix[5]
    return text


def _words(chars: list[Any]) -> list[str]:
    """The words of a chart: characters that stand side by side on one line."""
    words: list[str] = []
    before = None
    for char in chars:
        beside = (
            before is not None
            and abs(char.matrix[5] - before.matrix[5]) < 0.1
            and abs(char.x0 - before.x1) < NEAR * char.size
        )
        words = [*words[:-1], words[-1] + char.get_text()] if beside else [*words, char.get_text()]
        before = char
    return words


# -- the deck ----------------------------------------------------------------------------------------------------


def of_deck(pptx: bytes) -> Iterator[Printed]:
    """The texts of a deck: of shapes, tables and charts, what is said of pictures, and notes."""
    for number, slide in enumerate(Presentation(io.BytesIO(pptx)).slides, 1):
        for shape in _shapes(slide.shapes):
            yield from _of_shape(shape, f"slide {number}, {shape.name}")
        for text in slide.notes_slide.notes_text_frame.text.split("\n") if slide.has_notes_slide else ():
            yield Printed(text, f"slide {number}, notes")


def _shapes(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)


def _of_shape(shape: Any, where: str) -> Iterator[Printed]:
    for said in shape._element.xpath("./*/p:cNvPr/@descr | ./*/p:cNvPr/@title"):
        yield Printed(str(said), f"{where}, alternative text")
    if getattr(shape, "has_chart", False):
        yield from (Printed(text, f"{where}, chart", "mark") for text in _said_in_chart(shape.chart))
    elif getattr(shape, "has_table", False):
        for row in shape.table.rows:
            yield from (Printed(cell.text, f"{where}, table") for cell in row.cells)
    elif shape.has_text_frame:
        role = shape.name.rpartition(":")[2]
        kind: Kind = "count" if role in COUNTS else "text"
        said = [paragraph.text for paragraph in shape.text_frame.paragraphs]
        if role == "tile" and said[0].isdigit():  # the number of a task stands above its name
            said = ["．".join(said[:2]), *said[2:]]
        yield from (Printed(text, where, kind) for text in said)


def _said_in_chart(chart: Any) -> Iterator[str]:
    """Titles, labels of single points, and the names of categories and series; values are looked at as numbers."""
    root = chart._chartSpace
    for paragraph in root.iterfind(".//{http://schemas.openxmlformats.org/drawingml/2006/main}p"):
        yield "".join(paragraph.xpath(".//a:t/text()"))
    for cache in root.iterfind(f".//{CHART}strCache"):
        yield from (value.text or "" for value in cache.iterfind(f".//{CHART}v"))


def all_figures(pptx: bytes) -> list[dict[str, str]]:
    """The rows of the table of all figures at the end of a deck, each with the heads of its columns."""
    rows = []
    for slide in Presentation(io.BytesIO(pptx)).slides:
        for shape in _shapes(slide.shapes):
            if shape.name == "brief:backup:table":
                heads, *cells = [[cell.text for cell in row.cells] for row in shape.table.rows]
                rows += [dict(zip(heads, row, strict=True)) for row in cells]
    return rows


@dataclass(frozen=True, slots=True)
class Marks:
    """A native chart: by series, its name and its categories with their values, in the chart and in its workbook."""

    key: str
    series: tuple[tuple[str, tuple[tuple[str, float | None], ...]], ...]
    workbook: tuple[tuple[Any, ...], ...]


def native_charts(pptx: bytes) -> list[Marks]:
    """The charts that PowerPoint draws; `key` is the id of the chart, or of the task that it belongs to."""
    slides = Presentation(io.BytesIO(pptx)).slides
    return [_marks(shape) for slide in slides for shape in _shapes(slide.shapes) if getattr(shape, "has_chart", False)]


def _marks(shape: Any) -> Marks:
    chart = shape.chart
    series = tuple(
        (one.name, tuple(zip([str(at) for at in plot.categories], one.values, strict=True)))
        for plot in chart.plots
        for one in plot.series
    )
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob), data_only=True)
    key = shape.name.removeprefix("brief:").rpartition(":")[0].removesuffix("-chart")
    return Marks(key, series, tuple(book.worksheets[0].iter_rows(values_only=True)))
