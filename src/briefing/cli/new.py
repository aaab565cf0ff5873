"""`briefing new`: a report to start from."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import click

from briefing.cli.faults import telling_faults
from briefing.cli.language import Language
from briefing.cli.words import words


@click.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--excel", is_flag=True)
@click.pass_obj
def new_command(language: Language, folder: Path, excel: bool) -> None:
    """Start a report in DIR that builds at once."""
    from briefing.following import start_report

    with telling_faults(language):
        made = start_report(folder, "excel" if excel else "yaml")
    for path in made:
        click.echo(path)
    steps = [] if folder.resolve() == Path.cwd() else [f"cd {_quoted(str(folder))}"]
    command = f"briefing build {'' if excel else '--watch '}{made[0].name}"
    typed = "\n".join(f"  {step}" for step in [*steps, command])
    key = "next-workbook" if excel else "next-yaml"
    click.echo(words(key, language, report=made[0].name, steps=typed))


def _quoted(path: str) -> str:
    """A path as the shell of this system takes it in one piece."""
    if os.name == "nt":
        return f'"{path}"' if " " in path or "&" in path else path
    return path if path.isidentifier() else shlex.quote(path)
