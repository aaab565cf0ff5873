"""`changed_sentences`: two texts compared sentence by sentence, and word by word within them."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeAlias

from briefing.changes.model import Fragment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.report.model import Text

#: What is compared of a token, and how it reads. A figure is compared by its id: its value is told elsewhere.
Token: TypeAlias = tuple[str, str]

_PIECE = re.compile(r"[A-Za-z]+|[0-9]+(?:[.,][0-9]+)*|\s+|.", re.DOTALL)
_ENDS = "。！？；\n"
#: Kept characters between two changes, up to so many, belong to them: single ones agree by chance.
LEAST_KEPT = 2


def template_of(text: Text) -> tuple[str, ...]:
    """What is compared of a text: its words, with ids in the place of figures."""
    return tuple(key for key, _ in _tokens(text))


def changed_sentences(old: Text, new: Text) -> Iterator[tuple[Fragment, ...]]:
    """The sentences that differ, in order, each run of them as fragments."""
    before, after = _sentences(_tokens(old)), _sentences(_tokens(new))
    matcher = SequenceMatcher(None, [_keys(part) for part in before], [_keys(part) for part in after], autojunk=False)
    for what, i, j, k, m in matcher.get_opcodes():
        if what != "equal":
            yield _fragments([token for part in before[i:j] for token in part],
                             [token for part in after[k:m] for token in part])  # fmt: skip


def _tokens(text: Text) -> list[Token]:
    tokens: list[Token] = []
    for span in text.spans:
        if span.figure:
            tokens.append((f"{{{span.figure}}}", span.text))
        else:
            tokens += [(piece, piece) for piece in _PIECE.findall(span.text)]
    return tokens


def _keys(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(key for key, _ in tokens)


def _sentences(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens parted behind the marks that end a sentence, or part of a long one."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        parts[-1].append(token)
        if token[0] in _ENDS:
            parts.append([])
    return [part for part in parts if part]


def _fragments(old: Sequence[Token], new: Sequence[Token]) -> tuple[Fragment, ...]:
    """Both runs of tokens as one: what stayed, what went, what came in its place."""
    matcher = SequenceMatcher(None, _keys(old), _keys(new), autojunk=False)
    runs: list[tuple[bool, str, str]] = []
    for what, i, j, k, m in matcher.get_opcodes():
        went, came = _said(old[i:j]), _said(new[k:m])
        kept = what == "equal" and (len(came) > LEAST_KEPT or i == 0 or j == len(old))
        if runs and not kept and not runs[-1][0]:
            runs[-1] = (False, runs[-1][1] + went, runs[-1][2] + came)
        else:
            runs.append((kept, went, came))
    return tuple(piece for kept, went, came in runs for piece in _pieces(kept, went, came) if piece.text)


def _pieces(kept: bool, went: str, came: str) -> tuple[Fragment, ...]:
    return (
        (Fragment("same", came, went if went != came else ""),)
        if kept
        else (Fragment("old", went), Fragment("new", came))
    )


def _said(tokens: Sequence[Token]) -> str:
    return "".join(text for _, text in tokens)
