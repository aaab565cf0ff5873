"""Which slide and which shape of an edited deck is which of the generated ones.

Names tell: the bar names its slide, a shape's name the shape. A placeholder that lost its name is told by its kind, a
shape that a person renamed by its text or its place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.merge.geometry import box_of, near
from briefing.merge.names import key_name, placeholder, properties, said_name, slide_key
from briefing.merge.paragraphs import texts_of
from briefing.templates.package import NS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from briefing.merge.deck import Deck

SHAPES = ("sp", "pic", "graphicFrame", "cxnSp", "grpSp", "contentPart")
#: Of the names that only one slide has, so many must be on a slide without a bar for it to be that slide.
ENOUGH = 0.5


@dataclass(slots=True)
class Sheet:
    """A slide of one deck: its shapes by their keyed names.

    `copies` are further shapes with such a name: those that a person copied, here or from another slide. `origin` is
    the key of the slide that a copy was made from, where the whole slide is a copy.
    """

    deck: Deck
    part: str
    key: str = ""
    origin: str = ""
    shapes: dict[str, etree._Element] = field(default_factory=dict)
    copies: list[tuple[str, etree._Element]] = field(default_factory=list)

    @property
    def tree(self) -> etree._Element:
        """Its XML."""
        return self.deck.tree(self.part)

    @property
    def notes(self) -> str:
        """The part of its notes; empty without."""
        return self.deck.leads(self.part, "notesSlide")

    @property
    def hidden(self) -> bool:
        """Whether it is left out of the show."""
        return self.tree.get("show") in ("0", "false")

    @property
    def title(self) -> str:
        """What its title says, on one line."""
        for shape in self.tree.iterfind("p:cSld/p:spTree/p:sp", NS):
            if placeholder(shape) == "title":
                return " ".join(texts_of(shape)).replace("\v", " ").strip()
        return ""


def every_shape(slide: etree._Element) -> Iterator[etree._Element]:
    """The shapes of a slide and those in its groups, in the order of the file."""
    tree = slide.find("p:cSld/p:spTree", NS)
    return _inside(tree) if tree is not None else iter(())


def _inside(group: etree._Element) -> Iterator[etree._Element]:
    for shape in group:
        if isinstance(shape.tag, str) and shape.tag.rpartition("}")[2] in SHAPES:
            yield shape
            if shape.tag.endswith("}grpSp"):
                yield from _inside(shape)


def generated(deck: Deck) -> dict[str, Sheet]:
    """The slides of a generated deck by key, in order."""
    found = {}
    for part in deck.slides():
        content = deck.tree(part).find("p:cSld", NS)
        sheet = Sheet(deck, part, content.get("name", "") if content is not None else "")
        sheet.shapes = {name: shape for shape in every_shape(sheet.tree) if key_name(name := said_name(shape))}
        found[sheet.key] = sheet
    return found


def identified(deck: Deck, base: Mapping[str, Sheet], new: Mapping[str, Sheet]) -> list[Sheet]:
    """The slides of an edited deck in order, each with its key if it is one of the generated, and its shapes told."""
    known = {**new, **base}
    owners = _owners(known)
    sheets = [Sheet(deck, part) for part in deck.slides()]
    claims: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for at, sheet in enumerate(sheets):
        for key, weight in _claims(sheet, known, owners):
            claims[key].append((weight, -at))
    for key, made in claims.items():
        if len(made) > 1:
            made = [(weight + _closeness(sheets[-at], known[key]), at) for weight, at in made]
        made.sort(reverse=True)
        for rank, (_, at) in enumerate(made):
            sheet = sheets[-at]
            if rank == 0 and not sheet.key:
                sheet.key = key
            elif not sheet.key:
                sheet.origin = key
    for sheet in sheets:
        if sheet.key not in base and sheet.hidden:
            sheet.key = ""  # it was kept when its task went; now that the task is back it comes anew
        _tell_shapes(sheet, known)
    return sheets


def _owners(known: Mapping[str, Sheet]) -> dict[str, str]:
    """Names of shapes that one slide alone has."""
    counts = Counter(name for sheet in known.values() for name in sheet.shapes)
    return {name: key for key, sheet in known.items() for name in sheet.shapes if counts[name] == 1}


def _claims(sheet: Sheet, known: Mapping[str, Sheet], owners: Mapping[str, str]) -> Iterator[tuple[str, float]]:
    """The slide that this one is or is a copy of, with how surely: many of its names, exact ones, its texts."""
    said = [said_name(shape) for shape in every_shape(sheet.tree)]
    names = {key_name(name) for name in said} - {""}
    held = Counter(owners[name] for name in names if name in owners)
    bars = [key for name in sorted(names) if (key := slide_key(name)) in known]
    content = sheet.tree.find("p:cSld", NS)
    called = content.get("name", "") if content is not None else ""
    candidates = bars or [key for key, _ in held.most_common(1)]
    if called in known and (held[called] or called in bars):
        candidates = [called]
    for key in candidates[:1]:
        own = [name for name, owner in owners.items() if owner == key]
        share = held[key] / max(1, len(own))
        if key in bars or called == key or share >= ENOUGH:
            exact = sum(1 for name in said if name in known[key].shapes) / max(1, len(said))
            yield key, round(share, 3) * 10 + round(exact, 3) * 4


def _closeness(sheet: Sheet, known: Sheet) -> float:
    """How many of the texts of a generated slide are on this one, 0 to 1."""
    own = {text for shape in every_shape(sheet.tree) for text in texts_of(shape)}
    theirs = {text for shape in known.shapes.values() for text in texts_of(shape)}
    return len(own & theirs) / max(1, len(theirs))


def _tell_shapes(sheet: Sheet, known: Mapping[str, Sheet]) -> None:
    """Sort the keyed shapes of a slide into its own and copies; find those whose names were lost."""
    own = known[sheet.key].shapes if sheet.key else {}
    found: dict[str, list[etree._Element]] = defaultdict(list)
    for shape in every_shape(sheet.tree):
        name = key_name(said_name(shape))
        if name:
            found[name].append(shape)
    for name, shapes in found.items():
        if name not in own:
            sheet.copies += [(name, shape) for shape in shapes]
            continue
        if len(shapes) > 1:
            shapes.sort(key=lambda shape: (said_name(shape) != name, texts_of(shape) != texts_of(own[name])))
        sheet.shapes[name] = shapes[0]
        sheet.copies += [(name, shape) for shape in shapes[1:]]
    _find_placeholders(sheet, own)
    _find_renamed(sheet, own)
    if sheet.origin:
        _find_copied_placeholders(sheet, known[sheet.origin].shapes)


def _find_placeholders(sheet: Sheet, own: Mapping[str, etree._Element]) -> None:
    """Placeholders without their names, by what they are for."""
    free = [shape for shape in every_shape(sheet.tree) if placeholder(shape) and not key_name(said_name(shape))]
    for name, shape in own.items():
        kind = placeholder(shape)
        if kind and name not in sheet.shapes:
            match = next((item for item in free if placeholder(item) == kind), None)
            if match is not None:
                free.remove(match)
                sheet.shapes[name] = match


def _find_copied_placeholders(sheet: Sheet, origin: Mapping[str, etree._Element]) -> None:
    """The placeholders of a copied slide, whose names a program has dropped."""
    free = [shape for shape in every_shape(sheet.tree) if placeholder(shape) and not key_name(said_name(shape))]
    held = {name for name, _ in sheet.copies}
    for name, shape in origin.items():
        match = next((item for item in free if placeholder(item) == placeholder(shape) and placeholder(item)), None)
        if match is not None and name not in held:
            free.remove(match)
            sheet.copies.append((name, match))


def _find_renamed(sheet: Sheet, own: Mapping[str, etree._Element]) -> None:
    """Shapes that were renamed: of the same kind, with the same text or in the same place."""
    taken = {id(shape) for shape in sheet.shapes.values()}
    free = [
        shape
        for shape in every_shape(sheet.tree)
        if id(shape) not in taken and not key_name(said_name(shape)) and not placeholder(shape)
    ]
    for name, shape in own.items():
        if name in sheet.shapes or placeholder(shape):
            continue
        match = _renamed(shape, [item for item in free if item.tag == shape.tag])
        if match is not None:
            free.remove(match)
            sheet.shapes[name] = match


def _renamed(shape: etree._Element, free: list[etree._Element]) -> etree._Element | None:
    """The one among free shapes that a generated one has become."""
    said = texts_of(shape)
    if any(text.strip() for text in said):
        alike = [item for item in free if texts_of(item) == said]
        if len(alike) == 1:
            return alike[0]
    box, number = box_of(shape), properties(shape)
    placed = [item for item in free if near(box_of(item), box)] if box else []
    if len(placed) > 1 and number is not None:
        placed = [
            item for item in placed if (own := properties(item)) is not None and own.get("id") == number.get("id")
        ]
    return placed[0] if len(placed) == 1 else None
