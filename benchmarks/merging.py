"""How long a build takes that merges into an edited deck, beside one that makes the same deck anew.

    python benchmarks/merging.py [--runs N] [--report data/report.yaml]

Fresh processes, charts drawn before. Ways alternate and ratios are taken within a round, because a machine's speed
drifts; medians are shown. The edited deck has moved, retyped and slanted text on every slide, and one figure
changes in the data. `merged` is a whole build that ends in a merge, `unchanged` one onto the edited deck without new
data. The sizes are those after 1, 2, 19 and 20 merges.
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from pptx import Presentation

from build import ROOT, Bench, Run, bench_in


def edited(data: bytes) -> bytes:
    """A deck with edits on every slide: the first text box is moved, its first run typed into and set in italics."""
    show = Presentation(io.BytesIO(data))
    for slide in show.slides:
        boxes = [shape for shape in slide.shapes if shape.has_text_frame and not shape.is_placeholder]
        runs = [(shape, run) for shape in boxes for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
        if runs:
            shape, run = runs[0]
            shape.left += 180000
            run.text += "（手写）"
            run.font.italic = True
    stream = io.BytesIO()
    show.save(stream)
    return stream.getvalue()


def changed(report: str) -> str:
    """The report with its last whole number changed."""
    last = list(re.finditer(r"value: (\d+)", report))[-1]
    return f"{report[: last.start(1)]}{int(last[1]) + 1}{report[last.end(1) :]}"


def built(bench: Bench, report: Path, folder: Path) -> Run:
    """One build in a fresh process."""
    return bench.run(Path(sys.executable).with_name("briefing"), "build", report, "-o", folder)


def main() -> None:
    """Reads the options, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7, help="rounds, each of all three ways (default: 7)")
    parser.add_argument("--report", type=Path, default=ROOT / "data" / "report.yaml")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), options.report, options.runs)


def measure(folder: Path, report: Path, runs: int) -> None:
    """Measure in rounds and print medians with their ratios."""
    bench = bench_in(folder, report)
    new = folder / f"changed{report.suffix}"
    new.write_text(changed(report.read_text("utf-8")), "utf-8")
    built(bench, report, folder / "base")
    built(bench, new, folder / "warm")
    mine = edited((folder / "base" / "deck.pptx").read_bytes())
    rounds = [one_round(bench, folder, (report, new), mine) for _ in range(runs)]
    for name in rounds[0]:
        seconds = median(each[name].seconds for each in rounds)
        ratio = median(each[name].seconds / each["new deck"].seconds for each in rounds)
        memory = median(each[name].mebibytes for each in rounds)
        print(f"{name:12} {seconds:6.2f} s  {ratio:5.2f} of a build  {memory:5.0f} MiB")
    print(f"sizes after merges: {', '.join(str(size) for size in sizes(folder, mine))} bytes")


def one_round(bench: Bench, folder: Path, reports: tuple[Path, Path], mine: bytes) -> dict[str, Run]:
    """Each way once, in a folder that has what it starts from."""
    found = {}
    for name, report, deck in (("new deck", reports[1], None), ("merged", reports[1], mine),
                               ("unchanged", reports[0], mine)):  # fmt: skip
        place = folder / "out"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        if deck:
            (place / "deck.pptx").write_bytes(deck)
        found[name] = built(bench, report, place)
    return found


def sizes(folder: Path, mine: bytes) -> list[int]:
    """The size of a deck after 1, 2, 19 and 20 merges, to and fro between two reports."""
    from briefing.merge import merge

    decks = [(folder / name / "deck.pptx").read_bytes() for name in ("warm", "base")]
    found, current = [], mine
    for number in range(20):
        current = merge(current, decks[number % 2]).data
        found.append(len(current))
    return [found[0], found[1], found[18], found[19]]


if __name__ == "__main__":
    main()
