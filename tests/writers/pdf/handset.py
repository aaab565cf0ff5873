"""Pages set by hand: characters one after the other at their advances, without a line breaker."""

from __future__ import annotations

from datetime import date

from briefing.charts.drawing import Drawing, PathItem, TextItem
from briefing.layout.frames import (
    Bookmark,
    Box,
    Cell,
    ChartFrame,
    Frame,
    GroupFrame,
    Page,
    PageLayout,
    Properties,
    ShapeFrame,
    TableFrame,
    Tag,
    TextFrame,
)
from briefing.theme.model import load_theme
from briefing.typography.fonts import default_book
from briefing.typography.text import GlyphRun, Line, Paragraph, Span, TextStyle
from briefing.writers.pdf import write_pdf

WIDTH, HEIGHT = 595.276, 841.89
LEFT, MEASURE = 79.37, 442.2
SERIF, SANS, BOLD = "serif-regular", "sans-regular", "sans-bold"


def glyphs(
    text: str,
    x: float = 0,
    face: str = SERIF,
    size: float = 15.75,
    color: str = "ink",
    link: str = "",
    gap: float = 0,
) -> GlyphRun:
    """A run from x on, with the same gap after each character."""
    xs = []
    for char in text:
        xs.append(x)
        x += default_book().face(face).advance(char) * size + gap
    return GlyphRun(text, face, size, color, tuple(xs), link)


def end(run: GlyphRun) -> float:
    """The x after a run without gaps."""
    return run.xs[-1] + default_book().face(run.face).advance(run.text[-1]) * run.size


def after(run: GlyphRun, text: str, face: str = SERIF, color: str = "ink", link: str = "") -> GlyphRun:
    """A run that follows another."""
    return glyphs(text, end(run), face, run.size, color, link)


def frame(
    key: str,
    y: float,
    *lines: str | tuple[GlyphRun, ...],
    tag: Tag = "P",
    link: str = "",
    bullet: str = "",
    starts: bool = True,
    ends: bool = True,
    x: float = LEFT,
    width: float = MEASURE,
) -> TextFrame:
    """A frame with one paragraph of lines, 29.53 pt apart."""
    runs = [(glyphs(line),) if isinstance(line, str) else line for line in lines]
    count = len(runs)
    paragraph = Paragraph((Span("".join(run.text for row in runs for run in row), TextStyle()),), bullet=bullet)
    box = Box(x, y, width, 29.53 * count)
    placed = tuple(
        Line(row, 20 + 29.53 * i, width, 0, starts and i == 0, ends and i == count - 1) for i, row in enumerate(runs)
    )
    return TextFrame(key, "body", box, (paragraph,), placed, tag=tag, link=link)


def layout(
    *pages: tuple[Frame, ...], bookmarks: tuple[Bookmark, ...] = (), properties: Properties | None = None
) -> PageLayout:
    """An A4 document of those pages."""
    numbered = tuple(Page(number, frames) for number, frames in enumerate(pages, start=1))
    return PageLayout(WIDTH, HEIGHT, numbered, bookmarks, properties or Properties("工作简报"))


def pdf(*pages: tuple[Frame, ...], theme: str = "government", **parts: object) -> bytes:
    """The bytes of those pages."""
    return write_pdf(layout(*pages, **parts), load_theme(theme), default_book())


def cell(text: str, x: float, y: float, width: float = 100, header: bool = False, key: str = "") -> Cell:
    """A cell with a line of 12 pt."""
    run = glyphs(text, face=BOLD if header else SANS, size=12)
    box = Box(x, y, width, 20)
    text_frame = TextFrame(key or f"cell-{text}", "cell", box, (), (Line((run,), 14, width),))
    return Cell(box, text_frame, header)


def table(key: str, y: float, rows: tuple[tuple[str, ...], ...], continued: bool = False) -> TableFrame:
    """A table of which the first row and the first column are heads."""
    cells = tuple(
        tuple(cell(text, LEFT + 110 * c, y + 20 * r, header=r == 0 or c == 0) for c, text in enumerate(row))
        for r, row in enumerate(rows)
    )
    box = Box(LEFT, y, 330, 20 * len(rows))
    return TableFrame(key, "table", box, cells, 1, continued, ((y, 1), (y + 20, 0.5), (box.bottom, 1)), "各区县")


