"""Where lines may break."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefing.typography.chars import NO_END, NO_START, atoms, is_han, is_western


def parts(text: str) -> list[str]:
    """The text cut at every place where a line may break."""
    return [text[start:stop] for start, stop in pairwise(atoms(text))]


@pytest.mark.parametrize(
    "whole",
    [
        "361亿元", "2023年", "100%", "12345-3", "1,374个", "3.5万", "¥5,000", "$3.5", "40余家", "81704千瓦时", "10千米",
        "3个百分点", "第40位", "PowerPoint", "PET-CT", "1+N", "——", "……", "１２３家", "５Ｇ", "第３期", "９９．５％",
        "25℃", "https://example.org/a?b=1",
    ],
)  # fmt: skip
def test_what_is_one_thing_is_never_broken(whole: str) -> None:
    assert parts(f"全市{whole}以上")[-3].endswith(whole)  # dashes and signs that no line starts with keep 市


def test_chinese_breaks_between_any_two_characters() -> None:
    assert parts("十件实事") == ["十", "件", "实", "事"]


def test_marks_stay_with_what_they_close_or_open() -> None:
    assert parts("他说：“好。”（笑）") == ["他", "说：", "“好。”", "（笑）"]


@pytest.mark.parametrize("mark", sorted(NO_START))
def test_no_line_starts_with(mark: str) -> None:
    assert all(not part.startswith(mark) for part in parts(f"围绕{mark}中心"))


@pytest.mark.parametrize("mark", sorted(NO_END))
def test_no_line_ends_with(mark: str) -> None:
    assert all(not part.endswith(mark) for part in parts(f"围绕{mark}中心"))


def test_a_line_may_break_behind_a_space_but_not_before() -> None:
    assert parts("use PowerPoint now") == ["use ", "PowerPoint ", "now"]


def test_the_empty_text_has_no_part() -> None:
    assert parts("") == []


@pytest.mark.parametrize("char", "䶮㛃堃喆𬭎麟〇々")
def test_rare_characters_are_ideographs(char: str) -> None:
    assert is_han(char)
    assert not is_western(char)
