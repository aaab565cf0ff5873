"""`merge`: base, edited and new deck → the edited deck with the new data in it.

Nothing that a person did is changed: what only the data changed is brought in, what both changed stays theirs and is
told. The functions are pure; files are the business of whoever calls them.
"""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from lxml import etree

from briefing.diagnostics import Diagnostic, Place, ReportError
from briefing.merge.carrier import (
    PROPERTIES,
    carried,
    carried_text,
    carrying,
    contents,
    item_of,
    layout_names,
    packed_base,
)
from briefing.merge.deck import Deck, zipped
from briefing.merge.identity import Sheet, generated, identified
from briefing.merge.model import Change, Merged, MergeImpossibleError, Options, Verdict
from briefing.merge.moving import Mover
from briefing.merge.order import merged_order, number_slides, rename_sections, sections_of, write_order
from briefing.merge.paragraphs import texts_of
from briefing.merge.properties import merge_properties
from briefing.merge.scene import Scene
from briefing.merge.slides import merge_copied_notes, merge_copies, merge_slide, own_things, untouched
from briefing.merge.telling import tell
from briefing.merge.themes import merge_themes
from briefing.templates.package import NS, Package, read_package

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Programs that write every shape anew (docProps/app.xml, Application).
_LOSSY = (b"LibreOffice", b"OpenOffice", b"Collabora")
_APP = "docProps/app.xml"
_UNNAMED = Path("deck.pptx")


def merge(
    edited: bytes, new: bytes, options: Options | None = None, base: bytes | None = None, path: Path = _UNNAMED
) -> Merged:
    """The edited deck with what changed from its base to the new deck.

    The base is the one that the edited deck carries, or another deck; if that is the edited deck, what it carries.
    `path` is where messages say the edited deck is.
    MergeImpossibleError if there is no base, or the decks stand on different templates; ReportError if a deck cannot be
    read.
    """
    if base == edited:
        base = None
    try:
        return _Merge(edited, new, options or Options(), base, path).run()
    except (etree.LxmlError, KeyError, ValueError) as fault:  # a part that is no XML, or is not there
        values = (("file", str(path)), ("detail", str(fault)))
        raise ReportError([Diagnostic("deck-damaged", Place(str(path)), values)]) from fault


