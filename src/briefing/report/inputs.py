"""Which files a build reads, noted where they are opened.

A file is noted before it is opened, so that one that is missing or broken is known, too.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_open: ContextVar[list[Path] | None] = ContextVar("inputs", default=None)


@contextmanager
def noting() -> Iterator[list[Path]]:
    """A list that grows by every input that is opened meanwhile, in order, each once."""
    found: list[Path] = []
    before = _open.set(found)
    try:
        yield found
    finally:
        _open.reset(before)
        for path in found:  # whoever notes around this knows them, too
            note(path)


def note(path: Path) -> Path:
    """Note an input that is about to be opened; the path as it is."""
    found = _open.get()
    if found is not None and path not in found:
        found.append(path)
    return path
