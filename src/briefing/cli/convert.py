"""`briefing convert`: a report from YAML to a workbook and back."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefing.cli.faults import telling_faults
from briefing.cli.found import located
from briefing.cli.language import Language
from briefing.cli.words import words


@click.command("convert")
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@click.pass_obj
def convert_command(language: Language, source: Path, target: Path) -> None:
    """Write the report SOURCE as TARGET (.yaml or .xlsx)."""
    from briefing.cli.diagnostics import render
    from briefing.following import convert_keeping

    path = located(source, language)
    with telling_faults(language):
        found, backup = convert_keeping(path, target)
    if found:
        click.echo(render(found, language, sys.stderr.isatty()), err=True)
    if any(item.severity.value == "error" for item in found):
        raise SystemExit(1)
    click.echo(str(target))
    if backup:
        click.echo(words("converted-over", language, file=target, backup=target.with_name(backup)))
