"""Ten workbooks as people make them who know Excel and nothing else, each of another kind of office.

What stands in the cells is invented; how it was put there is not: percentages typed into General cells, formats that
scale, titles above the headings, dates as text, notes, merged and hidden cells, formulas, slips. `make` writes one of
them, with what lies beside it, and says which file is the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

#: Codes that Excel itself puts on a cell when `98.6%`, `1,374` or a date is typed, and those people choose.
PERCENT, PERCENT0, THOUSANDS, MONEY = "0.0%", "0%", "#,##0", "#,##0.00"
DAY, CHINESE_DAY, MOMENT = "yyyy/m/d", 'yyyy"年"m"月"d"日"', "yyyy/m/d h:mm"
ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '
BRACKETS = "#,##0.00_);(#,##0.00)"
MILLIONS = '0.00,,"百万元"'
WAN = '0!.0,"万"'
NAMED_WAN = '0!.0,"万人次"'


class Cell(NamedTuple):
    """A value with its number format; `result` is what a formula gave when saved, `look` the rest of a format."""

    value: Any
    code: str = "General"
    result: Any = None
    look: tuple[tuple[str, Any], ...] = ()


class Rich(NamedTuple):
    """Runs of one text, each plain or `(kind, text)`."""

    runs: tuple[Any, ...]


Rows = Iterable[Sequence[Any]]

SECTION_HEADS = ("编号", "类型", "标题", "简称", "正文", "段落", "要点", "数据", "图表", "结论")
FIGURE_HEADS = ("编号", "名称", "数值", "单位", "类型", "修饰词", "时期", "说明")
CHART_HEADS = ("编号", "类型", "标题", "数据", "改名")
GROUP_HEADS = ("章节", "编号", "标题", "正文")
ITEM_HEADS = ("所属组", "编号", "名称", "正文", "要点", "数据")
TASK_HEADS = ("章节", "编号", "标题", "正文", "要点", "基础", "基础数据", "基础时期")
RED = (("font_color", "#FF0000"), ("bold", True))
YELLOW = (("bg_color", "#FFFF00"),)


class Clerk:
    """Somebody at work on a workbook, whose sheets are filled one after the other."""

    def __init__(self, path: Path) -> None:
        self.book = xlsxwriter.Workbook(str(path))
        self.book.set_properties({"created": datetime(2025, 1, 10, 9, 0)})
        self._formats: dict[tuple[Any, ...], Any] = {}

    def look(self, **kinds: Any) -> Any:
        """A format, made once."""
        key = tuple(sorted(kinds.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(kinds)
        return self._formats[key]

    def sheet(self, name: str, rows: Rows, top: int = 0, left: int = 0) -> Any:
        """A worksheet with its rows; None leaves a cell alone."""
        sheet = self.book.add_worksheet(name)
        for number, row in enumerate(rows, top):
            for column, value in enumerate(row, left):
                self.put(sheet, number, column, value)
        return sheet

    def put(self, sheet: Any, row: int, column: int, value: Any) -> None:
        """Write one cell as what it is."""
        if isinstance(value, Rich):
            runs = [part for run in value.runs for part in self._run(run)]
            sheet.write_rich_string(row, column, *runs)
        elif isinstance(value, Cell):
            shown = self.look(num_format=value.code, **dict(value.look))
            if isinstance(value.value, str) and value.value.startswith("="):
                sheet.write_formula(row, column, value.value, shown, value.result)
            elif isinstance(value.value, datetime | date):
                sheet.write_datetime(row, column, value.value, shown)
            else:
                sheet.write(row, column, value.value, shown)
        elif isinstance(value, str):
            sheet.write_string(row, column, value, self.look(text_wrap=True) if "\n" in value else None)
        elif value is not None:
            sheet.write(row, column, value)

    def _run(self, run: Any) -> tuple[Any, ...]:
        if isinstance(run, str):
            return (run,)
        kind, text = run
        kinds = {"上标": {"font_script": 1}, "下标": {"font_script": 2}, "删除线": {"font_strikeout": True}}
        return (self.look(**kinds[kind]), text)

    def basics(self, *rows: tuple[Any, ...]) -> Any:
        """The sheet 基本信息."""
        return self.sheet("基本信息", [("项目", "内容", "怎样填"), *rows])

    def figures(self, *rows: Sequence[Any]) -> Any:
        """The sheet 关键数据 with the usual headings."""
        return self.sheet("关键数据", [FIGURE_HEADS, *rows])

    def close(self) -> None:
        """Save."""
        self.book.close()


def _education(folder: Path) -> Path:
    """县教育局: percentages typed into General cells, a title row, dates as text, merged owners, full-width digits."""
    path = folder / "教育局.xlsx"
    clerk = Clerk(path)
    clerk.basics(
        ("标题", "清河县2024年教育工作情况 "),
        ("单位名称", "清河县教育局"),
        ("报头名称", "教育工作简报"),
        ("期号", "第12期"),
        ("印发日期", "2025年1月10日"),
        ("会议名称", "全县教育工作会议"),
        ("会议日期", Cell(date(2025, 1, 8), CHINESE_DAY)),
        ("来源日期", "2025.1.9"),
        ("摘要", "全县义务教育巩固率{{ 巩固率 }}，新增学位{{ 学位 }}。"),
        ("亮点数据", "巩固率\n学位\n经费"),
    )
    figures = clerk.sheet(
        "关键数据",
        [
            ("清河县教育局2024年度主要数据",),
            FIGURE_HEADS,
            ("巩固率", "义务教育巩固率", Cell(0.986, PERCENT), None, None, None, "2024年"),
            ("毛入学率", "高中毛入学率", Cell(0.9, PERCENT0), "%", None, None, "2024年"),
            ("提高", "巩固率比上年提高", Cell(0.012, PERCENT), "个百分点", None, None, "2024年"),
            ("学位", "新增学位", Cell(3600, THOUSANDS), "个", None, None, "2024年"),
            ("经费", "教育经费", Cell(125670000, MILLIONS), None, None, None, "2024年"),
            ("教师", "专任教师", "４，８２１", "人", None, None, "2024年"),
            ("达标", "体质达标率", Cell("=C3-0.05", PERCENT, 0.936), None, None, None, "2024年"),
        ],
    )
    figures.merge_range("A1:H1", "清河县教育局2024年度主要数据", clerk.look(bold=True, align="center"))
    figures.freeze_panes(2, 0)
    clerk.sheet(
        "图表",
        [CHART_HEADS, ("升学图", "条形图", "图1 巩固率高于毛入学率", "巩固率\n毛入学率\n达标", None)],
    )
    clerk.sheet(
        "章节",
        [
            SECTION_HEADS,
            ("回顾", "回顾", "一、2024年工作回顾", "工作回顾"),
            ("数据", "文字", "二、分学段情况", "分学段情况", None, "专任教师{{ 教师 }}，学生体质达标率{{ 达标 }}。"),
        ],
    )
    clerk.sheet("回顾", [GROUP_HEADS, ("回顾", "质量", "（一）质量稳步提升"), ("回顾", "保障", "（二）保障更加有力")])
    items = clerk.sheet(
        "回顾事项",
        [
            ITEM_HEADS,
            (
                "质量",
                "巩固",
                "控辍保学",
                "巩固率{{ 巩固率 }}，比上年提高{{ 提高 }}。",
                "1. 台账到人\n2. 劝返到位",
                "巩固率",
            ),
            (None, "高中", "普及高中", "毛入学率{{ 毛入学率 }}。", None, "毛入学率"),
            ("保障", "投入", "加大投入", "教育经费{{ 经费 }}，新增学位{{ 学位 }}。", None, "经费、学位"),
        ],
    )
    items.merge_range("A2:A3", "质量")
    clerk.sheet(
        "表格",
        [
            ("章节", "编号", "标题", "第1列", "第2列", "第3列", "第4列", "第5列", "第6列"),
            ("数据", "学段表", "表1 各学段情况", "学段", "学校（所）", "在校生", "专任教师", "巩固率", "生均面积"),
            (
                None,
                None,
                None,
                "小学",
                42,
                Cell(28643, THOUSANDS),
                Cell(1986, THOUSANDS),
                Cell(0.998, PERCENT),
                Rich(("6.5m", ("上标", "2"))),
            ),
            (
                None,
                None,
                None,
                "初中",
                18,
                Cell(14210, THOUSANDS),
                Cell(1204, THOUSANDS),
                Cell(0.9735, PERCENT),
                Rich(("8.0m", ("上标", "2"))),
            ),
            (
                None,
                None,
                None,
                "合计",
                Cell("=SUM(E3:E4)", "General", 60),
                Cell("=SUM(F3:F4)", THOUSANDS, 42853),
                Cell("=SUM(G3:G4)", THOUSANDS, 3190),
                Cell(0.986, PERCENT),
                "—",
            ),
        ],
    )
    clerk.close()
    return path


def _hospital(folder: Path) -> Path:
    """医院: accounting and scaling formats, formulas with results, a comment, a hidden row, struck-out words."""
    path = folder / "医院.xlsx"
    clerk = Clerk(path)
    clerk.basics(
        ("标题", "市第一人民医院2024年运行情况"),
        ("单位名称", "市第一人民医院"),
        ("报头名称", "运行简报"),
        ("版式", "现代报告"),
        ("配色", "商务蓝"),
        ("印发日期", Cell(datetime(2025, 1, 15, 9, 30), MOMENT)),
        ("摘要", "门急诊{{ 门诊 }}，平均住院日{{ 住院日 }}，药占比{{ 药占比 }}。"),
        ("亮点数据", "门诊\n住院日\n药占比"),
    )
    figures = clerk.figures(
        ("门诊", "门急诊量", Cell(1827300, NAMED_WAN), None, None, None, "2024年"),
        ("出院", "出院人次", Cell(68214, '#,##0"人次"'), "人次", None, None, "2024年"),
        ("住院日", "平均住院日", Cell(7.24999, "0.0"), "天", None, None, "2024年"),
        ("药占比", "药占比", Cell("=0.2815", "0.00%", 0.2815), None, None, None, "2024年"),
        ("降幅", "药占比下降", Cell(0.0132, "0.00%"), "个百分点", None, None, "2024年"),
        ("收入", "医疗收入", Cell(986543210.5, '0.00,,"百万元"'), "百万元", None, None, "2024年"),
        ("结余", "收支结余", Cell(-3456789.1, BRACKETS), "元", None, None, "2024年"),
        ("床位", "开放床位", Cell(1500, '"¥"#,##0'), None, None, None, "2024年"),
        ("满意", "患者满意度", Cell(0.965, "0.0%;[Red]-0.0%"), "%", None, None, "2024年"),
    )
    figures.write_comment("C2", "财务科已核对", {"author": "王会计"})
    figures.set_row(9, None, None, {"hidden": True})
    figures.conditional_format(
        "C2:C10", {"type": "cell", "criteria": ">", "value": 0.9, "format": clerk.look(bold=True)}
    )
    clerk.sheet(
        "章节",
        [
            SECTION_HEADS,
            (
                "概况",
                "文字",
                "运行概况",
                None,
                None,
                "出院{{ 出院 }}，医疗收入{{ 收入 }}，结余{{ 结余 }}。\n药占比下降{{ 降幅 }}，满意度{{ 满意 }}。",
                "每床日费用见表\n设备投入{{ 床位 }}",
            ),
            ("计划", "文字", "下步打算", None, None, Rich(("推进三级复审", ("删除线", "和搬迁"), "。"))),
        ],
    )
    clerk.sheet(
        "表格",
        [
            ("章节", "编号", "标题", "第1列", "第2列", "第3列", "第4列", "第5列", "第6列", "第7列"),
            ("概况", "科室表", "重点科室", "科室", "收入（元）", "占比", "平均住院日", "上报时间", "用时", "备注"),
            (
                None,
                None,
                None,
                "心内科",
                Cell(12345678.9, ACCOUNTING),
                Cell(1 / 3, PERCENT),
                Cell(6.25, "0.0"),
                Cell(date(2025, 1, 3), "m月d日"),
                Cell(1.5, "[h]:mm"),
                "含\nCCU",
            ),
            (
                None,
                None,
                None,
                "骨科",
                Cell(0, ACCOUNTING),
                Cell(0, '0.0%;-0.0%;"—"'),
                Cell(8.05, "0.0"),
                Cell(datetime(2025, 1, 4, 14, 5), 'm"月"d"日" hh:mm'),
                Cell(0.0625, "h:mm"),
                None,
            ),
            (
                None,
                None,
                None,
                "急诊科",
                Cell(-20500.5, ACCOUNTING),
                Cell(-0.021, PERCENT),
                Cell(0.5, "# ?/?"),
                "1月5日",
                Cell(0.75, "h:mm"),
                Rich(("CO", ("下标", "2"), "培训")),
            ),
        ],
    )
    clerk.close()
    return path


def _association(folder: Path) -> Path:
    """行业协会: numbers as text with units, full-width signs, pasted characters, what the outputs add themselves."""
    path = folder / "协会.xlsx"
    clerk = Clerk(path)
    clerk.basics(
        ("标题", "省软件行业协会2024年工作总结\u200b"),
        ("单位名称", "省软件行业协会"),
        ("报头名称", "行业简报"),
        ("期号", "总第123期"),
        ("印发日期", "2025-1-5"),
        ("分送", "报：省民政厅\n送：各会员单位"),
        ("份数", "２００"),
        ("照原样的文字", "3A软件园"),
        ("摘要", "会员{{ 会员 }}，全行业收入{{ 收入 }}，{{ 培训 }}企业参加培训。"),
    )
    sheet = clerk.figures(
        ("会员", "会员单位", "1,374家", None, None, None, "2024年"),
        ("收入", "全行业收入", "36.5亿", "元", None, None, "2024年"),
        ("培训", "参训企业", "近千家", None, None, None, "2024年"),
        ("续费率", "续费率", "98.6％", None, None, None, "2024年"),
        ("标准", "团体标准", " 12 ", "项", None, None, "2024年"),
        ("出口", "软件出口", "超3.2亿美元", None, None, None, "2024年"),
        ("排名", "社会组织评估", "第3位", None, "位次", None, "2024年"),
        ("占比", "中小企业占比", "七成", None, None, None, "2024年"),
        ("亏损", "展会收支", "-12.5", "万元", None, None, "2024年"),
        ("\u200b增长", "收入增长", "8.60%", "％", None, None, "2024年"),
    )
    sheet.autofilter("A1:H11")
    clerk.sheet(
        "章节",
        [
            SECTION_HEADS,
            (
                "工作",
                "文字",
                "一、2024年主要工作",
                None,
                None,
                "收入增长{{ 增长 }}，续费率{{ 续费率 }}，中小企业占{{ 占比 }}。\n"
                "制定标准{{ 标准 }}，软件出口{{ 出口 }}，评估列{{ 排名 }}。",
                "（一）办展会，收支{{ 亏损 }}\n（二）走进3A软件园",
                "会员、续费率；标准",
            ),
            ("安排", "文字", "二、2025年工作安排", None, None, None, "办好年会；\n办好培训。"),
        ],
    )
    clerk.sheet(
        "表格",
        [
            ("章节", "编号", "标题", "第1列", "第2列", "第3列", "第4列"),
            ("工作", "企业表", "表1：会员收入前列", "企业", "收入", "增长", "名次"),
            (None, None, None, "甲公司", "１２.５亿元", "8.6％", 1),
            (None, None, None, "乙公司", "1,374.5万元", "-3.2%", 2),
            (None, None, None, "丙公司", "近千万元", "0", 3),
        ],
    )
    clerk.close()
    return path


PARK = """\
title: 临港园区2024年经济运行
organization: 临港园区管委会
figures:
  - {from: 数据.xlsx}
