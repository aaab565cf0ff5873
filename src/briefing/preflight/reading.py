"""Finished PDF → `Document`. Only this module, `content` and what it reads fonts and structure with know pikepdf."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf

from briefing.preflight.content import PageReader
from briefing.preflight.document import Document, Font, Link
from briefing.preflight.lines import Composer
from briefing.preflight.pdf_fonts import PdfFont, read_font
from briefing.preflight.structure import read_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

UnreadablePdf = pikepdf.PdfError


def read_document(data: bytes) -> Document:
    """The document in the bytes of a PDF; `UnreadablePdf` if they are none."""
    with pikepdf.open(BytesIO(data)) as pdf:
        composer = Composer(read_blocks(pdf))
        known: dict[tuple[int, int], PdfFont] = {}
        fonts: dict[str, Font] = {}
        links: list[Link] = []
        sizes: list[tuple[float, float]] = []
        places = _named_places(pdf)
        for number, page in enumerate(pdf.pages, start=1):
            reader = PageReader(known)
            reader.read(page, page.get("/Resources", {}))
            composer.add(number, reader.glyphs)
            for font in _fonts(page):
                fonts.setdefault(font.name, Font(number, font.name, font.embedded))
            links += _links(number, page, places)
            box = [float(value) for value in page.mediabox]
            sizes.append((box[2] - box[0], box[3] - box[1]))
        return Document(
            tuple(sizes),
            composer.paragraphs(),
            tuple(composer.artifacts),
            tuple(fonts[name] for name in sorted(fonts)),
            tuple(links),
        )


def _fonts(page: pikepdf.Page) -> Iterator[PdfFont]:
    resources: Any = page.get("/Resources", {})
    for font in resources.get("/Font", {}).values():
        yield read_font(font)


def _named_places(pdf: pikepdf.Pdf) -> frozenset[str]:
    """The names that links may lead to."""
    names: Any = pdf.Root.get("/Names", {})
    found = {str(name).removeprefix("/") for name in pdf.Root.get("/Dests", {})}
    if "/Dests" in names:
        found |= {str(name) for name in pikepdf.NameTree(names["/Dests"])}
    return frozenset(found)


def _links(number: int, page: pikepdf.Page, places: frozenset[str]) -> Iterator[Link]:
    """The link annotations of a page."""
    for annotation in list(page.get("/Annots", [])):
        if str(annotation.get("/Subtype", "")) != "/Link":
            continue
        x, y = float(annotation["/Rect"][0]), float(annotation["/Rect"][1])
        action: Any = annotation.get("/A", {})
        kind = str(action.get("/S", "/GoTo")).removeprefix("/")
        if kind == "URI":
            yield Link(number, x, y, kind, str(action["/URI"]))
        elif kind == "GoTo":
            goal: Any = annotation.get("/Dest", action.get("/D"))
            yield Link(number, x, y, kind, _goal_name(goal), _leads_somewhere(goal, places))
        else:
            yield Link(number, x, y, kind, "")


def _goal_name(goal: Any) -> str:
    return "" if goal is None or isinstance(goal, pikepdf.Array) else str(goal).removeprefix("/")


def _leads_somewhere(goal: Any, places: frozenset[str]) -> bool:
    """Whether a goal is a page of the file, or a name that the file knows."""
    if isinstance(goal, pikepdf.Array):
        return len(goal) > 0 and isinstance(goal[0], pikepdf.Dictionary) and str(goal[0].get("/Type", "")) == "/Page"
    return goal is not None and _goal_name(goal) in places
