"""Where clicks lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.preflight.deck.model import Link
from briefing.preflight.deck.names import attribute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.deck.package import Element, Package

SCHEMES = ("http://", "https://", "mailto:")
#: Actions that need no target: the shows of PowerPoint itself.
OWN_ACTIONS = ("ppaction://hlinkshowjump", "ppaction://noaction", "ppaction://customshow", "ppaction://media")


@dataclass(frozen=True, slots=True)
class LinkReader:
    """Reads the links of a part; `shown` are the parts of slides that the deck shows."""

    package: Package
    part_name: str
    shown: frozenset[str]

    def part(self, identity: str) -> str:
        """The part that a relationship leads to; empty if there is none."""
        relation = self.package.relations(self.part_name).get(identity)
        return relation.target if relation and not relation.outside else ""

    def read(self, mark: Element) -> Iterator[Link]:
        """The link of an `a:hlinkClick` or its like; nothing where a click does nothing."""
        identity, action = attribute(mark, "r:id"), attribute(mark, "action")
        if not identity:
            if action:
                yield Link(action, action.startswith(OWN_ACTIONS))
            return
        relation = self.package.relations(self.part_name).get(identity)
        if relation is None:
            yield Link(identity, False)
        elif relation.outside:
            yield Link(relation.target, relation.target.lower().startswith(SCHEMES))
        else:
            there = self.shown if "/slides/" in relation.target else self.package.parts
            yield Link(relation.target, relation.target in there)
