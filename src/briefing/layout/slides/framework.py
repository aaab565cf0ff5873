"""一二三四十 as a drawn structure: one storey a number, and as many fields in it as it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.layout.frames import Box, Frame, GroupFrame, ShapeFrame, Slide
from briefing.layout.keys import letters
from briefing.layout.slides.kit import SlideKit, columns, inset, rows
from briefing.layout.slides.tuning import SLACK
from briefing.report.model import Text
from briefing.report.phrases import cut, listed, said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefing.compose.slides import FrameworkSlide, StoreyPart
    from briefing.typography.text import Paragraph

NUMERAL_WIDTH = 64.0
NAME_WIDTH = 128.0
STOREY_GAP = 10.0
FIELD_GAP = 8.0
PAD = 8.0
MOST_FIELDS = 12


def lay_framework(kit: SlideKit, spec: FrameworkSlide, number: int) -> list[Slide]:
    """Storeys below one another; the first, the main line, in the accent."""
    area = Box(kit.body.x, kit.body.y + 4, kit.body.width, kit.body.height - 4)
    frames: list[Frame] = []
    for index, (box, storey) in enumerate(zip(rows(area, len(spec.storeys), STOREY_GAP), spec.storeys, strict=True)):
        frames.append(_storey(kit, box, storey, first=index == 0))
    return [kit.slide(spec.head, "title-only", frames, number)]


def _storey(kit: SlideKit, box: Box, storey: StoreyPart, *, first: bool) -> GroupFrame:
    numeral_size = min(44.0, box.height * 0.75, (NUMERAL_WIDTH - 14) / len(storey.numeral))
    numeral = kit.paragraph(storey.numeral, numeral_size, color="accent", bold=True, pitch=numeral_size * 1.1,
                            key=f"{storey.key}-numeral")  # fmt: skip
    name_box = Box(box.x + NUMERAL_WIDTH, box.y, NAME_WIDTH, box.height)
    name = kit.fitted(
        lambda size: [kit.paragraph(storey.name, size, bold=True, key=f"{storey.key}-name")],
        (20.0, 18.0, 16.0, 14.0, 12.0), NAME_WIDTH - 8, box.height,
    ) or [kit.fit_line(kit.paragraph(storey.name, 12, bold=True), NAME_WIDTH - 8)]  # fmt: skip
    children: list[Frame] = [
        kit.text(storey.key, "numeral", Box(box.x, box.y, NUMERAL_WIDTH, box.height), (numeral,), anchor="middle"),
        kit.text(storey.key, "name", name_box, name, anchor="middle"),
    ]
    field = inset(box, left=NUMERAL_WIDTH + NAME_WIDTH + 8)
    if storey.parts:
        children.extend(_fields(kit, field, storey, first=first))
    alt = f"{storey.name}：{'、'.join(storey.parts)}" if storey.parts else storey.name
    return GroupFrame(storey.key, "storey", box, tuple(children), alt)


def _fields(kit: SlideKit, area: Box, storey: StoreyPart, *, first: bool) -> list[Frame]:
    """One field a part, all of one size and their text in one size; one field for all where they are too small."""
    count = len(storey.parts)
    boxes = columns(area, count, FIELD_GAP) if count <= MOST_FIELDS else _two_rows(area, count)
    pad = PAD if count <= 5 else 3.0
    size = _field_size(kit, storey.parts, boxes[0].width - 2 * pad, boxes[0].height - 4)
    if not size:
        return _one_field(kit, area, storey, first=first)
    color = "paper" if first else "ink"
    frames: list[Frame] = []
    links = storey.links or ("",) * count
    for index, (box, part, link) in enumerate(zip(boxes, storey.parts, links, strict=True)):
        slug = f"{storey.key}-part-{letters(index)}"
        frames.append(ShapeFrame(slug, "field", box, fill="accent" if first else "wash"))
        text = _part(kit, part, size, color, slug)
        frames.append(
            kit.text(slug, "part", inset(box, pad, 2, pad, 2), (text,), anchor="middle", link=link, breaking="balanced")
        )
    return frames


def _one_field(kit: SlideKit, area: Box, storey: StoreyPart, *, first: bool) -> list[Frame]:
    """All parts of a storey in one field, as large as they fit; what does not is left to the notes."""
    slug = f"{storey.key}-parts"
    inner = inset(area, PAD, 2, PAD, 2)
    whole = Text.plain(listed(storey.parts, "；"))

    def made(text: str) -> Callable[[float], list[Paragraph]]:
        return lambda size: [_part(kit, text, size, "paper" if first else "ink", slug)]

    text = kit.fitted(made(whole.line), (18.0, 16.0, 14.0, 12.0), inner.width, inner.height)
    while text is None and whole:
        whole = cut(whole, len(str(whole)) * 9 // 10)[0]
        text = kit.fitted(made(said(whole, "……")), (12.0,), inner.width, inner.height)
    return [
        ShapeFrame(slug, "field", area, fill="accent" if first else "wash"),
        kit.text(slug, "part", inner, text or (), anchor="middle"),
    ]


def _two_rows(area: Box, count: int) -> list[Box]:
    across = -(-count // 2)
    return [cell for row in rows(area, 2, 4.0) for cell in columns(row, across, FIELD_GAP)][:count]


def _field_size(kit: SlideKit, parts: Sequence[str], width: float, height: float) -> float:
    """The largest size in which every part stands on one line of its field, else on two or three; 0 if none does."""
    for size in (20.0, 18.0, 16.0, 15.0, 14.0):
        if all(kit.setter.width(part, kit.style(size)) <= width * SLACK for part in parts):
            return size
    for size in (20.0, 18.0, 16.0, 15.0, 14.0, 13.0, 12.0):
        counts = [kit.line_count(_part(kit, part, size, "ink", ""), width) for part in parts]
        if max(counts) <= 3 and max(counts) * round(size * 1.25, 1) <= height:
            return size
    return 0.0


def _part(kit: SlideKit, part: str, size: float, color: str, key: str) -> Paragraph:
    return kit.paragraph(part, size, color=color, align="center", key=key, pitch=round(size * 1.25, 1))