def drawing() -> Drawing:
    """A bar, a dashed line, a transparent disc and labels, one of them upright."""
    disc = (("M", 150, 40), ("C", 150, 51, 141, 60, 130, 60), ("L", 130, 40), ("Z",))
    label = glyphs("签约投资", face=SANS, size=10, color="#B3202A")
    return Drawing(
        200,
        100,
        (
            PathItem((("M", 10, 90), ("L", 40, 90), ("L", 40, 20), ("L", 10, 20), ("Z",)), fill="#B3202A"),
            PathItem((("M", 0, 90), ("L", 200, 90)), stroke="#1F2328", width=0.5, dash=(2, 1)),
            PathItem(disc, fill="#C8963E", alpha=0.4),
            TextItem(10, 15, (label,)),
            TextItem(190, 90, (glyphs("亿元", face=SANS, size=10, color="#1F2328"),), 90),
        ),
        "签约项目总投资361亿元",
        "0123",
    )


def everything() -> PageLayout:
    """Two pages with every kind of frame, links, an outline and properties."""
    lead = glyphs("两个节点，")
    web = after(lead, "新闻原文", link="https://example.org/新闻?id=1")
    inside = after(web, "见下页", link="#tasks")
    first = (
        frame("head", 40, (glyphs("第1期", size=9, face=SANS, color="grey"),), tag="Artifact"),
        frame("title", 80, (glyphs("2023年怎么干？", face=BOLD, size=22, color="accent"),), tag="H1"),
        ShapeFrame("rule", "rule", Box(LEFT, 120, MEASURE, 0), "line", stroke="accent", width=1.5),
        frame("gist", 130, "星光不问赶路人，时光不负奋斗者。", (lead, web, inside)),
        ChartFrame("chart", "chart", Box(LEFT, 220, 200, 100), drawing()),
        frame("caption", 325, (glyphs("图1　签约投资", size=10.5),), tag="Caption"),
        table("districts", 370, (("区县", "特色", "数"), ("天心", "商谈", "11"), ("芙蓉", "服务日", "4000"))),
        GroupFrame(
            "figure",
            "figure",
            Box(LEFT, 480, 100, 60),
            (
                ShapeFrame("dot", "dot", Box(LEFT, 480, 20, 20), "ellipse", fill="companion"),
                frame("number", 490, (glyphs("361", size=44),), tag="P", width=100),
            ),
            "总投资361亿元",
        ),
        frame("long", 640, "会议全面回顾总结了全市工商联系统工作，", ends=False),
    )
    second = (
        table("districts", 60, (("区县", "特色", "数"), ("岳麓", "大讲堂", "1")), continued=True),
        frame("long", 120, "精心部署新一年工作。", starts=False),
        frame("tasks", 200, (glyphs("十件实事", face=SANS),), tag="H2"),
        frame("list", 240, (glyphs("•"), glyphs("优化服务", 20)), tag="L", bullet="•"),
        frame("to-title", 300, "回到标题", link="#title"),
        ShapeFrame("seal", "seal", Box(300, 300, 40, 40), "rect", stroke="accent", width=1, alt="印章"),
        frame("note", 400, (glyphs("来源：红网时刻", size=9),), tag="Note", link="mailto:office@example.org"),
    )
    marks = (
        Bookmark("2023年怎么干？", 0, 0, 80, "title"),
        Bookmark("签约投资", 2, 0, 220, "chart"),
        Bookmark("十件实事", 1, 1, 200, "tasks"),
        Bookmark("来源", 0, 1, 400, "note"),
    )
    says = Properties("工作简报 <第1期>", "长沙市工商联", "年度会议", ("工商联", "十件实事"), date(2023, 1, 12))
    return layout(first, second, bookmarks=marks, properties=says)


def everything_pdf() -> bytes:
    """The bytes of `everything`."""
    return write_pdf(everything(), load_theme("government"), default_book())
