"""Tables: column widths from what stands in them, and rows measured in cells. Pages and slides both use it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.layout.frames import Box, Cell, TableFrame, TextFrame
from briefing.layout.keys import letters
from briefing.typography.chars import atoms
from briefing.typography.setting import sliced
from briefing.typography.text import Line, Paragraph, ParagraphStyle, Span, TextStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.report.model import Text
    from briefing.typography.chars import atoms
    from briefing.typography.setting import Typesetter
from briefing.typography.text import Align

FIGURES_ROOM = 12.0  # points between a column of figures and the text that follows
NUMERIC = frozenset("0123456789.,+-−%％‰ —–()（）¥￥$€£")


@dataclass(frozen=True, slots=True)
class TableStyle:
    """How cells look: type size and pitch in points, padding, and the styles of head and body.

    `slack` is the part of a column's width that lines are measured for, where a program sets them in its own face.
    """

    size: float
    pitch: float
    pad_x: float
    pad_y: float
    head: TextStyle
    body: TextStyle
    first: TextStyle
    slack: float = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """A measured row: one tuple of paragraphs and lines per column, and the height with padding."""

    key: str
    paragraphs: tuple[tuple[Paragraph, ...], ...]
    lines: tuple[tuple[Line, ...], ...]
    height: float
    header: bool = False


def column_widths(
    setter: Typesetter,
    columns: Sequence[str],
    rows: Sequence[Sequence[Text]],
    style: TableStyle,
    width: float,
    right: Sequence[int] = (),
) -> list[float]:
    """Widths that add up to the measure: what a column needs on one line, wide columns sharing what is left.

    `right` are columns that are aligned at the right though they hold more than bare numbers.
    """
    natural = []
    for index, head in enumerate(columns):
        cells = [str(row[index]) for row in rows]
        look = style.body if index else style.first
        widest = max((setter.width(cell, look) for cell in cells if cell), default=0.0)
        room = FIGURES_ROOM if index in right or column_align(rows, index) == "right" else 0.0
        natural.append(max(widest, setter.width(head, style.head)) / style.slack + 2 * style.pad_x + 1 + room)
    total = sum(natural)
    if total <= width:
        return [part * width / total for part in natural]
    return _shared(natural, width)


def _shared(natural: Sequence[float], width: float) -> list[float]:
    """The width shared out: the narrowest column first takes what it needs, if that is no more than a fair share."""
    result = list(natural)
    left = width
    order = sorted(range(len(natural)), key=lambda index: natural[index])
    for place, index in enumerate(order):
        fair = left / (len(order) - place)
        result[index] = min(natural[index], fair)
        left -= result[index]
    result[order[-1]] += left
    return result


def column_align(rows: Sequence[Sequence[Text]], index: int) -> Align:
    """Right for a column of numbers, else left."""
    cells = [str(row[index]) for row in rows if str(row[index])]
    return "right" if cells and all(set(cell) <= NUMERIC | {"\n"} for cell in cells) else "left"


def measure_row(
    setter: Typesetter,
    key: str,
    cells: Sequence[Text],
    widths: Sequence[float],
    aligns: Sequence[Align],
    style: TableStyle,
    *,
    header: bool = False,
) -> Row:
    """A row with its lines set in the columns."""
    paragraphs: list[tuple[Paragraph, ...]] = []
    lines: list[tuple[Line, ...]] = []
    tallest = 0.0
    for index, (cell, width, align) in enumerate(zip(cells, widths, aligns, strict=True)):
        look = style.head if header else style.first if index == 0 else style.body
        room = FIGURES_ROOM if align == "right" else 0.0
        made = (
            Paragraph(_spans(cell, look), ParagraphStyle(align, style.pitch, right_indent=room), key=f"{key}-{index}"),
        )
        shown, inner = made if str(cell) else (), width - 2 * style.pad_x
        set_lines, height = setter.frame(shown, inner)
        if style.slack < 1 and any(line.width > style.slack * (inner - room) for line in set_lines):
            height = max(height, setter.frame(shown, style.slack * inner, "greedy")[1])
        paragraphs.append(made)
        lines.append(set_lines)
        tallest = max(tallest, height)
    return Row(key, tuple(paragraphs), tuple(lines), tallest + 2 * style.pad_y, header)


def _spans(cell: Text, look: TextStyle) -> tuple[Span, ...]:
    return tuple(Span(part.text, look, figure=part.figure) for part in cell.spans) or (Span("", look),)


def tears(rows: Sequence[Row]) -> bool:
    """Whether a cell is so narrow that a line ends inside a word or a number."""
    return any(_torn(paragraph, lines) for row in rows for cell, lines in zip(row.paragraphs, row.lines, strict=True)
               for paragraph in cell)  # fmt: skip


def _torn(paragraph: Paragraph, lines: Sequence[Line]) -> bool:
    stops = set(atoms(paragraph.text))
    return any(line.source[1] not in stops for line in lines)


def parted(row: Row, most: float, style: TableStyle) -> list[Row]:
    """A row that is taller than `most` points as rows that are not: its cells go on below one another."""
    fitting = max(1, int((most - 2 * style.pad_y) // style.pitch))
    tallest = max((len(lines) for lines in row.lines), default=0)
    if row.height <= most or tallest <= fitting:
        return [row]
    return [_part(row, start, start + fitting, style) for start in range(0, tallest, fitting)]


def _part(row: Row, start: int, stop: int, style: TableStyle) -> Row:
    """The lines from `start` to `stop` of every cell of a row."""
    lines = tuple(tuple(replace(line, baseline=line.baseline - start * style.pitch) for line in cell[start:stop])
                  for cell in row.lines)  # fmt: skip
    paragraphs = tuple(
        tuple(_excerpt(paragraph, shown) for paragraph in cell)
        for cell, shown in zip(row.paragraphs, lines, strict=True)
    )
    height = max(len(cell) for cell in lines) * style.pitch + 2 * style.pad_y
    return Row(row.key, paragraphs, lines, height, row.header)


def _excerpt(paragraph: Paragraph, lines: Sequence[Line]) -> Paragraph:
    """The part of a cell's paragraph that lines show."""
    start, stop = (lines[0].source[0], lines[-1].source[1]) if lines else (0, 0)
    spans = sliced(paragraph.spans, start, stop)
    if spans and spans[-1].text.endswith("\n"):  # the part ends here; a line feed would open one more line
        spans = (*spans[:-1], replace(spans[-1], text=spans[-1].text[:-1]))
    return replace(paragraph, spans=spans or (replace(paragraph.spans[0], text=""),))


