"""The fonts inside: embedded once, small, and right in their maps and widths."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pdfplumber
import pikepdf
import pymupdf
import pytest
import uharfbuzz as hb
from handset import LEFT, SANS, SERIF, frame, glyphs, layout, pdf

from briefing.theme.model import load_theme
from briefing.typography.fonts import FontBook, FontFace, default_book, font_folder
from briefing.writers.pdf import write_pdf
from briefing.writers.pdf.fonts import to_unicode, width_array
from briefing.writers.pdf.subsets import FontEmbeddingError, cut_subset
from made_fonts import SIMPLIFIED, cjk_collection


def test_a_face_is_one_cid_font(everything: bytes, tool: Callable[..., str]) -> None:
    listed = tool(everything, "pdffonts", "FILE").splitlines()[2:]
    assert [line.split()[0].split("+")[1] for line in listed] == [
        "BriefingSans-Bold",
        "BriefingSans-Regular",
        "BriefingSerif-Regular",
    ]
    for line in listed:
        assert re.search(r"CID TrueType +Identity-H +yes yes yes", line), line


def test_no_font_is_named_that_is_not_inside(everything: bytes) -> None:
    with pikepdf.open(BytesIO(everything)) as document:
        plain = BytesIO()
        document.save(
            plain,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
        )
    for name in (b"Helvetica", b"Times", b"ZapfDingbats", b"/Type1"):
        assert name not in plain.getvalue()


def test_the_subset_has_only_what_is_shown() -> None:
    subset = cut_subset(default_book().face(SANS), frozenset("工商联"))
    face = hb.Face(subset.program)
    assert face.glyph_count == 4  # and .notdef
    assert set(face.table_tags) == {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}
    assert sorted(subset.gids.values()) == [1, 2, 3]


def test_the_name_follows_the_characters() -> None:
    face = default_book().face(SANS)
    first, again, other = (cut_subset(face, frozenset(text)).name for text in ("工商", "商工", "工商联"))
    assert first == again != other
    assert re.fullmatch(r"[A-Z]{6}\+BriefingSans-Regular", first)


def test_the_outlines_are_those_of_the_face() -> None:
    face = default_book().face(SERIF)
    subset = cut_subset(face, frozenset("𬭎"))
    font = hb.Font(hb.Face(subset.program))
    assert font.get_glyph_h_advance(subset.gids["𬭎"]) == round(face.advance("𬭎") * face.units_per_em)
    assert font.get_glyph_extents(subset.gids["𬭎"]).height != 0


def test_widths_are_those_of_the_font_program(opened: pikepdf.Pdf) -> None:
    for font in opened.pages[0].Resources.Font.values():
        descendant = font.DescendantFonts[0]
        program = hb.Face(bytes(descendant.FontDescriptor.FontFile2.read_bytes()))
        for cid, width in listed_widths(descendant.W).items():
            assert abs(hb.Font(program).get_glyph_h_advance(cid) * 1000 / program.upem - width) <= 1


def listed_widths(array: pikepdf.Object) -> dict[int, int]:
    """A W array as widths by CID."""
    entries = list(array)
    widths: dict[int, int] = {}
    for first, row in zip(entries[::2], entries[1::2], strict=True):
        widths |= {int(first) + offset: int(width) for offset, width in enumerate(row)}
    return widths


def test_a_width_array_names_only_what_is_not_an_em_wide() -> None:
    assert width_array({1: 500, 2: 520, 3: 1000, 4: 300}) == "[1[500 520]4[300]]"
    assert width_array({1: 1000}) == "[]"


def test_the_unicode_map_holds_surrogate_pairs_in_blocks_of_a_hundred() -> None:
    cmap = to_unicode({"𬭎": 1} | {chr(0x4E00 + n): n + 2 for n in range(150)})
    assert "<0001> <D872DF4E>" in cmap
    assert re.findall(r"(\d+) beginbfchar", cmap) == ["100", "51"]
    assert "<0000> <0000>" not in cmap


def test_two_characters_with_one_glyph_stay_two() -> None:
    face = default_book().face(SANS)
    assert face.gid("·") == face.gid("•"), "the fixture: a face that draws both alike"
    run = glyphs("•壮阔七十年·献礼二十大", face=SANS)
    raw = pdf((frame("p", 100, (run,)),))
    with pdfplumber.open(BytesIO(raw)) as document:
        chars = document.pages[0].chars
    assert "".join(str(char["text"]) for char in chars) == run.text
    assert [char["x0"] for char in chars] == pytest.approx([LEFT + x for x in run.xs], abs=0.01)
    assert pymupdf.open(stream=raw)[0].get_text().strip() == run.text


def test_a_character_without_a_glyph_is_an_error_not_a_box() -> None:
    run = glyphs("\U0001f600")
    with pytest.raises(FontEmbeddingError, match=r"U\+1F600"):
        pdf((frame("p", 100, (run,)),))


class _OneFace(FontBook):
    """The shipped faces and one more."""

    def __init__(self, face: FontFace) -> None:
        super().__init__(font_folder())
        self._faces[face.id] = face


def test_cff_outlines_are_embedded_too(tool: Callable[..., str], tmp_path: Path) -> None:
    face = FontFace("machine", cjk_collection(tmp_path), SIMPLIFIED)
    text, xs = "龘𬭎䶮", (0.0, 20.0, 40.0)
    run = glyphs("甲")
    cff = type(run)(text, "machine", 15.75, "ink", xs)
    page = layout((frame("p", 100, (cff,)),))
    raw = write_pdf(page, load_theme("government"), _OneFace(face))
    assert "CID Type 0C" in tool(raw, "pdffonts", "FILE")
    assert tool(raw, "pdftotext", "FILE", "-").strip() == text
    pixels = pymupdf.open(stream=raw)[0].get_pixmap(clip=(LEFT, 100, LEFT + 60, 130))
    assert min(pixels.samples) < 80, "glyphs must be seen"


def test_the_writer_imports_no_layout_engine_of_reportlab() -> None:
    code = "import sys, briefing.writers.pdf; print('reportlab.platypus' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
