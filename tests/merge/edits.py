"""The table of edits, whole, and the changes of the data that are made besides."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import shape_edits
import slide_edits
import table_edits
import text_edits
from edit_table import TABLE, Edit, Group

#: They entered their edits into the table when they were imported.
CATALOGUES = (text_edits, table_edits, shape_edits, slide_edits)
EDITS: tuple[Edit, ...] = tuple(sorted(TABLE, key=lambda edit: get_args(Group).index(edit.group)))
REPORT = (Path(__file__).parent / "report.yaml").read_text("utf-8")
#: The numbers that change, as they were printed, in the order of their new ones.
OLD = ("70位", "超100次", "28个", "361亿元", "77亿元", "88家", "200家")
NEW = ("72位", "超120次", "32个", "380亿元", "79亿元", "90家", "210家")
_NEW_TASK = """      - id: 商会互访
        title: 组织商会互访，互通有无
        short: 商会互访
        points:
          - 每季度互访一次
        notes: 互访每季度一次。
"""


def _numbers(text: str) -> str:
    for old, new in zip(OLD, NEW, strict=True):
        before, after = (re.sub(r"\D", "", at) for at in (old, new))
        text, count = re.subn(rf"value: {before},", f"value: {after},", text)
        assert count == 1, old
    return text


def _replaced(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def _task(text: str, key: str) -> str:
    found = re.search(rf"      - id: {key}\n(?:(?!      - id: |provenance:).*\n)+", text)
    assert found, key
    return found[0]


def _swapped(text: str) -> str:
    first, second = _task(text, "星商之声"), _task(text, "引资任务")
    return text.replace(first + second, second + first)


#: The reports that come of each change of the data.
REPORTS: dict[str, str] = {
    "numbers": _numbers(REPORT),
    "reworded": _numbers(_replaced(REPORT, "title: 以高标准强化自身建设", "title: 以更高标准强化自身建设")),
    "task-added": _numbers(_replaced(REPORT, "      - id: 特色商会\n", _NEW_TASK + "      - id: 特色商会\n")),
    "task-removed": _numbers(_replaced(REPORT, _task(REPORT, "星商之声"), "")),
    "tasks-swapped": _numbers(_swapped(REPORT)),
}
#: The changes in words, Chinese and English.
CHANGES: dict[str, tuple[str, str]] = {
    "numbers": ("七个数字变了", "seven numbers change"),
    "reworded": ("数字变了，一个标题换了说法", "numbers change, a title is reworded"),
    "task-added": ("数字变了，添一件实事", "numbers change, a task is added"),
    "task-removed": ("数字变了，少一件实事", "numbers change, a task is gone"),
    "tasks-swapped": ("数字变了，两件实事对调", "numbers change, two tasks change places"),
}
