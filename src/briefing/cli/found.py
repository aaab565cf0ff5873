"""`located`: the report file that a command is about, named, in a named folder, or in this one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.cli.language import Language


def located(named: Path | None, language: Language) -> Path:
    """The report that is meant; a usage error where a folder has none, or several."""
    from briefing.report.location import reports_in

    if named is not None and not _is_folder(named):
        return named
    found = reports_in(named or Path())
    if len(found) == 1:
        return found[0]
    if found:
        raise click.UsageError(_choice(named, found, language))
    if named is not None:
        return named  # reading says that it is a folder
    raise click.UsageError(words("no-report-here", language, looked=_looked(language)))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a path that no system takes: reading says what is wrong
        return False


def _looked(language: Language) -> str:
    """The names that were looked for."""
    from briefing.report.location import DATA, ENDINGS, NAME

    return ("、" if language == "zh" else ", ").join([*(NAME + ending for ending in ENDINGS), f"{DATA}/"])


def _choice(folder: Path | None, found: Sequence[Path], language: Language) -> str:
    """The reports of a folder, a line for each, and the command that names the first of them."""
    listed = "\n".join(f"  {path}" for path in found)
    where = str(folder) if folder is not None else words("this-folder", language)
    return words("several-reports", language, folder=where, listed=listed, example=_example(found[0]))


def _example(path: Path) -> str:
    """The command as it was typed, with a report named."""
    context = click.get_current_context(silent=True)
    command = context.info_name if context else "build"
    before = f"{context.params['figure']} " if context and "figure" in context.params else ""
    name = str(path)
    said = f'"{name}"' if any(mark in name for mark in " ()&") else name
    return f"briefing {command} {before}{said}"


def refuse_input(path: Path, option: str, inputs: Iterable[Path], language: Language) -> None:
    """A usage error where a file that is to be written is one of those that are read."""
    for read in inputs:
        try:
            same = path == read or path.samefile(read)
        except OSError:
            same = False
        if same:
            raise click.BadParameter(words("output-is-input", language, file=path), param_hint=option)
