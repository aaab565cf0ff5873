"""A source document about places that do not exist, and the report made from it. Nothing in them is true.

`SOURCE` are the paragraphs; `FIGURES` are what a report takes from them, in other words and often in another form:
each with the form that the source uses.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

SOURCE = [
    "云州市商会联合会2024年工作综述（本文内容纯属虚构）",
    "2025年1月8日，云州市商会联合会年度大会在临溪区召开，会期一天半。",
    "一、总体情况",
    "2024年，全市新登记民营企业１２３６家，比上年增加8.5%；民营经济增加值达2,418.6亿元，占全市经济总量的七成。"
    "民营企业用工近百万人，纳税额占全市税收的百分之六十八。",
    "联合会会员总数首次突破3万家，团体会员增至156家，全年走访企业一千二百余家，收集诉求4360件，办结率达97.2%。",
    "二、四个片区",
    "临溪区引进项目64个，协议投资182亿元；石门岭区引进项目38个，协议投资95亿元；乐岗县引进项目21个，协议投资47.3亿元；"
    "青岚市引进项目17个，协议投资30亿元。",
    "临溪区发放稳岗补贴2600万元，惠及企业430余家。石门岭区建成共享厂房12万平方米，入驻企业58家。"
    "乐岗县培育电商带货主播三百名，农产品网上销售额超5亿元。青岚市修通产业路75公里，结对帮扶行政村46个。",
    "三、企业风采",
    "望澜重工全年产值首次突破百亿元，研发投入强度提高到6.4%，跻身全国同行业前十，位列全省第一。"
    "北渡纺织出口额下降3.2%，但利润总额仍有1.05亿元。松泉药业拿到新药批件5个，员工总数2300人。",
    "营商环境评价中，云州市列全国第12位，比上年前进4位，居全省首位；企业满意度得分93.5分。",
    "四、服务实效",
    "“鹤汀讲堂”举办24期，培训企业家约4500人次。法律顾问团提供咨询两千多次，调解纠纷316起，挽回损失近8000万元。"
    "融资对接会促成贷款56.7亿元，平均利率比上年降低0.35个百分点。",
    "公益捐款总额四千三百万元，其中教育捐款占四成半。志愿服务队由19支增加到33支，服务时长超过10万小时。",
    "记者  沈乐岗  2025-01-09",
]


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as the report has it (`value`, `unit` …), and as the source writes it."""

    id: str
    label: str
    value: str
    unit: str
    source: int
    form: str
    more: tuple[tuple[str, str], ...] = ()

    def entry(self) -> dict[str, Any]:
        """The figure as a report file holds it."""
        given = {"id": self.id, "label": self.label, "value": _number(self.value), "unit": self.unit}
        return {**given, "source": self.source, **dict(self.more)}


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def told(id: str, label: str, value: str, unit: str, source: int, form: str, **more: str) -> Told:
    """A figure, shorter to write."""
    return Told(id, label, value, unit, source, form, tuple(more.items()))


