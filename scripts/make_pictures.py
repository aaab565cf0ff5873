"""Makes docs/pictures/*.png: pages and slides of real builds, as readers see them.

    python scripts/make_pictures.py

Needs soffice (LibreOffice Impress) and pdftoppm (poppler-utils) besides what briefing needs. Reports are built into
a temporary folder. For the slides, a private fontconfig file there lends the names that a deck asks for (微软雅黑,
宋体, 楷体) to the fonts that ship, so that the pictures do not depend on the fonts of this machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from briefing.pipeline import Also, Look, Outputs, make
from briefing.report.reader import read_report
from briefing.typography.fonts import font_folder

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
TOOLS = {"soffice": "libreoffice-impress", "pdftoppm": "poppler-utils"}
MOST_BYTES = 240_000
DPI = 144  # of what a picture is scaled down from
SHOWN = {"湘商回归": "slide-task", "思路-section": "slide-framework", "兴村账图-chart": "slide-numbers"}
PRINTED = 2  # the page of handout and notes that is shown, from 0
GROUND, RIM = (232, 234, 237), (205, 209, 215)
GAP = 14  # pixels between the pictures of a sheet

ALIASES = {
    "Briefing Sans": ("微软雅黑", "Microsoft YaHei", "黑体", "SimHei"),
    "Briefing Serif": ("宋体", "SimSun", "仿宋", "FangSong"),
    "Briefing Kai": ("楷体", "KaiTi"),
}


@dataclass(frozen=True, slots=True)
class Built:
    """A built report as pictures: of every page, of every slide by the slide's key, of pages of handout and notes."""

    pages: list[Image.Image]
    slides: dict[str, Image.Image]
    prints: list[Image.Image]


def main() -> None:
    """Build, render, write."""
    missing = [f"{tool} (Debian package {package})" for tool, package in TOOLS.items() if not shutil.which(tool)]
    if missing:
        raise SystemExit(f"pictures need {' and '.join(missing)}; nothing was changed")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shipped = built(ROOT / "data" / "report.yaml", Look(), folder / "shipped")
        modern = built(ROOT / "tests" / "reports" / "health.yaml", Look("business", "modern"), folder / "modern")
    PICTURES.mkdir(parents=True, exist_ok=True)
    save("brief-pages", sheet(shipped.pages, columns=3, width=270))
    save("brief-page", framed(scaled(shipped.pages[0], 560)))
    save("modern-pages", sheet(modern.pages[:4], columns=4, width=220))
    save("deck-slides", sheet(list(shipped.slides.values()), columns=4, width=220))
    save("prints", sheet(shipped.prints, columns=2, width=400))
    for key, file in SHOWN.items():
        save(file, framed(scaled(shipped.slides[key], 800)))


def built(report_path: Path, look: Look, folder: Path) -> Built:
    """The pages and slides of a report, rendered."""
    folder.mkdir()
    report, _ = read_report(report_path)
    if report is None:
        raise SystemExit(f"{report_path} cannot be read; see briefing build")
    outputs = make(report, report_path, look=look, also=Also(handout=3, notes=True))
    brief = folder / "brief.pdf"
    brief.write_bytes(outputs.pdf)
    slides = rendered(deck_as_pdf(outputs, folder), folder / "slides")
    keys = [slide.key for slide in outputs.slides.slides]
    prints = []
    for item in outputs.prints:
        (folder / item.name).write_bytes(item.pdf)
        prints.append(rendered(folder / item.name, folder / f"{item.name}-pages")[PRINTED])
    return Built(rendered(brief, folder / "pages"), dict(zip(keys, slides, strict=True)), prints)


def deck_as_pdf(outputs: Outputs, folder: Path) -> Path:
    """The deck as LibreOffice shows it, with the fonts that ship."""
    deck = folder / "deck.pptx"
    deck.write_bytes(outputs.pptx)
    settings = folder / "fonts.conf"
    settings.write_text(fontconfig(folder / "font-cache"), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(deck)]
    environment = os.environ | {"FONTCONFIG_FILE": str(settings)}
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=180)
    return folder / "deck.pdf"


def fontconfig(cache: Path) -> str:
    """A configuration in which only the shipped fonts are known, under the names that a deck asks for too."""
    aliases = "".join(
        f'<match target="pattern"><test name="family"><string>{asked}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{shipped}</string></edit></match>'
        for shipped, names in ALIASES.items()
        for asked in names
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{font_folder()}</dir><cachedir>{cache}</cachedir>{aliases}</fontconfig>"
    )


def rendered(pdf: Path, folder: Path) -> list[Image.Image]:
    """A picture of every page of a PDF."""
    folder.mkdir()
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", pdf, folder / "p"], check=True, timeout=180)
    return [Image.open(path).convert("RGB") for path in sorted(folder.glob("p-*.png"))]


def scaled(picture: Image.Image, width: int) -> Image.Image:
    """The picture at a width in pixels."""
    return picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)


def framed(picture: Image.Image) -> Image.Image:
    """The picture with a thin rim, so that white paper shows on a white ground."""
    frame = Image.new("RGB", (picture.width + 2, picture.height + 2), RIM)
    frame.paste(picture, (1, 1))
    return frame


def sheet(pictures: Sequence[Image.Image], columns: int, width: int) -> Image.Image:
    """A contact sheet: pictures of one width in rows, on a grey ground."""
    small = [framed(scaled(picture, width)) for picture in pictures]
    across, down = small[0].width + GAP, small[0].height + GAP
    rows = -(-len(small) // columns)
    ground = Image.new("RGB", (across * min(columns, len(small)) + GAP, down * rows + GAP), GROUND)
    for index, picture in enumerate(small):
        ground.paste(picture, (GAP + across * (index % columns), GAP + down * (index // columns)))
    return ground


def save(name: str, picture: Image.Image, palettes: Iterable[int] = (256, 128, 64, 32)) -> None:
    """Write a palette PNG, with as many colours as keep it below `MOST_BYTES`.

    Coverage keeps the few red pixels of a page red, where a median cut gives every colour to the greys.
    """
    path = PICTURES / f"{name}.png"
    for colours in palettes:
        picture.quantize(colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size < MOST_BYTES:
            break
    else:
        raise SystemExit(f"{path.name} is larger than {MOST_BYTES} bytes; make it smaller")
    print(f"{path.relative_to(ROOT)}  {picture.width} × {picture.height}  {path.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
