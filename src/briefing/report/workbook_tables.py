"""Sheets and headings of a report's workbook: the one table of Chinese names and field names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, TypeAlias

#: How a cell holds its value: one text, a list with a line for each, numbers in a row, `key：value` by line.
Form: TypeAlias = Literal["text", "lines", "counts", "pairs"]


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, the path of the field under it, and how the cell holds the value."""

    heading: str
    path: str
    form: Form = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose rows are the entries of the list `field`; `parent` names the sheet they belong to."""

    sheet: str
    field: str
    columns: tuple[Column, ...]
    parent: str = ""
    owner: str = ""  # heading of the column that names the parent


def _columns(*rows: str) -> tuple[Column, ...]:
    """Columns from `heading path form`."""
    split = [row.split() for row in rows]
    return tuple(Column(row[0], row[1], row[2] if len(row) > 2 else "text") for row in split)  # type: ignore[arg-type]


BASICS = "基本信息"
BASIC_ITEMS = _columns(
    "标题 title",
    "副标题 subtitle",
    "单位名称 organization",
    "摘要 gist",
    "亮点数据 highlights lines",
    "亮点小结 headline",
    "主题 theme",
    "样式 style",
    "主色 brand.accent",
    "辅色 brand.companion",
    "标志 brand.logo",
    "报头名称 masthead.name",
    "期号 masthead.issue",
    "编印单位 masthead.office",
    "印发日期 masthead.date",
    "编者按 masthead.editor_note",
    "分送 masthead.distribution pairs",
    "份数 masthead.copies",
    "会议名称 meeting.name",
    "会议日期 meeting.date",
    "会议时间 meeting.time",
    "会议地点 meeting.place",
    "会议情况 meeting.text",
    "来源标题 provenance.title",
    "来源媒体 provenance.outlet",
    "来源日期 provenance.date",
    "来源网址 provenance.url",
    "段落计数 provenance.counting",
    "来源说明 provenance.note",
)

SECTIONS = "章节"
TABLE_SHEET = "表格"
GRID = ("章节", "编号", "标题")  # the headings before the cells of a table

TABLES = (
    Table("讲话人", "speakers", _columns("姓名 name", "职务 title", "作用 role")),
    Table(
        "关键数据",
        "figures",
        _columns(
            "编号 id",
            "名称 label",
            "数值 value",
            "单位 unit",
            "类型 kind",
            "修饰词 qualifier",
            "数字写法 numerals",
            "范围 scope",
            "时期 period",
            "说明 note",
            "来源段落 source counts",
            "推算 derived",
        ),
    ),
    Table(
        "图表",
        "charts",
        _columns(
            "编号 id",
            "类型 kind",
            "标题 title",
            "数据 figures lines",
            "改名 labels pairs",
            "突出 highlight",
            "总数 whole",
            "说明 note",
        ),
    ),
    Table("图表系列", "series", _columns("名称 name", "数据 figures lines"), "图表", "图表"),
    Table(
        SECTIONS,
        "sections",
        _columns(
            "编号 id",
            "类型 kind",
            "标题 heading",
            "简称 short",
            "分钟 minutes",
            "单位称谓 unit_name",
            "任务总称 name",
            "结论 finding",
            "正文 text",
            "段落 paragraphs lines",
            "要点 points lines",
            "数据 figures lines",
            "图表 charts lines",
            "讲稿 notes",
        ),
    ),
    Table(
        "回顾",
        "groups",
        _columns(
            "编号 id",
            "标题 title",
            "结论 finding",
            "正文 text",
            "图表 charts lines",
            "讲稿 notes",
            "分钟 minutes",
        ),
        SECTIONS,
        "章节",
    ),
    Table(
        "回顾事项",
        "items",
        _columns("编号 id", "名称 name", "正文 text", "要点 points lines", "数据 figures lines"),
        "回顾",
        "所属组",
    ),
    Table(
        "单位",
        "units",
        _columns(
            "编号 id",
            "名称 name",
            "特色 feature",
            "正文 text",
            "要点 points lines",
            "数据 figures lines",
            "图表 charts lines",
            "分钟 minutes",
        ),
        SECTIONS,
        "章节",
    ),
    Table(
        "框架",
        "levels",
        _columns("编号 id", "数目 count", "名称 name", "内容 items lines", "正文 text"),
        SECTIONS,
        "章节",
    ),
    Table(
        "任务",
        "tasks",
        _columns(
            "编号 id",
            "标题 title",
            "简称 short",
            "正文 text",
            "要点 points lines",
            "品牌 brand",
            "基础 ground.text",
            "基础数据 ground.figures lines",
            "基础图表 ground.chart",
            "基础时期 ground.period",
            "讲稿 notes",
            "分钟 minutes",
        ),
        SECTIONS,
        "章节",
    ),
)

#: Other names that offices give these sheets.
ALIASES = {"区县": "单位", "实事": "任务", "十件实事": "任务", "回顾组": "回顾", "数据": "关键数据"}
#: Keys that name a row for the rows that belong to it.
NAMING = ("id", "short", "heading", "title", "name")


def plain_name(text: str) -> str:
    """A sheet's name or a heading without what does not matter: blanks, width of letters, a star."""
    return re.sub(r"[\s*:：]+", "", unicodedata.normalize("NFKC", text))
