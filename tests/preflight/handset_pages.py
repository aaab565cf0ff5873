"""PDF pages written by hand, glyph by glyph: no part of the program has a hand in them.

Codes of the font are code points, so any character of the BMP can be set. Latin-1 but for the middle dot is half an em
wide, everything else a whole one.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

WIDTH, HEIGHT = 595.0, 842.0
LEFT, SIZE, PITCH = 80.0, 16.0, 28.0
MEASURE = 20 * SIZE
RIGHT = LEFT + MEASURE
GAP = 0.25
NARROW = 500
CMAP = b"""begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0001> <FFFF> <0001> endbfrange endcmap"""


@dataclass(frozen=True)
class Set:
    """Characters with the x of each; `tag` and `key` say which element of the structure they are in."""

    text: str
    xs: tuple[float, ...]
    y: float
    size: float = SIZE
    tag: str = "P"
    key: str = ""


def em(char: str) -> float:
    """The advance of a character in em."""
    return NARROW / 1000 if ord(char) < 256 and char != "·" else 1.0


def run(
    text: str, x: float = LEFT, y: float = 700.0, *, size: float = SIZE, tag: str = "P", key: str = "", gap: float = GAP
) -> Set:
    """A line at its natural width: a gap between Han and Latin, nothing squeezed."""
    xs: list[float] = []
    for index, char in enumerate(text):
        if index:
            x += em(text[index - 1]) * size
            x += gap * size if mixed(text[index - 1], char) else 0.0
        xs.append(x)
    return Set(text, tuple(xs), y, size, tag, key)


def mixed(before: str, after: str) -> bool:
    """Whether an ideograph meets a letter or digit."""
    return (before.isalpha() and em(before) == 1 and after.isascii() and after.isalnum()) or (
        after.isalpha() and em(after) == 1 and before.isascii() and before.isalnum()
    )


def paragraph(*texts: str, y: float = 700.0, key: str = "p", tag: str = "P", indent: float = 2.0) -> tuple[Set, ...]:
    """Lines below one another, the first one indented."""
    return tuple(
        run(text, LEFT + (0 if index else indent * SIZE), y - index * PITCH, tag=tag, key=key)
        for index, text in enumerate(texts)
    )


def document(
    *pages: tuple[Set, ...], links: tuple[Dictionary, ...] = (), cmap: bytes = CMAP, embedded: bool = True
) -> bytes:
    """The bytes of a tagged file of those pages; `links` are annotations on the first."""
    pdf = pikepdf.new()
    font = _font(pdf, cmap, embedded)
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))
    elements: dict[str, pikepdf.Object] = {}
    for number, sets in enumerate(pages):
        page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = pdf.make_stream("\n".join(_shown(item, mcid) for mcid, item in enumerate(sets)).encode())
        for mcid, item in enumerate(sets):
            key = item.key or f"{number}-{mcid}"
            if key not in elements:
                elements[key] = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + item.tag), K=Array()))
                root.K.append(elements[key])
            elements[key].K.append(Dictionary(Type=Name.MCR, Pg=page.obj, MCID=mcid))
    if links:
        pdf.pages[0].Annots = Array(list(links))
    pdf.Root.StructTreeRoot = root
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def link(action: Dictionary) -> Dictionary:
    """A link annotation with an action."""
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([80, 700, 120, 716]), A=action)


def _shown(item: Set, mcid: int) -> str:
    mark = f"/{item.tag} <</MCID {mcid}>> BDC" if item.tag != "Artifact" else "/Artifact BMC"
    glyphs = "".join(
        f"1 0 0 1 {x:.3f} {item.y:.3f} Tm <{ord(char):04X}> Tj " for char, x in zip(item.text, item.xs, strict=True)
    )
    return f"{mark} BT /F1 {item.size} Tf {glyphs}ET EMC"


def _font(pdf: pikepdf.Pdf, cmap: bytes, embedded: bool) -> pikepdf.Object:
    widths = Array([0x20, 0xB6, NARROW, 0xB8, 0xFF, NARROW])
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name.Hand)
    if embedded:
        descriptor.FontFile2 = pdf.make_stream(b"outlines")
    holder = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Hand, DW=1000, W=widths, FontDescriptor=descriptor
    )
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Hand, Encoding=Name("/Identity-H"))
    font.DescendantFonts = Array([pdf.make_indirect(holder)])
    font.ToUnicode = pdf.make_stream(cmap)
    return pdf.make_indirect(font)
