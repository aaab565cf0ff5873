"""Whatever goes wrong is said in the reader's language, with place and advice, and leaves earlier files whole."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from finished_files import REPORTS, SHIPPED, chart_cache

pytestmark = pytest.mark.slow

#: Faults: what the shipped report says, what is written instead, the part of it that is wrong, the code that says so.
FAULTS = [
    ("  date: 2023-01-11\n", "  date: 11/1/2023\n", "11/1/2023", "date-ambiguous"),
    ("highlights: [营商环境位次,", "highlights: [营商环境名次,", "营商环境名次", "unknown-figure"),
    ("    value: 361\n", "    value: 361亿元左右\n", "361亿元左右", "number-with-unit"),
    ("    kind: rank\n    scope: 全国\n", "    kind: rang\n    scope: 全国\n", "rang", "unknown-value"),
    ("charts: [两笔投资图, 兴村账图]", "charts: [两笔投资图, 兴村图]", "兴村图", "unknown-chart"),
    ("        brand: 星商服务\n", "        brands: 星商服务\n", "brands", "unknown-key"),
    ("      - id: 两个计划\n        title:", "      - id: 星商之声\n        title:", "星商之声", "duplicate-id"),
    ("总投资{{ 签约总投资 }}，", "总投资{{ 签约总投资.amount }}，", "amount", "unknown-attribute"),
]


def run(
    *arguments: str | Path, cwd: Path, prefix: tuple[str, ...] = (), environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """`briefing` with those arguments in a process of its own."""
    around = {key: value for key, value in os.environ.items() if key != "BRIEFING_LANG"}
    around |= {"BRIEFING_CACHE": chart_cache()} | dict(environment or {})
    command = [*prefix, sys.executable, "-m", "briefing", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=around, capture_output=True, text=True)


def broken_report(folder: Path) -> tuple[Path, dict[str, tuple[int, int]]]:
    """The shipped report with all the faults, and the place of each by its code."""
    text = SHIPPED.read_text("utf-8")
    for old, new, _, _ in FAULTS:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = folder / "report.yaml"
    path.write_text(text, "utf-8")
    places = {}
    for _, new, wrong, code in FAULTS:
        at = text.rindex(new) + new.rindex(wrong)
        places[code] = (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    return path, places


@pytest.mark.parametrize(
    ("options", "environment", "language"),
    [
        (["--lang", "zh"], {"LC_ALL": "C"}, "zh"),
        (["--lang", "en"], {"BRIEFING_LANG": "zh"}, "en"),
        ([], {"BRIEFING_LANG": "zh", "LC_ALL": "en_US.UTF-8"}, "zh"),
        ([], {"LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_all_faults_are_said_at_once_with_place_and_hint(
    tmp_path: Path, options: list[str], environment: dict[str, str], language: str
) -> None:
    report, places = broken_report(tmp_path)
    done = run(*options, "build", report, "-o", tmp_path / "out", cwd=tmp_path, environment=environment)
    assert done.returncode == 1
    assert not (tmp_path / "out").exists()
    said = {"zh": ("错误", "提示：", "共 8 个错误。"), "en": ("error", "hint: ", "8 errors.")}[language]
    for code, (line, column) in places.items():
        assert re.search(rf"report\.yaml:{line}:{column}: {said[0]}\[{code}\]: \S", done.stderr), (code, done.stderr)
    assert done.stderr.count(f" = {said[1]}") == len(FAULTS)
    assert said[2] in done.stderr
    assert bool(re.search("[\u4e00-\u9fff]", re.sub("“[^”]*”|.*[|=].*", "", done.stderr))) is (language == "zh")


def files_in(folder: Path) -> dict[str, bytes]:
    """All files under a folder with their bytes, hidden ones too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def earlier_files(folder: Path) -> dict[str, bytes]:
    """What stands in the folder that will be written to, from an earlier build."""
    folder.mkdir()
    (folder / "brief.pdf").write_bytes(b"an earlier brief")
    (folder / "deck.pptx").write_bytes(b"an earlier deck")
    (folder / "notes.txt").write_bytes(b"not ours")
    return files_in(folder)


def test_a_broken_report_changes_no_file_and_leaves_none_behind(tmp_path: Path) -> None:
    before = earlier_files(tmp_path / "out")
    report, _ = broken_report(tmp_path)
    assert run("build", report, "-o", tmp_path / "out", cwd=tmp_path).returncode == 1
    assert files_in(tmp_path / "out") == before


def test_a_good_build_leaves_two_files_and_what_was_there_beside_them(tmp_path: Path) -> None:
    before = earlier_files(tmp_path / "out")
    (tmp_path / "out" / "deck.pptx").unlink()
    assert run("build", REPORTS["minimal"], "-o", tmp_path / "out", cwd=tmp_path).returncode == 0
    done = run("build", REPORTS["minimal"], "-o", tmp_path / "out", cwd=tmp_path)
    assert done.returncode == 0
    after = files_in(tmp_path / "out")
    assert set(after) == set(before)
    assert after["notes.txt"] == before["notes.txt"]
    assert after["brief.pdf"].startswith(b"%PDF-")
    assert after["deck.pptx"].startswith(b"PK")


