"""Reports of eight kinds, Latin-heavy ones among them: what is told is really there, and what is there is told.

The reports in `corpus/` hold real slips, which are listed here; whatever else is told is a false alarm.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.report.checks import examine, examine_text

CORPUS = Path(__file__).resolve().parent / "corpus"
#: At most one in so many lines of reports.
LINES_AN_ALARM = 200

#: What is really wrong in the reports: numbers that no figure prints, and marks that the program adds.
SLIPS = """
factory 100%
factory 48小时
finance-allowed 18家
hospital 第十二期
hospital 8个
hospital 7天
hospital 30天
party_building 90分钟
software 180天
tourism 、
tourism 12家
tourism 144小时
tourism 240小时
tourism 约8分钟
tourism 8国
university 1‰
university 32学时
university 17国
""".strip().splitlines()

#: Sentences of reports, and the number that is written in each.
STRAY = """
今年GDP ⟦500亿元⟧。
全市GDP增长⟦5.2%⟧。
App下载⟦3万次⟧。
新增5G基站⟦1200个⟧。
营收（Revenue）⟦36亿元⟧。
完成DRG入组⟦12.3万例⟧。
12345热线受理诉求⟦120件⟧。
PM2.5：⟦35⟧微克。
R&D投入⟦达3.2亿元⟧。
建成ISO 9001企业⟦28家⟧。
Wi-Fi 6覆盖率⟦95%⟧。
开通地铁6号线，里程⟦36公里⟧。
签约总数⟦达到920⟧。
满意度为⟦96.5⟧。
培训VR课程⟦12门⟧。
累计投资K12教育⟦3000万元⟧。
热线接通率高，路演会有⟦125家⟧参加。
A股上市公司⟦14家⟧。
执行GB/T 9704—2012的单位⟦58家⟧。
表中序号1的项目投资⟦3.2亿元⟧。
""".strip().splitlines()

HEAD = "title: 甲\norganization: 乙\nsections:\n  - kind: text\n    heading: 丙\n    paragraphs:\n"


def lines_of(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def reports() -> list[Path]:
    return sorted(CORPUS.glob("*.yaml"))


def test_there_are_eight_reports_of_at_least_1200_lines() -> None:
    assert len(reports()) >= 8
    assert sum(map(lines_of, reports())) >= 1200


def test_of_200_lines_at_most_one_gives_a_false_alarm() -> None:
    told = [
        (path.stem, dict(item.values).get("found", "").strip(), item.code)
        for path in reports()
        for item in examine(path).findings
    ]
    slips = {tuple(line.split(" ", 1)) for line in SLIPS}
    alarms = [(stem, found, code) for stem, found, code in told if (stem, found) not in slips]
    assert len(alarms) * LINES_AN_ALARM <= sum(map(lines_of, reports())), alarms
    missed = {slip for slip in slips if "-allowed" not in slip[0]} - {(stem, found) for stem, found, _ in told}
    assert not missed


@pytest.mark.parametrize("sentence", (CORPUS / "lines.txt").read_text("utf-8").splitlines())
def test_a_name_a_code_or_a_standard_is_no_number(sentence: str) -> None:
    quoted = sentence.replace("'", "''")
    assert [(item.code, dict(item.values)) for item in examine_text(f"{HEAD}      - '{quoted}'\n").findings] == []


@pytest.mark.parametrize("marked", STRAY)
def test_a_number_beside_a_name_is_still_found(marked: str) -> None:
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    sentence = marked.replace("⟦", "").replace("⟧", "")
    found = [dict(item.values)["found"] for item in examine_text(f"{HEAD}      - '{sentence}'\n").findings]
    assert found == [sentence[start:end]]


@pytest.mark.parametrize("heading", ["序号", "编号", "No.", "甲"])
def test_running_numbers_in_a_column_are_no_numbers(heading: str) -> None:
    rows = "[['1', 修路], ['2', 架桥], ['3', 通水]]"
    text = (
        "title: 试\norganization: 甲局\nsections:\n  - kind: text\n    heading: 测\n    tables:\n"
        f"      - {{title: 表, columns: [{heading}, 任务], rows: {rows}}}\n"
    )
    assert examine_text(text).findings == ()
    assert examine_text(text.replace("['3', 通水]", "['7', 通水]")).findings == ()


def test_a_number_alone_in_a_cell_is_told_only_where_a_figure_says_the_same() -> None:
    text = (
        "title: 试\norganization: 甲局\nfigures: [{id: 率, label: 率, value: 98.6, unit: '%'}]\nsections:\n"
        "  - kind: text\n    heading: 测\n    paragraphs: ['{{ 率 }}']\n    tables:\n"
        "      - {title: 表, columns: [甲, 乙], rows: [['98.6%', '1,374家'], ['¥1,200', '12:00'], ['走访37家', '']]}\n"
    )
    found = [dict(item.values) for item in examine_text(text).findings]
    assert [(item["found"], item["figure"]) for item in found] == [("98.6%", "率"), ("37家", "")]
