"""One shape of a slide merged three ways: its text, place, looks, alternative text, picture, chart, table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from briefing.merge.contents import chart_part, merge_chart_of, merge_picture, pictures, source_of
from briefing.merge.geometry import near, turned
from briefing.merge.look import emphasis, look
from briefing.merge.model import Verdict
from briefing.merge.moving import take_place
from briefing.merge.names import properties
from briefing.merge.paragraphs import body_of, texts_of
from briefing.merge.places import merge_place, moved
from briefing.merge.scene import Scene, Trio, adopt, box_in, kind_of
from briefing.merge.tables import merge_tables, table_of
from briefing.merge.text import merge_bodies
from briefing.templates.package import NS, R_ID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.merge.identity import Sheet

#: Elements of a shape's properties that data may change (the segment that shows which task a slide is of).
_PAINT = ("solidFill", "noFill", "gradFill", "ln")


def same_shape(scene: Scene, trio: Trio, everything: bool = True) -> bool:
    """Whether a shape is as it was generated: looks, words, place, picture, chart.

    In a deck of a lossy program looks are told by which characters look alike alone.
    """
    base, edited = trio.base, trio.edited
    if kind_of(base) != kind_of(edited) or _said(base) != _said(edited) or turned(base) != turned(edited):
        return False
    if scene.lossy:
        if emphasis(body_of(base)) != emphasis(body_of(edited)):
            return False
    elif look(base) != look(edited) or _own_properties(base) != _own_properties(edited):
        return False
    if everything and not trio.copy and not near(box_in(scene, trio, 0), box_in(scene, trio, 1)):
        return False
    return _same_content(scene, trio)


def _said(shape: etree._Element) -> list[str]:
    """What a shape says; programs give shapes without text an empty paragraph."""
    texts = texts_of(shape)
    return texts if any(texts) else []


def _own_properties(shape: etree._Element) -> tuple[object, ...]:
    """What a shape's properties say besides number and name."""
    found = properties(shape)
    if found is None:
        return ()
    links = tuple(str(child.tag) for child in found if str(child.tag).endswith(("hlinkClick", "hlinkHover")))
    return (found.get("descr", ""), found.get("hidden", ""), links)


def _same_content(scene: Scene, trio: Trio) -> bool:
    if kind_of(trio.base) == "pic":
        return bool(pictures(scene.base, trio.base) & pictures(scene.edited, trio.edited))
    if kind_of(trio.base) == "chart":
        charts = [chart_part(sheet, shape) for sheet, shape in ((scene.base, trio.base), (scene.edited, trio.edited))]
        if not all(charts):
            return False
        from briefing.merge.chart import ChartSource, merge_chart

        trees = [scene.base.deck.tree(charts[0]), scene.edited.deck.tree(charts[1])]
        probe = merge_chart(trees[0], source_of(scene.edited.deck, charts[1]), ChartSource(trees[0], None))
        return not probe.changes
    return True


def merge_shape(scene: Scene, trio: Trio) -> None:
    """Bring what the data changed of a shape into the edited deck."""
    kinds = kind_of(trio.base), kind_of(trio.edited), kind_of(trio.new)
    if len(set(kinds)) > 1:
        _merge_other_kind(scene, trio, kinds)
        return
    if not scene.lossy and not trio.copy and look(trio.base) != look(trio.edited):
        scene.say(trio.name, [Verdict("kept", "look")])
    if _data_equal(scene, trio, kinds[0]):
        _tell_kept(scene, trio, kinds[0])
        return
    if not trio.copy and kinds[0] in ("sp", "cxnSp") and not _equal(scene, trio) and _take_new(scene, trio):
        return
    if kinds[0] == "sp":
        _merge_text(scene, trio)
    elif kinds[0] == "table":
        _merge_table(scene, trio)
    elif kinds[0] == "chart":
        merge_chart_of(scene, trio)
    elif kinds[0] == "pic":
        merge_picture(scene, trio)
    _merge_paint(scene, trio)
    _merge_alt(scene, trio)
    _merge_link(scene, trio)
    if not trio.copy:
        merge_place(scene, trio)


def _data_equal(scene: Scene, trio: Trio, kind: str) -> bool:
    """Whether the data changed nothing at all of a shape: not a character of its XML, nor what it refers to."""
    if kind in ("graphicFrame", "grpSp", "chart") or etree.tostring(trio.base) != etree.tostring(trio.new):
        return False
    if kind == "pic":
        return pictures(scene.base, trio.base) == pictures(scene.new, trio.new)
    return not any(str(node.tag).endswith("}hlinkClick") for node in trio.base.iter())


def _tell_kept(scene: Scene, trio: Trio, kind: str) -> None:
    """Note what a person changed of a shape that is as it was in the data."""
    if kind == "sp" and texts_of(trio.base) != texts_of(trio.edited):
        _merge_text(scene, trio)
    elif kind == "table":
        if texts_of(trio.base) != texts_of(trio.edited):
            _merge_table(scene, trio)
    elif kind == "pic":
        merge_picture(scene, trio)
    _merge_alt(scene, trio)
    if not trio.copy:
        merge_place(scene, trio)


def _equal(scene: Scene, trio: Trio) -> bool:
    """Whether the data changed nothing of a shape."""
    return (
        look(trio.base) == look(trio.new)
        and texts_of(trio.base) == texts_of(trio.new)
        and box_in(scene, trio, 0) == box_in(scene, trio, 2)
    )


