"""What PowerPoint does to the parts of a deck when a person edits it: the small moves that edits are made of.

Parts are changed as PowerPoint leaves them: runs split with `dirty="0"`, ids that go on, relations and content types of
what comes in, copies of notes with copies of slides. Nothing here knows how decks are merged.
"""

from __future__ import annotations

import copy
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from lxml import etree

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}
A, P, R, P14 = (f"{{{NAMESPACES[prefix]}}}" for prefix in ("a", "p", "r", "p14"))
OFFICE = NAMESPACES["r"]
PRESENTATION = "ppt/presentation.xml"
CREATION = "{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}"
#: What may follow a new child of a slide, in the order of the schema.
SLIDE_ORDER = ["cSld", "clrMapOvr", "transition", "AlternateContent", "timing", "extLst"]

Parts = dict[str, bytes]
Tree = Any


def parse(xml: str) -> Tree:
    """An element of a snippet that uses the usual prefixes."""
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    element = etree.fromstring(f"<root {declared}>{xml}</root>")[0]
    etree.cleanup_namespaces(element)
    return element


@contextmanager
def opened(parts: Parts, name: str) -> Iterator[Tree]:
    """The tree of a part, put back when it was changed."""
    root = etree.fromstring(parts[name])
    yield root
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def slide_part(parts: Parts, key: str) -> str:
    """The part of the slide with a key, as the build named it."""
    found = [
        name
        for name, data in parts.items()
        if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)
        and etree.fromstring(data).find("p:cSld", NAMESPACES).get("name") == key
    ]
    assert len(found) == 1, f"{key}: {found}"
    return found[0]


@contextmanager
def slide(parts: Parts, key: str) -> Iterator[Tree]:
    """The tree of the slide with a key."""
    with opened(parts, slide_part(parts, key)) as root:
        yield root


def shape(root: Tree, name: str) -> Tree:
    """The shape of a name on a slide."""
    found = [at for at in root.iter(f"{P}sp", f"{P}pic", f"{P}grpSp", f"{P}graphicFrame", f"{P}cxnSp")
             if _properties(at).get("name") == name]  # fmt: skip
    assert len(found) == 1, f"{name}: {len(found)}"
    return found[0]


def _properties(element: Tree) -> Tree:
    return element[0].find("p:cNvPr", NAMESPACES)


def properties(root: Tree, name: str) -> Tree:
    """The `cNvPr` of a shape."""
    return _properties(shape(root, name))


def next_id(root: Tree) -> int:
    """An id that no shape of the slide has yet."""
    return max(int(at.get("id")) for at in root.iter(f"{P}cNvPr")) + 1


def paragraphs(root: Tree, name: str) -> list[Tree]:
    """The paragraphs of a shape."""
    return list(shape(root, name).iter(f"{A}p"))


# -- text ------------------------------------------------------------------------------------------------------


def words(paragraph: Tree) -> str:
    """The text of a paragraph."""
    return "".join(at.text or "" for at in paragraph.iter(f"{A}t"))


def retype(paragraph: Tree, text: str) -> None:
    """Type other words over a paragraph: one run is left, with the looks of the first, and the cursor's at the end."""
    runs = paragraph.findall("a:r", NAMESPACES)
    for run in runs[1:]:
        paragraph.remove(run)
    runs[0].find("a:t", NAMESPACES).text = text
    _end(paragraph, runs[0])


def retype_part(paragraph: Tree, old: str, new: str) -> None:
    """Type over some words of a paragraph that stand in one run."""
    text = next(at for at in paragraph.iter(f"{A}t") if old in (at.text or ""))
    text.text = text.text.replace(old, new)
    _end(paragraph, text.getparent())


def _end(paragraph: Tree, run: Tree) -> None:
    if paragraph.find("a:endParaRPr", NAMESPACES) is None:
        end = copy.deepcopy(run.find("a:rPr", NAMESPACES))
        end.tag = f"{A}endParaRPr"
        paragraph.append(end)


