"""Renders the deck by our own PDF writer and by LibreOffice, and lays the slides side by side as pictures.

    python scripts/compare_deck.py [REPORT] [--output docs/beside-office] [--slides 1 4 7 …]

Prints for every slide the part of its ink that the renderings do not share (at 96 dpi, blurred over two pixels), how
far apart the baselines of the same characters stand, in points (median and most), and how many lines break alike, of
those in frames of several lines. LibreOffice is given the shipped fonts in place of those that a deck names, so what
differs is layout. Needs soffice, pdftoppm, pdfplumber and Pillow.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import pdfplumber
from PIL import Image, ImageChops, ImageFilter, ImageStat

from briefing.layout.frames import Frame, GroupFrame, Slide, SlideLayout, TableFrame, TextFrame
from briefing.pipeline import Also, make
from briefing.report.reader import read_report
from briefing.typography.fonts import font_folder
from briefing.typography.text import Line

ROOT = Path(__file__).resolve().parent.parent
GAP = 12
RESOLUTION = 96
WIDTH = 760  # pixels of a slide in a picture
NEAR = 24.0  # points within which a character is taken for the same one
UNLIKE = dict.fromkeys(map(ord, "•·・ "))
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>微软雅黑</family><prefer><family>Briefing Sans</family></prefer></alias>
<alias binding="same"><family>Microsoft YaHei</family><prefer><family>Briefing Sans</family></prefer></alias>
<alias binding="same"><family>宋体</family><prefer><family>Briefing Serif</family></prefer></alias>
<alias binding="same"><family>楷体</family><prefer><family>Briefing Kai</family></prefer></alias>
</fontconfig>"""


def main() -> None:
    """Writes slide-N.png for the slides asked for, and prints the measures of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", nargs="?", type=Path, default=ROOT / "data" / "report.yaml")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "beside-office")
    parser.add_argument("--slides", type=int, nargs="+", default=[1, 4, 7, 8, 14, 19])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        layout, ours, theirs = both(arguments.report, Path(scratch))
        pictures = list(zip(rendered(ours), rendered(theirs), strict=True))
        places = list(zip(characters(ours), characters(theirs), strict=True))
        report(pictures, places, [alike(slide, chars) for slide, (_, chars) in zip(layout.slides, places, strict=True)])
        arguments.output.mkdir(parents=True, exist_ok=True)
        for number in arguments.slides:
            if number <= len(pictures):
                beside(*pictures[number - 1]).save(arguments.output / f"slide-{number}.png", optimize=True)


def both(path: Path, folder: Path) -> tuple[SlideLayout, Path, Path]:
    """The laid-out deck, and it as two PDFs: by briefing and by LibreOffice."""
    found, faults = read_report(path)
    if found is None:
        raise SystemExit(f"{path} has {len(faults)} problems; see briefing build")
    outputs = make(found, path, also=Also(slides=True))
    ours, deck = folder / "slides.pdf", folder / "deck.pptx"
    ours.write_bytes(outputs.prints[0].pdf)
    deck.write_bytes(outputs.pptx)
    config = folder / "fonts.conf"
    config.write_text(FONTS.format(fonts=font_folder(), cache=folder / "cache"), encoding="utf-8")
    place = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = ["soffice", place, "--headless", "--convert-to", "pdf", "--outdir", folder, deck]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"FONTCONFIG_FILE": str(config)})
    return outputs.slides, ours, folder / "deck.pdf"


def rendered(file: Path) -> list[Image.Image]:
    """The pages of a PDF as pictures."""
    stem = file.with_suffix("")
    subprocess.run(["pdftoppm", "-r", str(RESOLUTION), "-png", file, stem], check=True)
    return [Image.open(path).convert("RGB") for path in sorted(file.parent.glob(f"{file.stem}-*.png"))]


def characters(file: Path) -> list[list[tuple[str, float, float]]]:
    """The characters of every page with the x and y of their origins, from the left top, in points."""
    with pdfplumber.open(file) as document:
        return [[placed(char, page.height) for char in page.chars if char["text"].strip()] for page in document.pages]


def placed(char: dict[str, Any], height: float) -> tuple[str, float, float]:
    """A character and its origin; pdfplumber's boxes depend on the font's own height, its matrix does not."""
    *_, x, y = char["matrix"]
    return char["text"], x, height - float(y)


def report(pictures: Sequence[Any], places: Sequence[Any], breaks: Sequence[tuple[int, int]]) -> None:
    """A line for every slide."""
    print("slide  ink apart  baselines: median  most  lines alike")
    for number, (pair, chars, (same, lines)) in enumerate(zip(pictures, places, breaks, strict=True), 1):
        shifts = sorted(abs(shift) for shift in drops(*chars))
        middle, most = (median(shifts), shifts[-1]) if shifts else (0.0, 0.0)
        print(f"{number:5}{apart(*pair):10.1%}{middle:19.2f}{most:6.2f}{f'{same} of {lines}':>13}")
    print(f"{sum(same for same, _ in breaks)} of {sum(lines for _, lines in breaks)} lines break alike")


def alike(slide: Slide, chars: Sequence[tuple[str, float, float]]) -> tuple[int, int]:
    """How many lines of a slide's frames of several lines hold the same characters in both, and how many there are."""
    lines = [(frame, line) for frame in texts(slide.frames) if len(frame.lines) > 1 for line in frame.lines]
    return sum(shows(chars, frame, line) for frame, line in lines), len(lines)


