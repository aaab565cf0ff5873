"""Speaker notes as paragraphs in print, and cut to a room where they must be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.compose.evidence import figures_start
from briefing.layout.keys import letters
from briefing.typography.text import Paragraph, ParagraphStyle, Span, TextStyle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefing.layout.frames import Slide
    from briefing.typography.setting import Typesetter

#: Marks that an ellipsis does not follow.
_BEFORE_ELLIPSIS = "，、；：。！？…—·“‘（《〈【 "


@dataclass(frozen=True, slots=True)
class SpeechStyle:
    """Sizes and pitches in points: of what is said, and of the sources of figures, which are looked up."""

    said: TextStyle
    pitch: float
    indent: float
    between: float
    source: TextStyle
    source_pitch: float


#: Notes on a page of their own: body type of print.
PAGE = SpeechStyle(TextStyle("serif", 12.0), 20.0, 24.0, 4.0, TextStyle("sans", 9.0, color="grey"), 14.0)
#: Notes beside a slide in small print.
BESIDE = SpeechStyle(TextStyle("serif", 9.0), 14.0, 0.0, 4.0, TextStyle("sans", 8.0, color="grey"), 12.5)


def coloured(style: SpeechStyle, colour: Callable[[str], str]) -> SpeechStyle:
    """The style with its colours as a sheet has them."""
    said, source = (replace(look, color=colour(look.color)) for look in (style.said, style.source))
    return replace(style, said=said, source=source)


def speech(slide: Slide, style: SpeechStyle) -> tuple[list[Paragraph], list[Paragraph]]:
    """The notes of a slide: what is said, and the figures with their sources, which stand close together."""
    start = figures_start(slide.notes)
    said = ParagraphStyle("justify", style.pitch, style.indent, before=style.between)
    listed = ParagraphStyle("left", style.source_pitch)
    paragraphs: list[Paragraph] = []
    for index, note in enumerate(slide.notes):
        look, form = (style.said, said) if index < start else (style.source, listed)
        form = replace(form, before=2 * style.between) if index == start else form
        paragraphs.append(Paragraph((Span(note, look),), form, key=f"{slide.key}-note-{letters(index)}"))
    return paragraphs[:start], paragraphs[start:]


def cut_to(setter: Typesetter, slide: Slide, style: SpeechStyle, width: float, height: float) -> list[Paragraph]:
    """The notes of a slide as far as they go into a room: sources give way first, then what is said ends early."""
    said, sources = speech(slide, style)
    kept, room = _fitting(setter, said, width, height)
    if len(kept) < len(said):
        return _ended(setter, kept, said[len(kept)], room, width)
    listed, _ = _fitting(setter, sources, width, room, led=bool(kept))
    return [*kept, *listed] if len(listed) > 1 else kept  # their heading says nothing alone


def _fitting(
    setter: Typesetter, paragraphs: Sequence[Paragraph], width: float, room: float, *, led: bool = False
) -> tuple[list[Paragraph], float]:
    """The first paragraphs that go into a room, and what is left of it; `led` if something stands above them."""
    kept: list[Paragraph] = []
    for paragraph in paragraphs:
        style = paragraph.style
        needed = style.pitch * len(setter.paragraph(paragraph, width)) + (style.before if kept or led else 0.0)
        if needed > room + 0.01:
            break
        kept.append(paragraph)
        room -= needed
    return kept, room


def _ended(
    setter: Typesetter, kept: Sequence[Paragraph], paragraph: Paragraph, room: float, width: float
) -> list[Paragraph]:
    """What is kept, with the next paragraph cut to the room; without a line for it, the last one tells of it."""
    style = paragraph.style
    lines = int((room - (style.before if kept else 0.0) + 0.01) // style.pitch)
    if lines > 0:
        return [*kept, _shortened(setter, paragraph, lines, width)]
    if not kept:
        return []
    *before, last = kept
    return [*before, _shortened(setter, last, len(setter.paragraph(last, width)), width)]


def _shortened(setter: Typesetter, paragraph: Paragraph, lines: int, width: float) -> Paragraph:
    """As much of a paragraph of one span as stands on so many lines with an ellipsis behind it."""
    (span,) = paragraph.spans
    text = span.text[: setter.paragraph(paragraph, width)[lines - 1].source[1]]
    while True:
        text = text.rstrip(_BEFORE_ELLIPSIS)
        shorter = replace(paragraph, spans=(replace(span, text=f"{text}…"),))
        if not text or len(setter.paragraph(shorter, width)) <= lines:
            return shorter
        text = text[:-1]
