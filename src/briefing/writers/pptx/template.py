"""The base package of a deck, made from the theme: master, layouts, theme parts, settings, properties.

It is our own, so that fonts, colours and places are the theme's from the first slide on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from string import Template

from briefing.layout.frames import Frame, Properties, SlideLayout
from briefing.theme.model import Theme
from briefing.typography.chars import NO_END, NO_START
from briefing.typography.text import ParagraphStyle, TextStyle
from briefing.writers.pptx.colours import scheme, solid
from briefing.writers.pptx.markup import LANGUAGE, NUMBER_FIELD, RECTANGLE, ROOT, emu, escaped, hundredths
from briefing.writers.pptx.placeholders import LayoutSpec, Slot
from briefing.writers.pptx.sections import FIRST_SLIDE_ID, section_list
from briefing.writers.pptx.shapes import placeholder_mark, shape, transform
from briefing.writers.pptx.sheet import Pictures, Relation, Sheet
from briefing.writers.pptx.tables import PLAIN_STYLE
from briefing.writers.pptx.text import ALIGNMENTS, fixed_body


@dataclass(frozen=True, slots=True)
class PaintedLayout:
    """A layout part in XML. `relations` have the ids rId1, rId2, … in order, the first being the master."""

    xml: str
    relations: tuple[Relation, ...]


#: The number of the first slide's relationship; those of the base package are below it.
FIRST_SLIDE_RELATION = 101
#: Levels of text that a master styles.
LEVELS = 9


def base_parts(layout: SlideLayout, theme: Theme, specs: Mapping[str, LayoutSpec]) -> dict[str, str]:
    """The parts of a deck without slides and layouts, by part name, in XML."""
    return {
        **property_parts(layout),
        "ppt/presentation.xml": _presentation(layout, theme),
        "ppt/presProps.xml": _filled("presProps"),
        "ppt/viewProps.xml": view_properties(_guides(layout, theme, "p:guide")),
        "ppt/tableStyles.xml": _filled("tableStyles", style=PLAIN_STYLE),
        "ppt/theme/theme1.xml": _theme(theme),
        "ppt/theme/theme2.xml": _theme(theme),
        "ppt/notesMasters/notesMaster1.xml": notes_master(),
        "ppt/slideMasters/slideMaster1.xml": _master(theme, specs),
    }


def property_parts(layout: SlideLayout) -> dict[str, str]:
    """What the deck says of itself, by part name."""
    return {"docProps/app.xml": _app(layout), "docProps/core.xml": _core(layout.properties)}


def view_properties(guides: str = "") -> str:
    """How programs show the deck while it is edited."""
    return _filled("viewProps", guides=guides)


def notes_master() -> str:
    """The master of notes pages."""
    return _filled("notesMaster", root=ROOT, field=NUMBER_FIELD)


@lru_cache
def _template(name: str) -> Template:
    """A part's frame, from the files beside this module."""
    return Template(files("briefing.writers.pptx").joinpath("base", f"{name}.xml").read_text("utf-8").strip())


def _filled(part: str, /, **values: str) -> str:
    return _template(part).substitute(values)


def _app(layout: SlideLayout) -> str:
    notes = sum(1 for slide in layout.slides if slide.notes)
    author = escaped(layout.properties.author)
    return _filled("app", slides=str(len(layout.slides)), notes=str(notes), author=author)


def _core(properties: Properties) -> str:
    """What the deck says of itself; without a date it is of one fixed day, so that files stay alike."""
    day = properties.date.isoformat() if properties.date else "2000-01-01"
    return _filled(
        "core",
        title=escaped(properties.title),
        subject=escaped(properties.subject),
        author=escaped(properties.author),
        keywords=escaped("；".join(properties.keywords)),
        moment=f"{day}T00:00:00Z",
        language=escaped(properties.language),
    )


def _theme(theme: Theme) -> str:
    fonts = {part: escaped(theme.office[part]) for part in ("latin", "heading", "body")}
    return _filled("theme", name=escaped(theme.label), colours=scheme(theme), **fonts)


