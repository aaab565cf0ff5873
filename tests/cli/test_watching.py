"""`briefing build --watch`: a real process over real files, edited as editors save them."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from finished_files import chart_cache
from report_versions import TEXT, edited

SOON = 120.0  # seconds until something must have been said, on a busy machine
QUIET = 1.5  # seconds in which nothing must be said

WAITING = "正在等待改动，按 Ctrl-C 结束。"
KEPT = "上一次的成品没有改动；改好后保存，会自动重新生成。"


class Watching:
    """A running `briefing build --watch` in a folder, and what it says."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.report = folder / "report.yaml"
        command = [sys.executable, "-m", "briefing", "--lang", "zh", "build", "--watch", *options]
        self.process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
            env=os.environ | {"PYTHONUTF8": "1", "BRIEFING_CACHE": chart_cache()},
        )  # fmt: skip
        self.lines: queue.Queue[str] = queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def until(self, words: str) -> list[str]:
        """The lines up to the first that has some words."""
        said: list[str] = []
        deadline = time.monotonic() + SOON
        while not said or words not in said[-1]:
            try:
                said.append(self.lines.get(timeout=max(deadline - time.monotonic(), 0.01)))
            except queue.Empty:
                pytest.fail(f"{words!r} was not said: {said}, status {self.process.poll()}")
        return said

    def nothing_said(self) -> None:
        """Nothing is said for a while."""
        time.sleep(QUIET)
        assert self.lines.empty(), self.lines.get()

    def outputs(self) -> dict[str, bytes]:
        """The finished files as they are."""
        return {path.name: path.read_bytes() for path in (self.folder / "output").iterdir()}

    def end(self) -> int:
        """Interrupt it as Ctrl-C does; the exit status."""
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(SOON)
        self.reader.join(SOON)
        return status

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.reader.join(SOON)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the report that ships."""
    made = tmp_path / "稿件"
    made.mkdir()
    (made / "report.yaml").write_text(TEXT, "utf-8")
    return made


@pytest.fixture
def watching(folder: Path) -> Iterator[Watching]:
    """The report that ships, watched, after its first build."""
    made = Watching(folder)
    try:
        made.until(WAITING)
        yield made
    finally:
        made.close()


INVESTED = ("value: 361\n", "value: 372\n")


def test_a_saved_edit_is_built_and_told_in_one_line_and_ctrl_c_ends_cleanly(watching: Watching) -> None:
    before = watching.outputs()
    watching.report.write_text(edited(INVESTED), "utf-8")
    (line,) = watching.until("亿元")
    assert line.startswith("签约项目总投资 361亿元 → 372亿元；简报第1、3、5页，幻灯片第4、7、8、19、27张　")
    after = watching.outputs()
    assert set(after) == {"brief.pdf", "deck.pptx"}
    assert all(after[name] != before[name] for name in after)
    assert watching.end() == 0
    assert watching.lines.get(timeout=SOON) == "已停止。"
    assert watching.lines.empty()


@pytest.mark.slow
def test_the_files_are_those_of_a_build_that_starts_afresh(watching: Watching, tmp_path: Path) -> None:
    watching.report.write_text(edited(INVESTED), "utf-8")
    watching.until("372亿元")
    command = [sys.executable, "-m", "briefing", "build", str(watching.report), "-o", str(tmp_path / "fresh")]
    subprocess.run(command, check=True, capture_output=True)
    assert watching.outputs() == {path.name: path.read_bytes() for path in (tmp_path / "fresh").iterdir()}


@pytest.mark.slow
def test_a_broken_edit_is_explained_and_the_last_good_files_stay_until_it_is_mended(watching: Watching) -> None:
    before = watching.outputs()
    watching.report.write_text(edited(("value: 361\n", "value: 三六百\n")), "utf-8")
    said = watching.until(KEPT)
    assert any("错误[not-a-number]: “三六百”不是数" in line for line in said)
    assert watching.outputs() == before
    watching.report.write_text(edited(("value: 361\n", "value: 三六百\n"), ("value: 28\n", "value: 八廿\n")), "utf-8")
    assert "共 2 个错误。" in watching.until(KEPT)
    watching.report.write_text(TEXT, "utf-8")
    assert watching.until("已改好")[0].startswith("已改好：内容没有变化　")
    assert watching.outputs() == before
    watching.report.write_text(edited(INVESTED), "utf-8")
    assert watching.until("372亿元")[0].startswith("签约项目总投资 361亿元 → 372亿元；")


@pytest.mark.slow
def test_a_file_that_is_being_saved_is_waited_for(watching: Watching) -> None:
    data = edited(INVESTED).encode()
    watching.report.write_bytes(b"")  # emptied first, as some programs do
    time.sleep(0.7)
    with watching.report.open("wb") as file:
        for start in range(0, len(data), len(data) // 8 + 1):
            file.write(data[start : start + len(data) // 8 + 1])
            file.flush()
            time.sleep(0.1)
    (line,) = watching.until("；")
    assert "361亿元 → 372亿元" in line
    watching.report.rename(watching.folder / "report.yaml~")  # others move the file away and a new one there
    time.sleep(0.7)
    beside = watching.folder / ".report.yaml.swp"
    beside.write_text(edited(("value: 361\n", "value: 380\n")), "utf-8")
    beside.rename(watching.report)
    (line,) = watching.until("；")
    assert "372亿元 → 380亿元" in line


@pytest.mark.slow
def test_a_file_that_is_taken_away_is_said_to_be_missing(watching: Watching) -> None:
    watching.report.unlink()
    assert any("file-missing" in line for line in watching.until(KEPT))
    watching.report.write_text(TEXT, "utf-8")
    watching.until("已改好")


@pytest.mark.slow
def test_saving_the_same_again_and_other_files_cause_no_build(watching: Watching) -> None:
    before = {path: path.stat().st_mtime_ns for path in (watching.folder / "output").iterdir()}
    watching.report.write_text(TEXT, "utf-8")
    (watching.folder / "notes.txt").write_text("x", "utf-8")
    (watching.folder / "logo.png").write_bytes(b"x")
    watching.nothing_said()
    assert {path: path.stat().st_mtime_ns for path in (watching.folder / "output").iterdir()} == before


@pytest.mark.slow
def test_a_picture_that_the_report_names_is_followed_even_before_it_is_there(folder: Path) -> None:
    text = edited(("theme: government", "brand: {logo: logo.png}\ntheme: government"))
    (folder / "report.yaml").write_text(text, "utf-8")
    watching = Watching(folder)
    try:
        assert any("picture-missing" in line for line in watching.until(KEPT))
        Image.new("RGB", (200, 80), "#0b5cad").save(folder / "logo.png")
        watching.until(WAITING)
        before = watching.outputs()
        Image.new("RGB", (200, 80), "#aa2222").save(folder / "logo.png")
        assert watching.until("logo.png")[0].startswith("logo.png 已更新，文字和数据没有变化　")
        assert watching.outputs()["deck.pptx"] != before["deck.pptx"]
        (folder / "report.yaml").write_text(TEXT, "utf-8")
        watching.until("标识")
        (folder / "logo.png").write_bytes(b"no longer read")
        watching.nothing_said()
    finally:
        watching.close()


@pytest.mark.slow
def test_what_cannot_be_written_is_tried_again_until_it_can(folder: Path) -> None:
    (folder / "output").write_text("in the way", "utf-8")
    watching = Watching(folder)
    try:
        assert any("cannot-write" in line for line in watching.until(KEPT))
        watching.nothing_said()
        (folder / "output").unlink()
        watching.until(WAITING)
        assert set(watching.outputs()) == {"brief.pdf", "deck.pptx"}
    finally:
        watching.close()


@pytest.mark.slow
def test_options_of_a_build_hold_while_it_is_watched(folder: Path) -> None:
    watching = Watching(folder, "--style", "modern", "--also", "handout")
    try:
        watching.until(WAITING)
        watching.report.write_text(edited(INVESTED), "utf-8")
        watching.until("372亿元")
        assert set(watching.outputs()) == {"brief.pdf", "deck.pptx", "handout.pdf"}
    finally:
        watching.close()
