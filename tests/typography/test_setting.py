"""Lines set with the shipped fonts: every character is where the rules put it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from typesetting import SIZE, Placed, lines, place, setter, texts

from briefing.typography.breaking import is_lone
from briefing.typography.chars import NO_END, NO_START, is_han, is_western
from briefing.typography.common_words import COMMON
from briefing.typography.greedy import Filling
from briefing.typography.text import Paragraph, ParagraphStyle, Span, TextStyle

PROSE = (
    "2024年，全市共签约项目28个、总投资361亿元，“万家民营企业评营商环境”列全国第6；《安全生产倡议书》（修订）发出后，"
    "深入近1000家企业——含“小巨人”企业——开展督导宣讲，覆盖率100%，App、PET-CT等词照排……各项工作取得新的进展。"
)
SERIF, BOLD, KAI = TextStyle("serif", SIZE), TextStyle("serif", SIZE, True), TextStyle("kai", SIZE)
MEASURES = [73.0 + 11.7 * step for step in range(24)]


def gap(before: Placed, after: Placed) -> float:
    """From one square to the next, in em."""
    return (after.x - before.right) / SIZE


def of_line(text: str) -> list[Placed]:
    """The characters of a line at its natural width."""
    return place(lines(text, 1000, "left")[0])


# -- natural spaces ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "at"), [("签约361", 2), ("361亿", 3), ("用App", 1), ("达100%以上", 5)])
def test_han_and_latin_are_a_quarter_em_apart(text: str, at: int) -> None:
    chars = of_line(text)
    assert gap(chars[at - 1], chars[at]) == pytest.approx(0.25)


@pytest.mark.parametrize("text", ["约，361", "361。", "（361）", "“App”"])
def test_there_is_no_gap_beside_a_mark(text: str) -> None:
    chars = of_line(text)
    assert [gap(*pair) for pair in pairwise(chars)] == pytest.approx([0] * (len(chars) - 1))


@pytest.mark.parametrize("pair", ["”《", "》（", "，“", "”，", "（“", "”）", "。”"])
def test_neighbouring_marks_take_an_em_and_a_half(pair: str) -> None:
    _, first, second, _ = of_line(f"中{pair}国")
    assert second.right - first.x == pytest.approx(1.5 * SIZE)


def test_an_empty_pair_of_brackets_keeps_its_width() -> None:
    _, first, second, _ = of_line("中（）国")
    assert second.right - first.x == pytest.approx(2 * SIZE)


def test_a_dash_is_two_ems_long() -> None:
    chars = of_line("中——国")
    assert chars[3].x - chars[1].x == pytest.approx(2 * SIZE)


# -- edges ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("measure", MEASURES)
def test_all_lines_but_the_last_reach_both_edges(measure: float) -> None:
    *inner, last = lines(PROSE, measure, indent=2 * SIZE)
    for index, line in enumerate(inner):
        chars = place(line)
        left = 2 * SIZE if not index else -0.5 * SIZE if chars[0].char in "“（《" else 0.0
        edge = chars[-1].right - (0.5 * SIZE if chars[-1].char in "，。；、”）》" else 0.0)
        assert chars[0].x == pytest.approx(left)
        assert edge == pytest.approx(measure, abs=0.01)
    assert place(last)[-1].right <= measure + 0.5 * SIZE + 0.01


@pytest.mark.parametrize("measure", MEASURES)
def test_gaps_stay_between_an_eighth_and_half_an_em(measure: float) -> None:
    for line in lines(PROSE, measure):
        for before, after in pairwise(place(line)):
            if (is_han(before.char) and is_western(after.char)) or (is_western(before.char) and is_han(after.char)):
                assert 0.125 - 1e-6 <= gap(before, after) <= 0.5 + 1e-6


@pytest.mark.parametrize("measure", MEASURES)
def test_lines_break_where_they_may(measure: float) -> None:
    said = texts(lines(PROSE, measure))
    assert "".join(said) == PROSE
    assert [line for line in said[1:] if line[0] in NO_START] == []
    assert [line for line in said[:-1] if line[-1] in NO_END] == []
    for whole in ("361亿元", "2024年", "1000家", "100%", "PET-CT", "——", "……"):
        assert sum(line.count(whole) for line in said) == PROSE.count(whole)


@pytest.mark.parametrize("length", range(20, 140))
def test_no_last_line_is_a_single_character(length: int) -> None:
    text = ("围绕中心服务大局聚焦主业推动各项工作取得新进展" * 8)[:length] + "。"
    said = texts(lines(text, 200))
    assert not (len(said) > 1 and is_lone(said[-1]))


@pytest.mark.parametrize("last", ["家", "家。", "家”。", "好……", "№"])
def test_one_character_with_any_marks_is_lone(last: str) -> None:
    assert is_lone(last)


@pytest.mark.parametrize("last", ["万家。", "3家", "3。", "AI"])
def test_two_characters_or_a_number_are_not(last: str) -> None:
    assert not is_lone(last)


def test_the_best_breaks_are_more_even_than_the_first_that_fit() -> None:
    def unevenness(breaking: str) -> float:
        total = 0.0
        for measure in MEASURES:
            *inner, _ = lines(PROSE, measure, breaking=breaking)  # type: ignore[arg-type]
            natural = [place(lines(text, 9999, "left")[0])[-1].right for text in texts(tuple(inner))]
            total += sum((measure - width) ** 2 for width in natural)
        return total

    assert unevenness("best") < unevenness("greedy")


def test_an_address_wider_than_the_column_is_torn_rather_than_run_out() -> None:
    address = "https://example.org/" + "annual-overview-" * 8
    said = lines(f"见{address}。", 120)
    assert "".join(texts(said)) == f"见{address}。"
    assert max(place(line)[-1].x for line in said) < 120


@pytest.mark.parametrize("measure", range(76, 220, 8))
def test_an_address_begins_where_the_line_has_room_and_fills_its_lines(measure: int) -> None:
    address = "https://example.org/reports/2024/annual-overview-of-all-districts.html?from=brief&page=12"
    set_lines = lines(f"详见赵堃{address}。", measure)
    said = texts(set_lines)
    assert [line for line in said[1:] if line[0] in NO_START] == []
    assert said[0].startswith("详见赵堃h")
    assert all(place(line)[-1].right > measure - SIZE for line in set_lines[:-1])


def test_a_word_that_is_too_wide_leaves_no_mark_for_a_line_of_its_own() -> None:
    for measure in range(60, 130):
        said = texts(lines("唐麟" + "n" * 25 + "。", measure))
        assert not any(line.startswith("。") for line in said)


def test_even_a_row_of_dots_is_broken() -> None:
    said = texts(lines("目录" + "." * 200, 100))
    assert "".join(said) == "目录" + "." * 200
    assert len(said) > 4


def test_a_space_at_a_line_end_stays_in_the_text_and_takes_no_room() -> None:
    english = "The federation holds a meeting on its annual report every January in Changsha."
    said = lines(english, 120)
    assert "".join(texts(said)) == english
    assert len(said) > 2
    assert [place(line)[-1].right for line in said[:-1]] == pytest.approx([120.0] * (len(said) - 1))


# -- styles and faces -------------------------------------------------------------------------------------------


def test_styles_mix_on_a_line_and_marks_squeeze_across_them() -> None:
    [line] = lines((Span("重点工作。", BOLD), Span("“湘里来”", KAI), Span("361项", SERIF)), 1000, "left")
    chars = place(line)
    assert [run.text for run in line.runs] == ["重点工作。", "“", "湘里来", "”", "361项"]
    assert chars[5].right - chars[4].x == pytest.approx(1.5 * SIZE)


def test_kai_takes_quotation_marks_and_middle_dot_from_the_serif() -> None:
    chars = of_styled("“壮阔·献礼”", KAI)
    assert [char.face for char in chars if char.char in "“·”"] == ["serif-regular"] * 3
    assert {char.face for char in chars if is_han(char.char)} == {"kai-regular"}


def of_styled(text: str, style: TextStyle) -> list[Placed]:
    """The characters of a line in a style."""
    [line] = lines((Span(text, style),), 1000, "left")
    return place(line)


@pytest.mark.parametrize("char", "䶮㛃堃喆𬭎麟")
@pytest.mark.parametrize("style", [SERIF, BOLD, KAI, TextStyle("sans", SIZE), TextStyle("sans", SIZE, True)])
def test_rare_characters_have_a_face_in_every_style(char: str, style: TextStyle) -> None:
    typesetter = setter("rare")
    typesetter.missing.clear()
    [placed] = place(typesetter.frame([one(char, style)], 100)[0][0])
    assert typesetter.missing == set()
    assert placed.width == pytest.approx(SIZE)


def one(text: str, style: TextStyle) -> object:
    """A paragraph of one span."""
    from briefing.typography.text import Paragraph

    return Paragraph((Span(text, style),))


def test_tracking_moves_every_character_by_the_same() -> None:
    plain = of_styled("工作简报", TextStyle("serif", SIZE))
    spaced = of_styled("工作简报", TextStyle("serif", SIZE, tracking=0.22))
    assert [b.x - a.x for a, b in zip(plain, spaced, strict=True)] == pytest.approx([2.2 * n for n in range(4)])


# -- titles -----------------------------------------------------------------------------------------------------


def test_a_title_breaks_into_even_lines_where_the_sense_does() -> None:
    title = "2023年长沙市工商联系统怎么干？这场大会有目标、有路径"
    assert texts(lines(title, 200, "center", "balanced")) == [
        "2023年长沙市工商联系统怎么干？",
        "这场大会有目标、有路径",
    ]


def test_a_title_keeps_the_names_of_the_report_whole() -> None:
    title = "澜江市市场监督管理局全力打造营商环境提升行动"
    words = ("澜江市市场监督管理局", "营商环境", "提升行动")
    said = texts(lines(title, 130, "center", "balanced", words=words))
    assert all(any(word in line for line in said) for word in words)


def test_common_words_are_words_of_two_ideographs() -> None:
    assert {len(word) for word in COMMON} == {2}
    assert all(is_han(char) for word in COMMON for char in word)


def test_centred_lines_have_one_middle() -> None:
    said = lines("长沙市工商联2022年工作回顾与2023年工作部署", 150, "center", "balanced")
    assert len(said) > 1
    middles = [(place(line)[0].x + place(line)[-1].right) / 2 for line in said]
    assert middles == pytest.approx([75.0] * len(said), abs=0.26 * SIZE)


# -- line feeds -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("breaking", ["best", "greedy", "balanced"])
@pytest.mark.parametrize("align", ["left", "justify", "center"])
def test_a_line_feed_ends_a_line_and_is_not_painted(breaking: str, align: str) -> None:
    paragraph = Paragraph(
        (Span("1.开展\n2.建立台", SERIF), Span("账，逐条明确责任\n", BOLD), Span("3.改", SERIF)),
        ParagraphStyle(align, 20.0, first_indent=2 * SIZE),
    )
    found = setter().paragraph(paragraph, 9 * SIZE, breaking)
    said = ["".join(run.text for run in line.runs) for line in found]
    assert said[0] == "1.开展"
    assert said[-1] == "3.改"
    assert "".join(said[1:-1]) == "2.建立台账，逐条明确责任"
    assert found[0].source == (0, 5)
    assert [pair[0].source[1] == pair[1].source[0] for pair in pairwise(found)] == [True] * (len(found) - 1)
    assert all(len(run.text) == len(run.xs) for line in found for run in line.runs)
    assert (found[0].first, found[-1].last) == (True, True)


def test_the_line_before_a_line_feed_is_not_stretched() -> None:
    paragraph = Paragraph((Span("短行\n又一行", SERIF),), ParagraphStyle("justify", 20.0))
    first, last = setter().paragraph(paragraph, 20 * SIZE)
    assert first.runs[0].xs == pytest.approx((0.0, SIZE))
    assert last.baseline - first.baseline == pytest.approx(20.0)


def test_text_of_several_lines_is_as_wide_as_the_widest() -> None:
    assert setter().width("甲\n乙丙丁\n", SERIF) == pytest.approx(3 * SIZE)


def test_a_character_that_a_person_put_on_a_line_of_its_own_is_no_orphan() -> None:
    shaped = setter().shape((Span("甲乙丙丁\n是\n", SERIF),))
    filling = Filling(shaped)
    assert filling.ends(100 * SIZE, 100 * SIZE) == [5, 7]
    assert not filling.ends_alone([5, 7])
    assert filling.ends_alone(filling.ends(3 * SIZE, 3 * SIZE))