charts:
  - {id: 产值图, kind: column, title: '产值升至{{ 产值 }}', figures: [上年产值, 产值]}
sections:
  - kind: text
    heading: 运行情况
    paragraphs: ['产值{{ 产值 }}，增长{{ 增速 }}，到位外资{{ 外资 }}，单位面积税收{{ 税收 }}。']
    charts: [产值图]
    tables:
      - {id: 行业, title: 分行业产值, from: 统计表.xlsx}
      - {id: 企业, title: 重点企业, from: 统计表.xlsx, sheet: 企业}
"""


def _park(folder: Path) -> Path:
    """园区管委会: a report in YAML beside workbooks whose tables have heads of two rows and merged labels."""
    clerk = Clerk(folder / "数据.xlsx")
    clerk.sheet(
        "Sheet1",
        [
            ("编号", "名称", "数值", "单位", "时期"),
            ("产值", "规上工业产值", Cell(45678901234, '0.0,,,"十亿元"'), None, "2024年"),
            ("上年产值", "规上工业产值", Cell(43000000000, '0.0,,,"十亿元"'), None, "2023年"),
            ("增速", "产值增速", Cell("=B9/B8-1", "0.0%", 0.0623), None, "2024年"),
            ("外资", "到位外资", Cell(12345678, '"US$"#,##0.00'), None, "2024年"),
            ("税收", "单位面积税收", Cell(312.456, "0.0"), "万元/公顷", "2024年"),
        ],
    )
    clerk.close()
    clerk = Clerk(folder / "统计表.xlsx")
    bold = clerk.look(bold=True, align="center")
    sheet = clerk.sheet(
        "行业",
        [
            ("分行业产值统计表",),
            ("单位：万元",),
            ("行业", "产值", None, "增速", "占比"),
            (None, "2023年", "2024年"),
            ("装备制造", Cell(1234567.891, MONEY), Cell(1345678.9, MONEY), Cell(0.09, PERCENT), Cell(0.456, PERCENT0)),
            ("新材料", Cell(0, '#,##0.00;-#,##0.00;"—"'), Cell(23456, MONEY), "—", Cell(0.0815, PERCENT0)),
            (
                "合计",
                Cell("=SUM(B5:B6)", MONEY, 1234567.891),
                Cell("=SUM(C5:C6)", MONEY, 1369134.9),
                Cell(0.109, PERCENT),
                Cell(1, PERCENT0),
            ),
        ],
    )
    sheet.merge_range("A1:E1", "分行业产值统计表", bold)
    sheet.merge_range("A3:A4", "行业", bold)
    sheet.merge_range("B3:C3", "产值", bold)
    sheet.merge_range("D3:D4", "增速", bold)
    sheet.merge_range("E3:E4", "占比", bold)
    sheet = clerk.sheet(
        "企业",
        [
            ("类别", "企业", "投产日期", "投资额", "用工"),
            ("装备", "甲厂", Cell(date(2023, 5, 1), 'yyyy"年"m"月"'), Cell(365000, WAN), Cell(1200, "[DBNum1]General")),
            (None, "乙厂", Cell(date(2024, 12, 18), DAY), Cell(1205000, WAN), Cell(85, '0"人"')),
            ("材料", "丙厂", "2024.10", Cell(98000, WAN), Cell(7, "000")),
        ],
    )
    sheet.merge_range("A2:A3", "装备")
    clerk.close()
    path = folder / "report.yaml"
    path.write_text(PARK, "utf-8")
    return path


def _town(folder: Path) -> Path:
    """镇政府, with slips: a formula that was never worked out, an error value, a unit that contradicts, 草稿."""
    path = folder / "镇政府.xlsx"
    clerk = Clerk(path)
    clerk.basics(
        ("标题", "石桥镇2024年工作总结"),
        ("单位名称", "石桥镇人民政府"),
        ("印发日期", "昨天"),
        ("摘要", "财政收入{{ 财政收入 }}。"),
    )
    clerk.figures(
        ("财政收入", "财政收入", Cell(36500000, '0.00,,"百万元"'), "万元", None, None, "2024年"),
        ("增幅", "财政收入增幅", Cell("=1/0", PERCENT, "#DIV/0!"), None, None, None, "2024年"),
        ("危房", "危房改造", "30-40", "户", None, None, "2024年"),
        ("道路", "硬化道路", "十几公里", None, None, None, "2024年"),
        ("建成", "建成时间", Cell(date(2024, 5, 1), DAY), None, None, None, "2024年"),
        ("编码", "行政代码", Cell(21, "000000"), None, None, None, "2024年"),
        ("人口", "常住人口", Cell(32567, THOUSANDS), "人", None, None, "2024年"),
        ("人均", "人均收入", Cell(2.15, '0.00"万元"'), "元", None, None, "2024年"),
        ("清零", "信访积案", Cell(0, '0;-0;"—"'), "件", None, None, "2024年"),
    )
    clerk.sheet("章节", [SECTION_HEADS, ("总体", "文字", "总体情况", None, None, "常住人口{{ 人口 }}。")])
    clerk.sheet("草稿", [("先记在这里", 123), ("电话", "0731-1234567")])
    clerk.close()
    return path


def _branch(folder: Path) -> Path:
    """国企分公司: negatives in brackets, a turn to profit, accounting, a 单位：万元 above units of their own."""
    path = folder / "分公司.xlsx"
    clerk = Clerk(path)
    clerk.basics(
        ("标题", "华东分公司2024年经营情况"),
        ("单位名称", "华东分公司"),
        ("报头名称", "经营简报"),
        ("印发日期", Cell(45672, CHINESE_DAY)),
        ("摘要", "营业收入{{ 营收 }}，净利润{{ 利润 }}，{{ 转盈.change }}。"),
    )
    heads = ("编号", "名称", "数值", "单位", "时期", "比较", "小数位")
    clerk.sheet(
        "关键数据",
        [
            ("华东分公司主要经济指标", None, None, None, None, None, "单位：万元"),
            heads,
            ("营收", "营业收入", Cell(123456.785, MONEY), "万元", "2024年"),
            ("利润", "净利润", Cell(1234.5, BRACKETS), "万元", "2024年"),
            ("上年利润", "净利润", Cell(-2345.678, BRACKETS), "万元", "2023年"),
            ("转盈", "净利润变动", None, None, "2024年", "利润\n上年利润"),
            ("应收", "应收账款", Cell(-5600, "#,##0_);[Red](#,##0)"), "万元", "2024年"),
            ("负债率", "资产负债率", Cell(0.6215, "0.00%"), None, "2024年"),
            ("下降", "负债率变化", Cell(-0.0135, "0.00%;(0.00%)"), "个百分点", "2024年"),
            ("全员", "全员劳动生产率", Cell(365000, '0!.0,"万元/人"'), None, "2024年"),
            ("订单", "新签订单", Cell(1.2e9, '0.0,,"百万元"'), None, "2024年"),
        ],
    )
    clerk.sheet(
        "图表",
        [
            ("编号", "类型", "标题", "数据", "改名"),
            ("利润图", "柱形图", "净利润转正", "上年利润\n利润", "上年利润：2023年\n利润：2024年"),
        ],
    )
    clerk.sheet(
        "章节",
        [
            SECTION_HEADS,
            (
                None,
                "文字",
                "经营情况",
                None,
                None,
                "应收账款{{ 应收 }}，资产负债率{{ 负债率 }}，变化{{ 下降 }}。\n"
                "劳动生产率{{ 全员 }}，新签订单{{ 订单 }}。",
                None,
                None,
                "利润图",
            ),
        ],
    )
    clerk.sheet(
        "表格",
        [
            ("章节", "编号", "标题", "第1列", "第2列", "第3列", "第4列"),
            ("经营情况", "利润表", "利润简表", "项目", "2023年", "2024年", "增减"),
            (
                None,
                None,
                None,
                "营业收入",
                Cell(118000, ACCOUNTING),
                Cell(123456.785, ACCOUNTING),
                Cell("=F3/E3-1", "0.0%;(0.0%)", 0.046244),
            ),
            (None, None, None, "净利润", Cell(-2345.678, BRACKETS), Cell(1234.5, BRACKETS), "扭亏"),
            (None, None, None, "其他", Cell(0, ACCOUNTING), Cell(-12.3, ACCOUNTING), Cell(-0.5, "0.0%;(0.0%)")),
        ],
    )
    clerk.close()
    return path


def _university(folder: Path) -> Path:
    """高校: Alt+Enter in cells and lists, Chinese numerals, struck-out and raised letters, an extra sheet, comments."""
    path = folder / "高校.xlsx"
    clerk = Clerk(path)
    clerk.basics(
        ("标题", "江城大学2024—2025学年\n教学质量报告"),
        ("单位名称", "江城大学"),
        ("报头名称", "教学简报"),
        ("印发日期", "20250110"),
        ("配色", "水墨"),
        ("摘要", "在校生{{ 在校生 }}，师生比达标；就业率{{ 就业率 }}。"),
        ("亮点数据", "在校生，就业率"),
    )
    clerk.figures(
        ("在校生", "在校生", Cell(31286, THOUSANDS), "人", None, None, "2024年"),
        ("就业率", "毕业去向落实率", Cell(0.9342, "0.00%"), None, None, None, "2024年"),
        ("校区", "校区", Cell(3, "[DBNum1]General"), "个", None, None, "2024年"),
        ("经费", "科研经费", Cell(5.6, '0.0"亿元"'), None, None, "超", "2024年"),
        ("博士", "博士教师", Cell(1120, '#,##0"人"'), None, None, None, "2024年"),
        ("论文", "高被引论文", Cell("58", "@"), "篇", None, None, "2024年"),
        ("实验室", "实验室面积", 12.5, "万m²", None, None, "2024年"),
    )
    clerk.sheet(
        "章节",
        [
            SECTION_HEADS,
            (
                "概况",
                "文字",
                "基本情况",
                None,
                None,
                "科研经费{{ 经费 }}，博士教师{{ 博士 }}。\n\n实验室{{ 实验室 }}，{{ 校区 }}校区。",
                Rich(("建成PM", ("下标", "2.5"), "监测平台\n", ("删除线", "筹建医学院\n"), "高被引论文{{ 论文 }}")),
            ),
        ],
    )
    clerk.sheet(
        "表格",
        [
            ("章节", "编号", "标题", "第1列", "第2列", "第3列", "第4列", "第5列", "第6列"),
            ("概况", "学院表", "各学院情况", "学院", "学生", "负责人", "面积", "成立", "学费"),
            (
                None,
                None,
                None,
                "文学院",
                Cell(2130, THOUSANDS),
                "张三\n李四",
                Rich(("1,200m", ("上标", "2"))),
                Cell(date(1952, 10, 1), "yyyy"),
                Cell(5200, '"￥"#,##0'),
            ),
            (
                None,
                None,
                None,
                "理学院",
                Cell(1986, THOUSANDS),
                "王五",
                Rich(("10", ("上标", "4"), "m", ("上标", "2"))),
                Cell(date(1978, 3, 1), 'yyyy"年"m"月"'),
                Cell(5850, '"￥"#,##0'),
            ),
            (
                None,
                None,
                None,
                "合计",
                Cell("=SUM(E3:E4)", "[DBNum1]General", 4116),
                None,
                None,
                None,
                Cell(11050, "[$¥-804]#,##0.00"),
            ),
        ],
    )
    clerk.sheet("草稿", [("备用",)])
    clerk.close()
    return path


def _statistics(folder: Path) -> Path:
    """统计局: values by year, points of percent, nothing as a dash, filters, conditions, frozen panes, colours."""
    path = folder / "统计局.xlsx"
    clerk = Clerk(path)
    clerk.basics(
        ("标题", "全市2024年经济运行情况"),
        ("单位名称", "市统计局"),
        ("报头名称", "统计简报"),
        ("印发日期", "2025/1/18"),
        ("摘要", "地区生产总值{{ 生产总值 }}，增长{{ 增速 }}，同比提高{{ 提高 }}。"),
        ("亮点数据", "生产总值\n增速\n失业率"),
    )
    heads = ("编号", "名称", "数值", "单位", "时期", "各期数值")
    figures = clerk.sheet(
        "关键数据",
        [
            heads,
            ("生产总值", "地区生产总值", Cell(3652.784, "0.00"), "亿元", "2024年"),
            ("增速", "地区生产总值增速", Cell(0.058, PERCENT), None, "2024年"),
            ("提高", "增速同比提高", Cell(0.3, '0.0"个百分点"'), None, "2024年"),
            ("失业率", "城镇调查失业率", Cell(0.0512, PERCENT), "%", "2024年"),
            ("粮食", "粮食产量", Cell(1234567, '0.0,"千吨"'), None, "2024年"),
            ("物价", "居民消费价格涨幅", Cell(-0.001, PERCENT), None, "2024年"),
            ("收入", "居民人均可支配收入", Cell(41234.4999, "#,##0"), "元", "2024年"),
            ("三产比", "第三产业比重", None, "%", None, "2022：52.10\n2023：53.25\n2024：54.00"),
        ],
    )
    figures.autofilter("A1:F9")
    figures.freeze_panes(1, 1)
    figures.conditional_format("C2:C9", {"type": "3_color_scale"})
    clerk.sheet("图表", [CHART_HEADS, ("比重图", "折线图", "第三产业比重逐年上升", "三产比", None)])
    clerk.sheet(
        "章节",
        [
            SECTION_HEADS,
            (
                "运行",
                "文字",
                "运行情况",
                None,
                None,
                "失业率{{ 失业率 }}，物价涨幅{{ 物价 }}，粮食{{ 粮食 }}，人均收入{{ 收入 }}。",
                None,
                None,
                "比重图",
            ),
        ],
    )
    dash = '#,##0.0;-#,##0.0;"—"'
    clerk.sheet(
        "表格",
        [
            ("章节", "编号", "标题", "第1列", "第2列", "第3列", "第4列", "第5列", "第6列", "第7列"),
            ("运行", "指标表", "主要指标", "指标", "总量", "增速（%）", "占比", "比上年", "编码", "科学计数"),
            (
                None,
                None,
                None,
                "第一产业",
                Cell(301.25, dash),
                Cell(3.45, "0.0"),
                Cell(0.0825, "0.0%"),
                Cell(-0.4, '+0.0"个百分点";-0.0"个百分点"'),
                Cell(1, "000000"),
                Cell(12345, "0.00E+00"),
            ),
            (
                None,
                None,
                None,
                "第二产业",
                Cell(1378.75, dash),
                Cell(-1.25, "0.0_ ;[Red]-0.0 "),
                Cell(0.3775, "0.0%"),
                Cell(0.6, '+0.0"个百分点";-0.0"个百分点"'),
                Cell(20, "000000"),
                Cell(0.000012, "0.0E+00"),
            ),
            (
                None,
                None,
                None,
                "其他",
                Cell(0, dash),
                Cell(0, "0.0;-0.0;持平"),
                Cell(0, "0.0%"),
                Cell(0, '+0.0"个百分点";-0.0"个百分点";"持平"'),
                Cell(300, "000000"),
                Cell(0, "0"),
            ),
            (
                None,
                None,
                None,
                "小数",
                Cell(0.04, dash),
                Cell(0.1 + 0.2),
                Cell(2 / 3),
                Cell(1e-5, "0.00"),
                Cell(123456789012, "0"),
                Cell(361234.559999999998),
            ),
        ],
    )
    clerk.close()
    return path


def _village(folder: Path) -> Path:
    """村委会, with slips: a renamed heading, a deleted column, an empty 编号, a list of a figure that is not there."""
    path = folder / "村委会.xlsx"
    clerk = Clerk(path)
    clerk.basics(
        ("标题", "东山村2024年村务公开"),
        ("单位名称", "东山村村民委员会"),
        ("报头名称", "村务公开"),
        ("印发日期", "2025年元月10号"),
    )
    clerk.sheet(
        "关键数据",
        [
            ("编号", "名称", "数额", "单位", "时期"),
            ("收入", "集体收入", Cell(56.8, "0.0"), "万元", "2024年"),
            ("户数", "农户", 326, "户", "2024年"),
        ],
    )
    clerk.sheet("章节", [SECTION_HEADS, ("村务", "回顾", "村务工作"), (None, None, None), ("其他", None, "其他事项")])
    clerk.sheet(
        "回顾",
        [("章节", "编号", "正文"), ("村务", "集体", "集体收入{{ 收入 }}。")],
    )
    clerk.sheet("回顾事项", [ITEM_HEADS, ("集体", None, "分红", "分红到户。", None, "收入、户数、亩数")])
    clerk.sheet(
        "表格",
        [
            ("章节", "编号", "标题", "项目", "金额"),
            ("其他", "收支", "收支"),
            (None, None, None, "收入", Cell("=A1", MONEY, "#REF!"), "多出来的"),
        ],
    )
    clerk.close()
    return path


def _company(folder: Path) -> Path:
    """科技公司: a title row in every sheet, empty rows, Latin words, two currencies, ratios, tasks with a ground."""
    path = folder / "公司.xlsx"
    clerk = Clerk(path)
    clerk.basics(
        ("标题", "云帆科技2024年度经营简报"),
        ("副标题", "—— 聚焦AI Agent"),
        ("单位名称", "云帆科技有限公司"),
        ("报头名称", "经营简报"),
        ("印发日期", Cell(datetime(2025, 1, 20, 18, 0), "yyyy-mm-dd hh:mm:ss")),
        ("会议日期", "2025-01-20 09:00:00"),
        ("会议名称", "年度经营会"),
        ("摘要", "全年营收{{ 营收 }}，海外收入{{ 海外 }}，ARR增长{{ ARR }}。"),
    )
    clerk.sheet(
        "关键数据",
        [
            ("2024年度KPI",),
            (),
            FIGURE_HEADS,
            ("营收", "营业收入", Cell(236541000, '0.00,,"百万元"'), None, None, None, "2024年"),
            ("海外", "海外收入", Cell(1234.5, "$#,##0.00"), None, None, None, "2024年"),
            ("ARR", "ARR增长率", Cell(1.256, PERCENT), None, None, None, "2024年"),
            (),
            ("研发", "研发投入", Cell(0.1834, "0.0 %"), None, None, None, "2024年"),
            ("客户", "付费客户", Cell(2048, "General"), "家", None, None, "2024年"),
            ("时延", "接口时延", Cell(0.0853, "0.000"), "s", None, None, "2024年"),
            ("可用性", "可用性", Cell(0.99987, "0.000%"), "%", None, None, "2024年"),
            ("亏损", "净利润", Cell(-1234567, '0.00,,"百万元";-0.00,,"百万元"'), None, None, None, "2024年"),
        ],
    )
    clerk.sheet(
        "章节",
        [
            ("章节安排",),
            SECTION_HEADS,
            (
                "经营",
                "文字",
                "经营情况",
                None,
                None,
                "研发投入占{{ 研发 }}，付费客户{{ 客户 }}，时延{{ 时延 }}，可用性{{ 可用性 }}，净利润{{ 亏损 }}。",
            ),
            ("任务", "任务", "2025年任务"),
        ],
    )
    clerk.sheet(
        "任务",
        [
            TASK_HEADS,
            (
                "任务",
                "产品",
                "1. 做强AI Agent产品",
                "支持 GB/T 9704—2012。",
                "• 平台\n• 应用",
                "上年营收",
                "营收、研发",
                "2024年",
            ),
            (),
            ("任务", "出海", "2. 扩大海外市场", "海外收入{{ 海外 }}。", "- 东南亚\n- 中东", None, "海外", "2024年"),
        ],
    )
    sheet = clerk.sheet(
        "表格",
        [
            ("章节", "编号", "标题", "第1列", "第2列", "第3列", "第4列", "第5列", "第6列", "第7列"),
            ("经营", "产品表", "产品线", "产品", "收入", "毛利率", "上线", "工时", "负责人", "得分"),
            (
                None,
                None,
                None,
                "Cloud",
                Cell(123456789, '#,##0.0,"千元"'),
                Cell(0.6789, PERCENT0),
                Cell(datetime(2024, 3, 1, 10, 0), "yyyy-mm-dd"),
                Cell(1.083333333, "[h]:mm"),
                "Zhang San",
                Cell(95, '[>=90]"优";[>=60]"合格";"不合格"'),
            ),
            (
                None,
                None,
                None,
                "Edge",
                Cell(5500, '#,##0.0,"千元"'),
                Cell(-0.05, PERCENT),
                Cell(date(2024, 11, 8), "[$-804]yyyy年m月d日;@"),
                Cell(0.5, "hh:mm:ss"),
                "Li Si",
                Cell(72.5, '0.0"分"'),
            ),
            (None, None, None, "其他", Cell(None), Cell(0.005, "0.0%"), "2024/12", None, "—", Cell(True)),
        ],
    )
    sheet.set_column("I:I", None, None, {"hidden": True})
    clerk.close()
    return path


MAKERS: dict[str, Callable[[Path], Path]] = {
    "教育局": _education,
    "医院": _hospital,
    "协会": _association,
    "园区": _park,
    "镇政府": _town,
    "分公司": _branch,
    "高校": _university,
    "统计局": _statistics,
    "村委会": _village,
    "公司": _company,
}


def make(name: str, folder: Path) -> Path:
    """Write one of the workbooks into a folder; its report."""
    folder.mkdir(parents=True, exist_ok=True)
    return MAKERS[name](folder)
