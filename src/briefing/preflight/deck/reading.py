"""The bytes of a presentation → `Deck`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.preflight.deck.charts import read_chart
from briefing.preflight.deck.links import LinkReader
from briefing.preflight.deck.model import Chart, Deck, Slide
from briefing.preflight.deck.names import attribute, child, every, number, tag
from briefing.preflight.deck.package import UnreadableDeck, read_package, relations_of, source_of
from briefing.preflight.deck.shapes import EMU, ShapeReader
from briefing.preflight.deck.sources import mark_of, placeholder_kind, shows_master, sources_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.model import Shape
    from briefing.preflight.deck.package import Element, Package

CONTENT_TYPES = "[Content_Types].xml"
#: The size of slides where the file says none, in EMU (PowerPoint's own).
WIDTH, HEIGHT = 9_144_000, 6_858_000


def read_deck(data: bytes) -> Deck:
    """The deck in the bytes of a `.pptx`; UnreadableDeck if they are none."""
    package = read_package(data)
    main = package.related("", "officeDocument")
    deck = package.xml(main or "ppt/presentation.xml")
    if deck.tag != tag("p:presentation"):
        raise UnreadableDeck("it holds no presentation")
    parts = list(_slide_parts(package, main, deck))
    slides = tuple(_slide(package, part, at, deck, frozenset(parts)) for at, part in enumerate(parts, 1))
    size = child(deck, "p:sldSz")
    return Deck(
        number(size, "cx", WIDTH) / EMU,
        number(size, "cy", HEIGHT) / EMU,
        slides,
        tuple(_charts(package, slides)),
        tuple(_missing(package)),
        tuple(_orphans(package)),
    )


def _slide_parts(package: Package, main: str, deck: Element) -> Iterator[str]:
    """The parts of slides that are there, in the order in which they are shown."""
    relations = package.relations(main)
    for entry in every(child(deck, "p:sldIdLst"), "p:sldId"):
        relation = relations.get(attribute(entry, "r:id"))
        if relation and relation.target in package.parts:
            yield relation.target


def _slide(package: Package, part: str, at: int, deck: Element, shown: frozenset[str]) -> Slide:
    sources = sources_of(package, part, deck)
    tree = child(sources.slide, "p:cSld", "p:spTree")
    return Slide(
        at,
        part,
        attribute(sources.layout, "type"),
        ShapeReader(sources, LinkReader(package, part, shown)).read(tree),
        tuple(_behind(package, part, deck)),
        sources.background(),
        _notes(package, part),
    )


def _behind(package: Package, part: str, deck: Element) -> Iterator[Shape]:
    """What master and layout paint behind a slide, from the rearmost: all that is no placeholder."""
    layout = package.related(part, "slideLayout")
    if not layout or not shows_master(package.xml(part)):
        return
    master = package.related(layout, "slideMaster")
    names = [master, layout] if master and shows_master(package.xml(layout)) else [layout]
    sources = sources_of(package, layout, deck)
    for name in names:
        reader = ShapeReader(sources, LinkReader(package, name, frozenset()))
        shapes = reader.read(child(package.xml(name), "p:cSld", "p:spTree"))
        yield from (shape for shape in shapes if not shape.placeholder)


def _notes(package: Package, part: str) -> str:
    """What the notes of a slide say: the text of their body."""
    notes = package.related(part, "notesSlide")
    shapes = every(package.xml(notes), "p:sp") if notes else ()
    bodies = (shape for shape in shapes if placeholder_kind(mark_of(shape)) == "body")
    return "".join(text.text or "" for body in bodies for text in every(body, "a:t")).strip()


def _charts(package: Package, slides: tuple[Slide, ...]) -> Iterator[Chart]:
    """The charts of all slides whose parts are there; newer kinds of chart keep their numbers otherwise."""
    for slide in slides:
        for shape in slide.every():
            if shape.kind == "chart" and shape.part in package.parts:
                yield read_chart(package, shape.part, slide.number, shape.name)


def _missing(package: Package) -> Iterator[tuple[str, str]]:
    """Relationships to parts that are not in the package."""
    for name in ("", *package.parts):
        for relation in package.relations(name).values():
            target = relation.target
            if not relation.outside and target and target != "NULL" and target not in package.parts:
                yield name or "/", target


def _orphans(package: Package) -> Iterator[str]:
    """Parts that cannot be reached from the package's own relationships."""
    reached, waiting = {"", CONTENT_TYPES}, [""]
    while waiting:
        for relation in package.relations(waiting.pop()).values():
            if not relation.outside and relation.target in package.parts and relation.target not in reached:
                reached.add(relation.target)
                waiting.append(relation.target)
    for name in sorted(package.parts):
        source = source_of(name) if name.endswith(".rels") and "_rels/" in name else name
        if source not in reached or (source == "" and name != relations_of("")):
            yield name
