"""`--lang zh` is Chinese throughout, `--lang en` English: help, wrong use, findings, what systems and libraries say."""

from __future__ import annotations

import errno
import json
import os
import re
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest
import yaml
from click.testing import CliRunner, Result
from jinja2 import Environment, TemplateError
from lxml import etree
from openpyxl import load_workbook
from PIL import Image

from briefing.cli import main
from briefing.cli.diagnostics import render
from briefing.cli.speaking import hoisted
from briefing.cli.words import _catalogue
from briefing.details import worded
from briefing.diagnostics import Diagnostic, Place
from briefing.messages import catalogue, hints, message, placeholders

HAN = re.compile("[\u4e00-\u9fff]")


def run(*words: str | Path, language: str = "zh") -> Result:
    return CliRunner().invoke(main, ["--lang", language, *map(str, words)])


def english_in(text: str) -> list[str]:
    """Runs of two and more Latin words that are no commands, options, paths, keys or values."""
    text = text.replace("JSON Schema", "")
    text = re.sub(
        r"(?:briefing|main) [a-z]+[^\u4e00-\u9fff，。；]*|https?:\S+|\$schema\S*|pip install \S+|git log\S*", "", text
    )
    text = re.sub(r"“[^”]*”|\{[^}]*\}|\[[^\]]*\]|'[^']*'|\S*[./_\\:=-]\S*|%\S*|--?\w+", " ", text)
    return re.findall(r"[A-Za-z]+(?:[ ,]+[A-Za-z]+){1,}", text)


def commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every command with what leads to it."""
    found = [path]
    for name, command in group.commands.items():
        found += commands(command, (*path, name)) if isinstance(command, click.Group) else [(*path, name)]
    return found


COMMANDS = commands(main)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_is_in_one_language(path: tuple[str, ...]) -> None:
    chinese, english = run(*path, "--help"), run(*path, "--help", language="en")
    assert (chinese.exit_code, english.exit_code) == (0, 0)
    assert not HAN.search(english.stdout), english.stdout
    assert english_in(chinese.stdout) == [], chinese.stdout
    assert re.match(r"用法： \S+.* \[选项\]", chinese.stdout)
    described = re.split(r"\n(?:选项|命令):\n", chinese.stdout)[1:]
    for entry in re.findall(r"^  \S.*(?:\n {6,}.*)*", "\n".join(described), re.MULTILINE):
        assert HAN.search(entry), entry
    assert max(len(line.encode("gb18030")) for line in chinese.stdout.splitlines()) <= 92


def test_every_option_is_explained_in_both_languages() -> None:
    for path in COMMANDS:
        for language in ("zh", "en"):
            run(*path, "--help", language=language)
            command: click.Command = main
            for name in path:
                assert isinstance(command, click.Group)
                command = command.commands[name]
            for param in command.params:
                if isinstance(param, click.Option):
                    assert param.help, (path, param.name, language)
                    assert bool(HAN.search(param.help)) == (language == "zh")


WRONG = [
    ("bild",), ("build", "--nothing"), ("build", "--ou"), ("build", "-o"), ("build", "a", "b"), ("where",),
    ("build", "x.yaml", "--theme", "pink"), ("build", "x.yaml", "--charts", "png"),
    ("build", "x.yaml", "--beside", "notes"),
    ("build", "x.yaml", "--also", "handout", "--per-page", "6", "--beside", "notes"), ("check", "x.xlsx", "--fix"),
    ("rules", "unknown-kex"), ("rules", "zzz"), ("merge", "a", "b"), ("convert", "a"), ("template",), ("build",),
    ("build", "--mono=1"), ("diff", "a.yaml", "b.yaml", "--pdf", "."), ("template", "chek"),
]  # fmt: skip


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_use_is_said_in_one_language(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    chinese, english = run(*words), run(*words, language="en")
    assert chinese.exit_code == english.exit_code == 2, chinese.output
    assert "错误：" in chinese.output or "命令:" in chinese.output
    assert english_in(chinese.output) == [], chinese.output
    assert not HAN.search(english.output)


def test_the_language_may_be_asked_for_anywhere() -> None:
    assert hoisted(["build", "--lang", "zh", "a"]) == ["--lang", "zh", "build", "a"]
    assert hoisted(["build", "--", "--lang", "zh"]) == ["build", "--", "--lang", "zh"]
    for words in (["check", "nowhere.yaml", "--lang", "zh"], ["check", "--lang=zh", "nowhere.yaml"]):
        assert "错误[file-missing]" in CliRunner().invoke(main, words).stdout
    assert CliRunner().invoke(main, ["check", "--lang", "fr"]).exit_code == 2
    assert "错误[file-missing]" in CliRunner(env={"BRIEFING_LANG": "zh"}).invoke(main, ["check", "no.yaml"]).stdout


def test_the_words_of_the_command_line_say_the_same_in_both_languages() -> None:
    for key, entry in _catalogue().items():
        assert placeholders(entry["zh"]) == placeholders(entry["en"]), key
        assert HAN.search(entry["zh"]), key
        assert not HAN.search(entry["en"]), key
        assert english_in(entry["zh"]) == [], key


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_no_finding_has_an_english_sentence_in_its_chinese(code: str) -> None:
    for text in (catalogue()[code]["zh"], *hints(code, "zh")):
        assert english_in(text) == [], text


def test_rules_are_explained_in_one_language() -> None:
    assert english_in(run("rules").stdout) == []
    for code in catalogue():
        prose = re.sub(r"(?s)\n(例子|改为)\n.*?(?=\n\n|\Z)", "", run("rules", code).stdout)
        assert english_in(prose) == [], prose


# What systems and libraries say


def failures() -> dict[str, BaseException]:
    """Failures as they come from the libraries that read."""
    zipped = BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<x" * 400)
    whole = zipped.getvalue()
    tried = {
        "zip": lambda: zipfile.ZipFile(BytesIO(b"a letter")),
        "cut": lambda: zipfile.ZipFile(BytesIO(whole[:-30])),
        "crc": lambda: zipfile.ZipFile(BytesIO(whole.replace(b"x", b"y", 1)[:38] + b"zz" + whole[40:])).read(
            "xl/workbook.xml"
        ),
        "part": lambda: zipfile.ZipFile(BytesIO(whole)).read("xl/styles.xml"),
        "openpyxl": lambda: load_workbook(BytesIO(whole)),
        "xml": lambda: ElementTree.fromstring("<a><b></a>"),
        "no xml": lambda: ElementTree.fromstring(""),
        "lxml": lambda: etree.fromstring(b"<a><b></a>"),
        "lxml empty": lambda: etree.fromstring(b""),
        "utf-8": lambda: b"\xff\xfe\xff".decode("utf-8"),
        "gb": lambda: b"\xff\xff".decode("gb18030"),
        "picture": lambda: Image.open(BytesIO(b"a letter")),
        "yaml": lambda: yaml.safe_load("%YAML 9.9\n---\na"),
        "yaml tag": lambda: yaml.safe_load("!<tag:x> %%"),
        "jinja": lambda: Environment().from_string("{{ a b }}"),
        "jinja end": lambda: Environment().from_string("{% if a %}"),
        "jinja tag": lambda: Environment().from_string("{% foo %}"),
        "jinja filter": lambda: Environment().from_string("{{ a|nope }}"),
        "jinja type": lambda: Environment().from_string("{{ 'a' + 1 }}").render(),
        "jinja zero": lambda: Environment().from_string("{{ 1 / 0 }}").render(),
    }
    found: dict[str, BaseException] = {}
    for name, attempt in tried.items():
        try:
            attempt()
        except Exception as fault:
            found[name] = fault
    assert set(found) == set(tried)
    return found


def test_what_libraries_say_is_put_into_words_of_both_languages() -> None:
    for name, fault in failures().items():
        said = str(getattr(fault, "problem", None) or (fault.message if isinstance(fault, TemplateError) else fault))
        chinese = worded(said, "zh")
        assert HAN.search(chinese), (name, said)
        assert english_in(chinese) == [], chinese
        assert not HAN.search(worded(said, "en")), (name, said)


@pytest.mark.parametrize("name", ["EACCES", "EPERM", "EROFS", "ENOSPC", "EBUSY", "EISDIR", "ENOTDIR", "ENAMETOOLONG",
                                  "EIO", "EMFILE", "ENOENT", "EDQUOT", "ETXTBSY", "EFBIG"])  # fmt: skip
def test_errors_of_the_system_are_put_into_words_of_both_languages(name: str) -> None:
    said = os.strerror(getattr(errno, name))
    assert HAN.search(worded(said, "zh"))
    assert worded(str(OSError(getattr(errno, name), said, "年报/a.docx")), "zh") == worded(said, "zh")
    assert worded(said, "en")
    assert not HAN.search(worded(said, "en"))


def test_a_detail_that_nobody_knows_is_left_out_of_chinese_unless_one_debugs(monkeypatch: pytest.MonkeyPatch) -> None:
    values = (("file", "a.pptx"), ("detail", "the flux capacitor is empty"))
    found = Diagnostic("deck-damaged", Place("a.pptx"), values)
    assert message(found, "zh") == "a.pptx 读不出来"
    assert message(found, "en") == "a.pptx cannot be read: the flux capacitor is empty"
    monkeypatch.setenv("BRIEFING_DEBUG", "1")
    assert "the flux capacitor is empty" in message(found, "zh")


@pytest.mark.parametrize(
    "code", sorted(code for code in catalogue() if "detail" in placeholders(catalogue()[code]["zh"]))
)
def test_every_message_with_a_detail_stays_chinese(code: str) -> None:
    for detail in ("File is not a zip file", "no such thing has ever been said", "报告.yaml:1:8"):
        values = dict.fromkeys(placeholders(catalogue()[code]["zh"]), "甲") | {"detail": detail}
        shown = render([Diagnostic(code, Place("甲"), tuple(values.items()))], "zh")
        assert english_in(shown) == []
        assert "：\n" not in shown
        assert ("报告.yaml:1:8" in shown) == (detail == "报告.yaml:1:8")


def test_broken_files_of_every_kind_are_told_in_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "r.yaml").write_text("title: 甲\norganization: 乙\nsections:\n  - {kind: tasks, id: a, heading: b, "
                                     "tasks: [{id: c, title: d}]}\n", "utf-8")  # fmt: skip
    assert run("convert", "r.yaml", "good.xlsx").exit_code == 0
    good = (tmp_path / "good.xlsx").read_bytes()
    broken = {
        "text.xlsx": b"a letter", "cut.xlsx": good[: len(good) // 2],
        "flip.xlsx": good[:3000] + bytes(40) + good[3040:],
        "bom.yaml": b"\xff\xfe\x00", "tag.yaml": b"title: !!python/object:x y\n", "odd.yaml": b"? [a, b]\n: c\n",
        "text.docx": b"a letter", "text.pdf": b"a letter", "text.pptx": b"a letter", "cut.docx": good[:500],
    }  # fmt: skip
    for name, data in broken.items():
        (tmp_path / name).write_bytes(data)
        words = ("check", "r.yaml", "--source", name) if name.endswith((".docx", ".pdf")) else ("check", name)
        words = ("build", "r.yaml", "--template", name) if name.endswith(".pptx") else words
        done = run(*words)
        assert done.exit_code == 1, (name, done.output)
        assert "错误[" in done.output
        assert english_in(re.sub(r"^\d* +\|.*$", "", done.output, flags=re.MULTILINE)) == [], done.output


def test_json_has_one_language_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (found,) = json.loads(run("check", "a.yaml", "--format", "json").stdout)
    assert found["message"] == "找不到文件 a.yaml"
