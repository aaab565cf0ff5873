"""修改说明: an account of changes as the blocks of a printed page."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from briefing.changes.naming import HOW, KINDS, place_of, spread_words
from briefing.compose.blocks import Brief, ProseBlock, TableBlock, TitleBlock
from briefing.report.figures import format_figure
from briefing.report.model import NO_TEXT, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.changes.model import Account
    from briefing.compose.blocks import Block

TITLE = "修改说明"
NONE = "—"


def compose_note(account: Account) -> Brief:
    """The note: what is compared, a table of figures, what came and went, the words before and after."""
    opening = TitleBlock("title", TITLE, account.title, _compared(account.old, account.new))
    if not account.changes:
        return Brief((opening, ProseBlock("nothing", Text.plain("两版没有不同。"))))
    return Brief((opening, *_figures(account), *_parts(account), *_words(account)))


def _compared(old: str, new: str) -> str:
    """Both versions by the names of their files, with folders only where the names are the same."""
    names = [PurePath(name).name for name in (old, new)]
    before, after = names if names[0] != names[1] else (old, new)
    return f"{before} → {after}"


def _figures(account: Account) -> Iterator[Block]:
    changes = account.changes
    rows = [
        (changes.label(one.new), *one.printed, one.words or NONE, spread_words(account.figures[one.new.id]) or NONE)
        for one in changes.figures
    ]
    rows += [(changes.label(one), NONE, format_figure(one), "新增", spread_words(account.figures[one.id]) or NONE)
             for one in changes.added]  # fmt: skip
    rows += [(changes.label(one), format_figure(one), NONE, "删去", NONE) for one in changes.removed]
    if rows:
        yield _table("figures", "数据", ("数据", "原", "现", "变化", "出现处"), rows)


def _parts(account: Account) -> Iterator[Block]:
    rows = [
        (f"{HOW[part.how]}{KINDS.get(part.kind, part.kind)}", part.name,
         f"第{part.old}改为第{part.new}" if part.how == "moved" else f"第{part.new or part.old}")
        for part in account.changes.parts
    ]  # fmt: skip
    if rows:
        yield _table("parts", "内容增减", ("改动", "名称", "次序"), rows)


def _words(account: Account) -> Iterator[Block]:
    rows = [
        (place_of(words), words.old or NONE, words.new or NONE, spread_words(spread) or NONE)
        for words, spread in zip(account.changes.words, account.words, strict=True)
    ]
    if rows:
        yield _table("words", "文字", ("位置", "原文", "现文", "出现处"), rows)


def _table(key: str, caption: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> TableBlock:
    cells = tuple(tuple(Text.plain(cell) if cell else NO_TEXT for cell in row) for row in rows)
    return TableBlock(key, caption, columns, cells, tuple(f"{key}-{number}" for number in range(len(rows))))
