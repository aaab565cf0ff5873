"""Slides of things side by side: groups of items, units on a grid, tasks at a glance."""

from __future__ import annotations

from functools import partial
from math import ceil
from typing import TYPE_CHECKING

from briefing.layout.frames import Box, Frame, ShapeFrame, Slide
from briefing.layout.slides.kit import SlideKit, columns, grid, inset, rows
from briefing.layout.slides.points import share_points
from briefing.layout.slides.tuning import SLACK
from briefing.report.model import Text
from briefing.report.phrases import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.compose.slides import Entry, GlanceSlide, GridSlide, ItemPart, ItemsSlide
    from briefing.typography.text import Paragraph

GUTTER = 28.8
TEXT_SIZES = (24.0, 22.0, 20.0, 18.0)
ALONE_SIZES = (24.0, 20.0, 18.0, 16.0, 14.0, 12.0)  # of a name over a slide of its own
CELL_NUMBERS = (40.0, 36.0, 32.0, 28.0, 24.0, 20.0)
#: Sizes of a unit's name, feature and number, the largest that fits being taken for all.
CELL_SCALES = (
    (22.0, 18.0, 32.0),
    (22.0, 18.0, 28.0),
    (22.0, 18.0, 24.0),
    (20.0, 18.0, 20.0),
    (18.0, 16.0, 20.0),
    (16.0, 14.0, 20.0),
    (14.0, 12.0, 20.0),
)
NAME_WIDTH = 190.0
NUMBER_WIDTH = 190.0
ROW_MOST = 132.0
CELL_AIR = 8.0  # between the last line of a cell and the next rule
GRID_MOST = 12
GLANCE_MOST = 20


def lay_items(kit: SlideKit, spec: ItemsSlide, number: int) -> list[Slide]:
    """Columns up to four, else rows, else the items halved over slides that go on."""
    slides: list[Slide] = []
    for part, items in enumerate(_shared_out(kit, spec.items, spec.lead)):
        frames = _arranged(kit, spec.head.key, items, None if part else spec.lead, spec.accent)
        for shown in [frames] if frames is not None else _alone(kit, items, None if part else spec.lead):
            more = len(slides)
            slides.append(kit.slide(spec.head, "title-only", shown, number + more, more))
    return slides


def _alone(kit: SlideKit, items: Sequence[ItemPart], lead: Text | None) -> list[list[Frame]]:
    """The slides of items that are too long for any arrangement: one after the other, as points under a name."""
    slides: list[list[Frame]] = []
    for item in items:
        named = kit.fitted(partial(_name_alone, kit, item), ALONE_SIZES, kit.body.width, kit.body.height / 2)
        name = named or ()  # one that is too long for a heading is said as the first point
        height = kit.height_of(name, kit.body.width)
        top = Box(kit.body.x, kit.body.y + 8, kit.body.width, height)
        rest = inset(kit.body, top=height + 20)
        texts = [text for text in (Text() if name else Text.plain(item.name), lead, item.text, *item.points) if text]
        for paragraphs in share_points(kit, texts, TEXT_SIZES, rest, item.key):
            body = [kit.text(item.key, "text", rest, paragraphs)] if paragraphs else []
            slides.append([*([kit.text(item.key, "name", top, name, tag="H2")] if name else []), *body])
        lead = None
    return slides


def _name_alone(kit: SlideKit, item: ItemPart, size: float) -> list[Paragraph]:
    return [kit.paragraph(item.name, size, bold=True, key=f"{item.key}-name")]


def _shared_out(kit: SlideKit, items: Sequence[ItemPart], lead: Text | None) -> list[Sequence[ItemPart]]:
    """The items in as few even parts as each stands on a slide."""
    for parts in range(1, len(items) + 1):
        size = ceil(len(items) / parts)
        chunks = [items[start : start + size] for start in range(0, len(items), size)]
        if all(_arranged(kit, "try", chunk, lead if not at else None) for at, chunk in enumerate(chunks)):
            return chunks
    return [[item] for item in items]


def _arranged(
    kit: SlideKit, key: str, items: Sequence[ItemPart], lead: Text | None, accent: str = ""
) -> list[Frame] | None:
    frames, area = _lead(kit, key, lead)
    some = any(item.numbers for item in items) and not all(item.numbers for item in items)
    for arrange in (_rows, _columns) if some else (_columns, _rows):
        found = arrange(kit, items, area, accent)
        if found is not None:
            return [*frames, *found]
    return None


