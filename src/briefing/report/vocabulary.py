"""Sheets and headings of a report's workbook: which fields stand where, under the names of `words`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from briefing.report.hints import nearest_word
from briefing.report.words import (
    CHART_KINDS,
    FIGURE_KINDS,
    NUMERALS,
    SECTION_KINDS,
    STYLES,
    THEMES,
    YES_OR_NO,
    Words,
    called,
    folded,
    model_word,
    offered,
)

__all__ = ["SECTION_KINDS", "Words", "folded", "model_word", "offered"]

#: How a cell holds its value: one text, a list with a line for each, numbers in a row, `key：value` by line.
Form: TypeAlias = Literal["text", "lines", "counts", "pairs"]


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, the path of the field under it, how the cell holds the value, and the words it may choose from.

    `also` are the other names that the heading may have.
    """

    heading: str
    path: str
    form: Form = "text"
    words: Words = field(default_factory=dict)
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose rows are the entries of the list `field`; `parent` names the sheet they belong to."""

    sheet: str
    field: str
    columns: tuple[Column, ...]
    parent: str = ""
    owner: str = ""  # heading of the column that names the parent


def _columns(record: str, *rows: str, **words: Words) -> tuple[Column, ...]:
    """Columns from `path form`, named as the keys of a record are; `words` are the choices of a path."""
    made = []
    for row in rows:
        path, form = (*row.split(), "text")[:2]
        heading, *also = [*called(record, path), path]
        made.append(Column(heading, path, form, words.get(path, {}), tuple(also)))  # type: ignore[arg-type]
    return tuple(made)


def by_name(columns: Iterable[Column]) -> dict[str, Column]:
    """Columns by every name that their headings may have, `folded`; the first that has one keeps it."""
    found: dict[str, Column] = {}
    for column in columns:
        for name in (column.heading, *column.also):
            found.setdefault(folded(name), column)
    return found


def nearest(columns: Iterable[Column], text: str) -> tuple[str, str]:
    """The heading that a text may have meant, empty if none looks like it; and the headings, the nearest first."""
    words = {name: column.heading for column in columns for name in (column.heading, *column.also)}
    return nearest_word(words, text)


BASICS = "基本信息"
BASIC_ITEMS = _columns(
    "report",
    "title",
    "subtitle",
    "organization",
    "gist",
    "highlights lines",
    "headline",
    "theme",
    "style",
    "brand.accent",
    "brand.companion",
    "brand.logo",
    "brand.template",
    "masthead.name",
    "masthead.issue",
    "masthead.office",
    "masthead.date",
    "masthead.editor_note",
    "masthead.distribution pairs",
    "masthead.copies",
    "meeting.name",
    "meeting.date",
    "meeting.time",
    "meeting.place",
    "meeting.text",
    "provenance.title",
    "provenance.outlet",
    "provenance.date",
    "provenance.url",
    "provenance.counting",
    "provenance.note",
    "allow lines",
    theme=THEMES,
    style=STYLES,
)

#: What stands beside an item of the basics.
BASIC_HINTS = {
    "标题": "必填。",
    "单位名称": "必填。",
    "摘要": "一两句话；数据写 {{ 编号 }}。",
    "亮点数据": "关键数据的编号，一行一个。",
    "配色": "从列表里选；空着是政务红。",
    "版式": "从列表里选；空着是公文简报。",
    "主色": "例如 #9E2A2B；空着随配色。",
    "辅色": "例如 #1F4E79；空着随配色。",
    "标志": "图片文件的名字，放在同一文件夹。",
    "演示模板": "本单位的 .pptx 模板，放在同一文件夹。",
    "印发日期": "写成 2025-01-17。",
    "会议日期": "写成 2025-01-17。",
    "来源日期": "写成 2025-01-17。",
    "分送": "一行一项：主送：各区县。",
    "份数": "只填数字。",
    "照原样的文字": "检查时不必对应到关键数据的文字，一行一条。",
}
#: Columns for figures that follow from others: folded away while they are empty.
RARE = frozenset({"各期数值", "算式", "比较", "占比", "排位", "小数位"})
HELP_SHEET = "说明"
#: The sheet that explains the others: whom a paragraph is about, and what it says.
HELP = (
    ("用法", "改好、保存、关闭后，在这个文件所在的文件夹里打开命令行，运行 briefing build；成品在 output 文件夹里。"),
    ("基本信息", "左列是项目，中间填内容，右列是填法。空着的项目不印。"),
    ("关键数据", "每个数只写一次。正文里写 {{ 编号 }}，就印出这个数；改这里，各处一起改。数值只填数字，单位另填一列。"),
    ("推算的数", "由别的数算出来的，不填数值，填“关键数据”右边折起来的列：点表格上方的“+”展开。"),
    ("图表", "“数据”列填关键数据的编号，一行一个。有几组数时，“数据”空着，各组填到“图表系列”。"),
    ("章节", "一行一节，从上到下就是先后。类型从列表里选：回顾、单位、框架、任务、文字；各节的内容填在同名的表里。"),
    ("回顾等各表", "第一列写属于哪一节：填那一节的编号，没有编号就填简称或标题。回顾事项写属于哪一组。"),
    ("表格", "第一行填章节、标题和各列的名称；下面各行前三格空着，从第四格起填内容。"),
    ("一格几条", "要点、段落、数据、图表：一行一条，用 Alt+Enter 换行。改名、分送：一行一条，写“编号：文字”。"),
    ("选项", "类型、配色、版式等从下拉列表里选。"),
    ("隐藏与合并", "隐藏的行和列照样采用。上下合并的单元格，每一行都当作填了第一格的内容。"),
)

SECTIONS = "章节"
TABLE_SHEET = "表格"
GRID = ("章节", "编号", "标题")  # the headings before the cells of a table

TABLES = (
    Table("讲话人", "speakers", _columns("person", "name", "title", "role")),
    Table(
        "关键数据",
        "figures",
        _columns(
            "figure",
            "id",
            "label",
            "value",
            "unit",
            "kind",
            "qualifier",
            "numerals",
            "scope",
            "period",
            "note",
            "source counts",
            "derived",
            "values pairs",
            "formula",
            "change lines",
            "share_of lines",
            "rank_in lines",
            "round",
            kind=FIGURE_KINDS,
            numerals=NUMERALS,
            derived=YES_OR_NO,
        ),
    ),
    Table(
        "图表",
        "charts",
        _columns(
            "chart",
            "id",
            "kind",
            "title",
            "figures lines",
            "labels pairs",
            "highlight",
            "whole",
            "note",
            kind=CHART_KINDS,
        ),
    ),
    Table("图表系列", "series", _columns("series", "name", "figures lines"), "图表", "图表"),
    Table(
        SECTIONS,
        "sections",
        _columns(
            "section",
            "id",
            "kind",
            "heading",
            "short",
            "minutes",
            "unit_name",
            "name",
            "finding",
            "text",
            "paragraphs lines",
            "points lines",
            "figures lines",
            "charts lines",
            "notes",
            kind=SECTION_KINDS,
        ),
    ),
    Table(
        "回顾",
        "groups",
        _columns(
            "group",
            "id",
            "title",
            "finding",
            "text",
            "charts lines",
            "notes",
            "minutes",
        ),
        SECTIONS,
        "章节",
    ),
    Table(
        "回顾事项",
        "items",
        _columns("item", "id", "name", "text", "points lines", "figures lines"),
        "回顾",
        "所属组",
    ),
    Table(
        "单位",
        "units",
        _columns(
            "unit",
            "id",
            "name",
            "feature",
            "text",
            "points lines",
            "figures lines",
            "charts lines",
            "minutes",
        ),
        SECTIONS,
        "章节",
    ),
    Table(
        "框架",
        "levels",
        _columns("level", "id", "count", "name", "items lines", "text"),
        SECTIONS,
        "章节",
    ),
    Table(
        "任务",
        "tasks",
        _columns(
            "task",
            "id",
            "title",
            "short",
            "text",
            "points lines",
            "brand",
            "ground.text",
            "ground.figures lines",
            "ground.chart",
            "ground.period",
            "notes",
            "minutes",
        ),
        SECTIONS,
        "章节",
    ),
)

#: The sheets whose rows are entries of a list.
SHEETS = frozenset(table.sheet for table in TABLES)

#: Other names that offices give these sheets.
ALIASES = {"区县": "单位", "实事": "任务", "十件实事": "任务", "回顾组": "回顾", "数据": "关键数据"}
#: Keys that name a row for the rows that belong to it.
NAMING = ("id", "short", "heading", "title", "name")


def plain_name(text: str) -> str:
    """A sheet's name without what does not matter."""
    return folded(text)
