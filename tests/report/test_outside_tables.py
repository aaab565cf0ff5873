"""Tables and figures that stand in files beside the report."""

from pathlib import Path

import pytest

from briefing.report.reader import read_report

REPORT = """title: 抽查
organization: 某局
figures:
  - {from: 数.csv}
sections:
  - {kind: text, heading: 结果, paragraphs: ['共{{ 家数 }}'], tables: [{id: 表, title: 抽查结果, from: 抽查.csv}]}
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_tables_come_from_csv_files(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "数.csv").write_text("编号,名称,数值,单位\n家数,企业,12,家\n", encoding)
    (tmp_path / "抽查.csv").write_text("单位,结果\n甲厂,合格\n", encoding)
    path = tmp_path / "report.yaml"
    path.write_text(REPORT, "utf-8")
    report, found = read_report(path)
    assert report is not None, found
    assert str(report.sections[0].paragraphs[0]) == "共12家"
    assert report.sections[0].tables[0].columns == ("单位", "结果")
