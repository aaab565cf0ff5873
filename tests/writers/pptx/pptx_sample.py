"""A deck of every kind of frame, laid out by hand: what the tests of the PPTX writer paint."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from datetime import date

from briefing.charts.drawing import Drawing
from briefing.layout.frames import (
    Box,
    Cell,
    ChartFrame,
    Frame,
    GroupFrame,
    Placeholder,
    Properties,
    ShapeFrame,
    Slide,
    SlideLayout,
    TableFrame,
    TextFrame,
)
from briefing.theme import Theme, load_theme
from briefing.typography.text import Align, Paragraph, ParagraphStyle, Span, TextStyle

THEME: Theme = load_theme("government")
SMALL = TextStyle(size=12, color="grey")
BODY = TextStyle(size=20)
TITLE = TextStyle(size=32, bold=True)


def png(width: int, height: int, grey: int = 200) -> bytes:
    """A PNG of one shade of grey."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\0" + bytes([grey]) * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def pictures(drawing: Drawing) -> tuple[bytes, bytes]:
    """A drawing as a grey field with a red bar, in SVG and in PNG."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width} {drawing.height}">'
        f'<rect width="{drawing.width}" height="{drawing.height}" fill="#C8C8C8"/>'
        f'<rect x="10" y="10" width="40" height="{drawing.height - 20}" fill="#B3202A"/></svg>'
    )
    return svg.encode(), png(round(drawing.width), round(drawing.height))


def paragraph(text: str, style: TextStyle = BODY, bullet: str = "", align: Align = "left") -> Paragraph:
    """A paragraph of one span with the deck's leading."""
    hang = style.size if bullet else 0.0
    look = ParagraphStyle(align, style.size * 1.35, -hang, hang)
    return Paragraph((Span(text, style),), look, bullet)


def text(key: str, role: str, box: Sequence[float], *paragraphs: Paragraph, placeholder: Placeholder = "") -> TextFrame:
    """A text frame; its lines are left out, for the deck does not read them."""
    return TextFrame(key, role, Box(*box), paragraphs, (), placeholder=placeholder)


def furniture(key: str, title: str, number: int) -> tuple[Frame, ...]:
    """What every slide but the cover has: bar, title, number."""
    form = THEME.slide_format
    heading = TextFrame(key, "title", Box(*form["title"]), (paragraph(title, TITLE),), (), "middle", "H1", "title")
    foot = text(key, "number", form["number"], paragraph(str(number), SMALL, align="right"), placeholder="sldNum")
    return (ShapeFrame(key, "bar", Box(*form["bar"]), fill="accent"), heading, foot)


def slide(key: str, number: int, *frames: Frame, layout: str = "title-only", title: str = "标题") -> Slide:
    """A slide with bar, title, number and some frames."""
    return Slide(key, layout, title, (*furniture(key, title, number), *frames))


def deck(*slides: Slide) -> SlideLayout:
    """A deck of slides."""
    properties = Properties("2022年工作回顾", "长沙市工商联", "年度会议", ("工商联", "十件实事"), date(2023, 1, 11))
    return SlideLayout(960, 540, slides, properties)


def cover() -> Slide:
    """A cover with a field of colour, a title of two lines and a subtitle."""
    form = THEME.slide_format
    title = TextFrame(
        "cover",
        "title",
        Box(*form["cover_title"]),
        (paragraph("服务民企的强引擎\n2022年工作回顾与2023年工作安排", TITLE),),
        (),
        "bottom",
        "H1",
        "ctrTitle",
    )
    below = paragraph("长沙市工商联现场交流工作会议", TextStyle(size=20, color="grey"))
    frames: tuple[Frame, ...] = (
        ShapeFrame("cover", "field", Box(0, 0, 24, 540), fill="accent"),
        title,
        text("cover", "subtitle", form["cover_subtitle"], below, placeholder="subTitle"),
    )
    return Slide("cover", "cover", "服务民企的强引擎", frames, section="封面")