def paragraph_after(paragraph: Tree, text: str) -> Tree:
    """Press Enter at the end of a paragraph and type."""
    new = copy.deepcopy(paragraph)
    paragraph.addnext(new)
    retype(new, text)
    return new


def runs_of(paragraph: Tree, part: str) -> list[Tree]:
    """The runs of a part of a paragraph, split off where the part begins and ends within a run."""
    at = words(paragraph).index(part)
    _split(paragraph, at)
    _split(paragraph, at + len(part))
    found, place = [], 0
    for run in paragraph.findall("a:r", NAMESPACES):
        if at <= place < at + len(part):
            found.append(run)
        place += len(words(run))
    return found


def _split(paragraph: Tree, at: int) -> None:
    place = 0
    for run in paragraph.findall("a:r", NAMESPACES):
        text = run.find("a:t", NAMESPACES)
        if place < at < place + len(text.text):
            rest = copy.deepcopy(run)
            rest.find("a:t", NAMESPACES).text = text.text[at - place :]
            text.text = text.text[: at - place]
            run.addnext(rest)
        place += len(words(run))


def style(paragraph: Tree, part: str, **attributes: str) -> None:
    """Mark a part of a paragraph and give it attributes of a run, such as `b="1"`."""
    for run in runs_of(paragraph, part):
        run.find("a:rPr", NAMESPACES).attrib.update({**attributes, "dirty": "0"})


def paint(paragraph: Tree, part: str, inside: str) -> None:
    """Mark a part of a paragraph and put an element into its run properties, at its place in the schema."""
    order = ["ln", "noFill", "solidFill", "effectLst", "highlight", "uFillTx", "latin", "ea", "cs", "sym", "hlinkClick"]
    for run in runs_of(paragraph, part):
        properties_, new = run.find("a:rPr", NAMESPACES), parse(inside)
        tag = etree.QName(new).localname
        for old in properties_.findall(f"a:{tag}", NAMESPACES):
            properties_.remove(old)
        later = [at for at in properties_ if order.index(etree.QName(at).localname) > order.index(tag)]
        later[0].addprevious(new) if later else properties_.append(new)


# -- places ----------------------------------------------------------------------------------------------------


def frame(element: Tree) -> Tree:
    """The `xfrm` of a shape; a placeholder gets one when it is moved."""
    found = element.find("p:spPr/a:xfrm", NAMESPACES)
    for path in ("p:xfrm", "p:grpSpPr/a:xfrm"):
        found = element.find(path, NAMESPACES) if found is None else found
    assert found is not None
    return found


def move(element: Tree, right: int, down: int) -> None:
    """Drag a shape by EMU."""
    place = frame(element).find("a:off", NAMESPACES)
    place.set("x", str(int(place.get("x")) + right))
    place.set("y", str(int(place.get("y")) + down))


def resize(element: Tree, wider: int, higher: int) -> None:
    """Drag the lower right corner of a shape by EMU."""
    size = frame(element).find("a:ext", NAMESPACES)
    size.set("cx", str(int(size.get("cx")) + wider))
    size.set("cy", str(int(size.get("cy")) + higher))


# -- parts -----------------------------------------------------------------------------------------------------


