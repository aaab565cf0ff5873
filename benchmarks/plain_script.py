"""The yardstick: what a colleague writes in an hour instead of using briefing.

Reads the same report with PyYAML, puts the numbers into the sentences, draws the charts as PNG with pyplot,
sets the brief with Platypus and fills a default deck with python-pptx: the same sentences, charts and slides.
It sets no line by the rules, tags nothing, checks nothing and keeps nobody's edits.

    python benchmarks/plain_script.py data/report.yaml OUTPUT_FOLDER
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from xml.sax.saxutils import escape

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
import yaml
from matplotlib import font_manager
from pptx import Presentation
from pptx.util import Inches, Pt
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    Image,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"
RED = "#B3202A"
DIGITS = "零一二三四五六七八九十"


# --- the report ------------------------------------------------------------------------------------------


def figure_text(figure: dict, part: str = "") -> str:
    """A figure as it reads in a sentence, or one part of it."""
    value = f"{figure['value']:g}"
    if figure.get("numerals") == "chinese":
        value = {1000: "千"}.get(figure["value"]) or DIGITS[figure["value"]]
    unit = figure.get("unit", "")
    if part:
        return {"number": value, "unit": unit}.get(part, str(figure.get(part, "")))
    if figure.get("kind") == "rank":
        return f"{figure.get('scope', '')}第{value}{unit}"
    return f"{figure.get('qualifier', '')}{value}{unit}"


def fill(value: object, figures: dict[str, dict]) -> object:
    """The report with every `{{ id }}` replaced by its figure."""
    if isinstance(value, dict):
        return {key: fill(item, figures) for key, item in value.items()}
    if isinstance(value, list):
        return [fill(item, figures) for item in value]
    if not isinstance(value, str):
        return value
    pattern = r"\{\{\s*([^\s.{}]+)(?:\.(\w+))?\s*\}\}"
    return re.sub(pattern, lambda match: figure_text(figures[match[1]], match[2] or ""), value)


def read(path: Path) -> tuple[dict, dict[str, dict]]:
    """The report and its figures by id."""
    report = yaml.safe_load(path.read_text(encoding="utf-8"))
    figures = {figure["id"]: figure for figure in report["figures"]}
    return fill(report, figures), figures


# --- charts ----------------------------------------------------------------------------------------------


def draw_charts(report: dict, figures: dict[str, dict], folder: Path) -> dict[str, Path]:
    """A PNG for each chart, by its id."""
    font_manager.fontManager.addfont(FONTS / "sans-regular.ttf")
    plt.rcParams["font.family"] = "Briefing Sans"
    draw = {"bar": draw_bars, "numbers": draw_numbers, "progress": draw_progress, "rank": draw_rank}
    paths = {}
    for chart in report["charts"]:
        chosen = [figures[name] for name in chart["figures"]]
        names = [chart.get("labels", {}).get(figure["id"], figure["label"]) for figure in chosen]
        picture, axes = plt.subplots(figsize=(6.1, 3.2))
        draw[chart["kind"]](axes, chosen, names)
        axes.set_title(chart["title"])
        paths[chart["id"]] = folder / f"{chart['id']}.png"
        picture.tight_layout()
        picture.savefig(paths[chart["id"]], dpi=200)
        plt.close(picture)
    return paths


def draw_bars(axes, chosen: list[dict], names: list[str]) -> None:
    """Bars with their values on them."""
    bars = axes.bar(names, [figure["value"] for figure in chosen], color=[RED, *["#999999"] * (len(chosen) - 1)])
    axes.bar_label(bars, [figure_text(figure) for figure in chosen])
    axes.set_yticks([])


def draw_numbers(axes, chosen: list[dict], names: list[str]) -> None:
    """Large numbers in a row."""
    axes.axis("off")
    for at, (figure, name) in enumerate(zip(chosen, names, strict=True)):
        axes.text((at + 0.5) / len(chosen), 0.6, figure_text(figure), fontsize=20, ha="center", color=RED)
        axes.text((at + 0.5) / len(chosen), 0.4, name, fontsize=10, ha="center")


def draw_progress(axes, chosen: list[dict], names: list[str]) -> None:
    """A bar towards a hundred."""
    axes.barh(names, [100] * len(names), color="#DDDDDD")
    bars = axes.barh(names, [figure["value"] for figure in chosen], color=RED)
    axes.bar_label(bars, [figure_text(figure) for figure in chosen])


def draw_rank(axes, chosen: list[dict], names: list[str]) -> None:
    """A line that rises as the rank improves."""
    values = [figure["value"] for figure in chosen]
    axes.plot(names, values, marker="o", color=RED)
    axes.invert_yaxis()
    for at, value in enumerate(values):
        axes.annotate(f"第{value}位", (at, value), xytext=(0, 8), textcoords="offset points", ha="center")


# --- the brief -------------------------------------------------------------------------------------------


class Brief:
    """Flowables, gathered with a style for each kind of paragraph."""

    def __init__(self, charts: dict[str, Path]) -> None:
        for name in ("serif-regular", "sans-bold", "sans-regular"):
            pdfmetrics.registerFont(TTFont(name, FONTS / f"{name}.ttf"))
        body = ParagraphStyle("body", fontName="serif-regular", fontSize=12, leading=20, wordWrap="CJK")
        heading = {"fontName": "sans-bold", "spaceBefore": 8, "spaceAfter": 4, "firstLineIndent": 0}
        self.styles = {
            "body": ParagraphStyle("indented", body, firstLineIndent=24),
            "cell": ParagraphStyle("cell", body, fontName="sans-regular", fontSize=9, leading=13),
            "masthead": ParagraphStyle("masthead", body, fontSize=40, leading=56, textColor=RED, alignment=1),
            "title": ParagraphStyle("title", body, fontName="sans-bold", fontSize=20, leading=30, alignment=1),
            "h1": ParagraphStyle("h1", body, fontSize=15, **heading),
            "h2": ParagraphStyle("h2", body, fontSize=12, **heading),
            "caption": ParagraphStyle("caption", body, fontName="sans-regular", fontSize=9, alignment=1),
        }
        self.charts = charts
        self.story: list[Flowable] = []

    def add(self, style: str, text: str) -> None:
        """A paragraph, unless there is nothing to say."""
        if text:
            self.story.append(Paragraph(escape(text), self.styles[style]))

    def chart(self, chart: str) -> None:
        """A chart across the measure."""
        self.story.append(Image(self.charts[chart], 155 * mm, 81 * mm))

    def table(self, rows: list[list[str]]) -> None:
        """Rows of text under a head."""
        cells = [[Paragraph(escape(cell), self.styles["cell"]) for cell in row] for row in rows]
        table = Table(cells, colWidths=[156 * mm / len(rows[0])] * len(rows[0]), repeatRows=1)
        table.setStyle([("LINEABOVE", (0, 0), (-1, 1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
        self.story += [Spacer(1, 6), table, Spacer(1, 6)]


def write_brief(report: dict, figures: dict[str, dict], charts: dict[str, Path], path: Path) -> None:
    """The PDF."""
    brief = Brief(charts)
    brief.add("masthead", report["masthead"]["name"])
    brief.add("caption", f"{report['masthead']['office']}　　{report['masthead']['date']}")
    brief.story.append(HRFlowable(width="100%", color=RED, thickness=2))
    brief.add("title", report["title"])
    brief.add("body", report["gist"])
    shown = [figures[name] for name in report["highlights"]]
    brief.table([[figure["label"] for figure in shown], [figure_text(figure) for figure in shown]])
    brief.add("body", report["meeting"]["text"])
    for number, section in enumerate(report["sections"]):
        brief.add("h1", f"{DIGITS[number + 1]}、{section['heading']}")
        brief.add("body", section.get("text", ""))
        {"review": brief_review, "units": brief_units, "framework": brief_framework, "tasks": brief_tasks}[
            section["kind"]
        ](brief, section, figures)
    source = report["provenance"]
    brief.add("caption", f"出处：{source['outlet']}，{source['date']}，{source['title']}。{source['note']}")
    margins = {"leftMargin": 27 * mm, "rightMargin": 27 * mm, "topMargin": 37 * mm, "bottomMargin": 35 * mm}
    SimpleDocTemplate(str(path), pagesize=A4, title=report["title"], **margins).build(
        brief.story, onFirstPage=page_number, onLaterPages=page_number
    )


def page_number(canvas, document) -> None:
    """— 1 — at the foot."""
    canvas.setFont("serif-regular", 12)
    canvas.drawCentredString(A4[0] / 2, 20 * mm, f"— {document.page} —")


def brief_review(brief: Brief, section: dict, _: dict) -> None:
    """Groups of items, and their charts."""
    for group in section["groups"]:
        brief.add("h2", group["title"])
        brief.add("body", group.get("text", ""))
        for item in group["items"]:
            brief.add("body", f"{item['name']}：{item['text']}")
        for chart in group.get("charts", []):
            brief.chart(chart)


def brief_units(brief: Brief, section: dict, _: dict) -> None:
    """A table of the units, then the charts and points of some."""
    brief.table([["单位", "特色", "情况"], *([u["name"], u["feature"], u["text"]] for u in section["units"])])
    for unit in section["units"]:
        for point in unit.get("points", []):
            brief.add("body", f"{unit['name']}：{point}")
        for chart in unit.get("charts", []):
            brief.chart(chart)


def brief_framework(brief: Brief, section: dict, _: dict) -> None:
    """One line a level."""
    for level in section["levels"]:
        items = level.get("items") or [level["text"]]
        brief.add("body", f"{DIGITS[level['count']]}{level['name']}：{'；'.join(items)}。")


def brief_tasks(brief: Brief, section: dict, figures: dict[str, dict]) -> None:
    """Each task with its points and its ground."""
    for number, task in enumerate(section["tasks"], 1):
        brief.add("h2", f"{number}. {task['title']}")
        brief.add("body", "；".join(task["points"]) + "。")
        brief.add("caption", ground_text(task, figures))


def ground_text(task: dict, figures: dict[str, dict]) -> str:
    """What a task stands on, in one line."""
    ground = task.get("ground")
    if not ground:
        return ""
    numbers = "、".join(figure_text(figures[name]) for name in ground.get("figures", []))
    return f"工作基础（{ground['period']}）：{ground['text']}{numbers}"


# --- the deck --------------------------------------------------------------------------------------------


class Deck:
    """Slides of the default template, one call each."""

    def __init__(self, charts: dict[str, Path]) -> None:
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = Inches(13.333), Inches(7.5)
        self.charts = charts

    def slide(self, title: str, lines: list[str] = (), notes: str = "", chart: str = "") -> None:
        """A title, bullets, a chart at the right and notes."""
        slide = self.file.slides.add_slide(self.file.slide_layouts[1])
        slide.shapes.title.text = title
        place(slide.shapes.title, 0.6, 0.4, 12.1, 1.0, 28)
        body = slide.placeholders[1]
        body.text_frame.text = "\n".join(lines)
        place(body, 0.6, 1.8, 5 if chart else 12.1, 5, 18)
        if chart:
            slide.shapes.add_picture(str(self.charts[chart]), Inches(5.8), Inches(1.8), Inches(7))
        if notes:
            slide.notes_slide.notes_text_frame.text = notes


def place(shape, left: float, top: float, width: float, height: float, size: float) -> None:
    """Puts a text shape somewhere, in inches, and sets its text in one size."""
    shape.left, shape.top, shape.width, shape.height = map(Inches, (left, top, width, height))
    for paragraph in shape.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(size)


def write_deck(report: dict, figures: dict[str, dict], charts: dict[str, Path], path: Path) -> None:
    """The PPTX."""
    deck = Deck(charts)
    titles = {chart["id"]: chart["title"] for chart in report["charts"]}
    deck.slide(report["title"], [report["organization"], str(report["masthead"]["date"])], report["gist"])
    deck.slide("目录", [section["short"] for section in report["sections"]])
    shown = [figures[name] for name in report["highlights"]]
    deck.slide("关键数字", [f"{figure['label']}：{figure_text(figure)}" for figure in shown], report["gist"])
    deck.slide(report["meeting"]["name"], [report["meeting"]["place"], report["meeting"]["text"]])
    for section in report["sections"]:
        for slide in SLIDES[section["kind"]](section, figures, titles):
            deck.slide(*slide)
    source = report["provenance"]
    deck.slide("出处", [source["title"], f"{source['outlet']} {source['date']}", source["note"]])
    deck.file.save(path)


def review_slides(section: dict, _: dict, titles: dict[str, str]) -> list[tuple]:
    """One slide a group, one a chart."""
    slides = []
    for group in section["groups"]:
        lines = [f"{item['name']}：{item['text']}" for item in group["items"]]
        slides.append((group["finding"], lines, group["notes"]))
        slides += [(titles[chart], lines[:3], group["notes"], chart) for chart in group.get("charts", [])]
    return slides


def units_slides(section: dict, _: dict, titles: dict[str, str]) -> list[tuple]:
    """All units on one slide, then one a unit that has more to say."""
    lines = [f"{unit['name']}：{unit['feature']}" for unit in section["units"]]
    slides = [(section["finding"], lines, section["notes"])]
    for unit in section["units"]:
        if unit.get("points"):
            slides.append((unit["name"] + unit["feature"], unit["points"], unit["text"]))
        slides += [(titles[chart], unit["points"], unit["text"], chart) for chart in unit.get("charts", [])]
    return slides


def framework_slides(section: dict, *_: dict) -> list[tuple]:
    """The five levels on one slide."""
    lines = [
        f"{DIGITS[level['count']]}{level['name']}：{'、'.join(level.get('items') or [level['text']])}"
        for level in section["levels"]
    ]
    return [(section["finding"], lines, section["notes"])]


def tasks_slides(section: dict, figures: dict[str, dict], _: dict) -> list[tuple]:
    """All tasks on one slide, then one each."""
    slides = [(section["finding"], [task["short"] for task in section["tasks"]], section["notes"])]
    for number, task in enumerate(section["tasks"], 1):
        lines = [*task["points"], ground_text(task, figures)]
        slides.append((f"{number}. {task['title']}", lines, task["notes"]))
    return slides


SLIDES = {
    "review": review_slides,
    "units": units_slides,
    "framework": framework_slides,
    "tasks": tasks_slides,
}


def build(report_path: Path, output: Path) -> None:
    """Writes brief.pdf and deck.pptx into a folder."""
    output.mkdir(parents=True, exist_ok=True)
    report, figures = read(report_path)
    charts = draw_charts(report, figures, output)
    write_brief(report, figures, charts, output / "brief.pdf")
    write_deck(report, figures, charts, output / "deck.pptx")


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
