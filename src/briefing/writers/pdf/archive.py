"""What PDF/A-2a asks for beyond a tagged PDF: a colour space for the whole document, and a declaration.

The sRGB profile is worked out here from IEC 61966-2-1, as an ICC profile of version 2 (ICC.1:2001-04).
"""

from __future__ import annotations

import struct
from functools import cache
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFString

from briefing.writers.pdf.streams import Stream

SPACE = "sRGB IEC61966-2.1"
#: The white of the profile connection space, and the primaries of sRGB adapted to it (Bradford), as XYZ.
WHITE = (0.9642, 1.0, 0.8249)
PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
CURVE_POINTS = 256

#: XMP properties that are not of XMP itself are described in the packet (ISO 19005-2, 6.6.2.3.3).
PDFUA_SCHEMA = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""
DECLARATION = "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n" + PDFUA_SCHEMA
NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://www.aiim.org/pdfa/ns/{place}"'
    for prefix, place in {
        "pdfaid": "id/",
        "pdfaExtension": "extension/",
        "pdfaSchema": "schema#",
        "pdfaProperty": "property#",
    }.items()
)


def set_output_intent(document: Any) -> None:
    """Say that the colours of a ReportLab document are sRGB."""
    profile = Stream(srgb_profile(), {"N": 3, "Alternate": "/DeviceRGB"})
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": PDFString(SPACE),
        "Info": PDFString(SPACE),
        "DestOutputProfile": document.Reference(profile),
    }
    catalog = document.Catalog
    # ReportLab writes only the keys of the catalog that it knows.
    catalog.__NoDefault__ = (*catalog.__NoDefault__, "OutputIntents")
    catalog.OutputIntents = PDFArray([PDFDictionary(intent)])


@cache
def srgb_profile() -> bytes:
    """The ICC profile: a header of 128 bytes, a table of tags, and their data on bounds of four bytes."""
    curve = b"curv" + struct.pack(">4xI", CURVE_POINTS) + b"".join(map(_curve_point, range(CURVE_POINTS)))
    tags = {
        b"desc": _description(SPACE),
        b"cprt": b"text" + bytes(4) + b"No copyright\0",
        b"wtpt": _xyz(WHITE),
        **{tag: _xyz(place) for tag, place in PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    start = 128 + 4 + 12 * len(tags)
    table, data, places = b"", b"", {}
    for tag, value in tags.items():
        if value not in places:
            places[value] = start + len(data)
            data += value + bytes(-len(value) % 4)
        table += tag + struct.pack(">II", places[value], len(value))
    return _header(start + len(data)) + struct.pack(">I", len(tags)) + table + data


def _header(size: int) -> bytes:
    """Version 2.1, a display's profile from RGB to XYZ, dated as the format asks (2000-01-01)."""
    kind = struct.pack(">I4xI4s4s4s", size, 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    dated = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    return kind + dated + b"acsp" + bytes(28) + _numbers(WHITE) + bytes(48)


def _curve_point(index: int) -> bytes:
    """A point of the transfer curve: how much light a value stands for."""
    value = index / (CURVE_POINTS - 1)
    light = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return struct.pack(">H", round(light * 65535))


def _numbers(values: tuple[float, ...]) -> bytes:
    """Numbers with sixteen bits behind the point."""
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ " + bytes(4) + _numbers(values)


def _description(text: str) -> bytes:
    """The description in ASCII; its Unicode and Macintosh forms are empty."""
    ascii_text = text.encode() + b"\0"
    return b"desc" + struct.pack(">4xI", len(ascii_text)) + ascii_text + bytes(8 + 3 + 67)
