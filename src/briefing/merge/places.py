"""Place and size of shapes in the three decks, and how things stand in a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.merge.geometry import Box, box_of, centimetres, near, put, read_box, transform, write_box
from briefing.merge.model import Field, Verdict
from briefing.merge.names import properties
from briefing.merge.scene import Scene, Trio, box_in, kind_of

if TYPE_CHECKING:
    from lxml import etree

#: Parts of a box by the field that they are, with where they begin in it.
PARTS: tuple[tuple[Field, int], ...] = (("place", 0), ("size", 2))


def pair(box: Box, start: int) -> tuple[int, int]:
    """The place of a box, or its size."""
    return box[start], box[start + 1]


def moved(before: Box | None, after: Box | None) -> list[Verdict]:
    """What differs between two boxes, in words."""
    if before is None or after is None:
        return []
    return [
        Verdict(
            "updated",
            name,
            centimetres(pair(before, part)),
            centimetres(pair(before, part)),
            centimetres(pair(after, part)),
        )
        for name, part in PARTS
        if not near(pair(before, part), pair(after, part))
    ]


def merge_place(scene: Scene, trio: Trio) -> None:
    """Place and size, each for itself."""
    parent = trio.edited.getparent()
    if parent is not None and str(parent.tag).endswith("}grpSp"):
        return  # with its group
    if kind_of(trio.base) == "grpSp":
        _merge_arrangement(scene, trio)
    boxes = [box_in(scene, trio, side) for side in range(3)]
    before, theirs, new = boxes
    if before is None or theirs is None or new is None:
        return
    result, verdicts = list(theirs), []
    for name, part in PARTS:
        moved = not near(pair(theirs, part), pair(before, part))
        if near(pair(new, part), pair(before, part)):
            if moved:
                verdicts.append(Verdict("kept", name, centimetres(pair(before, part)), centimetres(pair(theirs, part))))
            continue
        if near(pair(new, part), pair(theirs, part)):
            continue
        words = [centimetres(pair(box, part)) for box in (before, theirs, new)]
        verdicts.append(Verdict("conflict" if moved else "updated", name, *words))
        if not moved or scene.ours:
            result[part : part + 2] = pair(new, part)
    if tuple(result) != theirs:
        put(trio.edited, (result[0], result[1], result[2], result[3]))
    scene.say(trio.name, verdicts)


def _merge_arrangement(scene: Scene, trio: Trio) -> None:
    """How things stand inside of a group: as the data have it, unless a person moved one of them."""
    frames = [transform(shape) for shape in (trio.base, trio.edited, trio.new)]
    inner = [read_box(frame, "chOff", "chExt") if frame is not None else None for frame in frames]
    if None in inner:
        return
    children = [_children(shape) for shape in (trio.base, trio.edited, trio.new)]
    if inner[0] == inner[2] and children[0] == children[2]:
        return
    common = [name for name in children[0] if name in children[1]]
    still = all(near(children[0][name], _mapped(children[1][name], inner[1], inner[0])) for name in common)  # type: ignore[arg-type]
    if not still and not scene.ours:
        scene.say(trio.name, [Verdict("conflict", "place")])
        return
    write_box(frames[1], inner[2], "chOff", "chExt")  # type: ignore[arg-type]
    for shape in trio.edited:
        found = properties(shape)
        name = found.get("name", "") if found is not None else ""
        if name in children[2] and transform(shape) is not None:
            put(shape, children[2][name])
    scene.say(trio.name, [Verdict("updated", "place")])


def _children(group: etree._Element) -> dict[str, Box]:
    found = {}
    for shape in group:
        held, box = properties(shape), box_of(shape) if isinstance(shape.tag, str) else None
        if held is not None and box is not None:
            found[held.get("name", "")] = box
    return found


def _mapped(box: Box, source: Box, target: Box) -> Box:
    """A box inside of a group in the coordinates of another group of the same contents."""
    scales = [to / of if of else 1.0 for to, of in zip(target[2:], source[2:], strict=True)]
    x, y = (round(target[at] + (box[at] - source[at]) * scales[at]) for at in (0, 1))
    return x, y, round(box[2] * scales[0]), round(box[3] * scales[1])
