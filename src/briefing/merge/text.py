"""Text bodies merged three ways: paragraph by paragraph, and within one that both changed, character by character."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from briefing.merge.look import paragraph_look
from briefing.merge.model import Field, Verdict
from briefing.merge.paragraphs import BREAK, OBJECT, R_PR, P, paragraphs, rewrite, text_of
from briefing.merge.threeway import align, align_moved, applied, blend
from briefing.templates.package import NS

if TYPE_CHECKING:
    from collections.abc import Callable

#: Makes XML of the new deck at home in the edited one.
Adopt: TypeAlias = "Callable[[etree._Element], None]"
#: What of a paragraph follows the new data where nobody changed it: indents, and exact pitches in hundredths.
_LENGTHS = ("marL", "marR", "indent")
_SPACES = ("lnSpc", "spcBef", "spcAft")
#: Hundredths of a point, and EMU, that programs round by.
_NEAR, _NEAR_EMU = 3, 3600


class _Bodies:
    """The three bodies with their paragraphs, and what is found out about them."""

    def __init__(self, base: etree._Element | None, edited: etree._Element, new: etree._Element) -> None:
        self.edited = edited
        self.elements = [paragraphs(base), paragraphs(edited), paragraphs(new)]
        self.texts = [[text_of(item) for item in items] for items in self.elements]
        self.to_edited = align_moved(self.texts[0], self.texts[1])
        self.to_new = align(self.texts[0], self.texts[2])
        #: Paragraphs of the new body that were put in.
        self.placed: dict[int, etree._Element] = {}


def merge_bodies(
    base: etree._Element | None, edited: etree._Element, new: etree._Element, adopt: Adopt, ours: bool = False,
    field: Field = "text",
) -> list[Verdict]:  # fmt: skip
    """Bring the changes from `base` to `new` into the body `edited`, in place; what was done, a paragraph each."""
    bodies = _Bodies(base, edited, new)
    if bodies.texts[0] == bodies.texts[2]:
        _restyle_all(bodies)
        return _kept(bodies, field)
    verdicts: list[Verdict] = []
    for at in range(len(bodies.texts[0])):
        verdict = _paragraph(bodies, at, adopt, ours, field)
        verdicts += [verdict] if verdict else []
        if verdict and verdict.kind == "updated" and verdict.theirs != verdict.base:
            verdicts.append(Verdict("kept", field, verdict.base, verdict.theirs))
    verdicts += _brought(bodies, adopt, field)
    _restyle_all(bodies)
    _never_empty(edited)
    return verdicts


def _kept(bodies: _Bodies, field: Field) -> list[Verdict]:
    """What a person changed where the data did not."""
    before, after, _ = bodies.texts
    back = {there: here for here, there in bodies.to_edited.items()}
    verdicts = []
    for there, text in enumerate(after):
        here = back.get(there)
        old = before[here] if here is not None else ""
        if text != old:
            verdicts.append(Verdict("kept", field, old, text))
    gone = [text for here, text in enumerate(before) if here not in bodies.to_edited and text]
    return verdicts + [Verdict("kept", field, text, "") for text in gone]


def _paragraph(bodies: _Bodies, at: int, adopt: Adopt, ours: bool, field: Field) -> Verdict | None:
    """One paragraph of the base on both sides."""
    before = bodies.texts[0][at]
    here, there = bodies.to_edited.get(at), bodies.to_new.get(at)
    theirs = bodies.texts[1][here] if here is not None else None
    new = bodies.texts[2][there] if there is not None else None
    if new == theirs:
        return None
    if new == before:
        return Verdict("kept", field, before, theirs or "")
    if theirs is None:
        return _gone(bodies, at, there, adopt, ours, field)
    if new is None:
        return _dropped(bodies, at, here, ours, field)
    assert here is not None
    assert there is not None
    return _changed(bodies, (at, here, there), adopt, ours, field)


def _gone(bodies: _Bodies, at: int, there: int | None, adopt: Adopt, ours: bool, field: Field) -> Verdict | None:
    """A paragraph that a person took out."""
    before = bodies.texts[0][at]
    if there is None or not before:
        return None
    new = bodies.texts[2][there]
    if ours:
        _insert(bodies, there, adopt)
    return Verdict("conflict", field, before, "", new)


def _dropped(bodies: _Bodies, at: int, here: int | None, ours: bool, field: Field) -> Verdict:
    """A paragraph that the data took out."""
    assert here is not None
    before, theirs = bodies.texts[0][at], bodies.texts[1][here]
    if theirs == before or ours:
        bodies.edited.remove(bodies.elements[1][here])
    return Verdict("updated" if theirs == before else "conflict", field, before, theirs, "")


def _changed(bodies: _Bodies, at: tuple[int, int, int], adopt: Adopt, ours: bool, field: Field) -> Verdict:
    """A paragraph that the data changed, and perhaps a person."""
    old, own, fresh = (elements[place] for elements, place in zip(bodies.elements, at, strict=True))
    before, theirs, new = (texts[place] for texts, place in zip(bodies.texts, at, strict=True))
    if theirs == before and paragraph_look(own) == paragraph_look(old):
        node = deepcopy(fresh)
        adopt(node)
        own.getparent().replace(own, node)  # type: ignore[union-attr]
        bodies.elements[1][at[1]] = node
        return Verdict("updated", field, before, theirs, new)
    merged = blend(before, theirs, new, ours)
    rewrite(own, merged.hunks)
    result = applied(theirs, merged.hunks)
    if merged.conflict:
        return Verdict("conflict", field, before, theirs, new)
    return Verdict("updated", field, before, theirs, result)


def _brought(bodies: _Bodies, adopt: Adopt, field: Field) -> list[Verdict]:
    """Paragraphs that the data brought, put in behind those that they follow."""
    known = set(bodies.to_new.values())
    unpaired = [text for at, text in enumerate(bodies.texts[1]) if at not in set(bodies.to_edited.values())]
    verdicts = []
    for there, text in enumerate(bodies.texts[2]):
        if there in known:
            continue
        if text and text in unpaired:
            unpaired.remove(text)  # a person wrote the same
            continue
        _insert(bodies, there, adopt)
        verdicts.append(Verdict("updated", field, "", "", text))
    return verdicts


def _insert(bodies: _Bodies, there: int, adopt: Adopt) -> None:
    """Put a paragraph of the new body in behind the one that it follows."""
    node = deepcopy(bodies.elements[2][there])
    adopt(node)
    back = {new: base for base, new in bodies.to_new.items()}
    before = [bodies.to_edited[back[at]] for at in range(there) if at in back and back[at] in bodies.to_edited]
    placed = [bodies.elements[1][at] for at in before if bodies.elements[1][at].getparent() is not None]
    previous = bodies.placed.get(there - 1)
    anchor = previous if previous is not None else placed[-1] if placed else None
    if anchor is None:
        first = bodies.edited.find("a:p", NS)
        bodies.edited.insert(bodies.edited.index(first) if first is not None else len(bodies.edited), node)
    else:
        anchor.addnext(node)
    bodies.placed[there] = node


def _never_empty(body: etree._Element) -> None:
    """A text body has a paragraph at least."""
    if body.find("a:p", NS) is None:
        etree.SubElement(body, P)


def _restyle_all(bodies: _Bodies) -> None:
    """Sizes and pitches that the new data ask for, where the edited deck still has the old ones."""
    for at, here in bodies.to_edited.items():
        there = bodies.to_new.get(at)
        own = bodies.elements[1][here]
        if there is not None and own.getparent() is not None:
            _restyle(bodies.elements[0][at], own, bodies.elements[2][there])


def _restyle(base: etree._Element, own: etree._Element, new: etree._Element) -> None:
    old, fresh = _sizes(base), _sizes(new)
    if len(old) == len(fresh) == 1 and old != fresh and None not in old | fresh:
        before, after = str(*old), str(*fresh)
        for style in own.iter(R_PR, f"{R_PR[:-3]}endParaRPr"):
            if style.get("sz") == before:
                style.set("sz", after)
    styles = [item.find("a:pPr", NS) for item in (base, own, new)]
    if any(item is None for item in styles):
        return
    _lengths(*styles)  # type: ignore[arg-type]
    _spaces(*styles)  # type: ignore[arg-type]


def _sizes(paragraph: etree._Element) -> set[str | None]:
    return {style.get("sz") for style in paragraph.iter(R_PR)}


def _lengths(base: etree._Element, own: etree._Element, new: etree._Element) -> None:
    for key in _LENGTHS:
        before, after, held = (int(item.get(key, "0")) for item in (base, new, own))
        if before != after and abs(held - before) <= _NEAR_EMU:
            own.set(key, str(after))


def _spaces(base: etree._Element, own: etree._Element, new: etree._Element) -> None:
    for name in _SPACES:
        found = [item.find(f"a:{name}/a:spcPts", NS) for item in (base, own, new)]
        if any(item is None for item in found):
            continue
        before, held, after = (int(item.get("val", "0")) for item in found if item is not None)
        if before != after and abs(held - before) <= _NEAR:
            found[1].set("val", str(after))  # type: ignore[union-attr]


def plain(body: etree._Element | None) -> str:
    """A body as text for people."""
    lines = [text_of(item).replace(BREAK, " ").replace(OBJECT, "") for item in paragraphs(body)]
    return "\n".join(line for line in lines if line)
