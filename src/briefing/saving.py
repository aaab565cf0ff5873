"""Saving finished files: all or none, each beside its place first."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from briefing.diagnostics import Diagnostic, Place, ReportError

if TYPE_CHECKING:
    from pathlib import Path


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
        values = (("file", str(at)), ("detail", fault.strerror or str(fault)))
        raise ReportError([Diagnostic("cannot-write", Place(str(at)), values)]) from fault
    finally:
        for beside in passing.values():
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    return tuple(sorted(passing))


def _write_through(path: Path, data: bytes) -> None:
    """Write a file and have it on the disk before it takes another's place."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
