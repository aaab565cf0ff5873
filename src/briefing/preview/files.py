"""`FileWatch`: whether files have other contents than before, and have come to rest."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: When a file was changed and how long it is; None for one that is not there.
Stamp: TypeAlias = tuple[int, int] | None

POLL = 0.3  # seconds between two looks
PATIENCE = 2.0  # seconds that a file may be away or empty while a program saves it


@dataclass(frozen=True, slots=True)
class State:
    """The files as they are: a stamp of each, cheap to take, and the hash of its contents."""

    stamps: dict[Path, Stamp]
    digests: dict[Path, str]

    @classmethod
    def of(cls, paths: Iterable[Path]) -> State:
        """The state of some files now."""
        listed = list(dict.fromkeys(paths))
        return cls({path: stamp_of(path) for path in listed}, {path: _digest(path) for path in listed})

    def moved(self) -> bool:
        """Whether a stamp is another than it was."""
        return any(stamp_of(path) != stamp for path, stamp in self.stamps.items())

    def differing(self, other: State) -> list[Path]:
        """The files whose contents are others there; a file that only one of both knows is no difference."""
        return [path for path, digest in self.digests.items() if other.digests.get(path, digest) != digest]


def stamp_of(path: Path) -> Stamp:
    """The stamp of a file now."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def settled(paths: Iterable[Path], poll: float = POLL) -> State:
    """The state of files once it stays the same for a while: a file that is being saved is waited for.

    One that is empty or away is given `PATIENCE`, as some programs save beside and move.
    """
    listed = list(paths)
    present = {path for path in listed if stamp_of(path)}
    deadline = time.monotonic() + PATIENCE
    state = State.of(listed)
    while True:
        time.sleep(poll)
        now = State.of(listed)
        whole = all(now.stamps[path] and now.stamps[path][1] for path in present)  # type: ignore[index]
        if now == state and (whole or time.monotonic() > deadline):
            return now
        state = now
