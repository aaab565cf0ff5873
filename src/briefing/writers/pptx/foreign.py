"""A deck on a unit's own template: its masters, layouts, theme and pictures stay, its slides make room for ours."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from briefing.layout.frames import Box
from briefing.templates.package import NS, R_ID, RELATIONSHIPS
from briefing.templates.read import east_asian
from briefing.typography.chars import NO_END, NO_START
from briefing.typography.text import ParagraphStyle, TextStyle
from briefing.writers.pptx.package import Base
from briefing.writers.pptx.placeholders import LayoutSpec, Slot
from briefing.writers.pptx.sections import FIRST_SLIDE_ID, section_list
from briefing.writers.pptx.template import notes_master, property_parts, view_properties

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.layout.frames import SlideLayout
    from briefing.templates.package import Package, Relation
    from briefing.templates.template import Match, Role, Template
    from briefing.templates.template import Slot as ForeignSlot

#: What slides bring with them, and what speaks of slides that are gone.
DROPPED = {
    "slide", "notesSlide", "comments", "commentAuthors", "authors", "changesInfo", "revisionInfo", "viewProps",
    "vbaProject", "thumbnail", "printerSettings", "slideUpdateInfo",
}  # fmt: skip
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
VIEW = "ppt/viewProps.xml"
#: Ids of relationships; no program gives such ids.
NOTES_RELATION, VIEW_RELATION = "rIdBriefNotes", "rIdBriefView"
#: The layouts that our slides name → the roles that a template's layouts play.
PARTS: dict[str, Role] = {
    "cover": "cover",
    "title-body": "title-body",
    "title-only": "title-only",
    "section": "title-only",
    "closing": "title-only",
}
#: The words of frames, and the tokens of the colours that their text inherits.
_TOKENS = {"title": "slot-title", "body": "ink", "sldNum": "slot-number", "ftr": "slot-footer"}
_COVER_TOKENS = {**_TOKENS, "title": "slot-cover_title", "body": "slot-cover_subtitle"}
#: No place at all: whatever stands in such a placeholder says its own.
NOWHERE = Box(0, 0, 0, 0)
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
#: The children of p:presentation that come after the list of slides (CT_Presentation).
_AFTER_SLIDES = ("sldSz", "notesSz")
_BEFORE_KINSOKU = ("custDataLst", "photoAlbum", "custShowLst", "embeddedFontLst", "smartTags", "notesSz")


def foreign_specs(template: Template) -> dict[str, LayoutSpec]:
    """The template's layouts by the names that our slides use."""
    return {name: _spec(template.layouts[role]) for name, role in PARTS.items()}


def _spec(match: Match) -> LayoutSpec:
    tokens = _COVER_TOKENS if match.role == "cover" else _TOKENS
    slots = {_word(word, match): _slot(word, slot, tokens[word]) for word, slot in match.slots.items()}
    taken = Counter(slot.index for slot in slots.values())
    # LibreOffice gives all placeholders of a layout one idx: programs do not agree on which one a shape inherits from.
    unclear = {word: replace(slot, box=NOWHERE) for word, slot in slots.items() if taken[slot.index] > 1}
    return LayoutSpec(match.name, "cust", {**slots, **unclear})


def _word(word: str, match: Match) -> str:
    """What our frames call a placeholder."""
    return {"title": "ctrTitle", "body": "subTitle"}.get(word, word) if match.role == "cover" else word


def _slot(word: str, slot: ForeignSlot, token: str) -> Slot:
    text = TextStyle(size=slot.size, bold=slot.bold, color=token)
    style = ParagraphStyle(slot.align)
    return Slot(slot.kind, slot.index, word, "", Box(*slot.inner), slot.anchor, text, style, foreign=True)


def foreign_base(template: Template, layout: SlideLayout) -> Base:
    """The template's package without slides, ready for ours; a notes master is lent to one that has none."""
    package = template.package
    kept = list(_kept(package))
    parts = {part: package.parts[part] for part in kept}
    relations = {part: _relations(package, part) for part in kept if package.relations(part)}
    types = {part: package.types[part] for part in kept}
    types[package.main] = MAIN_TYPE
    notes = package.related(package.main, "notesMaster")
    base = Base(parts, relations, {}, types, package.main, notes[0] if notes else "")
    if not notes:
        _lend_notes(base, template)
    # Their view settings may list slides; PowerPoint wants a part of that kind.
    ours = {**property_parts(layout), VIEW: view_properties()}
    base.parts.update({name: xml.encode() for name, xml in ours.items()})
    base.layouts.update({name: f"/{template.layouts[role].part}" for name, role in PARTS.items()})
    base.parts.update({part: _with_faces(package.tree(part), template) for part in template.themes})
    base.parts[package.main] = _presentation(template, layout, base, bool(notes))
    return base


def _kept(package: Package) -> Iterator[str]:
    """The parts that the presentation leads to without its slides, and its custom properties."""
    waiting, seen = [package.main, *package.related("", "custom-properties")], set[str]()
    while waiting:
        part = waiting.pop()
        if part in seen:
            continue
        seen.add(part)
        yield part
        waiting += [item.target for item in _lasting(package, part) if not item.external]


def _lasting(package: Package, part: str) -> list[Relation]:
    """The relationships of a part that still lead somewhere."""
    found = package.relations(part).values()
    return [item for item in found if item.kind not in DROPPED and (item.external or item.target in package.parts)]


def _relations(package: Package, part: str) -> str:
    """The relationship part of a part that is kept, with its ids as they are."""
    root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})  # type: ignore[dict-item]
    for item in _lasting(package, part):
        target = item.target if item.external else f"/{item.target}"
        node = _relate(root, item.id, item.type, target)
        if item.external:
            node.set("TargetMode", "External")
    return _text(root)


