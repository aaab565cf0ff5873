"""Report → Deck: the slides of a presentation, in order, with notes for the speaker."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.compose import backup
from briefing.compose.dated_tables import dated_table
from briefing.compose.evidence import figures_in, sourced
from briefing.compose.framework import matching_tasks, storey_name, storey_parts
from briefing.compose.keys import chart_key, part_key, section_key, table_key
from briefing.compose.numbers import cell_parts, grounded, item_parts, labelled, number_part
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
    ItemsSlide,
    NumbersSlide,
    Remark,
    SlideSpec,
    StoreyPart,
    TableSlide,
    TaskSlide,
    TextSlide,
)
from briefing.compose.speaking import estimated, minutes_of, schedule, timed, with_minutes
from briefing.compose.standing_in import chart_table, chief_figures
from briefing.compose.words import (
    after,
    chart_figures,
    chart_label,
    date_words,
    joined,
    meeting_time,
    meeting_words,
    named_first,
    person_words,
    said_figures,
    sentence,
)
from briefing.report.model import (
    NO_TEXT,
    OWN_SLIDE_POINTS,
    FrameworkSection,
    Ground,
    ReviewSection,
    TasksSection,
    Text,
    TextSection,
    TextSpan,
    Unit,
    UnitsSection,
)
from briefing.report.numerals import chinese_number
from briefing.report.phrases import listed, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.report.model import Chart, Group, Item, Report, Section, Task


def compose_deck(report: Report) -> Deck:
    """The slides of the deck of a report. Titles are unique: a repeated one is numbered."""
    return Deck(tuple(_Composer(report).slides()))


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the talk: the id and name it has in the contents (none without a name), and its slides."""

    id: str
    name: str
    slides: tuple[SlideSpec, ...]