@pytest.mark.parametrize("blocked", ["brief.pdf", "deck.pptx"])
def test_when_one_file_cannot_be_written_the_other_stays_as_it_was(tmp_path: Path, blocked: str) -> None:
    out = tmp_path / "out"
    earlier_files(out)
    (out / blocked).unlink()
    (out / blocked).mkdir()
    before = files_in(out)
    done = run("--lang", "zh", "build", REPORTS["minimal"], "-o", out, cwd=tmp_path)
    assert done.returncode == 1
    assert re.search(rf"{blocked}: 错误\[cannot-write\]: 无法写入", done.stderr), done.stderr
    assert files_in(out) == before
    assert sorted(path.name for path in out.iterdir()) == ["brief.pdf", "deck.pptx", "notes.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
@pytest.mark.parametrize("kept", ["the folder", "its parent", "a file"])
def test_what_is_kept_from_writing_stays_as_it_was(tmp_path: Path, kept: str) -> None:
    out = tmp_path / "out"
    before = earlier_files(out)
    target = out / "new" if kept == "its parent" else out
    (out / "brief.pdf" if kept == "a file" else out).chmod(0o444 if kept == "a file" else 0o555)
    done = run("--lang", "en", "build", REPORTS["minimal"], "-o", target, cwd=tmp_path, prefix=obedient())
    assert done.returncode == 1, done.stderr
    assert "error[cannot-write]: cannot write " in done.stderr
    assert "= hint: " in done.stderr
    assert "Traceback" not in done.stderr
    out.chmod(0o755)
    assert files_in(out) == before


def obedient() -> tuple[str, ...]:
    """What a command begins with to obey permissions: root does not unless the right to pass them over is taken off."""
    if os.geteuid() != 0:
        return ()
    prefix = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
    if not shutil.which(prefix[0]) or subprocess.run([*prefix, "true"], capture_output=True).returncode:
        pytest.skip("nothing is kept from root here")
    return prefix


def missing_folder(folder: Path) -> str:
    (folder / "a-file").write_text("", "utf-8")
    return "a-file/report.yaml"


def a_folder(folder: Path) -> str:
    (folder / "folder.yaml").mkdir()
    return "folder.yaml"


def nothing(name: str) -> Callable[[Path], str]:
    return lambda _: name


def written(name: str, data: bytes) -> Callable[[Path], str]:
    def write(folder: Path) -> str:
        (folder / name).write_bytes(data)
        return name

    return write


UNREADABLE = {
    "missing": (nothing("nowhere.yaml"), "file-missing"),
    "in a file": (missing_folder, "file-missing"),
    "folder": (a_folder, "file-is-folder"),
    "long name": (nothing("长" * 300 + ".yaml"), "file-unreadable"),
    "empty": (written("empty.yaml", b""), "file-empty"),
    "only remarks": (written("remarks.yaml", "# 还没写\n\n".encode()), "file-empty"),
    "binary": (written("binary.yaml", bytes(range(256)) * 4), "not-utf8"),
    "a deck": (written("deck.yaml", b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(200)), "not-text"),
    "GBK": (written("gbk.yaml", "title: 工作简报\n".encode("gbk")), "not-utf8"),
    "UTF-16": (written("utf16.yaml", "title: 工作简报\n".encode("utf-16")), "not-utf8"),
    "a word": (written("word.yaml", "简报\n".encode()), "mapping-expected"),
    "huge": (written("huge.yaml", b"# " + b"x" * (9 << 20)), "file-too-large"),
}


@pytest.mark.parametrize("name", UNREADABLE)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_file_that_is_no_report_is_said_to_be_none(tmp_path: Path, name: str, language: str) -> None:
    make, code = UNREADABLE[name]
    out = tmp_path / "out"
    before = earlier_files(out)
    done = run("--lang", language, "build", make(tmp_path), "-o", out, cwd=tmp_path)
    assert done.returncode == 1
    assert f"[{code}]: " in done.stderr
    assert {"zh": "提示：", "en": "hint: "}[language] in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert files_in(out) == before


@pytest.mark.parametrize("output", ["a-file", "a-file/inside", "长" * 300])
def test_an_output_folder_that_cannot_be_made_is_named(tmp_path: Path, output: str) -> None:
    (tmp_path / "a-file").write_text("in the way", "utf-8")
    done = run("--lang", "zh", "build", REPORTS["minimal"], "-o", output, cwd=tmp_path)
    assert done.returncode == 1
    assert f"{output}: 错误[cannot-write]: 无法写入 {output}：" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "a-file").read_text("utf-8") == "in the way"
    assert [path.name for path in tmp_path.iterdir()] == ["a-file"]


def test_a_look_that_there_is_not_is_named_where_the_report_asks_for_it(tmp_path: Path) -> None:
    report = tmp_path / "report.yaml"
    text = REPORTS["minimal"].read_text("utf-8")
    report.write_text(f"{text}theme: goverment\nstyle: 简讯\n", "utf-8")
    line = text.count("\n") + 1
    done = run("--lang", "en", "build", report, "-o", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert f"report.yaml:{line}:8: error[unknown-value]: “goverment”" in done.stderr
    assert "Did you mean “政务红 government”?" in done.stderr
    assert f"report.yaml:{line + 1}:8: error[unknown-value]" in done.stderr
    assert "公文简报 jianbao、现代报告 modern" in done.stderr
