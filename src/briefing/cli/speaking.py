"""The command line in one language: the help of every command, and what click itself says.

Click asks gettext for its sentences, by a name that each of its modules has; that name is given our own table, since
gettext takes its language from the environment alone and its tables from compiled files.
"""

from __future__ import annotations

import re
import tomllib
from contextvars import ContextVar
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.language import Language, detected

if TYPE_CHECKING:
    from collections.abc import Sequence

HELP_NAMES = ["-h", "--help"]
#: Modules of click that have sentences.
_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types", "utils")
#: Columns of a terminal for what an option does, and for a paragraph.
_BESIDE, _ACROSS = 44, 76
#: What stays on one line: a Latin word or a character, with the marks behind it.
_PIECE = re.compile(r"(?:[!-~]+|.)[，。；：、）》”！？]*")
_HANGING = "，。；：、）》”！？"
_spoken: ContextVar[Language] = ContextVar("language", default="en")


@lru_cache(maxsize=1)
def _help() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("briefing.cli").joinpath("help.toml").read_text("utf-8"))


class SpeakingGroup(click.Group):
    """The command line as a whole: it takes `--lang` wherever it stands, and speaks that language throughout."""

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, *rest: Any, **extra: Any) -> Any:
        """Run as click does, in the language that is asked for."""
        import sys

        given = hoisted(list(sys.argv[1:] if args is None else args))
        speak(self, asked(given))
        return super().main(given, prog_name or "briefing", *rest, **extra)


def hoisted(args: list[str]) -> list[str]:
    """The arguments with `--lang` in front, where click takes it; behind `--` nothing is an option."""
    end = args.index("--") if "--" in args else len(args)
    front: list[str] = []
    others: list[str] = []
    at = 0
    while at < end:
        taken = 2 if args[at] == "--lang" and at + 1 < end else 1
        (front if args[at].partition("=")[0] == "--lang" else others).extend(args[at : at + taken])
        at += taken
    return [*front, *others, *args[end:]]


def asked(args: list[str]) -> Language:
    """The language of the last `--lang` in front, else of the environment, else of the locale."""
    import os

    found = ""
    for at, word in enumerate(args):
        name, _, value = word.partition("=")
        if name == "--lang":
            found = value or "".join(args[at + 1 : at + 2])
    found = found or os.environ.get("BRIEFING_LANG", "")
    return "zh" if found == "zh" else "en" if found == "en" else detected()


def speak(group: click.Group, language: Language) -> None:
    """Put the command line into a language."""
    _spoken.set(language)
    for name in _MODULES:
        module = import_module(f"click.{name}")
        for ours, called in ((_said, "_"), (_counted, "ngettext"), (_columns, "term_len")):
            if hasattr(module, called):
                setattr(module, called, ours)
    _put(group, "briefing", language)


def spoken() -> Language:
    """The language that the command line speaks now."""
    return _spoken.get()


def _said(sentence: str) -> str:
    """What gettext is asked for: a sentence of click's."""
    if _spoken.get() != "zh":
        return sentence
    return str(_help()["click"].get(sentence, sentence))


def _counted(one: str, many: str, count: int) -> str:
    return _said(one if count == 1 else many)


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    from briefing.cli.diagnostics import width_of

    return width_of(text)


def _put(command: click.Command, key: str, language: Language) -> None:
    """Give a command and all below it their help and their names of arguments in a language."""
    entry = _help()[key]
    brief, more = entry[language], entry.get(f"more_{language}", "")
    command.short_help = brief
    command.help = "\n\n".join(_unbroken(text, _ACROSS, language) for text in (brief, more) if text)
    command.options_metavar = "[选项]" if language == "zh" else "[OPTIONS]"
    helping = command.get_help_option(click.Context(command, help_option_names=HELP_NAMES))
    if helping is not None:  # click keeps it, in the language of the first who asked
        helping.help = _said("Show this message and exit.")
    for param in command.params:
        _put_param(param, entry.get("options", {}), language)
    if isinstance(command, click.Group):
        command.subcommand_metavar = "命令 [参数]..." if language == "zh" else "COMMAND [ARGS]..."
        for name, below in command.commands.items():
            _put(below, name if key == "briefing" else f"{key}-{name}", language)


def _put_param(param: click.Parameter, known: dict[str, dict[str, str]], language: Language) -> None:
    if isinstance(param.type, click.Path):  # click asks for the word when the type is made
        kind = ("path" if param.type.dir_okay else "file") if param.type.file_okay else "directory"
        param.type.name = _said(kind)
    flag = getattr(param, "flag_value", None)
    own = known.get(f"{param.name}_{flag}", known.get(str(param.name), {}))
    if isinstance(param, click.Option):
        param.help = _unbroken(own.get(language, ""), _BESIDE, language)
        param.metavar = own.get(f"name_{language}")
    else:
        param.metavar = own.get(f"name_{language}", str(param.name).upper())
        if not param.required:
            param.metavar = f"[{param.metavar}]"


def _unbroken(text: str, columns: int, language: Language) -> str:
    """A text in lines that fit a terminal.

    Click breaks at blanks, of which Chinese has none: its lines are broken here, and marked so that click leaves them
    alone.
    """
    if language == "en" or _columns(text) <= columns:
        return text
    lines = [""]
    for piece in _PIECE.findall(text):
        if _columns(lines[-1] + piece.rstrip(_HANGING)) > columns:
            lines.append("")
        lines[-1] += piece
    return "\b\n" + "\n".join(line.strip() for line in lines)
