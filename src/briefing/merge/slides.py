"""One slide merged three ways: which shapes are on it, each of them, its notes, its layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from briefing.merge.geometry import transform
from briefing.merge.identity import every_shape
from briefing.merge.model import Verdict
from briefing.merge.names import key_name, placeholder, properties, said_name
from briefing.merge.paragraphs import body_of, paragraphs, text_of, texts_of
from briefing.merge.scene import Scene, Trio, bring
from briefing.merge.shapes import merge_shape, same_shape
from briefing.merge.text import merge_bodies
from briefing.templates.package import NS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.merge.deck import Deck
    from briefing.merge.identity import Sheet

_GROUP = "}grpSp"
#: What hangs on a slide that somebody commented.
_COMMENTS = ("comments", "comment")


def merge_slide(scene: Scene) -> None:
    """Bring everything that the data changed on a slide into the edited one."""
    base, edited, new = scene.base.shapes, scene.edited.shapes, scene.new.shapes
    for name, shape in base.items():
        own = edited.get(name)
        if own is not None and not _detached(own, scene.edited):
            _both(scene, name, shape, own)
        elif name in new and not _in_missing_group(shape, scene):
            _deleted(scene, name, shape)
    for name in new:
        if name not in base and name not in edited and not _comes_with_group(new[name], scene):
            _place_in(scene, name)
            scene.say(name, [Verdict("updated", "presence", new=_words(new[name]))])
    _merge_stacking(scene)
    _merge_notes(scene)
    _merge_layout(scene)


def _merge_stacking(scene: Scene) -> None:
    """The order of shapes, in which they cover each other and are read out, as the data have it, unless a person
    brought one to the front or the back."""
    holders: dict[etree._Element, list[str]] = {}
    for name, shape in scene.edited.shapes.items():
        parent = shape.getparent()
        if name in scene.new.shapes and parent is not None and not _detached(shape, scene.edited):
            holders.setdefault(parent, []).append(name)
    places = [{name: at for at, name in enumerate(sheet.shapes)} for sheet in (scene.base, scene.new)]
    for parent, names in holders.items():
        slots = sorted(parent.index(scene.edited.shapes[name]) for name in names)
        held = sorted(names, key=lambda name: parent.index(scene.edited.shapes[name]))
        wanted = sorted(names, key=places[1].__getitem__)
        known = [name for name in held if name in places[0]]
        if held == wanted or known != sorted(known, key=places[0].__getitem__):
            continue
        anchors = [parent[slot] for slot in slots]
        marks = [etree.Comment("") for _ in anchors]
        for anchor, mark in zip(anchors, marks, strict=True):
            parent.replace(anchor, mark)
        for name, mark in zip(wanted, marks, strict=True):
            parent.replace(mark, scene.edited.shapes[name])
        scene.changed = True


def merge_copies(
    scene: Scene, base: Mapping[str, Sheet], new: Mapping[str, Sheet], copies: list[tuple[str, etree._Element]]
) -> None:
    """Have copies of generated shapes follow the data; their place is the person's."""
    for name, shape in copies:
        source = _source(scene, name, shape, base)
        if source is None or source.key not in new or name not in new[source.key].shapes:
            continue
        inner = Scene(source, scene.edited, new[source.key], scene.mover, scene.ours, scene.lossy, scene.keys)
        merge_shape(inner, Trio(name, source.shapes[name], shape, new[source.key].shapes[name], copy=True))
        scene.verdicts += [verdict for verdict in inner.verdicts if verdict.kind != "kept"]
        scene.changed = scene.changed or inner.changed


def merge_copied_notes(scene: Scene) -> None:
    """Have the notes of a copied slide follow the data, as far as nobody retyped them."""
    before = len(scene.verdicts)
    if scene.edited.notes:
        _merge_notes(scene)
    scene.verdicts[before:] = [verdict for verdict in scene.verdicts[before:] if verdict.kind != "kept"]


def _source(scene: Scene, name: str, shape: etree._Element, base: Mapping[str, Sheet]) -> Sheet | None:
    """The slide that a copied shape comes from: that of the copied slide, its own, or one that has the same words."""
    for key in (scene.edited.origin, scene.edited.key):
        if key in base and name in base[key].shapes:
            return base[key]
    having = [sheet for sheet in base.values() if name in sheet.shapes]
    alike = [sheet for sheet in having if texts_of(sheet.shapes[name]) == texts_of(shape)]
    return next(iter(alike or having), None)


def _both(scene: Scene, name: str, base: etree._Element, own: etree._Element) -> None:
    fresh = scene.new.shapes.get(name)
    if fresh is not None and _all_same(base, own, fresh):
        return
    if fresh is not None:
        merge_shape(scene, Trio(name, base, own, fresh))
        return
    trio = Trio(name, base, own, base)
    untouched = same_shape(scene, trio) and _same_inside(scene, base, own) and not _animated(scene.edited.tree, own)
    if untouched or scene.ours:
        parent = own.getparent()
        if parent is not None:
            parent.remove(own)
    words = _words(base)
    scene.say(name, [Verdict("updated" if untouched else "conflict", "presence", words, _words(own), "")])