def points() -> Slide:
    """A slide of points in the body placeholder, with notes."""
    body = ParagraphStyle(pitch=27, first_indent=-20, left_indent=20, after=8)
    lines = (
        Paragraph(
            (Span("推动签约项目", BODY), Span("28个", BODY, figure="项目"), Span("，总投资361亿元", BODY)),
            body,
            "•",
        ),
        Paragraph(
            (
                Span(
                    "高标准办好“迎老乡、回故乡、建家乡”活动，落实“爱长沙 强省会”新理念，大力拓展“会长经济”",
                    BODY,
                ),
            ),
            body,
            "•",
        ),
        Paragraph(
            (Span("陪跑计划", BODY),),
            ParagraphStyle(pitch=27, first_indent=-18, left_indent=40),
            "–",
            level=1,
        ),
    )
    frame = text("招商", "body", THEME.slide_format["body"], *lines, placeholder="body")
    page = slide("招商", 2, frame, layout="title-body", title="招商：28个项目签约，总投资361亿元")
    notes = ("湘商回归一年见效。", "请看 <数字> & 出处。")
    return Slide(page.key, page.layout, page.title, page.frames, notes, "2022年回顾")


def mixed() -> Slide:
    """A slide of text boxes, numerals, links, tints, a chart and a group."""
    big = TextStyle(size=54, bold=True, color="faint", tracking=0.05)
    kai = TextStyle(role="kai", size=20)
    link = Paragraph(
        (
            Span("红网时刻", SMALL, "https://example.cn/a?b=1&c=2"),
            Span("，回到", SMALL),
            Span("封面", SMALL, "#cover"),
        ),
        ParagraphStyle(pitch=16.2),
    )
    numbered = [paragraph(name, bullet=f"{n}.") for n, name in enumerate(("星商服务", "政企沟通", "湘商回归"), 1)]
    drawing = Drawing(300, 180, (), "柱形图：签约项目28个", "a1")
    group = GroupFrame(
        "task-会长经济",
        "entry",
        Box(60, 330, 300, 120),
        (
            ShapeFrame("task-会长经济", "dot", Box(60, 330, 40, 40), "ellipse", fill="wash", stroke="accent", width=1),
            TextFrame("task-会长经济", "name", Box(110, 330, 250, 40), (paragraph("会长经济"),), (), link="#招商"),
        ),
        "第四件实事：会长经济",
    )
    frames: tuple[Frame, ...] = (
        text("四", "numeral", (60, 110, 120, 80), Paragraph((Span("4", big),), ParagraphStyle(pitch=72))),
        text("四", "list", (60, 200, 360, 120), *numbered),
        text("四", "quotation", (480, 110, 400, 60), paragraph("壮阔七十年·献礼二十大 𬭎 &<>", kai)),
        ChartFrame("四", "chart", Box(480, 180, 300, 180), drawing),
        ShapeFrame("四", "rule", Box(480, 400, 380, 0), "line", stroke="hairline", width=0.75),
        ShapeFrame("四", "mark", Box(480, 410, 100, 20), fill="mark", alt="四成"),
        text("四", "source", THEME.slide_format["source"], link),
        group,
    )
    return slide("四", 3, *frames, title="星商服务矩阵与湘商回归")


def grid() -> Slide:
    """A slide with a table of three columns, whose head has a rule above and below."""
    edges, height = (60.0, 240.0, 420.0, 720.0), 36.0
    words = (("区县", "项目", "特色"), ("天心区", "40", "天心商谈"), ("芙蓉区", "520", "我来服务您"))
    rows = tuple(
        tuple(
            _cell(word, edges[at], 130 + height * row, edges[at + 1] - edges[at], height, row == 0)
            for at, word in enumerate(line)
        )
        for row, line in enumerate(words)
    )
    rules = ((130.0, 1.5), (166.0, 0.75), (238.0, 1.5))
    table = TableFrame("区县", "table", Box(60, 130, 660, 108), rows, 1, False, rules, "三个区县的特色")
    return slide("区县", 4, table, title="区县形成亮点纷呈好局面")


def _cell(word: str, x: float, y: float, width: float, height: float, header: bool) -> Cell:
    style = TextStyle(size=18, bold=header)
    inner = TextFrame(f"区县-{word}", "cell", Box(x + 4, y + 5, width - 8, height - 10), (paragraph(word, style),), ())
    return Cell(Box(x, y, width, height), inner, header)


def whole() -> SlideLayout:
    """A deck with every kind of frame on every layout."""
    section = Slide(
        "part",
        "section",
        "2023年怎么干",
        (
            text(
                "part",
                "title",
                THEME.slide_format["cover_title"],
                paragraph("2023年怎么干", TITLE),
                placeholder="title",
            ),
            text(
                "part",
                "number",
                THEME.slide_format["number"],
                paragraph("5", SMALL, align="right"),
                placeholder="sldNum",
            ),
        ),
        section="2023年安排",
    )
    closing = slide("closing", 6, layout="closing", title="出处")
    return deck(cover(), points(), mixed(), grid(), section, closing)