def _rels(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def relate(parts: Parts, name: str, kind: str, target: str, outside: bool = False) -> str:
    """A new relation of a part; its id."""
    kind = kind if "://" in kind else f"{OFFICE}/{kind}"
    if _rels(name) not in parts:
        parts[_rels(name)] = f'<Relationships xmlns="{NAMESPACES["rel"]}"/>'.encode()
    with opened(parts, _rels(name)) as root:
        taken = [int(found[1]) for at in root if (found := re.fullmatch(r"rId(\d+)", at.get("Id")))]
        new = etree.SubElement(root, f"{{{NAMESPACES['rel']}}}Relationship", Id=f"rId{max(taken, default=0) + 1}")
        new.set("Type", kind)
        new.set("Target", target)
        if outside:
            new.set("TargetMode", "External")
    return str(new.get("Id"))


def related(parts: Parts, name: str, kind: str) -> str:
    """The part that the relation of a kind leads to."""
    target = next(
        at.get("Target") for at in etree.fromstring(parts[_rels(name)]) if at.get("Type").endswith("/" + kind)
    )
    return (
        target.lstrip("/") if target.startswith("/") else re.sub(r"[^/]+/[^/]+$", "", name) + target.removeprefix("../")
    )


def declare(parts: Parts, name: str, content_type: str) -> None:
    """The content type of a new part."""
    with opened(parts, "[Content_Types].xml") as root:
        etree.SubElement(root, f"{{{NAMESPACES['ct']}}}Override", PartName=f"/{name}", ContentType=content_type)


def add_part(parts: Parts, name: str, content_type: str, xml: str) -> None:
    """A new part from a snippet."""
    parts[name] = etree.tostring(parse(xml), xml_declaration=True, encoding="UTF-8", standalone=True)
    declare(parts, name, content_type)


def png(red: int, green: int, blue: int, size: int = 8) -> bytes:
    """A small picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    pixels = zlib.compress((b"\0" + bytes((red, green, blue)) * size) * size)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def add_media(parts: Parts, name: str, picture: bytes) -> str:
    """A picture brought into the package for a part; the id of its relation. PNG is declared by the build."""
    count = sum(at.startswith("ppt/media/") for at in parts) + 1
    parts[f"ppt/media/image{count}.png"] = picture
    return relate(parts, name, "image", f"../media/image{count}.png")


# -- slides ----------------------------------------------------------------------------------------------------


def insert(root: Tree, new: Tree) -> None:
    """Put a child into a slide where the schema has it."""
    place = SLIDE_ORDER.index(etree.QName(new).localname)
    before = [at for at in root if SLIDE_ORDER.index(etree.QName(at).localname) <= place]
    before[-1].addnext(new)


def add_slide(parts: Parts, xml: bytes, after: str, relations: bytes) -> str:
    """A new slide part with relations, after another and in its section; its name."""
    number = max(int(at) for name in parts for at in re.findall(r"^ppt/slides/slide(\d+)\.xml$", name)) + 1
    name = f"ppt/slides/slide{number}.xml"
    parts[name], parts[_rels(name)] = xml, relations
    declare(parts, name, "application/vnd.openxmlformats-officedocument.presentationml.slide+xml")
    relation = relate(parts, PRESENTATION, "slide", f"slides/slide{number}.xml")
    with opened(parts, PRESENTATION) as root:
        slides = root.find("p:sldIdLst", NAMESPACES)
        new = etree.Element(f"{P}sldId", id=str(max(int(at.get("id")) for at in slides) + 1))
        new.set(f"{R}id", relation)
        entry = entry_of(parts, root, after)
        entry.addnext(new)
        listed(root, entry).addnext(etree.Element(f"{P14}sldId", id=new.get("id")))
    return name


def entry_of(parts: Parts, presentation: Tree, name: str) -> Tree:
    """The entry of a slide part in the list of slides."""
    ids = {at.get("Id"): at.get("Target") for at in etree.fromstring(parts[_rels(PRESENTATION)])}
    entries = presentation.iterfind(".//p:sldId", NAMESPACES)
    return next(at for at in entries if ids[at.get(f"{R}id")] == name.removeprefix("ppt/"))


def listed(presentation: Tree, entry: Tree) -> Tree:
    """The entry of a slide in the list of sections."""
    return next(at for at in presentation.iter(f"{P14}sldId") if at.get("id") == entry.get("id"))


def move_slide(parts: Parts, key: str, before: str) -> None:
    """Drag a slide before another, into its section."""
    with opened(parts, PRESENTATION) as root:
        moved, target = (entry_of(parts, root, slide_part(parts, at)) for at in (key, before))
        listed(root, target).addprevious(listed(root, moved))
        target.addprevious(moved)


def duplicate_slide(parts: Parts, key: str) -> str:
    """Ctrl+D on a slide: the copy stands after it, with its notes and a creation id of its own; the part's name."""
    source = slide_part(parts, key)
    notes = related(parts, source, "notesSlide")
    number = max(int(at) for name in parts for at in re.findall(r"^ppt/notesSlides/notesSlide(\d+)\.xml$", name)) + 1
    new_notes = f"ppt/notesSlides/notesSlide{number}.xml"
    short, new_short = notes.rpartition("/")[2], new_notes.rpartition("/")[2]
    relations = parts[_rels(source)].replace(f"/{short}".encode(), f"/{new_short}".encode())
    name = add_slide(parts, parts[source], source, relations)
    parts[new_notes] = parts[notes]
    parts[_rels(new_notes)] = parts[_rels(notes)].replace(
        source.rpartition("/")[2].encode(), name.rpartition("/")[2].encode()
    )
    declare(parts, new_notes, "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml")
    with opened(parts, name) as root:
        ext = f'<p:extLst><p:ext uri="{CREATION}"><p14:creationId val="271828182"/></p:ext></p:extLst>'
        root.find("p:cSld", NAMESPACES).append(parse(ext))
    return name


def delete_slide(parts: Parts, key: str) -> None:
    """Delete on a slide: its part, its notes, and the links of the contents and others that led to it."""
    name = slide_part(parts, key)
    notes = related(parts, name, "notesSlide")
    with opened(parts, PRESENTATION) as root:
        entry = entry_of(parts, root, name)
        relation = entry.get(f"{R}id")
        in_section = listed(root, entry)
        in_section.getparent().remove(in_section)
        entry.getparent().remove(entry)
    _unrelate(parts, PRESENTATION, relation)
    for gone in (name, _rels(name), notes, _rels(notes)):
        del parts[gone]
    with opened(parts, "[Content_Types].xml") as types:
        for at in [at for at in types if at.get("PartName") in {f"/{name}", f"/{notes}"}]:
            types.remove(at)
    for other in [at for at in parts if re.fullmatch(r"ppt/slides/slide\d+\.xml", at)]:
        _unlink(parts, other, name)


def _unlink(parts: Parts, name: str, gone: str) -> None:
    file = gone.rpartition("/")[2]
    relations = etree.fromstring(parts[_rels(name)])
    ids = [at.get("Id") for at in relations if at.get("Target").rpartition("/")[2] == file]
    for relation in ids:
        _unrelate(parts, name, relation)
        with opened(parts, name) as root:
            for link in [at for at in root.iter(f"{A}hlinkClick") if at.get(f"{R}id") == relation]:
                link.getparent().remove(link)


def _unrelate(parts: Parts, name: str, relation: str) -> None:
    with opened(parts, _rels(name)) as root:
        for at in [at for at in root if at.get("Id") == relation]:
            root.remove(at)


# -- charts ----------------------------------------------------------------------------------------------------


def set_chart_value(parts: Parts, chart: str, at: int, value: str) -> None:
    """Type a value into the data sheet of a native chart: the workbook has it, and the cache of the chart."""
    with opened(parts, chart) as root:
        point = root.findall(".//c:val//c:pt", NAMESPACES)[at]
        point.find("c:v", NAMESPACES).text = value
    book = related(parts, chart, "package")
    sheets = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(parts[book])) as old, zipfile.ZipFile(sheets, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                sheet = etree.fromstring(data)
                cell = next(cell for cell in sheet.iter(f"{{{NAMESPACES['x']}}}c") if cell.get("r") == f"B{at + 2}")
                cell.find("x:v", NAMESPACES).text = value
                data = etree.tostring(sheet, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(name, data)
    parts[book] = sheets.getvalue()


def pack(parts: Parts) -> bytes:
    """The parts as a file, content types first."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: name != "[Content_Types].xml"):
            package.writestr(name, parts[name])
    return file.getvalue()


def unpack(data: bytes) -> Parts:
    """The parts of a file by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
