"""Finished files of the reports in the repository, and every string in them, read with independent tools.

Each report is built once in a test run. A brief is read with PyMuPDF and pikepdf, a deck part by part with lxml.
"""

from __future__ import annotations

import atexit
import io
import os
import re
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pikepdf
import pymupdf
from lxml import etree

from briefing.layout.frames import Frame, GroupFrame, TableFrame
from briefing.pipeline import Charts, Look, Outputs, make
from briefing.report.model import Report
from briefing.report.reader import read_report

TESTS = Path(__file__).parent
SHIPPED = TESTS.parent / "data" / "report.yaml"
REPORTS = {"shipped": SHIPPED} | {path.stem: path for path in sorted((TESTS / "reports").glob("*.yaml"))}
NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
}
RELATION = f"{{{NAMESPACES['r']}}}id"
SLIDE_JUMP = "ppaction://hlinksldjump"

_scratch = tempfile.TemporaryDirectory()
atexit.register(_scratch.cleanup)


@dataclass(frozen=True, slots=True)
class Built:
    """A report, its finished files and what they were painted from."""

    report: Report
    outputs: Outputs


def documented() -> str:
    """The report that the examples of docs/report-format.md make one after the other, which has every key.

    The files beside it, a logo and a template, are left out.
    """
    text = (TESTS.parent / "docs" / "report-format.md").read_text("utf-8")
    return re.sub(r"  (logo|template): .*\n", "", "\n".join(re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)))


def chart_cache() -> str:
    """The folder where charts drawn in this test run are kept, for BRIEFING_CACHE."""
    return os.environ.get("BRIEFING_CACHE") or str(Path(_scratch.name) / "charts")


@cache
def built(name: str, style: str = "", theme: str = "", charts: Charts = "picture") -> Built:
    """The files of a report of the repository, in its own looks or others."""
    return build_text(REPORTS[name].read_text("utf-8"), style, theme, charts)


def build_text(text: str, style: str = "", theme: str = "", charts: Charts = "picture") -> Built:
    """The files of a report given as text; it must read without errors."""
    path = Path(_scratch.name) / "report.yaml"
    path.write_text(text, "utf-8")
    report, found = read_report(path)
    assert report is not None, found
    return build_report(report, style, theme, charts)


def build_report(report: Report, style: str = "", theme: str = "", charts: Charts = "picture") -> Built:
    """The files of a report that was read."""
    path = Path(_scratch.name) / "report.yaml"
    with patch.dict(os.environ, {"BRIEFING_CACHE": chart_cache()}):
        return Built(report, make(report, path, look=Look(theme, style, charts=charts)))


def solid(text: str) -> str:
    """Text without blanks: where lines break and gaps stand is another question."""
    return re.sub(r"\s+", "", text)


# -- the brief -------------------------------------------------------------------------------------------------


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, without blanks and without the page number."""
    with pymupdf.open(stream=pdf) as document:
        return [re.sub(r"—\d+—", "", solid(page.get_text())) for page in document]


def brief_strings(pdf: bytes) -> Iterator[tuple[str, str]]:
    """Every text of a PDF for people or for search, with where it stands: pages, outline, metadata, structure."""
    yield "pages", "".join(page_texts(pdf))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        yield from (("information", solid(str(value))) for value in document.docinfo.values())
        yield "XMP", solid(document.Root.Metadata.read_bytes().decode())
        with document.open_outline() as outline:
            yield from (("outline", solid(title)) for title in _titles(outline.root))
        for element in document.objects:
            if isinstance(element, pikepdf.Dictionary):
                for key in ("/Alt", "/ActualText", "/E", "/Contents"):
                    if isinstance(element.get(key), pikepdf.String):
                        yield f"structure {key}", solid(str(element[key]))


def _titles(items: list[Any]) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from _titles(item.children)


# -- the deck --------------------------------------------------------------------------------------------------


def parts_of(pptx: bytes) -> dict[str, bytes]:
    """The parts of a package by their names."""
    with zipfile.ZipFile(io.BytesIO(pptx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def slide_parts(parts: dict[str, bytes]) -> list[str]:
    """The names of the slide parts in the order in which they are shown."""
    show = etree.fromstring(parts["ppt/presentation.xml"])
    targets = relations(parts, "ppt/presentation.xml")
    return [targets[slide.get(RELATION)] for slide in show.iterfind(".//p:sldId", NAMESPACES)]


def relations(parts: dict[str, bytes], name: str) -> dict[str, str]:
    """What each relation of a part leads to: a part of the package, or an address outside."""
    folder, _, file = name.rpartition("/")
    found = parts.get(f"{folder}/_rels/{file}.rels")
    if found is None:
        return {}
    targets: dict[str, str] = {}
    for relation in etree.fromstring(found):
        target = relation.get("Target", "")
        outside = relation.get("TargetMode") == "External"
        targets[relation.get("Id", "")] = target if outside else os.path.normpath(f"{folder}/{target}")
    return targets


def paragraphs_of(xml: bytes) -> list[str]:
    """The paragraphs of a slide or of notes without blanks; runs of one paragraph read as one."""
    tree = etree.fromstring(xml)
    return [
        solid("".join(text.text or "" for text in paragraph.iterfind(".//a:t", NAMESPACES)))
        for paragraph in tree.iterfind(".//a:p", NAMESPACES)
    ]


def deck_strings(pptx: bytes) -> Iterator[tuple[str, str]]:
    """Every text in a deck with its part: paragraphs, words for pictures, names, properties, titles in pictures."""
    for name, data in parts_of(pptx).items():
        if not name.endswith((".xml", ".rels", ".svg")):
            continue
        if name.startswith(("ppt/slides/slide", "ppt/notesSlides/notesSlide")):
            yield from ((name, paragraph) for paragraph in paragraphs_of(data) if paragraph)
            texts: list[str] = []
        else:
            texts = [str(text) for text in etree.fromstring(data).itertext()]
        texts += [str(value) for value in etree.fromstring(data).xpath("//@name | //@descr | //@title | //@tooltip")]
        yield from ((name, solid(text)) for text in texts if text.strip())


# -- what was painted ------------------------------------------------------------------------------------------


def every_frame(frames: tuple[Frame, ...]) -> Iterator[Frame]:
    """The frames and all that stands in groups and tables."""
    for frame in frames:
        yield frame
        if isinstance(frame, GroupFrame):
            yield from every_frame(frame.children)
        elif isinstance(frame, TableFrame):
            yield from (cell.text for row in frame.rows for cell in row)