FIGURES = [
    told("新登记", "新登记民营企业", "1236", "家", 4, "１２３６家"),
    told("新登记增幅", "新登记民营企业增幅", "8.5", "%", 4, "8.5%"),
    told("增加值", "民营经济增加值", "2418.6", "亿元", 4, "达2,418.6亿元"),
    told("增加值占比", "民营经济增加值占全市经济总量", "70", "%", 4, "七成"),
    told("用工", "民营企业用工", "100", "万人", 4, "近百万人", qualifier="近"),
    told("税收占比", "民营企业纳税额占全市税收", "68", "%", 4, "百分之六十八"),
    told("会员", "会员总数", "30000", "家", 5, "首次突破3万家", qualifier="首次突破"),
    told("团体会员", "团体会员", "156", "家", 5, "156家"),
    told("走访", "走访企业", "1200", "家", 5, "一千二百余家", qualifier="余"),
    told("诉求", "收集企业诉求", "4360", "件", 5, "4360件"),
    told("办结率", "诉求办结率", "97.2", "%", 5, "达97.2%"),
    told("临溪项目", "临溪区引进项目", "64", "个", 7, "64个"),
    told("临溪投资", "临溪区协议投资", "182", "亿元", 7, "182亿元"),
    told("石门岭项目", "石门岭区引进项目", "38", "个", 7, "38个"),
    told("石门岭投资", "石门岭区协议投资", "95", "亿元", 7, "95亿元"),
    told("乐岗项目", "乐岗县引进项目", "21", "个", 7, "21个"),
    told("乐岗投资", "乐岗县协议投资", "473000", "万元", 7, "47.3亿元"),
    told("青岚项目", "青岚市引进项目", "17", "个", 7, "17个"),
    told("青岚投资", "青岚市协议投资", "30", "亿元", 7, "30亿元"),
    told("稳岗补贴", "临溪区稳岗补贴", "0.26", "亿元", 8, "2600万元"),
    told("惠及企业", "稳岗补贴惠及企业", "430", "家", 8, "430余家", qualifier="余"),
    told("共享厂房", "石门岭区共享厂房", "12", "万平方米", 8, "12万平方米"),
    told("入驻企业", "共享厂房入驻企业", "58", "家", 8, "58家"),
    told("主播", "乐岗县电商主播", "300", "名", 8, "三百名"),
    told("网销", "乐岗县农产品网上销售额", "5", "亿元", 8, "超5亿元", qualifier="超"),
    told("产业路", "青岚市产业路", "75", "公里", 8, "75公里"),
    told("帮扶村", "青岚市结对帮扶村", "46", "个", 8, "46个"),
    told("望澜产值", "望澜重工产值", "100", "亿元", 10, "首次突破百亿元", qualifier="首次突破"),
    told("研发强度", "望澜重工研发投入强度", "6.4", "%", 10, "6.4%"),
    told("望澜位次", "望澜重工同行业位次", "1", "", 10, "第一", kind="rank", scope="全省"),
    told("北渡出口", "北渡纺织出口额变化", "-3.2", "%", 10, "3.2%"),
    told("北渡利润", "北渡纺织利润总额", "10500", "万元", 10, "1.05亿元"),
    told("批件", "松泉药业新药批件", "5", "个", 10, "5个"),
    told("员工", "松泉药业员工总数", "2300", "人", 10, "2300人"),
    told("全国位次", "云州市营商环境评价", "12", "位", 11, "第12位", kind="rank", scope="全国"),
    told("前进", "云州市营商环境位次比上年前进", "4", "位", 11, "4位"),
    told("全省位次", "云州市营商环境评价", "1", "", 11, "首位", kind="rank", scope="全省"),
    told("满意度", "企业满意度得分", "93.5", "分", 11, "93.5分"),
    told("讲堂", "鹤汀讲堂", "24", "期", 13, "24期"),
    told("培训", "培训企业家", "4500", "人次", 13, "约4500人次", qualifier="约"),
    told("咨询", "法律咨询", "2000", "次", 13, "两千多次", qualifier="多"),
    told("纠纷", "调解纠纷", "316", "起", 13, "316起"),
    told("损失", "挽回损失", "8000", "万元", 13, "近8000万元", qualifier="近"),
    told("贷款", "融资对接促成贷款", "56.7", "亿元", 13, "56.7亿元"),
    told("捐款", "公益捐款总额", "4300", "万元", 14, "四千三百万元"),
    told("教育捐款", "教育捐款占比", "45", "%", 14, "四成半"),
    told("服务队", "志愿服务队", "33", "支", 14, "33支"),
    told("服务时长", "志愿服务时长", "100000", "小时", 14, "超过10万小时", qualifier="超过"),
]

#: Quantities of the source that no figure is.
UNUSED = ["前十", "19支", "0.35个百分点"]


def report_of(figures: list[dict[str, Any]]) -> str:
    """The text of a report file with these figures, and nothing said in numbers besides."""
    tasks = {
        "kind": "tasks",
        "id": "任务",
        "heading": "今年任务",
        "tasks": [{"id": "走访会员", "title": "走访会员企业"}],
    }
    report = {"title": "虚构的工作综述", "organization": "云州市商会联合会", "figures": figures, "sections": [tasks]}
    return yaml.safe_dump(report, allow_unicode=True, sort_keys=False)


def entries(**changed: dict[str, Any]) -> list[dict[str, Any]]:
    """All figures as a report file holds them, some of them changed by their ids."""
    return [{**figure.entry(), **changed.get(figure.id, {})} for figure in FIGURES]


def write_report(folder: Path, figures: list[dict[str, Any]]) -> Path:
    """The report file with these figures."""
    path = folder / "report.yaml"
    path.write_text(report_of(figures), "utf-8")
    return path


def write_source(folder: Path, paragraphs: list[str] = SOURCE) -> Path:
    """The source as a text file."""
    path = folder / "source.txt"
    path.write_text("\n\n".join(paragraphs) + "\n", "utf-8")
    return path
