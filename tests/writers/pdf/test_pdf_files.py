"""The file as a whole: valid, described, small, and the same from run to run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from handset import everything_pdf, frame, pdf
from PIL import Image, ImageCms
from reportlab.pdfbase.pdfdoc import PDFDocument

from briefing.layout.frames import Properties
from briefing.writers.pdf.streams import Stream
from programs import required

HERE = Path(__file__).parent


def test_qpdf_finds_nothing_wrong(everything: bytes, tool: Callable[..., str]) -> None:
    assert "No syntax or stream encoding errors found" in tool(everything, "qpdf", "--check", "FILE")


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_file_keeps_to_the_standards_it_names(everything: bytes, profile: str) -> None:
    required(find_spec("page"), "page-validation")
    import page as checker

    report = checker.validate_pdf_bytes(everything, profile=profile)
    assert [failure.message for failure in report.failures] == []


def test_two_processes_write_the_same_bytes(everything: bytes) -> None:
    code = "import sys; sys.path.insert(0, sys.argv[1]); from handset import *; print(everything_pdf().hex())"
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", code, str(HERE)],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
        assert bytes.fromhex(done.stdout) == everything


def test_writing_twice_in_one_process_gives_the_same_bytes(everything: bytes) -> None:
    assert everything_pdf() == everything


def test_other_content_has_another_id() -> None:
    ids = []
    for text in ("一", "二"):
        with pikepdf.open(BytesIO(pdf((frame("p", 100, text),)))) as document:
            ids.append(bytes(document.trailer.ID[0]))
    assert ids[0] != ids[1]
    assert all(len(one) == 16 for one in ids)


def test_the_catalog_tells_viewers_what_to_do(opened: pikepdf.Pdf) -> None:
    root = opened.Root
    assert opened.pdf_version == "1.7"
    assert str(root.Lang) == "zh-CN"
    assert root.PageMode == "/UseOutlines"
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert bool(root.MarkInfo.Marked)


def test_the_information_dictionary_says_what_is_known(opened: pikepdf.Pdf) -> None:
    info = {key: str(value) for key, value in opened.docinfo.items()}
    assert re.fullmatch(r"briefing \d.*", info.pop("/Producer"))
    assert re.fullmatch(r"briefing \d.*", info.pop("/Creator"))
    assert info == {
        "/Title": "工作简报 <第1期>",
        "/Author": "长沙市工商联",
        "/Subject": "年度会议",
        "/Keywords": "工商联, 十件实事",
        "/CreationDate": "D:20230112000000+08'00'",
        "/ModDate": "D:20230112000000+08'00'",
    }


def test_xmp_agrees_with_the_information_dictionary(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata() as meta:
        assert meta["dc:title"] == "工作简报 <第1期>"
        assert meta["dc:creator"] == ["长沙市工商联"]
        assert meta["dc:description"] == "年度会议"
        assert meta["pdf:Keywords"] == "工商联, 十件实事"
        assert meta["xmp:CreateDate"] == "2023-01-12T00:00:00+08:00"
        assert meta["pdfuaid:part"] == "1"
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")


def test_the_colours_of_the_document_are_srgb(opened: pikepdf.Pdf) -> None:
    profile = bytes(opened.Root.OutputIntents[0].DestOutputProfile.read_bytes())
    space = ImageCms.ImageCmsProfile(BytesIO(profile))
    colors = Image.new("RGB", (256, 1))
    colors.putdata([(level, 255 - level, level // 2) for level in range(256)])
    turned = ImageCms.profileToProfile(colors, space, ImageCms.createProfile("sRGB"))
    assert turned is not None
    assert max(abs(a - b) for a, b in zip(turned.tobytes(), colors.tobytes(), strict=True)) <= 1


def test_what_is_not_known_is_not_said() -> None:
    with pikepdf.open(BytesIO(pdf((frame("p", 100, "正文"),)))) as document:
        assert set(document.docinfo) == {"/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate"}
        assert str(document.docinfo.CreationDate).startswith("D:20000101")


def test_a_title_that_xml_cannot_hold_leaves_xmp_well_formed() -> None:
    says = Properties("报告\x0c&<![CDATA[", date=date(2023, 1, 12))
    with pikepdf.open(BytesIO(pdf((frame("p", 100, "正文"),), properties=says))) as document:
        packet = bytes(document.Root.Metadata.read_bytes())
    assert "报告&<![CDATA[" in "".join(
        ElementTree.fromstring(packet.split(b"?>", 1)[1].rsplit(b"<?xpacket", 1)[0]).itertext()
    )


def test_streams_are_deflated_and_not_armoured(everything: bytes) -> None:
    assert b"ASCII85Decode" not in everything
    assert everything.count(b"/FlateDecode") == everything.count(b"endstream") - 1  # XMP is for anyone to read


def test_data_that_ends_like_a_line_keeps_its_length() -> None:
    for data in (b"data\r", b"data\n", b"data\r\n", b"data"):
        raw = Stream(data, deflate=False).format(PDFDocument())
        assert raw.split(b"stream\n", 1)[1].removesuffix(b"\r\nendstream\n") == data
        assert f"/Length {len(data)}".encode() in raw


def test_a_short_document_is_small(everything: bytes) -> None:
    assert len(everything) < 60_000