def shows(chars: Sequence[tuple[str, float, float]], frame: TextFrame, line: Line) -> bool:
    """Whether what stands at the place of a line is the line; bullets and middle dots have faces of their own."""
    box, base = frame.box, frame.box.y + line.baseline
    here = [(x, text) for text, x, y in chars if abs(y - base) < 2 and box.x - 2 <= x <= box.right + 2]
    found, said = "".join(text for _, text in sorted(here)), "".join(run.text for run in line.runs)
    return found.translate(UNLIKE) == said.translate(UNLIKE)


def texts(frames: Sequence[Frame]) -> Iterator[TextFrame]:
    """The text frames, those in groups and tables too."""
    for frame in frames:
        if isinstance(frame, TextFrame):
            yield frame
        elif isinstance(frame, GroupFrame):
            yield from texts(frame.children)
        elif isinstance(frame, TableFrame):
            yield from (cell.text for row in frame.rows for cell in row)


def apart(ours: Image.Image, theirs: Image.Image) -> float:
    """The part of the ink of both pictures that they do not share."""
    left, right = (
        ImageChops.invert(picture.convert("L")).filter(ImageFilter.GaussianBlur(2)) for picture in (ours, theirs)
    )
    difference, ink = ImageChops.difference(left, right), ImageChops.lighter(left, right)
    return float(ImageStat.Stat(difference).sum[0]) / max(1.0, float(ImageStat.Stat(ink).sum[0]))


def drops(ours: Sequence[tuple[str, float, float]], theirs: Sequence[tuple[str, float, float]]) -> Iterator[float]:
    """How much lower the nearest same character stands in the other rendering, in points."""
    for text, x, y in ours:
        near = [(abs(x - left) + abs(y - top), top - y) for char, left, top in theirs if char == text]
        distance, drop = min(near, default=(NEAR, 0.0))
        if distance < NEAR:
            yield drop


def beside(ours: Image.Image, theirs: Image.Image) -> Image.Image:
    """Both renderings of a slide, briefing's at the left, in few colours."""
    size = (WIDTH, round(WIDTH * ours.height / ours.width))
    sheet = Image.new("RGB", (2 * WIDTH + GAP, size[1]), (128, 128, 128))
    for at, picture in enumerate((ours, theirs)):
        sheet.paste(picture.resize(size, Image.Resampling.LANCZOS), (at * (WIDTH + GAP), 0))
    return sheet.quantize(96, kmeans=2)


if __name__ == "__main__":
    main()
