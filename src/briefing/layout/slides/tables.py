"""Slides of tables: as many rows as fit, the head repeated where it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.layout.frames import Slide
from briefing.layout.tables import Row, TableStyle, column_align, column_widths, measure_row, parted, place_table, tears
from briefing.report.model import Text

if TYPE_CHECKING:
    from briefing.compose.slides import TableSlide
    from briefing.layout.slides.kit import SlideKit
    from briefing.typography.text import Align

SIZES = (18.0, 16.0, 14.0, 12.0)
LEADING = 1.3
PAD = 0.3  # em above and below the text of a cell


def lay_table(kit: SlideKit, spec: TableSlide, number: int) -> list[Slide]:
    """The table in the largest size that fits one slide; a longer one at 14 pt over several."""
    width = kit.body.width
    for size in SIZES:
        if _least_height(spec, size) > kit.body.height - 8:
            continue
        rows, widths, style = _measured(kit, spec, size, width)
        if sum(row.height for row in rows) <= kit.body.height - 8 and not tears(rows):
            break
    else:  # over several slides
        rows, widths, style = _measured(kit, spec, 14.0, width)
        if tears(rows):
            rows, widths, style = _measured(kit, spec, 12.0, width)
    slides: list[Slide] = []
    at = (kit.body.x, kit.body.y + 8)
    for more, chunk in enumerate(_pages(rows, kit.body.height - 8)):
        frame = place_table(spec.head.key, chunk, widths, at, style, head=1, continued=more > 0, alt=spec.table.title)
        slides.append(kit.slide(spec.head, "title-only", (frame,), number + more, more))
    return slides


def _least_height(spec: TableSlide, size: float) -> float:
    """The height of a table whose cells stand on as many lines as are typed in them."""
    rows = [spec.table.columns, *spec.table.rows]
    lines = sum(max(str(cell).count("\n") + 1 for cell in row) for row in rows)
    return lines * _pitch(size) + len(rows) * 2 * size * PAD


def _pitch(size: float) -> float:
    return round(size * LEADING, 1)


def _measured(kit: SlideKit, spec: TableSlide, size: float, width: float) -> tuple[list[Row], list[float], TableStyle]:
    style = TableStyle(size, _pitch(size), 8.0, size * PAD, kit.style(size, "grey"), kit.style(size),
                       kit.style(size, bold=True), kit.latin_slack)  # fmt: skip
    table = spec.table
    widths = column_widths(kit.setter, table.columns, table.rows, style, width, spec.right)
    aligns: list[Align] = [
        "right" if index in spec.right else column_align(table.rows, index) for index in range(len(table.columns))
    ]
    heads = [Text.plain(column) for column in table.columns]
    rows = [measure_row(kit.setter, f"{table.id}-head", heads, widths, aligns, style, header=True)]
    for number, cells in enumerate(table.rows):
        row = measure_row(kit.setter, f"{table.id}-row-{number}", cells, widths, aligns, style)
        rows += parted(row, kit.body.height - 8 - rows[0].height, style)
    return rows, widths, style


def _pages(rows: list[Row], height: float) -> list[list[Row]]:
    """Body rows shared out evenly over the slides they need, each led by the head."""
    head, body = rows[0], rows[1:]
    room = height - head.height
    total = sum(row.height for row in body)
    count = max(1, -int(-total // room))
    target = total / count
    pages: list[list[Row]] = []
    taken: list[Row] = []
    used = 0.0
    for row in body:
        full = used + row.height > room
        if taken and (full or (used >= target - 0.5 * row.height and len(pages) < count - 1)):
            pages.append([head, *taken])
            taken, used = [], 0.0
        taken.append(row)
        used += row.height
    return [*pages, [head, *taken]]