def _take_new(scene: Scene, trio: Trio) -> bool:
    """Take the new shape whole where nobody touched the old one: then it looks as newly generated."""
    if scene.lossy or not same_shape(scene, trio):
        return False
    fresh = scene.mover.shape(trio.new, scene.new.part, scene.edited.part)
    before, after = texts_of(trio.base), texts_of(trio.new)
    take_place(fresh, trio.edited)
    scene.edited.shapes[trio.name] = fresh
    own = Trio(trio.name, trio.base, fresh, trio.new)
    _merge_alt(scene, own)
    _merge_link(scene, own)
    verdicts = [Verdict("updated", "text", _lines(before), _lines(before), _lines(after))] if before != after else []
    verdicts += moved(box_in(scene, trio, 0), box_in(scene, trio, 2))
    scene.say(trio.name, verdicts or [Verdict("updated", "look")])
    return True


def _lines(texts: list[str]) -> str:
    return "\n".join(text.replace("\v", " ") for text in texts)


def _merge_other_kind(scene: Scene, trio: Trio, kinds: tuple[str, str, str]) -> None:
    """A picture that became a chart, or the other way round, by data or by hand."""
    if kinds[0] == kinds[2]:
        scene.say(trio.name, [Verdict("kept", "presence")])
        return
    probe = Trio(trio.name, trio.base, trio.edited, trio.base, trio.copy)
    if kinds[0] == kinds[1] and (same_shape(scene, probe) or scene.ours):
        fresh = scene.mover.shape(trio.new, scene.new.part, scene.edited.part)
        trio.edited.getparent().replace(trio.edited, fresh)  # type: ignore[union-attr]
        number, old = properties(fresh), properties(trio.edited)
        if number is not None and old is not None:
            number.set("id", old.get("id", "0"))
        if not trio.copy:
            scene.edited.shapes[trio.name] = fresh
        scene.say(trio.name, [Verdict("updated", "chart")])
    elif kinds[1] != kinds[2]:
        scene.say(trio.name, [Verdict("conflict", "presence")])


def _merge_text(scene: Scene, trio: Trio) -> None:
    bodies = [body_of(shape) for shape in (trio.base, trio.edited, trio.new)]
    if bodies[1] is None or bodies[2] is None:
        return
    before = etree.tostring(bodies[1])
    verdicts = merge_bodies(bodies[0], bodies[1], bodies[2], lambda node: adopt(scene, node), scene.ours)
    scene.say(trio.name, verdicts)
    scene.changed = scene.changed or etree.tostring(bodies[1]) != before


def _merge_table(scene: Scene, trio: Trio) -> None:
    base, edited, new = (table_of(shape) for shape in (trio.base, trio.edited, trio.new))
    if base is not None and edited is not None and new is not None:
        scene.say(trio.name, merge_tables(base, edited, new, lambda node: adopt(scene, node), scene.ours))


def _merge_paint(scene: Scene, trio: Trio) -> None:
    """Fill and outline that data changed, where the edited deck still has the old ones."""
    holders = [shape.find("p:spPr", NS) for shape in (trio.base, trio.edited, trio.new)]
    if any(holder is None for holder in holders):
        return
    for name in _PAINT:
        old, own, fresh = (holder.find(f"a:{name}", NS) for holder in holders if holder is not None)
        if old is None or own is None or fresh is None or look(old) == look(fresh):
            continue
        if look(own) == look(old):
            node = scene.mover.shape(fresh, scene.new.part, scene.edited.part)
            own.getparent().replace(own, node)  # type: ignore[union-attr]
            scene.say(trio.name, [Verdict("updated", "look")])


def _merge_alt(scene: Scene, trio: Trio) -> None:
    """The words for people who cannot see a shape."""
    holders = [properties(shape) for shape in (trio.base, trio.edited, trio.new)]
    if any(holder is None for holder in holders):
        return
    before, theirs, new = (holder.get("descr", "") for holder in holders if holder is not None)
    lost = scene.lossy and not theirs
    if new in (before, theirs):
        if theirs not in (before, new) and not lost:
            scene.say(trio.name, [Verdict("kept", "alt", before, theirs)])
        return
    if theirs == before or lost or scene.ours:
        holders[1].set("descr", new)  # type: ignore[union-attr]
        if not new:
            del holders[1].attrib["descr"]  # type: ignore[union-attr]
    scene.say(trio.name, [Verdict("updated" if theirs == before or lost else "conflict", "alt", before, theirs, new)])


def _merge_link(scene: Scene, trio: Trio) -> None:
    """Where a click on a shape leads."""
    sheets = (scene.base, scene.edited, scene.new)
    shapes = (trio.base, trio.edited, trio.new)
    before, theirs, new = (
        _link(sheet, shape, keys) for sheet, shape, keys in zip(sheets, shapes, scene.keys, strict=True)
    )
    if new in (before, theirs) or theirs != before:
        return
    holders = properties(trio.edited), properties(trio.new)
    if holders[0] is None or holders[1] is None:
        return
    for old in holders[0].findall("a:hlinkClick", NS):
        holders[0].remove(old)
    found = holders[1].find("a:hlinkClick", NS)
    if found is not None:
        holders[0].insert(0, scene.mover.shape(found, scene.new.part, scene.edited.part))
    scene.say(trio.name, [Verdict("updated", "link", before, theirs, new)])


def _link(sheet: Sheet, shape: etree._Element, keys: Mapping[str, str]) -> str:
    """The address or slide that a click on a shape leads to."""
    found = properties(shape)
    click = found.find("a:hlinkClick", NS) if found is not None else None
    relation = sheet.deck.relations(sheet.part).get(click.get(R_ID, "")) if click is not None else None
    if relation is None:
        return ""
    return f"#{keys.get(relation.target, relation.target)}" if relation.kind == "slide" else relation.target
