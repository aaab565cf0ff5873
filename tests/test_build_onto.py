"""Building again where a deck is already: what becomes of it, what is said, and that nothing is lost."""

from __future__ import annotations

import io
import json
import os
import shutil
from pathlib import Path
from unittest.mock import patch
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from pptx import Presentation

from briefing.cli import main
from finished_files import chart_cache

pytestmark = pytest.mark.slow

REPORT = (Path(__file__).parent / "merge" / "report.yaml").read_text("utf-8")
CHANGED = REPORT.replace("value: 361,", "value: 400,")
WORDS = "会上讲的那一句"
NUMBER = "brief:签约总投资:number"


def run(*arguments: str | Path, lang: str = "zh") -> Result:
    """What a command says."""
    with patch.dict(os.environ, {"BRIEFING_CACHE": chart_cache()}):
        return CliRunner().invoke(main, ["--lang", lang, *map(str, arguments)])


def build(folder: Path, text: str = REPORT, *options: str, lang: str = "zh") -> Result:
    """Build a report into the folder `out`."""
    report = folder / "report.yaml"
    report.write_text(text, "utf-8")
    return run("build", report, "-o", folder / "out", *options, lang=lang)


def deck_in(folder: Path, name: str = "deck.pptx") -> Path:
    return folder / "out" / name


def edit(path: Path, number: str = "") -> bytes:
    """Type words into the first box of the deck that has some, and another number where one is given."""
    show = Presentation(io.BytesIO(path.read_bytes()))
    shapes = [shape for slide in show.slides for shape in slide.shapes if shape.has_text_frame]
    office = next(shape for shape in shapes if shape.name.endswith(":office"))
    office.text_frame.paragraphs[0].runs[0].text = WORDS
    if number:
        next(shape for shape in shapes if shape.name == NUMBER).text_frame.paragraphs[0].runs[0].text = number
    show.save(str(path))
    return path.read_bytes()


