"""An Office package as preflight sees it: parts, relationships, XML without document types.

The container is ECMA-376 part 2 (OPC): a zip whose parts refer to each other through `_rels` files.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.parsers import expat

Element = ElementTree.Element

#: A zip that unpacks to more than this is taken for a bomb.
MOST_BYTES = 512 * 1024 * 1024
#: Elements nested deeper than this are no slide's.
DEEPEST = 200

_TRANSITIONAL = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


class UnreadableDeck(Exception):  # noqa: N818 - says what is wrong, as pikepdf's own does
    """The file is no presentation that can be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship: its id, the last word of its type, and the part or address that it leads to."""

    id: str
    kind: str
    target: str
    outside: bool


@dataclass(frozen=True)
class Package:
    """The parts of a package by their names, without a leading slash."""

    parts: dict[str, bytes]
    _trees: dict[str, Element] = field(default_factory=dict, repr=False)

    @cached_property
    def _relations(self) -> dict[str, dict[str, Relation]]:
        return {name: self._read_relations(name) for name in ("", *self.parts) if relations_of(name) in self.parts}

    def relations(self, name: str) -> dict[str, Relation]:
        """The relationships of a part by their ids; those of the package itself for the empty name."""
        return self._relations.get(name, {})

    def related(self, name: str, kind: str) -> str:
        """The first part that a relationship of a kind leads to; empty if there is none in the package."""
        for relation in self.relations(name).values():
            if relation.kind == kind and not relation.outside and relation.target in self.parts:
                return relation.target
        return ""

    def xml(self, name: str) -> Element:
        """The root of a part; UnreadableDeck if it is missing or not sound XML."""
        if name not in self.parts:
            raise UnreadableDeck(f"{name or 'a part'} is missing")
        if name not in self._trees:
            self._trees[name] = parse(self.parts[name], name)
        return self._trees[name]

    def _read_relations(self, name: str) -> dict[str, Relation]:
        found: dict[str, Relation] = {}
        for element in self.xml(relations_of(name)).iter(f"{{{_RELATIONSHIPS}}}Relationship"):
            target, outside = element.get("Target", ""), element.get("TargetMode") == "External"
            kind = element.get("Type", "").rpartition("/")[2]
            where = target if outside else resolved(name, target)
            found[element.get("Id", "")] = Relation(element.get("Id", ""), kind, where, outside)
        return found


def read_package(data: bytes) -> Package:
    """The parts in the bytes of a zip; UnreadableDeck if they are none, or too large to be meant well."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise UnreadableDeck("it unpacks to more than 512 MB")
            return Package({entry.filename.lstrip("/"): archive.read(entry) for entry in entries})
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as fault:
        raise UnreadableDeck(str(fault)) from fault


def relations_of(name: str) -> str:
    """The name of the part that holds the relationships of a part."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def source_of(name: str) -> str:
    """The part whose relationships a `.rels` part holds."""
    folder, _, file = name.rpartition("_rels/")
    return folder + file.removesuffix(".rels")


def resolved(source: str, target: str) -> str:
    """The part that a relative target of a part means, without a place in it."""
    path = unquote(target.partition("#")[0])
    base = "/" + posixpath.dirname(source)
    return posixpath.normpath(posixpath.join(base, path)).lstrip("/") if path else ""


def parse(data: bytes, name: str) -> Element:
    """The root of an XML part; UnreadableDeck for unsound XML, a document type, absurd nesting.

    A document type could define entities that grow without bound; no Office file has one (ECMA-376-2, 6.2.5).
    Namespaces of the strict variant are read as those of the transitional one.
    """
    data = _TRANSITIONAL.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", data)
    try:
        _refuse_document_type(data)
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, expat.ExpatError, LookupError, ValueError) as fault:
        raise UnreadableDeck(f"{name}: {fault}") from fault


def _refuse_document_type(data: bytes) -> None:
    """Raise ValueError at a document type or at too deep a nesting, before a tree is made."""
    depth = 0

    def refuse(*_: object) -> None:
        raise ValueError("it has a document type")

    def down(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise ValueError("its elements are nested too deep")

    def up(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = down, up
    parser.Parse(data, True)