def _lead(kit: SlideKit, key: str, lead: Text | None) -> tuple[list[Frame], Box]:
    """The lead sentence above the items, and what room is left."""
    body = Box(kit.body.x, kit.body.y + 8, kit.body.width, kit.body.height - 8)
    if not lead:
        return [], body
    paragraph = kit.paragraph(lead, 20, color="grey", key=f"{key}-lead")
    height = kit.height_of((paragraph,), body.width)
    frame = kit.text(key, "lead", Box(body.x, body.y, body.width, height), (paragraph,))
    return [frame], inset(body, top=height + 20)


def _columns(kit: SlideKit, items: Sequence[ItemPart], area: Box, accent: str) -> list[Frame] | None:
    """Two to four columns: rule, name, number, text; None if the text fits in no size."""
    if len(items) > 4:
        return None
    boxes = columns(area, max(len(items), 2), GUTTER)[: len(items)]
    width = boxes[0].width
    names = [kit.paragraph(item.name, 24, bold=True, key=f"{item.key}-name") for item in items]
    name_height = max(kit.height_of((name,), width) for name in names)
    if name_height > 70:
        return None
    blocks = _column_numbers(kit, items, width, accent)
    number_height = max((kit.height_of(block, width) for block in blocks if block), default=0.0)
    above = all(blocks)  # a column without a number would leave a hole: then the text says them all
    room = area.height - 14 - name_height - 12 - (number_height + 14 if above else 0)
    sizes = TEXT_SIZES if len(items) < 3 else TEXT_SIZES[2:]
    texts = _same_size(kit, items, sizes, width, room)
    if texts is None:
        return None
    frames: list[Frame] = []
    text_height = max((kit.height_of(text, width) for text in texts if text), default=0.0)
    for box, item, name, block, text in zip(boxes, items, names, blocks, texts, strict=True):
        frames.append(ShapeFrame(item.key, "rule", Box(box.x, box.y, box.width, 0), "line", stroke="ink", width=1.0))
        frames.append(kit.text(item.key, "name", Box(box.x, box.y + 14, width, name_height), (name,), tag="H2"))
        top = box.y + 14 + name_height + 12
        if above:
            frames.append(kit.text(item.key, "number", Box(box.x, top, width, number_height), block))
            top += number_height + 14
        if text:
            frames.append(kit.text(item.key, "text", Box(box.x, top, width, text_height), text))
    return frames


def _column_numbers(kit: SlideKit, items: Sequence[ItemPart], width: float, accent: str) -> list[list[Paragraph]]:
    """The strongest number of each item, all in one size; that of the title in the accent."""
    firsts = [item.numbers[0] for item in items if item.numbers]
    size = kit.number_size(firsts, width, CELL_NUMBERS[:-1]) if firsts else 0.0
    return [
        kit.number_block(item.numbers[0], size, "accent" if item.numbers[0].figure.id == accent else "ink")[:2]
        if item.numbers
        else []
        for item in items
    ]


def _same_size(
    kit: SlideKit, items: Sequence[ItemPart], sizes: Sequence[float], width: float, room: float
) -> list[list[Paragraph]] | None:
    """The texts of all items in the largest size in which every one of them fits."""
    for size in sizes:
        texts = [_item_text(kit, item, size) for item in items]
        if all(kit.height_of(text, width) <= room for text in texts if text):
            return texts
    return None


def _item_text(kit: SlideKit, item: ItemPart, size: float) -> list[Paragraph]:
    paragraphs = [kit.paragraph(item.text, size, key=item.key)] if item.text else []
    return paragraphs + kit.bullets(item.points, size, item.key)


