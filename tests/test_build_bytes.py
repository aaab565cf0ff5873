"""The same report gives the same bytes: whatever the process, the folder, the locale, the hour and the cache."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from finished_files import REPORTS, chart_cache

pytestmark = pytest.mark.slow


def digests(report: str | Path, output: Path, *options: str, cwd: Path, **environment: str) -> dict[str, str]:
    """The names of the files that a build in a process of its own wrote, with their hashes."""
    command = [sys.executable, "-m", "briefing", "build", str(report), "-o", str(output), *options]
    done = subprocess.run(command, cwd=cwd, env=os.environ | environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    folder = cwd / output
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("name", ["health", "minimal"])
def test_neither_process_nor_place_nor_time_nor_cache_shows_in_the_files(name: str, tmp_path: Path) -> None:
    elsewhere = tmp_path / "别处"
    elsewhere.mkdir()
    (elsewhere / "另一份.yaml").write_bytes(REPORTS[name].read_bytes())
    cache = str(tmp_path / "cache")
    plain = digests(REPORTS[name], Path("a"), cwd=tmp_path, PYTHONHASHSEED="1", BRIEFING_CACHE="off", TZ="UTC")
    cold = digests("另一份.yaml", Path("b"), cwd=elsewhere, PYTHONHASHSEED="999", BRIEFING_CACHE=cache,
                   TZ="Asia/Shanghai", LC_ALL="C")  # fmt: skip
    warm = digests(REPORTS[name], tmp_path / "c", cwd=Path.home(), PYTHONHASHSEED="5", BRIEFING_CACHE=cache,
                   TZ="America/New_York", LC_ALL="C.UTF-8", BRIEFING_LANG="zh")  # fmt: skip
    assert set(plain) == {"brief.pdf", "deck.pptx"}
    assert plain == cold == warm


def test_a_damaged_cache_changes_no_byte(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    report = REPORTS["shipped"]
    good = digests(report, Path("a"), cwd=tmp_path, BRIEFING_CACHE=str(cache))
    kept = [path for path in cache.rglob("*") if path.is_file() and path.stat().st_size]
    assert {path.suffix for path in kept} >= {".json", ".svg", ".png"}
    for number, path in enumerate(sorted(kept)):
        data = path.read_bytes()
        path.write_bytes((data[: len(data) // 2], b"", b"\0" * len(data), data[:-9] + b"123456789")[number % 4])
    assert digests(report, Path("b"), cwd=tmp_path, BRIEFING_CACHE=str(cache)) == good


def test_looks_differ_but_each_is_the_same_twice(tmp_path: Path) -> None:
    looks = (("--theme", "business"), ("--style", "modern"), ("--mono",))
    report = REPORTS["minimal"]
    seen = []
    for number, look in enumerate(looks):
        both = [digests(report, Path(f"{number}{turn}"), *look, cwd=tmp_path, PYTHONHASHSEED=str(turn),
                        BRIEFING_CACHE=chart_cache()) for turn in (1, 2)]  # fmt: skip
        assert both[0] == both[1]
        seen.append(both[0]["brief.pdf"])
    assert len(set(seen)) == len(looks)
