"""Pictures and charts of shapes, merged three ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.merge.model import Verdict
from briefing.merge.scene import CHART, Scene, Trio, chart_id
from briefing.templates.package import NS, R_ID

if TYPE_CHECKING:
    from lxml import etree

    from briefing.merge.chart import ChartSource
    from briefing.merge.deck import Deck
    from briefing.merge.identity import Sheet

_EMBED = f"{{{NS['r']}}}embed"
#: What a chart's workbook is called by where a program has dropped it.
WORKBOOK_ID = "rIdBriefWorkbook"


def pictures(sheet: Sheet, shape: etree._Element) -> set[str]:
    """What the pictures of a shape are told by: its pixels and its lines."""
    relations = sheet.deck.relations(sheet.part)
    keys = [node.get(_EMBED, "") for node in shape.iter() if node.get(_EMBED)]
    return {sheet.deck.digest(relations[key].target) for key in keys if key in relations} - {""}


def merge_picture(scene: Scene, trio: Trio) -> None:
    before, theirs, new = (
        pictures(sheet, shape)
        for sheet, shape in ((scene.base, trio.base), (scene.edited, trio.edited), (scene.new, trio.new))
    )
    own = bool(theirs & before)
    if before == new or theirs & new:
        if not own and before == new:
            scene.say(trio.name, [Verdict("kept", "picture")])
        return
    if own or scene.ours:
        blips = [shape.find("p:blipFill/a:blip", NS) for shape in (trio.edited, trio.new)]
        if blips[0] is not None and blips[1] is not None:
            _swap_blip(scene, blips[0], blips[1])
    scene.say(trio.name, [Verdict("updated" if own else "conflict", "picture")])


def _swap_blip(scene: Scene, own: etree._Element, fresh: etree._Element) -> None:
    """Show another picture with the effects that the old one had."""
    node = scene.mover.shape(fresh, scene.new.part, scene.edited.part)
    extensions = own.find("a:extLst", NS)
    if extensions is not None:
        own.remove(extensions)
    own.set(_EMBED, node.get(_EMBED, ""))
    fresh_list = node.find("a:extLst", NS)
    if fresh_list is not None:
        own.append(fresh_list)


def chart_part(sheet: Sheet, shape: etree._Element) -> str:
    relation = sheet.deck.relations(sheet.part).get(chart_id(shape))
    return relation.target if relation is not None and relation.target in sheet.deck.package.parts else ""


def source_of(deck: Deck, part: str) -> ChartSource:
    """A chart with its workbook, if it still has one."""
    from briefing.merge.chart import ChartSource

    book = deck.leads(part, "package")
    return ChartSource(deck.tree(part), deck.package.parts.get(book))


def merge_chart_of(scene: Scene, trio: Trio) -> None:
    parts = [
        chart_part(sheet, shape)
        for sheet, shape in ((scene.base, trio.base), (scene.edited, trio.edited), (scene.new, trio.new))
    ]
    if not all(parts):
        return
    from briefing.merge.chart import merge_chart

    deck = scene.edited.deck
    own = source_of(deck, parts[1])
    merged = merge_chart(scene.base.deck.tree(parts[0]), own, source_of(scene.new.deck, parts[2]), scene.ours)
    scene.say(trio.name, [Verdict(item.kind, "chart", f"{item.what}：{item.base}", f"{item.what}：{item.theirs}",
                                  f"{item.what}：{item.new}") for item in merged.changes])  # fmt: skip
    if not merged.changed:
        return
    deck.touch(parts[1])
    if merged.workbook is None or merged.workbook == own.workbook:
        return
    book = deck.leads(parts[1], "package")
    if own.workbook is not None and book:
        deck.replace(book, merged.workbook)
        return
    external = deck.tree(parts[1]).find(f"{{{CHART}}}externalData")
    scene.mover.workbook(parts[1], merged.workbook, external.get(R_ID, "") if external is not None else WORKBOOK_ID)