class _Composer:
    """Puts slides in order; every method yields the slides of one part."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.titles: dict[str, int] = {}
        self.keys: dict[str, int] = {}

    def slides(self) -> Iterable[SlideSpec]:
        """All slides; the contents come to know how long the parts take that follow them."""
        cover, contents = self._cover(), self._head("contents", Text.plain("目录"), "目录")
        parts = [part for part in self._parts() if part.slides]
        closing, figures = list(self._closing()), list(self._backup())
        made = [cover, *self._contents(contents, parts, figures), *(spec for part in parts for spec in part.slides)]
        yield from (sourced(spec, self.report) for spec in (*made, *closing))
        yield from figures

    def _parts(self) -> Iterable[_Part]:
        """The parts of the talk with the minutes of every slide."""
        yield _settled("meeting", "", self._meeting())
        yield _settled("highlights", "关键数据", self._highlights())
        for section in self.report.sections:
            yield _settled(section.id, section.heading, timed(self._section(section), section.minutes))

    def _head(
        self,
        key: str,
        title: Text,
        section: str,
        said: Iterable[Text] = (),
        figures: Iterable[str] = (),
        minutes: float = 0.0,
    ) -> Head:
        """A head that notes what is said, or at least the title; `figures` are spoken of besides those in the words."""
        notes = tuple(text for text in said if text) or (sentence(title),)
        spoken = tuple(dict.fromkeys((*figures, *figures_in(notes))))
        lines = tuple(line.line for text in notes for line in text.lines)
        return Head(
            self._free(key), self._unique(title), section, lines, marker=section, figures=spoken,
            minutes=minutes or None,
        )  # fmt: skip

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
        opening = sentence(Text.plain(said("现在汇报：", report.title)))
        spoken = (opening, NO_TEXT if report.highlights else report.gist)
        head = self._head("cover", Text.plain(report.title), "封面", spoken)
        label = meeting.name if meeting else report.subtitle
        return CoverSlide(head, report.subtitle, report.organization, label, day)

    def _contents(self, head: Head, parts: Sequence[_Part], figures: Sequence[SlideSpec]) -> Iterable[SlideSpec]:
        """The parts by name, each with the key of its first slide; the notes say how long each takes."""
        named = [part for part in parts if part.name]
        entries = tuple(Entry(f"contents-{part.id}", part.name, part.slides[0].head.key) for part in named)
        aside = Entry("contents-backup", f"备查：{backup.TITLE}", figures[0].head.key) if figures else None
        times = [(part.name, minutes_of(part.slides)) for part in named]
        notes = (
            said("本次汇报分为", listed((entry.text for entry in entries), "、"), "。") if entries else "",
            schedule(times, sum(minutes_of(part.slides) for part in parts)) if parts else "",
            "全部数据列在最后备查，可以从本页左下角点开。" if aside else "",
        )
        yield ContentsSlide(replace(head, notes=tuple(filter(None, notes)) or head.notes), entries, aside)

    def _highlights(self) -> Iterable[SlideSpec]:
        report = self.report
        if report.highlights:
            numbers = tuple(number_part(report.figure(figure_id)) for figure_id in dict.fromkeys(report.highlights))
            figures = Text.plain(listed(said_figures(part.figure for part in numbers), "；"))
            spoken = report.gist or sentence(report.headline or figures)
            title = report.headline or Text.plain("关键数据")
            head = self._head("highlights", title, "关键数据", (spoken,), report.highlights)
            yield NumbersSlide(head, numbers, named_first(title, report.highlights))

    def _meeting(self) -> Iterable[SlideSpec]:
        meeting = self.report.meeting
        if meeting is None:
            return
        people = tuple(("出席" if not index else "", person_words(person)) for index, person in
                       enumerate(meeting.speakers))  # fmt: skip
        facts = (("时间", meeting_time(meeting)), ("地点", meeting.place), *people)
        kept = tuple(fact for fact in facts if fact[1])
        head = self._head("meeting", Text.plain(meeting.name), "会议", (meeting_words(meeting),))
        yield FactsSlide(head, kept, meeting.text)

    def _section(self, section: Section) -> Iterable[SlideSpec]:
        if isinstance(section, ReviewSection):
            for group in section.groups:
                yield from timed(self._group(group, section), group.minutes)
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
        lead = section.text if group is section.groups[0] else NO_TEXT
        over = said(name, " ", group.title, " ", group.finding)
        spoken = [lead, group.notes or group.text, *(self._said_of(item, over) for item in group.items)]
        figures = [figure_id for item in group.items for figure_id in item.figures]
        if group.items or group.text or not group.charts:
            head = self._head(part_key(group.id), group.finding or Text.plain(group.title), name, spoken, figures)
            head = replace(head, marker=said(name, "　", group.title))
            items = item_parts(self.report, group.items, over)
            firsts = [item.numbers[0].figure.id for item in items if item.numbers]
            shown = ItemsSlide(head, items, group.text, named_first(head.title, firsts))
            yield shown if items else TextSlide(head, group.text.lines)
            spoken = []
        for chart_id in group.charts:
            yield self._chart(self.report.chart(chart_id), name, group.items, spoken)
            spoken = []

    def _said_of(self, item: Item | Unit, over: str) -> Text:
        """What is said of a thing among others; of a unit with a slide of its own, only what it stands for."""
        if isinstance(item, Unit) and _has_slide(item):
            words = Text.plain(said(item.feature, "，" if item.feature else "", "下面细讲。"))
        else:
            feature = Text.plain(item.feature) if isinstance(item, Unit) else NO_TEXT
            figures = Text.plain(listed(said_figures(map(self.report.figure, item.figures), over), "，"))
            words = after(item.text, sentence(joined(item.points))) or sentence(feature) or sentence(figures)
        return Text(said(item.name, "：", words).spans) if words else NO_TEXT

    def _chart(self, chart: Chart, section: str, items: Sequence[Item | Unit], said: Sequence[Text] = ()) -> SlideSpec:
        """The slide of a chart; `said` is what no slide before it says."""
        ids = chart_figures(chart)
        head = self._head(chart_key(chart.id), chart.title, section, (*said, sentence(chart.title), chart.note), ids)
        head = replace(head, source=listed(chart.note.lines, "　"))
        if chart.kind == "numbers":
            parts = tuple(
                number_part(figure, chart_label(chart, figure)) for figure in map(self.report.figure, chart.figures)
            )
            return NumbersSlide(head, parts, chart.highlight or named_first(chart.title, chart.figures))
        chief = tuple(number_part(figure, label) for figure, label in chief_figures(self.report, chart))
        table = None if chief else chart_table(self.report, chart)
        return ChartSlide(head, chart, self._remarks(chart, ids, items), chief, table)

    def _remarks(self, chart: Chart, ids: Sequence[str], items: Sequence[Item | Unit]) -> tuple[Remark, ...]:
        """What the items that share a figure with the chart say: three at most."""
        sharing = [item for item in items if set(item.figures) & set(ids) and item.text]
        return tuple(Remark(f"{chart.id}-{item.id}", item.name, item.text) for item in sharing[:3])

    def _units(self, section: UnitsSection) -> Iterable[SlideSpec]:
        name = section.short or section.heading
        over = said(section.finding or section.heading, " ", name)
        spoken = (section.text, section.notes, *(self._said_of(unit, over) for unit in section.units))
        figures = [figure_id for unit in section.units for figure_id in unit.figures]
        title = section.finding or Text.plain(section.heading)
        head = self._head(section_key(section.id), title, name, spoken, figures)
        yield GridSlide(head, cell_parts(self.report, section.units, over))
        for unit in section.units:
            yield from timed(self._unit(unit, name), unit.minutes)

    def _unit(self, unit: Unit, section: str) -> Iterable[SlideSpec]:
        """The slides about one unit alone: its points where it has several, and its charts."""
        if _has_slide(unit):
            title = Text.plain(said(unit.name, "：" if unit.feature else "", unit.feature))
            spoken = after(unit.text, sentence(joined(unit.points)))
            head = self._head(f"{unit.id}-unit", title, section, (spoken,), unit.figures)
            numbers = labelled(map(self.report.figure, unit.figures), str(title))
            yield TextSlide(head, (unit.text, *unit.points) if unit.text else unit.points, numbers)
        for chart_id in unit.charts:
            yield self._chart(self.report.chart(chart_id), section, (unit,))

    def _framework(self, section: FrameworkSection) -> SlideSpec:
        storeys = tuple(
            StoreyPart(
                level.id,
                chinese_number(level.count),
                storey_name(level),
                storey_parts(self.report, level),
                tuple(f"#{part_key(task.id)}" for task in matching_tasks(self.report, level)),
            )
            for level in section.levels
        )
        counted = [Text.plain(said(part.name, "：", listed(part.parts, "、"), "。")) for part in storeys if part.parts]
        spoken = [section.text, section.notes, *counted]
        title = section.finding or Text.plain(section.heading)
        head = self._head(section_key(section.id), title, section.short or section.heading, spoken)
        return FrameworkSlide(head, storeys)

    def _tasks(self, section: TasksSection) -> Iterable[SlideSpec]:
        name = section.short or section.name or section.heading
        entries = tuple(
            Entry(f"{task.id}-glance", task.short or task.title, part_key(task.id), task.title)
            for task in section.tasks
        )
        titles = listed((said(f"{number}．", task.title) for number, task in enumerate(section.tasks, 1)), "；")
        spoken = [section.text, section.notes, Text.plain(said(titles, "。"))]
        title = section.finding or Text.plain(section.heading)
        yield GlanceSlide(self._head(section_key(section.id), title, name, spoken), entries)
        for number, task in enumerate(section.tasks, 1):
            yield self._task(task, number, len(section.tasks), name)

    def _task(self, task: Task, number: int, total: int, section: str) -> SlideSpec:
        ground = task.ground or Ground()
        chart = self.report.chart(ground.chart) if ground.chart else None
        drawn = chart_figures(chart) if chart else ()
        spoken = (*self._said_of_task(task), Text.plain(said("所属品牌：", task.brand, "。") if task.brand else ""))
        title = Text.plain(task.title)
        head = self._head(part_key(task.id), title, section, spoken, (*ground.figures, *drawn), task.minutes)
        words, numbers, shown, beside = grounded(self.report, ground, chart)
        return TaskSlide(
            head, number, total, task.text, task.points, task.brand, ground.period, words, numbers, shown, beside
        )

    def _said_of_task(self, task: Task) -> tuple[Text, ...]:
        """What is said of a task: its notes, else what will be done and what it stands on."""
        if task.notes:
            return (task.notes,)
        doing = sentence(after(task.text, joined(task.points))) or Text.plain(said(task.title, "。"))
        ground = task.ground.text if task.ground else NO_TEXT
        return (doing, Text((TextSpan("工作基础："), *sentence(ground).spans)) if ground else NO_TEXT)

    def _text(self, section: TextSection) -> Iterable[SlideSpec]:
        name = section.short or section.heading
        title = section.finding or Text.plain(section.heading)
        spoken = [section.notes, *section.paragraphs]
        points = section.points or section.paragraphs
        if points or section.figures:
            spoken += [] if section.paragraphs or section.notes else section.points
            head = self._head(section_key(section.id), title, name, spoken, section.figures)
            over = said(title, " ", name)
            yield TextSlide(head, points, labelled(map(self.report.figure, section.figures), over))
            spoken = []
        for table in section.tables:
            named = Text.plain(table.title)
            head = self._head(table_key(table.id), named, name, (*spoken, sentence(named)))
            yield TableSlide(head, dated_table(self.report, table))
            spoken = []
        for chart_id in section.charts:
            yield self._chart(self.report.chart(chart_id), name, (), spoken)
            spoken = []

    def _closing(self) -> Iterable[SlideSpec]:
        origin = self.report.provenance
        if origin is None:
            return
        facts = (
            ("原文", said("《", origin.title, "》") if origin.title else ""),
            ("来源", listed((part for part in (origin.outlet, date_words(origin.date)) if part), " ")),
            ("网址", origin.url),
            ("段落", origin.counting),
        )
        kept = tuple(fact for fact in facts if fact[1])
        spoken = (Text.plain("汇报到此结束，这一张说明事实和数据出自哪里。"), origin.note)
        head = self._head("provenance", Text.plain("资料来源"), "资料来源", spoken)
        yield ClosingSlide(head, kept, origin.note)

    def _backup(self) -> Iterable[SlideSpec]:
        if self.report.figures:
            yield backup.backup_slide(self.report, self._free(backup.KEY), self._unique(Text.plain(backup.TITLE)))


def _settled(part_id: str, name: str, slides: Iterable[SlideSpec]) -> _Part:
    """A part with the minutes that are not given worked out from what is said."""
    made = (spec if spec.head.minutes is not None else with_minutes(spec, estimated(spec)) for spec in slides)
    return _Part(part_id, name, tuple(made))


def _has_slide(unit: Unit) -> bool:
    return len(unit.points) >= OWN_SLIDE_POINTS
