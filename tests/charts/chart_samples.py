"""Charts of every kind and awkwardness, from real figures, for the tests of this folder."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from briefing.report.model import Chart, Figure, Series, Text
from briefing.theme.model import load_theme
from briefing.typography.fonts import default_book
from briefing.typography.setting import Typesetter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.theme.model import Theme
    from briefing.typography.fonts import FontBook

LONG = "参与“万企兴万村”行动并在797个村开展项目的民营企业和商协会"
NAMES = (
    "签约总投资",
    "万企兴万村投资",
    LONG,
    "芙蓉区产业发展扶持奖励",
    "天心",
    "“芙蓉520我来服务您”企业服务日系列活动",
    "12345-3政企通服务专线",
    "长株潭新消费联盟",
)


def figure(key: str, label: str, value: str | int, unit: str = "", **rest: object) -> Figure:
    """A figure."""
    return Figure(key, label, Decimal(str(value)), unit, **rest)  # type: ignore[arg-type]


def by_id(*figures: Figure) -> Mapping[str, Figure]:
    """Figures by their ids."""
    return {item.id: item for item in figures}


def chart(kind: str, figures: Mapping[str, Figure], **rest: object) -> Chart:
    """A chart of all the figures."""
    return Chart("图", kind, Text.plain("招商：28个项目签约"), tuple(figures), **rest)  # type: ignore[arg-type]


def spread(count: int, unit: str = "亿元", **rest: object) -> Mapping[str, Figure]:
    """As many figures with long and short names, whose values span four orders of magnitude."""
    values = (361, 77, "0.04", 4000, 12, 986, "3.5", 200)
    names = (f"{NAMES[i % 8]}{i // 8 or ''}" for i in range(count))
    return by_id(
        *(figure(f"f{i}", name, values[i % 8], unit, **rest) for i, name in enumerate(names)),
    )


def yearly(count: int, key: str = "y", start: int = 310, step: int = 17, unit: str = "亿元") -> list[Figure]:
    """As many years of one quantity, going up and down."""
    values = (start + step * i + (-1) ** i * step for i in range(count))
    return [
        figure(f"{key}{i}", "投资总额", value, unit, period=f"{2023 - count + i}年") for i, value in enumerate(values)
    ]


SIGNED = by_id(
    figure("天心", "天心区", "12.5", "亿元"),
    figure("望城", "望城区", "-4.2", "亿元"),
    figure("长沙县", "长沙县", 7, "亿元"),
)
QUALIFIED = by_id(
    figure("督导", "督导对象", 1000, "家", qualifier="近"),
    figure("企业", "参与企业", 986, "家"),
    figure("报道", "媒体报道", 100, "家", qualifier="超"),
    figure("会员", "会员", 4, "百家", qualifier="余"),
)
RANKS = by_id(
    figure("上年", "天心区位次", 43, "位", kind="rank", scope="全国", period="2021年"),
    figure("今年", "天心区位次", 40, "位", kind="rank", scope="全国", period="2022年"),
)
PERCENT = by_id(
    figure("覆盖", "有党员的商协会党组织覆盖率", 100, "%", kind="percent"),
    figure("完善", "会员信息完善率", "72.5", "%", kind="percent"),
)


def grouped(kind: str, series: int, count: int) -> tuple[Chart, Mapping[str, Figure]]:
    """A chart of several series over years."""
    names = ("招商引资", "兴村投资", "产业发展扶持奖励", "其他")
    runs = [yearly(count, f"s{i}", 60 + 90 * i, 5 + 3 * i) for i in range(series)]
    chosen = tuple(Series(name, tuple(item.id for item in run)) for name, run in zip(names, runs, strict=False))
    figures = by_id(*(item for run in runs for item in run))
    return Chart("图", kind, Text.plain("三项投资都在增长"), series=chosen), figures  # type: ignore[arg-type]


def all_cases() -> list[tuple[str, Chart, Mapping[str, Figure]]]:
    """Name, chart and figures of every case."""
    cases = [
        (f"{kind}-{count}", chart(kind, spread(count), highlight="f1" if count > 1 else ""), spread(count))
        for kind in ("bar", "column", "share")
        for count in (1, 2, 3, 5, 8, 15)
    ]
    cases += [(f"{kind}-signed", chart(kind, SIGNED), SIGNED) for kind in ("bar", "column", "line")]
    cases += [(f"{kind}-qualified", chart(kind, QUALIFIED), QUALIFIED) for kind in ("bar", "column", "share")]
    for count in (1, 2, 4, 9, 15):
        years = by_id(*yearly(count))
        ranks = by_id(
            *(figure(f"r{i}", "位次", 43 - i, "位", kind="rank", period=f"{2008 + i}年") for i in range(count))
        )
        goal = {**spread(count), "总": figure("总", "全年目标", 5000, "亿元")}
        cases.append((f"line-{count}", chart("line", years), years))
        cases.append((f"rank-{count}", chart("rank", ranks), ranks))
        cases.append((f"progress-{count}", chart("progress", spread(count), whole="总"), goal))
    cases += [
        (f"{kind}-{series}x{count}", *grouped(kind, series, count))
        for kind in ("bar", "column", "line")
        for series, count in ((2, 1), (2, 3), (3, 6), (4, 4))
    ]
    for kind in ("bar", "column", "line"):
        spec, figures = grouped(kind, 2, 3)
        named = tuple(Series(LONG[:20] + run.name, run.figures) for run in spec.series)
        cases.append((f"{kind}-long-names", replace(spec, series=named), figures))
    cases.append(("rank", chart("rank", RANKS, highlight="今年"), RANKS))
    cases.append(("percent", chart("progress", PERCENT), PERCENT))
    return cases


@cache
def book() -> FontBook:
    """The shipped fonts."""
    return default_book()


@cache
def theme() -> Theme:
    """The theme of the shipped report."""
    return load_theme("government")


@cache
def setter() -> Typesetter:
    """The typesetter of that theme."""
    return Typesetter(theme(), book())
