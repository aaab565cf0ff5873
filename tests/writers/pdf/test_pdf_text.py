"""What a reader copies, searches and sees: characters, their places and their colours."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pdfplumber
import pikepdf
import pymupdf
import pytest
from handset import BOLD, LEFT, SANS, SERIF, after, end, frame, glyphs, pdf

from briefing.typography.fonts import default_book
from briefing.typography.text import GlyphRun

LINE = "大会深入学习宣传贯彻党的二十大精神和全国工商联精神，部署"
MARKUP = '<b>&amp;</b><img src="/etc/passwd">%(title)s \\101 (a)) [TJ]'


def mupdf_text(raw: bytes) -> str:
    """The text as MuPDF extracts it, without ends of lines."""
    return "".join(page.get_text() for page in pymupdf.open(stream=raw)).replace("\n", "")


def plumber_chars(raw: bytes) -> list[dict[str, object]]:
    """The characters as pdfplumber finds them, one page after the other."""
    with pdfplumber.open(BytesIO(raw)) as document:
        return [char for page in document.pages for char in page.chars]


def plumber_text(raw: bytes) -> str:
    """The characters that pdfplumber finds, in the order of the file."""
    return "".join(str(char["text"]) for char in plumber_chars(raw))


def test_twenty_eight_characters_extract_as_they_were_set(tool: Callable[..., str]) -> None:
    assert len(LINE) == 28
    raw = pdf((frame("p", 100, LINE),))
    assert mupdf_text(raw) == LINE
    assert plumber_text(raw) == LINE
    assert tool(raw, "pdftotext", "FILE", "-").strip() == LINE


@pytest.mark.parametrize("char", ["䶮", "㛃", "堃", "喆", "𬭎", "麟", "〇", "—", "…", "℃", "“", "·"])
def test_a_character_comes_back_alone_from_every_reader(char: str, tool: Callable[..., str]) -> None:
    raw = pdf((frame("p", 100, f"张{char}龙"),))
    assert mupdf_text(raw) == f"张{char}龙"
    assert plumber_text(raw) == f"张{char}龙"
    assert tool(raw, "pdftotext", "FILE", "-").strip() == f"张{char}龙"


def test_markup_is_printed_as_it_stands(tool: Callable[..., str]) -> None:
    raw = pdf((frame("p", 100, (glyphs(MARKUP, size=9),)),))
    assert plumber_text(raw) == MARKUP
    assert tool(raw, "pdftotext", "FILE", "-").strip() == MARKUP


def test_two_faces_on_a_line_stand_one_after_the_other() -> None:
    lead = glyphs("推动签约", face=SERIF)
    raw = pdf((frame("p", 100, (lead, after(lead, "28个", BOLD, "accent"))),))
    chars = plumber_chars(raw)
    assert [str(char["text"]) for char in chars] == list("推动签约28个")
    assert {str(char["fontname"]).split("+")[1] for char in chars} == {
        "BriefingSerif-Regular",
        "BriefingSans-Bold",
    }
    assert chars[4]["x0"] == pytest.approx(LEFT + end(lead), abs=0.01)


@pytest.mark.parametrize("size", [9, 10.5, 15.75, 22, 44, 96.3])
@pytest.mark.parametrize("gap", [-0.37, 0.013, 0.0471, 1.9])
def test_every_character_stands_within_a_hundredth_of_a_point(size: float, gap: float) -> None:
    run = glyphs(LINE[: int(500 / (size + max(gap, 0)))], size=size, gap=gap)
    raw = pdf((frame("p", 100, (run,)),))
    places = [float(str(char["x0"])) for char in plumber_chars(raw)]
    assert places == pytest.approx([LEFT + x for x in run.xs], abs=0.01)


def test_the_baseline_is_where_the_line_says() -> None:
    raw = pdf((frame("p", 100, LINE, LINE),))
    blocks = pymupdf.open(stream=raw)[0].get_text("dict")["blocks"]
    spans = [line["spans"][0] for block in blocks for line in block["lines"]]
    assert [span["origin"] for span in spans] == [
        pytest.approx((LEFT, 120), abs=0.01),
        pytest.approx((LEFT, 149.53), abs=0.01),
    ]


def test_colours_are_tokens_of_the_theme_or_codes() -> None:
    lead = glyphs("红", color="accent")
    raw = pdf((frame("p", 100, (lead, after(lead, "蓝", color="#1F4E8C"))),))
    first, second = (char["non_stroking_color"] for char in plumber_chars(raw))
    assert first == pytest.approx((0xB3 / 255, 0x20 / 255, 0x2A / 255), abs=0.001)
    assert second == pytest.approx((0x1F / 255, 0x4E / 255, 0x8C / 255), abs=0.001)


def spaced(text: str, size: float = 15.75) -> GlyphRun:
    """A run with a quarter em between Han and what is not."""
    xs, x = [], 0.0
    for index, char in enumerate(text):
        if index and char.isascii() != text[index - 1].isascii():
            x += size / 4
        xs.append(x)
        x += default_book().face(SANS).advance(char) * size
    return GlyphRun(text, SANS, size, "ink", tuple(xs))


def test_a_gap_between_han_and_digits_is_not_a_space(tool: Callable[..., str]) -> None:
    text = "系统2022年工作，其中361亿元、1374个"
    raw = pdf((frame("p", 100, (spaced(text),)),))
    assert tool(raw, "pdftotext", "FILE", "-").strip() == text
    assert plumber_text(raw) == text


def test_a_gap_between_runs_is_not_a_space(tool: Callable[..., str]) -> None:
    lead = glyphs("投资")
    number = glyphs("361", end(lead) + 4, BOLD, color="accent")
    raw = pdf((frame("p", 100, (lead, number, glyphs("亿元", end(number) + 4))),))
    assert tool(raw, "pdftotext", "FILE", "-").strip() == "投资361亿元"


def test_a_spaced_masthead_is_one_word(tool: Callable[..., str]) -> None:
    raw = pdf((frame("p", 100, (glyphs("工作简报", size=44, gap=22),)),))
    assert tool(raw, "pdftotext", "FILE", "-").strip() == "工作简报"


def test_squeezed_marks_stay_on_their_line(tool: Callable[..., str]) -> None:
    lead = glyphs("四项突破：")
    quoted = glyphs("“万家民企”", end(lead) - 15.75 / 2, SANS)
    rest = glyphs("）。）列第", end(quoted))
    squeezed = replace(rest, xs=tuple(x - 7.875 * min(index, 3) for index, x in enumerate(rest.xs)))
    raw = pdf((frame("p", 100, (lead, quoted, squeezed)),))
    assert tool(raw, "pdftotext", "FILE", "-").strip() == "四项突破：“万家民企”）。）列第"
    assert mupdf_text(raw) == "四项突破：“万家民企”）。）列第"


def test_a_wide_blank_between_runs_stays_one(tool: Callable[..., str]) -> None:
    office = glyphs("市工商联")
    raw = pdf((frame("p", 100, (office, glyphs("1月11日", 300))),))
    assert tool(raw, "pdftotext", "FILE", "-").split() == ["市工商联", "1月11日"]


def test_spaces_that_were_typed_stay() -> None:
    raw = pdf((frame("p", 100, (glyphs("Open XML 图1　签约", gap=2),)),))
    assert plumber_text(raw) == "Open XML 图1　签约"


def test_text_outlives_the_shapes_around_it(opened: pikepdf.Pdf) -> None:
    """No text inside q … Q, or the pen would not know its state."""
    for page in opened.pages:
        depth = 0
        for _, operator in pikepdf.parse_content_stream(page):
            depth += {"q": 1, "Q": -1}.get(str(operator), 0)
            assert not (str(operator) == "BT" and depth)


def test_numbers_are_short() -> None:
    raw = pdf((frame("p", 100, LINE),))
    content = pymupdf.open(stream=raw)[0].read_contents().decode()
    assert not re.search(r"\d\.\d{4,}|\.0\b|\be-", content)
