"""`briefing build`: a report to a brief and a deck."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.diagnostics import Diagnostic
    from briefing.pipeline import BuildResult, Charts, Stage

#: Where a report is looked for when none is named.
DEFAULTS = ("report.yaml", "data/report.yaml")

#: A fault of the program itself; nobody should have to read a traceback.
UNFORESEEN: dict[Language, str] = {
    "zh": "程序出错：{fault}\n原有文件没有改动。请把底稿和这一行反馈给维护者；设置 BRIEFING_DEBUG=1 可看详细经过。",
    "en": "the program failed: {fault}\nEarlier files are as they were. Please report this line with the report file; "
    "BRIEFING_DEBUG=1 shows the details.",
}

STAGES: dict[Language, dict[Stage, str]] = {
    "zh": {"read": "读取报告", "pages": "排简报", "slides": "排演示文稿", "pdf": "写 PDF", "pptx": "写 PPTX",
           "write": "保存"},
    "en": {"read": "reading the report", "pages": "laying out the brief", "slides": "laying out the deck",
           "pdf": "writing the PDF", "pptx": "writing the PPTX", "write": "saving"},
}  # fmt: skip


@click.command("build")
@click.argument("report", required=False, type=click.Path(path_type=Path))
@click.option("-o", "--output", default=Path("output"), show_default=True, type=click.Path(path_type=Path),
              help="Folder for brief.pdf and deck.pptx. 输出文件夹。")  # fmt: skip
@click.option("--theme", default="", help="Colours, instead of the report's. 配色：government、business、ink。")
@click.option("--style", default="", help="Style of the brief, instead of the report's. 版式：jianbao、modern。")
@click.option("--mono", is_flag=True, help="Brief in greys, for a one-colour printer. 简报用灰度。")
@click.option("--charts", type=click.Choice(["picture", "native"]), default="picture", show_default=True,
              help="Charts of the deck: pictures, or PowerPoint's own. 演示文稿的图表：图片或可编辑。")  # fmt: skip
@click.pass_obj
def build_command(
    language: Language, report: Path | None, output: Path, theme: str, style: str, mono: bool, charts: Charts
) -> None:
    """Turn REPORT into brief.pdf and deck.pptx. 由报告生成简报和演示文稿。

    REPORT is a YAML file; without it report.yaml or data/report.yaml of this folder is taken.
    省略 REPORT 时，使用当前文件夹的 report.yaml 或 data/report.yaml。
    """
    from briefing.diagnostics import ReportError
    from briefing.pipeline import Look, build

    _check_look(theme, style)
    gc.disable()  # one build makes few cycles, and the process ends after it
    path = report or _found(language)
    try:
        result = build(path, output, _teller(language), Look(theme, style, mono, charts))
    except ReportError as fault:
        _say(fault.diagnostics, language)
        raise SystemExit(1) from None
    except Exception as fault:
        if os.environ.get("BRIEFING_DEBUG"):
            raise
        _clear()
        click.echo(UNFORESEEN[language].format(fault=f"{type(fault).__name__}: {fault}"), err=True)
        raise SystemExit(1) from None
    _clear()
    if result.warnings:
        _say(list(result.warnings), language)
    click.echo(_summary(result, language))


def _check_look(theme: str, style: str) -> None:
    """A usage error for a theme or style that there is not; looked up only when one is named."""
    if not theme and not style:
        return
    from briefing.theme import STYLES, theme_names

    for option, value, known in (("--theme", theme, theme_names()), ("--style", style, STYLES)):
        if value and value not in known:
            raise click.BadParameter(f"{value!r} is not one of {', '.join(known)}", param_hint=option)


def _found(language: Language) -> Path:
    """The report of this folder; a usage error if there is none."""
    for name in DEFAULTS:
        if Path(name).is_file():
            return Path(name)
    names = " / ".join(DEFAULTS)
    raise click.UsageError(
        f"当前文件夹里没有 {names}，请写明报告文件" if language == "zh" else f"no {names} here; name a report"
    )


def _teller(language: Language) -> Callable[[Stage], None]:
    """Shows the stage a build is in, on one line of a terminal; says nothing to a file."""
    words = STAGES[language]

    def tell(stage: Stage) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{words[stage]}…", nl=False, err=True)
        else:
            click.echo(f"{words[stage]}…", err=True)

    return tell


def _clear() -> None:
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)


def _say(diagnostics: list[Diagnostic], language: Language) -> None:
    from briefing.cli.diagnostics import render

    _clear()
    click.echo(render(diagnostics, language, sys.stderr.isatty()), err=True)


def _summary(result: BuildResult, language: Language) -> str:
    deck, brief = (next(file for file in result.files if file.suffix == suffix) for suffix in (".pptx", ".pdf"))
    if language == "zh":
        return f"{brief}　{result.pages} 页\n{deck}　{result.slides} 张\n用时 {result.seconds:.2f} 秒"
    return f"{brief}  {result.pages} pages\n{deck}  {result.slides} slides\n{result.seconds:.2f} s"
