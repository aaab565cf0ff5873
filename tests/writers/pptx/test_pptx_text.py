"""Paragraphs come back from the file as text that can be edited."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pptx_sample as sample
import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from briefing.layout.frames import Placeholder
from briefing.theme import FontRole
from briefing.typography.text import Paragraph, ParagraphStyle, Span, TextStyle
from briefing.writers.pptx import write_pptx
from briefing.writers.pptx.bullets import bullet_elements, numbering

ROLES: tuple[FontRole, ...] = ("sans", "serif", "kai")


def written(*paragraphs: Paragraph, placeholder: Placeholder = "") -> Any:
    """The text frame that paragraphs make, as python-pptx reads it."""
    frame = sample.text("k", "words", (50, 120, 500, 300), *paragraphs, placeholder=placeholder)
    layout = "title-body" if placeholder else "title-only"
    deck = sample.deck(sample.slide("k", 1, frame, layout=layout))
    slide = Presentation(BytesIO(write_pptx(deck, sample.THEME, sample.pictures))).slides[0]
    return next(shape for shape in slide.shapes if shape.name == "brief:k:words").text_frame


def numbered(*bullets: str) -> list[str]:
    """What bullets are written as, without their fonts."""
    paragraphs = [sample.paragraph("一", bullet=bullet) for bullet in bullets]
    return [element.removeprefix('<a:buFont typeface="+mj-lt"/>') for element in bullet_elements(paragraphs)]


def test_rare_characters_and_markup_come_back_as_they_were() -> None:
    words = "𬭎䶮㛃 & <b> \"引\" '号'"
    assert written(sample.paragraph(words)).text == words


def test_a_line_feed_breaks_the_line_within_its_paragraph() -> None:
    frame = written(sample.paragraph("上一行\n下一行"))
    assert len(frame.paragraphs) == 1
    assert frame.text == "上一行\v下一行"


def test_neighbouring_spans_of_one_look_are_one_run() -> None:
    look, bold = TextStyle(size=20), TextStyle(size=20, bold=True)
    spans = (Span("签约", look), Span("28", look, figure="项目"), Span("个", bold), Span("项目", look))
    runs = written(Paragraph(spans)).paragraphs[0].runs
    assert [(run.text, run.font.bold) for run in runs] == [("签约28", None), ("个", True), ("项目", None)]


def test_every_run_says_its_languages() -> None:
    for run in written(sample.paragraph("长沙 Changsha")).paragraphs[0].runs:
        assert (run._r.rPr.get("lang"), run._r.rPr.get("altLang")) == ("zh-CN", "en-US")


def test_sizes_weights_and_tracking_are_written_in_hundredths() -> None:
    style = TextStyle(size=54, bold=True, tracking=0.05)
    properties = written(Paragraph((Span("361", style),))).paragraphs[0].runs[0]._r.rPr
    assert [properties.get(name) for name in ("sz", "b", "spc")] == ["5400", "1", "270"]


def test_lines_stand_at_an_exact_pitch_with_indents_and_space() -> None:
    style = ParagraphStyle("justify", 29.5, 40, 10, 5, 6, 8)
    properties = written(Paragraph((Span("缩进", TextStyle(size=20)),), style)).paragraphs[0]._p.pPr
    assert {name: properties.get(name) for name in ("marL", "marR", "indent", "algn")} == {
        "marL": "127000",
        "marR": "63500",
        "indent": "508000",
        "algn": "just",
    }
    spacing = [properties.find(f"{qn(tag)}/{qn('a:spcPts')}").get("val") for tag in ("a:lnSpc", "a:spcBef", "a:spcAft")]
    assert spacing == ["2950", "600", "800"]


def test_sans_follows_the_theme_and_other_roles_name_an_east_asian_face() -> None:
    look = [TextStyle(role, 20) for role in ROLES]
    runs = written(Paragraph(tuple(Span("字", style) for style in look))).paragraphs[0].runs
    faces = [run._r.rPr.find(qn("a:ea")) for run in runs]
    assert [None if face is None else face.get("typeface") for face in faces] == [None, "宋体", "楷体"]


def test_points_hang_from_their_bullets() -> None:
    paragraph = written(sample.paragraph("要点", bullet="•")).paragraphs[0]._p.pPr
    assert (paragraph.get("marL"), paragraph.get("indent")) == ("254000", "-254000")
    assert paragraph.find(qn("a:buChar")).get("char") == "•"


def test_a_body_without_bullets_says_so_and_one_with_them_inherits() -> None:
    frame = written(sample.paragraph("无"), sample.paragraph("有", bullet="•"), placeholder="body")
    bare, pointed = (paragraph._p.pPr for paragraph in frame.paragraphs)
    assert bare.find(qn("a:buNone")) is not None
    assert pointed.find(qn("a:buChar")) is None


@pytest.mark.parametrize(
    ("bullet", "found"),
    [
        ("1.", ("arabicPeriod", 1)),
        ("12)", ("arabicParenR", 12)),
        ("(3)", ("arabicParenBoth", 3)),
        ("④", ("circleNumDbPlain", 4)),
        ("01", None),
        ("一、", None),
        ("•", None),
    ],
)
def test_numerals_become_numbering_where_there_is_a_scheme(bullet: str, found: tuple[str, int] | None) -> None:
    assert numbering(bullet) == found


def test_numbers_that_count_up_share_one_start() -> None:
    assert numbered("1.", "2.", "", "5.", "6.", "9.") == [
        '<a:buAutoNum type="arabicPeriod"/>',
        '<a:buAutoNum type="arabicPeriod"/>',
        "<a:buNone/>",
        '<a:buAutoNum type="arabicPeriod" startAt="5"/>',
        '<a:buAutoNum type="arabicPeriod" startAt="5"/>',
        '<a:buAutoNum type="arabicPeriod" startAt="9"/>',
    ]


def test_a_chinese_numeral_is_text_before_a_tab() -> None:
    frame = written(sample.paragraph("坚持一条主线", bullet="一、"))
    assert frame.text == "一、\t坚持一条主线"
    assert frame.paragraphs[0]._p.pPr.find(qn("a:buChar")) is None


def test_an_empty_frame_is_still_a_text_that_can_be_filled() -> None:
    assert written().text == ""
    assert written(Paragraph((Span("", TextStyle(size=20)),))).text == ""
