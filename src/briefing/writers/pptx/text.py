"""Paragraphs as DrawingML text that stays editable: exact pitch, theme fonts, theme colours.

Whatever a placeholder gives by itself is left out, so that restyling master or theme reaches every slide.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefing.layout.frames import Anchor, TextFrame
from briefing.theme.model import Theme
from briefing.typography.text import Paragraph, ParagraphStyle, Span, TextStyle
from briefing.writers.pptx.bullets import bullet_elements, is_text
from briefing.writers.pptx.colours import solid
from briefing.writers.pptx.markup import LANGUAGE, NUMBER_FIELD, emu, escaped, hundredths
from briefing.writers.pptx.placeholders import Slot
from briefing.writers.pptx.sheet import Sheet

ANCHORS: dict[Anchor, str] = {"top": "t", "middle": "ctr", "bottom": "b"}
ALIGNMENTS = {"left": "l", "center": "ctr", "right": "r", "justify": "just"}
#: What text in a box of its own inherits: ink, no indents; its size and pitch are always written.
_PLAIN = TextStyle(size=0)
#: On a template whose text is not its first text colour, colours are always written.
_COLOURLESS = TextStyle(size=0, color="")
_LOOSE = ParagraphStyle(pitch=0)
#: What nobody has: all of it is written out.
_UNKNOWN = ParagraphStyle("left", -1, -9999, -9999, -9999, -1, -1)


def text_body(frame: TextFrame, sheet: Sheet, slot: Slot | None = None, tag: str = "p:txBody") -> str:
    """The text of a frame as an element `tag`, less what `slot` gives by itself."""
    if slot is None:
        body = fixed_body(frame.anchor) if tag == "p:txBody" else "<a:bodyPr/>"
    else:
        body = _placeholder_body(frame, slot)
    return f"<{tag}>{body}<a:lstStyle/>{_paragraphs(frame, sheet, slot)}</{tag}>"


def _placeholder_body(frame: TextFrame, slot: Slot) -> str:
    """The body of a placeholder: it inherits what it can.

    One in a foreign layout keeps its text in its size whatever the layout says; where it stands elsewhere than the
    layout has it, its box is that of the text.
    """
    own = "" if slot.anchor == frame.anchor else f' anchor="{ANCHORS[frame.anchor]}"'
    if not slot.foreign:
        return f"<a:bodyPr{own}/>"
    moved = abs(slot.box.x - frame.box.x) + abs(slot.box.y - frame.box.y) > 0.02
    insets = ' vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"' if moved else ""
    return f"<a:bodyPr{insets}{own}><a:noAutofit/></a:bodyPr>"


def fixed_body(anchor: Anchor) -> str:
    """Text that wraps at the edges of its box and neither shrinks nor stretches it."""
    return (
        '<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" '
        f'anchor="{ANCHORS[anchor]}"><a:noAutofit/></a:bodyPr>'
    )


def _paragraphs(frame: TextFrame, sheet: Sheet, slot: Slot | None) -> str:
    """All paragraphs of a frame; a body of text has at least one."""
    field = frame.placeholder == "sldNum"
    bullets = bullet_elements(frame.paragraphs)
    items = zip(frame.paragraphs, bullets, strict=True)
    return "".join(_paragraph(item, bullet, sheet, slot, field) for item, bullet in items) or "<a:p/>"


def _paragraph(paragraph: Paragraph, bullet: str, sheet: Sheet, slot: Slot | None, field: bool) -> str:
    """One `a:p`; a deeper level of a placeholder has a style of its own, so there all is written out."""
    given = slot if paragraph.level == 0 else None
    base = given.text if given else _PLAIN if sheet.theme.scheme.get("ink") == "tx1" else _COLOURLESS
    runs = "".join(_run(span, sheet, base, field) for span in _merged(paragraph))
    if not runs:
        style = paragraph.spans[0].style if paragraph.spans else None
        runs = f"<a:endParaRPr {LANGUAGE}{_size(style, base)}/>"
    inherited = slot is None or (given is not None and not given.foreign and given.bullet == paragraph.bullet)
    shown = "" if inherited and (slot or not paragraph.bullet) else bullet
    if slot is not None and slot.foreign and shown.startswith("<a:buChar"):
        shown = f"<a:buClrTx/><a:buSzTx/><a:buFontTx/>{shown}"  # theirs may be of a font of symbols
    return f"<a:p>{_paragraph_properties(paragraph, shown, given)}{runs}</a:p>"


def _paragraph_properties(paragraph: Paragraph, bullet: str, given: Slot | None) -> str:
    """The `a:pPr` of a paragraph, or nothing where all is inherited."""
    style, base = paragraph.style, given.paragraph if given else _LOOSE
    if given and given.foreign:
        base = replace(_UNKNOWN, align=base.align)
    inside = _spacing(style, base) + bullet
    level = f' lvl="{paragraph.level}"' if paragraph.level else ""
    attributes = _indents(style, base) + level
    return f"<a:pPr{attributes}>{inside}</a:pPr>" if attributes or inside else ""


def _indents(style: ParagraphStyle, base: ParagraphStyle) -> str:
    """Indents and alignment as attributes of `a:pPr`, where they differ from the base."""
    lengths = (
        ("marL", style.left_indent, base.left_indent),
        ("marR", style.right_indent, base.right_indent),
        ("indent", style.first_indent, base.first_indent),
    )
    result = "".join(f' {name}="{emu(own)}"' for name, own, given in lengths if emu(own) != emu(given))
    if style.align != base.align:
        result += f' algn="{ALIGNMENTS[style.align]}"'
    return result


def _spacing(style: ParagraphStyle, base: ParagraphStyle) -> str:
    """Exact pitch and the space around, as children of `a:pPr`, where they differ from the base."""
    lengths = (
        ("lnSpc", hundredths(style.pitch), hundredths(base.pitch)),
        ("spcBef", hundredths(style.before), hundredths(base.before)),
        ("spcAft", hundredths(style.after), hundredths(base.after)),
    )
    return "".join(f'<a:{name}><a:spcPts val="{own}"/></a:{name}>' for name, own, given in lengths if own != given)


def _merged(paragraph: Paragraph) -> Iterable[Span]:
    """The spans of a paragraph, neighbours of one look joined: a person edits sentences, not figures."""
    spans: list[Span] = []
    for span in (*_bullet_text(paragraph), *paragraph.spans):
        if spans and (spans[-1].style, spans[-1].link) == (span.style, span.link):
            spans[-1] = Span(spans[-1].text + span.text, span.style, span.link)
        elif span.text:
            spans.append(span)
    return spans


def _bullet_text(paragraph: Paragraph) -> tuple[Span, ...]:
    """A bullet that no numbering scheme knows (一、) as the first characters; the tab leads to the indent."""
    if not is_text(paragraph.bullet) or not paragraph.spans:
        return ()
    return (Span(paragraph.bullet + "\t", paragraph.spans[0].style),)


def _run(span: Span, sheet: Sheet, base: TextStyle, field: bool) -> str:
    """A run, or a field that shows the number of the slide; line feeds break the line."""
    properties = _run_properties(span, sheet, base)
    if field and span.text.isdigit():
        return f'<a:fld id="{NUMBER_FIELD}" type="slidenum">{properties}<a:t>{span.text}</a:t></a:fld>'
    lines = span.text.split("\n")
    pieces = (f"<a:r>{properties}<a:t>{_text(line)}</a:t></a:r>" if line else "" for line in lines)
    return f"<a:br>{properties}</a:br>".join(pieces)


def _text(text: str) -> str:
    """Characters of a run; a tab stands there as itself."""
    return escaped(text).replace("&#9;", "\t")


def _run_properties(span: Span, sheet: Sheet, base: TextStyle) -> str:
    """The `a:rPr` of a run: what differs from what it inherits."""
    style = span.style
    attributes = _size(style, base)
    if style.bold != base.bold:
        attributes += f' b="{int(style.bold)}"'
    if style.tracking:
        attributes += f' spc="{hundredths(style.tracking * style.size)}"'
    inside = "" if style.color == base.color else solid(sheet.theme, style.color)
    inside += _fonts(sheet.theme, style.role) if style.role != base.role else ""
    inside += sheet.link(span.link, of_text=True) if span.link else ""
    start = f'<a:rPr {LANGUAGE}{attributes} dirty="0"'
    return f"{start}>{inside}</a:rPr>" if inside else start + "/>"


def _size(style: TextStyle | None, base: TextStyle) -> str:
    """The size of a run as an attribute, where it is not inherited."""
    return f' sz="{hundredths(style.size)}"' if style and style.size != base.size else ""


def _fonts(theme: Theme, role: str) -> str:
    """The faces of a role that the theme's own fonts do not give; the East Asian one decides for Chinese."""
    face = escaped(theme.office[role])
    return f'<a:latin typeface="{face}"/><a:ea typeface="{face}"/>'
