"""What was found out about a report's figures in its source, as text for a terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from briefing.cli.diagnostics import render, width_of
from briefing.cli.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefing.diagnostics import Diagnostic
    from briefing.source import Sighting, SourceFindings, Verdict

#: Characters of a sentence that are shown before and after a number.
MOST_BEFORE, MOST_AFTER = 30, 16

WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "found": "找到",
        "elsewhere": "在别的段落找到",
        "other-word": "限定词不同",
        "other-value": "值不同",
        "not-found": "没有找到",
        "derived": "推算得出，不查",
        "count": "{file}：{count} 条数据：{parts}。",
        "place": "原文第{paragraph}段",
        "page": "（第{page}页）",
        "unused": "原文里还有 {count} 处数量没有写进报告：",
    },
    "en": {
        "found": "found",
        "elsewhere": "found in another paragraph",
        "other-word": "with another qualifier",
        "other-value": "with another value",
        "not-found": "not found",
        "derived": "derived, not looked for",
        "count": "{file}: {count} figures: {parts}.",
        "place": "paragraph {paragraph} of the source",
        "page": " (page {page})",
        "unused": "{count} quantities of the source are not in the report:",
    },
}


def looked_up(report: Path, source: Path) -> SourceFindings:
    """The figures of a report file in a source file. ReportError if the report cannot be read."""
    from briefing.diagnostics import ReportError
    from briefing.report.places import read_figure_places
    from briefing.report.reader import read_report
    from briefing.source import check_source

    read, found = read_report(report)
    if read is None:
        raise ReportError(found)
    return check_source(read, read_figure_places(report), source)


def render_source(findings: SourceFindings, language: Language, color: bool = False) -> str:
    """The findings as text: how many of each kind, what is wrong with its place in both files, what is not used."""
    words = WORDS[language]
    blocks = [_block(fault, language, color) for fault in findings.faults]
    if findings.verdicts:
        blocks.insert(0, count_line(findings, language) + "\n")
    wrong = sorted((item for item in findings.verdicts if item.diagnostic), key=lambda item: item.diagnostic.place)  # type: ignore[union-attr]
    blocks += [_wrong(item, language, color) for item in wrong]
    if findings.unused:
        blocks.append(words["unused"].format(count=len(findings.unused)))
        blocks += [_quoted(seen, language, color) for seen in findings.unused]
    return "\n".join(blocks)


def count_line(findings: SourceFindings, language: Language) -> str:
    """How many figures there are, and how many of each status: 22 条数据：20 找到，1 值不同…"""
    from briefing.source import Status

    words = WORDS[language]
    counts = [(findings.count(status), words[status.value]) for status in Status]
    parts = ("，" if language == "zh" else ", ").join(f"{count} {word}" for count, word in counts if count)
    return words["count"].format(file=findings.source, count=len(findings.verdicts), parts=parts)


def _wrong(verdict: Verdict, language: Language, color: bool) -> str:
    """One finding in the report, and below it the sentence of the source."""
    assert verdict.diagnostic is not None
    text = _block(verdict.diagnostic, language, color)
    if verdict.sighting is None:
        return text
    return f"{text}{_quoted(verdict.sighting, language, color)}\n"


def _quoted(seen: Sighting, language: Language, color: bool) -> str:
    """The sentence of the source with the number underlined."""
    words = WORDS[language]
    place = words["place"].format(paragraph=seen.paragraph) + (
        words["page"].format(page=seen.page) if seen.page else ""
    )
    before, number, after = _clipped(seen)
    mark = "^" * max(width_of(number), 1)
    lines = [f"  {place}", f"    {before}{number}{after}", "    " + " " * width_of(before) + mark]
    return "\n".join([*lines[:2], click.style(lines[2], fg="cyan", bold=True) if color else lines[2]])


def _clipped(seen: Sighting) -> tuple[str, str, str]:
    """The sentence before, in and after the number, with … where it is too long for a line."""
    sentence = "".join(char if char.isprintable() else " " for char in seen.sentence)
    start, end = seen.column - 1, seen.column - 1 + seen.length
    before, number, after = sentence[:start], sentence[start:end], sentence[end:]
    if len(before) > MOST_BEFORE:
        before = "…" + before[1 - MOST_BEFORE :]
    if len(after) > MOST_AFTER:
        after = after[: MOST_AFTER - 1] + "…"
    return before, number, after


def _block(item: Diagnostic, language: Language, color: bool) -> str:
    """One finding as `render` shows it, without the line that counts."""
    return render([item], language, color).rpartition("\n")[0]


def source_json(findings: SourceFindings) -> dict[str, Any]:
    """The findings as plain values; places are from 1, and null where there is none."""
    from briefing.source import Status

    return {
        "source": findings.source,
        "counts": {status.value: findings.count(status) for status in Status},
        "figures": [_verdict_json(verdict) for verdict in findings.verdicts],
        "unused": [_sighting_json(seen) for seen in findings.unused],
        "faults": [{"code": fault.code, **dict(fault.values)} for fault in findings.faults],
    }


def _verdict_json(verdict: Verdict) -> dict[str, Any]:
    found = verdict.diagnostic
    return {
        "figure": verdict.figure,
        "label": verdict.label,
        "printed": verdict.printed,
        "status": verdict.status.value,
        "code": found.code if found else None,
        "severity": found.severity.value if found else None,
        "place": dict(_place_json(found.place)) if found else None,
        "needs": list(verdict.needs),
        "sighting": _sighting_json(verdict.sighting) if verdict.sighting else None,
    }


def _place_json(place: Any) -> Iterator[tuple[str, Any]]:
    for name in ("file", "line", "column", "sheet", "cell"):
        if value := getattr(place, name):
            yield name, value


def _sighting_json(seen: Sighting) -> dict[str, Any]:
    return {
        "paragraph": seen.paragraph,
        "page": seen.page or None,
        "text": seen.text,
        "sentence": seen.sentence,
        "column": seen.column,
        "length": seen.length,
    }
