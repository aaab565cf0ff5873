"""`briefing diff`: what differs between two versions of a report."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.faults import telling_faults
from briefing.cli.found import located, refuse_input
from briefing.cli.language import Language
from briefing.cli.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.changes.model import Account, Changes, Fragment, PartChange, Spread, WordChange
    from briefing.report.model import Figure

HEADS: dict[Language, dict[str, str]] = {
    "zh": {"figures": "数据", "added": "新增数据", "removed": "删去数据", "parts": "增删和移动", "words": "文字"},
    "en": {"figures": "Figures", "added": "New figures", "removed": "Figures removed",
           "parts": "Added, removed, moved", "words": "Words"},
}  # fmt: skip
REPORTS = (".yaml", ".yml", ".xlsx", ".xlsm", ".json")
COLORS = {"old": "31;9", "new": "32;1", "head": "1", "quiet": "2"}


@click.command("diff")
@click.argument("old")
@click.argument("new", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--pdf", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--exit-code",
    is_flag=True,
)
@click.pass_obj
def diff_command(language: Language, old: str, new: str | None, form: str, pdf: Path | None, exit_code: bool) -> None:
    """List what differs between OLD and NEW.

    OLD and NEW are report files. OLD may be a git revision (HEAD~1) or two of them (v1..v2), NEW the report then.
    """
    from briefing.following import account, version, write_note
    from briefing.saving import refuse_unwritable

    (old_path, old_revision), (new_path, new_revision) = sides(old, new, language)
    if pdf is not None:
        refuse_input(pdf, "--pdf", [old_path, new_path], language)
    with telling_faults(language, 2 if exit_code else 1):
        if pdf is not None:
            refuse_unwritable(pdf.parent, [pdf.name])
        found = account(version(old_path, old_revision), version(new_path, new_revision), new_path)
        kept = write_note(found, pdf) if pdf is not None else None
    text = as_json(found) if form == "json" else "\n".join(as_text(found, language, sys.stdout.isatty()))
    click.echo(text)
    if kept and kept.backup and pdf is not None:
        click.echo(words(f"pdf-{kept.cause}", language, file=pdf, backup=pdf.with_name(kept.backup)), err=True)
    if exit_code and found.changes:
        raise SystemExit(1)


def sides(old: str, new: str | None, language: Language) -> tuple[tuple[Path, str], tuple[Path, str]]:
    """Both versions as a file and a revision, which is empty for the file as it is."""
    is_report = Path(old).is_file() or _holds_report(Path(old))
    if is_report or (new is not None and Path(old).suffix in REPORTS):
        before = located(Path(old), language)
        if new is None:  # since the last commit
            return (before, "HEAD"), (before, "")
        return (before, ""), (located(Path(new), language), "")
    path = located(Path(new) if new is not None else None, language)
    first, dots, second = old.partition("..")
    return (path, first or "HEAD"), (path, (second.lstrip(".") or "HEAD") if dots else "")


def _holds_report(folder: Path) -> bool:
    """Whether a folder of this name has reports; a revision of git may be called as a folder is."""
    from briefing.report.location import reports_in

    return bool(reports_in(folder))


def as_text(found: Account, language: Language, color: bool) -> Iterator[str]:
    """The changes in lines."""
    changes, heads = found.changes, HEADS[language]
    yield f"{found.old} → {found.new}"
    if not changes:
        yield "没有不同。" if language == "zh" else "No differences."
        return
    if changes.figures:
        yield from _head(heads["figures"], len(changes.figures), color)
        for change in changes.figures:
            old, new = change.printed
            told = f"  {change.words}" if change.words else ""
            yield f"  {changes.label(change.new)}  {_painted(old, 'old', color)} → {_painted(new, 'new', color)}{told}"
            yield from _where(found.figures[change.new.id], language, color)
    yield from _listed(heads["added"], changes.added, found, language, color)
    yield from _listed(heads["removed"], changes.removed, found, language, color)
    if changes.parts:
        yield from _head(heads["parts"], len(changes.parts), color)
        yield from (f"  {part_words(part, language)}" for part in changes.parts)
    if changes.words:
        yield from _head(heads["words"], len(changes.words), color)
        for words, spread in zip(changes.words, found.words, strict=True):
            yield f"  {_place(words, language)}"
            yield "    " + "".join(_fragment(piece, color) for piece in words.fragments)
            yield from _where(spread, language, color)


def _head(words: str, count: int, color: bool) -> list[str]:
    return ["", _painted(f"{words} {count}", "head", color)]


def _listed(head: str, figures: tuple[Figure, ...], found: Account, language: Language, color: bool) -> Iterator[str]:
    from briefing.report.figures import format_figure

    if figures:
        yield from _head(head, len(figures), color)
    for figure in figures:
        yield f"  {found.changes.label(figure)}  {format_figure(figure)}"
        if figure.id in found.figures:
            yield from _where(found.figures[figure.id], language, color)


def _where(spread: Spread, language: Language, color: bool) -> Iterator[str]:
    from briefing.changes.naming import spread_words

    if words := spread_words(spread, language):
        yield "    " + _painted(words, "quiet", color)


def _place(words: WordChange, language: Language) -> str:
    from briefing.changes.naming import place_of

    return place_of(words) if language == "zh" else ".".join(words.path)


def part_words(part: PartChange, language: Language) -> str:
    """A part that came, went or moved, in a line."""
    from briefing.changes.naming import HOW, KINDS

    if language == "zh":
        moved = f"：第{part.old} → 第{part.new}" if part.how == "moved" else ""
        return f"{HOW[part.how]}{KINDS.get(part.kind, part.kind)}　{part.name}{moved}"
    moved = f": {part.old} → {part.new}" if part.how == "moved" else ""
    return f"{part.how} {part.kind}  {part.name}{moved}"


def _fragment(piece: Fragment, color: bool) -> str:
    if piece.fate == "same":
        return piece.text
    if color:
        return _painted(piece.text, piece.fate, color)
    return f"[-{piece.text}-]" if piece.fate == "old" else f"{{+{piece.text}+}}"


def _painted(text: str, role: str, color: bool) -> str:
    return f"\x1b[{COLORS[role]}m{text}\x1b[0m" if color else text


def as_json(found: Account) -> str:
    """The changes for programs; numbers are strings, so that they stay exact."""
    changes = found.changes
    shown: dict[str, Any] = {"old": found.old, "new": found.new, "differs": bool(changes)}
    shown["figures"] = [
        {
            "id": change.new.id,
            "label": change.new.label,
            "old": {"value": str(change.old.value), "unit": change.old.unit, "printed": change.printed[0]},
            "new": {"value": str(change.new.value), "unit": change.new.unit, "printed": change.printed[1]},
            "difference": None if change.difference is None else f"{change.difference:f}",
            "percent": None if change.percent is None else f"{change.percent:f}",
            **_spread(found.figures[change.new.id]),
        }
        for change in changes.figures
    ]
    shown["added"] = [{**_figure(one), **_spread(found.figures[one.id])} for one in changes.added]
    shown["removed"] = [_figure(one) for one in changes.removed]
    shown["parts"] = _parts(changes)
    shown["words"] = [
        {
            "path": list(words.path),
            "old": words.old,
            "new": words.new,
            "fragments": [{"fate": piece.fate, "text": piece.text} for piece in words.fragments],
            **_spread(spread),
        }
        for words, spread in zip(changes.words, found.words, strict=True)
    ]
    return json.dumps(shown, ensure_ascii=False, indent=2)


def _figure(figure: Figure) -> dict[str, Any]:
    from briefing.report.figures import format_figure

    return {"id": figure.id, "label": figure.label, "printed": format_figure(figure)}


def _spread(spread: Spread) -> dict[str, Any]:
    return {"pages": list(spread.pages), "slides": list(spread.slides)}


def _parts(changes: Changes) -> list[dict[str, Any]]:
    return [
        {
            "how": one.how,
            "kind": one.kind,
            "id": one.id,
            "name": one.name,
            "from": one.old or None,
            "to": one.new or None,
        }
        for one in changes.parts
    ]
