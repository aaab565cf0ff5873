"""What stands behind the text of a shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.preflight.deck.colours import WHITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.colours import Paint
    from briefing.preflight.deck.model import Box, Shape, Slide

#: A filled shape is the ground of a text if it covers this part of its box.
MOSTLY = 0.5


def grounds(slide: Slide) -> Iterator[tuple[Shape, Paint]]:
    """The shown shapes with text, each with the colours behind it; none where they cannot be told."""
    below = [shape for outer in slide.behind for shape in outer.family() if not shape.hidden]
    for shape in slide.seen():
        below.append(shape)
        if shape.text.strip():
            yield shape, _ground(shape, below, slide)


def _ground(shape: Shape, below: list[Shape], slide: Slide) -> Paint:
    """The paint of the topmost shape that covers most of it, itself first, on what is behind that."""
    for at in range(len(below) - 1, -1, -1):
        other = below[at]
        paint = _paint(other)
        if paint is None or not (other is shape or _covers(other.box, shape.box)):
            continue
        if not paint or all(colour.alpha >= 1 for colour in paint):
            return paint
        under = _ground(shape, below[:at], slide)
        return tuple(colour.over(ground) for colour in paint for ground in under)
    return (WHITE,) if slide.background is None else slide.background


def _paint(shape: Shape) -> Paint | None:
    """What a shape paints over its box; a picture something that cannot be told."""
    return () if shape.kind == "picture" else shape.fill


def _covers(box: Box | None, text: Box | None) -> bool:
    """Whether a box covers most of another."""
    return box is not None and text is not None and box.shared(text) >= MOSTLY * text.width * text.height
