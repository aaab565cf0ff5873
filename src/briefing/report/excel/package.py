"""A workbook's file as named parts: whether it is one, and what it is instead; parts are unpacked when asked for."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from briefing.report.excel.markup import Attributes, Handler, MarkupError, TooLargeError, walk
from briefing.report.findings import Findings
from briefing.report.inputs import note
from briefing.report.node import Scalar

MAX_BYTES = 64 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024
_CHUNK = 256 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class Package:
    """The parts of an open workbook by name; `unpacked` counts the bytes that were really taken out."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.lower().lstrip("/"): name for name in archive.namelist()}
        self.unpacked = 0

    def __contains__(self, name: str) -> bool:
        """Whether there is a part of that name; case does not matter (OPC, 9.1.1)."""
        return name.lower().lstrip("/") in self._names

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, a piece at a time, so that reading can stop early. MarkupError if it is missing or
        damaged, TooLargeError beyond what a report needs."""
        try:
            part = self._archive.getinfo(self._names[name.lower().lstrip("/")])
            if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # no other may be used (OPC, C.5)
                raise MarkupError(name)
            with self._archive.open(part) as stream:
                while data := stream.read(_CHUNK):
                    self.unpacked += len(data)
                    if self.unpacked > MAX_UNPACKED:
                        raise TooLargeError(f"{MAX_UNPACKED // 1024 // 1024} MiB")
                    yield data
        except KeyError as fault:
            raise MarkupError(name) from fault
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as fault:
            raise MarkupError(name) from fault

    def related(self, source: str) -> dict[str, tuple[str, str]]:
        """The parts that a part (or the package, "") points to: (last word of the type, name) by relationship id."""
        folder, name = posixpath.split(source)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self:
            return {}
        found = _Relationships()
        walk(self.chunks(path), found)
        return {key: (kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
                for key, (kind, target) in found.targets.items()}  # fmt: skip

    def close(self) -> None:
        """Give the file back."""
        self._archive.close()


class _Relationships(Handler):
    def __init__(self) -> None:
        self.targets: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.targets[attributes.get("Id", "")] = kind, attributes.get("Target", "")


def open_package(path: Path, here: Scalar, findings: Findings) -> Package | None:
    """The parts of a workbook, or None with one finding at `here` that says what the file is and what to do."""
    start = _beginning(path, here, findings)
    if start is None:
        return None
    if start.startswith(_OLE):
        findings.error("workbook-locked" if _ENCRYPTED in start else "workbook-old", here, ending=path.suffix)
        return None
    if not start.startswith(b"PK"):
        code = "workbook-is-text" if _is_text(start) else "workbook-unreadable"
        findings.error(code if start else "workbook-empty", here)
        return None
    try:
        package = Package(zipfile.ZipFile(path))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        findings.error("workbook-unreadable", here)
        return None
    return package


def _beginning(path: Path, here: Scalar, findings: Findings) -> bytes | None:
    """The first bytes of a file, enough to tell what it is; None with a finding if it cannot be read."""
    try:
        if path.exists() and not path.is_file():  # a pipe would never end
            code = "file-is-folder" if path.is_dir() else "file-missing"
            findings.error(code, here, file=str(path))
            return None
        with note(path).open("rb") as stream:
            start = stream.read(64 * 1024)
            size = stream.seek(0, 2)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        findings.error("file-missing", here, file=str(path))
        return None
    except OSError as error:
        findings.error("file-unreadable", here, file=str(path), detail=error.strerror or "")
        return None
    if size > MAX_BYTES:
        findings.error("file-too-large", here, limit=f"{MAX_BYTES // 1024 // 1024} MiB")
        return None
    return start


def _is_text(start: bytes) -> bool:
    """Whether a file that calls itself a workbook is text: a web page or a CSV file, as many systems export."""
    return not re.search(rb"[\x00-\x08\x0e-\x1f]", start[:2000]) or start[:2] in (b"\xff\xfe", b"\xfe\xff")
