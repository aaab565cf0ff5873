"""Whether a workbook may be opened: its parts are looked at before a reader makes objects of them."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from briefing.report.findings import Findings
from briefing.report.inputs import note
from briefing.report.node import Scalar

MAX_BYTES = 8 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024
MAX_TAGS = 300_000  # 50 000 cells with a value have 200 000
MAX_MERGED = 50_000  # cells; the reader makes an object of each
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CORNER = rb"\$?([A-Z]{1,3})\$?(\d{1,7})"
_MERGED = re.compile(rb"mergeCell\b[^<>]*?\bref\s*=\s*[\"']" + _CORNER + b":" + _CORNER, re.IGNORECASE)
_WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")  # UTF-16: none of the marks below would be seen


def checked(path: Path, here: Scalar, findings: Findings) -> bool | None:
    """Whether there are formulas; None with a finding where the file must not be opened."""
    try:
        with note(path).open("rb") as stream:
            start = stream.read(8)
        size = path.stat().st_size
    except FileNotFoundError:
        findings.error("file-missing", here, file=str(path))
        return None
    except OSError as error:
        findings.error("file-unreadable", here, file=str(path), detail=error.strerror or str(error))
        return None
    if start == _OLE:
        findings.error("workbook-old-or-locked", here)
        return None
    if size > MAX_BYTES:
        findings.error("file-too-large", here, limit=f"{MAX_BYTES // 1024 // 1024} MiB")
        return None
    return _unpacked(path, here, findings)


def _unpacked(path: Path, here: Scalar, findings: Findings) -> bool | None:
    """Look into the parts, one at a time: their sizes, elements, declared entities, merged cells, formulas."""
    formulas, tags = False, 0
    try:
        with zipfile.ZipFile(path) as package:
            if sum(part.file_size for part in package.infolist()) > MAX_UNPACKED:
                return _too_large(here, findings, f"{MAX_UNPACKED // 1024 // 1024} MiB")
            for part in package.infolist():
                data = package.read(part)
                tags += data.count(b"<")
                if tags > MAX_TAGS or _merged(data) > MAX_MERGED:
                    return _too_large(here, findings, f"{MAX_TAGS} 个元素")
                if b"<!DOCTYPE" in data or b"<!ENTITY" in data or data.startswith(_WIDE_TEXT):
                    raise zipfile.BadZipFile("DOCTYPE / UTF-16")
                formulas = formulas or any(mark in data for mark in (b"<f>", b"<f ", b"<f/"))
    except Exception as error:  # zipfile and zlib raise many kinds for a damaged file
        findings.error("workbook-unreadable", here, detail=str(error)[:120])
        return None
    return formulas


def _too_large(here: Scalar, findings: Findings, limit: str) -> bool | None:
    findings.error("workbook-too-large", here, limit=limit)
    return None


def _merged(data: bytes) -> int:
    """How many cells the merged areas of a sheet have."""
    areas = _MERGED.findall(data)
    return sum((_column(c) - _column(a) + 1) * (int(d) - int(b) + 1) for a, b, c, d in areas)


def _column(letters: bytes) -> int:
    """A column's number from its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
