"""What the keys of a report and kinds of parts are called when a change is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from briefing.changes.model import Spread, WordChange

#: Keys as a clerk calls them; others stand as they are in the file.
KEYS = {
    "title": "标题",
    "subtitle": "副标题",
    "organization": "单位",
    "gist": "摘要",
    "headline": "数据标题",
    "highlights": "关键数据",
    "heading": "标题",
    "short": "简称",
    "name": "名称",
    "label": "名称",
    "finding": "结论",
    "text": "正文",
    "paragraphs": "正文",
    "points": "要点",
    "notes": "备注",
    "note": "说明",
    "minutes": "时长",
    "figures": "数据",
    "charts": "图表",
    "labels": "图中名称",
    "series": "系列",
    "brand": "品牌",
    "template": "模板",
    "feature": "特色",
    "period": "时间",
    "source": "出处",
    "derived": "推算",
    "items": "内容",
    "count": "数目",
    "columns": "表头",
    "rows": "表格",
    "ground": "工作基础",
    "date": "日期",
    "time": "时间",
    "place": "地点",
    "speakers": "讲话人",
    "issue": "期号",
    "office": "单位",
    "editor_note": "按语",
    "distribution": "发送范围",
    "copies": "印数",
    "kind": "类型",
    "theme": "配色",
    "style": "版式",
    "logo": "标志",
}
OWNERS = {"masthead": "报头", "meeting": "会议", "provenance": "出处", "brand": "标识", "ground": "工作基础"}
KINDS = {
    "section": "章节",
    "chart": "图表",
    "group": "组",
    "item": "条目",
    "unit": "单位",
    "level": "层级",
    "task": "任务",
    "table": "表格",
}
HOW = {"added": "新增", "removed": "删去", "moved": "移动"}


def place_of(words: WordChange) -> str:
    """The place of changed words, as a clerk knows it: 招商引资 · 正文."""
    if len(words.path) == 1 and words.path[0] in OWNERS:  # all of it came or went
        return OWNERS[words.path[0]]
    key = KEYS.get(words.path[-1], words.path[-1])
    owner = OWNERS.get(words.path[-2], "") if len(words.path) > 1 else ""
    return " · ".join(part for part in (words.name, owner, key) if part)


def spread_words(spread: Spread, language: Literal["zh", "en"] = "zh") -> str:
    """Pages and slides in a row: 简报第1、3页，幻灯片第4、8张."""
    pages, slides = spread.pages, spread.slides
    if language == "zh":
        parts = [f"简报第{'、'.join(map(str, pages))}页"] * bool(pages)
        return "，".join(parts + [f"幻灯片第{'、'.join(map(str, slides))}张"] * bool(slides))
    parts = [f"page{'s' * (len(pages) > 1)} {', '.join(map(str, pages))}"] * bool(pages)
    return "; ".join(parts + [f"slide{'s' * (len(slides) > 1)} {', '.join(map(str, slides))}"] * bool(slides))