def _same_inside(scene: Scene, base: etree._Element, own: etree._Element) -> bool:
    """Whether everything in a group is as it was generated, and nothing was put into it or taken out."""
    inside = {shape for shape in own.iterdescendants() if properties(shape) is not None}
    known = [name for name, shape in scene.base.shapes.items() if base in shape.iterancestors()]
    if {scene.edited.shapes.get(name) for name in known} != inside:
        return False
    trios = [Trio(name, scene.base.shapes[name], scene.edited.shapes[name], scene.base.shapes[name]) for name in known]
    return all(same_shape(scene, trio, everything=False) for trio in trios)


def _all_same(base: etree._Element, own: etree._Element, fresh: etree._Element) -> bool:
    """Whether neither data nor a person changed a character of a shape that refers to nothing."""
    if not base.tag.endswith(("}sp", "}cxnSp", _GROUP)):
        return False
    written = etree.tostring(base, with_tail=False)
    return (
        b" r:" not in written
        and written == etree.tostring(fresh, with_tail=False)
        and written == etree.tostring(own, with_tail=False)
        and transform(base) is not None  # what it inherits may have changed
    )


def _deleted(scene: Scene, name: str, base: etree._Element) -> None:
    """A shape that a person took away."""
    fresh = scene.new.shapes[name]
    before, new = _words(base), _words(fresh)
    if before == new:
        scene.say(name, [Verdict("kept", "presence", before, "")])
        return
    scene.say(name, [Verdict("conflict", "presence", before, "", new)])
    if scene.ours:
        _place_in(scene, name)


def _words(shape: etree._Element) -> str:
    """What a shape says, with what stands in its group."""
    inside = list(shape.iter(f"{{{NS['p']}}}sp")) if shape.tag.endswith(_GROUP) else [shape]
    return "\n".join(text.replace("\v", " ") for item in inside for text in texts_of(item) if text)


def _detached(shape: etree._Element, sheet: Sheet) -> bool:
    """Whether a shape went with its group."""
    return shape.getroottree().getroot() is not sheet.tree


def _parent_name(shape: etree._Element) -> str:
    """The name of the group that a shape stands in; empty for one that stands on the slide."""
    parent = shape.getparent()
    held = properties(parent) if parent is not None and str(parent.tag).endswith(_GROUP) else None
    return held.get("name", "") if held is not None else ""


def _in_missing_group(shape: etree._Element, scene: Scene) -> bool:
    """Whether a shape is missed only because its whole group is, which is told once."""
    group = _parent_name(shape)
    return bool(group) and group not in scene.edited.shapes


def _comes_with_group(shape: etree._Element, scene: Scene) -> bool:
    """Whether a new shape comes with its group, or its group was taken away by a person."""
    group = _parent_name(shape)
    return bool(group) and group not in scene.edited.shapes


def _place_in(scene: Scene, name: str) -> None:
    """Put a new shape in where the new deck has it: over the same neighbour."""
    fresh = scene.new.shapes[name]
    node = bring(scene, name)
    group = scene.edited.shapes.get(_parent_name(fresh))
    holder = group if group is not None else scene.edited.tree.find("p:cSld/p:spTree", NS)
    assert holder is not None
    before = [_neighbour(item, scene, holder) for item in fresh.itersiblings(preceding=True)]
    after = [_neighbour(item, scene, holder) for item in fresh.itersiblings()]
    previous = next((item for item in before if item is not None), None)
    following = next((item for item in after if item is not None), None)
    if previous is not None:
        previous.addnext(node)
    elif following is not None:
        following.addprevious(node)
    else:
        extensions = holder.find("p:extLst", NS)
        holder.insert(holder.index(extensions) if extensions is not None else len(holder), node)
    scene.edited.shapes[name] = node
    for shape in node.iterdescendants():  # what comes with its group is there as well
        if (inner := key_name(said_name(shape))) and properties(shape) is not None:
            scene.edited.shapes[inner] = shape


def _neighbour(item: etree._Element, scene: Scene, holder: etree._Element) -> etree._Element | None:
    """The shape of the edited slide that a sibling of the new one is, if it stands in the same holder."""
    held = properties(item)
    found = scene.edited.shapes.get(held.get("name", "")) if held is not None else None
    return found if found is not None and found.getparent() is holder else None


def _animated(slide: etree._Element, shape: etree._Element) -> bool:
    """Whether an animation moves a shape or something in it."""
    numbers = {node.get("id") for node in shape.iter(f"{{{NS['p']}}}cNvPr")}
    return any(node.get("spid") in numbers for node in slide.iter(f"{{{NS['p']}}}spTgt"))


