"""stub"""
from __future__ import annotations
from dataclasses import dataclass
from typing import Literal
from lxml import etree
@dataclass(frozen=True, slots=True)
class ChartSource:
    chart: etree._Element
    workbook: bytes | None
@dataclass(frozen=True, slots=True)
class ChartChange:
    kind: Literal["updated", "kept", "conflict"]
    what: str
    base: str
    theirs: str
    new: str
@dataclass(frozen=True, slots=True)
class MergedChart:
    changed: bool
    workbook: bytes | None
    changes: tuple[ChartChange, ...]
def merge_chart(base, edited, new, ours=False):
    return MergedChart(False, None, ())
