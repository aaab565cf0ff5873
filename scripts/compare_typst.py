"""Sets the running text of a report by briefing and by typst, and lays their pages side by side as pictures.

    python scripts/compare_typst.py [REPORT] [--output docs/beside-typst]

Both set the same title, headings and paragraphs with the same fonts in the geometry of GB/T 9704; charts, tables and
large numbers are left out. Prints the sizes of both PDFs. Needs typst (pip install typst), pdftoppm and Pillow.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from briefing.compose import blocks as b
from briefing.compose import compose_brief
from briefing.layout.frames import Properties
from briefing.layout.pages import lay_out_brief
from briefing.report.reader import read_report
from briefing.theme import load_theme
from briefing.typography.fonts import default_book, font_folder
from briefing.typography.setting import Typesetter
from briefing.writers.pdf import write_pdf

ROOT = Path(__file__).resolve().parent.parent
GAP = 12
RESOLUTION = 80
RUNNING = (b.TitleBlock, b.HeadingBlock, b.ProseBlock, b.TaskBlock)

HEAD = """#set page(width: 595.276pt, height: 841.89pt)
#set page(margin: (top: 104.88pt, left: 79.37pt, right: 73.7pt, bottom: 99pt))
#set text(font: "Briefing Serif", size: 15.75pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, leading: 13.78pt, spacing: 13.78pt, first-line-indent: (amount: 2em, all: true))
#let kai(it) = text(font: "Briefing Kai", it)
#let sans(it) = text(font: "Briefing Sans", weight: "bold", it)
"""


def main() -> None:
    """Writes page-N.png for every page that both have."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", nargs="?", type=Path, default=ROOT / "data" / "report.yaml")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "beside-typst")
    arguments = parser.parse_args()
    report, found = read_report(arguments.report)
    if report is None:
        raise SystemExit(f"{arguments.report} has {len(found)} problems; see briefing build")
    running = b.Brief(tuple(block for block in compose_brief(report).blocks if isinstance(block, RUNNING)))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        files = {"briefing": by_briefing(running, folder), "typst": by_typst(running, folder)}
        for name, file in files.items():
            print(f"{name}: {file.stat().st_size / 1024:.0f} KiB")
        arguments.output.mkdir(parents=True, exist_ok=True)
        beside(pages(files["briefing"]), pages(files["typst"]), arguments.output)


def by_briefing(brief: b.Brief, folder: Path) -> Path:
    """The PDF that briefing makes."""
    theme, book = load_theme("government"), default_book()
    layout = lay_out_brief(brief, Typesetter(theme, book), no_chart, Properties("beside typst"))
    path = folder / "briefing.pdf"
    path.write_bytes(write_pdf(layout, theme, book))
    return path


def no_chart(*_: object) -> None:  # type: ignore[misc]
    """There are no charts in running text."""
    raise AssertionError("running text has no charts")


def by_typst(brief: b.Brief, folder: Path) -> Path:
    """The PDF that typst makes."""
    import typst

    source = folder / "text.typ"
    source.write_text(HEAD + "\n\n".join(map(markup, brief.blocks)), encoding="utf-8")
    path = folder / "typst.pdf"
    compiler = typst.Compiler(str(source), font_paths=[str(font_folder())], ignore_system_fonts=True)
    compiler.compile(output=str(path))
    return path


def markup(block: b.Block) -> str:
    """A block of running text in typst's markup."""
    match block:
        case b.TitleBlock():
            title = (
                f'#align(center, par(first-line-indent: 0em, text(size: 22pt, weight: "bold")[{plain(block.title)}]))'
            )
            return f"{title}\n\n#align(center, kai[——{plain(block.subtitle)}])" if block.subtitle else title
        case b.HeadingBlock():
            face = "sans" if block.level == 1 else "kai"
            return f"#{face}[{plain(block.number + block.text)}]"
        case b.ProseBlock() if block.kind in ("gist", "note"):
            return f"#kai[{plain(str(block.text))}]"
        case b.ProseBlock():
            lead = f"*{plain(block.lead)}。*" if block.lead else ""
            return f"{lead}{plain(str(block.text))}"
        case b.TaskBlock():
            ground = "，".join(block.ground)
            aside = f"#kai[（{plain(f'{block.period}：{ground}')}）]" if ground else ""
            return f"*{block.number}．{plain(block.title)}。*{plain(str(block.text))}{aside}"
    raise AssertionError(block)


def plain(text: str) -> str:
    """Text with everything that typst would read as markup escaped."""
    return text.translate({ord(char): f"\\{char}" for char in "#$*_`<>@\\[]~\"'"})


def pages(file: Path) -> list[Path]:
    """The pages of a PDF as pictures."""
    subprocess.run(["pdftoppm", "-r", str(RESOLUTION), "-png", file, file.with_suffix("")], check=True)
    return sorted(file.parent.glob(f"{file.stem}-*.png"))


def beside(ours: list[Path], theirs: list[Path], folder: Path) -> None:
    """Pairs of pages, briefing's at the left."""
    for number, pair in enumerate(zip(ours, theirs, strict=False), 1):
        left, right = (Image.open(path).convert("L") for path in pair)
        sheet = Image.new("L", (left.width + GAP + right.width, left.height), 128)
        sheet.paste(left, (0, 0))
        sheet.paste(right, (left.width + GAP, 0))
        sheet.quantize(16).save(folder / f"page-{number}.png", optimize=True)


if __name__ == "__main__":
    main()
