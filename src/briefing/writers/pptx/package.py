"""The package of a deck (ECMA-376 part 2): parts, content types and relationships in one zip of fixed order and date.

The parts are XML already. Written as they are, they need no object model to carry them: python-pptx would parse and
serialise each again, and its import costs a fifth of a whole build.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from briefing.writers.pptx.markup import HEAD, escaped
from briefing.writers.pptx.sheet import Relation
from briefing.writers.pptx.slides import PaintedSlide
from briefing.writers.pptx.template import FIRST_SLIDE_RELATION, PaintedLayout

if TYPE_CHECKING:
    from briefing.writers.pptx.charts.part import ChartPart

#: Zip has no dates before this one.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OPENXML = "application/vnd.openxmlformats-officedocument"
_EXTERNAL = ' TargetMode="External"'

_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "svg": "image/svg+xml",
}
#: Only a deck with charts that can be edited holds workbooks.
_WORKBOOK = {"xlsx": f"{_OPENXML}.spreadsheetml.sheet"}
#: Content types by the beginning of a part's name.
_TYPES = {
    "docProps/app.xml": f"{_OPENXML}.extended-properties+xml",
    "docProps/custom.xml": f"{_OPENXML}.custom-properties+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "ppt/presentation.xml": f"{_OPENXML}.presentationml.presentation.main+xml",
    "ppt/presProps.xml": f"{_OPENXML}.presentationml.presProps+xml",
    "ppt/viewProps.xml": f"{_OPENXML}.presentationml.viewProps+xml",
    "ppt/tableStyles.xml": f"{_OPENXML}.presentationml.tableStyles+xml",
    "ppt/theme/": f"{_OPENXML}.theme+xml",
    "ppt/notesMasters/": f"{_OPENXML}.presentationml.notesMaster+xml",
    "ppt/slideMasters/": f"{_OPENXML}.presentationml.slideMaster+xml",
    "ppt/slideLayouts/": f"{_OPENXML}.presentationml.slideLayout+xml",
    "ppt/slides/": f"{_OPENXML}.presentationml.slide+xml",
    "ppt/notesSlides/": f"{_OPENXML}.presentationml.notesSlide+xml",
    "ppt/charts/": f"{_OPENXML}.drawingml.chart+xml",
}
_CUSTOM = "docProps/custom.xml"
_ITEM = re.compile(r"customXml/item\d+\.xml")
_ITEM_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
#: All parts and the name of the main one → parts that the file carries besides.
Carry: TypeAlias = Callable[[Mapping[str, bytes], str], Mapping[str, bytes]]
#: The first two are those that the presentation part names.
_PRESENTATION = (
    ("slideMaster", "slideMasters/slideMaster1.xml"),
    ("notesMaster", "notesMasters/notesMaster1.xml"),
    ("presProps", "presProps.xml"),
    ("viewProps", "viewProps.xml"),
    ("theme", "theme/theme1.xml"),
    ("tableStyles", "tableStyles.xml"),
)


@dataclass(slots=True)
class Base:
    """A package without slides: parts and relationship parts by the name of their part.

    `layouts` are the parts of layouts by the names that slides use, as targets; `types` the content types of parts that
    their names do not tell; `main` and `notes_master` the parts that slides and notes are added to.
    """

    parts: dict[str, bytes]
    relations: dict[str, str]
    layouts: dict[str, str]
    types: dict[str, str] = field(default_factory=dict)
    main: str = "ppt/presentation.xml"
    notes_master: str = "ppt/notesMasters/notesMaster1.xml"

    def type_of(self, name: str) -> str:
        """The content type of a part."""
        return self.types.get(name) or _TYPES.get(name) or _TYPES[f"{name.rpartition('/')[0]}/"]


def own_base(parts: Mapping[str, str], layouts: Sequence[str], slides: int) -> Base:
    """The base of a deck on our own master, without its layouts; `layouts` are their names in order."""
    base = Base({name: xml.encode() for name, xml in parts.items()}, {}, {})
    names = [f"../slideLayouts/slideLayout{number}.xml" for number in range(1, len(layouts) + 1)]
    base.layouts.update(zip(layouts, names, strict=True))
    shown = (f"slides/slide{number}.xml" for number in range(1, slides + 1))
    listed = [_relation(FIRST_SLIDE_RELATION + at, "slide", name) for at, name in enumerate(shown)]
    base.relations["ppt/presentation.xml"] = _relations(_PRESENTATION, listed)
    master = [("slideLayout", name) for name in names] + [("theme", "../theme/theme1.xml")]
    base.relations["ppt/slideMasters/slideMaster1.xml"] = _relations(master)
    base.relations["ppt/notesMasters/notesMaster1.xml"] = _relations([("theme", "../theme/theme2.xml")])
    return base


def packed(
    base: Base, slides: Sequence[PaintedSlide], layouts: Sequence[PaintedLayout] = (), carry: Carry | None = None
) -> bytes:
    """The finished file: the base with slides added to it, and layouts in the order in which it names them.

    `carry` gives further parts that the file is to carry, from all of its parts (relationships included) and the name
    of the main one: custom properties, and items of custom XML.
    """
    package = _Package(base)
    for number, layout in enumerate(layouts, 1):
        package.add_layout(layout, number)
    numbers = {slide.key: number for number, slide in enumerate(slides, 1)}
    for slide in slides:
        package.add_slide(slide, numbers)
    if carry is not None:
        package.carry(carry)
    return package.zipped()


@dataclass(slots=True)
class _Package:
    """A base that grows by slides, pictures and notes."""

    base: Base
    media: dict[Relation, str] = field(default_factory=dict)
    notes: int = 0
    charts: int = 0

    def add_layout(self, layout: PaintedLayout, number: int) -> None:
        """A layout with its relationships, counted as they were painted."""
        name = f"ppt/slideLayouts/slideLayout{number}.xml"
        self.base.parts[name] = layout.xml.encode()
        self.base.relations[name] = _relations(self._target(relation, {}) for relation in layout.relations)

    def add_slide(self, slide: PaintedSlide, numbers: Mapping[str, int]) -> None:
        """A slide with its relationships, counted as they were painted, and its notes."""
        name = f"ppt/slides/slide{numbers[slide.key]}.xml"
        self.base.parts[name] = slide.xml.encode()
        related = [self._target(relation, numbers) for relation in slide.relations]
        if slide.notes:
            related.append(("notesSlide", f"../notesSlides/{self._add_notes(slide, numbers[slide.key])}"))
        self.base.relations[name] = _relations(related)

    def _target(self, relation: Relation, numbers: Mapping[str, int]) -> tuple[str, str]:
        """The type and target of a relationship; external ones are told by their type."""
        target = relation.target
        if isinstance(target, bytes):
            return "image", f"../media/{self._picture(relation, target)}"
        if not isinstance(target, str):  # only a deck with charts to edit knows how they are written
            return "chart", f"../charts/{self._add_chart(target)}"
        if relation.kind == "master":
            return "slideMaster", "../slideMasters/slideMaster1.xml"
        if relation.kind == "layout":
            return "slideLayout", self.base.layouts[target]
        if relation.kind == "slide":
            return "slide", f"slide{numbers[target]}.xml"
        return "hyperlink", target

    def _picture(self, relation: Relation, blob: bytes) -> str:
        """The file name of a picture; the same bytes are stored once."""
        if relation not in self.media:
            number = 1 + sum(1 for known in self.media if known.kind == relation.kind)
            while f"ppt/media/image{number}.{relation.kind}" in self.base.parts:
                number += 1
            self.media[relation] = f"image{number}.{relation.kind}"
            self.base.parts[f"ppt/media/{self.media[relation]}"] = blob
        return self.media[relation]

    def _add_chart(self, part: ChartPart) -> str:
        """The file name of a chart, newly added with its workbook."""
        self.charts += 1
        while f"ppt/charts/chart{self.charts}.xml" in self.base.parts:  # a template's own
            self.charts += 1
        name, book = f"chart{self.charts}.xml", f"Microsoft_Excel_Sheet{self.charts}.xlsx"
        self.base.parts[f"ppt/charts/{name}"] = part.xml.encode()
        self.base.parts[f"ppt/embeddings/{book}"] = part.workbook
        self.base.relations[f"ppt/charts/{name}"] = _relations([("package", f"../embeddings/{book}")])
        return name

    def _add_notes(self, slide: PaintedSlide, number: int) -> str:
        """The file name of a slide's notes page, newly added."""
        self.notes += 1
        name = f"notesSlide{self.notes}.xml"
        self.base.parts[f"ppt/notesSlides/{name}"] = slide.notes.encode()
        pairs = [("notesMaster", f"/{self.base.notes_master}"), ("slide", f"../slides/slide{number}.xml")]
        self.base.relations[f"ppt/notesSlides/{name}"] = _relations(pairs)
        return name

    def carry(self, carry: Carry) -> None:
        """Add what the file is to carry; items of custom XML hang on the main part."""
        related = {_relation_name(name): text.encode() for name, text in self.base.relations.items()}
        more = carry({**self.base.parts, **related}, self.base.main)
        for name, data in more.items():
            if name.endswith(".rels"):
                self.base.relations[name.replace("_rels/", "").removesuffix(".rels")] = data.decode()
            else:
                self.base.parts[name] = data
        items = [name for name in more if _ITEM.fullmatch(name)]
        self.base.types |= {name: _ITEM_PROPERTIES for name in more if "/itemProps" in name}
        self.base.types |= dict.fromkeys(items, "application/xml")
        for at, name in enumerate(items, 1):
            relation = f'<Relationship Id="rIdBriefItem{at}" Type="{_OFFICE}/customXml" Target="/{name}"/>'
            self.base.relations[self.base.main] = self.base.relations[self.base.main].replace(
                "</Relationships>", f"{relation}</Relationships>"
            )

    def zipped(self) -> bytes:
        """The package as a zip file that depends on nothing but its parts."""
        stream, parts = BytesIO(), self.base.parts
        with ZipFile(stream, "w") as archive:
            _write(archive, "[Content_Types].xml", _content_types(self.base).encode())
            _write(archive, "_rels/.rels", _root_relations(self.base).encode())
            for name in sorted(parts):
                _write(archive, name, parts[name])
                if name in self.base.relations:
                    _write(archive, _relation_name(name), self.base.relations[name].encode())
        return stream.getvalue()


