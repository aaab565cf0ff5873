"""`briefing check`: everything that is wrong with a report, without building it."""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

import click

from briefing.cli.faults import telling_faults
from briefing.cli.found import located
from briefing.cli.language import Language
from briefing.cli.words import words
from briefing.diagnostics import Diagnostic, Place, ReportError

if TYPE_CHECKING:
    from briefing.report.checks.examine import Edit
    from briefing.source import SourceFindings

Format: TypeAlias = Literal["text", "json", "github"]


@click.command("check")
@click.argument("report", required=False, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--source", type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True)
@click.option("--fix", is_flag=True)
@click.pass_obj
def check_command(
    language: Language, report: Path | None, form: Format, source: Path | None, strict: bool, fix: bool
) -> None:
    """Say everything that is wrong with REPORT.

    Exit status: 0 if nothing fails, 1 for errors (and warnings with --strict), 2 for wrong use.
    """
    path = located(report, language)
    with telling_faults(language):
        found = _found(path, fix, language)
        readable = not any(item.severity == "error" for item in found)
        against = _looked_up(path, source) if source and readable else None
        click.echo(_rendered(found, against, form, language))
    judged = [*found, *(against.diagnostics if against else ())]
    if any(strict or item.severity == "error" for item in judged):
        raise SystemExit(1)


def _found(path: Path, fix: bool, language: Language) -> list[Diagnostic]:
    """All findings of a report, after what is safe to mend has been mended."""
    from briefing.pipeline import check

    gc.disable()  # as for a build
    if fix:
        _fix(path, language)
    return check(path)


def _looked_up(path: Path, source: Path) -> SourceFindings:
    """The figures of a report that can be read in the document it was made from."""
    from briefing.cli.source import looked_up

    return looked_up(path, source)


def _rendered(found: list[Diagnostic], against: SourceFindings | None, form: Format, language: Language) -> str:
    """The findings in a form; what was found out in a source follows them, in JSON beside them."""
    from briefing.cli import diagnostics
    from briefing.cli.source import render_source, source_json

    if form == "json":
        said = diagnostics.as_json(found, language)
        if against is None:
            return said
        both = {"findings": json.loads(said), "source": source_json(against)}
        return json.dumps(both, ensure_ascii=False, indent=2)
    if form == "github":
        return diagnostics.as_annotations([*found, *(against.diagnostics if against else ())], language)
    color = sys.stdout.isatty()
    if against is None:
        return diagnostics.render(found, language, color)
    parts = [diagnostics.render(found, language, color)] if found else []
    return "\n".join([*parts, render_source(against, language, color)])


def _fix(path: Path, language: Language) -> None:
    """Mend the file and tell on stderr what was changed."""
    from briefing.report.checks.fix import fix_file
    from briefing.report.endings import is_workbook

    if is_workbook(path):
        raise click.UsageError(words("fix-yaml-only", language))
    try:
        edits = fix_file(path)
    except OSError as fault:
        values = (("file", str(path)), ("detail", fault.strerror or str(fault)))
        raise ReportError([Diagnostic("cannot-write", Place(str(path)), values)]) from None
    for edit in edits:
        click.echo(_told(edit, language), err=True)
    if edits:
        count = len(edits)
        plural = "" if count == 1 else "s"
        click.echo(f"改正了 {count} 处。" if language == "zh" else f"{count} place{plural} mended.", err=True)


def _told(edit: Edit, language: Language) -> str:
    if language == "zh":
        return f"{edit.place}: 已改正[{edit.code}]：" + (f"改为“{edit.text}”" if edit.text else "删去")
    return f"{edit.place}: mended[{edit.code}]: " + (f"now “{edit.text}”" if edit.text else "removed")
