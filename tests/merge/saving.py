"""Edited decks as three programs leave them: as PowerPoint saves them, by LibreOffice, and through ODP and back.

LibreOffice takes two seconds to start: it is started once for all files of a step, and the ways run side by side.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from edit_table import Edit, Way
from edits import EDITS, REPORT, REPORTS
from powerpoint import pack, unpack

from finished_files import build_text
from programs import converted, program


@cache
def generated(change: str = "", native: bool = False) -> bytes:
    """The deck of the report, or of the report with a change."""
    text = REPORTS[change] if change else REPORT
    return build_text(text, charts="native" if native else "picture").outputs.pptx


@cache
def edited(entry: str) -> bytes:
    """The deck with an edit, as PowerPoint saves it."""
    [edit] = [at for at in EDITS if at.id == entry]
    if edit.id == "nothing-edited":
        return generated(native=edit.native)
    parts = unpack(generated(native=edit.native))
    edit.make(parts)
    return pack(parts)


@cache
def resaved() -> Mapping[tuple[Way, str], bytes]:
    """Every edited deck after the other ways of saving, by way and edit."""
    program("soffice")
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        ways = {"libreoffice": ["pptx"], "odp": ["odp", "pptx"]}
        work = {way: pool.submit(_through, Path(folder) / way, steps, [at for at in EDITS if way in at.ways])
                for way, steps in ways.items()}  # fmt: skip
        return {(way, entry): data for way, done in work.items() for entry, data in done.result().items()}  # type: ignore[misc]


def _through(folder: Path, steps: list[str], edits: list[Edit]) -> dict[str, bytes]:
    """The decks of edits converted step by step, by the id of the edit."""
    source = folder / "edited"
    source.mkdir(parents=True)
    for at in edits:
        (source / f"{at.id}.pptx").write_bytes(edited(at.id))
    for count, step in enumerate(steps):
        (folder / str(count)).mkdir()
        source = converted(sorted(source.iterdir()), step, folder / str(count))
    return {at.id: (source / f"{at.id}.pptx").read_bytes() for at in edits}
