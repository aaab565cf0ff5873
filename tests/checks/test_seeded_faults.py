"""Faults that were put in are found at their exact place, and nothing else is found."""

from __future__ import annotations

import re

import pytest

from briefing.report.checks import examine_text

#: One fault each: the code, and a sentence with ⟦ and ⟧ around what is wrong.
FAULTS = """
stray-number 全年促成⟦28个⟧项目签约
stray-number 签约总投资⟦达361亿元⟧
stray-number 签约总投资⟦361.5亿元⟧，再创新高
stray-number 全市经营主体⟦近百万户⟧
stray-number 覆盖率⟦达到95.3%⟧
stray-number 合格率提高⟦两个百分点⟧
stray-number 其中⟦三成⟧来自外地
stray-number 满意率为⟦百分之九十八⟧
stray-number 走访企业⟦1,374家⟧
stray-number 帮助⟦二十八家⟧企业上市
stray-number 营商环境升至全国⟦第6⟧
stray-number 服务群众⟦４万人次⟧
stray-number 发放贷款⟦三千万元⟧
stray-number 优良率为⟦95%⟧
stray-number 同比增长⟦5.2个百分点⟧
stray-number 是上年的⟦1.5倍⟧
half-width-mark 统筹发展⟦,⟧守住底线。
half-width-mark 工作取得成效⟦.⟧
half-width-mark 强化服务⟦;⟧优化环境。
half-width-mark 会议指出⟦:⟧要抓好落实。
half-width-mark 怎么办⟦?⟧
half-width-mark 坚决完成任务⟦!⟧
half-width-mark 深化App⟦,⟧小程序应用
half-width-mark 办好实事⟦,⟧{{ 签约 }}落地
doubled-mark 任务全部完成⟦。。⟧
doubled-mark 统筹发展⟦，，⟧守住底线。
doubled-mark 坚决完成任务⟦！！⟧
doubled-mark 抓项目⟦、、⟧抓人才
doubled-mark 任务完成⟦，。⟧
doubled-mark 为什么⟦？？⟧
unpaired-mark 开展⟦“⟧湘商回归活动
unpaired-mark 开展湘商回归⟦”⟧活动
unpaired-mark 印发⟦《⟧实施方案，抓好落实
unpaired-mark 印发实施方案⟦》⟧
unpaired-mark 各县⟦（⟧市区要抓落实
unpaired-mark 各县市区⟦）⟧要抓落实
unpaired-mark 推进⟦【⟧专项行动
unpaired-mark 开展“湘商回归⟦“⟧活动
dash-form 关键在人⟦--⟧干部是决定因素
dash-form 关键在人⟦———⟧干部是决定因素
dash-form 关键在人⟦―⟧干部是决定因素
dash-form 既是机遇，⟦—⟧也是挑战
dash-form 关键在人⟦–⟧干部是决定因素
ellipsis-form 预约、缴费、投诉⟦...⟧
ellipsis-form 预约、缴费、投诉⟦。。。⟧
ellipsis-form 预约、缴费、投诉⟦…⟧一次办好
ellipsis-form 预约、缴费、投诉⟦………⟧
range-mark 2016⟦-⟧2020年稳步推进
range-mark 2016⟦～⟧2020年稳步推进
range-mark 建设期为2021年⟦-⟧2025年
range-mark 办理期为3⟦~⟧5月
range-mark 战争时期（1937⟦-⟧1945）的旧址
han-space 稳步推⟦ ⟧进改革
han-space 稳步推进改革，⟦ ⟧守住底线
comma-between-quotes 构建“亲”⟦、⟧“清”政商关系
comma-between-quotes 印发《意见》⟦、⟧《方案》
two-colons 会议强调：抓好三件事⟦：⟧项目、人才、环境
full-width-letter 建设⟦５Ｇ⟧基站
full-width-letter 推广⟦ＡＩ⟧应用
""".strip().splitlines()

HEAD = """\
title: 工作要点
organization: 市工商联
figures:
  - {id: 签约, label: 签约项目, value: 30, unit: 个}
sections:
  - kind: tasks
    heading: 今年任务
    tasks:
      - title: 优化服务
"""


def seeded(line: str) -> tuple[str, str, int, int]:
    """The code, the sentence, and the place and length of the fault in it."""
    code, marked = line.split(" ", 1)
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    return code, re.sub("[⟦⟧]", "", marked), start, end - start


