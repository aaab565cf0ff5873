"""A chart has no workbook that can be opened.

## What it does
Follows a chart to the workbook that holds its numbers: it must be in the file and be a workbook.

## Why
Without it, nobody can change the numbers: PowerPoint says that the linked file is not available.

## Example
A deck that LibreOffice has saved; a workbook that stands on another machine.

## Use instead
Embed the workbook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Deck, Finding

CODE = "pptx-chart-workbook"
SEVERITY = Severity.ERROR


def check(deck: Deck) -> Iterator[Finding]:
    """Charts whose workbook is missing or unreadable."""
    for chart in deck.charts:
        if chart.fault:
            yield Finding(chart.slide, chart.name, values=(("detail", chart.fault),))
