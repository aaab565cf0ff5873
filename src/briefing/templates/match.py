"""Which layout of a template plays which role: by its type, else its name, else by the placeholders it has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.templates.placeholders import CONTENT, TITLES, Sheet
from briefing.templates.template import How, Match, Role, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

TYPES: dict[Role, tuple[str, ...]] = {"cover": ("title",), "title-only": ("titleOnly",), "title-body": ("obj", "tx")}
NAMES: dict[Role, re.Pattern[str]] = {
    "cover": re.compile("封面|首页|扉页|标题幻灯片|^title slide|cover", re.IGNORECASE),
    "title-only": re.compile("仅标题|只有标题|title only", re.IGNORECASE),
    "title-body": re.compile("标题和内容|标题和正文|标题与内容|内容页|正文页|title (and|,) content|^title, content$",
                             re.IGNORECASE),
}  # fmt: skip
BACKGROUND = 0.85
HOW: dict[int, How] = {4: "type", 3: "name", 2: "placeholders", 1: "makeshift"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A layout with its master's part, and how often the template's own slides use layout and master.

    `first` says that the first slide, which is the cover as a rule, has this master.
    """

    sheet: Sheet
    master: str
    uses: int = 0
    master_uses: int = 0
    first: bool = False
    size: tuple[float, float] = (1.0, 1.0)

    def room(self) -> float:
        """The part of the slide below the title that no ornament takes, in steps of a twentieth.

        What covers nearly all of the slide is its background.
        """
        titles = [self.sheet.slot(kind, shape).box for kind, shape in self.sheet.shapes() if kind in TITLES]
        if not titles:
            return 0.0
        x, y, width, height = titles[0]
        free = (x, y + height, width, max(self.size[1] * 0.93 - y - height, 0.0))
        taken = sum(_common(free, box) for box in self.sheet.ornaments() if not self._covers(box))
        return max(0, round(20 * (free[2] * free[3] - taken) / (self.size[0] * self.size[1]))) / 20

    def _covers(self, box: tuple[float, float, float, float]) -> bool:
        return _common((0.0, 0.0, *self.size), box) > BACKGROUND * self.size[0] * self.size[1]

    def kinds(self) -> list[str]:
        """The kinds of its placeholders."""
        return [kind for kind, _ in self.sheet.shapes()]


def _common(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    """The area that two boxes share."""
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return max(across, 0.0) * max(down, 0.0)


def matched(role: Role, candidates: Sequence[Candidate]) -> tuple[Match, Candidate] | None:
    """The layout for a role: the best found, of equals the one that the template's own slides use."""
    scored = [(_score(role, item), item) for item in candidates]
    scored = [pair for pair in scored if pair[0]]
    if not scored:
        return None
    score, best = max(scored, key=lambda pair: (pair[0], *_standing(role, pair[1])))
    return Match(role, best.sheet.part, best.sheet.name, HOW[score], slots_of(role, best.sheet)), best


def _standing(role: Role, item: Candidate) -> tuple[float, ...]:
    """What tells equals apart: the template's own slides, room; `max` takes the first of those that are equal in this.

    Content goes where it has room, for a template may have masters with a picture for every occasion.
    """
    if role == "cover":
        return (int(item.first), item.uses)
    return (item.room(), item.master_uses, item.uses)


def _score(role: Role, item: Candidate) -> int:
    """How well a layout fits a role, 0 to 4; one without a title fits none."""
    kinds = item.kinds()
    if not TITLES & set(kinds):
        return 0
    content = [kind for kind in kinds if kind in CONTENT]
    fits = {
        "cover": "ctrTitle" in kinds or content == ["subTitle"],
        "title-only": not content,
        "title-body": len(content) == 1 and content[0] in ("body", "obj"),
    }[role]
    if item.sheet.kind in TYPES[role] and (fits or role == "cover"):
        return 4
    if NAMES[role].search(item.sheet.name) and (fits or role == "cover"):
        return 3
    return 2 if fits else 1


def slots_of(role: Role, sheet: Sheet) -> dict[str, Slot]:
    """The placeholders that a role uses, by the words of frames."""
    slots: dict[str, Slot] = {}
    for kind, shape in sheet.shapes():
        word = "title" if kind in TITLES else "body" if kind in CONTENT else kind
        if word not in ("title", "body", "sldNum", "ftr") or word in slots:
            continue
        if word == "body" and role == "title-only":
            continue
        if word == "body" and role == "title-body" and kind not in ("body", "obj"):
            continue
        slots[word] = sheet.slot(kind, shape)
    return slots
