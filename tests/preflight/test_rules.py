"""Every rule finds its breach on pages that are set by hand, and nothing else on good ones."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from handset_pages import (
    CMAP,
    LEFT,
    PITCH,
    RIGHT,
    SIZE,
    Set,
    document,
    link,
    paragraph,
    run,
)
from pikepdf import Array, Dictionary, Name, String

from briefing.diagnostics import Severity
from briefing.messages import hint, message
from briefing.preflight import check_pdf
from briefing.preflight.rules import RULES

HAN = "围绕中心服务大局聚焦主业推动各项工作取得新的进展并为来年打下良好基础"
FULL = HAN[:20]
FIRST = HAN[:18]  # fills a line that is indented two ems
TAIL = "按期完成任务。"

GOOD = paragraph(FIRST, FULL, FULL, FULL, TAIL)
GOOD_ON_NEXT = paragraph(FIRST, FULL, FULL, FULL, TAIL, key="next")
AN_INCH_DOWN = 842 - 72.0


def codes(*pages: tuple[Set, ...], **parts: object) -> list[str]:
    """The codes of what is found in a file of those pages."""
    return [item.code for item in check_pdf(document(*pages, **parts), "hand.pdf")]  # type: ignore[arg-type]


def lines(*texts: str) -> tuple[Set, ...]:
    """A paragraph of full lines with those between its first and its last."""
    return paragraph(FIRST, *texts, TAIL)


def squeezed(text: str, *at: int) -> Set:
    """A line whose characters at those indices, and all that follow, move left by half an em."""
    line = run(text, LEFT, 700 - PITCH, key="p")
    xs = list(line.xs)
    for index in at:
        xs[index:] = [x - SIZE / 2 for x in xs[index:]]
    return Set(line.text, tuple(xs), line.y, key="p")


def test_a_well_set_page_has_no_finding() -> None:
    assert codes(GOOD) == []


@pytest.mark.parametrize("mark", "，。、；：？！”’）】》〉〕｝」』·～%‰℃-/")
def test_a_line_must_not_start_with(mark: str) -> None:
    assert "pdf-line-start" in codes(lines(mark + HAN[:19]))


@pytest.mark.parametrize("mark", ["——", "……"])
def test_a_dash_or_an_ellipsis_is_kept_from_the_line_start_too(mark: str) -> None:
    assert codes(lines(mark + HAN[:18])) == ["pdf-line-start"]


def test_a_paragraph_may_begin_with_a_dash_but_not_with_a_stop() -> None:
    assert codes((run("——十件实事接着办"),)) == []
    assert codes((run("，十件实事接着办"),)) == ["pdf-line-start"]


@pytest.mark.parametrize("mark", "“‘（【《〈〔「『$¥￥€")
def test_a_line_must_not_end_with(mark: str) -> None:
    assert "pdf-line-end" in codes(lines(HAN[:19] + mark))


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("总投资3", "61亿元", "361亿元"),
        ("总投资361", "亿元", "361亿元"),
        ("总投资361亿", "元", "361亿元"),
        ("创立于2023", "年", "2023年"),
        ("合格率为99.", "2%", "99.2%"),
        ("合格率为99", "%", "99%"),
        ("拨打12345-", "3", "12345-3"),
        ("补助¥", "5000元", "¥5000元"),
        ("使用Power", "Point", "PowerPoint"),
        ("全角数字１２", "３４", "１２３４"),
        ("工作回顾—", "—总结", "——"),
        ("还有很多…", "…如此", "……"),
    ],
)
def test_a_break_must_not_tear(before: str, after: str, whole: str) -> None:
    found = check_pdf(document(paragraph(FIRST, HAN[:14] + before, after + HAN[:14], TAIL)), "hand.pdf")
    torn = [item for item in found if item.code == "pdf-split"]
    assert [dict(item.values)["whole"] for item in torn] == [whole]


def test_a_break_between_words_tears_nothing() -> None:
    spaced = run(HAN[:12] + "using Power ", LEFT, 700 - PITCH, key="p")
    page = (GOOD[0], spaced, run("Point" + HAN[:10], LEFT, 700 - 2 * PITCH, key="p"))
    assert "pdf-split" not in codes(page)


def test_an_address_wider_than_the_column_may_be_torn() -> None:
    address = "https://example.org/" + "a" * 60
    page = paragraph(FIRST, address[:40], address[40:], indent=0)
    assert "pdf-split" not in codes(page)


def test_a_missing_glyph_is_found() -> None:
    broken = (Set("孙\0之", (80, 96, 112), 600),)
    assert codes(broken) == ["pdf-missing-glyph", "pdf-no-unicode"]


def test_a_glyph_without_a_character_is_found() -> None:
    cmap = CMAP.replace(b"<0001> <FFFF> <0001>", b"<0001> <FFFE> <0001>").replace(b"<FFFE>", b"<8000>")
    assert codes((run("长沙"),), cmap=cmap) == ["pdf-no-unicode"]


def test_actual_text_speaks_for_a_glyph_without_a_character() -> None:
    cmap = CMAP.replace(b"<FFFF> <0001>", b"<8000> <0001>")
    raw = document((run("长"),), cmap=cmap)
    assert [item.code for item in check_pdf(raw, "hand.pdf")] == ["pdf-no-unicode"]
    assert [item.code for item in check_pdf(said(raw, "长"), "hand.pdf")] == []


def said(raw: bytes, text: str) -> bytes:
    """The file with its first page's content inside a span that says what it is."""
    with pikepdf.open(BytesIO(raw)) as pdf:
        page = pdf.pages[0]
        actual = f"\ufeff{text}".encode("utf-16-be").hex()
        opening = f"/Span <</ActualText <{actual}>>> BDC ".encode()
        page.Contents = pdf.make_stream(opening + page.Contents.read_bytes() + b" EMC")
        out = BytesIO()
        pdf.save(out)
        return out.getvalue()


