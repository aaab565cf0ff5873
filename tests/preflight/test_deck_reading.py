"""Reading decks: of other programs, with strange references, and files that are meant ill."""

from __future__ import annotations

import random
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from edited_decks import charted, codes, edited, packed, shipped, with_workbook
from openpyxl import Workbook as NewWorkbook

from briefing.messages import message
from briefing.preflight import check_deck
from briefing.preflight.deck.workbook import read_workbook
from finished_files import parts_of
from programs import converted

SLIDE = "ppt/slides/slide1.xml"

# -- files that are none, and files meant ill ---------------------------------------------------------------------


def unreadable(data: bytes) -> str:
    """Why a file cannot be read; it must be one finding."""
    [found] = check_deck(data, "deck.pptx")
    assert found.code == "pptx-unreadable"
    assert message(found, "zh").startswith("deck.pptx 不是能读的演示文稿：")
    return dict(found.values)["detail"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)])
def test_a_file_that_is_no_package_is_one_finding(data: bytes) -> None:
    assert unreadable(data)


def test_a_file_that_was_cut_off_is_one_finding() -> None:
    data = packed(shipped())
    assert unreadable(data[: len(data) // 2])
    middle = len(data) // 2
    assert unreadable(data[:middle] + bytes(500) + data[middle + 500 :])


def test_a_package_without_a_presentation_is_one_finding() -> None:
    assert unreadable(packed({"a.txt": b"x"}))
    parts = shipped()
    assert unreadable(packed(parts | {"ppt/presentation.xml": b"<workbook/>"})) == "it holds no presentation"
    assert "slide1.xml" in unreadable(packed(parts | {SLIDE: b"<p:sld>"}))


@pytest.mark.parametrize(
    "bomb",
    [
        '<!DOCTYPE x [<!ENTITY a "{many}"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.org/x"> %p;]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_before_any_entity_is_read(bomb: str, encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{bomb}<x>&b;</x>'
    assert "document type" in unreadable(packed(shipped() | {SLIDE: xml.encode(encoding)}))


def test_a_workbook_with_a_document_type_is_not_read_either() -> None:
    def change(inner: dict[str, bytes]) -> None:
        inner["xl/workbook.xml"] = b'<!DOCTYPE x [<!ENTITY a "b">]>' + inner["xl/workbook.xml"].partition(b"?>")[2]

    assert codes(with_workbook(change)) == ["pptx-chart-workbook"]


def test_absurd_nesting_is_refused() -> None:
    nested = b"<a>" * 100_000 + b"</a>" * 100_000
    assert "nested too deep" in unreadable(packed(shipped() | {SLIDE: nested}))


def test_a_file_that_unpacks_to_more_than_memory_holds_is_refused() -> None:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package, package.open("ppt/media/image.png", "w") as file:
        for _ in range(513):
            file.write(bytes(1024 * 1024))
    assert len(out.getvalue()) < 1024 * 1024
    assert "512 MB" in unreadable(out.getvalue())


@pytest.mark.parametrize("seed", range(80))
def test_a_damaged_file_never_ends_in_a_traceback(seed: int) -> None:
    dice = random.Random(seed)
    parts = parts_of(charted()) if seed % 2 else shipped()
    for name in dice.sample([name for name in sorted(parts) if name.endswith((".xml", ".rels"))], 3):
        parts[name] = _damaged(parts[name].decode(), dice).encode()
    assert all(message(item, "zh") for item in check_deck(packed(parts), "deck.pptx"))


def _damaged(xml: str, dice: random.Random) -> str:
    """XML with values that nobody meant, without some attributes, without some elements."""
    odd = ['""', '"-1"', '"abc"', '"99999999999999999999"', '"1e400"', '"nan"', '"汉"']
    values, attributes, elements = (dice.choice((0, 0.2)) for _ in range(3))
    xml = re.sub(r'(?<==)"(?!http)[^"]*"', lambda match: dice.choice(odd) if dice.random() < values else match[0], xml)
    xml = re.sub(r' \w+="(?!http)[^"]*"', lambda match: "" if dice.random() < attributes else match[0], xml)
    return re.sub(r"<\w+:\w+[^<>]*/>", lambda match: "" if dice.random() < elements else match[0], xml)


# -- decks by other programs --------------------------------------------------------------------------------------


def test_the_strict_variant_is_read_like_the_other() -> None:
    loose, strict = (
        rb"http://schemas.openxmlformats.org/(\w+)/2006/(main|chart|relationships)",
        rb"http://purl.oclc.org/ooxml/\1/\2",
    )
    parts = {name: data for name, data in parts_of(charted()).items() if not name.endswith(".rels")}
    rels = {name: data for name, data in parts_of(charted()).items() if name.endswith(".rels")}
    made = {name: re.sub(loose, strict, data) if b"<" in data[:5] else data for name, data in parts.items()}
    assert made[SLIDE] != parts[SLIDE]
    assert codes(packed(made | rels)) == []
    fault = edited(made | rels, SLIDE, ' descr="三年[^"]*"', "")
    assert codes(fault) == ["pptx-missing-alt"]


@pytest.mark.office
def test_a_deck_that_libreoffice_saved_has_the_faults_that_saving_brings(tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(charted())
    found = codes((converted([tmp_path / "deck.pptx"], "pptx", tmp_path) / "deck.pptx").read_bytes())
    assert found.count("pptx-chart-workbook") == 2  # it drops the workbooks
    assert found.count("pptx-missing-alt") == 2  # and the words for charts
    assert set(found) <= {"pptx-chart-workbook", "pptx-missing-alt", "pptx-no-notes", "pptx-chinese-font"}


# -- references into workbooks ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def workbook() -> bytes:
    """A workbook by another program: numbers, texts, a formula, a sheet whose name needs quotes."""
    made = NewWorkbook()
    sheet = made.active
    sheet.title = "数据 (1)"
    for row in (["", "甲", "乙"], ["一月", 1, 2.5], ["二月", None, "=B2*2"]):
        sheet.append(row)
    made.create_sheet("it's")["B2"] = "撇号"
    out = BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("reference", "values"),
    [
        ("'数据 (1)'!$B$2:$C$2", [1.0, 2.5]),
        ("'数据 (1)'!$B$1:$C$2", ["甲", "乙", 1.0, 2.5]),
        ("'数据 (1)'!B2:B3", [1.0, None]),
        ("'数据 (1)'!$A$3", ["二月"]),
        ("('数据 (1)'!$A$2,'数据 (1)'!$C$2)", ["一月", 2.5]),
        ("'it''s'!$B$2", ["撇号"]),
    ],
)
def test_a_reference_gives_the_cells_that_it_names(workbook: bytes, reference: str, values: list[object]) -> None:
    assert read_workbook(workbook).values(reference) == values


@pytest.mark.parametrize("reference", ["", "B2", "没有!$A$1", "'数据 (1)'!#REF!", "'数据 (1)'!$A$1:$XFD$1048576"])
def test_a_reference_that_means_nothing_is_refused(workbook: bytes, reference: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - it says the reference, as far as it was understood
        read_workbook(workbook).values(reference)


def test_a_defined_name_stands_for_its_cells(workbook: bytes) -> None:
    parts = parts_of(workbook)
    name = "<definedNames><definedName name=\"值\">'数据 (1)'!$B$2:$C$2</definedName></definedNames><calcPr"
    data = edited(parts, "xl/workbook.xml", "<definedNames ?/><calcPr|<calcPr", name)
    assert read_workbook(data).values("'数据 (1)'!值") == [1.0, 2.5]
