"""The workbook of a chart: what opens when somebody edits its data. XlsxWriter is imported for this alone."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from briefing.writers.pptx.charts.cells import SHEET, cell_value

if TYPE_CHECKING:
    from briefing.charts.data import ChartData, DataSeries
    from briefing.theme.model import Theme

#: A fixed day, so that the same report gives the same bytes.
CREATED = datetime(2000, 1, 1)
#: Text is text, whatever it looks like: a label that begins with = is no formula.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
#: Widths of columns in characters: a Han character takes two.
_LEAST, _MOST = 10, 60


def workbook(data: ChartData, theme: Theme) -> bytes:
    """The values of a chart as an .xlsx file; the same data and theme give the same bytes."""
    from xlsxwriter import Workbook

    stream = BytesIO()
    font = {"font_name": theme.office["body"], "font_size": 11}
    book: Any = Workbook(stream, {**_OPTIONS, "default_format_properties": font})
    book.set_properties({"created": CREATED})
    sheet = book.add_worksheet(SHEET)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    sheet.freeze_panes(1, 1)
    sheet.write_string(0, 0, data.heading, head)
    for row, category in enumerate(data.categories, 1):
        sheet.write_string(row, 0, category)
    sheet.set_column(0, 0, _width(data.heading, *data.categories))
    patterns = {pattern: book.add_format({"num_format": pattern}) for pattern in _patterns(data)}
    for column, series in enumerate(data.series, 1):
        sheet.write_string(0, column, series.heading, head)
        sheet.set_column(column, column, min(24, _width(series.heading)))
        _write_values(sheet, column, series, patterns)
    book.close()
    return stream.getvalue()


def _patterns(data: ChartData) -> list[str]:
    """The number formats of all values in the order they come up."""
    points = (point for series in data.series for point in series.points if point)
    return list(dict.fromkeys(point.pattern for point in points))


def _write_values(sheet: Any, column: int, series: DataSeries, patterns: dict[str, Any]) -> None:
    """The values below the heading of a series; a decimal is written digit for digit."""
    for row, point in enumerate(series.points, 1):
        if point is not None:
            sheet.write_number(row, column, cell_value(point.value), patterns[point.pattern])


def _width(*texts: str) -> int:
    """The width of a column that shows the widest of some texts."""
    widest = max(sum(1 if char.isascii() else 2 for char in text) for text in texts)
    return min(_MOST, max(_LEAST, widest + 2))
