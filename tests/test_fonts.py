"""The fonts that ship: what they cover, what they are called, and that they may be embedded."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "assets" / "fonts"
FACES = ("sans-regular", "sans-bold", "serif-regular", "serif-bold", "kai-regular")


@pytest.fixture(params=FACES, name="font")
def fixture_font(request: pytest.FixtureRequest) -> Iterator[TTFont]:
    """Each shipped font in turn."""
    with TTFont(FONTS / f"{request.param}.ttf", lazy=True) as font:
        yield font


@pytest.fixture(scope="module", name="script")
def fixture_script() -> dict[str, object]:
    """The names that the script which makes the fonts defines."""
    return runpy.run_path(str(ROOT / "scripts" / "make_fonts.py"))


def gb2312_han() -> set[str]:
    """The 6,763 Han characters of GB 2312."""
    codes = ((row, cell) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return {bytes(code).decode("gb2312", errors="ignore") for code in codes} - {""}


def test_every_face_has_the_han_of_gb2312_and_rare_characters_of_names(font: TTFont) -> None:
    han = gb2312_han()
    assert len(han) == 6763
    assert {char for char in han | set("䶮㛃堃喆𬭎麟镕珺玥赟") if ord(char) not in font.getBestCmap()} == set()


def test_every_face_has_the_marks_of_printed_chinese(font: TTFont) -> None:
    marks = "—…“”‘’《》〈〉【】〔〕「」『』·～、。，；：？！（）％‰℃¥€×÷±−≈≤≥←→↑↓①⑩⑪⑳⑴ⅠⅫ■□●○◆★☆✓²³〇！Ａｚ０"
    assert {mark for mark in marks if ord(mark) not in font.getBestCmap()} == set()


def test_every_face_has_all_characters_of_the_report_that_ships(font: TTFont) -> None:
    text = (ROOT / "data" / "report.yaml").read_text(encoding="utf-8")
    written = {char for line in text.splitlines() if not line.lstrip().startswith("#") for char in line}
    assert {char for char in written if ord(char) not in font.getBestCmap()} == set()


def test_no_face_bears_a_name_that_its_licence_reserves(font: TTFont) -> None:
    names = "".join(str(font["name"].getDebugName(number)) for number in (1, 4, 6, 16))
    assert "Briefing" in names
    assert [name for name in ("Source", "LXGW", "霞鹜", "Noto", "思源") if name in names] == []


def test_every_face_is_truetype_of_one_weight_and_may_be_embedded(font: TTFont) -> None:
    tables = set(font.keys())
    assert "glyf" in tables
    assert not tables & {"CFF ", "CFF2", "fvar", "GSUB", "GPOS", "fpgm", "prep", "cvt ", "DSIG"}
    assert font["OS/2"].fsType == 0


def test_digits_of_sans_and_kai_are_of_one_width(font: TTFont) -> None:
    widths = {font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}
    assert len(widths) == 1 or "Serif" in font["name"].getDebugName(1)


def test_each_licence_is_the_whole_ofl_headed_by_its_copyright() -> None:
    owners = {"NotoSansSC": "Adobe", "NotoSerifSC": "Adobe", "LXGWWenKai": "LXGW"}
    for font, owner in owners.items():
        text = (FONTS / f"OFL-{font}.txt").read_text(encoding="utf-8")
        assert owner in text.splitlines()[0]
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert text.rstrip().endswith("OTHER DEALINGS IN THE FONT SOFTWARE.")


def test_the_readme_names_the_package_versions_that_the_script_takes(script: dict[str, object]) -> None:
    readme = (FONTS / "README.md").read_text(encoding="utf-8")
    for package in ("SANS", "SERIF", "KAI", "UNIHAN"):
        source = script[package]
        assert f"`{source.name}`" in readme
        assert source.version in readme
