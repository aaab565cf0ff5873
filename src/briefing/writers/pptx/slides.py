"""Slides and their notes as XML; what they refer to stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.layout.frames import Slide
from briefing.theme.model import Theme
from briefing.writers.pptx.markup import HEAD, LANGUAGE, NAMESPACES, NUMBER_FIELD, ROOT, escaped
from briefing.writers.pptx.names import name_of
from briefing.writers.pptx.placeholders import LayoutSpec
from briefing.writers.pptx.shapes import shape
from briefing.writers.pptx.sheet import Pictures, Relation, Sheet

_INHERIT = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"


@dataclass(frozen=True, slots=True)
class PaintedSlide:
    """A slide part in XML. `relations` have the ids rId1, rId2, … in order, the first being the layout."""

    key: str
    xml: str
    relations: tuple[Relation, ...]
    notes: str


def paint(
    slide: Slide, theme: Theme, specs: Mapping[str, LayoutSpec], keys: Mapping[str, int], pictures: Pictures
) -> PaintedSlide:
    """The slide as XML. `keys` number all slides from 1.

    ValueError for an unknown layout, a doubled name, a link to nowhere.
    """
    if slide.layout not in specs:
        raise ValueError(f"slide {slide.key!r} asks for an unknown layout {slide.layout!r}")
    sheet = Sheet(theme, specs[slide.layout], keys, pictures)
    sheet.relate("layout", slide.layout)
    shapes = "".join(shape(frame, sheet) for frame in slide.frames)
    xml = (
        f'{HEAD}<p:sld {NAMESPACES}><p:cSld name="{escaped(slide.key)}"><p:spTree>{ROOT}{shapes}</p:spTree>'
        f"</p:cSld>{_INHERIT}</p:sld>"
    )
    notes = _notes(slide, keys[slide.key]) if slide.notes else ""
    return PaintedSlide(slide.key, xml, tuple(sheet.relations), notes)


def _notes(slide: Slide, number: int) -> str:
    """The notes page of a slide: its picture, what is said, its number."""
    run = f'<a:rPr {LANGUAGE} dirty="0"/>'
    paragraphs = "".join(f"<a:p><a:r>{run}<a:t>{escaped(text)}</a:t></a:r></a:p>" for text in slide.notes)
    field = f'<a:p><a:fld id="{NUMBER_FIELD}" type="slidenum">{run}<a:t>{number}</a:t></a:fld></a:p>'
    image = (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="{_name(slide, "notes-image")}"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/>'
        "</p:nvPr></p:nvSpPr><p:spPr/></p:sp>"
    )
    body = _note_text(3, _name(slide, "notes"), '<p:ph type="body" sz="quarter" idx="1"/>', paragraphs)
    count = _note_text(4, _name(slide, "notes-number"), '<p:ph type="sldNum" sz="quarter" idx="5"/>', field)
    shapes = ROOT + image + body + count
    return f"{HEAD}<p:notes {NAMESPACES}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld>{_INHERIT}</p:notes>"


def _name(slide: Slide, role: str) -> str:
    """The name of a shape on the notes page, escaped."""
    return escaped(name_of(slide.key, role))


def _note_text(number: int, name: str, mark: str, paragraphs: str) -> str:
    """A placeholder with text on a notes page."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr>{mark}</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody>"
        "</p:sp>"
    )