def test_a_font_that_is_not_embedded_is_found() -> None:
    assert codes(GOOD, embedded=False) == ["pdf-font-not-embedded"]


@pytest.mark.parametrize("pair", ["”《", "》，", "（“", "”）"])
def test_neighbouring_marks_are_squeezed(pair: str) -> None:
    text = HAN[:10] + pair + HAN[:8]
    assert codes((GOOD[0], run(text, LEFT, 700 - PITCH, key="p"), *GOOD[2:])) == ["pdf-unsqueezed"]


def test_marks_that_share_no_blank_are_left_alone() -> None:
    line = run(HAN[:10] + "（）" + HAN[:8], LEFT, 700 - PITCH, key="p")
    assert codes((GOOD[0], line, *GOOD[2:])) == []


def test_squeezed_marks_are_well_set() -> None:
    # 21 characters, of which a pair gives up half an em, and the stop at the end the other half.
    line = squeezed(HAN[:10] + "”《" + HAN[:8] + "，", 11)
    assert codes((GOOD[0], line, *GOOD[2:])) == []


def test_a_mark_at_a_line_end_gives_up_its_blank_half() -> None:
    assert codes(lines(FULL[:19] + "，", FULL, FULL)) == ["pdf-end-blank"]


@pytest.mark.parametrize("gap", [0.0, 0.08, 0.6, 1.0])
def test_a_gap_between_scripts_is_neither_missing_nor_wide(gap: float) -> None:
    assert set(codes((run("签约361项", gap=gap),))) == {"pdf-gap"}


@pytest.mark.parametrize("gap", [0.125, 0.25, 0.5])
def test_a_gap_between_an_eighth_and_half_an_em_is_right(gap: float) -> None:
    assert codes((run("签约361项", gap=gap),)) == []


def test_there_is_no_gap_beside_a_mark() -> None:
    line = run("签约，361")
    moved = tuple(x + (0.3 * SIZE if index > 2 else 0) for index, x in enumerate(line.xs))
    assert codes((Set(line.text, moved, line.y),)) == ["pdf-gap"]
    assert codes((line,)) == []


def test_a_ragged_line_is_found() -> None:
    assert codes(lines(FULL, FULL[:19], FULL)) == ["pdf-ragged"]


def test_a_line_beyond_the_edge_is_ragged() -> None:
    assert "pdf-ragged" in codes(lines(FULL, FULL + "的", FULL))


def test_a_last_line_may_be_short() -> None:
    assert codes(paragraph(FIRST, FULL, FULL, "工作。")) == []


@pytest.mark.parametrize("indent", [1.0, 1.5, 3.0])
def test_another_indent_than_two_ems_is_found(indent: float) -> None:
    assert "pdf-indent" in codes(paragraph(FIRST, FULL, FULL, FULL, TAIL, indent=indent))


def test_an_indented_bracket_may_give_up_its_blank_half() -> None:
    page = paragraph("《" + FIRST[:17], FULL, FULL, FULL, TAIL)
    assert codes(page) == []
    first = Set(page[0].text, tuple(x - SIZE / 2 for x in page[0].xs), page[0].y, key="p")
    assert "pdf-indent" not in codes((first, *page[1:]))


@pytest.mark.parametrize("last", ["家。", "家", "家”。"])
def test_a_last_line_of_one_character_is_found(last: str) -> None:
    assert "pdf-lone-character" in codes(paragraph(FIRST, FULL, FULL, last))


@pytest.mark.parametrize("last", ["万家。", "3", "3家。"])
def test_a_last_line_of_more_or_of_a_number_is_not_lone(last: str) -> None:
    assert "pdf-lone-character" not in codes(paragraph(FIRST, FULL, FULL, last))


def test_a_first_line_alone_at_the_foot_is_found() -> None:
    foot = run(FIRST, LEFT + 2 * SIZE, 110, key="p")
    rest = [run(text, LEFT, 700 - PITCH * n, key="p") for n, text in enumerate([FULL, FULL, TAIL])]
    assert codes((foot,), tuple(rest)) == ["pdf-lone-line"]


def test_a_last_line_alone_at_the_top_is_found() -> None:
    page = paragraph(FIRST, FULL, FULL, y=200)
    more = paragraph(FIRST, FULL, FULL, TAIL, y=600, key="q")
    assert codes(page, (run(TAIL, LEFT, 700, key="p"), *more)) == ["pdf-lone-line"]


