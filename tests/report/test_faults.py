"""Every fault a clerk can make in a report is found, where it stands, and nothing else is.

A fault replaces a piece of a sound report; ⟦ ⟧ mark the characters that the finding must point at.
"""

from __future__ import annotations

import pytest

from briefing.diagnostics import Diagnostic, Severity
from briefing.messages import hint, message
from briefing.report.reader import read_report_text

SOUND = """\
title: 创先争优，打造服务民企的强引擎
organization: 长沙市工商联
style: jianbao
masthead:
  name: 工作简报
  issue: 3
  date: 2023-01-12
  distribution:
    报: 市委办公厅
    送: 各部门
  copies: 120
meeting:
  name: 现场交流工作会议
  date: 2023-01-11
  speakers: [康镇麟, {name: 张三, role: 讲话}]
gist: 推动签约项目{{ 签约项目 }}，总投资{{ 签约投资 }}。
figures:
  - id: 签约投资
    label: 签约总投资
    value: 361
    unit: 亿元
    source: 5
  - id: 签约项目
    label: 签约项目
    value: 28
    unit: 个
  - {id: 帮扶投资, label: 投资总额, value: 770000, unit: 万元}
  - {id: 企业, label: 参与企业, value: 986, unit: 家}
  - {id: 党组织, label: 党组织, value: 88, unit: 家, derived: no}
  - {id: 商会, label: 商会, value: 200, unit: 家}
  - {id: 全体, label: 全体, value: 288, unit: 家}
  - {id: 覆盖, label: 覆盖率, value: 100, unit: "%"}
  - {id: 降幅, label: 降幅, value: -3.2, unit: 家}
  - {id: 名次, label: 营商环境, value: 6, kind: rank, scope: 全国}
  - {id: 上年, label: 上年, value: 10, kind: rank, scope: 全国}
highlights: [签约投资, 企业]
charts:
  - id: 投资
    kind: bar
    title: 签约投资{{ 签约投资 }}
    figures: [签约投资, 帮扶投资]
    labels: {签约投资: 签约, 帮扶投资: 帮扶}
    highlight: 签约投资
  - {id: 排名, kind: rank, title: 跃升, figures: [上年, 名次]}
  - {id: 构成, kind: share, title: 构成, figures: [党组织, 商会], whole: 全体}
  - {id: 进度, kind: progress, title: 覆盖, figures: [覆盖]}
sections:
  - kind: review
    heading: 2022年回顾
    groups:
      - title: 两个节点
        items:
          - name: 党的二十大
            points: ["共{{ 签约项目 }}"]
            figures: [企业]
        charts: [投资]
  - kind: units
    heading: 区县亮点
    units:
      - name: 天心区
        figures: [名次]
      - name: 芙蓉区
  - kind: framework
    heading: 一二三四十
    levels:
      - {count: 2, name: 个作用, items: [引导, 服务]}
  - kind: tasks
    heading: 十件实事
    tasks:
      - title: 以星商之声为载体优化服务
        short: 星商之声
        ground: {figures: [签约投资], chart: 投资, period: 2022年}
      - title: 以“两个计划”护航企业成长
  - kind: text
    heading: 附
    paragraphs:
      - 第一段
    charts: [排名, 构成, 进度]
    tables:
      - {title: 表, columns: [甲, 乙], rows: [[一, 二]]}
provenance:
  outlet: 红网时刻
  date: 2023-01-12
  url: https://example.org/a
"""

