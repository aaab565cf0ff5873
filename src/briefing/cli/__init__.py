"""The command line: thin commands, one file each; the only place that prints."""

from __future__ import annotations

import sys
from io import TextIOWrapper

import click

from briefing import __version__
from briefing.cli.build import build_command
from briefing.cli.convert import convert_command
from briefing.cli.language import Language, detected
from briefing.cli.template import template_group

CONTEXT = {"help_option_names": ["-h", "--help"]}


@click.group(context_settings=CONTEXT)
@click.version_option(__version__, "-V", "--version", prog_name="briefing")
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), envvar="BRIEFING_LANG", help="Language of messages. 消息语言。"
)
@click.pass_context
def main(context: click.Context, lang: Language | None) -> None:
    """One report to a printable Chinese brief and a PowerPoint deck. 一份底稿，生成简报和演示文稿。"""
    if isinstance(sys.stdout, TextIOWrapper):  # the code page of a terminal may lack a character of a path
        sys.stdout.reconfigure(errors="backslashreplace")
    context.obj = lang or detected()


main.add_command(build_command)
main.add_command(template_group)
main.add_command(convert_command)
