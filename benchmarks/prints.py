"""What printing the deck adds to a build: seconds and kilobytes for each kind of print.

    python benchmarks/prints.py [--runs N] [--report data/report.yaml]

Builds in this process with drawn charts and warm fonts, as a second build would be; in every round each kind follows
the plain build, and the table shows medians of the differences.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median

from briefing.pipeline import Also, build

ROOT = Path(__file__).resolve().parent.parent
KINDS = {
    "--also slides": Also(slides=True),
    **{f"--also handout --per-page {count}": Also(handout=count) for count in (1, 2, 3, 4, 6)},
    "--also handout --beside notes": Also(handout=3, beside="notes"),
    "--notes-pdf": Also(notes=True),
    "all of them": Also(slides=True, handout=3, notes=True),
}


def main() -> None:
    """Reads the options, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9, help="rounds (default: 9)")
    parser.add_argument("--report", type=Path, default=ROOT / "data" / "report.yaml")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        timed(options.report, Path(folder), None)
        rounds = [{name: added(options.report, Path(folder), also) for name, also in KINDS.items()}
                  for _ in range(options.runs)]  # fmt: skip
    print(f"{'':34}{'ms':>6}{'KB':>7}{'pages':>7}")
    for name in KINDS:
        seconds = median(each[name][0] for each in rounds)
        _, size, pages = rounds[0][name]
        print(f"{name:34}{seconds * 1e3:6.0f}{size / 1e3:7.0f}{pages:7}")


def added(report: Path, folder: Path, also: Also) -> tuple[float, int, int]:
    """Seconds beyond those of a plain build, bytes and pages of what is printed."""
    plain, _, _ = timed(report, folder, None)
    whole, size, pages = timed(report, folder, also)
    return whole - plain, size, pages


def timed(report: Path, folder: Path, also: Also | None) -> tuple[float, int, int]:
    """Seconds of a build, bytes and pages of what is printed."""
    start = time.perf_counter()
    result = build(report, folder, also=also)
    seconds = time.perf_counter() - start
    sizes = [(folder / name).stat().st_size for name, _ in result.prints]
    return seconds, sum(sizes), sum(pages for _, pages in result.prints)


if __name__ == "__main__":
    main()
