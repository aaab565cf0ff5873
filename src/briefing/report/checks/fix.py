"""Safe edits put into a file: everything else stays byte for byte, and the file is never half written."""

from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from pathlib import Path

from briefing.report.checks.examine import Edit, examine, examine_text

_LINES = re.compile("[^\r\n]*(?:\r\n|\r|\n|$)")
_ROUNDS = 4


def fix_file(path: Path) -> tuple[Edit, ...]:
    """Put the safe edits of a report into its file, until there are none; the edits that were made.

    Nothing is written where there is nothing to do, or where the file would not read as before. OSError if the
    file cannot be written.
    """
    made: list[Edit] = []
    edits = examine(path).edits
    if not edits:
        return ()
    text = path.read_bytes().decode("utf-8")
    for _ in range(_ROUNDS):
        changed = edited(text, edits)
        if not _reads_alike(text, changed, str(path)):
            break
        text = changed
        made += edits
        edits = examine_text(text, str(path)).edits
        if not edits:
            break
    if made:
        _replace(path, text.encode("utf-8"))
    return tuple(made)


def edited(text: str, edits: tuple[Edit, ...]) -> str:
    """A file's text with edits, which do not overlap."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = _LINES.findall(text.removeprefix("\ufeff"))
    for edit in reversed(edits):
        line, start = lines[edit.place.line - 1], edit.place.column - 1
        lines[edit.place.line - 1] = line[:start] + edit.text + line[start + edit.length :]
    return mark + "".join(lines)


def _reads_alike(before: str, after: str, file: str) -> bool:
    """Whether an edited file has no fault of structure that it did not have."""
    errors = [
        Counter(item.code for item in examine_text(text, file).findings if item.severity.value == "error")
        for text in (before, after)
    ]
    return errors[1] <= errors[0]


def _replace(path: Path, data: bytes) -> None:
    """Write a file beside its place and put it there; a link is followed, and its mode kept."""
    target = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        beside.chmod(target.stat().st_mode & 0o7777)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
