"""The file as a package: its template, its parts, and the same bytes for the same deck."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pptx_sample as sample
import pytest
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from briefing.layout.frames import Box, ChartFrame
from briefing.writers.pptx import write_pptx


@pytest.fixture(scope="module")
def file() -> bytes:
    """The sample deck."""
    return write_pptx(sample.whole(), sample.THEME, sample.pictures)


def parts(file: bytes) -> dict[str, bytes]:
    """The entries of the file."""
    with ZipFile(BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(file: bytes, name: str) -> Any:
    """A part's root element."""
    return parse_xml(parts(file)[name])


def test_every_process_writes_the_same_bytes(file: bytes) -> None:
    code = (
        "import pptx_sample as s, hashlib; from briefing.writers.pptx import write_pptx;"
        "print(hashlib.sha256(write_pptx(s.whole(), s.THEME, s.pictures)).hexdigest())"
    )
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    for seed in ("0", "1", "4711"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        assert done.stdout.strip() == sha256(file).hexdigest()


def test_entries_have_one_date_and_a_fixed_order(file: bytes) -> None:
    with ZipFile(BytesIO(file)) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    names = [entry.filename for entry in entries]
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert len(set(names)) == len(names)


def test_no_part_is_left_over_from_another_template(file: bytes) -> None:
    names = parts(file)
    assert not [name for name in names if "printerSettings" in name or "thumbnail" in name]
    assert sum(1 for name in names if re.fullmatch(r"ppt/slideLayouts/slideLayout\d+\.xml", name)) == 5
    assert b"creationId" not in b"".join(names.values())


def test_identical_pictures_are_stored_once() -> None:
    chart = sample.mixed().frames[6]
    assert isinstance(chart, ChartFrame)
    other = replace(chart, drawing=replace(chart.drawing, width=200.0), box=Box(0, 0, 200, 180), role="other")
    slides = (sample.slide("a", 1, chart), sample.slide("b", 2, chart, other))
    names = parts(write_pptx(sample.deck(*slides), sample.THEME, sample.pictures))
    assert sorted(name for name in names if "media" in name) == [
        "ppt/media/image1.png",
        "ppt/media/image1.svg",
        "ppt/media/image2.png",
        "ppt/media/image2.svg",
    ]


def test_the_deck_says_what_it_is(file: bytes) -> None:
    about = Presentation(BytesIO(file)).core_properties
    assert (about.title, about.author, about.subject) == ("2022年工作回顾", "长沙市工商联", "年度会议")
    assert (about.keywords, about.language, about.revision) == ("工商联；十件实事", "zh-CN", 1)
    assert about.created == about.modified
    assert f"{about.created:%Y-%m-%d}" == "2023-01-11"


def test_a_deck_without_a_date_is_of_a_fixed_day() -> None:
    deck = sample.deck(sample.cover())
    dateless = replace(deck, properties=replace(deck.properties, date=None))
    about = Presentation(BytesIO(write_pptx(dateless, sample.THEME, sample.pictures))).core_properties
    assert f"{about.created:%Y-%m-%dT%H:%M:%S}" == "2000-01-01T00:00:00"


def test_the_theme_carries_the_tokens_and_east_asian_faces(file: bytes) -> None:
    theme = part(file, "ppt/theme/theme1.xml")
    scheme = theme.find(f".//{qn('a:clrScheme')}")
    colours = {slot.tag.partition("}")[2]: slot[0].get("val") for slot in scheme}
    tokens = {"dk1": "ink", "lt1": "paper", "dk2": "grey", "lt2": "hairline", "accent1": "accent"}
    assert {slot: colours[slot] for slot in tokens} == {
        slot: sample.THEME.hex(token)[1:] for slot, token in tokens.items()
    }
    accents = [colours[f"accent{n}"] for n in range(1, 7)]
    assert len(set(accents)) == 6
    for font in ("a:majorFont", "a:minorFont"):
        found = theme.find(f".//{qn(font)}")
        assert found.find(qn("a:ea")).get("typeface") == "微软雅黑"
        assert found.find(qn("a:font")).get("script") == "Hans"


def test_layouts_have_chinese_names_and_office_types(file: bytes) -> None:
    roots = [part(file, f"ppt/slideLayouts/slideLayout{n}.xml") for n in range(1, 6)]
    found = [(root.find(qn("p:cSld")).get("name"), root.get("type")) for root in roots]
    assert found == [
        ("封面", "title"),
        ("标题和正文", "obj"),
        ("仅标题", "titleOnly"),
        ("节", "secHead"),
        ("结束", "cust"),
    ]


def test_the_slide_has_the_size_and_the_guides_of_the_format(file: bytes) -> None:
    deck = Presentation(BytesIO(file))
    assert (deck.slide_width, deck.slide_height) == (12192000, 6858000)
    guides = part(file, "ppt/viewProps.xml").findall(f".//{qn('p:guide')}")
    margin = round(sample.THEME.slide_format["margin"] * 8)
    assert [guide.get("pos") for guide in guides][:2] == [str(margin), str(960 * 8 - margin)]


def test_lines_break_by_chinese_rules(file: bytes) -> None:
    kinsoku = part(file, "ppt/presentation.xml").find(qn("p:kinsoku"))
    assert {*"，。、；：？！”）》"} <= {*kinsoku.get("invalStChars")}
    assert {*"“（《"} <= {*kinsoku.get("invalEndChars")}
    level = part(file, "ppt/slideMasters/slideMaster1.xml").find(f".//{qn('p:bodyStyle')}/{qn('a:lvl1pPr')}")
    assert (level.get("eaLnBrk"), level.get("latinLnBrk")) == ("1", "0")


def test_marks_hang_over_the_edge_of_titles_alone(file: bytes) -> None:
    """Beside a title there is room; a mark beside other text would stand in the next column."""
    master = part(file, "ppt/slideMasters/slideMaster1.xml")
    hanging = {
        style: {level.get("hangingPunct") for level in master.find(f".//{qn(f'p:{style}')}")}
        for style in ("titleStyle", "bodyStyle", "otherStyle")
    }
    assert hanging == {"titleStyle": {"1"}, "bodyStyle": {"0"}, "otherStyle": {"0"}}
    presentation = part(file, "ppt/presentation.xml")
    assert {level.get("hangingPunct") for level in presentation.iterfind(f".//{qn('a:lvl1pPr')}")} == {"0"}


def test_runs_of_slides_are_sections(file: bytes) -> None:
    root = part(file, "ppt/presentation.xml")
    sections = [node for node in root.iter() if str(node.tag).endswith("}section")]
    assert [section.get("name") for section in sections] == [
        "封面",
        "2022年回顾",
        "默认节",
        "2023年安排",
        "默认节",
    ]
    members = [node.get("id") for section in sections for node in section.iter() if node.tag.endswith("}sldId")]
    assert members == [node.get("id") for node in root.find(qn("p:sldIdLst"))]
    assert len({section.get("id") for section in sections}) == 5


def test_a_deck_without_sections_lists_none() -> None:
    root = part(write_pptx(sample.deck(sample.slide("a", 1)), sample.THEME, sample.pictures), "ppt/presentation.xml")
    assert not [node for node in root.iter() if str(node.tag).endswith("}section")]


def test_notes_are_said_where_there_are_any(file: bytes) -> None:
    slides = Presentation(BytesIO(file)).slides
    assert [slide.has_notes_slide for slide in slides] == [False, True, False, False, False, False]
    notes = slides[1].notes_slide
    assert notes.notes_text_frame.text == "湘商回归一年见效。\n请看 <数字> & 出处。"
    assert notes.notes_placeholder.placeholder_format.idx == 1
    assert [shape.name for shape in notes.shapes] == [
        "brief:招商:notes-image",
        "brief:招商:notes",
        "brief:招商:notes-number",
    ]


def test_a_deck_of_no_slides_is_a_template() -> None:
    assert len(Presentation(BytesIO(write_pptx(sample.deck(), sample.THEME, sample.pictures))).slides) == 0
