"""Cover, contents, facts and closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.compose.words import date_words
from briefing.layout.frames import Box, Frame, ShapeFrame, Slide
from briefing.layout.keys import letters
from briefing.layout.slides.kit import SlideKit, inset, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.compose.slides import ClosingSlide, ContentsSlide, CoverSlide, Entry, FactsSlide
    from briefing.report.model import Text

COVER_SIZES = (44.0, 40.0, 36.0, 32.0, 28.0, 24.0)
MOST_GIVEN = 12.0  # points of size given up at most
SIZE_FOR_SENSE = 9.0  # points of size given up for one plain break
LABEL_WIDTH = 96.0
FIELD_MARGIN = 43.2


def lay_cover(kit: SlideKit, spec: CoverSlide, number: int) -> list[Slide]:
    """The title beside one field of accent; office at its head, date at its foot."""
    key = spec.head.key
    field = kit.box("cover_field")
    inner = inset(field, FIELD_MARGIN, FIELD_MARGIN * 1.4, FIELD_MARGIN, FIELD_MARGIN * 1.4)
    title_box = kit.box("cover_title")
    size = _cover_size(kit, str(spec.head.title), title_box)
    paragraph = kit.paragraph(str(spec.head.title), size, bold=True, pitch=round(size * 1.3, 1), key="cover-title")
    frames: list[Frame] = [
        ShapeFrame(key, "field", field, fill="accent"),
        kit.text(
            key,
            "title",
            title_box,
            (paragraph,),
            anchor="bottom",
            placeholder="ctrTitle",
            tag="H1",
            breaking="balanced",
        ),
    ]
    under = [text for text in (spec.subtitle, spec.label) if text and text != str(spec.head.title)]
    paragraphs = [
        kit.paragraph(text, 20 if index else 24, color="grey", before=6 if index else 0, key="cover-label")
        for index, text in enumerate(dict.fromkeys(under))
    ]
    if paragraphs:
        frames.append(kit.text(key, "subtitle", kit.box("cover_subtitle"), paragraphs, placeholder="subTitle", tag="P"))
    office = kit.paragraph(spec.office, 24, color="paper", bold=True, key="cover-office")
    above = inset(inner, bottom=48 if spec.day else 0)  # the date stands below
    frames.append(kit.text(key, "office", above, (office,), anchor="top", breaking="balanced"))
    if spec.day:
        day = kit.paragraph(date_words(spec.day), 20, color="paper", key="cover-date")
        frames.append(kit.text(key, "date", Box(inner.x, inner.bottom - 40, inner.width, 40), (day,), anchor="bottom"))
    del number
    return [Slide(key, "cover", str(spec.head.title), tuple(frames), spec.head.notes, spec.head.section)]


def _cover_size(kit: SlideKit, title: str, box: Box) -> float:
    """The size in which the title fits on few lines that break by sense; size gives way to sense, a little."""
    fitting = [size for size in COVER_SIZES if _cover_height(kit, title, size, box) <= box.height] or [COVER_SIZES[-1]]
    largest = fitting[0]

    def cost(size: float) -> float:
        paragraph = kit.paragraph(title, size, bold=True)
        return kit.tuner.break_cost(paragraph, box.width) + (largest - size) / SIZE_FOR_SENSE

    return min((size for size in fitting if size >= largest - MOST_GIVEN), key=cost)


def _cover_height(kit: SlideKit, title: str, size: float, box: Box) -> float:
    return kit.height_of((kit.paragraph(title, size, bold=True, pitch=round(size * 1.3, 1)),), box.width)


def lay_contents(kit: SlideKit, spec: ContentsSlide, number: int) -> list[Slide]:
    """The parts as numbered rows, each linked to its first slide."""
    frames: list[Frame] = []
    count = len(spec.entries)
    height = min(72.0, kit.body.height / max(count, 1))
    area = Box(kit.body.x, kit.body.y + 8, kit.body.width, height * count)
    for index, (box, entry) in enumerate(zip(rows(area, count, 0), spec.entries, strict=True)):
        frames.extend(_entry(kit, box, entry, index + 1, last=index == count - 1))
    return [kit.slide(spec.head, "title-only", frames, number)]


def _entry(kit: SlideKit, box: Box, entry: Entry, number: int, *, last: bool) -> list[Frame]:
    numeral = kit.paragraph(f"{number:02d}", 28, color="accent", bold=True, key=entry.key)
    name = kit.paragraph(entry.text, 24, key=entry.key)
    frames: list[Frame] = [
        kit.text(entry.key, "numeral", Box(box.x, box.y, 72, box.height), (numeral,), anchor="middle"),
        kit.text(entry.key, "entry", inset(box, left=84), (name,), anchor="middle", link=f"#{entry.target}"),
    ]
    if not last:
        line = Box(box.x, box.bottom, box.width, 0)
        frames.append(ShapeFrame(entry.key, "rule", line, "line", stroke="hairline", width=0.75))
    return frames


def lay_facts(kit: SlideKit, spec: FactsSlide, number: int) -> list[Slide]:
    """Labelled facts at the left, what was said beside them."""
    key = spec.head.key
    left = Box(kit.body.x, kit.body.y + 16, 388, kit.body.height - 32)
    right = Box(left.right + 48, left.y, kit.body.right - left.right - 48, left.height)
    frames = _fact_rows(kit, key, spec.facts, left)
    sizes = (24.0, 20.0, 18.0)
    paragraphs = kit.fitted(
        lambda size: [kit.paragraph(spec.text, size, key=f"{key}-text")], sizes, right.width, right.height
    )
    if spec.text:
        text = paragraphs or [kit.paragraph(spec.text, sizes[-1], key=f"{key}-text")]
        frames.append(kit.text(key, "text", right, text))
    return [kit.slide(spec.head, "title-only", frames, number)]


def _fact_rows(kit: SlideKit, key: str, facts: Sequence[tuple[str, str]], box: Box) -> list[Frame]:
    frames: list[Frame] = []
    top = box.y
    for index, (label, value) in enumerate(facts):
        name = kit.paragraph(label, 16, color="grey", key=f"{key}-label", pitch=27)
        paragraph = kit.paragraph(value, 20, key=f"{key}-fact")
        height = kit.height_of((paragraph,), box.width - LABEL_WIDTH) + 6
        slug = f"{key}-{letters(index)}"
        if label:
            frames.append(kit.text(slug, "label", Box(box.x, top, LABEL_WIDTH - 12, 27), (name,)))
        value_box = Box(box.x + LABEL_WIDTH, top, box.width - LABEL_WIDTH, height)
        link = value if value.startswith(("http://", "https://", "mailto:")) else ""
        frames.append(kit.text(slug, "fact", value_box, (paragraph,), link=link))
        top += height + 14
    return frames


def lay_closing(kit: SlideKit, spec: ClosingSlide, number: int) -> list[Slide]:
    """Where the facts come from, as labelled facts and a remark."""
    key = spec.head.key
    box = Box(kit.body.x, kit.body.y + 16, kit.body.width - 90, kit.body.height - 32)
    frames = _fact_rows(kit, key, spec.facts, box)
    if spec.text:
        frames.append(_remark(kit, key, spec.text, frames, box))
    return [kit.slide(spec.head, "closing", frames, number)]


def _remark(kit: SlideKit, key: str, text: Text, above: Sequence[Frame], box: Box) -> Frame:
    top = max((frame.box.bottom for frame in above), default=box.y) + 14
    paragraph = kit.paragraph(text, 18, color="grey", key=f"{key}-remark")
    area = Box(box.x + LABEL_WIDTH, top, box.width - LABEL_WIDTH, box.bottom - top)
    return kit.text(key, "remark", area, (paragraph,))
