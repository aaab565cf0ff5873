"""`briefing build`: a report to a brief and a deck."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.faults import clear, telling_faults
from briefing.cli.found import located, refuse_input
from briefing.cli.language import Language
from briefing.cli.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.diagnostics import Diagnostic
    from briefing.layout.prints import Beside
    from briefing.merge.model import Decide, Tell
    from briefing.pipeline import Also, BuildResult, Charts, Stage

#: Slides on a page of a handout, unless it is said.
USUAL_PER_PAGE = 3

STAGES: dict[Language, dict[Stage, str]] = {
    "zh": {"read": "读取报告", "pages": "排简报", "slides": "排演示文稿", "pdf": "写 PDF", "pptx": "写 PPTX",
           "prints": "排讲义和备注页", "write": "保存"},
    "en": {"read": "reading the report", "pages": "laying out the brief", "slides": "laying out the deck",
           "pdf": "writing the PDF", "pptx": "writing the PPTX",
           "prints": "laying out what is printed of the deck", "write": "saving"},
}  # fmt: skip


@click.command("build")
@click.argument("report", required=False, type=click.Path(path_type=Path))
@click.option("-o", "--output", default=Path("output"), show_default=True, type=click.Path(path_type=Path))
@click.option("--theme", default="")
@click.option("--style", default="")
@click.option("--mono", is_flag=True)
@click.option("--charts", type=click.Choice(["picture", "native"]), default="picture", show_default=True)
@click.option("--template", type=click.Path(path_type=Path))
@click.option("--also", multiple=True, type=click.Choice(["slides", "handout"]))
@click.option("--per-page", type=click.Choice(["1", "2", "3", "4", "6"]))
@click.option("--beside", type=click.Choice(["lines", "notes"]))
@click.option("--notes-pdf", is_flag=True)
@click.option("--theirs", "decide", flag_value="theirs", default="")
@click.option("--ours", "decide", flag_value="ours")
@click.option("--tell", type=click.Choice(["comment", "note", "none"]), default="comment", show_default=True)
@click.option("--fresh", is_flag=True)
@click.option("--dry-run", is_flag=True)
@click.option("--merge-report", type=click.Path(path_type=Path))
@click.option("--watch", is_flag=True)
@click.pass_obj
def build_command(
    language: Language,
    report: Path | None,
    output: Path,
    theme: str,
    style: str,
    mono: bool,
    charts: Charts,
    template: Path | None,
    also: tuple[str, ...],
    per_page: str | None,
    beside: Beside | None,
    notes_pdf: bool,
    decide: Decide,
    tell: Tell,
    fresh: bool,
    dry_run: bool,
    merge_report: Path | None,
    watch: bool,
) -> None:
    """Turn REPORT into brief.pdf and deck.pptx.

    REPORT is a YAML file; without it report.yaml or data/report.yaml of this folder is taken.
    """
    from briefing.cli.merged import status_of, told
    from briefing.existing import Onto
    from briefing.pipeline import DECK_NAME, Look, build
    from briefing.saving import refuse_unwritable

    _check_look(theme, style, language)
    prints = _prints(also, per_page, beside, notes_pdf, language)
    path = located(report, language)
    look = Look(theme, style, mono, charts, template)
    if not watch:
        gc.disable()  # one build makes few cycles, and the process ends after it
    if merge_report is not None:
        refuse_input(merge_report, "--merge-report", [path, *([template] if template else ())], language)
    with telling_faults(language):
        if merge_report is not None:
            refuse_unwritable(merge_report.parent, [merge_report.name])
        if watch:
            from briefing.cli.watch import watch_command
            from briefing.preview.watching import Job

            watch_command(Job(path, output, look, prints), language)
            return
        onto = Onto(decide, tell, fresh, dry_run)
        result = build(path, output, _teller(language, path if path != report else None), look, prints, onto)
        said = _merge_report(merge_report, result, output, language)
    clear()
    if result.warnings:
        said_of(list(result.warnings), language)
    click.echo(summary(result, language))
    if result.deck is not None:
        said = "\n".join(filter(None, [told(result.deck, result.pdfs, output / DECK_NAME, language, dry_run), said]))
    if said:
        click.echo(said)
    if status := status_of(result.deck):
        raise SystemExit(status)


def _merge_report(path: Path | None, result: BuildResult, output: Path, language: Language) -> str:
    """Write the JSON of a build's merge, if it is asked for; what is to be said of a file that was there."""
    from briefing.cli.merged import as_json, write_report
    from briefing.pipeline import DECK_NAME

    deck = result.deck
    if path is None or deck is None:
        return ""
    return write_report(path, as_json(deck.merged, output / DECK_NAME, deck.fate, deck.backup, deck.cause), language)


