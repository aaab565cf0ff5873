"""An axis of a chart has a number that the format does not allow.

## What it does
Looks at the ids of axes and at those that they cross.

## Why
ECMA-376 21.2.2.9: they are unsigned; validators reject the file, though PowerPoint opens it and
has written such itself.

## Example
`<c:axId val="-2068027336"/>`, as python-pptx writes it.

## Use instead
A number from 0 on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Deck, Finding

CODE = "pptx-axis-id"
SEVERITY = Severity.WARNING


def check(deck: Deck) -> Iterator[Finding]:
    """Charts with a negative id, or with one that is no number."""
    for chart in deck.charts:
        for value in chart.axes:
            yield Finding(chart.slide, chart.name, values=(("id", value),))
