"""Links: to the web and to a letter as URI actions, inside the document as destinations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObjectReference, PDFString

from briefing.layout.frames import Frame, GroupFrame, PageLayout, TableFrame
from briefing.writers.pdf.operands import numbers

SCHEMES = ("http://", "https://", "mailto:")
PRINTED = 4  # annotation flag Print: PDF/A asks for it, and a link has nothing that shows
#: Left, bottom, right, top in PDF coordinates.
Rectangle = tuple[float, float, float, float]
#: Where something stands: the index of its page and its y on it, downwards.
Place = tuple[int, float]


class LinkError(ValueError):
    """A link goes neither to the web, nor to a letter, nor to a place that the document has."""


def find_places(layout: PageLayout) -> dict[str, Place]:
    """The places that `#key` can name: bookmarks, then frames, each where it first stands."""
    places: dict[str, Place] = {}
    for mark in layout.bookmarks:
        places.setdefault(mark.key, (mark.page, mark.y))
    for index, page in enumerate(layout.pages):
        for frame in _all_frames(page.frames):
            places.setdefault(frame.key, (index, frame.box.y))
    return places


def _all_frames(frames: tuple[Frame, ...]) -> Iterator[Frame]:
    for frame in frames:
        yield frame
        if isinstance(frame, GroupFrame):
            yield from _all_frames(frame.children)
        elif isinstance(frame, TableFrame):
            yield from (cell.text for row in frame.rows for cell in row)


def link_annotation(
    link: str, area: Rectangle, contents: str, places: Mapping[str, Place], height: float
) -> PDFDictionary:
    """The annotation that makes an area a link; `contents` says it in words. LinkError for any other kind."""
    entries = {
        "Type": "/Annot",
        "Subtype": "/Link",
        "Rect": f"[{numbers(*area)}]",
        "Border": "[0 0 0]",
        "F": PRINTED,
        "Contents": PDFString(contents or link),
    }
    if link.startswith("#"):
        entries["Dest"] = _destination(link, places, height)
    elif link.lower().startswith(SCHEMES):
        # A URI is ASCII (ISO 32000-1, 12.6.4.7); what is escaped already stays.
        uri = quote(link, safe="%/:?#[]@!$&'()*+,;=-._~")
        entries["A"] = PDFDictionary({"S": "/URI", "URI": PDFString(uri)})
    else:
        raise LinkError(f"not a link that a document may have: {link!r}")
    return PDFDictionary(entries)


def _destination(link: str, places: Mapping[str, Place], height: float) -> PDFArray:
    """The place on its page, at the zoom that the reader has."""
    if link[1:] not in places:
        raise LinkError(f"there is no place {link!r} in the document")
    page, y = places[link[1:]]
    # ReportLab names its pages Page1, Page2 …; a page may be referred to before it is painted.
    return PDFArray([PDFObjectReference(f"Page{page + 1}"), "/XYZ", 0, round(height - y, 3), "null"])
