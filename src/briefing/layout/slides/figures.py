"""Slides of numbers and charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.layout.frames import Box, ChartFrame, Draw, Frame, ShapeFrame, Slide
from briefing.layout.keys import letters
from briefing.layout.slides.kit import SlideKit, columns, grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.compose.slides import ChartSlide, NumberPart, NumbersSlide, Remark
    from briefing.typography.text import Paragraph

#: How many numbers stand in a row, by how many there are.
ACROSS = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3, 7: 4, 8: 4, 9: 3}
MOST = 9
NUMBER_SIZES = (66.0, 54.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0)
GUTTER = 28.8


def lay_numbers(kit: SlideKit, spec: NumbersSlide, number: int) -> list[Slide]:
    """Up to nine numbers on a grid, those that remain on further slides."""
    parts = [spec.numbers[start : start + MOST] for start in range(0, len(spec.numbers), MOST)]
    return [
        kit.slide(spec.head, "title-only", _number_grid(kit, numbers, spec.accent), number + more, more)
        for more, numbers in enumerate(parts)
    ]


def _number_grid(kit: SlideKit, numbers: Sequence[NumberPart], accent: str) -> list[Frame]:
    across = ACROSS[len(numbers)]
    down = -(-len(numbers) // across)
    height = min(kit.body.height, down * 168.0)
    top = kit.body.y + 12 + max(0.0, (kit.body.height - 12 - height) * 0.3)
    area = Box(kit.body.x, top, kit.body.width, min(height, kit.body.bottom - top))
    cells = grid(area, len(numbers), across, (GUTTER, 18.0))
    sizes = NUMBER_SIZES if len(numbers) <= 4 else NUMBER_SIZES[1:]
    size = kit.number_size(numbers, cells[0].width, sizes)
    while size > NUMBER_SIZES[-1] and not _all_fit(kit, numbers, size, cells[0]):
        size -= 2
    frames: list[Frame] = []
    for cell, part in zip(cells, numbers, strict=True):
        color = "accent" if part.figure.id == accent else "ink"
        frames.append(kit.text(part.figure.id, "number", cell, kit.number_block(part, size, color)))
    frames.extend(_row_rules(area, cells, across))
    return frames


def _all_fit(kit: SlideKit, numbers: Sequence[NumberPart], size: float, cell: Box) -> bool:
    blocks = (kit.number_block(part, size, "ink") for part in numbers)
    return all(kit.height_of(block, cell.width) <= cell.height for block in blocks)


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
    drawing = draw(spec.chart, chart_box.width, chart_box.height)
    return [kit.slide(spec.head, "title-only", (ChartFrame(key, "chart", chart_box, drawing), *frames), number)]


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
