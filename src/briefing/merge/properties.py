"""What a deck says of itself (docProps/core.xml), merged three ways: title, subject, keywords."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.merge.model import Verdict

if TYPE_CHECKING:
    from briefing.merge.deck import Deck

CORE = "docProps/core.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
#: Elements that come from the report.
_SAID = (f"{_DC}title", f"{_DC}subject", f"{_DC}creator", f"{_CP}keywords")


def merge_properties(base: Deck, edited: Deck, new: Deck) -> list[Verdict]:
    """Bring what the data changed of them into the edited deck."""
    if any(CORE not in deck.package.parts for deck in (base, edited, new)):
        return []
    trees = [deck.tree(CORE) for deck in (base, edited, new)]
    verdicts = []
    for name in _SAID:
        found = [tree.find(name) for tree in trees]
        before, theirs, after = (item.text or "" if item is not None else "" for item in found)
        if after in (before, theirs):
            continue
        if theirs == before and found[1] is not None:
            found[1].text = after
            edited.touch(CORE)
        verdicts.append(Verdict("updated" if theirs == before else "kept", "title", before, theirs, after))
    return verdicts
