"""Sheets and headings of a report's workbook: the one table of Chinese names and field names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

#: How a cell holds its value: one text, a list with a line for each, numbers in a row, `key：value` by line.
Form: TypeAlias = Literal["text", "lines", "counts", "pairs"]


#: What a clerk reads and writes for a word of the model. The first for a word is the one that is offered.
Words: TypeAlias = Mapping[str, str]

FIGURE_KINDS: Words = {"数量": "quantity", "位次": "rank", "百分比": "percent"}
NUMERALS: Words = {"阿拉伯数字": "arabic", "汉字": "chinese"}
CHART_KINDS: Words = {
    "条形图": "bar",
    "柱形图": "column",
    "柱状图": "column",
    "折线图": "line",
    "排名": "rank",
    "占比": "share",
    "进度": "progress",
    "大数字": "numbers",
}
SECTION_KINDS: Words = {"回顾": "review", "单位": "units", "框架": "framework", "任务": "tasks", "文字": "text"}
YES_OR_NO: Words = {"是": "true", "否": "false", "yes": "true", "no": "false"}
THEMES: Words = {"政务红": "government", "商务蓝": "business", "水墨": "ink"}
STYLES: Words = {"公文简报": "jianbao", "现代报告": "modern"}


def offered(words: Words) -> dict[str, str]:
    """The word of the workbook for each word of the model, in their order."""
    return {model: next(word for word, meant in words.items() if meant == model) for model in words.values()}


def model_word(words: Words, text: str) -> str | None:
    """The word of the model that a cell means, in either language; None if it is none."""
    text = plain_name(text).lower()
    return text if text in words.values() else words.get(text)


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, the path of the field under it, how the cell holds the value, and the words it may choose from."""

    heading: str
    path: str
    form: Form = "text"
    words: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose rows are the entries of the list `field`; `parent` names the sheet they belong to."""

    sheet: str
    field: str
    columns: tuple[Column, ...]
    parent: str = ""
    owner: str = ""  # heading of the column that names the parent


def _columns(*rows: str, **words: Words) -> tuple[Column, ...]:
    """Columns from `heading path form`; `words` are the choices of a path."""
    split = [(*row.split(), "text") for row in rows]
    return tuple(Column(row[0], row[1], row[2], words.get(row[1], {})) for row in split)  # type: ignore[arg-type]


BASICS = "基本信息"
BASIC_ITEMS = _columns(
    "标题 title",
    "副标题 subtitle",
    "单位名称 organization",
    "摘要 gist",
    "亮点数据 highlights lines",
    "亮点小结 headline",
    "配色 theme",
    "版式 style",
    "主色 brand.accent",
    "辅色 brand.companion",
    "标志 brand.logo",
    "演示模板 brand.template",
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
    "照原样的文字 allow lines",
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
            "各期数值 values pairs",
            "算式 formula",
            "比较 change lines",
            "占比 share_of lines",
            "排位 rank_in lines",
            "小数位 round",
            kind=FIGURE_KINDS,
            numerals=NUMERALS,
            derived=YES_OR_NO,
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
            kind=CHART_KINDS,
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
            kind=SECTION_KINDS,
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

#: Headings of earlier workbooks.
OTHER_HEADINGS = {"主题": "配色", "样式": "版式"}
#: Other names that offices give these sheets.
ALIASES = {"区县": "单位", "实事": "任务", "十件实事": "任务", "回顾组": "回顾", "数据": "关键数据"}
#: Keys that name a row for the rows that belong to it.
NAMING = ("id", "short", "heading", "title", "name")


def plain_name(text: str) -> str:
    """A sheet's name or a heading without what does not matter: blanks, width of letters, a star."""
    return re.sub(r"[\s*:：]+", "", unicodedata.normalize("NFKC", text))
