"""Which report a command takes when a person names none, or only its folder."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from briefing.cli import main
from briefing.report.location import reports_in

MINIMAL = Path(__file__).parents[1] / "reports" / "minimal.yaml"


@pytest.fixture(name="workbook", scope="module")
def fixture_workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("book") / "book.xlsx"
    assert CliRunner().invoke(main, ["convert", str(MINIMAL), str(target)]).exit_code == 0
    return target


def run(*words: str | Path, language: str = "zh") -> Result:
    return CliRunner().invoke(main, ["--lang", language, *map(str, words)])


def put(place: Path, workbook: Path) -> None:
    """A report of the form that the name says."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.suffix == ".json":
        place.write_text(json.dumps(yaml.safe_load(MINIMAL.read_text("utf-8")), ensure_ascii=False), "utf-8")
    else:
        shutil.copy(workbook if place.suffix.startswith(".xls") else MINIMAL, place)


ENDINGS = (".yaml", ".yml", ".xlsx", ".xlsm", ".json")


@pytest.mark.parametrize("folder", ["", "data"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_report_is_found_by_its_usual_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workbook: Path, folder: str, ending: str
) -> None:
    put(tmp_path / folder / f"report{ending}", workbook)
    monkeypatch.chdir(tmp_path)
    done = run("check")
    assert (done.exit_code, done.stdout) == (0, "没有发现问题。\n"), done.output


@pytest.mark.parametrize("name", ["年度简报.xlsx", "年度简报.yaml", "2024 年报.yml", "年报.json", "data/年报.xlsx"])
def test_a_single_report_of_any_other_name_is_found_among_files_that_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workbook: Path, name: str
) -> None:
    put(tmp_path / name, workbook)
    for other in ("~$年度简报.xlsx", ".~lock.年报.xlsx#", ".hidden.yaml", "年度简报.backup-1.xlsx", "output/old.yaml"):
        put(tmp_path / other, workbook)
    (tmp_path / "report.schema.json").write_text('{"title": "", "sections": ""}', "utf-8")
    (tmp_path / "docker.yml").write_text("services: {}\n", "utf-8")
    shutil.copy(workbook, tmp_path / "名单.xlsx")
    book = load_workbook(tmp_path / "名单.xlsx")
    for sheet in book.worksheets[1:]:
        book.remove(sheet)
    book.worksheets[0].title = "名单"
    book.save(tmp_path / "名单.xlsx")
    monkeypatch.chdir(tmp_path)
    assert reports_in(Path()) == (Path(name),)
    done = run("build")
    assert done.exit_code == 0, done.output
    assert f"读取报告 {Path(name)}…" in done.stderr


def test_a_lone_file_with_a_slip_is_taken_and_its_slip_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "简报.yaml").write_text("titel: 写错了\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    done = run("check")
    assert done.exit_code == 1
    assert "简报.yaml:1:1: 错误[unknown-key]" in done.stdout


def test_several_are_listed_with_how_to_choose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workbook: Path) -> None:
    for name in ("甲.xlsx", "乙 二.yaml"):
        put(tmp_path / name, workbook)
    monkeypatch.chdir(tmp_path)
    for words in (("build",), ("check",), ("where", "数"), ("diff", "HEAD"), ("convert", ".", "x.xlsx")):
        done = run(*words)
        assert done.exit_code == 2
        assert "  乙 二.yaml\n  甲.xlsx\n" in done.stderr
    assert 'briefing where 数 "乙 二.yaml"' in run("where", "数").stderr
    assert "there are several reports in this folder:\n" in run("build", language="en").stderr
    assert not (tmp_path / "output").exists()


def test_two_forms_of_one_report_are_not_chosen_between(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workbook: Path
) -> None:
    for name in ("report.yaml", "report.xlsx"):
        put(tmp_path / name, workbook)
    monkeypatch.chdir(tmp_path)
    assert run("check").exit_code == 2
    assert run("check", "report.xlsx").exit_code == 0


def test_where_there_is_none_it_says_what_was_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "package.json").write_text('{"name": "x"}', "utf-8")
    done = run("check")
    assert done.exit_code == 2
    assert "report.yaml、report.yml、report.xlsx、report.xlsm、report.json、data/" in done.stderr
    (tmp_path / "空").mkdir()
    said = run("check", "空")
    assert said.exit_code == 1
    assert "空: 错误[file-is-folder]" in said.stdout
    assert "report.xlsx" in said.stdout


def test_a_folder_is_taken_for_the_report_in_it_by_every_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workbook: Path
) -> None:
    put(tmp_path / "甲市/report.yaml", workbook)
    put(tmp_path / "乙市/data/年报.xlsx", workbook)
    monkeypatch.chdir(tmp_path)
    for folder in ("甲市", "乙市", str(tmp_path / "甲市")):
        assert run("check", folder).stdout == "没有发现问题。\n"
        assert run("build", folder, "--dry-run").exit_code == 0
        assert run("convert", folder, f"{Path(folder).name}.xlsx").exit_code == 0
    assert "没有不同。" in run("diff", "甲市", "乙市").stdout


def commands_in(text: str) -> list[str]:
    """The commands that a text tells its reader to type, in order."""
    return re.findall(r"briefing [a-z]+(?: --[a-z-]+| [\w.]+)*", text)


def test_what_the_new_workbook_says_works_when_followed_to_the_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("new", "--excel", "甲 市")
    folder = tmp_path / "甲 市"
    sheet = load_workbook(folder / "report.xlsx")["说明"]
    told = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    assert commands_in(told) == ["briefing build"]
    assert "在这个文件所在的文件夹里打开命令行" in told
    assert "成品在 output 文件夹里" in told
    (into,) = re.findall(r"^  cd (.*)$", done.stdout, re.MULTILINE)
    os.chdir(*shlex.split(into))
    assert Path.cwd() == folder
    for command in [*commands_in(told), *commands_in(done.stdout)]:
        again = run(*shlex.split(command)[1:])
        assert again.exit_code == 0, again.output
    assert {path.name for path in (folder / "output").iterdir()} == {"brief.pdf", "deck.pptx"}
    (folder / "report.xlsx").rename(folder / "年度简报.xlsx")
    assert run("build").exit_code == 0


def test_what_the_new_yaml_says_works_when_followed_to_the_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("new", ".")
    assert "cd " not in done.stdout
    told = (tmp_path / "report.yaml").read_text("utf-8")
    commands = [*commands_in(told), *commands_in(done.stdout)]
    assert "briefing where 签约投资" in commands
    for command in commands:
        again = run(*[word for word in shlex.split(command)[1:] if word != "--watch"])
        assert again.exit_code == 0, again.output
