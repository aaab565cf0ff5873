"""docs/merging.md tells the table of edits as it is tried."""

from __future__ import annotations

from pathlib import Path

from edit_table import WAYS, Edit, Way
from edits import CHANGES, EDITS

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "merging.md"
HEAD = "| edit | 改动 | data | outcome | LibreOffice | ODP |\n|---|---|---|---|---|---|"


def _saved(edit: Edit, way: Way) -> str:
    return edit.lost.get(way, "same") if way in edit.ways else "–"


def _line(edit: Edit) -> str:
    saved = [_saved(edit, way) for way in WAYS[1:]]
    cells = [edit.en, edit.zh, CHANGES[edit.change][1], edit.outcome, *saved]
    return "| " + " | ".join(cells) + " |"


def table() -> str:
    """The table of the document."""
    return "\n".join([HEAD, *map(_line, EDITS)])


def test_the_document_has_the_table_as_it_is_tried() -> None:
    assert table() in DOCUMENT.read_text("utf-8")


def test_edits_have_names_of_their_own_and_are_many() -> None:
    assert len({edit.id for edit in EDITS}) == len({edit.en for edit in EDITS}) == len(EDITS) >= 45
