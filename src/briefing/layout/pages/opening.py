"""报头 and 报尾: the masthead of a brief and its distribution lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.compose.words import date_words, issue_words
from briefing.layout.frames import Frame
from briefing.layout.keys import letters
from briefing.layout.pages.page_kit import spans_of
from briefing.layout.pages.pieces import Piece
from briefing.typography.text import Paragraph, ParagraphStyle, Span, TextStyle

if TYPE_CHECKING:
    from briefing.compose.blocks import DistributionBlock, MastheadBlock
    from briefing.layout.pages.page_kit import PageKit

TRACKING = 0.22
FOOT_LEADING = 1.7
RULE = 1.6


def lay_masthead(kit: PageKit, block: MastheadBlock) -> Piece:
    """The name large in the accent, the issue under it, office left and date right on one line, a rule."""
    frames: list[Frame] = [_name(kit, block.masthead.name)]
    top = frames[0].box.bottom + 6
    if block.masthead.issue:
        frames.append(_line(kit, "issue", issue_words(block.masthead.issue), top, "center"))
        top += kit.pitch
    day = date_words(block.masthead.date)
    if block.office:
        frames.append(_line(kit, "office", block.office, top, "left"))
    if day:
        frames.append(_line(kit, "date", day, top, "right"))
    top += kit.pitch if block.office or day else 0
    frames.append(kit.rule(block.key, "rule", top + 4, color="accent", width=RULE))
    return Piece(top + 10, keep=True, frames=tuple(frames))


def _name(kit: PageKit, name: str) -> Frame:
    size = kit.scale["masthead"]
    while size > 22 and kit.setter.width(name, TextStyle("serif", size, True, "accent", TRACKING)) > kit.measure:
        size -= 1
    look = TextStyle("serif", size, True, "accent", TRACKING)
    # The tracking behind the last character would push the name off centre.
    style = ParagraphStyle("center", round(size * 1.3, 1), left_indent=TRACKING * size)
    return kit.text("masthead", "name", (0, 0), kit.measure, [Paragraph(spans_of(name, look), style)])


def _line(kit: PageKit, role: str, text: str, top: float, align: str) -> Frame:
    style = ParagraphStyle(align, kit.pitch)  # type: ignore[arg-type]
    paragraph = Paragraph(spans_of(text, TextStyle("serif", kit.scale["body"])), style)
    return kit.text(f"masthead-{role}", role, (0, top), kit.measure, [paragraph])


def lay_distribution(kit: PageKit, block: DistributionBlock, page: float) -> Piece:
    """报 / 送 / 发 between rules at the foot of the last page, the number printed at the right.

    Lists that would not stand on a page of that height are set smaller.
    """
    foot = kit.scale["foot"]
    sizes = (foot, *(size for size in (12.0, 10.5, 9.0, 7.5) if size < foot))
    made = (_distribution(kit, block, size) for size in sizes)
    frames, height = next((one for one in made if one[1] <= page), None) or _distribution(kit, block, sizes[-1])
    return Piece(height, before=kit.pitch / 2, foot=True, frames=tuple(frames))


def _distribution(kit: PageKit, block: DistributionBlock, size: float) -> tuple[list[Frame], float]:
    look, pitch = TextStyle("serif", size), round(size * FOOT_LEADING, 1)
    frames: list[Frame] = []
    top = 4.0
    if block.lines:
        frames.append(kit.rule(block.key, "rule-above", 0.0, color="ink"))
    for number, (label, recipients) in enumerate(block.lines):
        name = f"{label}："
        hang = kit.setter.width(name, look)
        style = ParagraphStyle("justify", pitch, first_indent=-hang, left_indent=hang + size, right_indent=size)
        paragraph = Paragraph((Span(name, look), *spans_of(recipients, look)), style)
        frames.append(kit.text(f"{block.key}-{letters(number)}", "line", (0, top), kit.measure, [paragraph]))
        top += frames[-1].box.height
    frames.append(kit.rule(block.key, "rule-below", top + 4, color="ink"))
    if block.copies:
        style = ParagraphStyle("right", pitch, right_indent=size)
        paragraph = Paragraph((Span(f"（共印{block.copies}份）", look),), style)
        frames.append(kit.text(f"{block.key}-copies", "copies", (0, top + 6), kit.measure, [paragraph]))
        top += 6 + frames[-1].box.height
    return frames, top + 6
