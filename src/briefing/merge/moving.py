"""Bringing XML from the new deck home in the edited one: what it refers to comes along, ids are made anew."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from briefing.templates.package import NS

if TYPE_CHECKING:
    from briefing.merge.deck import Deck
    from briefing.templates.package import Relation

_R = f"{{{NS['r']}}}"
_P = f"{{{NS['p']}}}"
_LAYOUT = "slideLayout"


@dataclass(slots=True)
class Mover:
    """Moves things from the new deck into the edited one.

    `slides` are the parts of the edited deck by the parts of the new one that show the same slide; `layouts` are the
    layouts of the edited deck by those of the new one.
    """

    new: Deck
    edited: Deck
    slides: dict[str, str] = field(default_factory=dict)
    layouts: dict[str, str] = field(default_factory=dict)
    #: Parts of the new deck that were copied whole, with their names here.
    copied: dict[str, str] = field(default_factory=dict)

    def adopt(self, element: etree._Element, source: str, target: str) -> None:
        """Have the relationships that an element of the part `source` names lead to the same from the part `target`."""
        relations = self.new.relations(source)
        for node in list(element.iter()):
            for key, value in list(node.attrib.items()):
                if not str(key).startswith(_R) or value not in relations:
                    continue
                found = self._home(relations[str(value)], target)
                if found:
                    node.set(key, found)
                elif (parent := node.getparent()) is not None:
                    parent.remove(node)  # a link to a slide that is not there

    def _home(self, relation: Relation, target: str) -> str:
        """The id in `target` of what a relationship of the new deck leads to; empty if it is not there."""
        if relation.external:
            return self.edited.relate(target, relation.type, relation.target, external=True)
        if relation.kind == "slide":
            slide = self.slides.get(relation.target)
            return self.edited.relate(target, relation.type, slide) if slide else ""
        if relation.kind == "image":
            return self.edited.relate(target, relation.type, self.picture(relation.target))
        if relation.kind == "chart":
            return self.edited.relate(target, relation.type, self._part(relation.target))
        return ""

    def picture(self, part: str) -> str:
        """A picture of the new deck in the edited one."""
        return self.edited.add_picture(part, self.new.package.parts[part], self.new.package.types[part])

    def layout(self, part: str) -> str:
        """A layout of the new deck in the edited one.

        Where a program has replaced the masters by its own, ours come back beside them: what is placed on a layout
        has its size and its type from it.
        """
        if part not in self.layouts:
            self._master(self.new.leads(part, "slideMaster"))
        return self.layouts[part]

    def _master(self, master: str) -> None:
        own = self._part(master)
        root = self.edited.tree(self.edited.main)
        listed = root.find("p:sldMasterIdLst", NS)
        if listed is None:
            raise ValueError("a presentation has a master")
        number = self._free_master_id()
        node = etree.SubElement(listed, f"{_P}sldMasterId", id=str(number))
        node.set(f"{_R}id", self.edited.relate(self.edited.main, "slideMaster", own))
        self.edited.touch(self.edited.main)
        tree = deepcopy(self.edited.tree(own))
        for offset, item in enumerate(tree.iterfind("p:sldLayoutIdLst/p:sldLayoutId", NS), 1):
            item.set("id", str(number + offset))
        self.edited.package._trees[own] = tree
        self.edited.touch(own)
        for layout in self.new.package.related(master, "slideLayout"):
            self.layouts[layout] = self.copied[layout]

    def _free_master_id(self) -> int:
        """A number that is free, with those behind it; masters and layouts share them (ECMA-376 19.7.11)."""
        deck = self.edited
        trees = [deck.tree(deck.main)] + [deck.tree(part) for part in deck.package.related(deck.main, "slideMaster")]
        paths = ("p:sldMasterIdLst/p:sldMasterId", "p:sldLayoutIdLst/p:sldLayoutId")
        numbers = [int(node.get("id", "0")) for tree in trees for path in paths for node in tree.iterfind(path, NS)]
        return max([2147483647, *numbers]) + 1

    def _part(self, part: str) -> str:
        """A part of the new deck as a part of its own in the edited one, with all that it leads to."""
        package = self.new.package
        if part in self.copied:
            return self.copied[part]
        if "/media/" in part:
            return self.picture(part)
        own = self.edited.add(part, package.parts[part], package.types[part])
        if "/charts/" not in part:
            self.copied[part] = own
        for item in self.new.relations(part).values():
            led = item.target if item.external else self._part(item.target)
            self.edited.relate(own, item.type, led, item.external, wanted=item.id)
        return own

    def workbook(self, chart: str, data: bytes, wanted: str) -> None:
        """Give a chart of the edited deck a workbook of its own."""
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        part = self.edited.add("ppt/embeddings/Microsoft_Excel_Sheet1.xlsx", data, kind)
        if wanted in self.edited.relations(chart):
            self.edited.unrelate(chart, wanted)
        self.edited.relate(chart, "package", part, wanted=wanted)

    def shape(self, shape: etree._Element, source: str, target: str) -> etree._Element:
        """A copy of a shape of the new deck for a slide of the edited one; `free_ids` makes its ids fit."""
        node = deepcopy(shape)
        self.adopt(node, source, target)
        return node

    def slide(self, source: str, name: str) -> str:
        """A slide of the new deck as a slide of the edited one, with its notes; the caller lists it."""
        tree = deepcopy(self.new.tree(source))
        part = self.edited.add(name, b"", self.new.package.types[source])
        self.slides[source] = part
        self.edited.package._trees[part] = tree
        self.edited.touch(part)
        self.edited.relate(part, _LAYOUT, self.layout(self.new.leads(source, _LAYOUT)))
        self.adopt(tree, source, part)
        notes = self.new.leads(source, "notesSlide")
        if notes:
            self.notes(notes, part)
        return part

    def notes(self, source: str, slide: str) -> None:
        """The notes of a slide of the new deck as notes of a slide of the edited one."""
        master = self.edited.leads(self.edited.main, "notesMaster")
        if not master:
            return
        part = self.edited.add(source, self.new.text_of(source), self.new.package.types[source])
        self.edited.relate(part, "notesMaster", master)
        self.edited.relate(part, "slide", slide)
        self.edited.relate(slide, "notesSlide", part)


def free_ids(slide: etree._Element, fresh: etree._Element) -> None:
    """Give shapes that came to a slide numbers that no other shape of it has."""
    own = set(fresh.iter(f"{_P}cNvPr"))
    taken = {int(node.get("id", "0")) for node in slide.iter(f"{_P}cNvPr") if node not in own}
    number = max(taken, default=1)
    for node in fresh.iter(f"{_P}cNvPr"):
        if int(node.get("id", "0")) in taken:
            number += 1
            node.set("id", str(number))
        taken.add(int(node.get("id", "0")))
        number = max(number, int(node.get("id", "0")))


def take_place(fresh: etree._Element, old: etree._Element) -> None:
    """Put a shape in the place of another, which leaves it its number, name and all that programs know it by."""
    numbers = {node.get("name"): node.get("id") for node in old.iter(f"{_P}cNvPr")}
    fresh.replace(fresh[0], deepcopy(old[0]))
    for node in fresh.iter(f"{_P}cNvPr"):
        if node.get("name") in numbers:
            node.set("id", str(numbers[node.get("name")]))
    old.getparent().replace(old, fresh)  # type: ignore[union-attr]
