"""What differs between two versions of the report that ships."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.changes.compare import compare
from briefing.changes.model import PartChange
from briefing.report.reader import read_report_text
from finished_files import documented
from report_versions import REPORT, ROOT, TEXT, changes_of, edited, version_of

INVESTED = ("value: 361\n", "value: 372\n")


@pytest.mark.parametrize("path", [REPORT, *sorted((ROOT / "tests" / "reports").glob("*.yaml"))], ids=lambda p: p.stem)
def test_a_report_does_not_differ_from_itself(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not compare(version_of(text), version_of(text))


def test_comments_order_of_keys_and_quotes_are_no_differences() -> None:
    assert not changes_of(
        ("theme: government  # 配色\nstyle: jianbao     # 简报版式", "style: 'jianbao'\ntheme: government")
    )


def test_a_new_value_is_told_once_wherever_it_is_printed() -> None:
    changes = changes_of(INVESTED)
    (change,) = changes.figures
    assert change.printed == ("361亿元", "372亿元")
    assert change.difference == 11
    assert change.percent == Decimal("3.0")
    assert change.words == "+11亿元（+3.0%）"
    assert (changes.added, changes.removed, changes.parts, changes.words) == ((), (), (), ())


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (("value: 361\n    unit: 亿元", "value: 3600000\n    unit: 万元"), "−10000万元（−0.3%）"),
        (("value: 4000\n    unit: 万元", "value: 4000\n    unit: 万美元"), ""),
        (("value: 40\n    unit: 位", "value: 38\n    unit: 位"), "升2位"),
        (("value: 40\n    unit: 位", "value: 43\n    unit: 位"), "降3位"),
        (("value: 100\n    unit: '%'", "value: 98.5\n    unit: '%'"), "−1.5个百分点"),
        (("value: 28\n", "value: 0\n"), "−28个（−100.0%）"),
        (("qualifier: 首次突破", "qualifier: 超"), ""),
        (("value: 77\n    unit: 亿元", "value: 77.50\n    unit: 亿元"), "+0.5亿元（+0.6%）"),
    ],
    ids=lambda part: str(part)[-14:].replace("\n", " "),
)  # fmt: skip
def test_a_change_is_said_in_the_unit_of_the_new_value(edit: tuple[str, str], words: str) -> None:
    (change,) = changes_of(edit).figures
    assert change.words == words
    assert change.printed[0] != change.printed[1]


def test_from_nought_there_is_no_percentage() -> None:
    old = version_of(edited(("value: 28\n", "value: 0\n")))
    (change,) = compare(old, version_of(TEXT)).figures
    assert change.words == "+28个"


def test_changed_words_stand_in_their_sentence_with_what_went_and_what_came() -> None:
    changes = changes_of(("促成{{ 签约项目 }}项目签约", "推动{{ 签约项目 }}项目落地"), INVESTED)
    (words,) = changes.words
    assert words.path == ("sections", "回顾", "groups", "四项突破", "items", "招商引资", "text")[-len(words.path) :]
    assert words.name == "招商引资"
    pieces = [(piece.fate, piece.text) for piece in words.fragments]
    assert pieces[1:3] == [("old", "促成"), ("new", "推动")]
    assert words.old.endswith("促成28个项目签约，总投资361亿元。")
    assert words.new.endswith("推动28个项目落地，总投资372亿元。")


def test_only_the_sentence_that_changed_is_shown() -> None:
    (words,) = changes_of(("安全生产督导宣讲覆盖{{ 督导对象 }}", "安全生产宣讲覆盖{{ 督导对象 }}")).words
    assert words.new == "安全生产宣讲覆盖近千家企业、商协会。"
    assert words.old == "安全生产督导宣讲覆盖近千家企业、商协会。"


def test_a_title_whose_figure_changes_is_no_changed_word() -> None:
    old = edited(("title: 以“湘商回归”带动招商引资", "title: 以{{ 签约项目 }}项目带动招商引资"))
    new = edited(("value: 28\n", "value: 31\n"), text=old)
    changes = compare(version_of(old), version_of(new))
    assert [change.new.id for change in changes.figures] == ["签约项目"]
    assert changes.words == ()


def test_a_point_that_is_put_in_is_told_alone() -> None:
    (words,) = changes_of(("          - 陪跑计划\n", "          - 结对计划\n          - 陪跑计划\n")).words
    assert (words.path[-1], words.old, words.new) == ("points", "", "结对计划")


def test_parts_that_come_go_and_move_are_told_by_id_and_a_move_as_one() -> None:
    start, second, third = (
        TEXT.index(f"      - id: {name}\n") for name in ("两个计划", "理想信念", "湘商回归\n        t"[:4])
    )
    third = TEXT.index("      - id: 湘商回归\n")
    moved = TEXT[:start] + TEXT[second:third] + TEXT[start:second] + TEXT[third:]
    new = edited(
        (
            "      - id: 自身建设\n        title: 以高标准强化自身建设",
            "      - id: 新任务\n        title: 以高标准强化自身建设",
        ),
        ("        charts: [天心位次图]\n", ""),
        ("  - id: 天心位次图", "  - id: 天心名次图"),
        text=moved,
    )
    changes = compare(version_of(TEXT), version_of(new))
    assert set(changes.parts) == {
        PartChange("removed", "chart", "天心位次图", "天心区百强区位次再升3位，列全国第40位", old=3),
        PartChange("added", "chart", "天心名次图", "天心区百强区位次再升3位，列全国第40位", new=3),
        PartChange("removed", "task", "自身建设", "自身建设", old=10),
        PartChange("added", "task", "新任务", "自身建设", new=10),
        PartChange("moved", "task", "理想信念", "凝聚共识", 3, 2),
    }
    assert [words.path[-1] for words in changes.words] == ["charts"]


def test_figures_that_come_and_go_are_told() -> None:
    changes = changes_of(
        (
            "  - id: 友好商会\n    label: 友好商会",
            "  - id: 新指标\n    label: 新的\n    value: 12\n  - id: 友好商会\n    label: 友好商会",
        )
    )
    assert [figure.id for figure in changes.added] == ["新指标"]
    back = compare(
        version_of(
            edited(
                (
                    "  - id: 友好商会\n    label: 友好商会",
                    "  - id: 新指标\n    label: 新的\n    value: 12\n  - id: 友好商会\n    label: 友好商会",
                )
            )
        ),
        version_of(TEXT),
    )
    assert [figure.id for figure in back.removed] == ["新指标"]


#: An edit of every kind of value, and the last key of the place that is told.
EDITS = [
    (("date: 2023-01-11", "date: 2023-01-12"), "date"),
    (("theme: government", "theme: ink"), "theme"),
    (("highlights: [营商环境位次, 签约总投资", "highlights: [签约总投资, 营商环境位次"), "highlights"),
    (("    period: 截至2023年1月\n    source: 12\n", "    source: 12\n"), "period"),
    (("    source: 16\n", "    source: [15, 16]\n"), "source"),
    (("      签约总投资: 签约项目总投资", "      签约总投资: 签约投资"), "labels"),
    (("    highlight: 签约总投资", "    highlight: 兴村投资"), "highlight"),
    (("      title: 长沙市人民政府副市长、", "      title: 长沙市副市长、"), "speakers"),
    (("        items: [星商服务, 政企沟通,", "        items: [政企沟通, 星商服务,"), "items"),
    (("          text: 商会、党组织与会员\n", ""), "text"),
    (("        brand: 参政议政\n", ""), "brand"),
    (("    short: 工作回顾\n", "    short: 工作回顾\n    minutes: 4\n"), "minutes"),
    (("masthead:\n", "masthead:\n  copies: 40\n"), "copies"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "key"), EDITS, ids=[key for _, key in EDITS])
def test_nothing_that_is_edited_goes_unnoticed(edit: tuple[str, str], key: str) -> None:
    changes = changes_of(edit)
    assert {words.path[-1] for words in changes.words} == {key}
    assert (changes.figures, changes.parts) == ((), ())


def test_figures_of_one_label_are_told_apart_by_their_periods() -> None:
    one = ("  - id: 友好商会\n", "  - {id: 去年, label: 新的, value: 12, period: 2021年}\n  - id: 友好商会\n")
    two = ("  - id: 友好商会\n", "  - {id: 今年, label: 新的, value: 14, period: 2022年}\n  - id: 友好商会\n")
    changes = changes_of(one, two)
    assert [changes.label(figure) for figure in changes.added] == ["新的（2021年）", "新的（2022年）"]
    alone = changes_of(one)
    assert [alone.label(figure) for figure in alone.added] == ["新的"]


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The places of all single values in data."""
    if isinstance(value, dict):
        for key in value:
            yield from leaves(value[key], (*path, key))
    elif isinstance(value, list):
        for index in range(len(value)):
            yield from leaves(value[index], (*path, index))
    else:
        yield path


