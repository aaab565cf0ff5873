"""How long `briefing build` takes, beside the script a colleague would write in an hour (plain_script.py).

    python benchmarks/build.py [--runs N] [--report data/report.yaml]

Ways alternate (A B C, A B C, …) and ratios are taken within a round, because a machine's speed drifts; the
table shows medians. Three ways to start: `cold` is a fresh process that has to draw every chart, `cached` a
fresh process that finds its charts drawn, `in process` a later build of a running one, as in preview.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
PLAIN = ROOT / "benchmarks" / "plain_script.py"


@dataclass(frozen=True, slots=True)
class Run:
    """One build: wall time in seconds, and the most memory of its process in MiB."""

    seconds: float
    mebibytes: float


@dataclass(frozen=True, slots=True)
class Bench:
    """Where a benchmark reads and writes; `environment` keeps every cache inside `folder`."""

    report: Path
    folder: Path
    environment: dict[str, str]

    @property
    def cache(self) -> Path:
        """Where briefing keeps the charts it has drawn."""
        return self.folder / "cache"

    def run(self, *command: str | Path) -> Run:
        """Runs a command to its end."""
        start = time.perf_counter()
        with (self.folder / "log").open("w+", encoding="utf-8") as log:
            process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                log.seek(0)
                raise SystemExit(f"{log.read()}\n{command[0]} failed with {process.returncode}")
        return Run(seconds, mebibytes(usage.ru_maxrss))

    def plain(self) -> Run:
        """The plain script, in a fresh process."""
        return self.run(sys.executable, PLAIN, self.report, self.folder / "plain")

    def cold(self) -> Run:
        """briefing in a fresh process that has never drawn these charts."""
        shutil.rmtree(self.cache, ignore_errors=True)
        return self.cached()

    def cached(self) -> Run:
        """briefing in a fresh process that has built this report before."""
        command = Path(sys.executable).with_name("briefing")
        return self.run(command, "build", self.report, "-o", self.folder / "briefing")

    def in_process(self, which: str) -> Run:
        """A later build in a process that goes on running."""
        command = [sys.executable, __file__, "--inside", which, "--report", self.report]
        done = subprocess.run(command, env=self.environment, stdout=subprocess.PIPE, text=True, check=True)
        return Run(*map(float, done.stdout.split()))


def main() -> None:
    """Reads the options, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7, help="rounds, each of all five ways (default: 7)")
    parser.add_argument("--report", type=Path, default=ROOT / "data" / "report.yaml")
    parser.add_argument("--inside", choices=["plain", "briefing"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        print(*time_inside(options.inside, options.report))
        return
    with tempfile.TemporaryDirectory() as folder:
        print_table(bench_in(Path(folder), options.report), options.runs)


def bench_in(folder: Path, report: Path) -> Bench:
    """A bench with caches of its own.

    matplotlib's list of fonts is made beforehand: it is made once on a machine, not once a build.
    """
    inside = {"BRIEFING_CACHE": folder / "cache", "MPLCONFIGDIR": folder / "matplotlib"}
    environment = os.environ | {name: str(value) for name, value in inside.items()}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # modules are compiled once on a user's machine, too
    subprocess.run([sys.executable, "-c", "import matplotlib.font_manager"], env=environment, check=True)
    return Bench(report, folder, environment)


def print_table(bench: Bench, runs: int) -> None:
    """Measures in rounds and prints medians, ratios to the plain script, memory and sizes."""
    ways: dict[str, tuple[Callable[[], Run], str]] = {
        "plain script": (bench.plain, "plain script"),
        "briefing, cold": (bench.cold, "plain script"),
        "briefing, cached": (bench.cached, "plain script"),
        "plain, in process": (partial(bench.in_process, "plain"), "plain, in process"),
        "briefing, in process": (partial(bench.in_process, "briefing"), "plain, in process"),
    }
    rounds = [{name: way() for name, (way, _) in ways.items()} for _ in range(runs)]
    print(f"{'':22}{'seconds':>9}{'speed':>8}{'peak MiB':>10}")
    for name, (_, beside) in ways.items():
        seconds = median(each[name].seconds for each in rounds)
        ratio = median(each[beside].seconds / each[name].seconds for each in rounds)
        memory = median(each[name].mebibytes for each in rounds)
        print(f"{name:22}{seconds:9.3f}{ratio:7.1f}×{memory:10.0f}")
    for name in ("plain", "briefing"):
        files = [path for path in sorted((bench.folder / name).iterdir()) if path.suffix in {".pdf", ".pptx"}]
        print(f"{name}: " + ", ".join(f"{path.name} {path.stat().st_size / 1e3:.0f} KB" for path in files))


def time_inside(which: str, report: Path, builds: int = 3) -> tuple[float, float]:
    """The median seconds of builds in this process, the first left out, and the most memory in MiB."""
    build = builder(which)
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(builds + 1):
            start = time.perf_counter()
            build(report, Path(folder))
            seconds.append(time.perf_counter() - start)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return median(seconds[1:]), mebibytes(most)


def mebibytes(resident: int) -> float:
    """A maximum resident size as the system counts it (bytes on a Mac, else KiB), in MiB."""
    return resident / (2**20 if sys.platform == "darwin" else 2**10)


def builder(which: str) -> Callable[[Path, Path], object]:
    """The function that writes both files of a report into a folder."""
    if which == "plain":
        from plain_script import build as build_plain

        return build_plain
    from briefing.pipeline import build

    return build


if __name__ == "__main__":
    main()
