"""Chinese text is not marked as Chinese.

## What it does
Looks at the language of every run with ideographs, its own or inherited.

## Why
Screen readers read it with the voice of another language, programs break its lines by other rules and mark it as
misspelt; some choose Japanese forms of characters.

## Example
A run without `lang` in a deck whose default is en-US.

## Use instead
`lang="zh-CN"` on the run, or in what it inherits from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.model import at
from briefing.preflight.marks import is_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Deck, Finding, Run

CODE = "pptx-language"
SEVERITY = Severity.WARNING


def check(deck: Deck) -> Iterator[Finding]:
    """Shapes with such a run, once each."""
    for slide in deck.slides:
        for shape in slide.every():
            run = next((run for run in shape.runs if _unmarked(run)), None)
            if run:
                yield at(slide, shape, run.text, language=run.language or "—")


def _unmarked(run: Run) -> bool:
    """Whether a run is Chinese by its characters and not by its language. Text with kana is Japanese."""
    return any(map(is_han, run.text)) and not any(map(is_kana, run.text)) and not run.language.lower().startswith("zh")


def is_kana(char: str) -> bool:
    """Whether it is a letter of Japanese."""
    return "\u3041" <= char <= "\u30ff" and char not in "・ー"
