"""Pictures that a report names: PNG and JPEG files, looked at as far as their kind, size and wholeness go."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefing.report.inputs import note

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES = 5 * 1024 * 1024
LEAST_PIXELS, MOST_PIXELS = 16, 6000  # of either side
LONGEST = 12  # times the shorter side
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
#: Markers of JPEG frames (ISO/IEC 10918-1, table B.1): start of frame, but for tables among them.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a segment


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture as its file has it; `width` and `height` count its pixels."""

    data: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int


class PictureError(Exception):
    """A file is no picture that can be used: `code` is that of a finding, and `values` fill its sentences."""

    def __init__(self, code: str, **values: str) -> None:
        """Say which and why."""
        super().__init__(code)
        self.code = code
        self.values = values


def read_picture(path: Path) -> PictureFile:
    """The picture in a file; PictureError if it is missing, too large, broken, or neither PNG nor JPEG."""
    return picture_in(_read(note(path)), path)


def picture_in(data: bytes, path: Path) -> PictureFile:
    """The picture that some bytes are; `path` is what findings call them. PictureError as for a file."""
    if data.startswith(_PNG):
        picture = PictureFile(data, "png", *_png_size(data, path))
    elif data.startswith(_JPEG):
        picture = PictureFile(data, "jpeg", *_jpeg_size(data, path))
    else:
        raise PictureError("picture-kind", file=str(path))
    shorter, longer = sorted((picture.width, picture.height))
    if shorter < LEAST_PIXELS or longer > MOST_PIXELS or longer > LONGEST * shorter:
        size = f"{picture.width} × {picture.height}"
        limits = {"least": str(LEAST_PIXELS), "most": str(MOST_PIXELS), "times": str(LONGEST)}
        raise PictureError("picture-size", file=str(path), size=size, **limits)
    return picture


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise PictureError("picture-missing", file=str(path))
        if path.stat().st_size > MOST_BYTES:
            raise PictureError("picture-too-large", file=str(path), limit=f"{MOST_BYTES // 1024 // 1024} MB")
        return path.read_bytes()
    except (OSError, ValueError) as fault:  # ValueError: a zero byte in the path
        detail = getattr(fault, "strerror", None) or str(fault)
        raise PictureError("picture-unreadable", file=str(path), detail=detail) from fault


def _png_size(data: bytes, path: Path) -> tuple[int, int]:
    """The size in the header of a PNG whose chunks are all there and sound (ISO/IEC 15948, 5.3)."""
    size, pixels, last = (0, 0), False, b""
    for kind, body in _png_chunks(data, path):
        if not last and (kind != b"IHDR" or len(body) != 13):
            break
        if kind == b"IHDR":
            size = struct.unpack(">II", body[:8])
        pixels |= kind == b"IDAT"
        last = kind
        if kind == b"IEND":
            break
    if last != b"IEND" or not pixels:
        raise PictureError("picture-broken", file=str(path))
    return size


def _png_chunks(data: bytes, path: Path) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        end = at + 8 + length
        if zlib.crc32(data[at + 4 : end]) != int.from_bytes(data[end : end + 4], "big") or end + 4 > len(data):
            raise PictureError("picture-broken", file=str(path))
        yield data[at + 4 : at + 8], data[at + 8 : end]
        at = end + 4


def _jpeg_size(data: bytes, path: Path) -> tuple[int, int]:
    """The size in the frame header of a JPEG that has its end (ISO/IEC 10918-1, B.2)."""
    at = len(_JPEG)
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES and at + 9 <= len(data) and b"\xff\xd9" in data[at:]:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 1 if marker == 0xFF else 2 if marker in _BARE else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    raise PictureError("picture-broken", file=str(path))
