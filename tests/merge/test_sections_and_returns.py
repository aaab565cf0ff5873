"""Sections that the data rename, and tasks that come back after their slides were kept."""

from __future__ import annotations

import io
import re
from pathlib import Path
from zipfile import ZipFile

from pptx import Presentation

from briefing.merge import merge
from finished_files import build_text

REPORT = (Path(__file__).parent / "report.yaml").read_text("utf-8")
TASK = re.search(r"      - id: 星商之声\n(?:(?!      - id: ).*\n)+", REPORT)


def deck(text: str) -> bytes:
    return build_text(text).outputs.pptx


def section_names(data: bytes) -> list[str]:
    with ZipFile(io.BytesIO(data)) as package:
        return re.findall(r'<p14:section name="([^"]*)"', package.read("ppt/presentation.xml").decode())


def titles(data: bytes) -> list[tuple[str, bool]]:
    """The titles of all slides, and whether they are shown."""
    show = Presentation(io.BytesIO(data))
    return [(slide.shapes.title.text if slide.shapes.title else "", slide._element.get("show") != "0")
            for slide in show.slides]  # fmt: skip


def resaved(data: bytes, words: str = "") -> bytes:
    """The deck as another program saves it, with words typed into the first body of a task."""
    show = Presentation(io.BytesIO(data))
    for slide in show.slides:
        for shape in slide.shapes:
            if words and shape.name == "brief:星商之声:body":
                shape.text_frame.paragraphs[0].runs[0].text = words
    stream = io.BytesIO()
    show.save(stream)
    return stream.getvalue()


def test_a_section_that_the_data_rename_has_the_new_name() -> None:
    names = section_names(deck(REPORT))
    new = deck(REPORT.replace("short: 四件实事", "short: 明年要办的事"))
    assert section_names(new) != names
    assert section_names(merge(resaved(deck(REPORT)), new).data) == section_names(new)


def test_a_task_that_comes_back_is_shown_again_beside_the_kept_slide() -> None:
    assert TASK is not None
    without = REPORT.replace(TASK[0], "")
    title = re.search(r"title: (.+)", TASK[0])
    assert title is not None
    kept = merge(resaved(deck(REPORT), "会上加的一条"), deck(without)).data
    assert (title[1], False) in titles(kept)
    back = merge(kept, deck(REPORT)).data
    assert (title[1], True) in titles(back)
    assert (title[1], False) in titles(back)
    assert merge(back, deck(REPORT)).data == back
