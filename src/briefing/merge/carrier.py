"""The base of a merge, carried inside the deck: what was generated last, as it was written.

It holds the XML of slides, notes and charts with the digests of pictures, packed. It stands in a custom property and
in a custom XML item: programs differ in which of the two they keep. Either alone is enough; a check sum tells whether
it came back whole.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import lzma
import re
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PROPERTIES = "docProps/custom.xml"
#: The name of the property, and the namespace of the item.
NAME = "briefing.base"
NAMESPACE = "urn:briefing:base:1"
VERSION = 1
#: What is read of a base at most, unpacked; a deck of 300 slides has a tenth of it.
MOST_BYTES = 64 * 1024 * 1024
#: Presets above cost four times as long for a hundredth. A dictionary of half a megabyte holds a whole deck; the packer
#: takes ten times its size in memory.
_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 2, "dict_size": 1 << 19}]
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ITEM_ID = "{7C1E0B56-3D0A-4B8E-9F52-2A6D4C8E1F30}"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_DATA = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#: Parts whose XML is carried.
_CARRIED = re.compile(
    r"(ppt/(slides|notesSlides)/(_rels/)?[^/]+|ppt/charts/[^/]+\.xml|ppt/(_rels/)?presentation\.xml(\.rels)?|docProps/core\.xml|ppt/theme/theme1\.xml)"
)
_LAYOUT = re.compile(r"ppt/slideLayouts/[^/]+\.xml")
_LAYOUT_NAME = re.compile(rb'<p:cSld [^>]*?name="([^"]*)"')
_PROPERTY = re.compile(
    rb'<property\b[^>]*\bname="' + re.escape(NAME).encode() + rb'"[^>]*>\s*<(?:\w+:)?lpwstr[^>]*>([^<]*)<'
)
_ITEM = re.compile(rb"<(?:\w+:)?base\b[^>]*" + re.escape(NAMESPACE).encode() + rb'"[^>]*>([^<]*)<')


def contents(parts: Mapping[str, bytes], main: str = "ppt/presentation.xml") -> dict[str, object]:
    """What is carried of a finished deck."""
    known = {main, _relations_of(main)}
    return {
        "version": VERSION,
        "main": main,
        "print": fingerprint(parts, main),
        "parts": {name: parts[name].decode() for name in sorted(parts) if name in known or _CARRIED.fullmatch(name)},
        "digests": {name: digest(parts[name]) for name in sorted(parts) if "/media/" in name},
        "layouts": layout_names(parts),
    }


def packed_base(parts: Mapping[str, bytes], main: str = "ppt/presentation.xml") -> str:
    """The base of a finished deck as ASCII; the same parts give the same text."""
    content = contents(parts, main)
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(lzma.compress(data, filters=_FILTERS)).decode()


@lru_cache(maxsize=4)
def unpacked_base(text: str) -> dict[str, object] | None:
    """What was packed, not to be changed; None for what is none, is cut short, or is of a newer make."""
    try:
        unpacker = lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=MOST_BYTES * 2)
        data = unpacker.decompress(base64.b64decode("".join(text.split()), validate=True), MOST_BYTES)
        content = json.loads(data) if unpacker.eof else None
    except (binascii.Error, lzma.LZMAError, ValueError):
        return None
    return content if isinstance(content, dict) and content.get("version") == VERSION else None


def carried(parts: Mapping[str, bytes]) -> dict[str, object] | None:
    """The base that a deck carries, from whichever place has it whole; None if neither has."""
    return unpacked_base(carried_text(parts))


def carried_text(parts: Mapping[str, bytes]) -> str:
    """The base that a deck carries, packed; empty if it carries none whole."""
    for name in sorted(parts):
        pattern = _ITEM if name.startswith("customXml/item") else _PROPERTY if name == PROPERTIES else None
        found = pattern.search(parts[name]) if pattern and NAME.partition(".")[0].encode() in parts[name] else None
        text = found[1].decode("ascii", "ignore") if found else ""
        if text and unpacked_base(text) is not None:
            return text
    return ""


def carrying(parts: Mapping[str, bytes], main: str = "ppt/presentation.xml", base: str = "") -> dict[str, bytes]:
    """The parts that carry the base of a deck, new or changed: property, item, the item's properties and relations.

    The caller lists them among content types and relationships: `PROPERTIES` hangs on the package, the item on `main`.
    """
    text = base or packed_base(parts, main)
    item = item_of(parts)
    number = item.removeprefix("customXml/item").removesuffix(".xml")
    props = f"customXml/itemProps{number}.xml"
    reference = f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
    return {
        PROPERTIES: _with_property(parts.get(PROPERTIES, b"").decode(), text).encode(),
        item: f'{_HEAD}<base xmlns="{NAMESPACE}">{text}</base>'.encode(),
        props: (
            f'{_HEAD}<ds:datastoreItem xmlns:ds="{_DATA}" ds:itemID="{_ITEM_ID}">{reference}</ds:datastoreItem>'
        ).encode(),
        f"customXml/_rels/item{number}.xml.rels": (
            f'{_HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/customXmlProps" '
            f'Target="itemProps{number}.xml"/></Relationships>'
        ).encode(),
    }


def item_of(parts: Mapping[str, bytes]) -> str:
    """The item that carries the base, or a name that is free for it."""
    items = sorted(name for name in parts if re.fullmatch(r"customXml/item\d+\.xml", name))
    found = next((name for name in items if NAMESPACE.encode() in parts[name]), "")
    number = 1
    while not found and f"customXml/item{number}.xml" in items:
        number += 1
    return found or f"customXml/item{number}.xml"


def _with_property(xml: str, text: str) -> str:
    """The custom properties with ours among them; ids count from 2 ([MS-OSHARED] 2.3.3.2.2.1)."""
    if not xml:
        xml = f'{_HEAD}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VT}"></Properties>'
    if (found := _PROPERTY.search(xml.encode())) is not None:
        before = xml.encode()
        return (before[: found.start(1)] + text.encode() + before[found.end(1) :]).decode()
    xml = re.sub(r"<((?:\w+:)?Properties)\b([^>]*)/>\s*$", r"<\1\2></\1>", xml)
    number = max([1, *(int(pid) for pid in re.findall(r'\bpid="(\d+)"', xml))]) + 1
    prefix = re.search(r"</((?:\w+:)?)Properties>", xml)
    tag = prefix[1] if prefix else ""
    own = (
        f'<{tag}property fmtid="{_FORMAT_ID}" pid="{number}" name="{NAME}">'
        f'<vt:lpwstr xmlns:vt="{_VT}">{text}</vt:lpwstr></{tag}property>'
    )
    return re.sub(r"</(?:\w+:)?Properties>\s*$", lambda match: own + match[0], xml)


def fingerprint(parts: Mapping[str, bytes], main: str = "ppt/presentation.xml") -> str:
    """A digest of everything in a deck but the base itself: whether any program has saved it since."""
    return print_of([(name, len(data), crc32(data)) for name, data in parts.items()], main)


def print_of(entries: Iterable[tuple[str, int, int]], main: str = "ppt/presentation.xml") -> str:
    """The same from names, sizes and check sums, which a zip file has in its directory."""
    result = hashlib.sha256()
    apart = {"[Content_Types].xml", "_rels/.rels", _relations_of(main), PROPERTIES}
    for name, size, check in sorted(entries):
        if name not in apart and not name.startswith("customXml/"):
            result.update(f"{name}\n{size}\n{check}\n".encode())
    return result.hexdigest()


def digest(data: bytes) -> str:
    """What a picture is told by."""
    return hashlib.sha256(data).hexdigest()[:16]


def layout_names(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The layouts of a package by part, with the names that people give them."""
    found = {name: _LAYOUT_NAME.search(parts[name]) for name in sorted(parts) if _LAYOUT.fullmatch(name)}
    return {name: match[1].decode() if match else "" for name, match in found.items()}


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"
