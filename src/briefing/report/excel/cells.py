"""What a cell of a workbook holds, as the value of a field."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from briefing.report import vocabulary as names
from briefing.report.amounts import half_width
from briefing.report.findings import Findings, suggestion
from briefing.report.node import Broken, Entry, Mapping, Node, Scalar, Sequence

NUMERIC = frozenset({"value", "copies", "count", "source", "minutes", "round"})


def cell_text(value: Any, shown: str = "") -> str:
    """What a cell holds, as a clerk would write it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    decimals = re.fullmatch(r"0\.(0{1,6})", shown)
    if decimals and isinstance(value, (int, float)) and float(text := f"{value:.{len(decimals[1])}f}") == value:
        return text  # 128.40 is more than 128.4: it says how exact it is
    if isinstance(value, float):
        return f"{value:.12f}".rstrip("0").rstrip(".")
    return str(value).replace("_x000D_", "").replace("\r", "")


def shaped(node: Node, column: names.Column, findings: Findings) -> Node:
    """The value of a cell in the form of its column."""
    if not isinstance(node, Scalar):
        return node
    if column.words:
        return _chosen(node, column.words, findings)
    if column.path.rpartition(".")[2] in NUMERIC:
        node = Scalar(half_width(node.text), node.place, plain=False)
    if column.path.endswith("date") and re.fullmatch(r"[3-5]\d{4}", node.text):
        node = Scalar(date.fromordinal(date(1899, 12, 30).toordinal() + int(node.text)).isoformat(), node.place)
    if column.form == "text":
        return node
    split = r"[\n、，,;；\s]+" if column.form == "counts" else r"\n"
    lines = [text.strip() for text in re.split(split, node.text) if text.strip()]
    if column.form == "pairs":
        pairs = _pairs(lines, goes_on=column.path.endswith("distribution"))
        entries = [Entry(Scalar(k.strip(), node.place), Scalar(v.strip(), node.place, plain=False)) for k, v in pairs]
        return Mapping(tuple(entries), node.place)
    return Sequence(tuple(Scalar(text, node.place, plain=False) for text in lines), node.place)


def _pairs(lines: list[str], *, goes_on: bool) -> list[tuple[str, str]]:
    """Lines as pairs parted by a colon; one without, where a value `goes_on`, is the next line of the value before."""
    pairs: list[tuple[str, str]] = []
    for text in lines:
        name, value = ([*re.split("[：:]", text, maxsplit=1), ""])[:2]
        if goes_on and pairs and name == text:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]}\n{text}")
        else:
            pairs.append((name, value))
    return pairs


def _chosen(node: Scalar, words: names.Words, findings: Findings) -> Node:
    """The word of the model for a choice; one that is none is reported with those there are."""
    found = names.model_word(words, node.text)
    if found is not None:
        return Scalar(found, node.place, plain=False)
    known = list(names.offered(words).values())
    values = {"suggestion": suggestion(node.text, known), "known": "、".join(known)}
    findings.error("unknown-value", node, text=node.text, **values)
    return Broken(node.place)
