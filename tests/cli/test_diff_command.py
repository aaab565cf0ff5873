"""`briefing diff` as it is typed: files, revisions of a real repository, JSON, the printed note."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from click.testing import CliRunner, Result

from briefing.cli import main
from briefing.cli.diff import as_text
from briefing.following import account, version
from briefing.pipeline import make
from briefing.report.reader import read_report
from report_versions import TEXT, edited

pytestmark = pytest.mark.slow

NEW = edited(("value: 361\n", "value: 372\n"), ("促成{{ 签约项目 }}项目签约", "推动{{ 签约项目 }}项目落地"))


def run(*words: str | Path, lang: str = "zh") -> Result:
    return CliRunner().invoke(main, ["--lang", lang, "diff", *map(str, words)])


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The report before and after."""
    old, new = tmp_path / "旧.yaml", tmp_path / "新.yaml"
    old.write_text(TEXT, "utf-8")
    new.write_text(NEW, "utf-8")
    return old, new


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the report in a folder: before in the first commit, after in the second, a third value
    that is not committed."""
    folder = tmp_path / "库" / "data"
    folder.mkdir(parents=True)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.chdir(folder.parent)
    git("init", "-q", "-b", "main")
    for text in (TEXT, NEW):
        (folder / "report.yaml").write_text(text, "utf-8")
        git("add", ".")
        git("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "x")
    (folder / "report.yaml").write_text(edited(("value: 372\n", "value: 380\n"), text=NEW), "utf-8")
    return folder.parent


def git(*words: str) -> str:
    done = subprocess.run(["git", *words], check=True, capture_output=True, text=True)
    return done.stdout


def test_changes_are_listed_with_the_pages_and_slides_that_show_them(files: tuple[Path, Path]) -> None:
    done = run(*files)
    assert done.exit_code == 0, done.stderr
    lines = done.stdout.splitlines()
    at = lines.index("  签约项目总投资  361亿元 → 372亿元  +11亿元（+3.0%）")
    assert lines[at + 1] == "    简报第1、3、5页，幻灯片第4、7、8、19、27张"
    assert "  招商引资 · 正文" in lines
    assert any("[-促成-]{+推动+}28个项目[-签约-]{+落地+}" in line for line in lines)


def test_the_pages_and_slides_are_those_that_read_otherwise_when_built(files: tuple[Path, Path]) -> None:
    shown = json.loads(run(*files, "--format", "json").stdout)
    (figure,) = shown["figures"]
    assert (figure["difference"], figure["percent"]) == ("11", "3.0")
    built = []
    for path in files:
        report, _ = read_report(path)
        assert report is not None
        built.append(make(report, path))
    old, new = built
    pages = [page.number for before, page in zip(old.pages.pages, new.pages.pages, strict=True) if before != page]
    slides = [number for number, (before, slide) in enumerate(zip(old.slides.slides, new.slides.slides, strict=True), 1)
              if before != slide]  # fmt: skip
    (words,) = shown["words"]
    assert sorted({*figure["pages"], *words["pages"]}) == pages
    assert sorted({*figure["slides"], *words["slides"]}) == slides


def test_the_exit_status_tells_of_differences_only_when_asked(files: tuple[Path, Path]) -> None:
    assert run(*files).exit_code == 0
    assert run(*files, "--exit-code").exit_code == 1
    same = run(files[0], files[0], "--exit-code")
    assert (same.exit_code, same.stdout.splitlines()[-1]) == (0, "没有不同。")


def test_a_revision_is_read_without_touching_the_work_tree(repository: Path) -> None:
    before = (repository / "data" / "report.yaml").read_bytes()
    index = (repository / ".git" / "index").read_bytes()
    for words, numbers in (
        (["HEAD~1"], "361亿元 → 380亿元"),
        (["HEAD~1", "data/report.yaml"], "361亿元 → 380亿元"),
        (["HEAD"], "372亿元 → 380亿元"),
        (["HEAD~1..HEAD"], "361亿元 → 372亿元"),
        (["HEAD..HEAD~1", "data/report.yaml"], "372亿元 → 361亿元"),
        (["data/report.yaml"], "372亿元 → 380亿元"),
    ):
        done = run(*words)
        assert done.exit_code == 0, done.stderr
        assert numbers in done.stdout
    assert (repository / "data" / "report.yaml").read_bytes() == before
    assert (repository / ".git" / "index").read_bytes() == index
    assert git("stash", "list") == ""


@pytest.mark.parametrize(
    ("words", "code"),
    [(["nowhere"], "unknown-revision"), (["--", "-x"], "unknown-revision"), (["HEAD:data"], "unknown-revision"),
     (["HEAD", "data/other.yaml"], "not-in-revision"), (["no.yaml", "data/report.yaml"], "file-missing")],
)  # fmt: skip
@pytest.mark.usefixtures("repository")
def test_what_git_does_not_have_is_said(words: list[str], code: str) -> None:
    Path("data/other.yaml").write_text(TEXT, "utf-8")
    done = run(*words)
    assert done.exit_code == 1
    assert f"错误[{code}]" in done.stderr
    assert done.stdout == ""


def test_without_a_repository_or_git_it_is_said(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(files[0].parents[1]))
    assert "[no-repository]" in run("HEAD", files[0]).stderr
    monkeypatch.setenv("PATH", str(files[0].parent))
    done = run("HEAD", files[0])
    assert done.exit_code == 1
    assert "错误[no-git]" in done.stderr


def test_an_error_in_an_earlier_version_is_placed_in_that_version(repository: Path) -> None:
    path = repository / "data" / "report.yaml"
    path.write_text(edited(("value: 361", "value: 三六百")), "utf-8")
    git("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qam", "broken")
    path.write_text(TEXT, "utf-8")
    done = run("HEAD")
    assert done.exit_code == 1
    assert (
        f"HEAD:report.yaml:{TEXT[: TEXT.index('value: 361')].count(chr(10)) + 1}:12: 错误[not-a-number]" in done.stderr
    )


def test_the_note_is_one_tagged_archival_page_with_the_changes(files: tuple[Path, Path], tmp_path: Path) -> None:
    note = tmp_path / "修改说明.pdf"
    assert run(*files, "--pdf", note).exit_code == 0
    with pdfplumber.open(note) as pdf:
        assert len(pdf.pages) == 1
        text = pdf.pages[0].extract_text().replace(" ", "")
    for words in (
        "修改说明",
        "旧.yaml→新.yaml",
        "数据原现变化出现处",
        "361亿元372亿元+11亿元（+3.0%）",
        "位置原文现文出现处",
    ):
        assert words in text
    with pikepdf.open(note) as pdf:
        assert pdf.Root.MarkInfo.Marked
        metadata = pdf.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
    first = note.read_bytes()
    run(*files, "--pdf", note)
    assert note.read_bytes() == first


def test_a_note_that_cannot_be_written_is_said(files: tuple[Path, Path], tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    (tmp_path / "file").write_text("x", "utf-8")
    done = run(*files, "--pdf", tmp_path / "file" / "a.pdf")
    assert done.exit_code == 1
    assert "错误[cannot-write]" in done.stderr


def test_on_a_terminal_what_went_is_struck_out_and_what_came_is_green(files: tuple[Path, Path]) -> None:
    found = account(version(files[0]), version(files[1]), files[1])
    text = "\n".join(as_text(found, "zh", color=True))
    assert "\x1b[31;9m361亿元\x1b[0m → \x1b[32;1m372亿元\x1b[0m" in text
    assert "\x1b[31;9m促成\x1b[0m\x1b[32;1m推动\x1b[0m28个项目" in text
    assert "[-" not in text.replace("\x1b[", "")
    assert "\x1b" not in run(*files).stdout


def test_english_messages_say_the_same(files: tuple[Path, Path]) -> None:
    lines = run(*files, lang="en").stdout.splitlines()
    at = lines.index("  签约项目总投资  361亿元 → 372亿元  +11亿元（+3.0%）")
    assert lines[at + 1] == "    pages 1, 3, 5; slides 4, 7, 8, 19, 27"
    assert lines[-3] == "  sections.回顾.groups.四项突破.items.招商引资.text"


def test_a_revision_of_a_report_that_is_not_called_yaml_is_read_too(repository: Path) -> None:
    path = repository / "report.txt"
    path.write_text(TEXT, "utf-8")
    git("add", ".")
    git("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "x")
    path.write_text(NEW, "utf-8")
    assert "361亿元 → 372亿元" in run("HEAD", path).stdout
    path.write_text("title: 3\n", "utf-8")
    git("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qam", "x")
    path.write_text(TEXT, "utf-8")
    assert "HEAD:report.txt:1:1: 错误[missing-key]" in run("HEAD", path).stderr
