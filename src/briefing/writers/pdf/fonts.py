"""The fonts of one PDF: every face that is used, cut down and embedded as a CID font with its Unicode map.

ReportLab's own TrueType support splits a face into fonts of 256 glyphs and maps characters above U+FFFF
wrongly; here a face is one Type 0 font whose codes are glyph ids (Identity-H, ISO 32000-1, 9.7).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from briefing.typography.fonts import FontBook, FontFace
from briefing.writers.pdf.streams import Stream
from briefing.writers.pdf.subsets import FontEmbeddingError, Subset, cut_subset

CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
CMAP_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
SYMBOLIC = 4  # FontDescriptor flag: the glyphs are not those of the Latin character set


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """A font as content streams use it: its resource name, and code and width of each character.

    Codes are four hexadecimal digits; widths are those of the file, in thousandths of an em, by which a
    viewer moves on.
    """

    resource: str
    codes: Mapping[str, str]
    widths: Mapping[str, int]


class FontSet:
    """The embedded fonts of a document by face; made once all characters are known."""

    def __init__(self, book: FontBook, used: Mapping[str, Iterable[str]]) -> None:
        """Cut a subset for the characters used of each face; FontEmbeddingError if one has no glyph."""
        self._fonts: dict[str, list[EmbeddedFont]] = {}
        self._subsets: list[tuple[str, FontFace, Subset, Mapping[str, int]]] = []
        for face_id in sorted(used):
            face = book.face(face_id)
            self._fonts[face_id] = [self._embed(face, chars) for chars in _layers(face, used[face_id])]

    def pieces(self, face_id: str, text: str) -> Iterable[tuple[EmbeddedFont, int, int]]:
        """The parts of a text with the font that shows each, as slices; nearly always one."""
        fonts = self._fonts[face_id]
        if len(fonts) == 1:
            return ((fonts[0], 0, len(text)),)
        layers = [next(i for i, font in enumerate(fonts) if char in font.codes) for char in text]
        runs = [list(group) for _, group in groupby(range(len(text)), key=layers.__getitem__)]
        return [(fonts[layers[run[0]]], run[0], run[-1] + 1) for run in runs]

    def width(self, face_id: str, char: str) -> int:
        """The width of a character in thousandths of an em."""
        return next(font.widths[char] for font in self._fonts[face_id] if char in font.widths)

    def register(self, document: Any, resources: PDFDictionary) -> None:
        """Add the fonts to a ReportLab document, and their names to its dictionary of font resources."""
        for resource, face, subset, widths in self._subsets:
            resources[resource] = document.Reference(_type0(document, face, subset, widths))

    def _embed(self, face: FontFace, chars: frozenset[str]) -> EmbeddedFont:
        subset = cut_subset(face, chars)
        resource = f"F{len(self._subsets) + 1}"
        widths = {char: round(face.advance(char) * 1000) for char in subset.gids}
        self._subsets.append((resource, face, subset, widths))
        return EmbeddedFont(resource, {char: f"{gid:04X}" for char, gid in subset.gids.items()}, widths)


def _layers(face: FontFace, chars: Iterable[str]) -> list[frozenset[str]]:
    """The characters parted so that no two of one part share a glyph.

    A glyph has one entry in a Unicode map. Where a face draws two characters with one glyph (space and
    no-break space), the second goes into a small font of its own: every reader then extracts it right.
    """
    layers: list[dict[int, str]] = [{}]
    for char in sorted(set(chars)):
        gid = face.gid(char)
        if gid == 0:
            raise FontEmbeddingError(f"{face.id} has no glyph for {char!r} (U+{ord(char):04X})")
        layer = next((layer for layer in layers if gid not in layer), None)
        if layer is None:
            layers.append(layer := {})
        layer[gid] = char
    return [frozenset(layer.values()) for layer in layers]


def _type0(document: Any, face: FontFace, subset: Subset, widths: Mapping[str, int]) -> PDFDictionary:
    """The Type 0 font with its descendant, descriptor, program and Unicode map."""
    descendant = _descendant(document, face, subset, widths)
    unicode_map = Stream(to_unicode(subset.gids).encode("ascii"))
    return PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": PDFName(subset.name),
            "Encoding": "/Identity-H",
            "DescendantFonts": PDFArray([document.Reference(descendant)]),
            "ToUnicode": document.Reference(unicode_map),
        }
    )


def _descendant(document: Any, face: FontFace, subset: Subset, widths: Mapping[str, int]) -> PDFDictionary:
    """The CID font: glyph ids are CIDs in both kinds of outlines."""
    system = {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
    entries = {
        "Type": "/Font",
        "Subtype": "/CIDFontType0" if subset.cff else "/CIDFontType2",
        "BaseFont": PDFName(subset.name),
        "CIDSystemInfo": PDFDictionary(system),
        "DW": 1000,
        "W": width_array({subset.gids[char]: width for char, width in widths.items()}),
        "FontDescriptor": document.Reference(_descriptor(document, face, subset)),
    }
    if not subset.cff:
        entries["CIDToGIDMap"] = "/Identity"
    return PDFDictionary(entries)


def _descriptor(document: Any, face: FontFace, subset: Subset) -> PDFDictionary:
    """Metrics and font program. StemV is estimated from the weight: no table of the font holds it."""
    kind = {"Subtype": "/CIDFontType0C"} if subset.cff else {"Length1": len(subset.program)}
    program = Stream(subset.program, kind)
    return PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": PDFName(subset.name),
            "Flags": SYMBOLIC,
            "FontBBox": "[" + " ".join(map(str, subset.bbox)) + "]",
            "ItalicAngle": 0,
            "Ascent": round(face.ascent * 1000),
            "Descent": -round(face.descent * 1000),
            "CapHeight": round(face.cap_height * 1000),
            "StemV": 140 if "Bold" in subset.name else 80,
            "FontFile3" if subset.cff else "FontFile2": document.Reference(program),
        }
    )


def width_array(widths: Mapping[int, int]) -> str:
    """The W array: widths by CID where they are not the default of one em, neighbours together."""
    parts: list[str] = []
    following = -1
    for cid, width in sorted(widths.items()):
        if width == 1000:
            continue
        parts.append(f" {width}" if cid == following else f"]{cid}[{width}")
        following = cid + 1
    return "[" + "".join(parts).removeprefix("]") + ("]]" if parts else "]")


def to_unicode(gids: Mapping[str, int]) -> str:
    """The CMap from glyph ids to UTF-16BE, surrogate pairs above U+FFFF, in blocks of a hundred (TN 5014)."""
    pairs = sorted((gid, char.encode("utf-16-be").hex().upper()) for char, gid in gids.items())
    entries = [f"<{gid:04X}> <{code}>" for gid, code in pairs]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return CMAP_HEAD + body + CMAP_FOOT
