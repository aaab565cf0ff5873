"""What becomes of a deck that is there already: replaced where nobody has changed it, merged where somebody has.

Nothing of a person's is lost: an edited deck is kept beside the output under a number, one that cannot be merged stays
where it is, and the new one goes under another name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefing.diagnostics import Diagnostic, Place, ReportError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from briefing.merge import Merged
    from briefing.merge.model import Decide, Tell

#: What was done: there was none; nobody had changed it; it was merged; merging changed nothing; it was begun anew; it
#: was left, and the new one stands aside.
Fate: TypeAlias = Literal["new", "replaced", "merged", "unchanged", "fresh", "aside"]
#: Why a deck was left: it has no base, stands on another template, belongs to another report, or cannot be read.
Cause: TypeAlias = Literal["", "no-base", "other-template", "other-report", "unreadable"]
#: Why a PDF that was there is kept: people have edited it, this program did not make it, it belongs to another report.
PdfCause: TypeAlias = Literal["", "edited", "foreign", "other-report"]

#: The unit of the report that `briefing new` begins: whoever has put in an own one has begun no other report.
SAMPLE_UNIT = "示例市企业联合会"
#: A deck that carries more than this is not looked into here.
MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Onto:
    """How a deck that is there is dealt with: who decides conflicts, where they are told, whether to begin anew,
    whether only to say what would be done; whether it is known to be of the same report."""

    decide: Decide = ""
    tell: Tell = "comment"
    fresh: bool = False
    dry: bool = False
    known: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """Which files are to be written for a deck, and what was done.

    `files` are deck and backup by name; none where nothing changes. `name` is the file that has the new data in it;
    `backup` is the name of the edited deck's copy; `merged` says what was merged, or with `fresh` what goes. `cause` is
    why a deck was left, or why one that nobody had changed has a backup; `owner` is the title and the unit of another
    report that it belongs to.
    """

    fate: Fate
    name: str
    files: dict[str, bytes]
    backup: str = ""
    merged: Merged | None = None
    cause: Cause = ""
    detail: str = ""
    owner: tuple[str, str] = ("", "")


def settle(folder: Path, name: str, new: bytes, onto: Onto | None = None) -> Outcome:
    """What becomes of the deck `name` in a folder for which `new` was generated. Nothing is written here.

    ReportError if the deck is open in a program, or cannot be read for want of permission.
    """
    path, onto = folder / name, onto or Onto()
    if not _is_file(path):
        return Outcome("new", name, {name: new})  # if a folder is in its place, writing says so
    held = _read(path)
    if held == new:
        return Outcome("unchanged", name, {})
    if not onto.dry:
        refuse_open(path)
    return _settled(folder, name, (held, new), onto)


def _settled(folder: Path, name: str, decks: tuple[bytes, bytes], onto: Onto) -> Outcome:
    from briefing.merge import MergeImpossibleError, Options, merge

    held, new = decks
    path, backup = folder / name, backup_name(folder, name)
    content, pristine = _base_of(held)
    owner = ("", "") if onto.known else _other_owner(content, _base_of(new)[0])
    if pristine:
        if owner[1] in ("", SAMPLE_UNIT):
            return Outcome("replaced", name, {name: new})
        return Outcome("replaced", name, {backup: held, name: new}, backup, None, "other-report", owner=owner)
    if any(owner):
        if onto.fresh:
            return _fresh(name, decks, backup, None)
        return replace(_aside(folder, name, new, onto, "other-report"), owner=owner)
    try:
        merged = merge(held, new, Options(onto.decide, onto.tell, _now()), path=path)
    except MergeImpossibleError as fault:
        cause: Cause = fault.obstacle
        return _fresh(name, decks, backup, None) if onto.fresh else _aside(folder, name, new, onto, cause)
    except ReportError as fault:
        detail = next((str(value) for key, value in fault.diagnostics[0].values if key == "detail"), "")
        if onto.fresh:
            return _fresh(name, decks, backup, None)
        return replace(_aside(folder, name, new, onto, "unreadable"), detail=detail)
    if onto.fresh:
        return _fresh(name, decks, backup, merged)
    if merged.data == held:
        return Outcome("unchanged", name, {}, merged=merged)
    return Outcome("merged", name, {backup: held, name: merged.data}, backup, merged)


def _fresh(name: str, decks: tuple[bytes, bytes], backup: str, merged: Merged | None) -> Outcome:
    held, new = decks
    return Outcome("fresh", name, {backup: held, name: new}, backup, merged)


def _aside(folder: Path, name: str, new: bytes, onto: Onto, cause: Cause) -> Outcome:
    """The new deck under another name; one that stands there already is dealt with in the same way."""
    inner = settle(folder, beside_name(name), new, onto)
    return (
        inner if inner.fate == "aside" else Outcome("aside", inner.name, inner.files, inner.backup, inner.merged, cause)
    )


def _is_file(path: Path) -> bool:
    """Whether there is a deck; a path that no system takes has none, and writing says what is wrong."""
    try:
        return path.is_file()
    except OSError:
        return False


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        values = (("file", str(path)), ("detail", fault.strerror or str(fault)))
        raise ReportError([Diagnostic("file-unreadable", Place(str(path)), values)]) from fault


def _base_of(held: bytes) -> tuple[Mapping[str, object] | None, bool]:
    """What a deck carries, and whether it is as it was generated, in every part; only what it carries is unpacked."""
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    from briefing.merge.carrier import PROPERTIES, carried, print_of

    try:
        with ZipFile(BytesIO(held)) as archive:
            entries = archive.infolist()
            bearing = [
                item for item in entries if item.filename == PROPERTIES or item.filename.startswith("customXml/")
            ]
            if sum(item.file_size for item in bearing) > MOST_BYTES:
                return None, False
            parts = {item.filename: archive.read(item) for item in bearing}
    except (BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return None, False
    content = carried(parts)
    known = [(item.filename, item.file_size, item.CRC) for item in entries]
    return content, content is not None and content.get("print") == print_of(known, str(content.get("main")))


def _other_owner(base: Mapping[str, object] | None, new: Mapping[str, object] | None) -> tuple[str, str]:
    """The title and the unit of the other report that a deck belongs to; empty if it is the same one, or cannot be
    told."""
    from briefing.merge.belonging import is_of_another_report, title_of, unit_of

    if base is None or new is None or not is_of_another_report(base, new):
        return "", ""
    return title_of(base), unit_of(base)


@dataclass(frozen=True, slots=True)
class PdfOutcome:
    """Which files are to be written for a PDF. `name` is the file that has the new pages, `backup` a copy of one that
    was there and `cause` why there is one."""

    name: str
    files: dict[str, bytes]
    backup: str = ""
    cause: PdfCause = ""


def settle_pdf(folder: Path, name: str, new: bytes, deck: Outcome | None = None, known: bool = False) -> PdfOutcome:
    """What becomes of a PDF for which `new` was made. One that this program wrote and nobody changed is replaced;
    others are kept as a backup. Where the `deck` of another report was left, its PDF files are, too, and the new ones
    stand beside; `known` says that those that are there are of the same report.

    ReportError if the one that is there cannot be read.
    """
    path = folder / name
    held = _read(path) if _is_file(path) else new
    if held == new:
        return PdfOutcome(name, {name: new})
    cause = _cause_of(held, not known and _is_of_another(held, new, deck))
    if not cause:
        return PdfOutcome(name, {name: new})
    if cause == "other-report" and deck and (deck.fate, deck.cause) == ("aside", "other-report"):
        return settle_pdf(folder, beside_name(name), new, deck)
    backup = backup_name(folder, name)
    return PdfOutcome(name, {backup: held, name: new}, backup, cause)


def settle_note(path: Path, new: bytes) -> PdfOutcome:
    """What becomes of a note of changes that is there: another one of these is replaced, any other PDF kept as a
    backup, a brief among them."""
    from briefing.writers.pdf.own import title_of

    name, held = path.name, _read(path) if _is_file(path) else new
    kind = title_of(new).partition("：")[0]
    cause = _cause_of(held, not title_of(held).startswith(kind))
    if held == new or not cause:
        return PdfOutcome(name, {name: new})
    backup = backup_name(path.parent, name)
    return PdfOutcome(name, {backup: held, name: new}, backup, cause)


def _cause_of(held: bytes, other: bool) -> PdfCause:
    """Why a PDF that is there must not go; `other` says that it is of another report."""
    from briefing.writers.pdf.own import is_as_written, is_ours

    if not is_ours(held):
        return "foreign" if b"%PDF-" in held[:1024] else ""  # what no program can open is no work of anybody's
    if other:
        return "other-report"
    return "" if is_as_written(held) else "edited"


def _is_of_another(held: bytes, new: bytes, deck: Outcome | None) -> bool:
    """Whether a PDF is of another report: of another unit, or under another title where the deck is known to be."""
    from briefing.writers.pdf.own import is_as_written, title_of, unit_of

    if unit_of(held) != unit_of(new):
        return not (unit_of(held) == SAMPLE_UNIT and is_as_written(held))
    return deck is not None and deck.cause == "other-report" and title_of(held) != title_of(new)


def beside_name(name: str) -> str:
    """The name under which a new file stands beside one that is left: `deck.new.pptx`, then `deck.new-2.pptx`."""
    stem, dot, end = name.rpartition(".")
    number = re.fullmatch(r"(.*)\.new(?:-(\d+))?", stem)
    other = f"{number[1]}.new-{int(number[2] or 1) + 1}" if number else f"{stem}.new"
    return f"{other}{dot}{end}"


def backup_name(folder: Path, name: str) -> str:
    """A name for a copy of an edited deck, with a number above those that are there."""
    stem, dot, end = name.rpartition(".")
    pattern = re.compile(rf"{re.escape(stem)}\.backup-(\d+){re.escape(dot + end)}")
    numbers = [int(found[1]) for path in folder.iterdir() if (found := pattern.fullmatch(path.name))]
    return f"{stem}.backup-{max(numbers, default=0) + 1}{dot}{end}"


def with_backup(path: Path, data: bytes, same: Callable[[bytes], bool] | None = None) -> dict[str, bytes]:
    """The files to write for a file whose place another may have: that one as a backup, where it differs.

    With `same`, one that says the same is left as it is.
    """
    held = _read(path) if _is_file(path) else data
    if held == data:
        return {path.name: data}
    if same is not None and same(held):
        return {}
    return {backup_name(path.parent, path.name): held, path.name: data}


def refuse_open(path: Path) -> None:
    """ReportError if a program has a deck open: PowerPoint and WPS lay a file `~$name` beside it, LibreOffice
    `.~lock.name#`."""
    for mark in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
        if mark.exists():
            values = (("file", str(path)), ("mark", str(mark)))
            raise ReportError([Diagnostic("deck-open", Place(str(path)), values)])


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)
