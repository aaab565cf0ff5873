"""`Package`: the parts of a presentation (ECMA-376 part 2) that someone else wrote, read with care.

Nothing in it is trusted: sizes are bounded before anything is unpacked, XML is read without entities or network.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from lxml import etree

from briefing.diagnostics import Diagnostic, Place, ReportError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Bytes of all parts together, unpacked; a template with large pictures has a tenth of it.
MOST_BYTES = 256 * 1024 * 1024
MOST_PARTS = 20_000
#: The first bytes of an OLE file: PowerPoint 97-2003, or any Office file with a password.
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
#: What a presentation may call itself: a deck, a template, a show, each with or without macros.
MAIN_TYPES = ("presentation.main+xml", "template.main+xml", "slideshow.main+xml")

RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
R_ID = f"{{{NS['r']}}}id"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship: the last word of its type (`slideLayout`), and the part or address it leads to."""

    id: str
    kind: str
    type: str
    target: str
    external: bool = False


@dataclass(slots=True)
class Package:
    """Parts by name without the leading slash, with their content types and relationships."""

    parts: dict[str, bytes]
    types: dict[str, str]
    main: str = ""
    _trees: dict[str, etree._Element] = field(default_factory=dict)
    _relations: dict[str, dict[str, Relation]] = field(default_factory=dict)

    def tree(self, part: str) -> etree._Element:
        """The XML of a part; etree.XMLSyntaxError for what is none. Callers do not change it."""
        found = self._trees.get(part)
        if found is None:
            found = self._trees[part] = parsed(self.parts[part])
        return found

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of a part by id; of the package itself for an empty name."""
        found = self._relations.get(part)
        if found is None:
            found = self._relations[part] = {relation.id: relation for relation in self._read_relations(part)}
        return found

    def related(self, part: str, kind: str) -> list[str]:
        """The parts that a part leads to by a kind of relationship, in the order of the file."""
        found = self.relations(part).values()
        return [item.target for item in found if item.kind == kind and item.target in self.parts]

    def _read_relations(self, part: str) -> Iterator[Relation]:
        folder, _, name = part.rpartition("/")
        data = self.parts.get(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        if data is None:
            return
        for item in parsed(data).iterfind(f"{{{RELATIONSHIPS}}}Relationship"):
            kind, target = item.get("Type", ""), item.get("Target", "")
            external = item.get("TargetMode") == "External"
            resolved = target if external else _resolved(folder, target)
            yield Relation(item.get("Id", ""), kind.rpartition("/")[2], kind, resolved, external)


def _resolved(folder: str, target: str) -> str:
    """The part that a target names, seen from the folder of the part that refers to it."""
    path = target if target.startswith("/") else f"/{folder}/{target}"
    return posixpath.normpath(path).lstrip("/")


def parsed(data: bytes) -> etree._Element:
    """XML as a tree: entities are not expanded, nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def read_package(path: Path, data: bytes | None = None) -> Package:
    """The package in a file, or in `data` that came from it; ReportError says why it is no presentation."""
    try:
        package = _opened(path) if data is None else _unpacked(BytesIO(data), path)
        return _checked(package, path)
    except OSError as fault:
        code = "file-missing" if isinstance(fault, FileNotFoundError) else "file-unreadable"
        if path.is_dir():
            raise _failed("file-is-folder", path, example=str(path / "template.pptx")) from fault
        raise _failed(code, path, detail=fault.strerror or str(fault)) from fault
    except (etree.XMLSyntaxError, BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as fault:
        raise _failed("deck-damaged", path, detail=str(fault)) from fault


def _opened(path: Path) -> Package:
    with path.open("rb") as file:
        return _unpacked(file, path)


def _unpacked(file: IO[bytes], path: Path) -> Package:
    if file.read(len(OLE)) == OLE:
        raise _failed("deck-protected", path)
    file.seek(0)
    with ZipFile(file) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if sum(entry.file_size for entry in entries) > MOST_BYTES or len(entries) > MOST_PARTS:
            raise _failed("deck-too-large", path, limit=f"{MOST_BYTES // 1024 // 1024} MB")
        parts = {entry.filename.lstrip("/"): archive.read(entry) for entry in entries}
    return Package(parts, _types(parts))


def _types(parts: dict[str, bytes]) -> dict[str, str]:
    """The content type of every part."""
    listed = parts.get("[Content_Types].xml")
    if listed is None:
        return {}
    root = parsed(listed)
    by_end = {item.get("Extension", "").lower(): item.get("ContentType", "") for item in
              root.iterfind(f"{{{CONTENT_TYPES}}}Default")}  # fmt: skip
    named = {item.get("PartName", "").lstrip("/"): item.get("ContentType", "") for item in
             root.iterfind(f"{{{CONTENT_TYPES}}}Override")}  # fmt: skip
    return {part: named.get(part) or by_end.get(part.rpartition(".")[2].lower(), "") for part in parts}


def _checked(package: Package, path: Path) -> Package:
    """The package with its main part known; ReportError if that is no presentation."""
    mains = package.related("", "officeDocument")
    package.main = mains[0] if mains else ""
    if not package.types.get(package.main, "").endswith(MAIN_TYPES):
        raise _failed("deck-other-kind", path)
    return package


def _failed(code: str, path: Path, **values: str) -> ReportError:
    return ReportError([Diagnostic(code, Place(str(path)), (("file", str(path)), *values.items()))])
