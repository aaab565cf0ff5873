"""What the ending of a file's name says of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: Endings of workbooks; those that are none of Office Open XML are told what to do instead.
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".xlsb", ".et", ".ett", ".ods"})


def is_workbook(path: Path) -> bool:
    """Whether a file is called as workbooks are."""
    return path.suffix.lower() in WORKBOOKS
