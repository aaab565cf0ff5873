"""What a sentence says that the figure in it prints already: 亿元 behind 36.5亿元, 近 before 近千家."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.report.figures import PERCENT_SIGNS, QUALIFIERS, Unit

if TYPE_CHECKING:
    from briefing.report.model import Figure

TWICE, AGAINST = "said-twice", "direction-twice"

_TAG = r"\{\{\s*(?P<name>[^\W\d]\w*)(?:\.(?P<attribute>bare|change))?\s*\}\}"
#: Words that a unit of one character begins, and that may follow a number of that unit: 28个个体户, 5年年均.
_GOING_ON = """
个体人别性税案股展 年均度初末底中龄内代产级轻报 人均次才员口民事工力大社物机 次日年生要数均序 月均度底末初报
日均常用报产前 天然气津空 元素件旦宵器 户均籍口主型外数 家庭长电具乡校园政畜禽属族居 件均数 亩均产 项目
名单额师牌录称优次字 位于置居列次 场馆地所景次均面 期间限末 届时 批次复准发量示 处理于置室级罚长所
条件例款线 台账风湾商 所有属在 种植类子养业 级别 门店户诊 层面级次 组织建成长 队伍员长 村民庄委镇级落
县域城级委区市 省级委内外市 市民场级委区值政 区域级间县块 国家际内企产资有外债 分钟别为类析布管 点位击
度量假过 倍增 成立为果功效本员就交 吨位 里程 面积向对 支持撑付出部队援 本地级年市省县次科土期 课程堂题时
校园长企内 院校长士内区 类别型 部门署分队级 口岸 头部 对接外于口标应 星级 路线灯段网 线上下路 站点位
道路 节能约点日 环境保比节 团队结体员 车辆次间 床位 班子级次主组 号召码线 岁月 周期边年围 时间期长代
克服 大力型 股权份东 例如 片区 幅度 段落 套餐 栋梁 镇域村区 乡村镇亲 城市乡区镇 把握 首次届家 株洲
根据 笔记 单位 针对
家用装纺访教务 人居文防行身参寿类群力道权脸 次新席 条目 座谈 份额 所得 门类槛 台胞资 间接 起步诉点源 名医家企校胜 班车
面试 批评 本土科 户用
"""
_WORDS: dict[str, str] = {}
for _word in _GOING_ON.split():
    _WORDS[_word[0]] = _WORDS.get(_word[0], "") + _word[1:]
_RISING = ("增长", "增加", "上升", "提高", "提升", "上涨")
_FALLING = ("下降", "减少", "降低", "回落", "下跌", "下滑", "缩减", "收窄")


@dataclass(frozen=True, slots=True)
class Double:
    """Characters that say what the figure beside them says: what can stand there instead, None if nobody can tell."""

    code: str
    start: int
    end: int
    fix: str | None
    figure: str
    printed: str


def doubles(text: str, figures: Mapping[str, Figure | None]) -> list[Double]:
    """What a text says twice, in its order."""
    from briefing.report.prose import attribute_text

    found: list[Double] = []
    for tag in re.finditer(_TAG, text) if "{{" in text else ():
        figure = figures.get(tag["name"])
        if figure is not None:
            printed = attribute_text(figure, tag["attribute"] or "")
            found += [*_before(text, tag, figure, printed), *_behind(text, tag, figure, printed)]
    return found


def without_doubles(text: str, found: list[Double]) -> str:
    """The text as it is to be filled in."""
    for double in reversed(found):
        if double.fix is not None:
            text = text[: double.start] + double.fix + text[double.end :]
    return text


def _behind(text: str, tag: re.Match[str], figure: Figure, printed: str) -> Iterator[Double]:
    """The unit once more: 亿元 of 亿元, ％ of %, 元 or 亿 of 亿元."""
    unit, parsed = figure.unit, Unit.parse(figure.unit)
    forms = {unit, parsed.prefix, parsed.base, *(PERCENT_SIGNS if unit in PERCENT_SIGNS else ())} - {""}
    for form in sorted(forms, key=len, reverse=True):
        match = re.compile(rf"[ 　]?{re.escape(form)}").match(text, tag.end())
        rest = text[match.end() :] if match else ""
        if form == parsed.prefix and form != unit and re.match("[\u3400-\u9fff]", rest):
            continue  # 万 of 万家 is half of it, before 万达广场 as well
        if match and printed.endswith((unit, parsed.base)) and not _goes_on(form, rest):
            yield Double(TWICE, *match.span(), "", figure.id, printed)
            return


def _goes_on(unit: str, rest: str) -> bool:
    """Whether a unit of one character begins a word of its own."""
    return len(unit) == 1 and rest[:1] in _WORDS.get(unit, "") and bool(rest[:1])


def _before(text: str, tag: re.Match[str], figure: Figure, printed: str) -> Iterator[Double]:
    """The qualifier, 第 with its scope, or the direction once more; a direction that says the contrary."""
    head = text[: tag.start()].rstrip(" 　")
    start = len(head)
    for word in _heads(figure, printed):
        if head.endswith(word):
            yield Double(TWICE, start - len(word), tag.start(), "", figure.id, printed)
            return
    yield from _against(head, tag, figure, printed)


def _heads(figure: Figure, printed: str) -> list[str]:
    """What a figure prints before its number, the longest first."""
    words = [figure.scope + "第", "第", figure.scope] if figure.kind == "rank" else []
    if figure.qualifier in QUALIFIERS and not QUALIFIERS[figure.qualifier].infix:
        words.append(figure.qualifier)
    words += [word for word in ("增长", "下降", "上升") if printed.startswith(word)]
    return [word for word in words if (word and printed.startswith(word)) or (word == "第" and "第" in printed)]


def _against(head: str, tag: re.Match[str], figure: Figure, printed: str) -> Iterator[Double]:
    """Before a figure that says its direction itself, the word for one: 增长下降3.2%, 下降−3.2%, 增长扭亏为盈."""
    directions = (*_RISING, *_FALLING)
    word = next((word for word in directions if head.endswith(word)), "")
    if not word:
        return
    start = len(head) - len(word)
    says = bool(figure.words) or printed.startswith(("增长", "下降", "上升", "持平"))
    if says:
        yield Double(AGAINST, start, tag.start(), "", figure.id, printed)
    elif word in _FALLING and figure.value < 0 and not tag["attribute"]:
        yield Double(AGAINST, start, tag.end(), f"{{{{ {figure.id}.change }}}}", figure.id, printed)
