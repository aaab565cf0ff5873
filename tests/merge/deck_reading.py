"""Decks read back as a person sees them: by python-pptx, slides by the keys of their bars, shapes by name.

It reads what PowerPoint writes and what LibreOffice leaves of it: names of placeholders are gone then, so the title and
the body are known by what they are.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from lxml import etree
from powerpoint import NAMESPACES, unpack
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

#: Positions drift by up to 180 EMU and sizes by up to 900 when LibreOffice saves: what is less than 0.1 mm is the same.
SLACK = 3_600
FIELDS = ("bar", "field")
BODY = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)


class Deck:
    """A deck, read once."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.show = Presentation(io.BytesIO(data))

    @cached_property
    def parts(self) -> dict[str, bytes]:
        """The parts of the package."""
        return unpack(self.data)

    @cached_property
    def slides(self) -> list[Any]:
        """The slides as they are shown."""
        return list(self.show.slides)

    @cached_property
    def order(self) -> list[str]:
        """The keys of the slides in order; that of a slide without a bar is its text."""
        return [next(iter(_keys(slide)), said(slide)) for slide in self.slides]

    def copies(self, key: str) -> list[Any]:
        """All slides with a key."""
        return [slide for slide in self.slides if key in _keys(slide)]

    def slide(self, key: str) -> Any:
        """The first slide with a key."""
        found = self.copies(key)
        assert found, f"no slide {key}: {self.order}"
        return found[0]

    def number(self, key: str) -> int:
        """The number of the first slide with a key, from 1."""
        return self.order.index(key) + 1

    def find(self, key: str, name: str) -> list[Any]:
        """The shapes of a name on the first slide with a key, copies with an appended number too."""
        return found_on(self.slide(key), name)

    def shape(self, key: str, name: str) -> Any:
        """The shape of a name on a slide; the first, where there are copies."""
        found = self.find(key, name)
        assert found, f"no {name} on {key}"
        return found[0]

    def text(self, key: str, name: str) -> list[str]:
        """The paragraphs of a shape."""
        return [paragraph.text for paragraph in self.shape(key, name).text_frame.paragraphs]

    def paragraph(self, key: str, name: str, at: int = 0) -> Any:
        """A paragraph of a shape."""
        return self.shape(key, name).text_frame.paragraphs[at]

    def paragraph_with(self, key: str, name: str, part: str) -> Any:
        """The paragraph of a shape in which some words stand."""
        return next(at for at in self.shape(key, name).text_frame.paragraphs if part in at.text)

    def notes(self, key: str) -> list[str]:
        """The paragraphs of the notes of a slide."""
        slide = self.slide(key)
        frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
        return [paragraph.text for paragraph in frame.paragraphs] if frame is not None else []

    def table(self, key: str, name: str) -> list[list[str]]:
        """The rows of a table."""
        return [[cell.text for cell in row.cells] for row in self.shape(key, name).table.rows]

    def comments(self, slide: Any) -> str:
        """What all comments on a slide say, legacy and modern."""
        parts = [at.target_part for at in slide.part.rels.values() if at.reltype.endswith("/comments")]
        return "\n".join("".join(etree.fromstring(part.blob).itertext()) for part in parts)

    def frame(self, key: str, name: str) -> tuple[int, int, int, int]:
        """Left, top, width and height of a shape in EMU; of a shape in groups, as PowerPoint shows it."""
        shape = self.shape(key, name)
        return shape.left, shape.top, shape.width, shape.height

    @cached_property
    def said(self) -> list[tuple[str, str]]:
        """Every paragraph on slides and in notes, with the number of its slide and the name of its shape."""
        result = []
        for number, slide in enumerate(self.slides, 1):
            for shape in every(slide.shapes):
                result += [(f"{number} {shape.name}", text) for text in paragraphs(shape)]
            if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
                frame = slide.notes_slide.notes_text_frame
                result += [(f"{number} notes", paragraph.text) for paragraph in frame.paragraphs]
        return result

    @cached_property
    def everything(self) -> str:
        """All that the file says where a person may have typed: slides, notes, comments, charts, properties."""
        xml = [data for name, data in self.parts.items() if re.match(r"(ppt|docProps/core).*\.xml$", name)]
        trees = [etree.fromstring(data) for data in xml]
        plain = "\n".join("".join(at.itertext()) for root in trees for at in root.iter(*LINES))
        loose = "\n".join(str(at) for root in trees for at in root.xpath("//text() | //@descr | //@title | //@name"))
        return plain + "\n" + loose


LINES = tuple(f"{{{NAMESPACES[prefix]}}}{tag}" for prefix, tag in (("a", "p"), ("p", "text"), ("c", "v")))


def _keys(slide: Any) -> list[str]:
    names = (shape.name.split(":") for shape in every(slide.shapes))
    return [
        name[1] for name in names if len(name) == 3 and name[0] == "brief" and re.sub(r"[ \d]+$", "", name[2]) in FIELDS
    ]


def every(shapes: Any) -> Iterator[Any]:
    """All shapes, those in groups too."""
    for shape in shapes:
        yield shape
        if hasattr(shape, "shapes"):
            yield from every(shape.shapes)


def found_on(slide: Any, name: str) -> list[Any]:
    """The shapes of a name on a slide, copies too; title and body also where they have lost their names."""
    found = [at for at in every(slide.shapes) if re.fullmatch(re.escape(name) + r"( ?\d+)?", at.name)]
    role = name.rpartition(":")[2]
    if found or role not in {"title", "body"}:
        return found
    if role == "title":
        return [slide.shapes.title] if slide.shapes.title is not None else []
    return [at for at in slide.placeholders if at.placeholder_format.type in BODY]


def paragraphs(shape: Any) -> list[str]:
    """The paragraphs of a shape, or of the cells of a table."""
    if getattr(shape, "has_table", False):
        return [at.text for row in shape.table.rows for cell in row.cells for at in cell.text_frame.paragraphs]
    return [at.text for at in shape.text_frame.paragraphs] if shape.has_text_frame else []


def said(slide: Any) -> str:
    """What a slide says, line by line."""
    return "\n".join(text for shape in every(slide.shapes) for text in paragraphs(shape))


def marked(paragraph: Any, test: Callable[[Any], object]) -> str:
    """The text of the runs of a paragraph for whose properties a test holds; a stroke where others stand between."""
    runs = paragraph._p.iterfind("a:r", NAMESPACES)
    kept = []
    for run in runs:
        looks = run.find("a:rPr", NAMESPACES)
        kept.append(run.findtext("a:t", "", NAMESPACES) if looks is not None and test(looks) else "|")
    return "".join(kept)


def has(attribute: str, value: str) -> Callable[[Any], bool]:
    """The test whether a run has an attribute of a value."""
    return lambda looks: looks.get(attribute) == value


def holds(path: str) -> Callable[[Any], bool]:
    """The test whether a run's properties hold an element."""
    query = etree.XPath(path, namespaces=NAMESPACES)
    return lambda looks: bool(query(looks))


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two places are the same but for the drift of programs."""
    return all(abs(a - b) <= SLACK for a, b in zip(one, other, strict=True))
