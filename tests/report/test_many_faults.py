"""All that is wrong in a report is told at once."""

from __future__ import annotations

from briefing.report.reader import read_report_text

REPORT = """\
titel: 创先争优
organization: [长沙市工商联]
gist: "共{{ 签约项木 }}，{{ 企业 }}，{{ 会圆 }}，{{ 企业.数 }}。"
figures:
  - {id: 企业, label: 企业, value: 近千家企业左右}
  - {id: 签约项目, label: 签约项目, value: 28个左右}
  - {id: 签约投资, lable: 签约投资, value: 361, unit: 亿元}
  - {id: 会员, label: 会员, value: 4, unit: 万家}
  - {id: 面积, label: 面积, value: 12, unit: 公顷}
highlights: [会员, 会议]
charts:
  - {id: 图, kind: bar, title: 图, figures: [会员, 面积], highlight: 企业}
  - {id: 图, kind: pei, title: "{{ 无 }}", figures: [会员]}
sections:
  - kind: tasks
    heading: 十件实事
    tasks:
      - {title: 第一件, ground: {chart: 画}}
      - {title: 第一件, points: 一项}
  - kind: framework
    heading: 一二三四十
    levels: []
provenance: {date: 2023.2.30, url: "file:///etc/passwd"}
"""


def test_many_faults_are_all_found_in_one_reading_in_the_order_of_their_places() -> None:
    report, found = read_report_text(REPORT)
    assert report is None
    assert [(item.code, item.place.line, item.place.column) for item in found] == [
        ("unknown-key", 1, 1),
        ("text-expected", 2, 15),
        ("unknown-figure", 3, 12),
        ("unknown-figure", 3, 32),
        ("unknown-attribute", 3, 44),
        ("not-a-number", 5, 32),
        ("number-with-unit", 6, 36),
        ("unknown-key", 7, 16),
        ("unknown-figure", 10, 18),
        ("mixed-units", 12, 48),
        ("highlight-not-in-chart", 12, 64),
        ("duplicate-id", 13, 10),
        ("unknown-value", 13, 19),
        ("unknown-figure", 13, 35),
        ("unknown-chart", 18, 38),
        ("same-name", 19, 17),
        ("list-expected", 19, 30),
        ("list-too-short", 22, 13),
        ("bad-date", 23, 20),
        ("bad-link", 23, 36),
    ]
