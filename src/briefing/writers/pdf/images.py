"""Pictures as image XObjects (ISO 32000-1, 8.9.5): JPEG data as they are, PNG pixels with alpha as a soft mask.

Pillow, which ReportLab needs anyway, decodes pixels; it is loaded only where a page shows a picture.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from briefing.layout.frames import Picture
from briefing.writers.pdf.streams import Stream

if TYPE_CHECKING:
    from PIL.Image import Image
    from reportlab.pdfbase.pdfdoc import PDFObjectReference

_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}
WIDE = "I"  # Pillow's modes of more than eight bits a sample begin so


def image_object(document: Any, picture: Picture) -> tuple[PDFObjectReference, bool]:
    """The reference to a picture in a ReportLab document, and whether it lets its ground shine through."""
    from PIL import Image

    with Image.open(BytesIO(picture.data)) as image:
        if picture.kind == "jpeg" and image.mode in _SPACES:
            return document.Reference(_stream(image, picture.data, {"Filter": "/DCTDecode"})), False
        color, alpha = _parts(image)
    entries = {"SMask": document.Reference(_stream(alpha, alpha.tobytes()))} if alpha else {}
    return document.Reference(_stream(color, color.tobytes(), entries)), bool(alpha)


def _parts(image: Image) -> tuple[Image, Image | None]:
    """Colours and opacity of a picture; no opacity where all of it is opaque."""
    if image.mode.startswith(WIDE):
        return image.convert("I").point(lambda value: value / 256).convert("L"), None
    if not image.has_transparency_data:
        return image.convert("L" if image.mode in ("1", "L") else "RGB"), None
    whole = image.convert("RGBA")
    alpha = whole.getchannel("A")
    return whole.convert("RGB"), None if alpha.getextrema()[0] == 255 else alpha


def _stream(image: Image, data: bytes, entries: dict[str, Any] | None = None) -> Stream:
    """The stream of an image of eight bits a sample; data with a filter of their own stay as they are."""
    shape = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": image.width,
        "Height": image.height,
        "ColorSpace": _SPACES[image.mode],
        "BitsPerComponent": 8,
    }
    return Stream(data, shape | (entries or {}), deflate="Filter" not in (entries or {}))
