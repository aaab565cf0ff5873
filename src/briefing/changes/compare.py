"""`compare`: two reports part by part, by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from briefing.changes.model import Changes, FigureChange, PartChange, WordChange
from briefing.changes.words import changed_sentences, template_of
from briefing.report.figures import format_figure
from briefing.report.model import NO_TEXT, Figure, Text

if TYPE_CHECKING:
    from briefing.report.model import Report

#: Told as a change of the figure itself.
VALUE = frozenset({"id", "value", "unit", "kind", "qualifier", "numerals", "scope"})
#: Names of parts, the first that there is.
NAMING = ("short", "title", "heading", "name", "label", "id")


@dataclass(frozen=True, slots=True)
class Version:
    """A report, and what this version is called."""

    report: Report
    name: str


def compare(old: Version, new: Version) -> Changes:
    """What differs: figures, parts and words. Figures in words are compared by id, so that a new value is told once."""
    before, after = ({figure.id: figure for figure in one.report.figures} for one in (old, new))
    both = [(before[name], after[name]) for name in after if name in before]
    found = _Comparison()
    found.fields(old.report, new.report, (), "", skipped={"figures"})
    for one, other in both:
        found.fields(one, other, ("figures", one.id), other.label, skipped=VALUE)
    return Changes(
        tuple(FigureChange(*pair) for pair in both if _value_of(pair[0]) != _value_of(pair[1])),
        tuple(figure for name, figure in after.items() if name not in before),
        tuple(figure for name, figure in before.items() if name not in after),
        tuple(found.parts),
        tuple(found.words),
    )


def _value_of(figure: Figure) -> tuple[Any, ...]:
    return figure.value, figure.unit, figure.kind, format_figure(figure)


class _Comparison:
    """Walks both reports at once and collects what differs."""

    def __init__(self) -> None:
        self.parts: list[PartChange] = []
        self.words: list[WordChange] = []

    def fields(self, old: Any, new: Any, path: tuple[str, ...], name: str, skipped: Iterable[str] = ("id",)) -> None:
        """Two values of one class, field by field."""
        for field in fields(new):
            if field.name not in skipped:
                self._values(getattr(old, field.name), getattr(new, field.name), (*path, field.name), name)

    def _values(self, old: Any, new: Any, path: tuple[str, ...], name: str) -> None:
        if old == new:
            return
        if _of_parts(old) or _of_parts(new):
            self._parts(old, new, path)
        elif is_dataclass(old) and type(old) is type(new) and not isinstance(old, Text):
            self.fields(old, new, path, name)
        else:
            self._lines(_lines(old), _lines(new), path, name)

    def _parts(self, old: Sequence[Any], new: Sequence[Any], path: tuple[str, ...]) -> None:
        """Parts with ids: which came, went, moved; those that stay are compared. One that became another kind of part
        went and came."""
        before, after = ({_key(part): part for part in parts} for parts in (old, new))
        kept = [key for key in before if key in after]
        order = [key for key in after if key in before]
        self.parts += [
            _part("removed", part, old=place) for place, part in enumerate(old, 1) if _key(part) not in after
        ]
        self.parts += [_part("added", part, new=place) for place, part in enumerate(new, 1) if _key(part) not in before]
        places = {key: (list(before).index(key) + 1, list(after).index(key) + 1) for key in kept}
        for key in sorted(_moved(kept, order), key=order.index):
            self.parts.append(_part("moved", after[key], *places[key]))
        for key in order:
            self.fields(before[key], after[key], (*path, key[1]), _name(after[key]))

    def _lines(self, old: Sequence[Text], new: Sequence[Text], path: tuple[str, ...], name: str) -> None:
        """Lists of texts, aligned by what is the same in both."""
        keys = [template_of(text) for text in old], [template_of(text) for text in new]
        for what, i, j, k, m in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
            if what == "equal":
                continue
            for at in range(max(j - i, m - k)):
                went = old[i + at] if i + at < j else NO_TEXT
                came = new[k + at] if k + at < m else NO_TEXT
                told = (WordChange(path, name, pieces, str(came)) for pieces in changed_sentences(went, came))
                # A figure under a new id prints the same: the reader of the words sees no difference.
                self.words += [words for words in told if words.old != words.new]


def _of_parts(value: Any) -> bool:
    """Whether a value is a list of parts with ids."""
    return isinstance(value, tuple) and bool(value) and is_dataclass(value[0]) and hasattr(value[0], "id")


def _key(part: Any) -> tuple[str, str]:
    return type(part).__name__, part.id


def _name(part: Any) -> str:
    return next((str(getattr(part, name)) for name in NAMING if getattr(part, name, "")), "")


def _part(how: Any, part: Any, old: int = 0, new: int = 0) -> PartChange:
    kind = type(part).__name__
    return PartChange(how, "section" if kind.endswith("Section") else kind.lower(), part.id, _name(part), old, new)


def _moved(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """What stands elsewhere among the rest: as few as explain the new order (all but a longest common run)."""
    rank = {key: at for at, key in enumerate(old)}
    stays: list[tuple[str, str]] = []
    runs: list[list[tuple[str, str]]] = [[]]
    for key in new:
        behind = sorted((run for run in runs if not run or rank[run[-1]] < rank[key]), key=_length)
        runs.append([*behind[-1], key])
        stays = max(stays, runs[-1], key=_length)
    return set(new) - set(stays)


def _length(run: list[tuple[str, str]]) -> int:
    return len(run)


def _lines(value: Any) -> list[Text]:
    """A value of the model as lines of text, with the figures in them."""
    if isinstance(value, Text):
        return list(value.lines)
    if isinstance(value, tuple):
        return [line for part in value for line in _lines(part)]
    if is_dataclass(value):
        joined = [line for field in fields(value) for line in _lines(getattr(value, field.name))]
        return [Text(tuple(span for line in joined for span in line.spans))] if joined else []
    if value is None or value == "":
        return []
    if isinstance(value, str):
        return [Text.plain(value)]
    return [Text.plain(f"{value:g}" if isinstance(value, float) else str(value))]
