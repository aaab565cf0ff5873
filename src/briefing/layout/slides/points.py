"""Points shared out over the slides they need: never a size below the floor, never a line outside its box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.layout.slides.tuning import SLACK
from briefing.report.phrases import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.layout.frames import Box
    from briefing.layout.slides.kit import SlideKit
    from briefing.report.model import Text
    from briefing.typography.text import Paragraph

#: Where a text that is too long for a slide may be parted, best first.
ENDS = ("\n", "。！？", "；", "，、：")


def share_points(
    kit: SlideKit, points: Sequence[Text], sizes: Sequence[float], box: Box, key: str
) -> list[Sequence[Paragraph]]:
    """Points in the largest size that fits one slide, else evenly over as few slides as hold them."""
    if not points:
        return [()]
    one = kit.fitted(lambda size: kit.bullets(points, size, key), sizes, box.width, box.height)
    if one is not None:
        return [one]
    least = sizes[-1]
    pieces = [piece for point in points for piece in _pieces(kit, point, least, box)]
    parts = _filled(kit, pieces, least, box, key)
    even = -(-len(pieces) // len(parts))
    evened = [pieces[start : start + even] for start in range(0, len(pieces), even)]
    for size in sizes:
        made = [kit.bullets(part, size, key) for part in evened]
        if all(kit.height_of(part, box.width) <= box.height for part in made):
            return list(made)
    return [kit.bullets(part, least, key) for part in parts]


def _filled(kit: SlideKit, points: Sequence[Text], size: float, box: Box, key: str) -> list[Sequence[Text]]:
    """Points parted over slides that are filled one after another."""
    parts: list[Sequence[Text]] = []
    taken: list[Text] = []
    for point in points:
        if taken and kit.height_of(kit.bullets([*taken, point], size, key), box.width) > box.height:
            parts.append(taken)
            taken = []
        taken.append(point)
    return [*parts, taken]


def _pieces(kit: SlideKit, text: Text, size: float, box: Box) -> list[Text]:
    """A text that is too tall for a slide in pieces that are not, parted at the ends of sentences."""
    paragraph = kit.paragraph(text, size, bullet="•")
    most = max(1, int(box.height // paragraph.style.pitch))
    ends = kit.tuner.ends(kit.tuner.tuned(paragraph, box.width), box.width * SLACK)
    if len(ends) <= most:
        return [text]
    head, tail = cut(text, _best_end(str(text), ends[most - 1]))
    return [head, *_pieces(kit, tail, size, box)]


def _best_end(text: str, limit: int) -> int:
    """Where to part a text, at most at `limit`: behind the last mark that ends something, in its second half."""
    for marks in ENDS:
        at = max(text.rfind(mark, 0, limit) for mark in marks) + 1
        if at > limit // 2:
            return at
    return limit