def in_list(sentence: str) -> tuple[str, int]:
    quoted = "{{" in sentence or ": " in sentence
    return f"        points:\n          - {sentence!r}\n" if quoted else f"        points:\n          - {sentence}\n", (
        13 + quoted
    )


def folded(sentence: str) -> tuple[str, int]:
    return f"        notes: >-\n          {sentence}\n", 11


def double_quoted(sentence: str) -> tuple[str, int]:
    return f'        text: ""\n        points:\n          - "{sentence}"\n', 14


def literal(sentence: str) -> tuple[str, int]:
    return f"        text: |\n          前言在先，\n          {sentence}\n", 11


@pytest.mark.parametrize("layout", [in_list, folded, double_quoted, literal], ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("line", FAULTS)
def test_a_seeded_fault_is_found_at_its_place_and_no_other(line: str, layout) -> None:  # type: ignore[no-untyped-def]
    code, sentence, start, length = seeded(line)
    body, column = layout(sentence)
    text = HEAD + body
    number = next(index for index, written in enumerate(text.split("\n"), 1) if sentence in written)
    found = {(item.code, item.place.line, item.place.column, item.length) for item in examine_text(text).findings}
    extra = {item for item in found if item[0] == "full-width-letter"} if "４" in sentence else set()
    assert found - extra == {(code, number, column + start, length)}


def test_a_pair_of_straight_quotes_is_found_twice_and_full_width_brackets_are_wanted() -> None:
    text = HEAD + '        points:\n          - 开展"湘商回归"活动(试点)工作\n'
    assert [(item.code, item.place.column) for item in examine_text(text).findings] == [
        ("straight-quote", 15),
        ("straight-quote", 20),
        ("half-width-mark", 23),
        ("half-width-mark", 26),
    ]


def test_a_range_of_amounts_is_told_beside_the_numbers_in_it() -> None:
    text = HEAD + "        points:\n          - 每家奖励3-5万元\n"
    found = {item.code: item.place.column for item in examine_text(text).findings}
    assert found["range-mark"] == 18


def test_a_name_in_quotation_marks_is_not_left_bare_in_prose() -> None:
    text = HEAD + ("        text: 开展“湘商回归”，拓展“湘商回归”成果\n        notes: 把湘商回归做实\n")
    assert [(item.code, item.place.line, item.place.column) for item in examine_text(text).findings] == [
        ("mixed-name", 11, 17)
    ]


@pytest.mark.parametrize(
    ("heading", "parts", "wrong"),
    [("十件实事", 1, True), ("两项任务", 2, False), ("2025年两项任务", 3, True), ("工作任务", 3, False)],
)
def test_a_heading_counts_its_tasks(heading: str, parts: int, wrong: bool) -> None:
    tasks = "".join(f"      - title: 任务{name}\n" for name in "甲乙丙"[:parts])
    text = f"title: 甲\norganization: 乙\nsections:\n  - kind: tasks\n    heading: {heading}\n    tasks:\n{tasks}"
    found = [(item.code, item.place.line) for item in examine_text(text).findings]
    assert found == ([("count-mismatch", 5)] if wrong else [])


def test_the_figure_of_the_same_value_is_named_and_a_name_can_be_allowed() -> None:
    text = HEAD + "        points:\n          - 促成30个项目，办好三十三条措施\n"
    found = examine_text(text).findings
    assert [dict(item.values) for item in found] == [
        {"found": "30个", "figure": "签约"},
        {"found": "三十三条", "figure": ""},
    ]
    allowed = examine_text(text + "allow: [三十三条措施, 30个项目]\n").findings
    assert allowed == ()


def test_places_hold_through_escapes_doubled_quotes_and_folded_lines() -> None:
    text = HEAD + (
        "        text: \"甲\\u4e59，\\\n          丙,丁\"\n        notes: '他说''好'',很好\n          稳步推 进'\n"
    )
    found = [(item.code, item.place.line, item.place.column) for item in examine_text(text).findings]
    assert ("half-width-mark", 11, 12) in found
    assert ("half-width-mark", 12, 24) in found
    assert ("han-space", 13, 14) in found


def test_faults_of_structure_and_of_prose_are_told_together() -> None:
    text = (
        HEAD.replace("title: 工作要点", "titel: 工作要点", 1)
        + "        points:\n          - 促成{{ 无 }}，，签约28个\n"
    )
    assert {item.code for item in examine_text(text).findings} == {
        "unknown-key",
        "unknown-figure",
        "doubled-mark",
        "stray-number",
    }


def test_there_are_enough_seeded_faults() -> None:
    assert len(set(FAULTS)) >= 40