def _rows(kit: SlideKit, items: Sequence[ItemPart], area: Box, accent: str) -> list[Frame] | None:
    """Rows: name, number, text; None if they do not fit."""
    with_numbers = 2 * sum(bool(item.numbers) for item in items) >= len(items)  # else the text says them
    left = NAME_WIDTH + GUTTER + (NUMBER_WIDTH + GUTTER if with_numbers else 0)
    width = area.width - left
    tall = min(area.height / len(items), ROW_MOST)
    area = Box(area.x, area.y, area.width, tall * len(items))
    room = tall - 30
    texts = _same_size(kit, items, TEXT_SIZES[2:], width, room)
    if texts is None or any(kit.height_of((_row_name(kit, item),), NAME_WIDTH) > room + 8 for item in items):
        return None
    frames: list[Frame] = []
    blocks = _column_numbers(kit, items, NUMBER_WIDTH, accent) if with_numbers else [[] for _ in items]
    for box, item, block, text in zip(rows(area, len(items), 0), items, blocks, texts, strict=True):
        rule = Box(box.x, box.y, box.width, 0)
        frames.append(ShapeFrame(item.key, "rule", rule, "line", stroke="hairline", width=0.75))
        inner = inset(box, top=16, bottom=6)
        frames.append(kit.text(item.key, "name", Box(inner.x, inner.y, NAME_WIDTH, inner.height),
                               (_row_name(kit, item),), tag="H2"))  # fmt: skip
        if block:
            number = Box(inner.x + NAME_WIDTH + GUTTER, inner.y, NUMBER_WIDTH, inner.height)
            frames.append(kit.text(item.key, "number", number, block))
        if text:
            frames.append(kit.text(item.key, "text", Box(inner.x + left, inner.y, width, inner.height), text))
    return frames


def _row_name(kit: SlideKit, item: ItemPart) -> Paragraph:
    return kit.paragraph(item.name, 20, bold=True, key=f"{item.key}-name")


def lay_grid(kit: SlideKit, spec: GridSlide, number: int) -> list[Slide]:
    """Units on a grid of up to twelve, three or four across, fewer where their words are long."""
    slides: list[Slide] = []
    for more, cells in enumerate(_grid_parts(kit, spec.cells)):
        slides.append(kit.slide(spec.head, "title-only", _cells(kit, cells), number + more, more))
    return slides


def _grid_parts(kit: SlideKit, cells: Sequence[ItemPart]) -> list[Sequence[ItemPart]]:
    """The units in as few even parts as stand on a slide each."""
    for count in range(ceil(len(cells) / GRID_MOST), len(cells) + 1):
        size = ceil(len(cells) / count)
        parts = [cells[start : start + size] for start in range(0, len(cells), size)]
        if all(_cell_paragraphs(kit, part, _grid_boxes(kit, len(part))[0]) for part in parts):
            return parts
    return [[cell] for cell in cells]


def _grid_boxes(kit: SlideKit, count: int) -> list[Box]:
    area = Box(kit.body.x, kit.body.y + 4, kit.body.width, kit.body.height - 4)
    return grid(area, count, _grid_across(count), (GUTTER, 6.0))


def _cells(kit: SlideKit, cells: Sequence[ItemPart]) -> list[Frame]:
    boxes = _grid_boxes(kit, len(cells))
    made = _cell_paragraphs(kit, cells, boxes[0]) or [_cell(kit, cell, CELL_SCALES[-1], boxes[0]) for cell in cells]
    frames: list[Frame] = []
    for box, cell, paragraphs in zip(boxes, cells, made, strict=True):
        rule = Box(box.x, box.y, box.width, 0)
        frames.append(ShapeFrame(cell.key, "rule", rule, "line", stroke="hairline", width=0.75))
        frames.append(kit.text(cell.key, "cell", inset(box, top=8), paragraphs))
    return frames


def _cell_paragraphs(kit: SlideKit, cells: Sequence[ItemPart], box: Box) -> list[list[Paragraph]] | None:
    """The paragraphs of all cells in the largest scale in which every one fits its box; None if none does."""
    for scale in CELL_SCALES:
        made = [_cell(kit, cell, scale, box) for cell in cells]
        if all(kit.height_of(paragraphs, box.width) <= box.height - 8 - CELL_AIR for paragraphs in made):
            return made
    return None


def _cell(kit: SlideKit, cell: ItemPart, scale: tuple[float, float, float], box: Box) -> list[Paragraph]:
    """Name, feature, and the strongest number with what it counts."""
    name, text, number = scale
    pitch = round(name * 1.18, 1)
    paragraphs = [kit.paragraph(cell.name, name, color="accent", bold=True, pitch=pitch, key=f"{cell.key}-name")]
    if cell.text:
        paragraphs.append(kit.paragraph(cell.text, text, before=1, pitch=round(text * 1.22, 1), key=cell.key))
    if cell.numbers:
        part = cell.numbers[0]
        dated = said(part.label, f"（{part.detail}）") if part.detail else part.label
        small = kit.style(kit.scale["small"])
        label = dated if kit.setter.width(dated, small) <= box.width * SLACK else part.label
        paragraphs.append(kit.number(part.figure, kit.number_size([part], box.width, [number, 20.0])))
        paragraphs.append(kit.paragraph(label, kit.scale["small"], color="grey", pitch=15))
    return paragraphs


