"""The modern style: a designed report on two columns, a narrow one for labels and sources and a wide one for text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.compose import blocks as b
from briefing.compose.words import date_words, issue_words
from briefing.layout.frames import Box, ChartFrame, PictureFrame, ShapeFrame, TextFrame
from briefing.layout.pages.chart_heights import HEADING_ROOM, placed_chart
from briefing.layout.pages.numbers import across, caption_paragraphs, number_rows, parted_numbers
from briefing.layout.pages.opening import lay_distribution
from briefing.layout.pages.page_kit import PageKit, spans_of
from briefing.layout.pages.pieces import Mark, Piece, beside, line_pieces
from briefing.layout.pages.tables import framework_pieces, table_pieces
from briefing.report.phrases import cut, listed, said
from briefing.typography.text import Paragraph, ParagraphStyle, Span, TextStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.layout.frames import Draw, Frame, Picture
    from briefing.report.model import Text
    from briefing.typography.setting import Typesetter
    from briefing.typography.text import Align

NUMBERS_ACROSS = 6
FOLIO_DROP = 22.0
FOLIO_ROOM = 48.0  # kept free beside the page number
BAR = (28.0, 3.0)  # the short accent bar over a heading
NUMERAL_WIDTH = 38.0
NUMERAL_SIZE = 26.0
CHART_EASE = 0.92  # the wide column is narrower than the measure of the 简报
CAPTION_ROOM = 8.0  # below a figure with a caption


class ModernLayout:
    """Blocks to pieces on the two-column grid."""

    def __init__(self, setter: Typesetter, draw: Draw, ease: float = 1.0) -> None:
        """`draw` makes a chart of a width and height in points; `ease` scales what can be a little closer."""
        form = setter.theme.page_format
        start = form["margin_column"] + form["gutter"]
        self.full = PageKit(setter, 0.0, form["measure"], ease)
        self.margin = PageKit(setter, 0.0, form["margin_column"], ease)
        self.wide = PageKit(setter, start, form["measure"] - start, ease)
        self.draw = draw
        self.top = form["top"]
        self.height = form["height_of_type"]
        self.running = ""

    def furniture(self, number: int) -> list[Frame]:
        """The page number at the outside edge; the title of the brief at the other, if it has the room."""
        form = self.full.setter.theme.page_format
        left, measure = form["left"], form["measure"]
        odd = bool(number % 2)
        folio = self._foot(number, "folio", str(number), Box(left, 0, measure, 0), "right" if odd else "left")
        beside = Box(left if odd else left + FOLIO_ROOM, 0, measure - FOLIO_ROOM, 0)
        running = self._foot(number, "running", self.running, beside, "left" if odd else "right")
        return [folio, *([running] if len(running.lines) == 1 else [])]

    def _foot(self, number: int, role: str, text: str, column: Box, align: Align) -> TextFrame:
        kit, form = self.full, self.full.setter.theme.page_format
        look = TextStyle("sans", kit.scale["small"], color="grey")
        paragraph = Paragraph(spans_of(text, look), ParagraphStyle(align, 12.0))
        lines, height = kit.setter.frame((paragraph,), column.width)
        top = form["top"] + form["height_of_type"] + FOLIO_DROP
        box = Box(column.x, top, column.width, height)
        return TextFrame(f"page-{number}", role, box, (paragraph,), lines, tag="Artifact")

    def letterhead(self, logo: Picture, alt: str) -> list[Frame]:
        """The logo over the first line of the first page, in the margin of the paper."""
        form = self.full.setter.theme.page_format
        scale = min(form["logo_width"] / logo.width, form["logo_height"] / logo.height)
        width, height = logo.width * scale, logo.height * scale
        top = form["logo_top"] + form["logo_height"] - height
        return [PictureFrame("logo", "letterhead", Box(form["left"], top, width, height), logo, alt)]

    def pieces(self, block: b.Block) -> list[Piece]:
        """The pieces of a block, in order."""
        match block:
            case b.MastheadBlock():
                return [self._masthead(block)]
            case b.TitleBlock():
                return self._title(block)
            case b.HeadingBlock():
                return self._heading(block)
            case b.ProseBlock():
                return self._prose(block)
            case b.TaskBlock():
                return self._task(block)
            case b.NumbersBlock():
                return parted_numbers(self._numbers, block, self.height)
            case b.ChartBlock():
                return [self._chart(block)]
            case b.TableBlock():
                return table_pieces(self.full, block, "left", self.height)
            case b.FrameworkBlock():
                return framework_pieces(self.full, block, 10.5, self.height)
            case b.DistributionBlock():
                return [lay_distribution(self.full, block, self.height)]

    def _masthead(self, block: b.MastheadBlock) -> Piece:
        """One quiet line: the name in the accent, office, issue and date; a hairline under it."""
        kit, masthead = self.full, block.masthead
        size = kit.scale["masthead"]
        look = TextStyle("sans", size, True, "accent", 0.08)
        name = Paragraph(spans_of(masthead.name, look), ParagraphStyle("left", 16.0))
        issue = issue_words(masthead.issue)
        words = listed((part for part in (block.office, issue, date_words(masthead.date)) if part), "　")
        quiet = Paragraph(spans_of(words, TextStyle("sans", size, color="grey")), ParagraphStyle("right", 16.0))
        taken = kit.setter.width(masthead.name, look) + 1
        beside = kit.measure - taken - 20
        one_line = bool(words) and kit.setter.line(quiet.spans)[1] <= beside
        frames: list[Frame] = [kit.text("masthead", "name", (0, 0), taken if one_line else kit.measure, [name])]
        if words:  # under the name where both do not fit on one line
            at = (kit.measure - beside, 0.0) if one_line else (0.0, frames[0].box.height)
            frames.append(kit.text("masthead", "issue", at, beside if one_line else kit.measure, [quiet]))
        foot = max(frame.box.bottom for frame in frames) + 8
        return Piece(foot + 6, frames=(*frames, kit.rule(block.key, "rule", foot)))

    def _title(self, block: b.TitleBlock) -> list[Piece]:
        kit = self.full
        self.running = block.title
        size = kit.scale["title"]
        style = ParagraphStyle("left", round(size * 1.36, 1))
        title = Paragraph(spans_of(block.title, TextStyle("sans", size, True)), style, key=block.key)
        unit = kit.unit(block.key, "title", "H1", title, "balanced")
        pieces = line_pieces(unit, before=44 * kit.ease**2, keep=True, mark=Mark(block.title, 0, block.key))
        if block.subtitle:
            look = TextStyle("sans", 13, color="grey")
            paragraph = Paragraph(spans_of(block.subtitle, look), ParagraphStyle("left", 22.0))
            pieces += line_pieces(kit.unit(f"{block.key}-subtitle", "subtitle", "P", paragraph), before=4, keep=True)
        if block.imprint:
            look = TextStyle("sans", kit.scale["masthead"], color="grey")
            paragraph = Paragraph(spans_of(block.imprint, look), ParagraphStyle("left", 18.0))
            pieces += line_pieces(kit.unit(f"{block.key}-imprint", "imprint", "P", paragraph), before=4, keep=True)
        return [*pieces, Piece(20.0 * kit.ease, keep=True)]

    def _heading(self, block: b.HeadingBlock) -> list[Piece]:
        kit = self.wide
        text = said(block.number, block.text)
        mark = Mark(text, block.level, block.key)
        if block.level > 1:
            look = TextStyle("sans", kit.scale["lead"], True)
            paragraph = Paragraph(spans_of(text, look), ParagraphStyle("left", kit.pitch))
            return line_pieces(kit.unit(block.key, "heading", "H3", paragraph), before=10, keep=True, mark=mark)
        look = TextStyle("sans", kit.scale["heading"], True)
        paragraph = Paragraph(spans_of(text, look), ParagraphStyle("left", 24.0))
        rules: list[Frame] = [
            self.full.rule(block.key, "rule", 0.0),
            ShapeFrame(block.key, "bar", Box(0, 0, *BAR), fill="accent"),
        ]
        over = Piece(10.0, before=26 * kit.ease**2, keep=True, frames=tuple(rules))
        below = Piece(4.0, keep=True)
        return [over, *line_pieces(kit.unit(block.key, "heading", "H2", paragraph), keep=True, mark=mark), below]

    def _prose(self, block: b.ProseBlock) -> list[Piece]:
        kit = self.wide
        if block.kind == "source":
            return self._labelled(
                "资料来源", self._small(cut(block.text, len("资料来源："))[1], block.key, block.link), 14
            )
        counted = block.lead.endswith("．")  # a numbered point: its number stands before its text
        label = {"gist": "摘要", "note": "按语"}.get(block.kind, "" if counted else block.lead)
        size = kit.scale["lead"] if block.kind == "gist" else kit.scale["body"]
        look = TextStyle("kai" if block.kind == "note" else "serif", size)
        pitch = 21.0 if block.kind == "gist" else kit.pitch
        indent = 0.0 if label else 2 * size
        spans = tuple(Span(part.text, look, figure=part.figure) for part in block.text.spans)
        if counted and not block.more:
            spans = (*spans_of(block.lead, TextStyle("serif", size, True)), *spans)
        paragraph = Paragraph(spans, ParagraphStyle("justify", pitch, first_indent=indent), key=block.key)
        shown = "" if block.more else label
        return self._labelled(shown, paragraph, 7 if shown else 3)

    def _small(self, text: Text, key: str, link: str) -> Paragraph:
        look = TextStyle("sans", self.wide.scale["small"], color="grey")
        spans = [*spans_of(text, look), *([Span(link, look, link=link)] if link else [])]
        return Paragraph(tuple(spans), ParagraphStyle("justify", 13.0), key=key)

    def _labelled(self, label: str, paragraph: Paragraph, before: float) -> list[Piece]:
        """A paragraph in the wide column with its label in the margin, on one baseline."""
        unit = self.wide.unit(paragraph.key, "body", "P", paragraph)
        frames: list[Frame] = []
        if label:
            size = self.margin.scale["table"]
            pitch = paragraph.style.pitch
            text = Paragraph(
                spans_of(label, TextStyle("sans", size, True)), ParagraphStyle("left", round(size * 1.5, 1))
            )
            drop = (pitch - size * 1.5) / 2 + 0.4
            frames = [self.margin.text(paragraph.key, "label", (0, drop), self.margin.measure, [text])]
        return beside(line_pieces(unit, before=before), label=frames)

    def _task(self, block: b.TaskBlock) -> list[Piece]:
        """A large light numeral, title and text in the wide column; the ground in the margin."""
        kit = PageKit(
            self.wide.setter, self.wide.left + NUMERAL_WIDTH, self.wide.measure - NUMERAL_WIDTH, self.wide.ease
        )
        title = Paragraph(spans_of(block.title, TextStyle("sans", 11.5, True)), ParagraphStyle("left", kit.pitch))
        mark = Mark(said(f"{block.number}．", block.title), 2, block.key)
        pieces = line_pieces(kit.unit(block.key, "title", "H3", title), before=12 * kit.ease, keep=True, mark=mark)
        look = TextStyle("serif", kit.scale["body"])
        for at, line in enumerate(block.text.lines):
            key = f"{block.key}-text-{at + 1}" if at else f"{block.key}-text"
            spans = tuple(Span(part.text, look, figure=part.figure) for part in line.spans)
            text = Paragraph(spans, ParagraphStyle("justify", kit.pitch), key=key)
            pieces += line_pieces(kit.unit(key, "task", "P", text), before=3.0 if at else 0.0)
        numeral = Paragraph(
            (Span(str(block.number), TextStyle("sans", NUMERAL_SIZE, True, "faint")),),
            ParagraphStyle("left", NUMERAL_SIZE),
        )
        number = self.wide.text(block.key, "numeral", (0, -2), NUMERAL_WIDTH - 4, [numeral])
        ground = self._ground(block)
        aside = [self.margin.text(block.key, "ground", (0, 2), self.margin.measure, ground)] if ground else []
        return beside(pieces, label=[number], aside=aside)

    def _ground(self, block: b.TaskBlock) -> list[Paragraph]:
        size = self.margin.scale["small"]
        style = ParagraphStyle("left", round(size * 1.5, 1))
        quiet, look = TextStyle("sans", size, color="grey"), TextStyle("sans", size)
        head = said(block.period, "的基础") if block.period else "工作基础"
        lines = [(head, quiet), *((line, look) for line in block.ground)] if block.ground else []
        lines += [(said("品牌：", block.brand), TextStyle("sans", size, True, "accent"))] if block.brand else []
        return [Paragraph(spans_of(text, style_), style) for text, style_ in lines]

    def _numbers(self, block: b.NumbersBlock) -> Piece:
        """Without a caption, a row over the full measure; with one, in the wide column beside its caption."""
        if not block.caption:
            frames, bottom = number_rows(
                self.full, block, across(len(block.figures), NUMBERS_ACROSS), 14 * self.full.ease
            )
            return Piece(bottom + 8, frames=tuple(frames), floats=True)
        frames, bottom = number_rows(self.wide, block, across(len(block.figures), 4), 4)
        return self._captioned(block.key, block.caption, block.note, frames, bottom)

    def _chart(self, block: b.ChartBlock) -> Piece:
        kit = self.wide
        most = self.height - CAPTION_ROOM - HEADING_ROOM
        drawing = placed_chart(self.draw, block.chart, kit.measure, CHART_EASE * kit.ease, most)
        frame = ChartFrame(block.key, "chart", Box(kit.left, 0, kit.measure, drawing.height), drawing)
        return self._captioned(block.key, block.caption, block.note, [frame], drawing.height)

    def _captioned(self, key: str, caption: str, note: Text, frames: Sequence[Frame], bottom: float) -> Piece:
        """A figure with its caption in the margin beside it."""
        paragraphs = caption_paragraphs(self.margin, caption, note, "left")
        said = self.margin.text(key, "caption", (0, 2), self.margin.measure, paragraphs, "Caption", "balanced")
        return Piece(
            max(bottom, said.box.bottom) + CAPTION_ROOM, before=12 * self.wide.ease, frames=(*frames, said), floats=True
        )
