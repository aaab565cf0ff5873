"""The measure words and units that follow a number in Chinese prose, so that 28个项目 counts 个 and not 个项."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

#: Units that stand after a number, without scale; the longest that fits is taken.
_WORDS = """
    元 美元 港元 欧元 日元 英镑 人民币 角 块钱 块 元钱
    % ‰ 个百分点 百分点 个点 倍 番 折 成 基点 个基点
    个 家 户 人 名 位 员 人次 人天 户次 家次 件次 批次 车次 航班次 班次 场次 台次 班列
    项 条 款 件 起 宗 桩 类 种 样 批 期 届 次 场 回 轮 遍 趟 班 节 堂 课 门 科 站 步 环 关
    份 本 册 部 篇 幅 张 页 字 句 段 章 首 则 封 枚 面 块 片 把 支 根 粒 滴 杯 瓶 盒 箱 袋 包 桶
    台 套 辆 艘 架 列 部门 座 栋 幢 间 处 所 店 厂 院 校 馆 室 层 级 星 强 佳 杆 孔 井 口
    头 只 匹 羽 尾 株 棵 穴 粮 对 双 组 队 支队 团 群 代 口人 桌 席 票 号 线 路 度
    村 镇 乡 街道 社区 省 市 县 区 国 州 盟 旗 个月 省份 城 市州 县市区 区县
    年 月 天 日 周 周年 季度 小时 时 分钟 分 秒 学时 课时 工时 岁 工作日 个工作日 日夜 昼夜 年度
    米 厘米 毫米 微米 纳米 千米 公里 里 平方米 平方公里 平方千米 公顷 亩 立方米 立方 方 升 毫升 海里
    吨 公斤 千克 斤 克 毫克 石 吨标准煤 标准箱 标箱 吨公里 人公里 车公里
    千瓦时 千瓦 兆瓦 瓦 伏 千伏 安 千卡 焦 ℃ 摄氏度 度电 马力 比特 字节
    大 重 道 盏 顶 朵 幕 集 档 笔 单 股 分贝 床 张床位 个床位 名次 局 盘 项次 例 剂 剂次 针
"""
MEASURE_WORDS = frozenset(_WORDS.split())
_LATIN_WORDS = "km m cm mm kg g t GW MW kW kWh GWh MWh GB MB TB PB KB Hz GHz MHz P m² km² m³ ha USD"
_LATIN = frozenset(_LATIN_WORDS.split())


def unit_pattern(extra: Iterable[str] = ()) -> str:
    """A pattern of one unit, or of one for each other (亿元每个, 元/平方米); `extra` are bases to know besides."""
    return _unit_pattern(frozenset(extra) - MEASURE_WORDS - {""})


@lru_cache(maxsize=16)
def _unit_pattern(extra: frozenset[str]) -> str:
    words = "|".join(map(re.escape, sorted(MEASURE_WORDS | extra, key=lambda word: (-len(word), word))))
    latin = "|".join(map(re.escape, sorted(_LATIN, key=lambda word: (-len(word), word))))
    one = f"(?:{words}|(?:{latin})(?![A-Za-z]))"
    return f"{one}(?:[每/]{one})?"