class _Merge:
    """One merge in the making."""

    def __init__(self, edited: bytes, new: bytes, options: Options, base: bytes | None, path: Path) -> None:
        self.data, self.options = edited, options
        self.edited = Deck(read_package(path, edited))
        self.new = Deck(read_package(path, new))
        own = _contents(self.edited, base, path)
        self.same = own == (carried(self.new.package.parts) or contents(self.new.package.parts, self.new.main))
        self.base, layouts = _base_of(own, base, path)
        if layouts != layout_names(self.new.package.parts) or _size(self.base) != _size(self.new):
            raise MergeImpossibleError("other-template")
        self.ours = options.decide == "ours"
        self.lossy = any(name in self.edited.package.parts.get(_APP, b"") for name in _LOSSY)
        self.olds, self.news = generated(self.base), generated(self.new)
        self.sheets = identified(self.edited, self.olds, self.news)
        self.mover = Mover(self.new, self.edited)
        self.found: list[tuple[Sheet | None, str, Verdict]] = []
        self.told: dict[str, list[Verdict]] = {}

    def run(self) -> Merged:
        """The merged deck."""
        before = self.edited.reachable()
        order = [sheet.part for sheet in self.sheets]
        self._know_slides()
        fresh = self._fresh()
        for sheet in self.sheets:
            self._merge_sheet(sheet)
        kept = self._without_removed()
        sheets, conflict = merged_order(list(self.olds), kept, list(self.news), fresh)
        if conflict:
            self.found.append((None, "", Verdict("conflict", "order")))
        self._bring_order(order, sheets)
        self.found += [(None, "", verdict) for verdict in merge_properties(self.base, self.edited, self.new)]
        self.found += [(None, "", verdict) for verdict in merge_themes(self.base, self.edited, self.new)]
        if self.same:
            return Merged(self.data, self._changes(self.sheets, only_kept=True), len(self.sheets), self.options.decide)
        for sheet in sheets:
            tell(self.edited, sheet, self.told.get(sheet.part, ()), self._way(), self.options.moment)
        self.edited.forget_unused()
        self._carry()
        self.edited.drop(before - self.edited.reachable())
        return Merged(self._written(), self._changes(sheets), len(sheets), self.options.decide)

    def _way(self) -> str:
        return "none" if self.options.decide else self.options.tell

    def _know_slides(self) -> None:
        """Which slides and layouts of the edited deck are which of the new one."""
        for sheet in self.sheets:
            if sheet.key in self.news:
                self.mover.slides[self.news[sheet.key].part] = sheet.part
        names = {name: part for part, name in layout_names(self.edited.package.parts).items() if name}
        votes: dict[str, Counter[str]] = {}
        for sheet in self.sheets:
            if sheet.key in self.olds:
                old = self.base.leads(self.olds[sheet.key].part, "slideLayout")
                votes.setdefault(old, Counter())[self.edited.leads(sheet.part, "slideLayout")] += 1
        for part, name in layout_names(self.new.package.parts).items():
            used = votes[part].most_common(1)[0][0] if part in votes and not self.lossy else ""
            home = used or names.get(name, "")
            if home:
                self.mover.layouts[part] = home

    def _fresh(self) -> dict[str, Sheet]:
        """Slides that come in: new ones, and those that a person took out where the data decide."""
        held = {sheet.key for sheet in self.sheets}
        result: dict[str, Sheet] = {}
        for key, source in self.news.items():
            if key in held:
                continue
            if key in self.olds:
                verdict = self._gone(key)
                self.found.append((None, key, verdict))
                if not (self.ours and verdict.kind == "conflict"):
                    continue
            elif not self.same:
                self.found.append((None, key, Verdict("added", "presence", new=source.title)))
            if self.same:
                continue
            name = self.edited.free("ppt/slides/slide1.xml")
            self.mover.slides[source.part] = name  # slides may lead to each other
            self.edited.package.parts[name] = b""
            result[key] = Sheet(self.edited, name, key)
        for key, sheet in result.items():
            del self.edited.package.parts[sheet.part]
            self.mover.slide(self.news[key].part, sheet.part)
        return result

    def _gone(self, key: str) -> Verdict:
        """A slide that a person took out: a conflict if the data of it changed."""
        old, new = self.olds[key], self.news[key]
        before, after = _words(old), _words(new)
        if before == after:
            return Verdict("kept", "presence", old.title, "")
        return Verdict("conflict", "presence", before, "", after)

    def _merge_sheet(self, sheet: Sheet) -> None:
        """A slide that is both in the edited deck and in the others, or a copy of one."""
        key = sheet.key or sheet.origin
        old, new = self.olds.get(key), self.news.get(key)
        blank = Sheet(self.edited, sheet.part)
        scene = Scene(old or blank, sheet, new or blank, self.mover, self.ours, self.lossy, self._keys())
        if sheet.key and old is not None and new is not None:
            merge_slide(scene)
        if sheet.copies:
            merge_copies(scene, self.olds, self.news, sheet.copies)
        if sheet.origin and old is not None and new is not None:
            merge_copied_notes(scene)
        if scene.changed:
            self.edited.touch(sheet.part)
        self.found += [(sheet, "", verdict) for verdict in [*scene.verdicts, *own_things(sheet, old or new)]]
        self.told[sheet.part] = [verdict for verdict in scene.verdicts if verdict.kind == "conflict"]

    def _keys(self) -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]:
        own = {sheet.part: sheet.key for sheet in self.sheets if sheet.key}
        return ({s.part: k for k, s in self.olds.items()}, own, {s.part: k for k, s in self.news.items()})

    def _without_removed(self) -> list[Sheet]:
        """The slides without those that the data took out and nobody touched; touched ones are hidden."""
        kept: list[Sheet] = []
        linked = self._linked()
        for sheet in self.sheets:
            if not sheet.key or sheet.key in self.news or sheet.key not in self.olds:
                kept.append(sheet)
                continue
            old = self.olds[sheet.key]
            scene = Scene(old, sheet, old, self.mover, self.ours, self.lossy, self._keys())
            if (untouched(scene) or self.ours) and sheet.part not in linked:
                self.found.append((None, sheet.key, Verdict("removed", "presence", old.title)))
                continue
            kept.append(sheet)
            sheet.tree.set("show", "0")
            self.edited.touch(sheet.part)
            self.found.append((sheet, "", Verdict("hidden", "presence", old.title, sheet.title)))
        return kept

    def _linked(self) -> set[str]:
        """Slides that others lead to, and still will."""
        going = {sheet.part for sheet in self.sheets if sheet.key in self.olds and sheet.key not in self.news}
        found: set[str] = set()
        for sheet in self.sheets if going else ():
            if sheet.part in going:
                continue
            used = {str(value) for node in sheet.tree.iter() for name, value in node.attrib.items()
                    if str(name).startswith(f"{{{NS['r']}}}")}  # fmt: skip
            for key, item in list(self.edited.relations(sheet.part).items()):
                if item.kind == "slide" and item.target in going and key in used:
                    found.add(item.target)
                elif item.kind == "slide" and item.target in going:
                    self.edited.unrelate(sheet.part, key)
        return found

    def _bring_order(self, order: Sequence[str], sheets: Sequence[Sheet]) -> None:
        parts = [sheet.part for sheet in sheets]
        sections, before = sections_of(self.new), sections_of(self.base)
        pairs = Counter(
            (before[self.olds[key].part], sections[self.news[key].part])
            for key in self.olds
            if key in self.news and self.olds[key].part in before and self.news[key].part in sections
        )
        for old, fresh in rename_sections(self.edited, pairs):
            self.found.append((None, "", Verdict("updated", "section", old, old, fresh)))
        if parts == list(order):
            return
        home = {self.mover.slides[part]: name for part, name in sections.items() if part in self.mover.slides}
        write_order(self.edited, sheets, home)
        number_slides(self.edited, order, parts)

    def _carry(self) -> None:
        """Put the new base in the places of the old one."""
        parts, new = self.edited.package.parts, self.new.package.parts
        item, text = item_of(parts), carried_text(new) or packed_base(new, self.new.main)
        for name, data in carrying(parts, self.edited.main, text).items():
            if parts.get(name) == data:
                continue
            parts[name] = data
            if not name.endswith(".rels"):
                self.edited.package._trees.pop(name, None)
        kind = "application/vnd.openxmlformats-officedocument"
        self.edited.package.types[PROPERTIES] = f"{kind}.custom-properties+xml"
        self.edited.package.types.setdefault(item, "application/xml")
        self.edited.package.types[item.replace("/item", "/itemProps")] = f"{kind}.customXmlProperties+xml"
        self.edited.package._relations.pop(item, None)
        for key, relation in list(self.edited.relations("").items()):
            if relation.target == item:  # LibreOffice hangs items on the package, where they do not belong
                self.edited.unrelate("", key)
        self.edited.relate("", "custom-properties", PROPERTIES)
        self.edited.relate(self.edited.main, "customXml", item)

    def _written(self) -> bytes:
        """The edited deck as a file, its parts in the order in which they were."""
        with ZipFile(BytesIO(self.data)) as archive:
            order = [name.lstrip("/") for name in archive.namelist()]
        return zipped(self.edited.entries(), order)

    def _changes(self, sheets: Sequence[Sheet], only_kept: bool = False) -> tuple[Change, ...]:
        numbers = {sheet.part: at for at, sheet in enumerate(sheets, 1)}
        keyed = {sheet.key: sheet for sheet in sheets if sheet.key}
        result = []
        for sheet, key, verdict in self.found:
            if only_kept and verdict.kind != "kept":
                continue
            own = sheet or keyed.get(key)
            title = own.title if own and own.part in self.edited.package.parts else ""
            title = title or (
                self.news[key].title if key in self.news else self.olds[key].title if key in self.olds else ""
            )
            number = numbers.get(own.part, 0) if own else 0
            values = (verdict.field, verdict.base, verdict.theirs, verdict.new)
            result.append(Change(verdict.kind, number, title, verdict.shape, *values))
        return tuple(sorted(result, key=lambda change: (change.slide == 0, change.slide)))