def _presentation(layout: SlideLayout, theme: Theme) -> str:
    plain = TextStyle(size=theme.slide["body"])
    styles = f"<a:defPPr><a:defRPr {LANGUAGE}/></a:defPPr>" + _levels(theme, plain, None, "mn")
    return _filled(
        "presentation",
        width=str(emu(layout.width)),
        height=str(emu(layout.height)),
        not_first=escaped("".join(sorted(NO_START))),
        not_last=escaped("".join(sorted(NO_END))),
        styles=styles,
        slides=_listed(len(layout.slides)),
        sections=section_list(layout.slides),
        guides=_guides(layout, theme, "p15:guide"),
    )


def _listed(count: int) -> str:
    """The list of slides by their relationships; a deck without slides has none."""
    ids = (f'<p:sldId id="{FIRST_SLIDE_ID + at}" r:id="rId{FIRST_SLIDE_RELATION + at}"/>' for at in range(count))
    return f"<p:sldIdLst>{''.join(ids)}</p:sldIdLst>" if count else ""


def _guides(layout: SlideLayout, theme: Theme, tag: str) -> str:
    """Guides at the margins and at the edges of the body, in eighths of a point."""
    margin, body = theme.slide_format["margin"], theme.slide_format["body"]
    uprights = (margin, layout.width - margin)
    levels = (body[1], body[1] + body[3])
    places = [("", x) for x in uprights] + [(' orient="horz"', y) for y in levels]
    if tag == "p:guide":
        return "".join(f'<p:guide{orient} pos="{round(at * 8)}"/>' for orient, at in places)
    grey = '<p15:clr><a:srgbClr val="A4A3A4"/></p15:clr>'
    return "".join(
        f'<p15:guide id="{number}"{orient} pos="{round(at * 8)}">{grey}</p15:guide>'
        for number, (orient, at) in enumerate(places, 1)
    )


def _master(theme: Theme, specs: Mapping[str, LayoutSpec]) -> str:
    slots = specs["title-body"].slots
    title, body = slots["title"], slots["body"]
    shapes = "".join(_prompt(theme, slot, index, True) for index, slot in enumerate(_of_master(slots), 2))
    layouts = (f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n + 1}"/>' for n in range(len(specs)))
    return _filled(
        "slideMaster",
        name=escaped(theme.label),
        root=ROOT,
        shapes=shapes,
        layouts="".join(layouts),
        title=_level(theme, 1, title.text, title.paragraph, "mj", hang=True),
        body=_levels(theme, body.text, body, "mn"),
        other=_levels(theme, TextStyle(size=theme.slide["body"]), None, "mn"),
    )


def _of_master(slots: Mapping[str, Slot]) -> Sequence[Slot]:
    """The placeholders of the master; its body is a body whatever the layouts make of it."""
    return (slots["title"], replace(slots["body"], kind="body"), slots["sldNum"])


def paint_layout(theme: Theme, spec: LayoutSpec, furniture: Sequence[Frame], pictures: Pictures) -> PaintedLayout:
    """A layout as XML: its furniture behind its placeholders. ValueError for a link to a slide, or a doubled name."""
    sheet = Sheet(theme, spec, {}, pictures)
    sheet.relate("master", "")
    shapes = "".join(shape(frame, sheet) for frame in furniture)
    first = len(sheet.names) + 2
    shapes += "".join(_prompt(theme, slot, index) for index, slot in enumerate(spec.slots.values(), first))
    xml = _filled("slideLayout", type=spec.kind, name=escaped(spec.label), root=ROOT, shapes=shapes)
    return PaintedLayout(xml, tuple(sheet.relations))


