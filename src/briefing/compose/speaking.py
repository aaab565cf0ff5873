"""How long a speaker needs for each slide, from what is said on it, and how the notes say so."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from briefing.compose.slides import (
    ChartSlide,
    FrameworkSlide,
    GridSlide,
    NumbersSlide,
    TableSlide,
    TaskSlide,
)
from briefing.report.phrases import listed, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.compose.slides import Head, SlideSpec

#: Characters said in a minute by who reports to a meeting; newsreaders say 280 and more.
CHARACTERS_A_MINUTE = 220
#: Seconds in which the audience looks at what is not said.
PAUSES: dict[type, float] = {
    ChartSlide: 20,
    TableSlide: 20,
    NumbersSlide: 15,
    FrameworkSlide: 15,
    GridSlide: 10,
}
CHART_BESIDE = 10  # seconds for a chart beside a task


def estimated(spec: SlideSpec) -> float:
    """The minutes in which a slide is said, in halves, at least one half."""
    said = sum(char.isalnum() for note in spec.head.notes for char in note)
    pause = CHART_BESIDE if isinstance(spec, TaskSlide) and spec.chart else PAUSES.get(type(spec), 0)
    return max(1, round(2 * (said / CHARACTERS_A_MINUTE + pause / 60))) / 2


def timed(specs: Iterable[SlideSpec], minutes: float = 0.0) -> list[SlideSpec]:
    """The slides of one part with its minutes shared out over those that have none of their own.

    Each takes its share of what it takes to say, in half minutes; where there are fewer than slides, those that say
    least get none. Without minutes the slides stay as they are.
    """
    slides = list(specs)
    if not minutes:
        return slides
    free = [at for at, spec in enumerate(slides) if spec.head.minutes is None]
    left = minutes - sum(spec.head.minutes or 0.0 for spec in slides)
    shares = _shares(max(0, round(2 * left)), [estimated(slides[at]) for at in free])
    for at, share in zip(free, shares, strict=True):
        slides[at] = with_minutes(slides[at], share / 2)
    return slides


def with_minutes(spec: SlideSpec, minutes: float) -> SlideSpec:
    """The slide with its minutes set."""
    return replace(spec, head=replace(spec.head, minutes=minutes))


def _shares(total: int, weights: Sequence[float]) -> list[int]:
    """A whole number shared out by weight in whole numbers, at least 1 to each if there are enough."""
    order = sorted(range(len(weights)), key=lambda at: -weights[at])
    if total <= len(weights):
        return [int(at in order[:total]) for at in range(len(weights))]
    spare = total - len(weights)
    exact = [spare * weight / sum(weights) for weight in weights]
    shares = [1 + int(part) for part in exact]
    for at in sorted(order, key=lambda at: int(exact[at]) - exact[at])[: total - sum(shares)]:
        shares[at] += 1
    return shares


def minutes_of(specs: Iterable[SlideSpec]) -> float:
    """The minutes of slides together."""
    return sum(spec.head.minutes or 0.0 for spec in specs)


def minutes_words(minutes: float) -> str:
    """A length of time as one says it: 约半分钟, 约1分半钟, 约2分钟, 约1小时5分钟."""
    whole, half = divmod(round(2 * minutes), 2)
    if whole >= 60:
        hours, rest = divmod(whole + half, 60)
        return f"约{hours}小时{rest}分钟" if rest else f"约{hours}小时"
    if not half:
        return f"约{whole}分钟"
    return f"约{whole}分半钟" if whole else "约半分钟"


def schedule(parts: Sequence[tuple[str, float]], total: float) -> str:
    """How long the whole talk takes and how much of it each part: 全程约20分钟，其中关键数据约1分钟、…"""
    shown = listed((said(name, minutes_words(minutes)) for name, minutes in parts if minutes), "、")
    whole = f"全程{minutes_words(ceil(total))}"
    return said(whole, "，其中", shown, "。") if len(parts) > 1 and shown else f"{whole}。"


def speaker_notes(head: Head, more: int = 0) -> tuple[str, ...]:
    """The notes of a slide, led by how long it takes; one that goes on from another has no time of its own."""
    if head.minutes is None:
        return head.notes
    if more:
        return ("接上一张，用时已计入。", *head.notes)
    if not head.minutes:
        return ("一带而过，用时不另计。", *head.notes)
    return (f"预计用时：{minutes_words(head.minutes)}", *head.notes)
