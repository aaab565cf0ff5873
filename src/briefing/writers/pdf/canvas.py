"""ReportLab's canvas, without what a finished page must not have: Helvetica, Ascii85, the time of day."""

from __future__ import annotations

import hashlib
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFPage,
)
from reportlab.pdfgen.canvas import Canvas

from briefing.layout.frames import Picture
from briefing.writers.pdf.images import image_object
from briefing.writers.pdf.streams import Stream

PDF_VERSION = (1, 7)


class TaggedPage(PDFPage):  # type: ignore[misc]
    """A page that may have a place in the structure tree, an order of tabs, and a space to blend in."""

    __NoDefault__ = (*PDFPage.__NoDefault__, "StructParents", "Tabs", "Group")
    Override_default_compilation = 1


class PageCanvas(Canvas):  # type: ignore[misc]
    """A canvas in memory whose pages start empty and are deflated without Ascii85, in any `rl_config`."""

    def __init__(self, size: tuple[float, float], language: str) -> None:
        """A canvas for pages of one size, in memory."""
        super().__init__("", pagesize=size, invariant=1, pdfVersion=PDF_VERSION, lang=language)
        self.struct_parents: int | None = None
        self._pictures: dict[Picture, tuple[str, PDFObjectReference, bool]] = {}
        self._shown: dict[str, PDFObjectReference] = {}
        self._blends = False

    @property
    def document(self) -> Any:
        """ReportLab's document, for objects that the canvas has no method for."""
        return self._doc

    @property
    def font_resources(self) -> PDFDictionary:
        """The one dictionary of fonts that all pages share."""
        return self._doc.idToObject["BasicFonts"]

    @property
    def height(self) -> float:
        """The height of a page: y downwards from the top is this minus y upwards."""
        return float(self._pagesize[1])

    @property
    def page_reference(self) -> PDFObjectReference:
        """The page being painted."""
        return self._doc.thisPageRef()

    def write(self, operators: str) -> None:
        """Add operators to the page's content, as they are."""
        if operators:
            self._code.append(operators)

    def picture(self, picture: Picture) -> str:
        """The name of a picture on the page being painted; it stands once in the file, however many pages show it."""
        if picture not in self._pictures:
            name = f"Im{len(self._pictures) + 1}"
            self._pictures[picture] = (name, *image_object(self._doc, picture))
        name, reference, blends = self._pictures[picture]
        self._shown[name] = reference
        self._blends |= blends
        return name

    def annotate(self, annotation: PDFDictionary) -> PDFObjectReference:
        """Add an annotation to the page; gives the reference to it."""
        reference = self._doc.Reference(annotation)
        self._annotationrefs.append(reference)
        return reference

    def finish(self) -> bytes:
        """The file, with an ID made from all that is in it."""
        # ReportLab takes the ID from here if there is one; its own would repeat from file to file.
        self._doc._ID = _identifier("0" * 32)
        raw = bytes(self.getpdfdata())
        body, _, trailer = raw.rpartition(self._doc._ID)
        return body + _identifier(hashlib.sha256(raw).hexdigest()[:32]) + trailer

    def _make_preamble(self) -> None:
        """No initial font: the original refers to Helvetica, which is not embedded."""
        self._preamble = ""

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """Close the page: its content deflated, its resources the shared fonts and its own states."""
        page = TaggedPage()
        page.MediaBox = PDFArray([0, 0, *self._pagesize])
        page.Contents = self._doc.Reference(self._content())
        page.Resources = self._resources()
        page.Parent = self._doc.Reference(self._doc.Pages)
        if self._annotationrefs:
            page.Annots = PDFArray(self._annotationrefs)
        if "ExtGState" in page.Resources or self._blends:
            page.Group = PDFDictionary({"S": "/Transparency", "CS": "/DeviceRGB"})
        if self.struct_parents is not None:
            page.StructParents, page.Tabs = self.struct_parents, PDFName("S")
        self._doc.addPage(page)
        self._shown, self._blends = {}, False
        self._startPage()

    def _content(self) -> Stream:
        return Stream("\n".join(self._code).encode("ascii"))

    def _resources(self) -> PDFDictionary:
        resources: dict[str, Any] = {"Font": PDFObjectReference("BasicFonts")}
        if self._shown:
            resources["XObject"] = PDFDictionary(self._shown)
        states = self._extgstate.getState()
        if states:
            resources["ExtGState"] = states
        return PDFDictionary(resources)


def _identifier(digits: str) -> bytes:
    """The ID of a file that was never changed: the same sixteen bytes twice (ISO 32000-1, 14.4)."""
    return f"[<{digits}><{digits}>]".encode()
