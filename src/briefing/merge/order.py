"""The order of slides merged three ways, and written into the presentation with its sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from briefing.merge.names import placeholder
from briefing.merge.paragraphs import FLD
from briefing.templates.package import NS, R_ID

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.merge.deck import Deck
    from briefing.merge.identity import Sheet

P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
#: Ids of slides begin here (ECMA-376 19.7.13).
FIRST_ID = 256


def merged_order(
    base: Sequence[str], edited: Sequence[Sheet], new: Sequence[str], fresh: Mapping[str, Sheet]
) -> tuple[list[Sheet], bool]:
    """The slides in their new order, and whether data and a person moved slides differently.

    `fresh` are slides that come in by key. What a person put in stays behind the slide that it stood behind.
    """
    blocks: list[list[Sheet]] = [[]]
    for sheet in edited:
        if sheet.key and sheet.key in new:
            blocks.append([])
        blocks[-1].append(sheet)
    keys = [block[0].key for block in blocks[1:]]
    before = [key for key in base if key in keys]
    held = [key for key in keys if key in before]
    wanted = [key for key in new if key in before]
    order, conflict = _order(before, held, wanted)
    if order != held:
        blocks = [blocks[0], *_sorted(blocks[1:], order)]
    _insert(blocks, new, fresh)
    return [sheet for block in blocks for sheet in block], conflict


def _order(before: list[str], held: list[str], wanted: list[str]) -> tuple[list[str], bool]:
    """The order of slides that all three decks have, and whether one slide was moved by both sides, elsewhere."""
    if wanted in (before, held):
        return held, False
    if held == before:
        return wanted, False
    by_data, by_person = _moved(before, wanted), _moved(before, held)
    if by_data & by_person:
        return held, True
    result = [key for key in held if key not in by_data]
    for key in [key for key in wanted if key in by_data]:
        previous = [name for name in wanted[: wanted.index(key)] if name not in by_person]
        result.insert(result.index(previous[-1]) + 1 if previous else 0, key)
    return result, False


def _moved(before: list[str], after: list[str]) -> set[str]:
    """The fewest slides that have to be moved for another order: those out of its longest run that is in order."""
    places = [before.index(key) for key in after]
    best: list[list[int]] = []
    for place in places:
        longest = max((run for run in best if run[-1] < place), key=len, default=[])
        best.append([*longest, place])
    run = max(best, key=len, default=[])
    return {before[place] for place in places if place not in run}


def _sorted(blocks: list[list[Sheet]], new: Sequence[str]) -> list[list[Sheet]]:
    places = {key: at for at, key in enumerate(new)}
    return sorted(blocks, key=lambda block: places[block[0].key])


def _insert(blocks: list[list[Sheet]], new: Sequence[str], fresh: Mapping[str, Sheet]) -> None:
    """Put slides that come in behind the block of the slide that they follow in the new deck."""
    for at, key in enumerate(new):
        if key not in fresh:
            continue
        places = {block[0].key: place for place, block in enumerate(blocks) if block}
        previous = next((places[name] for name in reversed(new[:at]) if name in places), -1)
        following = next((places[name] for name in new[at + 1 :] if name in places), len(blocks))
        blocks.insert(previous + 1 if previous >= 0 else following, [fresh[key]])


def write_order(deck: Deck, sheets: Sequence[Sheet], sections: Mapping[str, str]) -> None:
    """Have the show run in that order. `sections` are the names of the sections that new slides belong to, by part."""
    root = deck.tree(deck.main)
    listed = root.find("p:sldIdLst", NS)
    if listed is None:
        raise ValueError("a deck that is merged has slides")
    relations = deck.relations(deck.main)
    nodes = {relations[key].target: node for node in listed if (key := node.get(R_ID, "")) in relations}
    number = max([FIRST_ID - 1, *(int(node.get("id", "0")) for node in nodes.values())])
    known = set(nodes)
    for sheet in sheets:
        if sheet.part not in nodes:
            number += 1
            node = etree.Element(f"{{{NS['p']}}}sldId", id=str(number))
            node.set(R_ID, deck.relate(deck.main, "slide", sheet.part))
            nodes[sheet.part] = node
    for node in list(listed):
        listed.remove(node)
    listed.extend(nodes[sheet.part] for sheet in sheets)
    gone = [part for part in nodes if part not in {sheet.part for sheet in sheets}]
    for part in gone:
        _forget(deck, root, nodes[part])
    _write_sections(root, [(sheet.part, nodes[sheet.part].get("id", "")) for sheet in sheets], known, sections)
    deck.touch(deck.main)


def _forget(deck: Deck, root: etree._Element, node: etree._Element) -> None:
    """Take a slide out of custom shows, and its relationship away."""
    key = node.get(R_ID, "")
    for entry in list(root.iterfind("p:custShowLst/p:custShow/p:sldLst/p:sld", NS)):
        if entry.get(R_ID) == key:
            entry.getparent().remove(entry)  # type: ignore[union-attr]
    deck.unrelate(deck.main, key)


def _write_sections(
    root: etree._Element, slides: Sequence[tuple[str, str]], known: set[str], sections: Mapping[str, str]
) -> None:
    """Sections with their slides in order; a new slide joins the section of its name, else its neighbour's."""
    lists = root.findall(f"p:extLst/p:ext/{{{P14}}}sectionLst/{{{P14}}}section/{{{P14}}}sldIdLst", NS)
    if not lists:
        return
    held = {node.get("id", ""): holder for holder in lists for node in holder}
    names = {str(holder.getparent().get("name")): holder for holder in lists}  # type: ignore[union-attr]
    for holder in lists:
        for node in list(holder):
            holder.remove(node)
    current = lists[0]
    for part, number in slides:
        own = held.get(number)
        if own is None:
            named = names.get(sections.get(part, "")) if part not in known else None
            own = named if named is not None else current
        current = own
        etree.SubElement(own, f"{{{P14}}}sldId", id=number)


