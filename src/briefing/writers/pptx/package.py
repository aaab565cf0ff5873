"""The package of a deck: parts and relationships carried by python-pptx, written with one order and date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.slide import NotesSlidePart, SlidePart

from briefing.writers.pptx.markup import HEAD, escaped
from briefing.writers.pptx.sheet import Relation
from briefing.writers.pptx.slides import PaintedSlide

if TYPE_CHECKING:
    from pptx.package import Package
    from pptx.presentation import Presentation as Deck

#: Zip has no dates before this one.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_DEFAULTS = {"rels": CT.OPC_RELATIONSHIPS, "xml": CT.XML, "png": CT.PNG, "svg": "image/svg+xml"}
_TYPES = {
    "docProps/app.xml": CT.OFC_EXTENDED_PROPERTIES,
    "docProps/core.xml": CT.OPC_CORE_PROPERTIES,
    "ppt/presentation.xml": CT.PML_PRESENTATION_MAIN,
    "ppt/presProps.xml": CT.PML_PRES_PROPS,
    "ppt/viewProps.xml": CT.PML_VIEW_PROPS,
    "ppt/tableStyles.xml": CT.PML_TABLE_STYLES,
}
_FOLDER_TYPES = {
    "ppt/theme": CT.OFC_THEME,
    "ppt/notesMasters": CT.PML_NOTES_MASTER,
    "ppt/slideMasters": CT.PML_SLIDE_MASTER,
    "ppt/slideLayouts": CT.PML_SLIDE_LAYOUT,
}
_EXTERNAL = ' TargetMode="External"'
_ROOT_RELATIONS = (
    (RT.OFFICE_DOCUMENT, "ppt/presentation.xml"),
    (RT.CORE_PROPERTIES, "docProps/core.xml"),
    (RT.EXTENDED_PROPERTIES, "docProps/app.xml"),
)
#: The first two are those that the presentation part names.
_PRESENTATION_RELATIONS = (
    (RT.SLIDE_MASTER, "slideMasters/slideMaster1.xml"),
    (RT.NOTES_MASTER, "notesMasters/notesMaster1.xml"),
    (RT.PRES_PROPS, "presProps.xml"),
    (RT.VIEW_PROPS, "viewProps.xml"),
    (RT.THEME, "theme/theme1.xml"),
    (RT.TABLE_STYLES, "tableStyles.xml"),
)


def packed(base: Mapping[str, str], layouts: Sequence[str], slides: Sequence[PaintedSlide]) -> bytes:
    """The finished file. `base` are the parts without slides, `layouts` the names of its layouts in order."""
    deck = _opened(base, len(layouts))
    parts = _slide_parts(deck, slides)
    known = dict(zip(layouts, (layout.part for layout in deck.slide_layouts), strict=True))
    media: dict[Relation, Part] = {}
    for slide in slides:
        for number, relation in enumerate(slide.relations, 1):
            rid = _relate(parts[slide.key], relation, known, parts, media)
            assert rid == f"rId{number}", "relationships are counted as they were painted"
    _add_notes(deck, parts, slides)
    return _zipped(deck.part.package)


def _opened(base: Mapping[str, str], layouts: int) -> Deck:
    """The base package in python-pptx's hands."""
    entries = {name: xml.encode() for name, xml in base.items()}
    entries |= {name: xml.encode() for name, xml in _base_relations(layouts).items()}
    entries["[Content_Types].xml"] = _content_types({"/" + name: _type_of(name) for name in base}).encode()
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for name, blob in entries.items():
            archive.writestr(name, blob)
    return Presentation(stream)


def _type_of(name: str) -> str:
    """The content type of a part of the base package."""
    return _TYPES.get(name) or _FOLDER_TYPES[name.rpartition("/")[0]]


def _base_relations(layouts: int) -> dict[str, str]:
    """The relationship parts of the base package."""
    names = [f"../slideLayouts/slideLayout{number}.xml" for number in range(1, layouts + 1)]
    master = [(RT.SLIDE_LAYOUT, name) for name in names] + [(RT.THEME, "../theme/theme1.xml")]
    result = {
        "_rels/.rels": _relations(_ROOT_RELATIONS),
        "ppt/_rels/presentation.xml.rels": _relations(_PRESENTATION_RELATIONS),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(master),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _relations([(RT.THEME, "../theme/theme2.xml")]),
    }
    upwards = _relations([(RT.SLIDE_MASTER, "../slideMasters/slideMaster1.xml")])
    for number in range(1, layouts + 1):
        result[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = upwards
    return result


def _relations(pairs: Sequence[tuple[str, str]]) -> str:
    """A relationship part, counted from rId1."""
    return _relation_part(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, 1)
    )


