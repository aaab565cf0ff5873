"""What a workbook shows, as LibreOffice writes its cells into text, as the source of a report.

The names of sheets and headings are those of docs/report-format.md, written down here once more.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path

from sources import Source, Tree, figures_of

#: Every sheet in UTF-8, every cell as it is shown, as zh-CN shows it.
AS_SHOWN = "Text - txt - csv (StarCalc):44,34,76,1,,2052,false,true,true,false,false,-1"
KINDS = {
    "百分比": "percent",
    "位次": "rank",
    "排名": "rank",
    "占比": "share",
    "构成": "share",
    "进度": "progress",
    "大数字": "numbers",
    "数字": "numbers",
}
CHINESE = {"汉字": "chinese"}


class Row(dict[str, str]):
    """The cells of a row by the headings of their columns; a column that is not there is empty."""

    def __missing__(self, heading: str) -> str:
        """Nothing."""
        return ""


def lines(cell: str) -> list[str]:
    """The entries of a cell, one a line."""
    return [line.strip() for line in cell.split("\n") if line.strip()]


def pairs(cell: str) -> dict[str, str]:
    """The entries of a cell that name something else each."""
    return dict(line.replace(":", "：", 1).split("：", 1) for line in lines(cell))


FIGURE: dict[str, tuple[str, Callable[[str], Tree]]] = {
    "编号": ("id", str), "名称": ("label", str), "数值": ("value", str), "单位": ("unit", str),
    "类型": ("kind", lambda cell: KINDS.get(cell, cell)), "修饰词": ("qualifier", str),
    "数字写法": ("numerals", lambda cell: CHINESE.get(cell, cell)), "范围": ("scope", str), "时期": ("period", str),
    "说明": ("note", str), "来源段落": ("source", lines), "各期数值": ("values", pairs), "算式": ("formula", str),
    "比较": ("change", lines), "占比": ("share_of", lines), "排位": ("rank_in", lines), "小数位": ("round", str),
}  # fmt: skip


def source_of(folder: Path, stem: str) -> Source:
    """The source that the sheets of a workbook are, each in a file of its own."""
    sheets = {path.stem.removeprefix(f"{stem}-"): _rows(path) for path in sorted(folder.glob(f"{stem}-*.csv"))}
    sheets.pop("说明", None)
    basic = {row["项目"]: row["内容"] for row in sheets.pop("基本信息")}
    figures = [_figure(row) for row in sheets.pop("关键数据", [])]
    series: dict[str, list[Tree]] = {}
    for row in sheets.pop("图表系列", []):
        series.setdefault(row["图表"], []).append({"name": row["名称"], "figures": lines(row["数据"])})
    tree = {
        "figures": figures,
        "charts": [_chart(row, series.get(row["编号"], [])) for row in sheets.pop("图表", [])],
        "sections": [_section(row, sheets) for row in sheets["章节"]],
        "masthead": {"issue": basic.pop("期号", ""), "copies": basic.pop("份数", "")},
        "highlights": lines(basic.pop("亮点数据", "")),
        "basic": [line for cell in basic.values() for line in (cell.replace("\n", ""), *lines(cell))],
        "rest": [_said(row) for rows in sheets.values() for row in rows],
    }
    return Source(tree, figures_of(tree))


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return [Row(row) for row in csv.DictReader(file) if any(row.values())]


def _figure(row: Row) -> Tree:
    return {key: read(row[name]) for name, (key, read) in FIGURE.items() if row.get(name)}


def _chart(row: Row, series: list[Tree]) -> Tree:
    kind = KINDS.get(row["类型"], "bar")
    chart = {"id": row["编号"], "kind": kind, "title": row["标题"], "figures": lines(row["数据"]), "note": row["说明"],
             "labels": pairs(row["改名"]), "whole": row["总数"]}  # fmt: skip
    return {key: value for key, value in (chart | {"series": series}).items() if value}


def _section(row: Row, sheets: Mapping[str, list[Row]]) -> Tree:
    """What numbers of a section the product counts: its tasks and points."""
    names = {row["编号"], row["简称"], row["标题"]}
    tasks = [task for task in sheets.get("任务", []) if task["章节"] in names]
    return {"tasks": [{"title": task["标题"], "short": task["简称"]} for task in tasks], "points": lines(row["要点"])}


def _said(row: Row) -> Tree:
    """The cells of a row as text, line by line and as a whole; those of ids apart."""
    ids = ("编号", "章节", "组", "图表", "基础图表", "类型", "分钟")
    listed = [name for name in row if name in ("数据", "基础数据")]
    cells = [cell for name, cell in row.items() if name not in (*ids, *listed) and isinstance(cell, str)]
    return {"figures": [name for at in listed for name in lines(row[at])],
            "texts": [text for cell in cells for text in (cell.replace("\n", ""), *lines(cell)) if text]}  # fmt: skip
