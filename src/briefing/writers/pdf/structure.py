"""The structure of a tagged PDF: which content is a heading, a paragraph, a table (ISO 32000-1, 14.7, 14.8).

Elements form a tree under Document. Content belongs to an element by a marked-content id (MCID) that is
unique on its page; the parent tree leads back from page and id, or from a link annotation, to the element.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObject, PDFObjectReference, PDFString

from briefing.writers.pdf.canvas import PageCanvas
from briefing.writers.pdf.operands import numbers


@dataclass(frozen=True, slots=True)
class _Content:
    """Marked content on a page."""

    page: PDFObjectReference
    mcid: int


@dataclass(frozen=True, slots=True)
class _Annotation:
    """An annotation on a page."""

    page: PDFObjectReference
    reference: PDFObjectReference


class Element(PDFObject):  # type: ignore[misc]
    """A structure element: its type, what it holds in reading order, and what it says of itself.

    A sealed element is read as one, by its alternative text: what is painted inside has no elements.
    """

    def __init__(self, kind: str, parent: Element | StructureTree, alt: str = "", attributes: str = "") -> None:
        """`attributes` is a dictionary in PDF syntax, with its owner (14.7.5)."""
        self.kind = kind
        self.alt = alt
        self.attributes = attributes
        self.sealed = kind == "Figure"
        self._parent = parent
        self._kids: list[Element | _Content | _Annotation] = []

    def child(self, kind: str, alt: str = "", attributes: str = "") -> Element:
        """A new element at the end of this one."""
        element = Element(kind, self, alt, attributes)
        self._kids.append(element)
        return element

    def only_child(self, kind: str) -> Element:
        """The child of a type of which there is one; made if it is not there yet."""
        found = (kid for kid in self._kids if isinstance(kid, Element) and kid.kind == kind)
        return next(found, None) or self.child(kind)

    def hold(self, kid: _Content | _Annotation) -> None:
        """Put content or an annotation at the end."""
        self._kids.append(kid)

    def format(self, document: Any) -> bytes:
        """The element's dictionary."""
        entries = {"Type": "/StructElem", "S": f"/{self.kind}", "P": document.Reference(self._parent)}
        page = next((kid.page for kid in self._kids if not isinstance(kid, Element)), None)
        if page:
            entries["Pg"] = page
        entries["K"] = PDFArray([_kid(document, kid, page) for kid in self._kids])
        if self.alt:
            entries["Alt"] = PDFString(self.alt)
        if self.attributes:
            entries["A"] = self.attributes
        if self.kind == "Note":  # PDF/UA-1, 7.9: a note has an ID
            entries["ID"] = PDFString(document.Reference(self).format(document).decode())
        return bytes(PDFDictionary(entries).format(document))


def _kid(document: Any, kid: Element | _Content | _Annotation, page: PDFObjectReference | None) -> Any:
    """A kid as its parent lists it."""
    if isinstance(kid, Element):
        return document.Reference(kid)
    if isinstance(kid, _Annotation):
        return PDFDictionary({"Type": "/OBJR", "Pg": kid.page, "Obj": kid.reference})
    if page is not None and kid.page.name == page.name:
        return kid.mcid
    return PDFDictionary({"Type": "/MCR", "Pg": kid.page, "MCID": kid.mcid})


class StructureTree(PDFObject):  # type: ignore[misc]
    """The root of the structure, and the parent tree."""

    def __init__(self, pages: int) -> None:
        """A tree for a document of so many pages: page i has number i in the parent tree, links follow."""
        self.root = Element("Document", self)
        self._pages: list[list[Element]] = [[] for _ in range(pages)]
        self._links: list[Element] = []

    def hold_content(self, element: Element, index: int, page: PDFObjectReference) -> int:
        """Give an element the next stretch of content on a page; its MCID."""
        marks = self._pages[index]
        marks.append(element)
        element.hold(_Content(page, len(marks) - 1))
        return len(marks) - 1

    def hold_link(self, element: Element, canvas: PageCanvas, annotation: PDFDictionary) -> None:
        """Add a link annotation to the canvas's page and to an element of type Link."""
        annotation["StructParent"] = len(self._pages) + len(self._links)
        self._links.append(element)
        element.hold(_Annotation(canvas.page_reference, canvas.annotate(annotation)))

    def register(self, document: Any) -> None:
        """Make a ReportLab document a tagged one."""
        document.Catalog.StructTreeRoot = document.Reference(self)
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def format(self, document: Any) -> bytes:
        """The dictionary of the root."""
        pages = [PDFArray(map(document.Reference, marks)) for marks in self._pages]
        parents = [*pages, *map(document.Reference, self._links)]
        numbered = [entry for pair in enumerate(parents) for entry in pair]
        entries = {
            "Type": "/StructTreeRoot",
            "K": document.Reference(self.root),
            "ParentTree": PDFDictionary({"Nums": PDFArray(numbered)}),
            "ParentTreeNextKey": len(parents),
        }
        return bytes(PDFDictionary(entries).format(document))


class Marking:
    """Marked content on the page being painted: what follows belongs to the element entered last."""

    def __init__(self, canvas: PageCanvas, tree: StructureTree, index: int) -> None:
        """For the page with that index."""
        self.tree = tree
        self._canvas = canvas
        self._index = index
        self._open: Element | str = ""

    def enter(self, element: Element) -> None:
        """Mark what follows as an element's."""
        if element is self._open:
            return
        self.leave()
        mcid = self.tree.hold_content(element, self._index, self._canvas.page_reference)
        self._canvas.write(f"/{element.kind} <</MCID {mcid}>> BDC")
        self._open = element

    def artifact(self) -> None:
        """Mark what follows as decoration, which is not read."""
        if self._open != "Artifact":
            self.leave()
            self._canvas.write("/Artifact BMC")
            self._open = "Artifact"

    def leave(self) -> None:
        """End what is marked."""
        if self._open:
            self._canvas.write("EMC")
        self._open = ""


def layout_box(left: float, bottom: float, right: float, top: float) -> str:
    """The attribute that says where a figure stands (14.8.5.4.3)."""
    return f"<</O /Layout /Placement /Block /BBox [{numbers(left, bottom, right, top)}]>>"
