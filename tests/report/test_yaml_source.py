"""Files as they come from clerks' machines, and files that mean harm."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from briefing.report import yaml_source
from briefing.report.findings import Findings
from briefing.report.node import Mapping, Scalar
from briefing.report.reader import read_report, read_report_text
from work import calls

SMALL = "title: 题目\norganization: 单位\nsections:\n  - {kind: text, heading: 附, paragraphs: [文]}\n"


def codes(path: Path) -> list[str]:
    report, found = read_report(path)
    assert report is None
    return [item.code for item in found]


def written(folder: Path, data: bytes | str) -> Path:
    path = folder / "report.yaml"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert codes(tmp_path / "没有.yaml") == ["file-missing"]
    assert codes(written(tmp_path, SMALL) / "report.yaml") == ["file-missing"]
    assert codes(Path("a\0b")) == ["file-missing"]


def test_a_folder_is_no_report(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["file-is-folder"]


@pytest.mark.parametrize("data", ["", "\n\n", "# 只有注释\n", "~\n", "\ufeff"])
def test_a_file_without_content_is_empty(tmp_path: Path, data: str) -> None:
    assert codes(written(tmp_path, data)) == ["file-empty"]


def test_gbk_is_found_at_its_first_byte(tmp_path: Path) -> None:
    path = written(tmp_path, "title: abc\n题: x\n".encode() + "标题: 长沙\n".encode("gbk"))
    _, found = read_report(path)
    assert [(item.code, item.place.line, item.place.column) for item in found] == [("not-utf8", 3, 1)]
    assert codes(written(tmp_path, SMALL.encode("utf-16"))) == ["not-utf8"]


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    report, found = read_report(written(tmp_path, "\ufeff" + SMALL))
    assert (report is not None, found) == (True, [])
    _, found = read_report(written(tmp_path, "\ufeff" + SMALL.replace("title", "titel")))
    assert (found[0].place.line, found[0].place.column) == (1, 1)


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_endings_of_other_systems_change_no_place_and_no_text(ending: str) -> None:
    text = SMALL.replace("[文]", "[文, >-\n  ]").replace("[文, >-\n  ]", "['第一行\n      第二行 {{ 无 }}']")
    _, plain = read_report_text(text)
    _, other = read_report_text(text.replace("\n", ending))
    assert [item.place for item in plain] == [item.place for item in other]
    assert (plain[0].code, plain[0].place.line, plain[0].place.column) == ("unknown-figure", 5, 14)
    assert plain[0].excerpt == other[0].excerpt


def test_places_count_characters_beyond_the_basic_plane_as_one() -> None:
    _, found = read_report_text(SMALL.replace("题目", "𬭎𠮷{{ 无 }}"))
    assert (found[0].place.line, found[0].place.column) == (1, 13)


def test_separators_that_only_yaml_takes_for_line_ends_shift_no_line() -> None:
    _, found = read_report_text(SMALL.replace("题目", "题\u2028目\x85甲") + "没有: 1\n")
    assert [(item.code, item.place.line) for item in found] == [("unknown-key", 5)]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused_at_once(opening: str) -> None:
    _, found = read_report_text(opening * 100_000)
    assert [item.code for item in found] == ["too-deep"]
    assert calls(lambda: read_report_text(opening * 100_000)).total() < 10_000


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    _, found = read_report_text("\n".join(lines))
    assert [item.code for item in found] == ["too-many-values"]
    assert calls(lambda: read_report_text("\n".join(lines))).total() < 10_000


def test_an_anchor_that_holds_itself_is_refused() -> None:
    _, found = read_report_text("title: &a [*a]\n")
    assert [item.code for item in found] == ["unknown-alias"]


def test_an_alias_that_is_small_is_written_out() -> None:
    report, found = read_report_text(SMALL.replace("题目", "&t 题目").replace("[文]", "[*t]"))
    assert found == []
    assert report is not None
    assert str(report.sections[0].paragraphs[0]) == "题目"  # type: ignore[union-attr]


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    with path.open("wb") as stream:
        stream.truncate(yaml_source.MAX_BYTES + 1)
    assert codes(path) == ["file-too-large"]


def test_tags_make_no_objects() -> None:
    for value in (
        "!!python/object/apply:os.system [ls]",
        "!!python/name:os.system x",
        "!!binary aGk=",
        "!a b",
    ):
        _, found = read_report_text(SMALL.replace("题目", value))
        assert [item.code for item in found] == ["yaml-tag"]


@pytest.mark.parametrize(
    ("written_as", "read_as"),
    [
        ("长沙市\n  工商联", "长沙市工商联"),
        ("长沙，\n  “工商联”", "长沙，“工商联”"),
        (">-\n  长沙市\n  工商联", "长沙市工商联"),
        (">-\n  长沙市\n\n  工商联", "长沙市工商联"),
        ("|\n  长沙市\n  工商联\n", "长沙市工商联"),
        ("'长沙市\n  工商''联'", "长沙市工商'联"),
        ('"长沙市\n  工商联"', "长沙市工商联"),
        ("hello\n  world", "hello world"),
        ("长沙 工商\n  联", "长沙 工商联"),
        ("长沙\n  ABC", "长沙 ABC"),
        (">-\n  签约\n  {{ 项目 }}\n  {{ 项目 }}\n  落地", "签约28个28个落地"),
    ],
)
def test_broken_lines_of_chinese_leave_no_space(written_as: str, read_as: str) -> None:
    text = SMALL.replace("题目", written_as) + "figures: [{id: 项目, label: 项目, value: 28, unit: 个}]\n"
    report, found = read_report_text(text)
    assert found == []
    assert report is not None
    assert report.title == read_as


@pytest.mark.parametrize("text", ["no", "是", "3", "2023-01-12", "1.50", "0x1F", "true", "1:30"])
def test_plain_words_that_yaml_would_turn_into_something_else_stay_as_written(text: str) -> None:
    report, found = read_report_text(SMALL.replace("题目", text))
    assert found == []
    assert report is not None
    assert report.title == text


def test_the_python_parser_finds_the_same_as_the_c_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [SMALL, "a: {{ b }} c\n", "a: b: c\n", 'a: "b\n', "a:\n\t- b\n", "a: [b\n", "a：b\nc: d\n"]
    fast = [[(d.code, d.place) for d in read_report_text(text)[1]] for text in texts]
    monkeypatch.setattr(yaml_source, "_Loader", yaml.SafeLoader)
    assert [[(d.code, d.place) for d in read_report_text(text)[1]] for text in texts] == fast


def test_every_value_and_key_knows_its_place() -> None:
    source = yaml_source.parse_yaml("甲: 一\n乙:\n  丙: [二, 三]\n", "f.yaml", Findings())
    assert isinstance(source.root, Mapping)
    inner = source.root.entries[1].value
    assert isinstance(inner, Mapping)
    assert [str(entry.key.place) for entry in source.root.entries] == ["f.yaml:1:1", "f.yaml:2:1"]
    assert [str(item.place) for item in inner.entries[0].value.items] == ["f.yaml:3:7", "f.yaml:3:10"]  # type: ignore[union-attr]
    assert isinstance(source.root.get("甲"), Scalar)
