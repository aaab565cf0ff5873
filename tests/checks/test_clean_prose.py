"""Ordinary official Chinese gives no finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.report.checks import examine, examine_text

ROOT = Path(__file__).resolve().parent.parent.parent

CLEAN = """
会议强调，要坚持稳中求进工作总基调，完整、准确、全面贯彻新发展理念。
一年来，全市上下一心、攻坚克难，各项工作取得新成效。
要一以贯之抓落实，一件接着一件办，一年接着一年干。
深入学习贯彻党的二十大精神，增强“四个意识”、坚定“四个自信”、做到“两个维护”。
“十四五”规划实施进入关键阶段，共建“一带一路”走深走实。
2024年3月12日，全市优化营商环境大会召开。
上午9:30，调研组一行来到园区，详细了解企业生产经营情况。
第一，提高政治站位；第二，压实工作责任；第三，加强督促检查。
第二季度以来，消费市场稳步回升，居民收入稳定增长。
全市两会胜利召开，代表委员积极建言献策。
统筹推进城乡一体化，加快构建“一核两翼、多点支撑”的发展格局。
坚持一张蓝图绘到底，把规划图变成施工图、实景图。
要统一思想、统一行动，进一步凝聚起团结奋斗的强大合力。
抓好三件事：一是稳就业，二是保民生，三是防风险。
这既是机遇，也是挑战——关键在于怎么看、怎么干。
办理流程、申请材料、收费标准……群众关心的事项全部公开。
“亲”“清”新型政商关系持续巩固，企业家信心不断增强。
印发《关于支持民营经济发展的意见》《优化营商环境实施方案》，明确了责任分工。
《意见》（征求意见稿）、《方案》（试行）先后公布。
长沙—常德—张家界高铁沿线文旅线路正式发布。
2021—2025年，全市将分步实施老旧小区改造。
在GDP、CPI等主要指标稳定的同时，R&D投入持续加大。
建成5G基站，推广AI、IoT等新技术，Wi-Fi覆盖重点公共场所。
企业可登录 https://example.org/a?b=1,2 查询办理进度，也可发邮件至 office@example.org 咨询。
执行GB/T 15834-2011《标点符号用法》。
拨打12345热线或0731-88888888反映问题。
他说：“营商环境没有最好，只有更好。”
市委书记表示，“要当好‘店小二’，做到有求必应、无事不扰”。
推行“双随机、一公开”监管，实现“一次都不跑”。
千方百计稳定经济运行，万众一心夺取全面胜利。
形成一批可复制、可推广的经验做法，打造一流营商环境。
四大班子领导分别带队，深入一线开展走访调研。
第十四届全国人大代表、市工商联主席出席会议并讲话。
各县（市、区）要因地制宜，不搞“一刀切”。
（一）加强组织领导；（二）强化要素保障。
做好1）摸底排查；2）分类整治两步工作。
怎么办？唯有实干！
完善“省—市—县—乡”四级网络，推动服务下沉。
数十家企业、三五个园区参与试点，几百名群众到场咨询。
围绕三个方面、两条主线统筹安排，突出重点、以点带面。
十八世纪的古驿道、二十世纪八十年代的老厂房都得到保护利用。
“12345-3”政企通和12345-3专线投入使用，民营经济123工程、1+N服务矩阵同步推进。
改革自2019年起实施，到2024年为第六个年头，截至4月已见成效。
印发长政发〔2024〕12号文件，执行（2023）湘01民初5号判决。
107国道和G60高速沿线环境明显改善，3号楼5楼会议室启用。
经过十年努力，走过二十年发展历程，迎来建会七十周年。
十四届全国人大二次会议和十九届六中全会精神得到贯彻。
评为4A级景区、五星级酒店，用A4纸打印，接入35kV线路。
万里同志纪念馆、九江市、三亚市和三一重工派员参加，李四同志讲话。
三湘四水、八百里洞庭气象一新，千年古镇、百年老字号焕发生机。
二级以上医院实行结果互认，一等奖、二等功获得者受到表彰。
百亿产业、千亿集群加快成形，千吨级码头、万亩良田投入使用。
工信部、国家发改委等九部门印发通知，前三季度、下半年任务明确。
十分感谢社会各界的大力支持，一定不负重托。
百姓的事无小事，万万不可掉以轻心。
从严治党永远在路上，作风建设没有休止符。
深化“放管服”改革，推进高频事项“跨省通办”。
开展PDCA闭环管理（Plan-Do-Check-Act），持续改进服务质量。
多措并举，一手抓发展、一手抓安全，两手都要硬。
企业家们说，这次恳谈会“开到了心坎上”，解了燃眉之急。
坚决打好蓝天、碧水、净土三大攻坚战。
工作中还存在一些不足：创新意识不强，服务手段单一；要高度重视，切实加以解决。
""".strip().splitlines()


@pytest.mark.parametrize("sentence", CLEAN)
@pytest.mark.parametrize("key", ["points", "notes"])
def test_a_clean_sentence_gives_no_finding(sentence: str, key: str) -> None:
    value = f"\n          - >-\n            {sentence}" if key == "points" else f" >-\n          {sentence}"
    text = (
        "title: 工作要点\norganization: 市工商联\nsections:\n  - kind: tasks\n    heading: 今年任务\n    tasks:\n"
        f"      - title: 优化服务\n        {key}:{value}\n"
    )
    assert [(item.code, dict(item.values)) for item in examine_text(text).findings] == []


@pytest.mark.parametrize(
    "path", [ROOT / "data/report.yaml", *sorted((ROOT / "tests/reports").glob("*.yaml"))], ids=lambda path: path.name
)
def test_a_report_that_ships_gives_no_finding(path: Path) -> None:
    assert examine(path).findings == ()


def test_there_are_enough_clean_sentences() -> None:
    assert len(set(CLEAN)) >= 40