def _check_look(theme: str, style: str, language: Language) -> None:
    """A usage error for a theme or style that there is not; looked up only when one is named."""
    if not theme and not style:
        return
    from briefing.theme import STYLES, theme_names

    for option, value, known in (("--theme", theme, theme_names()), ("--style", style, STYLES)):
        if value and value not in known:
            said = words("no-such-look", language, value=value, known=("、" if language == "zh" else ", ").join(known))
            raise click.BadParameter(said, param_hint=option)


def _prints(
    also: tuple[str, ...], per_page: str | None, beside: Beside | None, notes: bool, language: Language
) -> Also:
    """What is printed of the deck besides; a usage error for options of a handout that is not made."""
    from briefing.pipeline import Also

    handout = "handout" in also
    for option, value in (("--per-page", per_page), ("--beside", beside)):
        if value and not handout:
            raise click.BadParameter(words("needs-handout", language), param_hint=option)
    count = int(per_page or USUAL_PER_PAGE) if handout else 0
    if beside == "notes" and not _has_room(count):
        raise click.BadParameter(words("no-room-for-notes", language, count=count), param_hint="--beside")
    return Also("slides" in also, count, beside or "lines", notes)


def _has_room(per_page: int) -> bool:
    """Whether a handout with so many slides on a page has room for notes."""
    from briefing.layout.prints import MOST_NOTED

    return per_page <= MOST_NOTED


def _teller(language: Language, found: Path | None) -> Callable[[Stage], None]:
    """Shows the stage a build is in, on one line of a terminal, with the report that was `found` where none was
    named."""
    stages = STAGES[language]

    def tell(stage: Stage) -> None:
        said = f"{stages[stage]} {found}…" if found and stage == "read" else f"{stages[stage]}…"
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{said}", nl=False, err=True)
        else:
            click.echo(said, err=True)

    return tell


def said_of(diagnostics: list[Diagnostic], language: Language) -> None:
    from briefing.cli.diagnostics import render

    clear()
    click.echo(render(diagnostics, language, sys.stderr.isatty()), err=True)


def summary(result: BuildResult, language: Language) -> str:
    """Every file with its pages or slides, and the time."""
    from briefing.pipeline import BRIEF_NAME, DECK_NAME

    deck = result.deck.name if result.deck else DECK_NAME
    brief = result.pdfs[0].name if result.pdfs else BRIEF_NAME
    counts = {brief: result.pages, deck: result.slides, **dict(result.prints)}
    files = {file.name: file for file in result.files}
    lines = [_counted(files[name], count, language) for name, count in counts.items()]
    if result.template:
        from briefing.cli.template import matched

        layouts = result.template.layouts.values()
        found = ("；" if language == "zh" else "; ").join(matched(match, language) for match in layouts)
        lines.append(f"{result.template.path}　{found}" if language == "zh" else f"{result.template.path}  {found}")
    time = f"用时 {result.seconds:.2f} 秒" if language == "zh" else f"{result.seconds:.2f} s"
    return "\n".join([*lines, time])


def _counted(file: Path, count: int, language: Language) -> str:
    slides = file.suffix == ".pptx"
    if language == "zh":
        return f"{file}　{count} {'张' if slides else '页'}"
    return f"{file}  {count} {'slide' if slides else 'page'}{'s' if count != 1 else ''}"
