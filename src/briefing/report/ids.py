"""Ids for the parts of a report that the file gives none: each from its name, told apart by what it belongs to.

A name is the id of the first part that has it, unless somebody wrote it as an id. Any further part has its parent's id
in front (`任务·招商引资`): that hangs on the part and its parents, not on how many there are before it. Two parts side
by side under one name could only be told apart by their order, so they are reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from briefing.report.characters import joined
from briefing.report.findings import Findings
from briefing.report.node import Broken, Entry, Mapping, Node, Scalar, Sequence
from briefing.report.records import ListOf, Record, record_of
from briefing.report.scalars import MAX_ID, Converter

_UNFIT = re.compile(r"[:{}|\s]+")  # what an id must not have


def with_ids(root: Node, convert: Converter, findings: Findings) -> Node:
    """The tree with an id in every mapping whose record has one."""
    return _Namer(findings, False, set(_written(root, convert))).tree(root, convert, "", 0)


def with_needed_ids(root: Node, convert: Converter) -> Node:
    """The tree with ids where rows of another sheet name a part, and its name is not enough: groups of one title."""
    return _Namer(Findings(), True, set(_written(root, convert))).tree(root, convert, "", 0)


def _written(node: Node, convert: Converter) -> Iterator[tuple[str, str]]:
    """The ids that the file gives, each with its name space."""
    if isinstance(node, Sequence) and isinstance(convert, ListOf):
        for item in node.items:
            yield from _written(item, convert.convert)
    record = record_of(convert, node)
    for entry in node.entries if record and isinstance(node, Mapping) else ():
        known = record.fields.get(entry.key.text) if record else None
        if record and known and entry.key.text == "id" and isinstance(entry.value, Scalar):
            yield record.space, entry.value.text.strip()
        elif known:
            yield from _written(entry.value, known.convert)


@dataclass(slots=True)
class _Namer:
    """Gives ids from the root down, so that a part comes before those inside it."""

    findings: Findings
    needed: bool
    written: set[tuple[str, str]]
    made: dict[tuple[str, str], Scalar] = field(default_factory=dict)
    used: dict[tuple[str, int, str], Scalar] = field(default_factory=dict)
    count: int = 0

    def tree(self, node: Node, convert: Converter, parent: str, number: int) -> Node:
        """The node with ids; `parent` is the id of the part it stands in, `number` that part's among all."""
        if isinstance(node, Sequence) and isinstance(convert, ListOf):
            items = [self.tree(item, convert.convert, parent, number) for item in node.items]
            return replace(node, items=tuple(items))
        record = record_of(convert, node)
        if record is None or not isinstance(node, Mapping):
            return node
        self.count += 1
        within = self.count
        if record.space and record.naming:
            node, parent = self._named(node, record, parent, number)
        entries = [
            Entry(entry.key, self.tree(entry.value, known.convert, parent, within)) if known else entry
            for entry in node.entries
            for known in (record.fields.get(entry.key.text),)
        ]
        return replace(node, entries=tuple(entries))

    def _named(self, node: Mapping, record: Record, parent: str, number: int) -> tuple[Mapping, str]:
        """A part with its id, which may be written, and the id."""
        written = node.get("id")
        if isinstance(written, Scalar) and not written.is_null:
            return node, written.text.strip()
        names = [name for key in record.naming if isinstance(name := node.get(key), Scalar) and name.text.strip()]
        if not names or not (written is None or isinstance(written, Scalar)):
            return node, parent
        made = self._made(names, record.space, parent, number)
        if isinstance(made, Broken):
            return replace(node, entries=(Entry(Scalar("id", made.place, made.length), made), *_but_id(node))), ""
        if self.needed and (record.name != "group" or made == _plain_id(names[0].text)[:MAX_ID]):
            return node, made
        here = names[0]
        value = Scalar(made, here.place, here.length, plain=False)
        return replace(node, entries=(Entry(Scalar("id", here.place, here.length), value), *_but_id(node))), made

    def _made(self, names: list[Scalar], space: str, parent: str, number: int) -> str | Broken:
        """An id of its own for a part with these names; Broken with a finding where there is none."""
        texts = list(dict.fromkeys(text for name in names if (text := _plain_id(name.text))))
        if not texts:
            return self.findings.broken("id-empty", names[0])
        for text in texts:
            if (space, number, text) in self.used:
                continue  # a part beside this one is called so
            for made in _candidates(text, parent):
                if (space, made) not in self.made and (space, made) not in self.written:
                    self.made[space, made] = self.used[space, number, text] = names[0]
                    return made
        first = self.used.get((space, number, texts[0])) or self.made.get((space, texts[0][:MAX_ID]), names[0])
        return self.findings.broken("same-name", names[0], name=joined(names[0].text), first=str(first.place))


def _but_id(node: Mapping) -> tuple[Entry, ...]:
    return tuple(entry for entry in node.entries if entry.key.text != "id")


def _candidates(text: str, parent: str) -> Iterator[str]:
    """The ids that a name can give, the best first."""
    yield text[:MAX_ID]
    if len(text) > MAX_ID:  # what tells two long names apart may stand at their ends
        yield f"{text[:19]}…{text[-20:]}"
    if parent:
        kept = text if len(text) <= 27 else f"{text[:13]}…{text[-13:]}"
        front = parent[: MAX_ID - 1 - len(kept)]
        yield f"{front}·{kept}"
        back = parent[-(MAX_ID - 1 - len(kept)) :]  # of a parent that was told apart itself, the end is its name
        if back != front:
            yield f"{back}·{kept}"


def _plain_id(name: str) -> str:
    """A name without the characters that an id must not have."""
    return _UNFIT.sub("", joined(name))