def _relate(root: etree._Element, key: str, kind: str, target: str) -> etree._Element:
    return etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", Id=key, Type=kind, Target=target)


def _lend_notes(base: Base, template: Template) -> None:
    """Our notes master, with the template's colours and faces, in places that are free."""
    theme, master = _free(base, "ppt/theme/theme", ".xml"), _free(base, "ppt/notesMasters/notesMaster", ".xml")
    base.parts[master] = notes_master().encode()
    theirs = template.themes[0]
    base.parts[theme] = _with_faces(template.package.tree(theirs), template)
    if theirs in base.relations:  # the pictures of its fills
        base.relations[theme] = base.relations[theirs]
    root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})  # type: ignore[dict-item]
    _relate(root, "rId1", f"{NS['r']}/theme", f"/{theme}")
    base.relations[master] = _text(root)
    base.notes_master = master


def _free(base: Base, start: str, end: str) -> str:
    """A part name that nothing has."""
    number = 1
    while f"{start}{number}{end}" in base.parts:
        number += 1
    return f"{start}{number}{end}"


def _with_faces(tree: etree._Element, template: Template) -> bytes:
    """The theme with its face for Chinese said outright, for not every program looks at the one by script."""
    theme = deepcopy(tree)
    for part, face in zip(("majorFont", "minorFont"), template.fonts, strict=True):
        own = theme.find(f".//a:fontScheme/a:{part}/a:ea", NS)
        if own is not None and not east_asian(theme, part):
            own.set("typeface", face)
    return _text(theme).encode()


def _presentation(template: Template, layout: SlideLayout, base: Base, has_notes: bool) -> bytes:
    """The main part with our slides in place of its own."""
    root = deepcopy(template.package.tree(template.package.main))
    for gone in ("sldIdLst", "custShowLst"):
        for node in root.findall(f"p:{gone}", NS):
            root.remove(node)
    _drop_extensions(root)
    if not has_notes:
        _insert(root, _notes_list(), ("handoutMasterIdLst", *_AFTER_SLIDES))
    if layout.slides:
        _insert(root, _slide_list(len(layout.slides)), _AFTER_SLIDES)
    if root.find("p:kinsoku", NS) is None:
        _insert_after(root, _kinsoku(), _BEFORE_KINSOKU)
    _add_sections(root, section_list(layout.slides))
    base.relations[template.package.main] = _main_relations(template.package, base, has_notes, len(layout.slides))
    return _text(root).encode()


def _drop_extensions(root: etree._Element) -> None:
    """Sections of slides that are gone."""
    for extension in root.findall("p:extLst/p:ext", NS):
        if extension.get("uri") == _SECTIONS:
            extension.getparent().remove(extension)  # type: ignore[union-attr]
    listed = root.find("p:extLst", NS)
    if listed is not None and not len(listed):
        root.remove(listed)


def _add_sections(root: etree._Element, sections: str) -> None:
    if not sections:
        return
    listed = root.find("p:extLst", NS)
    if listed is None:
        listed = etree.SubElement(root, _p("extLst"))
    listed.insert(0, etree.fromstring(sections.replace("<p:ext ", f'<p:ext xmlns:p="{NS["p"]}" ', 1)))


def _p(name: str) -> str:
    return f"{{{NS['p']}}}{name}"


def _notes_list() -> etree._Element:
    listed = etree.Element(_p("notesMasterIdLst"))
    etree.SubElement(listed, _p("notesMasterId")).set(R_ID, NOTES_RELATION)
    return listed


def _slide_list(count: int) -> etree._Element:
    listed = etree.Element(_p("sldIdLst"))
    for at in range(count):
        node = etree.SubElement(listed, _p("sldId"), id=str(FIRST_SLIDE_ID + at))
        node.set(R_ID, slide_relation(at + 1))
    return listed


def _kinsoku() -> etree._Element:
    """What may not begin or end a line of Chinese; without it programs know only some of the marks."""
    node = etree.Element(_p("kinsoku"), lang="zh-CN")
    node.set("invalStChars", "".join(sorted(NO_START)))
    node.set("invalEndChars", "".join(sorted(NO_END)))
    return node


def _insert(root: etree._Element, node: etree._Element, before: Sequence[str]) -> None:
    """Put a child before the first of those that come after it in the schema."""
    places = [root.index(found) for name in before if (found := root.find(f"p:{name}", NS)) is not None]
    root.insert(min(places, default=len(root)), node)


def _insert_after(root: etree._Element, node: etree._Element, after: Sequence[str]) -> None:
    places = [root.index(found) for name in after if (found := root.find(f"p:{name}", NS)) is not None]
    root.insert(max(places, default=-1) + 1, node)


def slide_relation(number: int) -> str:
    """The id of the relationship to a slide; no template of a program has such ids."""
    return f"rIdBrief{number}"


def _main_relations(package: Package, base: Base, has_notes: bool, slides: int) -> str:
    """The relationships of the main part, its own and those to our slides and notes master."""
    root = etree.fromstring(_relations(package, package.main).encode())
    office = f"{NS['r']}/"
    more = [(VIEW_RELATION, "viewProps", f"/{VIEW}")]
    more += [] if has_notes else [(NOTES_RELATION, "notesMaster", f"/{base.notes_master}")]
    more += [(slide_relation(at), "slide", f"/ppt/slides/slide{at}.xml") for at in range(1, slides + 1)]
    for key, kind, target in more:
        _relate(root, key, office + kind, target)
    return _text(root)


def _text(root: etree._Element) -> str:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True).decode()