def _grid_across(count: int) -> int:
    """How many units stand in a row: two, three or four, with the fewest empty places, three before four."""
    if count <= 4:
        return 2
    return min((3, 4), key=lambda across: (count > 3 * across, -count % across, across))


def lay_glance(kit: SlideKit, spec: GlanceSlide, number: int) -> list[Slide]:
    """All tasks with their numerals, each linked to its slide; a list in two columns where names are long."""
    pages = ceil(len(spec.tasks) / GLANCE_MOST)
    size = ceil(len(spec.tasks) / pages)
    slides: list[Slide] = []
    for more in range(pages):
        start = more * size
        tasks = spec.tasks[start : start + size]
        frames = _tiles(kit, tasks, start) or _list(kit, tasks, start)
        slides.append(kit.slide(spec.head, "title-only", frames, number + more, more))
    return slides


def _across(count: int) -> int:
    """How many tiles stand in a row: two rows up to ten, then rows of five."""
    if count <= 3:
        return max(count, 1)
    return ceil(count / 2) if count <= 10 else 5


def _tiles(kit: SlideKit, tasks: Sequence[Entry], start: int) -> list[Frame] | None:
    across = _across(len(tasks))
    area = Box(kit.body.x, kit.body.y + 12, kit.body.width, kit.body.height - 24)
    boxes = grid(area, len(tasks), across, (GUTTER, 16.0))
    numeral = 54.0 if len(tasks) <= 10 else 36.0
    for size in (24.0, 22.0, 20.0, 18.0):
        tiles = [_tile(kit, task, start + at + 1, numeral, size) for at, task in enumerate(tasks)]
        fits = all(kit.height_of(tile, boxes[0].width) <= boxes[0].height - 14 for tile in tiles)
        if fits and all(kit.line_count(tile[1], boxes[0].width) <= 2 for tile in tiles):
            break
    else:
        return None
    frames: list[Frame] = []
    for box, task, tile in zip(boxes, tasks, tiles, strict=True):
        rule = Box(box.x, box.y, box.width, 0)
        frames.append(ShapeFrame(task.key, "rule", rule, "line", stroke="hairline", width=0.75))
        frames.append(kit.text(task.key, "tile", inset(box, top=14), tile, link=f"#{task.target}"))
    return frames


def _tile(kit: SlideKit, task: Entry, number: int, numeral: float, size: float) -> list[Paragraph]:
    large = kit.paragraph(str(number), numeral, color="faint", bold=True, pitch=round(numeral * 1.1, 1))
    return [large, kit.paragraph(task.text, size, bold=True, before=4, key=task.key)]


def _list(kit: SlideKit, tasks: Sequence[Entry], start: int) -> list[Frame]:
    """Long names: a numbered list in two columns, read down."""
    area = Box(kit.body.x, kit.body.y + 8, kit.body.width, kit.body.height - 8)
    down = ceil(len(tasks) / 2)
    cells = [row for column in columns(area, 2, GUTTER) for row in rows(column, down, 6.0)]
    frames: list[Frame] = []
    for at, (box, task) in enumerate(zip(cells, tasks, strict=False)):
        number = kit.paragraph(str(start + at + 1), 24, color="accent", bold=True, pitch=28)
        inner = inset(box, left=44)
        text = kit.fitted(
            lambda size, task=task: [kit.paragraph(task.text, size, key=task.key)],  # type: ignore[misc]
            (20.0, 18.0, 16.0, 14.0, 12.0), inner.width, inner.height,
        ) or [kit.paragraph(task.text, 12, key=task.key)]  # fmt: skip
        frames.append(kit.text(task.key, "numeral", Box(box.x, box.y, 40, 28), (number,)))
        frames.append(kit.text(task.key, "tile", inner, text, link=f"#{task.target}"))
    return frames
