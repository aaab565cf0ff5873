"""How many characters a second are broken into lines: briefing, ReportLab's CJK paragraph, and typst if it is there.

    python benchmarks/breaking.py [--runs N]          (typst: pip install typst)

All set the same Chinese paragraphs, 15.75 pt on 442 pt, justified where the tool can. Fonts are open and warm; every
paragraph of every run is a new one, so that nobody gains from what they remember. briefing and ReportLab are timed in
process on line breaking alone. typst cannot be asked for lines alone: a whole compilation is timed, less that of a
document of one paragraph, and includes making the PDF of the further pages.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
SIZE, MEASURE, PITCH = 15.75, 442.2, 29.53
COPIES = 8
Way = Callable[[list[str]], object]


def paragraphs() -> list[str]:
    """Chinese paragraphs of many lengths, with figures, Latin words and nested marks, out of the shipped report."""
    from briefing.report.reader import read_report

    report, _ = read_report(ROOT / "data" / "report.yaml")
    assert report is not None
    found = [str(report.gist)]
    for section in report.sections:
        for group in getattr(section, "groups", ()):
            found += [str(item.text) for item in group.items]
            found.append(str(group.notes))
        found += [str(unit.text) for unit in getattr(section, "units", ())]
    texts = [text for text in found if text]
    return texts + ["".join(texts[at : at + 5]) for at in range(0, len(texts), 5)]


def varied(texts: list[str], copies: int, run: int) -> list[str]:
    """Copies of the texts, each with a beginning of its own."""
    return [f"{run}年{copy}月{text}" for copy in range(copies) for text in texts]


def briefing_way() -> Way:
    """briefing's optimal breaking, to positioned characters."""
    from briefing.theme import load_theme
    from briefing.typography.fonts import default_book
    from briefing.typography.setting import Typesetter
    from briefing.typography.text import Paragraph, ParagraphStyle, Span, TextStyle

    theme, book = load_theme("government"), default_book()
    style = ParagraphStyle("justify", PITCH, first_indent=2 * SIZE)
    setter = Typesetter(theme, book)

    def run(texts: list[str]) -> object:
        made = [Paragraph((Span(text, TextStyle("serif", SIZE)),), style) for text in texts]
        return [setter.paragraph(paragraph, MEASURE) for paragraph in made]

    return run


def reportlab_way() -> Way:
    """ReportLab's Paragraph with wordWrap="CJK": greedy, without squeezing."""
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph

    from briefing.typography.fonts import font_folder

    pdfmetrics.registerFont(TTFont("serif", str(font_folder() / "serif-regular.ttf")))
    style = ParagraphStyle("body", fontName="serif", fontSize=SIZE, leading=PITCH, firstLineIndent=2 * SIZE,
                           alignment=TA_JUSTIFY, wordWrap="CJK")  # fmt: skip
    return lambda texts: [Paragraph(text, style).wrap(MEASURE, 10**6) for text in texts]


def typst_way(folder: Path) -> Way:
    """A whole compilation by typst."""
    import typst

    from briefing.typography.fonts import font_folder

    head = (
        f'#set page(width: {MEASURE}pt, height: 842pt, margin: 0pt)\n#set text(font: "Briefing Serif", size: {SIZE}pt, '
        f'lang: "zh")\n#set par(justify: true, first-line-indent: (amount: 2em, all: true))\n'
    )
    source = folder / "text.typ"
    source.write_text(head, encoding="utf-8")
    compiler = typst.Compiler(str(source), font_paths=[str(font_folder())], ignore_system_fonts=True)

    def run(texts: list[str]) -> object:
        escaped = [text.translate({ord(char): f"\\{char}" for char in "#$*_`<>@\\[]"}) for text in texts]
        source.write_text(head + "\n\n".join(escaped), encoding="utf-8")
        return compiler.compile()

    return run


def seconds(way: Way, texts: list[str], copies: int, runs: int) -> float:
    """The median time of a run, after one to warm up."""
    way(varied(texts, copies, 0))
    taken = []
    for run in range(1, runs + 1):
        made = varied(texts, copies, run)
        start = time.perf_counter()
        way(made)
        taken.append(time.perf_counter() - start)
    return median(taken)


def main() -> None:
    """Prints a row for each tool."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    texts = paragraphs()
    count = sum(map(len, varied(texts, COPIES, 1)))
    print(f"{count} characters in {len(texts) * COPIES} paragraphs")
    ours = seconds(briefing_way(), texts, COPIES, runs)
    rows = [("briefing", ours), ("ReportLab CJK", seconds(reportlab_way(), texts, COPIES, runs))]
    try:
        import typst  # noqa: F401
    except ImportError:
        print("typst is not installed: left out")
    else:
        with tempfile.TemporaryDirectory() as folder:
            way = typst_way(Path(folder))
            rows.append(("typst, whole", seconds(way, texts, COPIES, runs) - seconds(way, texts[:1], 1, runs)))
    for name, taken in rows:
        print(f"{name:16}{count / taken:12,.0f} characters/s{ours / taken:8.2f}× of briefing's speed")


if __name__ == "__main__":
    main()
