"""The slide of one task: a large light numeral, what will be done, the ground it stands on, a slim progress."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from briefing.charts.drawing import TextItem
from briefing.layout.frames import Box, ChartFrame, Frame, GroupFrame, ShapeFrame, Slide
from briefing.layout.slides.kit import SlideKit, columns, inset
from briefing.report.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.charts.drawing import Drawing
    from briefing.compose.slides import NumberPart, TaskSlide, TextSlide
    from briefing.layout.frames import Draw
    from briefing.typography.text import Paragraph

NUMERAL = 96.0
NUMERAL_WIDTH = 140.0
PANEL_PAD = 28.0
PANEL_GAP = 40.0
POINT_SIZES = (32.0, 28.0, 24.0, 22.0, 20.0, 18.0)
MOST_DROP = 52.0
SIDE_NUMBERS = (60.0, 54.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0, 24.0)
MOST_NUMBERS = 4
BRAND_HEIGHT = 52.0
TOP = 12.0


def lay_task(kit: SlideKit, spec: TaskSlide, number: int, draw: Draw) -> list[Slide]:
    """What will be done at the left, its ground at the right, progress at the foot; long points go on."""
    side = _side(kit, spec, draw)
    left = kit.body.x + NUMERAL_WIDTH
    right = kit.box("panel").x - PANEL_GAP if side else kit.body.right - 60
    box = Box(left, kit.body.y + TOP, right - left, kit.body.height - TOP - 12)
    slides: list[Slide] = []
    for more, paragraphs in enumerate(_shared_out(kit, spec, box)):
        drop = _drop(kit, paragraphs, box)
        frames: list[Frame] = [_numeral(kit, spec, drop)]
        if paragraphs:
            area = inset(box, top=drop)
            frames.append(kit.text(spec.head.key, "body", area, paragraphs, placeholder="body", tag="L"))
        frames.extend(side if not more else [])
        frames.append(_progress(kit, spec))
        layout = "title-body" if paragraphs else "title-only"
        slides.append(kit.slide(spec.head, layout, frames, number + more, more))
    return slides


def _drop(kit: SlideKit, paragraphs: Sequence[Paragraph], box: Box) -> float:
    """How far a short text stands lower, so that what is left empty is shared out above and below it."""
    spare = box.height - kit.height_of(paragraphs, box.width)
    return min(MOST_DROP, round(spare * 0.2)) if spare > box.height * 0.4 else 0.0


def _numeral(kit: SlideKit, spec: TaskSlide, drop: float) -> Frame:
    text = kit.paragraph(str(spec.number), NUMERAL, color="faint", bold=True, pitch=NUMERAL,
                         key=f"{spec.head.key}-numeral")  # fmt: skip
    return kit.text(spec.head.key, "numeral", Box(kit.body.x, kit.body.y - 4 + drop, NUMERAL_WIDTH, NUMERAL), (text,))


def _shared_out(kit: SlideKit, spec: TaskSlide, box: Box) -> list[Sequence[Paragraph]]:
    """The text and points as large as they fit; over more slides where 18 pt is too large for one."""
    points = [spec.text, *spec.points] if spec.text else list(spec.points)
    few = len(points) <= 2
    short = few and all(kit.line_count(point, box.width) == 1 for point in kit.bullets(points, POINT_SIZES[0], ""))
    sizes = POINT_SIZES if short else POINT_SIZES[1:] if few else POINT_SIZES[2:]
    most = kit.title_size(str(spec.head.title))  # what is said under a title is not louder than it
    return share_points(kit, points, [size for size in sizes if size <= most], box, f"{spec.head.key}-point")


def share_points(
    kit: SlideKit, points: Sequence[Text], sizes: Sequence[float], box: Box, key: str
) -> list[Sequence[Paragraph]]:
    """Points in the largest size that fits one slide, else at the floor over as few slides as hold them."""
    if not points:
        return [()]
    one = kit.fitted(lambda size: kit.bullets(points, size, key), sizes, box.width, box.height)
    if one is not None:
        return [one]
    parts = _filled(kit, points, sizes[-1], box, key)
    even = -(-len(points) // len(parts))
    evened = [points[start : start + even] for start in range(0, len(points), even)]
    for size in sizes:
        made = [kit.bullets(part, size, key) for part in evened]
        if all(kit.height_of(part, box.width) <= box.height for part in made):
            return list(made)
    return [kit.bullets(part, sizes[-1], key) for part in parts]


def _filled(kit: SlideKit, points: Sequence[Text], size: float, box: Box, key: str) -> list[Sequence[Text]]:
    """Points parted over slides that are filled one after another."""
    parts: list[Sequence[Text]] = []
    taken: list[Text] = []
    for point in points:
        if taken and kit.height_of(kit.bullets([*taken, point], size, key), box.width) > box.height:
            parts.append(taken)
            taken = []
        taken.append(point)
    return [*parts, taken]


def _side(kit: SlideKit, spec: TaskSlide, draw: Draw) -> list[Frame]:
    """The panel of the ground: period, words, numbers or chart, brand; nothing where the report gives none."""
    if not (spec.ground or spec.numbers or spec.chart or spec.brand):
        return []
    panel = kit.box("panel")
    box = Box(panel.x + PANEL_PAD, panel.y + 22, kit.body.right - panel.x - PANEL_PAD, panel.height - 40)
    frames: list[Frame] = [ShapeFrame(spec.head.key, "panel", panel, fill="panel")]
    if spec.brand:
        box = inset(box, bottom=BRAND_HEIGHT)
        frames.extend(_brand(kit, spec.head.key, spec.brand, Box(box.x, box.bottom, box.width, BRAND_HEIGHT)))
    if spec.ground or spec.numbers or spec.chart:
        frames[1:1] = _ground(kit, spec, box, draw)
    return frames


def _brand(kit: SlideKit, key: str, brand: str, box: Box) -> list[Frame]:
    label = kit.paragraph("品牌", 16, pitch=24)
    name = kit.paragraph(brand, 20, color="accent", bold=True, pitch=26, key=f"{key}-brand")
    return [
        ShapeFrame(key, "brand-rule", Box(box.x, box.y + 14, box.width, 0), "line", stroke="mark", width=0.75),
        kit.text(key, "brand-label", Box(box.x, box.y + 26, 48, 26), (label,), anchor="middle"),
        kit.text(key, "brand", Box(box.x + 52, box.y + 26, box.width - 52, 26), (name,), anchor="middle"),
    ]


def _ground(kit: SlideKit, spec: TaskSlide, box: Box, draw: Draw) -> list[Frame]:
    key = spec.head.key
    label = kit.paragraph(f"{spec.period}的基础" if spec.period else "工作基础", 16, bold=True, pitch=22)
    frames: list[Frame] = [kit.text(key, "ground-label", Box(box.x, box.y, box.width, 22), (label,))]
    room = inset(box, top=32)
    if spec.ground:
        sizes = (18.0,) if spec.numbers or spec.chart else (24.0, 22.0, 20.0, 18.0)
        text = kit.fitted(lambda size: [kit.paragraph(spec.ground, size, key=f"{key}-ground")], sizes, room.width,
                          room.height) or [kit.paragraph(spec.ground, 16, key=f"{key}-ground")]  # fmt: skip
        height = kit.height_of(text, room.width)
        frames.append(kit.text(key, "ground", Box(room.x, room.y, room.width, height), text))
        room = inset(room, top=height + 14)
    if spec.chart and spec.chart.kind != "numbers":
        tall = min(room.height - 4, 260.0)
        drawing = draw(spec.chart, room.width, tall)
        if spec.numbers and _smallest(drawing) < kit.scale["small"]:  # too small to read: the numbers speak for it
            return [*frames, *_numbers(kit, spec.numbers, room)]
        return [*frames, ChartFrame(key, "ground-chart", Box(room.x, room.y, room.width, tall), drawing)]
    return [*frames, *_numbers(kit, spec.numbers, room)]


def _smallest(drawing: Drawing) -> float:
    """The size of the smallest lettering in a chart, in points."""
    return min((run.size for item in drawing.items if isinstance(item, TextItem) for run in item.runs), default=inf)


def _numbers(kit: SlideKit, numbers: Sequence[NumberPart], room: Box) -> list[Frame]:
    """Up to four numbers below one another, each as large as the room allows; the first in the accent."""
    numbers = numbers[:MOST_NUMBERS]
    if not numbers:
        return []
    size = kit.number_size(numbers, room.width, SIDE_NUMBERS)

    def blocks(size: float) -> list[list[Paragraph]]:
        return [_number(kit, part, size, "accent" if not at else "ink") for at, part in enumerate(numbers)]

    def height(size: float) -> float:
        return sum(kit.height_of(block, room.width) for block in blocks(size))

    while size > 20 and height(size) + 10 * (len(numbers) - 1) > room.height:
        size -= 2
    spare = room.height - height(size)
    gap = min(26.0, spare / max(len(numbers) - 1, 1))
    frames: list[Frame] = []
    top = room.y
    for part, block in zip(numbers, blocks(size), strict=True):
        tall = kit.height_of(block, room.width)
        frames.append(kit.text(part.figure.id, "number", Box(room.x, top, room.width, tall), block))
        top += tall + gap
    return frames


def _number(kit: SlideKit, part: NumberPart, size: float, color: str) -> list[Paragraph]:
    return kit.number_block(part, size, color, label=16.0 if size > 36 else 14.0)[:2]


def _progress(kit: SlideKit, spec: TaskSlide) -> Frame:
    """Which of so many: a slim row of segments at the foot, this one in the accent."""
    box = Box(kit.body.x, kit.body.bottom + 6, kit.body.width, 3)
    segments = columns(box, spec.total, 4.0 if spec.total <= 20 else 1.0)
    names = "abcdefghijklmnopqrstuvwxyz"
    shapes = tuple(
        ShapeFrame(f"{spec.head.key}-{names[index % 26]}{'z' * (index // 26)}", "segment", segment,
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
        room = Box(panel.x + PANEL_PAD, panel.y + 22, kit.body.right - panel.x - PANEL_PAD, panel.height - 40)
        side = [ShapeFrame(key, "panel", panel, fill="panel"), *_numbers(kit, spec.numbers, room)]
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
