"""Report → Brief: the blocks of a printed 简报, in order, numbered as official documents are (一、 （一） 1．)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.compose.blocks import (
    Block,
    Brief,
    ChartBlock,
    DistributionBlock,
    FrameworkBlock,
    HeadingBlock,
    MastheadBlock,
    NumbersBlock,
    ProseBlock,
    StoreyBlock,
    TableBlock,
    TaskBlock,
    TitleBlock,
)
from briefing.compose.dated_tables import dated_table
from briefing.compose.framework import storey_name, storey_parts
from briefing.compose.standing_in import chief_figures, leading_first
from briefing.compose.words import (
    after,
    chart_figures,
    chart_label,
    date_words,
    joined,
    meeting_words,
    named_first,
    said_figure,
    said_figures,
    sentence,
    without_stop,
)
from briefing.report.model import (
    NO_TEXT,
    FrameworkSection,
    Item,
    Report,
    ReviewSection,
    Task,
    TasksSection,
    Text,
    TextSection,
    UnitsSection,
)
from briefing.report.numerals import chinese_number
from briefing.report.periods import own_periods
from briefing.report.phrases import listed, said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.report.model import Chart, Provenance, Section, Table, Unit
    from briefing.report.text import Line


#: A chart of more marks is not spelt out beside a task.
MOST_MARKS = 4


def compose_brief(report: Report) -> Brief:
    """The blocks of the brief of a report."""
    return Brief(tuple(_apart(_Composer(report).blocks())))


def _apart(blocks: Iterable[Block]) -> Iterable[Block]:
    """The blocks, each with a key of its own: a section, a group, a chart and a table may have one id."""
    taken: set[str] = set()
    for block in blocks:
        key = block.key
        while key in taken:
            key += "-again"
        taken.add(key)
        yield block if key == block.key else replace(block, key=key)


class _Composer:
    """Counts charts and tables while blocks are put in order."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.charts = 0
        self.tables = 0

    def blocks(self) -> Iterable[Block]:
        yield from self._opening()
        for number, section in enumerate(self.report.sections, 1):
            yield HeadingBlock(section.id, 1, f"{chinese_number(number)}、", section.heading)
            yield from self._section(section)
        yield from self._closing()

    def _opening(self) -> Iterable[Block]:
        report = self.report
        masthead = report.masthead
        if masthead:
            yield MastheadBlock("masthead", masthead, masthead.office or report.organization)
        if masthead and masthead.editor_note:
            yield from _paragraphs(ProseBlock("editor-note", masthead.editor_note, kind="note", label="按语："))
        yield TitleBlock("title", report.title, report.subtitle, "" if masthead else self._imprint())
        if report.gist:
            yield from _paragraphs(ProseBlock("gist", report.gist, kind="gist"))
        if report.highlights:
            figures = tuple(report.figure(figure_id) for figure_id in report.highlights)
            accent = named_first(report.headline, report.highlights)
            yield NumbersBlock("highlights", figures, tuple(figure.label for figure in figures), accent=accent)
        if report.meeting:
            yield from _paragraphs(ProseBlock("meeting", meeting_words(report.meeting)))

    def _imprint(self) -> str:
        """Who issues a brief that has no masthead, and when."""
        meeting = self.report.meeting
        day = date_words(meeting.date) if meeting else ""
        return listed((part for part in (self.report.organization, day) if part), "　")

    def _section(self, section: Section) -> Iterable[Block]:
        if isinstance(section, ReviewSection):
            yield from self._review(section)
        elif isinstance(section, UnitsSection):
            yield from self._units(section)
        elif isinstance(section, FrameworkSection):
            yield from self._framework(section)
        elif isinstance(section, TasksSection):
            yield from self._tasks(section)
        else:
            yield from self._text(section)

    def _review(self, section: ReviewSection) -> Iterable[Block]:
        if section.text:
            yield from _paragraphs(ProseBlock(f"{section.id}-text", section.text))
        for number, group in enumerate(section.groups, 1):
            yield HeadingBlock(group.id, 2, f"（{chinese_number(number)}）", group.title)
            if group.text:
                yield from _paragraphs(ProseBlock(f"{group.id}-text", group.text))
            for item in group.items:
                over = said(section.heading, " ", group.title, " ", item.name)
                yield from _paragraphs(self._item(item, over))
            yield from self._drawn(group.charts)

    def _item(self, item: Item, over: str) -> ProseBlock:
        text = after(item.text, sentence(joined(item.points))) or self._figures_as_text(item.figures, over)
        return ProseBlock(item.id, text, lead=item.name)

    def _figures_as_text(self, figure_ids: tuple[str, ...], over: str) -> Text:
        """An item that has nothing but figures still says them; `over` are the headings over it."""
        figures = map(self.report.figure, figure_ids)
        return sentence(Text.plain(listed(said_figures(figures, over), "，")))

    def _units(self, section: UnitsSection) -> Iterable[Block]:
        if section.text:
            yield from _paragraphs(ProseBlock(f"{section.id}-text", section.text))
        name = section.unit_name or "单位"
        firsts = {unit.id: leading_first(self.report, unit.figures)[:1] for unit in section.units}
        own = own_periods((self.report.figure(one) for first in firsts.values() for one in first), section.heading)
        rows = tuple(self._unit_row(unit, firsts[unit.id], own) for unit in section.units)
        with_feature = any(str(row[1]) for row in rows)
        columns = (name, "特色", "做法和成效") if with_feature else (name, "做法和成效")
        kept = rows if with_feature else tuple((row[0], row[2]) for row in rows)
        for unit in section.units:  # before the table, which can go on over a page where a chart cannot
            yield from self._drawn(unit.charts)
        caption = self._table_caption(section.heading)
        keys = tuple(unit.id for unit in section.units)
        yield TableBlock(f"{section.id}-table", caption, columns, kept, keys)

    def _unit_row(self, unit: Unit, first: tuple[str, ...], own: dict[str, str]) -> tuple[Text, ...]:
        text = after(unit.text, joined(unit.points))
        named = {span.figure for span in text.spans}
        for figure in (self.report.figure(figure_id) for figure_id in first if figure_id not in named):
            text = after(text, Text.plain(said_figure(figure, period=own.get(figure.id, ""))))
        return (Text.plain(unit.name), Text.plain(unit.feature), sentence(text))

    def _framework(self, section: FrameworkSection) -> Iterable[Block]:
        if section.text:
            yield from _paragraphs(ProseBlock(f"{section.id}-text", section.text))
        storeys = tuple(
            StoreyBlock(level.id, chinese_number(level.count), storey_name(level), storey_parts(self.report, level))
            for level in section.levels
        )
        yield FrameworkBlock(f"{section.id}-framework", storeys)

    def _tasks(self, section: TasksSection) -> Iterable[Block]:
        if section.text:
            yield from _paragraphs(ProseBlock(f"{section.id}-text", section.text))
        for number, task in enumerate(section.tasks, 1):
            yield self._task(number, task)

    def _task(self, number: int, task: Task) -> TaskBlock:
        text = sentence(after(task.text, joined(task.points)))
        ground = task.ground
        return TaskBlock(
            task.id, number, task.title, text, ground.period if ground else "", self._ground(task), task.brand
        )

    def _ground(self, task: Task) -> tuple[str, ...]:
        """What a task stands on: its figures with their labels, else the words the report has for it."""
        if not task.ground:
            return ()
        ground = task.ground
        if ground.figures:
            return tuple(said_figures(map(self.report.figure, ground.figures), ground.period))
        chart = self.report.chart(ground.chart) if ground.chart else None
        marks = self._marks_as_text(chart, ground.period) if chart else ()
        words = ground.text or (chart.title if chart else NO_TEXT)
        return marks or tuple(line for each in words.lines if (line := without_stop(each).line))

    def _marks_as_text(self, chart: Chart, over: str) -> tuple[str, ...]:
        """What a chart beside a task on its slide shows: its few marks, or those it speaks of."""
        ids = chart_figures(chart)
        every = ((figure, chart_label(chart, figure)) for figure in map(self.report.figure, ids))
        figures = tuple(every) if len(ids) <= MOST_MARKS else chief_figures(self.report, chart)
        own = (
            own_periods([figure for figure, _ in figures], over) if over else {one.id: one.period for one, _ in figures}
        )
        return tuple(said_figure(figure, label, own.get(figure.id, "")) for figure, label in figures)

    def _text(self, section: TextSection) -> Iterable[Block]:
        for number, paragraph in enumerate(section.paragraphs, 1):
            yield from _paragraphs(ProseBlock(f"{section.id}-text-{number}", paragraph))
        for number, point in enumerate(section.points, 1):
            yield from _paragraphs(ProseBlock(f"{section.id}-point-{number}", sentence(point), lead=f"{number}．"))
        if section.figures:
            figures = tuple(self.report.figure(figure_id) for figure_id in section.figures)
            yield NumbersBlock(f"{section.id}-numbers", figures, tuple(figure.label for figure in figures))
        for table in section.tables:
            yield self._table(table)
        yield from self._drawn(section.charts)

    def _table(self, table: Table) -> TableBlock:
        table = dated_table(self.report, table)
        keys = tuple(f"{table.id}-row-{number}" for number in range(1, len(table.rows) + 1))
        return TableBlock(table.id, self._table_caption(table.title), table.columns, table.rows, keys)

    def _table_caption(self, title: str) -> str:
        self.tables += 1
        return said(f"表{self.tables}　", title)

    def _drawn(self, chart_ids: Iterable[str]) -> Iterable[Block]:
        for chart_id in chart_ids:
            chart = self.report.chart(chart_id)
            self.charts += 1
            caption = said(f"图{self.charts}　", chart.title)
            if chart.kind == "numbers":
                figures = tuple(self.report.figure(figure_id) for figure_id in chart.figures)
                labels = tuple(chart_label(chart, figure) for figure in figures)
                accent = chart.highlight or named_first(chart.title, chart.figures)
                yield NumbersBlock(chart.id, figures, labels, caption, chart.note, accent)
            else:
                yield ChartBlock(chart.id, chart, caption, chart.note)

    def _closing(self) -> Iterable[Block]:
        report = self.report
        if report.provenance:
            origin = report.provenance
            yield ProseBlock("provenance", Text.plain(_provenance(origin)), kind="source", link=origin.url)
        masthead = report.masthead
        if masthead and (masthead.distribution or masthead.copies):
            yield DistributionBlock("distribution", masthead.distribution, masthead.copies)


def _paragraphs(block: ProseBlock) -> Iterable[ProseBlock]:
    """A block for each line of a block's text; what stands before the text opens the first, the link ends the last."""
    lines = block.text.lines
    if len(lines) < 2:
        yield block
        return
    yield replace(block, text=lines[0], link="")
    for number, line in enumerate(lines[1:], 2):
        key, link = f"{block.key}-paragraph-{number}", block.link if number == len(lines) else ""
        yield replace(block, key=key, text=line, link=link, more=True)


def _provenance(origin: Provenance) -> Line:
    """Where the facts come from, in one paragraph of small print."""
    title = said("《", origin.title, "》") if origin.title else ""
    head = listed((part for part in (said(origin.outlet, title), date_words(origin.date)) if part), "，")
    return said("资料来源：", head, "。", sentence(origin.note))
