"""`telling_faults`: how a command ends that cannot go on: with findings or a sentence, never with a traceback."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from briefing.cli.language import Language
from briefing.diagnostics import ReportError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A fault of the program itself; nobody should have to read a traceback.
UNFORESEEN: dict[Language, str] = {
    "zh": "程序出错：{fault}\n原有文件没有改动。请把底稿和这一行反馈给维护者；设置 BRIEFING_DEBUG=1 可看详细经过。",
    "en": "the program failed: {fault}\nEarlier files are as they were. Please report this line with the report file; "
    "BRIEFING_DEBUG=1 shows the details.",
}


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
        click.echo(UNFORESEEN[language].format(fault=f"{type(fault).__name__}: {fault}"), err=True)
        raise SystemExit(status) from None


def clear() -> None:
    """Take the line of progress away from a terminal."""
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)
