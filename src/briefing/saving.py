"""Saving finished files: all or none, each beside its place first."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from briefing.diagnostics import Diagnostic, Place, ReportError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


#: Bytes that are tried to be written, of the size of what is made.
_PROBE = 256 * 1024


def refuse_unwritable(folder: Path, names: Iterable[str]) -> None:
    """ReportError if files of these names cannot be written into a folder, known before there is anything to write:
    the folder or one above it is kept from writing, is no folder, or is full; a file is a folder, kept from change, or
    held by a program. Nothing is left behind."""
    at = folder
    try:
        above = folder
        while not above.exists() and above.parent != above:  # a drive may be missing altogether
            above = above.parent
        for at in (folder / name for name in names):
            if at.exists():
                at.open("r+b").close()
        at = folder
        probe = above / f".briefing.{os.getpid()}.part"
        try:
            probe.write_bytes(bytes(_PROBE))
        finally:
            with suppress(OSError):
                probe.unlink(missing_ok=True)
    except OSError as fault:
        raise _failed(at, fault) from fault


def write_files(folder: Path, contents: dict[str, bytes]) -> tuple[Path, ...]:
    """Write files beside their places and move them there, all or none as far as the system allows.

    ReportError if the folder cannot be made or a file is held by another program (a deck open in PowerPoint).
    """
    passing = {folder / name: folder / f".{name}.{os.getpid()}.part" for name in contents}
    at = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in contents.items():
            at = folder / name
            _write_through(passing[at], data)
        for at in passing:
            if at.exists():  # a folder, a file that is kept from change or held by a program: known before any moves
                at.open("r+b").close()
        for at, beside in passing.items():
            beside.replace(at)
    except OSError as fault:
        raise _failed(at, fault) from fault
    finally:
        for beside in passing.values():
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    return tuple(sorted(passing))


def _failed(at: Path, fault: OSError) -> ReportError:
    values = (("file", str(at)), ("detail", fault.strerror or str(fault)))
    return ReportError([Diagnostic("cannot-write", Place(str(at)), values)])


def _write_through(path: Path, data: bytes) -> None:
    """Write a file and have it on the disk before it takes another's place."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