def _contents(edited: Deck, base: bytes | None, path: Path) -> dict[str, object]:
    """What is known of the base, given or carried."""
    if base is not None:
        package = read_package(path, base)
        return carried(package.parts) or contents(package.parts, package.main)
    content = carried(edited.package.parts)
    if content is None:
        raise MergeImpossibleError("no-base")
    return content


def _base_of(content: dict[str, object], base: bytes | None, path: Path) -> tuple[Deck, Mapping[str, str]]:
    """The base deck with the names of its layouts."""
    if base is not None:
        deck = Deck(read_package(path, base))
        return deck, layout_names(deck.package.parts)
    parts, digests, layouts = content["parts"], content["digests"], content["layouts"]
    assert isinstance(parts, dict)
    assert isinstance(digests, dict)
    assert isinstance(layouts, dict)
    package = Package({name: text.encode() for name, text in parts.items()}, {}, str(content["main"]))
    return Deck(package, digests), layouts


def _size(deck: Deck) -> tuple[str, str]:
    found = deck.tree(deck.main).find("p:sldSz", NS)
    return (found.get("cx", ""), found.get("cy", "")) if found is not None else ("", "")


def _words(sheet: Sheet) -> str:
    return "\n".join(text.replace("\v", " ") for shape in sheet.shapes.values() for text in texts_of(shape) if text)
