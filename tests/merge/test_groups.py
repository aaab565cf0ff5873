"""Groups that the data bring and take away: a level of the framework is a group of boxes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pptx import Presentation

from briefing.merge import merge
from finished_files import build_text

REPORT = (Path(__file__).parent / "report.yaml").read_text("utf-8")
LEVELS = re.findall(r"      - \{?(?:id|count|name)[^\n]*\n(?:        [^\n]*\n)*", REPORT[REPORT.index("levels:") :])
WORDS = "会上定的说法"


def deck(text: str) -> bytes:
    return build_text(text).outputs.pptx


def boxes(data: bytes) -> Iterator[Any]:
    """Every shape of a deck and of its groups."""

    def inside(shapes: Any) -> Iterator[Any]:
        for shape in shapes:
            yield shape
            if shape.shape_type == 6:
                yield from inside(shape.shapes)

    for slide in Presentation(io.BytesIO(data)).slides:
        yield from inside(slide.shapes)


def names(data: bytes) -> list[str]:
    return [shape.name for shape in boxes(data)]


def words(data: bytes) -> str:
    return "\n".join(shape.text_frame.text for shape in boxes(data) if shape.has_text_frame)


def resaved(data: bytes, retyped: str = "") -> bytes:
    """The deck as another program saves it, with a part of that level retyped."""
    show = Presentation(io.BytesIO(data))
    for slide in show.slides:
        for shape in slide.shapes:
            if retyped and shape.name == f"brief:{retyped}:storey":
                part = next(item for item in shape.shapes if item.name.endswith(":part"))
                part.text_frame.paragraphs[0].runs[0].text = WORDS
    stream = io.BytesIO()
    show.save(stream)
    return stream.getvalue()


def level() -> tuple[str, str]:
    """A level of the framework, as text of the report and by its key."""
    found = re.search(r"id: ([^,\s}]+)", LEVELS[1])
    assert found is not None
    return LEVELS[1], found[1]


def test_a_group_that_the_data_bring_comes_once_with_all_that_is_in_it() -> None:
    text, _ = level()
    full = deck(REPORT)
    merged = merge(resaved(deck(REPORT.replace(text, ""))), full).data
    assert names(merged) == names(full)
    assert words(merged) == words(full)


def test_a_group_that_the_data_take_away_goes_whole_where_nobody_touched_it() -> None:
    text, _ = level()
    without = deck(REPORT.replace(text, ""))
    assert names(merge(resaved(deck(REPORT)), without).data) == names(without)


def test_words_typed_into_a_group_outlive_it_in_the_data() -> None:
    text, key = level()
    mine = resaved(deck(REPORT), key)
    assert WORDS in words(mine)
    merged = merge(mine, deck(REPORT.replace(text, "")))
    assert WORDS in words(merged.data)
    assert any(change.field == "presence" and change.kind == "conflict" for change in merged.changes)
