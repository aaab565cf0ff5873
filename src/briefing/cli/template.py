"""`briefing template check`: what a deck would take from a unit's own template, and what the template lacks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.language import Language

if TYPE_CHECKING:
    from briefing.templates import Match, Template

ROLES: dict[Language, dict[str, str]] = {
    "zh": {"cover": "封面", "title-only": "仅标题", "title-body": "标题和正文"},
    "en": {"cover": "cover", "title-only": "title only", "title-body": "title and body"},
}
HOW: dict[Language, dict[str, str]] = {
    "zh": {"type": "按类型", "name": "按名称", "placeholders": "按占位符", "makeshift": "代用"},
    "en": {"type": "by type", "name": "by name", "placeholders": "by placeholders", "makeshift": "stands in"},
}
SLOTS: dict[Language, dict[str, str]] = {
    "zh": {"title": "标题", "body": "正文", "sldNum": "页码", "ftr": "页脚"},
    "en": {"title": "title", "body": "body", "sldNum": "number", "ftr": "footer"},
}
#: Centimetres in a point.
CM = 2.54 / 72


@click.group("template")
def template_group() -> None:
    """Work with a unit's own PowerPoint template."""


@template_group.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def check_command(language: Language, file: Path) -> None:
    """Say which layouts of FILE a deck would use, and what it lacks."""
    from briefing.cli.diagnostics import render
    from briefing.diagnostics import ReportError
    from briefing.templates import read_template

    try:
        template = read_template(file)
    except ReportError as fault:
        click.echo(render(fault.diagnostics, language, sys.stderr.isatty()), err=True)
        raise SystemExit(1) from None
    click.echo("\n".join(described(template, language)))
    if template.findings:
        click.echo(render(list(template.findings), language, sys.stderr.isatty()), err=True)


def described(template: Template, language: Language) -> list[str]:
    """The template in lines: its size, its layouts by role, its colours and faces."""
    width, height = template.width * CM, template.height * CM
    colors = template.scheme.colors
    faces = " / ".join(dict.fromkeys(template.fonts))
    zh = language == "zh"
    return [
        f"{template.path}　{width:.2f} × {height:.2f} {'厘米' if zh else 'cm'}",
        *(f"  {matched(match, language)}" for match in template.layouts.values()),
        f"  {'强调色' if zh else 'accents'} {colors['accent1']} {colors['accent2']}　"
        f"{'中文字体' if zh else 'Chinese faces'} {faces}",
    ]


def matched(match: Match, language: Language) -> str:
    """One role: the layout that plays it, how it was found, its placeholders."""
    words = SLOTS[language]
    if match.role == "cover":
        words = {**words, "body": {"zh": "副标题", "en": "subtitle"}[language]}
    slots = ("、" if language == "zh" else ", ").join(words[word] for word in words if word in match.slots)
    marks = ("（", "）：") if language == "zh" else (" (", "): ")
    name = match.name or "—"
    return f"{ROLES[language][match.role]} ← {name}{marks[0]}{HOW[language][match.how]}{marks[1]}{slots}"