def _prompt(theme: Theme, slot: Slot, number: int, master: bool = False) -> str:
    """A placeholder on master or layout, with its place, its style and what it asks for."""
    styled = slot.kind not in ("title", "body", "") or (slot.kind == "body" and not slot.bullet)
    hang = slot.kind == "ctrTitle"
    style = _level(theme, 1, slot.text, slot.paragraph, "", slot.bullet, hang) if styled else ""
    geometry = RECTANGLE if master else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{slot.label}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr><p:nvPr>{placeholder_mark(slot)}</p:nvPr></p:nvSpPr><p:spPr>{transform(slot.box)}{geometry}"
        f"</p:spPr><p:txBody>{fixed_body(slot.anchor)}<a:lstStyle>{style}</a:lstStyle>"
        f"{_prompt_text(slot)}</p:txBody></p:sp>"
    )


def _prompt_text(slot: Slot) -> str:
    """What an empty placeholder asks for, or the field of the slide's number."""
    if slot.kind == "sldNum":
        field = f'<a:fld id="{NUMBER_FIELD}" type="slidenum"><a:rPr {LANGUAGE}/><a:t>‹#›</a:t></a:fld>'
        return f"<a:p>{field}<a:endParaRPr {LANGUAGE}/></a:p>"
    return f"<a:p><a:r><a:rPr {LANGUAGE}/><a:t>{slot.prompt}</a:t></a:r><a:endParaRPr {LANGUAGE}/></a:p>"


def _levels(theme: Theme, text: TextStyle, slot: Slot | None, fonts: str) -> str:
    """The styles of all levels: each deeper one of a list is set in further and a little smaller."""
    if slot is None:
        return "".join(_level(theme, n, text, None, fonts) for n in range(1, LEVELS + 1))
    styles = []
    for n in range(1, LEVELS + 1):
        size = max(text.size - 2 * (n - 1), theme.slide["floor_body"] if n < 3 else theme.slide["note"])
        first = slot.paragraph
        pitch = size * theme.slide["leading"]
        paragraph = ParagraphStyle("left", pitch, -size, first.left_indent * n, 0, first.before, first.after)
        styles.append(_level(theme, n, TextStyle(size=size), paragraph, fonts, slot.bullet))
    return "".join(styles)


def _level(
    theme: Theme,
    n: int,
    text: TextStyle,
    paragraph: ParagraphStyle | None,
    fonts: str,
    bullet: str = "",
    hang: bool = False,
) -> str:
    """One `a:lvl<n>pPr`; without a paragraph style, lines stand as the font has them.

    A mark that ends a line may hang over the edge of a title, which has nothing beside it. Elsewhere it would stand in
    the next column, and lines would break otherwise than layout measured.
    """
    style = paragraph or ParagraphStyle(pitch=0)
    spacing = (
        f'<a:lnSpc><a:spcPts val="{hundredths(style.pitch)}"/></a:lnSpc>'
        if style.pitch
        else '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
    )
    spacing += f'<a:spcBef><a:spcPts val="{hundredths(style.before)}"/></a:spcBef>'
    spacing += f'<a:spcAft><a:spcPts val="{hundredths(style.after)}"/></a:spcAft>'
    mark = f'<a:buFontTx/><a:buChar char="{bullet}"/>' if bullet else "<a:buNone/>"
    return (
        f'<a:lvl{n}pPr marL="{emu(style.left_indent)}" marR="0" indent="{emu(style.first_indent)}" '
        f'algn="{ALIGNMENTS[style.align]}" defTabSz="914400" rtl="0" {_BREAKS} hangingPunct="{int(hang)}">'
        f"{spacing}{mark}{_run_style(theme, text, fonts)}</a:lvl{n}pPr>"
    )


def _run_style(theme: Theme, text: TextStyle, fonts: str) -> str:
    """The `a:defRPr` of a level, with the theme's major (mj) or minor (mn) fonts, or those it inherits."""
    faces = "".join(f'<a:{tag} typeface="+{fonts}-{end}"/>' for tag, end in _FACES) if fonts else ""
    return (
        f'<a:defRPr {LANGUAGE} sz="{hundredths(text.size)}" b="{int(text.bold)}" kern="1200">'
        f"{solid(theme, text.color)}{faces}</a:defRPr>"
    )


#: Chinese breaks between any two characters but for kinsoku, Latin between words.
_BREAKS = 'eaLnBrk="1" latinLnBrk="0"'
_FACES = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