def _relations_of(part: Part) -> str:
    """The relationship part of a part, as it was counted; python-pptx would parse each line of it."""
    return _relation_part(
        f'<Relationship Id="{rid}" Type="{relation.reltype}" Target="{escaped(relation.target_ref)}"'
        f"{_EXTERNAL if relation.is_external else ''}/>"
        for rid, relation in part.rels.items()
    )


def _relation_part(relations: Iterable[str]) -> str:
    """Relationships as a part."""
    items = "".join(relations)
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{namespace}">{items}</Relationships>'


def _content_types(types: Mapping[str, str]) -> str:
    """The `[Content_Types].xml` of parts by their names with a leading slash."""
    defaults = "".join(
        f'<Default Extension="{ext}" ContentType="{kind}"/>' for ext, kind in _DEFAULTS.items()
    )
    overrides = "".join(
        f'<Override PartName="{escaped(name)}" ContentType="{kind}"/>'
        for name, kind in sorted(types.items())
        if name.rpartition(".")[2] not in ("png", "svg")
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{HEAD}<Types xmlns="{namespace}">{defaults}{overrides}</Types>'


def _slide_parts(deck: Deck, slides: Sequence[PaintedSlide]) -> dict[str, SlidePart]:
    """The slides' parts by key, listed in the presentation in order."""
    package = deck.part.package
    listed = deck.element.get_or_add_sldIdLst()
    parts: dict[str, SlidePart] = {}
    for number, slide in enumerate(slides, 1):
        name = PackURI(f"/ppt/slides/slide{number}.xml")
        parts[slide.key] = SlidePart(name, CT.PML_SLIDE, package, parse_xml(slide.xml.encode()))
        listed.add_sldId(deck.part.relate_to(parts[slide.key], RT.SLIDE))
    return parts


def _relate(
    part: SlidePart,
    relation: Relation,
    layouts: Mapping[str, Part],
    slides: Mapping[str, SlidePart],
    media: dict[Relation, Part],
) -> str:
    """The id of a slide's relationship, newly made."""
    target = relation.target
    if isinstance(target, bytes):
        return part.relate_to(_picture(part.package, relation, target, media), RT.IMAGE)
    if relation.kind == "layout":
        return part.relate_to(layouts[target], RT.SLIDE_LAYOUT)
    if relation.kind == "slide":
        return part.relate_to(slides[target], RT.SLIDE)
    return part.relate_to(target, RT.HYPERLINK, is_external=True)


def _picture(package: Package, relation: Relation, blob: bytes, media: dict[Relation, Part]) -> Part:
    """The part of a picture; the same bytes are stored once."""
    if relation not in media:
        number = 1 + sum(1 for known in media if known.kind == relation.kind)
        name = PackURI(f"/ppt/media/image{number}.{relation.kind}")
        media[relation] = Part(name, _DEFAULTS[relation.kind], package, blob)
    return media[relation]


def _add_notes(deck: Deck, parts: Mapping[str, SlidePart], slides: Sequence[PaintedSlide]) -> None:
    """Give slides their notes pages."""
    master = deck.part.part_related_by(RT.NOTES_MASTER)
    for number, slide in enumerate((slide for slide in slides if slide.notes), 1):
        name = PackURI(f"/ppt/notesSlides/notesSlide{number}.xml")
        part = parts[slide.key]
        notes = NotesSlidePart(name, CT.PML_NOTES_SLIDE, part.package, parse_xml(slide.notes.encode()))
        notes.relate_to(master, RT.NOTES_MASTER)
        notes.relate_to(part, RT.SLIDE)
        part.relate_to(notes, RT.NOTES_SLIDE)


def _zipped(package: Package) -> bytes:
    """The package as a zip file that depends on nothing but its parts."""
    parts = sorted(package.iter_parts(), key=lambda part: part.partname)
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        types = {str(part.partname): part.content_type for part in parts}
        _write(archive, "[Content_Types].xml", _content_types(types).encode())
        _write(archive, "_rels/.rels", _relations(_ROOT_RELATIONS).encode())
        for part in parts:
            _write(archive, part.partname.membername, part.blob)
            if len(part.rels):
                _write(archive, part.partname.rels_uri.membername, _relations_of(part).encode())
    return stream.getvalue()


def _write(archive: ZipFile, name: str, blob: bytes) -> None:
    """Add an entry with a fixed date; PNG data is deflated already."""
    entry = ZipInfo(name, _EPOCH)
    entry.external_attr = 0o644 << 16
    entry.compress_type = ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED
    archive.writestr(entry, blob)
