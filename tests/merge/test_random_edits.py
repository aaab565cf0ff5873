"""Random edits and random changes of the data: nothing typed is lost, nothing untouched is out of date."""

from __future__ import annotations

import io
import random
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from briefing.merge import Merged, merge
from finished_files import build_text

pytestmark = pytest.mark.slow

REPORT = (Path(__file__).parent / "report.yaml").read_text("utf-8")
SEEDS = range(40)
#: Text boxes alone are retyped and taken away: titles and bodies have tests of their own.
MOST_EDITS = 12


@dataclass
class Edits:
    """What was done to a deck: words that were typed, and shapes (slide, name) that were touched or taken away."""

    typed: list[str] = field(default_factory=list)
    touched: set[tuple[str, str]] = field(default_factory=set)


@cache
def generated(text: str) -> bytes:
    """The deck of a report, built once."""
    return build_text(text).outputs.pptx


def changed_report(chance: random.Random) -> str:
    """The report with some of its figures changed."""

    def other(match: re.Match[str]) -> str:
        if chance.random() > 0.3:
            return match[0]
        return f"{match[1]}{int(match[2]) + chance.choice([1, 7, 40, 900])}"

    changed = re.sub(r"(value: )(\d+)(?=[,}\n])", other, REPORT)
    return changed if changed != REPORT else REPORT.replace("value: 28,", "value: 35,")


def texts(data: bytes) -> dict[tuple[str, str], str]:
    """Every text by the bar of its slide and the name of its shape: boxes, placeholders, tables, notes."""
    found = {}
    for slide in Presentation(io.BytesIO(data)).slides:
        key = next((shape.name for shape in slide.shapes if shape.name.endswith((":bar", ":field"))), "")
        for shape in slide.shapes:
            if shape.has_text_frame:
                found[key, shape.name] = shape.text_frame.text
            elif shape.has_table:
                cells = [cell.text for row in shape.table.rows for cell in row.cells]
                found[key, shape.name] = "\n".join(cells)
        if slide.has_notes_slide:
            found[key, "notes"] = slide.notes_slide.notes_text_frame.text
    return found


def edited(data: bytes, chance: random.Random) -> tuple[bytes, Edits]:
    """A deck with random edits, as PowerPoint makes them, and a list of them."""
    show, edits = Presentation(io.BytesIO(data)), Edits()
    slides = list(show.slides)
    for number in range(chance.randint(1, MOST_EDITS)):
        slide = chance.choice(slides)
        key = next((shape.name for shape in slide.shapes if shape.name.endswith((":bar", ":field"))), "")
        boxes = [shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text.strip()
                 and not shape.is_placeholder and (key, shape.name) not in edits.touched]  # fmt: skip
        if not boxes:
            continue
        shape = chance.choice(boxes)
        chance.choice([_type_in, _rewrite, _embolden, _move, _remove, _add_paragraph])(
            shape, number, chance, edits, key
        )
    stream = io.BytesIO()
    show.save(stream)
    return stream.getvalue(), edits


def _runs(shape: Any) -> list[Any]:
    return [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs if run.text]


def _type_in(shape: Any, number: int, chance: random.Random, edits: Edits, key: str) -> None:
    run = chance.choice(_runs(shape))
    at, words = chance.randint(0, len(run.text)), f"手写{number:02d}"
    run.text = run.text[:at] + words + run.text[at:]
    edits.typed.append(words)
    edits.touched.add((key, shape.name))


def _rewrite(shape: Any, number: int, chance: random.Random, edits: Edits, key: str) -> None:
    paragraph = chance.choice([item for item in shape.text_frame.paragraphs if item.runs])
    words = f"整段另写第{number:02d}次，{chance.choice(['以会上讲的为准', '数字待核'])}。"
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    paragraph.runs[0].text = words
    edits.typed.append(words)
    edits.touched.add((key, shape.name))


def _embolden(shape: Any, _number: int, chance: random.Random, _edits: Edits, _key: str) -> None:
    chance.choice(_runs(shape)).font.italic = True  # words and numbers stay nobody's: they have to be current


def _move(shape: Any, _number: int, chance: random.Random, _edits: Edits, _key: str) -> None:
    shape.left += chance.choice([-1, 1]) * 360000


def _remove(shape: Any, _number: int, _chance: random.Random, edits: Edits, key: str) -> None:
    shape._element.getparent().remove(shape._element)
    edits.touched.add((key, shape.name))


def _add_paragraph(shape: Any, number: int, _chance: random.Random, edits: Edits, key: str) -> None:
    words = f"补充一段{number:02d}"
    shape.text_frame.add_paragraph().text = words
    edits.typed.append(words)
    edits.touched.add((key, shape.name))


def told(merged: Merged) -> str:
    """Everything that a merge reports."""
    return "\n".join(value for item in merged.changes for value in (item.base, item.theirs, item.new))


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_typed_is_lost_and_nothing_untouched_is_old(seed: int) -> None:
    chance = random.Random(seed)
    mine, edits = edited(generated(REPORT), chance)
    fresh = generated(changed_report(chance))
    merged = merge(mine, fresh)
    said, wanted = texts(merged.data), texts(fresh)
    everything = "\n".join(said.values())
    assert [words for words in edits.typed if words not in everything and words not in told(merged)] == []
    assert {place: text for place, text in said.items() if place not in edits.touched} == {
        place: text for place, text in wanted.items() if place not in edits.touched
    }


@pytest.mark.parametrize("seed", list(SEEDS)[::4])
def test_merging_again_changes_nothing(seed: int) -> None:
    chance = random.Random(seed)
    mine, _ = edited(generated(REPORT), chance)
    fresh = generated(changed_report(chance))
    merged = merge(mine, fresh).data
    assert merge(merged, fresh).data == merged


@pytest.mark.parametrize("seed", list(SEEDS)[::4])
def test_without_new_data_the_edited_deck_comes_back(seed: int) -> None:
    mine, _ = edited(generated(REPORT), random.Random(seed))
    assert merge(mine, generated(REPORT)).data == mine