def words_in(path: Path) -> str:
    """Every text of a deck's slides."""
    show = Presentation(io.BytesIO(path.read_bytes()))
    return "\n".join(shape.text_frame.text for slide in show.slides for shape in slide.shapes if shape.has_text_frame)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a report that has been built."""
    assert build(tmp_path).exit_code == 0
    return tmp_path


def files(folder: Path) -> set[str]:
    return {path.name for path in (folder / "out").iterdir()}


def test_a_deck_that_nobody_touched_is_replaced_without_a_backup(folder: Path) -> None:
    assert build(folder, CHANGED).exit_code == 0
    assert files(folder) == {"brief.pdf", "deck.pptx"}
    fresh = folder / "fresh"
    run("build", folder / "report.yaml", "-o", fresh)
    assert deck_in(folder).read_bytes() == (fresh / "deck.pptx").read_bytes()


def test_an_edited_deck_takes_the_number_and_keeps_the_words(folder: Path) -> None:
    mine = edit(deck_in(folder))
    said = build(folder, CHANGED)
    assert said.exit_code == 0
    assert "保留人工改动 1 处，冲突 0 处" in said.stdout
    assert WORDS in words_in(deck_in(folder))
    assert "400亿元" in words_in(deck_in(folder))
    assert "361" not in words_in(deck_in(folder))
    assert deck_in(folder, "deck.backup-1.pptx").read_bytes() == mine


def test_backups_are_numbered_and_never_overwritten(folder: Path) -> None:
    mine = edit(deck_in(folder))
    build(folder, CHANGED)
    second = deck_in(folder).read_bytes()
    build(folder, REPORT)
    assert deck_in(folder, "deck.backup-1.pptx").read_bytes() == mine
    assert deck_in(folder, "deck.backup-2.pptx").read_bytes() == second


def test_without_new_data_an_edited_deck_is_left_alone(folder: Path) -> None:
    mine = edit(deck_in(folder))
    said = build(folder)
    assert said.exit_code == 0
    assert "数据没有变化，演示文稿原样保留" in said.stdout
    assert deck_in(folder).read_bytes() == mine
    assert files(folder) == {"brief.pdf", "deck.pptx"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_conflict_is_told_with_both_values_and_by_the_exit_status(folder: Path, lang: str) -> None:
    edit(deck_in(folder), "370")
    said = build(folder, CHANGED, lang=lang)
    assert said.exit_code == 3
    assert all(value in said.stdout for value in ("361亿元", "370亿元", "400亿元"))
    assert "370亿元" in words_in(deck_in(folder))


@pytest.mark.parametrize(("option", "number"), [("--theirs", "370亿元"), ("--ours", "400亿元")])
def test_conflicts_can_be_decided(folder: Path, option: str, number: str) -> None:
    edit(deck_in(folder), "370")
    assert build(folder, CHANGED, option).exit_code == 0
    show = Presentation(io.BytesIO(deck_in(folder).read_bytes()))
    first = next(shape for slide in show.slides for shape in slide.shapes if shape.name == NUMBER)
    assert first.text_frame.paragraphs[0].text == number


def test_a_rehearsal_writes_nothing(folder: Path) -> None:
    edit(deck_in(folder), "370")
    before = {path: path.read_bytes() for path in (folder / "out").iterdir()}
    said = build(folder, CHANGED, "--dry-run")
    assert "没有写任何文件" in said.stdout
    assert "冲突 1 处" in said.stdout
    assert {path: path.read_bytes() for path in (folder / "out").iterdir()} == before


def test_beginning_anew_says_what_goes_and_keeps_it_beside(folder: Path) -> None:
    mine = edit(deck_in(folder))
    said = build(folder, CHANGED, "--fresh")
    assert said.exit_code == 0
    assert "不再保留的改动" in said.stdout
    assert WORDS not in words_in(deck_in(folder))
    assert deck_in(folder, "deck.backup-1.pptx").read_bytes() == mine


@pytest.mark.parametrize("data", [b"", b"no zip at all", b"PK\x03\x04 broken"])
def test_a_deck_that_cannot_be_read_is_never_overwritten(folder: Path, data: bytes) -> None:
    deck_in(folder).write_bytes(data)
    said = build(folder, CHANGED)
    assert said.exit_code == 4
    assert deck_in(folder).read_bytes() == data
    assert "400亿元" in words_in(deck_in(folder, "deck.new.pptx"))
    assert "deck.new.pptx" in said.stdout


def test_a_deck_with_a_part_that_is_no_xml_is_never_overwritten(folder: Path) -> None:
    edit(deck_in(folder))
    stream = io.BytesIO()
    with ZipFile(deck_in(folder)) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[: len(data) // 2] if name == "ppt/slides/slide4.xml" else data)
    deck_in(folder).write_bytes(stream.getvalue())
    assert build(folder, CHANGED).exit_code == 4
    assert deck_in(folder).read_bytes() == stream.getvalue()
    assert "400亿元" in words_in(deck_in(folder, "deck.new.pptx"))


def test_a_deck_without_a_base_is_never_overwritten(folder: Path) -> None:
    Presentation().save(str(deck_in(folder)))
    before = deck_in(folder).read_bytes()
    said = build(folder, CHANGED)
    assert said.exit_code == 4
    assert "--fresh" in said.stdout
    assert deck_in(folder).read_bytes() == before
    assert build(folder, REPORT).exit_code == 4
    assert files(folder) == {"brief.pdf", "deck.pptx", "deck.new.pptx"}


def test_a_deck_put_aside_is_merged_too_once_it_is_edited(folder: Path) -> None:
    Presentation().save(str(deck_in(folder)))
    build(folder)
    edit(deck_in(folder, "deck.new.pptx"))
    build(folder, CHANGED)
    words = words_in(deck_in(folder, "deck.new.pptx"))
    assert WORDS in words
    assert "400亿元" in words
    assert "deck.new.backup-1.pptx" in files(folder)


@pytest.mark.parametrize("mark", ["~$deck.pptx", ".~lock.deck.pptx#"])
def test_a_deck_that_is_open_stays_as_it_is_with_everything_else(folder: Path, mark: str) -> None:
    edit(deck_in(folder))
    (folder / "out" / mark).write_bytes(b"")
    before = {path: path.read_bytes() for path in (folder / "out").iterdir()}
    said = build(folder, CHANGED)
    assert said.exit_code == 1
    assert "deck-open" in said.stderr
    assert {path: path.read_bytes() for path in (folder / "out").iterdir()} == before


def test_a_deck_on_another_template_is_left_and_the_new_one_stands_beside(folder: Path) -> None:
    from real_templates import plain

    template = folder / "unit.pptx"
    template.write_bytes(plain())
    mine = edit(deck_in(folder))
    assert build(folder, CHANGED, "--template", str(template)).exit_code == 4
    assert deck_in(folder).read_bytes() == mine
    assert "deck.new.pptx" in files(folder)


def test_the_report_of_a_merge_is_json_with_every_value(folder: Path) -> None:
    edit(deck_in(folder), "370")
    path = folder / "merge.json"
    build(folder, CHANGED, "--merge-report", str(path))
    found = json.loads(path.read_text("utf-8"))
    assert found["result"] == "merged"
    assert found["backup"] == "deck.backup-1.pptx"
    conflict = next(item for item in found["changes"] if item["kind"] == "conflict")
    assert (conflict["base"], conflict["theirs"], conflict["new"]) == ("361亿元", "370亿元", "400亿元")
    assert conflict["slide"] > 0
    assert conflict["title"]


def test_a_deck_that_lost_its_base_can_be_merged_from_three_files(folder: Path) -> None:
    original = folder / "original.pptx"
    shutil.copy(deck_in(folder), original)
    edit(deck_in(folder))
    mine = folder / "mine.pptx"
    mine.write_bytes(_stripped(deck_in(folder).read_bytes()))
    fresh = folder / "fresh"
    (folder / "report.yaml").write_text(CHANGED, "utf-8")
    run("build", folder / "report.yaml", "-o", fresh)
    merged = folder / "merged.pptx"
    said = run("merge", original, mine, fresh / "deck.pptx", "-o", merged)
    assert said.exit_code == 0, said.output
    words = words_in(merged)
    assert WORDS in words
    assert "400亿元" in words
    # The merged deck carries a base again.
    shutil.copy(merged, deck_in(folder))
    assert build(folder, REPORT).exit_code == 0
    assert "361亿元" in words_in(deck_in(folder))


def test_merging_into_the_edited_file_itself_keeps_it_beside(folder: Path) -> None:
    original = folder / "original.pptx"
    shutil.copy(deck_in(folder), original)
    mine = edit(deck_in(folder))
    (folder / "report.yaml").write_text(CHANGED, "utf-8")
    run("build", folder / "report.yaml", "-o", folder / "fresh")
    deck = deck_in(folder)
    assert run("merge", original, deck, folder / "fresh" / "deck.pptx", "-o", deck).exit_code == 0
    assert deck_in(folder, "deck.backup-1.pptx").read_bytes() == mine


def _stripped(data: bytes) -> bytes:
    """A deck without custom properties and custom XML, as the document inspector leaves it."""
    show = Presentation(io.BytesIO(data))
    for part in (show.part, show.part.package):
        for key, relation in list(part._rels.items()):
            if relation.reltype.endswith(("/customXml", "/custom-properties")):
                part._rels.pop(key)
    stream = io.BytesIO()
    show.save(stream)
    return stream.getvalue()


def test_files_that_are_no_decks_are_told_one_by_one(folder: Path) -> None:
    (folder / "a.pptx").write_bytes(b"nothing")
    said = run("merge", folder / "a.pptx", deck_in(folder), deck_in(folder), "-o", folder / "b.pptx")
    assert said.exit_code == 1
    assert "deck-damaged" in said.stderr
    assert not (folder / "b.pptx").exists()
