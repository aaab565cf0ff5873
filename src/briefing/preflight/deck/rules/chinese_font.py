"""Chinese text is not set in the face that was meant.

## What it does
Looks for the typeface of East Asian text (`a:ea`) on the run, in what it inherits, and in the theme; and whether a run
names a Chinese face only for Latin (`a:latin`).

## Why
`a:latin` does not reach Chinese characters: PowerPoint and WPS take another face for them, of another width.

## Example
`font.name = "微软雅黑"` in python-pptx.

## Use instead
Name the face in `a:ea` too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.diagnostics import Severity
from briefing.preflight.deck.model import at
from briefing.preflight.marks import is_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Deck, Finding, Run

CODE = "pptx-chinese-font"
SEVERITY = Severity.WARNING

#: Faces for Chinese that go by Latin names, in lower case and without blanks.
CHINESE = frozenset(
    {
        "microsoftyahei",
        "microsoftyaheiui",
        "simsun",
        "nsimsun",
        "simhei",
        "kaiti",
        "fangsong",
        "dengxian",
        "youyuan",
        "lisu",
    }
    | {
        "microsoftjhenghei",
        "pingfangsc",
        "stsong",
        "stkaiti",
        "stfangsong",
        "stheiti",
        "songtisc",
        "heitisc",
        "pmingliu",
    }
    | {"notosanssc", "notoserifsc", "notosanscjksc", "notoserifcjksc", "sourcehansanssc", "sourcehanserifsc", "mingliu"}
)


def check(deck: Deck) -> Iterator[Finding]:
    """Shapes with such a run, once each."""
    for slide in deck.slides:
        for shape in slide.every():
            run = next((run for run in shape.runs if any(map(is_han, run.text)) and _astray(run)), None)
            if run:
                yield at(slide, shape, run.text, latin=run.own_latin or "—", ea=run.ea or "—")


def _astray(run: Run) -> bool:
    """Whether nothing names a face for Chinese, or the run names a Chinese one for Latin alone."""
    if not run.ea:
        return True
    name = run.own_latin
    meant = any(map(is_han, name)) or name.lower().replace(" ", "") in CHINESE
    return meant and not run.own_ea and name != run.ea
