"""The package of a deck (ECMA-376 part 2): parts, content types and relationships in one zip of fixed order and date.

The parts are XML already. Written as they are, they need no object model to carry them: python-pptx would parse and
serialise each again, and its import costs a fifth of a whole build.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from briefing.writers.pptx.charts.part import ChartPart
from briefing.writers.pptx.markup import HEAD, escaped
from briefing.writers.pptx.sheet import Relation
from briefing.writers.pptx.slides import PaintedSlide
from briefing.writers.pptx.template import FIRST_SLIDE_RELATION

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
    "svg": "image/svg+xml",
}
#: Only a deck with charts that can be edited holds workbooks.
_WORKBOOK = {"xlsx": f"{_OPENXML}.spreadsheetml.sheet"}
#: Content types by the beginning of a part's name.
_TYPES = {
    "docProps/app.xml": f"{_OPENXML}.extended-properties+xml",
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
#: The first two are those that the presentation part names.
_PRESENTATION = (
    ("slideMaster", "slideMasters/slideMaster1.xml"),
    ("notesMaster", "notesMasters/notesMaster1.xml"),
    ("presProps", "presProps.xml"),
    ("viewProps", "viewProps.xml"),
    ("theme", "theme/theme1.xml"),
    ("tableStyles", "tableStyles.xml"),
)


def packed(base: Mapping[str, str], layouts: Sequence[str], slides: Sequence[PaintedSlide]) -> bytes:
    """The finished file. `base` are the parts without slides, `layouts` the names of its layouts in order."""
    package = _Package({name: xml.encode() for name, xml in base.items()})
    package.relate_base(len(layouts), len(slides))
    places = {name: f"../slideLayouts/slideLayout{number}.xml" for number, name in enumerate(layouts, 1)}
    numbers = {slide.key: number for number, slide in enumerate(slides, 1)}
    for slide in slides:
        package.add_slide(slide, places, numbers)
    return package.zipped()


@dataclass(slots=True)
class _Package:
    """Parts by name, and relationship parts beside them."""

    parts: dict[str, bytes]
    relations: dict[str, str] = field(default_factory=dict)
    media: dict[Relation, str] = field(default_factory=dict)
    notes: int = 0
    charts: int = 0

    def relate_base(self, layouts: int, slides: int) -> None:
        """The relationships of the presentation, its master and layouts."""
        names = [f"../slideLayouts/slideLayout{number}.xml" for number in range(1, layouts + 1)]
        shown = (f"slides/slide{number}.xml" for number in range(1, slides + 1))
        listed = [_relation(FIRST_SLIDE_RELATION + at, "slide", name) for at, name in enumerate(shown)]
        self.relations["ppt/presentation.xml"] = _relations(_PRESENTATION, listed)
        master = [("slideLayout", name) for name in names] + [("theme", "../theme/theme1.xml")]
        self.relations["ppt/slideMasters/slideMaster1.xml"] = _relations(master)
        self.relations["ppt/notesMasters/notesMaster1.xml"] = _relations([("theme", "../theme/theme2.xml")])
        for number in range(1, layouts + 1):
            upwards = _relations([("slideMaster", "../slideMasters/slideMaster1.xml")])
            self.relations[f"ppt/slideLayouts/slideLayout{number}.xml"] = upwards

    def add_slide(self, slide: PaintedSlide, layouts: Mapping[str, str], numbers: Mapping[str, int]) -> None:
        """A slide with its relationships, counted as they were painted, and its notes."""
        name = f"ppt/slides/slide{numbers[slide.key]}.xml"
        self.parts[name] = slide.xml.encode()
        related = [self._target(relation, layouts, numbers) for relation in slide.relations]
        if slide.notes:
            related.append(("notesSlide", f"../notesSlides/{self._add_notes(slide, numbers[slide.key])}"))
        self.relations[name] = _relations(related)

    def _target(self, relation: Relation, layouts: Mapping[str, str], numbers: Mapping[str, int]) -> tuple[str, str]:
        """The type and target of a relationship; external ones are told by their type."""
        target = relation.target
        if isinstance(target, bytes):
            return "image", f"../media/{self._picture(relation, target)}"
        if isinstance(target, ChartPart):
            return "chart", f"../charts/{self._add_chart(target)}"
        if relation.kind == "layout":
            return "slideLayout", layouts[target]
        if relation.kind == "slide":
            return "slide", f"slide{numbers[target]}.xml"
        return "hyperlink", target

    def _picture(self, relation: Relation, blob: bytes) -> str:
        """The file name of a picture; the same bytes are stored once."""
        if relation not in self.media:
            number = 1 + sum(1 for known in self.media if known.kind == relation.kind)
            self.media[relation] = f"image{number}.{relation.kind}"
            self.parts[f"ppt/media/{self.media[relation]}"] = blob
        return self.media[relation]

    def _add_chart(self, part: ChartPart) -> str:
        """The file name of a chart, newly added with its workbook."""
        self.charts += 1
        name, book = f"chart{self.charts}.xml", f"Microsoft_Excel_Sheet{self.charts}.xlsx"
        self.parts[f"ppt/charts/{name}"] = part.xml.encode()
        self.parts[f"ppt/embeddings/{book}"] = part.workbook
        self.relations[f"ppt/charts/{name}"] = _relations([("package", f"../embeddings/{book}")])
        return name

    def _add_notes(self, slide: PaintedSlide, number: int) -> str:
        """The file name of a slide's notes page, newly added."""
        self.notes += 1
        name = f"notesSlide{self.notes}.xml"
        self.parts[f"ppt/notesSlides/{name}"] = slide.notes.encode()
        pairs = [("notesMaster", "../notesMasters/notesMaster1.xml"), ("slide", f"../slides/slide{number}.xml")]
        self.relations[f"ppt/notesSlides/{name}"] = _relations(pairs)
        return name

    def zipped(self) -> bytes:
        """The package as a zip file that depends on nothing but its parts."""
        stream = BytesIO()
        with ZipFile(stream, "w") as archive:
            _write(archive, "[Content_Types].xml", _content_types(sorted(self.parts)).encode())
            _write(archive, "_rels/.rels", _root_relations().encode())
            for name in sorted(self.parts):
                _write(archive, name, self.parts[name])
                if name in self.relations:
                    folder, _, file = name.rpartition("/")
                    _write(archive, f"{folder}/_rels/{file}.rels", self.relations[name].encode())
        return stream.getvalue()