FAULTS = [
    # The shape of the file
    ("title: 创", "title： 创", "full-width-colon", (1, 6, 1)),
    ("  name: 工作简报\n", "  name⟦：⟧工作简报\n", "full-width-colon"),
    ("  issue: 3", "⟦\t⟧issue: 3", "tab-indent"),
    ("gist: 推动签约项目{{ 签约项目 }}，总投资", "gist: ⟦{{ 签约项目 }}⟧，总投资", "unquoted-braces"),
    ("gist: 推动签约项目{{ 签约项目 }}，总投资{{ 签约投资 }}。", "gist: ⟦{{ 签约项目 }}⟧", "unquoted-braces"),
    ('["共{{ 签约项目 }}"]', "[⟦{{ 签约项目 }}⟧]", "unquoted-braces"),
    ("  outlet: 红网时刻", "  outlet: ⟦{{ 企业 }}⟧家", "unquoted-braces"),
    ("      - name: 芙蓉区", "      - {name: 芙蓉区, text: 新增⟦{{ 企业 }}⟧企业。}", "unquoted-braces"),
    ("      - name: 芙蓉区", "      - {name: 芙蓉区, text: ⟦{{企业}}⟧}", "unquoted-braces"),
    ("      - name: 芙蓉区", "      - {name: 芙蓉区,\n        text: 共⟦{{ 企业|int }}⟧家}", "unquoted-braces"),
    ("      - name: 芙蓉区", "      - {name: 芙蓉区, ⟦{{企业}}⟧: 家}", "unquoted-braces"),
    ("      - name: 芙蓉区", "      - ⟦{{企业}}⟧: 家", "unquoted-braces"),
    ('["共{{ 签约项目 }}"]', "[甲, ⟦{{ 签约项目 }}⟧个, 乙]", "unquoted-braces"),
    ('["共{{ 签约项目 }}"]', "[甲, 共⟦{{ 签约项目 }}⟧, '{{ 企业 }}', 共{{ 商会 }}]", "unquoted-braces"),
    ("title: 创先争优，", "title: 创先争优⟦:⟧ ", "colon-in-text"),
    ("title: 创先争优", 'title: ⟦"⟧创先争优', "unclosed-quote"),
    ("highlights: [签约投资, 企业]", "highlights: ⟦[⟧签约投资, 企业", "unclosed-bracket"),
    ("outlet: 红网时刻", "outlet: ⟦@⟧红网时刻", "bad-start"),
    ("organization: 长沙市工商联", "⟦organization 长沙市工商联⟧", "missing-colon"),
    ("    kind: bar\n", "   ⟦k⟧ind: bar\n", "bad-indent"),
    ("organization: 长沙市工商联", "organization: ⟦*cs⟧", "unknown-alias"),
    ("organization: 长沙市工商联", "organization: ⟦*⟧长沙", "bad-start"),
    ("outlet: 红网时刻", "outlet: ⟦!!python/name:os.system 红网⟧", "yaml-tag"),
    ("style: jianbao", "style: jianbao\n⟦title⟧: 又一个题目", "duplicate-key"),
    ("title: 创先", "title: 创⟦\x07⟧先", "control-character"),
    ("title: 创先争优，打造服务民企的强引擎", 'title: ⟦"创先\\a"⟧', "control-character"),
    ("meeting:", "⟦---⟧\nmeeting:", "several-documents"),
    ("  outlet: 红网时刻", "  ? [甲]\n  : 乙\n  outlet: 红网时刻", "odd-key", (82, 5, 1)),
    ("organization: 长沙市工商联", "organization⟦:⟧长沙市工商联", "tight-colon"),
    ("masthead:\n  name: 工作简报\n  issue: 3\n  date: 2023-01-12\n  distribution:\n    报: 市委办公厅\n"
     "    送: 各部门\n  copies: 120", "masthead:\n  name⟦:⟧工作简报", "tight-colon"),
    ("    heading: 区县亮点\n    units", "    heading: 区县亮点\n     ⟦units⟧", "bad-indent"),
    ("outlet: 红网时刻", "outlet: ⟦-⟧ 红网时刻", "bad-start"),
    ("outlet: 红网时刻", 'outlet: "红网⟦\\⟧q"', "bad-escape"),
    # Keys
    ("organization: 长", "⟦organisation⟧: 长", "unknown-key"),
    ("    unit: 亿元", "    ⟦计量⟧: 亿元", "unknown-key"),
    ("organization: 长沙市工商联\n", "", "missing-key", (1, 1, 5)),
    ("    label: 签约总投资\n", "", "missing-key", (18, 5, 2)),
    ("title: 创先争优，打造服务民企的强引擎", "⟦title⟧:", "missing-value"),
    ("title: 创先争优，打造服务民企的强引擎", 'title: ⟦""⟧', "text-empty"),
    ("  - kind: text\n    heading", "  - ⟦heading⟧", "missing-kind"),
    ("kind: framework", "kind: ⟦framwork⟧", "unknown-value"),
    ("style: jianbao", "style: ⟦moden⟧", "unknown-value"),
    ("style: jianbao", "theme: ⟦goverment⟧", "unknown-value"),
    ("kind: bar", "kind: ⟦pie⟧", "unknown-value"),
    ("    value: 361", "    value: 361\n    qualifier: ⟦大约⟧", "unknown-value"),
    # Shapes
    ("meeting:\n  name: 现场交流工作会议\n  date: 2023-01-11\n  speakers: [康镇麟, {name: 张三, role: 讲话}]",
     "meeting: ⟦现场会⟧", "mapping-expected"),
    ('points: ["共{{ 签约项目 }}"]', "points: ⟦共三项⟧", "list-expected"),
    ("highlights: [签约投资, 企业]", "highlights: ⟦签约投资⟧", "list-expected"),
    ("    units:\n      - name: 天心区\n        figures: [名次]\n      - name: 芙蓉区", "    units: ⟦[⟧]",
     "list-too-short"),
    ("figures: [上年, 名次]", "figures: ⟦[⟧]", "list-too-short"),
    ("title: 创先争优，打造服务民企的强引擎", "title: ⟦[⟧创先争优, 强引擎]", "text-expected"),
    ("rows: [[一, 二]]", "rows: [⟦[⟧一, 二, 三]]", "row-length"),
    # Values
    ("value: 361", "value: ⟦361亿元左右⟧", "number-with-unit"),
    ("value: 361", "value: 近1000⟦家⟧", "value-conflict"),
    ("value: 361", "value: ⟦数百⟧", "not-a-number"),
    ("value: 361", "value: ⟦yes⟧", "not-a-number"),
    ("value: 361", "value: ⟦1e3⟧", "not-a-number"),
    ("value: 361", "value: ⟦1,37,4⟧", "not-a-number"),
    ("value: 361", "value: ⟦.nan⟧", "number-not-finite"),
    ("value: 361", "value: ⟦-.inf⟧", "number-not-finite"),
    ("value: 361", "value: ⟦[⟧361]", "number-expected"),
    ("value: 361", "value: ⟦1234567890123⟧", "number-too-long"),
    ("copies: 120", "copies: ⟦一百二⟧", "not-a-count"),
    ("source: 5", "source: [4, ⟦五⟧]", "not-a-count"),
    ("derived: no", "derived: ⟦maybe⟧", "not-a-boolean"),
    ("short: 星商之声", "minutes: ⟦0⟧", "bad-minutes"),
    ("short: 星商之声", "minutes: ⟦1.2⟧", "bad-minutes"),
    ("short: 星商之声", "minutes: ⟦2分钟⟧", "bad-minutes"),
    ("heading: 附", "heading: 附\n    minutes: ⟦-1⟧", "bad-minutes"),
    ("heading: 附", "heading: 附\n    minutes: ⟦241⟧", "bad-minutes"),
    ("heading: 附", "heading: 附\n    minutes: ⟦[⟧2]", "number-expected"),
    ("heading: 十件实事\n    tasks:\n      - title: 以星商之声为载体优化服务\n",
     "heading: 十件实事\n    minutes: ⟦2.5⟧\n    tasks:\n      - title: 以星商之声为载体优化服务\n        minutes: 3\n",
     "minutes-differ"),
    ("heading: 2022年回顾\n    groups:\n      - title: 两个节点\n",
     "heading: 2022年回顾\n    minutes: ⟦5⟧\n    groups:\n      - title: 两个节点\n        minutes: 3\n",
     "minutes-differ"),
    ("- name: 芙蓉区", "- name: 芙蓉区\n        minutes: ⟦2⟧", "minutes-without-slide"),
    ("  date: 2023-01-11", "  date: ⟦2023年1月⟧", "date-incomplete"),
    ("  date: 2023-01-11", "  date: ⟦11/1/2023⟧", "date-ambiguous"),
    ("  date: 2023-01-11", "  date: ⟦23-1-11⟧", "date-two-digits"),
    ("  date: 2023-01-11", "  date: ⟦2023年1月11日（星期六）⟧", "date-weekday"),
    ("  date: 2023-01-11", "  date: ⟦2023-02-30⟧", "bad-date"),
    ("url: https://example.org/a", "url: ⟦javascript:alert(1)⟧", "bad-link"),
    ("value: 6, kind: rank", "value: ⟦6.5⟧, kind: rank", "rank-not-whole"),
    ("value: 100, unit: \"%\"", "value: 100, kind: percent, unit: ⟦家⟧", "percent-unit"),
    # Ids and references
    ("  - {id: 商会,", "  - {id: ⟦企业⟧, label: 再, value: 1}\n  - {id: 商会,", "duplicate-id"),
    ("  - {id: 进度,", "  - {id: ⟦构成⟧, kind: numbers, title: 又, figures: [上年]}\n  - {id: 进度,", "duplicate-id"),
    ("- name: 芙蓉区", "- name: ⟦天心区⟧", "same-name"),
    ("heading: 附", "heading: ⟦十件实事⟧", "same-name"),
    ("- name: 芙蓉区", f"- name: ⟦{'很' * 201}⟧", "name-too-long"),
    ("- {id: 排名, kind: rank, title: 跃升, figures: [上年, 名次]}",
     "- {id: 排名, kind: rank, title: 跃升, figures: [上年, 名次, ⟦上年⟧]}", "listed-twice"),
    ("highlights: [签约投资, 企业]", "highlights: [签约投资, 企业, ⟦企业⟧]", "listed-twice"),
    ("charts: [投资]", "charts: [投资, ⟦投资⟧]", "listed-twice"),
    ("    figures: [签约投资, 帮扶投资]\n",
     "    series: [{name: 一, figures: [签约投资, 帮扶投资]}, {name: 二, figures: [帮扶投资, ⟦帮扶投资⟧]}]\n",
     "figure-twice"),
    ("value: 986, unit", "value: 986, ⟦values⟧: {2020: 1}, unit", "value-and-values"),
    ("value: 986, unit", "⟦values⟧: 986, unit", "values-expected"),
    ("value: 986, unit", "⟦values⟧: {}, unit", "values-expected"),
    ("value: 986, unit", "⟦values⟧: [986], unit", "values-expected"),
    ("- name: 天心区", "- name: 天心区\n        id: ⟦'a:b'⟧", "bad-id"),
    ("- name: 天心区", "- name: 天心区\n        id: ⟦''⟧", "id-empty"),
    ("- name: 天心区", "- name: 天心区\n        id: ⟦" + "长" * 41 + "⟧", "id-too-long"),
    ("  - {id: 全体,", "  - {id: ⟦2022年⟧, label: 年, value: 1}\n  - {id: 全体,", "bad-figure-id"),
    ("  - {id: 全体,", "  - {id: ⟦and⟧, label: 年, value: 1}\n  - {id: 全体,", "reserved-id"),
    ("highlights: [签约投资, 企业]", "highlights: [⟦签约投次⟧, 企业]", "unknown-figure"),
    ("highlights: [签约投资, 企业]", "highlights: [⟦签约投资，企业⟧]", "full-width-comma"),
    ("charts: [投资]", "charts: [⟦投入⟧]", "unknown-chart"),
    ("chart: 投资, period", "chart: ⟦投入⟧, period", "unknown-chart"),
    # Prose
    ("总投资{{ 签约投资 }}。", "总投资{{ ⟦签约投次⟧ }}。", "unknown-figure"),
    ("title: 签约投资{{ 签约投资 }}", "title: 签约投资{{ ⟦签约投次⟧ }}", "unknown-figure"),
    ("title: 创先争优，", "title: 创先争优{{ ⟦签⟧ }}，", "unknown-figure"),
    ("      - 第一段", "      - >-\n        第一段\n        又{{ 企业 }}\n        再{{ ⟦企叶⟧ }}家",
     "unknown-figure"),
    ("      - 第一段", "      - |\n        第一段\n        又{{ ⟦企叶⟧ }}", "unknown-figure"),
    ("      - 第一段", '      - "第一段 {% if ⟦企叶⟧.value > 3 %}多{% endif %}"', "unknown-figure"),
    ("总投资{{ 签约投资 }}。", "总投资{{ 签约投资.⟦数⟧ }}。", "unknown-attribute"),
    ("总投资{{ 签约投资 }}。", "总投资⟦{⟧{ 签约投资 }。", "template-syntax"),
    ("总投资{{ 签约投资 }}。", "总投资⟦{{ 签约投资.value * 2 }}⟧。", "template-forbidden"),
    ("总投资{{ 签约投资 }}。",
     "总投资{% for a in range(200) %}⟦{% for b in range(200) %}⟧长{% endfor %}{% endfor %}。",
     "template-forbidden"),
    ("总投资{{ 签约投资 }}。", "总投资{% if 签约投资.value > '甲' %}多{% endif %}。",
     "template-failed", (16, 7, 1)),
    ("label: 签约总投资", 'label: ⟦"{{ 签约投资 }}"⟧', "template-not-here"),
    # Charts
    ("figures: [签约投资, 帮扶投资]", "figures: [签约投资, 帮扶投资, ⟦企业⟧]", "mixed-units"),
    ("whole: 全体", "whole: ⟦签约投资⟧", "mixed-units"),
    ("figures: [上年, 名次]", "figures: [上年, ⟦企业⟧]", "not-a-rank"),
    ("figures: [签约投资, 帮扶投资]", "figures: [签约投资, 帮扶投资, ⟦名次⟧]", "rank-as-quantity"),
    ("figures: [党组织, 商会], whole", "figures: ⟦[⟧党组织, 商会, 企业], whole", "share-exceeds-whole"),
    ("figures: [党组织, 商会], whole: 全体", "figures: ⟦[⟧党组织, 商会], whole: 企业", "share-incomplete"),
    ("figures: [覆盖]", "figures: ⟦[⟧企业]", "progress-needs-whole"),
    ("figures: [覆盖]", "figures: [企业], whole: ⟦降幅⟧", "whole-not-positive"),
    ("figures: [党组织, 商会], whole", "figures: ⟦[⟧降幅, 商会], whole", "negative-in-chart"),
    ("figures: [签约投资, 帮扶投资]\n    labels: {签约投资: 签约, 帮扶投资: 帮扶}\n    highlight: 签约投资",
     "figures: ⟦[⟧签约投资]", "chart-of-one"),
    ("kind: progress, title: 覆盖, figures: [覆盖]", "kind: line, title: 覆盖, figures: ⟦[⟧覆盖]",
     "line-too-short"),
    ("title: 覆盖, figures: [覆盖]", "title: 覆盖, figures: [覆盖], series: ⟦[⟧{name: 甲, figures: [覆盖]}]",
     "chart-figures-and-series"),
    ("title: 覆盖, figures: [覆盖]", "title: 覆盖, series: ⟦[⟧{name: 甲, figures: [覆盖]}]",
     "chart-no-series"),
    ("kind: progress, title: 覆盖, figures: [覆盖]",
     "kind: column, title: 覆盖, series: ⟦[⟧{name: 甲, figures: [企业]}, {name: 乙, figures: [商会, 全体]}]",
     "series-uneven"),
    ("highlight: 签约投资", "highlight: ⟦企业⟧", "highlight-not-in-chart"),
    ("帮扶投资: 帮扶}", "⟦企业⟧: 企}", "label-not-in-chart"),
    ("figures: [上年, 名次]", "figures: [上年, 名次], whole: ⟦全体⟧", "whole-not-used"),
    # Counting
    ("{count: 2, name", "{count: ⟦3⟧, name", "count-differs"),
]  # fmt: skip