def altered(data: Any, path: tuple[str | int, ...]) -> str:
    """The data as a report file with one value made another."""
    data = deepcopy(data)
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    value = holder[path[-1]]
    if isinstance(value, bool):
        holder[path[-1]] = not value
    elif isinstance(value, date):
        holder[path[-1]] = value + timedelta(days=1)
    else:
        holder[path[-1]] = value + 1 if isinstance(value, int | float) else f"{value}改"
    return json.dumps(data, ensure_ascii=False, default=str)


@pytest.mark.slow
def test_any_single_value_that_is_made_another_is_told() -> None:
    data = yaml.safe_load(documented())  # which has every key
    old = version_of(json.dumps(data, ensure_ascii=False, default=str))
    tried = 0
    for path in leaves(data):
        text = altered(data, path)
        report, _ = read_report_text(text)
        if report is not None:  # an id that is referred to, or a word of a fixed list, cannot be made another alone
            assert compare(old, version_of(text, report)), path
            tried += 1
    assert tried > 150


def test_a_figure_under_a_new_id_changes_no_words() -> None:
    changes = compare(
        version_of(TEXT),
        version_of(
            TEXT.replace("签约项目 }}", "签约数 }}")
            .replace("id: 签约项目\n", "id: 签约数\n")
            .replace(", 签约项目]", ", 签约数]")
        ),
    )
    assert [figure.id for figure in changes.added] == ["签约数"]
    assert [figure.id for figure in changes.removed] == ["签约项目"]
    assert {words.path[-1] for words in changes.words} == {"figures"}
