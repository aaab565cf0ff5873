"""A slide and a shape in all three decks, with what their merge needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.merge.geometry import box_of, inherited
from briefing.merge.identity import Sheet
from briefing.merge.model import Verdict
from briefing.merge.moving import Mover, free_ids
from briefing.merge.tables import table_of
from briefing.templates.package import NS, R_ID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


@dataclass(slots=True)
class Scene:
    """A slide in all three decks, and what its merge needs. `lossy`: the program that saved the edited deck writes
    shapes anew, so that neither looks nor words for pictures can be compared."""

    base: Sheet
    edited: Sheet
    new: Sheet
    mover: Mover
    ours: bool
    lossy: bool
    #: The keys of slides by part, deck by deck.
    keys: tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]
    verdicts: list[Verdict] = field(default_factory=list)
    changed: bool = False

    def say(self, name: str, verdicts: list[Verdict]) -> None:
        """Note what was done to a shape."""
        for verdict in verdicts:
            verdict.shape = name
        self.verdicts += verdicts
        self.changed = self.changed or any(verdict.kind in ("updated", "conflict") for verdict in verdicts)


@dataclass(frozen=True, slots=True)
class Trio:
    """A shape in the three decks. `copy`: the edited one is a copy that a person made: its place is theirs."""

    name: str
    base: etree._Element
    edited: etree._Element
    new: etree._Element
    copy: bool = False


def kind_of(shape: etree._Element) -> str:
    """What a shape is: the name of its element, a table, a chart."""
    tag = str(shape.tag).rpartition("}")[2]
    if tag == "graphicFrame":
        return "table" if table_of(shape) is not None else "chart" if chart_id(shape) else tag
    return tag


def chart_id(shape: etree._Element) -> str:
    """The relationship to the chart that a frame shows."""
    found = shape.find(f"a:graphic/a:graphicData/{{{CHART}}}chart", NS)
    return found.get(R_ID, "") if found is not None else ""


def adopt(scene: Scene, node: etree._Element) -> None:
    scene.mover.adopt(node, scene.new.part, scene.edited.part)


def box_in(scene: Scene, trio: Trio, side: int) -> tuple[int, int, int, int] | None:
    """The box of a shape in one of the three decks. Layouts of the base are those of the new deck."""
    shape = (trio.base, trio.edited, trio.new)[side]
    found = box_of(shape)
    if found is not None:
        return found
    sheet = (scene.base, scene.edited, scene.new)[side]
    if side == 0 and sheet.deck.leads(sheet.part, "slideLayout") not in sheet.deck.package.parts:
        return _inherited_base(scene, shape)
    return inherited(shape, sheet.deck, sheet.part)


def _inherited_base(scene: Scene, shape: etree._Element) -> tuple[int, int, int, int] | None:
    layout = scene.base.deck.leads(scene.base.part, "slideLayout")
    deck = scene.mover.new
    slide = next((part for part in deck.slides() if deck.leads(part, "slideLayout") == layout), "")
    return inherited(shape, deck, slide) if slide else None


def bring(scene: Scene, name: str) -> etree._Element:
    """A shape of the new deck for the edited slide, not yet in its place."""
    node = scene.mover.shape(scene.new.shapes[name], scene.new.part, scene.edited.part)
    free_ids(scene.edited.tree, node)
    return node
