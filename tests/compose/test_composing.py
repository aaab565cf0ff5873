"""What is said where: the blocks of a brief and the slides of a deck, before anything has a place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from briefing.compose import blocks as b
from briefing.compose import compose_brief, compose_deck
from briefing.compose import slides as s
from briefing.compose.words import after, joined, sentence, source_words
from briefing.report.model import (
    Chart,
    Figure,
    FrameworkSection,
    Ground,
    Group,
    Item,
    Level,
    Masthead,
    Meeting,
    Person,
    Provenance,
    Report,
    ReviewSection,
    Section,
    Task,
    TasksSection,
    Text,
    TextSection,
    TextSpan,
    Unit,
    UnitsSection,
)

HOUSES = Figure("户数", "入户", Decimal(320), "户", source=(4, 9), period="2024年")
FUND = Figure("资金", "资金", Decimal("3.50"), "亿元", qualifier="约", source=(4,), period="2024年", derived=True)
CHART = Chart("图", "bar", Text.plain("入户三百"), ("户数",))


def text(words: str) -> Text:
    return Text.plain(words)


def report(*sections: Section, **parts: object) -> Report:
    """A report of those sections with two figures and a chart."""
    return Report("年度简报", "乐岗镇商会", sections, figures=(HOUSES, FUND), charts=(CHART,), **parts)  # type: ignore[arg-type]


def tasks(*named: Task) -> TasksSection:
    return TasksSection("任务", "新年任务", named, short="任务")


def titles(one: Report) -> list[str]:
    return [str(slide.head.title) for slide in compose_deck(one).slides]


# -- the deck --------------------------------------------------------------------------------------------------


def test_a_deck_opens_with_cover_and_contents_and_ends_with_its_source_and_all_figures() -> None:
    origin = Provenance("报道", "红网", date(2024, 1, 2))
    deck = compose_deck(report(tasks(Task("一", "走访")), provenance=origin))
    assert [type(slide) for slide in deck.slides] == [
        s.CoverSlide, s.ContentsSlide, s.GlanceSlide, s.TaskSlide, s.ClosingSlide, s.TableSlide
    ]  # fmt: skip
    assert not any(
        isinstance(slide, s.ClosingSlide) for slide in compose_deck(report(tasks(Task("一", "走访")))).slides
    )


def test_slides_that_would_have_one_title_are_told_apart_by_number() -> None:
    found = titles(report(tasks(Task("a", "走访"), Task("b", "走访"), Task("c", "走访"))))
    assert found[3:6] == ["走访", "走访（二）", "走访（三）"]


def test_a_chart_shown_twice_has_two_keys_of_which_none_ends_in_a_digit() -> None:
    one, two = (TextSection(key, key, charts=("图",)) for key in "甲乙")
    keys = [slide.head.key for slide in compose_deck(report(one, two)).slides]
    assert len(set(keys)) == len(keys)
    assert not any(key[-1].isdigit() for key in keys)


def test_a_task_keeps_its_key_and_takes_its_number_from_its_place() -> None:
    first, second = Task("走访", "走访企业"), Task("培训", "办培训")
    for order in ((first, second), (second, first)):
        made = [slide for slide in compose_deck(report(tasks(*order))).slides if isinstance(slide, s.TaskSlide)]
        assert [(slide.head.key, slide.number, slide.total) for slide in made] == [
            (task.id, number, 2) for number, task in enumerate(order, 1)
        ]


def test_the_notes_of_a_task_say_what_is_done_and_where_its_figures_come_from() -> None:
    task = Task("走访", "走访企业", points=(text("上门"),), brand="暖企", ground=Ground(text("去年"), ("户数", "资金")))
    [slide] = [one for one in compose_deck(report(tasks(task))).slides if isinstance(one, s.TaskSlide)]
    notes = "\n".join(slide.head.notes)
    assert "上门。" in notes
    assert "所属品牌：暖企。" in notes
    assert "入户：320户（2024年），原文第4、9段" in notes
    assert "资金：约3.50亿元（2024年），推算得出，原文第4段" in notes


def test_a_unit_with_more_to_say_has_a_slide_of_its_own() -> None:
    brief = Unit("甲", "甲区", text("一句"), "特色")
    wordy = Unit("乙", "乙区", text("两点"), "特色", points=(text("一"), text("二")))
    kinds = [type(slide) for slide in compose_deck(report(UnitsSection("区", "各区", (brief, wordy)))).slides[2:4]]
    assert kinds == [s.GridSlide, s.TextSlide]


def test_a_storey_without_parts_takes_the_tasks_when_they_are_as_many() -> None:
    levels = (Level("甲", 1, "条主线", ("学习",)), Level("乙", 2, "件实事"), Level("丙", 3, "个品牌"))
    made = report(FrameworkSection("思路", "思路", levels), tasks(Task("a", "走访企业", "走访"), Task("b", "培训")))
    [slide] = [one for one in compose_deck(made).slides if isinstance(one, s.FrameworkSlide)]
    assert [(storey.name, storey.parts) for storey in slide.storeys] == [
        ("一条主线", ("学习",)), ("两件实事", ("走访", "培训")), ("三个品牌", ())
    ]  # fmt: skip
    assert slide.storeys[1].links == ("#a", "#b")


def test_contents_lead_to_slides_that_there_are() -> None:
    made = report(
        ReviewSection("回顾", "回顾", (Group("组", "一组", items=(Item("事", "一事", text("做了")),)),)),
        TextSection("空", "只有图", charts=("图",)),
        tasks(Task("走访", "走访")),
        highlights=("户数",),
    )
    deck = compose_deck(made)
    [contents] = [one for one in deck.slides if isinstance(one, s.ContentsSlide)]
    keys = {slide.head.key for slide in deck.slides}
    assert [entry.text for entry in contents.entries] == ["关键数据", "回顾", "只有图", "新年任务"]
    assert {entry.target for entry in contents.entries} <= keys


def test_a_part_whose_id_is_the_key_of_a_standing_slide_is_led_to_all_the_same() -> None:
    deck = compose_deck(report(tasks(Task("cover", "走访"), Task("backup", "培训")), highlights=("户数",)))
    keys = {slide.head.key: slide for slide in deck.slides}
    assert len(keys) == len(deck.slides)
    [glance] = [slide for slide in deck.slides if isinstance(slide, s.GlanceSlide)]
    assert [str(keys[entry.target].head.title) for entry in glance.tasks] == ["走访", "培训"]
    assert isinstance(keys["cover"], s.CoverSlide)
    assert isinstance(keys["backup"], s.TableSlide)


def test_notes_have_the_source_of_figures_that_are_only_spoken_of_and_the_foot_those_that_are_shown() -> None:
    spoken = Text((TextSpan("入户"), TextSpan("320户", "户数")))
    task = Task("走访", "走访企业", notes=spoken, ground=Ground(figures=("资金",)))
    made = report(tasks(task), provenance=Provenance("报道", "红网", date(2024, 1, 2)))
    [slide] = [one for one in compose_deck(made).slides if isinstance(one, s.TaskSlide)]
    assert any(note.startswith("入户：320户（2024年）") for note in slide.head.notes)
    assert any(note.startswith("资金：约3.50亿元") for note in slide.head.notes)
    assert slide.head.source == "来源：红网 2024-01-02，第4段"


def test_notes_say_what_a_thing_has_that_has_no_text() -> None:
    items = (
        Item("甲", "甲事", points=(text("一"), text("二"))),
        Item("乙", "乙事", figures=("户数",)),
        Item("丙", "丙事"),
    )
    units = (Unit("东", "东区", feature="特色"), Unit("西", "西区", figures=("资金",)))
    made = report(ReviewSection("回顾", "回顾", (Group("组", "一组", items=items),)), UnitsSection("区", "各区", units))
    notes = {slide.head.key: slide.head.notes for slide in compose_deck(made).slides}
    assert notes["组"][:2] == ("甲事：一；二。", "乙事：入户320户。")
    assert notes["区-section"][:2] == ("东区：特色。", "西区：资金约3.50亿元。")


def test_a_section_of_nothing_has_no_slide_and_no_entry() -> None:
    slides = compose_deck(report(TextSection("空", "空"), tasks(Task("走访", "走访")))).slides
    [contents] = [one for one in slides if isinstance(one, s.ContentsSlide)]
    assert [entry.text for entry in contents.entries] == ["新年任务"]
    bare = compose_deck(Report("题", "会", (TextSection("空", "空"),))).slides
    assert [type(slide) for slide in bare] == [s.CoverSlide, s.ContentsSlide]
    assert bare[1].head.notes == ("目录。",)


def test_words_that_stand_before_a_chart_are_said_on_its_slide_where_there_is_none_of_their_own() -> None:
    group = Group("组", "一组", charts=("图",), notes=text("先看入户。"))
    deck = compose_deck(report(ReviewSection("回顾", "回顾", (group,), text=text("这一年。"))))
    [slide] = [one for one in deck.slides if isinstance(one, s.ChartSlide)]
    assert slide.head.notes[:3] == ("这一年。", "先看入户。", "入户三百。")


# -- the brief -------------------------------------------------------------------------------------------------


def test_a_brief_numbers_parts_groups_tasks_charts_and_tables() -> None:
    made = report(
        ReviewSection("回顾", "回顾", (Group("组", "一组", charts=("图",)), Group("又", "二组"))),
        UnitsSection("区", "各区", (Unit("甲", "甲区", text("一句")),)),
        TextSection("文", "其他", charts=("图",)),
        tasks(Task("走访", "走访")),
    )
    found = compose_brief(made).blocks
    headings = [block.number for block in found if isinstance(block, b.HeadingBlock)]
    assert headings == ["一、", "（一）", "（二）", "二、", "三、", "四、"]
    captions = [block.caption for block in found if isinstance(block, b.ChartBlock | b.TableBlock)]
    assert [caption.split("　")[0] for caption in captions] == ["图1", "表1", "图2"]


def test_what_the_masthead_does_not_give_makes_no_block() -> None:
    bare = compose_brief(report(tasks(Task("走访", "走访")))).blocks
    assert not any(isinstance(block, b.MastheadBlock | b.DistributionBlock) for block in bare)
    full = Masthead("工作简报", "3", distribution=(("报", "市委"),), copies=80)
    blocks = compose_brief(report(tasks(Task("走访", "走访")), masthead=full)).blocks
    assert isinstance(blocks[0], b.MastheadBlock)
    assert isinstance(blocks[-1], b.DistributionBlock)


def test_the_meeting_is_told_in_one_paragraph() -> None:
    meeting = Meeting("年会", date(2024, 1, 3), "上午", "礼堂", (Person("甲", "会长", "讲话"),), text("会议总结工作"))
    blocks = compose_brief(report(tasks(Task("走访", "走访")), meeting=meeting)).blocks
    [block] = [one for one in blocks if isinstance(one, b.ProseBlock) and one.key == "meeting"]
    assert str(block.text) == "2024年1月3日上午，年会在礼堂召开。会议总结工作。会长甲讲话。"


def test_an_item_of_nothing_but_figures_says_them() -> None:
    item = Item("事", "入户", figures=("户数", "资金"))
    blocks = compose_brief(report(ReviewSection("回顾", "回顾", (Group("组", "一组", items=(item,)),)))).blocks
    assert any(
        "入户320户" in str(one.text) and "资金约3.50亿元" in str(one.text)
        for one in blocks
        if isinstance(one, b.ProseBlock)
    )


# -- wording ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("办好了", "办好了。"),
        ("办好了。", "办好了。"),
        ("他说“好。”", "他说“好。”"),
        ("好（试行）", "好（试行）。"),
        ("", ""),
        ("好！", "好！"),
    ],
)
def test_a_sentence_has_one_stop(given: str, wanted: str) -> None:
    assert str(sentence(text(given))) == wanted


def test_points_run_together_keep_one_mark_between_them() -> None:
    assert str(joined([text("一。"), text("二"), text("三。")])) == "一；二；三"
    assert str(after(text("先办"), text("再说。"))) == "先办。再说。"
    assert str(after(text(""), text("再说"))) == "再说"


def test_a_source_line_names_outlet_date_and_each_paragraph_once() -> None:
    made = report(tasks(Task("走访", "走访")), provenance=Provenance("报道", "红网", date(2024, 1, 2)))
    assert source_words(made, ("户数", "资金")) == "来源：红网 2024-01-02，第4、9段"
    assert source_words(report(tasks(Task("走访", "走访"))), ()) == ""
