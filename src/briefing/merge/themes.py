"""Colours and faces of the deck's theme (ECMA-376 20.1.6), merged three ways: each scheme as a whole."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from briefing.merge.look import look
from briefing.merge.model import Verdict
from briefing.templates.package import NS

if TYPE_CHECKING:
    from briefing.merge.deck import Deck

SCHEMES = ("clrScheme", "fontScheme")


def merge_themes(base: Deck, edited: Deck, new: Deck) -> list[Verdict]:
    """Bring the colours and faces that the report asks for into a deck where nobody chose others.

    All masters that still have the generated scheme take the new one, that of notes among them.
    """
    old, fresh = _theme(base), _theme(new)
    if not old or not fresh:
        return []
    verdicts = []
    for name in SCHEMES:
        before, after = base.tree(old).find(f".//a:{name}", NS), new.tree(fresh).find(f".//a:{name}", NS)
        if before is None or after is None or look(before) == look(after):
            continue
        kinds = set()
        for part in [item for item, kind in edited.package.types.items() if kind.endswith(".theme+xml")]:
            own = edited.tree(part).find(f".//a:{name}", NS)
            if own is None or look(own) == look(after):
                continue
            same = look(own) == look(before)
            if same:
                own.getparent().replace(own, deepcopy(after))  # type: ignore[union-attr]
                edited.touch(part)
            kinds.add(same)
        if kinds:
            verdicts.append(Verdict("updated" if True in kinds else "kept", "look", _name(before), "", _name(after)))
    return verdicts


def _theme(deck: Deck) -> str:
    """The theme part of the first master."""
    parts = deck.package.parts
    return next((name for name in ("ppt/theme/theme1.xml", *sorted(parts)) if name.startswith("ppt/theme/theme")
                 and name in parts), "")  # fmt: skip


def _name(scheme: object) -> str:
    return str(getattr(scheme, "get", lambda *_: "")("name", ""))