def test_a_heading_at_the_foot_of_a_page_is_found() -> None:
    heading = run("一、工作回顾", LEFT, 120, tag="H2")
    assert codes((*GOOD, heading), GOOD_ON_NEXT) == ["pdf-stranded-heading"]


@pytest.mark.parametrize(
    "headings",
    [
        ["二、任务"],
        ["一、回顾", "三、任务"],
        ["一、回顾", "（二）创新"],
        ["一、回顾", "（一）节点", "二、任务", "（二）创新"],
        ["一、回顾", "（1）节点"],
        ["十、回顾"],
    ],
)
def test_headings_out_of_order_are_found(headings: list[str]) -> None:
    assert codes(counted(headings)) == ["pdf-heading-order"]


@pytest.mark.parametrize(
    "headings",
    [
        ["长沙市工商联", "一、回顾", "（一）节点", "（二）创新", "1.平台", "（1）专线", "二、任务", "（一）服务"],
        ["一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、", "十、", "十一、", "十二、"],
        ["没有序号", "也没有序号"],
    ],
)
def test_headings_in_order_are_not(headings: list[str]) -> None:
    assert codes(counted(headings)) == []


def counted(headings: list[str]) -> tuple[Set, ...]:
    """Headings on a page, and a line of text below them."""
    marks = [run(text, LEFT, 780 - 30 * index, tag=f"H{min(index + 1, 3)}") for index, text in enumerate(headings)]
    return (*marks, run(TAIL, LEFT, 200))


def test_a_nearly_empty_last_page_is_found() -> None:
    full = tuple(run(FULL, LEFT, 760 - PITCH * n, key="p") for n in range(22))
    assert codes(full, (run(TAIL, LEFT, 760),)) == ["pdf-empty-page"]
    half = tuple(run(FULL, LEFT, 760 - PITCH * n, key="q") for n in range(8))
    assert codes(full, half) == []


def test_text_outside_the_measure_is_found() -> None:
    assert codes((*GOOD, run("表格太宽", RIGHT - SIZE, 300, tag="TD"))) == ["pdf-outside"]


def test_text_at_the_edge_of_the_paper_is_found() -> None:
    assert codes((run("裁掉", 4, 300, tag="TD"),)) == ["pdf-outside"]


def test_text_at_the_height_of_the_page_number_is_found() -> None:
    folio = run("—1—", LEFT, 60, tag="Artifact")
    assert codes((*GOOD, run("太低了", LEFT + 6 * SIZE, 62, tag="Caption"), folio)) == ["pdf-outside"]


def test_lines_printed_over_each_other_are_found() -> None:
    assert codes((run("图中标签"), run("另一标签", LEFT + SIZE, 708))) == ["pdf-overlap"]
    assert codes((run("图中标签"), run("另一标签", LEFT + SIZE, 684))) == []


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///C:/x.exe", "ftp://example.org"])
def test_a_link_to_anything_but_the_web_is_found(address: str) -> None:
    action = Dictionary(S=Name.URI, URI=String(address))
    assert codes(GOOD, links=(link(action),)) == ["pdf-link"]


@pytest.mark.parametrize("address", ["https://example.org/", "http://example.org", "mailto:office@example.org"])
def test_a_link_to_the_web_or_a_mailbox_is_sound(address: str) -> None:
    action = Dictionary(S=Name.URI, URI=String(address))
    assert codes(GOOD, links=(link(action),)) == []


@pytest.mark.parametrize(
    "action",
    [
        Dictionary(S=Name.Launch, F=String("x.exe")),
        Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")),
        Dictionary(S=Name.GoTo, D=String("nowhere")),
        Dictionary(S=Name.GoTo, D=Array([Dictionary(Type=Name.Font), Name.Fit])),
    ],
)
def test_a_link_that_acts_or_leads_nowhere_is_found(action: Dictionary) -> None:
    assert codes(GOOD, links=(link(action),)) == ["pdf-link"]


def test_a_file_that_is_no_pdf_is_one_finding() -> None:
    [found] = check_pdf(b"PK\x03\x04", "deck.pptx")
    assert (found.code, found.severity) == ("pdf-unreadable", Severity.ERROR)


def test_a_finding_says_page_place_and_line_in_both_languages() -> None:
    [found] = check_pdf(
        document((run(TAIL, LEFT, AN_INCH_DOWN),), (run("签约361", LEFT, AN_INCH_DOWN, gap=0),)), "brief.pdf"
    )
    assert str(found.place) == "brief.pdf#page=2"
    values = dict(found.values)
    assert (values["x"], values["y"], values["text"]) == ("33.9", "25.4", "签约361")
    assert message(found, "zh") == "第2页“约3”之间空了 0.00 个字宽：签约361"
    assert "on page 2" in message(found, "en")
    assert hint(found, "zh")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_documented(rule: object) -> None:
    text = rule.documentation  # type: ignore[attr-defined]
    heads = [line for line in text.splitlines() if line.startswith("## ")]
    assert heads == ["## What it does", "## Why", "## Example", "## Use instead"]


def test_codes_are_told_apart() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES) == 19
