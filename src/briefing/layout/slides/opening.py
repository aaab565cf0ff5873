"""Cover, contents, facts and closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.compose.words import date_words
from briefing.layout.frames import Box, Frame, ShapeFrame, Slide
from briefing.layout.keys import letters
from briefing.layout.slides.kit import SlideKit, columns, inset, rows
from briefing.layout.slides.points import share_points
from briefing.report.phrases import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.compose.slides import ClosingSlide, ContentsSlide, CoverSlide, Entry, FactsSlide
    from briefing.report.model import Text
    from briefing.typography.text import Paragraph

COVER_SIZES = (44.0, 40.0, 36.0, 32.0, 28.0, 24.0)
UNDER_SIZES = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
MOST_GIVEN = 12.0  # points of size given up at most
SIZE_FOR_SENSE = 9.0  # points of size given up for one plain break
LABEL_WIDTH = 96.0
FACT_GAP = 14.0
CONTENTS_ROWS = 8
FIELD_MARGIN = 43.2


def lay_cover(kit: SlideKit, spec: CoverSlide, number: int) -> list[Slide]:
    """The title with subtitle and meeting below; office and date in the one field of accent beside it.

    A unit's own template has no such field: its subtitle says them, too.
    """
    key, title = spec.head.key, spec.head.title.line
    style, box = kit.theme.slide_format["cover_title_style"], kit.box("cover_title")
    size = _cover_size(kit, title, box)
    paragraph = kit.paragraph(title, size, color=style["color"], bold=style["bold"], align=style["align"],
                              pitch=round(size * 1.3, 1), key="cover-title")  # fmt: skip
    framed = kit.text(key, "title", box, (paragraph,), anchor=style["anchor"], placeholder="ctrTitle", tag="H1",
                      breaking="balanced")  # fmt: skip
    under = [text for text in (spec.subtitle, spec.label) if text and text != title]
    field = kit.has("cover_field")
    if not field:
        under.append(listed((part for part in (spec.office, date_words(spec.day) if spec.day else "") if part), "　"))
    frames = [*(_cover_field(kit, spec) if field else ()), framed, *_under(kit, key, under)]
    # Readers take a slide from its title on: the field is behind it, office and date come last.
    frames.sort(key=lambda frame: frame.role in ("office", "date"))
    del number
    return [Slide(key, "cover", title, tuple(frames), spec.head.notes, spec.head.section)]


def _cover_field(kit: SlideKit, spec: CoverSlide) -> list[Frame]:
    """The field of accent: office at its head, date at its foot."""
    key, field = spec.head.key, kit.box("cover_field")
    inner = inset(field, FIELD_MARGIN, FIELD_MARGIN * 1.4, FIELD_MARGIN, FIELD_MARGIN * 1.4)
    office = kit.paragraph(spec.office, 24, color="paper", bold=True, key="cover-office")
    above = inset(inner, bottom=48 if spec.day else 0)  # the date stands below
    frames: list[Frame] = [
        ShapeFrame(key, "field", field, fill="accent"),
        kit.text(key, "office", above, (office,), anchor="top", breaking="balanced"),
    ]
    if spec.day:
        day = kit.paragraph(date_words(spec.day), 20, color="paper", key="cover-date")
        frames.append(kit.text(key, "date", Box(inner.x, inner.bottom - 40, inner.width, 40), (day,), anchor="bottom"))
    return frames


def _under(kit: SlideKit, key: str, texts: Iterable[str]) -> list[Frame]:
    """What stands under the title, nothing twice; in small print at last."""
    shown = [text for text in dict.fromkeys(texts) if text]
    if not shown:
        return []
    box, style = kit.box("cover_subtitle"), kit.theme.slide_format["cover_subtitle_style"]
    sizes = [size for size in UNDER_SIZES if size <= max(style["size"], UNDER_SIZES[-1])]
    paragraphs = kit.fitted(lambda size: _labels(kit, shown, size), sizes, box.width, box.height)
    paragraphs = paragraphs or _labels(kit, shown, UNDER_SIZES[-1])
    return [kit.text(key, "subtitle", box, paragraphs, anchor=style["anchor"], placeholder="subTitle", tag="P")]


def _labels(kit: SlideKit, texts: Sequence[str], size: float) -> list[Paragraph]:
    """Subtitle and meeting under the title, the second a little smaller."""
    style = kit.theme.slide_format["cover_subtitle_style"]
    return [
        kit.paragraph(text, max(size - 4, 12.0) if index else size, color=style["color"], before=6 if index else 0,
                      align=style["align"], key="cover-label")
        for index, text in enumerate(texts)
    ]  # fmt: skip


def _cover_size(kit: SlideKit, title: str, box: Box) -> float:
    """The size in which the title fits on few lines that break by sense; size gives way to sense, a little."""
    most = kit.theme.slide_format["cover_title_style"]["size"]
    sizes = [size for size in COVER_SIZES if size <= most]
    fitting = [size for size in sizes if _cover_height(kit, title, size, box) <= box.height] or [COVER_SIZES[-1]]
    largest = fitting[0]

    def cost(size: float) -> float:
        paragraph = kit.paragraph(title, size, bold=True)
        return kit.tuner.break_cost(paragraph, box.width) + (largest - size) / SIZE_FOR_SENSE

    return min((size for size in fitting if size >= largest - MOST_GIVEN), key=cost)


def _cover_height(kit: SlideKit, title: str, size: float, box: Box) -> float:
    return kit.height_of((kit.paragraph(title, size, bold=True, pitch=round(size * 1.3, 1)),), box.width)


def lay_contents(kit: SlideKit, spec: ContentsSlide, number: int) -> list[Slide]:
    """The parts as numbered rows, each linked to its first slide; in two columns where they are many."""
    slides: list[Slide] = []
    for more, start in enumerate(range(0, max(len(spec.entries), 1), 2 * CONTENTS_ROWS)):
        entries = spec.entries[start : start + 2 * CONTENTS_ROWS]
        frames = [*_entries(kit, entries, start), *([_aside(kit, spec.aside)] if spec.aside else [])]
        slides.append(kit.slide(spec.head, "title-only", frames, number + more, more))
    return slides


def _aside(kit: SlideKit, entry: Entry) -> Frame:
    """The way to what stands behind the end of the deck, in small print at the foot, where sources stand elsewhere."""
    text = kit.paragraph(entry.text, kit.scale["small"], color="grey", key=entry.key)
    return kit.text(entry.key, "aside", kit.box("source"), (text,), anchor="middle", link=f"#{entry.target}")


def _entries(kit: SlideKit, entries: Sequence[Entry], start: int) -> list[Frame]:
    across = 1 if len(entries) <= CONTENTS_ROWS else 2
    down = -(-len(entries) // across)
    height = min(72.0, (kit.body.height - 8) / max(down, 1))
    frames: list[Frame] = []
    for place, column in enumerate(columns(kit.body, across, 48.0)):
        shown = entries[place * down : (place + 1) * down]
        area = Box(column.x, column.y + 8, column.width, height * len(shown))
        for index, (box, entry) in enumerate(zip(rows(area, max(len(shown), 1), 0), shown, strict=False)):
            frames.extend(_entry(kit, box, entry, start + place * down + index + 1, last=index == len(shown) - 1))
    return frames


def _entry(kit: SlideKit, box: Box, entry: Entry, number: int, *, last: bool) -> list[Frame]:
    numeral = kit.paragraph(f"{number:02d}", 28, color="accent", bold=True, pitch=36, key=entry.key)
    beside = inset(box, left=84)
    name = kit.fitted(
        lambda size: [kit.paragraph(entry.text, size, pitch=round(size * 1.25, 1), key=entry.key)],
        (24.0, 20.0, 18.0, 16.0, 14.0),
        beside.width,
        beside.height - 4,
    ) or [kit.fit_line(kit.paragraph(entry.text, 16, key=entry.key), beside.width)]
    frames: list[Frame] = [
        kit.text(entry.key, "numeral", Box(box.x, box.y, 72, box.height), (numeral,), anchor="middle"),
        kit.text(entry.key, "entry", beside, name, anchor="middle", link=f"#{entry.target}"),
    ]
    if not last:
        line = Box(box.x, box.bottom, box.width, 0)
        frames.append(ShapeFrame(entry.key, "rule", line, "line", stroke="hairline", width=0.75))
    return frames


def lay_facts(kit: SlideKit, spec: FactsSlide, number: int) -> list[Slide]:
    """Labelled facts at the left, what was said beside them; on slides of their own where they are long."""
    key = spec.head.key
    left = Box(kit.body.x, kit.body.y + 16, 388, kit.body.height - 32)
    right = Box(left.right + 48, left.y, kit.body.right - left.right - 48, left.height)
    sizes = (20.0, 18.0)  # not larger than the facts
    text = kit.fitted(
        lambda size: [kit.paragraph(spec.text, size, key=f"{key}-text")], sizes, right.width, right.height
    )
    parts = _fact_parts(kit, spec.facts, left)
    if text is not None and len(parts) == 1:
        said = [kit.text(key, "text", right, text)] if spec.text else []
        return [kit.slide(spec.head, "title-only", [*_fact_rows(kit, key, spec.facts, left), *said], number)]
    return _facts_apart(kit, spec, number)


def _facts_apart(kit: SlideKit, spec: FactsSlide, number: int) -> list[Slide]:
    """Facts over the full width on as many slides as they need, then what was said."""
    key = spec.head.key
    box = Box(kit.body.x, kit.body.y + 16, kit.body.width, kit.body.height - 32)
    slides: list[Slide] = []
    for facts in _fact_parts(kit, spec.facts, box):
        more = len(slides)
        slides.append(kit.slide(spec.head, "title-only", _fact_rows(kit, key, facts, box), number + more, more))
    for paragraphs in share_points(kit, [spec.text] if spec.text else [], (24.0, 20.0, 18.0), box, f"{key}-text"):
        if paragraphs:
            more = len(slides)
            body = kit.text(key, "body", box, paragraphs, placeholder="body", tag="L")
            slides.append(kit.slide(spec.head, "title-body", [body], number + more, more))
    return slides


def _fact_parts(kit: SlideKit, facts: Sequence[tuple[str, str]], box: Box) -> list[list[tuple[str, str]]]:
    """The facts that stand on each of as few slides as hold them."""
    parts: list[list[tuple[str, str]]] = [[]]
    used = 0.0
    for fact in facts:
        height = _fact_height(kit, fact[1], box)
        if parts[-1] and used + height > box.height:
            parts.append([])
            used = 0.0
        parts[-1].append(fact)
        used += height + FACT_GAP
    return parts


def _fact(kit: SlideKit, value: str, key: str = "") -> Paragraph:
    return kit.paragraph(value, 20, key=key)


def _fact_height(kit: SlideKit, value: str, box: Box) -> float:
    return kit.height_of((_fact(kit, value),), box.width - LABEL_WIDTH) + 6


def _fact_rows(kit: SlideKit, key: str, facts: Sequence[tuple[str, str]], box: Box) -> list[Frame]:
    frames: list[Frame] = []
    top = box.y
    for index, (label, value) in enumerate(facts):
        name = kit.paragraph(label, 16, color="grey", key=f"{key}-label", pitch=27)
        height = _fact_height(kit, value, box)
        slug = f"{key}-{letters(index)}"
        if label:
            frames.append(kit.text(slug, "label", Box(box.x, top, LABEL_WIDTH - 12, 27), (name,)))
        value_box = Box(box.x + LABEL_WIDTH, top, box.width - LABEL_WIDTH, height)
        link = value if value.startswith(("http://", "https://", "mailto:")) else ""
        frames.append(kit.text(slug, "fact", value_box, (_fact(kit, value, f"{key}-fact"),), link=link))
        top += height + FACT_GAP
    return frames


def lay_closing(kit: SlideKit, spec: ClosingSlide, number: int) -> list[Slide]:
    """Where the facts come from, as labelled facts and a remark; the notes have a remark that finds no room."""
    key = spec.head.key
    box = Box(kit.body.x, kit.body.y + 16, kit.body.width - 90, kit.body.height - 32)
    slides: list[Slide] = []
    for more, facts in enumerate(_fact_parts(kit, spec.facts, box)):
        frames = _fact_rows(kit, key, facts, box)
        remark = _remark(kit, key, spec.text, frames, box) if spec.text else None
        frames += [remark] if remark else []
        slides.append(kit.slide(spec.head, "closing", frames, number + more, more))
    return slides


def _remark(kit: SlideKit, key: str, text: Text, above: Sequence[Frame], box: Box) -> Frame | None:
    top = max((frame.box.bottom for frame in above), default=box.y) + FACT_GAP
    area = Box(box.x + LABEL_WIDTH, top, box.width - LABEL_WIDTH, box.bottom - top)
    paragraphs = kit.fitted(
        lambda size: [kit.paragraph(text, size, color="grey", key=f"{key}-remark")],
        (18.0, 16.0, 14.0, 12.0),
        area.width,
        area.height,
    )
    return kit.text(key, "remark", area, paragraphs) if paragraphs else None
