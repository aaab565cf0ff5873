"""`briefing where`: every place of both files that shows a figure."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.faults import telling_faults
from briefing.cli.found import located
from briefing.cli.language import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.changes.showing import Output, Part, Showing
    from briefing.report.model import Figure

PARTS: dict[Language, dict[Part, str]] = {
    "zh": {
        "title": "标题",
        "text": "正文",
        "number": "大字",
        "chart": "图表",
        "caption": "图题",
        "table": "表格",
        "notes": "备注",
    },
    "en": {
        "title": "title",
        "text": "text",
        "number": "number",
        "chart": "chart",
        "caption": "caption",
        "table": "table",
        "notes": "notes",
    },
}
OUTPUTS: dict[Language, dict[Output, str]] = {
    "zh": {"brief": "简报第 {} 页", "deck": "幻灯片第 {} 张"},
    "en": {"brief": "page {}", "deck": "slide {}"},
}


@click.command("where")
@click.argument("figure")
@click.argument("report", required=False, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def where_command(language: Language, figure: str, report: Path | None, form: str) -> None:
    """List every place of both files that shows FIGURE."""
    from briefing.following import where

    path = located(report, language)
    with telling_faults(language):
        known, places = where(path, figure)
    click.echo(_as_json(known, places) if form == "json" else as_text(known, places, language))


def as_text(figure: Figure, places: Sequence[Showing], language: Language) -> str:
    """The figure in a line, then its places, grouped by page and slide."""
    from briefing.report.figures import format_figure

    zh = language == "zh"
    lines = [("　" if zh else "  ").join((figure.id, figure.label, format_figure(figure)))]
    for (output, number, title), group in groupby(places, key=lambda place: (place.output, place.number, place.title)):
        lines.append(f"{OUTPUTS[language][output].format(number)}{'　' if zh else '  '}{title}")
        lines += [_line(place, language) for place in group]
    count = len(places)
    lines.append((f"共 {count} 处。" if count else "没有地方用到这条数据。") if zh
                 else f"{count} place{'' if count == 1 else 's'}.")  # fmt: skip
    return "\n".join(lines)


def _line(place: Showing, language: Language) -> str:
    part = PARTS[language][place.part]
    words = "" if place.words == place.printed else place.words
    return f"  {part}{'　' if language == 'zh' else ' ' * (8 - len(part))}{place.printed}{'　' * bool(words)}{words}"


def _as_json(figure: Figure, places: Sequence[Showing]) -> str:
    from dataclasses import asdict

    from briefing.report.figures import format_figure

    shown: dict[str, Any] = {"figure": figure.id, "label": figure.label, "printed": format_figure(figure)}
    shown["places"] = [{key: value for key, value in asdict(place).items() if key != "figure"} for place in places]
    return json.dumps(shown, ensure_ascii=False, indent=2)
