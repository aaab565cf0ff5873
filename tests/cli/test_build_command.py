"""The command line: what it takes, what it says and where, which status it ends with, and what it loads."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import briefing

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
MINIMAL = ROOT / "tests" / "reports" / "minimal.yaml"
HEAVY = {"matplotlib", "numpy", "PIL", "pptx", "reportlab", "jinja2", "yaml", "uharfbuzz", "fontTools", "lxml",
         "xlsxwriter"}  # fmt: skip


@pytest.fixture(name="cache", scope="module")
def fixture_cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("charts"))


def run(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """`briefing` with those arguments in a process of its own, in English unless the environment says otherwise."""
    around = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "BRIEFING_LANG"))}
    command = [sys.executable, "-m", "briefing", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=around | environment, capture_output=True, text=True)


def test_version_is_that_of_the_package() -> None:
    for option in ("--version", "-V"):
        done = run(option)
        assert done.returncode == 0
        assert done.stdout == f"briefing, version {briefing.__version__}\n"


def test_help_names_every_command_and_every_option_in_the_language_that_is_asked_for() -> None:
    group, build, chinese = run("--help"), run("build", "--help"), run("build", "--help", "--lang", "zh")
    assert (group.returncode, build.returncode, chinese.returncode) == (0, 0, 0)
    assert "--lang" in group.stdout
    assert re.search(r"^  build +\S", group.stdout, re.MULTILINE)
    options = ("--output", "--theme", "--style", "--mono", "--charts", "--template", "--also", "--per-page", "--beside")
    for option in (*options, "--notes-pdf"):
        for help_text, words in ((build.stdout, "[a-z]{4}"), (chinese.stdout, "[\u4e00-\u9fff]{4}")):
            described = re.search(rf"{option}.*?(?=\n  -|\Z)", help_text, re.DOTALL)
            assert described, option
            assert re.search(words, described.group()), described.group()
    assert run("-h").stdout == group.stdout
    assert run("build", "-h").stdout == build.stdout


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("build", "--help"), ("build", "--nothing")])
def test_what_builds_nothing_loads_no_library_but_click(arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "briefing", *arguments], capture_output=True, text=True, cwd=ROOT
    )
    loaded = {line.rsplit("|", 1)[1].strip().partition(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert "click" in loaded
    assert loaded & HEAVY == set()


def test_a_report_without_figures_and_charts_needs_neither_templates_nor_a_drawing_library(cache: str) -> None:
    program = (
        "import sys; from briefing.cli import main\n"
        f"main(['build', {str(MINIMAL)!r}, '-o', {cache!r}], standalone_mode=False)\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    loaded = set(re.findall(r"'(\w+)'", done.stdout.splitlines()[-1]))
    assert loaded & {"matplotlib", "numpy", "pptx", "jinja2", "lxml", "fontTools", "xlsxwriter"} == set()


@pytest.mark.parametrize("place", ["report.yaml", "data/report.yaml"])
def test_without_a_name_the_report_of_this_folder_is_taken(tmp_path: Path, place: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / place).write_bytes(MINIMAL.read_bytes())
    done = run("build", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "output").iterdir()} == {"brief.pdf", "deck.pptx"}


def test_the_report_beside_comes_before_that_among_the_data(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "report.yaml").write_bytes(MINIMAL.read_bytes())
    (tmp_path / "report.yaml").write_text("titel: 写错了\n", "utf-8")
    done = run("build", cwd=tmp_path)
    assert done.returncode == 1
    assert "report.yaml:1:1: error[unknown-key]" in done.stderr
    assert "data/" not in done.stderr


def test_the_result_goes_to_standard_output_and_the_rest_to_standard_error(tmp_path: Path) -> None:
    done = run("build", MINIMAL, "-o", "成品", cwd=tmp_path)
    assert done.returncode == 0
    assert re.fullmatch(
        r"成品/brief\.pdf  1 page\w*\n成品/deck\.pptx  4 slides\n\d+\.\d\d s\n", done.stdout.replace("\\", "/")
    )
    assert "reading the report…" in done.stderr
    assert "\x1b" not in done.stderr + done.stdout
    chinese = run("--lang", "zh", "build", MINIMAL, "-o", "成品", cwd=tmp_path)
    assert re.search(r"brief\.pdf　1 页\n.*deck\.pptx　4 张\n用时 \d+\.\d\d 秒\n$", chinese.stdout)


@pytest.mark.parametrize("code_page", ["gbk", "cp1252"])
def test_a_code_page_that_lacks_a_character_stops_no_build(tmp_path: Path, code_page: str) -> None:
    around = os.environ | {"PYTHONIOENCODING": code_page, "BRIEFING_LANG": "zh"}
    command = [sys.executable, "-m", "briefing", "build", str(MINIMAL), "-o", "麟𬭎"]
    done = subprocess.run(command, cwd=tmp_path, env=around, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    assert b"\\U0002cb4e" in done.stdout
    assert {path.name for path in (tmp_path / "麟𬭎").iterdir()} == {"brief.pdf", "deck.pptx"}


WRONG = [
    [],
    ["build"],
    ["bild"],
    ["--lang", "fr", "build"],
    ["build", "a.yaml", "b.yaml"],
    ["build", "--nothing"],
    ["build", "-o"],
    ["build", str(MINIMAL), "--theme", "pink"],
    ["build", str(MINIMAL), "--style", "红头"],
    ["build", str(MINIMAL), "--charts", "png"],
]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_ends_with_status_two_and_writes_nothing(tmp_path: Path, arguments: list[str]) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert re.search("^(Usage|Error): ", done.stderr + done.stdout, re.MULTILINE)
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_language_of_messages_is_the_option_then_the_variable_then_the_locale(tmp_path: Path) -> None:
    def language(*options: str, **environment: str) -> str:
        said = run(*options, "build", "nowhere.yaml", cwd=tmp_path, **environment).stderr
        return "zh" if "错误[file-missing]" in said else "en" if "error[file-missing]" in said else said

    assert language() == "en"
    assert language(LC_ALL="zh_CN.UTF-8") == "zh"
    assert language(LANG="zh_TW.UTF-8") == "zh"
    assert language(LANG="zh_CN.UTF-8", LC_ALL="en_GB.UTF-8") == "en"
    assert language(LC_ALL="en_GB.UTF-8", BRIEFING_LANG="zh") == "zh"
    assert language("--lang", "en", BRIEFING_LANG="zh", LC_ALL="zh_CN.UTF-8") == "en"


def test_a_terminal_is_shown_one_line_of_progress_that_goes_away(tmp_path: Path) -> None:
    ours, theirs = pytest.importorskip("pty").openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "briefing", "--lang", "zh", "build", str(MINIMAL)],
        cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=theirs,
    ) as process:  # fmt: skip
        os.close(theirs)
        said = b""
        try:
            while piece := os.read(ours, 4096):
                said += piece
        except OSError:  # Linux says so when the other end is closed
            pass
    os.close(ours)
    assert process.returncode == 0
    text = said.decode()
    assert "读取报告…" in text
    assert "\n" not in text
    assert text.endswith("\r\x1b[K")
