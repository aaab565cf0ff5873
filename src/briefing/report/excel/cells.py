"""What a cell of a workbook holds, as the value of a field."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import Any

from briefing.report import vocabulary as names
from briefing.report.findings import Findings
from briefing.report.hints import nearest_choice
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
        node = Scalar(unicodedata.normalize("NFKC", node.text), node.place, plain=False)
    if column.path.endswith("date") and re.fullmatch(r"[3-5]\d{4}", node.text):
        node = Scalar(date.fromordinal(date(1899, 12, 30).toordinal() + int(node.text)).isoformat(), node.place)
    if column.form == "text":
        return node
    split = r"[\n、，,;；\s]+" if column.form == "counts" else r"\n"
    lines = [text.strip() for text in re.split(split, node.text) if text.strip()]
    if column.form == "pairs":
        parts = [re.split("[：:]", text, maxsplit=1) for text in lines]
        pairs = [(part[0], part[1] if len(part) > 1 else "") for part in parts]
        entries = [Entry(Scalar(k.strip(), node.place), Scalar(v.strip(), node.place, plain=False)) for k, v in pairs]
        return Mapping(tuple(entries), node.place)
    return Sequence(tuple(Scalar(text, node.place, plain=False) for text in lines), node.place)


def _chosen(node: Scalar, words: names.Words, findings: Findings) -> Node:
    """The word of the model for a choice; one that is none is reported with those there are."""
    found = names.model_word(words, node.text)
    if found is not None:
        return Scalar(found, node.place, plain=False, written=node.text)
    near, known = nearest_choice(words, names.offered(words), node.text, node)
    findings.error("unknown-value", node, text=node.text, suggestion=near, known=known)
    return Broken(node.place)
