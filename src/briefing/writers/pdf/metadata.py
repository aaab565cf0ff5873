"""What the file says of itself: the information dictionary, and the XMP packet that agrees with it."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString

from briefing import __version__
from briefing.layout.frames import Properties
from briefing.writers.pdf.archive import DECLARATION, NAMESPACES, set_output_intent
from briefing.writers.pdf.canvas import PageCanvas
from briefing.writers.pdf.streams import Stream

PRODUCER = f"briefing {__version__}"
#: What a file without a date says: the same in every build, so that equal input gives equal bytes.
UNDATED = "2000-01-01"
#: China Standard Time; a brief is dated, not timed.
ZONE = "+08:00"
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
#: Control characters and others that XML 1.0 cannot hold, even escaped.
UNPRINTABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" {}>
{}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


class Information(PDFInfo):  # type: ignore[misc]
    """The information dictionary, with only what is known."""

    def __init__(self, properties: Properties) -> None:
        """Hold what is to be said."""
        super().__init__()
        self._properties = properties

    def format(self, document: Any) -> Any:
        """The dictionary as bytes."""
        properties = self._properties
        texts = {
            "Title": properties.title,
            "Author": properties.author,
            "Subject": properties.subject,
            "Keywords": _keywords(properties),
            "Creator": PRODUCER,
            "Producer": PRODUCER,
        }
        entries = {key: PDFString(text) for key, text in texts.items() if text}
        entries["CreationDate"] = entries["ModDate"] = PDFString(_pdf_date(properties))
        return PDFDictionary(entries).format(document)


def describe(canvas: PageCanvas, properties: Properties) -> None:
    """Give the document its information dictionary, its XMP packet, and what goes with their claims."""
    document = canvas.document
    document.info = Information(properties)
    kind = {"Type": "/Metadata", "Subtype": "/XML"}
    packet = Stream(xmp_packet(properties).encode(), kind, deflate=False)
    document.Catalog.Metadata = document.Reference(packet)
    set_output_intent(document)
    document.Catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})


def xmp_packet(properties: Properties) -> str:
    """The XMP packet (ISO 16684-1) with the same facts as the information dictionary."""
    date = f"{_day(properties)}T00:00:00{ZONE}"
    parts = [
        _alternative("dc:title", properties.title),
        _list("dc:creator", "Seq", (properties.author,) if properties.author else ()),
        _alternative("dc:description", properties.subject),
        _list("dc:subject", "Bag", properties.keywords),
        _list("dc:language", "Bag", (properties.language,)),
        _simple("pdf:Keywords", _keywords(properties)),
        _simple("pdf:Producer", PRODUCER),
        _simple("xmp:CreatorTool", PRODUCER),
        _simple("xmp:CreateDate", date),
        _simple("xmp:ModifyDate", date),
        _simple("pdfuaid:part", "1"),
        DECLARATION,
    ]
    return XMP.format(NAMESPACES, "\n".join(filter(None, parts)))


def _keywords(properties: Properties) -> str:
    return ", ".join(properties.keywords)


def _day(properties: Properties) -> str:
    return properties.date.isoformat() if properties.date else UNDATED


def _pdf_date(properties: Properties) -> str:
    return f"D:{_day(properties).replace('-', '')}000000{ZONE.replace(':', chr(39))}'"


def _text(value: str) -> str:
    return value.translate(UNPRINTABLE).translate(ESCAPES)


def _simple(tag: str, value: str) -> str:
    return f"<{tag}>{_text(value)}</{tag}>" if value else ""


def _list(tag: str, kind: str, values: tuple[str, ...]) -> str:
    items = "".join(f"<rdf:li>{_text(value)}</rdf:li>" for value in values)
    return f"<{tag}><rdf:{kind}>{items}</rdf:{kind}></{tag}>" if values else ""


def _alternative(tag: str, value: str) -> str:
    item = f'<rdf:li xml:lang="x-default">{_text(value)}</rdf:li>'
    return f"<{tag}><rdf:Alt>{item}</rdf:Alt></{tag}>" if value else ""