def sections_of(deck: Deck) -> dict[str, str]:
    """The name of the section that each slide is in, by its part."""
    root = deck.tree(deck.main)
    relations = deck.relations(deck.main)
    parts = {node.get("id", ""): relations[key].target for node in root.iterfind("p:sldIdLst/p:sldId", NS)
             if (key := node.get(R_ID, "")) in relations}  # fmt: skip
    path = f"p:extLst/p:ext/{{{P14}}}sectionLst/{{{P14}}}section"
    return {
        parts[node.get("id", "")]: str(section.get("name", ""))
        for section in root.iterfind(path, NS)
        for node in section.iter(f"{{{P14}}}sldId")
        if node.get("id", "") in parts
    }


def rename_sections(deck: Deck, pairs: Mapping[tuple[str, str], int]) -> list[tuple[str, str]]:
    """Give sections that still have their old names the new ones; `pairs` count slides by old and new name of their
    section. The renamings that were made."""
    named = {old: max((count, new) for (other, new), count in pairs.items() if other == old)[1] for old, _ in pairs}
    made = []
    for section in deck.tree(deck.main).iter(f"{{{P14}}}section"):
        old = str(section.get("name", ""))
        new = named.get(old, old)
        if new != old and new not in named:
            section.set("name", new)
            deck.touch(deck.main)
            made.append((old, new))
    return made


def number_slides(deck: Deck, before: Sequence[str], after: Sequence[str]) -> None:
    """Write the numbers of slides that stand elsewhere now: programs show them anew, searches read what is written."""
    for number, part in enumerate(after, 1):
        if part in before and before.index(part) + 1 == number:
            continue
        for shape in deck.tree(part).iterfind("p:cSld/p:spTree/p:sp", NS):
            if placeholder(shape) != "sldNum":
                continue
            for field in shape.iter(FLD):
                text = field.find("a:t", NS)
                if field.get("type") == "slidenum" and text is not None and text.text != str(number):
                    text.text = str(number)
                    deck.touch(part)
