"""Report → Deck: the slides of a presentation, in order, with notes for the speaker."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.compose.framework import matching_tasks, storey_name, storey_parts
from briefing.compose.slides import (
    ChartSlide,
    ClosingSlide,
    ContentsSlide,
    CoverSlide,
    Deck,
    Entry,
    FactsSlide,
    FrameworkSlide,
    GlanceSlide,
    GridSlide,
    Head,
    ItemPart,
    ItemsSlide,
    NumberPart,
    NumbersSlide,
    Remark,
    SlideSpec,
    StoreyPart,
    TableSlide,
    TaskSlide,
    TextSlide,
)
from briefing.compose.words import (
    after,
    chart_figures,
    chart_label,
    date_words,
    figure_words,
    joined,
    meeting_time,
    named_first,
    person_words,
    sentence,
    source_words,
)
from briefing.report.figures import format_figure
from briefing.report.model import (
    FrameworkSection,
    ReviewSection,
    TasksSection,
    Text,
    TextSection,
    TextSpan,
    UnitsSection,
)
from briefing.report.numerals import chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.report.model import Chart, Figure, Ground, Group, Item, Report, Section, Task, Unit

#: A unit with at least this many points gets a slide of its own.
OWN_SLIDE_POINTS = 2
#: A chart of more marks is not drawn beside a task.
MOST_MARKS = 8


def compose_deck(report: Report) -> Deck:
    """The slides of the deck of a report. Titles are unique: a repeated one is numbered."""
    return Deck(tuple(_Composer(report).slides()))


class _Composer:
    """Puts slides in order; every method yields the slides of one part."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.titles: dict[str, int] = {}
        self.keys: dict[str, int] = {}

    def slides(self) -> Iterable[SlideSpec]:
        yield self._cover()
        yield self._contents()
        yield from self._opening()
        for section in self.report.sections:
            yield from self._section(section)
        yield from self._closing()

    def _head(
        self,
        key: str,
        title: Text,
        section: str,
        notes: Iterable[str] = (),
        figures: Iterable[str] = (),
    ) -> Head:
        """A head whose notes end with the figures shown and their sources."""
        ids = tuple(dict.fromkeys(figures))
        said = [note for note in notes if note]
        said.extend(figure_words(self.report, figure_id) for figure_id in ids)
        source = source_words(self.report, ids) if ids else ""
        return Head(self._free(key), self._unique(title), section, tuple(said), source, section)

    def _free(self, key: str) -> str:
        """The key, marked where something is shown a second time (one chart in two places)."""
        count = self.keys[key] = self.keys.get(key, 0) + 1
        return key if count == 1 else f"{key}-again{'-too' * (count - 2)}"

    def _unique(self, title: Text) -> Text:
        count = self.titles[str(title)] = self.titles.get(str(title), 0) + 1
        return title if count == 1 else Text((*title.spans, *Text.plain(f"（{chinese_number(count)}）").spans))

    def _cover(self) -> SlideSpec:
        report = self.report
        masthead, meeting = report.masthead, report.meeting
        day = meeting.date if meeting and meeting.date else masthead.date if masthead else None
        head = Head(
            self._free("cover"),
            self._unique(Text.plain(report.title)),
            "封面",
            (str(report.gist),) if report.gist else (),
        )
        label = meeting.name if meeting else report.subtitle
        return CoverSlide(head, report.subtitle, report.organization, label, day)

    def _contents(self) -> SlideSpec:
        entries: list[Entry] = []
        if self.report.highlights:
            entries.append(Entry("contents-highlights", "关键数据", "highlights"))
        for section in self.report.sections:
            target = _first_key(section)
            if target:
                entries.append(Entry(f"contents-{section.id}", section.heading, target))
        notes = "本次汇报分为" + "、".join(entry.text for entry in entries) + "。"
        return ContentsSlide(self._head("contents", Text.plain("目录"), "目录", (notes,)), tuple(entries))

    def _opening(self) -> Iterable[SlideSpec]:
        report = self.report
        if report.meeting:
            yield self._meeting()
        if report.highlights:
            numbers = self._numbers(report.highlights)
            title = report.headline or Text.plain("关键数据")
            head = self._head("highlights", title, "关键数据", (str(report.gist),), report.highlights)
            yield NumbersSlide(head, numbers, named_first(title, report.highlights))

    def _meeting(self) -> SlideSpec:
        meeting = self.report.meeting
        assert meeting is not None
        people = tuple(("出席" if not index else "", person_words(person)) for index, person in
                       enumerate(meeting.speakers))  # fmt: skip
        facts = (("时间", meeting_time(meeting)), ("地点", meeting.place), *people)
        kept = tuple(fact for fact in facts if fact[1])
        notes = (str(meeting.text),)
        return FactsSlide(self._head("meeting", Text.plain(meeting.name), "会议", notes), kept, meeting.text)

    def _number(self, figure: Figure, label: str = "") -> NumberPart:
        detail = "，".join(part for part in (figure.period, "推算" if figure.derived else "") if part)
        return NumberPart(figure, label or figure.label, detail)

    def _numbers(self, figure_ids: Iterable[str]) -> tuple[NumberPart, ...]:
        return tuple(self._number(self.report.figure(figure_id)) for figure_id in dict.fromkeys(figure_ids))

    def _section(self, section: Section) -> Iterable[SlideSpec]:
        if isinstance(section, ReviewSection):
            for group in section.groups:
                yield from self._group(group, section)
        elif isinstance(section, UnitsSection):
            yield from self._units(section)
        elif isinstance(section, FrameworkSection):
            yield self._framework(section)
        elif isinstance(section, TasksSection):
            yield from self._tasks(section)
        else:
            yield from self._text(section)

    def _group(self, group: Group, section: ReviewSection) -> Iterable[SlideSpec]:
        name = section.short or section.heading
        lead = str(section.text) if group is section.groups[0] else ""
        notes = [lead, str(group.notes) or str(group.text), *self._item_notes(group.items)]
        figures = [figure_id for item in group.items for figure_id in item.figures]
        title = group.finding or Text.plain(group.title)
        head = self._head(group.id, title, name, notes, figures)
        head = replace(head, marker=f"{name}　{group.title}")
        firsts = [item.figures[0] for item in group.items if item.figures]
        if group.items:
            items = tuple(self._item(item) for item in group.items)
            yield ItemsSlide(head, items, group.text, named_first(title, firsts))
        elif _first_of(group) == group.id:
            yield TextSlide(head, (group.text,) if group.text else ())
        for chart_id in group.charts:
            yield self._chart(self.report.chart(chart_id), name, group.items)

    def _item(self, item: Item) -> ItemPart:
        return ItemPart(item.id, item.name, item.text, item.points, self._numbers(item.figures))

    def _item_notes(self, items: Sequence[Item]) -> list[str]:
        return [f"{item.name}：{after(item.text, sentence(joined(item.points)))}" for item in items if item.text]

    def _chart(self, chart: Chart, section: str, items: Sequence[Item | Unit]) -> SlideSpec:
        ids = chart_figures(chart)
        head = self._head(chart_key(chart.id), chart.title, section, (str(chart.note),), ids)
        head = replace(head, source="　".join(part for part in (str(chart.note), head.source) if part))
        if chart.kind == "numbers":
            parts = tuple(
                self._number(figure, chart_label(chart, figure)) for figure in map(self.report.figure, chart.figures)
            )
            return NumbersSlide(head, parts, chart.highlight or named_first(chart.title, chart.figures))
        return ChartSlide(head, chart, self._remarks(chart, ids, items))

    def _remarks(self, chart: Chart, ids: Sequence[str], items: Sequence[Item | Unit]) -> tuple[Remark, ...]:
        """What the items that share a figure with the chart say: three at most."""
        sharing = [item for item in items if set(item.figures) & set(ids) and item.text]
        return tuple(Remark(f"{chart.id}-{item.id}", item.name, item.text) for item in sharing[:3])

    def _units(self, section: UnitsSection) -> Iterable[SlideSpec]:
        name = section.short or section.heading
        notes = [str(section.text), str(section.notes)]
        notes.extend(f"{unit.name}：{after(unit.text, sentence(joined(unit.points)))}" for unit in section.units)
        figures = [figure_id for unit in section.units for figure_id in unit.figures]
        title = section.finding or Text.plain(section.heading)
        head = self._head(section_key(section.id), title, name, notes, figures)
        yield GridSlide(head, tuple(self._cell(unit) for unit in section.units))
        for unit in section.units:
            if len(unit.points) >= OWN_SLIDE_POINTS:
                yield self._unit(unit, name)
            for chart_id in unit.charts:
                yield self._chart(self.report.chart(chart_id), name, (unit,))

    def _cell(self, unit: Unit) -> ItemPart:
        feature = Text.plain(unit.feature) if unit.feature else unit.text
        return ItemPart(unit.id, unit.name, feature, (), self._numbers(unit.figures[:1]))

    def _unit(self, unit: Unit, section: str) -> SlideSpec:
        title = Text.plain(f"{unit.name}：{unit.feature}" if unit.feature else unit.name)
        head = self._head(f"{unit.id}-unit", title, section, (str(unit.text),), unit.figures)
        points = (unit.text, *unit.points) if unit.text else unit.points
        return TextSlide(head, points, self._numbers(unit.figures))

    def _framework(self, section: FrameworkSection) -> SlideSpec:
        storeys = tuple(
            StoreyPart(
                level.id,
                chinese_number(level.count),
                storey_name(level),
                storey_parts(self.report, level),
                tuple(f"#{task.id}" for task in matching_tasks(self.report, level)),
            )
            for level in section.levels
        )
        said = [f"{part.name}：{'、'.join(part.parts)}。" for part in storeys]
        notes = [str(section.text), str(section.notes), *said]
        title = section.finding or Text.plain(section.heading)
        head = self._head(section_key(section.id), title, section.short or section.heading, notes)
        return FrameworkSlide(head, storeys)

    def _tasks(self, section: TasksSection) -> Iterable[SlideSpec]:
        name = section.short or section.name or section.heading
        entries = tuple(
            Entry(f"{task.id}-glance", task.short or task.title, task.id, task.title) for task in section.tasks
        )
        said = "；".join(f"{number}．{task.title}" for number, task in enumerate(section.tasks, 1))
        notes = [str(section.text), str(section.notes), f"{said}。"]
        title = section.finding or Text.plain(section.heading)
        yield GlanceSlide(self._head(section_key(section.id), title, name, notes), entries)
        for number, task in enumerate(section.tasks, 1):
            yield self._task(task, number, len(section.tasks), name)

    def _task(self, task: Task, number: int, total: int, section: str) -> SlideSpec:
        ground = task.ground
        figures = ground.figures if ground else ()
        chart = self.report.chart(ground.chart) if ground and ground.chart else None
        drawn = chart_figures(chart) if chart else ()
        if chart and len(drawn) > MOST_MARKS:  # too many to read beside a task: the one it speaks of, printed large
            figures = tuple(dict.fromkeys((*figures, chart.highlight or drawn[0])))
            chart = None
        said = str(task.notes) or str(sentence(after(task.text, joined(task.points)))) or f"{task.title}。"
        brand = f"所属品牌：{task.brand}。" if task.brand else ""
        head = self._head(task.id, Text.plain(task.title), section, (said, brand), (*figures, *drawn))
        return TaskSlide(
            head, number, total, task.text, task.points, task.brand,
            ground.period if ground else "", self._ground_words(ground, chart), self._numbers(figures), chart,
        )  # fmt: skip

    def _ground_words(self, ground: Ground | None, chart: Chart | None) -> Text:
        """What a task's ground says; a chart without words is named by its title."""
        if ground is None:
            return Text()
        words = ground.text or (chart.title if chart else Text())
        drawn = set(chart_figures(chart)) if chart else set(ground.figures)
        more = [self.report.figure(figure_id) for figure_id in ground.figures if figure_id not in drawn]
        return after(words, joined([_said(figure) for figure in more], "，"))

    def _text(self, section: TextSection) -> Iterable[SlideSpec]:
        name = section.short or section.heading
        title = section.finding or Text.plain(section.heading)
        notes = [str(section.notes), *(str(paragraph) for paragraph in section.paragraphs)]
        points = section.points or section.paragraphs
        if points or section.figures:
            head = self._head(section_key(section.id), title, name, notes, section.figures)
            yield TextSlide(head, points, self._numbers(section.figures))
        for table in section.tables:
            yield TableSlide(self._head(table_key(table.id), Text.plain(table.title), name, notes), table)
        for chart_id in section.charts:
            yield self._chart(self.report.chart(chart_id), name, ())

    def _closing(self) -> Iterable[SlideSpec]:
        origin = self.report.provenance
        if origin is None:
            return
        facts = (
            ("原文", f"《{origin.title}》" if origin.title else ""),
            ("来源", " ".join(part for part in (origin.outlet, date_words(origin.date)) if part)),
            ("网址", origin.url),
            ("段落", origin.counting),
        )
        kept = tuple(fact for fact in facts if fact[1])
        head = self._head("provenance", Text.plain("资料来源"), "资料来源", (str(origin.note),))
        yield ClosingSlide(head, kept, origin.note)


def section_key(section_id: str) -> str:
    """The key of a section's slide. Ids are unique within their kind; groups, units and tasks share theirs as keys."""
    return f"{section_id}-section"


def chart_key(chart_id: str) -> str:
    """The key of a chart's slide."""
    return f"{chart_id}-chart"


def table_key(table_id: str) -> str:
    """The key of a table's slide."""
    return f"{table_id}-table"


def _first_key(section: Section) -> str:
    """The key of the first slide of a section; empty if it has none."""
    if isinstance(section, ReviewSection):
        return _first_of(section.groups[0])
    if isinstance(section, TextSection) and not (section.points or section.paragraphs or section.figures):
        followers = [*(table_key(table.id) for table in section.tables), *map(chart_key, section.charts)]
        return followers[0] if followers else ""
    return section_key(section.id)


def _first_of(group: Group) -> str:
    """The key of the first slide of a group: its own, unless it holds nothing but charts."""
    return group.id if group.items or group.text or not group.charts else chart_key(group.charts[0])


def _said(figure: Figure) -> Text:
    """A figure in words: its label and value."""
    return Text((TextSpan(figure.label), TextSpan(format_figure(figure), figure.id)))