#: Faults of one more figure: its keys, and what is said of them.
DERIVED_FAULTS = [
    ("formula: ⟦签约⟧ / 企业", "unknown-figure"),
    ("formula: 签约投资 + ⟦企业⟧", "formula-units"),
    ("formula: 签约投资 / (⟦企业 - 企业⟧)", "formula-division"),
    ("formula: 签约投资 / ⟦0⟧", "formula-division"),
    ("formula: 签约投资 ⟦^⟧ 2", "formula-character"),
    ("formula: ⟦签约投资 /⟧", "formula-syntax"),
    ("formula: ⟦签约投资 ** 2⟧", "formula-syntax"),
    ("formula: ⟦(签约投资⟧", "formula-syntax"),
    ("formula: ⟦企业(2)⟧", "formula-syntax"),
    ("formula: ⟦新⟧ + 企业", "formula-cycle"),
    ("⟦formula⟧: 企业, value: 3", "formula-and-value"),
    ("formula: 企业, ⟦change⟧: [企业, 商会]", "formula-twice"),
    ("change: ⟦企业⟧", "formula-pair"),
    ("change: ⟦[⟧企业, 商会, 全体]", "formula-pair"),
    ("share_of: ⟦[⟧企业]", "formula-pair"),
    ("share_of: [⟦企业家⟧, 全体]", "unknown-figure"),
    ("rank_in: ⟦[⟧企业]", "formula-pair"),
    ("rank_in: [企业, ⟦无⟧]", "unknown-figure"),
    ("formula: 企业, round: ⟦9⟧", "bad-round"),
    ("formula: ⟦签约投资⟧, unit: 家", "formula-result-unit"),
    ("value: 3, round: ⟦2⟧", "round-without-formula"),
    ("value: 4⟦万家⟧, unit: 元", "value-conflict"),
    ("value: ⟦近⟧千家, qualifier: 超", "value-conflict"),
]
FAULTS += [
    ("highlights: [签约投资", f"  - {{id: 新, label: 新, {keys}}}\nhighlights: [签约投资", code)
    for keys, code in DERIVED_FAULTS
]