# -- notes and layout --------------------------------------------------------------------------------------------


def notes_body(deck: Deck, part: str) -> etree._Element | None:
    """The text body of notes."""
    if not part or part not in deck.package.parts:
        return None
    for shape in deck.tree(part).iterfind("p:cSld/p:spTree/p:sp", NS):
        if placeholder(shape) == "body" and body_of(shape) is not None:
            return body_of(shape)
    return None


def _merge_notes(scene: Scene) -> None:
    sheets = (scene.base, scene.edited, scene.new)
    bodies = [notes_body(sheet.deck, sheet.notes) for sheet in sheets]
    if bodies[2] is None:
        return
    if bodies[1] is None:
        if bodies[0] is None and not scene.edited.notes:
            scene.mover.notes(scene.new.notes, scene.edited.part)
            scene.say("", [Verdict("updated", "notes", new="\n".join(_lines(bodies[2])))])
        return
    verdicts = merge_bodies(
        bodies[0], bodies[1], bodies[2],
        lambda node: scene.mover.adopt(node, scene.new.notes, scene.edited.notes), scene.ours, "notes",
    )  # fmt: skip
    if any(verdict.kind != "kept" for verdict in verdicts):
        scene.edited.deck.touch(scene.edited.notes)
    scene.verdicts += verdicts


def _lines(body: etree._Element | None) -> list[str]:
    return [text_of(item) for item in paragraphs(body)]


def _merge_layout(scene: Scene) -> None:
    """The layout of a slide, where the data ask for another one and nobody else did."""
    layouts = [sheet.deck.leads(sheet.part, "slideLayout") for sheet in (scene.base, scene.edited, scene.new)]
    if layouts[0] == layouts[2]:
        return
    usual = scene.mover.layouts.get(layouts[0], "")
    if not scene.lossy and layouts[1] != usual:
        scene.say("", [Verdict("conflict", "layout")])
        return
    key = next(
        item.id for item in scene.edited.deck.relations(scene.edited.part).values() if item.kind == "slideLayout"
    )
    scene.edited.deck.retarget(scene.edited.part, key, scene.mover.layout(layouts[2]))
    scene.say("", [Verdict("updated", "layout")])


def own_things(edited: Sheet, known: Sheet | None) -> list[Verdict]:
    """What a person put on a slide besides: shapes, animations, comments; or the slide itself, where it is theirs."""
    if known is None:
        return [Verdict("kept", "presence", "", edited.title or _slide_words(edited))]
    held = {id(shape) for shape in edited.shapes.values()} | {id(shape) for _, shape in edited.copies}
    tree = edited.tree.find("p:cSld/p:spTree", NS)
    free = [] if tree is None else [shape for shape in tree if properties(shape) is not None and id(shape) not in held]
    verdicts = [Verdict("kept", "presence", "", _words(shape), shape=said_name(shape)) for shape in free
                if not placeholder(shape) and shape.tag.rpartition("}")[2] != "nvGrpSpPr"]  # fmt: skip
    if _moving(edited.tree):
        verdicts.append(Verdict("kept", "motion"))
    if any(item.kind in _COMMENTS for item in edited.deck.relations(edited.part).values()):
        verdicts.append(Verdict("kept", "comment"))
    return verdicts


def _slide_words(sheet: Sheet) -> str:
    return " ".join(word for shape in every_shape(sheet.tree) for word in texts_of(shape) if word)


# -- whether anybody touched it ----------------------------------------------------------------------------------


def untouched(scene: Scene) -> bool:
    """Whether a slide is as it was generated: nothing moved, typed, added, taken away, animated or commented."""
    edited = scene.edited
    if edited.hidden or edited.copies or set(edited.shapes) != set(scene.base.shapes):
        return False
    if len(list(every_shape(edited.tree))) != len(scene.base.shapes):
        return False
    if edited.tree.find("p:cSld/p:bg", NS) is not None or _moving(edited.tree):
        return False
    if any(item.kind in _COMMENTS for item in edited.deck.relations(edited.part).values()):
        return False
    if _lines(notes_body(edited.deck, edited.notes)) != _lines(notes_body(scene.base.deck, scene.base.notes)):
        return False
    trios = [Trio(name, shape, edited.shapes[name], shape) for name, shape in scene.base.shapes.items()]
    return all(same_shape(scene, trio) for trio in trios)


def _moving(slide: etree._Element) -> bool:
    """Whether a slide has animations, or a transition that is more than the speed that LibreOffice always writes."""
    if next(slide.iter(f"{{{NS['p']}}}spTgt"), None) is not None:
        return True
    found = slide.iter(f"{{{NS['p']}}}transition")
    return any(len(node) or node.get("advTm") or node.get("advClick") for node in found)