def _root_relations() -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    document = _relation(1, "officeDocument", "ppt/presentation.xml")
    properties = f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/>'
    return _relation_part([document, properties, _relation(3, "extended-properties", "docProps/app.xml")])


def _relation(number: int, kind: str, target: str) -> str:
    mode = _EXTERNAL if kind == "hyperlink" else ""
    return f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{escaped(target)}"{mode}/>'


def _relations(pairs: Iterable[tuple[str, str]], more: Sequence[str] = ()) -> str:
    """A relationship part, counted from rId1, with further relationships behind."""
    return _relation_part([*(_relation(number, *pair) for number, pair in enumerate(pairs, 1)), *more])


def _relation_part(relations: Iterable[str]) -> str:
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(relations)}</Relationships>'


def _content_types(names: Iterable[str]) -> str:
    """The `[Content_Types].xml` of parts; pictures have theirs by their endings."""
    names = list(names)
    kinds = _DEFAULTS | (_WORKBOOK if any(name.endswith(".xlsx") for name in names) else {})
    defaults = "".join(f'<Default Extension="{ext}" ContentType="{kind}"/>' for ext, kind in kinds.items())
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_type_of(name)}"/>' for name in names if name.endswith(".xml")
    )
    return f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'


def _type_of(name: str) -> str:
    return _TYPES.get(name) or _TYPES[f"{name.rpartition('/')[0]}/"]


def _write(archive: ZipFile, name: str, blob: bytes) -> None:
    """Add an entry with a fixed date; PNG data and workbooks are deflated already."""
    entry = ZipInfo(name, _EPOCH)
    entry.external_attr = 0o644 << 16
    entry.compress_type = ZIP_STORED if name.endswith((".png", ".xlsx")) else ZIP_DEFLATED
    archive.writestr(entry, blob)
