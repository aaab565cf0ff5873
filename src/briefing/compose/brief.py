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
from briefing.compose.framework import storey_name, storey_parts
from briefing.compose.words import (
    after,
    chart_figures,
    chart_label,
    date_words,
    joined,
    meeting_words,
    named_first,
    sentence,
)
from briefing.report.figures import format_figure
from briefing.report.model import (
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

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.report.model import Chart, Provenance, Section, Table


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
            yield ProseBlock("editor-note", masthead.editor_note, kind="note", label="按语：")
        yield TitleBlock("title", report.title, report.subtitle, "" if masthead else self._imprint())
        if report.gist:
            yield ProseBlock("gist", report.gist, kind="gist")
        if report.highlights:
            figures = tuple(report.figure(figure_id) for figure_id in report.highlights)
            accent = named_first(report.headline, report.highlights)
            yield NumbersBlock("highlights", figures, tuple(figure.label for figure in figures), accent=accent)
        if report.meeting:
            yield ProseBlock("meeting", meeting_words(report.meeting))

    def _imprint(self) -> str:
        """Who issues a brief that has no masthead, and when."""
        meeting = self.report.meeting
        day = date_words(meeting.date) if meeting else ""
        return "　".join(part for part in (self.report.organization, day) if part)

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
            yield ProseBlock(f"{section.id}-text", section.text)
        for number, group in enumerate(section.groups, 1):
            yield HeadingBlock(group.id, 2, f"（{chinese_number(number)}）", group.title)
            if group.text:
                yield ProseBlock(f"{group.id}-text", group.text)
            for item in group.items:
                yield self._item(item)
            yield from self._drawn(group.charts)

    def _item(self, item: Item) -> ProseBlock:
        text = after(item.text, sentence(joined(item.points))) or self._figures_as_text(item.figures)
        return ProseBlock(item.id, text, lead=item.name)

    def _figures_as_text(self, figure_ids: tuple[str, ...]) -> Text:
        """An item that has nothing but figures still says them."""
        figures = [self.report.figure(figure_id) for figure_id in figure_ids]
        return sentence(Text.plain("，".join(f"{figure.label}{format_figure(figure)}" for figure in figures)))

    def _units(self, section: UnitsSection) -> Iterable[Block]:
        if section.text:
            yield ProseBlock(f"{section.id}-text", section.text)
        name = section.unit_name or "单位"
        rows = tuple(self._unit_row(unit.name, unit.feature, after(unit.text, joined(unit.points)), unit.figures)
                     for unit in section.units)  # fmt: skip
        with_feature = any(str(row[1]) for row in rows)
        columns = (name, "特色", "做法和成效") if with_feature else (name, "做法和成效")
        kept = rows if with_feature else tuple((row[0], row[2]) for row in rows)
        for unit in section.units:  # before the table, which can go on over a page where a chart cannot
            yield from self._drawn(unit.charts)
        caption = self._table_caption(section.heading)
        keys = tuple(unit.id for unit in section.units)
        yield TableBlock(f"{section.id}-table", caption, columns, kept, keys)

    def _unit_row(self, name: str, feature: str, text: Text, figures: tuple[str, ...]) -> tuple[Text, ...]:
        said = {span.figure for span in text.spans}
        unsaid = tuple(figure_id for figure_id in figures[:1] if figure_id not in said)
        body = sentence(after(text, self._figures_as_text(unsaid)) if unsaid else text)
        return (Text.plain(name), Text.plain(feature), body)

    def _framework(self, section: FrameworkSection) -> Iterable[Block]:
        if section.text:
            yield ProseBlock(f"{section.id}-text", section.text)
        storeys = tuple(
            StoreyBlock(level.id, chinese_number(level.count), storey_name(level), storey_parts(self.report, level))
            for level in section.levels
        )
        yield FrameworkBlock(f"{section.id}-framework", storeys)

    def _tasks(self, section: TasksSection) -> Iterable[Block]:
        if section.text:
            yield ProseBlock(f"{section.id}-text", section.text)
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
        figures = [self.report.figure(figure_id) for figure_id in task.ground.figures]
        said = tuple(f"{figure.label}{format_figure(figure)}" for figure in figures)
        if not said and task.ground.chart:
            said = self._marks_as_text(self.report.chart(task.ground.chart))
        return said or tuple(filter(None, (str(task.ground.text).rstrip("。"),)))

    def _marks_as_text(self, chart: Chart) -> tuple[str, ...]:
        """What a chart beside a task on its slide shows: its few marks, or the one it speaks of."""
        ids = chart_figures(chart)
        kept = ids if len(ids) <= MOST_MARKS else (chart.highlight or ids[0],)
        figures = [self.report.figure(figure_id) for figure_id in kept]
        return tuple(f"{figure.period}{chart_label(chart, figure)}{format_figure(figure)}" for figure in figures)

    def _text(self, section: TextSection) -> Iterable[Block]:
        for number, paragraph in enumerate(section.paragraphs, 1):
            yield ProseBlock(f"{section.id}-text-{number}", paragraph)
        for number, point in enumerate(section.points, 1):
            yield ProseBlock(f"{section.id}-point-{number}", sentence(point), lead=f"{number}．")
        if section.figures:
            figures = tuple(self.report.figure(figure_id) for figure_id in section.figures)
            yield NumbersBlock(f"{section.id}-numbers", figures, tuple(figure.label for figure in figures))
        for table in section.tables:
            yield self._table(table)
        yield from self._drawn(section.charts)

    def _table(self, table: Table) -> TableBlock:
        keys = tuple(f"{table.id}-row-{number}" for number in range(1, len(table.rows) + 1))
        return TableBlock(table.id, self._table_caption(table.title), table.columns, table.rows, keys)

    def _table_caption(self, title: str) -> str:
        self.tables += 1
        return f"表{self.tables}　{title}"

    def _drawn(self, chart_ids: Iterable[str]) -> Iterable[Block]:
        for chart_id in chart_ids:
            chart = self.report.chart(chart_id)
            self.charts += 1
            caption = f"图{self.charts}　{chart.title}"
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


def _provenance(origin: Provenance) -> str:
    """Where the facts come from, in one paragraph of small print."""
    title = f"《{origin.title}》" if origin.title else ""
    head = "，".join(part for part in (f"{origin.outlet}{title}", date_words(origin.date)) if part)
    tail = str(sentence(origin.note))
    return f"资料来源：{head}。{tail}"
