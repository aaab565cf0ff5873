"""One shape of a slide merged three ways: text, place, size, words for people who cannot see it, picture, chart, table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from briefing.merge.chart import ChartSource, merge_chart
from briefing.merge.geometry import Box, box_of, centimetres, inherited, near, put, read_box, transform, write_box
from briefing.merge.look import emphasis, look
from briefing.merge.model import Field, Verdict
from briefing.merge.moving import Mover, free_ids, take_place
from briefing.merge.names import properties
from briefing.merge.paragraphs import body_of, texts_of
from briefing.merge.tables import merge_tables, table_of
from briefing.merge.text import merge_bodies
from briefing.templates.package import NS, R_ID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.merge.deck import Deck
    from briefing.merge.identity import Sheet

_A = f"{{{NS['a']}}}"
_EMBED = f"{{{NS['r']}}}embed"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
#: Elements of a shape's properties that data may change (the segment that shows which task a slide is of).
_PAINT = ("solidFill", "noFill", "gradFill", "ln")
#: What a chart's workbook is called by where a program has dropped it.
WORKBOOK_ID = "rIdBriefWorkbook"


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
    found = shape.find(f"a:graphic/a:graphicData/{{{_CHART}}}chart", NS)
    return found.get(R_ID, "") if found is not None else ""


def same_shape(scene: Scene, trio: Trio, everything: bool = True) -> bool:
    """Whether a shape is as it was generated: looks, words, place, picture, chart.

    In a deck of a lossy program looks are told by which characters look alike alone.
    """
    base, edited = trio.base, trio.edited
    if kind_of(base) != kind_of(edited) or _said(base) != _said(edited):
        return False
    if scene.lossy:
        if emphasis(body_of(base)) != emphasis(body_of(edited)):
            return False
    elif look(base) != look(edited) or _own_properties(base) != _own_properties(edited):
        return False
    if everything and not trio.copy and not near(_box(scene, trio, 0), _box(scene, trio, 1)):
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
        return bool(_pictures(scene.base, trio.base) & _pictures(scene.edited, trio.edited))
    if kind_of(trio.base) == "chart":
        charts = [_chart_part(sheet, shape) for sheet, shape in ((scene.base, trio.base), (scene.edited, trio.edited))]
        if not all(charts):
            return False
        trees = [scene.base.deck.tree(charts[0]), scene.edited.deck.tree(charts[1])]
        probe = merge_chart(trees[0], _source(scene.edited.deck, charts[1]), ChartSource(trees[0], None))
        return not probe.changes
    return True


def merge_shape(scene: Scene, trio: Trio) -> None:
    """Bring what the data changed of a shape into the edited deck."""
    kinds = kind_of(trio.base), kind_of(trio.edited), kind_of(trio.new)
    if len(set(kinds)) > 1:
        _merge_other_kind(scene, trio, kinds)
        return
    if _data_equal(scene, trio, kinds[0]):
        _tell_kept(scene, trio, kinds[0])
        return
    if not trio.copy and kinds[0] in ("sp", "cxnSp") and not _equal(scene, trio) and _take_new(scene, trio):
        return
    if kinds[0] == "sp":
        _merge_text(scene, trio)
    elif kinds[0] == "table":
        tables = [table_of(shape) for shape in (trio.base, trio.edited, trio.new)]
        verdicts = merge_tables(*tables, lambda node: _adopt(scene, node), scene.ours)  # type: ignore[arg-type]
        for verdict in verdicts:
            verdict.shape = trio.name
        scene.say(trio.name, verdicts)
    elif kinds[0] == "chart":
        _merge_chart(scene, trio)
    elif kinds[0] == "pic":
        _merge_picture(scene, trio)
    _merge_paint(scene, trio)
    _merge_alt(scene, trio)
    _merge_link(scene, trio)
    if not trio.copy:
        _merge_place(scene, trio)


def _data_equal(scene: Scene, trio: Trio, kind: str) -> bool:
    """Whether the data changed nothing at all of a shape: not a character of its XML, nor what it refers to."""
    if kind in ("graphicFrame", "grpSp", "chart") or etree.tostring(trio.base) != etree.tostring(trio.new):
        return False
    if kind == "pic":
        return _pictures(scene.base, trio.base) == _pictures(scene.new, trio.new)
    return not any(str(node.tag).endswith("}hlinkClick") for node in trio.base.iter())


def _tell_kept(scene: Scene, trio: Trio, kind: str) -> None:
    """Note what a person changed of a shape that is as it was in the data."""
    if kind == "sp" and texts_of(trio.base) != texts_of(trio.edited):
        _merge_text(scene, trio)
    elif kind == "table":
        tables = [table_of(shape) for shape in (trio.base, trio.edited, trio.new)]
        if texts_of(trio.base) != texts_of(trio.edited):
            scene.say(trio.name, merge_tables(*tables, lambda node: _adopt(scene, node)))  # type: ignore[arg-type]
    elif kind == "pic":
        _merge_picture(scene, trio)
    _merge_alt(scene, trio)
    if not trio.copy:
        _merge_place(scene, trio)


def _equal(scene: Scene, trio: Trio) -> bool:
    """Whether the data changed nothing of a shape."""
    return (
        look(trio.base) == look(trio.new)
        and texts_of(trio.base) == texts_of(trio.new)
        and _box(scene, trio, 0) == _box(scene, trio, 2)
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
    verdicts += _moved(_box(scene, trio, 0), _box(scene, trio, 2))
    scene.say(trio.name, verdicts or [Verdict("updated", "look")])
    return True


def _moved(before: Box | None, after: Box | None) -> list[Verdict]:
    """What differs between two boxes, in words."""
    if before is None or after is None:
        return []
    pairs: tuple[tuple[Field, slice], ...] = (("place", slice(0, 2)), ("size", slice(2, 4)))
    return [
        Verdict("updated", name, centimetres(before[part]), centimetres(before[part]), centimetres(after[part]))
        for name, part in pairs
        if not near(before[part], after[part])
    ]


def _lines(texts: list[str]) -> str:
    return "\n".join(text.replace("\v", " ") for text in texts)


def _adopt(scene: Scene, node: etree._Element) -> None:
    scene.mover.adopt(node, scene.new.part, scene.edited.part)


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


# -- text, looks -------------------------------------------------------------------------------------------------


def _merge_text(scene: Scene, trio: Trio) -> None:
    bodies = [body_of(shape) for shape in (trio.base, trio.edited, trio.new)]
    if bodies[1] is None or bodies[2] is None:
        return
    before = etree.tostring(bodies[1])
    verdicts = merge_bodies(bodies[0], bodies[1], bodies[2], lambda node: _adopt(scene, node), scene.ours)
    scene.say(trio.name, verdicts)
    scene.changed = scene.changed or etree.tostring(bodies[1]) != before


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


# -- place and size ----------------------------------------------------------------------------------------------


def _box(scene: Scene, trio: Trio, side: int) -> tuple[int, int, int, int] | None:
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


def _merge_place(scene: Scene, trio: Trio) -> None:
    """Place and size, each for itself."""
    parent = trio.edited.getparent()
    if parent is not None and str(parent.tag).endswith("}grpSp"):
        return  # with its group
    if kind_of(trio.base) == "grpSp":
        _merge_arrangement(scene, trio)
    boxes = [_box(scene, trio, side) for side in range(3)]
    before, theirs, new = boxes
    if before is None or theirs is None or new is None:
        return
    result, verdicts = list(theirs), []
    pairs: tuple[tuple[Field, slice], ...] = (("place", slice(0, 2)), ("size", slice(2, 4)))
    for name, part in pairs:
        moved = not near(theirs[part], before[part])
        if near(new[part], before[part]):
            if moved:
                verdicts.append(Verdict("kept", name, centimetres(before[part]), centimetres(theirs[part])))
            continue
        if near(new[part], theirs[part]):
            continue
        words = [centimetres(box[part]) for box in (before, theirs, new)]
        verdicts.append(Verdict("conflict" if moved else "updated", name, *words))
        if not moved or scene.ours:
            result[part] = new[part]
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


def _children(group: etree._Element) -> dict[str, tuple[int, int, int, int]]:
    found = {}
    for shape in group:
        held, box = properties(shape), box_of(shape) if isinstance(shape.tag, str) else None
        if held is not None and box is not None:
            found[held.get("name", "")] = box
    return found


def _mapped(
    box: tuple[int, int, int, int], source: tuple[int, int, int, int], target: tuple[int, int, int, int]
) -> tuple[int, int, int, int]:
    """A box inside of a group in the coordinates of another group of the same contents."""
    scales = [to / of if of else 1.0 for to, of in zip(target[2:], source[2:], strict=True)]
    x, y = (round(target[at] + (box[at] - source[at]) * scales[at]) for at in (0, 1))
    return x, y, round(box[2] * scales[0]), round(box[3] * scales[1])


# -- pictures and charts -----------------------------------------------------------------------------------------


def _pictures(sheet: Sheet, shape: etree._Element) -> set[str]:
    """What the pictures of a shape are told by: its pixels and its lines."""
    relations = sheet.deck.relations(sheet.part)
    keys = [node.get(_EMBED, "") for node in shape.iter() if node.get(_EMBED)]
    return {sheet.deck.digest(relations[key].target) for key in keys if key in relations} - {""}


def _merge_picture(scene: Scene, trio: Trio) -> None:
    before, theirs, new = (
        _pictures(sheet, shape)
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


def _chart_part(sheet: Sheet, shape: etree._Element) -> str:
    relation = sheet.deck.relations(sheet.part).get(chart_id(shape))
    return relation.target if relation is not None and relation.target in sheet.deck.package.parts else ""


def _source(deck: Deck, part: str) -> ChartSource:
    """A chart with its workbook, if it still has one."""
    book = deck.leads(part, "package")
    return ChartSource(deck.tree(part), deck.package.parts.get(book))


def _merge_chart(scene: Scene, trio: Trio) -> None:
    parts = [
        _chart_part(sheet, shape)
        for sheet, shape in ((scene.base, trio.base), (scene.edited, trio.edited), (scene.new, trio.new))
    ]
    if not all(parts):
        return
    deck = scene.edited.deck
    own = _source(deck, parts[1])
    merged = merge_chart(scene.base.deck.tree(parts[0]), own, _source(scene.new.deck, parts[2]), scene.ours)
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
    external = deck.tree(parts[1]).find(f"{{{_CHART}}}externalData")
    scene.mover.workbook(parts[1], merged.workbook, external.get(R_ID, "") if external is not None else WORKBOOK_ID)


def bring(scene: Scene, name: str) -> etree._Element:
    """A shape of the new deck for the edited slide, not yet in its place."""
    node = scene.mover.shape(scene.new.shapes[name], scene.new.part, scene.edited.part)
    free_ids(scene.edited.tree, node)
    return node
