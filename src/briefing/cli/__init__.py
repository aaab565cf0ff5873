"""The command line: thin commands, one file each; the only place that prints."""

from __future__ import annotations

import sys
from io import TextIOWrapper

import click

from briefing import __version__
from briefing.cli.build import build_command
from briefing.cli.check import check_command
from briefing.cli.convert import convert_command
from briefing.cli.diff import diff_command
from briefing.cli.language import Language, detected
from briefing.cli.merged import merge_command
from briefing.cli.new import new_command
from briefing.cli.rules import rules_command
from briefing.cli.schema import schema_command
from briefing.cli.speaking import HELP_NAMES, SpeakingGroup, spoken
from briefing.cli.template import template_group
from briefing.cli.where import where_command
from briefing.cli.words import words

CONTEXT = {"help_option_names": HELP_NAMES}


def _version(context: click.Context, param: click.Parameter, value: bool) -> None:
    """Say which version this is, and nothing else."""
    del param
    if value and not context.resilient_parsing:
        click.echo(words("version", spoken(), version=__version__))
        context.exit()


@click.group(cls=SpeakingGroup, context_settings=CONTEXT)
@click.option("-V", "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version)
@click.option("--lang", type=click.Choice(["zh", "en"]), envvar="BRIEFING_LANG")
@click.pass_context
def main(context: click.Context, lang: Language | None) -> None:
    """One report to a printable Chinese brief and a PowerPoint deck."""
    if isinstance(sys.stdout, TextIOWrapper):  # the code page of a terminal may lack a character of a path
        sys.stdout.reconfigure(errors="backslashreplace")
    context.obj = lang or detected()


main.add_command(build_command)
main.add_command(template_group)
main.add_command(where_command)
main.add_command(diff_command)
main.add_command(schema_command)
main.add_command(new_command)
main.add_command(check_command)
main.add_command(rules_command)
main.add_command(convert_command)
main.add_command(merge_command)
