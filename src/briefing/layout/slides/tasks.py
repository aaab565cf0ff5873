"""The slide of one task: a large light numeral, what will be done, the ground it stands on, a slim progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.compose.words import after
from briefing.layout.frames import Box, ChartFrame, Frame, GroupFrame, ShapeFrame, Slide
from briefing.layout.keys import letters
from briefing.layout.slides.kit import SlideKit, columns, drawn, inset
from briefing.layout.slides.points import share_points
from briefing.report.model import Text
from briefing.report.periods import kept, leading
from briefing.report.phrases import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.compose.slides import NumberPart, TaskSlide, TextSlide
    from briefing.layout.frames import Draw
    from briefing.report.model import Figure
    from briefing.typography.text import Paragraph

NUMERAL = 96.0
NUMERAL_PITCH = 104.0  # at which an office program keeps it in its box
NUMERAL_WIDTH = 140.0
PANEL_PAD = 28.0
PANEL_GAP = 40.0
PANEL_LEAST = 120.0
POINT_SIZES = (32.0, 28.0, 24.0, 22.0, 20.0, 18.0)
SIDE_NUMBERS = (60.0, 54.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0, 24.0)
MOST_NUMBERS = 4
BRAND_HEIGHT = 54.0
BRAND_GAP = 10.0
CHART_LEAST = 150.0  # points of height that a chart is given before words take them
NUMBER_LEAST = 50.0
TOP = 12.0


def lay_task(kit: SlideKit, spec: TaskSlide, number: int, draw: Draw) -> list[Slide]:
    """What will be done at the left, its ground at the right, progress at the foot; what is too long goes on."""
    side, unsaid = _side(kit, spec, draw)
    left = kit.body.x + NUMERAL_WIDTH
    right = kit.box("panel").x - PANEL_GAP if side else kit.body.right - 60
    box = Box(left, kit.body.y + TOP, right - left, kit.body.height - TOP - 12)
    slides: list[Slide] = []
    for more, paragraphs in enumerate(_shared_out(kit, spec, box, unsaid)):
        frames: list[Frame] = [_numeral(kit, spec)]
        if paragraphs:
            frames.append(kit.text(spec.head.key, "body", box, paragraphs, placeholder="body", tag="L"))
        frames.extend(side if not more else [])
        frames.append(_progress(kit, spec))
        layout = "title-body" if paragraphs else "title-only"
        slides.append(kit.slide(spec.head, layout, frames, number + more, more))
    return slides


def _numeral(kit: SlideKit, spec: TaskSlide) -> Frame:
    """The number of the task, at one place on every slide."""
    text = kit.paragraph(str(spec.number), NUMERAL, color="faint", bold=True, pitch=NUMERAL_PITCH,
                         key=f"{spec.head.key}-numeral")  # fmt: skip
    return kit.text(spec.head.key, "numeral", Box(kit.body.x, kit.body.y - 4, NUMERAL_WIDTH, NUMERAL_PITCH), (text,))


def _shared_out(kit: SlideKit, spec: TaskSlide, box: Box, unsaid: Text) -> list[Sequence[Paragraph]]:
    """The text and points as large as they fit; over more slides where 18 pt is too large for one.

    `unsaid` is a ground that is too long for its panel: it follows the points.
    """
    points = [text for text in (spec.text, *spec.points) if text]
    if unsaid:
        points.append(Text(said(_ground_name(spec), "：", unsaid).spans))
    few = len(points) <= 2
    short = few and all(kit.line_count(point, box.width) == 1 for point in kit.bullets(points, POINT_SIZES[0], ""))
    sizes = POINT_SIZES if short else POINT_SIZES[1:] if few else POINT_SIZES[2:]
    most = kit.title_size(str(spec.head.title))  # what is said under a title is not louder than it
    return share_points(kit, points, [size for size in sizes if size <= most], box, f"{spec.head.key}-point")


def _side(kit: SlideKit, spec: TaskSlide, draw: Draw) -> tuple[list[Frame], Text]:
    """The panel of the ground: period, words, numbers or chart, brand; nothing where the report gives none.

    With it comes the text of the ground if it is too long for the panel.
    """
    if not (spec.ground or spec.numbers or spec.chart or spec.brand):
        return [], Text()
    box = _inside(kit, kit.box("panel"))
    box = inset(box, bottom=BRAND_HEIGHT) if spec.brand else box
    shown, unsaid = _ground(kit, spec, box, draw) if spec.ground or spec.numbers or spec.chart else ([], Text())
    bottom = max((frame.box.bottom for frame in shown), default=box.y)
    if spec.brand:
        top = min(bottom + BRAND_GAP, box.bottom) if shown else box.y - BRAND_GAP
        shown = [*shown, *_brand(kit, spec.head.key, spec.brand, Box(box.x, top, box.width, BRAND_HEIGHT))]
        bottom = top + BRAND_HEIGHT
    return [_panel(kit, spec.head.key, bottom), *shown], unsaid


def _panel(kit: SlideKit, key: str, bottom: float) -> Frame:
    """The field that ends a little below what stands on it."""
    panel = kit.box("panel")
    height = min(max(bottom + PANEL_PAD - panel.y, PANEL_LEAST), panel.height)
    return ShapeFrame(key, "panel", Box(panel.x, panel.y, panel.width, height), fill="panel")


def _inside(kit: SlideKit, panel: Box) -> Box:
    """The room in the panel; where the panel runs to the edge of the slide, it ends with the body."""
    right = min(kit.body.right, panel.right - PANEL_PAD)
    return Box(panel.x + PANEL_PAD, panel.y + 22, right - panel.x - PANEL_PAD, panel.height - 40)


def _brand(kit: SlideKit, key: str, brand: str, box: Box) -> list[Frame]:
    label = kit.paragraph("品牌", 16, pitch=24)
    width = box.width - 52

    def named(size: float) -> list[Paragraph]:
        return [kit.paragraph(brand, size, color="accent", bold=True, pitch=round(size * 1.2, 1), key=f"{key}-brand")]

    name = kit.fitted(named, (20.0, 18.0, 16.0, 14.0, 12.0), width, 30) or [kit.fit_line(named(12.0)[0], width)]
    return [
        ShapeFrame(key, "brand-rule", Box(box.x, box.y + 14, box.width, 0), "line", stroke="mark", width=0.75),
        kit.text(key, "brand-label", Box(box.x, box.y + 24, 48, 30), (label,), anchor="middle"),
        kit.text(key, "brand", Box(box.x + 52, box.y + 24, width, 30), name, anchor="middle"),
    ]


def _ground_name(spec: TaskSlide) -> str:
    return said(spec.period, "的基础") if spec.period else "工作基础"


def _ground(kit: SlideKit, spec: TaskSlide, box: Box, draw: Draw) -> tuple[list[Frame], Text]:
    """Period, words, and below them the chart or the numbers; and the words if they find no room beside these."""
    label = kit.paragraph(_ground_name(spec), 16, bold=True, pitch=22)
    height = kit.height_of((label,), box.width)
    head = kit.text(spec.head.key, "ground-label", Box(box.x, box.y, box.width, height), (label,))
    room = inset(box, top=height + 10)
    if spec.chart:
        words = after(spec.ground, spec.beside)
        said, left, unsaid = _ground_words(kit, spec, words, room, CHART_LEAST)
        if chart := _chart(kit, spec, left, draw):
            return [head, *said, chart], unsaid
    wanted = min(len(spec.numbers), MOST_NUMBERS) * NUMBER_LEAST
    said, left, unsaid = _ground_words(kit, spec, spec.ground, room, wanted)
    return [head, *said, *_numbers(kit, spec.numbers, left)], unsaid


def _ground_words(
    kit: SlideKit, spec: TaskSlide, words: Text, room: Box, wanted: float
) -> tuple[list[Frame], Box, Text]:
    """The words over what is `wanted` points tall, the room below them, and the words themselves if they find none."""
    key = spec.head.key
    sizes = (18.0, 16.0, 14.0, 12.0) if wanted else (24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0)
    text = kit.fitted(
        lambda size: [kit.paragraph(words, size, key=f"{key}-ground")], sizes, room.width, room.height - wanted
    )
    if text is None or not words:
        return [], room, words
    height = kit.height_of(text, room.width)
    frame = kit.text(key, "ground", Box(room.x, room.y, room.width, height), text)
    return [frame], inset(room, top=height + 14), Text()


def _chart(kit: SlideKit, spec: TaskSlide, room: Box, draw: Draw) -> Frame | None:
    """The chart where it can be read, or where nothing stands in its place."""
    if not spec.chart:
        return None
    tall = min(room.height - 4, 260.0)
    drawing = drawn(draw, spec.chart, room.width, tall)
    if drawing is None or (drawing.smallest < kit.scale["small"] and spec.numbers):
        return None
    return ChartFrame(spec.head.key, "ground-chart", Box(room.x, room.y, room.width, tall), drawing)


def _numbers(kit: SlideKit, numbers: Sequence[NumberPart], room: Box) -> list[Frame]:
    """Up to four numbers below one another, each as large as the room allows; the one that leads in the accent."""
    numbers = kept(numbers, MOST_NUMBERS, _figure)
    if not numbers:
        return []
    size = kit.number_size(numbers, room.width, SIDE_NUMBERS)
    first = leading([part.figure for part in numbers])

    def blocks(size: float) -> list[list[Paragraph]]:
        return [_number(kit, part, size, "accent" if part.figure is first else "ink") for part in numbers]

    def height(size: float) -> float:
        return sum(kit.height_of(block, room.width) for block in blocks(size))

    while height(size) + 10 * (len(numbers) - 1) > room.height and (size > 20 or len(numbers) > 1):
        if size > 20:
            size -= 2
        else:  # the notes have those that find no room
            numbers = kept(numbers, len(numbers) - 1, _figure)
    spare = room.height - height(size)
    gap = min(26.0, spare / max(len(numbers) - 1, 1))
    frames: list[Frame] = []
    top = room.y
    for part, block in zip(numbers, blocks(size), strict=True):
        tall = kit.height_of(block, room.width)
        frames.append(kit.text(part.figure.id, "number", Box(room.x, top, room.width, tall), block))
        top += tall + gap
    return frames


def _figure(part: NumberPart) -> Figure:
    return part.figure


def _number(kit: SlideKit, part: NumberPart, size: float, color: str) -> list[Paragraph]:
    return kit.number_block(
        part, size, color, label=16.0 if size > 36 else max(14.0 if size > 24 else 12.0, kit.scale["small"])
    )[:2]


def _progress(kit: SlideKit, spec: TaskSlide) -> Frame:
    """Which of so many: a slim row of segments at the foot, this one in the accent."""
    box = Box(kit.body.x, kit.body.bottom + 6, kit.body.width, 3)
    segments = columns(box, spec.total, 4.0 if spec.total <= 20 else 1.0)
    shapes = tuple(
        ShapeFrame(f"{spec.head.key}-{letters(index)}", "segment", segment,
                   fill="accent" if index == spec.number - 1 else "hairline")
        for index, segment in enumerate(segments)
    )  # fmt: skip
    return GroupFrame(spec.head.key, "progress", box, shapes, f"第{spec.number}件，共{spec.total}件")


def lay_text(kit: SlideKit, spec: TextSlide, number: int) -> list[Slide]:
    """Points, and the figures they speak of in the panel at the right."""
    key = spec.head.key
    panel = kit.box("panel")
    side: list[Frame] = []
    if spec.numbers:
        room = _inside(kit, panel)
        numbers = _numbers(kit, spec.numbers, room)
        side = [_panel(kit, key, max(frame.box.bottom for frame in numbers)), *numbers]
    width = (panel.x - PANEL_GAP if side else kit.body.right) - kit.body.x
    box = Box(kit.body.x, kit.body.y + TOP, width, kit.body.height - TOP)
    slides: list[Slide] = []
    for more, paragraphs in enumerate(share_points(kit, spec.points, POINT_SIZES[2:], box, f"{key}-point")):
        frames: list[Frame] = []
        if paragraphs:
            frames.append(kit.text(key, "body", box, paragraphs, placeholder="body", tag="L"))
        frames.extend(side if not more else [])
        layout = "title-body" if paragraphs else "title-only"
        slides.append(kit.slide(spec.head, layout, frames, number + more, more))
    return slides
