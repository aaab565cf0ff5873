"""The fonts of the machine: a tiny one drawn here, and a collection with the outlines of real characters."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from briefing.typography import machine
from made_fonts import PRIVATE, SIMPLIFIED, cjk_collection, tiny_font


@pytest.fixture(scope="module", name="cjk")
def fixture_cjk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of several faces with cubic outlines."""
    return cjk_collection(tmp_path_factory.mktemp("cjk"))


@pytest.fixture(name="only")
def fixture_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine whose only fonts lie under the folder given."""
    machine.font_files.cache_clear()
    monkeypatch.delenv(machine.FOLDERS_VARIABLE, raising=False)
    monkeypatch.setattr(machine, "system_folders", lambda _: (tmp_path,))
    return tmp_path


@pytest.mark.usefixtures("only")
def test_it_finds_a_private_character_in_a_folder_of_the_user(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    font = tiny_font(tmp_path_factory.mktemp("own") / "deep" / "Office.ttf", "Office")
    assert machine.find_machine_face(PRIVATE) is None
    monkeypatch.setenv(machine.FOLDERS_VARIABLE, os.pathsep.join(["", "no/such/folder", str(font.parent.parent)]))
    assert machine.find_machine_face(PRIVATE) == (font, 0)


def test_folders_of_the_user_come_before_those_of_the_system(
    only: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny_font(only / "NotoSansCJK-Regular.ttf", "Noto Sans CJK SC", "中")
    own = tiny_font(tmp_path_factory.mktemp("own") / "zzz.ttf", "Zzz", "中")
    monkeypatch.setenv(machine.FOLDERS_VARIABLE, str(own))
    assert machine.find_machine_face("中") == (own, 0)


def test_preferred_families_come_first_then_the_regular_weight_then_names(only: Path) -> None:
    names = [
        "Alpha",
        "NotoSansCJK-Bold",
        "NotoSansCJK-Regular",
        "NotoSerifCJK-Regular",
        "simsunb",
        "LXGWWenKai-Light",
    ]
    for name in reversed(names):
        tiny_font(only / name[:2] / f"{name}.ttf", name, "中")
    orders = {
        prefer: [file.stem for file in machine.font_files(machine.search_path(), prefer)]
        for prefer in ("sans", "serif", "kai")
    }
    noto_sans = ["NotoSansCJK-Regular", "NotoSansCJK-Bold"]
    serifs = ["NotoSerifCJK-Regular", "simsunb"]
    assert orders["sans"] == [*noto_sans, *serifs, "LXGWWenKai-Light", "Alpha"]
    assert orders["serif"] == [*serifs, *noto_sans, "LXGWWenKai-Light", "Alpha"]
    assert orders["kai"] == ["LXGWWenKai-Light", *serifs, *noto_sans, "Alpha"]


def test_files_that_are_no_fonts_are_passed_over(only: Path) -> None:
    (only / "NotoSansCJK-Regular.ttc").write_bytes(b"not a font at all")
    (only / "NotoSansSC.otf").write_bytes(b"")
    (only / "readme.txt").write_text("中")
    font = tiny_font(only / "Zulu.TTF", "Zulu", "中")
    assert machine.find_machine_face("中") == (font, 0)


def test_a_font_that_draws_a_box_for_everything_is_not_taken(only: Path) -> None:
    tiny_font(only / "LastResort.ttf", "LastResort", "中")
    assert machine.find_machine_face("中") is None


def test_a_glyph_without_an_outline_does_not_count(only: Path) -> None:
    with TTFont(tiny_font(only / "drawn.ttf", "Empty", "中"), lazy=False) as font:
        font["glyf"]["triangle"] = TTGlyphPen(None).glyph()
        font.save(only / "empty.ttf")
    (only / "drawn.ttf").unlink()
    assert machine.find_machine_face("中") is None


def test_of_a_collection_it_takes_the_simplified_chinese_face(cjk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(machine.FOLDERS_VARIABLE, str(cjk.parent))
    found = machine.find_machine_face("龘", "sans")
    assert found is not None
    path, index = found
    assert path.name == "NotoSansCJK-Regular.ttc"
    assert machine.family(machine.faces(path)[index]) == "Noto Sans CJK SC"


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_each_system_has_folders_of_the_user_and_of_everybody(platform: str) -> None:
    folders = machine.system_folders(platform)
    assert len(set(folders)) == len(folders) >= 2
    assert folders[0].is_relative_to(Path.home())


@pytest.mark.parametrize(
    ("char", "package"),
    [
        ("龘", "fonts-noto-cjk"),
        ("\U00020000", "fonts-hanazono"),
        ("\U00030eda", "Plangothic"),
        ("ﷺ", "fonts-noto-core"),
    ],
)
def test_advice_names_a_font_that_has_the_character(char: str, package: str) -> None:
    assert package in machine.advice(char)


def test_there_is_no_advice_for_a_character_of_private_use() -> None:
    assert machine.advice("\ue000") == machine.advice(PRIVATE) == ""


def test_a_covered_character_never_looks_at_the_machine() -> None:
    code = (
        "import sys; from briefing.typography.fonts import default_book;"
        "assert default_book().pick('䶮', 'sans-bold') == 'sans-bold';"
        "sys.exit('briefing.typography.machine' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- copies in TrueType outlines ------------------------------------------------------------------------


def area_and_bounds(font: hb.Font, char: str) -> tuple[float, tuple[float, ...]]:
    """The signed area of a glyph and its bounds, in em."""
    from fontTools.pens.areaPen import AreaPen
    from fontTools.pens.boundsPen import BoundsPen

    area, bounds, scale = AreaPen(), BoundsPen(None), font.face.upem
    for pen in (area, bounds):
        font.draw_glyph_with_pen(font.get_nominal_glyph(ord(char)), pen)
    return area.value / scale**2, tuple(value / scale for value in bounds.bounds)


def test_a_copy_of_cff_outlines_looks_like_the_original(cjk: Path) -> None:
    copy = hb.Font(hb.Face(machine.glyf_copy(cjk, SIMPLIFIED, "龘䶮永a")))
    original = hb.Font(machine.faces(cjk)[SIMPLIFIED])
    assert "glyf" in copy.face.table_tags
    assert "CFF " not in copy.face.table_tags
    for char in "龘䶮永a":
        area, bounds = area_and_bounds(copy, char)
        cubic_area, cubic_bounds = area_and_bounds(original, char)
        assert -area == pytest.approx(cubic_area, abs=0.002)  # TrueType turns the other way round
        assert bounds == pytest.approx(cubic_bounds, abs=0.002)
        glyphs = (font.get_nominal_glyph(ord(char)) for font in (copy, original))
        assert len({font.get_glyph_h_advance(at) for font, at in zip((copy, original), glyphs, strict=True)}) == 1


@pytest.mark.parametrize("cubic", [False, True])
def test_a_copy_has_just_the_characters_asked_for_and_the_same_bytes_each_time(tmp_path: Path, cubic: bool) -> None:
    font = tiny_font(tmp_path / "one.otf", "One", "中", cubic=cubic)
    copy = machine.glyf_copy(font, 0, "中中国")
    assert copy == machine.glyf_copy(font, 0, "国中")
    assert list(TTFont(BytesIO(copy)).getBestCmap()) == [ord("中")]


def test_reportlab_takes_a_copy_and_the_text_can_be_read_back(cjk: Path, tmp_path: Path) -> None:
    import pdfplumber
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont as PdfFont
    from reportlab.pdfgen.canvas import Canvas

    (tmp_path / "copy.ttf").write_bytes(machine.glyf_copy(cjk, SIMPLIFIED, "龘永"))
    pdfmetrics.registerFont(PdfFont("machine-copy", tmp_path / "copy.ttf"))
    canvas = Canvas(str(tmp_path / "copy.pdf"), initialFontName="machine-copy")
    canvas.setFont("machine-copy", 20)
    canvas.drawString(40, 700, "龘永")
    canvas.save()
    with pdfplumber.open(tmp_path / "copy.pdf") as pdf:
        assert pdf.pages[0].extract_text() == "龘永"