def _relation_name(part: str) -> str:
    """The name of the part that holds the relationships of a part."""
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _root_relations(base: Base) -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    document = _relation(1, "officeDocument", base.main)
    properties = f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/>'
    custom = [_relation(4, "custom-properties", _CUSTOM)] if _CUSTOM in base.parts else []
    return _relation_part([document, properties, _relation(3, "extended-properties", "docProps/app.xml"), *custom])


def _relation(number: int, kind: str, target: str) -> str:
    mode = _EXTERNAL if kind == "hyperlink" else ""
    return f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{escaped(target)}"{mode}/>'


def _relations(pairs: Iterable[tuple[str, str]], more: Sequence[str] = ()) -> str:
    """A relationship part, counted from rId1, with further relationships behind."""
    return _relation_part([*(_relation(number, *pair) for number, pair in enumerate(pairs, 1)), *more])


def _relation_part(relations: Iterable[str]) -> str:
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(relations)}</Relationships>'


def _content_types(base: Base) -> str:
    """The `[Content_Types].xml` of parts; pictures have theirs by their endings, as far as we know these."""
    kinds = _DEFAULTS | (_WORKBOOK if any(name.endswith(".xlsx") for name in base.parts) else {})
    defaults = "".join(f'<Default Extension="{ext}" ContentType="{kind}"/>' for ext, kind in kinds.items())
    named = [name for name in sorted(base.parts) if name.rpartition(".")[2] not in kinds or name.endswith(".xml")]
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{base.type_of(name)}"/>' for name in named)
    return f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'


def _write(archive: ZipFile, name: str, blob: bytes) -> None:
    """Add an entry with a fixed date; pictures of pixels and workbooks are deflated already."""
    entry = ZipInfo(name, _EPOCH)
    entry.external_attr = 0o644 << 16
    entry.compress_type = ZIP_STORED if name.endswith((".png", ".jpeg", ".xlsx")) else ZIP_DEFLATED
    archive.writestr(entry, blob)
