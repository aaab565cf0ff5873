"""`Deck`: the package of one of the three decks of a merge, with its slides in order; the edited one can be changed."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from lxml import etree

from briefing.merge.carrier import digest
from briefing.templates.package import CONTENT_TYPES, NS, R_ID, RELATIONSHIPS, Package, Relation, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OFFICE = NS["r"]
#: Zip has no dates before this one.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TYPES = "[Content_Types].xml"


@dataclass(slots=True)
class Deck:
    """A presentation as parts. `digests` are those of pictures whose bytes are not there (a carried base)."""

    package: Package
    digests: Mapping[str, str] = field(default_factory=dict)
    #: Parts whose trees were changed, and parts whose relationships were.
    changed: set[str] = field(default_factory=set)
    related: set[str] = field(default_factory=set)
    #: Where placeholders of layouts stand, as far as it has been asked: layout, kind, index → box.
    places: dict[tuple[str, str, str], tuple[int, int, int, int] | None] = field(default_factory=dict)

    @property
    def main(self) -> str:
        """The presentation part."""
        return self.package.main

    def tree(self, part: str) -> etree._Element:
        """The XML of a part; whoever changes it says so with `touch`."""
        return self.package.tree(part)

    def touch(self, part: str) -> None:
        """Note that the tree of a part was changed."""
        self.changed.add(part)

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of a part by id."""
        return self.package.relations(part)

    def leads(self, part: str, kind: str) -> str:
        """The part that a part leads to by a kind of relationship; empty if it leads to none."""
        return next((item.target for item in self.relations(part).values() if item.kind == kind), "")

    def slides(self) -> list[str]:
        """The parts of the slides in the order of the show."""
        ids = self.tree(self.main).iterfind("p:sldIdLst/p:sldId", NS)
        found = self.relations(self.main)
        targets = [found[key].target for item in ids if (key := item.get(R_ID, "")) in found]
        return [target for target in targets if target in self.package.parts]

    def digest(self, part: str) -> str:
        """What a picture is told by; empty if it is not there."""
        data = self.package.parts.get(part)
        return digest(data) if data is not None else self.digests.get(part, "")

    def text_of(self, part: str) -> bytes:
        """A part as it would be written."""
        if part in self.changed:
            return etree.tostring(self.tree(part), xml_declaration=True, encoding="UTF-8", standalone=True)
        return self.package.parts[part]

    # -- changing ----------------------------------------------------------------------------------------------

    def relate(self, part: str, kind: str, target: str, external: bool = False, wanted: str = "") -> str:
        """The id of a relationship of that kind to a target, newly made unless there is one. `kind` is the last word
        of an office type, or a whole type."""
        known = self.relations(part)
        whole = kind if "/" in kind else f"{OFFICE}/{kind}"
        for key, item in known.items():
            if (item.type, item.target, item.external) == (whole, target, external) and not wanted:
                return key
        number = 1
        key = wanted or f"rIdBrief{number}"
        while key in known:
            number += 1
            key = f"rIdBrief{number}"
        known[key] = Relation(key, whole.rpartition("/")[2], whole, target, external)
        self.related.add(part)
        return key

    def unrelate(self, part: str, key: str) -> None:
        """Take a relationship away."""
        if self.relations(part).pop(key, None) is not None:
            self.related.add(part)

    def retarget(self, part: str, key: str, target: str) -> None:
        """Have a relationship lead elsewhere."""
        old = self.relations(part)[key]
        self.relations(part)[key] = Relation(key, old.kind, old.type, target, old.external)
        self.related.add(part)

    def add(self, wanted: str, data: bytes, kind: str) -> str:
        """Add a part of a content type under a name like that wanted one; the name it has."""
        name = self.free(wanted)
        self.package.parts[name] = data
        self.package.types[name] = kind
        self.package._relations[name] = {}
        return name

    def free(self, wanted: str) -> str:
        """A name for a part that no part has: the wanted one, or with a further number."""
        if wanted not in self.package.parts:
            return wanted
        stem, end = posixpath.splitext(wanted)
        stem, number = stem.rstrip("0123456789"), 1
        while f"{stem}{number}{end}" in self.package.parts:
            number += 1
        return f"{stem}{number}{end}"

    def add_picture(self, name: str, data: bytes, kind: str) -> str:
        """A picture part with these bytes: one that is there already, or a new one."""
        own = digest(data)
        for part, known in self.package.parts.items():
            if "/media/" in part and len(known) == len(data) and digest(known) == own:
                return part
        return self.add(f"ppt/media/{posixpath.basename(name)}", data, kind)

    def forget_unused(self) -> None:
        """Take away relationships that changed parts named before and no longer do: what they led to may go."""
        for part in self.changed:
            before = self.package.parts[part]
            used = {str(value) for node in self.tree(part).iter() for key, value in node.attrib.items()
                    if str(key).startswith(f"{{{OFFICE}}}")}  # fmt: skip
            for key in list(self.relations(part)):
                if key not in used and f'"{key}"'.encode() in before:
                    self.unrelate(part, key)

    def replace(self, part: str, data: bytes) -> None:
        """Put other bytes in a part."""
        self.package.parts[part] = data
        self.package._trees.pop(part, None)
        self.changed.discard(part)

    # -- writing -----------------------------------------------------------------------------------------------

    def reachable(self) -> set[str]:
        """The parts that the package leads to."""
        waiting, seen = [""], set[str]()
        while waiting:
            part = waiting.pop()
            if part in seen:
                continue
            seen.add(part)
            waiting += [item.target for item in self.relations(part).values()
                        if not item.external and item.target in self.package.parts]  # fmt: skip
        return seen - {""}

    def drop(self, gone: set[str]) -> None:
        """Take parts away with their relationships."""
        for part in gone:
            self.package.parts.pop(part, None)
            self.package.types.pop(part, None)
            self.package.parts.pop(relations_name(part), None)
            self.related.discard(part)
            self.changed.discard(part)

    def entries(self) -> dict[str, bytes]:
        """All parts as they are to be written, relationships and content types included."""
        parts = {
            name: self.text_of(name) if name in self.changed else data for name, data in self.package.parts.items()
        }
        for part in self.related:
            if part in parts or not part:
                parts[relations_name(part)] = _relation_part(part, self.relations(part))
        parts[_TYPES] = self._content_types(parts)
        return parts

    def _content_types(self, parts: Mapping[str, bytes]) -> bytes:
        """The list of content types with what came put in and what went taken out, else as it is."""
        root = parsed(parts[_TYPES])
        defaults = {item.get("Extension", "").lower(): item.get("ContentType", "") for item in
                    root.iterfind(f"{{{CONTENT_TYPES}}}Default")}  # fmt: skip
        named = {item.get("PartName", "").lstrip("/"): item for item in root.iterfind(f"{{{CONTENT_TYPES}}}Override")}
        changed = False
        for name, item in named.items():
            if name not in parts:
                root.remove(item)
                changed = True
        for name in sorted(parts):
            end = name.rpartition(".")[2].lower()
            wanted = self.package.types.get(name, "")
            if name in named or name == _TYPES or end == "rels" or not wanted or defaults.get(end) == wanted:
                continue
            if end not in defaults and end != "xml":
                node = etree.Element(f"{{{CONTENT_TYPES}}}Default", Extension=end, ContentType=wanted)
                root.insert(len(defaults), node)
                defaults[end] = wanted
            else:
                etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=wanted)
            changed = True
        if not changed:
            return parts[_TYPES]
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def zipped(entries: Mapping[str, bytes], order: Iterator[str] | list[str]) -> bytes:
    """Parts as a file: those of the list first and in its order, then further ones by name; dates are fixed."""
    names = [name for name in order if name in entries]
    names += sorted(set(entries) - set(names))
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name in names:
            entry = ZipInfo(name, _EPOCH)
            entry.external_attr = 0o644 << 16
            packed = name.lower().endswith((".png", ".jpeg", ".jpg", ".xlsx", ".gif", ".mp4"))
            entry.compress_type = ZIP_STORED if packed else ZIP_DEFLATED
            archive.writestr(entry, entries[name])
    return stream.getvalue()


def relations_name(part: str) -> str:
    """The part that holds the relationships of a part."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def _relation_part(part: str, relations: Mapping[str, Relation]) -> bytes:
    root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})  # type: ignore[dict-item]
    folder = part.rpartition("/")[0]
    for item in relations.values():
        target = item.target if item.external else posixpath.relpath(item.target, folder or ".")
        node = etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", Id=item.id, Type=item.type, Target=target)
        if item.external:
            node.set("TargetMode", "External")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