WARNINGS = {
    "listed-twice",
    "count-differs",
    "whole-not-used",
    "chart-of-one",
    "minutes-differ",
    "minutes-without-slide",
    "control-character",
}


def marked(old: str, new: str) -> tuple[str, tuple[int, int, int]]:
    """The report with the fault in it, and line, column and length of what ⟦ ⟧ mark in it."""
    assert SOUND.count(old) == 1, f"{old!r} stands {SOUND.count(old)} times in the sound report"
    text = SOUND.replace(old, new)
    if "⟦" not in text:
        return text, (0, 0, 0)
    start, end = text.index("⟦"), text.index("⟧")
    line = text.count("\n", 0, start) + 1
    place = (line, start - text.rfind("\n", 0, start), end - start - 1)
    return text.replace("⟦", "").replace("⟧", ""), place


def what_and_where(item: Diagnostic) -> tuple[str, tuple[int, int, int]]:
    return item.code, (item.place.line, item.place.column, item.length)


def test_the_sound_report_is_sound() -> None:
    report, found = read_report_text(SOUND)
    assert found == []
    assert report is not None
    assert str(report.gist) == "推动签约项目28个，总投资361亿元。"


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[2]}: {fault[1][:48]}")
def test_a_fault_is_found_where_it_stands_and_nothing_else_is(fault: tuple) -> None:
    old, new, code, *place = fault
    text, expected = marked(old, new)
    report, found = read_report_text(text)
    assert [what_and_where(item) for item in found] == [(code, place[0] if place else expected)]
    assert (report is None) == (code not in WARNINGS)
    assert (found[0].severity is Severity.WARNING) == (code in WARNINGS)
    assert found[0].excerpt == text.split("\n")[found[0].place.line - 1]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[2]}: {fault[1][:48]}")
def test_a_fault_is_explained_in_both_languages(fault: tuple) -> None:
    _, found = read_report_text(marked(fault[0], fault[1])[0])
    for item in found:
        for language in ("zh", "en"):
            said = message(item, language) + hint(item, language)
            assert said
            assert not said.startswith(item.code)
            assert hint(item, language)
