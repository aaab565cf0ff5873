"""The slide of one task: a large light numeral, what will be done, the ground it stands on, a slim progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.layout.frames import Box, ChartFrame, Frame, GroupFrame, ShapeFrame, Slide
from briefing.layout.slides.kit import SlideKit, columns, inset
from briefing.report.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.compose.slides import TaskSlide, TextSlide
    from briefing.layout.slides.figures import Draw
    from briefing.typography.text import Paragraph

NUMERAL = 88.0
NUMERAL_WIDTH = 132.0
SIDE_WIDTH = 288.0
SIDE_GAP = 48.0
POINT_SIZES = (28.0, 24.0, 22.0, 20.0, 18.0)
SIDE_NUMBERS = (54.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0, 24.0)
MOST_NUMBERS = 4


def lay_task(kit: SlideKit, spec: TaskSlide, number: int, draw: Draw) -> list[Slide]:
    """What will be done at the left, its ground at the right, progress at the foot; long points go on."""
    side = _side(kit, spec, draw)
    width = kit.body.width - NUMERAL_WIDTH - 16.8 - (SIDE_WIDTH + SIDE_GAP if side else 120)
    box = Box(kit.body.x + 16.8 + NUMERAL_WIDTH, kit.body.y + 16, width, kit.body.height - 44)
    slides: list[Slide] = []
    for more, paragraphs in enumerate(_shared_out(kit, spec, box)):
        frames: list[Frame] = [_numeral(kit, spec)]
        if paragraphs:
            frames.append(kit.text(spec.head.key, "body", box, paragraphs, placeholder="body", tag="L"))
        frames.extend(side if not more else [])
        frames.append(_progress(kit, spec))
        layout = "title-body" if paragraphs else "title-only"
        slides.append(kit.slide(spec.head, layout, frames, number + more, more))
    return slides


def _numeral(kit: SlideKit, spec: TaskSlide) -> Frame:
    text = kit.paragraph(str(spec.number), NUMERAL, color="faint", bold=True, pitch=NUMERAL,
                         key=f"{spec.head.key}-numeral")  # fmt: skip
    return kit.text(spec.head.key, "numeral", Box(kit.body.x + 16.8, kit.body.y, NUMERAL_WIDTH, NUMERAL), (text,))


def _shared_out(kit: SlideKit, spec: TaskSlide, box: Box) -> list[Sequence[Paragraph]]:
    """The text and points as large as they fit; over more slides where 18 pt is too large for one."""
    points = [spec.text, *spec.points] if spec.text else list(spec.points)
    sizes = POINT_SIZES if len(points) <= 2 else POINT_SIZES[1:]
    return share_points(kit, points, sizes, box, f"{spec.head.key}-point")


def share_points(
    kit: SlideKit, points: Sequence[Text], sizes: Sequence[float], box: Box, key: str
) -> list[Sequence[Paragraph]]:
    """Points in the largest size that fits one slide, else at the floor over as few slides as hold them."""
    if not points:
        return [()]
    one = kit.fitted(lambda size: kit.bullets(points, size, key), sizes, box.width, box.height)
    if one is not None:
        return [one]
    parts: list[Sequence[Paragraph]] = []
    taken: list[Text] = []
    for point in points:
        tried = kit.bullets([*taken, point], sizes[-1], key)
        if taken and kit.height_of(tried, box.width) > box.height:
            parts.append(kit.bullets(taken, sizes[-1], key))
            taken = []
        taken.append(point)
    return [*parts, kit.bullets(taken, sizes[-1], key)]


def _side(kit: SlideKit, spec: TaskSlide, draw: Draw) -> list[Frame]:
    """The ground: its period, numbers or chart, words, and the brand; nothing where the report gives none."""
    box = Box(kit.body.right - SIDE_WIDTH, kit.body.y + 16, SIDE_WIDTH, kit.body.height - 44)
    if not (spec.ground or spec.numbers or spec.chart or spec.brand):
        return []
    key = spec.head.key
    frames: list[Frame] = []
    if spec.brand:
        box = inset(box, bottom=56)
        frames.extend(_brand(kit, key, spec.brand, Box(box.x, box.bottom + 12, box.width, 44)))
    if not (spec.ground or spec.numbers or spec.chart):
        return frames
    return [*_ground(kit, spec, box, draw), *frames]


def _brand(kit: SlideKit, key: str, brand: str, box: Box) -> list[Frame]:
    label = kit.paragraph("品牌", 14, color="grey", pitch=20)
    name = kit.paragraph(brand, 18, bold=True, pitch=24, key=f"{key}-brand")
    return [
        ShapeFrame(key, "brand-rule", Box(box.x, box.y, box.width, 0), "line", stroke="hairline", width=0.75),
        kit.text(key, "brand-label", Box(box.x, box.y + 12, 44, 24), (label,), anchor="middle"),
        kit.text(key, "brand", Box(box.x + 48, box.y + 12, box.width - 48, 24), (name,), anchor="middle"),
    ]


def _ground(kit: SlideKit, spec: TaskSlide, box: Box, draw: Draw) -> list[Frame]:
    key = spec.head.key
    label = kit.paragraph(f"{spec.period}基础" if spec.period else "工作基础", 16, color="grey", pitch=22)
    frames: list[Frame] = [
        ShapeFrame(key, "ground-rule", Box(box.x, box.y, box.width, 0), "line", stroke="ink", width=1.0),
        kit.text(key, "ground-label", Box(box.x, box.y + 10, box.width, 22), (label,)),
    ]
    top = box.y + 40
    if spec.ground:
        size = 18.0 if spec.numbers or spec.chart else 20.0
        text = kit.paragraph(spec.ground, size, key=f"{key}-ground")
        height = min(kit.height_of((text,), box.width), box.bottom - top)
        frames.append(kit.text(key, "ground", Box(box.x, top, box.width, height), (text,)))
        top += height + 12
    room = Box(box.x, top, box.width, box.bottom - top)
    if spec.chart and spec.chart.kind != "numbers":
        tall = min(room.height, 200.0)
        drawing = draw(spec.chart, room.width, tall)
        frames.append(ChartFrame(key, "ground-chart", Box(room.x, room.y, room.width, tall), drawing))
        return frames
    return [*frames, *_numbers(kit, spec, room)]


def _numbers(kit: SlideKit, spec: TaskSlide, room: Box) -> list[Frame]:
    """Up to four numbers below one another, each as large as the room allows; the first in the accent."""
    numbers = spec.numbers[:MOST_NUMBERS]
    if not numbers:
        return []
    size = kit.number_size(numbers, room.width, SIDE_NUMBERS)

    def height(size: float) -> float:
        return sum(kit.height_of(_number(kit, part, size, "ink"), room.width) + 12 for part in numbers) - 12

    while size > 20 and height(size) > room.height:
        size -= 2
    frames: list[Frame] = []
    top = room.y
    for index, part in enumerate(numbers):
        block = _number(kit, part, size, "accent" if not index else "ink")
        tall = kit.height_of(block, room.width)
        frames.append(kit.text(part.figure.id, "number", Box(room.x, top, room.width, tall), block))
        top += tall + 12
    return frames


def _number(kit: SlideKit, part: object, size: float, color: str) -> list[Paragraph]:
    return kit.number_block(part, size, color, label=16.0 if size > 36 else 14.0)[:2]  # type: ignore[arg-type]


def _progress(kit: SlideKit, spec: TaskSlide) -> Frame:
    """Which of so many: a slim row of segments at the foot, this one in the accent."""
    box = Box(kit.body.x + 16.8, kit.body.bottom + 6, kit.body.width - 16.8, 3)
    segments = columns(box, spec.total, 4.0 if spec.total <= 20 else 1.0)
    names = "abcdefghijklmnopqrstuvwxyz"
    shapes = tuple(
        ShapeFrame(f"{spec.head.key}-{names[index % 26]}{'z' * (index // 26)}", "segment", segment,
                   fill="accent" if index == spec.number - 1 else "hairline")
        for index, segment in enumerate(segments)
    )  # fmt: skip
    return GroupFrame(spec.head.key, "progress", box, shapes, f"第{spec.number}件，共{spec.total}件")


def lay_text(kit: SlideKit, spec: TextSlide, number: int) -> list[Slide]:
    """Points, and the figures they speak of at the right."""
    key = spec.head.key
    side = _text_side(kit, spec)
    width = kit.body.width - 16.8 - (SIDE_WIDTH + SIDE_GAP if side else 0)
    box = Box(kit.body.x + 16.8, kit.body.y + 12, width, kit.body.height - 12)
    slides: list[Slide] = []
    for more, paragraphs in enumerate(share_points(kit, spec.points, POINT_SIZES[1:], box, f"{key}-point")):
        frames: list[Frame] = []
        if paragraphs:
            frames.append(kit.text(key, "body", box, paragraphs, placeholder="body", tag="L"))
        frames.extend(side if not more else [])
        layout = "title-body" if paragraphs else "title-only"
        slides.append(kit.slide(spec.head, layout, frames, number + more, more))
    return slides


def _text_side(kit: SlideKit, spec: TextSlide) -> list[Frame]:
    numbers = spec.numbers[:MOST_NUMBERS]
    if not numbers:
        return []
    room = Box(kit.body.right - SIDE_WIDTH, kit.body.y + 12, SIDE_WIDTH, kit.body.height - 12)
    size = kit.number_size(numbers, room.width, SIDE_NUMBERS)

    def blocks(size: float) -> list[list[Paragraph]]:
        return [_number(kit, part, size, "accent" if not at else "ink") for at, part in enumerate(numbers)]

    while size > 20 and sum(kit.height_of(block, room.width) + 16 for block in blocks(size)) > room.height:
        size -= 2
    frames: list[Frame] = []
    top = room.y
    for part, block in zip(numbers, blocks(size), strict=True):
        tall = kit.height_of(block, room.width)
        frames.append(kit.text(part.figure.id, "number", Box(room.x, top, room.width, tall), block))
        top += tall + 16
    return frames