def place_table(
    key: str,
    rows: Sequence[Row],
    widths: Sequence[float],
    at: tuple[float, float],
    style: TableStyle,
    *,
    head: int,
    continued: bool = False,
    alt: str = "",
) -> TableFrame:
    """The rows below one another from `at`, ruled above, below the head and at the end."""
    left, y = at
    placed: list[tuple[Cell, ...]] = []
    rules = [(y, 1.0)]
    for number, row in enumerate(rows, 1):
        placed.append(_cells(row, left, y, widths, style))
        y += row.height
        if number == head:
            rules.append((y, 0.5))
    rules.append((y, 1.0))
    box = Box(left, at[1], sum(widths), y - at[1])
    return TableFrame(key, "table", box, tuple(placed), head, continued, tuple(rules), alt)


def _cells(row: Row, left: float, top: float, widths: Sequence[float], style: TableStyle) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for index, width in enumerate(widths):
        box = Box(left, top, width, row.height)
        inner = Box(left + style.pad_x, top + style.pad_y, width - 2 * style.pad_x, row.height - 2 * style.pad_y)
        text = TextFrame(f"{row.key}-{letters(index)}", "cell", inner,
                         row.paragraphs[index], row.lines[index])  # fmt: skip
        cells.append(Cell(box, text, row.header))
        left += width
    return tuple(cells)
