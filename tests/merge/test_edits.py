"""Every edit of the table, saved by every program, merged with new data: what the table says comes of it.

Decks are read back with python-pptx and lxml.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from deck_reading import Deck
from edit_table import Edit, Result, Way
from edits import EDITS, NEW, OLD
from saving import edited, generated, resaved

from briefing.merge import Merged, Options, merge
from judges import Judge, audit_faults, open_xml_faults

#: Edits whose results the judges look at, and which every run tries: one for each way in which parts come, go or are
#: rewritten.
JUDGED = ("sentence-rewritten", "word-linked", "row-added", "shapes-grouped", "chart-picture-cropped",
          "chart-recoloured", "slide-duplicated", "slide-moved-and-task-new", "retyped-task-gone", "number-animated",
          "modern-comment-written", "comment-written", "sections-made")  # fmt: skip


def _quick(edit: Edit) -> Sequence[pytest.MarkDecorator]:
    return () if edit.id in JUDGED else (pytest.mark.slow,)


CASES = [
    pytest.param((edit, way), marks=pytest.mark.office if way != "powerpoint" else _quick(edit))
    for way in ("powerpoint", "libreoffice", "odp")
    for edit in EDITS
    if way in edit.ways
]


def _saved(edit: Edit, way: Way) -> bytes:
    if way == "powerpoint":
        return edited(edit.id)
    return resaved()[way, edit.id]


@dataclass(frozen=True)
class Case:
    """An edit as a program saved it, and what comes of it: what several tests look at one after the other."""

    edit: Edit
    way: Way
    merged: Merged
    result: Result


def _merged(edit: Edit, way: Way) -> Merged:
    return merge(_saved(edit, way), generated(edit.change, edit.native), Options())


@cache
def _generated(change: str, native: bool) -> Deck:
    return Deck(generated(change, native))


def _name(case: object) -> str:
    return case.id if isinstance(case, Edit) else str(case)


@pytest.fixture(scope="module", params=CASES, ids=lambda case: "-".join(map(_name, case)), name="case")
def fixture_case(request: pytest.FixtureRequest) -> Case:
    """Each edit in each way of saving; all tests of one are run before the next is made."""
    edit, way = request.param
    merged, new = _merged(edit, way), _generated(edit.change, edit.native)
    return Case(edit, way, merged, Result(Deck(merged.data), merged.changes, Deck(_saved(edit, way)), new))


def test_what_a_person_did_is_still_there(case: Case) -> None:
    edit, way, result = case.edit, case.way, case.result
    assert edit.shows(result.edited) or edit.lost.get(way), f"{way} dropped it, and the table does not say so"
    assert edit.shows(result.deck) or not edit.shows(result.edited)


def test_what_must_come_of_an_edit_and_new_data_comes_of_it(case: Case) -> None:
    edit, result = case.edit, case.result
    if edit.expect is not None and edit.shows(result.edited):
        assert edit.expect(result)


def test_numbers_are_new_wherever_nobody_typed(case: Case) -> None:
    result, theirs = case.result, (*case.edit.typed, *case.edit.keeps)
    old = [(where, text) for where, text in result.deck.said
           if any(number in text for number in OLD) and not any(words in text for words in theirs)]  # fmt: skip
    assert old == []
    text = "\n".join(text for _, text in result.deck.said)
    assert [number for number in NEW if number not in text] == []


def test_every_typed_word_is_in_the_deck(case: Case) -> None:
    edit, way, result = case.edit, case.way, case.result
    before, after = result.edited.everything, result.deck.everything
    assert [words for words in edit.typed if words in before and words not in after] == []
    if way == "powerpoint":
        assert [words for words in edit.typed if words not in before] == []


def test_a_conflict_is_told_with_both_values_and_nothing_else_is_one(case: Case) -> None:
    edit, result = case.edit, case.result
    found = result.changes("conflict")
    if edit.conflict is None or not edit.shows(result.edited):
        assert edit.deletes or found == []
        return
    expected = edit.conflict
    own = [at for at in found if at.field == expected.field and expected.theirs in at.theirs and expected.new in at.new]
    assert len(own) == len(found) == 1, found
    slide = result.deck.slide(expected.slide)
    assert own[0].slide == result.deck.number(expected.slide)
    assert expected.new in result.deck.comments(slide) or expected.new in "\n".join(result.deck.notes(expected.slide))


def test_merging_again_changes_nothing(case: Case) -> None:
    new = generated(case.edit.change, case.edit.native)
    assert merge(case.merged.data, new, Options()).data == case.merged.data


def test_without_new_data_the_file_stays_as_it_is(case: Case) -> None:
    before = _saved(case.edit, case.way)
    again = merge(before, generated(native=case.edit.native), Options())
    assert again.data == before
    assert {change.kind for change in again.changes} <= {"kept"}


@pytest.mark.parametrize(
    "edit", [pytest.param(edit, marks=_quick(edit)) for edit in EDITS if edit.id != "nothing-edited"], ids=_name
)
def test_an_edit_shows_in_the_edited_deck_alone(edit: Edit) -> None:
    assert edit.shows(Deck(edited(edit.id)))
    assert edit.id == "runs-split" or not edit.shows(_generated("", edit.native))


@pytest.mark.office
@pytest.mark.parametrize("judge", [open_xml_faults, audit_faults])
def test_judges_find_nothing_in_merged_decks(judge: Judge, tmp_path: Path) -> None:
    paths = {entry: tmp_path / f"{entry}.pptx" for entry in JUDGED}
    for edit in (edit for edit in EDITS if edit.id in JUDGED):
        paths[edit.id].write_bytes(_merged(edit, "powerpoint").data)
    faults = judge(list(paths.values()))
    assert {entry: faults[path] for entry, path in paths.items() if faults[path]} == {}


def test_conflicts_are_told_in_the_notes_where_that_is_asked_for() -> None:
    merged = merge(edited("sentence-rewritten"), generated("numbers"), Options(tell="note"))
    deck = Deck(merged.data)
    assert any("380亿元" in line and "再上台阶" in line for line in deck.notes("招商引资"))
    assert deck.comments(deck.slide("招商引资")) == ""


def test_theirs_decides_silently_and_ours_brings_the_data_in() -> None:
    theirs = Deck(merge(edited("other-number-typed"), generated("numbers"), Options(decide="theirs")).data)
    ours = Deck(merge(edited("other-number-typed"), generated("numbers"), Options(decide="ours")).data)
    assert theirs.text("招商引资", "brief:湘商:number")[0] == "370亿元"
    assert theirs.comments(theirs.slide("招商引资")) == ""
    assert ours.text("招商引资", "brief:湘商:number")[0] == "380亿元"
