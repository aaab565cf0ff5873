"""A chart shows other numbers than its workbook holds.

## What it does
Resolves the references of series, categories and values in the embedded workbook and compares them with what the chart
keeps.

## Why
PowerPoint draws the kept values until somebody opens the data; then the chart changes before the eyes of the room.

## Example
A kept 361 where cell B2 holds 316.

## Use instead
Write the same values into the chart and into its workbook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Deck, Finding

CODE = "pptx-chart-cache"
SEVERITY = Severity.ERROR


def check(deck: Deck) -> Iterator[Finding]:
    """Charts with another value; one finding for each reference."""
    for chart in deck.charts:
        for found in chart.differences:
            values = (("reference", found.reference), ("kept", found.kept), ("held", found.held))
            yield Finding(chart.slide, chart.name, values=values)
