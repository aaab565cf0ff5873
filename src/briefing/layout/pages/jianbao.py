"""The 简报 style: blocks as pieces over the full measure, on lines of 29.53 points (GB/T 9704)."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from briefing.compose import blocks as b
from briefing.layout.frames import Box, ChartFrame, TextFrame
from briefing.layout.pages.chart_heights import HEADING_ROOM, placed_chart
from briefing.layout.pages.numbers import across, caption_paragraphs, number_rows, parted_numbers
from briefing.layout.pages.opening import lay_distribution, lay_masthead
from briefing.layout.pages.page_kit import PageKit, spans_of
from briefing.layout.pages.pieces import Mark, Piece, line_pieces
from briefing.layout.pages.tables import framework_pieces, table_pieces
from briefing.report.phrases import listed, said
from briefing.typography.text import Paragraph, ParagraphStyle, Span, TextStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.layout.frames import Draw, Frame, Picture
    from briefing.report.model import Text
    from briefing.theme import FontRole
    from briefing.typography.setting import Typesetter

NUMBERS_ACROSS = 4
NUMBER_SPACE = 7.0  # between the text and the rule over the numbers
STOREY_SIZE = 12.0  # 小四
FOLIO_SIZE = 14.0  # 四号
FOLIO_DROP = 19.84  # 7 mm below the type area


class JianbaoLayout:
    """Blocks to pieces in the style of official briefings."""

    def __init__(self, setter: Typesetter, draw: Draw, ease: float = 1.0) -> None:
        """`draw` makes a chart of a width and height in points; `ease` scales what can be a little closer."""
        form = setter.theme.page_format
        self.kit = PageKit(setter, 0.0, form["measure"], ease)
        self.draw = draw
        # The first line's characters, not its leading, touch the top of the type area.
        self.lead = (self.kit.pitch - self.kit.scale["body"]) / 2
        self.top = form["top"] - self.lead
        self.height = int((form["height_of_type"] + 2 * self.lead + 0.5) // self.kit.pitch) * self.kit.pitch

    def furniture(self, number: int) -> list[Frame]:
        """The page number — 1 —, at the outside edge one character in (GB/T 9704 7.5)."""
        kit, form = self.kit, self.kit.setter.theme.page_format
        align = ParagraphStyle(
            "right" if number % 2 else "left", FOLIO_SIZE * 1.5, left_indent=FOLIO_SIZE, right_indent=FOLIO_SIZE
        )
        paragraph = Paragraph((Span(f"— {number} —", TextStyle("serif", FOLIO_SIZE)),), align, key="folio")
        lines, height = kit.setter.frame((paragraph,), kit.measure)
        top = form["top"] + form["height_of_type"] + FOLIO_DROP - FOLIO_SIZE * 0.3
        box = Box(form["left"], top, kit.measure, height)
        return [TextFrame(f"page-{number}", "folio", box, (paragraph,), lines, tag="Artifact")]

    def letterhead(self, logo: Picture, alt: str) -> list[Frame]:
        """Nothing: an official briefing bears its red masthead and no logo."""
        del logo, alt
        return []

    def pieces(self, block: b.Block) -> list[Piece]:
        """The pieces of a block, in order."""
        match block:
            case b.MastheadBlock():
                return [lay_masthead(self.kit, block)]
            case b.TitleBlock():
                return self._title(block)
            case b.HeadingBlock():
                return self._heading(block)
            case b.ProseBlock():
                return self._source(block) if block.kind == "source" else self._prose(block)
            case b.TaskBlock():
                return self._task(block)
            case b.NumbersBlock():
                return parted_numbers(self._numbers, block, self.height)
            case b.ChartBlock():
                return [self._chart(block)]
            case b.TableBlock():
                return table_pieces(self.kit, block, "center", self.height)
            case b.FrameworkBlock():
                return framework_pieces(self.kit, block, STOREY_SIZE, self.height)
            case b.DistributionBlock():
                return [lay_distribution(self.kit, block, self.height)]

    def _title(self, block: b.TitleBlock) -> list[Piece]:
        kit = self.kit
        size = kit.scale["title"]
        style = ParagraphStyle("center", round(size * 1.45, 1))
        title = Paragraph(spans_of(block.title, TextStyle("serif", size, True)), style, key=block.key)
        unit = kit.unit(block.key, "title", "H1", title, "balanced")
        mark = Mark(block.title, 0, block.key)
        pieces = line_pieces(unit, before=kit.pitch * 0.6 * kit.ease**2, keep=True, mark=mark)
        if block.subtitle:
            look = TextStyle("kai", kit.scale["body"])
            paragraph = Paragraph(spans_of(said("——", block.subtitle), look), ParagraphStyle("center", kit.pitch))
            pieces += line_pieces(kit.unit(f"{block.key}-subtitle", "subtitle", "P", paragraph, "balanced"), keep=True)
        if block.imprint:
            look = TextStyle("kai", kit.scale["body"])
            paragraph = Paragraph(spans_of(block.imprint, look), ParagraphStyle("center", kit.pitch))
            pieces += line_pieces(kit.unit(f"{block.key}-imprint", "imprint", "P", paragraph), keep=True)
        return [*pieces, Piece(kit.pitch * 0.4, keep=True)]

    def _heading(self, block: b.HeadingBlock) -> list[Piece]:
        kit, size = self.kit, self.kit.scale["body"]
        look = TextStyle("sans", size, True) if block.level == 1 else TextStyle("kai", size)
        style = ParagraphStyle("left", kit.pitch, left_indent=kit.indent)
        text = said(block.number, block.text)
        paragraph = Paragraph(spans_of(text, look), style)
        unit = kit.unit(block.key, "heading", "H2" if block.level == 1 else "H3", paragraph)
        return line_pieces(unit, keep=True, mark=Mark(text, block.level, block.key))

    def _prose(self, block: b.ProseBlock) -> list[Piece]:
        kit, size = self.kit, self.kit.scale["body"]
        role: FontRole = "kai" if block.kind in ("gist", "note") else "serif"
        spans: list[Span] = []
        if block.label and not block.more:
            spans.append(Span(block.label, TextStyle("sans", size, True)))
        if block.lead and not block.more:
            mark = "" if not block.text or block.lead.endswith("．") else "。"
            spans += spans_of(said(block.lead, mark), TextStyle("serif", size, True))
        spans += _text_spans(block.text, TextStyle(role, size))
        before = kit.pitch * 0.3 if block.kind == "note" and not block.more else 0.0
        return line_pieces(kit.unit(block.key, block.kind, "P", self._running(spans, block.key)), before=before)

    def _task(self, block: b.TaskBlock) -> list[Piece]:
        """Number and title run in, what will be done, and the ground in brackets in kai."""
        size = self.kit.scale["body"]
        title = said(f"{block.number}．", block.title)
        runs = [_text_spans(line, TextStyle("serif", size)) for line in block.text.lines] or [[]]
        runs[0] = [*spans_of(said(title, "。" if block.text else ""), TextStyle("serif", size, True)), *runs[0]]
        beside = [said(block.period or "基础", "：", listed(block.ground, "，"))] if block.ground else []
        beside += [said("品牌：", block.brand)] if block.brand else []
        if beside:
            runs[-1] += spans_of(said("（", listed(beside, "。"), "）"), TextStyle("kai", size))
        return [
            piece for number, spans in enumerate(runs, 1) for piece in self._task_lines(block, title, spans, number)
        ]

    def _task_lines(self, block: b.TaskBlock, title: str, spans: Sequence[Span], number: int) -> list[Piece]:
        """A paragraph of a task; the first carries the bookmark."""
        key = block.key if number == 1 else f"{block.key}-paragraph-{number}"
        mark = Mark(title, 2, block.key) if number == 1 else None
        return line_pieces(self.kit.unit(key, "task", "P", self._running(spans, key)), mark=mark)

    def _running(self, spans: Sequence[Span], key: str) -> Paragraph:
        """A paragraph of running text, indented by two characters."""
        return Paragraph(tuple(spans), ParagraphStyle("justify", self.kit.pitch, first_indent=self.kit.indent), key=key)

    def _source(self, block: b.ProseBlock) -> list[Piece]:
        kit = self.kit
        look = TextStyle("sans", kit.scale["small"], color="grey")
        spans = [*spans_of(block.text, look)]
        spans += [Span(block.link, look, link=block.link)] if block.link else []
        paragraph = Paragraph(tuple(spans), ParagraphStyle("justify", 14.0), key=block.key)
        unit = kit.unit(block.key, "source", "Note", paragraph)
        return line_pieces(unit, before=kit.pitch * 0.5 * kit.ease**2, together=True)

    def _numbers(self, block: b.NumbersBlock) -> Piece:
        kit = self.kit
        above = NUMBER_SPACE * kit.ease
        most = 3 if len(block.figures) in (5, 6, 9) else NUMBERS_ACROSS
        frames, top = number_rows(kit, block, across(len(block.figures), most), above + 10 * kit.ease)
        framed = [kit.rule(block.key, "rule-above", above), *frames, kit.rule(block.key, "rule-below", top)]
        if block.caption:
            caption, top = self._caption(block.key, block.caption, block.note, top + 5)
            framed.append(caption)
        return self._whole(framed, top)

    def _chart(self, block: b.ChartBlock) -> Piece:
        kit = self.kit
        below = self._caption(block.key, block.caption, block.note, 10)[1]
        drawing = placed_chart(self.draw, block.chart, kit.measure, kit.ease, self.height - below - HEADING_ROOM)
        chart = ChartFrame(block.key, "chart", Box(0, 6, kit.measure, drawing.height), drawing)
        caption, bottom = self._caption(block.key, block.caption, block.note, drawing.height + 10)
        return self._whole([chart, caption], bottom)

    def _caption(self, key: str, caption: str, note: Text, top: float) -> tuple[Frame, float]:
        kit = self.kit
        paragraphs = caption_paragraphs(kit, caption, note, "center")
        frame = kit.text(key, "caption", (0, top), kit.measure, paragraphs, "Caption")
        return frame, frame.box.bottom + 6

    def _whole(self, frames: Sequence[Frame], height: float, *, floats: bool = True) -> Piece:
        """A block that is never split, on a whole number of half lines so that text keeps near the grid."""
        half = self.kit.pitch / 2
        whole = ceil(height / half) * half if self.kit.ease == 1.0 else height
        return Piece(whole, frames=tuple(frames), floats=floats)


def _text_spans(text: Text, look: TextStyle) -> list[Span]:
    return [Span(part.text, look, figure=part.figure) for part in text.spans]
