"""What the keys of a report and the words of its choices are called: the one table of Chinese words and model words.

YAML and workbooks take every word here, hints and editors offer the first for each. Case, width, blanks, `_` and `-` do
not matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

#: Chinese words and the word of the model that each means; the first of those for a word of the model is offered.
Words: TypeAlias = Mapping[str, str]

#: For each record its keys, and what they are called; the first word heads the column in workbooks.
KEYS: dict[str, dict[str, str]] = {
    "report": {
        "title": "标题 题目 主标题 大标题",
        "subtitle": "副标题 副题",
        "organization": "单位名称 单位 编发单位 发文单位 发布单位",
        "theme": "配色 主题",
        "style": "版式 样式 简报版式",
        "brand": "标识 单位标识",
        "masthead": "报头 报头和版尾",
        "meeting": "会议",
        "gist": "摘要 提要 导语",
        "highlights": "亮点数据 亮点 重点数据",
        "headline": "亮点小结 数据小结",
        "figures": "关键数据 数据 数字 指标",
        "charts": "图表 图",
        "sections": "章节 正文",
        "provenance": "出处 来源 资料来源",
        "allow": "照原样的文字 照原样",
    },
    "brand": {
        "accent": "主色 重点色",
        "companion": "辅色 辅助色",
        "logo": "标志 徽标",
        "template": "演示模板 模板",
    },
    "masthead": {
        "name": "名称 报头名称 简报名称",
        "issue": "期号 期数 期次",
        "office": "编印单位 编发单位 单位",
        "date": "印发日期 日期",
        "editor_note": "编者按 按语",
        "distribution": "分送 版尾",
        "copies": "份数 印数",
    },
    "meeting": {
        "name": "名称 会议名称",
        "date": "日期 会议日期",
        "time": "时间 会议时间",
        "place": "地点 会议地点",
        "speakers": "讲话人 出席人 发言人",
        "text": "情况 会议情况 会议内容 内容 正文",
    },
    "person": {"name": "姓名 名字", "title": "职务", "role": "作用"},
    "figure": {
        "id": "编号",
        "label": "名称 指标名称",
        "value": "数值 值 数",
        "unit": "单位 计量单位",
        "kind": "类型 种类",
        "qualifier": "修饰词 限定词",
        "numerals": "数字写法",
        "scope": "范围",
        "period": "时期 时间 年份 期间",
        "note": "说明 备注 口径",
        "source": "来源段落 原文段落 来源 出处",
        "derived": "推算 是否推算",
        "values": "各期数值 各年数值 逐年数值 历年数值",
        "formula": "算式 公式",
        "change": "比较 增幅",
        "share_of": "占比",
        "rank_in": "排位",
        "round": "小数位 小数位数",
        "from": "来自 取自",
    },
    "chart": {
        "id": "编号",
        "kind": "类型 种类",
        "title": "标题 图题",
        "figures": "数据 数字 指标",
        "series": "系列 图表系列 各组",
        "labels": "改名",
        "highlight": "突出 重点",
        "whole": "总数 目标",
        "note": "说明 图注 备注",
    },
    "series": {"name": "名称 组名", "figures": "数据 数字 指标"},
    "section": {
        "id": "编号",
        "kind": "类型 种类 写法",
        "heading": "标题 章节标题",
        "short": "简称 短标题",
        "minutes": "分钟 分钟数 时长",
        "unit_name": "单位称谓",
        "name": "任务总称 总称",
        "finding": "结论",
        "text": "正文",
        "paragraphs": "段落",
        "points": "要点",
        "figures": "数据 数字 指标",
        "charts": "图表 图",
        "tables": "表格 表",
        "notes": "讲稿 备注 演讲者备注",
        "groups": "回顾 各组 组 回顾组",
        "units": "单位 各单位 区县",
        "levels": "框架 各层 层次",
        "tasks": "任务 各项任务 实事",
    },
    "group": {
        "id": "编号",
        "title": "标题 组名 名称",
        "finding": "结论",
        "text": "正文",
        "items": "事项 回顾事项 各项",
        "charts": "图表 图",
        "notes": "讲稿 备注 演讲者备注",
        "minutes": "分钟 分钟数 时长",
    },
    "item": {
        "id": "编号",
        "name": "名称 标题",
        "text": "正文 内容",
        "points": "要点",
        "figures": "数据 数字 指标",
    },
    "unit": {
        "id": "编号",
        "name": "名称 单位名称",
        "feature": "特色",
        "text": "正文 内容",
        "points": "要点",
        "figures": "数据 数字 指标",
        "charts": "图表 图",
        "minutes": "分钟 分钟数 时长",
    },
    "level": {"id": "编号", "count": "数目 数量", "name": "名称", "items": "内容 各项", "text": "正文 说明"},
    "task": {
        "id": "编号",
        "title": "标题 任务名称 名称",
        "short": "简称 短名",
        "text": "正文 内容",
        "points": "要点",
        "brand": "品牌 所属品牌",
        "ground": "工作基础 基础",
        "notes": "讲稿 备注 演讲者备注",
        "minutes": "分钟 分钟数 时长",
    },
    "ground": {
        "text": "正文 内容",
        "figures": "数据 数字 指标 基础数据",
        "chart": "图表 图 基础图表",
        "period": "时期 时间 基础时期",
    },
    "table": {"id": "编号", "title": "标题 表题", "columns": "列名 表头 各列", "rows": "行 各行", "from": "来自 取自"},
    "provenance": {
        "title": "标题 原文标题 来源标题",
        "outlet": "媒体 来源媒体 发布者",
        "date": "日期 来源日期 发布日期",
        "url": "网址 来源网址",
        "counting": "段落计数",
        "note": "说明 来源说明",
    },
}

#: Words that stand for a key of a record within this one: `期号: 12` for the issue in the masthead.
SHORTCUTS: dict[str, dict[str, str]] = {
    "report": {
        "brand.accent": "主色",
        "brand.companion": "辅色",
        "brand.logo": "标志",
        "brand.template": "演示模板",
        "masthead.name": "报头名称 报头 简报名称",
        "masthead.issue": "期号 期数 期次",
        "masthead.office": "编印单位",
        "masthead.date": "印发日期",
        "masthead.editor_note": "编者按 按语",
        "masthead.distribution": "分送 版尾",
        "masthead.copies": "份数 印数",
        "meeting.name": "会议名称 会议",
        "meeting.date": "会议日期",
        "meeting.time": "会议时间",
        "meeting.place": "会议地点",
        "meeting.text": "会议情况 会议内容",
        "meeting.speakers": "讲话人",
        "provenance.title": "来源标题",
        "provenance.outlet": "来源媒体",
        "provenance.date": "来源日期",
        "provenance.url": "来源网址",
        "provenance.counting": "段落计数",
        "provenance.note": "来源说明",
    },
    "task": {
        "ground.text": "基础 工作基础",
        "ground.figures": "基础数据",
        "ground.chart": "基础图表",
        "ground.period": "基础时期",
    },
}


def _choices(**words: str) -> Words:
    """What each word of the model is called, turned round."""
    return {word: model for model, called in words.items() for word in called.split()}


FIGURE_KINDS = _choices(quantity="数量", rank="位次 名次 排名", percent="百分比 百分数 比例")
NUMERALS = _choices(arabic="阿拉伯数字 数字", chinese="汉字 汉字数字 中文数字")
CHART_KINDS = _choices(
    bar="条形图 条形 横条 横条图",
    column="柱形图 柱形 柱状图 柱状 竖柱 竖柱图 柱图",
    line="折线图 折线 线图",
    rank="排名 位次 名次 排名图 位次图",
    share="占比 构成 构成图 占比图 比例 饼图",
    progress="进度 进度图",
    numbers="大数字 大字 数字",
)
SECTION_KINDS = _choices(
    review="回顾 工作回顾",
    units="单位 各单位 区县",
    framework="框架 总体思路 思路",
    tasks="任务 实事",
    text="文字 其他",
)
YES_OR_NO = _choices(true="是 yes on", false="否 no off")
THEMES = _choices(government="政务红", business="商务蓝", ink="水墨")
STYLES = _choices(jianbao="公文简报 简报", modern="现代报告 现代")


def folded(text: str) -> str:
    """A word without what does not matter: blanks, width and case of letters, `_`, `-`, a colon or star behind it."""
    return re.sub(r"[\s_*:：\u200b-\u200d\u2060\ufeff-]+", "", unicodedata.normalize("NFKC", text)).casefold()


def called(record: str, key: str) -> list[str]:
    """What a key of a record is called in Chinese, the offered word first; for `masthead.name`, too."""
    own = KEYS.get(record, {}).get(key) or SHORTCUTS.get(record, {}).get(key, "")
    return own.split()


def key_meant(record: str, word: str, *, nested: bool = True) -> str:
    """The key of a record that a word means, which may lie deeper (`masthead.name`); empty for none.

    `nested` says that a mapping stands behind it: `基础` is then the record itself, else its text.
    """
    if word in KEYS.get(record, ()):
        return word
    word = folded(word)
    deeper = _deeper(record).get(word, "")
    return deeper if deeper and not nested else _own(record).get(word, deeper)


@lru_cache(maxsize=64)
def _own(record: str) -> dict[str, str]:
    keys = KEYS.get(record, {})
    return {folded(word): key for key, words in keys.items() for word in [*words.split(), key]}


@lru_cache(maxsize=64)
def _deeper(record: str) -> dict[str, str]:
    return {folded(word): path for path, words in SHORTCUTS.get(record, {}).items() for word in [*words.split(), path]}


def offered(words: Words) -> dict[str, str]:
    """The offered word for each word of the model, in their order."""
    return {model: next(word for word, meant in words.items() if meant == model) for model in words.values()}


def model_word(words: Words, text: str) -> str | None:
    """The word of the model that a word means, in either language; None if it is none."""
    text = folded(text)
    found = (model for word, model in words.items() if text in (folded(word), folded(model)))
    return next(found, None)


def in_both(record: str, key: str) -> str:
    """A key in both languages: 副标题 subtitle."""
    return " ".join([*called(record, key)[:1], key])


def known_as(record: str, keys: list[str]) -> Iterator[tuple[str, str]]:
    """Every word for some keys of a record with the key that it means; keys themselves are among the words."""
    for key in keys:
        yield from ((word, key) for word in [*called(record, key), key])
