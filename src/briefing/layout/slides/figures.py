"""Slides of numbers and charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.compose.slides import NumbersSlide, TableSlide
from briefing.layout.frames import Box, ChartFrame, Draw, Frame, ShapeFrame, Slide
from briefing.layout.keys import letters
from briefing.layout.slides.kit import SlideKit, columns, drawn, grid
from briefing.layout.slides.tables import lay_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.compose.slides import ChartSlide, NumberPart, Remark
    from briefing.typography.text import Paragraph

#: How many numbers stand in a row, by how many there are.
ACROSS = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3, 7: 4, 8: 4, 9: 3}
MOST = 9
NUMBER_SIZES = (66.0, 54.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0)
GUTTER = 28.8


def lay_numbers(kit: SlideKit, spec: NumbersSlide, number: int) -> list[Slide]:
    """Up to nine numbers on a grid, fewer where labels are long; those that remain on further slides."""
    slides: list[Slide] = []
    for more, numbers in enumerate(_parts(kit, spec.numbers)):
        frames = _number_grid(kit, numbers, spec.accent)
        slides.append(kit.slide(spec.head, "title-only", frames, number + more, more))
    return slides


def _parts(kit: SlideKit, numbers: Sequence[NumberPart]) -> list[Sequence[NumberPart]]:
    """The numbers in as few even parts as stand on a slide each."""
    for count in range(-(-len(numbers) // MOST), len(numbers) + 1):
        size = -(-len(numbers) // count)
        parts = [numbers[start : start + size] for start in range(0, len(numbers), size)]
        if all(_scale(kit, part, _number_cells(kit, len(part))[0]) for part in parts):
            return parts
    return [[number] for number in numbers]


def _number_cells(kit: SlideKit, count: int) -> list[Box]:
    """The cells of a grid of so many numbers, a little above the middle of the slide."""
    across = ACROSS[count]
    down = -(-count // across)
    height = min(kit.body.height, down * 168.0)
    top = kit.body.y + 12 + max(0.0, (kit.body.height - 12 - height) * 0.3)
    area = Box(kit.body.x, top, kit.body.width, min(height, kit.body.bottom - top))
    return grid(area, count, across, (GUTTER, 18.0))


def _scale(kit: SlideKit, numbers: Sequence[NumberPart], cell: Box) -> tuple[float, float] | None:
    """The largest sizes of numbers and labels in which every one stands in its cell; None if none does."""
    largest = kit.number_size(numbers, cell.width, NUMBER_SIZES if len(numbers) <= 4 else NUMBER_SIZES[1:])
    for label in (16.0, 14.0, 12.0):
        for size in (size for size in NUMBER_SIZES if size <= largest):
            blocks = (kit.number_block(part, size, "ink", label=label) for part in numbers)
            if all(kit.height_of(block, cell.width) <= cell.height for block in blocks):
                return size, label
    return None


def _number_grid(kit: SlideKit, numbers: Sequence[NumberPart], accent: str) -> list[Frame]:
    cells = _number_cells(kit, len(numbers))
    size, label = _scale(kit, numbers, cells[0]) or (NUMBER_SIZES[-1], 12.0)
    frames: list[Frame] = []
    for cell, part in zip(cells, numbers, strict=True):
        color = "accent" if part.figure.id == accent else "ink"
        frames.append(kit.text(part.figure.id, "number", cell, kit.number_block(part, size, color, label=label)))
    frames.extend(_row_rules(kit.body, cells, ACROSS[len(numbers)]))
    return frames


def _row_rules(area: Box, cells: Sequence[Box], across: int) -> list[Frame]:
    """Hairlines between the rows of a grid."""
    tops = [cell.y for cell in cells[across::across]]
    return [
        ShapeFrame(f"row-{letters(index)}", "rule", Box(area.x, top - 12, area.width, 0), "line",
                   stroke="hairline", width=0.75)
        for index, top in enumerate(tops)
    ]  # fmt: skip


def lay_chart(kit: SlideKit, spec: ChartSlide, number: int, draw: Draw) -> list[Slide]:
    """The chart on eight columns and the remarks on four; without remarks the chart has them all."""
    key = spec.head.key
    body = Box(kit.body.x, kit.body.y + 8, kit.body.width, kit.body.height - 16)
    wide = columns(body, 12, 14.4)
    chart_box = body
    frames: list[Frame] = []
    if spec.remarks:
        chart_box = Box(body.x, body.y, wide[7].right - body.x, body.height)
        side = Box(wide[8].x + 14.4, body.y, body.right - wide[8].x - 14.4, body.height)
        frames.extend(_remarks(kit, spec.remarks, side))
    drawing = drawn(draw, spec.chart, chart_box.width, chart_box.height)
    if drawing is None and spec.remarks:  # the notes have the remarks
        chart_box, frames = body, []
        drawing = drawn(draw, spec.chart, chart_box.width, chart_box.height)
    if drawing is None:
        return _instead(kit, spec, number)
    return [kit.slide(spec.head, "title-only", (ChartFrame(key, "chart", chart_box, drawing), *frames), number)]


def _instead(kit: SlideKit, spec: ChartSlide, number: int) -> list[Slide]:
    """What stands in the place of a chart without room: the figures it speaks of, else a table of all."""
    if spec.instead or spec.table is None:
        return lay_numbers(kit, NumbersSlide(spec.head, spec.instead, spec.chart.highlight), number)
    return lay_table(kit, TableSlide(spec.head, spec.table, right=(len(spec.table.columns) - 1,)), number)


def _remarks(kit: SlideKit, remarks: Sequence[Remark], side: Box) -> list[Frame]:
    """Named remarks below one another, as large as fits; the last ones are left to the notes if none fits."""

    def make(size: float) -> list[Paragraph]:
        return [paragraph for index, remark in enumerate(remarks) for paragraph in _remark(kit, remark, size, index)]

    paragraphs = kit.fitted(make, (20.0, 18.0), side.width, side.height)
    if paragraphs is None:
        return _remarks(kit, remarks[:-1], side) if len(remarks) > 1 else []
    return [kit.text(remarks[0].key, "remarks", side, paragraphs)]


def _remark(kit: SlideKit, remark: Remark, size: float, index: int) -> list[Paragraph]:
    name = kit.paragraph(remark.name, size, bold=True, before=size if index else 0.0, key=f"{remark.key}-name")
    return [name, kit.paragraph(remark.text, size, before=4, key=remark.key)]
