"""Blocks of a brief → pieces of known height, measured in the measure of the page."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from briefing.compose import blocks as b
from briefing.layout.frames import Box, ChartFrame, Frame
from briefing.layout.pages.opening import lay_distribution, lay_masthead
from briefing.layout.pages.page_kit import PageKit
from briefing.layout.pages.pieces import Mark, Piece, TableUnit, line_pieces, row_pieces
from briefing.layout.tables import TableStyle, column_align, column_widths, measure_row
from briefing.report.figures import display_parts
from briefing.report.model import Text
from briefing.typography.text import Paragraph, ParagraphStyle, Span, TextStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.layout.slides.figures import Draw
    from briefing.report.model import Chart, Figure
    from briefing.theme import FontRole
    from briefing.typography.setting import Typesetter
    from briefing.typography.text import Align

NUMBER_GUTTER = 14.0
NUMBER_SPACE = 7.0  # between the text and the rule over the numbers
STOREY_SIZE = 12.0  # 小四
NUMERAL_WIDTH = 40.0
NAME_WIDTH = 92.0


class BlockLayout:
    """Measures blocks with one typesetter; `pieces` gives what a block fills a page with."""

    def __init__(self, setter: Typesetter, measure: float, draw: Draw, ease: float = 1.0) -> None:
        """`draw` makes a chart of a width and height in points; `ease` scales what can be a little closer."""
        self.kit = PageKit(setter, measure)
        self.ease = ease
        self.draw = draw

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
                return self._prose(block)
            case b.NumbersBlock():
                return [self._numbers(block)]
            case b.ChartBlock():
                return [self._chart(block)]
            case b.TableBlock():
                return self._table(block)
            case b.FrameworkBlock():
                return self._framework(block)
            case b.DistributionBlock():
                return [lay_distribution(self.kit, block)]

    def _title(self, block: b.TitleBlock) -> list[Piece]:
        kit = self.kit
        size = kit.scale["title"]
        style = ParagraphStyle("center", round(size * 1.45, 1))
        title = Paragraph((Span(block.title, TextStyle("serif", size, True)),), style, key=block.key)
        mark = Mark(block.title, 0, block.key)
        unit = kit.unit(block.key, "title", "H1", title, "balanced")
        pieces = line_pieces(unit, before=kit.pitch * 0.6 * self.ease**2, keep=True, mark=mark)
        if block.subtitle:
            look = TextStyle("kai", kit.scale["body"])
            paragraph = Paragraph((Span(f"——{block.subtitle}", look),), ParagraphStyle("center", kit.pitch))
            pieces += line_pieces(kit.unit(f"{block.key}-subtitle", "subtitle", "P", paragraph, "balanced"), keep=True)
        return [*pieces, Piece(kit.pitch * 0.4)]

    def _heading(self, block: b.HeadingBlock) -> list[Piece]:
        kit = self.kit
        role = TextStyle("sans", kit.scale["body"], True) if block.level == 1 else TextStyle("kai", kit.scale["body"])
        style = ParagraphStyle("left", kit.pitch, left_indent=kit.indent)
        text = f"{block.number}{block.text}"
        unit = kit.unit(block.key, "heading", "H2" if block.level == 1 else "H3", Paragraph((Span(text, role),), style))
        return line_pieces(unit, keep=True, mark=Mark(text, block.level, block.key))

    def _prose(self, block: b.ProseBlock) -> list[Piece]:
        if block.kind == "source":
            return self._source(block)
        kit = self.kit
        role: FontRole = "kai" if block.kind in ("gist", "note") else "serif"
        size = kit.scale["body"]
        spans: list[Span] = []
        if block.label:
            spans.append(Span(block.label, TextStyle("sans", size, True)))
        if block.lead:
            mark = "" if not block.text or block.lead.endswith("．") else "。"
            spans.append(Span(f"{block.lead}{mark}", TextStyle("serif", size, True)))
        look = TextStyle(role, size)
        spans += [Span(part.text, look, figure=part.figure) for part in block.text.spans]
        if block.aside:
            spans.append(Span(block.aside, TextStyle("kai", size)))
        paragraph = Paragraph(
            tuple(spans), ParagraphStyle("justify", kit.pitch, first_indent=kit.indent), key=block.key
        )
        mark_line = Mark(block.outline, 2, block.key) if block.outline else None
        before = kit.pitch * 0.3 if block.kind == "note" else 0.0
        return line_pieces(kit.unit(block.key, block.kind, "P", paragraph), before=before, mark=mark_line)

    def _source(self, block: b.ProseBlock) -> list[Piece]:
        kit = self.kit
        look = TextStyle("sans", kit.scale["small"], color="grey")
        paragraph = Paragraph((Span(str(block.text), look),), ParagraphStyle("justify", 14.0), key=block.key)
        unit = kit.unit(block.key, "source", "Note", paragraph)
        return line_pieces(unit, before=kit.pitch * 0.5 * self.ease**2, together=True)

    # -- numbers and charts -----------------------------------------------------------------------------------

    def _numbers(self, block: b.NumbersBlock) -> Piece:
        kit = self.kit
        across = _across(len(block.figures))
        width = (kit.measure - NUMBER_GUTTER * (across - 1)) / across
        size = self._number_size(block.figures, width)
        frames: list[Frame] = []
        above = NUMBER_SPACE * self.ease
        top = above + 10.0 * self.ease
        for start in range(0, len(block.figures), across):
            tallest = 0.0
            row = list(zip(block.figures, block.labels, strict=True))[start : start + across]
            for index, (figure, label) in enumerate(row):
                paragraphs = self._number(figure, label, size, "accent" if not start + index else "ink")
                x = index * (width + NUMBER_GUTTER)
                frame = kit.text(f"{block.key}-{figure.id}", "number", Box(x, top, width, 0), paragraphs)
                tallest = max(tallest, frame.box.height)
                frames.append(frame)
            top += tallest + 10 * self.ease
        rules = [kit.rule(block.key, "rule-above", above), kit.rule(block.key, "rule-below", top)]
        frames = [rules[0], *frames, rules[1]]
        if block.caption:
            caption, top = self._caption(block.key, block.caption, block.note, top + 5)
            frames.extend(caption)
        return self._whole(frames, top)

    def _number_size(self, figures: Sequence[Figure], width: float) -> float:
        size = self.kit.scale["figure"]
        while size > 12 and any(
            self.kit.setter.line(self._number(figure, "", size, "ink")[0].spans)[1] > width for figure in figures
        ):
            size -= 1
        return size

    def _number(self, figure: Figure, label: str, size: float, color: str) -> list[Paragraph]:
        parts = display_parts(figure)
        small = TextStyle("sans", 10.5, color="grey" if color == "ink" else color)
        pieces = ((parts.prefix, small), (parts.number, TextStyle("sans", size, True, color)), (parts.unit, small))
        spans = tuple(Span(text, style, figure=figure.id) for text, style in pieces if text)
        paragraphs = [Paragraph(spans, ParagraphStyle("left", round(size * 1.2, 1)))]
        if label:
            look = TextStyle("sans", self.kit.scale["small"], color="ink")
            period = f"（{figure.period}）" if figure.period else ""
            paragraphs.append(Paragraph((Span(f"{label}{period}", look),), ParagraphStyle("left", 13.0)))
        return paragraphs

    def _chart(self, block: b.ChartBlock) -> Piece:
        kit = self.kit
        height = round(chart_height(block.chart) * self.ease)
        drawing = self.draw(block.chart, kit.measure, height)
        chart = ChartFrame(block.key, "chart", Box(0, 6, kit.measure, height), drawing)
        caption, bottom = self._caption(block.key, block.caption, block.note, height + 10)
        return self._whole([chart, *caption], bottom)

    def _caption(self, key: str, caption: str, note: Text, top: float) -> tuple[list[Frame], float]:
        kit = self.kit
        look = TextStyle("sans", kit.scale["note"], True)
        paragraphs = [Paragraph((Span(caption, look),), ParagraphStyle("center", 16.0))]
        if note:
            small = TextStyle("sans", kit.scale["small"], color="grey")
            paragraphs.append(Paragraph((Span(str(note), small),), ParagraphStyle("center", 13.0)))
        frame = kit.text(key, "caption", Box(0, top, kit.measure, 0), paragraphs, tag="Caption")
        return [frame], top + frame.box.height + 6

    def _whole(self, frames: Sequence[Frame], height: float, *, floats: bool = True) -> Piece:
        """A block that is never split, on a whole number of half lines so that text keeps near the grid."""
        half = self.kit.pitch / 2
        whole = ceil(height / half) * half if self.ease == 1.0 else height
        return Piece(whole, frames=tuple(frames), floats=floats)

    # -- tables -----------------------------------------------------------------------------------------------

    def _table_style(self) -> TableStyle:
        size = self.kit.scale["table"]
        return TableStyle(size, round(size * 1.5, 1), 5.0, 3.0 * self.ease**3, TextStyle("sans", size, True, "grey"),
                          TextStyle("serif", size), TextStyle("sans", size, True))  # fmt: skip

    def _table(self, block: b.TableBlock) -> list[Piece]:
        kit, style = self.kit, self._table_style()
        widths = column_widths(kit.setter, block.columns, block.rows, style, kit.measure)
        aligns: list[Align] = [column_align(block.rows, index) for index in range(len(block.columns))]
        heads = [Text.plain(column) for column in block.columns]
        rows = [measure_row(kit.setter, f"{block.key}-head", heads, widths, aligns, style, header=True)]
        rows += [measure_row(kit.setter, key, cells, widths, aligns, style)
                 for key, cells in zip(block.keys, block.rows, strict=True)]  # fmt: skip
        unit = TableUnit(block.key, tuple(rows), tuple(widths), style, 1, 0.0, block.caption)
        look = TextStyle("sans", kit.scale["note"], True)
        caption = Paragraph((Span(block.caption, look),), ParagraphStyle("center", 20.0))
        above = line_pieces(kit.unit(f"{block.key}-caption", "caption", "Caption", caption), before=6, keep=True)
        return [*above, *row_pieces(unit), Piece(kit.pitch * 0.4 * self.ease)]

    def _framework(self, block: b.FrameworkBlock) -> list[Piece]:
        """Storeys as a ruled table without a head: numeral, name, parts."""
        kit = self.kit
        frames: list[Frame] = []
        top = 0.0
        for storey in block.storeys:
            frames.append(kit.rule(storey.key, "rule", top))
            row, height = self._storey(storey, top)
            frames.extend(row)
            top += height
        frames.append(kit.rule(block.key, "rule", top))
        return [self._whole(frames, top + 8, floats=False)]

    def _storey(self, storey: b.StoreyBlock, top: float) -> tuple[list[Frame], float]:
        kit, size = self.kit, STOREY_SIZE
        name = Paragraph((Span(storey.name, TextStyle("sans", size, True)),), ParagraphStyle("left", 17.0))
        parts = "、".join(storey.parts)
        text = Paragraph((Span(parts, TextStyle("serif", size)),), ParagraphStyle("left", 17.0))
        left = NUMERAL_WIDTH + NAME_WIDTH
        right = kit.text(storey.key, "parts", Box(left, top + 6, kit.measure - left, 0), [text] if parts else [])
        middle = kit.text(storey.key, "name", Box(NUMERAL_WIDTH, top + 6, NAME_WIDTH - 8, 0), [name])
        height = max(right.box.height, middle.box.height) + 12
        large = min(kit.scale["title"], (NUMERAL_WIDTH - 6) / len(storey.numeral))
        look = TextStyle("serif", large, True, "accent")
        numeral = Paragraph((Span(storey.numeral, look),), ParagraphStyle("left", 17.0))
        number = kit.text(storey.key, "numeral", Box(4, top + 6, NUMERAL_WIDTH - 4, 0), [numeral])
        return [number, middle, *([right] if parts else [])], height


def _across(count: int) -> int:
    return count if count <= 4 else 3 if count <= 6 or count == 9 else 4


def chart_height(chart: Chart) -> float:
    """How tall a chart stands in the brief, in points, by its kind and the number of its marks."""
    marks = max(len(chart.figures), max((len(series.figures) for series in chart.series), default=0))
    runs = max(1, len(chart.series))
    match chart.kind:
        case "bar":
            return 16 + marks * (14 + 14 * runs)
        case "progress":
            return 12 + marks * 30
        case "share":
            return 96
        case "rank":
            return 104
        case _:
            return 168
