"""`telling_faults`: how a command ends that cannot go on: with findings or a sentence, never with a traceback."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from traceback import walk_tb
from typing import TYPE_CHECKING

import click

from briefing.cli.language import Language
from briefing.cli.words import words
from briefing.diagnostics import ReportError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def telling_faults(language: Language, status: int = 1) -> Iterator[None]:
    """Say what is wrong with a report, or that the program failed, and exit with that status."""
    try:
        yield
    except ReportError as fault:
        from briefing.cli.diagnostics import render

        clear()
        click.echo(render(fault.diagnostics, language, sys.stderr.isatty()), err=True)
        raise SystemExit(status) from None
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as fault:
        if os.environ.get("BRIEFING_DEBUG"):
            raise
        clear()
        click.echo(_unforeseen(fault, language), err=True)
        raise SystemExit(status) from None


def _unforeseen(fault: Exception, language: Language) -> str:
    """A fault that the system explains, or one of the program itself: nobody should have to read a traceback."""
    if isinstance(fault, (OSError, MemoryError)):
        from briefing.details import worded

        detail = worded(getattr(fault, "strerror", None) or type(fault).__name__, language)
        name = getattr(fault, "filename", None)
        key = "system-failed" if name else "system-failed-somewhere"
        return words(key, language, file=name, detail=detail or type(fault).__name__)
    return words("program-failed", language, fault=f"{type(fault).__name__} {_where(fault)}".strip())


def _where(fault: Exception) -> str:
    """The last line of this program that a fault came through: `report/figures.py:12`."""
    found = ""
    for frame, line in walk_tb(fault.__traceback__):
        _, inside, path = frame.f_code.co_filename.replace("\\", "/").rpartition("/briefing/")
        found = f"{path}:{line}" if inside else found
    return found


def clear() -> None:
    """Take the line of progress away from a terminal."""
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)
