"""How long a talk takes: counted from what is said, or shared out as the report gives it."""

from __future__ import annotations

import pytest

from briefing.compose import compose_deck
from briefing.compose import slides as s
from briefing.compose.speaking import estimated, minutes_words, schedule, speaker_notes, timed
from briefing.report.model import (
    FrameworkSection,
    Group,
    Level,
    Report,
    ReviewSection,
    Section,
    Task,
    TasksSection,
    Text,
    TextSection,
    Unit,
    UnitsSection,
)


def said(characters: int, minutes: float | None = None, key: str = "甲") -> s.TextSlide:
    """A slide on which so many characters are said, with marks that are not."""
    return s.TextSlide(s.Head(key, Text.plain("题"), notes=("，“" + "字" * characters + "”。",), minutes=minutes), ())


def minutes_by_key(*sections: Section) -> dict[str, float | None]:
    deck = compose_deck(Report("年度汇报", "商会", sections))
    return {slide.head.key: slide.head.minutes for slide in deck.slides}


@pytest.mark.parametrize(
    ("characters", "minutes"), [(0, 0.5), (60, 0.5), (160, 0.5), (170, 1), (220, 1), (280, 1.5), (440, 2), (1100, 5)]
)
def test_minutes_are_counted_from_the_characters_that_are_said_in_halves(characters: int, minutes: float) -> None:
    assert estimated(said(characters)) == minutes


def test_a_table_gives_the_audience_time_to_look() -> None:
    head = said(130).head
    assert estimated(s.TableSlide(head, None)) == estimated(said(130)) + 0.5  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0.5, "约半分钟"),
        (1, "约1分钟"),
        (1.5, "约1分半钟"),
        (2, "约2分钟"),
        (59.5, "约59分半钟"),
        (60, "约1小时"),
        (75, "约1小时15分钟"),
        (119.5, "约2小时"),
    ],
)
def test_minutes_are_said_as_an_office_says_them(minutes: float, words: str) -> None:
    assert minutes_words(minutes) == words


def test_a_schedule_names_the_whole_in_full_minutes_and_each_part_that_has_any() -> None:
    parts = [("数据", 1.0), ("回顾", 2.5), ("附表", 0.0)]
    assert schedule(parts, 3.5) == "全程约4分钟，其中数据约1分钟、回顾约2分半钟。"
    assert schedule(parts[:1], 1) == "全程约1分钟。"


@pytest.mark.parametrize("minutes", [0.5, 1, 1.5, 2, 3.5, 7, 20])
def test_the_minutes_of_a_part_are_shared_out_in_halves_and_none_is_lost(minutes: float) -> None:
    slides = [said(900, key="长"), said(300, key="中"), said(20, key="短")]
    shares = [slide.head.minutes for slide in timed(slides, minutes)]
    assert sum(shares) == minutes
    assert all(share * 2 == int(share * 2) for share in shares)
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0


def test_slides_that_have_minutes_keep_them_and_the_others_share_the_rest() -> None:
    slides = timed([said(300, 3.0), said(300), said(300)], 5)
    assert [slide.head.minutes for slide in slides] == [3.0, 1.0, 1.0]
    assert [slide.head.minutes for slide in timed([said(300, 3.0), said(300)], 2)] == [3.0, 0.0]


def test_a_report_may_give_minutes_to_sections_groups_units_and_tasks() -> None:
    words = Text.plain("字" * 100)
    found = minutes_by_key(
        ReviewSection("回顾", "回顾", (Group("组", "组", text=words, minutes=4), Group("又", "又组", text=words))),
        UnitsSection("区", "各区", (Unit("东", "东区", words, points=(words, words), minutes=2.5),), minutes=6),
        FrameworkSection("思路", "思路", (Level("线", 1, "条主线"),), minutes=1.5),
        TasksSection("事", "实事", (Task("一", "甲", minutes=3), Task("二", "乙"), Task("三", "丙")), minutes=5),
        TextSection("文", "其他", (words,), minutes=2),
    )
    assert found["组"] == 4
    assert found["又"] == 0.5
    assert (found["东-unit"], found["区-section"]) == (2.5, 3.5)
    assert found["思路-section"] == 1.5
    assert found["一"] == 3
    assert found["事-section"] + found["二"] + found["三"] == 2  # type: ignore[operator]
    assert found["文-section"] == 2
    assert (found["cover"], found["contents"]) == (None, None)


def test_notes_begin_with_the_time_and_a_slide_that_goes_on_has_none_of_its_own() -> None:
    assert speaker_notes(said(1, 1.5).head)[0] == "预计用时：约1分半钟"
    assert speaker_notes(said(1, 0.0).head)[0] == "一带而过，用时不另计。"
    assert speaker_notes(said(1, 1.5).head, 1)[0] == "接上一张，用时已计入。"
    assert speaker_notes(said(1).head) == said(1).head.notes
